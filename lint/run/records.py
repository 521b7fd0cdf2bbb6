"""Turn the records of a file into chunks and documents, and their results into results of records.

A record is a chunk, and each of its texts a document. The records of subtitles and translation files are parts of one text: a chunk has all of them,
or the next million characters, and they form one document.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from lint._startup.record import Record
from lint.errors import Mistake, ReadingError
from lint.language.analysis import analysis_of
from lint.linter.diagnostic import Diagnostic, Related
from lint.records.passage import BadRecord, Passage, Reading
from lint.records.places import place
from lint.records.read import read_entries
from lint.records.table import container_of
from lint.ruleset.ruleset import READS_AS
from lint.run.result import FileResult
from lint.run.task import PART, Chunk
from lint.text.document import Document
from lint.text.formats.table import STDIN, parse
from lint.text.position import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.linter.evidence import Section
    from lint.ruleset.ruleset import RuleSet
    from lint.settings.settings import Settings
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


def join_evidence(results: list[tuple[JoinedDocument, FileResult]], rules: RuleSet) -> Section | None:
    """Return the evidence in all texts of a record if each is too short for a verdict, but together they read as machine text.

    A text that another one contains counts once.
    """
    if len(results) < 2 or not any(result.sections for _, result in results):
        return None
    from functools import reduce

    from lint.linter.evidence import SHORTEST, Section, judge

    if any(analysis_of(joined.document).word_count >= SHORTEST or len(result.sections) > 1 for joined, result in results):
        return None
    results = sorted(results, key=lambda pair: -len(pair[0].targets.text))
    longer: list[str] = []
    sections: list[Section] = []
    for joined, result in results:
        if not any(joined.targets.text in text for text in longer):
            sections += result.sections or [Section(0, 0, analysis_of(joined.document).word_count)]
        longer.append(joined.targets.text)
    joint_section = reduce(Section.joined, sections).replace(places=())
    return joint_section if judge(joint_section, rules.table).is_open else None


def join_results(
    chunk: Chunk, results: list[tuple[JoinedDocument, FileResult]], settings: Settings, keeps_text: bool = False, is_judged_whole: bool = False
) -> FileResult:
    """Return the results of a chunk's documents as one, with the verdict on the longest document that has one.

    `keeps_text`: keep the texts, each below a line with its name, and count positions in them; `is_judged_whole`: whether all documents have the
    same verdict, which is reported once, in the longest.
    """
    located = [joined.locate(diagnostic) for joined, result in results for diagnostic in result.diagnostics]
    located.sort(key=lambda pair: pair[0])
    if is_judged_whole:
        located = _announce_once(located, chunk)
    of_documents = [result for _, result in results]
    judged = [result for result in of_documents if result.verdict]
    whole = FileResult(
        chunk.path,
        "utf-8",
        sum([result.words for result in of_documents]),
        tuple([diagnostic for _, diagnostic in located]),
        mistake=next((result.mistake for result in of_documents if result.mistake), None),
        more=chunk.more,
        min_severity=settings.min_severity,
        fail_on=settings.fail_on,
        mentions=_join_mentions(results),
        verdict=max(judged, key=lambda result: result.words, default=FileResult(chunk.path)).verdict,
        left_out=tuple(dict.fromkeys([mistake for result in of_documents for mistake in result.left_out])),
        record=chunk.record,
    )
    return _with_text(whole, chunk, [number for number, _ in located]) if keeps_text and located else whole


def _announce_once(located: list[tuple[int, Diagnostic]], chunk: Chunk) -> list[tuple[int, Diagnostic]]:
    """Return diagnostics, each with the number of its text, with only one of those that state the verdict: that of the longest text."""
    announcements = [pair for pair in located if pair[1].rule == READS_AS and pair[1].raised]
    longest = max(announcements, key=lambda pair: len(chunk.passages[pair[0]].text), default=None)
    return [pair for pair in located if pair[1].rule != READS_AS or pair is longest]


def _join_mentions(results: list[tuple[JoinedDocument, FileResult]]) -> bytes | None:
    """Return the mentions of names in documents, packed, each with its place in the file, or None if they were not searched for."""
    if not any(result.mentions for _, result in results):
        return None
    from lint.run.consistency.mentions import Mentions, join_mentions

    mentions = []
    for joined, result in results:
        of_document = Mentions(result.mentions or b"")
        places = {key: joined.locate(mention)[1] for key, mention in of_document.places(result.path).items()}
        mentions.append((of_document, places))
    return join_mentions(mentions)


def _with_text(result: FileResult, chunk: Chunk, numbers: list[int]) -> FileResult:
    """Return the result of a chunk with its texts, one below the other, and positions in them.

    `numbers`: of the texts that its diagnostics are about.
    """
    text = ""
    starts: list[Position] = []
    for passage in chunk.passages:
        text += f"[{passage.record}{passage.field}]\n"
        starts.append(Document("", text).end())
        text += passage.text + "\n\n"
    start_of = {(passage.record, passage.field): start for passage, start in reversed(list(zip(chunk.passages, starts, strict=True)))}

    def move(related: Related) -> Related:
        is_inside = not (related.is_in_source or related.path)
        return related.replace(record=None).shifted(start_of[related.record or "", related.field]) if is_inside else related

    diagnostics = [
        diagnostic.replace(related=()).shifted(starts[number]).replace(related=tuple(map(move, diagnostic.related)))
        for number, diagnostic in zip(numbers, result.diagnostics, strict=True)
    ]
    return result.replace(text=text, end=Document("", text).end(), diagnostics=tuple(diagnostics))
