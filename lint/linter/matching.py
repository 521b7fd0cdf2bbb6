"""Apply one rule to a document: hits → check → matches → vetoes → diagnostics."""

from __future__ import annotations

from itertools import islice

from lint.checks.check import Hits, Search
from lint.checks.match import ENOUGH, Match, count_most
from lint.linter.diagnose import diagnostic_of_match
from lint.linter.diagnostic import Diagnostic
from lint.linter.requirements import RequiredEvidence, is_written_so
from lint.ruleset.rule import Rule
from lint.ruleset.severity import OFF
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Nobody reads more matches than these limits allow, and they take time and memory. Paragraphs have theirs before vetoes, which take the most time;
# the document has its own after them, since the paragraphs of a repetitive or growing document are searched one at a time.
SILENT_ROOM = 100
"""A rule that only adds to the verdict has at most one match for each so many characters of the document."""
CROWDED, LOUD_ROOM = 1_000, 20
"""The most reports of a rule in a document: this many, or one for each so many characters if that is more."""
MORE = " (more like it follow and are not listed)"
"""What the message of the last report within a limit adds."""
BESIDE = 60
"""How many characters on either side of a name to search for another one of the same thing."""


def apply_rule(document: Document, rule: Rule, hits: Hits, accepted: frozenset[str]) -> list[Diagnostic]:
    """Return the diagnostics of a rule at its hits."""
    matches = find_matches(document, rule, hits, accepted)
    return list(diagnose_matches(document, rule, matches, accepted)) if matches else []


def find_matches(document: Document, rule: Rule, hits: Hits, accepted: frozenset[str] = frozenset()) -> list[Match]:
    """Return the matches of a rule at its hits, without those that their own paragraph excuses."""
    search = Search(document, hits, rule.scope, accepted)
    matches = list(islice(rule.check.find(search), count_most_silent(document, rule)))
    if not matches:
        return []
    from lint.linter.vetoes import is_excused  # a large module, which a text without matches does not need

    excess: set[int] = set()
    if len(matches) > ENOUGH:
        matches, excess = _leave_out_excess(document, matches)
    left = matches
    if not rule.reads_source:
        left = _leave_out_explained(document, rule, [match for match in matches if not is_excused(document, rule, match)], matches)
    last_numbers = {document.paragraph_at(match.start)[0]: number for number, match in enumerate(left)} if excess else {}
    for paragraph in excess & last_numbers.keys():
        left[last_numbers[paragraph]] = _say_more(rule, left[last_numbers[paragraph]])
    return left


def _say_more(rule: Rule, match: Match) -> Match:
    """Return a match whose message says that more follow."""
    return match.replace(message=(match.message or rule.message) + MORE)


def _leave_out_explained(document: Document, rule: Rule, left: list[Match], matches: list[Match]) -> list[Match]:
    """Return matches without the spellings of which the text itself says that they are other names: an exception of the rule has both names."""
    explained = {match.groups["form"] for match in matches if "chosen" in match.groups and _is_explained(document, rule, match)}
    return [match for match in left if match.groups.get("form") not in explained]


def _is_explained(document: Document, rule: Rule, match: Match) -> bool:
    """Return whether a place has both names of one thing: side by side in an exception of the rule, or in two cells of a table."""
    from lint.linter.vetoes import is_exception

    prose, chosen = document.prose, match.groups["chosen"]
    if chosen in prose[max(0, match.start - BESIDE) : match.end + BESIDE] and is_exception(document, rule, match):
        return True
    following = prose[match.end : match.end + len(chosen) + 2]
    return following.rstrip("\n") == f"\n{chosen}" and document.kind(document.paragraph_at(match.start)) == "cell"


def diagnose_matches(
    document: Document, rule: Rule, matches: list[Match], accepted: frozenset[str], make: Callable[..., Diagnostic] = diagnostic_of_match
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a rule's matches if the document as a whole bears them out. `make`: returns the diagnostic of a match."""
    from lint.linter.vetoes import is_overruled

    first_matches = _leave_out_crowd(document, matches)
    is_crowd = len(first_matches) < len(matches)
    matches = [match for match in first_matches if not is_overruled(document, rule, match, accepted)]
    if is_crowd and matches:
        matches[-1] = _say_more(rule, matches[-1])
    if rule.not_in and matches and is_written_so(document, rule):
        return
    if rule.evidence and matches:
        evidence = RequiredEvidence(document.prose, rule.evidence)
        evidence_pairs = ((match, evidence.find_outside(match)) for match in matches)
        matches = [match.replace(related=(*match.related, mention)) for match, mention in evidence_pairs if mention]
    if rule.at_least > 1 and len({document.prose[match.start : match.end].lower() for match in matches}) < rule.at_least:
        return
    for match in matches:
        yield make(document, rule, match)


def count_most_silent(document: Document, rule: Rule) -> int | None:
    """Return how many matches of a rule that only adds to the verdict are enough in a document; None for other rules."""
    return max(ENOUGH, len(document.prose) // SILENT_ROOM) if rule.severity == OFF else None


def _leave_out_excess(document: Document, matches: list[Match]) -> tuple[list[Match], set[int]]:
    """Return matches without the last ones of a paragraph that consists of little else, and the starts of such paragraphs."""
    left: dict[int, int] = {}
    readable = []
    for match in sorted(matches, key=lambda match: (match.start, match.end)):
        start, end = document.paragraph_at(match.start)
        left[start] = left.get(start, count_most(end - start)) - 1
        if left[start] >= 0:
            readable.append(match)
    return readable, {start for start, room in left.items() if room < 0}


def _leave_out_crowd(document: Document, matches: list[Match]) -> list[Match]:
    """Return the matches of a rule, or only the first ones if it matches every few words of a document."""
    most = max(CROWDED, len(document.prose) // LOUD_ROOM)
    return sorted(matches, key=lambda match: (match.start, match.end))[:most] if len(matches) > most else matches
