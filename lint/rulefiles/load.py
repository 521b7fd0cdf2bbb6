"""The rules of some folders, from the package or the cache where they are there, else from YAML.

Reading rules takes a hundred times as long as using them, so what was read is
cached. The key is the content of every rule file, this package and the
interpreter; a damaged or foreign cache counts as none. It holds code of the
matching engine, so it lives in the user's own cache folder only. The modules
that read YAML are imported only where neither has the rules.
"""

from __future__ import annotations

import os
from time import time_ns

from lint._startup import store
from lint._startup.read import read_file
from lint._startup.regex import engine, remember
from lint._version import __version__
from lint.ruleset.prefilter import LiteralIndex, Prefilter
from lint.ruleset.redirects import Redirect, Redirects
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import Evidence, RuleSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from lint.ruleset.prefilter import Outlines

SETTLED = 2_000_000_000
"""Nanoseconds. A file that changed less long ago may change again without another time."""
YAML = (".yaml", ".yml")
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of this package."""


def builtin_folder() -> str:
    """Return the folder of the rules that come with this package: inside it in a wheel, beside it in a checkout."""
    inside = os.path.join(PACKAGE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "rules")


def load_rules(folders: Iterable[str] = (), cache: str | None = None) -> RuleSet:
    """Return the built-in rules and those of further folders; a later folder's rule replaces an earlier one of its id.

    `cache`: the folder of the cache, if there is to be one. Raises `MistakesError` with every mistake in every file,
    and OSError for a folder that can't be read.
    """
    all_folders = [builtin_folder(), *folders]
    compiled = store.load(_packed_path(), _version(), verify=False) if len(all_folders) == 1 else None
    compiled = compiled or (_load_cached(all_folders, cache) if cache else _compile(all_folders, _digest(all_folders)))
    digest, records, literals, frozen, redirects, evidence = compiled
    remember(frozen)
    rules = [Rule(id, severity, styles, look, text, all_folders[number], number > 0) for (id, severity, styles, look, text), number in records]
    automaton = _cache_path(cache, "scan", digest) if cache else None
    prefilter = Prefilter(rules, LiteralIndex(*literals), _draw_outlines, automaton, f"{_version()} {digest}")
    renamed = Redirects({name: Redirect(*words) for name, words in redirects.items()})
    return RuleSet(rules, digest, prefilter, redirects=renamed, evidence=Evidence(*evidence))


def pack_rules(path: str) -> None:
    """Write what `load_rules` makes of the built-in rules, for the wheel to bring along."""
    folders = [builtin_folder()]
    store.save(path, _version(), _compile(folders, _digest(folders)))


def repack_rules() -> None:
    """Write anew what the wheel brought along, after its rules were changed."""
    if os.path.exists(_packed_path()):
        pack_rules(_packed_path())


def rule_files(folder: str) -> list[str]:
    """Return the YAML files of a folder of rules, in order: in it, in its packs, and in folders of these; a termbase is one itself.

    Raises OSError.
    """
    if os.path.isfile(folder):
        return [folder]
    paths: list[str] = []
    folders = [(folder, 0)]
    for inner, depth in folders:
        for entry in os.scandir(inner):
            if entry.name.startswith("."):
                continue
            if entry.name.lower().endswith(YAML):
                paths.append(entry.path)
            elif depth < 2 and entry.is_dir():
                folders.append((entry.path, depth + 1))
    return sorted(paths)


def _packed_path() -> str:
    return os.path.join(PACKAGE, "rules.bin")


def _version() -> str:
    return f"{__version__} {engine()}"


def _cache_path(cache: str, kind: str, name: str) -> str:
    return os.path.join(cache, f"{kind}-{name}.bin")


def _load_cached(folders: list[str], cache: str) -> tuple[Any, ...]:
    """Return the compiled rules of some folders, from the cache if it has them.

    It has the digest of the files under their times and sizes, so that they need not be read to know their content.
    """
    times, newest = _times(folders)
    path = _cache_path(cache, "times", store.checksum(repr(folders).encode("utf-8", "backslashreplace")).hex())
    digest = store.load(path, times)
    if digest is None:
        digest = _digest(folders)
        if newest < time_ns() - SETTLED:
            store.save(path, times, digest)
    compiled: tuple[Any, ...] | None = store.load(_cache_path(cache, "rules", digest), _version())
    if compiled is None:
        compiled = _compile(folders, digest)
        store.save(_cache_path(cache, "rules", digest), _version(), compiled)
    return compiled


def _compile(folders: list[str], digest: str) -> tuple[Any, ...]:
    from lint.rulefiles.compile import compile_rules

    return digest, *compile_rules(folders)


def _draw_outlines(rules: Iterable[Rule]) -> Outlines:
    from lint.rulefiles.outlines import draw_outlines

    return draw_outlines(rules)


def _digest(folders: list[str]) -> str:
    """Return what changes with the content of any rule file and with the newest module of this package."""
    return f"{store.digest(_contents(folders)).hex()}-{max(_modules(PACKAGE)):x}"


def _contents(folders: list[str]) -> Iterator[bytes]:
    for folder in folders:
        for path in rule_files(folder):
            name = os.path.relpath(path, folder) if path != folder else os.path.basename(path)
            yield name.encode("utf-8", "surrogateescape") + b"\0" + read_file(path)


def _times(folders: list[str]) -> tuple[str, int]:
    """Return what changes with the name, times or size of any file that `_digest` would read, and when the last of them changed."""
    stats = [(path, os.stat(path)) for folder in folders for path in rule_files(folder)]
    times = [(path, status.st_mtime_ns, status.st_ctime_ns, status.st_size) for path, status in stats]
    newest = max((max(status.st_mtime_ns, status.st_ctime_ns) for _, status in stats), default=0)
    return f"{_version()} {max(_modules(PACKAGE)):x} {times}", newest


def _modules(folder: str) -> Iterator[int]:
    """Yield when each module below a folder was written: who works on this package must not get yesterday's rules."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".py"):
            yield entry.stat().st_mtime_ns
        elif entry.is_dir() and entry.name not in ("__pycache__", "rules"):
            yield from _modules(entry.path)
