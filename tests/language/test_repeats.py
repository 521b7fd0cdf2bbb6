"""Recurring words, and the distances between them."""

import pytest

from lint.language.repeats import Again, Repeats

DOUBLED, AFTER_ONE, AFTER_SOME, PAIR, FAR = Again(1, 1, 1, 1), Again(2, 2, 4, 1), Again(2, 4, 4, 1), Again(2, 2, 1, 2), Again(3, 16, 1, 2)


@pytest.mark.parametrize(
    ("text", "again", "words"),
    [
        ("We saw the the boat.", DOUBLED, ["the boat"]),
        ("We saw the\xa0The, boat.", DOUBLED, ["The, boat"]),
        ("We know the other boat. A\nA man left.", DOUBLED, ["A man"]),
        ("Funding funds is hard, harder.", DOUBLED, ["funds is", "harder."]),
        ("It cost 5 5 - - dollars.", DOUBLED, []),
        ("He said (well well) and “no no” and and/or or sea—land land.", DOUBLED, ["well) and", "no” and", "and/or", "or sea—land", "land."]),
        ("They renamed name after name.", DOUBLED, ["name after"]),
        ("They renamed the name.", AFTER_ONE, ["name."]),
        ("A truck delivery truck came to the big big town.", AFTER_ONE, ["truck came"]),
        ("The boats and old small boats of two towns", AFTER_SOME, ["boats of"]),
        ("It is in the in the box, and it is it was.", PAIR, ["in the"]),
        ("By the old bridge they met again by the old river.", FAR, ["by the", "the old"]),
        ("no no no no", PAIR, ["no no"]),
    ],
)
def test_recurring_words_are_found(text: str, again: Again, words: list[str]) -> None:
    places = Repeats(text).places(again)
    assert [text[place:].startswith(start) for place, start in zip(places, words, strict=True)] == [True] * len(words)


def test_text_without_words_has_no_repeats() -> None:
    assert [Repeats(text).places(DOUBLED) for text in ("", " ", "\n\n", "word")] == [[]] * 4
