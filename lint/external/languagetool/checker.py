"""A document to LanguageTool, and what comes back as diagnostics: those that a rule of ours wants, in its severity and class.

What one of ours has already said about a place is not said twice: ours stays, and says that LanguageTool agrees.
"""

from __future__ import annotations

from collections.abc import Iterable

from lint.checks.match import Match
from lint.external.languagetool.client import Answer, Client
from lint.external.languagetool.mapping import Groups
from lint.external.languagetool.server import Server
from lint.external.languagetool.texts import Text, texts
from lint.language.names import placed_names, without_possessive
from lint.linter.diagnose import diagnostic
from lint.linter.diagnostic import Diagnostic
from lint.linter.vetoes import vetoed
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.selectors import LANGUAGETOOL
from lint.settings.settings import Settings
from lint.text.document import Document
from lint.text.formats.markdown import HIDDEN
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.linter.lint import Also

OFTEN = 2
"""A name that a document has so often is no slip of the keyboard."""
MOST_SUGGESTIONS = 5
PAGE = "https://community.languagetool.org/rule/show/{}?lang=en"


class Tool:
    """LanguageTool at one address, for all documents of a run. `abreast`: so many texts are under way at a time."""

    def __init__(self, address: str, abreast: int) -> None:
        """Raises `UnavailableError`."""
        self.server = Server(address)
        self._client = Client(self.server, abreast)

    @property
    def identity(self) -> str:
        """What its answers depend on beside the text and our rules."""
        return self.server.identity

    def close(self) -> None:
        """Ends what is under way, and a server of our own."""
        self._client.close()

    def ask(self, document: Document, rules: RuleSet, groups: Groups, settings: Settings) -> Also:
        """Sends a document; what to call with the diagnostics of our own, for those that LanguageTool adds.

        `rules`: those in force. What is called raises `UnansweredError`.
        """
        in_force = groups.ids.intersection(rule.id for rule in rules.rules)
        sent = [(text, self._client.ask(text.text, groups.left)) for text in texts(document)] if in_force else []

        def added(ours: list[Diagnostic]) -> list[Diagnostic]:
            answers = [(text, answer) for text, answered in sent for answer in answered.result()]
            found = (_diagnosed(document, text, answer, groups, in_force, settings) for text, answer in answers)
            return [one for one in found if one is not None and not _said(ours, one)]

        return added


def _diagnosed(document: Document, text: Text, answer: Answer, groups: Groups, in_force: Iterable[str], settings: Settings) -> Diagnostic | None:
    """What one match comes to; None where no rule of ours wants it."""
    id, category = answer["rule"]["id"], answer["rule"]["category"]
    rule, name = groups.wanting(id, category["id"]), f"{LANGUAGETOOL}/{id}"
    if rule is None or rule.id not in in_force or not settings.speaks(rule, name):
        return None
    match = _match(text, answer)
    if _hidden(document.prose, match) or vetoed(document, rule, match, frozenset(settings.names)):
        return None
    if answer["rule"].get("issueType") == "misspelling" and _name(document, groups, match):
        return None
    one = diagnostic(document, rule, match)
    urls = answer["rule"].get("urls") or ()
    one.rule, one.category, one.link = name, category["name"], str(urls[0]["value"]) if urls else PAGE.format(id)
    return one


def _match(text: Text, answer: Answer) -> Match:
    suggestions = dict.fromkeys(one["value"] for one in answer.get("replacements", ()))
    start, end = text.span(answer["offset"], answer["length"])
    return Match(start, end, tuple(suggestions)[:MOST_SUGGESTIONS], {"message": " ".join(answer["message"].split())})


def _hidden(prose: str, match: Match) -> bool:
    """Whether a match stands on or beside what was left out of the prose: what LanguageTool did not see, it can't judge."""
    return HIDDEN in prose[max(0, match.start - 2) : match.end + 2]


def _name(document: Document, groups: Groups, match: Match) -> bool:
    """Whether a match is a name: one that the document has several times, or that a table has."""
    if "placed_names" not in document.memory:
        document.memory["placed_names"] = {name for name, places in placed_names(document).items() if len(places) >= OFTEN}
    often = document.memory["placed_names"]
    assert isinstance(often, set)
    words = [without_possessive(word) for word in document.prose[match.start : match.end].split()]
    return bool(words) and all(word in often or (word[:1].isupper() and word.lower() in groups.names) for word in words)


def _said(ours: Iterable[Diagnostic], one: Diagnostic) -> bool:
    """Whether one of ours says the same of the same place; it then says that LanguageTool does too."""
    for other in ours:
        if not _overlap(other.span, one.span):
            continue
        if other.span[0] == one.span[0] or other.artifact == one.artifact or set(other.suggestions) & set(one.suggestions):
            other.related += ((one.start, one.end, f"LanguageTool says: {one.message} [{one.rule}]", ""),)
            if other.span == one.span:
                other.suggestions = other.suggestions or one.suggestions
            return True
    return False


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
