"""Patterns: which expressions are tried at which hits."""

from __future__ import annotations

from lint._startup.store import pack
from lint.checks.check import PackedNeeds, Search
from lint.checks.pattern import Expression, Pattern
from lint.text.document import Document


def test_expression_is_tried_only_where_its_outline_matches() -> None:
    sources = ["a+ lamb", "[a-z]+ wolf"]
    check = Pattern([Expression(source) for source in sources], [], PackedNeeds(pack(None), sources))
    document = Document("a.txt", "aa lamb\naa wolf\nbb lamb wolf")
    matches = check.find(Search(document, {sources[1]: [14, 20]}, "prose"))
    assert [document.prose[match.start : match.end] for match in matches] == ["aa wolf", "lamb wolf"]
    assert len(list(check.find(Search(document, {"": [6, 14]}, "prose")))) == 0


def test_expression_is_tried_only_where_its_literals_occur() -> None:
    expressions = [Expression("a+ lamb", own=[(["lamb"], (), ())]), Expression("[a-z]+ wolf", own=[(["wolf"], (), ())])]
    check = Pattern(expressions, [], PackedNeeds(pack([("lamb", "lamb"), ("wolf", "wolf")]), [expression.source for expression in expressions]))
    document = Document("a.txt", "aa lamb\naa wolf\nbb lamb wolf")
    matched = [document.prose[match.start : match.end] for match in check.find(Search(document, {"wolf": [11]}, "prose"))]
    assert matched == ["aa wolf"]
    assert len(list(check.find(Search(document, None, "prose")))) == 3
