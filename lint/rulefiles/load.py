"""The rules of some folders, from the package or the cache where they are there, else from YAML.

Reading rules takes a hundred times as long as using them, so what was read is
kept in a cache. Its key is the content of every rule file, this package and
the interpreter; a damaged or foreign cache is read as none. It holds code of
the matching engine, so it lives in the user's own cache folder only.
"""

from __future__ import annotations

import os
from zlib import adler32, crc32

from lint import __version__
from lint._startup import store
from lint._startup.regex import engine, remember
from lint.ruleset.prefilter import Literals, Scan, literals
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import RuleSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of this package."""


def builtin_folder() -> str:
    """The folder of the rules that come with this package: beside it in a wheel, one up in a checkout."""
    package = PACKAGE
    inside = os.path.join(package, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "rules")


def load_rules(folders: Iterable[str] = (), cache: str | None = None) -> RuleSet:
    """The built-in rules and those of further folders; a later folder's rule replaces an earlier one of its id.

    `cache`: the folder that keeps what was read, where one is wanted. Raises `MistakesError` with every
    mistake in every file, and OSError for a folder that can't be read.
    """
    where = [builtin_folder(), *folders]
    made = store.take(_packed(), _version()) if len(where) == 1 else None
    made = made or (_kept(where, cache) if cache else _read(where, _digest(where)))
    digest, records, needed, frozen = made
    remember(frozen)
    rules = [Rule(*record) for record in records]
    key = f"{_version()} {digest}"
    return RuleSet(rules, digest, Scan(rules, Literals(*needed), _path(cache, "scan", digest) if cache else None, key))


def pack_rules(path: str) -> None:
    """Writes what `load_rules` makes of the built-in rules, for the wheel to bring along."""
    where = [builtin_folder()]
    store.keep(path, _version(), _read(where, _digest(where)))


def repack_rules() -> None:
    """Writes anew what the wheel brought along, after its rules were changed."""
    if os.path.exists(_packed()):
        pack_rules(_packed())


def rule_files(folder: str) -> list[str]:
    """The YAML rule_files of a folder of rules, in order; a termbase is one itself. Raises OSError."""
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
    return os.path.join(PACKAGE, "rules.bin")


def _version() -> str:
    return f"{__version__} {engine()}"


def _path(cache: str, kind: str, name: str) -> str:
    return os.path.join(cache, f"{kind}-{name}.bin")


def _kept(folders: list[str], cache: str) -> tuple[Any, ...]:
    """What was read of some folders, from the cache if it is there. The times of the rule_files spare reading them to know their content."""
    times = _times(folders)
    path = _path(cache, "times", f"{crc32(repr(folders).encode()):08x}")
    digest = store.take(path, times)
    if digest is None:
        digest = _digest(folders)
        store.keep(path, times, digest)
    made: tuple[Any, ...] | None = store.take(_path(cache, "rules", digest), _version())
    if made is None:
        made = _read(folders, digest)
        store.keep(_path(cache, "rules", digest), _version(), made)
    return made


def _read(folders: list[str], digest: str) -> tuple[Any, ...]:
    from lint.rulefiles.expressions import freeze_expressions
    from lint.rulefiles.folders import read_folders

    rules = read_folders(folders)
    return digest, [rule.record() for rule in rules], literals(rules), freeze_expressions(rules)


def _digest(folders: list[str]) -> str:
    """The content of all rule rule_files, and when the newest module of this package was written."""
    content = adler = 0
    for folder in folders:
        for path in rule_files(folder):
            with open(path, "rb", buffering=0) as file:
                raw = (
                    (os.path.relpath(path, folder) if path != folder else os.path.basename(path)).encode("utf-8", "surrogateescape")
                    + b"\0"
                    + file.read()
                )
            content, adler = crc32(raw, content), adler32(raw, adler)
    return f"{content:08x}{adler:08x}-{max(_modules(PACKAGE)):x}"


def _times(folders: list[str]) -> str:
    """The times and sizes of all that `_digest` would read."""
    stats = (os.stat(path) for folder in folders for path in rule_files(folder))
    told = [(one.st_mtime_ns, one.st_size) for one in stats]
    return f"{_version()} {crc32(repr(told).encode()):08x} {len(told)} {max(_modules(PACKAGE)):x}"


def _modules(folder: str) -> Iterator[int]:
    """When each module below a folder was written: whoever works on this package reads no rules of yesterday's."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".py"):
            yield entry.stat().st_mtime_ns
        elif entry.is_dir() and entry.name not in ("__pycache__", "rules"):
            yield from _modules(entry.path)
