"""Our own LanguageTool server: it starts, restarts, and ends with the run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from languagetool.fetch import FOLDER
from languagetool.installed import SLIP, real
from languagetool.stub import ROOT, diagnostics_of, run, server_of, work

from lint.run.task import Chunk

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")


@real
def test_option_starts_and_ends_server_once(home: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (home / name).write_text(SLIP, encoding="utf-8")
    (home.parent / "mine").symlink_to(FOLDER)  # a path that no other server has
    first, other = diagnostics_of(home, "--languagetool", ".", LTP_PATH=str(home.parent / "mine"))
    assert (first["path"], first["rule"], first["severity"], first["artifact"]) == (
        "a.txt",
        "languagetool/HE_VERB_AGR",
        "info",
        "number-agreement",
    )
    assert first["category"] == "Grammar"
    assert first["url"].startswith("https://")
    assert first["text"] == other["text"] == "bring"
    running = subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, text=True, check=True).stdout
    assert str(home.parent / "mine") not in running


@real
@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_terminated_command_leaves_no_server_running(home: Path) -> None:
    (home.parent / "other").symlink_to(FOLDER)
    (home / "a.txt").write_text(f"{SLIP}\n\n" * 2_000, encoding="utf-8")
    env = {**os.environ, "LTP_PATH": str(home.parent / "other"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lint", "check", "--no-cache", "--languagetool", "a.txt"]

    def runs() -> bool:
        return str(home.parent / "other") in subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, text=True, check=True).stdout

    with subprocess.Popen(command, cwd=home, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:
        end = time.monotonic() + 60
        while not runs() and time.monotonic() < end:
            time.sleep(0.1)
        there = runs()
        first.terminate()
    assert there
    assert not runs()


@real
def test_dead_server_is_restarted_and_nothing_is_lost(home: Path) -> None:
    os.environ["LTP_PATH"] = str(FOLDER)
    for number in range(20):
        (home / f"{number:02}.txt").write_text(f"{SLIP} " * (number % 5 + 1) + f"This is number {number}.", encoding="utf-8")
    first = work(home)
    names = [str(home / f"{number:02}.txt") for number in range(20)]
    try:
        results = []
        for number, checked in enumerate(first.check_ahead(map(Chunk, names))):
            results.append(checked)
            if number in (2, 10):
                pid = server_of(first, home).pid
                assert pid is not None
                os.kill(pid, 9)
        assert server_of(first, home).deaths == 2
    finally:
        first.close()
    assert [checked.path for checked in results] == names
    assert [checked.mistake for checked in results] == [None] * 20
    assert [len(checked.diagnostics) for checked in results] == [number % 5 + 1 for number in range(20)]


@pytest.mark.skipif(not shutil.which("java"), reason="no Java")
def test_server_that_does_not_start_is_reported_soon(home: Path, tmp_path: Path) -> None:
    (home / "a.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    jar = tmp_path / "broken" / "LanguageTool-9.9" / "languagetool-server.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"this is no jar")
    done = run(home, "--languagetool", "a.txt", LTP_PATH=str(tmp_path / "broken"))
    assert done.returncode == 2
    assert "number/spaced-currency" in done.stdout
    assert len(done.stderr.splitlines()) == 1
    assert "the LanguageTool server did not start: " in done.stderr
