import os
import random
from pathlib import Path

import pytest

from lint._startup.store import Parts, digest, is_own, load, load_parts, pack, save, unpack
from lint.run.cache import ResultCache


def test_damage_is_detected(tmp_path: Path) -> None:
    path = str(tmp_path / "kind-name.bin")
    save(path, "key", ("value", 1))
    assert load(path, "key") == ("value", 1)
    assert load(path, "other") is None
    whole, dice = Path(path).read_bytes(), random.Random(5)
    for _ in range(50):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        Path(path).write_bytes(damaged)
        assert load(path, "key") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes")
def test_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kind-name.bin")
    assert load(str(tmp_path / "kind-name.bin"), "key") is None


def test_nothing_is_written_through_link(tmp_path: Path) -> None:
    elsewhere, cache = tmp_path / "elsewhere", tmp_path / "cache"
    elsewhere.write_bytes(b"mine")
    cache.mkdir(mode=0o700)
    for name in ("kind-name.bin", "found.sqlite"):
        (cache / name).symlink_to(elsewhere)
    save(str(cache / "kind-name.bin"), "key", ("value", 1))
    assert load(str(cache / "kind-name.bin"), "key") == ("value", 1)
    results = ResultCache(str(cache))
    results.put(b"k" * 16, ("value", 1))
    results.save()
    results.close()
    assert elsewhere.read_bytes() == b"mine"


@pytest.mark.parametrize("verify", [True, False])
def test_parts_are_read_by_offset(tmp_path: Path, verify: bool) -> None:
    path, parts = str(tmp_path / "kind-name.bin"), Parts()
    offsets = [parts.add(pack(value)) for value in ("first", {"second": 2}, b"")]
    save(path, "key", offsets, parts.content())
    loaded = load_parts(path, "key", verify)
    assert loaded is not None
    value, content = loaded
    assert [unpack(content[offset:]) for offset in value] == ["first", {"second": 2}, b""]
    assert load_parts(path, "other", verify) is None
    whole = Path(path).read_bytes()
    for incomplete in (whole[:-1], whole[: len(whole) // 2], whole + b"more"):
        Path(path).write_bytes(incomplete)
        assert load_parts(path, "key", verify) is None
    if verify:
        Path(path).write_bytes(whole.replace(b"second", b"Second"))
        assert load_parts(path, "key") is None


@pytest.mark.parametrize("content", [b"", b"1", b"\xff" * 40])
def test_invalid_file_of_parts_is_ignored(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kind-name.bin"
    path.write_bytes(content)
    assert load_parts(str(path), "key", verify=False) is None


def test_damaged_row_is_ignored(tmp_path: Path) -> None:
    cache = ResultCache(str(tmp_path / "cache"))
    keys = [cache.key(b"a", "1"), cache.key(b"b", "1")]
    for key in keys:
        cache.put(key, ("value", key))
    cache.save()
    assert cache._connection is not None
    (value,) = cache._connection.execute("SELECT value FROM found WHERE key = ?", (keys[0],)).fetchone()
    for wrong in (value[:-1] + b"?", b"", "text", 5, None):
        cache._connection.execute("UPDATE found SET value = ? WHERE key = ?", (wrong, keys[0]))
        assert cache.get(keys[0]) is None
    cache._connection.execute("UPDATE found SET value = ? WHERE key = ?", (value, keys[1]))
    assert cache.get(keys[1]) is None  # the row of another key
    cache.put(keys[0], "again")
    cache.save()
    assert cache.get(keys[0]) == "again"


def test_chunks_are_separated_in_keys() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners")
def test_folder_must_be_private(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "cache"
    assert is_own(str(folder))
    for mode in (0o755, 0o770, 0o701):
        folder.chmod(mode)
        assert not is_own(str(folder))
    folder.chmod(0o700)
    if os.geteuid() == 0:
        os.chown(folder, 12345, 12345)
        assert not is_own(str(folder))
