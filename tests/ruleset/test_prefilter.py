"""When there is an automaton, and what is said where there should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.rulefiles.load import load_rules
from lint.ruleset import hyperscan as automaton
from lint.ruleset.literal_index import index_literals
from lint.ruleset.prefilter import WORTH_BUILDING, WORTH_LOADING, LiteralIndex, Prefilter
from lint.text.document import Document

hyperscan = pytest.importorskip("hyperscan", reason="there is no automaton for this machine")
RULES = load_rules().select("number/spaced-currency").rules
KEYS = [(RULES[0].id, r"\$ [0-9]")], [], []


def prefilter(path: Path | None) -> Prefilter:
    return Prefilter(RULES, LiteralIndex(*index_literals(RULES)), lambda rules: KEYS, str(path) if path else None, "key")


def test_an_automaton_is_built_for_much_text_only(tmp_path: Path) -> None:
    first = prefilter(tmp_path / "scan-a.bin")
    assert first.automaton(WORTH_BUILDING - 1) is None
    assert not list(tmp_path.iterdir())
    assert first.automaton(1) is not None
    second = prefilter(tmp_path / "scan-a.bin")
    assert second.automaton(WORTH_LOADING - 1) is None
    assert second.automaton(1) is not None
    assert prefilter(None).automaton(WORTH_LOADING) is None


def test_an_automaton_that_cannot_be_built_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise hyperscan.error("no room")

    monkeypatch.setattr(automaton, "build", fail)
    scan = prefilter(None)
    assert scan.automaton(WORTH_BUILDING) is None
    assert "could not be built (no room)" in scan.trouble
    hits, _ = scan.find(Document("a.txt", "It cost $ 5."))
    assert RULES[0].id in hits
