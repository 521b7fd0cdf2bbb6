"""What XLIFF and TMX share: a target without embedded codes, and its source."""

from __future__ import annotations

from lint.records.passage import Passage
from lint.records.places import xml_pieces
from lint.records.xml import Element, Fragment, line_and_column

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = ("ph", "bpt", "ept", "it", "ut")
"""Elements that contain codes of the original format rather than text."""


def text_of(fragment: Fragment, element: Element) -> str:
    """Return the text of an element."""
    return "".join([piece for _, _, piece in xml_pieces(fragment.raw[element.start : element.end], *CODES)])


def target(
    path: str, record: str, field: str, fragment: Fragment, element: Element, source: str | None, languages: tuple[str | None, str | None]
) -> Iterator[Passage]:
    """Yield an element as a target unless it is empty. `languages`: of source and target."""
    text = text_of(fragment, element)
    if text.strip():
        line, column = line_and_column(fragment, element.start)
        raw = fragment.raw[element.start : element.end]
        yield Passage(path, record, field, text, line, column, source, *languages, raw=raw, writing=("xml", *CODES))
