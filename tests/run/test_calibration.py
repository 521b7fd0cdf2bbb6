"""`mtlint calibrate`: what is counted, what is written, what is demoted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lint.rulefiles.load import load_rules
from lint.run.calibration import insert, lower_bound, measure

RULE = """message: "No {found} here."
why: Tea is not for print.  # says the desk
severity: warning
artifact: calque
pattern: tea
examples:
  bad: ["[tea]"]
  good: ["coffee"]
since: 1.0.0
"""


def calibrate(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "MTLINT_CACHE_DIR": str(folder / "cache")}
    return subprocess.run([sys.executable, "-m", "lint", *words], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with a rule of its own, and good copy in which tea is drunk four times in 2,000 words."""
    (tmp_path / "house-rules" / "house").mkdir(parents=True)
    (tmp_path / "house-rules" / "house" / "tea.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / ".mtlint.yaml").write_text("rules: [house-rules]\n", encoding="utf-8")
    (tmp_path / "archive").mkdir()
    for number in range(4):
        words = ["The guests of the house drank coffee."] * 71 + ["One drank tea."]
        (tmp_path / "archive" / f"{number}.txt").write_text("\n\n".join(words), encoding="utf-8")
    return tmp_path


def test_the_rate_is_written_and_the_loud_rule_demoted(desk: Path) -> None:
    done = calibrate(desk, "calibrate", "--select", "house", "archive")
    assert done.returncode == 0, done.stderr
    assert "200.00 in 100,000 words     4  warning  house/tea: fires too often for warning, info now" in done.stdout
    assert "2,000 words in 4 documents" in done.stdout
    written = (desk / "house-rules" / "house" / "tea.yaml").read_text(encoding="utf-8")
    assert written == RULE.replace("severity: warning", "severity: info").replace(
        "since:", "misfires: {reports: 4, words: 2000, demoted-from: warning}\nsince:"
    )
    page = calibrate(desk, "explain", "house/tea").stdout
    assert "4 reports in 2,000 words of well-written copy (200 per 100,000)" in page
    assert "Demoted from `warning`" in page
    found = calibrate(desk, "check", "--min-severity", "info", "--select", "house", "--output-format", "jsonl", "archive/0.txt").stdout
    assert '"misfires_per_100k": 200.0' in found


def test_a_dry_run_writes_nothing(desk: Path) -> None:
    assert calibrate(desk, "calibrate", "--dry-run", "archive").returncode == 0
    assert (desk / "house-rules" / "house" / "tea.yaml").read_text(encoding="utf-8") == RULE


@pytest.mark.parametrize("path", ["nowhere", "house-rules"])
def test_nothing_to_measure_is_said(desk: Path, path: str) -> None:
    done = calibrate(desk, "calibrate", path)
    assert done.returncode == 2
    assert path in done.stderr
    assert (desk / "house-rules" / "house" / "tea.yaml").read_text(encoding="utf-8") == RULE


def test_one_report_in_a_small_sample_demotes_nothing() -> None:
    assert lower_bound(0, 1_000) == 0
    assert lower_bound(1, 3_000) < 2.5 < lower_bound(1, 1_000)
    assert 12.5 < lower_bound(30, 163_105) < 100_000 * 30 / 163_105


def test_a_rate_is_replaced_and_the_rest_stays() -> None:
    rule = next(rule for rule in load_rules().rules if rule.id == "honorific/stray")
    text = Path(rule.path).read_text(encoding="utf-8")
    once = insert(text, measure(rule, 1, 500_000))
    assert "misfires: {reports: 1, words: 500000}\n" in once
    assert insert(once, measure(rule, rule.misfires.reports, rule.misfires.words)) == text  # type: ignore[union-attr]
