"""The JSON of LanguageTool's HTTP response. Offsets and lengths count UTF-16 code units from the start of the text.

A response is about one text, so each document has its own on a line, with a `path` added.
"""

from __future__ import annotations

from lint._version import __version__
from lint.language.analysis import sentence_at
from lint.linter.diagnostic import Diagnostic
from lint.reporters.json_text import dump
from lint.reporters.run import Run, whole_files
from lint.ruleset.artifacts import ARTIFACTS
from lint.ruleset.rule import Rule
from lint.text.document import Document
from lint.text.position import count_units

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

AROUND = 40
"""Characters of context on either side of a match."""
LANGUAGES = {
    "en": "English",
    "en-US": "English (US)",
    "en-GB": "English (GB)",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-NZ": "English (New Zealand)",
    "en-ZA": "English (South African)",
}
"""LanguageTool's names of languages, by code."""
SOFTWARE = {"name": "mtlint", "version": __version__, "buildDate": "", "apiVersion": 1, "premium": False, "status": ""}


def report(run: Run) -> Iterator[str]:
    """Yield a line for each document: what LanguageTool would respond."""
    for result in whole_files(run.results):
        yield dump({"path": result.path, **answer(result.visible, run.rules_by_id)})


def answer(diagnostics: Iterable[Diagnostic], rules_by_id: Mapping[str, Rule], language: str = "en-US", missing: str = "") -> dict[str, Any]:
    """Return the response about a text in the language with this code. `missing`: why it is incomplete, if it is."""
    language_name = {"name": LANGUAGES[language], "code": language}
    return {
        "software": SOFTWARE,
        "warnings": {"incompleteResults": bool(missing)} | ({"incompleteResultsReason": missing} if missing else {}),
        "language": {**language_name, "detectedLanguage": {**language_name, "confidence": 1.0}},
        "matches": [_match(diagnostic, rules_by_id.get(diagnostic.rule)) for diagnostic in diagnostics],
    }


def _match(diagnostic: Diagnostic, rule: Rule | None) -> dict[str, Any]:
    return {
        "message": diagnostic.message,
        "shortMessage": diagnostic.artifact.replace("-", " ").capitalize(),
        "replacements": [{"value": text} for text in diagnostic.suggestions],
        "offset": diagnostic.start.utf16_offset,
        "length": diagnostic.end.utf16_offset - diagnostic.start.utf16_offset,
        **_surroundings(diagnostic),
        "type": {"typeName": "Hint" if diagnostic.severity == "info" else "Other"},
        "rule": describe_rule(diagnostic.rule, diagnostic.artifact, rule.summary if rule else diagnostic.message, diagnostic.url),
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def describe_rule(id: str, artifact: str, summary: str, url: str) -> dict[str, Any]:
    """Return a rule as a response describes it. Its pack is the category."""
    pack = id.partition("/")[0]
    return {
        "id": id,
        "description": summary,
        "issueType": ARTIFACTS[artifact].issue_type if artifact in ARTIFACTS else "other",
        "urls": [{"value": url}],
        "category": {"id": pack, "name": pack.capitalize()},
    }


def _surroundings(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the context of a match on one line, and its sentence."""
    line, text = diagnostic.line, diagnostic.text
    start = diagnostic.start.column - 1 - diagnostic.shown
    before, after = line[:start], line[start + len(text) :]
    head = ("..." if len(before) > AROUND or diagnostic.shown else "") + before[-AROUND:]
    tail = after[:AROUND] + ("..." if len(after) > AROUND else "")
    sentence_start, sentence_end = sentence_at(Document(diagnostic.path, line), min(start, max(len(line) - 1, 0)))
    return {
        "context": {"text": _on_one_line(head + text + tail), "offset": count_units(head), "length": count_units(text)},
        "sentence": line[sentence_start:sentence_end],
    }


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")
