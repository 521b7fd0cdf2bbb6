"""Huge files, checked in parts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from many_files import SLIPS, check_folder

from lint.run import chunks
from lint.run.task import Task
from lint.settings.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_huge_file_is_split_at_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newline: str) -> None:
    monkeypatch.setattr(chunks, "HUGE", 3000)
    monkeypatch.setattr(chunks, "PART", 1000)
    text = (newline * 2).join(SLIPS * 60)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    parts = list(chunks.split_into_chunks([str(tmp_path / "a.txt")], Task(), lambda _: Settings()))
    assert len(parts) > 5
    assert b"".join(part.raw or b"" for part in parts) == text.encode()
    assert [part.more for part in parts] == [True] * (len(parts) - 1) + [False]
    assert all((raw or b"").endswith((newline * 2).encode()) for raw in (part.raw for part in parts[:-1]))


def test_single_line_is_split(tmp_path: Path) -> None:
    text = "Nothing happened on that day, and nobody spoke of it. It cost $ 5 million. " * 4000
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    printed = check_folder(tmp_path, "--select", "number/spaced-currency", cache=tmp_path / "cache").stdout.splitlines()
    assert len(printed) == 4000
    first = text.index("$") + 1
    assert [line.split(": ")[0] for line in printed] == [f"a.txt:1:{first + number * 75}" for number in range(4000)]


def test_binary_bytes_far_into_file_are_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"It cost $ 5 million.\n\n" * 5000 + b"\n\0" + b"\n\nAll is well." * 5000)
    printed = check_folder(tmp_path, cache=tmp_path / "cache")
    assert printed.returncode == 2
    assert "a.txt:10002:1: binary file (NUL byte), not checked" in printed.stderr
    assert printed.stdout.startswith("a.txt:1:9: error:")


def test_huge_binary_file_is_one_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 10_000)
    assert check_folder(tmp_path, cache=tmp_path / "cache").stderr.count("binary file") == 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_huge_file_in_stated_encoding_is_read_to_its_end(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(("All is well, Zoë.\n\n" * 2000 + "It cost $ 5 million.\n").encode(encoding))
    printed = check_folder(tmp_path, "--encoding", encoding, cache=tmp_path / "cache")
    assert printed.stdout.startswith("a.txt:4001:9: error:")
    assert printed.stderr == ""


@pytest.mark.parametrize("unit", [b"word ", "\u00e9".encode(), b"A line of it.\n", b"A paragraph.\n\n", b"x"])
def test_parts_have_limited_size(monkeypatch: pytest.MonkeyPatch, unit: bytes) -> None:
    monkeypatch.setattr(chunks, "PART", 1000)
    text = unit * (10_000 // len(unit))
    pieces = list(chunks.parts(io.BytesIO(text), ""))
    assert b"".join(raw for raw, _ in pieces) == text
    assert all(500 <= len(raw) <= 1000 for raw, more in pieces if more)
    assert [more for _, more in pieces] == [True] * (len(pieces) - 1) + [False]
    assert all(raw.decode() for raw, _ in pieces)
