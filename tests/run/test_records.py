"""Files of records with the command: which files are found, what is printed, baselines, changed lines, and processes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest
from command import run

import lint
import lint.reporters

SCHEMA = json.loads((Path(lint.reporters.__file__).parent / "schema.json").read_text(encoding="utf-8"))
RECORDS = '{"body": "It has has a name."}\n{"body": \n{"title": "Quiet", "body": "A \\u201cquoted\\u201d word.\\n\\nIt has has two."}\n'
OPTIONS = ["--isolated", "--select", "repetition/word"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.jsonl").write_text(RECORDS)
    return folder


def test_places_are_printed_for_people_and_programs(folder: Path, tmp_path: Path) -> None:
    done = run(["check", *OPTIONS, "a.jsonl"], folder, tmp_path / "cache")
    assert done.returncode == 2
    assert done.stdout.decode().splitlines() == [
        "a.jsonl:1:14: warning: Repeated word: “has has”; keep one → “has” [repetition/word] (record 1, /body)",
        "a.jsonl:3:62: warning: Repeated word: “has has”; keep one → “has” [repetition/word] (record 3, /body)",
        "2 problems (2 fixable with --unsafe-fixes)",
    ]
    assert done.stderr.decode().startswith("a.jsonl:2:10: not valid JSON")
    report = json.loads(run(["check", *OPTIONS, "--output-format", "json", "a.jsonl"], folder, tmp_path / "cache").stdout)
    jsonschema.validate(report, SCHEMA)
    second = report["diagnostics"][1]
    assert (second["record"], second["field"], second["start"]) == ("3", "/body", {"line": 3, "column": 4, "offset": 21})
    assert second["place"] == {"start": {"line": 3, "column": 62}, "end": {"line": 3, "column": 69}}
    assert [error["line"] for error in report["errors"]] == [2]
    sarif = json.loads(run(["check", *OPTIONS, "--output-format", "sarif", "a.jsonl"], folder, tmp_path / "cache").stdout)
    (location,) = sarif["runs"][0]["results"][0]["locations"]
    assert location["logicalLocations"][0]["fullyQualifiedName"] in ("1/body", "3/body")
    assert "charOffset" not in location["physicalLocation"]["region"]


def test_record_files_in_folder_are_found(folder: Path, tmp_path: Path) -> None:
    (folder / "table.csv").write_text("id,body\n1,It has has a name.\n")
    (folder / "feed.xml").write_text("<rss><channel><item><guid>g</guid><description>It has has a name.</description></item></channel></rss>")
    (folder / "pom.xml").write_text("<project><description>It has has a name.</description></project>")
    (folder / "data.json").write_text('{"body": "It has has a name."}')
    done = run(["check", "--isolated", "--list-files"], folder, tmp_path / "cache")
    assert done.stdout.decode().split() == ["a.jsonl", "feed.xml"]
    assert run(["check", *OPTIONS, "table.csv"], folder, tmp_path / "cache").returncode == 1
    (folder / "a.jsonl").unlink()
    (folder / "feed.xml").unlink()
    done = run(["check", *OPTIONS], folder, tmp_path / "cache")
    assert b"1 file skipped: .csv is checked only when it is named" in done.stderr


def test_format_of_stdin_depends_on_its_name(folder: Path, tmp_path: Path) -> None:
    for words in (["--stdin-filename", "b.jsonl", "-"], ["--format", "jsonl", "-"]):
        done = run(["check", *OPTIONS, *words], folder, tmp_path / "cache", RECORDS.encode())
        assert b":3:62: " in done.stdout
    done = run(["check", *OPTIONS, "--format", "text", "a.jsonl"], folder, tmp_path / "cache")
    assert b"record" not in done.stdout


def test_baseline_matches_records_that_moved(folder: Path, tmp_path: Path) -> None:
    (folder / "a.jsonl").write_text(RECORDS.replace('{"body": \n', ""))
    baseline = ["check", *OPTIONS, "--baseline", "baseline.json", "a.jsonl"]
    assert run([*baseline, "--update-baseline"], folder, tmp_path / "cache").returncode == 0
    (folder / "a.jsonl").write_text('{"body": "It has has a third one."}\n' + RECORDS.replace('{"body": \n', ""))
    done = run(baseline, folder, tmp_path / "cache")
    assert (done.returncode, done.stdout.count(b"has has")) == (1, 1)


def test_diff_base_reports_changed_lines_only(folder: Path, tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    good = RECORDS.replace('{"body": \n', "")
    (folder / "a.jsonl").write_text(good)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    (folder / "a.jsonl").write_text(good.replace("two", "three"))
    done = run(["check", *OPTIONS, "--diff-base", "HEAD"], folder, tmp_path / "cache")
    assert done.stdout.decode().splitlines()[0].startswith("a.jsonl:2:62: ")
    assert done.stdout.count(b"has has") == 1


def test_output_is_equal_for_several_processes(folder: Path, tmp_path: Path) -> None:
    quiet = "Nothing is wrong with this sentence, nor with the next. " * 200
    lines = [json.dumps({"body": quiet + (f"It has has number {number}." if number % 50 == 0 else "")}) for number in range(400)]
    (folder / "a.jsonl").write_text("\n".join(lines))
    first, second = (run(["check", *OPTIONS, "--jobs", jobs, "a.jsonl"], folder, tmp_path / "cache") for jobs in ("1", "2"))
    assert first.stdout.count(b"has has") == 8
    assert first.stdout == second.stdout


def test_comments_in_records_do_not_suppress(folder: Path, tmp_path: Path) -> None:
    text = "<!-- mtlint: ignore-file --><p>It has has a name.</p>"
    (folder / "a.jsonl").write_text(json.dumps({"html": text}) + "\n" + json.dumps({"text": "# mtlint: off\n\nIt has has a name."}) + "\n")
    assert run(["check", *OPTIONS, "a.jsonl"], folder, tmp_path / "cache").stdout.count(b"has has") == 2


def test_api_checks_record_files(folder: Path) -> None:
    result = lint.check_file(folder / "a.jsonl", settings=lint.Settings())
    assert [(diagnostic.record, diagnostic.field) for diagnostic in result.diagnostics if diagnostic.rule == "repetition/word"] == [
        ("1", "/body"),
        ("3", "/body"),
    ]
    assert [mistake.line for mistake in result.mistakes] == [2]
    (whole,) = [result for result in lint.check_paths([folder], settings=lint.Settings()) if result.record == "3"]
    assert whole.diagnostics


def test_report_shows_texts_of_records(folder: Path, tmp_path: Path) -> None:
    run(["report", *OPTIONS, "a.jsonl", "-o", "page.html"], folder, tmp_path / "cache")
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "[3/body]\\nA “quoted” word.\\n\\nIt has has two." in page
