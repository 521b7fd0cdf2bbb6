"""The language analysis of a document: each attribute is computed at first use and kept with the document."""

from __future__ import annotations

from bisect import bisect_right

from lint._startup.record import lazy
from lint._startup.regex import Regex
from lint.language.quotations import Marks, Quotations, find_marks, find_quotations
from lint.language.sentences import find_sentences
from lint.text.document import Document, fold
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from lint.language.pairs import Pairs
    from lint.language.repeats import Repeats
    from lint.language.synonyms import Synonyms

    Value = TypeVar("Value")
    Memory = dict[tuple[object, str], Any]
    """For an expression or a function and a part of the prose, what it finds there."""

WORD = Regex(r"[^\W_]+")
LINE = Regex(r"[^\n]+")
MARKS = dict.fromkeys(map(ord, "“”‘’–—…\xa0"))
"""The marks of English beyond ASCII, to delete."""
SELDOM = 500
"""Characters of English that contain “the” at least once."""
LONGEST_LOOK = 20_000
"""How many characters it takes to see which language a document is in."""
OLD_WORDS, FEWEST_OLD_WORDS = ("thou", "thee", "thy", "thine", "ye", "hath", "doth", "unto"), 2
"""Words of older English, and how many of them say that a text is old."""
FEWEST_SPACES = 7
"""The number of spaces in the shortest paragraph whose language is checked."""


class Analysis:
    """Everything that can be said about some prose without knowing any rule. It refers to the prose only, so that both go together."""

    def __init__(self, prose: str, memory: Memory | None = None) -> None:
        """`memory`: what an editor keeps of earlier versions of the prose; with it, the prose is read line by line."""
        self.prose = prose
        self.match_ends: dict[tuple[str, ...], list[int]] = {}
        """For the sources of some expressions, the offsets of the last characters of their matches, for checks that share them."""
        self.parts_of_lines: dict[Span, str] = {}
        """For a span in the text, the part of the line that diagnostics show."""
        self.memory: Memory = {} if memory is None else memory
        self.is_edited = memory is not None
        self.is_written: dict[str, bool] = {}
        """For an expression, whether it matches anywhere in the prose, if known, for rules that share it."""
        self._bodies: dict[Span, str] = {}
        self._foreign: dict[Span, bool] = {}
        self._sentences: dict[Span, list[Span]] = {}
        self._quotations: dict[Span, Quotations] = {}

    def beginning(self, size: int) -> Analysis:
        """Return the analysis of so many characters at the beginning of the prose."""
        if len(self.prose) <= size:
            return self
        return Analysis(self.prose[:size], self.memory if self.is_edited else None)

    def by_part(self, find: Callable[[str], Value]) -> list[tuple[int, Value]]:
        """Return what a function finds in each part of the prose, after the offset of the part.

        The parts of an edited text are its lines, of which few change; otherwise, the only part is the whole.
        """
        if not self.is_edited:
            return [(0, find(self.prose))]
        parts, offset, memory = [], 0, self.memory
        for line in self.prose.split("\n"):
            if (part := memory.get((find, line))) is None:
                part = memory[find, line] = find(line)
            parts.append((offset, part))
            offset += len(line) + 1
        return parts

    def body(self, span: Span) -> str:
        """Return a part of the prose, always the same string, so that it is hashed only once."""
        if span not in self._bodies:
            self._bodies[span] = self.prose[span.start : span.end]
        return self._bodies[span]

    def sentences(self, paragraph: Span) -> list[Span]:
        """Return the sentences of a paragraph in order, without the white space between them."""
        if paragraph not in self._sentences:
            self._sentences[paragraph] = find_sentences(self.prose, paragraph)
        return self._sentences[paragraph]

    def is_foreign(self, paragraph: Span) -> bool:
        """Return whether a paragraph is plainly not in English."""
        if paragraph not in self._foreign:
            start, end = paragraph
            is_english = self.prose.count(" the ", start, end) * SELDOM > end - start
            self._foreign[paragraph] = not is_english and (self._reads_foreign(paragraph) or self._may_be_foreign(paragraph))
        return self._foreign[paragraph]

    def _may_be_foreign(self, paragraph: Span) -> bool:
        """Return whether nothing marks a paragraph as English, in a document in another language."""
        if not self.is_in_other_language:
            return False
        from lint.language.languages import is_rather_english

        return not is_rather_english(self.prose[paragraph.start : paragraph.end])

    def _reads_foreign(self, paragraph: Span) -> bool:
        body = self.prose[paragraph.start : paragraph.end]
        is_short = body.count(" ") < FEWEST_SPACES
        if is_short and body.translate(MARKS).isascii():
            return False
        from lint.language.languages import has_foreign_letters, is_foreign, is_in_another_script

        return is_in_another_script(body) or has_foreign_letters(body) if is_short else is_foreign(body)

    @lazy
    def is_in_other_language(self) -> bool:
        """Return whether more is plainly in another language than in English, so that short paragraphs count as such, too."""
        prose = self.prose[:LONGEST_LOOK]
        if prose.count(" the ") * SELDOM > len(prose):
            return False
        paragraphs = [Span(line_match.start(), line_match.end()) for line_match in LINE.finditer(prose)]
        judged = [paragraph for paragraph in paragraphs if not prose.isascii() or prose.count(" ", *paragraph) >= FEWEST_SPACES]
        foreign = {paragraph for paragraph in judged if self._reads_foreign(paragraph)}
        if not foreign:
            return False
        from lint.language.languages import is_rather_english

        english = [paragraph for paragraph in judged if paragraph not in foreign and is_rather_english(prose[paragraph.start : paragraph.end])]
        foreign_size = sum(paragraph.end - paragraph.start for paragraph in foreign)
        return foreign_size > sum(paragraph.end - paragraph.start for paragraph in english)

    def quotations(self, paragraph: Span) -> Quotations:
        """Return the quotations of a paragraph."""
        if paragraph not in self._quotations:
            self._quotations[paragraph] = find_quotations(self.prose, self.quotation_marks, paragraph)
        return self._quotations[paragraph]

    @lazy
    def quotation_marks(self) -> Marks:
        """The quotation marks of the prose."""
        return find_marks(self.prose)

    @property
    def words(self) -> set[str]:
        """The words of the prose, with adjacent punctuation."""
        return self._split_words[0]

    @property
    def word_count(self) -> int:
        """The number of words of the prose."""
        return self._split_words[1]

    @lazy
    def _split_words(self) -> tuple[set[str], int]:
        """The different words of the prose, and the number of all words."""
        pieces = self.repeats.words
        different = set(pieces)
        if len("".join(different).split()) > 1:  # it has other white space than spaces
            pieces = self.prose.split()
            different = set(pieces)
        different.discard("")
        return different, len(pieces) - pieces.count("")

    @lazy
    def repeats(self) -> Repeats:
        """The words of the prose that recur soon."""
        from lint.language.repeats import Repeats

        return Repeats(self.prose)

    @lazy
    def folded_words(self) -> set[str]:
        """The words of the prose in lowercase, letters and digits only."""
        return set(WORD.pattern.findall(fold(self.prose)))

    @lazy
    def names(self) -> dict[str, int]:
        """The capitalized words of five letters or more, without possessive endings, and how often each occurs."""
        from lint.language.names import count_names

        return count_names(self.capitalized)

    @lazy
    def capitalized(self) -> dict[str, list[int]]:
        """The capitalized words of the prose, with possessive endings, and the offsets of each."""
        from lint.language.names import find_names, join_names

        return join_names(self.by_part(find_names))

    @lazy
    def full_names(self) -> dict[str, int]:
        """The names of several parts, with uniform spaces, and how often each occurs."""
        from lint.language.names import count_full_names

        return count_full_names(self.prose)

    @lazy
    def placed_names(self) -> dict[str, list[int]]:
        """The offsets of all names, including short ones, that are always capitalized and appear inside a sentence."""
        from lint.language.names import place_names

        return place_names(self.prose, self.capitalized, self.words)

    @lazy
    def pairs(self) -> Pairs:
        """The pairs of frequent words in the prose, and which of them English seldom has."""
        from lint.language.pairs import NO_PAIRS, find_pairs, join_pairs

        return NO_PAIRS if self.is_old else join_pairs(self.by_part(find_pairs))

    @lazy
    def synonyms(self) -> Synonyms:
        """The uncommon words of the prose that thesauri offer for common ones."""
        from lint.language.synonyms import NO_SYNONYMS, find_terms, join_terms

        return NO_SYNONYMS if self.is_old else join_terms([terms for _, terms in self.by_part(find_terms)])

    @lazy
    def is_old(self) -> bool:
        """Whether the prose is that of Shakespeare or Milton, whose words and word pairs are unusual today."""
        return sum([f" {word} " in self.prose for word in OLD_WORDS]) >= FEWEST_OLD_WORDS

    @property
    def has_odd_words(self) -> bool:
        """Whether this is a text of the usual length whose words are hardly those of human copy, whatever is reported in it."""
        from lint.language.pairs import CHARACTERS

        return len(self.prose) in CHARACTERS and (self.pairs.is_odd or self.synonyms.is_uncommon)

    def place_names(self, names: set[str]) -> dict[str, list[int]]:
        """Return the offsets of those of these names that are always capitalized and appear inside a sentence."""
        from lint.language.names import place_names

        return place_names(self.prose, self.capitalized, self.words, names)


def analysis_of(document: Document) -> Analysis:
    """Return the analysis of a document, always the same object."""
    return document.derive(_analyze)


def keep_memory(document: Document, memory: Memory) -> None:
    """Let the analysis of a document, which must not have begun, use what an editor keeps of earlier versions."""
    document.derive(_memories)[:] = [memory]


def _memories(document: Document) -> list[Memory]:
    """Return the memory to use for a document, if any."""
    return []


def _analyze(document: Document) -> Analysis:
    return Analysis(document.prose, *document.derive(_memories))


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
    """Return the language of a document's source: as stated, or a guess; empty without a source."""
    source = document.source
    if source is None:
        return ""
    if source.language:
        return source.language
    return source.document.derive(_guess_language)


def _guess_language(document: Document) -> str:
    from lint.language.source_language import guess_language

    return guess_language(document.prose)
