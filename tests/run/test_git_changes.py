"""`--diff-base`: only changed lines count."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from command import printed_places, run

from lint.linter.diagnostic import Edit
from lint.run.git_changes import LineRanges, find_changed_lines

SLIP = "It cost $ 5 million.\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
class TestChangedLines:
    @pytest.fixture
    def repository(self, tmp_path: Path) -> Path:
        folder = tmp_path / "für uns"
        folder.mkdir()
        (folder / "a b.txt").write_text(SLIP + "\n" + "Nothing here.\n" * 3, encoding="utf-8")
        (folder / 'q"ü\t.md').write_text(SLIP, encoding="utf-8")
        self.git(folder, "init", "-q")
        self.commit(folder)
        return folder

    def git(self, folder: Path, *words: str) -> None:
        subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=n@example.org", *words], cwd=folder, check=True, capture_output=True)

    def commit(self, folder: Path) -> None:
        self.git(folder, "add", "-A")
        self.git(folder, "commit", "-qm", "x")

    def test_diff_base_reports_changed_lines_only(self, repository: Path, cache: Path) -> None:
        command = ["check", "--diff-base", "HEAD", "."]
        assert (run(command, repository, cache).returncode, run(command, repository, cache).stdout) == (0, b"")
        with (repository / "a b.txt").open("a", encoding="utf-8") as file:
            file.write("\nThey spent $ 6 million.\n--- a\n+++ b/c\n")
        (repository / 'q"ü\t.md').write_text("# New\n\n" + SLIP, encoding="utf-8")
        (repository / "new.txt").write_text(SLIP, encoding="utf-8")
        done = run(command, repository, cache)
        assert done.stdout.decode().count("[number/") == 2
        assert "a b.txt:7:12" in done.stdout.decode()
        assert "new.txt:1:9" in done.stdout.decode()

    def test_diff_base_reads_lines_in_any_encoding(self, repository: Path, cache: Path) -> None:
        (repository / "wide.txt").write_bytes(SLIP.encode("utf-16"))
        self.commit(repository)
        (repository / "wide.txt").write_bytes((SLIP + "\n" + SLIP).encode("utf-16"))
        assert printed_places(run(["check", "--diff-base", "HEAD", "."], repository, cache)) == ["wide.txt:3:9:"]

    def test_order_file_that_is_gone_does_not_matter(self, repository: Path, cache: Path) -> None:
        subprocess.run(["git", "-C", str(repository), "config", "diff.orderFile", "gone"], check=True)
        assert run(["check", "--isolated", "--diff-base", "HEAD", "."], repository, cache).returncode < 2

    def test_program_that_a_repository_names_does_not_run(self, repository: Path, cache: Path) -> None:
        program = repository / "monitor"
        program.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
        program.chmod(0o755)
        self.git(repository, "config", "core.fsmonitor", str(program))
        run(["check", "--isolated", "--diff-base", "HEAD", "."], repository, cache)
        assert not (repository / "ran").exists()

    def test_diff_base_compares_with_merge_base(self, repository: Path, cache: Path) -> None:
        self.git(repository, "checkout", "-qb", "work")
        (repository / "mine.txt").write_text(SLIP, encoding="utf-8")
        self.commit(repository)
        self.git(repository, "checkout", "-q", "-")
        (repository / "theirs.txt").write_text(SLIP, encoding="utf-8")
        self.commit(repository)
        self.git(repository, "checkout", "-q", "work")
        done = run(["check", "--diff-base", "HEAD@{1}", "."], repository, cache)
        assert printed_places(done) == ["mine.txt:1:9:"]

    def test_fix_changes_only_changed_lines(self, repository: Path, cache: Path) -> None:
        text = "Leave a Comment\n\nIt cost $ 7 million. .\n"
        (repository / "a b.txt").write_text(SLIP + "\n" + text + "Nothing here.\n" * 3 + SLIP, encoding="utf-8")
        run(["check", "--diff-base", "HEAD", "--fix", "."], repository, cache)
        fixed = SLIP + "\nLeave a Comment\n\nIt cost $7 million.\n" + "Nothing here.\n" * 3 + SLIP.replace("$ ", "$")
        assert (repository / "a b.txt").read_text(encoding="utf-8") == fixed
        assert (repository / 'q"ü\t.md').read_text(encoding="utf-8") == SLIP

    def test_lines_that_end_with_cr_alone_count_as_lines_of_the_text(self, repository: Path, cache: Path) -> None:
        (repository / "cr.txt").write_bytes(b"Nothing.\rHere.\nNothing.\n")
        self.commit(repository)
        (repository / "cr.txt").write_bytes(b"Nothing.\rHere.\nNothing.\n\n" + SLIP.encode())
        assert printed_places(run(["check", "--diff-base", "HEAD", "."], repository, cache)) == ["cr.txt:5:9:"]

    def test_all_lines_count_in_files_that_git_does_not_track(self, repository: Path, cache: Path) -> None:
        (repository / ".gitignore").write_text("build\n", encoding="utf-8")
        for folder in ("build", "clone"):
            (repository / folder).mkdir()
            (repository / folder / "x.txt").write_text(SLIP, encoding="utf-8")
        self.git(repository / "clone", "init", "-q")
        self.commit(repository / "clone")
        done = run(["check", "--diff-base", "HEAD", ".", "build/x.txt"], repository, cache)
        assert sorted(printed_places(done)) == ["build/x.txt:1:9:", "clone/x.txt:1:9:"]

    def test_submodules_count_though_settings_ignore_them(self, repository: Path, cache: Path, tmp_path: Path) -> None:
        (tmp_path / "lib").mkdir()
        (tmp_path / "lib" / "l.txt").write_text("Nothing.\n", encoding="utf-8")
        self.git(tmp_path / "lib", "init", "-q")
        self.commit(tmp_path / "lib")
        self.git(repository, "-c", "protocol.file.allow=always", "submodule", "add", "../lib", "lib")
        self.commit(repository)
        self.git(repository, "config", "diff.ignoreSubmodules", "all")
        (repository / "lib" / "l.txt").write_text("Nothing.\n" + SLIP, encoding="utf-8")
        (repository / "lib" / "new.txt").write_text(SLIP, encoding="utf-8")
        done = run(["check", "--diff-base", "HEAD", "."], repository, cache)
        assert printed_places(done) == ["lib/l.txt:2:9:", "lib/new.txt:1:9:"]

    def test_range_is_an_error(self, repository: Path, cache: Path) -> None:
        done = run(["check", "--diff-base", "HEAD...HEAD", "."], repository, cache)
        assert (done.returncode, b"name the revision that it begins with" in done.stderr) == (2, True)

    @pytest.mark.parametrize("revision", ["no-such", "--output=x", ""])
    def test_unknown_revision_is_an_error(self, repository: Path, cache: Path, revision: str) -> None:
        done = run(["check", f"--diff-base={revision}", "."], repository, cache)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        assert not (repository / "x").exists()

    def test_diff_base_outside_repository_is_an_error(self, tmp_path: Path, cache: Path) -> None:
        done = run(["check", "--diff-base", "HEAD", "."], tmp_path, cache)
        assert done.returncode == 2
        assert b"not a git repository" in done.stderr


def test_changed_lines_move_with_edits() -> None:
    text = "a\nb\nc\nd\n"
    lines = LineRanges([(2, 2), (4, 4)])
    assert lines.after_edits(text, [Edit(0, 2, "")]).ranges == [(1, 1), (3, 3)]
    assert lines.after_edits(text, [Edit(4, 6, "")]).ranges == [(2, 2), (3, 3)]
    assert lines.after_edits(text, [Edit(0, 1, "x\ny")]).ranges == [(3, 3), (5, 5)]


def test_find_changed_lines_explains_unknown_revision(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown revision '-x'"):
        find_changed_lines("-x", str(tmp_path))
