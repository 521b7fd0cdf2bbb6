"""What names stand for: few of them for many kinds of thing."""

from __future__ import annotations

from pathlib import Path

from name_kinds import MANY, name_kinds

ROOT = Path(__file__).resolve().parents[2]
MOST = 40
"""So many names may be bound to many kinds of thing; this number only falls."""


def test_names_say_what_they_stand_for() -> None:
    kinds = name_kinds(ROOT / "lint")
    assert len(kinds) > 500  # a count of nothing would prove nothing
    overloaded = {name: sorted(kinds[name]) for name in sorted(kinds) if len(kinds[name]) >= MANY}
    assert len(overloaded) <= MOST, overloaded
