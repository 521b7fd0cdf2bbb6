"""What a run counts, in plain values that can be added up: a tally for each shard, and their sum for the run and its page."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from typing import Any

from lint._startup.counts import add_counts, count_each

EDGES = (0.0001, 0.5, 1, 2, 4, 8, 16, 32, 64)
"""Artifacts per 1,000 words where the bars of the distribution begin, after the bar for records without any."""
WORST, SOURCES, PARAGRAPHS = 25, 500, 100
"""How many of the worst records, of sources, and of recurring paragraphs to remember."""
FEWEST_WORDS = 50
"""Words; shorter records are not among the worst, since a single artifact makes them dense."""
EXCERPT = 300
"""Characters of a recurring paragraph shown on the page."""
LONGEST = 20_000
"""Characters of a text shown on the page."""
MONTH = re.compile(r"\s*(\d{4})[-/.]?(0[1-9]|1[0-2])?")

Tally = dict[str, Any]


def new_tally() -> Tally:
    """Return an empty tally."""
    return {
        "records": 0,
        "written": 0,
        "bad": 0,
        "incomplete": 0,
        "words": 0,
        "artifacts": 0,
        "failed": 0,
        "verdicts": {},
        "densities": [0] * (len(EDGES) + 1),
        "classes": {},
        "by_source": {},
        "by_time": {},
        "worst": [],
        "paragraphs": {},
    }


def count_record(tally: Tally, values: dict[str, Any], texts: list[dict[str, str]]) -> None:
    """Add a record. `texts`: its fields, for the page if it is among the worst."""
    tally["records"] += 1
    tally["words"] += values["words"]
    tally["artifacts"] += values["artifacts"]
    add_counts(tally["verdicts"], {values["verdict"]: 1})
    tally["densities"][bisect_right(EDGES, values["density"])] += 1
    classes = count_each(diagnostic["artifact"] for diagnostic in values["diagnostics"])
    add_counts(tally["classes"], classes)
    group = {"records": 1, "words": values["words"], "classes": classes}
    add_group(tally["by_source"], values["source"] or "", group)
    if month := month_of(values["time"] or ""):
        add_group(tally["by_time"], month, group)
    _count_worst(tally["worst"], values, texts)


def count_paragraph(tally: Tally, number: int, records: int, text: str) -> None:
    """Add a recurring paragraph with an example of its text."""
    paragraphs = tally["paragraphs"]
    paragraphs.setdefault(f"{number:016x}", [records, text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"])
    if len(paragraphs) > 4 * PARAGRAPHS:
        tally["paragraphs"] = _most_frequent(paragraphs)


def add_tallies(first: Tally, second: Tally) -> Tally:
    """Return the sum of two tallies."""
    total: Tally = {}
    for name, value in first.items():
        other = second[name]
        if isinstance(value, int):
            total[name] = value + other
        elif name == "densities":
            total[name] = [count + other_count for count, other_count in zip(value, other, strict=True)]
        elif name == "worst":
            total[name] = _worst([*value, *other])
        elif name == "paragraphs":
            total[name] = _most_frequent({**other, **value})
        elif name in ("by_source", "by_time"):
            total[name] = {}
            for group_name, group in (*value.items(), *other.items()):
                add_group(total[name], group_name, group)
        else:
            total[name] = dict(value)
            add_counts(total[name], other)
    return total


def without_texts(tally: Tally) -> Tally:
    """Return a tally with only the names and figures of the worst records, since their texts are for the page."""
    return {**tally, "worst": [{name: value for name, value in entry.items() if name not in ("texts", "diagnostics")} for entry in tally["worst"]]}


def month_of(text: str) -> str:
    """Return the month of a date that begins with the year, `2024-05`; the year if there is no month; empty for anything else."""
    match = MONTH.match(text)
    return "" if match is None else "-".join(part for part in match.groups() if part)


def _count_worst(worst: list[dict[str, Any]], values: dict[str, Any], texts: list[dict[str, str]]) -> None:
    is_dense = len(worst) < WORST or values["density"] > worst[-1]["density"]
    if is_dense and values["artifacts"] and values["words"] >= FEWEST_WORDS:
        entry = {name: values[name] for name in ("path", "record", "density", "words", "verdict", "odds", "evidence", "source")}
        excerpted = [{"field": field_text["field"], "text": field_text["text"][:LONGEST]} for field_text in texts]
        worst[:] = _worst([*worst, {**entry, "texts": excerpted, "diagnostics": values["diagnostics"]}])


def _worst(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return heapq.nsmallest(
        WORST, entries, key=lambda entry: (-entry["density"], entry["path"] or "", len(entry["record"] or ""), entry["record"] or "")
    )


def _most_frequent(paragraph_counts: dict[str, Any]) -> dict[str, Any]:
    return dict(heapq.nsmallest(PARAGRAPHS, paragraph_counts.items(), key=lambda paragraph_entry: (-paragraph_entry[1][0], paragraph_entry[0])))


def add_group(groups: dict[str, Any], name: str, group: dict[str, Any]) -> None:
    """Add the records, words, and classes of a group to the one with this name, or if there are too many names, to the one for all others."""
    total = groups.setdefault(name if name in groups or len(groups) < SOURCES else "…", {"records": 0, "words": 0, "classes": {}})
    total["records"] += group["records"]
    total["words"] += group["words"]
    add_counts(total["classes"], group["classes"])
