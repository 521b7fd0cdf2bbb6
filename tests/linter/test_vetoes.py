"""Vetoes: what keeps a match of any rule from being reported."""

from __future__ import annotations

import pytest

from lint import check


def find_texts(text: str, format: str = "markdown") -> list[str]:
    """Return the reported words of a text."""
    return [diagnostic.text for diagnostic in check(text, format=format)]


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("- mill type : a kind of mill\n- It runs in town : it grinds.\n", "markdown", [" :"]),
        ("The mill runs : it grinds.\n", "markdown", [" :"]),
        ("<p>Give a <em>the</em> the meaning it has.</p><p>They saw the the mill.</p>", "html", ["the the"]),
        ("Give **the** the meaning it has. They saw **the mill the** the river feeds.\n", "markdown", ["the** the"]),
        ("<p>Give <q>the</q> the meaning it has. They saw the the mill.</p>", "html", ["the the"]),
        ("| Flour |\n| --- |\n| $ 5 |\n| It cost $ 7 |\n", "markdown", ["$ 7"]),
        ("Kyiv is calm. They put it in C:\\maps\\Kiev or in Kiev. Kyiv is calm.\n", "text", ["Kiev"]),
        ("Burma, now Myanmar, is wet. They left Burma in May. Myanmar is calm, and so is Kyiv. Kiev is cold.\n", "text", ["Kiev"]),
        ("| Old | New |\n| --- | --- |\n| Bombay | Mumbai |\n\nThey left Bombay by train. Mumbai is calm.\n", "markdown", []),
        ("| Post | Comments |\n| --- | --- |\n| Mills | 3 comments |\n", "markdown", []),
        ("**kind, size** : str, str, str, str\n\nmill wheel axis : Y-axis (0,1)\n\nThey saw it all : mills.\n", "markdown", [" :"]),
        ("Call *millgate -Mill* first, and see [简体中文](README.zh.md). It set withGrinding to true.\n", "markdown", []),
        ("* mill 水车小屋 (1)\n\n* stellar v5、 mills v4、 水车小屋\n", "markdown", []),
        ("<ul><li>Mills.</li><li>Wheels.</li><li>Gates.</li><li>axis: of the wheel</li><li>gate: of the race</li></ul>", "html", []),
        ("mill_wheel : grinds a lot of flour each day. It runs.\n", "markdown", []),
        ("<html><p>The mill is shut.<p>© 2021 Mill News. All rights reserved.<p>Made with Mills</html>", "html", []),
        ("<p>The mill is shut.<p>© 2021 Mill News. All rights reserved.", "html", ["© 2021 Mill News. All rights reserved."]),
        ("# Mills\n\nThey run.\n\n## License\n\n© 2021 Mill News. All rights reserved.\n", "markdown", []),
        ("# Mills\n\nThey run.\n\n© 2021 Mill News.\n", "markdown", ["© 2021 Mill News."]),
        ("# Mills\n\n© 2021 Mill News.\n\nThey run:\n\n```\nmill\n```\n", "markdown", []),
        ("They run:\n\n```\nmill\n```\n\n---\n\n© 2021 Mill News. All rights reserved.\n", "markdown", []),
        ("<details><summary>Click here to see the mill</summary>It runs.</details>\n\nClick here to see it\n", "markdown", ["Click here to see it"]),
        ("## (Old) - To build the mill that is here\n\n(Hanoi) - The mill is shut and old.\n", "markdown", ["(Hanoi) - "]),
        ("<p>It adds a <em>mill-</em> prefix, and the mill- wheel runs.</p>", "html", ["mill- wheel"]),
        ("(`a`): `b`\\<`A`> ? `c`\\<`B` | [`Mill`](mill.md)\\<`C`>> : `d` | [`Gate`](gate.md)\n", "markdown", []),
        ("# Mills\n\nLorem ipsum dolor sit amet, sed do eiusmod tempor.\n", "markdown", []),
        ("The mill of the town is old.\n\nLorem ipsum dolor sit amet.\n", "markdown", ["Lorem ipsum dolor sit amet."]),
        ("Most mills run, $10 \\%$ of them; they take 10 \\% of it.\n", "markdown", ["10 \\%"]),
        ("Use [mill -path] first. The _mill.wheel ; grinds. Turn x,y,z and go.\n", "markdown", []),
        ("<p>It runs. It is old.</p><p><b>wheel</b> says where it is. It is set.</p>", "html", []),
        ("<p>The use of the <b> . </b> here. The <strong>mill .</strong></p>", "html", [" ."]),
        ("Turn (a a) to -infinity, and return -infinity. Match it against mill.Wheels in the list.\n", "markdown", []),
        ("They take stream|wood.Mill|iron and mark wood.The mill.\n", "markdown", ["wood.The"]),
    ],
)
def test_code_labels_and_mentioned_words_are_not_reported(text: str, format: str, expected: list[str]) -> None:
    assert find_texts(text, format) == expected


@pytest.mark.parametrize(("code", "expected"), [("`b`", []), ("`a`", ["repetition/paragraph"])])
def test_paragraphs_with_different_code_are_not_duplicates(code: str, expected: list[str]) -> None:
    first = "The mill in the village by the river needs `a` before the wheel turns again."
    diagnostics = check(f"{first}\n\n{first.replace('`a`', code)}\n", format="markdown")
    assert [diagnostic.rule for diagnostic in diagnostics] == expected


def test_messages_contain_no_control_characters() -> None:
    diagnostics = check("They saw the \x1b[2J the mill, and Ki\u202eev. It cost 5\x85% of the the\x1b sum.", format="text")
    assert diagnostics
    assert all(diagnostic.message.replace("\xa0", " ").isprintable() for diagnostic in diagnostics)
