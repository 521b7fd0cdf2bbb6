"""A page for people who would rather look than read. It needs no network and runs only its own script.

The page is `page.html` with the styles and scripts next to it. Each document is a block of JSON that the page reads when it is shown; after the
documents comes an index of all diagnostics. Text from documents never becomes markup: it is JSON without `<`, and the scripts only set text.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from itertools import pairwise
from pathlib import Path
from string import Template
from typing import Any

from lint._version import __version__
from lint.linter.diagnostic import Diagnostic
from lint.linter.judging import describe_verdict
from lint.reporters.run import Run, collect_mistakes, parts_by_file
from lint.rulefiles.pages import FIXES, PROMISE, conditions, misfires
from lint.ruleset.artifacts import ARTIFACTS
from lint.ruleset.rule import Example, Rule
from lint.ruleset.ruleset import READS_AS
from lint.ruleset.severity import SEVERITIES
from lint.text.printable import without_controls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.errors import Mistake
    from lint.run.result import FileResult

FOLDER = Path(__file__).parent
SCRIPTS = ("problems.js", "texts.js", "overview.js", "panel.js", "page.js")
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-{style}'; script-src 'sha256-{script}'"
GROUPS = list(dict.fromkeys(artifact.group for artifact in ARTIFACTS.values()))
"""The artifact classes by an editor's terms. Each group has a color on the page."""
UNSAFE = re.compile("[<>&\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]")
"""Characters that could end a script, reverse a line, or be invalid; in JSON they occur in strings, where they can be escaped."""


def report(run: Run) -> Iterator[str]:
    """Yield the lines of the page, one block each."""
    before, after = (FOLDER / "page.html").read_text(encoding="utf-8").split("$documents\n")
    style = "\n" + (FOLDER / "page.css").read_text(encoding="utf-8")
    script = "\n" + "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    policy = POLICY.format(style=_hash(style), script=_hash(script))
    title = escape(without_controls(run.title or "Report").encode(errors="replace").decode())
    yield Template(before).substitute(policy=policy, style=style, version=__version__, title=title)
    results, all_mistakes = collect_mistakes(run.results)
    index = _Index(run)
    number = 0
    for parts in parts_by_file(results):
        document: dict[str, Any] = {}
        for part in parts:
            document = document or index.add_document(part.path)
            if part.visible:
                yield f'<script type="application/json" id="text-{number}">{_dump(part.text)}</script>'
            index.add_part(part, number)
            number += 1
    yield Template(after).substitute(index=_dump(index.record(list(all_mistakes))), script=script).rstrip("\n")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _dump(value: object) -> str:
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


class _Index:
    """What the page knows before it reads a text, collected as results arrive."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._documents: list[dict[str, Any]] = []
        self._problems: list[dict[str, Any]] = []
        self._rules: list[dict[str, Any]] = []
        self._rule_numbers: dict[str, int] = {}

    def add_document(self, path: str) -> dict[str, Any]:
        """Begin a document, to which the following parts belong."""
        self._documents.append({"path": path, "words": 0, "length": 0, "suppressed": 0, "verdict": "", "parts": []})
        return self._documents[-1]

    def add_part(self, part: FileResult, number: int) -> None:
        """Add a part of the last document; its text is in the block of that number."""
        document = self._documents[-1]
        document["words"] += part.words
        document["length"] = part.end.utf16_offset
        document["suppressed"] += len(part.suppressed)
        document["verdict"] = describe_verdict(part.verdict) if part.verdict else document["verdict"]
        if part.visible:
            position = {"start": part.start.utf16_offset, "end": part.end.utf16_offset, "line": part.start.line}
            document["parts"].append({"block": number, **position})
        self._problems.extend(map(self._problem, part.visible))

    def record(self, mistakes: list[Mistake]) -> dict[str, Any]:
        """Return the index as the page reads it. `mistakes`: of unreadable files."""
        return {
            "version": __version__,
            "date": self._run.date,
            "verdictRule": READS_AS,
            "digest": self._run.digest.partition("-")[0],  # the rest is the time of the build
            "floor": self._run.floor,
            "groups": GROUPS,
            "classes": {name: GROUPS.index(artifact.group) for name, artifact in ARTIFACTS.items()},
            "rules": self._rules,
            "documents": self._documents,
            "problems": self._problems,
            "troubles": mistakes,
        }

    def _problem(self, diagnostic: Diagnostic) -> dict[str, Any]:
        """Return a diagnostic of the last document as an object. Offsets count UTF-16 units, as in JavaScript."""
        return {
            "document": len(self._documents) - 1,
            "start": diagnostic.start.utf16_offset,
            "end": diagnostic.end.utf16_offset,
            "line": diagnostic.start.line,
            "column": diagnostic.start.column,
            "severity": SEVERITIES.index(diagnostic.severity),
            "rule": self._number_rule(diagnostic),
            "message": diagnostic.message,
            "text": diagnostic.text,
            "suggestions": diagnostic.suggestions,
            "fix": diagnostic.safety if diagnostic.edit else "",
            "related": [
                (place.start.utf16_offset, place.start.line, place.message, place.path or ("source" if place.is_in_source else ""))
                for place in diagnostic.related
            ],
        }

    def _number_rule(self, diagnostic: Diagnostic) -> int:
        """Return the index of a diagnostic's rule among the rules of the page, adding it if necessary."""
        if diagnostic.rule not in self._rule_numbers:
            self._rule_numbers[diagnostic.rule] = len(self._rules)
            head = {"id": diagnostic.rule, "artifact": diagnostic.artifact, "url": diagnostic.url}
            rule = self._run.rules_by_id.get(diagnostic.rule)
            self._rules.append(head | _describe_rule(rule) if rule else head)
        return self._rule_numbers[diagnostic.rule]


def _describe_rule(rule: Rule) -> dict[str, Any]:
    """Return the content of a rule's documentation page in parts that the script sets as text."""
    return {
        "why": rule.why.strip(),
        "bad": [(_cut_at_spans(example), example.fixed) for example in rule.examples("bad")],
        "good": [example.text for example in rule.examples("good")],
        "severity": f"{rule.severity}: {PROMISE[rule.severity]}. {misfires(rule)}".replace("`", ""),
        "fix": FIXES[rule.fix],
        "conditions": list(conditions(rule)),
        "references": rule.references,
        "since": rule.since,
    }


def _cut_at_spans(example: Example) -> list[str]:
    """Return the text of an example in pieces, every second of which must be reported."""
    cuts = [0, *(offset for span in example.spans for offset in span), len(example.text)]
    return [example.text[start:end] for start, end in pairwise(cuts)]
