"""RSS and Atom: the titles and texts of a feed's items."""

from __future__ import annotations

from lint.records.fields import matches, media_of
from lint.records.passage import BadRecord, Entry, Passage
from lint.records.places import xml_pieces
from lint.records.xml import Element, Fragment, find_elements, line_and_column, read_fragments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import RecordsFile

TEXTS = ("title", "description", "encoded", "summary", "content")
"""Elements of an item that hold text, without prefixes."""


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the items of a feed, each named by its id or address, or by its number from 1."""
    number = 0
    language: str | None = None
    for fragment in read_fragments(records_file, "item", "entry", "language"):
        if isinstance(fragment, BadRecord):
            yield fragment
        elif fragment.name == "language":
            language = text_of(fragment, find_elements(fragment.raw)[0]).strip() or None
        else:
            number += 1
            yield _entry(records_file, str(number), fragment, fragment.inherited("xml:lang") or language)


def _entry(records_file: RecordsFile, ordinal: str, fragment: Fragment, language: str | None) -> Entry:
    path, fields = records_file.path, records_file.reading.text_fields
    all_elements = find_elements(fragment.raw)
    elements = [element for element in all_elements if len(element.lineage) == 2]
    values = {element.name: text_of(fragment, element).strip() for element in elements}
    record = values.get("guid") or values.get("id") or values.get("link") or ordinal
    language = values.get("language") or language
    texts = (
        [element for element in all_elements if _is_named(element, fields)] if fields else [element for element in elements if element.name in TEXTS]
    )
    passages = [passage for element in texts for passage in text_passage(path, record, fragment, element, language)]
    return Entry(path, record, values, tuple(passages))


def _is_named(element: Element, fields: tuple[str, ...]) -> bool:
    """Return whether the settings name an element, without prefixes, or a pointer to it."""
    return any(matches(_pointer(element), field) if field.startswith("/") else element.name == field for field in fields)


def _pointer(element: Element) -> str:
    return "/" + "/".join(element.lineage[1:])


def text_of(fragment: Fragment, element: Element) -> str:
    """Return the text of an element, with entities resolved and without tags."""
    return "".join([piece for _, _, piece in xml_pieces(fragment.raw[element.start : element.end])])


def text_passage(path: str, record: str, fragment: Fragment, element: Element, language: str | None, has_tags: bool = False) -> Iterator[Passage]:
    """Yield an element as a passage unless it is empty. `has_tags`: whether its elements are HTML, as Atom says of `xhtml`."""
    raw = fragment.raw[element.start : element.end]
    type = element.attributes.get("type", "")
    has_tags = has_tags or type == "xhtml"
    text = raw if has_tags else text_of(fragment, element)
    if not text.strip():
        return
    line, column = line_and_column(fragment, element.start)
    media = "html" if has_tags or type == "html" else media_of(text)
    field = _pointer(element)
    language = element.attributes.get("xml:lang") or language
    yield Passage(path, record, field, text, line, column, language=language, media=media, raw=raw, writing=("plain",) if has_tags else ("xml",))
