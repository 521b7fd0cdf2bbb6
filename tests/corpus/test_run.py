"""`mtlint corpus`: what it writes and keeps, how it resumes, and its exit codes."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from command import environment
from command import run_process as run
from corpora import NOTICE, articles, children_of, long_articles, read_lines, write_lines

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (mtlint[corpus])")
pytest.importorskip("duckdb", reason="duckdb is not installed (mtlint[corpus])")
import pyarrow.parquet

from lint.corpus.annotate import _do_in_child

pytestmark = pytest.mark.heavy
SMALL = ["--isolated", "--jobs", "2", "--shard-bytes", "1000"]


def test_records_are_annotated_as_by_check(tmp_path: Path, cache: Path) -> None:
    write_lines(tmp_path / "in.jsonl", articles(31))
    done = run(["corpus", "in.jsonl", "-o", "out.jsonl", *SMALL], tmp_path, cache)
    assert (done.returncode, done.stderr) == (1, b"")
    records = read_lines(tmp_path / "out.jsonl")
    assert [{name: value for name, value in record.items() if name != "mtlint"} for record in records] == articles(31)
    checked = json.loads(run(["check", "in.jsonl", "--isolated", "--output-format", "json"], tmp_path, cache).stdout)
    reported = [{**row, "path": None, "record": None, "place": None} for row in checked["diagnostics"]]
    annotated = [row for record in records for row in record["mtlint"]["diagnostics"]]
    assert len(annotated) > 10
    assert [_without_nulls(row) for row in annotated] == [_without_nulls(row) for row in reported]
    last = records[-1]["mtlint"]
    assert (last["verdict"], last["path"], last["record"]) == (checked["documents"][0]["verdicts"][0]["reads-as"], "in.jsonl", "31")
    assert last["evidence"]
    assert records[1]["mtlint"]["verdict"] == "none"
    with_notice = [record["id"] for record in records if record["mtlint"]["recurring"] and NOTICE in record["body"]]
    assert with_notice == []  # in six records, fewer than ten
    assert not (tmp_path / "out.jsonl.parts").exists()
    assert f"31 records: {len(annotated)} problems" in done.stdout.decode()


def _without_nulls(value: Any) -> Any:
    """Return a value without nulls, and without the number of a fingerprint among equal ones: of a record, or of a file."""
    if isinstance(value, dict):
        return {name: item.partition("-")[0] if name == "fingerprint" else _without_nulls(item) for name, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value


def test_boilerplate_and_expression_decide_what_is_kept(tmp_path: Path, cache: Path) -> None:
    write_lines(tmp_path / "in.jsonl", articles(31))
    words = ["--boilerplate", "6", "--keep", "boilerplate > 0 and density = 0"]
    done = run(["corpus", "in.jsonl", "-o", "out", *words, *SMALL], tmp_path, cache)
    assert done.returncode == 0, done.stderr  # the kept records are clean
    table = pyarrow.parquet.read_table(sorted((tmp_path / "out").glob("part-*.parquet")))
    rows = table.to_pylist()
    assert [json.loads(row["content"])["id"] for row in rows] == [5, 10, 20, 25]
    content, row = json.loads(rows[0]["content"]), rows[0]["mtlint"]
    (place,) = row["recurring"]
    assert (content["body"][place["start"] : place["end"]], place["records"], place["field"]) == (NOTICE, 6, "/body")
    assert 0 < row["boilerplate"] < 1
    assert (row["source"], row["time"]) == ("Gazette", "2024-06-11")


@pytest.mark.parametrize(("output", "number"), [("out.parquet", signal.SIGKILL), ("out", signal.SIGKILL), ("out", signal.SIGINT)])
def test_killed_or_interrupted_run_resumes(output: str, number: signal.Signals, tmp_path: Path, cache: Path) -> None:
    write_lines(tmp_path / "in.jsonl", articles(400))
    whole = run(["corpus", "in.jsonl", "-o", f"whole-{output}", *SMALL], tmp_path, cache)
    assert whole.returncode == 1
    words = ["corpus", "in.jsonl", "-o", output, *SMALL]
    env = environment(cache)
    process = subprocess.Popen([sys.executable, "-m", "lint", *words], cwd=tmp_path, env=env, start_new_session=True)
    folder = tmp_path / (f"{output}.parts" if output.endswith("t.parquet") else output)
    deadline = time.monotonic() + 60
    while len(list(folder.glob("_mtlint/done-*"))) < 2 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.002)
    os.killpg(process.pid, number) if number == signal.SIGKILL else os.kill(process.pid, number)
    assert process.wait() == (130 if number == signal.SIGINT else -number), "it was done before it could be killed"
    assert number == signal.SIGKILL or not list(folder.rglob(".mtlint-*"))
    done_before = len(list(folder.glob("_mtlint/done-*")))
    again = run(words, tmp_path, cache)
    assert f"Resuming: {done_before} of " in again.stderr.decode()
    assert again.returncode == 1
    assert again.stdout.decode().replace(f"Wrote {output}", "") == whole.stdout.decode().replace(f"Wrote whole-{output}", "")
    assert _bytes(tmp_path / output) == _bytes(tmp_path / f"whole-{output}")


def _bytes(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(path.glob("part-*"))
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files}


def test_dead_worker_loses_and_repeats_nothing(tmp_path: Path, cache: Path) -> None:
    write_lines(tmp_path / "in.jsonl", long_articles(40))
    env = environment(cache)
    words = ["corpus", "in.jsonl", "-o", "out.jsonl", *SMALL]
    process = subprocess.Popen([sys.executable, "-m", "lint", *words], cwd=tmp_path, env=env, stderr=subprocess.PIPE)
    folder = tmp_path / "out.jsonl.parts"
    while len(list(folder.glob("_mtlint/done-*"))) < 3 and process.poll() is None:
        time.sleep(0.002)
    children = children_of(process.pid)
    if children:
        os.kill(children[0], signal.SIGKILL)
    _, printed = process.communicate()
    if not children:
        pytest.skip("this system does not list the children of a process in /proc")
    assert (process.returncode, printed) == (1, b"")
    assert [record["id"] for record in read_lines(tmp_path / "out.jsonl")] == list(range(40))


def test_invalid_records_go_to_side_file_with_reason(tmp_path: Path, cache: Path) -> None:
    good = json.dumps(articles(2)[0]).encode()
    bad = [b"{", b'{"body": "a" "b"}', b"[1, 2]", b"12", b'"\xff"', b'{"body": "\\ud800"}', b"null"]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join([good, *bad, good]) + b"\n")
    done = run(["corpus", "in.jsonl", "-o", "out.jsonl", *SMALL], tmp_path, cache)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["7 records could not be read; see out.bad.jsonl"]
    assert [record["mtlint"]["record"] for record in read_lines(tmp_path / "out.jsonl")] == ["1", "9"]
    rows = read_lines(tmp_path / "out.bad.jsonl")
    assert [row["line"] for row in rows] == [2, 3, 4, 5, 6, 7, 8]
    assert all(row["reason"] and row["path"] == "in.jsonl" for row in rows)
    assert [row.get("content", "").strip().encode() or b"(bytes)" for row in rows] == [*bad[:4], b"(bytes)", *bad[5:]]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["none.jsonl", "-o", "out"], "none.jsonl: no such file or folder"),
        (["in.txt", "-o", "out"], "in.txt: not a file of records that mtlint reads"),
        (["empty", "-o", "out"], "mtlint: no files of records in empty"),
        (["in.jsonl", "-o", "taken"], "taken: not empty, and not the output of an earlier run"),
        (["in.jsonl", "-o", "out", "--keep", "densty < 2"], "mtlint: --keep 'densty < 2'"),
        (["in.jsonl", "-o", "out", "--select", "nonsense"], "nonsense"),
        (["in.jsonl"], "-o/--output"),
        (["in.jsonl", "-o", "./in.jsonl"], "mtlint: --output ./in.jsonl would overwrite a file that this command reads; choose another name"),
        (["in.jsonl", "-o", "out", "--report", "in.jsonl"], "mtlint: --report in.jsonl would overwrite a file"),
    ],
)
def test_impossible_requests_are_refused_at_once(words: list[str], message: str, tmp_path: Path, cache: Path) -> None:
    write_lines(tmp_path / "in.jsonl", articles(2))
    (tmp_path / "in.txt").write_text("Text.")
    (tmp_path / "empty").mkdir()
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("Dear")
    done = run(["corpus", *words, "--isolated"], tmp_path, cache)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert not (tmp_path / "out").exists()
    assert read_lines(tmp_path / "in.jsonl") == articles(2)


def test_different_run_does_not_resume_in_same_folder(tmp_path: Path, cache: Path) -> None:
    write_lines(tmp_path / "in.jsonl", articles(3))
    assert run(["corpus", "in.jsonl", "-o", "out", *SMALL], tmp_path, cache).returncode == 1
    other = ["corpus", "in.jsonl", "-o", "out", *SMALL, "--keep", "words > 1", "--boilerplate", "0"]
    done = run(other, tmp_path, cache)
    assert done.returncode == 2
    assert "an earlier run wrote here with different --keep and --boilerplate; add --restart" in done.stderr.decode()
    assert run([*other, "--restart", "--quiet"], tmp_path, cache).returncode == 1
    assert not (tmp_path / "out" / "_bad.jsonl").exists()


@pytest.mark.parametrize("left", ["part-00001.parquet", "_mtlint/done-00001.json", "_mtlint/recurring.bin"])
def test_missing_shards_are_done_again(left: str, tmp_path: Path, cache: Path) -> None:
    write_lines(tmp_path / "in.jsonl", articles(31))
    words = ["corpus", "in.jsonl", "-o", "out", *SMALL]
    run(words, tmp_path, cache)
    whole = _bytes(tmp_path / "out")
    (tmp_path / "out" / left).unlink()
    assert run(words, tmp_path, cache).returncode == 1
    assert _bytes(tmp_path / "out") == whole


def test_run_killed_before_its_plan_starts_again(tmp_path: Path, cache: Path) -> None:
    write_lines(tmp_path / "in.jsonl", articles(3))
    (tmp_path / "out" / "_mtlint").mkdir(parents=True)
    assert run(["corpus", "in.jsonl", "-o", "out", *SMALL], tmp_path, cache).returncode == 1


def test_output_in_folder_of_input_is_not_read(tmp_path: Path, cache: Path) -> None:
    write_lines(tmp_path / "a.jsonl", articles(3))
    words = ["corpus", ".", "-o", "out", "--output-format", "jsonl", "--fail-on", "never", *SMALL]
    assert run(words, tmp_path, cache).returncode == 0
    again = run(words, tmp_path, cache)
    assert (again.returncode, again.stderr.decode()) == (0, "Resuming: 1 of 1 shard already done.\n")


def test_folders_and_compressed_files_are_read(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "in" / "_mtlint").mkdir(parents=True)
    lines = write_lines(tmp_path / "in" / "_mtlint" / "left-out.jsonl", articles(3)).read_bytes()
    (tmp_path / "in" / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    (tmp_path / "in" / "b.jsonl").write_bytes(lines)
    done = run(["corpus", "in", "-o", "out.jsonl", "--fail-on", "never", *SMALL], tmp_path, cache)
    assert done.returncode == 0, done.stderr
    paths = [record["mtlint"]["path"] for record in read_lines(tmp_path / "out.jsonl")]
    assert paths == ["in/a.jsonl.gz"] * 3 + ["in/b.jsonl"] * 3


@pytest.mark.parametrize("name", ["out.txt", "out.csv", "out.json", "out.jsonl.gz"])
def test_folder_with_the_name_of_a_file_is_refused(tmp_path: Path, cache: Path, name: str) -> None:
    (tmp_path / "in.jsonl").write_text('{"body": "All is well."}\n')
    done = run(["corpus", "in.jsonl", "-o", name], tmp_path, cache)
    assert (done.returncode, list(tmp_path.glob("out*"))) == (2, [])
    assert "a single file must end in .parquet or .jsonl" in done.stderr.decode()


def test_interruption_does_not_wait_for_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    old_handler = signal.signal(signal.SIGALRM, interrupt)
    begun = time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        with pytest.raises(KeyboardInterrupt):
            _do_in_child(partial(time.sleep, 60))
        for child in multiprocessing.active_children():
            child.join()
    finally:
        signal.signal(signal.SIGALRM, old_handler)
    assert time.monotonic() - begun < 30
