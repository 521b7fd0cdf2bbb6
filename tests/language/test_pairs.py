"""Pairs of words that are rare in English."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from lint.language import pairs as pairs_module
from lint.language.analysis import analysis_of
from lint.language.pairs import Pair, Pairs, find_pairs, frequent_words, rank_of
from lint.text.document import Document


@pytest.mark.parametrize(
    ("prose", "expected", "unseen"),
    [
        ("the end of the year", 4, []),
        ("it was more than than this", 5, ["than than"]),
        ("of than", 1, ["of than"]),
        ("of\xa0than", 1, ["of\xa0than"]),
        ("of, than", 0, []),
        ("of. Than", 0, []),
        ("of-than", 0, []),
        ("“of” than", 0, []),
        ("of than’s", 0, []),
        ("of\nthan", 0, []),
        ("the zwieback of the ptarmigan", 1, []),
        ("regret asks", 0, []),
        ("", 0, []),
    ],
)
def test_rare_pairs_are_found(prose: str, expected: int, unseen: list[str]) -> None:
    pairs = analysis_of(Document("x", prose)).pairs
    assert (pairs.expected, [prose[pair.start : pair.end] for pair in pairs.unseen]) == (expected, unseen)


def test_each_frequent_word_has_its_rank() -> None:
    assert {word: rank_of(word) for word in frequent_words()} == frequent_words()
    assert rank_of("zorblt") == 0


def test_overlapping_pairs_are_merged() -> None:
    pairs = Pairs(9, (Pair(0, 5, 2.0), Pair(3, 9, 3.0), Pair(9, 15, 4.0)))
    assert pairs.runs() == [Pair(0, 9, 6.0), Pair(9, 15, 4.0)]


def test_rare_words_make_pairs_less_odd() -> None:
    than_than, of_issues = analysis_of(Document("x", "than than, and of than with hold")).pairs.unseen[:2]
    assert than_than.oddness < of_issues.oddness


def test_a_pair_counts_for_the_square_root_of_its_oddness_up_to_a_limit() -> None:
    assert Pairs(9, (Pair(0, 5, 4.0), Pair(3, 9, 9.0))).oddness == 5.0
    assert Pairs(9, (Pair(0, 5, 1e6),)).oddness == pairs_module.MOST_ODDNESS**0.5


def test_pairs_of_a_repeated_word_count_less() -> None:
    alike, apart = (analysis_of(Document("x", prose)).pairs.unseen for prose in ("than than, of than, with hold", "of than, with hold"))
    assert [pair.repeats for pair in alike] == [2, 2, 1]
    assert [pair.repeats for pair in apart] == [1, 1]
    assert Pairs(9, (Pair(0, 5, 8.0, 2), Pair(3, 9, 8.0, 2))).oddness == 4.0


@pytest.mark.parametrize(("unseen", "expected", "is_odd"), [(9, 59, False), (9, 60, True), (3, 60, False), (9, 1_000, False), (60, 1_000, True)])
def test_odd_texts(unseen: int, expected: int, is_odd: bool) -> None:
    assert Pairs(expected, (Pair(0, 5, 9.0),) * unseen).is_odd == is_odd


def test_a_check_of_a_short_text_does_not_read_them(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = lint.load_rules(cache=str(cache))
    monkeypatch.setattr(pairs_module, "PATH", "nowhere")
    pairs_module._seen.cache_clear()
    assert lint.check("He stood at the end of the road. She went by another way. " * 7, rules) == []
    with pytest.raises(FileNotFoundError):
        find_pairs("of than")


def test_a_text_with_nothing_but_odd_pairs_is_judged() -> None:
    text = "The council met to bit of until the end. They will about the road, and the held are last in never the house. " * 9
    assert any(diagnostic.rule == "document/reads-as" for diagnostic in lint.check(text, min_severity="info"))
