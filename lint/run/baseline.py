"""Diagnostics that a desk has decided to live with, recognized by rule, words, and, where they are unchanged, nearby words rather than by line.

The file is sorted JSON with one entry per line, so that people can read and merge it. Entries are counted: a third mistake like two that are listed
is new.
"""

from __future__ import annotations

import json
import os

from lint._startup.read import read_file
from lint.linter.diagnostic import Diagnostic
from lint.ruleset.redirects import NONE, Redirects
from lint.text.syntax import line_and_column, why_not_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.run.result import FileResult

Key = tuple[str, str, str, str]
"""A path relative to the folder of the baseline, a rule, a fingerprint, and the reported words."""
FIELDS = ("path", "rule", "fingerprint", "text", "count")
"""The fields of an entry: its key, and how many diagnostics have it."""


def read_entries(path: str) -> dict[Key, int]:
    """Return the entries of a file with their counts. Raises OSError, and ValueError with the position and the mistake."""
    raw = read_file(path)
    try:
        content = json.loads(raw.decode("utf-8-sig"))
        assert content["version"] == 1
        rows = [tuple(entry[field] for field in FIELDS) for entry in content["diagnostics"]]
        assert all(isinstance(word, str) for row in rows for word in row[:4])
        assert all(isinstance(row[4], int) and row[4] > 0 for row in rows)
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}:{error.lineno}:{error.colno}: not valid JSON: {why_not_json(error)}") from None
    except UnicodeDecodeError as error:
        line, column = line_and_column(raw, error.start)
        raise ValueError(f"{path}:{line}:{column}: not valid UTF-8") from None
    except (ValueError, AssertionError, KeyError, TypeError, RecursionError):
        raise ValueError(f"{path}:1:1: not an mtlint baseline") from None
    entries: dict[Key, int] = {}
    for document, rule, fingerprint, text, count in rows:
        entry_key = (document, rule, fingerprint, text)
        entries[entry_key] = entries.get(entry_key, 0) + count
    return entries


def _entry(path: str, diagnostic: Diagnostic) -> Key:
    """Return the entry of a diagnostic, however its words are wrapped, in a quotation of Markdown, too."""
    text_lines = diagnostic.text.split("\n")
    return (
        path,
        diagnostic.rule,
        diagnostic.fingerprint,
        " ".join([*text_lines[0].split(), *(word for line in text_lines[1:] for word in line.lstrip("> \t").split())]),
    )


class Baseline:
    """The entries of a file, and which of them a run has reported. `redirects`: what became of old rule ids.

    `_shown`: for each problem of the run at or above the lowest severity shown, whether it is listed.
    """

    def __init__(self, path: str, entries: dict[Key, int], redirects: Redirects = NONE) -> None:
        self.path, self._entries, self._redirects = path, entries, redirects
        self._folder = os.path.dirname(os.path.abspath(path))
        self._left = dict(entries)
        self._met: dict[Key, int] = {}
        self._checked_paths: set[str] = set()
        self._shown: list[bool] = []

    def apply(self, result: FileResult) -> FileResult:
        """Return a result with the listed diagnostics suppressed, no more often than listed.

        Of equal diagnostics, visible ones are suppressed first. If no entry has the words nearby, one that is left for the same reported words
        serves: what was beside them has been corrected.
        """
        if not result.is_checked:
            return result
        path = self._relative(result.path)
        self._checked_paths.add(path)
        visible = [self._cover(path, diagnostic) for diagnostic in result.visible]
        others = [self._cover(path, diagnostic) for diagnostic in [*result.hidden, *result.suppressed]]
        if any(self._left.values()):
            visible = [self._cover_alike(path, diagnostic) for diagnostic in visible]
        self._shown.extend([bool(diagnostic.suppressed) for diagnostic in visible])
        return result.replace(diagnostics=(*visible, *others))

    def _cover(self, path: str, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic, suppressed and counted if an entry for it is left."""
        if diagnostic.suppressed:
            return diagnostic
        entry_key = _entry(path, diagnostic)
        self._met[entry_key] = self._met.get(entry_key, 0) + 1
        for listed in (entry_key, *self._former_entries(path, diagnostic)):
            if self._left.get(listed):
                self._left[listed] -= 1
                return diagnostic.replace(suppressed="external")
        return diagnostic

    def _cover_alike(self, path: str, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic, suppressed if an entry for its words is left, whatever is nearby."""
        if diagnostic.suppressed:
            return diagnostic
        _, rule, _, text = _entry(path, diagnostic)
        ids = {rule, *self._redirects.former_names(rule)}
        for listed, count in self._left.items():
            if count and listed[0] == path and listed[1] in ids and listed[3] == text:
                self._left[listed] -= 1
                return diagnostic.replace(suppressed="external")
        return diagnostic

    def _former_entries(self, path: str, diagnostic: Diagnostic) -> Iterator[Key]:
        """Yield the entries that a diagnostic would have under the old ids of its rule."""
        for rule in self._redirects.former_names(diagnostic.rule):
            yield _entry(path, diagnostic.replace(rule=rule))

    def has_left(self, diagnostic: Diagnostic) -> bool:
        """Return whether an entry for a diagnostic is left, and use it up."""
        return bool(self._cover(self._relative(diagnostic.path), diagnostic).suppressed)

    @property
    def counts(self) -> tuple[int, int]:
        """How many of the problems shown are new, and how many are listed."""
        old_count = sum(self._shown)
        return len(self._shown) - old_count, old_count

    @property
    def unused(self) -> Baseline:
        """The baseline as it was read, with all of its entries left."""
        return Baseline(self.path, self._entries, self._redirects)

    @property
    def renamed(self) -> dict[str, list[str]]:
        """What became of rules that the file names by old ids, with the file."""
        names = self._redirects.old_names(rule for _, rule, *_ in self._entries)
        return {self._redirects.describe(name): [self.path] for name in names}

    def stale(self, has_run: Callable[[str], bool]) -> Iterator[str]:
        """Yield a line for each entry that was not reported. `has_run`: whether a rule, given by id, ran."""
        for (path, rule, _, text), count in sorted(self._left.items()):
            is_gone = path not in self._checked_paths and not os.path.exists(os.path.join(self._folder, path))
            if count and (is_gone or (path in self._checked_paths and has_run(rule))):
                yield f"{path}: {rule}: {text!r}" + (f", {count} times" if count > 1 else "")

    def lines(self, has_run: Callable[[str], bool]) -> Iterator[str]:
        """Yield the lines of the updated file: what was reported, and the entries for other documents and other rules."""
        entries = {
            entry_key: count
            for entry_key, count in self._entries.items()
            if (entry_key[0] not in self._checked_paths or not has_run(entry_key[1])) and os.path.exists(os.path.join(self._folder, entry_key[0]))
        }
        entries.update(self._met)
        yield '{"version": 1, "diagnostics": ['
        last = len(entries) - 1
        for number, ((path, rule, fingerprint, text), count) in enumerate(sorted(entries.items())):
            fields = {"path": path, "rule": rule, "text": text, "fingerprint": fingerprint, "count": count}
            yield json.dumps(fields, ensure_ascii=False) + ("," if number < last else "")
        yield "]}"

    @property
    def size(self) -> int:
        """How many diagnostics the run has reported that no comment suppresses."""
        return sum(self._met.values())

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self._folder).replace(os.sep, "/")
