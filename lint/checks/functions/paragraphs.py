"""Functions about how paragraphs begin and end."""

from __future__ import annotations

from itertools import islice, pairwise

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match
from lint.checks.scope import paragraphs_with_hits
from lint.language.analysis import analysis_of
from lint.language.pairs import rank_of
from lint.text.document import Document
from lint.text.position import Span, occurrences
from lint.text.source_map import HIDDEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

STATEMENT_END = Regex(r"""[.!?…:;]["'”’»)\]*]*$""")
"""The end of a paragraph that is complete, or that leads on to a list; an asterisk ends emphasis."""
STOP_INSIDE = Regex(r"""[.!?…](?:(?<=[a-z]{4}.)|(?<=[a-z]{4}["”’')].)|(?<=[a-z]{4}["”’')]{2}.))["”’')]{0,2}\s+["“‘'(]{0,2}[^\W_a-z]""")
"""A period after a word of four letters with a sentence after it; the text before it is checked last, since periods are rare."""
STOPPED = Regex(r"""(?<!\.)[.!?]["”]?$""")
FIRST_WORD = Regex(r"(?!http|www|from |by |a |i |[a-z] [b-z] )[a-z]+(?= [a-z])")
"""The first word of a paragraph in lowercase, or a letter that is left of it, unless the letters of a word are spaced."""
LAST_WORD = Regex(r"(?<= )[a-z]{2,}$")
ENUMERATED = Regex(r";[ \xa0](?:and|or)$|[ \xa0]as[ \xa0]follows$")
"""The end of a paragraph that continues in the next one, as in laws and resolutions."""
LAST_WORD_OR_NAME = Regex(r"(?<= )[A-Za-z][a-z]+$")
LEADS_ON = Regex(
    r"(?i)(?<![\w’'-])(?:that|which|who|whom|what|how|why|if|when|where|because|and|or|but|as|like|is|was|are|were|be|been|being|has|had|have|not|will|would"
    r"|should|could|can|may|might|must|they|he|she|it|we|you|I|to|of|in|with|by|for|from|at|on|about|the|an?|his|her|its|their|our|my|your|this|these"
    r"|sa(?:y|ys|id|ying)|wr(?:ite|ites|ote|itten)|stat(?:e|es|ed|ing)|add(?:s|ed)?|read(?:s|ing)?|ask(?:s|ed)?|repl(?:y|ies|ied)|call(?:s|ed)?|namely)$"
)
"""The last word of a paragraph before the quotation that completes its sentence."""
QUOTED = Regex(r"[A-Z]{1,4}> ")
"""The beginning of a paragraph that an e-mail quotes after the initials of its author."""
FORMULA = Regex(r"[^.!?\n]{1,60} [=<>≈≤≥≡] ")
"""The beginning of a paragraph that is a formula."""
OPENING = "“\"‘'«„"
BLOCK = Regex(
    r"(?i)<(?:pre|dl|ul|ol|table|blockquote|code|figure|math|svg|iframe|img)[\s>]|```|~~~|\n\s*>|\n(?: {4}|\t)\s*\S|\{%|\{\{|\$\$|\\\[|monospace"
)
"""What is between two paragraphs of prose if a list, a block quotation, or code separates them."""
TAG = Regex(r"<[^<>]*>|&#?\w+;|[#>*-]+(?=\s)")
"""What may be between two consecutive paragraphs: tags, entities, and Markdown marks."""
SHARE = 0.8
"""The share of nearby paragraphs of several sentences that must end with a period for one without to be reported."""
AROUND = 6
"""How many such paragraphs to look at on either side."""
MOST_UNTERMINATED = 2
"""If more paragraphs of several sentences end without a period, their author leaves it out."""
COMMA_AT_END = Regex(r"(?<![a-z])[a-z]{2,},$")
FINITE = Regex(
    r"(?<![\w’'-])(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|sa(?:ys?|id)|becomes?|became|beg[ai]n|made|took"
    r"|came|went|gave|told|saw|found|held|left|won|lost|led|got|shows?|makes?|takes?|goes|[a-z]{3,}ed)(?![\w’'-])"
)
"""A finite verb, or what looks like one."""
CREDIT = Regex(r"(?i)photo|image|illustration|courtesy|copyright|credit|source|https?:|read also|click|subscribe|follow us")
SHARE_OF_CAPITALS = 0.3
"""If a larger share of its words is capitalized, a line is a headline, a name, or a list."""
FEWEST_WORDS_OF_STATEMENT = 8
ITEM = Regex(r"(?:[-*+•] +)?(?=[^\W\d_])")
MARK = Regex(r"[-*+•] ")
LABEL = Regex(r"[a-z]+(?: [a-z]+){0,2}(?=:(?!\S))")
FEWEST_ITEMS, SHARE_OF_ITEMS = 5, 0.7
"""The least number of list items in a document, and the share of them that must begin with a capital for a lowercase label to be reported."""
MOST_LABELS = 4
"""If more list items than that begin with a label in lowercase, their author writes them so."""
SHARE_OF_LINES = 0.6
"""The share of lines that must begin with a capital for one in lowercase to be reported."""
SHORT_LINE = 50
"""Characters; a shorter line had room for the next word, so it was not wrapped."""
MARKS_AROUND, MOST_MARKS = "`*_.,:;()[]<>\"“”'’", 9
"""What may surround a word in a text, and how many characters of it to look at on either side."""
OFTEN = 3
"""How often a text uses a word that is the name of its subject."""
NEXT_SENTENCE = Regex(r"[ \xa0]{1,2}[\"“(]?[A-Z]")
FEWEST_WORDS = 10
FEWEST_WORDS_OF_TITLE = 6
FEWEST_LETTERS = 40
FEWEST_SPACES_BEFORE = 4
"""Spaces; the paragraph before a lowercase one needs at least this many to be a sentence rather than a heading."""


def unterminated(search: Search, options: Options) -> Iterator[Match]:
    """Yield the last word of a paragraph of several sentences that ends without a period, between others that end with one.

    Nothing is yielded for a text with many of them, such as captions or references.
    """
    unfinished = list(islice(_find_unterminated(search), MOST_UNTERMINATED + 1))
    if len(unfinished) <= MOST_UNTERMINATED:
        yield from unfinished


def _find_unterminated(search: Search) -> Iterator[Match]:
    """Yield the last word of every paragraph of several sentences that ends without a period, between others that end with one."""
    document = search.document
    for paragraph in paragraphs_with_hits(document, search.hits):
        if not _has_sentences(document, paragraph):
            continue
        start, end = paragraph
        last_sentence = analysis_of(document).sentences(paragraph)[-1]
        before = document.prose[start : last_sentence.start].rstrip()
        word = LAST_WORD.search(document.prose[last_sentence.start : end])
        if not word or before[-1:] != "." or ENUMERATED.search(document.prose, start, end) or document.prose.count(" ", start, end) < FEWEST_WORDS:
            continue
        if _others_end(document, paragraph) and not _goes_on(document, paragraph) and not document.is_alone_in_markup(Span(last_sentence.start, end)):
            yield Match(last_sentence.start + word.start(), end)


def _goes_on(document: Document, paragraph: Span) -> bool:
    """Return whether the last sentence of a paragraph continues after it: in a quotation, a list, a table, or non-prose."""
    following = document.paragraph_after(paragraph)
    if following is None:
        return False
    first_letter = document.prose[following.start]
    if document.prose[following.start : following.end].strip(HIDDEN + " ") == "":
        return True
    if first_letter.islower() or document.kind(following) in ("item", "cell") or QUOTED.match(document.prose, following.start):
        return True
    if FORMULA.match(document.prose, following.start) or _goes_around_block(document, paragraph, following):
        return True
    if first_letter not in OPENING:
        return False
    return document.prose[following.start + 1].islower() or LEADS_ON.search(document.prose, paragraph.start, paragraph.end) is not None


def _goes_around_block(document: Document, paragraph: Span, following: Span) -> bool:
    """Return whether a list, a block quotation, a formula, or code separates two paragraphs."""
    between = document.text[document.place(paragraph).end : document.place(following).start + 2]  # a formula is the first character after it
    return BLOCK.search(between) is not None


def _goes_around_display(document: Document, display: Span, following: Span) -> bool:
    """Return whether a paragraph continues a sentence that an indented paragraph interrupts: “it expands into”, an example, “in any mode”."""
    interrupted = document.paragraph_before(display)
    if interrupted is None or STOPPED.search(document.prose[interrupted.start : interrupted.end]):
        return False
    indents = [
        document.text[document.text.rfind("\n", 0, place) + 1 : place] for place in (document.place(display).start, document.place(following).start)
    ]
    return indents[0].isspace() and not indents[1]


def _others_end(document: Document, paragraph: Span) -> bool:
    """Return whether paragraphs of several sentences precede and follow this one, nearly all of which end with a period."""
    ended = []
    for direction in (document.paragraphs_before(paragraph), document.paragraphs_after(paragraph)):
        around = islice((span for span in islice(direction, 3 * AROUND) if _has_sentences(document, span)), AROUND)
        ends = [STATEMENT_END.search(document.prose, span.start, span.end) is not None for span in around]
        if not ends:
            return False
        ended += ends
    return sum(ended) >= SHARE * len(ended)


def _has_sentences(document: Document, paragraph: Span) -> bool:
    return STOP_INSIDE.search(document.prose, paragraph.start, paragraph.end) is not None and document.kind(paragraph) in ("paragraph", "heading")


def _is_marked(document: Document, word: Span) -> bool:
    """Return whether a word is emphasized or in an inline element of its own, as names of programs and commands are."""
    if document.in_title(*word):
        return True
    return document.format != "text" and not document.text.startswith("\n", document.place(word).end) and document.is_alone_in_markup(word)


def lower_start(search: Search, options: Options) -> Iterator[Match]:
    """Yield the first word of a paragraph of at least one sentence that begins in lowercase after one that ended with a period."""
    document = search.document
    for paragraph in paragraphs_with_hits(document, search.hits):
        start, end = paragraph
        word = FIRST_WORD.match(document.prose, start, end)
        previous = document.paragraph_before(paragraph)
        if not word or _is_marked(document, Span(*word.span())):
            continue
        if previous is None or document.kind(paragraph) != "paragraph" or document.kind(previous) != "paragraph":
            continue
        ended = all(STOPPED.search(document.prose[span.start : span.end]) for span in (previous, paragraph))
        ended = ended and document.prose.count(" ", *previous) >= FEWEST_SPACES_BEFORE
        is_sentence = ended and not document.prose[previous.start].islower() and document.prose.count(" ", start, end) >= FEWEST_WORDS
        is_sentence = (
            is_sentence and not _goes_around_block(document, previous, paragraph) and not _goes_around_display(document, previous, paragraph)
        )
        if is_sentence and not _is_small_name(document, word[0]):  # the last takes the words of the whole text
            yield Match(start, word.end())


def _is_small_name(document: Document, word: str) -> bool:
    """Return whether a text uses a word that is not an everyday one so often that it must be a name: etcd, npm."""
    if rank_of(word):
        return False
    return len(list(islice(_find_unattached(document.text, word), OFTEN))) == OFTEN


def _find_unattached(text: str, word: str) -> Iterator[int]:
    """Yield the offsets where only spaces and marks are next to a word."""
    for start in occurrences(text, word):
        before = text[max(0, start - MOST_MARKS) : start].rstrip(MARKS_AROUND)
        after = text[start + len(word) : start + len(word) + MOST_MARKS].lstrip(MARKS_AROUND)
        if (not before or before[-1].isspace()) and (not after or after[0].isspace()):
            yield start


def doubled(search: Search, options: Options) -> Iterator[Match]:
    """Yield paragraphs of several words that repeat the one before them, or their own first half, not counting table rows and rows of dots."""
    document, prose = search.document, search.document.prose
    previous = Span(0, 0)
    for paragraph in document.paragraphs():
        start, end = paragraph
        length, half = previous.end - previous.start, (end - start) // 2
        if length >= FEWEST_LETTERS and prose.startswith(prose[previous.start : previous.end], start) and _repeats(document, paragraph, previous):
            yield Match(start, start + length, ("",), related=((previous, "The same words"),))
        if half >= FEWEST_LETTERS and prose.startswith(prose[start : start + half], end - half):
            words = prose[start : start + half]
            if not document.hides(start, end) and len(set(words.split())) >= FEWEST_WORDS_OF_TITLE:
                yield Match(end - half, end, ("",), related=((Span(start, start + half), "The same words"),))
        previous = paragraph


def _repeats(document: Document, paragraph: Span, previous: Span) -> bool:
    """Return whether a paragraph that begins with the words of the previous one repeats it: it ends there or goes on with a new sentence."""
    words = document.prose[previous.start : previous.end]
    end = paragraph.start + len(words)
    if "|" in words or words.upper() == words.lower() or (end < paragraph.end and not NEXT_SENTENCE.match(document.prose, end, paragraph.end)):
        return False
    if document.kind(previous) == document.kind(paragraph) and document.kind(previous) in ("cell", "item"):
        return False  # things that are compared may be alike
    if document.hides(*previous) and len({document.text[slice(*document.place(span))] for span in (previous, Span(paragraph.start, end))}) > 1:
        return False  # they differ in code, an image, or an address
    if TAG.pattern.sub("", document.text[document.place(previous).end : document.place(paragraph).start]).strip():
        return False  # they say the same about two pieces of non-prose between them, such as two functions
    return words.count(" ") + 1 >= (FEWEST_WORDS if end == paragraph.end else FEWEST_WORDS_OF_TITLE)


def missing_stop(search: Search, options: Options) -> Iterator[Match]:
    """Yield the end of a sentence that fills a paragraph and has no period, if the neighboring paragraphs end with one."""
    document = search.document
    for paragraph in paragraphs_with_hits(document, search.hits):
        start, end = paragraph
        last_word = LAST_WORD_OR_NAME.search(document.prose[start:end]) or COMMA_AT_END.search(document.prose[start:end])
        if not last_word or not _is_statement(
            document.prose[start:end], FEWEST_WORDS if document.kind(paragraph) == "heading" else FEWEST_WORDS_OF_STATEMENT
        ):
            continue
        if document.kind(paragraph) in ("item", "cell") or (document.kinds and document.kind(paragraph) == "heading"):
            continue
        following = document.paragraph_after(paragraph)
        if following and (_begins_small(document.prose, following.start) or ENUMERATED.search(document.prose, start, end)):
            continue
        previous = document.paragraph_before(paragraph)
        beside = [span for span in (previous, following) if span]
        if previous and all(STATEMENT_END.search(document.prose, span.start, span.end) for span in beside):
            yield Match(start + last_word.start(), end)


def _begins_small(prose: str, start: int) -> bool:
    """Return whether a paragraph, or the quotation it begins with, begins in lowercase and so completes the sentence before it."""
    return not prose[start + 1 if prose[start] in OPENING else start : start + 2][:1].isupper()


def _is_statement(words: str, fewest: int) -> bool:
    """Return whether at least so many words form a sentence with a verb and hardly a name, and not a caption or credit."""
    parts = words.split()
    capitals = sum(part[0].isupper() for part in parts)
    if len(parts) < fewest or not parts[0][0].isupper() or capitals > SHARE_OF_CAPITALS * len(parts):
        return False
    return FINITE.search(words) is not None and CREDIT.search(words) is None


def lower_line(search: Search, options: Options) -> Iterator[Match]:
    """Yield the first word of a line that begins in lowercase if most lines of the document begin with a capital and the line before is complete."""
    document = search.document
    begins = [document.prose[span.start] for span in document.paragraphs() if document.prose[span.start].isalpha()]
    if sum(map(str.isupper, begins)) < SHARE_OF_LINES * len(begins):
        return
    for paragraph in paragraphs_with_hits(document, search.hits):
        word = FIRST_WORD.match(document.prose, *paragraph)
        previous = document.paragraph_before(paragraph)
        if not word or _is_marked(document, Span(*word.span())):
            continue
        if previous is None or document.kind(paragraph) in ("item", "cell") or document.kind(previous) in ("item", "cell"):
            continue
        is_over = STATEMENT_END.search(document.prose, *previous) is not None or previous.end - previous.start < SHORT_LINE
        if is_over and not document.prose[previous.start].islower():
            yield Match(paragraph.start, word.end())


def small_label(search: Search, options: Options) -> Iterator[Match]:
    """Yield the lowercase labels at the beginning of list items if most items of the document begin with a capital.

    More than a few such labels, or several in a row, are names that are written so, as those of programs in a changelog. A label with nothing after
    it counts only beside one with a capital.
    """
    document = search.document
    if not any(LABEL.search(document.prose, *paragraph) for paragraph in paragraphs_with_hits(document, search.hits)):
        return
    items = [
        paragraph
        for paragraph in document.paragraphs()
        if MARK.match(document.prose, *paragraph) or (document.kinds and document.kind(paragraph) == "item")  # plain text has only marks
    ]
    spans = [Span(marker.end(), paragraph.end) for paragraph in items if (marker := ITEM.match(document.prose, *paragraph))]
    capitalized = [span for span in spans if document.prose[span.start].isupper()]
    if len(spans) < FEWEST_ITEMS or len(capitalized) < SHARE_OF_ITEMS * len(spans):
        return
    has_empty_label = any(document.prose.endswith(":", *span) for span in capitalized)
    matches = [LABEL.match(document.prose, *span) for span in spans]
    labels = [label for label, span in zip(matches, spans, strict=True) if label and (has_empty_label or label.end() + 1 < span.end)]
    if len(labels) > MOST_LABELS or any(label and after for label, after in pairwise(matches)):
        return
    for label in labels:
        if not document.in_title(*label.span()) and document.text[document.place(Span(*label.span())).end] == ":":  # and not a link
            yield Match(*label.span())
