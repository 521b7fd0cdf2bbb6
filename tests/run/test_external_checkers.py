"""LanguageTool together with every other feature of a run: reports, baselines, fixes, changed lines, names across documents, and processes."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import jsonschema
import pytest
from languagetool import stub
from languagetool.fetch import FOLDER
from languagetool.installed import real
from languagetool.stub import finding, run, say, serving, settings

from lint.reporters.formats import OUTPUT_FORMATS
from lint.ruleset.ruleset import RuleSet
from lint.settings.settings import Settings

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")
NAME = "languagetool/NON_ANTI_JJ"
MATCH = {**stub.MATCH, "rule": {"id": "NON_ANTI_JJ", "issueType": "grammar", "category": {"id": "GRAMMAR", "name": "Grammar"}}}
COSTS = "This cost $ 5 million.\n"
FIXING = """\
message: "{message}"
why: It is only a test.
severity: warning
artifact: number-agreement
fix: unsafe
languagetool: {rules: [NON_ANTI_JJ]}
examples: {bad: ["[This] it."], good: ["That."]}
since: 0.2.0
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with one text."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.txt").write_text(COSTS, encoding="utf-8")
    return folder


def test_rules_of_languagetool_run_only_on_request(rules: RuleSet) -> None:
    settings = Settings()
    ids = set(settings.ids_in_force(rules.rules))
    settings = settings.replace(languagetool="http://localhost:8081")
    asking = {rule.id for rule in rules.rules if rule.kind == "languagetool"}
    assert len(asking) > 10
    assert set(settings.ids_in_force(rules.rules)) - ids == asking


def test_overlapping_reports_are_merged(home: Path) -> None:
    space = {**MATCH, "offset": 10, "length": 3, "rule": {"id": "CURRENCY_SPACE", "category": {"id": "TYPOGRAPHY", "name": "Typography"}}}
    with serving(finding(space)) as address:
        settings(home, address)
        (diagnostic,) = json.loads(run(home, "--min-severity", "info", "--output-format", "json", "a.txt").stdout)["diagnostics"]
    assert (diagnostic["rule"], diagnostic["text"]) == ("number/spaced-currency", "$ 5 million")
    assert [place["message"] for place in diagnostic["related"]] == ["LanguageTool says: No verb. [languagetool/CURRENCY_SPACE]"]


@pytest.mark.parametrize("format", OUTPUT_FORMATS)
def test_every_output_format_includes_languagetool(format: str, home: Path) -> None:
    with serving(finding(MATCH)) as address:
        settings(home, address)
        done = run(home, "--output-format", format, "a.txt")
    assert (done.returncode, done.stderr) == (1, "")
    assert NAME.replace("/", "." if format == "vale" else "/") in done.stdout
    assert "No verb." in done.stdout
    assert "spaced-currency" in done.stdout
    if format == "sarif":
        schema = json.loads((Path(__file__).resolve().parents[1] / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
        jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(json.loads(done.stdout))


def test_page_includes_languagetool(home: Path) -> None:
    with serving(finding(MATCH)) as address:
        settings(home, address)
        done = run(home, "-o", "-", "a.txt", command="report")
    assert (done.returncode, done.stderr) == (0, "")
    assert NAME in done.stdout


def test_baseline_includes_languagetool(home: Path) -> None:
    options = ("--baseline", "known.json")
    with serving(finding(MATCH)) as address:
        settings(home, address)
        run(home, *options, "--update-baseline", "a.txt")
        assert NAME in (home / "known.json").read_text(encoding="utf-8")
        done = run(home, *options, "a.txt")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        done = run(home, *options, "--isolated", "a.txt")  # without LanguageTool, its entries can't be stale
        assert (done.returncode, done.stderr) == (0, "")


def test_unanswered_entries_are_not_stale(home: Path) -> None:
    options = ("--baseline", "known.json", "a.txt")
    with serving(finding(MATCH)) as address:
        settings(home, address)
        run(home, *options, "--update-baseline")
    shutil.rmtree(home.parent / "cache")  # it has the answer
    with serving(lambda handler, count: say(handler, 500, "")) as address:
        settings(home, address)
        done = run(home, *options, "--update-baseline")
    assert done.returncode == 2
    assert NAME in (home / "known.json").read_text(encoding="utf-8")
    shutil.rmtree(home.parent / "cache")
    with serving(finding()) as address:
        settings(home, address)
        assert f"stale entry: a.txt: {NAME}: 'This'" in run(home, *options).stderr
        assert "stale entry" not in run(home, *options, "--ignore", NAME).stderr
        run(home, *options, "--update-baseline")
    assert NAME not in (home / "known.json").read_text(encoding="utf-8")


def test_own_fixes_are_applied_alongside(home: Path) -> None:
    with serving(finding(MATCH)) as address:
        settings(home, address)
        done = run(home, "--fix", "a.txt")
    assert (done.returncode, (home / "a.txt").read_text(encoding="utf-8")) == (1, "This cost $5 million.\n")
    assert [line.rpartition("[")[2] for line in done.stdout.splitlines()] == [NAME + "]"]


def test_suggestion_is_a_fix_if_a_rule_says_so(home: Path) -> None:
    (home / "own" / "house").mkdir(parents=True)
    (home / "own" / "house" / "it.yaml").write_text(FIXING, encoding="utf-8")
    better = {**MATCH, "replacements": [{"value": "That"}]}
    with serving(lambda handler, count: finding(*[better][count:])(handler, count)) as address:
        settings(home, address, "rules: own\nignore: [languagetool/negation]\n")
        done = run(home, "--unsafe-fixes", "--select", "house", "a.txt")
    assert (done.returncode, (home / "a.txt").read_text(encoding="utf-8")) == (0, "That cost $ 5 million.\n")


def test_server_that_stops_during_fixing_is_reported(home: Path) -> None:
    def gone(handler: BaseHTTPRequestHandler, count: int) -> None:
        handler.close_connection = True

    with serving(gone) as address:
        settings(home, address)
        done = run(home, "--fix", "a.txt")
    assert (done.returncode, (home / "a.txt").read_text(encoding="utf-8")) == (2, "This cost $5 million.\n")
    assert done.stderr.count("can no longer be reached") == 1


def test_diff_base_limits_languagetool_to_changed_lines(home: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@x", *words], cwd=home, check=True, capture_output=True)

    git("init", "-q")
    git("add", "a.txt")
    git("commit", "-qm", "x")
    with serving(finding(MATCH)) as address:
        settings(home, address)
        (home / "a.txt").write_text(COSTS + "\nThat cost $ 6 million.\n", encoding="utf-8")
        assert [line[:8] for line in run(home, "--diff-base", "HEAD", "a.txt").stdout.splitlines()] == ["a.txt:3:"]
        (home / "a.txt").write_text(COSTS.replace("5", "6"), encoding="utf-8")
        assert NAME in run(home, "--diff-base", "HEAD", "a.txt").stdout


def test_names_are_compared_across_documents(home: Path) -> None:
    (home / "a.txt").write_text("They met in Kyiv.\n", encoding="utf-8")
    (home / "b.txt").write_text("They met in Kiev.\n", encoding="utf-8")
    with serving(finding(MATCH)) as address:
        settings(home, address)
        first = run(home, "--across", "a.txt", "b.txt")
        again = run(home, "--across", "a.txt", "b.txt")
    assert (first.returncode, first.stderr) == (1, "")
    assert [line.rpartition("[")[2] for line in first.stdout.splitlines()] == [f"{NAME}]", f"{NAME}]", "names/old-and-new]"]
    assert again.stdout == first.stdout


def test_settings_of_subfolders_turn_it_on(home: Path) -> None:
    (home / "deep").mkdir()
    (home / "deep" / "b.txt").write_text(COSTS, encoding="utf-8")
    with serving(finding(MATCH)) as address:
        settings(home / "deep", address)
        done = run(home, ".")
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if NAME in line] == ["deep/b.txt"]


@real
def test_several_processes_leave_no_server_running(home: Path) -> None:
    (home.parent / "theirs").symlink_to(FOLDER)  # a path that no other server has
    (home / "deep").mkdir()
    settings(home / "deep", "true")
    for number in range(4):
        (home / f"{number}.txt").write_text(COSTS * 45_000, encoding="utf-8")
        (home / "deep" / f"{number}.txt").write_text("It was non clear who had won.", encoding="utf-8")
    done = run(home, "--select", "languagetool,number", "--jobs", "2", ".", LTP_PATH=str(home.parent / "theirs"))
    assert done.returncode == 2  # selected above, where it is off
    done = run(home, "--jobs", "2", ".", LTP_PATH=str(home.parent / "theirs"))
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if NAME in line] == [f"deep/{number}.txt" for number in range(4)]
    end = time.monotonic() + 10
    while (running := str(home.parent / "theirs") in _processes()) and time.monotonic() < end:
        time.sleep(0.1)
    assert not running


def _processes() -> str:
    return subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, text=True, check=True).stdout


def test_other_commands_do_not_start_it(home: Path) -> None:
    settings(home, "http://127.0.0.1:9")
    for command, *words in (["names", "a.txt"], ["calibrate", "--dry-run", "--human", "a.txt"], ["rules"], ["explain", NAME]):
        done = run(home, *words, command=command)
        assert (done.returncode, done.stderr) == (0, ""), command


def test_doctor_reports_whether_it_answers(home: Path, tmp_path: Path) -> None:
    empty = {"LTP_PATH": str(tmp_path / "nothing")}

    def says(address: str) -> tuple[int, str]:
        settings(home, address)
        done = run(home, command="doctor", **empty)
        return done.returncode, done.stdout.splitlines()[-1]

    code, line = says("false")
    assert code == 0
    assert line.startswith("  LanguageTool, off in the settings: LanguageTool was not found in")
    code, line = says("true")
    assert code == 2
    assert line.startswith("! LanguageTool, on in the settings: LanguageTool was not found in")
    code, line = says("http://127.0.0.1:9")
    assert code == 2
    assert "can't reach the LanguageTool server" in line
    with serving(finding()) as address:
        code, line = says(address)
    assert (code, line[:15]) == (0, "  LanguageTool,")
    assert address in line


def test_show_settings_names_origin_of_languagetool(home: Path) -> None:
    settings(home, "http://127.0.0.1:9")
    assert "  languagetool: http://127.0.0.1:9  # .mtlint.yaml:1:15\n" in run(home, "--show-settings", "a.txt").stdout
    assert "  languagetool: true  # --languagetool\n" in run(home, "--isolated", "--languagetool", "--show-settings", "a.txt").stdout
