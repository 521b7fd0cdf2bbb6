"""Test that all output formats are valid and contain the same diagnostics: whole commands on real documents.

    python benchmarks/formats.py --limit 500 FOLDER …

It needs the packages of the extra `test`. Prints one line per format; exits with 1 if one is invalid or has a different count.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import xmlschema
from checking import new_parser

HELPERS = Path(__file__).resolve().parent.parent / "tests" / "helpers"
sys.path.insert(0, str(HELPERS))
from reports import FORMATS, GITLAB, SCHEMAS, VALE, count  # noqa: E402


def main() -> int:
    """Run every format, and return the exit code."""
    parser = new_parser(__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=500)
    options = parser.parse_args()
    files = sorted(path for folder in options.folders for path in folder.rglob("*.txt"))
    step = max(1, len(files) // options.limit)
    paths = list(map(str, files[::step][: options.limit]))
    counts = {}
    for format in ("jsonl", *FORMATS):
        began = time.perf_counter()
        text = reported(format, paths)
        took = time.perf_counter() - began
        counts[format] = len(text.splitlines()) if format == "jsonl" else count(format, text)
        wrong = invalid(format, text)
        print(f"{format:11} {counts[format]:6} diagnostics  {len(text.encode()):9,} bytes  {took:5.1f} s  {wrong or 'valid'}")
        if wrong:
            return 1
    del counts["github"]  # capped
    print(f"{len(paths)} documents: " + ("the same number in each" if len(set(counts.values())) == 1 else "the numbers differ"))
    return int(len(set(counts.values())) != 1)


def reported(format: str, paths: list[str]) -> str:
    """Return what the command prints."""
    command = [sys.executable, "-m", "lint", "check", "--isolated", "--min-severity", "info", "--exit-zero", "--output-format", format, *paths]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.rstrip("\n")


def invalid(format: str, text: str) -> str:
    """Return what is wrong with a report, or nothing."""
    try:
        if format == "junit":
            xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(text)
        elif format == "checkstyle":
            ElementTree.fromstring(text)
        elif format in ("jsonl", "lt"):
            for line in text.split("\n"):
                json.loads(line)
        elif format in ("gitlab", "vale"):
            jsonschema.validate(json.loads(text), GITLAB if format == "gitlab" else VALE)
        elif format != "github":
            schema = {"sarif": "sarif-2.1.0.json", "rdjson": "rdjson.json"}[format]
            jsonschema.Draft4Validator(json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))).validate(json.loads(text))
    except (ValueError, ElementTree.ParseError, jsonschema.ValidationError, xmlschema.XMLSchemaValidationError) as error:
        return str(error).splitlines()[0]
    return ""


if __name__ == "__main__":
    raise SystemExit(main())
