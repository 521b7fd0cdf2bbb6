"""NITF and NewsML-G2: the headlines, abstracts, and bodies of a news agency's items."""

from __future__ import annotations

from lint.records.formats.feed import text_of, text_passage
from lint.records.passage import BadRecord, Entry, Passage
from lint.records.xml import Element, Fragment, find_elements, read_fragments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import RecordsFile

TEXTS = ("title", "headline", "hl1", "hl2", "description", "abstract", "bodytext")
"""Elements that hold text."""
BODIES = ("body.content", "body", "inlineXML", "inlineData")
"""Elements that hold the body of an item; of nested ones, the innermost counts."""


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the items of a file, each named by its id, or by its number from 1."""
    number = 0
    for fragment in read_fragments(records_file, "nitf", "newsItem", "packageItem"):
        if isinstance(fragment, BadRecord):
            yield fragment
        else:
            number += 1
            yield _entry(records_file.path, str(number), fragment)


def _entry(path: str, ordinal: str, fragment: Fragment) -> Entry:
    elements = find_elements(fragment.raw)
    record = _find_attribute(elements, "doc-id", "id-string") or elements[0].attributes.get("guid") or ordinal
    language = _find_attribute(elements, "language", "tag") or elements[0].attributes.get("xml:lang")
    bodies = [element for element in elements if element.name in BODIES]
    bodies = [body for body in bodies if not any(body.start < nested.start and nested.end <= body.end for nested in bodies)]
    texts = [element for element in elements if element.name in TEXTS and "inlineXML" not in element.lineage[:-1]]
    texts = [element for element in texts if not any(body.start <= element.start < body.end for body in bodies)]
    passages: list[Passage] = []
    for element in sorted([*texts, *bodies], key=lambda element: element.start):
        passages += text_passage(path, record, fragment, element, language, element.name in BODIES and element.name != "inlineData")
    return Entry(path, record, {"/".join(element.lineage[1:]): text_of(fragment, element) for element in [*texts, *bodies]}, tuple(passages))


def _find_attribute(elements: list[Element], name: str, attribute: str) -> str | None:
    """Return an attribute of the first element with a name that has it."""
    return next((element.attributes[attribute] for element in elements if element.name == name and element.attributes.get(attribute)), None)
