"""The hook, run by the real pre-commit in a real repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """\
repos:
  - repo: local
    hooks:
      - id: mtlint
        name: mtlint
        entry: {python} -m lint check
        args: {args}
        language: system
        types_or: {types}
"""

pytestmark = [pytest.mark.heavy, pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "a folder"
    folder.mkdir()
    run(folder, "git", "init", "-q")
    hook = next(hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")) if hook["id"] == "mtlint")
    config = CONFIG.format(python=sys.executable, args=hook["args"], types=hook["types_or"])
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    return folder


def test_hook_file_is_valid() -> None:
    done = run(ROOT, sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert hooks["mtlint"]["entry"] == "mtlint check"
    assert hooks["mtlint-fix"]["entry"] == "mtlint check --fix-only"
    assert list(hooks) == ["mtlint-fix", "mtlint"], "what is fixed is not reported"
    assert all(hook["require_serial"] for hook in hooks.values()), "one process: one summary, in order"
    assert "stages" not in hooks["mtlint-fix"]


@pytest.mark.parametrize(
    ("name", "text", "code"), [("für uns.md", "Mr. There is no one.", 1), ("fine.txt", "There is no one.", 0), ("x.py", "Mr. There", 0)]
)
def test_hook_passes_and_fails(repository: Path, name: str, text: str, code: int) -> None:
    (repository / name).write_text(text, encoding="utf-8")
    run(repository, "git", "add", "-A")
    done = run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert done.returncode == code, done.stdout + done.stderr
    assert ("honorific/stray" in done.stdout) == bool(code)


def test_file_named_like_an_option_is_checked(repository: Path) -> None:
    (repository / "--output-file=notes.md").write_text("Mr. There is no one.", encoding="utf-8")
    run(repository, "git", "add", "-A")
    (repository / "notes.md").write_text("Not in Git.", encoding="utf-8")
    done = run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert "--output-file=notes.md:1:1: error" in done.stdout
    assert (repository / "notes.md").read_text(encoding="utf-8") == "Not in Git."


def test_fixing_hook_fixes_and_fails_once(repository: Path) -> None:
    config = (repository / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    (repository / ".pre-commit-config.yaml").write_text(config.replace("lint check", "lint check --fix-only"), encoding="utf-8")
    (repository / "für uns, €.md").write_text("It cost $ 5 million.\n", encoding="utf-8")
    run(repository, "git", "add", "-A")
    done = run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert (repository / "für uns, €.md").read_text(encoding="utf-8") == "It cost $5 million.\n"
    run(repository, "git", "add", "-A")
    assert run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files").returncode == 0


def test_hook_installs_from_repository(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "mtlint"
    if run(tmp_path, "git", "clone", "-q", str(ROOT), str(clone)).returncode:
        pytest.skip("this is no git checkout, so pre-commit cannot install from it")
    revision = run(clone, "git", "rev-parse", "HEAD").stdout.strip()
    config = f"repos:\n  - repo: {clone}\n    rev: {revision}\n    hooks:\n      - id: mtlint\n"
    (repository / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (repository / "a b.md").write_text("Mr. There is no one.", encoding="utf-8")
    run(repository, "git", "add", "-A")
    done = run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files")
    if "InstallationError" in done.stdout or "CalledProcessError" in done.stdout:
        pytest.skip("pre-commit could not build the hook's environment (no package index?)")
    assert done.returncode == 1
    assert "a b.md:1:1: error" in done.stdout
