"""The texts in a file of records."""

from __future__ import annotations

from pathlib import Path

from lint.records.passage import Entry, Passage, Reading
from lint.records.read import read_entries


def read_passages(path: Path, *fields: str) -> list[Passage]:
    """Return the texts in the readable records of a file, in order. `fields`: those that contain text, or none for the usual ones."""
    return [passage for entry in read_entries(str(path), Reading(fields)) if isinstance(entry, Entry) for passage in entry.passages]
