"""Gather a document's evidence by section, and set the severities of the rules that ask for a verdict."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import exp

from lint.language.analysis import Analysis, analysis_of
from lint.language.pairs import CHARACTERS
from lint.linter.diagnostic import Diagnostic, Raised
from lint.linter.evidence import PAIRS, SYNONYMS, Section, find_places
from lint.linter.verdict import SURE, UNPROVEN, Verdict, judge, may_be_open, show_odds, weigh
from lint.ruleset.rates import AGAINST
from lint.ruleset.ruleset import READS_AS
from lint.ruleset.selectors import is_languagetool_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.ruleset.rates import Asker, EvidenceTable
    from lint.text.document import Document

NEAR = 1_500
"""Code points. A rule is raised only this close to a place that votes."""
SAMPLE, SAMPLE_OF_PART = 100_000, 25_000
"""Characters at the beginning of a text, and of each part of a huge one, in which pairs of words and synonyms are counted."""
LEAST_PRECISION = 0.3
"""A rule is raised if at least this share of its reports is expected to be right."""
MOST_LOSS = 0.5
"""The most reports to raise in a document, multiplied by the probability that it is human copy after all; the others keep their severity."""
LIMITS = (1 / 3, 3.0)
"""How much a rule's own rates may count for or against it, since its reports are left out of the verdict that raises it."""
MOST_KINDS = 4
"""The most kinds of evidence that the message of a verdict lists, strongest first."""
WORDS = {"spun": "spun", "translated": "machine-translated", "scraped": "scraped"}
"""The verdicts in words."""


def find_sections(
    document: Document, diagnostics: Iterable[Diagnostic], table: EvidenceTable, is_part: bool = False, counts_words: bool = False
) -> tuple[Section, ...]:
    """Return the evidence in a document, or in each of its articles if the format shows where they begin; empty if there is none.

    `is_part`: whether the document is part of a text, which counts even without a report; `counts_words`: whether to count all pairs of
    words and synonyms, beyond a sample and even if they decide nothing.
    """
    places = find_places(diagnostics, table)
    pin = _pinned(document)
    if not places and not pin and not is_part and not analysis_of(document).has_odd_words:
        return ()
    starts = _article_starts(document)
    sections = []
    for start, end in zip(starts, [*starts[1:], len(document.text) + 1], strict=True):
        analysis = analysis_of(document) if len(starts) == 1 else Analysis(_prose_between(document, start, end))
        inside = {rule: [place for place in offsets if start <= place < end] for rule, offsets in places.items()}
        counts = {rule: len(offsets) for rule, offsets in inside.items() if offsets}
        all_places = tuple(sorted([place for offsets in inside.values() for place in offsets]))
        section = Section(start, end, analysis.word_count, counts, all_places, pin=pin, is_manual=document.is_manual)
        if table.pairs and (counts_words or is_part or len(analysis.prose) in CHARACTERS or may_be_open(section, table)):
            sample = analysis if counts_words else analysis.beginning(SAMPLE_OF_PART if is_part else SAMPLE)
            section = section.with_words(sample.pairs, sample.synonyms)
        sections.append(section)
    return tuple(sections)


def _pinned(document: Document) -> str:
    """Return the verdict pinned by a comment; empty if there is none."""
    if not document.comments:
        return ""
    from lint.linter.suppressions import find_pin

    return find_pin(document)


def _article_starts(document: Document) -> list[int]:
    if document.format == "text":
        return [0]
    from lint.language.articles import find_articles

    return find_articles(document)


def _prose_between(document: Document, start: int, end: int) -> str:
    """Return the paragraphs of prose in a span of the text."""
    paragraphs_between = (paragraph for paragraph in document.paragraphs() if start <= document.place(paragraph).start < end)
    return "\n".join([document.prose[paragraph.start : paragraph.end] for paragraph in paragraphs_between])


def decide(
    diagnostics: Iterable[Diagnostic], sections: tuple[Section, ...], table: EvidenceTable, as_read: tuple[Section, ...] = ()
) -> tuple[tuple[Diagnostic, ...], Verdict]:
    """Return the diagnostics of a document with the severities that its sections allow, and its verdict: that of its likeliest section.

    `as_read`: the sections of the text before it was edited; they are judged instead.
    """
    if not sections:
        return tuple(diagnostics), Verdict()
    judged = as_read if len(as_read) == len(sections) else sections
    verdicts = [judge(section, table) for section in judged]
    decided: list[Diagnostic] = []
    starts = [section.start for section in sections]
    reports_of_sections: list[dict[str, list[Diagnostic]]] = [{} for _ in sections]
    for diagnostic in diagnostics:
        number = max(0, bisect_right(starts, diagnostic.span.start) - 1)
        if _asks(diagnostic, table) and verdicts[number].is_open:
            reports_of_sections[number].setdefault(diagnostic.rule, []).append(diagnostic)
        else:
            decided.append(diagnostic)
    for section, judged_section, verdict, reports_by_rule in zip(sections, judged, verdicts, reports_of_sections, strict=True):
        places = (*judged_section.places, *section.places)
        announced = [_announce(report, section, verdict, table, len(sections) > 1) for report in reports_by_rule.pop(READS_AS, ())[:1]]
        decided += announced + _raise(reports_by_rule, judged_section, places, verdict, table)
    likeliest = max(verdicts, key=lambda verdict: (verdict.is_open, verdict.log_odds))
    return tuple(sorted(_merge_again(decided), key=Diagnostic.sort_key)), likeliest


def _merge_again(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return merged diagnostics merged again, since those raised may say the same as LanguageTool's, if there are any."""
    if not any(is_languagetool_rule(diagnostic.rule) for diagnostic in diagnostics):
        return diagnostics
    from lint.linter.merging import merge

    return merge(diagnostics)


def _asks(report: Diagnostic, table: EvidenceTable) -> bool:
    """Return whether a report may be raised: no comment ignores it, and it has its rule's own severity, since one in the settings is final."""
    return report.rule in table.askers and not report.suppressed and report.severity == table.askers[report.rule].severity


def keep_verdicts(as_read: tuple[Section, ...], sections: tuple[Section, ...], table: EvidenceTable) -> tuple[Section, ...]:
    """Return the sections to judge while a text is edited: a section with odds of at least 10:1 stays as it was until its odds fall below 1:1.

    `as_read`: the sections judged last time.
    """
    if len(as_read) != len(sections):
        return sections
    return tuple([_section_to_judge(last_section, section, table) for last_section, section in zip(as_read, sections, strict=True)])


def _section_to_judge(last_section: Section, section: Section, table: EvidenceTable) -> Section:
    last_verdict, verdict = judge(last_section, table), judge(section, table)
    keeps = last_verdict.is_open and verdict.is_open and last_verdict.log_odds >= SURE and last_verdict.log_odds > verdict.log_odds
    return last_section if keeps and not section.pin else section


def _raise(
    reports_by_rule: dict[str, list[Diagnostic]],
    section: Section,
    places: Iterable[int],
    verdict: Verdict,
    table: EvidenceTable,
) -> list[Diagnostic]:
    """Return the reports in a section of the rules that ask, limited to credible ones, with raised severities.

    `places`: the places to be near, in code points of the text.
    """
    decided: list[Diagnostic] = []
    plans, places = [], sorted(places)
    for rule, reports_of_rule in reports_by_rule.items():
        near: list[Diagnostic] = []
        for report in reports_of_rule:
            (near if _is_near(report.start.offset, places) else decided).append(report)
        votes_itself = rule in section.counts and not section.pin
        precision, human_odds = expect(table.askers[rule], weigh(section, table).without(rule).odds() if votes_itself else verdict.odds)
        plans.append((precision, human_odds, rule, near))
    raised = 0
    for precision, human_odds, rule, reports_of_rule in sorted(plans, key=lambda plan: (-plan[0], plan[2])):
        most = max(0, int(MOST_LOSS / human_odds) - raised) if precision >= LEAST_PRECISION else 0
        decided += [_raised(report, table.askers[rule].raised, verdict) for report in reports_of_rule[:most]] + reports_of_rule[most:]
        raised += min(most, len(reports_of_rule))
    return decided


def _is_near(offset: int, places: list[int]) -> bool:
    """Return whether an offset is near one of these places, which are in order."""
    number = bisect_left(places, offset - NEAR)
    return number < len(places) and places[number] <= offset + NEAR


def expect(asker: Asker, log_odds: dict[str, float]) -> tuple[float, float]:
    """Return the share of a rule's reports that is expected to be right in a section, and the probability that the section is human copy.

    `log_odds`: the log odds of each kind of copy from the other rules' reports.
    """
    odds = {}
    for copy, number in log_odds.items():
        human_rate, rate = asker.rates.get(AGAINST[copy], 1.0), asker.rates.get(copy, 1.0)
        odds[copy] = exp(number) * min(LIMITS[1], max(LIMITS[0], rate / human_rate)) if number > UNPROVEN else 0.0
    total = 1 + sum(odds.values())
    return sum(odds[copy] / total * asker.right.get(copy, 0.0) for copy in odds), 1 / total


def _raised(report: Diagnostic, severity: str, verdict: Verdict) -> Diagnostic:
    word = "a warning" if severity == "warning" else "a hint"
    message = f"{report.message} ({word} because this document reads as {WORDS[verdict.reads_as]})"
    return report.replace(severity=severity, message=message, raised=Raised(report.severity, verdict.odds_ratio, verdict.kinds))


def _announce(report: Diagnostic, section: Section, verdict: Verdict, table: EvidenceTable, is_article: bool) -> Diagnostic:
    """Return the report that states the verdict on a document or an article in it."""
    present = {table.voters[rule].kind for rule in section.counts} | {PAIRS, SYNONYMS}
    all_kinds = [describe_kind(kind, section, table) for kind in verdict.kinds if kind in present]
    kinds = all_kinds[:MOST_KINDS]
    if len(all_kinds) > MOST_KINDS:
        kinds.append(f"and {len(all_kinds) - MOST_KINDS} more")
    reasons = f": {', '.join(kinds)}" if kinds else "" if verdict.kinds else ", as a comment in it says"
    message = f"This {'article' if is_article else 'document'} {describe_verdict(verdict)}{reasons}; compare it with its source"
    severity = "warning" if verdict.log_odds >= SURE else "info"
    return report.replace(severity=severity, message=message, raised=Raised(report.severity, verdict.odds_ratio, verdict.kinds))


def describe_verdict(verdict: Verdict) -> str:
    """Return a verdict in a few words: `reads as spun (odds 40:1)`."""
    return f"reads as {WORDS[verdict.reads_as]}" + (f" (odds {show_odds(verdict.log_odds)})" if verdict.kinds else "")


def describe_kind(kind: str, section: Section, table: EvidenceTable) -> str:
    """Return a kind of evidence in words, with its number of places in a section."""
    if kind == SYNONYMS:
        return f"uncommon words for common ones ({section.synonyms})"
    if kind == PAIRS:
        return f"words that rarely appear together ({section.unseen} of {section.pairs} pairs)"
    count = sum(count for rule, count in section.counts.items() if table.voters[rule].kind == kind)
    return f"{kind.replace('-', ' ')} ({count} place{'s' if count != 1 else ''})"
