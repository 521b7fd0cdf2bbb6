"""XLIFF 1.2 and 2: the target of each segment with its source."""

from __future__ import annotations

from lint.records.passage import BadRecord, Entry, Passage
from lint.records.targets import target, text_of
from lint.records.xml import Element, Fragment, find_elements, read_fragments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import RecordsFile


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the units of a file, each named by its id, or by its number from 1."""
    number = 0
    for fragment in read_fragments(records_file, "trans-unit", "unit"):
        if isinstance(fragment, BadRecord):
            yield fragment
            continue
        number += 1
        elements = find_elements(fragment.raw)
        record = elements[0].attributes.get("id") or str(number)
        is_translated = elements[0].attributes.get("translate") != "no"
        passages = list(_passages(records_file.path, record, fragment, elements)) if is_translated else []
        values = {"/".join(element.lineage[1:]): text_of(fragment, element) for element in elements if element.name in ("source", "target", "note")}
        yield Entry(records_file.path, record, {"id": record, **values}, tuple(passages))


def _passages(path: str, record: str, fragment: Fragment, elements: list[Element]) -> Iterator[Passage]:
    """Yield the targets of a unit: one for a `trans-unit`, one per segment for a `unit`; no matches from memories, and no notes."""
    languages = (fragment.inherited("source-language", "srcLang"), fragment.inherited("target-language", "trgLang"))
    source: Element | None = None
    number = -1
    for element in elements:
        if element.lineage == ("unit", "segment"):
            number, source = number + 1, None
        if element.lineage in (("trans-unit", "source"), ("unit", "segment", "source")):
            source = element
        elif element.lineage in (("trans-unit", "target"), ("unit", "segment", "target")):
            field = "/target" if number < 0 else f"/segments/{number}/target"
            yield from target(path, record, field, fragment, element, text_of(fragment, source) if source else None, languages)
