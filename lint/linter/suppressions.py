"""Comments that keep diagnostics from being shown.

In the comments of a document's format, or for plain text in a line that begins with `#` or in `<!-- -->`:
`mtlint: ignore RULE` (on the lines of the comment), `ignore-next-line RULE`, `off RULE` … `on RULE`, `ignore-file RULE`. RULE is a rule,
a pack or ALL, several with commas between them; none is ALL. Words in quotation marks behind it mean only what reports
exactly these words, and what follows ` -- ` is for people.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.ruleset.selectors import ALL, LANGUAGETOOL, is_languagetool_rule, selects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lint.linter.diagnostic import Diagnostic
    from lint.text.document import Document
    from lint.text.position import Span


VERBS = ("ignore", "ignore-next-line", "ignore-file", "off", "on")


BODY = Regex(r"mtlint:\s*(\S*)\s*(.*?)\s*(?:--.*)?$")


QUOTED = Regex(r'"([^"]*)"|“([^”]*)”')


class Ignore:
    """What one comment says. `span`: of the comment, in the text; `reach`: the offsets in which a diagnostic has to have a part."""

    def __init__(self, document: Document, span: Span) -> None:
        self.span, self.used = span, False
        body = BODY.search(" ".join(document.text[slice(*span)].removesuffix("-->").split()))
        assert body is not None
        self.verb: str = body[1]
        self.texts = [one or two for one, two in QUOTED.pattern.findall(body[2])]
        self.rules = QUOTED.pattern.sub(lambda _: " ", body[2]).replace(",", " ").split() or [ALL]
        self.reach = _reach(document, self.verb, span)

    def covers(self, one: Diagnostic) -> bool:
        """Whether the comment is about a diagnostic."""
        start, end = one.span
        there = start < self.reach[1] and self.reach[0] < max(end, start + 1)
        return there and any(selects(rule, one.rule) for rule in self.rules) and (not self.texts or one.text in self.texts)


def suppress(document: Document, found: Iterable[Diagnostic], ids: Collection[str], left_out: Collection[str]) -> Iterator[tuple[Span, str]]:
    """Marks what the comments of a document ignore; then the comments that ignored nothing, with what is wrong with each.

    `ids`: the rules that looked; `left_out`: others that exist, so that a comment about them says nothing wrong.
    """
    ignores = _ignores(document)
    for one in found:
        for ignore in ignores:
            if ignore.covers(one):
                ignore.used, one.suppressed = True, "inSource"
    for ignore in ignores:
        if ignore.verb not in VERBS:
            yield ignore.span, f"“{ignore.verb}” says nothing: expected {', '.join(VERBS[:-1])} or {VERBS[-1]}."
        elif ignore.verb == "on" and not ignore.used:
            yield ignore.span, "nothing that it names is off here."
        elif not ignore.used and not any(_about(rule, id) for rule in ignore.rules for id in left_out):
            unknown = [rule for rule in ignore.rules if not any(_about(rule, id) for id in ids)]
            yield ignore.span, f"no rule is called “{unknown[0]}”." if unknown else "what it ignores is not there."


def _about(told: str, rule: str) -> bool:
    """Whether a word of a comment can be about what a rule reports."""
    return selects(told, rule) or (is_languagetool_rule(told) and rule.startswith(LANGUAGETOOL + "/"))


def _ignores(document: Document) -> list[Ignore]:
    """The comments of a document; an `on` has done its work where it ends an `off`."""
    found = [Ignore(document, span) for span in document.comments]
    for number, ignore in enumerate(found):
        if ignore.verb == "off":
            end = next((one for one in found[number + 1 :] if one.verb == "on" and set(one.rules) in ({ALL}, set(ignore.rules))), None)
            if end:
                ignore.reach, end.used = (ignore.reach[0], end.span[0]), True
    return found


def _reach(document: Document, verb: str, span: Span) -> Span:
    everything = (0, len(document.text) + 1)
    if verb == "ignore-file":
        return everything
    if verb == "off":
        return span[1], everything[1]
    last = document.position(max(span[0], span[1] - 1))[0]
    if verb == "ignore":
        return document.line_span(document.position(span[0])[0])[0], document.line_span(last)[1]
    if verb == "ignore-next-line":
        while document.has_line(last + 1):
            start, end = document.line_span(last + 1)
            if document.text[start:end].strip():
                return start, end
            last += 1
    return 0, 0
