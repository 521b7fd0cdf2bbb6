"""The files of editors/: run in real Neovim and Emacs where they are installed, and otherwise read as the editors read them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from caches import fill

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from lint.server.lsp.session import EXTENSION_OPTIONS, OPTIONS

ROOT = Path(__file__).resolve().parents[2]
EDITORS = ROOT / "editors"
WAIT = 120
TEXT = "He went to the the market .\n"
FIXED = "He went to the the market.\n"

NEOVIM = """
local function wait(what, reached)
  if not vim.wait(60000, reached, 50) then print("never: " .. what .. vim.inspect(vim.diagnostic.get(0))); vim.cmd("cquit") end
end
wait("diagnostics", function() return #vim.diagnostic.get(0) == 2 end)
for _, one in ipairs(vim.diagnostic.get(0)) do print(one.col, one.end_col, one.code) end
vim.api.nvim_win_set_cursor(0, {1, 26})
vim.ui.select = function(items, _, choose) choose(items[1], 1) end
vim.lsp.buf.code_action()
wait("the fix", function() return vim.api.nvim_buf_get_lines(0, 0, -1, false)[1] == "He went to the the market." end)
wait("one diagnostic", function() return #vim.diagnostic.get(0) == 1 end)
vim.cmd("write")
vim.cmd("edit .mtlint.yaml")
vim.api.nvim_buf_set_lines(0, 0, -1, false, {"ignore: [repetition]"})
vim.cmd("write")
vim.cmd("buffer a.txt")
wait("no diagnostic under the new settings", function() return #vim.diagnostic.get(0) == 0 end)
vim.cmd("qall!")
"""
EMACS = """
(package-initialize)
(require 'mtlint)
(setq eglot-connect-timeout 60 eglot-sync-connect t eglot-confirm-server-initiated-edits nil)
(defun wait (count)
  (let ((until (+ (float-time) 60)))
    (while (and (< (float-time) until) (not (= count (length (flymake-diagnostics)))))
      (accept-process-output nil 0.1)
      (flymake-start))))
(find-file "a.txt")
(apply #'eglot (eglot--guess-contact))
(wait 2)
(dolist (one (flymake-diagnostics))
  (princ (format "%s %s %s\\n" (1- (flymake-diagnostic-beg one)) (1- (flymake-diagnostic-end one)) (flymake-diagnostic-text one))))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a text, with `mtlint` on the path."""
    program = tmp_path / "bin" / "mtlint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m lint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("MTLINT_CACHE_DIR", str(fill(tmp_path / "cache")))
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT, encoding="utf-8")
    return texts


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=WAIT, check=False)


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed: apt-get install neovim")
def test_neovim_shows_diagnostics(folder: Path) -> None:
    (folder.parent / "drive.lua").write_text(NEOVIM, encoding="utf-8")
    config = str(EDITORS / "neovim" / "mtlint.lua")
    done = run(folder, "nvim", "--headless", "--clean", "-u", config, "a.txt", "-c", "luafile ../drive.lua")
    assert done.returncode == 0, done.stderr
    assert "11 18 repetition/word" in done.stderr.replace("\t", " ")
    assert "25 27 punctuation/space-before" in done.stderr.replace("\t", " ")
    assert (folder / "a.txt").read_text(encoding="utf-8") == FIXED


def eglot() -> bool:
    """Return whether an Emacs with Eglot is installed."""
    if shutil.which("emacs") is None:
        return False
    listed = subprocess.run(
        ["emacs", "--batch", "--eval", "(progn (package-initialize) (kill-emacs (if (require 'eglot nil t) 0 1)))"], capture_output=True, check=False
    )
    return listed.returncode == 0


@pytest.mark.skipif(not eglot(), reason="Emacs with Eglot is not installed: apt-get install emacs-nox elpa-eglot")
def test_emacs_shows_diagnostics(folder: Path) -> None:
    (folder.parent / "drive.el").write_text(EMACS, encoding="utf-8")
    done = run(folder, "emacs", "--batch", "-L", str(EDITORS / "emacs"), "-l", "../drive.el")
    assert done.returncode == 0, done.stderr
    assert "11 18 mtlint [repetition/word]" in done.stdout
    assert "25 27 mtlint [punctuation/space-before]" in done.stdout


def test_helix_configuration_is_valid() -> None:
    config = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text(encoding="utf-8"))
    assert [config["language-server"]["mtlint"][key] for key in ("command", "args")] == ["mtlint", ["serve"]]
    assert set(config["language-server"]["mtlint"]["config"]) <= set(OPTIONS)
    assert [language["name"] for language in config["language"]] == ["text", "markdown", "mdx", "html", "rst", "latex"]
    assert all("mtlint" in language["language-servers"] for language in config["language"])


def test_sublime_configuration_is_valid() -> None:
    text = (EDITORS / "sublime" / "LSP-mtlint.sublime-settings").read_text(encoding="utf-8")
    client = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))["clients"]["mtlint"]
    assert client["command"] == ["mtlint", "serve"]
    assert set(client["initializationOptions"]) <= set(OPTIONS)


def test_zed_extension_is_valid() -> None:
    extension = tomllib.loads((EDITORS / "zed" / "extension.toml").read_text(encoding="utf-8"))
    crate = tomllib.loads((EDITORS / "zed" / "Cargo.toml").read_text(encoding="utf-8"))
    settings = json.loads((EDITORS / "zed" / "settings.json").read_text(encoding="utf-8"))
    assert list(extension["language_servers"]) == list(settings["lsp"]) == ["mtlint"]
    assert (EDITORS / "zed" / crate["lib"]["path"]).is_file()
    assert set(settings["lsp"]["mtlint"]["initialization_options"]) <= set(OPTIONS)


def test_vscode_declares_settings_of_server() -> None:
    manifest = json.loads((EDITORS / "vscode" / "package.json").read_text(encoding="utf-8"))
    declared = {name.removeprefix("mtlint.") for name in manifest["contributes"]["configuration"]["properties"]}
    assert declared == {*OPTIONS, "enable", "path", "trace.server"}
    assert {name.partition(".")[0] for name in declared - {*OPTIONS}} == {*EXTENSION_OPTIONS}


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_vscode_extension_passes_its_tests(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run its own tests, which need neither VS Code nor an installed package; one of them starts the real server."""
    monkeypatch.setenv("MTLINT", str(folder.parent / "bin" / "mtlint"))
    done = run(EDITORS / "vscode", "node", "--test")
    assert done.returncode == 0, done.stdout + done.stderr
