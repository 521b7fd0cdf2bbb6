"""The language of a document, analyzed once: each attribute is computed at its first use and kept with the document."""

from __future__ import annotations

from bisect import bisect_right

from lint._startup.record import lazy
from lint._startup.regex import Regex
from lint.language.quotations import Quotations, find_quotations
from lint.language.sentences import find_sentences
from lint.text.document import Document, fold
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.language.pairs import Pairs
    from lint.language.repeats import Repeats

WORD = Regex(r"[^\W_]+")
LINE = Regex(r"[^\n]+")
SELDOM = 500
"""Characters of English that have one “the” at least."""
LONGEST_LOOK = 20_000
"""Characters that show which language a document is in."""
FEWEST_SPACES = 7
"""Spaces of the shortest paragraph whose language is asked for."""


class Analysis:
    """What can be said about some prose without knowing any rule. It refers to the prose only, so that it goes with its document."""

    def __init__(self, prose: str) -> None:
        self.prose = prose
        self.match_ends: dict[tuple[str, ...], list[int]] = {}
        """By the sources of some expressions, the offsets of the last characters of their matches, for the checks that share them."""
        self.parts_of_lines: dict[Span, str] = {}
        """By their spans in the text, the parts of lines that diagnostics show."""
        self.excuses: dict[tuple[str, Span], list[Span]] = {}
        """By an expression and where it was searched for, its matches."""
        self._foreign: dict[Span, bool] = {}
        self._sentences: dict[Span, list[Span]] = {}
        self._quotations: dict[Span, Quotations] = {}

    def sentences(self, paragraph: Span) -> list[Span]:
        """Return the sentences of a paragraph, in order; the white space between them belongs to none."""
        if paragraph not in self._sentences:
            self._sentences[paragraph] = find_sentences(self.prose, paragraph)
        return self._sentences[paragraph]

    def is_foreign(self, paragraph: Span) -> bool:
        """Return whether a paragraph is plainly in another language than English."""
        if paragraph not in self._foreign:
            start, end = paragraph
            is_english = self.prose.count(" the ", start, end) * SELDOM > end - start
            self._foreign[paragraph] = not is_english and (self._reads_foreign(paragraph) or self._may_be_foreign(paragraph))
        return self._foreign[paragraph]

    def _may_be_foreign(self, paragraph: Span) -> bool:
        """Return whether nothing says that a paragraph is English, in a document in another language."""
        if not self.is_in_other_language:
            return False
        from lint.language.languages import is_rather_english

        return not is_rather_english(self.prose[paragraph.start : paragraph.end])

    def _reads_foreign(self, paragraph: Span) -> bool:
        body = self.prose[paragraph.start : paragraph.end]
        if body.isascii() and body.count(" ") < FEWEST_SPACES:
            return False
        from lint.language.languages import has_foreign_letters, is_foreign, is_in_another_script

        return is_foreign(body) if body.count(" ") >= FEWEST_SPACES else is_in_another_script(body) or has_foreign_letters(body)

    @lazy
    def is_in_other_language(self) -> bool:
        """Return whether most paragraphs are plainly in another language, so that short ones are, too."""
        prose = self.prose[:LONGEST_LOOK]
        if prose.count(" the ") * SELDOM > len(prose):
            return False
        paragraphs = [Span(line_match.start(), line_match.end()) for line_match in LINE.finditer(prose)]
        judged = [paragraph for paragraph in paragraphs if not prose.isascii() or prose.count(" ", *paragraph) >= FEWEST_SPACES]
        foreign = [paragraph for paragraph in judged if self._reads_foreign(paragraph)]
        size = sum(paragraph.end - paragraph.start for paragraph in foreign)
        return size * 2 > sum(paragraph.end - paragraph.start for paragraph in judged)

    def quotations(self, paragraph: Span) -> Quotations:
        """Return the quotations of a paragraph."""
        if paragraph not in self._quotations:
            self._quotations[paragraph] = find_quotations(self.prose, paragraph)
        return self._quotations[paragraph]

    @lazy
    def words(self) -> set[str]:
        """The words of the prose, with the marks that cling to them."""
        return set(self.prose.split())

    @lazy
    def repeats(self) -> Repeats:
        """The words of the prose that come again soon."""
        from lint.language.repeats import Repeats

        return Repeats(self.prose)

    @lazy
    def folded_words(self) -> set[str]:
        """The words of the prose in lower case, letters and digits only."""
        return set(WORD.pattern.findall(fold(self.prose)))

    @lazy
    def names(self) -> dict[str, int]:
        """The capitalized words of five letters and more, without a possessive ending, and how often each occurs."""
        from lint.language.names import count_names

        return count_names(self.prose)

    @lazy
    def full_names(self) -> dict[str, int]:
        """The names of several parts, with spaces of one kind, and how often each occurs."""
        from lint.language.names import count_full_names

        return count_full_names(self.prose)

    @lazy
    def placed_names(self) -> dict[str, list[int]]:
        """The offsets of all names, short ones too, that never go without their capital and have it inside a sentence."""
        from lint.language.names import place_names

        return place_names(self.prose, self.words)

    @lazy
    def pairs(self) -> Pairs:
        """The pairs of frequent words of the prose, and which of them English seldom has."""
        from lint.language.pairs import find_pairs

        return find_pairs(self.prose)

    def place_names(self, names: set[str]) -> dict[str, list[int]]:
        """Return the offsets of those of some names that never go without their capital and have it inside a sentence."""
        from lint.language.names import place_names

        return place_names(self.prose, self.words, names)


def analysis_of(document: Document) -> Analysis:
    """Return the analysis of a document, the same each time."""
    return document.derive(_analyze)


def _analyze(document: Document) -> Analysis:
    return Analysis(document.prose)


def sentence_at(document: Document, offset: int) -> Span:
    """Return the sentence around an offset of the prose."""
    spans = analysis_of(document).sentences(document.paragraph_at(offset))
    if not spans:
        return Span(offset, offset)
    return spans[max(0, bisect_right(spans, (offset, len(document.prose) + 1)) - 1)]


def in_quotation(document: Document, offset: int) -> bool:
    """Return whether an offset of the prose is inside a quotation."""
    spans = analysis_of(document).quotations(document.paragraph_at(offset)).spans
    number = bisect_right(spans, (offset, len(document.prose) + 1)) - 1
    return number >= 0 and spans[number].start < offset < spans[number].end


def source_language_of(document: Document) -> str:
    """Return the language of the source of a document: what is said of it, or else a guess; empty where there is none."""
    source = document.source
    if source is None:
        return ""
    if source.language:
        return source.language
    return source.document.derive(_guess_language)


def _guess_language(document: Document) -> str:
    from lint.language.source_language import guess_language

    return guess_language(document.prose)
