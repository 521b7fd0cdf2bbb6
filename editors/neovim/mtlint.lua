-- mtlint in Neovim 0.7 or later, without a plugin: copy this file to ~/.config/nvim/plugin/.
-- vim.lsp.buf.code_action() offers fixes, and vim.lsp.buf.hover() shows why something is reported.

local server = {
  name = "mtlint",
  cmd = { "mtlint", "serve" },
  filetypes = { "text", "markdown", "quarto", "rmd", "mdx", "html", "rst", "tex", "mail", "gitcommit" },
  root_markers = { ".mtlint.yaml", "pyproject.toml", ".git" },
  -- the same settings as --select, --ignore, --min-severity, and --config on the command line
  init_options = { minSeverity = "warning" },
}

-- Neovim does not watch files on every system, so tell mtlint when its settings, your rules, or your terms are saved.
vim.api.nvim_create_autocmd("BufWritePost", {
  pattern = { "*.yaml", "*.yml", "pyproject.toml", "*.csv", "*.tbx" },
  callback = function(event)
    local change = { uri = vim.uri_from_fname(vim.fn.fnamemodify(event.match, ":p")), type = 2 }
    for _, client in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
      if client.name == "mtlint" then
        client.rpc.notify("workspace/didChangeWatchedFiles", { changes = { change } })
      end
    end
  end,
})

if vim.fn.has("nvim-0.11") == 1 then
  vim.lsp.config("mtlint", server)
  vim.lsp.enable("mtlint")
  return
end

local client
vim.api.nvim_create_autocmd("FileType", {
  pattern = server.filetypes,
  callback = function(event)
    if not client or not vim.lsp.get_client_by_id(client) then
      client = vim.lsp.start_client(vim.tbl_extend("force", server, { root_dir = vim.fn.getcwd() }))
    end
    if client then
      vim.lsp.buf_attach_client(event.buf, client)
    end
  end,
})
