"""Load the rules of some folders from the package or the cache if possible, otherwise from YAML.

Reading rules takes a hundred times as long as using them, so the result is cached. The key is the content of every rule file and of this package; a
damaged or foreign cache is ignored. Next to the rules, the cache holds their expressions as code of the matching engine, which depends on the
interpreter: rules packed by one Python serve the others, which compile the expressions once. The cache is always in the user's own folder. The
modules that read YAML are imported only if neither source has the rules.
"""

from __future__ import annotations

import os
from time import time_ns

from lint._startup import store
from lint._startup.modules import PACKAGE
from lint._startup.read import read_file, yaml_files
from lint._startup.regex import engine, remember
from lint._version import __version__
from lint.ruleset.literal_index import LiteralIndex
from lint.ruleset.prefilter import Prefilter
from lint.ruleset.redirects import Redirect, Redirects
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import Evidence, Library, RuleSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from lint.ruleset.hyperscan import Parts

    Compiled = tuple[tuple[Any, ...], memoryview]
    """Plain values, and the parts whose offsets they contain."""

SETTLED = 2_000_000_000
"""Nanoseconds. A file that changed more recently may change again without a new time stamp."""
RULES, EXPRESSIONS, AUTOMATON = "rules.bin", "expressions.bin", "automaton.bin"
"""The files that come with the wheel."""
FEW_RULES = 25
"""How many rules an automaton may be built for whenever there is one for the others: reading them takes longer."""


def builtin_folder() -> str:
    """Return the folder of the built-in rules: inside the package in a wheel, next to it in a checkout."""
    packaged = os.path.join(PACKAGE, "rules")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(PACKAGE), "rules")


def load_rules(folders: Iterable[str] = (), cache: str | None = None) -> RuleSet:
    """Return the built-in rules and those of further folders; a later rule replaces an earlier one with the same id.

    `cache`: the folder of the cache, if any. Raises `MistakesError` with every mistake in every file, and OSError for a folder that can't be read.
    """
    all_folders = [builtin_folder(), *folders]
    packaged = _load_packaged() if len(all_folders) == 1 else None
    if packaged:
        compiled, trouble = packaged, ""
    elif cache:
        compiled, trouble = _load_cached(all_folders, cache)
    else:
        compiled, trouble = _compile(all_folders, _digest(all_folders)), ""
    (digest, records, index, first_row, first_source, redirects, evidence), parts = compiled
    _load_expressions(parts[first_source:], digest, cache, bool(packaged))
    rules = _make_rules(records, parts, all_folders)
    path = _cache_path(cache, "scan", digest) if cache else ""
    literal_index = LiteralIndex(*(*index, parts[first_row:]))
    prefilter = Prefilter(rules, literal_index, _build_automaton, path, f"{__version__} {digest}", _packed_path(AUTOMATON))
    prefilter.trouble = trouble
    renamed = Redirects({name: Redirect(*words) for name, words in redirects.items()})
    return RuleSet(rules, Library(digest, prefilter, renamed, Evidence(*evidence)))


def _make_rules(records: Iterable[Any], parts: memoryview, folders: list[str]) -> list[Rule]:
    return [
        Rule(id, severity, styles, parts, look_offset, text_offset, folders[number], number > 0)
        for id, severity, styles, look_offset, text_offset, number in records
    ]


def pack_rules(folder: str) -> list[str]:
    """Write the compiled built-in rules for the wheel, and return the names of the files."""
    folders = [builtin_folder()]
    values, parts = _compile(folders, _digest(folders))
    store.save(os.path.join(folder, RULES), __version__, values, bytes(parts))
    digest, _, _, _, first_source, *_ = values
    _save_expressions(os.path.join(folder, EXPRESSIONS), digest, parts[first_source:])
    return [RULES, EXPRESSIONS]


def pack_automaton(folder: str) -> list[str]:
    """Write the automaton of the built-in rules for the wheel, and return the names of the files: none without its library."""
    from shutil import copyfile
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as cache:
        load_rules(cache=cache).prepare()
        written = [entry.path for entry in os.scandir(cache) if entry.name.startswith("scan-")]
        for path in written:
            copyfile(path, os.path.join(folder, AUTOMATON))
    return [AUTOMATON] if written else []


def repack_rules() -> None:
    """Rewrite the files that came with the wheel after its rules were changed."""
    if os.path.exists(_packed_path(RULES)):
        pack_rules(PACKAGE)


def _load_expressions(packed_sources: memoryview, digest: str, cache: str | None, is_packed: bool) -> None:
    """Load the code of expressions from the package, or else from the cache, where missing code is added.

    Without a cache, expressions are compiled when used.
    """
    loaded = store.load_parts(_packed_path(EXPRESSIONS), _engine_key(digest), verify=False) if is_packed else None
    if loaded is None and cache:
        path = _cache_path(cache, "expressions", f"{digest}-{engine()}")
        loaded = store.load_parts(path, _engine_key(digest)) or _save_expressions(path, digest, packed_sources)
    if loaded:
        remember(*loaded)


def _save_expressions(path: str, digest: str, packed_sources: memoryview) -> tuple[dict[int, int], memoryview]:
    """Write the code of expressions; return where that of each begins, and all of it."""
    from lint._startup.freeze import freeze_all

    offsets, all_code = freeze_all(store.unpack(packed_sources))
    store.save(path, _engine_key(digest), offsets, all_code)
    return offsets, memoryview(all_code)


def _packed_path(name: str) -> str:
    return os.path.join(PACKAGE, name)


def _engine_key(digest: str) -> str:
    return f"{__version__} {engine()} {digest}"


def _cache_path(cache: str, kind: str, name: str) -> str:
    return os.path.join(cache, f"{kind}-{name}.bin")


def _load_cached(folders: list[str], cache: str) -> tuple[Compiled, str]:
    """Return the compiled rules of some folders, from the cache if it has them, and a sentence if they can't be written into it.

    The cache knows the digest for the files' times and sizes, so they need not be read.
    """
    times, newest = _times(folders)
    path = _cache_path(cache, "times", store.checksum(repr(folders).encode("utf-8", "backslashreplace")).hex())
    digest = store.load(path, times)
    if digest is None:
        digest = _digest(folders)
        if newest < time_ns() - SETTLED:
            store.save(path, times, digest)
    compiled = store.load_parts(_cache_path(cache, "rules", digest), __version__)
    if compiled is None:
        compiled = values, parts = _compile(folders, digest)
        if why := store.save(_cache_path(cache, "rules", digest), __version__, values, bytes(parts)):
            return compiled, f"Rules can't be written into the cache, so each run reads them again, which takes a second or more: {why}: {cache}"
    return compiled, ""


def _compile(folders: list[str], digest: str) -> Compiled:
    """Return the rules of some folders; all are read from YAML but the built-in ones that came with the wheel."""
    from lint.rulefiles.compile import compile_rules

    packaged = _load_packaged() if len(folders) > 1 else None
    values, packed_parts = compile_rules(folders, _make_packaged(packaged) if packaged else [])
    return (digest, *values), memoryview(packed_parts)


def _load_packaged() -> Compiled | None:
    """Return the compiled rules that came with the wheel, if this package is from one."""
    return store.load_parts(_packed_path(RULES), __version__, verify=False)


def _make_packaged(packaged: Compiled) -> list[Rule]:
    (_, records, *_), parts = packaged
    return _make_rules(records, parts, [builtin_folder()])


def _build_automaton(rules: Iterable[Rule], is_wanted: Callable[[], bool] | None) -> Parts | None:
    """Build the automaton of some rules; what that of the wheel has is not built again. `is_wanted`: None to build it only if that takes little."""
    if is_wanted is None and not 0 < sum(rule.is_limited for rule in rules) <= FEW_RULES:
        return None
    from lint.rulefiles.outlines import draw_outlines, drawn_from
    from lint.ruleset import hyperscan

    base, base_rules = _packaged_automaton(hyperscan.engine())
    unchanged = {rule.id for rule in rules if rule.id in base_rules and drawn_from(rule) == drawn_from(base_rules[rule.id])}
    others = [rule for rule in rules if rule.id not in unchanged]
    if is_wanted is None and len(others) > FEW_RULES:
        return None
    addition = hyperscan.build(*draw_outlines(others), is_wanted or (lambda: True), len(base[0]) if base else 0)
    return hyperscan.extend(base, addition, base_rules.keys() - unchanged) if base and addition else addition


def _packaged_automaton(engine: str) -> tuple[Parts | None, dict[str, Rule]]:
    """Return the parts of the automaton that came with the wheel, and its rules; nothing if there is none for this machine."""
    packaged = _load_packaged()
    if packaged:
        digest = packaged[0][0]
        loaded = store.load_parts(_packed_path(AUTOMATON), f"{__version__} {digest} {engine}", verify=False)
        if loaded:
            return loaded[0], {rule.id: rule for rule in _make_packaged(packaged)}
    return None, {}


def _digest(folders: list[str]) -> str:
    """Return a digest that changes with the content of any rule file and with the newest module of this package."""
    return f"{store.digest(_contents(folders)).hex()}-{max(_modules(PACKAGE)):x}"


def _contents(folders: list[str]) -> Iterator[bytes]:
    for folder in folders:
        for path in yaml_files(folder):
            name = os.path.relpath(path, folder) if path != folder else os.path.basename(path)
            yield name.encode("utf-8", "surrogateescape") + b"\0" + read_file(path)


def _times(folders: list[str]) -> tuple[str, int]:
    """Return a digest that changes with the name, time, or size of any file that `_digest` reads, and the latest change."""
    stats = [(path, os.stat(path)) for folder in folders for path in yaml_files(folder)]
    times = [(path, status.st_mtime_ns, status.st_ctime_ns, status.st_size) for path, status in stats]
    newest = max((max(status.st_mtime_ns, status.st_ctime_ns) for _, status in stats), default=0)
    return f"{__version__} {max(_modules(PACKAGE)):x} {times}", newest


def _modules(folder: str) -> Iterator[int]:
    """Yield when each module below a folder was written, so that developers of this package never get outdated rules."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".py"):
            yield entry.stat().st_mtime_ns
        elif entry.is_dir() and entry.name not in ("__pycache__", "rules"):
            yield from _modules(entry.path)
