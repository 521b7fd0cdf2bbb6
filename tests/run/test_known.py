"""What a desk has decided to live with: baselines, lines that nobody touched, and files that are fixed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from command import run

from lint.run.git_changes import Lines, since

SLIP = "It cost $ 5 million.\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rules")


def lines(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [line.split(" ")[0] for line in done.stdout.decode().splitlines()]


def test_fix_writes_only_what_it_changes(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfIt cost $ 5 million.\r\nKyiv slept; Kiev burned.\r\n")
    (tmp_path / "b.md").write_bytes(b"All is well.\r\n")
    before = (tmp_path / "b.md").stat()
    done = run(["check", "--fix", "."], tmp_path, cache)
    assert (tmp_path / "a.txt").read_bytes() == b"\xef\xbb\xbfIt cost $5 million.\r\nKyiv slept; Kiev burned.\r\n"
    assert (tmp_path / "b.md").stat().st_mtime_ns == before.st_mtime_ns
    assert (done.returncode, lines(done), done.stderr) == (1, ["a.txt:2:13:"], b"1 fixed in 1 document.\n")
    assert run(["check", "--unsafe-fixes", "."], tmp_path, cache).returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == b"\xef\xbb\xbfIt cost $5 million.\r\nKyiv slept; Kyiv burned.\r\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.md"]


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + SLIP.encode() * 2,
        SLIP.encode().replace(b"\n", b"\r\n"),
        SLIP.strip().encode(),
        SLIP.encode("utf-16"),
        b"Caf\xe9.\n" + SLIP.encode(),
    ],
    ids=["mark", "crlf", "no-newline", "utf-16", "cp1252"],
)
def test_a_diff_is_what_fixes_would_do(tmp_path: Path, cache: Path, raw: bytes) -> None:
    for folder in ("patched", "fixed"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a b ü.txt").write_bytes(raw)
    done = run(["check", "--diff", "."], tmp_path / "patched", cache)
    assert (done.returncode, (tmp_path / "patched" / "a b ü.txt").read_bytes()) == (1, raw)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=tmp_path / "patched", input=done.stdout, check=True)
    run(["check", "--fix", "."], tmp_path / "fixed", cache)
    assert (tmp_path / "patched" / "a b ü.txt").read_bytes() == (tmp_path / "fixed" / "a b ü.txt").read_bytes() != raw


def test_fix_of_a_file_that_cannot_be_written(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "a.txt").write_text(SLIP, encoding="utf-8")
    (folder / "b.txt").symlink_to("gone.txt")
    done = run(["check", "--fix", "a.txt", "b.txt"], folder, cache)
    assert done.returncode == 2
    assert b"b.txt: can't be read" in done.stderr
    assert (folder / "a.txt").read_text(encoding="utf-8") == "It cost $5 million.\n"


def test_huge_files_are_fixed_as_they_are_checked(tmp_path: Path, cache: Path) -> None:
    text = "".join(f"Paragraph {number} of a long text that says not much, and says it slowly.\n\n" for number in range(40_000)) + SLIP * 3
    (tmp_path / "a.txt").write_text("It cost $ 4 million.\n\n" + text, encoding="utf-8")
    checked = run(["check", "--select", "number", "a.txt"], tmp_path, cache)
    assert len(lines(checked)) == 4
    done = run(["check", "--select", "number", "--fix", "a.txt"], tmp_path, cache)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == ("It cost $ 4 million.\n\n" + text).replace("$ ", "$")


def test_baseline_and_what_is_new(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP + "\nThey spent $ 6 million.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(SLIP, encoding="utf-8")
    known = ["check", "--baseline", "known.json"]
    assert run([*known, "."], tmp_path, cache).returncode == 2
    assert run([*known, "--update-baseline", "."], tmp_path, cache).returncode == 0
    written = (tmp_path / "known.json").read_bytes()
    assert [(one["path"], one["count"]) for one in json.loads(written)["diagnostics"]] == [("a.txt", 1), ("a.txt", 1), ("b.txt", 1)]
    assert (run([*known, "."], tmp_path, cache).stdout, run([*known, "."], tmp_path, cache).returncode) == (b"", 0)
    run([*known, "--update-baseline", "b.txt"], tmp_path, cache)
    assert (tmp_path / "known.json").read_bytes() == written, "what is known of files that were not checked stays"
    run([*known, "--update-baseline", "--select", "honorific", "."], tmp_path, cache)
    assert (tmp_path / "known.json").read_bytes() == written, "and what rules reported that did not look"

    (tmp_path / "a.txt").write_text("Lines move.\n\n" * 3 + "They spent $ 6 million.\n\n" + SLIP + "\n" + SLIP, encoding="utf-8")
    done = run([*known, "."], tmp_path, cache)
    assert (done.returncode, lines(done)) == (1, ["a.txt:11:9:"]), "one more of the same is new"
    (tmp_path / "a.txt").write_text("They spent $ 6 million.\n", encoding="utf-8")
    (tmp_path / "b.txt").unlink()
    done = run([*known, "."], tmp_path, cache)
    assert done.returncode == 0
    assert done.stderr.count(b"no longer found") == 3
    run([*known, "--update-baseline", "."], tmp_path, cache)
    assert [one["text"] for one in json.loads((tmp_path / "known.json").read_bytes())["diagnostics"]] == ["$ 6 million"]


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

    def test_only_what_changed_counts(self, repository: Path, cache: Path) -> None:
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

    def test_lines_of_any_encoding(self, repository: Path, cache: Path) -> None:
        (repository / "wide.txt").write_bytes(SLIP.encode("utf-16"))
        self.commit(repository)
        (repository / "wide.txt").write_bytes((SLIP + "\n" + SLIP).encode("utf-16"))
        assert lines(run(["check", "--diff-base", "HEAD", "."], repository, cache)) == ["wide.txt:3:9:"]

    def test_since_a_branch_was_left(self, repository: Path, cache: Path) -> None:
        self.git(repository, "checkout", "-qb", "work")
        (repository / "mine.txt").write_text(SLIP, encoding="utf-8")
        self.commit(repository)
        self.git(repository, "checkout", "-q", "-")
        (repository / "theirs.txt").write_text(SLIP, encoding="utf-8")
        self.commit(repository)
        self.git(repository, "checkout", "-q", "work")
        done = run(["check", "--diff-base", "HEAD@{1}", "."], repository, cache)
        assert lines(done) == ["mine.txt:1:9:"]

    def test_fixes_stay_in_changed_lines(self, repository: Path, cache: Path) -> None:
        text = "Leave a Comment\n\nIt cost $ 7 million. .\n"
        (repository / "a b.txt").write_text(SLIP + "\n" + text + "Nothing here.\n" * 3 + SLIP, encoding="utf-8")
        run(["check", "--diff-base", "HEAD", "--fix", "."], repository, cache)
        fixed = SLIP + "\nIt cost $7 million.\n" + "Nothing here.\n" * 3 + SLIP.replace("$ ", "$")
        assert (repository / "a b.txt").read_text(encoding="utf-8") == fixed
        assert (repository / 'q"ü\t.md').read_text(encoding="utf-8") == SLIP

    @pytest.mark.parametrize("revision", ["no-such", "--output=x", ""])
    def test_a_revision_that_is_none(self, repository: Path, cache: Path, revision: str) -> None:
        done = run(["check", f"--diff-base={revision}", "."], repository, cache)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        assert not (repository / "x").exists()

    def test_outside_of_a_repository(self, tmp_path: Path, cache: Path) -> None:
        done = run(["check", "--diff-base", "HEAD", "."], tmp_path, cache)
        assert done.returncode == 2
        assert b"not a git repository" in done.stderr


def test_lines_move_with_edits() -> None:
    text = "a\nb\nc\nd\n"
    lines = Lines([(2, 2), (4, 4)])
    assert lines.after(text, [(0, 2, "")]).ranges == [(1, 1), (3, 3)]
    assert lines.after(text, [(4, 6, "")]).ranges == [(2, 2), (3, 3)]
    assert lines.after(text, [(0, 1, "x\ny")]).ranges == [(3, 3), (5, 5)]


def test_since_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no revision"):
        since("-x", str(tmp_path))
