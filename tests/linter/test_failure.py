"""A rule that fails loses its own reports only, and says where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import run

from lint.checks.match import Match
from lint.linter import matching
from lint.linter.failure import RuleFailure
from lint.linter.guard import Guard
from lint.linter.incremental import IncrementalLinter
from lint.linter.lint import find
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import RuleSet
from lint.run import record_results
from lint.run.result import FileResult
from lint.run.task import Chunk
from lint.text.document import Document
from lint.text.formats.table import parse

BROKEN = "number/spaced-currency"
TEXT = "They sat in the the hall. It cost $ 5 million.\n\nSo it cost $ 6 million.\n"


@pytest.fixture
def broken_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a rule fail on six million, as a mistake in one of its functions would."""
    find_matches = matching.find_matches

    def fail(document: Document, rule: Rule, hits: dict[str, list[int]] | None, accepted: frozenset[str] = frozenset()) -> list[Match]:
        matches = find_matches(document, rule, hits, accepted)
        if rule.id == BROKEN:
            return [{5: match}[int(document.prose[match.start + 2])] for match in matches]
        return matches

    monkeypatch.setattr(matching, "find_matches", fail)
    monkeypatch.setattr("lint.linter.incremental.find_matches", fail)


def test_other_rules_and_files_are_checked(broken_rule: None, tmp_path: Path, cache: Path) -> None:
    for file in ("a.md", "b.md"):
        (tmp_path / file).write_text(TEXT)
    done = run(["check", "--isolated", "--output-format", "json", "a.md", "b.md"], tmp_path, cache)
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert [(diagnostic["path"], diagnostic["text"]) for diagnostic in report["diagnostics"]] == [("a.md", "the the"), ("b.md", "the the")]
    places = [(error["path"], error["line"], error["column"]) for error in report["errors"]]
    assert places == [("a.md", 3, 12), ("b.md", 3, 12)]
    assert f"a.md:3:12: the rule {BROKEN} failed and was left out: KeyError: 6".encode() in done.stderr


def test_fixes_of_other_rules_are_applied(broken_rule: None, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    assert run(["check", "--isolated", "--fix", "--unsafe-fixes", "a.md"], tmp_path, cache).returncode == 2
    assert (tmp_path / "a.md").read_text() == TEXT.replace("the the", "the")


def test_place_in_a_huge_file_is_that_in_the_file(broken_rule: None, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.run.chunks.HUGE", 3_000)
    monkeypatch.setattr("lint.run.chunks.PART", 1_000, raising=False)
    (tmp_path / "a.txt").write_text("All was quiet in the harbor.\n\n" * 200 + TEXT)
    done = run(["check", "--isolated", "a.txt"], tmp_path, cache)
    assert b"a.txt:403:12: " in done.stderr


def test_document_that_breaks_the_reader_is_told(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in ("a.md", "b.md"):
        (tmp_path / file).write_text(TEXT)

    def fail(path: str, *arguments: object) -> Document:
        if path == "a.md":
            raise RecursionError("too deep")
        return parse(path, TEXT, "markdown")

    monkeypatch.setattr("lint.run.worker.read", fail)
    done = run(["check", "--isolated", "--no-cache", "a.md", "b.md"], tmp_path, cache)
    assert done.returncode == 2
    assert done.stderr.startswith(b"a.md: can't be checked: RecursionError: too deep (")
    assert b"b.md:1:13: " in done.stdout


def test_other_records_are_checked(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "They sat in the the hall."}\n' * 2 + '{"text": "So it cost $ 6 million."}\n')
    join_results = record_results.join_results

    def fail(chunk: Chunk, *arguments: Any) -> FileResult:
        return {"1": join_results(chunk, *arguments)}[chunk.record or ""]

    monkeypatch.setattr(record_results, "join_results", fail)
    done = run(["check", "--isolated", "--no-cache", "a.jsonl"], tmp_path, cache)
    assert done.returncode == 2
    assert done.stdout.startswith(b"a.jsonl:1:")
    assert b"a.jsonl: can't be checked: KeyError: " in done.stderr


def test_failure_without_a_guard_is_raised(broken_rule: None, rules: RuleSet) -> None:
    with pytest.raises(KeyError):
        find(parse("a", TEXT, "text"), rules)


def test_repetitive_document_keeps_other_reports(broken_rule: None, rules: RuleSet) -> None:
    guard = Guard()
    findings = find(parse("a", TEXT * 200, "text"), rules, runner=guard.run)
    assert sum(diagnostic.text == "the the" for diagnostic in findings.diagnostics) == 200
    assert {failure.rule for failure in guard.failures} == {BROKEN}


def test_editor_keeps_other_reports(broken_rule: None, rules: RuleSet) -> None:
    linter = IncrementalLinter(rules)
    assert [diagnostic.text for diagnostic in linter.check(parse("a", TEXT, "text"))] == ["the the"]
    assert [(failure.rule, type(failure)) for failure in linter.guard.failures] == [(BROKEN, RuleFailure)]
