"""Shards: together they are the file, and each begins with a line and knows its number."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.corpus.shards import find_shards

LINES = st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=30).map(b"\n".join)


@given(raw=LINES, size=st.integers(1, 60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_shards_make_up_the_file(raw: bytes, size: int, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(raw)
    shards = find_shards([str(path)], lambda _path: True, size)
    pieces = [raw[shard.start : shard.stop or None] for shard in shards]
    assert b"".join(pieces) == raw
    assert [shard.number for shard in shards] == list(range(len(shards)))
    for shard in shards:
        assert shard.line == raw[: shard.start].count(b"\n") + 1
        assert shard.start == 0 or raw[shard.start - 1 : shard.start] == b"\n"
        assert shard.size == len(raw[shard.start : shard.stop or None])
    longest = max(map(len, raw.split(b"\n"))) + 1
    assert all(piece == pieces[-1] or size <= len(piece) < size + longest for piece in pieces)


def test_file_is_cut_across_read_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.corpus.shards.BLOCK", 7)
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"".join(b"%04d\n" % number for number in range(20)))
    shards = find_shards([str(path)], lambda _path: True, 12)
    assert [(shard.start, shard.stop, shard.line) for shard in shards][:3] == [(0, 15, 1), (15, 30, 4), (30, 45, 7)]


def test_unsplittable_file_is_one_shard(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.parquet"):
        (tmp_path / name).write_bytes(b"x" * 100)
    shards = find_shards([str(tmp_path / name) for name in ("a.jsonl.gz", "b.parquet")], lambda _path: False, 10)
    assert [(shard.number, shard.start, shard.stop) for shard in shards] == [(0, 0, 0), (1, 0, 0)]
