"""All the rules of some folders, ready for one scan.

Reading rules takes a hundred times as long as using them, so what was read is
kept in a cache. Its key is the content of every rule file, this package and
the interpreter; a damaged or foreign cache is read as none. It holds code of
the matching engine, so it lives in the user's own cache folder only.
"""

from __future__ import annotations

import marshal
import os
from zlib import adler32, crc32

from lint import __version__
from lint.regex import engine, freeze, known, remember
from lint.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from lint.regex import Frozen

HUGE = 200_000
"""From this many characters on, one automaton over all literals is faster than a search for each."""
BREAKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "_"}


class RuleSet:
    """Rules and the literals that lead to them."""

    def __init__(self, rules: Iterable[Rule], digest: str = "") -> None:
        self.rules = sorted(rules, key=lambda rule: rule.id)
        self.digest = digest
        self._always: list[Rule] = []
        self._rules: dict[str, list[Rule]] = {}
        for rule in self.rules:
            literals = rule.looks.literals()
            if literals is None:
                self._always.append(rule)
            for literal in literals or ():
                self._rules.setdefault(literal, []).append(rule)
        self._literals = sorted(self._rules)

    def only(self, ids: Iterable[str]) -> RuleSet:
        """The rules of these ids."""
        wanted = frozenset(ids)
        return RuleSet((rule for rule in self.rules if rule.id in wanted), self.digest)

    def candidates(self, folded: str) -> Iterator[tuple[Rule, dict[str, list[int]] | None]]:
        """The rules that can match folded prose, each with where its literals stand in it."""
        found: dict[str, tuple[Rule, dict[str, list[int]]]] = {}
        for literal, places in self._hits(folded).items():
            for rule in self._rules[literal]:
                found.setdefault(rule.id, (rule, {}))[1][literal] = places
        yield from ((rule, None) for rule in self._always)
        yield from found.values()

    def _hits(self, folded: str) -> dict[str, list[int]]:
        if len(folded) >= HUGE:
            try:
                from ahocorasick_rs import AhoCorasick
            except ImportError:
                pass
            else:
                places: list[list[int]] = [[] for _ in self._literals]
                for number, start, _ in AhoCorasick(self._literals).find_matches_as_indexes(folded, overlapping=True):
                    places[number].append(start)
                return {literal: found for literal, found in zip(self._literals, places, strict=True) if found}
        return {literal: list(_all(folded, literal)) for literal in self._literals if literal in folded}


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
    path = os.path.join(cache, "rules-" + key.replace(" ", "-") + ".bin") if cache else None
    kept = _kept(path, key)
    if kept is None:
        from lint.authoring.folders import read_folders

        rules = read_folders(where)
        kept = (key, [rule.record() for rule in rules], {source: freeze(source) for source in known()})
        _keep(path, kept)
    remember(kept[2])
    return RuleSet((Rule(*record) for record in kept[1]), key[-16:])


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


def _kept(path: str | None, key: str) -> tuple[str, list[tuple[Any, ...]], dict[str, Frozen]] | None:
    if path is None:
        return None
    try:
        with open(path, "rb", buffering=0) as file:
            raw = file.read()
        if int.from_bytes(raw[:4], "little") != crc32(raw[4:]):
            return None
        kept: tuple[str, list[tuple[Any, ...]], dict[str, Frozen]] = marshal.loads(raw[4:])
        return kept if kept[0] == key else None
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return None


def _keep(path: str | None, kept: tuple[Any, ...]) -> None:
    if path is None:
        return
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        raw = marshal.dumps(kept)
        beside = f"{path}.{os.getpid()}"
        with open(beside, "wb") as file:
            file.write(crc32(raw).to_bytes(4, "little") + raw)
        os.replace(beside, path)
    except OSError:
        pass  # a cache that can't be written is only slower
