"""One document through the rules: hits → checks → matches → vetoes → diagnostics in order."""

from __future__ import annotations

from itertools import chain

from lint.checks import Hits, Match
from lint.diagnostic import SEVERITIES, Diagnostic, Edit, Related, surroundings
from lint.document import Document, Point, Span
from lint.language.quotations import in_quotation
from lint.regex import Regex, regex
from lint.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from lint.profile import Profile
    from lint.ruleset import RuleSet

    Also = Callable[[list[Diagnostic]], list[Diagnostic]]
    """What another checker adds to the diagnostics of our own. Raises `UnansweredError`."""


UNUSED = "suppression/unused"
"""The rule about comments that ignore nothing."""

SIC = Regex(r"[\w’'-]* ?[\[(]sic[\])]")
AROUND = 500
"""So many characters on either side of a match, of its paragraph, can veto it."""
LONGEST_ADDRESS = 2000
"""What has no space for longer is looked at no further: browsers take no longer address."""


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


def settled(document: Document, rules: RuleSet, found: list[Diagnostic], also: Also | None = None) -> list[Diagnostic]:
    """Diagnostics by their places, marked where a comment ignores them, and what is to be said of the comments.

    The same rule says a thing about a place once, whichever of its expressions found it. Raises what `also` raises.
    """
    once = {(one.span, one.rule): one for one in reversed(found)}
    told = list(_once_a_pack(once.values(), rules))
    if also:
        told += _once_a_pack(also(told), rules)
    if document.comments:
        told += _ignored(document, rules, told, also is not None)
    return sorted(told, key=Diagnostic.order)


def _ignored(document: Document, rules: RuleSet, found: list[Diagnostic], others: bool) -> list[Diagnostic]:
    """Marks what the comments of a document ignore; what is to be said of the comments themselves. `others`: whether LanguageTool was asked."""
    from lint.ignores import LANGUAGETOOL, suppress

    unasked = [] if others else [rule.id for rule in rules.rules if LANGUAGETOOL in rule.styles]
    ids = [rule.id for rule in rules.rules if rule.id not in unasked]
    useless = list(suppress(document, found, ids, rules.left_out.union(unasked)))
    return [
        _of_text(document, rule, span, {"detail": detail}, ("",), (*span, ""))
        for rule in rules.rules
        if rule.id == UNUSED
        for span, detail in useless
    ]


def _profiled(document: Document, rules: RuleSet, names: frozenset[str], profile: Profile) -> Iterator[Diagnostic]:
    for rule, hits in profile.take("(scan for candidates)", rules.candidates(document)):
        found = profile.take(rule.id, _diagnose(document, rule, hits, names))
        profile.count(rule.id, 1 if hits is None else sum(map(len, hits.values())), len(found))
        yield from found


def _diagnose(document: Document, rule: Rule, hits: Hits, accepted: frozenset[str]) -> Iterator[Diagnostic]:
    return report(document, rule, matches(document, rule, hits), accepted)


def matches(document: Document, rule: Rule, hits: Hits) -> list[Match]:
    """What a rule finds at these hits, without what stands beside it in its paragraph excuses."""
    return [match for match in rule.looks.find(document, hits, rule.scope) if not _excused(document, rule, match)]


def report(document: Document, rule: Rule, found: list[Match], accepted: frozenset[str]) -> Iterator[Diagnostic]:
    """The diagnostics of a rule's matches, where the document as a whole bears them out."""
    found = [match for match in found if not _overruled(document, rule, match, accepted)]
    found = [match for match in found if not rule.evidence or _evidence(document, rule, match)]
    if rule.at_least > 1 and len({document.prose[match.start : match.end].lower() for match in found}) < rule.at_least:
        return
    for match in found:
        yield diagnostic(document, rule, match)


def vetoed(document: Document, rule: Rule, match: Match, accepted: frozenset[str]) -> bool:
    """Whether something speaks against reporting a match: the settings, a quotation, an address, the rule's `unless`."""
    return _overruled(document, rule, match, accepted) or _excused(document, rule, match)


def _overruled(document: Document, rule: Rule, match: Match, accepted: frozenset[str]) -> bool:
    if accepted and document.prose[match.start : match.end] in accepted:
        return True
    return bool(rule.quotations) and in_quotation(document, match.start) != (rule.quotations == "inside")


def _excused(document: Document, rule: Rule, match: Match) -> bool:
    if in_address(document.prose, match.start, match.end):
        return True
    if not rule.unless:
        return False
    start, end = document.paragraph_at(match.start)
    start, end = max(start, match.start - AROUND), min(end, match.end + AROUND)
    body = document.prose[start:end]
    return any(one.start() + start < match.end and match.start < one.end() + start for source in rule.unless for one in regex(source).finditer(body))


def in_address(prose: str, start: int, end: int) -> bool:
    """Whether a span stands in a web address, an e-mail address, a path or a hashtag."""
    first, last = max(0, start - LONGEST_ADDRESS), end + LONGEST_ADDRESS
    from_ = max(prose.rfind(" ", first, start), prose.rfind("\n", first, start), first - 1) + 1
    to = prose.find(" ", end, last)
    token = prose[from_ : to if to >= 0 else last].partition("\n")[0]
    if " " in prose[start:end]:
        token = prose[from_:end].partition(" ")[0]
    if token[:1] in "#@" and token[1:2].isalnum():
        return True
    return "://" in token or token.startswith("www.") or ("@" in token.strip("@") and "." in token) or "/pic." in token


def _evidence(document: Document, rule: Rule, match: Match) -> bool:
    """Whether a rule's evidence stands beside a match: the first that does, since no more of it is looked for than is needed."""
    memory = document.memory.setdefault("evidence", {})
    assert isinstance(memory, dict)
    if rule.evidence not in memory:
        memory[rule.evidence] = [], regex(rule.evidence).finditer(document.prose)
    found, more = memory[rule.evidence]
    for span in chain(found, _spans(found, more)):
        if span[1] <= match.start or match.end <= span[0]:
            match.related += ((span, f"“{document.prose[span[0] : span[1]]}” here"),)
            return True
    return False


def _spans(found: list[Span], more: Iterator[re.Match[str]]) -> Iterator[Span]:
    """Takes down where further matches stand, or their groups `here`."""
    for one in more:
        found.append(one.span("here") if one.re.groupindex.get("here") and one["here"] else one.span())
        yield found[-1]


def diagnostic(document: Document, rule: Rule, match: Match) -> Diagnostic:
    """A match with its rule's words, and the edit where it has one."""
    span = document.place((match.start, match.end))
    found = document.prose[match.start : match.end]
    words = {"found": found, **match.groups}
    suggestions = match.suggestions or tuple(fill(one, words) for one in rule.suggestion)
    edit = _edit(document, match, suggestions[0]) if rule.fix and suggestions else None
    related = tuple((*_points(document, document.place(place)), text, "") for place, text in match.related)
    return _of_text(document, rule, span, words, suggestions, edit, related, match.message)


def _of_text(
    document: Document,
    rule: Rule,
    span: Span,
    words: dict[str, str],
    suggestions: tuple[str, ...] = (),
    edit: Edit | None = None,
    related: tuple[Related, ...] = (),
    message: str = "",
) -> Diagnostic:
    """A rule's words about a span of the text, or a message of the match's own."""
    words["suggestion"] = suggestions[0] if suggestions else ""
    start, end = _points(document, span)
    return Diagnostic(
        document.path,
        rule.id,
        rule.artifact,
        rule.severity,
        fill(message or rule.message, words),
        start,
        end,
        document.text[span[0] : span[1]],
        *surroundings(document, start, end),
        suggestions,
        edit,
        rule.fix or "unsafe",
        related,
        rule.misfires.per_100k if rule.misfires else None,
    )


def _edit(document: Document, match: Match, new: str) -> Edit | None:
    """The edit that a suggestion means; None where it could do harm.

    What somebody said or wrote (a quotation, a title, words marked [sic]) keeps its words; only its spaces and marks may change.
    """
    old = document.prose[match.start : match.end]
    if not document.verbatim((match.start, match.end)) or (document.format == "html" and any(mark in new for mark in "&<>")):
        return None
    if [c for c in old if c.isalnum()] != [c for c in new if c.isalnum()] and _verbatim(document, match):
        return None
    return smallest(document.place((match.start, match.end)), old, new)


def _verbatim(document: Document, match: Match) -> bool:
    """Whether a match is another's words: in a quotation, a title, or before “[sic]”."""
    quoted = in_quotation(document, match.start) or in_quotation(document, match.end)
    return quoted or document.in_title(match.start) or SIC.match(document.prose, match.end) is not None


def _points(document: Document, span: Span) -> tuple[Point, Point]:
    return document.point(span[0]), document.point(span[1])


def fill(template: str, words: dict[str, str]) -> str:
    """A template with `{name}` replaced by the word of that name, `{name:lower}` and `{name:upper}` by the same in that case."""
    for name, word in words.items() if "{" in template else ():
        if "{" + name in template:
            template = template.replace("{" + name + "}", word)
            template = template.replace("{" + name + ":lower}", word.lower()).replace("{" + name + ":upper}", word.upper())
    return template


def smallest(span: Span, old: str, new: str) -> Edit:
    """The edit without what the two have in common at their ends."""
    start, end = span
    while old and new and old[0] == new[0]:
        old, new, start = old[1:], new[1:], start + 1
    while old and new and old[-1] == new[-1]:
        old, new, end = old[:-1], new[:-1], end - 1
    return start, end, new


def _once_a_pack(found: Iterable[Diagnostic], rules: RuleSet) -> Iterable[Diagnostic]:
    """One pack says one thing about one span: what the chosen house says, or else the gravest; of several, the first by the alphabet.

    And nothing against what the house wants.
    """
    styled = {rule.id for rule in rules.rules if rule.styles}
    found = list(found)
    wanted = {(_pack(one), one.suggestions[0]) for one in found if one.rule in styled and one.suggestions}
    told: dict[tuple[Span, str], Diagnostic] = {}
    for one in sorted(found, key=lambda one: (one.rule not in styled, SEVERITIES.index(one.severity), one.rule)):
        if one.rule in styled or (_pack(one), one.text) not in wanted:
            told.setdefault((one.span, _pack(one)), one)
    return told.values()


def _pack(one: Diagnostic) -> str:
    return one.rule.partition("/")[0]
