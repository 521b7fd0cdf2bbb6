"""Huge files, checked in parts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from caches import load_builtin_rules
from many_files import HUGE, SLIPS, check_folder

import lint
from lint.linter.lint import check
from lint.reporters.concise import line
from lint.reporters.report import Run
from lint.run import chunks
from lint.run.result import FileResult
from lint.run.worker import Worker
from lint.text.formats.table import parse

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_huge_file_is_split_at_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newline: str) -> None:
    monkeypatch.setattr(chunks, "HUGE", 3000)
    monkeypatch.setattr(chunks, "PART", 1000)
    text = (newline * 2).join(SLIPS * 60)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    parts = list(chunks.split_into_chunks([str(tmp_path / "a.txt")]))
    assert len(parts) > 5
    assert b"".join(part.raw or b"" for part in parts) == text.encode()
    assert [part.more for part in parts] == [True] * (len(parts) - 1) + [False]
    assert all((raw or b"").endswith((newline * 2).encode()) for raw in (part.raw for part in parts[:-1]))


def test_parts_report_places_in_whole_file(tmp_path: Path) -> None:
    text = "\n\n".join([*SLIPS, "Nothing happened on that day."] * 800)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text("All is well.", encoding="utf-8")
    assert len(text.encode()) > 5 * HUGE
    rules = load_builtin_rules()
    rules = rules.only(rule.id for rule in rules.rules if rule.id.startswith(("number/", "punctuation/")) and rule.severity != "info")
    diagnostics = check(parse("a.txt", text, "text"), rules)
    expected = [line(diagnostic, Run(())) for diagnostic in diagnostics]
    for jobs in ("1", "2"):
        printed = check_folder(tmp_path, "--jobs", jobs, "--select", "number,punctuation", cache=tmp_path / "cache")
        assert printed.stdout.splitlines() == expected
    summary = check_folder(tmp_path, "--select", "number", "--output-format", "json", cache=tmp_path / "cache").stdout
    assert f'"documents": [{{"path": "a.txt", "words": {len(text.split())}, "encoding": "utf-8", "artifacts_per_1000":' in summary


@pytest.mark.parametrize("jobs", [1, 2])
def test_parts_of_machine_text_are_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr(chunks, "HUGE", 3000)
    monkeypatch.setattr(chunks, "PART", 1500)
    seed = (SEEDS / "nato-ukraine.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(seed + "\n\n" + "Nothing happened on that day, and nobody spoke of it.\n\n" * 30, encoding="utf-8")
    again = []
    check_again = Worker.check_as_machine_text

    def check_and_count(worker: Worker, chunk: chunks.Chunk) -> FileResult:
        again.append(chunk)
        return check_again(worker, chunk)

    monkeypatch.setattr(Worker, "check_as_machine_text", check_and_count)
    parts = list(lint.check_paths([tmp_path], jobs=jobs))
    assert 0 < len(again) < len(parts)
    assert any(diagnostic.raised for part in parts for diagnostic in part.diagnostics)
    monkeypatch.setattr(Worker, "check", check_again)
    assert [part.diagnostics for part in parts] == [part.diagnostics for part in lint.check_paths([tmp_path], jobs=1)]


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


@pytest.mark.parametrize("unit", [b"word ", "\u00e9".encode(), b"A line of it.\n", b"A paragraph.\n\n", b"x"])
def test_parts_have_limited_size(monkeypatch: pytest.MonkeyPatch, unit: bytes) -> None:
    monkeypatch.setattr(chunks, "PART", 1000)
    text = unit * (10_000 // len(unit))
    pieces = list(chunks.parts(io.BytesIO(text)))
    assert b"".join(raw for raw, _ in pieces) == text
    assert all(500 <= len(raw) <= 1000 for raw, more in pieces if more)
    assert [more for _, more in pieces] == [True] * (len(pieces) - 1) + [False]
    assert all(raw.decode() for raw, _ in pieces)
