"""Many files, huge files, several processes, and what was found before."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lint.linter.lint import check
from lint.rulefiles.load import load_rules
from lint.run import chunks
from lint.text.formats.table import parse

ROOT = Path(__file__).resolve().parents[2]
SLIPS = [
    "It cost $ 5 million.",
    "He said so. .",
    "They sat in the the hall 😀.",
    "“We own it,” he said. “And we keep it.",
    "All was well.",
    "Mr. Although it rained.",
]


def run(folder: Path, *words: str, cache: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "MTLINT_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lint", "check", "--isolated", *words]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 120 files, of 3.4 MB in all, which is enough for several processes."""
    folder = tmp_path_factory.mktemp("tree")
    for number in range(120):
        body = "\n\n".join(SLIPS[(number + line) % len(SLIPS)] for line in range(number % 7))
        filling = "\n\n".join(["Nothing happened on that day, and nobody spoke of it afterwards."] * 430)
        (folder / f"{number:03}.txt").write_text(body + "\n\n" + filling, encoding="utf-8")
    return folder


def test_the_same_from_any_number_of_processes_and_from_the_cache(tree: Path, tmp_path: Path) -> None:
    printed = [run(tree, "--jobs", jobs, "--no-cache", cache=tmp_path) for jobs in ("1", "2", "5")]
    printed += [run(tree, "--jobs", jobs, cache=tmp_path) for jobs in ("2", "1", "2")]
    assert (tmp_path / "found.sqlite").exists()
    assert {one.returncode for one in printed} == {1}
    assert {one.stderr for one in printed} == {""}
    assert len({one.stdout for one in printed}) == 1
    paths = [line.partition(":")[0] for line in printed[0].stdout.splitlines()]
    assert paths == sorted(paths)
    assert len(set(paths)) > 80


def test_a_changed_file_is_looked_at_again(tree: Path, tmp_path: Path) -> None:
    before = run(tree, cache=tmp_path).stdout
    changed = tree / "001.txt"
    old = changed.read_text(encoding="utf-8")
    try:
        changed.write_text("It cost $ 7 million.", encoding="utf-8")
        after = run(tree, cache=tmp_path).stdout
    finally:
        changed.write_text(old, encoding="utf-8")
    assert "“$7 million”" in after
    assert [line for line in after.splitlines() if not line.startswith("001")] == [line for line in before.splitlines() if not line.startswith("001")]
    assert run(tree, "--select", "number", cache=tmp_path).stdout.count("“$5 million”") == before.count("“$5 million”")


@pytest.mark.parametrize("damage", [b"", b"not a database at all", b"SQLite format 3\0" + b"\xff" * 500])
def test_a_damaged_cache_of_findings_is_made_anew(tree: Path, tmp_path: Path, damage: bytes) -> None:
    before = run(tree, cache=tmp_path)
    (tmp_path / "found.sqlite").write_bytes(damage)
    for ending in ("-wal", "-shm"):
        (tmp_path / f"found.sqlite{ending}").unlink(missing_ok=True)
    after = [run(tree, cache=tmp_path) for _ in range(2)]
    assert [one.stdout for one in after] == [before.stdout] * 2
    assert [one.stderr for one in after] == ["", ""]


def test_two_runs_at_once_share_the_cache(tree: Path, tmp_path: Path) -> None:
    env = {**os.environ, "MTLINT_CACHE_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lint", "check", "--isolated", "--jobs", "2"]
    started = [subprocess.Popen(command, cwd=tree, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    ended = [one.communicate(timeout=120) for one in started]
    assert len({out for out, _ in ended}) == 1
    assert {err for _, err in ended} == {b""}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_huge_file_is_checked_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newline: str) -> None:
    monkeypatch.setattr(chunks, "HUGE", 3000)
    monkeypatch.setattr(chunks, "PART", 1000)
    text = (newline * 2).join(SLIPS * 60)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    parts = list(chunks.split_into_chunks([str(tmp_path / "a.txt")]))
    assert len(parts) > 5
    assert b"".join(part.raw or b"" for part in parts) == text.encode()
    assert [part.more for part in parts] == [True] * (len(parts) - 1) + [False]
    assert all((raw or b"").endswith((newline * 2).encode()) for raw in (part.raw for part in parts[:-1]))


def test_places_in_a_huge_file_are_places_in_the_whole(tmp_path: Path) -> None:
    text = "\n\n".join([*SLIPS, "Nothing happened on that day."] * 16_000)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text("All is well.", encoding="utf-8")
    assert len(text.encode()) > chunks.HUGE
    rules = load_rules()
    rules = rules.only(rule.id for rule in rules.rules if rule.id.startswith(("number/", "punctuation/")) and rule.severity != "info")
    wanted = [
        f"a.txt:{one.start.line}:{one.start.column}: {one.severity}: {one.message} [{one.rule}]" for one in check(parse("a.txt", text, "text"), rules)
    ]
    for jobs in ("1", "2"):
        printed = run(tmp_path, "--jobs", jobs, "--select", "number,punctuation", "--no-cache", cache=tmp_path / "none")
        assert printed.stdout.splitlines() == wanted
    counted = run(tmp_path, "--select", "number", "--output-format", "json", cache=tmp_path / "none").stdout
    assert f'"documents": [{{"path": "a.txt", "words": {len(text.split())}, "encoding": "utf-8", "artifacts_per_1000":' in counted


def test_one_line_of_megabytes(tmp_path: Path) -> None:
    text = "Nothing happened on that day, and nobody spoke of it. It cost $ 5 million. " * 40_000
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    printed = run(tmp_path, "--select", "number/spaced-currency", "--no-cache", cache=tmp_path / "none").stdout.splitlines()
    assert len(printed) == 40_000
    first = text.index("$") + 1
    assert [line.split(": ")[0] for line in printed] == [f"a.txt:1:{first + number * 75}" for number in range(40_000)]


def test_what_never_ends_takes_no_longer_than_its_length() -> None:
    """In processor time, as a ratio: 4 where all is linear, 16 where something is not."""
    rules = load_rules()
    rules.prepare()

    def seconds(text: str, size: int) -> float:
        document = parse("a.txt", text * (size // len(text)), "text")
        begin = time.process_time()
        check(document, rules)
        return time.process_time() - begin

    for text in ("1", "12", "Kiev-Kyiv/", "a..b", "1 2 ", "Mr. "):
        seconds(text, 1000)
        assert seconds(text, 80_000) < 10 * max(seconds(text, 20_000), 0.02), text


def test_a_file_that_is_no_text_deep_inside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"It cost $ 5 million.\n\n" * 100_000 + b"\n\0" + b"\n\nAll is well." * 100_000)
    printed = run(tmp_path, "--no-cache", cache=tmp_path / "none")
    assert printed.returncode == 2
    assert "a.txt:200002:1: holds a NUL character" in printed.stderr
    assert printed.stdout.startswith("a.txt:1:9: error:")


def test_a_process_that_dies_is_named(tree: Path, tmp_path: Path) -> None:
    (tree.parent / "dying.py").write_text(
        "import os, sys\nfrom lint.run import parallel\nparallel.Worker.check = lambda self, piece: os._exit(9)\nfrom lint.cli.main import main\nsys.exit(main(['check', '--isolated', '--jobs', '2']))\n",
        encoding="utf-8",
    )
    env = {**os.environ, "MTLINT_CACHE_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, str(tree.parent / "dying.py")], cwd=tree, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "a process that was checking files died" in done.stderr
