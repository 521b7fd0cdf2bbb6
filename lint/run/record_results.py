"""Put the results of the documents of a record together."""

from __future__ import annotations

from lint.language.analysis import analysis_of
from lint.linter.diagnostic import Diagnostic, Related
from lint.ruleset.ruleset import READS_AS
from lint.run.records import JoinedDocument
from lint.run.result import FileResult
from lint.run.task import Chunk
from lint.text.document import Document
from lint.text.position import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.linter.evidence import Section
    from lint.ruleset.ruleset import RuleSet
    from lint.settings.settings import Settings


def join_evidence(results: list[tuple[JoinedDocument, FileResult]], rules: RuleSet) -> Section | None:
    """Return the evidence in all texts of a record if each is too short for a verdict, but together they read as machine text.

    A text that another one contains counts once.
    """
    if len(results) < 2 or not any(result.sections for _, result in results):
        return None
    from lint.linter.evidence import Section, join_sections
    from lint.linter.verdict import SHORTEST, judge

    if any(analysis_of(joined.document).word_count >= SHORTEST or len(result.sections) > 1 for joined, result in results):
        return None
    results = sorted(results, key=lambda pair: -len(pair[0].targets.text))
    longer: list[str] = []
    sections: list[Section] = []
    for joined, result in results:
        if not any(joined.targets.text in text for text in longer):
            sections += result.sections or [Section(0, 0, analysis_of(joined.document).word_count)]
        longer.append(joined.targets.text)
    joint_section = join_sections(sections)
    return joint_section.replace(places=()) if joint_section and judge(joint_section, rules.table).is_open else None


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
