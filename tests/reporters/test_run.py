"""All output formats: the same diagnostics and documents, in the units and words of each format."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from reports import COLUMNS, FORMATS, count, make_diagnostic, make_result, make_unread, write

from lint.cli.main import main
from lint.reporters.run import Run
from lint.text.formats.table import parse


@pytest.mark.parametrize(("before", "point", "byte", "unit"), COLUMNS)
def test_columns_have_units_of_format(run: Callable[..., Run], before: str, point: int, byte: int, unit: int) -> None:
    text = f"So it goes.\n{before}$ 5 million."

    def parsed(format: str) -> Any:
        report = write(format, run([parse("x.txt", text, "text")]))
        return ElementTree.fromstring(report.encode()) if format == "junit" else report if format == "github" else json.loads(report)

    region = parsed("sarif")["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (point, point + 11)
    assert f"line=2,col={point},endLine=2,endColumn={point + 11}," in parsed("github")
    assert parsed("gitlab")[0]["location"]["positions"]["begin"] == {"line": 2, "column": point}
    there = parsed("rdjson")["diagnostics"][0]
    assert there["location"]["range"] == {"start": {"line": 2, "column": byte}, "end": {"line": 2, "column": byte + 11}}
    assert there["suggestions"][0]["range"] == there["location"]["range"]
    assert text.encode().split(b"\n")[1][byte - 1 : byte + 10] == b"$ 5 million"
    assert f"x.txt:2:{point}:" in parsed("junit").find("testsuite/testcase/failure").text
    match = parsed("lt")["matches"][0]
    assert (match["offset"], match["length"]) == (12 + unit, 11)
    assert text.encode("utf-16-le")[2 * (12 + unit) : 2 * (23 + unit)].decode("utf-16-le") == "$ 5 million"
    assert parsed("vale")["x.txt"][0]["Span"] == [point, point + 10]


def test_formats_contain_the_same_diagnostics(run: Callable[..., Run]) -> None:
    total = sum(len(file.visible) for file in run().results)
    assert total > 200
    counts = {format: count(format, write(format, run())) for format in FORMATS if format != "github"}
    assert counts == dict.fromkeys(counts, total)


@pytest.mark.parametrize("format", FORMATS)
def test_reports_are_deterministic(run: Callable[..., Run], format: str) -> None:
    assert write(format, run()) == write(format, run())


@pytest.mark.parametrize("format", FORMATS)
def test_only_sarif_contains_suppressed_problems(format: str) -> None:
    text = write(format, Run([make_result(make_diagnostic(at=1), make_diagnostic(at=7, suppressed="inSource"))]))
    assert count(format, text) == 1
    assert ("Message 7." in text) == (format == "sarif")


def count_documents(format: str, text: str) -> int | None:
    """Return the number of documents in a report, or None if the format does not have it."""
    documents: dict[str, Callable[[], int]] = {
        "sarif": lambda: len(json.loads(text)["runs"][0]["artifacts"]),
        "checkstyle": lambda: text.count("<file "),
        "junit": lambda: text.count("<testcase ") - text.count("<error "),
        "lt": lambda: len(text.split("\n")),
        "vale": lambda: len(json.loads(text)),
    }
    return documents[format]() if format in documents else None


@pytest.mark.parametrize("format", FORMATS)
def test_parts_of_huge_file_are_one_document(format: str) -> None:
    parts = [
        make_result(make_diagnostic(at=1), path="x.txt", more=True),
        make_result(make_diagnostic(at=7)),
        make_result(make_diagnostic("y.txt"), path="y.txt"),
    ]
    text = write(format, Run(parts))
    assert count(format, text) == 3
    assert count_documents(format, text) in (2, None)


def test_unreadable_last_part_of_huge_file_is_a_mistake() -> None:
    parts = [
        make_result(make_diagnostic(at=1), path="x.txt", more=True),
        make_unread("x.txt", 9, 1, "is not UTF-8"),
        make_result(make_diagnostic("y.txt"), path="y.txt"),
    ]
    assert list(json.loads(write("vale", Run(parts)))) == ["x.txt", "y.txt"]
    for format in FORMATS:
        text = write(format, Run(parts))
        assert count(format, text) == 2
        assert count_documents(format, text) in (2, None)
    assert "2 problems in 2 documents" in write("full", Run(parts))


@pytest.mark.parametrize("format", FORMATS)
def test_run_without_problems_has_a_report(format: str) -> None:
    assert count(format, write(format, Run([make_result()]))) == 0
    if format != "lt":  # a response is about one document
        assert count(format, write(format, Run([]))) == 0


@pytest.mark.parametrize("format", FORMATS)
def test_severities_have_words_of_format(format: str) -> None:
    text = write(format, Run([make_result(*(make_diagnostic(at=at, severity=severity) for at, severity in enumerate(("error", "warning", "info"))))]))
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


@pytest.mark.parametrize("format", FORMATS)
def test_command_line_accepts_format(format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a b é.txt"
    path.write_text("😀 It cost $ 5 million.\n", encoding="utf-8")
    assert main(["check", "--isolated", "--no-cache", "--output-format", format, str(path)]) == 1
    assert count(format, capsys.readouterr().out.rstrip("\n")) == 1


def test_mistakes_in_thousands_of_files_are_collected_once_and_fast() -> None:
    unread = [make_unread(f"{number}.txt", 1, 1, "binary file (NUL byte), not checked") for number in range(20_000)]
    begun = process_time()
    assert len(json.loads(write("json", Run(unread + unread)))["errors"]) == len(unread)
    assert process_time() - begun < 5
