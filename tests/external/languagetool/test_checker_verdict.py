"""LanguageTool's reports in the verdict: they vote and are raised by the rates of runs with it, and a server that dies costs nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from languagetool.stub import Respond, finding, run, say, settings

from lint.rulefiles.rates_file import NAME_WITH_LANGUAGETOOL, read_rates
from lint.settings.settings import PROJECT_RATES_WITH_LANGUAGETOOL

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")

RULE = """\
message: "{message}"
why: The desk wants to know.
severity: info
raised: warning
kind: house-slip
artifact: wrong-word
languagetool: {rules: [HOUSE_SLIP]}
examples: {bad: ["[Slip]."], good: ["No."]}
since: 0.2.0
"""
RATES = """\
words: {human: 900000, spun: 90000}
rules:
  languagetool/HOUSE_SLIP: {human: 0, worst: 0, spun: 900}
  languagetool/HOUSE_DOUBT: {human: 900, worst: 100, spun: 90, right-spun: 90/100}
"""
"""The first votes, and the second asks."""
LINE = "The committee met in the old town hall on Monday and heard the report of its treasurer."
WORDS = "$ 5"
"""What one of our own rules reports in every text."""


def write_texts(home: Path, count: int = 1) -> None:
    """Write texts of 205 words, and a desk's rule about LanguageTool with its rates."""
    (home / "own" / "house").mkdir(parents=True)
    (home / "own" / "house" / "slip.yaml").write_text(RULE, encoding="utf-8")
    (home / "own" / "house" / "doubt.yaml").write_text(RULE.replace("SLIP", "DOUBT").replace("kind: house-slip\n", ""), encoding="utf-8")
    (home / PROJECT_RATES_WITH_LANGUAGETOOL).write_text(RATES, encoding="utf-8")
    for number in range(count):
        (home / f"{number}.txt").write_text(f"It cost {WORDS} million.\n\n" + "\n\n".join([LINE] * 12) + f"\n\nText {number}.\n", encoding="utf-8")


def slip(offset: int, id: str = "HOUSE_SLIP") -> dict[str, object]:
    """Return a match about four characters."""
    category = {"id": "HOUSE", "name": "House"}
    return {"message": "A slip.", "offset": offset, "length": 4, "replacements": [], "rule": {"id": id, "category": category}}


SLIPS = [*(slip(offset) for offset in (60, 160, 260, 360, 460)), slip(300, "HOUSE_DOUBT")]


def check(home: Path, *words: str, code: int = 1) -> dict[str, Any]:
    """Return the JSON of a check."""
    done = run(home, "--output-format", "json", *words)
    assert done.returncode == code, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def raised(report: dict[str, Any]) -> list[str]:
    """Return the rules whose reports were raised."""
    return [diagnostic["rule"] for diagnostic in report["diagnostics"] if diagnostic["raised"]]


def test_reports_vote_and_are_raised(home: Path, stub: Callable[[Respond], str]) -> None:
    write_texts(home)
    settings(home, stub(finding(*SLIPS)), "rules: own\n")
    report = check(home, "0.txt")
    verdict = report["documents"][0]["verdict"]
    assert verdict["reads-as"] == "spun"
    assert verdict["kinds"][0] == "house-slip"
    (doubt,) = [diagnostic for diagnostic in report["diagnostics"] if diagnostic["rule"] == "languagetool/HOUSE_DOUBT"]
    assert (doubt["severity"], doubt["raised"]["from"], doubt["raised"]["kinds"][0]) == ("warning", "info", "house-slip")
    done = run(home, "0.txt", command="explain")
    assert "5 languagetool/HOUSE_SLIP (house-slip)" in done.stdout


def test_what_is_shown_does_not_change_who_votes(home: Path, stub: Callable[[Respond], str]) -> None:
    write_texts(home)
    settings(home, stub(finding(*SLIPS)), "rules: own\n")
    expected = check(home, "0.txt")["documents"][0]["verdict"]
    for words in (
        ["--min-severity", "info"],
        ["--ignore", "languagetool"],
        ["--ignore", "languagetool/HOUSE_DOUBT"],
        ["--select", "number,document"],
    ):
        report = check(home, *words, "0.txt")
        assert report["documents"][0]["verdict"] == expected
        assert ("languagetool/HOUSE_DOUBT" in raised(report)) == ("info" in words)
    settings(home, stub(finding(*SLIPS)), "rules: own\nseverity: {house/doubt: error}\n")
    report = check(home, "0.txt")
    assert raised(report) == ["document/reads-as"]
    assert "error" in [diagnostic["severity"] for diagnostic in report["diagnostics"]]


def test_results_with_and_without_are_cached_apart(home: Path, stub: Callable[[Respond], str]) -> None:
    write_texts(home)
    address = stub(finding(*SLIPS))
    for _ in range(2):
        settings(home, address, "rules: own\n")
        assert "languagetool/HOUSE_DOUBT" in raised(check(home, "0.txt"))
        settings(home, "false", "rules: own\n")
        report = check(home, "0.txt")
        assert raised(report) == []
        assert report["documents"][0]["verdict"] is None


def test_dead_server_costs_only_its_own_reports(home: Path, stub: Callable[[Respond], str]) -> None:
    write_texts(home, 8)
    (home / "0.txt").write_text(f"mtlint: reads-as=human {(home / '0.txt').read_text(encoding='utf-8')}", encoding="utf-8")

    def respond(handler: BaseHTTPRequestHandler, count: int) -> None:
        say(handler, 200, {"matches": SLIPS, "warnings": {}} if count < 2 else "<html>")

    settings(home, "false", "rules: own\n")
    own = check(home, "--min-severity", "info", ".")
    settings(home, stub(respond), "rules: own\n")
    done = run(home, "--min-severity", "info", "--jobs", "1", "--output-format", "json", ".")
    assert done.returncode == 2
    assert "not a LanguageTool response" in done.stderr
    report = json.loads(done.stdout)
    verdicts = [document["verdict"] and document["verdict"]["reads-as"] for document in report["documents"]]
    assert verdicts.count("spun") == 2
    ours = [diagnostic for diagnostic in report["diagnostics"] if not diagnostic["rule"].startswith(("languagetool/", "document/"))]
    assert ours == own["diagnostics"]
    assert len(ours) >= 8


def test_calibrate_records_rates_of_runs_with_languagetool(home: Path, stub: Callable[[Respond], str]) -> None:
    write_texts(home)
    (home / PROJECT_RATES_WITH_LANGUAGETOOL).unlink()
    text = (home / "0.txt").read_text(encoding="utf-8")
    for folder, count, times in (("human", 99, 1), ("spun", 3, 3)):
        (home / folder).mkdir()
        for number in range(count):
            (home / folder / f"{number}.txt").write_text(times * text, encoding="utf-8")

    def respond(handler: BaseHTTPRequestHandler, count: int) -> None:
        is_spun = int(handler.headers["Content-Length"]) > 2 * len(text)
        say(handler, 200, {"matches": [slip(0)] if is_spun else [], "warnings": {}})

    settings(home, stub(respond), "rules: own\n")
    done = run(home, "--human", "human", "--machine", "spun", "--languagetool", command="calibrate")
    assert done.returncode == 0, done.stderr
    assert f"Wrote {PROJECT_RATES_WITH_LANGUAGETOOL}" in done.stdout
    mistakes: list[Any] = []
    written = read_rates([home / PROJECT_RATES_WITH_LANGUAGETOOL], mistakes, name=NAME_WITH_LANGUAGETOOL)
    assert mistakes == []
    assert all(rule.startswith("languagetool/") for rule in written.rates)
    slips_measured = written.rates["languagetool/HOUSE_SLIP"]
    assert (slips_measured.reports, slips_measured.machine["spun"].reports) == (0, 3)
    assert read_rates([home / PROJECT_RATES_WITH_LANGUAGETOOL], mistakes).rates == {}  # a run without LanguageTool has rates of its own


def test_calibrate_without_answer_writes_nothing(home: Path, stub: Callable[[Respond], str]) -> None:
    write_texts(home)
    (home / PROJECT_RATES_WITH_LANGUAGETOOL).unlink()
    settings(home, stub(lambda handler, count: say(handler, 200, "<html>")), "rules: own\n")
    done = run(home, "--human", ".", "--languagetool", command="calibrate")
    assert done.returncode == 2
    assert "not a LanguageTool response" in done.stderr
    assert not (home / PROJECT_RATES_WITH_LANGUAGETOOL).exists()


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        ("languagetool/article", "nothing that it ignores is reported here"),
        ("languagetool/EN_A_VS_AN", "nothing that it ignores is reported here"),
        ("languagetool/agreement", "nothing that it ignores is reported here"),
        ("languagetool/nonsense", "unknown rule “languagetool/nonsense”"),
    ],
)
def test_comment_without_effect_is_unused_whether_or_not_its_rule_may_be_raised(
    home: Path, stub: Callable[[Respond], str], name: str, detail: str
) -> None:
    (home / "0.txt").write_text(f"# mtlint: ignore-file {name}\n\n{LINE}\n", encoding="utf-8")
    settings(home, stub(finding()))
    (unused,) = check(home, "0.txt")["diagnostics"]
    assert detail in unused["message"]


def test_comment_about_a_rule_left_out_is_not_unused(home: Path, stub: Callable[[Respond], str]) -> None:
    (home / "0.txt").write_text(f"# mtlint: ignore-file languagetool/HE_VERB_AGR\n\n{LINE}\n", encoding="utf-8")
    settings(home, stub(finding()))
    for words, count in (
        (["--ignore", "languagetool/agreement"], 0),
        (["--ignore", "languagetool/HE_VERB_AGR"], 0),
        (["--ignore", "languagetool/article"], 1),
    ):
        report = check(home, "--min-severity", "info", *words, "0.txt", code=count)
        assert len(report["diagnostics"]) == count
