"""One document through the rules: hits → checks → matches → vetoes → diagnostics in order."""

from __future__ import annotations

from lint.checks.match import Hits, Match
from lint.linter.diagnose import diagnostic
from lint.linter.diagnostic import Diagnostic
from lint.linter.pipeline import settled
from lint.linter.vetoes import has_evidence, is_excused, is_overruled
from lint.ruleset.rule import Rule
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lint.linter.timing import Profile
    from lint.ruleset.ruleset import RuleSet

    Also = Callable[[list[Diagnostic]], list[Diagnostic]]
    """What another checker adds to the diagnostics of our own. Raises `UnansweredError`."""


class UnansweredError(Exception):
    """Another checker did not answer, or not in full. Its text is for the user; `gone`: there is no use in asking again."""

    gone = False


def check(
    document: Document, rules: RuleSet, accepted: Iterable[str] = (), profile: Profile | None = None, also: Also | None = None
) -> list[Diagnostic]:
    """The diagnostics of a document, in order; what its comments ignore is among them and says so in `suppressed`.

    `accepted`: spellings that no rule may report, and that the rules about names prefer; `profile`: takes down the times; `also`: what
    another checker adds to those of our own.
    """
    names = document.memory["accepted"] = frozenset(accepted)
    if profile:
        found = list(_profiled(document, rules, names, profile))
    else:
        found = [one for rule, hits in rules.candidates(document) for one in _diagnose(document, rule, hits, names)]
    return settled(document, rules, found, also)


def _profiled(document: Document, rules: RuleSet, names: frozenset[str], profile: Profile) -> Iterator[Diagnostic]:
    for rule, hits in profile.take("(scan for candidates)", rules.candidates(document)):
        found = profile.take(rule.id, _diagnose(document, rule, hits, names))
        profile.count(rule.id, 1 if hits is None else sum(map(len, hits.values())), len(found))
        yield from found


def _diagnose(document: Document, rule: Rule, hits: Hits, accepted: frozenset[str]) -> Iterator[Diagnostic]:
    return report(document, rule, matches(document, rule, hits), accepted)


def matches(document: Document, rule: Rule, hits: Hits) -> list[Match]:
    """What a rule finds at these hits, without what stands beside it in its paragraph excuses."""
    return [match for match in rule.looks.find(document, hits, rule.scope) if not is_excused(document, rule, match)]


def report(document: Document, rule: Rule, found: list[Match], accepted: frozenset[str]) -> Iterator[Diagnostic]:
    """The diagnostics of a rule's matches, where the document as a whole bears them out."""
    found = [match for match in found if not is_overruled(document, rule, match, accepted)]
    found = [match for match in found if not rule.evidence or has_evidence(document, rule, match)]
    if rule.at_least > 1 and len({document.prose[match.start : match.end].lower() for match in found}) < rule.at_least:
        return
    for match in found:
        yield diagnostic(document, rule, match)
