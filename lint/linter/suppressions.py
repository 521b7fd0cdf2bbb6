"""Comments that suppress diagnostics.

They use the comment syntax of the document's format; in plain text, a line that begins with `#`, or `<!-- -->`. They read `mtlint: ignore RULE` (for
the lines of the comment), `ignore-next-line RULE`, `off RULE` … `on RULE`, or `ignore-file RULE`. RULE is a rule, a pack, or ALL, or several
separated by commas; the default is ALL. Words in quotation marks limit the comment to reports of exactly these words, and anything after ` -- ` is an
explanation for people.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.ruleset.redirects import NONE
from lint.ruleset.selectors import ALL, LANGUAGETOOL, is_languagetool_rule, selects
from lint.text.position import Span
from lint.text.source_map import VERBS, misspelt_verb, nearest_verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lint.linter.diagnostic import Diagnostic
    from lint.ruleset.redirects import Redirects
    from lint.text.document import Document


OF_LINES = ("ignore", "ignore-next-line", "disable-line", "disable-next-line", "skip", "allow", "noqa", "nolint", "on", "enable")
"""Verbs that may have been meant for one or two lines."""
PIN = Regex(r"mtlint:\s*reads-as(?:\s*[=:]\s*|\s+)(spun|translated|scraped|human)\s*(?:--|$)")
"""The verdict that a comment pins, whatever is reported."""
BODY = Regex(r"mtlint:\s*(\S*)\s*(.*?)\s*(?:--.*)?$")
QUOTED = Regex(r'"([^"]*)"|“([^”]*)”')


class Comment(Record):
    """An ignore comment.

    `span`: its span; `texts`: the only words it applies to, or any if empty; `reach`: diagnostics that overlap this span are suppressed; `end`: for
    `off`, the span of the matching `on`.
    """

    __slots__ = ()
    span: Span
    verb: str
    rules: tuple[str, ...]
    texts: tuple[str, ...]
    reach: Span
    end: Span | None = None

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Return whether the comment applies to a diagnostic."""
        start, end = diagnostic.span
        inside = start < self.reach.end and self.reach.start < max(end, start + 1)
        return inside and any(selects(rule, diagnostic.rule) for rule in self.rules) and (not self.texts or diagnostic.text in self.texts)


class UnusedComment(Record):
    """A comment that has no effect, and what is wrong with it. `is_misspelt`: whether it may have been meant to ignore something."""

    __slots__ = ()
    span: Span
    detail: str
    is_misspelt: bool = False


def find_pin(document: Document) -> str:
    """Return the verdict pinned by the last comment that pins one; empty if none does."""
    pins = [pin[1] for span in document.comments if (pin := PIN.search(_words_of(document, span)))]
    return pins[-1] if pins else ""


def _words_of(document: Document, span: Span) -> str:
    """Return a comment on one line, without its closing delimiter."""
    return " ".join(document.text[span.start : span.end].removesuffix("-->").removesuffix("*/}").split())


class Suppressions:
    """The ignore comments of a document. `redirects`: the new ids of renamed or removed rules."""

    def __init__(self, document: Document, redirects: Redirects = NONE) -> None:
        self._document, self._redirects = document, redirects
        spans = [span for span in document.comments if PIN.search(_words_of(document, span)) is None]
        comments = [_read_comment(document, span) for span in spans]
        self.old_names = redirects.old_names(name for comment in comments for name in comment.rules)
        """The rules that comments refer to by old ids."""
        self._comments = _pair([comment.replace(rules=redirects.current_names(comment.rules)) for comment in comments])

    def apply(self, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        """Return the diagnostics, with `suppressed` set on those that a comment ignores."""
        return [
            diagnostic.replace(suppressed="inSource") if any(comment.covers(diagnostic) for comment in self._comments) else diagnostic
            for diagnostic in diagnostics
        ]

    def find_unused(self, diagnostics: list[Diagnostic], run_ids: Collection[str], other_ids: Collection[str]) -> Iterator[UnusedComment]:
        """Yield the comments that ignore none of these diagnostics.

        `run_ids`: the ids of the rules that ran; `other_ids`: the ids of all other rules, which a comment may mention without being wrong.
        """
        ended = {comment.end for comment in self._comments}
        for comment in self._comments:
            is_used = comment.span in ended or any(comment.covers(diagnostic) for diagnostic in diagnostics)
            if slip := _find_slip(comment, [*run_ids, *other_ids, *self.old_names]):
                yield UnusedComment(comment.span, slip, is_misspelt=True)
            elif comment.verb == "on" and not is_used:
                yield UnusedComment(comment.span, "none of its rules is off here")
            elif not is_used and not any(_may_mean(name, rule_id) for name in comment.rules for rule_id in other_ids):
                yield UnusedComment(comment.span, "nothing that it ignores is reported here")

    def find_doubtful(self, rule_ids: Collection[str]) -> list[Span]:
        """Return the spans that misspelled comments may have been meant to protect: their lines, the next line, or everything up to the end of a
        range.

        `rule_ids`: the ids of all rules.
        """
        return [
            _doubtful_span(self._document, comment, self._comments[number + 1 :])
            for number, comment in enumerate(self._comments)
            if _find_slip(comment, [*rule_ids, *self.old_names])
        ]


def _find_slip(comment: Comment, rule_ids: Collection[str]) -> str:
    """Return the misspelling in a comment; empty if there is none. `rule_ids`: the ids of all rules."""
    if not comment.verb:
        return f"start it with “mtlint:” and {', '.join(VERBS[:-1])}, or {VERBS[-1]}"
    if comment.verb not in VERBS:
        return f"unknown directive “{comment.verb}”; use {', '.join(VERBS[:-1])}, or {VERBS[-1]}"
    unknown = [name for name in comment.rules if not any(_may_mean(name, rule_id) for rule_id in rule_ids)]
    return f"unknown rule “{unknown[0]}”" if unknown else ""


def _doubtful_span(document: Document, comment: Comment, later_comments: list[Comment]) -> Span:
    """Return everything that a misspelled comment may refer to. `later_comments`: the comments after it."""
    verb, end = _meant_verb(document, comment), len(document.text)
    if verb.endswith("file"):
        return Span(0, end)
    start = document.line_span(document.line_and_column(comment.span.start)[0]).start
    if verb in OF_LINES:
        return Span(start, max(comment.span.end, _reach(document, "ignore-next-line", comment.span).end))
    return Span(start, next((later.span.start for later in later_comments if _meant_verb(document, later) in ("on", "enable")), end))


def _meant_verb(document: Document, comment: Comment) -> str:
    """Return the verb of a comment, or the verb that was probably meant."""
    return nearest_verb(comment.verb) if comment.verb else misspelt_verb(document.text[comment.span.start : comment.span.end])


def _may_mean(name: str, rule: str) -> bool:
    """Return whether a name in a comment may refer to a rule."""
    return selects(name, rule) or (is_languagetool_rule(name) and rule.startswith(LANGUAGETOOL + "/"))


def _read_comment(document: Document, span: Span) -> Comment:
    body = BODY.search(_words_of(document, span))
    if body is None:
        return Comment(span, "", (), (), Span(0, 0))
    texts = tuple([straight or curly for straight, curly in QUOTED.pattern.findall(body[2])])
    rules = QUOTED.pattern.sub(lambda _: " ", body[2]).replace(",", " ").split() or [ALL]
    return Comment(span, body[1], tuple(rules), texts, _reach(document, body[1], span))


def _pair(comments: list[Comment]) -> list[Comment]:
    """Return the comments in order, each `off` matched with its `on`."""
    paired = []
    for number, comment in enumerate(comments):
        if comment.verb == "off":
            off_ends = (later.span for later in comments[number + 1 :] if later.verb == "on" and set(later.rules) in ({ALL}, set(comment.rules)))
            if end := next(off_ends, None):
                comment = comment.replace(reach=Span(comment.reach.start, end.start), end=end)
        paired.append(comment)
    return paired


def _reach(document: Document, verb: str, span: Span) -> Span:
    """Return the span where a comment suppresses diagnostics; empty if its verb suppresses none."""
    everything = Span(0, len(document.text) + 1)
    if verb == "ignore-file":
        return everything
    if verb == "off":
        return Span(span.end, everything.end)
    last = document.line_and_column(max(span.start, span.end - 1))[0]
    if verb == "ignore":
        first = document.line_and_column(span.start)[0]
        return Span(document.line_span(first).start, document.line_span(last).end)
    if verb == "ignore-next-line":
        while document.has_line(last + 1):
            line_span = document.line_span(last + 1)
            if document.text[line_span.start : line_span.end].strip():
                return line_span
            last += 1
    return Span(0, 0)
