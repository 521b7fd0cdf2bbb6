"""Fixing files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from caches import load_builtin_rules
from command import printed_places, run

from lint.linter.diagnostic import Diagnostic

SLIP = "It cost $ 5 million.\n"


def test_fix_writes_only_changed_files(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfIt cost $ 5 million.\r\nKyiv slept; Kiev burned.\r\n")
    (tmp_path / "b.md").write_bytes(b"All is well.\r\n")
    before = (tmp_path / "b.md").stat()
    done = run(["check", "--fix", "."], tmp_path, cache)
    assert (tmp_path / "a.txt").read_bytes() == b"\xef\xbb\xbfIt cost $5 million.\r\nKyiv slept; Kiev burned.\r\n"
    assert (tmp_path / "b.md").stat().st_mtime_ns == before.st_mtime_ns
    assert (done.returncode, printed_places(done), done.stderr) == (1, ["a.txt:2:13:"], b"Fixed 1 problem in 1 document.\n")
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
def test_diff_equals_fix(tmp_path: Path, cache: Path, raw: bytes) -> None:
    for folder in ("patched", "fixed"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a b ü.txt").write_bytes(raw)
    done = run(["check", "--diff", "."], tmp_path / "patched", cache)
    assert (done.returncode, (tmp_path / "patched" / "a b ü.txt").read_bytes()) == (1, raw)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=tmp_path / "patched", input=done.stdout, check=True)
    run(["check", "--fix", "."], tmp_path / "fixed", cache)
    assert (tmp_path / "patched" / "a b ü.txt").read_bytes() == (tmp_path / "fixed" / "a b ü.txt").read_bytes() != raw


def test_fix_reports_unreadable_file_and_fixes_others(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "a.txt").write_text(SLIP, encoding="utf-8")
    (folder / "b.txt").symlink_to("gone.txt")
    done = run(["check", "--fix", "a.txt", "b.txt"], folder, cache)
    assert done.returncode == 2
    assert b"b.txt: can't be read" in done.stderr
    assert (folder / "a.txt").read_text(encoding="utf-8") == "It cost $5 million.\n"


def test_huge_files_are_fixed(tmp_path: Path, cache: Path) -> None:
    text = "".join(f"Paragraph {number} of a long text that says not much, and says it slowly.\n\n" for number in range(40_000)) + SLIP * 3
    (tmp_path / "a.txt").write_text("It cost $ 4 million.\n\n" + text, encoding="utf-8")
    checked = run(["check", "--select", "number", "a.txt"], tmp_path, cache)
    assert len(printed_places(checked)) == 4
    done = run(["check", "--select", "number", "--fix", "a.txt"], tmp_path, cache)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == ("It cost $ 4 million.\n\n" + text).replace("$ ", "$")


def test_fix_does_not_follow_link_out_of_folder(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "outside.txt").write_text(SLIP, encoding="utf-8")
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "b.txt").write_text(SLIP, encoding="utf-8")
    (folder / "in.txt").symlink_to("../outside.txt")
    done = run(["check", "--fix", "."], folder, cache)
    assert (done.returncode, printed_places(done)) == (2, ["in.txt:1:9:"])
    assert b"in.txt: not fixed: it is a link to " in done.stderr
    assert (tmp_path / "outside.txt").read_text(encoding="utf-8") == SLIP
    assert (folder / "b.txt").read_text(encoding="utf-8") == "It cost $5 million.\n"
    assert run(["check", "--fix", "in.txt"], folder, cache).returncode == 0
    assert (tmp_path / "outside.txt").read_text(encoding="utf-8") == "It cost $5 million.\n", "it was named"


def test_unfixed_file_is_still_reported(tmp_path: Path, cache: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SLIP, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0o444)
    done = run(["check", "--fix", "."], tmp_path, cache)
    assert (done.returncode, printed_places(done)) == (2, ["a.txt:1:9:"])
    assert done.stderr == b"a.txt: not fixed: it is read-only\nFixed 1 problem in 1 document.\n"
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == SLIP
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "It cost $5 million.\n"


@pytest.mark.parametrize(
    ("other", "encoding"), [("Привет – «да».", "cp1252"), ("üìÅÉ¥", "cp437"), ("Zoë", "utf-16-le"), ("", "utf-16-be"), ("\u0142", "cp852")]
)
def test_stated_encoding_stays(tmp_path: Path, cache: Path, other: str, encoding: str) -> None:
    """What is stated is right for the bytes, even where another encoding is likelier."""
    raw = f"{other} {SLIP}{other} {SLIP}".encode({"cp1252": "cp1251"}.get(encoding, encoding))
    (tmp_path / "a.txt").write_bytes(raw)
    done = run(["check", "--fix", "--encoding", encoding, "a.txt"], tmp_path, cache)
    assert (tmp_path / "a.txt").read_bytes() == raw.decode(encoding).replace("$ ", "$").encode(encoding)
    assert b"Fixed 2 problems" in done.stderr


def test_encoding_is_detected_once() -> None:
    from lint.linter.fixes import apply_fixes
    from lint.linter.lint import check
    from lint.text.formats.table import read

    rules = load_builtin_rules().only(["number/spaced-currency", "punctuation/space-before"])
    encodings = []

    def find(raw: bytes, encoding: str, _before: str, _edits: object) -> list[Diagnostic]:
        document = read("x", raw, "text", encoding)
        encodings.append((encoding, document.encoding))
        return check(document, rules)

    fixed = apply_fixes("Der Preis für $ 5 ; “so” sagte er.".encode("cp1252"), "text", find, unsafe=False)
    assert fixed.raw.decode("cp1252") == "Der Preis für $5; “so” sagte er."
    guess = encodings[0][1]
    assert encodings == [("", guess), (guess, guess)]
