"""LanguageTool as an external checker: its matches become diagnostics with the severity and class of the rule that covers them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from lint.checks.match import Match
from lint.external.languagetool.answer import ServerMatch
from lint.external.languagetool.client import Client
from lint.external.languagetool.mapping import RuleMapping
from lint.external.languagetool.merge import merge
from lint.external.languagetool.texts import Text, split_into_texts
from lint.language.analysis import analysis_of
from lint.language.names import without_possessive
from lint.linter.diagnose import diagnostic_of_match
from lint.linter.diagnostic import Diagnostic
from lint.linter.vetoes import is_vetoed
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.selectors import LANGUAGETOOL, selects
from lint.text.document import Document
from lint.text.formats.masks import HIDDEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.linter.pipeline import Merge

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

    def submit(self, document: Document, rules: RuleSet, accepted: Iterable[str]) -> Merge:
        """Send a document, and return a function that takes our own diagnostics and returns the merged list. That function raises `ExternalError`."""
        ids = self.mapping.ids.intersection(rule.id for rule in rules.rules)
        names = frozenset(accepted)
        server_texts = split_into_texts(document) if ids else ()
        answers = [(submission, self.client.submit(submission.characters, self.mapping.disabled)) for submission in server_texts]

        def merge_with(ours: list[Diagnostic]) -> list[Diagnostic]:
            diagnostics = (self._diagnose(document, submission, match, ids, names) for submission, answer in answers for match in answer.result())
            return merge(ours, [diagnostic for diagnostic in diagnostics if diagnostic], rules)

        return merge_with

    def covers(self, name: str, rules: RuleSet) -> bool:
        """Return whether these rules report every diagnostic under a LanguageTool id."""
        ids = {rule.id for rule in rules.rules}
        candidates = self.mapping.candidates(name.partition("/")[2])
        return bool(candidates) and all(rule.id in ids and self._is_selected(rule.id, name) for rule in candidates)

    def close(self) -> None:
        """Close the client for everyone who shares it."""
        self.client.close()

    def _is_selected(self, rule_id: str, name: str) -> bool:
        """Return whether the settings select what one of our rules reports under a LanguageTool id."""
        if any(selects(word, name) for word in self._ignore):
            return False
        return any(selects(word, rule_id) or selects(word, name) for word in self._select)

    def _diagnose(
        self, document: Document, submission: Text, server_match: ServerMatch, ids: frozenset[str], accepted: frozenset[str]
    ) -> Diagnostic | None:
        """Return the diagnostic for a match of the server, or None if no rule in force covers it or something vetoes it.

        `ids`: of the rules in force.
        """
        name = f"{LANGUAGETOOL}/{server_match.rule}"
        rule = self.mapping.rule_for(server_match.rule, server_match.category)
        if rule is None or rule.id not in ids or not self._is_selected(rule.id, name):
            return None
        span = submission.span(server_match.offset, server_match.length)
        match = Match(span.start, span.end, server_match.suggestions, {"message": server_match.message})
        if span.start == span.end or _is_hidden(document.prose, match) or is_vetoed(document, rule, match, accepted):
            return None
        if server_match.issue_type == "misspelling" and _is_name(document, match, self.mapping.names):
            return None
        diagnostic = diagnostic_of_match(document, rule, match)
        return diagnostic.replace(rule=name, category=server_match.category_name, link=server_match.link)


def _is_hidden(prose: str, match: Match) -> bool:
    """Return whether a match touches something that was left out of the prose, which LanguageTool did not see."""
    return HIDDEN in prose[max(0, match.start - 2) : match.end + 2]


def _is_name(document: Document, match: Match, names: Collection[str]) -> bool:
    """Return whether a match is a name: one that occurs several times in the document, or a word in our name tables."""
    placed = analysis_of(document).placed_names
    words = [without_possessive(word) for word in document.prose[match.start : match.end].split()]
    return bool(words) and all(len(placed.get(word, ())) >= FREQUENT_NAME or (word[:1].isupper() and word.lower() in names) for word in words)
