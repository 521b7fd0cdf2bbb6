"""Records: frozen values with named fields, and values computed once."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from lint._startup.record import Record, remembered


class Place(Record):
    __slots__ = ()
    line: int
    column: int = 1


class Named(Record):
    __slots__ = ()
    place: Place
    words: tuple[str, ...] = ()
    name: str = "none"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Place(3, 4), (3, 4)),
        (Place(3), (3, 1)),
        (Place(column=2, line=5), (5, 2)),
        (Named(Place(1), name="x"), (Place(1, 1), (), "x")),
    ],
)
def test_fields_are_filled_by_position_name_or_default(value: Record, expected: tuple[Any, ...]) -> None:
    assert tuple(value) == expected
    assert pickle.loads(pickle.dumps(value)) == value


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"line": 2}), ((1,), {"row": 2})])
def test_wrong_fields_raise_type_error(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Place"):
        Place(*values, **named)


def test_records_are_frozen_and_have_repr_and_eq() -> None:
    place = Place(3, 4)
    assert repr(place) == "Place(line=3, column=4)"
    assert place.replace(line=9) == Place(9, 4)
    assert place.line == 3
    with pytest.raises(AttributeError):
        place.line = 4  # type: ignore[misc]
    with pytest.raises(TypeError):
        place.replace(row=1)


def test_as_tuple_contains_no_records() -> None:
    plain = Named(Place(1), ("a",)).as_tuple()
    assert plain == ((1, 1), ("a",), "none")
    assert type(plain) is type(plain[0]) is tuple


def test_a_remembered_result_is_not_computed_again() -> None:
    words: list[str] = []

    @remembered
    def length(word: str) -> int:
        words.append(word)
        return len(word)

    assert [length("road"), length("bridge"), length("road")] == [4, 6, 4]
    assert words == ["road", "bridge"]
