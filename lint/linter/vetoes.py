"""Decide which matches are not reported, because of the settings, a quotation, an address, or a rule's `unless`."""

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

    Vetoes = dict[str, tuple[Callable[[Document, Match], bool], ...]]


AROUND = 500
"""At least this many characters of the paragraph on either side of a match can veto it."""
SHARED = 2_000
"""Matches in the same part of a paragraph, of this many characters, can be vetoed by the same text."""
IN_ANY_LANGUAGE = ("mojibake", "markup-residue", "boilerplate")
"""Artifacts that are reported even in paragraphs in other languages."""


def is_vetoed(document: Document, rule: Rule, match: Match, accepted: frozenset[str]) -> bool:
    """Return whether anything vetoes a match: the settings, a quotation, an address, or the rule's `unless`."""
    return is_overruled(document, rule, match, accepted) or is_excused(document, rule, match)


def is_overruled(document: Document, rule: Rule, match: Match, accepted: frozenset[str]) -> bool:
    """Return whether a match is vetoed by the settings, the markup, the lines around it, or being inside or outside a quotation.

    Everything that looks beyond the prose of the paragraph belongs here: `is_excused` may see a paragraph without its document.
    """
    if accepted and document.prose[match.start : match.end] in accepted:
        return True
    if surroundings.is_named_mark(document, match) or surroundings.runs_over_unseen(document, match):
        return True
    if _is_vetoed_by(VETOES, document, rule, match):
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
    if not rule.id.startswith("residue/") and is_in_code(document.prose, match.start, match.end):
        return True
    return _is_vetoed_by(VETOES_OF_PARAGRAPH, document, rule, match) or is_exception(document, rule, match)


def _is_vetoed_by(vetoes: Vetoes, document: Document, rule: Rule, match: Match) -> bool:
    """Return whether one of the vetoes on a rule, its pack, or its artifact applies to a match."""
    for key in (rule.id, rule.id[: rule.id.find("/") + 1], rule.artifact):
        for is_veto in vetoes.get(key, ()):
            if is_veto(document, match):
                return True
    return False


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


VETOES: Vetoes = {
    "article/": (surroundings.is_named_word,),
    "repetition/": (surroundings.is_named_word, surroundings.hides_differences),
    "honorific/stray": (surroundings.ends_broken_line,),
    "repetition/echo": (surroundings.has_markup_before_last_word, manuals.is_in_manual),
    "phrase/swapped-function-word": (manuals.is_label, manuals.is_in_manual),
    "spelling/drift": (manuals.is_label, manuals.is_constant),
    "residue/spintax": (manuals.is_in_manual,),
    "punctuation/unclosed-bracket": (manuals.is_cut_summary,),
    "punctuation/space-before": (manuals.is_row_of_labels, manuals.is_padded_label),
    "spurious-quote": (manuals.is_label,),
    "capital/small-label": (manuals.is_in_manual,),
    "punctuation/": (manuals.is_label_of_manual,),
    "quotation/": (manuals.is_mark_in_manual, manuals.is_label_of_manual, manuals.is_in_command),
    "repetition/word": (surroundings.is_after_link, surroundings.is_alone),
    "repetition/paragraph": (manuals.is_summary,),
    "residue/consent": (surroundings.is_title, manuals.is_in_manual),
    "residue/inline-label": (manuals.is_way_to_page,),
    "sentence/fragment": (manuals.continues_example,),
    "names/namesake": (manuals.is_in_manual,),
    "quotation/empty": (manuals.is_in_manual,),
    "number/odd-percent": (manuals.is_in_manual,),
    "number/dotted-thousands": (manuals.is_value,),
    "punctuation/spaced-hyphen": (manuals.is_negated_name, manuals.is_option_in_manual),
    "agreement/verb-form": (surroundings.is_named_word,),
    "capital/lost": (surroundings.is_mention,),
    "sentence/lower-case-start": (surroundings.begins_after_markup,),
    "capital/function-word": (
        manuals.is_after_name,
        surroundings.begins_after_markup,
        surroundings.begins_verse,
        surroundings.is_code_elsewhere,
        surroundings.is_surname_elsewhere,
    ),
    "quotation/tex": (surroundings.is_typewritten,),
    "residue/markup": (surroundings.is_entity_of_template, manuals.is_code_in_manual),
    "residue/credit-line": (surroundings.is_list_of_authors, manuals.is_heading_of_manual),
    "quotation/spaced": (manuals.is_string,),
    "quotation/stray-space": (manuals.is_string,),
    "residue/site-suffix": (surroundings.is_row_of_links, manuals.is_label_of_manual),
    "residue/foreign-script": (surroundings.is_in_title,),
    "residue/foreign-dateline": (surroundings.is_in_list_or_heading, manuals.is_in_manual),
    "residue/feed-footer": (surroundings.is_in_cell, manuals.is_way_to_page),
    "punctuation-spacing": (surroundings.is_set_apart, surroundings.is_space_of_markup),
    "boilerplate": (surroundings.is_imprint, manuals.is_specimen),
    "missing-space": (surroundings.is_dotted_name, manuals.is_member_name),
}
"""What vetoes the matches of a rule, of a pack (with a slash), or of the rules about an artifact: see `is_overruled`."""
VETOES_OF_PARAGRAPH: Vetoes = {
    "punctuation/": (surroundings.is_beside_code, surroundings.is_in_shortcode, surroundings.is_wordless),
    "quotation/": (surroundings.is_beside_code, surroundings.is_in_shortcode, surroundings.is_spoken_of),
    "number/": (surroundings.is_beside_code, surroundings.is_in_shortcode),
    "article/": (surroundings.is_in_index,),
    "repetition/": (surroundings.is_beside_code, surroundings.is_in_shortcode, surroundings.is_in_index),
    "repetition/near": (surroundings.is_in_cell,),
    "repetition/noun-of-noun": (surroundings.is_in_cell,),
    "residue/site-suffix": (surroundings.is_beside_code,),
    "punctuation-spacing": (surroundings.is_label_mark, surroundings.is_signature),
}
"""The same with vetoes that see only the paragraph: see `is_excused`."""
