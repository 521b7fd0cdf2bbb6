"""LanguageTool as an external checker: its matches become diagnostics with the severity and class of the rule that covers them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from lint.checks.match import Match
from lint.external.languagetool.answer import ServerMatch
from lint.external.languagetool.client import Client
from lint.external.languagetool.mapping import RuleMapping
from lint.external.languagetool.texts import Text, split_into_texts
from lint.language.analysis import analysis_of
from lint.language.names import without_possessive
from lint.linter.diagnose import diagnostic_of_match
from lint.linter.diagnostic import Diagnostic
from lint.linter.pipeline import ExternalReports
from lint.linter.vetoes import is_vetoed
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.selectors import LANGUAGETOOL, is_languagetool_rule, selects
from lint.ruleset.severity import OFF
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.linter.pipeline import Collect

FREQUENT_NAME = 2
"""A name that occurs this often in a document is not a typo."""


class LanguageToolChecker:
    """An `ExternalChecker`. Several may share a client, and with it a server.

    `select` and `ignore`: names in the settings that choose among our rules and LanguageTool's.
    """

    def __init__(self, client: Client, mapping: RuleMapping, select: Sequence[str], ignore: Sequence[str]) -> None:
        self.client, self.mapping = client, mapping
        self._select, self._ignore = select, ignore
        self.identity = "\0".join((client.server.identity, *select, "", *ignore))

    def submit(self, document: Document, rules: RuleSet, accepted: Iterable[str]) -> Collect:
        """Send a document, and return a function that waits for the answer and returns the reports. That function raises `ExternalError`."""
        in_force = {rule.id: rule for rule in rules.rules if rule.id in self.mapping.ids}
        is_asked = in_force or (rules.has_verdict and any(map(is_languagetool_rule, rules.voters)))
        names = frozenset(accepted)
        server_texts = split_into_texts(document) if is_asked else ()
        answers = [(submission, self.client.submit(submission.characters, self.mapping.disabled)) for submission in server_texts]

        def collect() -> ExternalReports:
            reports: dict[str, list[Diagnostic]] = defaultdict(list)
            for submission, match in [(submission, match) for submission, answer in answers for match in answer.result()]:
                rule = self.mapping.rule_for(match.rule, match.category)
                if rule and (use := self._use(rule.id, f"{LANGUAGETOOL}/{match.rule}", rules, rule.id in in_force)):
                    reports[use] += self._diagnose(document, submission, match, in_force.get(rule.id, rule), names)
            return ExternalReports(lambda name: self.covers(name, rules), **{use: tuple(diagnostics) for use, diagnostics in reports.items()})

        return collect

    def _use(self, rule_id: str, name: str, rules: RuleSet, is_in_force: bool) -> str:
        """Return the field of `ExternalReports` for what one of our rules reports under a LanguageTool id; empty if it is of no use."""
        if self._is_selected(rule_id, name):
            if is_in_force:
                return "shown"
            if rule_id in rules.raisable:
                return "raisable"
        return "voting" if rules.has_verdict and name in rules.voters else ""

    def covers(self, name: str, rules: RuleSet) -> bool:
        """Return whether these rules report every diagnostic under a LanguageTool id."""
        ids = rules.by_id()
        candidates = self.mapping.candidates(name.partition("/")[2])
        return bool(candidates) and all(rule.id in ids and self._is_selected(rule.id, name) for rule in candidates)

    def _is_selected(self, rule_id: str, name: str) -> bool:
        """Return whether the settings select what one of our rules reports under a LanguageTool id."""
        if any(selects(word, name) for word in self._ignore):
            return False
        return any(selects(word, rule_id) or selects(word, name) for word in self._select)

    def _diagnose(
        self, document: Document, submission: Text, server_match: ServerMatch, rule: Rule, accepted: frozenset[str]
    ) -> Iterator[Diagnostic]:
        """Yield the diagnostic of a rule for a match of the server, unless something vetoes it."""
        span = submission.span(server_match.offset, server_match.length)
        match = Match(span.start, span.end, server_match.suggestions, {"message": server_match.message})
        is_unseen = document.hides(max(0, span.start - 2), span.end + 2)  # LanguageTool did not see what was left out of the prose
        if span.start == span.end or is_unseen or is_vetoed(document, rule, match, accepted):
            return
        is_misspelling = server_match.issue_type == "misspelling"
        if is_misspelling and (_is_name(document, match, self.mapping.names) or (rule.severity == OFF and _is_repeated(document, match))):
            return
        diagnostic = diagnostic_of_match(document, rule, match)
        name = f"{LANGUAGETOOL}/{server_match.rule}"
        yield diagnostic.replace(rule=name, category=server_match.category_name, link=server_match.link)


def _is_repeated(document: Document, match: Match) -> bool:
    """Return whether the document has the words of a match elsewhere: they may be wrong, but say nothing about how it was made."""
    words = document.prose[match.start : match.end]
    return len(re.findall(rf"\b{re.escape(words)}\b", document.prose, re.IGNORECASE)) > 1


def _is_name(document: Document, match: Match, names: Collection[str]) -> bool:
    """Return whether a match is a name: one that occurs several times in the document, or a word in our name tables."""
    placed = analysis_of(document).placed_names
    words = [without_possessive(word) for word in document.prose[match.start : match.end].split()]
    return bool(words) and all(len(placed.get(word, ())) >= FREQUENT_NAME or (word[:1].isupper() and word.lower() in names) for word in words)
