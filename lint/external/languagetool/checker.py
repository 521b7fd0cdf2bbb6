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
from lint.linter.diagnose import diagnostic_of_match
from lint.linter.diagnostic import Diagnostic, Related
from lint.linter.pipeline import keep_one_per_pack
from lint.linter.vetoes import is_vetoed
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.selectors import LANGUAGETOOL
from lint.settings.settings import Settings
from lint.text.document import Document
from lint.text.formats.markdown import HIDDEN
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.linter.pipeline import Merge

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

    def ask(self, document: Document, rules: RuleSet, groups: Groups, settings: Settings) -> Merge:
        """Sends a document; what to call with the diagnostics of our own, for those that LanguageTool adds.

        `rules`: those in force. What is called raises `ExternalError`.
        """
        in_force = groups.ids.intersection(rule.id for rule in rules.rules)
        sent = [(text, self._client.ask(text.text, groups.left)) for text in texts(document)] if in_force else []

        def added(ours: list[Diagnostic]) -> list[Diagnostic]:
            answers = [(text, answer) for text, answered in sent for answer in answered.result()]
            found = (_diagnosed(document, text, answer, groups, in_force, settings) for text, answer in answers)
            return _merged(ours, [one for one in found if one is not None], rules)

        return added


def _diagnosed(document: Document, text: Text, answer: Answer, groups: Groups, in_force: Iterable[str], settings: Settings) -> Diagnostic | None:
    """What one match comes to; None where no rule of ours wants it."""
    id, category = answer["rule"]["id"], answer["rule"]["category"]
    rule, name = groups.wanting(id, category["id"]), f"{LANGUAGETOOL}/{id}"
    if rule is None or rule.id not in in_force or not settings.speaks(rule, name):
        return None
    match = _match(text, answer)
    if _hidden(document.prose, match) or is_vetoed(document, rule, match, frozenset(settings.names)):
        return None
    if answer["rule"].get("issueType") == "misspelling" and _name(document, groups, match):
        return None
    urls = answer["rule"].get("urls") or ()
    link = str(urls[0]["value"]) if urls else PAGE.format(id)
    return diagnostic_of_match(document, rule, match).replace(rule=name, category=category["name"], link=link)


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


def _merged(ours: list[Diagnostic], theirs: list[Diagnostic], rules: RuleSet) -> list[Diagnostic]:
    """Return our diagnostics and theirs; where both report the same, ours alone, which says that LanguageTool agrees."""
    merged, added = list(ours), []
    for their in theirs:
        number = next((number for number, our in enumerate(merged) if _is_same(our, their)), None)
        if number is None:
            added.append(their)
        else:
            merged[number] = _confirmed(merged[number], their)
    return merged + keep_one_per_pack(added, rules)


def _is_same(our: Diagnostic, their: Diagnostic) -> bool:
    """Whether one of ours says the same of the same place as one of theirs."""
    if not _overlap(our.span, their.span):
        return False
    return our.start.offset == their.start.offset or our.artifact == their.artifact or bool(set(our.suggestions) & set(their.suggestions))


def _confirmed(our: Diagnostic, their: Diagnostic) -> Diagnostic:
    agrees = Related(their.start, their.end, f"LanguageTool says: {their.message} [{their.rule}]")
    suggestions = our.suggestions or their.suggestions if our.span == their.span else our.suggestions
    return our.replace(related=(*our.related, agrees), suggestions=suggestions)


def _overlap(one: Span, other: Span) -> bool:
    return bool(one.start < other.end and other.start < one.end)
