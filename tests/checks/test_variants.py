"""Variants: what is said about the other spellings."""

from __future__ import annotations

from collections.abc import Callable

from lint.linter.diagnostic import Diagnostic, Related
from lint.text.position import Position

Look = Callable[..., list[Diagnostic]]


def test_variants_show_other_spellings(look: Look) -> None:
    diagnostic = look("variants: [[Kyiv, Kiev]]", "Kiev, Kyiv, Kyiv.")[0]
    assert diagnostic.suggestions == ("Kyiv",)
    assert diagnostic.related == (Related(Position(1, 7, 6, 7, 6), Position(1, 11, 10, 11, 10), "“Kyiv” here (2 times)"),)
