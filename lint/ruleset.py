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
from lint.document import occurrences
from lint.regex import Regex, engine, known, remember
from lint.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any

    from lint.automaton import Automaton
    from lint.checks import Hits
    from lint.document import Document

WORTH_LOADING, WORTH_BUILDING = 5_000_000, 32_000_000
"""From so many characters times literals without a word on, it pays to load the automaton that the cache keeps, and to build one."""

WORD = Regex(r"[^\W_]+")
SHORT = 4
"""Letters; a shorter word stands in every text."""
MANY = 16
"""At so many places a text is sooner searched for a literal than looked at there."""
COMMON = " etaoinshrdlucmfwygpb.,vk’“”'\"-jxqz"
"""Characters, the commonest first."""


class RuleSet:
    """Rules in force, and what leads to their candidates. `left_out`: the ids of others that exist."""

    def __init__(self, rules: Iterable[Rule], digest: str = "", scan: Scan | None = None, left_out: frozenset[str] = frozenset()) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.id)
        self.digest, self.left_out = digest, left_out
        self.key = " ".join([digest, *(rule.id for rule in self.rules)])
        self._scan = scan or Scan(self.rules, Literals(*literals(self.rules)))

    def only(self, ids: Iterable[str]) -> RuleSet:
        """The rules of these ids."""
        wanted = frozenset(ids)
        left_out = self.left_out.union(rule.id for rule in self.rules if rule.id not in wanted)
        return RuleSet((rule for rule in self.rules if rule.id in wanted), self.digest, self._scan, left_out)

    def prepare(self) -> None:
        """Makes the automaton, for much work to come."""
        self._scan.automaton(WORTH_BUILDING)

    def candidates(self, document: Document) -> Iterator[tuple[Rule, Hits]]:
        """The rules that can match in a document, each with where to look (None: anywhere)."""
        found, blind = self._scan.found(document)
        for rule in self.rules:
            if rule.id in found:
                yield rule, found[rule.id]
            elif rule.id in blind:
                yield rule, None


class Literals:
    """The literals of rules, for a text that is too short for an automaton.

    A part is a word, or two characters, that stand in any text with the literal. `lines`: for each of them literals, and behind
    each how far in it the part stands (nothing where that is not known) and the numbers of its rules among `ids`; `parts`: for each
    two characters that parts begin with, these parts and where their lines begin. So few texts, because there are thousands of
    parts, and each piece of data costs something at every start. `blind`: rules without literals; `count`: how many literals have
    no word and are looked for wherever two characters stand.
    """

    def __init__(self, parts: dict[str, str], lines: bytes, ids: list[str], blind: list[str], count: int) -> None:
        self._parts, self._lines, self._ids, self._blind, self.count = parts, lines, ids, blind, count

    def search(self, folded: str) -> tuple[dict[str, dict[str, list[int]]], list[str]]:
        """For each rule that can match in folded prose, where its literals stand in it; and the rules that can match anywhere."""
        found: dict[str, dict[str, list[int]]] = {}
        there: dict[str, list[int]] = {part: [] for part in {"", *map(str.__add__, folded, folded[1:])}}
        for one in WORD.pattern.finditer(folded):
            there.setdefault(one[0], []).append(one.start())
        for part, begins in there.items():
            alike = self._parts.get(part[:2], "")
            begin = alike.find(f"\t{part}\0")
            if begin < 0:
                continue
            begin += len(part) + 2
            at = int(alike[begin : alike.index("\t", begin)])
            for line in self._lines[at : self._lines.index(b"\n", at)].decode().split("\0"):
                literal, ahead, *numbers = line.split("\t")
                stands = _behind(folded, literal, begins, int(ahead)) if ahead and len(begins) < MANY else list(occurrences(folded, literal))
                for number in numbers if stands else ():
                    found.setdefault(self._ids[int(number)], {})[literal] = stands
        return found, self._blind


def _behind(folded: str, literal: str, begins: list[int], ahead: int) -> list[int]:
    """Where a literal stands of which a part, so far in it, begins at these places only."""
    return [at - ahead for at in begins if at >= ahead and folded.startswith(literal, at - ahead)]


def literals(rules: Iterable[Rule]) -> tuple[dict[str, str], bytes, list[str], list[str], int]:
    """What `Literals` is made from."""
    needed = {rule.id: rule.looks.literals() for rule in rules}
    ids = list(needed)
    told = [(words, literal, str(number)) for number, id in enumerate(ids) for words, literal in needed[id] or ()]
    uses: dict[str, int] = {}
    for word in (word for words, literal in {one[:2] for one in told} for word in set(words.split())):
        uses[word] = uses.get(word, 0) + 1
    behind: dict[str, dict[str, str]] = {}
    for words, literal, number in told:
        word = _most_telling(words, uses)
        same = behind.setdefault(word or _rarest(literal), {})
        ahead = str(literal.index(word)) if word and literal.count(word) == 1 else ""
        same[literal] = same.get(literal, f"{literal}\t{ahead}") + f"\t{number}"
    parts: dict[str, str] = {}
    lines = bytearray()
    for part, same in behind.items():
        parts[part[:2]] = parts.get(part[:2], "\t") + f"{part}\0{len(lines)}\t"
        lines += ("\0".join(same.values()) + "\n").encode()
    return parts, bytes(lines), ids, [id for id in ids if needed[id] is None], sum(not words for words, _, _ in told)


def _most_telling(words: str, uses: dict[str, int]) -> str:
    """Of the words of a literal the one that leads to the fewest other literals; short ones stand in every text."""
    return min(words.split(), key=lambda word: (len(word) < SHORT, uses[word], -len(word)), default="")


def _rarest(literal: str) -> str:
    """The two characters of a literal that stand together least often in English."""
    pairs = [literal[at : at + 2] for at in range(len(literal) - 1)]
    return max(pairs, key=lambda pair: sum(COMMON.find(c) % 99 for c in pair), default="")


class Scan:
    """What leads to the candidates of the rules of some folders: their literals, or the automaton when there is enough to scan.

    `path`: where the automaton is kept, if anywhere.
    """

    def __init__(self, rules: list[Rule], literals: Literals, path: str | None = None, key: str = "") -> None:
        self._rules, self._literals, self._path, self._key = rules, literals, path, key
        self._work = 0
        self._automaton: Automaton | None = None
        self._sought = False

    def found(self, document: Document) -> tuple[dict[str, dict[str, list[int]]], Collection[str]]:
        """For each rule that can match in a document, where; and the rules that can match anywhere. Looked for once in a document."""
        kept = document.memory.get("found")
        if not isinstance(kept, tuple) or kept[0] is not self:
            automaton = self.automaton(len(document.prose) * self._literals.count)
            kept = self, (automaton.find(document.prose), automaton.blind) if automaton else self._literals.search(document.folded)
            document.memory["found"] = kept
        found: tuple[dict[str, dict[str, list[int]]], Collection[str]] = kept[1]
        return found

    def automaton(self, work: int) -> Automaton | None:
        """The automaton, where it pays. `work`: the characters to scan next, times the literals to look for in them."""
        if self._automaton is None and self._work < WORTH_BUILDING:
            self._work += work
            if self._work >= WORTH_BUILDING or (self._work >= WORTH_LOADING and self._path and not self._sought):
                self._automaton = self._made(self._work >= WORTH_BUILDING)
                self._sought = True
        return self._automaton

    def _made(self, build: bool) -> Automaton | None:
        if not build and not (self._path and os.path.exists(self._path)):
            return None
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
    made = kept.take(_packed(), _version()) if len(where) == 1 else None
    made = made or (_kept(where, cache) if cache else _read(where, _digest(where)))
    digest, records, needed, frozen = made
    remember(frozen)
    rules = [Rule(*record) for record in records]
    key = f"{_version()} {digest}"
    return RuleSet(rules, digest, Scan(rules, Literals(*needed), _path(cache, "scan", digest) if cache else None, key))


def pack(path: str) -> None:
    """Writes what `load` makes of the built-in rules, for the wheel to bring along."""
    where = [builtin()]
    kept.keep(path, _version(), _read(where, _digest(where)))


def repack() -> None:
    """Writes anew what the wheel brought along, after its rules were changed."""
    if os.path.exists(_packed()):
        pack(_packed())


def files(folder: str) -> list[str]:
    """The YAML files of a folder of rules, in order; a termbase is one itself. Raises OSError."""
    if os.path.isfile(folder):
        return [folder]
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir() and not entry.name.startswith("."):
            found += [inner.path for inner in os.scandir(entry.path) if inner.name.endswith(".yaml")]
    tables = os.path.join(folder, "names", "tables")
    if os.path.isdir(tables):
        found += [inner.path for inner in os.scandir(tables) if inner.name.endswith(".yaml")]
    return sorted(found)


def _packed() -> str:
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules.bin")


def _version() -> str:
    return f"{__version__} {engine()}"


def _path(cache: str, kind: str, name: str) -> str:
    return os.path.join(cache, f"{kind}-{name}.bin")


def _kept(folders: list[str], cache: str) -> tuple[Any, ...]:
    """What was read of some folders, from the cache if it is there. The times of the files spare reading them to know their content."""
    times = _times(folders)
    path = _path(cache, "times", f"{crc32(repr(folders).encode()):08x}")
    digest = kept.take(path, times)
    if digest is None:
        digest = _digest(folders)
        kept.keep(path, times, digest)
    made: tuple[Any, ...] | None = kept.take(_path(cache, "rules", digest), _version())
    if made is None:
        made = _read(folders, digest)
        kept.keep(_path(cache, "rules", digest), _version(), made)
    return made


def _read(folders: list[str], digest: str) -> tuple[Any, ...]:
    from lint.authoring.folders import read_folders
    from lint.authoring.frozen import freeze

    rules = read_folders(folders)
    return digest, [rule.record() for rule in rules], literals(rules), {source: freeze(source) for source in known()}


def _digest(folders: list[str]) -> str:
    """The content of all rule files, and when the newest module of this package was written."""
    content = adler = 0
    for folder in folders:
        for path in files(folder):
            with open(path, "rb", buffering=0) as file:
                raw = (
                    (os.path.relpath(path, folder) if path != folder else os.path.basename(path)).encode("utf-8", "surrogateescape")
                    + b"\0"
                    + file.read()
                )
            content, adler = crc32(raw, content), adler32(raw, adler)
    return f"{content:08x}{adler:08x}-{max(_modules(os.path.dirname(os.path.abspath(__file__)))):x}"


def _times(folders: list[str]) -> str:
    """The times and sizes of all that `_digest` would read."""
    stats = (os.stat(path) for folder in folders for path in files(folder))
    told = [(one.st_mtime_ns, one.st_size) for one in stats]
    return f"{_version()} {crc32(repr(told).encode()):08x} {len(told)} {max(_modules(os.path.dirname(os.path.abspath(__file__)))):x}"


def _modules(folder: str) -> Iterator[int]:
    """When each module below a folder was written: whoever works on this package reads no rules of yesterday's."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".py"):
            yield entry.stat().st_mtime_ns
        elif entry.is_dir() and entry.name not in ("__pycache__", "rules"):
            yield from _modules(entry.path)
