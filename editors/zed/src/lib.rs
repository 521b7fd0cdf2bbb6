//! Starts `mtlint serve` for Zed.

use zed_extension_api::{self as zed, settings::LspSettings, Command, LanguageServerId, Result, Worktree};

struct Mtlint;

impl zed::Extension for Mtlint {
    fn new() -> Self {
        Mtlint
    }

    fn language_server_command(&mut self, _server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("mtlint")
            .ok_or("mtlint is not on the path. Install it with: pipx install 'mtlint[lsp]'")?;
        Ok(Command { command, args: vec!["serve".into()], env: worktree.shell_env() })
    }

    /// What the settings of Zed say under `lsp.mtlint.initialization_options`.
    fn language_server_initialization_options(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<zed::serde_json::Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.initialization_options)
    }
}

zed::register_extension!(Mtlint);
