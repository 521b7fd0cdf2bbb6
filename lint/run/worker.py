"""Check one chunk: chunk → bytes → document → diagnostics → result.

A result holds no document and nothing that can't be sent, so it is the same from this process, from another, and from the cache.
"""

from __future__ import annotations

from lint._startup.read import read_file
from lint._startup.record import Record
from lint.errors import DecodeError, Mistake, MtlintError
from lint.linter.pipeline import BY_ITSELF, Findings, Judging, judge_findings
from lint.records.table import container_of
from lint.run.document_checker import DocumentChecker
from lint.run.result import FileResult, unpack_result
from lint.run.task import Chunk
from lint.text.encoding import is_binary
from lint.text.formats.table import STDIN, decode_as, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    from lint.linter.evidence import Section
    from lint.linter.pipeline import Collect
    from lint.linter.timing import Profile
    from lint.ruleset.ruleset import RuleSet
    from lint.run.cache import ResultCache
    from lint.run.document_checker import InForce
    from lint.run.records import JoinedDocument
    from lint.run.task import Task
    from lint.settings.effective import EffectiveSettings
    from lint.text.document import Document

    Value = TypeVar("Value")


class Submitted(Record):
    """A document whose diagnostics are to be collected. `key`: of its result in the cache; `collect`: returns another checker's reports."""

    __slots__ = ()
    chunk: Chunk
    document: Document
    in_force: InForce
    key: bytes
    collect: Collect | None
    judging: Judging


class Worker:
    """Checks one chunk after another, each under its settings.

    `cache`: looks up results of earlier runs; `profile`: records times.
    """

    def __init__(self, settings: EffectiveSettings, task: Task, cache: ResultCache | None = None, profile: Profile | None = None) -> None:
        self.settings, self.task, self.cache, self.profile = settings, task, cache, profile
        self.documents = DocumentChecker(settings, task, profile)

    def check(self, chunk: Chunk) -> FileResult:
        """Return the result of a chunk. Raises `UsageError`."""
        return self._collect(self._submit(chunk))

    def check_as_machine_text(self, chunk: Chunk) -> FileResult:
        """Return what the rules for machine text report in a part of a huge file, or everything and its sections if it has comments.

        Raises `UsageError`.
        """
        return self._collect(self._submit(chunk, asks=True))

    def check_ahead(self, chunks: Iterable[Chunk]) -> Iterator[FileResult]:
        """Return the result of each chunk in order, while several wait for another checker. Raises `UsageError`."""
        from lint.run.ahead import DOCUMENTS, keep_ahead

        return map(self._collect, keep_ahead(map(self._submit, chunks), DOCUMENTS * self.task.jobs))

    def rules_for(self, path: str) -> RuleSet:
        """Return the rules that judge the document of a path."""
        return self.documents.rules_for(path)

    def _submit(self, chunk: Chunk, asks: bool = False) -> Submitted | FileResult:
        """Read a chunk and send it to another checker if there is one. Return its result if there is nothing to wait for."""
        if chunk.mistake:
            return FileResult(chunk.path, mistake=chunk.mistake, more=chunk.more, record=chunk.record)
        return _or_mistake(chunk, self.task.name_of(chunk.path), self._begin, chunk, asks)

    def _collect(self, submitted: Submitted | FileResult) -> FileResult:
        if isinstance(submitted, FileResult):
            return submitted
        return _or_mistake(submitted.chunk, submitted.document.path, self._end, submitted)

    def _begin(self, chunk: Chunk, asks: bool) -> Submitted | FileResult:
        if chunk.record is not None:
            return self._check_record(chunk)
        name = self.task.name_of(chunk.path)
        raw = read_file(chunk.path) if chunk.raw is None else chunk.raw
        if not self.task.needs_whole_files:
            return self._submit_bytes(chunk, name, raw, asks=asks)
        return self._fix_records(chunk, name, raw) if container_of(name, self.task.format) else self._fix(chunk, name, raw)

    def _submit_bytes(
        self, chunk: Chunk, name: str, raw: bytes, encoding: str = "", as_read: tuple[Section, ...] = (), asks: bool = False
    ) -> Submitted | FileResult:
        in_force, judging = self.documents.in_force(name), Judging(as_read, _is_part(chunk), asks)
        format = self.task.format_of(name)
        encoding = encoding or self._fallback(raw)
        key = b"" if self.task.source else self._key(raw, name, in_force, judging, encoding)
        if result := self._cached(key, name):
            if self.task.keeps_text and result.diagnostics:
                result = result.replace(text=decode_as(format, raw, result.encoding)[0])
            return _finish(chunk, result, in_force, as_read)
        document = self._read(name, raw, format, encoding)
        if asks and not document.comments:
            in_force, judging = in_force.replace(checker=None), judging.replace(only_asks=True)
        return _submit_document(chunk, document, in_force, key, judging)

    def _read(self, name: str, raw: bytes, format: str, encoding: str) -> Document:
        """Return a document, and measure how long reading it takes if a profile is requested. Raises DecodeError."""
        if not self.profile:
            return read(name, raw, format, encoding, self.task.source)
        from lint.linter.timing import READING

        (document,) = self.profile.measure(READING, lambda: [read(name, raw, format, encoding, self.task.source)])
        return document

    def _fallback(self, raw: bytes) -> str:
        """Return the encoding that the task states for bytes that are not UTF-8; empty if they are, or to detect it."""
        if not self.task.encoding or is_binary(raw):
            return self.task.encoding
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            return self.task.encoding
        return ""

    def _key(self, contents: bytes, path: str, in_force: InForce, judging: Judging, encoding: str = "") -> bytes:
        """Return the key of a document's result in the cache; empty without one."""
        if not self.cache:
            return b""
        settings, rules, checker = in_force
        return self.cache.key(contents, self.task.result_key(path, settings, rules, checker.identity if checker else "", judging) + encoding)

    def _cached(self, key: bytes, path: str) -> FileResult | None:
        """Return the result under a key in the cache, if there is one, as that of a path."""
        values = self.cache.get(key) if self.cache and key else None
        return unpack_result(path, values) if values else None

    def _end(self, submitted: Submitted) -> FileResult:
        """Return the result of a document, and put it into the cache unless it has no key or something went wrong."""
        chunk, document, in_force, key, collect, judging = submitted
        result, rules = self.documents.check(document, in_force, collect, judging)
        if self.cache and key and not result.mistakes and not self.documents.is_gone(in_force.settings):
            self.cache.put(key, result.packed())
        return _finish(chunk, result, in_force.replace(rules=rules), judging.as_read)

    def _check_record(self, chunk: Chunk) -> FileResult:
        """Return the result of a record, or of all records that form one text."""
        from lint.run.record_results import join_evidence, join_results
        from lint.run.records import documents_of, rules_for

        in_force = self.documents.in_force(chunk.path)
        documents = [(joined, rules_for(joined.passages[0], in_force.rules)) for joined in documents_of(chunk)]

        def check_all(judging: Judging) -> list[tuple[JoinedDocument, FileResult]]:
            return [
                (joined, self._check_joined(joined, in_force if rules is in_force.rules else in_force.replace(rules=rules, checker=None), judging))
                for joined, rules in documents
            ]

        results = check_all(BY_ITSELF)
        joint_section = join_evidence(results, in_force.rules)
        if joint_section:
            results = check_all(Judging((joint_section,), asks=True))
        return join_results(chunk, results, in_force.settings, self.task.keeps_text, joint_section is not None)

    def _check_joined(self, joined: JoinedDocument, in_force: InForce, judging: Judging) -> FileResult:
        """Return the result of a document made of records' texts, from the cache if possible."""
        document, chunk = joined.document, Chunk(joined.document.path)
        key = self._key(joined.contents, document.path, in_force, judging) if self.cache else b""
        if result := self._cached(key, document.path):
            return _finish(chunk, result, in_force, judging.as_read)
        return self._end(_submit_document(chunk, document, in_force, key, judging))

    def _fix(self, chunk: Chunk, name: str, raw: bytes) -> FileResult:
        """Return the result of a whole file, with edits applied if the task says so. Raises DecodeError and OSError."""
        from lint.run.fixing import FileFixer

        def check_bytes(raw: bytes, encoding: str = "", as_read: tuple[Section, ...] = ()) -> FileResult:
            return self._collect(self._submit_bytes(chunk, name, raw, encoding, as_read))

        fixed = FileFixer(name, self.task, check_bytes).fix(raw)
        return fixed.deliver(chunk.path, raw, self.task, lambda: check_bytes(raw))

    def _fix_records(self, chunk: Chunk, name: str, raw: bytes) -> FileResult:
        """Return the result of a file of records, with edits applied if the task says so. Raises OSError."""
        from lint.run.fixing_records import RecordFixer

        fixer = RecordFixer(name, self.task, self.settings.for_path(name).text_fields, self._check_record)
        return fixer.fix(chunk.path, raw).deliver(chunk.path, raw, self.task, lambda: fixer.check(chunk.path, raw))

    def prepare(self) -> None:
        """Load what other processes will share, and leave the cache to them."""
        self.settings.prepare()
        self.save()

    def save(self) -> None:
        """Write the results since the last save into the cache."""
        if self.cache:
            self.cache.save()

    def troubles(self) -> list[str]:
        """Return why this run, or the next one, is slower than it should be, one line per reason."""
        troubles = self.settings.troubles()
        if self.cache and self.cache.trouble and not any(self.cache.folder in trouble for trouble in troubles):
            troubles.append(self.cache.trouble)
        return troubles

    def close(self) -> None:
        """Stop our own server."""
        self.documents.close()


def _is_part(chunk: Chunk) -> bool:
    """Return whether a chunk is part of a huge file."""
    return chunk.raw is not None and chunk.path != STDIN


def _submit_document(chunk: Chunk, document: Document, in_force: InForce, key: bytes, judging: Judging) -> Submitted:
    settings, rules, checker = in_force
    return Submitted(chunk, document, in_force, key, checker.submit(document, rules, settings.names) if checker else None, judging)


def _finish(chunk: Chunk, result: FileResult, in_force: InForce, as_read: tuple[Section, ...]) -> FileResult:
    """Return a result as that of its chunk, with what is shown of it. A part waits for the others before it is judged."""
    settings, rules, _ = in_force
    is_part = _is_part(chunk)
    if result.sections and not is_part:
        diagnostics, verdict = judge_findings(Findings(result.diagnostics, result.sections), rules, as_read)
        result = result.replace(diagnostics=diagnostics, verdict=verdict)
    readability = {} if is_part else result.readability  # the figures of a part mean nothing
    return result.replace(more=chunk.more, readability=readability, min_severity=settings.min_severity, fail_on=settings.fail_on)


def _or_mistake(chunk: Chunk, name: str, function: Callable[..., Value], *arguments: object) -> Value | FileResult:
    """Return the result of a function, or that of a chunk that can't be checked, with the reason. Raises `UsageError`."""
    try:
        return function(*arguments)
    except DecodeError as error:
        mistake = Mistake(name, error.line, error.column, error.message)
    except OSError as error:
        mistake = Mistake(name, 0, 0, f"can't be read: {error.strerror}")
    except MtlintError:
        raise
    except Exception as error:
        from lint.linter.failure import PLEASE, reason_of

        mistake = Mistake(name, 0, 0, f"can't be checked: {reason_of(error)}; {PLEASE}")
    return FileResult(name, mistake=mistake, more=chunk.more, record=chunk.record)
