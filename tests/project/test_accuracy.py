"""The scripts of benchmarks/accuracy.md, each with a few texts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.heavy
ROOT = Path(__file__).resolve().parents[2]
LINTING = f"{sys.executable} -m lint"


def run(script: str, *words: object, command: str = LINTING) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    words = (f"benchmarks/{script}.py", *words, "--command", command)
    return subprocess.run([sys.executable, *map(str, words)], cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_human(folder: Path) -> Path:
    (folder / "letters").mkdir()
    (folder / "letters" / "a.txt").write_text("We went to to the sea.\nShe bought a apple.\nHe is is late.\n", encoding="utf-8")
    write_rows(folder / "index.jsonl", [{"file": "letters/a.txt", "genre": "letters", "words": 1000}])
    write_rows(folder / "slips.jsonl", [{"file": "letters/a.txt", "line": 1, "col": 9, "text": "to to"}])
    return folder


def test_human_copy_is_counted_with_and_without_slips(tmp_path: Path) -> None:
    folder = write_human(tmp_path)
    slips = write_rows(tmp_path / "more.jsonl", [{"file": "letters/a.txt", "line": 2, "col": 12, "text": "a apple"}])
    done = run("human", folder, "--slips", slips, "--list")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 documents, 1000 words" in done.stdout
    assert "letters             1000 words   20.00   10.00" in done.stdout
    assert done.stdout.splitlines()[-1].split() == ["repetition/word", "letters/a.txt:3:4:", "'is", "is'"]


def test_annotations_are_scored(tmp_path: Path) -> None:
    for name, text in {"human/b": "All is well.\n", "translated/a": "We went to to the sea.\nShe bought a apple.\nThe pink weather fell.\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    places = [(1, 9, "to to", "near-repetition", "pattern"), (3, 5, "pink weather", "calque", "lm")]
    rows = [dict(zip(("id", "line", "col", "text", "class", "how"), ("a", *place), strict=True)) for place in places]
    write_rows(tmp_path / "gold.jsonl", rows)
    done = run("score", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "warning and above: found 1 of 2 = 0.500" in done.stdout
    assert "right reports 1 of 2 = 0.500" in done.stdout
    assert "classes of the surface: found 1 of 1" in done.stdout


def test_annotation_outside_its_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "spun").mkdir()
    (tmp_path / "spun" / "a.txt").write_text("All is well.\n", encoding="utf-8")
    write_rows(tmp_path / "gold.jsonl", [{"id": "a", "line": 1, "col": 2, "text": "All", "class": "calque"}])
    done = run("score", tmp_path)
    assert done.returncode == 1
    assert "gold.jsonl: 'All' does not stand at a:1:2" in done.stderr


def test_cases_pass_fail_and_are_skipped(tmp_path: Path) -> None:
    common = {"kind": "tiny", "why": "It must be so."}
    texts = [
        {
            "name": "found",
            "input": "We went to to the sea.\n",
            "reports": [{"text": "to to", "rule": "repetition"}],
            "unsafe_fixed": "We went to the sea.\n",
        },
        {"name": "missed", "input": "We went to the sea.\n", "reports": [{"text": "sea"}]},
        {"name": "loud", "input": "We went to to the sea.\n", "silent": True},
        {"name": "changed", "input": "We went to to the sea.\n", "unsafe_unfixed": True},
    ]
    scripts = [
        {"name": "version", "script": "mtlint --version", "exit": 0, "stdout_has": ["mtlint"]},
        {"name": "wrong", "script": "exit 3", "exit": 0},
        {"name": "elsewhere", "script": "exit 77", "exit": 0},
    ]
    rows = [common | {"format": form} | case for form, cases in (("text", texts), ("sh", scripts)) for case in cases]
    path = write_rows(tmp_path / "cases.jsonl", rows)
    done = run("cases", path, "--failing", command=f"env PYTHONPATH={ROOT} {LINTING}")
    assert done.stdout.split() == ["missed", "loud", "changed", "wrong"]
    assert (done.returncode, done.stderr) == (1, "2 passed, 4 failed, 1 skipped\n")


def test_verdicts_are_counted_in_and_out_of_sample(tmp_path: Path) -> None:
    for name in ("human/letters/a", "human/letters/b", "machine/spun/c", "machine/spun/d"):
        path = tmp_path / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The ministers met and said that talks would go on.\n" * 20, encoding="utf-8")
    write_rows(tmp_path / "machine" / "index.jsonl", [{"id": name, "source": name, "family": "thesaurus"} for name in "cd"])
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    words = [sys.executable, "benchmarks/verdicts.py", "--human", str(tmp_path / "human"), "--machine", str(tmp_path / "machine")]
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split() for line in done.stdout.splitlines()[1:]] == [
        ["human", "2", "0", "0", "0", "0"],
        ["spun", "thesaurus", "2", "0", "0", "0", "0"],
    ]
