"""The JSON of LanguageTool's HTTP answer. Offsets and lengths count code units of UTF-16 from the start of the text.

An answer is about one text, so each document is an answer of its own on a line
of its own, with a `path` besides.
"""

from __future__ import annotations

import json

from lint import __version__
from lint.language.analysis import sentence_at
from lint.linter.diagnostic import Diagnostic
from lint.reporters.report import Run, readable, whole_files
from lint.ruleset.rule import Rule
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

AROUND = 40
"""So many characters on either side of a match are its context."""
LANGUAGES = {
    "en": "English",
    "en-US": "English (US)",
    "en-GB": "English (GB)",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-NZ": "English (New Zealand)",
    "en-ZA": "English (South African)",
}
"""By code, as LanguageTool calls them."""
SOFTWARE = {"name": "mtlint", "version": __version__, "buildDate": "", "apiVersion": 1, "premium": False, "status": ""}
ISSUE_TYPES = {
    "addition": "boilerplate letter-expansion spurious-quote stray-honorific",
    "characters": "mojibake",
    "duplication": "doubled-attribution doubled-punctuation near-repetition",
    "grammar": "article-error comma-splice function-word-substitution number-agreement preposition-error sentence-fragment tense-error "
    "unterminated-sentence",
    "inconsistency": "honorific-style-inconsistency quote-style-inconsistency spelling-variant-inconsistency term-inconsistency "
    "transliteration-inconsistency",
    "markup": "markup-residue",
    "mistranslation": "calque mistranslated-name tortured-phrase",
    "numbers": "date-or-ordinal-corruption number-corruption",
    "omission": "lost-dateline-dash lost-honorific lost-quote missing-word orphaned-attribution",
    "typographical": "miscapitalized-word misplaced-quote unbalanced-quote",
    "untranslated": "untranslated-word",
    "whitespace": "missing-space punctuation-spacing",
}
"""The issue types of the Internationalization Tag Set, and the classes of artifacts that are of each; the rest is `other`."""
OF_ARTIFACT = {artifact: kind for kind, artifacts in ISSUE_TYPES.items() for artifact in artifacts.split()}


def report(run: Run) -> Iterator[str]:
    """A line for each document: what LanguageTool would answer about it."""
    for file in whole_files(readable(run.results)):
        yield json.dumps({"path": file.path, **answer(file.visible, run.rules)}, ensure_ascii=False)


def answer(diagnostics: Iterable[Diagnostic], rules: Mapping[str, Rule], language: str = "en-US", missing: str = "") -> dict[str, Any]:
    """The answer about one text in a language of this code. `missing`: why it is not all, if it isn't."""
    spoken = {"name": LANGUAGES[language], "code": language}
    return {
        "software": SOFTWARE,
        "warnings": {"incompleteResults": bool(missing)} | ({"incompleteResultsReason": missing} if missing else {}),
        "language": {**spoken, "detectedLanguage": {**spoken, "confidence": 1.0}},
        "matches": [match(one, rules.get(one.rule)) for one in diagnostics],
    }


def match(one: Diagnostic, rule: Rule | None) -> dict[str, Any]:
    """One diagnostic."""
    return {
        "message": one.message,
        "shortMessage": one.artifact.replace("-", " ").capitalize(),
        "replacements": [{"value": text} for text in one.suggestions],
        "offset": one.start.utf16_offset,
        "length": one.end.utf16_offset - one.start.utf16_offset,
        **_surroundings(one),
        "type": {"typeName": "Hint" if one.severity == "info" else "Other"},
        "rule": described(one.rule, one.artifact, rule.summary if rule else one.message, one.url),
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def described(id: str, artifact: str, summary: str, url: str) -> dict[str, Any]:
    """A rule; its pack is LanguageTool's category."""
    pack = id.partition("/")[0]
    return {
        "id": id,
        "description": summary,
        "issueType": OF_ARTIFACT.get(artifact, "other"),
        "urls": [{"value": url}],
        "category": {"id": pack, "name": pack.capitalize()},
    }


def _surroundings(one: Diagnostic) -> dict[str, Any]:
    """A match in what stands around it, on one line, and its sentence."""
    at = one.start.column - 1 - one.shown
    before, behind = one.line[:at], one.line[at + len(one.text) :]
    head, tail = before[-AROUND:], behind[:AROUND]
    head = ("..." if len(before) > AROUND or one.shown else "") + head
    tail += "..." if len(behind) > AROUND else ""
    start, end = sentence_at(Document(one.path, one.line), min(at, max(len(one.line) - 1, 0)))
    return {
        "context": {"text": _on_one_line(head + one.text + tail), "offset": units(head), "length": units(one.text)},
        "sentence": one.line[start:end],
    }


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def units(text: str) -> int:
    """How many code units of UTF-16 a text takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
