"""Texts with hand annotations, and what mtlint reports in them."""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checking import SEVERITIES, Diagnostic, read_rows

DEEP = frozenset(
    "tortured-phrase function-word-substitution wrong-word calque garbled-clause mistranslated-name transliteration-inconsistency "
    "term-inconsistency meaning-shift dangling-reference".split()
)
"""Classes that need a lexicon, the source, or the meaning; all others are on the surface."""


@dataclass(frozen=True)
class Annotation:
    """A place that a reader marked. Offsets are code points from 0; the end is exclusive."""

    document: str
    start: int
    end: int
    artifact: str
    labels: Mapping[str, str]
    """How the reader saw it (`how`), what a program needs to see it (`detectable`), and where the text comes from (`family`)."""

    def is_hit(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic overlaps the place and is at most 3 times as long, or 60 code points."""
        return overlaps((diagnostic["start"]["offset"], diagnostic["end"]["offset"]), (self.start, self.end))

    @property
    def is_surface(self) -> bool:
        """Whether its class is visible on the surface of the text."""
        return self.artifact not in DEEP


@dataclass(frozen=True)
class Outcome:
    """Annotations, and the diagnostics of the annotated documents."""

    annotations: list[Annotation]
    diagnostics: list[tuple[str, Diagnostic]]

    def at_least(self, severity: str) -> Outcome:
        """Return the same with only the diagnostics of at least this severity."""
        severities = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return Outcome(self.annotations, [pair for pair in self.diagnostics if pair[1]["severity"] in severities])

    def is_found(self, annotation: Annotation, by_name: bool = False) -> bool:
        """Return whether anything reports an annotation, with `by_name` under its own class."""
        return any(
            document == annotation.document and annotation.is_hit(diagnostic) and (not by_name or diagnostic["artifact"] == annotation.artifact)
            for document, diagnostic in self.diagnostics
        )

    def is_right(self, document: str, diagnostic: Diagnostic, by_name: bool = False) -> bool:
        """Return whether a diagnostic reports an annotation, with `by_name` one of its own class."""
        return any(
            annotation.document == document and annotation.is_hit(diagnostic) and (not by_name or diagnostic["artifact"] == annotation.artifact)
            for annotation in self.annotations
        )

    def count_found(self, annotations: Iterable[Annotation]) -> tuple[int, int]:
        """Return how many of these annotations are reported, and how many there are."""
        hits = [self.is_found(annotation) for annotation in annotations]
        return sum(hits), len(hits)

    def count_right(self, diagnostics: Iterable[tuple[str, Diagnostic]]) -> tuple[int, int]:
        """Return how many of these diagnostics report an annotation, and how many there are."""
        hits = [self.is_right(*pair) for pair in diagnostics]
        return sum(hits), len(hits)


def overlaps(span: tuple[int, int], place: tuple[int, int]) -> bool:
    """Return whether a span overlaps a place and is at most 3 times as long, or 60 code points."""
    return span[0] < place[1] and place[0] < span[1] and span[1] - span[0] <= max(60, 3 * (place[1] - place[0]))


def offset_of(row: Mapping[str, Any], text: str) -> int:
    """Return the offset in a text of a place given as `line` and `col`, from 1."""
    return sum(map(len, text.splitlines(keepends=True)[: row["line"] - 1])) + int(row["col"]) - 1


def read_annotations(folder: Path, texts: Mapping[str, str]) -> list[Annotation]:
    """Return the annotations in `gold.jsonl`, with the families that `index.jsonl` gives.

    Raises SystemExit for an annotation whose text is not at its place.
    """
    families = {row["id"]: row.get("family", "") for row in read_rows(folder / "index.jsonl")}
    annotations = []
    for row in read_rows(folder / "gold.jsonl"):
        text = texts.get(row["id"], "")
        start = offset_of(row, text)
        end = start + len(row["text"])
        if text[start:end] != row["text"]:
            sys.exit(f"{folder / 'gold.jsonl'}: {row['text']!r} does not stand at {row['id']}:{row['line']}:{row['col']}")
        labels = {key: row[key] for key in ("how", "detectable") if key in row} | {"family": families.get(row["id"]) or "others"}
        annotations.append(Annotation(row["id"], start, end, row["class"], labels))
    return annotations


def by_label(annotations: Iterable[Annotation], label: str) -> dict[str, list[Annotation]]:
    """Return the annotations that have a label, by its value."""
    groups: defaultdict[str, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        if label in annotation.labels:
            groups[annotation.labels[label]].append(annotation)
    return dict(sorted(groups.items()))


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return the 95% interval of a share."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = (share + z * z / 2 / total) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / 4 / total / total) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)
