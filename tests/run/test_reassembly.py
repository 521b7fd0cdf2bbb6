"""Results of parts of huge files: their places, and the verdict on the whole file."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from caches import load_builtin_rules
from many_files import HUGE, SLIPS, check_folder

import lint
from lint.linter.lint import check, find
from lint.linter.pipeline import Judging
from lint.reporters.concise import line
from lint.reporters.run import Run
from lint.run import chunks, reassembly
from lint.run.result import FileResult
from lint.run.task import Task
from lint.run.worker import Worker
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import Overrides
from lint.text.formats.table import parse

SEEDS = Path(__file__).parents[2] / "seeds"


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


def test_parts_that_wait_for_the_last_take_no_memory() -> None:
    size, number = 100_000, 50
    held = 0

    def check_parts() -> Iterator[FileResult]:
        nonlocal held
        for at in range(number):
            held = max(held, tracemalloc.get_traced_memory()[0])
            yield FileResult("a.txt", "utf-8", text=chr(ord("0") + at) * size, more=at < number - 1)

    tracemalloc.start()
    try:
        beginnings = [part.text[:1] for part in reassembly.place_in_files(check_parts(), Worker(EffectiveSettings(Overrides(), None), Task()))]
    finally:
        tracemalloc.stop()
    assert beginnings == [chr(ord("0") + at) for at in range(number)]
    assert held < size * number / 5


@pytest.mark.parametrize("jobs", [1, 2])
def test_parts_of_machine_text_have_what_rules_for_it_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr(chunks, "HUGE", 3000)
    monkeypatch.setattr(chunks, "PART", 1500)
    seed = (SEEDS / "nato-ukraine.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(seed + "\n\n" + "Nothing happened on that day, and nobody spoke of it.\n\n" * 30, encoding="utf-8")
    parts = list(lint.check_paths([tmp_path], jobs=jobs))
    assert len(parts) > 5
    assert any(diagnostic.raised for part in parts for diagnostic in part.diagnostics)
    check_by_itself = Worker.check

    def check_at_once(worker: Worker, chunk: chunks.Chunk) -> FileResult:
        document = parse(chunk.path, (chunk.raw or b"").decode(), "text")
        findings = find(document, worker.rules_for(chunk.path), judging=Judging(is_part=True, asks=True))
        return check_by_itself(worker, chunk).replace(diagnostics=findings.diagnostics)

    monkeypatch.setattr(Worker, "check", check_at_once)
    monkeypatch.setattr(reassembly, "_check_as_machine_text", lambda parts, *_: parts)
    assert [part.diagnostics for part in parts] == [part.diagnostics for part in lint.check_paths([tmp_path], jobs=1)]
