"""A small corpus for tests: articles of clean paragraphs, every third with a slip, every fifth with a recurring notice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NOTICE = "Sign up for the evening letter and read it on the train home."
FINDINGS = ("The new ferry cost $ 5 million to build.", "The mayor opened opened the market hall.", "He paid 3 $ for the ticket.")
SPUN = (ROOT / "seeds" / "nato-ukraine.txt").read_text(encoding="utf-8")


def articles(count: int) -> list[dict[str, Any]]:
    """Return a number of articles, the last of which reads as machine text."""
    return [_article(number) for number in range(count - 1)] + [{"id": count - 1, "body": SPUN, "publisher": "Mirror", "date": "2025-03-09"}]


def _article(number: int) -> dict[str, Any]:
    paragraphs = [f"The council of the harbor town met on the quay for session {number}. It talked about the ferry until noon."]
    if number % 3 == 0:
        paragraphs.append(FINDINGS[number // 3 % len(FINDINGS)])
    if number % 5 == 0:
        paragraphs.append(NOTICE)
    return {"id": number, "body": "\n\n".join(paragraphs), "publisher": "Gazette", "date": f"2024-{1 + number % 12:02}-11"}


def write_lines(path: Path, records: list[Any]) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def read_lines(path: Path) -> list[Any]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def children_of(process: int) -> list[int]:
    """Return the processes that a process has started, oldest first; empty where the system does not list processes as files."""
    children = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue  # it has ended
        if int(rest.split()[1]) == process:
            children.append(int(name.partition(" ")[0]))
    return sorted(children)


def long_articles(count: int) -> list[dict[str, Any]]:
    """Return articles that keep a worker busy long enough to be killed."""
    return [{"id": number, "body": f"{SPUN}\n\nNumber {number}.", "publisher": "Mirror", "date": "2025-03-09"} for number in range(count)]
