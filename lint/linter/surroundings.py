"""Tell where a match stands, and what is around it: in a title, a list, an index, the notice of a page, after markup."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice

from lint._startup.regex import Regex
from lint.checks.match import Match
from lint.language.analysis import analysis_of
from lint.language.code import LONGEST_WORD, is_among_code
from lint.text.document import Document
from lint.text.position import Span
from lint.text.source_map import HIDDEN

SHORTCODE = Regex(r"\[[a-z][\w-]*(?: [\w-]+=(?:[\"“”][^\"“”\n]*[\"“”]|[^\s\]\"“”]+))+ ?/?\]")
WORD = Regex(r"[^\W\d_]{2}")
SPOKEN_MARKS = Regex(r"(?<![^\s(])(?:[\"“”] (?:and|or) [^\w\s\"“”‘’](?!\w)|[^\w\s\"“”‘’] (?:and|or) [\"“”](?!\w))")
SIGNATURE = Regex(r"(?i:(?:auto(?:matically)?[ -]?)?generated (?:at|by|from|on|using|with)(?!\w)[^\n]{0,80}(?m:$))")
LONGEST_SHORTCODE = 500
LABEL_WORDS = 3
"""The number of words in the longest label of a list item."""
VALUE_WORDS = 2
"""The number of words in the longest value after a label."""
AFTER_PREFIX = "<*_`"
"""What follows a prefix that ends an element or emphasis."""
BEFORE_OPTION = "[>`*"
"""What precedes an option that begins a link, an element, or emphasis."""
IMPRINT = Regex(r"(?i:copyright|©)")
AUTHORS = ("author", "authors", "credits", "acknowledgments", "acknowledgements")
"""Headings of lists of authors, as of a manual page."""
LEGAL = Regex(r"(?i:\b(?:licen[sc]e|licensing|copyright|legal|imprint|authors?|credits)\b)")
"""What the heading above a copyright notice says."""
FARTHEST_HEADING = 5
"""How many paragraphs above a copyright notice its heading may be."""
LONGEST_IMPRINT = 120
"""The number of characters in the longest line after the copyright notice of a page."""
SURNAME = Regex(r"[^\W\d_a-z](?<!\S.)[^\W\d_A-Z]+ (?=([A-Z][a-z]+)(?:[’']s |[,;)]|\.(?=\s|$)|[ \xa0](?:is|was|has|had|who|wrote|[a-z]{3,}ed)(?!\w)))")
"""A capitalized word before another one that a mark or a verb follows, as a family name is followed: Edward Said’s book."""
LINK = Regex(r"(?i)<a\b[^<>]*>[^<>]*</a\s*>|\[[^\[\]\n]*\](?:\([^()\s]*\)|\[[^\[\]\n]*\])|<[^<>]*>|&#?\w+;|(?<!\w):[\w+-]+:(?!\w)")
NAMED_WORDS = 2
"""The number of words in the longest mention of words."""
FEWEST_LINKS = 3
FEWEST_FILES = 4
"""How many words that end alike after a period are names of files: mill.the, gate.the."""
VERSE = 60
"""The number of characters in the longest line of verse."""
IN_ORDER = 7
"""So many words in alphabetical order, of which two may be equal, are an index."""
NEARBY = 100
"""How many characters on either side to search for them."""
LONGEST_LINE = 90
"""The number of characters in the longest line of a plain text that was broken into lines by hand."""
SHORT = 40
"""The most characters of a match that an empty element inside it casts doubt on."""
LAST_WORD, FIRST_WORD = Regex(rf"([\w.]+|{HIDDEN})\s*$"), Regex(rf"\s*([\w.]+|{HIDDEN})")
UNSEEN = Regex(
    r"(?i)<(?:script|noscript|style|template|svg|canvas|object|iframe|audio|video|meta|link)\b|<input\b[^<>]*hidden|<([a-z][a-z0-9]*)\b[^<>]*>(?:\s|<!--[^<>]*-->)*</\1\s*>"
)
"""An element without words, or its beginning."""


def is_beside_code(document: Document, match: Match) -> bool:
    """Return whether a match is code, or beside a word of code."""
    return is_among_code(document.prose, document.paragraph_at(match.start), match.start, match.end)


def is_wordless(document: Document, match: Match) -> bool:
    """Return whether there is no word near a match in its paragraph: `( + ( * 4 5 ) )`."""
    start, end = document.paragraph_at(match.start)
    return WORD.search(document.prose, max(start, match.start - NEARBY), min(end, match.end + NEARBY)) is None


def is_spoken_of(document: Document, match: Match) -> bool:
    """Return whether a match is a mark joined to another one that nobody opens or closes anything with: “Both " and \\ are escaped”."""
    start, end = document.paragraph_at(match.start)
    spoken_marks = SPOKEN_MARKS.pattern.finditer(document.prose, max(start, match.start - SHORT), min(end, match.end + SHORT))
    return any(spoken.start() < match.end and match.start < spoken.end() for spoken in spoken_marks)


def is_signature(document: Document, match: Match) -> bool:
    """Return whether the paragraph of a match says which program generated the page."""
    return document.format != "text" and SIGNATURE.match(document.prose, document.paragraph_at(match.start).start) is not None


def is_in_shortcode(document: Document, match: Match) -> bool:
    """Return whether a match is among the attributes of a shortcode: `[gallery caption="The hall ; the quay"]`."""
    paragraph = document.paragraph_at(match.start)
    opening = document.prose.rfind("[", max(paragraph.start, match.start - LONGEST_SHORTCODE), match.start)
    shortcode = SHORTCODE.match(document.prose, opening, min(paragraph.end, match.end + LONGEST_SHORTCODE)) if opening >= 0 else None
    return shortcode is not None and shortcode.end() > match.end


def is_label_mark(document: Document, match: Match) -> bool:
    """Return whether a match is the colon after the label of a list item or of a short value."""
    paragraph, prose = document.paragraph_at(match.start), document.prose
    if prose[match.start : match.end].strip(" \xa0") != ":" or not document.kinds:
        return False
    is_value = prose.count(" ", match.end, paragraph.end) <= VALUE_WORDS and prose[paragraph.end - 1] not in ".!?"
    is_listed = is_value or document.kind(paragraph) in ("item", "cell")
    return prose.count(" ", paragraph.start, match.start) < (LABEL_WORDS if is_listed else 1)


def is_imprint(document: Document, match: Match) -> bool:
    """Return whether a match is the copyright notice of the text itself.

    It is above a plain text, at either end of a whole HTML page, below a heading or beside a cell that announces one, or in a text that contains
    code.
    """
    if IMPRINT.search(document.prose, match.start, match.end) is None:
        return False
    if document.format == "text":
        return not document.prose[: document.paragraph_at(match.start).start].strip()
    notice = document.paragraph_at(match.start)
    nearest = islice(document.paragraphs_before(notice), FARTHEST_HEADING)
    kind = "cell" if document.kind(notice) == "cell" else "heading"
    labels = [paragraph for paragraph in nearest if document.kind(paragraph) == kind]
    if document.has_code or any(LEGAL.search(document.prose, *label) for label in labels):
        return True
    if document.format != "html" or not is_page(document.text):
        return False
    if all(document.kind(paragraph) == "heading" for paragraph in document.paragraphs_before(notice)):
        return True
    return all(end - start <= LONGEST_IMPRINT for start, end in document.paragraphs_after(notice))


def is_title(document: Document, match: Match) -> bool:
    """Return whether a match is in the title of its document, and so what the document is about: “Privacy Policy”."""
    return is_in_heading(document, match) and not any(document.paragraphs_before(document.paragraph_at(match.start)))


def is_after_link(document: Document, match: Match) -> bool:
    """Return whether a match is the end of the link with which an item of a list begins, and the beginning of what the item says about it."""
    paragraph = document.paragraph_at(match.start)
    if document.format == "text" or document.kind(paragraph) not in ("item", "cell"):
        return False
    begin, end = document.place(Span(paragraph.start, match.end))
    written = document.text[max(0, begin - NEARBY) : end]
    opening, closing = (written.rfind("<a"), written.rfind("</a")) if document.format == "html" else (written.rfind("["), written.rfind("]("))
    is_first = opening in range(min(begin, NEARBY))
    return is_first and closing > max(min(begin, NEARBY), len(written) - (end - document.place(Span(match.start, match.end)).start))


def hides_differences(document: Document, match: Match) -> bool:
    """Return whether what is hidden in a match differs, so that its words do not come again: “with `a`, it turns; with `b`, it turns”."""
    offsets = [match.start + number for number, mark in enumerate(document.prose[match.start : match.end]) if mark == HIDDEN]
    return len({document.text[slice(*document.place(Span(offset, offset + 1)))] for offset in offsets}) > 1


def is_page(text: str) -> bool:
    """Return whether a text is a whole HTML page."""
    from lint.text.formats.html import PAGE

    return PAGE.search(text) is not None


def is_list_of_authors(document: Document, match: Match) -> bool:
    """Return whether a match is below a heading that announces authors, or above a copyright notice."""
    paragraph, prose = document.paragraph_at(match.start), document.prose
    previous, following = document.paragraph_before(paragraph), document.paragraph_after(paragraph)
    if previous is not None and prose[previous.start : previous.end].lower() in AUTHORS:
        return True
    return following is not None and IMPRINT.match(prose, following.start) is not None


def is_space_of_markup(document: Document, match: Match) -> bool:
    """Return whether the space of a match is a line break before an end tag, which a program or an editor put there: `<i>mill\\n</i>.`"""
    if document.format != "html" or document.prose[match.start] != " ":
        return False
    start, end = document.place(Span(match.start, match.start + 1))
    return "\n" in document.text[start:end] and document.text.startswith("</", end)


def is_set_apart(document: Document, match: Match) -> bool:
    """Return whether a match follows a label in an element of its own, or is a command with an option or a prefix in one: `<cite>mill -T</cite>`."""
    if document.format == "text":
        return False
    paragraph, phrase = document.paragraph_at(match.start), document.prose[match.start : match.end]
    if phrase.strip(" \xa0") == ":":
        return document.is_alone_in_markup(Span(paragraph.start, match.start))
    if phrase.isspace():
        return is_in_arguments(document, paragraph, match.start)
    if "- " in phrase and document.text[document.place(Span(match.start, match.start + phrase.find("- ") + 1)).end] in AFTER_PREFIX:
        return True
    if " -" not in phrase.strip() or (match.start, match.end) == paragraph:
        return False
    hyphen = document.place(Span(match.start + phrase.find("-"), match.end)).start
    return document.text[hyphen - 1] in BEFORE_OPTION or document.is_alone_in_markup(Span(match.start, match.end))


def is_in_arguments(document: Document, paragraph: Span, offset: int) -> bool:
    """Return whether an offset is in brackets after the name of a function and before an argument, both marked up: **turn** ( *angle* ).

    The call may be marked up as a whole: **turn ( *angle* )**.
    """
    prose = document.prose
    opening = prose.rfind("(", max(paragraph.start, offset - NEARBY), offset)
    if opening < 0:
        return False
    before, after = LAST_WORD.search(prose, max(paragraph.start, opening - NEARBY), opening), FIRST_WORD.match(prose, opening + 1, paragraph.end)
    words = [Span(*word.span(1)) for word in (before, after) if word is not None]
    if len(words) < 2:
        return False
    if document.text[document.place(words[0]).start - 1] == "*":
        words = words[1:]  # the whole call is emphasized
    return all(prose[word.start] == HIDDEN or document.is_alone_in_markup(word) for word in words)


def is_dotted_name(document: Document, match: Match) -> bool:
    """Return whether a match begins in a name in lowercase with a period that is marked up on its own, <cite>mill.who</cite>, or comes again."""
    if document.format == "text":
        return False
    floor = max(0, match.start - LONGEST_WORD)
    start = max(document.prose.rfind(" ", floor, match.start), document.prose.rfind("\n", floor, match.start), floor - 1) + 1
    end = document.prose.find(" ", match.start + 1, match.end)
    word = Span(start, match.end if end < 0 else end)
    name = document.prose[start : word.end]
    if not name.islower() or name.isalnum() or not name[-1].isalnum():
        return False
    if document.is_alone_in_markup(word) or document.prose.count(name) > 1:
        return True
    _, period, ending = name.partition(".")
    return period != "" and document.prose.count(f".{ending} ") >= FEWEST_FILES


def is_row_of_links(document: Document, match: Match) -> bool:
    """Return whether the paragraph of a match consists of links but for a word or two, as menus do."""
    start, end = document.place(document.paragraph_at(match.start))
    text = document.text
    opening = max(text.rfind("<a", max(0, start - NEARBY), start), text.rfind("[", max(0, start - NEARBY), start))
    start = opening if opening >= 0 else start
    closings = (text.find(mark, end, end + NEARBY) + 1 for mark in (">", ")", "]"))
    written = text[start : min(filter(None, closings), default=end)]
    links = [link[0] for link in LINK.finditer(written) if link[0][:2].lower() == "<a" or link[0].startswith("[")]
    return len(links) >= FEWEST_LINKS and sum(map(str.isalpha, LINK.pattern.sub("", written))) <= sum(map(len, links)) // 20


def is_named_word(document: Document, match: Match) -> bool:
    """Return whether a match is, begins with, or ends with a word emphasized on its own: a word mentioned as a word, or a placeholder."""
    words, span = document.named_words, Span(match.start, match.end)
    if span in words or (document.format != "text" and document.prose.count(" ", *span) < NAMED_WORDS and document.is_alone_in_markup(span)):
        return True
    inside = words[bisect_left(words, (match.start,)) : bisect_left(words, (match.end,))]
    end = match.end - document.prose.endswith(")", match.start, match.end)
    if any((word.start == match.start) != (word.end == end) and word.end <= end for word in inside):
        return True
    if document.format == "text" or " " not in document.prose[match.start : end]:
        return False
    first_word = Span(match.start, document.prose.find(" ", match.start, end))
    last_word = Span(document.prose.rfind(" ", match.start, end) + 1, end)
    is_alone = document.is_alone_in_markup(first_word)
    return is_alone != document.is_alone_in_markup(last_word) or (is_alone and document.is_manual)


def is_typewritten(document: Document, match: Match) -> bool:
    """Return whether a match is in a paragraph of plain text that somebody broke into lines, as at a terminal that had no other quotation marks."""
    return document.format == "text" and "\n" in document.text[slice(*document.place(document.paragraph_at(match.start)))]


def is_entity_of_template(document: Document, match: Match) -> bool:
    """Return whether a match is an entity in front matter, which templates print as it is."""
    if document.format != "markdown" or not document.prose.startswith("&", match.start):
        return False
    from lint.text.formats.front_matter import front_matter_end

    return document.place(Span(match.start, match.end)).end <= front_matter_end(document.text)


def is_in_index(document: Document, match: Match) -> bool:
    """Return whether a match is in a row of words in alphabetical order, such as the names of functions, and so not in a sentence."""
    paragraph, prose = document.paragraph_at(match.start), document.prose
    begin = max(paragraph.start, match.start - NEARBY)
    words = prose[begin : min(paragraph.end, match.end + NEARBY)].lower().split()
    at = len(prose[begin : match.start].split())
    neighborhoods = (words[first : first + IN_ORDER] for first in range(max(0, at - IN_ORDER + 1), at + 1))
    return any(len({*few}) >= IN_ORDER - 1 and few == sorted(few) and all(map(str.isalnum, few)) for few in neighborhoods)


def ends_broken_line(document: Document, match: Match) -> bool:
    """Return whether a match ends a line of plain text that goes on with a name on the next line."""
    text, end = document.text, document.place(Span(match.start, match.end)).end
    rest = text[end : end + 3].lstrip("\r")
    is_short = end - text.rfind("\n", 0, end) <= LONGEST_LINE
    return document.format == "text" and is_short and rest.startswith("\n") and rest[1:2].isupper()


def is_in_title(document: Document, match: Match) -> bool:
    """Return whether a match is in emphasis, as are titles and words of other languages."""
    return document.in_title(match.start, match.end)


def is_in_item(document: Document, match: Match) -> bool:
    """Return whether a match is in an item of a list."""
    return document.kind(document.paragraph_at(match.start)) == "item"


def is_in_heading(document: Document, match: Match) -> bool:
    """Return whether a match is in a heading that is marked up as such."""
    return document.format != "text" and document.kind(document.paragraph_at(match.start)) == "heading"


def is_in_cell(document: Document, match: Match) -> bool:
    """Return whether a match is in a cell of a table, or is what a user clicks to open something."""
    return document.kind(document.paragraph_at(match.start)) == "cell"


def is_after_markup(document: Document, match: Match) -> bool:
    """Return whether markup is right before a match or its last word, which then starts a title or follows a label."""
    last_word = document.prose[match.start : match.end].rfind(" ") + 1
    return follows_markup(document, match.start) or (last_word > 0 and follows_markup(document, match.start + last_word))


def follows_markup(document: Document, start: int) -> bool:
    """Return whether an element or emphasis begins or ends right before a word, so that the word starts a title or follows a label."""
    if start < 2 or document.format == "text":
        return False
    place_before, place_after = document.place(Span(start - 2, start - 1)), document.place(Span(start, start + 1))
    return not document.text[place_before.end : place_after.start].isspace()


def is_code_elsewhere(document: Document, match: Match) -> bool:
    """Return whether a match follows an address, or is a word, or a word and a minus, that the document also has as code: `It`, the last -limit."""
    if "://" in document.prose[max(0, match.start - LONGEST_WORD) : match.start].rstrip().rpartition(" ")[2]:
        return True
    word = document.prose[match.start : match.end].rpartition(" -")[2].strip()
    is_word = document.format != "text" and word.isalnum()
    return is_word and any(f"{before}{word}{after}" in document.text for before, after in (("`", "`"), (">", "<"), ("`", "(")))


def is_surname_elsewhere(document: Document, match: Match) -> bool:
    """Return whether the document also has a word as a family name."""
    return document.prose[match.start : match.end].strip() in document.derive(_find_surnames)


def _find_surnames(document: Document) -> set[str]:
    return set().union(*[surnames for _, surnames in analysis_of(document).by_part(find_surnames)])


def find_surnames(prose: str) -> set[str]:
    """Return the words of some prose that appear as family names."""
    return set(SURNAME.pattern.findall(prose))


def begins_verse(document: Document, match: Match) -> bool:
    """Return whether a match begins a short line among others that begin with capitals, too, as in verse."""
    text, place = document.text, document.place(Span(match.start, match.start + 1)).start
    line_start = text.rfind("\n", 0, place) + 1
    if line_start == 0 or text[line_start:place].strip():
        return False
    line_before = text[text.rfind("\n", 0, line_start - 1) + 1 : line_start].strip()
    line_after = text[text.find("\n", place) + 1 :][:VERSE].strip() if text.find("\n", place) >= 0 else ""
    return 0 < len(line_before) < VERSE and line_before[0].isupper() and (not line_after or line_after[0].isupper())


def is_named_mark(document: Document, match: Match) -> bool:
    """Return whether a match is in or next to emphasis without letters or digits: a mark mentioned as a mark."""
    marks = document.named_marks
    number = bisect_right(marks, (match.end, len(document.prose))) - 1
    return number >= 0 and match.start <= marks[number].end


def runs_over_unseen(document: Document, match: Match) -> bool:
    """Return whether a short match contains an element without words, such as a script, whose output is not known."""
    if match.end - match.start > SHORT:
        return False
    start, end = document.place(Span(match.start, match.end))
    return end - start > match.end - match.start and UNSEEN.search(document.text, start, end) is not None
