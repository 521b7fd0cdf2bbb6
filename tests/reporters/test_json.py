"""The JSON for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from reports import make_diagnostic, make_result, make_unread

import lint.reporters.json
from lint.errors import Mistake
from lint.language.analysis import analysis_of
from lint.linter.diagnostic import identify
from lint.linter.lint import check
from lint.reporters.json import lines, record, report
from lint.reporters.run import Run
from lint.ruleset.ruleset import RuleSet
from lint.run.result import FileResult
from lint.text.document import Document
from lint.text.formats.table import parse, read

SCHEMA = json.loads((Path(lint.reporters.json.__file__).parent / "schema.json").read_text(encoding="utf-8"))
TEXTS = [
    ("a.txt", "It cost $ 5 million. Mr. There is no one.\r\n\r\nKyiv and Kiev.", "text"),
    ("b.md", "# 😀\n\n*e\u0301* &amp; Mr. Although it rained. .", "markdown"),
    ("c.html", "<p>It &euro; 5</p><p>Leave a Comment</p>", "html"),
    ("d.txt", "All is well.", "text"),
    ("e.txt", "", "text"),
]


def records(document: Document, rules: RuleSet) -> list[dict[str, Any]]:
    return [record(diagnostic, fingerprint) for diagnostic, fingerprint in identify(check(document, rules))]


def checked(document: Document, rules: RuleSet) -> FileResult:
    return FileResult(document.path, document.encoding, analysis_of(document).word_count, tuple(check(document, rules)))


def printed(documents: list[Document], rules: RuleSet) -> Any:
    gone = FileResult("gone.txt", mistake=Mistake("gone.txt", 0, 0, "no such file or folder"))
    run = Run([*(checked(document, rules) for document in documents), gone], rules.digest)
    return json.loads("\n".join(report(run)))


def test_schema_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_output_matches_schema(rules: RuleSet) -> None:
    whole = printed([parse(*entry) for entry in TEXTS], rules)
    jsonschema.validate(whole, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert [entry["path"] for entry in whole["documents"]] == [path for path, _, _ in TEXTS]
    assert {entry["path"] for entry in whole["diagnostics"]} == {"a.txt", "b.md", "c.html"}
    assert whole["errors"] == [{"path": "gone.txt", "line": 0, "column": 0, "message": "no such file or folder"}]


@pytest.mark.parametrize(("path", "text", "format"), TEXTS)
def test_positions_agree(rules: RuleSet, path: str, text: str, format: str) -> None:
    document = parse(path, text, format)
    for entry in records(document, rules):
        start, end = entry["start"], entry["end"]
        assert text[start["offset"] : end["offset"]] == entry["text"]
        line = text.replace("\r\n", "\n\x00").split("\n")[start["line"] - 1].lstrip("\x00")
        assert line[start["column"] - 1 :].startswith(entry["text"][:5])


def test_fields_of_a_diagnostic(rules: RuleSet) -> None:
    document = read("x.txt", "\ufeffSo\r\nIt cost $ 5 million.".encode())
    (entry,) = records(document, rules)
    assert entry.pop("fingerprint")
    assert entry.pop("url").endswith("docs/rules/number/spaced-currency.md")
    assert entry == {
        "path": "x.txt",
        "rule": "number/spaced-currency",
        "artifact": "punctuation-spacing",
        "severity": "error",
        "message": "Extra space after “$”: write “$5 million”",
        "start": {"line": 2, "column": 9, "offset": 12},
        "end": {"line": 2, "column": 20, "offset": 23},
        "text": "$ 5 million",
        "suggestions": ["$5 million"],
        "fix": {"safety": "safe", "edits": [{"start": 13, "end": 14, "text": ""}]},
        "related": [],
        "misfires_per_100k": next(rule.misfires for rule in rules.rules if rule.id == "number/spaced-currency"),
        "raised": None,
    }


def test_fingerprints_survive_moved_lines(in_force: RuleSet) -> None:
    def prints(text: str) -> list[str]:
        document = parse("x.txt", text, "text")
        return [entry["fingerprint"] for entry in records(document, in_force)]

    text = "It cost $ 5 million.\n\nMr. There is no one.\n\nIt cost $ 5 million."
    assert prints("Before.\n\n" + text.replace("\n", "\r\n")) == prints(text)
    assert len(set(prints(text))) == 3


def test_json_lines_has_one_diagnostic_per_line(rules: RuleSet) -> None:
    document = parse(*TEXTS[0])
    parsed = [json.loads(line) for line in lines(Run(iter([checked(document, rules)])))]
    assert [entry["rule"] for entry in parsed] == [diagnostic.rule for diagnostic in check(document, rules)]


def test_unreadable_last_part_of_huge_file_keeps_counts() -> None:
    slip = make_diagnostic("x.txt")
    results = [
        make_result(slip, path="x.txt", more=True),
        make_result(slip, path="x.txt", more=True),
        make_unread("x.txt", 9, 1, "is not UTF-8"),
        make_result(make_diagnostic("y.txt"), path="y.txt"),
        make_unread("z.txt", 1, 1, "is not UTF-8"),
    ]
    whole = json.loads("\n".join(report(Run(results))))
    assert [(document["path"], document["words"]) for document in whole["documents"]] == [("x.txt", 2), ("y.txt", 1)]
    assert [document["artifacts_per_1000"] for document in whole["documents"]] == [{"calque": 1000.0}, {"calque": 1000.0}]
    prints = [diagnostic["fingerprint"] for diagnostic in whole["diagnostics"]]
    assert prints == [slip.fingerprint, f"{slip.fingerprint}-2", slip.fingerprint]
    assert [json.loads(line)["fingerprint"] for line in lines(Run(results))] == prints
