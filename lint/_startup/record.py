"""Frozen values with named fields, and values computed once, which cost nothing to import.

`dataclasses` and `typing.NamedTuple` take half as long to import as Python takes to start, so the values on the way from a file to its diagnostics
are `Record`s. A record is a tuple underneath: immutable, compared and hashed by its values, and unpacked like one. Fields are read by the getter of
`collections.namedtuple`, five times as fast as a property. `lazy` is `functools.cached_property`, and `remembered` a `functools.lru_cache` of a fixed
size.
"""

from __future__ import annotations

try:
    from _collections import _tuplegetter as field_getter  # type: ignore[import-not-found]
except ImportError:  # another interpreter
    from _operator import itemgetter

    def field_getter(number: int, doc: str) -> property:
        return property(itemgetter(number), doc=doc)


try:
    from _functools import _lru_cache_wrapper  # type: ignore[import-not-found]
except ImportError:  # another interpreter
    from functools import _lru_cache_wrapper

MOST_REMEMBERED = 8_000
"""The number of results that a function remembers, so that a long run does not fill the memory. With 20,000, 20 MB of news take as long."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import functools
    from typing import Any, ClassVar, TypeVar

    from typing_extensions import dataclass_transform

    Self = TypeVar("Self", bound="Record")
    lazy = functools.cached_property
    remembered = functools.cache
else:

    def dataclass_transform(**_options):
        return lambda cls: cls

    class lazy:
        """An attribute that is computed at first use and kept."""

        def __init__(self, compute):
            self._compute, self._name, self.__doc__ = compute, compute.__name__, compute.__doc__

        def __get__(self, instance, owner):
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._compute(instance)
            return value

    def remembered(function):
        """Return a function that remembers its latest results: of words, most of which come again, or the contents of a file."""
        return _lru_cache_wrapper(function, MOST_REMEMBERED, False, None)


@dataclass_transform(frozen_default=True)
class Record(tuple):  # type: ignore[type-arg]
    """The base of frozen values. A subclass annotates its fields in order; assigned values are defaults.

    Type checkers treat it as a frozen dataclass.
    """

    __slots__ = ()
    fields: ClassVar[tuple[str, ...]] = ()
    defaults: ClassVar[tuple[Any, ...]] = ()
    """The defaults of the last fields."""

    def __init_subclass__(cls) -> None:
        cls.fields = tuple(cls.__annotations__)
        cls.defaults = tuple([cls.__dict__[name] for name in cls.fields if name in cls.__dict__])
        for number, name in enumerate(cls.fields):
            setattr(cls, name, field_getter(number, name))

    if not TYPE_CHECKING:

        def __new__(cls, *values, **named):
            if named or len(values) != len(cls.fields):
                values = _all_values(cls, values, named)
            return tuple.__new__(cls, values)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self.fields, self, strict=True))
        return f"{type(self).__name__}({shown})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def replace(self: Self, **changes: Any) -> Self:
        """Return a copy with some fields changed. Raises TypeError for a name that is not a field."""
        new_values, fields = list(self), self.fields
        for name, value in changes.items():
            if name not in fields:
                raise TypeError(f"{type(self).__name__} has no field {name}")
            new_values[fields.index(name)] = value
        return tuple.__new__(type(self), new_values)

    def as_tuple(self) -> tuple[Any, ...]:
        """Return the values as a plain tuple, including nested records, for stores that take only plain values."""
        return _plain(self)


def _all_values(cls: type[Record], values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """Return the values of all fields, with defaults for those not passed. Raises TypeError, as any function would."""
    remaining_fields = cls.fields[len(values) :]
    if not named and 0 < len(remaining_fields) <= len(cls.defaults):
        return values + cls.defaults[-len(remaining_fields) :]
    required = len(cls.fields) - len(cls.defaults)
    for number, name in enumerate(remaining_fields, len(values)):
        if name in named:
            values += (named.pop(name),)
        elif number >= required:
            values += (cls.defaults[number - required],)
        else:
            raise TypeError(f"{cls.__name__} needs {name}")
    if named or len(values) != len(cls.fields):
        raise TypeError(f"{cls.__name__} takes {', '.join(cls.fields)}")
    return values


def _plain(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple([_plain(value) if isinstance(value, tuple) else value for value in values])
