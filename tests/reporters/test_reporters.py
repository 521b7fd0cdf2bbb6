"""The formats that other programs read: each against its published schema or a program that reads it, all against one another."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import xmlschema

from lint.cli.main import main
from lint.errors import Mistake
from lint.linter.diagnostic import Diagnostic, Related
from lint.linter.lint import check
from lint.reporters.report import Run
from lint.ruleset.ruleset import RuleSet
from lint.run.result import FileResult
from lint.text.document import Document
from lint.text.formats.table import parse
from lint.text.position import Position

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
FORMATS = ("sarif", "github", "gitlab", "rdjson", "checkstyle", "junit", "lt", "vale")
REVIEWDOG = "github.com/reviewdog/reviewdog/cmd/reviewdog@v0.21.0"
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
"""What GitLab's documentation and its own check of an issue ask for."""
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
"""Vale's `core.Alert`, as its own language server reads it: every field, nothing else."""

PIECES = (
    "It cost $ 5 million. ", "Mr. There is no one. ", "Kyiv and Kiev. ", "She said said so. ", "😀 cafe\u0301 ", "All is well. ", "\n\n", "\r\n\r\n",
    "“Open. ", "a <b> & \"c\" 'd' ", "\x0b\x1b\x7f ", "100 % sure: yes, ", "On the the 3th of May. ", "\u2028\x85 ", "Leave a Comment\n", "𐐀 ",
)  # fmt: skip
PATHS = ("a.txt", "a b/é 😀.txt", "100%, x:y.txt", "q\"<&>'.txt", "x#y?.md", "deep/er/file.html")


def texts(number: int) -> Iterator[Document]:
    """So many documents, the same in every run."""
    dice = random.Random(number)
    for serial in range(number):
        path = f"{serial}-{dice.choice(PATHS)}"
        text = "".join(dice.choices(PIECES, k=dice.randrange(30)))
        yield parse(path, text, {"md": "markdown", "html": "html"}.get(path.rpartition(".")[2], "text"))


@pytest.fixture
def run(in_force: RuleSet) -> Callable[..., Run]:
    """A function that makes a run over documents, or over 60 generated ones."""

    def run(documents: list[Document] | None = None) -> Run:
        found = (FileResult(one.path, one.encoding, one.words, tuple(check(one, in_force))) for one in documents or texts(60))
        return Run(found, in_force.digest, in_force.rules)

    return run


def written(format: str, run: Run) -> str:
    return "\n".join(import_module("lint.reporters." + format).report(run))


def count(format: str, text: str) -> int:
    """How many diagnostics a report holds."""
    if format in ("checkstyle", "junit"):
        tag = "error" if format == "checkstyle" else "failure"
        return len(list(ElementTree.fromstring(text.encode()).iter(tag)))
    if format == "github":
        return sum(not line.startswith("::notice title=mtlint::") for line in text.splitlines())
    if format == "lt":
        return sum(len(json.loads(line)["matches"]) for line in text.split("\n"))
    value = json.loads(text)
    if format == "sarif":
        return sum(not one["suppressions"] for one in value["runs"][0]["results"])
    return sum(map(len, value.values())) if format == "vale" else len(value["diagnostics"] if format == "rdjson" else value)


def made(path: str = "x.txt", at: int = 0, severity: str = "warning", rule: str = "test/rule", suppressed: str = "", **more: Any) -> Diagnostic:
    place = Position(1, at + 1, at, at + 1, at)
    end = Position(1, at + 2, at + 1, at + 2, at + 1)
    return Diagnostic(path, rule, "calque", severity, f"Message {at}.", place, end, "x", "x" * 80, suppressed=suppressed, **more)


def one_document(*found: Diagnostic, path: str = "x.txt", more: bool = False) -> FileResult:
    return FileResult(path, "utf-8", 1, found, more=more)


def not_read(path: str, line: int, column: int, message: str) -> FileResult:
    return FileResult(path, mistake=Mistake(path, line, column, message))


# Published schemas


def sarif(run: Run) -> Any:
    value = json.loads(written("sarif", run))
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(value)
    return value["runs"][0]


def test_sarif_fits_its_schema(run: Callable[..., Run]) -> None:
    log = sarif(run())
    assert log["columnKind"] == "unicodeCodePoints"
    rules = log["tool"]["driver"]["rules"]
    for one in log["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        place = one["locations"][0]["physicalLocation"]["artifactLocation"]
        assert log["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
    assert all(one["help"]["text"] and one["help"]["markdown"].startswith(f"# {one['id']}") for one in rules)
    assert all(len(one["properties"]["tags"]) <= 10 for one in rules)
    assert len(log["artifacts"]) == 60
    assert [unquote(one["location"]["uri"]) for one in log["artifacts"]] == [one.path for one in texts(60)]


def test_sarif_fixes_lead_to_the_suggestion(run: Callable[..., Run]) -> None:
    documents = list(texts(60))
    fixed = 0
    for one in sarif(run(documents))["results"]:
        text = documents[one["locations"][0]["physicalLocation"]["artifactLocation"]["index"]].text
        place = one["locations"][0]["physicalLocation"]["region"]
        assert text[place["charOffset"] : place["charOffset"] + place["charLength"]] == place.get("snippet", {"text": ""})["text"]
        for fix in one.get("fixes", ()):
            (change,) = fix["artifactChanges"][0]["replacements"]
            assert change["deletedRegion"].items() <= place.items()
            fixed += change["insertedContent"]["text"] != place["snippet"]["text"]
    assert fixed > 20


def test_sarif_tells_what_is_suppressed_and_what_went_wrong() -> None:
    related = Related(Position(1, 1, 0, 1, 0), Position(1, 2, 1, 2, 1), "There.", "other one.txt")
    found = one_document(made(at=9), made(at=1, suppressed="inSource", related=(related,)), made(at=2, suppressed="external"))
    log = sarif(Run([found, not_read("gone.txt", 0, 0, "no such file or folder"), not_read("bad.txt", 3, 4, "is not UTF-8")]))
    assert [[each["kind"] for each in one["suppressions"]] for one in log["results"]] == [["inSource"], ["external"], []]
    assert log["results"][0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "other%20one.txt"
    (invocation,) = log["invocations"]
    assert not invocation["executionSuccessful"]
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == ["no such file or folder", "is not UTF-8"]
    assert invocation["toolExecutionNotifications"][1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 4}
    assert sarif(Run([]))["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/é.txt", "a%20b/%C3%A9.txt"),
        ("100%:x.txt", "100%25%3Ax.txt"),
        ("/tmp/a b.txt", "file:///tmp/a%20b.txt"),
        ("C:\\texts\\a b.txt", "file:///C:/texts/a%20b.txt"),
        ("../a.txt", "../a.txt"),
        ("\udcff.txt", "%FF.txt"),
    ],
)
def test_paths_are_uris(path: str, uri: str) -> None:
    from lint.reporters.sarif import address

    assert address(path)["uri"] == uri
    assert ("uriBaseId" in address(path)) == (not uri.startswith("file:"))


def test_rdjson_fits_its_schema(run: Callable[..., Run]) -> None:
    schema = json.loads((SCHEMAS / "rdjson.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(written("rdjson", run())))


def test_junit_fits_its_schema(run: Callable[..., Run]) -> None:
    given = run()
    given = given.replace(results=[*given.results, not_read("\x00gone\udcff.txt", 1, 2, "no such\x01 file")])
    text = written("junit", given)
    xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(text)
    suites = ElementTree.fromstring(text.encode()).findall("testsuite")
    assert len(suites) == 61
    for suite in suites:
        assert suite.get("tests") == str(len(suite.findall("testcase"))) == "1"
        assert (suite.get("failures") == "1") == (suite.find("testcase/failure") is not None)
        assert (suite.get("errors") == "1") == (suite.find("testcase/error") is not None)
    assert suites[-1].get("name") == "\ufffdgone\ufffd.txt"


def test_gitlab_takes_it_and_tells_the_issues_apart(run: Callable[..., Run]) -> None:
    issues = json.loads(written("gitlab", run()))
    jsonschema.validate(issues, GITLAB)
    assert len({one["fingerprint"] for one in issues}) == len(issues)
    twice = [parse(path, "It cost $ 5 million.\n\nIt cost $ 5 million.", "text") for path in ("a.txt", "b.txt")]
    assert len({one["fingerprint"] for one in json.loads(written("gitlab", run(twice)))}) == 4


def test_vale_has_every_field_of_an_alert(run: Callable[..., Run]) -> None:
    documents = {one.path: one.text for one in texts(60)}
    found = json.loads(written("vale", run()))
    jsonschema.validate(found, VALE)
    for path, alerts in found.items():
        lines = documents[path].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for one in alerts:
            first, last = one["Span"]
            if one["Match"]:
                assert lines[one["Line"] - 1][first - 1 : last] == one["Match"].replace("\r", "\n").partition("\n")[0]


# Programs that read them


@pytest.fixture(scope="session")
def reviewdog(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The program, installed here or built from its source."""
    path = shutil.which("reviewdog")
    if path or not shutil.which("go"):
        return path or pytest.skip("reviewdog is not installed, nor is Go to build it")
    folder = tmp_path_factory.mktemp("reviewdog")
    environment = {**os.environ, "GOBIN": str(folder)}
    done = subprocess.run(["go", "install", REVIEWDOG], env=environment, capture_output=True, text=True, timeout=540)
    if done.returncode:
        pytest.skip(f"reviewdog can't be built: {done.stderr.strip().splitlines()[-1]}")
    return str(folder / "reviewdog")


def through(reviewdog: str, format: str, text: str) -> list[dict[str, Any]]:
    """What reviewdog made out of a report."""
    command = [reviewdog, f"-f={format}", "-reporter=rdjson", "-filter-mode=nofilter", "-diff=true"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout).get("diagnostics", [])
    return found


def test_reviewdog_reads_what_was_written(reviewdog: str, run: Callable[..., Run]) -> None:
    wanted = json.loads(written("rdjson", run()))["diagnostics"]
    read = through(reviewdog, "rdjson", written("rdjson", run()))
    for one, got in zip(wanted, read, strict=True):
        assert got["location"] == one["location"]
        assert got.get("suggestions", []) == [{key: value for key, value in each.items() if value} for each in one["suggestions"]]
        assert [one["message"], one["severity"], one["code"]] == [got["message"], got["severity"], got["code"]]
        assert len(got.get("related_locations", got.get("relatedLocations", []))) == len(one["related_locations"])


@pytest.mark.parametrize("format", ["checkstyle", "sarif"])
def test_reviewdog_reads_other_formats_too(reviewdog: str, run: Callable[..., Run], format: str) -> None:
    read = through(reviewdog, format, written(format, run()))
    documents = [(one.path, diagnostic) for one in texts(60) for diagnostic in next(iter(run([one]).results)).diagnostics]
    assert len(read) == len(documents)
    for got, (path, one) in zip(read, documents, strict=True):
        assert got["location"]["path"] == path
        start = got["location"]["range"]["start"]
        assert (start["line"], start.get("column", 1)) == (one.start.line, one.start.column)  # it leaves SARIF's column 1 out


def test_language_tool_python_reads_the_answer(run: Callable[..., Run]) -> None:
    matching = pytest.importorskip("language_tool_python.match", reason="language-tool-python is not installed")
    seen = 0
    for document, line in zip(texts(60), written("lt", run()).split("\n"), strict=True):
        answer = json.loads(line)
        assert answer["path"] == document.path
        for one, each in zip(next(iter(run([document]).results)).diagnostics, answer["matches"], strict=True):
            context = each["context"]
            wide = context["text"].encode("utf-16-le")[2 * context["offset"] : 2 * (context["offset"] + context["length"])].decode("utf-16-le")
            assert wide == one.text.replace("\n", " ").replace("\r", " ")
            match = matching.Match(each, document.text)
            assert match.offset == one.start.offset
            assert match.replacements == list(one.suggestions)
            assert match.rule_id == one.rule
            seen += 1
    assert seen > 100


# What all have in common

COLUMNS = [
    # text in front of “$ 5 million”: columns in code points, in bytes, offset in UTF-16
    ("It cost ", 9, 9, 8),
    ("é cost ", 8, 9, 7),
    ("😀 cost ", 8, 11, 8),
    ("cafe\u0301 cost ", 12, 13, 11),
    ("👩‍🚀 cost ", 10, 18, 11),
    ("𐐀𐐀 é cost ", 11, 18, 12),
]


@pytest.mark.parametrize(("before", "point", "byte", "unit"), COLUMNS)
def test_columns_in_the_unit_of_each_format(run: Callable[..., Run], before: str, point: int, byte: int, unit: int) -> None:
    text = f"So it goes.\n{before}$ 5 million."

    def parsed(format: str) -> Any:
        report = written(format, run([parse("x.txt", text, "text")]))
        return ElementTree.fromstring(report.encode()) if format in ("checkstyle", "junit") else report if format == "github" else json.loads(report)

    region = parsed("sarif")["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (point, point + 11)
    assert f"line=2,col={point},endLine=2,endColumn={point + 11}," in parsed("github")
    assert parsed("gitlab")[0]["location"]["positions"]["begin"] == {"line": 2, "column": point}
    there = parsed("rdjson")["diagnostics"][0]
    assert there["location"]["range"] == {"start": {"line": 2, "column": byte}, "end": {"line": 2, "column": byte + 11}}
    assert there["suggestions"][0]["range"] == there["location"]["range"]
    assert text.encode().split(b"\n")[1][byte - 1 : byte + 10] == b"$ 5 million"
    assert parsed("checkstyle").find("file/error").get("column") == str(point)
    assert f"x.txt:2:{point}:" in parsed("junit").find("testsuite/testcase/failure").text
    match = parsed("lt")["matches"][0]
    assert (match["offset"], match["length"]) == (12 + unit, 11)
    assert text.encode("utf-16-le")[2 * (12 + unit) : 2 * (23 + unit)].decode("utf-16-le") == "$ 5 million"
    assert parsed("vale")["x.txt"][0]["Span"] == [point, point + 10]


def test_all_formats_hold_the_same_diagnostics(run: Callable[..., Run]) -> None:
    total = sum(len(file.visible) for file in run().results)
    assert total > 200
    counts = {format: count(format, written(format, run())) for format in FORMATS if format != "github"}
    assert counts == dict.fromkeys(counts, total)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_run_gives_the_same_report(run: Callable[..., Run], format: str) -> None:
    assert written(format, run()) == written(format, run())


@pytest.mark.parametrize("format", FORMATS)
def test_only_sarif_has_what_is_suppressed(format: str) -> None:
    text = written(format, Run([one_document(made(at=1), made(at=7, suppressed="inSource"))]))
    assert count(format, text) == 1
    assert ("Message 7." in text) == (format == "sarif")


@pytest.mark.parametrize("format", FORMATS)
def test_parts_of_a_huge_file_are_one_document(format: str) -> None:
    parts = [one_document(made(at=1), path="x.txt", more=True), one_document(made(at=7)), one_document(made("y.txt"), path="y.txt")]
    text = written(format, Run(parts))
    assert count(format, text) == 3
    documents = {
        "sarif": lambda: len(json.loads(text)["runs"][0]["artifacts"]),
        "checkstyle": lambda: text.count("<file "),
        "junit": lambda: text.count("<testcase "),
        "lt": lambda: len(text.split("\n")),
        "vale": lambda: len(json.loads(text)),
    }
    assert documents.get(format, lambda: 2)() == 2


def test_a_huge_file_whose_last_part_is_no_text_stays_apart() -> None:
    parts = [one_document(made(at=1), path="x.txt", more=True), one_document(made("y.txt"), path="y.txt")]
    assert list(json.loads(written("vale", Run(parts)))) == ["x.txt", "y.txt"]


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_found_is_a_report_too(format: str) -> None:
    assert count(format, written(format, Run([one_document()]))) == 0
    if format != "lt":  # an answer is about a document
        assert count(format, written(format, Run([]))) == 0


@pytest.mark.parametrize("format", FORMATS)
def test_severities_in_the_words_of_each_format(format: str) -> None:
    text = written(format, Run([one_document(*(made(at=at, severity=one) for at, one in enumerate(("error", "warning", "info"))))]))
    words = {
        "sarif": ('"level": "error"', '"level": "warning"', '"level": "note"'),
        "github": ("::error ", "::warning ", "::notice "),
        "gitlab": ('"major"', '"minor"', '"info"'),
        "rdjson": ('"ERROR"', '"WARNING"', '"INFO"'),
        "checkstyle": ('severity="error"', 'severity="warning"', 'severity="info"'),
        "junit": (": error: ", ": warning: ", ": info: "),
        "lt": ('"Other"', '"Other"', '"Hint"'),
        "vale": ('"error"', '"warning"', '"suggestion"'),
    }[format]
    places = [text.index(word) for word in words]
    assert places == sorted(places)


# GitHub's commands


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it."""
    kind, _, rest = line.removeprefix("::").partition(" ")
    told, _, message = rest.partition("::")

    def plain(text: str, inside: bool) -> str:
        for mark in ("%0D", "%0A", *(("%3A", "%2C") if inside else ()), "%25"):
            text = text.replace(mark, chr(int(mark[1:], 16)))
        return text

    return kind, {one.partition("=")[0]: plain(one.partition("=")[2], True) for one in told.split(",")}, plain(message, False)


def test_github_commands_survive_what_texts_hold() -> None:
    one = made("a,b:100%\n.txt")
    one.message = "Two\r\nlines, 100%: ::error::%0A"
    kind, told, message = command(written("github", Run([one_document(one)])))
    assert (kind, told["file"], message) == ("warning", one.path, one.message)
    one.end = (2, 1, 9, 1, 9)
    _, told, _ = command(written("github", Run([one_document(one)])))
    assert told == {"file": one.path, "line": "1", "endLine": "2", "title": "test/rule"}


@pytest.mark.parametrize(
    ("errors", "warnings", "infos", "shown"),
    [(3, 2, 1, (3, 2, 1, 0)), (10, 10, 10, (10, 10, 10, 0)), (11, 2, 0, (10, 2, 0, 1)), (0, 50, 10, (0, 10, 9, 1)), (1, 1, 11, (1, 1, 9, 1))],
)
def test_github_is_told_the_gravest_first_and_what_was_cut(errors: int, warnings: int, infos: int, shown: tuple[int, ...]) -> None:
    severities = ["info"] * infos + ["warning"] * warnings + ["error"] * errors
    lines = written("github", Run([one_document(*(made(at=at, severity=one) for at, one in enumerate(severities)))])).splitlines()
    kinds = [line[2:].partition(" ")[0] for line in lines]
    order = ["error", "warning", "notice"]
    assert all(order.index(one) <= order.index(following) for one, following in pairwise(kinds))
    last = lines[-1].startswith("::notice title=mtlint::")
    assert (kinds.count("error"), kinds.count("warning"), kinds.count("notice") - last, int(last)) == shown
    assert kinds.count("notice") <= 10
    if last:
        assert f"::{len(severities) - sum(shown[:3])} more of {len(severities)} diagnostics" in lines[-1]
        assert "sarif" in lines[-1]


@pytest.mark.parametrize("format", FORMATS)
def test_the_command_line_knows_it(format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a b é.txt"
    path.write_text("😀 It cost $ 5 million.\n", encoding="utf-8")
    assert main(["check", "--isolated", "--no-cache", "--output-format", format, str(path)]) == 1
    assert count(format, capsys.readouterr().out.rstrip("\n")) == 1
