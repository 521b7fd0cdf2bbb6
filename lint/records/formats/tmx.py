"""TMX: the translations of a memory with their sources."""

from __future__ import annotations

from lint.records.passage import BadRecord, Entry, Passage
from lint.records.targets import target, text_of
from lint.records.xml import Element, Fragment, find_elements, read_fragments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.records.streams import RecordsFile

ANY = "*all*"
"""The value in a file any of whose languages may be the source."""


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the units of a memory, each named by its id, or by its number from 1."""
    number = 0
    language = ANY
    for fragment in read_fragments(records_file, "header", "tu"):
        if isinstance(fragment, BadRecord):
            yield fragment
        elif fragment.name == "header":
            language = find_elements(fragment.raw)[0].attributes.get("srclang", ANY)
        else:
            number += 1
            yield _entry(records_file.path, str(number), language, fragment)


def _entry(path: str, ordinal: str, language: str, fragment: Fragment) -> Entry:
    elements = find_elements(fragment.raw)
    record = elements[0].attributes.get("tuid") or ordinal
    language = elements[0].attributes.get("srclang", language)
    segments: list[tuple[str, Element]] = []
    of_variant = ""
    for element in elements:
        if element.name == "tuv":
            of_variant = element.attributes.get("xml:lang") or element.attributes.get("lang", "")
        elif element.name == "seg":
            segments.append((of_variant, element))
    origin = next((segment for segment in segments if _is_same(segment[0], language)), segments[0] if segments else None)
    passages: list[Passage] = []
    for variant, element in segments:
        if origin and element is not origin[1]:
            text = text_of(fragment, origin[1])
            passages += target(path, record, f"/{variant or 'seg'}", fragment, element, text, (origin[0] or None, variant or None))
    return Entry(path, record, {variant: text_of(fragment, element) for variant, element in segments}, tuple(passages))


def _is_same(variant: str, language: str) -> bool:
    """Return whether a language is the one that a file calls the source, possibly without a country."""
    return variant.lower() == language.lower() or variant.lower().partition("-")[0] == language.lower().partition("-")[0]
