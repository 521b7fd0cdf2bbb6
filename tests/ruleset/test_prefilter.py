"""When an automaton is used, and what is printed if it can't be."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads

import pytest
from caches import load_builtin_rules

from lint.ruleset import hyperscan as automaton
from lint.ruleset.indexing import index_literals
from lint.ruleset.literal_index import LiteralIndex
from lint.ruleset.prefilter import WORTH_BUILDING, WORTH_BUILDING_ONCE, WORTH_LOADING, Prefilter
from lint.text.document import Document

hyperscan = pytest.importorskip("hyperscan", reason="there is no automaton for this machine")
RULES = load_builtin_rules().select("number/spaced-currency").rules
KEYS = [(RULES[0].id, r"\$ [0-9]", "")], [], []


def prefilter(path: Path | None, packaged_path: Path | None = None) -> Prefilter:
    return Prefilter(
        RULES,
        LiteralIndex(*index_literals(RULES)),
        lambda rules, is_wanted: automaton.build(*KEYS, is_wanted) if is_wanted else None,
        str(path or ""),
        "key",
        str(packaged_path or ""),
    )


def test_automaton_is_built_for_long_texts_only(tmp_path: Path) -> None:
    first = prefilter(tmp_path / "scan-a.bin")
    assert first.automaton(WORTH_BUILDING - 1, waits=True) is None
    assert not list(tmp_path.iterdir())
    assert first.automaton(1, waits=True) is not None
    second = prefilter(tmp_path / "scan-a.bin")
    assert second.automaton(WORTH_LOADING - 1) is None
    assert second.automaton(1) is not None


def test_automaton_that_is_not_kept_is_built_for_longer_texts_only() -> None:
    scan = prefilter(None)
    assert scan.automaton(WORTH_BUILDING_ONCE - 1, waits=True) is None
    assert scan.automaton(1, waits=True) is not None


def test_packaged_automaton_is_loaded_unless_it_was_made_for_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = tmp_path / "automaton.bin"
    prefilter(packaged).automaton(WORTH_BUILDING, waits=True)
    assert prefilter(None, packaged).automaton(WORTH_LOADING) is not None
    monkeypatch.setattr(automaton, "engine", lambda: "another")
    assert prefilter(None, packaged).automaton(WORTH_LOADING) is None


def test_check_does_not_wait_for_automaton(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    may_build, build = Event(), automaton.build
    monkeypatch.setattr(automaton, "build", lambda *parts: (may_build.wait(60), build(*parts))[1])
    scan, document = prefilter(tmp_path / "scan-a.bin"), Document("a.txt", "It cost $ 5.")
    assert scan.automaton(WORTH_BUILDING) is None
    pinned, hits = scan.pinned(), scan.find(document)[0]
    other = prefilter(tmp_path / "scan-a.bin")  # like another process, which leaves the building to the first
    assert other.automaton(WORTH_BUILDING) is None
    may_build.set()
    for thread in enumerate_threads():
        if thread.name == "mtlint-automaton":
            thread.join()
    assert scan.has_automaton
    assert RULES[0].id in hits
    assert RULES[0].id in scan.find(Document("b.txt", "It cost $ 5."))[0]
    assert not pinned.has_automaton
    assert other.automaton(WORTH_LOADING) is not None


def test_limited_rules_wait_until_automaton_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their time is measured as that of the whole process."""
    monkeypatch.setattr(RULES[0], "is_limited", True)
    assert prefilter(None).automaton(WORTH_BUILDING_ONCE) is not None


def test_failure_to_build_automaton_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise hyperscan.error("no room")

    monkeypatch.setattr(automaton, "build", fail)
    scan = prefilter(None)
    assert scan.automaton(WORTH_BUILDING_ONCE, waits=True) is None
    assert "could not be built (no room)" in scan.trouble
    hits, _ = scan.find(Document("a.txt", "It cost $ 5."))
    assert RULES[0].id in hits


def test_literal_leads_to_a_rule_only_where_the_text_beside_it_fits() -> None:
    scan = Prefilter(RULES, LiteralIndex(*index_literals(RULES)))
    hits, _ = scan.find(Document("a.txt", "It cost $ 5, and A$ or $x. $ 7"))
    assert hits[RULES[0].id] == {"$ ": [8, 27]}
