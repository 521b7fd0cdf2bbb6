"""Reports about texts whose words were replaced one by one."""

from __future__ import annotations

import pytest

from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

PLAIN = "The bridge was closed for a year, and the town paid for it with the money of the school. "
STIFF = "Numerous guests utilize the desk, as per the note, in the event that the locales of administrations are shut. "


def reports(rules: RuleSet, id: str, text: str) -> list[str]:
    return [diagnostic.text for diagnostic in check(parse("x", text, "text"), rules.only([id]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STIFF, ["Numerous", "utilize", "as per", "in the event that", "locales", "administrations"]),
        (STIFF + PLAIN * 30, ["Numerous", "utilize", "as per", "in the event that", "locales", "administrations"]),
        (STIFF + PLAIN * 45, []),
        # What the text is about is not evidence that its words were replaced.
        (STIFF + "It was a new apparatus. " * 12 + PLAIN * 80, []),
        ("Numerous guests utilize the desk, as per the note. " * 5, []),
        ("A general-wellbeing office; self-utilize; as perceived; numerous, presently and likewise.", []),
        ("Numerous guests utilize the desk, as per the note, in the event that the apparatus is shut. ", []),
        ("Guests utilize locales, utilizing the desk, and have utilized it; its utilization is free. ", []),
        (STIFF + "Individuals ask.", ["Numerous", "utilize", "as per", "in the event that", "locales", "administrations", "Individuals"]),
        ("Individuals ask for the conveyance and the jargon of the dwelling, in spite of the cerebrum. ", []),
        ("Presently, notes on general wellbeing are likewise in locales.", ["Presently", "general wellbeing", "likewise", "locales"]),
    ],
)
def test_stiff_words(rules: RuleSet, text: str, expected: list[str]) -> None:
    assert reports(rules, "phrase/stiff-word", text) == expected


def test_everyday_word_is_suggested(suggested) -> None:  # type: ignore[no-untyped-def]
    assert suggested(STIFF, "phrase/stiff-word")[:2] == [("Numerous", "Many"), ("utilize", "use")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is issues than which the town has more. " + PLAIN * 9, ["is issues"]),
        ("It is issues than which the town has more. " + PLAIN, []),
        (PLAIN * 20, []),
    ],
)
def test_unseen_pairs(rules: RuleSet, text: str, expected: list[str]) -> None:
    assert reports(rules, "phrase/unseen-pairs", text) == expected
