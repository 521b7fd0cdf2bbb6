"""Regular expressions that cost nothing until they are used.

Importing `re` takes as long as starting Python, and compiling a pattern can take longer than checking a page with it. So every expression of this
package is a `Regex`: text until its first use, then revived from code in the rule cache, and compiled by `re` only if there is none.

Code is revived by `_sre.compile`, which is private, because there is no public way: a pickled pattern is compiled again. With `re.compile` instead,
checking a page takes 3.6 times as many instructions (860 M instead of 237 M).
"""

from __future__ import annotations

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

KEYS = 2**30 - 35
"""Keys are remainders of division by this prime number, so they fit into one digit of Python's integers."""
MOST_TABLES = 8
"""How many tables of code to remember, the latest first: those of rules from other folders come in addition to ours."""

_by_source: dict[str, Regex] = {}
_tables: list[tuple[dict[int, int], bytes | memoryview]] = []
_patterns: dict[str, re.Pattern[str]] = {}


class Regex:
    """An expression that is compiled at first use. Its `pattern` has the methods of `re.Pattern` that are missing here."""

    __slots__ = ("source",)

    def __init__(self, source: str) -> None:
        self.source = source
        _by_source.setdefault(source, self)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern. Raises re.error if the source is invalid."""
        pattern = _patterns.get(self.source)
        if pattern is None:
            pattern = _patterns[self.source] = _thaw(self.source) or _compile(self.source)
        return pattern

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.pattern.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.pattern.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.pattern.fullmatch(text, start, len(text) if end is None else end)


def regex(source: str) -> Regex:
    """Return the `Regex` of this source, shared by all rules, so that they share what they compile."""
    return _by_source.get(source) or Regex(source)


def key_of(source: str) -> int:
    """Return the number by which the code of an expression is looked up, since a table of numbers is read much faster than one of sources."""
    return int.from_bytes(source.encode("utf-8", "surrogatepass"), "little") % KEYS


def remember(offsets: dict[int, int], all_code: bytes | memoryview) -> None:
    """Use code made by `lint._startup.freeze` instead of compiling. `offsets`: where the code of each expression begins, by `key_of`."""
    _tables.insert(0, (offsets, all_code))
    del _tables[MOST_TABLES:]


def engine() -> str:
    """Return what frozen code depends on: the interpreter and the version of its matching engine."""
    import sys

    try:
        import _sre  # type: ignore[import-not-found]

        return f"{sys.implementation.cache_tag}-{sys.byteorder}-{_sre.MAGIC}-{_sre.CODESIZE}"
    except (ImportError, AttributeError):
        return f"{sys.implementation.cache_tag}-none"


def _thaw(source: str) -> re.Pattern[str] | None:
    number = key_of(source)
    for offsets, all_code in _tables:
        if number in offsets:
            # `_sre.compile` is private: if it fails, `re.compile` does the same work more slowly.
            try:
                import _sre  # type: ignore[import-not-found]

                frozen_source, flags, groups, packed, by_name, group_names = marshal.loads(all_code[offsets[number] :])
                if frozen_source == source:
                    code = memoryview(packed).cast("I").tolist()
                    pattern: re.Pattern[str] = _sre.compile(source, flags, code, groups, by_name, group_names)  # type: ignore[attr-defined]
                    return pattern
            except Exception:
                return None
    return None


def _compile(source: str) -> re.Pattern[str]:
    import re

    try:
        return re.compile(source)
    except Exception:
        _by_source.pop(source, None)  # it is invalid
        raise
