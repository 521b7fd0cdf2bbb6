"""Diagnostics that a desk has decided to live with: known by rule, words and line, not by line number.

The file is JSON with an entry a line, in order, so that it can be read and merged. How often an entry stands is counted:
a third slip like two known ones is new.
"""

from __future__ import annotations

import json
import os

from lint.linter.diagnostic import Diagnostic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.run.result import FileResult

Key = tuple[str, str, str, str]
"""A path from the folder of the baseline, a rule, a fingerprint, and the words that were reported."""


class Baseline:
    """The entries of a file, and what of them a run has met."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._known: dict[Key, int] = {}
        self._left: dict[Key, int] = {}
        self._met: dict[Key, int] = {}
        self._seen: set[str] = set()

    def read(self) -> None:
        """Takes the entries of the file. Raises OSError, and ValueError with the place and what is wrong there."""
        with open(self.path, encoding="utf-8") as file:
            try:
                told = json.load(file)
                assert told["version"] == 1
                entries = [(one["path"], one["rule"], one["fingerprint"], one["text"], one["count"]) for one in told["diagnostics"]]
                assert all(isinstance(word, str) for entry in entries for word in entry[:4])
                assert all(isinstance(entry[4], int) and entry[4] > 0 for entry in entries)
            except json.JSONDecodeError as error:
                raise ValueError(f"{self.path}:{error.lineno}:{error.colno}: is not JSON: {error.msg}") from None
            except (UnicodeDecodeError, AssertionError, KeyError, TypeError):
                raise ValueError(f"{self.path}:1:1: is no baseline of mtlint") from None
        for *key, count in entries:
            path, rule, fingerprint, text = key
            self._known[path, rule, fingerprint, text] = self._known.get((path, rule, fingerprint, text), 0) + count
        self._left = dict(self._known)

    def apply(self, result: FileResult) -> FileResult:
        """Return a result with the diagnostics marked that the file lists, and no more of them than it lists."""
        if not result.is_checked:
            return result
        path = self._relative(result.path)
        self._seen.add(path)
        return result.replace(diagnostics=tuple([self._marked(path, diagnostic) for diagnostic in _by_visibility(result)]))

    def _marked(self, path: str, diagnostic: Diagnostic) -> Diagnostic:
        if diagnostic.suppressed:
            return diagnostic
        key = (path, diagnostic.rule, diagnostic.fingerprint, diagnostic.text)
        self._met[key] = self._met.get(key, 0) + 1
        if not self._left.get(key):
            return diagnostic
        self._left[key] -= 1
        return diagnostic.replace(suppressed="external")

    def stale(self, looked: Callable[[str], bool]) -> Iterator[str]:
        """What the file knows and nobody finds any more, a line each. `looked`: whether a rule did."""
        for (path, rule, _, text), count in sorted(self._left.items()):
            gone = path not in self._seen and not os.path.exists(os.path.join(self._folder, path))
            if count and (gone or (path in self._seen and looked(rule))):
                yield f"{path}: {rule}: {text!r}" + (f", {count} times" if count > 1 else "")

    def lines(self, looked: Callable[[str], bool]) -> Iterator[str]:
        """The file as it should be now: what was met, and what is known of other documents and by other rules."""
        kept = {
            key: count
            for key, count in self._known.items()
            if (key[0] not in self._seen or not looked(key[1])) and os.path.exists(os.path.join(self._folder, key[0]))
        }
        kept.update(self._met)
        yield '{"version": 1, "diagnostics": ['
        last = len(kept) - 1
        for number, ((path, rule, fingerprint, text), count) in enumerate(sorted(kept.items())):
            entry = {"path": path, "rule": rule, "text": text, "fingerprint": fingerprint, "count": count}
            yield json.dumps(entry, ensure_ascii=False) + ("," if number < last else "")
        yield "]}"

    @property
    def size(self) -> int:
        """How many diagnostics the run has met."""
        return sum(self._met.values())

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self._folder).replace(os.sep, "/")


def _by_visibility(result: FileResult) -> list[Diagnostic]:
    """Return the diagnostics of a file, those that are shown first: of equal ones, the baseline covers these before hidden ones."""
    return [*result.visible, *result.hidden, *result.suppressed]
