"""The prose of MDX, and its comments."""

from __future__ import annotations

import pytest
from prose import paragraphs

from lint.text.formats.table import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import A from 'a'\nexport const b = {\n  c: 1,\n}\n\n# Mills\n", ["Mills"]),
        ("The {props.name} mill {/* old */}runs.", ["The ￼ mill runs."]),
        ("<Card.Head a={1}>\n\nIt runs.\n\n</Card.Head>", ["It runs."]),
        ("```js\nlet a = {\n```\n\nIt `{` runs {fast}.", ["It ￼ runs ￼."]),
        ("It costs {a lot", ["It costs {a lot"]),
        ("We import mills.", ["We import mills."]),
        ('<Tab value="a">\n```json title="./a.json"\nrun run\n```\n</Tab>\n<Note>\nThe *mill* runs.\n</Note>\n', ["The mill runs."]),
    ],
)
def test_prose_of_mdx(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "mdx") == expected


def test_statements_may_hold_empty_lines() -> None:
    assert paragraphs("export const A = () => {\n\n  return <p>B</p>\n\n}\n\nC\n\nexport let d = [\n\nD\n", "mdx") == ["C", "D"]


def test_ignore_comments_of_mdx() -> None:
    text = "{/* mtlint: ignore x */}\nIt runs. {/* other */}\n"
    assert [text[span.start : span.end] for span in parse("x", text, "mdx").comments] == ["{/* mtlint: ignore x */}"]
