"""One piece of work: a file, or a part of a huge one, under the settings that hold for it.

What comes back holds no document and nothing that can't be sent, so that it
is the same from this process, from another, and from the cache.
"""

from __future__ import annotations

import os

from lint.errors import DecodeError, ExternalError, Mistake, UsageError
from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import check
from lint.ruleset.selectors import LANGUAGETOOL, is_languagetool_rule
from lint.run.result import FileResult
from lint.settings.effective import Chosen, listed
from lint.text.encoding import decode
from lint.text.formats.table import STDIN, format_of, read
from lint.text.position import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from lint.cli.options import Plain
    from lint.external.protocol import ExternalChecker
    from lint.linter.pipeline import Merge
    from lint.linter.timing import Profile
    from lint.ruleset.ruleset import RuleSet
    from lint.run.cache import Found
    from lint.run.chunks import Chunk
    from lint.run.consistency.mentions import MentionFinder
    from lint.run.external_checkers import ExternalCheckers
    from lint.run.git_changes import Lines
    from lint.settings.settings import Settings
    from lint.text.document import Document


GONE = "; this text and those behind it were checked by our own rules only"
AHEAD = 4
"""So many documents for each processor wait for LanguageTool's answer at a time."""


class Work(Chosen):
    """What a command asks for, under the settings and the rules that hold for each folder.

    `counting`: whether words are to be counted; `texts`: whether what is found comes with the text it was found in; `found`: what
    earlier runs found, where that is looked up; `profile`: the times, where they are wanted. What is said about names is told where
    `across` is given: `all` for single names that no table knows, too. `asking`: whether LanguageTool is asked where settings want it.
    """

    def __init__(self, given: Plain | Namespace, counting: bool = False, texts: bool = False, asking: bool = False) -> None:
        """Raises `UsageError`."""
        super().__init__(given, asking)
        self.counting, self.texts = counting, texts
        self.found: Found | None = None
        self.profile: Profile | None = None
        if given.across and (given.fix or given.unsafe_fixes or given.diff or given.diff_base is not None):
            raise UsageError("mtlint: --across compares whole files as they are: not together with --fix, --unsafe-fixes, --diff or --diff-base")
        self.fixing = bool(given.fix or given.unsafe_fixes or given.diff)
        self.changed = _changed(given.diff_base) if given.diff_base is not None else None
        self._mentions: dict[str, MentionFinder] = {}
        self._external: ExternalCheckers | None = None
        self._gone = self._unanswered = False

    def check(self, chunk: Chunk) -> FileResult:
        """Return the result of a chunk. Raises `UsageError`."""
        return self.begin(chunk)()

    def check_ahead(self, chunks: Iterable[Chunk]) -> Iterator[FileResult]:
        """Yield the result of each chunk, in order, while several wait for LanguageTool at a time. Raises `UsageError`."""
        pending: list[Callable[[], FileResult]] = []
        for chunk in chunks:
            pending.append(self.begin(chunk))
            if len(pending) > AHEAD * self._processors():
                yield pending.pop(0)()
        for finish in pending:
            yield finish()

    def asks(self, settings: Settings) -> bool:
        """Whether LanguageTool is asked under these settings; then it can be, and what it says is kept. Raises `UsageError`."""
        effective = self.overruled(settings)
        if effective.languagetool:
            self.rules(effective)
            self._checker(effective)
            self.remember()
            return True
        if any(one.partition("/")[0] == LANGUAGETOOL for one in listed(self.given.select or "")):
            raise UsageError(
                "mtlint: rules of LanguageTool are selected, but it is not asked: --languagetool, or `languagetool: true` in the settings"
            )
        return False

    def looked(self, rules: RuleSet, settings: Settings) -> Callable[[str], bool]:
        """Whether what is reported under a name would have been found by rules in force: for those of LanguageTool, where it answered."""
        ids = {rule.id for rule in rules.rules}
        checker = None if self._unanswered else self._checker(settings)
        if checker is None:
            return ids.__contains__
        return lambda name: checker.covers(name, rules) if is_languagetool_rule(name) else name in ids

    def close(self) -> None:
        """Ends a server of our own."""
        if self._external:
            self._external.close()

    def begin(self, chunk: Chunk) -> Callable[[], FileResult]:
        """Begin with a chunk; call what is returned for its result. Raises `UsageError`."""
        if chunk.mistake:
            result = FileResult(chunk.path, mistake=chunk.mistake)
            return lambda: result
        finish = self._read(chunk)

        def finished() -> FileResult:
            result = finish()
            if chunk.raw is not None and chunk.path != STDIN:
                result = result.replace(readability={})  # the figures of a part say nothing
            return result.replace(more=chunk.more)

        return finished

    def _read(self, chunk: Chunk) -> Callable[[], FileResult]:
        path, raw = chunk.path, chunk.raw
        name = path if path != STDIN else self.given.stdin_filename or path
        try:
            if raw is None:
                with open(path, "rb", buffering=0) as file:
                    raw = file.read()
            if not self.whole:
                return self._check(name, raw)
            result = self._whole(name, path, raw)
        except DecodeError as error:
            result = FileResult(name, mistake=Mistake(name, error.line, error.column, error.message))
        except OSError as error:
            verb = "read" if raw is None else "written"
            result = FileResult(name, mistake=Mistake(name, 0, 0, f"can't be {verb}: {error.strerror}"))
        return lambda: result

    def _check(self, name: str, raw: bytes) -> Callable[[], FileResult]:
        """Begin with the content of a file, or of a part of one."""
        settings = self.told(name)
        rules = self.rules(settings)
        checker = self._checker(settings)
        format = self.given.format or format_of(name)
        key = b""
        if self.found:
            depends = (checker.identity,) if checker else ()
            key = self.found.key(raw, rules.key, format, *settings.names, f"{self.counting} {settings.readability} {self.given.across}", *depends)
            if kept := self.found.get(key):
                known = self._shown(self._known(name, raw, format, kept), settings)
                return lambda: known
        if self.profile:
            (document,) = self.profile.measure("(reading)", (read(name, one, format) for one in (raw,)))
        else:
            document = read(name, raw, format)
        merge = checker.submit(document, rules, settings.names) if checker and not self._gone else None

        def finished() -> FileResult:
            result = self._diagnosed(document, rules, settings, merge)
            if self.found and not result.mistake and not (self._gone and checker):
                records = [one.as_tuple()[1:] for one in result.diagnostics]
                self.found.put(key, (result.encoding, result.words, result.end.as_tuple(), result.readability, result.names, records))
            return self._shown(result, settings)

        return finished

    def _known(self, name: str, raw: bytes, format: str, kept: tuple[Any, ...]) -> FileResult:
        """Return what an earlier run found."""
        encoding, words, end, readability, names, records = kept
        diagnostics = tuple([Diagnostic.from_tuple(name, record) for record in records])
        text = decode(raw, format)[0] if self.texts and records else ""
        return FileResult(name, encoding, words, diagnostics, end=Position(*end), readability=readability, names=names, text=text)

    def _diagnosed(self, document: Document, rules: RuleSet, settings: Settings, merge: Merge | None) -> FileResult:
        """Return what is found in a document; where LanguageTool did not answer, what our own rules find and the mistake, once where it is gone."""
        mistake = None
        try:
            diagnostics = check(document, rules, settings.names, self.profile, merge)
        except ExternalError as error:
            diagnostics = check(document, rules, settings.names, self.profile)
            if not self._gone:
                mistake = Mistake(document.path, 0, 0, f"{error}{GONE if error.gone else ''}")
            self._gone |= error.gone
            self._unanswered = True
        readability = {}
        if settings.readability and self.counting:
            from lint.language.readability import compute_figures

            readability = compute_figures(document)
        return FileResult(
            document.path,
            document.encoding,
            document.words if self.counting else 0,
            tuple(diagnostics),
            end=document.end(),
            mistake=mistake,
            readability=readability,
            names=self._names(rules).find(document) if self.given.across else None,
            text=document.text if self.texts and diagnostics else "",
        )

    def _checker(self, settings: Settings) -> ExternalChecker | None:
        """Return the external checker that settings ask for. Raises `UsageError` if it is not available."""
        if not settings.languagetool:
            return None
        if self._external is None:
            from lint.run.external_checkers import ExternalCheckers

            self._external = ExternalCheckers(self._processors())
        return self._external.for_settings(settings, self._loaded[tuple(settings.rules)])

    def _processors(self) -> int:
        return self.given.jobs or os.cpu_count() or 1

    @property
    def whole(self) -> bool:
        """Whether a file has to be seen as a whole: to be mended, or because only some of its lines count."""
        return self.fixing or self.changed is not None

    def _whole(self, name: str, path: str, raw: bytes) -> FileResult:
        from lint.run.fixing import Whole

        format = self.given.format or format_of(name)
        file = Whole(name, format, lambda name, raw: self._check(name, raw)(), self.given.unsafe_fixes)
        result = file.whole(raw, self.changed.get(os.path.realpath(name)) if self.changed is not None else None, self.fixing)
        result = result.replace(fixed=len(file.applied), notes=tuple(file.notes()))
        if self.given.diff:
            return result.replace(output=file.diff(raw))
        if path == STDIN and self.fixing:
            return result.replace(output=file.raw)
        if file.applied:
            from lint._startup.atomic import write

            write(path, [file.raw], raw)
        return result

    def _names(self, rules: RuleSet) -> MentionFinder:
        if rules.key not in self._mentions:
            from lint.run.consistency.mentions import MentionFinder

            self._mentions[rules.key] = MentionFinder(rules, self.given.across == "all")
        return self._mentions[rules.key]

    def remember(self) -> None:
        """From now on looks up what earlier runs found, and keeps what is."""
        if self.found is None and self.cache:
            from lint.run.cache import Found

            self.found = Found(self.cache)

    def ready(self) -> None:
        """Reads the automaton before other processes take it over, and leaves the cache to them."""
        for rules in self._loaded.values():
            rules.prepare()
        self.settle()

    def reopen(self) -> None:
        """Opens the cache in a process that took this over from another."""
        if self.found:
            self.found = None
            self.remember()

    def settle(self) -> None:
        """Keeps what was found so far."""
        if self.found:
            self.found.settle()

    def _shown(self, result: FileResult, settings: Settings) -> FileResult:
        return result.replace(min_severity=settings.min_severity, fail_on=settings.fail_on)


def _changed(revision: str) -> dict[str, Lines]:
    from lint.run.git_changes import find_changed_lines

    try:
        return find_changed_lines(revision, os.getcwd())
    except ValueError as error:
        raise UsageError(f"mtlint: --diff-base {revision}: {error}") from None
