"""LanguageTool with everything else that a run can be asked for: reports, baselines, fixes, changed lines, names across documents, processes."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import jsonschema
import pytest
from languagetool.fetch import FOLDER
from languagetool.installed import real
from languagetool.stub import MATCH, finding, run, say, serving, settings

from lint.reporters.formats import OUTPUT_FORMATS
from lint.ruleset.ruleset import RuleSet
from lint.settings.settings import Settings

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")
NAME = "languagetool/HE_VERB_AGR"
COSTS = "This cost $ 5 million.\n"
FIXING = """\
message: "{message}"
why: It is only a test.
severity: warning
artifact: number-agreement
fix: unsafe
languagetool: {rules: [HE_VERB_AGR]}
examples: {bad: ["[This] it."], good: ["That."]}
since: 0.2.0
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with one text, to work in."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.txt").write_text(COSTS, encoding="utf-8")
    return folder


def test_its_rules_are_in_force_only_where_it_is_asked(rules: RuleSet) -> None:
    settings = Settings()
    wanted = set(settings.ids_in_force(rules.rules))
    settings = settings.replace(languagetool="http://localhost:8081")
    asking = {rule.id for rule in rules.rules if rule.kind == "languagetool"}
    assert len(asking) > 10
    assert set(settings.ids_in_force(rules.rules)) - wanted == asking


def test_what_begins_where_one_of_ours_does_is_said_once(home: Path) -> None:
    space = {**MATCH, "offset": 10, "length": 3, "rule": {"id": "CURRENCY_SPACE", "category": {"id": "TYPOGRAPHY", "name": "Typography"}}}
    with serving(finding(space)) as address:
        settings(home, address)
        (one,) = json.loads(run(home, "--output-format", "json", "a.txt").stdout)["diagnostics"]
    assert (one["rule"], one["text"]) == ("number/spaced-currency", "$ 5 million")
    assert [place["message"] for place in one["related"]] == ["LanguageTool says: No verb. [languagetool/CURRENCY_SPACE]"]


@pytest.mark.parametrize("format", OUTPUT_FORMATS)
def test_every_report_has_it(format: str, home: Path) -> None:
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


def test_the_page_has_it(home: Path) -> None:
    with serving(finding(MATCH)) as address:
        settings(home, address)
        done = run(home, "-o", "-", "a.txt", command="report")
    assert (done.returncode, done.stderr) == (0, "")
    assert NAME in done.stdout


def test_a_baseline_knows_it(home: Path) -> None:
    known = ("--baseline", "known.json")
    with serving(finding(MATCH)) as address:
        settings(home, address)
        run(home, *known, "--update-baseline", "a.txt")
        assert NAME in (home / "known.json").read_text(encoding="utf-8")
        done = run(home, *known, "a.txt")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        done = run(home, *known, "--isolated", "a.txt")  # where it is not asked, nobody can say that it is gone
        assert (done.returncode, done.stderr) == (0, "")


def test_what_was_not_answered_is_not_gone_from_a_baseline(home: Path) -> None:
    known = ("--baseline", "known.json", "a.txt")
    with serving(finding(MATCH)) as address:
        settings(home, address)
        run(home, *known, "--update-baseline")
    shutil.rmtree(home.parent / "cache")  # which has the answer
    with serving(lambda handler, count: say(handler, 500, "")) as address:
        settings(home, address)
        done = run(home, *known, "--update-baseline")
    assert done.returncode == 2
    assert NAME in (home / "known.json").read_text(encoding="utf-8")
    shutil.rmtree(home.parent / "cache")
    with serving(finding()) as address:
        settings(home, address)
        assert f"stale entry: a.txt: {NAME}: 'This'" in run(home, *known).stderr
        assert "stale entry" not in run(home, *known, "--ignore", NAME).stderr
        run(home, *known, "--update-baseline")
    assert NAME not in (home / "known.json").read_text(encoding="utf-8")


def test_fixes_are_made_beside_it(home: Path) -> None:
    with serving(finding(MATCH)) as address:
        settings(home, address)
        done = run(home, "--fix", "a.txt")
    assert (done.returncode, (home / "a.txt").read_text(encoding="utf-8")) == (1, "This cost $5 million.\n")
    assert [line.rpartition("[")[2] for line in done.stdout.splitlines()] == [NAME + "]"]


def test_its_suggestion_is_a_fix_where_a_rule_says_so(home: Path) -> None:
    (home / "own" / "house").mkdir(parents=True)
    (home / "own" / "house" / "it.yaml").write_text(FIXING, encoding="utf-8")
    better = {**MATCH, "replacements": [{"value": "That"}]}
    with serving(lambda handler, count: finding(*[better][count:])(handler, count)) as address:
        settings(home, address, "rules: own\nignore: [languagetool/agreement]\n")
        done = run(home, "--unsafe-fixes", "--select", "house", "a.txt")
    assert (done.returncode, (home / "a.txt").read_text(encoding="utf-8")) == (0, "That cost $ 5 million.\n")


def test_a_server_that_goes_away_while_files_are_fixed_is_told(home: Path) -> None:
    def gone(handler: BaseHTTPRequestHandler, count: int) -> None:
        handler.close_connection = True

    with serving(gone) as address:
        settings(home, address)
        done = run(home, "--fix", "a.txt")
    assert (done.returncode, (home / "a.txt").read_text(encoding="utf-8")) == (2, "This cost $5 million.\n")
    assert done.stderr.count("can no longer be reached") == 1


def test_only_changed_lines(home: Path) -> None:
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


def test_names_across_documents(home: Path) -> None:
    (home / "a.txt").write_text("They met in Kyiv.\n", encoding="utf-8")
    (home / "b.txt").write_text("They met in Kiev.\n", encoding="utf-8")
    with serving(finding(MATCH)) as address:
        settings(home, address)
        first = run(home, "--across", "a.txt", "b.txt")
        again = run(home, "--across", "a.txt", "b.txt")
    assert (first.returncode, first.stderr) == (1, "")
    assert [line.rpartition("[")[2] for line in first.stdout.splitlines()] == [f"{NAME}]", f"{NAME}]", "names/old-and-new]"]
    assert again.stdout == first.stdout


def test_settings_further_down_ask_it(home: Path) -> None:
    (home / "deep").mkdir()
    (home / "deep" / "b.txt").write_text(COSTS, encoding="utf-8")
    with serving(finding(MATCH)) as address:
        settings(home / "deep", address)
        done = run(home, ".")
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if NAME in line] == ["deep/b.txt"]


@real
def test_several_processes_leave_no_server_behind(home: Path) -> None:
    (home.parent / "theirs").symlink_to(FOLDER)  # a path that no other server has
    (home / "deep").mkdir()
    settings(home / "deep", "true")
    for number in range(4):
        (home / f"{number}.txt").write_text(COSTS * 45_000, encoding="utf-8")
        (home / "deep" / f"{number}.txt").write_text("He go to the office.", encoding="utf-8")
    done = run(home, "--select", "languagetool,number", "--jobs", "2", ".", LTP_PATH=str(home.parent / "theirs"))
    assert done.returncode == 2  # selected above, where it is not asked
    done = run(home, "--jobs", "2", ".", LTP_PATH=str(home.parent / "theirs"))
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if NAME in line] == [f"deep/{number}.txt" for number in range(4)]
    end = time.monotonic() + 10
    while (running := str(home.parent / "theirs") in _processes()) and time.monotonic() < end:
        time.sleep(0.1)
    assert not running


def _processes() -> str:
    return subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, text=True, check=True).stdout


def test_commands_that_do_not_check_do_not_ask(home: Path) -> None:
    settings(home, "http://127.0.0.1:9")
    for command, *words in (["names", "a.txt"], ["calibrate", "--dry-run", "--human", "a.txt"], ["rules"], ["explain", NAME]):
        done = run(home, *words, command=command)
        assert (done.returncode, done.stderr) == (0, ""), command


def test_the_doctor_tells_whether_it_can_be_asked(home: Path, tmp_path: Path) -> None:
    empty = {"LTP_PATH": str(tmp_path / "nothing")}

    def says(address: str) -> tuple[int, str]:
        settings(home, address)
        done = run(home, command="doctor", **empty)
        return done.returncode, done.stdout.splitlines()[-1]

    code, line = says("false")
    assert code == 0
    assert line.startswith("  LanguageTool: LanguageTool was not found in")
    code, line = says("true")
    assert code == 2
    assert line.startswith("! LanguageTool: LanguageTool was not found in")
    code, line = says("http://127.0.0.1:9")
    assert code == 2
    assert "can't reach the LanguageTool server" in line
    with serving(finding()) as address:
        code, line = says(address)
    assert (code, line[:15]) == (0, "  LanguageTool:")
    assert address in line


def test_the_settings_that_are_shown(home: Path) -> None:
    settings(home, "http://127.0.0.1:9")
    assert "  languagetool: http://127.0.0.1:9  # .mtlint.yaml:1:15\n" in run(home, "--show-settings", "a.txt").stdout
    assert "  languagetool: true  # --languagetool\n" in run(home, "--isolated", "--languagetool", "--show-settings", "a.txt").stdout
