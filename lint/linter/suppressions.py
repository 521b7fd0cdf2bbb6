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
from lint.ruleset.selectors import ALL, LANGUAGETOOL, is_languagetool_rule, names_of
from lint.text.ignore_comments import VERBS, misspelt_verb, nearest_verb
from lint.text.position import Span, SpanIndex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from lint.linter.diagnostic import Diagnostic
    from lint.ruleset.redirects import Redirects
    from lint.text.document import Document

    Key = tuple[str, str | None]
    """A name that selects rules, and a text or None for any."""

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

    def list_keys(self) -> list[Key]:
        """Return what it refers to: each name of rules with each text, None standing for any."""
        return [(rule, text) for rule in self.rules for text in self.texts or (None,)]


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
    comment = document.text[span.start : span.end]
    return " ".join((comment[:-1] if comment[0] == "[" else comment.removesuffix("-->").removesuffix("*/}")).split())


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
        reaches = _index((key, comment.reach) for comment in self._comments for key in comment.list_keys())
        return [
            diagnostic.replace(suppressed="inSource") if _is_covered(reaches, _keys(diagnostic), _extent(diagnostic)) else diagnostic
            for diagnostic in diagnostics
        ]

    def find_unused(
        self, diagnostics: list[Diagnostic], run_ids: Collection[str], other_ids: Collection[str], covers: Callable[[str], bool]
    ) -> Iterator[UnusedComment]:
        """Yield the comments that ignore none of these diagnostics.

        `run_ids`: the ids of the rules that ran; `other_ids`: the ids of all other rules, which a comment may mention without being wrong; `covers`:
        returns whether everything that LanguageTool has to say under an id would be reported.
        """
        ended = {comment.end for comment in self._comments}
        extents = _index((key, _extent(diagnostic)) for diagnostic in diagnostics for key in _keys(diagnostic))
        names, other_names = _names_of([*run_ids, *other_ids, *self.old_names]), _names_of(other_ids)
        for comment in self._comments:
            is_used = comment.span in ended or _is_covered(extents, comment.list_keys(), comment.reach)
            if slip := _find_slip(comment, names):
                yield UnusedComment(comment.span, slip, is_misspelt=True)
            elif comment.verb == "on" and not is_used:
                yield UnusedComment(comment.span, "none of its rules is off here")
            elif not is_used and not any(name in other_names or (is_languagetool_rule(name) and not covers(name)) for name in comment.rules):
                yield UnusedComment(comment.span, "nothing that it ignores is reported here")

    def find_doubtful(self, rule_ids: Collection[str]) -> list[Span]:
        """Return the spans that misspelled comments may have been meant to protect.

        They are the lines of a comment, the next line, or everything up to the end of a range. `rule_ids`: the ids of all rules.
        """
        names = _names_of([*rule_ids, *self.old_names])
        if not any(_find_slip(comment, names) for comment in self._comments):
            return []
        spans, verbs, range_end = [], dict[str, str](), len(self._document.text)
        for comment in reversed(self._comments):
            written = comment.verb or self._document.text[comment.span.start : comment.span.end]
            if written not in verbs:
                verbs[written] = nearest_verb(comment.verb) if comment.verb else misspelt_verb(written)
            if _find_slip(comment, names):
                spans.append(_doubtful_span(self._document, comment, verbs[written], range_end))
            if verbs[written] in ("on", "enable"):
                range_end = comment.span.start
        return spans


def _index(keyed_spans: Iterable[tuple[Key, Span]]) -> dict[Key, SpanIndex]:
    """Return the spans of each key."""
    groups: dict[Key, list[Span]] = {}
    for key, span in keyed_spans:
        groups.setdefault(key, []).append(span)
    return {key: SpanIndex(spans) for key, spans in groups.items()}


def _is_covered(indexes: dict[Key, SpanIndex], comment_keys: Iterable[Key], span: Span) -> bool:
    """Return whether a span overlaps another one with one of these keys."""
    return any(key in indexes and indexes[key].overlaps(span) for key in comment_keys)


def _keys(diagnostic: Diagnostic) -> list[Key]:
    """Return the keys of the comments that may refer to a diagnostic."""
    return [(name, text) for name in names_of(diagnostic.rule) for text in (None, diagnostic.text)]


def _extent(diagnostic: Diagnostic) -> Span:
    """Return the span of a diagnostic, or of the character at it if it is empty."""
    start, end = diagnostic.span
    return Span(start, max(end, start + 1))


def _names_of(rule_ids: Iterable[str]) -> set[str]:
    """Return the names that select any of these rules."""
    return {name for rule_id in rule_ids for name in names_of(rule_id)}


def _find_slip(comment: Comment, names: Collection[str]) -> str:
    """Return the misspelling in a comment; empty if there is none. `names`: those that select rules."""
    if not comment.verb:
        return f"start it with “mtlint:” and {', '.join(VERBS[:-1])}, or {VERBS[-1]}"
    if comment.verb not in VERBS:
        return f"unknown directive “{comment.verb}”; use {', '.join(VERBS[:-1])}, or {VERBS[-1]}"
    unknown = [name for name in comment.rules if name not in names and not (is_languagetool_rule(name) and LANGUAGETOOL in names)]
    return f"unknown rule “{unknown[0]}”" if unknown else ""


def _doubtful_span(document: Document, comment: Comment, verb: str, range_end: int) -> Span:
    """Return everything that a misspelled comment may refer to. `verb`: the one that was probably meant; `range_end`: where its range would end."""
    if verb.endswith("file"):
        return Span(0, len(document.text))
    start = document.line_span(document.line_and_column(comment.span.start)[0]).start
    if verb in OF_LINES:
        return Span(start, max(comment.span.end, _reach(document, "ignore-next-line", comment.span).end))
    return Span(start, range_end)


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
    range_ends: dict[frozenset[str], Span] = {}  # for each rule, the next comments that end a range
    for comment in reversed(comments):
        if comment.verb == "on":
            range_ends[frozenset(comment.rules)] = comment.span
        ends = [range_ends[selected] for selected in (frozenset((ALL,)), frozenset(comment.rules)) if selected in range_ends]
        if comment.verb == "off" and ends:
            comment = comment.replace(reach=Span(comment.reach.start, min(ends).start), end=min(ends))
        paired.append(comment)
    return paired[::-1]


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
        return document.derive(_line_after, last)
    return Span(0, 0)


def _line_after(document: Document, number: int) -> Span:
    """Return the next nonblank line after another; an empty span if there is none."""
    while document.has_line(number + 1):
        line_span = document.line_span(number + 1)
        if document.text[line_span.start : line_span.end].strip():
            return line_span
        number += 1
    return Span(0, 0)
