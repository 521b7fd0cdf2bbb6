"""Reports about the page around an article."""

from __future__ import annotations

import pytest

from lint.linter.lint import check
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

MENU = "Home\n\nNews\n\nOur Town\n\nSports\n\nThe Old Bridge\n\nContact Us"


@pytest.mark.parametrize(
    ("id", "text", "expected"),
    [
        ("residue/menu", f"The bridge is open.\n\n{MENU}\n\nIt rained.", [MENU]),
        ("residue/menu", MENU.replace("\n\n", "\n"), [MENU.replace("\n\n", "\n")]),
        ("residue/menu", MENU.replace("Our Town", "It is open."), []),
        ("residue/menu", MENU.replace("Our Town", "What they do in our town"), []),
        ("residue/menu", MENU.replace("Sports", "Bridges").replace("Contact Us", "Our River").replace("News", "Fish"), []),
        ("residue/menu", MENU.replace("Sports\n\n", ""), []),
        ("residue/menu", f"{MENU}\n\nIt rained.\n\n{MENU}", [MENU, MENU]),
        ("residue/share-buttons", "It rained.\n\nFacebook\n\nTwitter\n\nIt rained.", ["Facebook\n\nTwitter"]),
        ("residue/share-buttons", "It rained.\n\nFacebook\n\nFacebook\n\nIt rained.", []),
        ("residue/share-buttons", "It rained.\n\nFacebook\n\nIt rained.\n\nTwitter\n\nIt rained.", []),
    ],
)
def test_label_runs(rules: RuleSet, id: str, text: str, expected: list[str]) -> None:
    assert [diagnostic.text for diagnostic in check(parse("x", text, "text"), rules.only([id]))] == expected


@pytest.mark.parametrize(
    "text", ["- Home\n- News\n- Sports\n- Weather\n- Jobs\n- Contact", "| Home | News | Sports | Weather | Jobs | Help |\n|-|-|-|-|-|-|"]
)
def test_list_or_table_is_not_a_menu(rules: RuleSet, text: str) -> None:
    assert check(parse("x.md", text, "markdown"), rules.only(["residue/menu"])) == []
