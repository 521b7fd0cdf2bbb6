"""An edited document has the diagnostics of a fresh check, shown with random edits of the examples of rules."""

from __future__ import annotations

import os
import random
from pathlib import Path
from threading import Event

import pytest
from corpora import SPUN
from typing_texts import EDITS, edits, texts

from lint.linter.incremental import IncrementalLinter
from lint.linter.lint import WORTH_COMPARING, check
from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import RuleSet
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import Overrides, Settings
from lint.text.formats.table import parse


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.heavy
def test_random_edits_give_diagnostics_of_fresh_check(rules: RuleSet, format: str) -> None:
    chance = random.Random(f"{format} {os.environ.get('MTLINT_SEED', '')}")
    examples = texts(rules)
    between = "</p>\n<p>" if format == "html" else "\n\n"
    text = between.join(chance.sample(examples, 25))
    linter = IncrementalLinter(rules)
    count = 0
    for number, edited in zip(range(EDITS // 3), edits(chance, examples, text), strict=False):
        accepted = ("Kyiv", "Zelensky") if number % 7 == 0 else ()
        after_edits = linter.check(parse("x", edited, format), accepted)
        fresh = check(parse("x", edited, format), rules, accepted)
        assert after_edits == fresh, f"edit {number}: {edited!r}"
        count += len(fresh)
    assert count > EDITS  # texts without diagnostics would prove nothing


def test_only_changed_paragraphs_are_checked_again(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    rules.prepare()
    linter = IncrementalLinter(rules)
    paragraphs = [f"Paragraph {number} went to the the market and came home." for number in range(200)]
    linter.check(parse("x", "\n\n".join(paragraphs), "text"))
    looked: list[str] = []
    candidates = linter.rules.candidates
    monkeypatch.setattr(linter.rules, "candidates", lambda document, asking=None: looked.append(document.prose) or candidates(document, asking))
    paragraphs[100] = "Something else entirely stands here now, and it ends with a stop."
    assert len(linter.check(parse("x", "\n\n".join(paragraphs), "text"))) >= 199
    assert looked == [paragraphs[100] + "\n"]


def test_only_what_changed_in_a_machine_text_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    effective = EffectiveSettings(Overrides(isolated=True))
    rules = effective.rules(Settings())
    linter = IncrementalLinter(rules)
    linter.check(parse("x", SPUN, "text"))
    looked: list[str] = []
    candidates = linter.rules.candidates
    monkeypatch.setattr(linter.rules, "candidates", lambda document, asking=None: looked.append(document.prose) or candidates(document, asking))
    added = "Something else entirely stands here now, and it ends with a stop."
    edited = parse("x", f"{SPUN.rstrip()}\n\n{added}\n", "text")
    assert linter.check(edited) == check(edited, rules)
    assert looked == [added + "\n"] * 2  # once for the rules of every text, once for those of machine text


def test_interrupted_check_does_not_affect_next_one(rules: RuleSet) -> None:
    linter = IncrementalLinter(rules)
    text = "\n\n".join(texts(rules)[:300])
    steps = linter.find_in_steps(parse("x", text, "text"))
    next(steps)
    steps.close()
    assert linter.check(parse("x", text, "text")) == check(parse("x", text, "text"), rules)


def test_mentioned_marks_are_recognized_after_edit(rules: RuleSet) -> None:
    only = rules.only(["readability/long-sentence", "quotation/unbalanced"])
    text = "They say " + "that we went there and saw it " * 20 + "and the signs *(* or *“* are left out of it here on the shelf."
    document = parse("x", text, "markdown")
    assert IncrementalLinter(only).check(document) == check(document, only) == []


def test_results_without_automaton_are_dropped_when_it_is_ready(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hyperscan = pytest.importorskip("lint.ruleset.hyperscan", reason="there is no automaton for this machine", exc_type=ImportError)
    may_build, build = Event(), hyperscan.build
    monkeypatch.setattr(hyperscan, "build", lambda *parts: (may_build.wait(60), build(*parts))[1])
    document = parse("x", "It cost $ 5.\n\nHe went went home.\n", "text")
    rules = load_rules(cache=str(cache)).select("number", "repetition")
    linter = IncrementalLinter(rules)
    before = linter.check(document)
    assert not linter.rules.has_automaton
    may_build.set()
    rules.prepare()
    assert linter.check(document) == before == check(document, rules)
    assert linter.rules.has_automaton


@pytest.mark.parametrize(
    ("not_in", "texts"),
    [
        ("no longer used", ["Tea!", "Tea!\n\nIt is no longer used.", "Tea!\n\nIt is no longer us."]),
        (r"tea\.\nNo", ["Tea!\ntea.", "Tea!\ntea.\nNo.", "Tea!\ntea.\nSo.\nNo."]),
        (r"tea\.\sNo", ["Tea!\ntea.", "Tea!\ntea.\nNo.", "Tea!\ntea.\nSo.\nNo."]),
    ],
)
def test_silencing_words_are_found_after_edit(not_in: str, texts: list[str], tmp_path: Path, few_rules: None) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/tea.yaml").write_text(
        f'message: "“{{found}}”"\nwhy: A test.\nseverity: warning\nartifact: calque\npattern: "Tea!"\nnot-in: \'{not_in}\'\n'
        "examples: {bad: ['[Tea!]'], good: [x]}\nsince: 1.0.0\n"
    )
    rules = load_rules([str(tmp_path)]).only(["house/tea"])
    rules.prepare()
    linter = IncrementalLinter(rules)
    assert [len(linter.check(parse("x", text, "text"))) for text in texts] == [1, 0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Write *a* the way that the others do, and *the* the same.\n",
        "The guide says **When** they are shut the gates are locked.\n",
    ],
)
def test_match_over_markup_is_not_reported_after_edit(rules: RuleSet, text: str) -> None:
    document = parse("x", text, "markdown")
    assert IncrementalLinter(rules).check(document) == check(document, rules)


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_text_that_repeats_itself_has_diagnostics_of_fresh_check(rules: RuleSet, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    between = "</p>\n<p>" if format == "html" else "\n\n"
    text = between.join(texts(rules)[::20] * 3)
    assert len(parse("x", text, format).prose) >= WORTH_COMPARING
    diagnostics = check(parse("x", text, format), rules)
    monkeypatch.setattr("lint.linter.lint.WORTH_COMPARING", len(text) + 1)
    assert diagnostics == check(parse("x", text, format), rules) != []
