"""Several processes: equal results, and what happens if one dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from command import environment
from many_files import check_folder

from lint.run.parallel import end_with_parent, open_pool


def test_output_is_equal_for_any_number_of_processes_and_from_cache(tree: Path, tmp_path: Path) -> None:
    printed = [check_folder(tree, "--jobs", jobs, cache=tmp_path / jobs) for jobs in ("1", "2", "5")]
    printed += [check_folder(tree, "--jobs", jobs, cache=tmp_path / "2") for jobs in ("1", "2")]
    printed += [check_folder(tree, "--jobs", "2", "--no-cache", cache=tmp_path / "none")]
    assert (tmp_path / "2" / "found.sqlite").exists()
    assert {result.returncode for result in printed} == {1}
    assert {result.stderr for result in printed} == {""}
    assert len({result.stdout for result in printed}) == 1
    paths = [line.partition(":")[0] for line in printed[0].stdout.splitlines()]
    assert paths == sorted(paths)
    assert len(set(paths)) > 40


def test_dead_worker_process_is_an_error(tree: Path, tmp_path: Path) -> None:
    (tree.parent / "dying.py").write_text(
        "import os, sys\nfrom lint.run import parallel\nparallel.WORTH = 0\nparallel.Worker.check = lambda self, chunk: os._exit(9)\nfrom lint.cli.main import main\nsys.exit(main(['check', '--isolated', '--jobs', '2']))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(tree.parent / "dying.py")], cwd=tree, env=environment(tmp_path), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "a worker process died" in done.stderr


WAITING = """
import sys, time
from lint.run import parallel
parallel.WORTH = 0
def check(worker, chunk):
    print("checking", flush=True)
    time.sleep(60)
parallel.Worker.check = check
from lint.cli.main import main
sys.exit(main(["check", "--isolated", "--jobs", "2"]))
"""


def test_workers_end_when_the_program_is_killed(tree: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WAITING]
    with subprocess.Popen(command, cwd=tree, env=environment(tmp_path), stdout=subprocess.PIPE, start_new_session=True) as program:
        assert program.stdout
        assert program.stdout.readline() == b"checking\n"
        program.kill()
        try:
            program.communicate(timeout=20)  # the output ends when the last process that could write to it has ended
        finally:
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)


FULL = """
import sqlite3, sys
from lint.run import cache, parallel
parallel.WORTH = parallel.BATCH = 1000
class Full(sqlite3.Connection):
    def executemany(self, *arguments):
        raise sqlite3.OperationalError("database or disk is full")
connect = sqlite3.connect
sqlite3.connect = lambda *arguments, **options: connect(*arguments, factory=Full, **options)
from lint.cli.main import main
sys.exit(main(["check", "--isolated", "--jobs", "2"]))
"""


def test_disk_that_fills_up_in_a_worker_is_reported_once(tree: Path, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FULL], cwd=tree, env=environment(tmp_path), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr.count("the next run will be as slow: database or disk is full") == 1


def interrupt_long_work() -> None:
    with open_pool(2, end_with_parent) as pool:
        waiting = [pool.submit(time.sleep, 60) for _ in range(4)]
        while not waiting[0].running():
            time.sleep(0.01)
        raise KeyboardInterrupt


def test_interruption_does_not_wait_for_work_that_has_begun() -> None:
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupt_long_work()
    assert time.monotonic() - begun < 30
