"""The table of names printed by `mtlint names`, as text, JSON, or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from lint.run.consistency.census import Entity
from lint.text.printable import printable

FILES = 3
"""The number of files per spelling named in the text form."""
HEAD = ("use", "why", "spelling", "times", "files")


def as_text(entities: list[Entity], width: int = 0) -> Iterator[str]:
    """Yield a line for each spelling, the preferred one first, in columns. `width`: of the terminal, 0 for no limit."""
    if not entities:
        yield "No name has more than one spelling."
        return
    rows = [HEAD, *(cells for entity in entities for cells in _rows(entity))]
    widths = [max(len(cells[column]) for cells in rows) for column in range(4)]
    for name, why, form, times, file_list in rows:
        line = f"{name:{widths[0]}}  {why:{widths[1]}}  {form:{widths[2]}}  {times:>{widths[3]}}  {file_list}"
        yield printable(line if not width or len(line) <= width else line[: width - 1] + "…")
    if any(not entity.sure and len(entity.counts) > 1 for entity in entities):
        yield "majority?: judged by spelling alone; not reported by `check --across` and not written by `--write`."


def _cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _rows(entity: Entity) -> Iterator[tuple[str, str, str, str, str]]:
    name, why = entity.chosen, entity.why if entity.sure else entity.why + "?"
    for form, count in entity.counts.items():
        yield name, why if len(entity.counts) > 1 else "", form, f"{count:,}", _files(entity.files[form])
        name = why = ""


def _files(files: dict[str, int]) -> str:
    commonest = sorted(files, key=lambda path: (-files[path], path))
    listing = ", ".join(f"{path} ({files[path]})" if files[path] > 1 else path for path in commonest[:FILES])
    return f"{listing} and {len(commonest) - FILES} more" if len(commonest) > FILES else listing or "-"


def as_json(entities: list[Entity]) -> Iterator[str]:
    """Yield an object: `names`, each with `name`, `why`, `sure`, `rule`, and `spellings`, which have `form`, `count`, and `files`."""
    rows = [
        {
            "name": entity.chosen,
            "why": entity.why,
            "sure": entity.sure,
            "rule": entity.rule or None,
            "spellings": [{"form": form, "count": count, "files": entity.files[form]} for form, count in entity.counts.items()],
        }
        for entity in entities
    ]
    yield json.dumps({"names": rows}, ensure_ascii=False, indent=1)


def as_csv(entities: Iterable[Entity]) -> Iterator[str]:
    """Yield a header and a row for each spelling in each file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "form", "file", "count", "why", "sure"))
    for entity in entities:
        sure = "yes" if entity.sure else "no"
        for form, files in entity.files.items():
            writer.writerows((*map(_cell, (entity.chosen, form, path)), count, entity.why, sure) for path, count in files.items())
    yield out.getvalue().rstrip("\n")
