"""A real local Ray and a real local Spark write exactly what the local run writes, even if a worker is killed, and run the examples of the docs.

Each engine is started once: the command runs in a session that the example of the docs then uses.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from command import run_process as run
from corpora import ROOT, articles, long_articles, read_lines, write_lines

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (mtlint[corpus])")
pytest.importorskip("duckdb", reason="duckdb is not installed (mtlint[corpus])")
import pyarrow.parquet  # noqa: F401

from lint.corpus.pipelines import Annotate, Keep
from lint.errors import UsageError

EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "corpora.md").read_text(encoding="utf-8"), re.S)
EXPRESSION = "verdict != 'spun' and density < 2"
SESSIONS = {
    "ray": "import ray; ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)",
    "spark": "from pyspark.sql import SparkSession; SparkSession.builder.master('local[2,4]').config('spark.ui.enabled', 'false').getOrCreate()",
}
SCRIPT = """
{session}
from lint.cli.main import main
code = main(["corpus", "in.jsonl", "-o", "out.jsonl", "--engine", "{engine}", "--isolated", "--shard-bytes", "1000"])
assert code == 1, code
open("is-over", "w").close()
{example}
"""
LONGEST = 900
"""Seconds."""


def example(engine: str) -> str:
    """Return the example of the docs that imports a library first."""
    return next(code for code in EXAMPLES if re.match(rf"(from|import) (py)?{engine}\b", code))


def articles_table() -> Any:
    rows = articles(20)
    return pa.table({"id": [row["id"] for row in rows], "body": [row["body"] for row in rows]})


def kept_ids() -> list[int]:
    ids: list[int] = Keep(EXPRESSION)(Annotate("body")(articles_table())).column("id").to_pylist()
    return ids


def _require(*modules: str) -> None:
    for module in modules:
        if find_spec(module) is None:
            pytest.skip(f"{module} is not installed")


def is_worker(engine: str, process: Path) -> bool:
    """Return whether an engine runs Python for us in a process."""
    words = (process / "cmdline").read_bytes()
    if engine == "ray":
        return words.startswith(b"ray::task_on_shard")
    parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
    return b"pyspark.daemon" in words and b"pyspark.daemon" in Path(f"/proc/{parent}/cmdline").read_bytes()


def kill_worker(engine: str, folder: Path) -> bool:
    """Kill a worker of an engine that works in a folder; return whether there was one."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if is_worker(engine, process) and f"MTLINT_TEST={folder}".encode() in (process / "environ").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
                return True
        except OSError:
            continue  # it has ended, or is not ours
    return False


@pytest.mark.heavy
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="this system does not list processes in /proc")
@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_engine_with_dead_worker_writes_like_local_run(engine: str, tmp_path: Path) -> None:
    _require({"ray": "ray", "spark": "pyspark"}[engine])
    if engine == "spark" and not shutil.which("java"):
        pytest.skip("Java is not installed, which Spark needs")
    write_lines(tmp_path / "in.jsonl", long_articles(30))
    pa.parquet.write_table(articles_table(), tmp_path / "articles.parquet")
    cache = tmp_path / "cache"
    assert run(["corpus", "in.jsonl", "-o", "local.jsonl", "--isolated", "--jobs", "1", "--shard-bytes", "1000"], tmp_path, cache).returncode == 1
    script = SCRIPT.format(session=SESSIONS[engine], engine=engine, example=example(engine))
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "MTLINT_CACHE_DIR": str(cache),
        "MTLINT_TEST": str(tmp_path),
        "PYSPARK_PYTHON": sys.executable,
        "RAY_USAGE_STATS_ENABLED": "0",
    }
    with open(tmp_path / "printed", "wb") as printed:
        process = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, env=env, stdout=printed, stderr=printed)
        deadline, is_killed = time.monotonic() + LONGEST, False
        while process.poll() is None and time.monotonic() < deadline:
            is_begun = any(tmp_path.glob("out.jsonl.parts/_mtlint/done-*"))
            is_killed = is_killed or (is_begun and kill_worker(engine, tmp_path))
            time.sleep(0.05 if is_killed else 0.005)
        process.kill()
    assert process.wait() == 0, (tmp_path / "printed").read_text(errors="replace")[-4000:]
    assert is_killed
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    table = pa.parquet.read_table(sorted((tmp_path / f"kept-by-{engine}").glob("*.parquet")))
    assert sorted(table.column("id").to_pylist()) == kept_ids()
    assert sorted(table.column("mtlint").combine_chunks().field("record").to_pylist(), key=int) == list(map(str, kept_ids()))


@pytest.mark.heavy
@pytest.mark.parametrize(("library", "others"), [("polars", []), ("duckdb", []), ("datatrove", ["orjson"])])
def test_example_of_docs_runs(library: str, others: list[str], tmp_path: Path) -> None:
    _require(library, *others)
    pa.parquet.write_table(articles_table(), tmp_path / "articles.parquet")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", example(library)], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-4000:]
    if library == "datatrove":
        (lines,) = (tmp_path / "kept-by-datatrove").iterdir()
        rows = read_lines(lines)
        ids = [row["metadata"]["id"] if "id" in row["metadata"] else int(row["id"]) for row in rows]
        assert all(row["metadata"]["mtlint"]["density"] < 2 for row in rows)
    else:
        ids = pa.parquet.read_table(tmp_path / f"kept-by-{library}.parquet").column("id").to_pylist()
    assert ids == kept_ids()
    assert 0 < len(ids) < 20


def test_every_example_is_tested() -> None:
    assert len(EXAMPLES) == 5
    assert {example(library) for library in ("ray", "spark", "datatrove", "polars", "duckdb")} == set(EXAMPLES)


def test_table_without_text_column_is_refused() -> None:
    with pytest.raises(UsageError, match="no column text; the columns are id, body"):
        Annotate("text")(articles_table())


def test_null_text_is_a_record_without_words() -> None:
    table = Annotate("body")(pa.table({"body": pa.array([None, "It cost $ 5 million."], pa.string())}))
    assert [row["artifacts"] for row in table.column("mtlint").to_pylist()] == [0, 1]


def test_annotating_again_replaces_column() -> None:
    table = Annotate("body")(Annotate("body")(articles_table()))
    assert table.column_names == ["id", "body", "mtlint"]
