"""Functions that compare the brackets and quotation marks of a segment with those of its source."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.functions.segments import IDEOGRAM
from lint.checks.match import Match
from lint.text.alignment import segments_of
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

BRACKETED = Regex(r"[(（][^()（）]+[)）]")
QUOTED = Regex(r"«[^«»]+»|[“„][^“”„]+[”“]|「[^「」]+」|『[^『』]+』|\"[^\"]+\"|“[^“”]+”")
LEAST = 28
"""Letters of a quotation or parenthesis too long for a term, name, or gloss; a Chinese or Japanese character counts as two."""


def unlike(search: Search, options: Options) -> Iterator[Match]:
    """Yield segments without brackets or quotation marks whose sources have a long text in them, and long bracketed texts that the source lacks."""
    document = search.document
    if document.source is None:
        return
    source_prose = document.source.document.prose
    for target, source in segments_of(document):
        for marks, what in ((BRACKETED, "brackets"), (QUOTED, "quotation marks")):
            ours = [Span(*mark_match.span()) for mark_match in marks.finditer(document.prose, *target) if _is_long(mark_match[0])]
            theirs = [Span(*mark_match.span()) for mark_match in marks.finditer(source_prose, *source) if _is_long(mark_match[0])]
            if theirs and not ours and not _has_any(document.prose[target.start : target.end], what):
                place = theirs[0]
                shown = source_prose[place.start : place.end]
                yield Match(
                    target.start,
                    target.end,
                    groups={"detail": f"Missing {what}: the source has {shown} here; add them"},
                    in_source=((place, shown),),
                )
            elif ours and not theirs and what == "brackets" and not _has_any(source_prose[source.start : source.end], what):
                yield Match(
                    ours[0].start,
                    ours[0].end,
                    groups={"detail": f"Added {what}: the source has none; check them"},
                    in_source=((source, "the source"),),
                )


def _is_long(text: str) -> bool:
    """Return whether the text between marks is longer than a term."""
    return len(text) + len(IDEOGRAM.pattern.findall(text)) >= LEAST


def _has_any(text: str, what: str) -> bool:
    """Return whether a text has any mark of a kind, paired or not, including titles, other brackets, and smileys."""
    return any(mark in text for mark in ("()（）[]【】〔〕" if what == "brackets" else "\"“”„«»‘’‚‹›「」『』《》'"))
