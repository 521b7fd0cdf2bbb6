"""The table of names that `mtlint names` prints: as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from lint.run.consistency.census import Entity

FILES = 3
"""So many files of a spelling are named in the text."""
HEAD = ("write", "why", "found", "times", "files")


def as_text(entities: list[Entity], width: int = 0) -> Iterator[str]:
    """A line for each spelling, the one to be written first, in columns. `width`: of the terminal, 0 for any."""
    if not entities:
        yield "No name has several spellings."
        return
    rows = [HEAD, *(row for one in entities for row in _rows(one))]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for name, why, form, times, files in rows:
        line = f"{name:{widths[0]}}  {why:{widths[1]}}  {form:{widths[2]}}  {times:>{widths[3]}}  {files}"
        yield line if not width or len(line) <= width else line[: width - 1] + "…"
    if any(not one.sure and len(one.counts) > 1 for one in entities):
        yield "majority?: only their letters speak for one name; `check --across` does not report them, `--write` does not write them."


def _rows(one: Entity) -> Iterator[tuple[str, str, str, str, str]]:
    name, why = one.chosen, one.why if one.sure else one.why + "?"
    for form, count in one.counts.items():
        yield name, why if len(one.counts) > 1 else "", form, f"{count:,}", _files(one.files[form])
        name = why = ""


def _files(files: dict[str, int]) -> str:
    shown = sorted(files, key=lambda path: (-files[path], path))
    named = ", ".join(f"{path} ({files[path]})" if files[path] > 1 else path for path in shown[:FILES])
    return f"{named} and {len(shown) - FILES} more" if len(shown) > FILES else named or "-"


def as_json(entities: list[Entity]) -> Iterator[str]:
    """One object: `names`, each with `name`, `why`, `sure`, `rule` and `spellings`, and these with `form`, `count` and `files`."""
    rows = [
        {
            "name": one.chosen,
            "why": one.why,
            "sure": one.sure,
            "rule": one.rule or None,
            "spellings": [{"form": form, "count": count, "files": one.files[form]} for form, count in one.counts.items()],
        }
        for one in entities
    ]
    yield json.dumps({"names": rows}, ensure_ascii=False, indent=1)


def as_csv(entities: Iterable[Entity]) -> Iterator[str]:
    """A row for each spelling in each file, under a head."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("name", "form", "file", "count", "why", "sure"))
    for one in entities:
        sure = "yes" if one.sure else "no"
        table.writerows((one.chosen, form, path, count, one.why, sure) for form, files in one.files.items() for path, count in files.items())
    yield out.getvalue().rstrip("\n")
