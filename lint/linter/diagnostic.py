"""What a user sees: a rule's words about a place in a document.

A diagnostic holds all that is ever printed of it, so that the document can be
forgotten, and its values are plain, so that it can be kept and sent. Plain
classes, as everywhere on the way from a file to its diagnostics: importing
`dataclasses` or `typing` takes half as long as starting Python.
"""

from __future__ import annotations

from lint import HOME
from lint.text.document import Document
from lint.text.position import Point, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


NEIGHBOURS = 4
"""So many words on either side are what a diagnostic is recognised by, so that another slip of its line can be mended."""


SURROUNDINGS = 400
"""Of a longer line, so many characters on either side are what a diagnostic shows."""


Related = tuple[Point, Point, str, str]
"""Another place that a diagnostic speaks of: where it begins and ends, what is there, and in which file, if in another."""


Edit = tuple[int, int, str]
"""One replacement: the text from the first to the second offset becomes the third."""


class Diagnostic:
    """A match with a rule's words.

    `line`: what stands around it in its line, from the character `shown` of the line on; `misfires`: the rule's, in 100,000 words;
    `suppressed`: why it is not to be shown: `inSource` (a comment says so) or `external` (a baseline knows it), as SARIF calls it.
    `category`, `link`: of another checker's diagnostic, its name for the kind of mistake and the address of its rule's page.
    """

    __slots__ = (
        "artifact", "category", "edit", "end", "line", "link", "message", "misfires", "path", "related", "rule", "safety", "severity", "shown",
        "start", "suggestions", "suppressed", "text",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        rule: str,
        artifact: str,
        severity: str,
        message: str,
        start: Point,
        end: Point,
        text: str,
        line: str,
        shown: int = 0,
        suggestions: tuple[str, ...] = (),
        edit: Edit | None = None,
        safety: str = "unsafe",
        related: tuple[Related, ...] = (),
        misfires: float | None = None,
        category: str = "",
        link: str = "",
        suppressed: str = "",
    ) -> None:
        self.path, self.rule, self.artifact, self.severity, self.message = path, rule, artifact, severity, message
        self.start, self.end, self.text, self.line, self.shown = start, end, text, line, shown
        self.suggestions, self.edit, self.safety, self.related, self.misfires = suggestions, edit, safety, related, misfires
        self.suppressed, self.category, self.link = suppressed, category, link

    @property
    def span(self) -> Span:
        """Its place in characters of the text."""
        return self.start[2], self.end[2]

    @property
    def url(self) -> str:
        """The address of its rule's page."""
        return self.link or f"{HOME}/blob/main/docs/rules/{self.rule}.md"

    @property
    def fingerprint(self) -> str:
        """The same as long as the rule, the words it reports and the few words around them in their line stay the same."""
        from hashlib import blake2b

        start = self.start[1] - 1 - self.shown
        before, after = self.line[:start].split()[-NEIGHBOURS:], self.line[start + self.end[2] - self.start[2] :].split()[:NEIGHBOURS]
        content = "\0".join((self.rule, self.text, " ".join(before), " ".join(after)))
        return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def record(self) -> tuple[Any, ...]:
        """Plain values from which `Diagnostic(path, *record)` makes the same diagnostic."""
        return (
            self.rule, self.artifact, self.severity, self.message, self.start, self.end, self.text, self.line, self.shown,
            self.suggestions, self.edit, self.safety, self.related, self.misfires, self.category, self.link, self.suppressed,
        )  # fmt: skip

    def order(self) -> tuple[Span, str, str]:
        """The key that puts the diagnostics of one document in order."""
        return self.span, self.rule, self.message

    def behind(self, point: Point) -> None:
        """Moves it into a text that has more before it; its first character stands at `point` there."""
        self.start, self.end = behind(self.start, point), behind(self.end, point)
        if self.edit:
            self.edit = (self.edit[0] + point[2], self.edit[1] + point[2], self.edit[2])
        self.related = tuple((behind(start, point), behind(end, point), message, path) for start, end, message, path in self.related)


def behind(place: Point, point: Point) -> Point:
    """A place in a part of a text as one in the whole, where the part begins at `point`."""
    line, column, offset, byte, unit = place
    if line == 1:
        column, byte = column + point[1] - 1, byte + point[3] - 1
    return line + point[0] - 1, column, offset + point[2], byte, unit + point[4]


def surroundings(document: Document, start: Point, end: Point) -> tuple[str, int]:
    """The line of a place, or what of it stands around the place, and at which of its characters that begins."""
    first, last = document.line_span(start[0])
    shown = max(first, start[2] - SURROUNDINGS)
    return document.text[shown : min(last, max(start[2], min(end[2], last)) + SURROUNDINGS)], shown - first


def identities(diagnostics: Iterable[Diagnostic], seen: dict[str, int]) -> Iterator[tuple[Diagnostic, str]]:
    """Each diagnostic with its fingerprint, numbered from the second alike on. `seen`: how many of each the document had before."""
    for one in diagnostics:
        identity = one.fingerprint
        seen[identity] = seen.get(identity, 0) + 1
        yield one, identity if seen[identity] == 1 else f"{identity}-{seen[identity]}"
