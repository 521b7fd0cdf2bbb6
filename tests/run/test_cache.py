"""The cache of results, and when it must not be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import environment, run
from many_files import SCRIPT

from lint.cli.main import cache_folder


def check(folder: Path, cache: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return run(["check", "--isolated", "--quiet", *words], folder, cache)


def test_changed_file_is_checked_again(tree: Path, tmp_path: Path) -> None:
    before = check(tree, tmp_path).stdout
    changed = tree / "001.txt"
    old = changed.read_text(encoding="utf-8")
    try:
        changed.write_text("It cost $ 7 million.", encoding="utf-8")
        after = check(tree, tmp_path).stdout
    finally:
        changed.write_text(old, encoding="utf-8")
    assert b"$7 million" in after
    assert [line for line in after.splitlines() if not line.startswith(b"001")] == [
        line for line in before.splitlines() if not line.startswith(b"001")
    ]
    assert check(tree, tmp_path, "--select", "number").stdout.count(b"$5 million") == before.count(b"$5 million")


@pytest.mark.parametrize("damage", [b"", b"not a database at all", b"SQLite format 3\0" + b"\xff" * 500])
def test_damaged_cache_of_results_is_replaced(tree: Path, tmp_path: Path, damage: bytes) -> None:
    before = check(tree, tmp_path)
    (tmp_path / "found.sqlite").write_bytes(damage)
    for ending in ("-wal", "-shm"):
        (tmp_path / f"found.sqlite{ending}").unlink(missing_ok=True)
    after = [check(tree, tmp_path) for _ in range(2)]
    assert [result.stdout for result in after] == [before.stdout] * 2
    assert [result.stderr for result in after] == [b"", b""]


def test_parallel_runs_share_cache(tree: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, "check", "--isolated", "--jobs", "2"]
    started = [subprocess.Popen(command, cwd=tree, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    ended = [process.communicate(timeout=120) for process in started]
    assert len({out for out, _ in ended}) == 1
    assert {err for _, err in ended} == {b""}


def test_cache_that_keeps_nothing_is_reported(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "found.sqlite" / "in the way").mkdir(parents=True)
    done = run(["check", "--isolated"], tree, tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(b"Results can't be written into the cache, so the next run will be as slow: ")
    assert done.stdout == run(["check", "--isolated", "--no-cache"], tree, tmp_path).stdout


@pytest.mark.parametrize(("name", "why"), [("file", "it is not a folder"), ("file/folder", "its folder can't be created: Not a directory")])
def test_cache_folder_that_can_not_be_used_is_reported(
    name: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch(mode=0o644)
    monkeypatch.setenv("MTLINT_CACHE_DIR", str(tmp_path / name))
    assert cache_folder() is None
    assert capsys.readouterr().err == f"mtlint: the cache is not used: {why}: {tmp_path / name}\n"


@pytest.mark.parametrize("count", [1, 60])
def test_rules_that_can_not_be_kept_are_reported_in_one_line(tmp_path: Path, count: int) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(count):
        (texts / f"{number}.txt").write_text("It costs $5 million.")
    code = "from lint._startup import atomic; import sys, errno; from lint.cli.main import run\n"
    full_disk = "def write(*_): raise OSError(errno.ENOSPC, 'No space left on device')\natomic.write = write; sys.exit(run())"
    words = ["check", "--isolated", "--jobs", "1"]
    done = subprocess.run(
        [sys.executable, "-c", code + full_disk, *words],
        cwd=texts,
        env=environment(tmp_path / "no") | {"MTLINT_CACHE_DIR": str(cache)},
        capture_output=True,
    )
    expected = (
        f"Rules can't be written into the cache, so each run reads them again, which takes a second or more: No space left on device: {cache}\n"
    )
    assert (done.returncode, done.stderr.decode()) == (0, expected)
