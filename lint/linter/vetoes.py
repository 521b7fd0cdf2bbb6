"""Decide which matches are not reported, because of the settings, a quotation, an address, or what a rule `spares` or lists under `unless`."""

from __future__ import annotations

from bisect import bisect_left

from lint._startup.regex import regex
from lint.checks.match import Match
from lint.language.addresses import is_in_address
from lint.language.analysis import analysis_of, in_quotation
from lint.language.code import is_in_code
from lint.linter import manuals, surroundings
from lint.ruleset.rule import Rule
from lint.text.document import Document, fold
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


AROUND = 500
"""At least this many characters of the paragraph on either side of a match can veto it."""
SHARED = 2_000
"""Matches in the same part of a paragraph, of this many characters, can be vetoed by the same text."""
IN_ANY_LANGUAGE = ("mojibake", "markup-residue", "boilerplate")
"""Artifacts that are reported even in paragraphs in other languages."""
IN_CODE = (*IN_ANY_LANGUAGE, "letter-expansion")
"""Artifacts that are reported even in code."""


def is_vetoed(document: Document, rule: Rule, match: Match, accepted: frozenset[str]) -> bool:
    """Return whether anything vetoes a match: the settings, a quotation, an address, or the rule's `unless`."""
    return is_overruled(document, rule, match, accepted) or is_excused(document, rule, match)


def is_overruled(document: Document, rule: Rule, match: Match, accepted: frozenset[str]) -> bool:
    """Return whether a match is vetoed by the settings, the markup, surroundings that its rule spares, or being inside or outside a quotation.

    Everything that looks beyond the prose of the paragraph belongs here: `is_excused` may see a paragraph without its document.
    """
    if accepted and document.prose[match.start : match.end] in accepted:
        return True
    if surroundings.is_named_mark(document, match) or surroundings.runs_over_unseen(document, match):
        return True
    if any(is_there(document, match) for name in rule.spares for is_there in SURROUNDINGS[name]):
        return True
    return bool(rule.quotations) and in_quotation(document, match.start) != (rule.quotations == "inside")


def is_excused(document: Document, rule: Rule, match: Match) -> bool:
    """Return whether a match is vetoed by its paragraph alone: it is in an address or another language, or overlaps something that `unless` lists."""
    paragraph, analysis = document.paragraph_at(match.start), analysis_of(document)
    if analysis.is_edited and paragraph.start <= match.start and match.end <= paragraph.end:
        kind = document.kind(paragraph) if document.kinds else ""
        question = (rule.id, kind, match.start - paragraph.start, match.end - paragraph.start), analysis.body(paragraph)
        if question not in analysis.memory:
            analysis.memory[question] = _is_excused_in_english(document, rule, match)
        is_excused: bool = analysis.memory[question]
    else:
        is_excused = _is_excused_in_english(document, rule, match)
    return is_excused or (rule.artifact not in IN_ANY_LANGUAGE and analysis.is_foreign(paragraph))


def _is_excused_in_english(document: Document, rule: Rule, match: Match) -> bool:
    """Return whether a match is vetoed by its paragraph, whatever language that is in."""
    if is_in_address(document.prose, match.start, match.end):
        return True
    if rule.artifact not in IN_CODE and is_in_code(document.prose, match.start, match.end):
        return True
    return is_exception(document, rule, match)


def is_exception(document: Document, rule: Rule, match: Match) -> bool:
    """Return whether a match overlaps something that the `unless` of its rule lists."""
    if not rule.unless:
        return False
    around = _surroundings(document.paragraph_at(match.start), match)
    body = analysis_of(document).body(around)
    start, end = match.start - around.start, match.end - around.start
    return any(_overlaps_any(_excuses(document, source, literals, body), start, end) for source, literals in rule.unless)


def _overlaps_any(spans: list[Span], start: int, end: int) -> bool:
    """Return whether a place overlaps one of these spans, which are in order and do not overlap each other."""
    number = bisect_left(spans, (end,)) - 1
    return number >= 0 and start < spans[number].end


def _surroundings(paragraph: Span, match: Match) -> Span:
    """Return the part of a paragraph that can veto a match: all of it, or at least `AROUND` characters on either side in a long one.

    Nearby matches share the same part, which is searched once.
    """
    start, end = paragraph
    first, last = (match.start - start) // SHARED, (match.end - start) // SHARED + 1
    return Span(max(start, start + first * SHARED - AROUND), min(end, start + last * SHARED + AROUND))


def _excuses(document: Document, source: str, literals: list[str], body: str) -> list[Span]:
    """Return the spans in a part of the prose that an expression matches. Searching for literals that it needs is cheaper than loading it."""
    memory = analysis_of(document).memory
    if (source, body) not in memory:
        folded = fold(body)
        is_possible = not literals or any(literal in folded for literal in literals)
        memory[source, body] = [Span(*match.span()) for match in regex(source).finditer(body)] if is_possible else []
    excuses: list[Span] = memory[source, body]
    return excuses


SURROUNDINGS: dict[str, tuple[Callable[[Document, Match], bool], ...]] = {
    "after-markup": (surroundings.is_after_markup,),
    "authors": (surroundings.is_list_of_authors,),
    "broken-line": (surroundings.begins_verse, surroundings.ends_broken_line),
    "code": (surroundings.is_beside_code, surroundings.is_in_shortcode, surroundings.hides_differences),
    "emphasis": (surroundings.is_in_title,),
    "heading": (surroundings.is_in_heading,),
    "identifier": (
        manuals.is_member_name,
        manuals.is_constant,
        manuals.is_value,
        manuals.is_option_in_manual,
        manuals.is_code_in_manual,
        surroundings.is_dotted_name,
        surroundings.is_code_elsewhere,
        surroundings.is_entity_of_template,
    ),
    "imprint": (surroundings.is_imprint, surroundings.is_signature),
    "label": (manuals.is_label,),
    "links": (surroundings.is_row_of_links, surroundings.is_after_link),
    "list-item": (surroundings.is_in_item,),
    "manual": (manuals.is_in_manual,),
    "mentioned-mark": (manuals.is_mark_in_manual, manuals.is_string, manuals.is_in_command, surroundings.is_spoken_of),
    "mentioned-word": (surroundings.is_named_word,),
    "notation": (
        manuals.is_label_of_manual,
        manuals.is_row_of_labels,
        manuals.is_padded_label,
        manuals.is_after_name,
        surroundings.is_label_mark,
        surroundings.is_wordless,
    ),
    "opening": (manuals.is_opening,),
    "placeholder": (manuals.is_specimen,),
    "set-apart": (surroundings.is_set_apart, surroundings.is_space_of_markup),
    "summary": (manuals.is_cut_summary,),
    "surname": (surroundings.is_surname_elsewhere,),
    "table-cell": (surroundings.is_in_cell,),
    "title": (surroundings.is_title,),
    "typewritten": (surroundings.is_typewritten,),
    "word-list": (surroundings.is_in_index,),
}
"""What tells whether a match is in surroundings that a rule may spare; `ruleset/spares.py` describes them."""
