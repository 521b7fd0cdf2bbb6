"""Files of records: a chunk a record, a document a text of it, and their results as those of the record."""

from __future__ import annotations

from lint.errors import Mistake, ReadingError
from lint.linter.diagnostic import Diagnostic
from lint.records.passage import BadRecord, Passage, Reading
from lint.records.places import place
from lint.records.read import read_entries
from lint.run.chunks import Chunk
from lint.run.result import FileResult
from lint.text.document import Document
from lint.text.formats.table import STDIN, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.ruleset.ruleset import RuleSet
    from lint.settings.settings import Settings


_comparing: dict[str, RuleSet] = {}
"""By the key of rules, those of them that compare a text with its source."""


def split_records(path: str, fields: tuple[str, ...], format: str = "", stdin: str = STDIN) -> Iterator[Chunk]:
    """Yield a chunk for each record of a file, in order, and for each that can't be read."""
    name = stdin if path == STDIN else path
    pending = Chunk(name, record="")
    try:
        for entry in read_entries(path, Reading(fields, format or format_of_stdin(path, stdin))):
            if isinstance(entry, BadRecord):
                following = Chunk(name, mistake=entry.mistake.replace(path=name), record=entry.record)
            else:
                passages = entry.passages if name == path else tuple([passage.replace(path=name) for passage in entry.passages])
                following = Chunk(name, record=entry.record, passages=passages)
            if following.mistake or following.passages:
                yield pending.replace(more=True)
                pending = following
    except ReadingError as error:
        pending = pending.replace(mistake=Mistake(name, 0, 0, error.message))
    except OSError as error:
        yield pending.replace(more=True)
        pending = Chunk(name, mistake=Mistake(name, 0, 0, f"can't be read: {error.strerror or error}"), record="")
    yield pending


def format_of_stdin(path: str, stdin: str) -> str:
    """Return the format of records on standard input by the name that it has; empty for a file."""
    from lint.records.table import container_of

    row = container_of(stdin) if path == STDIN else None
    return row.name if row else ""


def parse_passage(passage: Passage) -> Document:
    """Return the document of a text of a record. Nothing in it is a comment for this program: who wrote it is not who checks it."""
    source = None
    if passage.source is not None:
        from lint.text.source import source_of

        source = source_of(passage.source, passage.source_language or "", "segment", passage.language or "")
    document = parse(passage.path, passage.text, passage.media, source=source)
    document.comments.clear()
    return document


def rules_for(passage: Passage, rules: RuleSet) -> RuleSet:
    """Return the rules for a text: of one that is not English those that compare it with its source."""
    if passage.language is None or passage.language[:2].lower() == "en":
        return rules
    if rules.key not in _comparing:
        _comparing[rules.key] = rules.only(rule.id for rule in rules.rules if rule.reads_source)
    return _comparing[rules.key]


def join_passages(chunk: Chunk, results: list[FileResult], settings: Settings, keeps_text: bool = False) -> FileResult:
    """Return the results of the texts of a record as that of the record; its verdict is that of the longest text that has one.

    `keeps_text`: it holds the texts, and positions count in them, each below a line with its name.
    """
    located = [list(locate(passage, result)) for passage, result in zip(chunk.passages, results, strict=True)]
    judged = [result for result in results if result.verdict]
    joined = FileResult(
        chunk.path,
        "utf-8",
        sum([result.words for result in results]),
        tuple([diagnostic for diagnostics in located for diagnostic in diagnostics]),
        mistake=next((result.mistake for result in results if result.mistake), None),
        more=chunk.more,
        min_severity=settings.min_severity,
        fail_on=settings.fail_on,
        verdict=max(judged, key=lambda result: result.words, default=FileResult(chunk.path)).verdict,
        stopped=tuple(dict.fromkeys([mistake for result in results for mistake in result.stopped])),
        record=chunk.record,
    )
    return _with_text(joined, chunk, located) if keeps_text and joined.diagnostics else joined


def _with_text(result: FileResult, chunk: Chunk, located: list[list[Diagnostic]]) -> FileResult:
    """Return the result of a record with its texts, one below the other, and positions that count in them."""
    text = ""
    diagnostics: list[Diagnostic] = []
    for passage, of_passage in zip(chunk.passages, located, strict=True):
        text += f"[{passage.record}{passage.field}]\n"
        start = Document("", text).end()
        diagnostics += [diagnostic.shifted(start) for diagnostic in of_passage]
        text += passage.text + "\n\n"
    return result.replace(text=text, end=Document("", text).end(), diagnostics=tuple(diagnostics))


def locate(passage: Passage, result: FileResult) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a text of a record with its name, and with the place of each in the file where that has lines."""
    placement = place(passage) if result.diagnostics else None
    for diagnostic in result.diagnostics:
        at = None
        if placement:
            at = (placement.position(diagnostic.start.offset), placement.position(diagnostic.end.offset))
        yield diagnostic.replace(record=passage.record, field=passage.field, place_in_file=at)
