"""`mtlint names`: the names of many documents, each with its spellings, how often they stand and where."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from lint.document import Document
from lint.language.names import LEAST_CONSONANTS, SHORTEST, placed_names, skeleton, spellings

Counts = dict[str, dict[str, int]]
"""For each spelling, how often it stands in which file."""


class Entity:
    """A name. `counts`: for each of its spellings, the commonest first, how often it stands in which file."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.name = next(iter(counts))

    @property
    def total(self) -> int:
        return sum(total(files) for files in self.counts.values())

    @property
    def files(self) -> set[str]:
        return {path for files in self.counts.values() for path in files}


class Inventory:
    """The names of the documents that were added. `never`: words that are no names; `tables`: groups of spellings that are known."""

    def __init__(self, never: Iterable[str] = (), tables: Iterable[Iterable[str]] = ()) -> None:
        self._never = frozenset(word.lower() for words in never for word in words.split())
        self._leaders = {form: group[0] for group in map(tuple, tables) for form in group if " " not in form}
        self._ranks = {form: at for at, form in enumerate(self._leaders)}
        self._counts: Counts = {}
        self._lower: set[str] = set()

    def add(self, document: Document, path: str) -> None:
        """Counts the names of a document. What stands in any of them without a capital is no name in the others."""
        self._lower.update(word for word in document.prose.split() if word.islower())
        for name, places in placed_names(document).items():
            if (len(name) >= SHORTEST or name in self._leaders) and name.lower() not in self._never:
                files = self._counts.setdefault(name, {})
                files[path] = files.get(path, 0) + len(places)

    def entities(self) -> list[Entity]:
        """Every name, that with the most spellings first, then by the alphabet."""
        return sorted(map(Entity, self._grouped()), key=lambda one: (-len(one.counts), one.name.lower(), one.name))

    def _grouped(self) -> Iterator[Counts]:
        alike: dict[str, list[str]] = {}
        for name in self._counts:
            if name.lower() not in self._lower:
                alike.setdefault(skeleton(self._leaders.get(name, name)), []).append(name)
        for bones, group in alike.items():
            ranks = {name: (-total(self._counts[name]), at) for at, name in enumerate(sorted(group))}
            told = [name for name in group if name in self._leaders]
            merged = {
                leader: [name for name in told if self._leaders[name] == leader] for leader in dict.fromkeys(map(self._leaders.__getitem__, told))
            }
            for forms in merged.values():
                yield self._sorted(forms)
            rest = {name: rank for name, rank in ranks.items() if name not in self._leaders}
            for chosen, variants in spellings(rest) if len(bones.strip("_")) >= LEAST_CONSONANTS else ((name, []) for name in rest):
                yield self._sorted([chosen, *variants])

    def _sorted(self, forms: Iterable[str]) -> Counts:
        return {form: self._counts[form] for form in sorted(forms, key=lambda form: (-total(self._counts[form]), self._ranks.get(form, 0), form))}


def total(files: dict[str, int]) -> int:
    """How often a spelling stands in all files."""
    return sum(files.values())


def as_text(entities: list[Entity]) -> Iterator[str]:
    """A line for each name, and one for each of its spellings with the files, where there are several."""
    for one in entities:
        yield f"{one.name}  {one.total} in {len(one.files)} {'file' if len(one.files) == 1 else 'files'}"
        for form, files in one.counts.items() if len(one.counts) > 1 else ():
            shown = sorted(files, key=lambda path: (-files[path], path))
            yield f"    {form}  {total(files)}  {', '.join(shown[:3])}{f' and {len(shown) - 3} more' if len(shown) > 3 else ''}"


def as_json(entities: list[Entity]) -> Iterator[str]:
    """One object: `names`, each with `name` and `spellings`, and these with `form`, `count` and `files`."""
    rows = [
        {"name": one.name, "spellings": [{"form": form, "count": total(files), "files": files} for form, files in one.counts.items()]}
        for one in entities
    ]
    yield json.dumps({"names": rows}, ensure_ascii=False, indent=1)


def as_csv(entities: list[Entity]) -> Iterator[str]:
    """A row for each spelling in each file, under a head."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("name", "form", "file", "count"))
    for one in entities:
        table.writerows((one.name, form, path, count) for form, files in one.counts.items() for path, count in files.items())
    yield out.getvalue().rstrip("\n")


FORMATS = {"full": as_text, "json": as_json, "csv": as_csv}
