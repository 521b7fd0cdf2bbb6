"""All the rules of some folders, ready for one scan.

Reading rules takes a hundred times as long as using them, so what was read is
kept in a cache. Its key is the content of every rule file, this package and
the interpreter; a damaged or foreign cache is read as none. It holds code of
the matching engine, so it lives in the user's own cache folder only.
"""

from __future__ import annotations

import os
from zlib import adler32, crc32

from lint import __version__, kept
from lint.regex import engine, freeze, known, remember
from lint.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.automaton import Automaton
    from lint.checks import Hits
    from lint.document import Document

WORTH_LOADING, WORTH_BUILDING = 10_000_000, 200_000_000
"""From so many characters times literals on, it pays to load the automaton that the cache keeps, and to build one."""


class RuleSet:
    """Rules in force, and what leads to their candidates."""

    def __init__(self, rules: Iterable[Rule], digest: str = "", scan: Scan | None = None) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.id)
        self.digest = digest
        self.key = " ".join([digest, *(rule.id for rule in self.rules)])
        self._scan = scan or Scan(self.rules)
        self._by_literal: dict[str, list[Rule]] | None = None

    def only(self, ids: Iterable[str]) -> RuleSet:
        """The rules of these ids."""
        wanted = frozenset(ids)
        return RuleSet((rule for rule in self.rules if rule.id in wanted), self.digest, self._scan)

    def prepare(self) -> None:
        """Makes the automaton, for much work to come."""
        self._scan.automaton(WORTH_BUILDING)

    def candidates(self, document: Document) -> Iterator[tuple[Rule, Hits]]:
        """The rules that can match in a document, each with where to look (None: anywhere)."""
        literals = self._literals()
        automaton = self._scan.automaton(len(document.prose) * len(literals))
        if automaton is None:
            yield from self._searched(document, literals)
            return
        found = automaton.find(document.prose)
        for rule in self.rules:
            if rule.id in found:
                yield rule, found[rule.id]
            elif rule.id in automaton.blind:
                yield rule, None

    def _literals(self) -> dict[str, list[Rule]]:
        """The rules that need a literal, by literal; under "" those that need none."""
        if self._by_literal is None:
            self._by_literal = {"": []}
            for rule in self.rules:
                for literal in rule.looks.literals() or ("",):
                    self._by_literal.setdefault(literal, []).append(rule)
        return self._by_literal

    def _searched(self, document: Document, literals: dict[str, list[Rule]]) -> Iterator[tuple[Rule, Hits]]:
        folded = document.folded
        found: dict[str, tuple[Rule, dict[str, list[int]]]] = {}
        for literal, rules in literals.items():
            if literal and literal in folded:
                places = list(_all(folded, literal))
                for rule in rules:
                    found.setdefault(rule.id, (rule, {}))[1][literal] = places
        for rule in literals[""]:
            yield rule, None
        yield from found.values()


class Scan:
    """The automaton over the rules of some folders, made when there is enough to scan. `path`: where it is kept, if anywhere."""

    def __init__(self, rules: list[Rule], path: str | None = None, key: str = "") -> None:
        self._rules, self._path, self._key = rules, path, key
        self._work = 0
        self._automaton: Automaton | None = None
        self._sought = False

    def automaton(self, work: int) -> Automaton | None:
        """The automaton, where it pays. `work`: the characters to scan next, times the literals to look for in them."""
        if self._automaton is None and self._work < WORTH_BUILDING:
            self._work += work
            if self._work >= WORTH_BUILDING or (self._work >= WORTH_LOADING and self._path and not self._sought):
                self._automaton = self._made(self._work >= WORTH_BUILDING)
                self._sought = True
        return self._automaton

    def _made(self, build: bool) -> Automaton | None:
        from lint import automaton

        try:  # without it all is found too, one literal after the other
            key = f"{self._key} {automaton.version()}"
            made = kept.take(self._path, key) if self._path else None
            if made is None and build:
                from lint.authoring.outlines import expressions

                made = automaton.build(*expressions(self._rules))
                if self._path:
                    kept.keep(self._path, key, made)
            return automaton.Automaton(*made) if made else None
        except ImportError:
            return None
        except automaton.errors():
            return None


def _all(folded: str, literal: str) -> Iterator[int]:
    at = folded.find(literal)
    while at >= 0:
        yield at
        at = folded.find(literal, at + 1)


def builtin() -> str:
    """The folder of the rules that come with this package: beside it in a wheel, one up in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "rules")


def load(folders: Iterable[str] = (), cache: str | None = None) -> RuleSet:
    """The built-in rules and those of further folders; a later folder's rule replaces an earlier one of its id.

    `cache`: the folder that keeps what was read, where one is wanted. Raises `TroubleError` with every
    mistake in every file, and OSError for a folder that can't be read.
    """
    where = [builtin(), *folders]
    key = _key(where)
    name = os.path.join(cache, "{}-" + key.replace(" ", "-") + ".bin") if cache else ""
    made = kept.take(name.format("rules"), key) if name else None
    if made is None:
        from lint.authoring.folders import read_folders

        read = read_folders(where)
        made = [rule.record() for rule in read], {source: freeze(source) for source in known()}
        if name:
            kept.keep(name.format("rules"), key, made)
    remember(made[1])
    rules = [Rule(*record) for record in made[0]]
    return RuleSet(rules, key[-16:], Scan(rules, name.format("scan") if name else None, key))


def files(folder: str) -> list[str]:
    """The YAML files of a folder of rules, in order. Raises OSError."""
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir() and not entry.name.startswith("."):
            found += [inner.path for inner in os.scandir(entry.path) if inner.name.endswith(".yaml")]
    return sorted(found)


def _key(folders: list[str]) -> str:
    content = adler = 0
    for folder in folders:
        for path in files(folder):
            with open(path, "rb", buffering=0) as file:
                raw = path.encode("utf-8", "surrogateescape") + b"\0" + file.read()
            content, adler = crc32(raw, content), adler32(raw, adler)
    return f"{__version__} {engine()} {_newest(os.path.dirname(os.path.abspath(__file__))):x} {content:08x}{adler:08x}"


def _newest(folder: str) -> int:
    """When the newest module below a folder was written: whoever works on this package reads no rules of yesterday's."""
    newest = 0
    for entry in os.scandir(folder):
        if entry.name.endswith(".py"):
            newest = max(newest, entry.stat().st_mtime_ns)
        elif entry.is_dir() and entry.name not in ("__pycache__", "rules"):
            newest = max(newest, _newest(entry.path))
    return newest
