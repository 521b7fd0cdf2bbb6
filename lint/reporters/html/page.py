"""One page for people who would rather look than read: it needs no network, and it runs nothing but its own script.

The page is `page.html` with the style and the scripts beside it. Each document
comes as a block of JSON that the page reads when somebody looks there; behind
them stands an index of everything that was found. Nothing of a document ever
becomes markup: it is JSON without a `<`, and the scripts only set text.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from string import Template
from typing import Any

from lint import __version__
from lint.linter.diagnostic import Diagnostic
from lint.reporters.report import Run, readable
from lint.rulefiles.pages import FIXES, PROMISE, conditions, misfires
from lint.ruleset.rule import Example, Rule
from lint.ruleset.severity import SEVERITIES
from lint.text.position import START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.errors import Mistake
    from lint.run.result import FileResult
    from lint.text.position import Position

FOLDER = Path(__file__).parent
SCRIPTS = ("found.js", "texts.js", "overview.js", "panel.js", "page.js")
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-{style}'; script-src 'sha256-{script}'"
GROUPS = {
    "Names and titles": "stray-honorific lost-honorific honorific-style-inconsistency transliteration-inconsistency mistranslated-name "
    "title-mismatch",
    "Quotations": "doubled-attribution orphaned-attribution unbalanced-quote misplaced-quote lost-quote spurious-quote quote-style-inconsistency",
    "Sentences": "sentence-fragment unterminated-sentence comma-splice missing-word garbled-clause misplaced-modifier dangling-reference "
    "near-repetition lost-dateline-dash",
    "Wording": "tortured-phrase function-word-substitution wrong-word calque untranslated-word meaning-shift letter-expansion",
    "Grammar": "number-agreement article-error pronoun-error preposition-error tense-error",
    "Spelling": "spelling-variant-inconsistency term-inconsistency miscapitalized-word",
    "Marks and spaces": "punctuation-spacing doubled-punctuation missing-space",
    "Figures and dates": "number-corruption date-or-ordinal-corruption",
    "Leftovers": "mojibake markup-residue boilerplate",
}
"""The artifact classes by what an editor would call them: a color of the page each."""
UNSAFE = re.compile("[<>&\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]")
"""What could end a script, turn a line around or be no character: in JSON, all of it stands inside strings and may be escaped."""


def report(run: Run) -> Iterator[str]:
    """The page, a block a line."""
    before, after = (FOLDER / "page.html").read_text(encoding="utf-8").split("$documents\n")
    style = "\n" + (FOLDER / "page.css").read_text(encoding="utf-8")
    script = "\n" + "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    policy = POLICY.format(style=_hash(style), script=_hash(script))
    yield Template(before).substitute(policy=policy, style=style, version=__version__)
    mistakes: list[Mistake] = []
    index = _Index(run, mistakes)
    for number, file in enumerate(readable(run.results, mistakes)):
        if file.visible:
            yield f'<script type="application/json" id="text-{number}">{_dump(file.text)}</script>'
        index.add(file, number)
    yield Template(after).substitute(index=_dump(index.record()), script=script).rstrip("\n")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _dump(value: object) -> str:
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


class _Index:
    """Everything that the page knows of before it reads a text."""

    def __init__(self, run: Run, mistakes: list[Mistake]) -> None:
        self.run, self.mistakes = run, mistakes
        self.documents: list[dict[str, Any]] = []
        self.findings: list[dict[str, Any]] = []
        self.rules: dict[str, int] = {}
        self._known: list[dict[str, Any]] = []
        self._begin: Position = START
        self._more = False

    def add(self, file: FileResult, number: int) -> None:
        """Takes in a document or a part of it; its text is in the block of that number."""
        if not self._more:
            self._begin = START
            self.documents.append({"path": file.path, "words": 0, "length": 0, "suppressed": 0, "parts": []})
        entry = self.documents[-1]
        entry["words"] += file.words
        entry["length"] = file.end.utf16_offset
        entry["suppressed"] += len(file.suppressed)
        if file.visible:
            entry["parts"].append({"block": number, "start": self._begin.utf16_offset, "end": file.end.utf16_offset, "line": self._begin.line})
        self.findings += map(self._finding, file.visible)
        self._begin, self._more = file.end, file.more

    def record(self) -> dict[str, Any]:
        """All of it, for the page."""
        return {
            "version": __version__,
            "digest": self.run.digest.partition("-")[0],  # what follows is the time of this installation
            "floor": self.run.floor,
            "groups": list(GROUPS),
            "classes": {name: group for group, names in enumerate(GROUPS.values()) for name in names.split()},
            "rules": self._known,
            "documents": self.documents,
            "findings": self.findings,
            "troubles": self.mistakes,
        }

    def _finding(self, one: Diagnostic) -> dict[str, Any]:
        """Offsets count UTF-16 units, as JavaScript does."""
        return {
            "document": len(self.documents) - 1,
            "start": one.start.utf16_offset,
            "end": one.end.utf16_offset,
            "line": one.start.line,
            "column": one.start.column,
            "severity": SEVERITIES.index(one.severity),
            "rule": self._rule(one),
            "message": one.message,
            "text": one.text,
            "suggestions": one.suggestions,
            "fix": one.safety if one.edit else "",
            "related": [(other.start.utf16_offset, other.start.line, other.message, other.path) for other in one.related],
        }

    def _rule(self, one: Diagnostic) -> int:
        if one.rule not in self.rules:
            self.rules[one.rule] = len(self._known)
            head = {"id": one.rule, "artifact": one.artifact, "url": one.url}
            known = self.run.rules.get(one.rule)
            self._known.append(head | _page(known) if known else head)
        return self.rules[one.rule]


def _page(rule: Rule) -> dict[str, Any]:
    """What the page of a rule says, in parts that the script sets as text."""
    return {
        "why": rule.why.strip(),
        "bad": [(_pieces(example), example.fixed) for example in rule.examples("bad")],
        "good": [example.text for example in rule.examples("good")],
        "severity": f"{rule.severity}: {PROMISE[rule.severity]}. {misfires(rule)}".replace("`", ""),
        "fix": FIXES[rule.fix],
        "conditions": list(conditions(rule)),
        "references": rule.references,
        "since": rule.since,
    }


def _pieces(example: Example) -> list[str]:
    """Its text, cut up: every second piece is what must be reported."""
    cuts = [0, *(at for span in example.spans for at in span), len(example.text)]
    return [example.text[start:end] for start, end in pairwise(cuts)]
