"""Read termbases in TBX (ISO 30042), versions 2 and 3: the preferred and the unwanted English terms of each entry.

Uses the standard library's expat. translate-toolkit reads TBX, too, but it is under the GPL, expects pairs of source and target, and doesn't tell
preferred terms from deprecated ones. Entities are never expanded: a file that declares one is rejected.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from lint._startup.read import read_file
from lint.errors import Mistake
from lint.rulefiles.yaml_file import short
from lint.text.syntax import why_not_xml

ENTRY, LANGUAGE, TERM = ("termEntry", "conceptEntry"), ("langSet", "langSec"), ("tig", "ntig", "termSec")
WANTED, UNWANTED = ("preferred",), ("deprecated", "superseded", "forbidden", "obsolete", "prohibited")
ADMINISTRATIVE = ("administrativeStatus", "normativeAuthorization")
LINE = "line of the file"
"""The attribute added to each element; no XML name contains a space."""
Entry = tuple[int, str, list[str], str]


def read_tbx(path: Path, mistakes: list[Mistake]) -> Iterator[Entry]:
    """Yield, for each entry with unwanted terms, its line, the preferred term, the unwanted ones, and a note."""
    try:
        root = _parse(read_file(path))
    except (OSError, _RefusedError, expat.ExpatError, LookupError, ValueError) as error:
        mistakes.append(Mistake(short(path), *_fault(error)))
        return
    concepts = _inside(root, ENTRY)
    if not concepts:
        mistakes.append(Mistake(short(path), 1, 1, "not TBX: it has no termEntry or conceptEntry"))
    for concept in concepts:
        line, terms = int(concept.attrib[LINE]), _english_terms(concept)
        unwanted = [form for form, status in terms if status.startswith(UNWANTED)]
        preferred = [form for form, status in terms if status.startswith(WANTED)] or [form for form, status in terms if form not in unwanted]
        if unwanted and not preferred:
            mistakes.append(Mistake(short(path), line, 1, f"'{unwanted[0]}' is marked as a term to avoid, but its entry has no other English term"))
        elif unwanted:
            yield line, preferred[0], unwanted, " ".join(_notes(concept))


class _RefusedError(Exception):
    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def _fault(error: Exception) -> tuple[int, int, str]:
    """Return where a file can't be read, as line and column, and why."""
    if isinstance(error, OSError):
        return 1, 1, f"can't be read: {error.strerror}"
    if isinstance(error, _RefusedError):
        return error.line, error.column, str(error)
    if isinstance(error, expat.ExpatError):
        return error.lineno, error.offset + 1, f"not valid XML: {why_not_xml(error)}"
    return 1, 1, "not valid XML: it is not in an encoding that can be read; save it as UTF-8"  # what Python's own codecs raise


def _parse(raw: bytes) -> Element:
    """Return the root of a file without name prefixes. Every element has its `LINE`. Raises `_RefusedError` and ExpatError."""
    builder, parser = TreeBuilder(), expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        builder.start(name.rpartition(":")[2], {**attributes, LINE: str(parser.CurrentLineNumber)})

    def end(name: str) -> None:
        builder.end(name.rpartition(":")[2])

    def refuse(*_: object) -> None:
        raise _RefusedError("entity declarations are not allowed in a termbase", parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = builder.data, refuse
    parser.Parse(raw, True)
    return builder.close()


def _inside(parent: Element, names: tuple[str, ...]) -> list[Element]:
    """Return the elements with these names inside another, in order."""
    return [element for element in parent.iter() if element.tag in names]


def _is_english(section: Element) -> bool:
    return section.get("xml:lang", "").lower().partition("-")[0] in ("en", "eng")


def _english_terms(concept: Element) -> list[tuple[str, str]]:
    """Return the English terms of an entry with their status, which may be empty."""
    terms = [term for section in _inside(concept, LANGUAGE) if _is_english(section) for term in _inside(section, TERM)]
    forms = [(_text(form), term) for term in terms if (form := next(term.iter("term"), None)) is not None]
    return [(form, _status(term)) for form, term in forms if form]


def _status(term: Element) -> str:
    statuses = [_text(element) for element in term.iter() if element.get("type", element.tag) in ADMINISTRATIVE]
    return statuses[-1] if statuses else ""


def _notes(concept: Element) -> list[str]:
    """Return the notes of an entry, except those about another language or a single term."""
    sections = [section for section in _inside(concept, LANGUAGE) if not _is_english(section)] + _inside(concept, TERM)
    elsewhere = {note for section in sections for note in section.iter("note")}
    return [text for note in concept.iter("note") if note not in elsewhere and (text := _text(note))]


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
