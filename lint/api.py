"""Check and fix texts and files from a Python program, as the command does.

Everything here is available as an attribute of `lint` and imported at first use.
"""

from __future__ import annotations

import os

from lint._startup.record import remembered
from lint.errors import Mistake, RuleError, UsageError
from lint.linter import lint
from lint.linter.diagnostic import Diagnostic, Edit
from lint.linter.fixes import apply_fixes
from lint.records.table import NAMES as CONTAINERS
from lint.records.table import container_of
from lint.rulefiles import load
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.severity import OFF, SEVERITIES, at_least
from lint.run.chunks import split_into_chunks
from lint.run.discover import FileSearch
from lint.run.parallel import check_in_processes
from lint.run.reassembly import place_in_files
from lint.run.result import FileResult, joined
from lint.run.task import Chunk, Task, count_processors
from lint.run.worker import Worker
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import Overrides, Settings
from lint.text.document import Document
from lint.text.formats import table
from lint.text.formats.table import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from lint.text.document import Source


def load_rules(*folders: str | os.PathLike[str], style: str = "", readability: bool = False, cache: str | None = None) -> RuleSet:
    """Return the rules in force: the built-in ones, and those of further folders or termbases.

    `style` is a house style (`ap`, `reuters`, `guardian`, `bbc`, `nyt`) whose rules are added. `readability` adds the rules about grade level and
    sentence length. `cache` is a folder that keeps compiled rules between runs. Raises `UsageError` for an unknown style, and `RuleError` with every
    mistake in the rules.
    """
    settings = Settings(rules=[os.fspath(folder) for folder in folders], style=style, readability=readability)
    try:
        loaded = load.load_rules(settings.rules, cache)
    except OSError as error:
        raise RuleError([Mistake(str(error.filename), 0, 0, f"can't be read: {error.strerror}")]) from error
    ids = frozenset(settings.ids_in_force(loaded.rules))
    return loaded.only(rule.id for rule in loaded.rules if rule.id in ids and rule.severity != OFF).judged(loaded, ids)


def parse(text: str, *, format: str = "text", path: str = "text", source: str | None = None, source_language: str = "") -> Document:
    """Return the document of a text: its prose, paragraphs, and their places, for `check`. Parameters are those of `check`.

    Raises `UsageError` for an unknown format.
    """
    _require(format, FORMATS, "format")
    return table.parse(path, _text(text), format, source=_source(source, source_language))


def check(
    text: str | Document,
    rules: RuleSet | None = None,
    *,
    format: str = "text",
    path: str = "text",
    names: Iterable[str] = (),
    min_severity: str = "warning",
    source: str | None = None,
    source_language: str = "",
) -> list[Diagnostic]:
    """Return the diagnostics of a text or a parsed document, in order. Offsets are code points of the text.

    `rules` defaults to `load_rules()`. `format` is the name of an input format; `path` is the name of the text in diagnostics; `names` are spellings
    to accept. Diagnostics below `min_severity` (`error`, `warning`, or `info`) and those that a comment in the text ignores are left out. `source` is
    the text that this one was translated from, to be compared paragraph by paragraph, and `source_language` the code of its language, or empty to
    detect it. A document of `parse` has its own format, path, and source. Raises `UsageError` for an unknown format or severity.
    """
    document = text if isinstance(text, Document) else parse(text, format=format, path=path, source=source, source_language=source_language)
    return _visible(lint.check(document, _rules(rules), _several(names)), min_severity)


def fix(
    text: str,
    rules: RuleSet | None = None,
    *,
    format: str = "text",
    names: Iterable[str] = (),
    min_severity: str = "warning",
    unsafe: bool = False,
) -> str:
    """Return a text with the safe edits of the diagnostics that `check` returns, or with all of their edits if `unsafe` is true.

    The other parameters are those of `check`. Raises `UsageError` for an unknown format or severity.
    """
    in_force, accepted = _rules(rules), _several(names)
    as_read = lint.find(parse(text, format=format), in_force, accepted).sections

    def find(raw: bytes, _encoding: str, _before: str, _edits: list[Edit]) -> list[Diagnostic]:
        return _visible(lint.check(parse(raw.decode(), format=format), in_force, accepted, as_read), min_severity)

    return apply_fixes(text.encode(), format, find, unsafe).raw.decode()


def check_file(
    path: str | os.PathLike[str], rules: RuleSet | None = None, *, settings: Settings | None = None, format: str | None = None
) -> FileResult:
    """Return the result of a file, with its diagnostics in order.

    `settings` defaults to the nearest settings file, as for the command. `rules` replace those that the settings put in force. If a file can't be
    read or decoded, its result has a `mistake`. Raises `UsageError` for unusable settings.
    """
    worker = _worker(rules, settings, format, 1)
    name = os.fspath(path)
    if container_of(name, format or ""):
        from lint.run.records import split_records

        chunks = split_records(name, worker.settings.for_path(name).text_fields, format or "")
        return joined(*map(worker.check, chunks))
    return worker.check(Chunk(name))


def check_paths(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    rules: RuleSet | None = None,
    *,
    settings: Settings | None = None,
    format: str | None = None,
    jobs: int | None = None,
) -> Iterator[FileResult]:
    """Yield the results of a file or folder, or of several, in order; a very large file comes in parts (`more`).

    Parameters are those of `check_file`; `jobs` is the number of processes, by default one per processor. Raises `UsageError` for fewer than one.
    """
    if jobs is not None and jobs < 1:
        raise UsageError(f"expected at least one process, not {jobs}")
    worker = _worker(rules, settings, format, jobs or count_processors())
    search = FileSearch([os.fspath(path) for path in _several(paths)], worker.settings.usable_for_folder, has_records=True)
    chunks = split_into_chunks(search, worker.task, worker.settings.for_path)
    return place_in_files(check_in_processes(worker, chunks), worker)


def _worker(rules: RuleSet | None, settings: Settings | None, format: str | None, jobs: int) -> Worker:
    if format:
        _require(format, (*FORMATS, *CONTAINERS), "format")
    effective = EffectiveSettings(Overrides(), settings=settings, rules=_rules(rules) if rules is not None else None)
    if settings:
        effective.rules(settings)
    return Worker(effective, Task(format=format or "", counts_words=True, jobs=jobs))


def _source(text: str | None, language: str) -> Source | None:
    if text is None:
        return None
    from lint.text.document import source_of

    return source_of(text, language)


def _text(text: str) -> str:
    """Return a text. Raises TypeError for anything else, such as bytes."""
    if not isinstance(text, str):
        raise TypeError(f"expected text (str), not {type(text).__name__}")
    return text


def _rules(rules: RuleSet | None) -> RuleSet:
    """Return rules, or those in force without settings for None. Raises TypeError for anything else, such as names of rules."""
    if rules is None:
        return _rules_without_settings()
    if not isinstance(rules, RuleSet):
        raise TypeError(f"expected rules, such as load_rules().select('number'), not {type(rules).__name__}")
    return rules


@remembered
def _rules_without_settings() -> RuleSet:
    """Return the rules in force without settings, read at first use."""
    return load_rules()


def _visible(diagnostics: list[Diagnostic], min_severity: str) -> list[Diagnostic]:
    _require(min_severity, SEVERITIES, "severity")
    return [diagnostic for diagnostic in diagnostics if not diagnostic.suppressed and at_least(diagnostic.severity, min_severity)]


def _several(items: Any) -> tuple[Any, ...]:
    """Return several paths or names, or a single one, as a tuple."""
    return (items,) if isinstance(items, str | os.PathLike) else tuple(items)


def _require(name: str, names: Iterable[str], what: str) -> None:
    if name not in names:
        raise UsageError(f"unknown {what} '{name}'; expected one of {', '.join(names)}")
