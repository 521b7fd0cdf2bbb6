"""Turn the records of a file into chunks and documents.

A record is a chunk, and each of its texts a document. The records of subtitles and translation files are parts of one text: a chunk has all of them,
or the next million characters, and they form one document.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from lint._startup.record import Record
from lint.errors import Mistake, ReadingError
from lint.linter.diagnostic import Diagnostic, Related
from lint.records.passage import BadRecord, Passage, Reading
from lint.records.places import place
from lint.records.read import read_entries
from lint.records.table import container_of
from lint.run.task import PART, Chunk
from lint.text.document import Document
from lint.text.formats.table import STDIN, parse
from lint.text.position import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.ruleset.ruleset import RuleSet
    from lint.text.document import Source

BETWEEN = "\n\n"
"""Separates texts that form one document."""

_comparing: dict[str, RuleSet] = {}
"""For each rule set, by key, its rules that compare a text with its source."""


def split_records(path: str, fields: tuple[str, ...], format: str = "", stdin: str = STDIN) -> Iterator[Chunk]:
    """Yield a chunk for each record of a file in order, or for records that form one text, and for each unreadable one."""
    name = stdin if path == STDIN else path
    pending = Chunk(name, record="")
    try:
        for chunk in _chunks(path, name, Reading(fields, format or format_of_stdin(path, stdin))):
            yield pending.replace(more=True)
            pending = chunk
    except ReadingError as error:
        pending = pending.replace(mistake=Mistake(name, 0, 0, error.message))
    except OSError as error:
        yield pending.replace(more=True)
        pending = Chunk(name, mistake=Mistake(name, 0, 0, f"can't be read: {error.strerror or error}"), record="")
    yield pending


def _chunks(path: str, name: str, reading: Reading) -> Iterator[Chunk]:
    container = container_of(path, reading.format)
    waiting: list[Passage] = []
    size = 0
    for entry in read_entries(path, reading):
        if isinstance(entry, BadRecord):
            yield Chunk(name, mistake=entry.mistake.replace(path=name), record=entry.record)
            continue
        passages = entry.passages if name == path else tuple([passage.replace(path=name) for passage in entry.passages])
        if container and container.is_one_text:
            waiting += passages
            size += sum([len(passage.text) for passage in passages])
            if size >= PART:
                yield Chunk(name, record="", passages=tuple(waiting))
                waiting, size = [], 0
        elif passages:
            yield Chunk(name, record=entry.record, passages=passages)
    if waiting:
        yield Chunk(name, record="", passages=tuple(waiting))


def format_of_stdin(path: str, stdin: str) -> str:
    """Return the format of records on standard input according to its name; empty for a file."""
    container = container_of(stdin) if path == STDIN else None
    return container.name if container else ""


class JoinedTexts(Record):
    """Texts joined by `BETWEEN`. `starts`: where each begins."""

    __slots__ = ()
    text: str
    starts: tuple[int, ...]

    def number_at(self, offset: int) -> int:
        """Return the number of the text that contains an offset."""
        return bisect_right(self.starts, offset) - 1


def join_texts(texts: list[str]) -> JoinedTexts:
    """Return texts joined."""
    return JoinedTexts(BETWEEN.join(texts), tuple(accumulate([len(text) + len(BETWEEN) for text in texts[:-1]], initial=0)))


class JoinedDocument(Record):
    """Texts of a chunk that form one document. `numbers`: their numbers among the chunk's texts; `originals`: the texts they were translated from."""

    __slots__ = ()
    passages: tuple[Passage, ...]
    numbers: tuple[int, ...]
    document: Document
    targets: JoinedTexts
    originals: JoinedTexts | None

    @property
    def contents(self) -> bytes:
        """Everything that its diagnostics depend on besides rules and settings."""
        source = self.document.source
        of_source = source and (source.text, source.language, source.target_language, source.segments)
        return repr((self.document.format, self.document.text, of_source)).encode("utf-8", "surrogatepass")

    def locate(self, diagnostic: Diagnostic) -> tuple[int, Diagnostic]:
        """Return which text of the chunk a diagnostic is about, and the diagnostic with the text's name and its place in the file."""
        number = self.targets.number_at(diagnostic.start.offset)
        passage = self.passages[number]
        start = self.targets.starts[number]
        limit = start + len(passage.text)
        if diagnostic.end.offset > limit:
            words = self.document.text[diagnostic.start.offset : limit]
            diagnostic = diagnostic.replace(end=self.document.position(limit), text=words, edit=None)
        related = tuple([related if related.path else self._locate_related(related) for related in diagnostic.related])
        diagnostic = diagnostic.within(self.document.position(start))
        at = _place_in_file(passage, diagnostic)
        return self.numbers[number], diagnostic.replace(record=passage.record, field=passage.field, place_in_file=at, related=related)

    def _locate_related(self, related: Related) -> Related:
        joined, document = self.targets, self.document
        if related.is_in_source and self.originals and document.source:
            joined, document = self.originals, document.source.document
        number = joined.number_at(related.start.offset)
        passage = self.passages[number]
        start = document.position(joined.starts[number])
        related = related.replace(start=related.start.within(start), end=related.end.within(start), record=passage.record, field=passage.field)
        return related if related.is_in_source else related.replace(place_in_file=_place_in_file(passage, related))


def _place_in_file(passage: Passage, diagnosed: Diagnostic | Related) -> tuple[Position, Position] | None:
    """Return where in its file a span of a passage begins and ends, or None if the file has no lines."""
    placement = place(passage)
    if placement is None:
        return None
    return placement.position(diagnosed.start.offset), placement.position(min(len(passage.text), diagnosed.end.offset))


def documents_of(chunk: Chunk) -> Iterator[JoinedDocument]:
    """Yield the documents of a chunk: each text by itself, or, for parts of one text, those in one language together."""
    groups: dict[tuple[str | None, ...], list[int]] = {}
    for number, passage in enumerate(chunk.passages):
        languages = (passage.language, passage.source_language) if chunk.record == "" else (str(number),)
        groups.setdefault(languages, []).append(number)
    for numbers in groups.values():
        yield _join_passages(chunk.passages, numbers)


def _join_passages(all_passages: tuple[Passage, ...], numbers: list[int]) -> JoinedDocument:
    """Return texts as one document. It has no ignore comments, since whoever wrote the text is not who checks it."""
    passages = [all_passages[number] for number in numbers]
    first_passage = passages[0]
    targets = join_texts([passage.text for passage in passages])
    has_source = any(passage.source is not None for passage in passages)
    originals = join_texts([passage.source or "" for passage in passages]) if has_source else None
    source = _source_of(passages, targets, originals) if originals else None
    document = parse(first_passage.path, targets.text, first_passage.media, source=source)
    document.comments.clear()
    return JoinedDocument(tuple(passages), tuple(numbers), document, targets, originals)


def _source_of(passages: list[Passage], targets: JoinedTexts, originals: JoinedTexts) -> Source:
    """Return the sources of texts as one source, with a segment for each text that has one."""
    from lint.text.document import source_of

    first_passage = passages[0]
    segments = tuple(
        [
            (Span(start, start + len(passage.text)), Span(source_start, source_start + len(passage.source)))
            for passage, start, source_start in zip(passages, targets.starts, originals.starts, strict=True)
            if passage.source is not None
        ]
    )
    return source_of(originals.text, first_passage.source_language or "", "segment", first_passage.language or "").replace(segments=segments)


def rules_for(passage: Passage, rules: RuleSet) -> RuleSet:
    """Return the rules for a text; if it is not English, only those that compare it with its source."""
    if passage.language is None or passage.language[:2].lower() == "en":
        return rules
    if rules.key not in _comparing:
        _comparing[rules.key] = rules.only(rule.id for rule in rules.rules if rule.reads_source)
    return _comparing[rules.key]
