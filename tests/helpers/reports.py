"""Reports for tests: documents, results made by hand, and parsers for reports."""

from __future__ import annotations

import json
import random
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lint.errors import Mistake
from lint.linter.diagnostic import Diagnostic
from lint.reporters.formats import OUTPUT_FORMATS, load_reporter
from lint.reporters.run import Run
from lint.run.result import FileResult
from lint.text.document import Document
from lint.text.formats.table import parse
from lint.text.position import Position

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
OWN = ("full", "concise", "json", "jsonl")
"""The formats of mtlint's own, tested by the cases and test_json.py."""
FORMATS = tuple(format for format in OUTPUT_FORMATS if format not in OWN)
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                    "positions": {"properties": {"begin": {"properties": {"line": {"type": "integer"}}}}},
                },
            },
        },
    },
}
"""The requirements of GitLab's documentation and of its own check of an issue."""
VALE = {
    "type": "object",
    "additionalProperties": {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["Action", "Span", "Check", "Description", "Link", "Message", "Severity", "Match", "Line"],
            "properties": {
                "Action": {
                    "type": "object",
                    "required": ["Name", "Params"],
                    "additionalProperties": False,
                    "properties": {"Name": {"enum": ["", "replace", "remove"]}, "Params": {"type": ["array", "null"], "items": {"type": "string"}}},
                },
                "Span": {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2},
                "Check": {"type": "string", "pattern": "^[^./]+\\.[^./]+$"},
                "Severity": {"enum": ["error", "warning", "suggestion"]},
                "Line": {"type": "integer", "minimum": 1},
                **{name: {"type": "string"} for name in ("Description", "Link", "Message", "Match")},
            },
        },
    },
}
"""Vale's `core.Alert`, as its own language server reads it: every field, and no others."""
PIECES = (
    "It cost $ 5 million. ", "Mr. There is no one. ", "Kyiv and Kiev. ", "She said said so. ", "😀 cafe\u0301 ", "All is well. ", "\n\n", "\r\n\r\n",
    "“Open. ", "a <b> & \"c\" 'd' ", "\x0b\x1b\x7f ", "100 % sure: yes, ", "On the the 3th of May. ", "\u2028\x85 ", "Leave a Comment\n", "𐐀 ",
)  # fmt: skip
PATHS = ("a.txt", "a b/é 😀.txt", "100%, x:y.txt", "q\"<&>'.txt", "x#y?.md", "deep/er/file.html")
Place = tuple[str, int, int]
"""Return a path, a line, and a column."""
COLUMNS = [
    # text before “$ 5 million”: columns in code points and in bytes, offset in UTF-16
    ("It cost ", 9, 9, 8),
    ("é cost ", 8, 9, 7),
    ("😀 cost ", 8, 11, 8),
    ("cafe\u0301 cost ", 12, 13, 11),
    ("👩‍🚀 cost ", 10, 18, 11),
    ("𐐀𐐀 é cost ", 11, 18, 12),
]


def texts(number: int) -> Iterator[Document]:
    """Return generated documents, the same ones in every run."""
    dice = random.Random(number)
    for serial in range(number):
        path = f"{serial}-{dice.choice(PATHS)}"
        text = "".join(dice.choices(PIECES, k=dice.randrange(30)))
        yield parse(path, text, {"md": "markdown", "html": "html"}.get(path.rpartition(".")[2], "text"))


def write(format: str, run: Run) -> str:
    return "\n".join(load_reporter(format)(run))


COUNTS: dict[str, Callable[[str], int]] = {
    "checkstyle": lambda text: text.count("<error "),
    "github": lambda text: sum(not line.startswith("::notice title=mtlint::") for line in text.splitlines()),
    "gitlab": lambda text: len(json.loads(text)),
    "junit": lambda text: text.count("<failure "),
    "lt": lambda text: sum(len(json.loads(line)["matches"]) for line in text.split("\n")),
    "rdjson": lambda text: len(json.loads(text)["diagnostics"]),
    "sarif": lambda text: sum(not entry["suppressions"] for entry in json.loads(text)["runs"][0]["results"]),
    "vale": lambda text: sum(map(len, json.loads(text).values())),
}
"""What counts the diagnostics in a report of each format."""


def count(format: str, text: str) -> int:
    """Return the number of diagnostics in a report."""
    if text.startswith("<"):
        ElementTree.fromstring(text.encode())  # which is an error if it is not XML
    return COUNTS[format](text)


def make_diagnostic(
    path: str = "x.txt", at: int = 0, severity: str = "warning", rule: str = "test/rule", suppressed: str = "", **more: Any
) -> Diagnostic:
    place = Position(1, at + 1, at, at + 1, at)
    end = Position(1, at + 2, at + 1, at + 2, at + 1)
    return Diagnostic(path, rule, "calque", severity, f"Message {at}.", place, end, "x", "x" * 80, suppressed=suppressed, **more)


def make_result(*diagnostics: Diagnostic, path: str = "x.txt", more: bool = False) -> FileResult:
    return FileResult(path, "utf-8", 1, diagnostics, more=more)


def make_unread(path: str, line: int, column: int, message: str) -> FileResult:
    return FileResult(path, mistake=Mistake(path, line, column, message))


def read_by_reviewdog(reviewdog: str, format: str, text: str) -> list[dict[str, Any]]:
    """Return reviewdog's output for a report."""
    command = [reviewdog, f"-f={format}", "-reporter=rdjson", "-filter-mode=nofilter", "-diff=true"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    reported: list[dict[str, Any]] = json.loads(done.stdout).get("diagnostics", [])
    return reported


def places_by_reviewdog(reviewdog: str, format: str, run: Callable[..., Run]) -> tuple[list[Place], list[Place]]:
    """Return the places of diagnostics, first as reviewdog reads them in a report, then the real ones."""
    locations = [diagnostic["location"] for diagnostic in read_by_reviewdog(reviewdog, format, write(format, run()))]
    starts = [(location["path"], location["range"]["start"]) for location in locations]
    diagnostics = [(document.path, diagnostic) for document in texts(60) for diagnostic in next(iter(run([document]).results)).diagnostics]
    return (
        [(path, start["line"], start.get("column", 1)) for path, start in starts],  # it leaves SARIF's column 1 out
        [(path, diagnostic.start.line, diagnostic.start.column) for path, diagnostic in diagnostics],
    )
