"""Files hold the old bytes or the new, whatever happens; links, rights and devices stay what they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint._startup.atomic import write

ROOT = Path(__file__).resolve().parents[2]
KILLS = 200 if os.environ.get("MTLINT_NIGHTLY") else 25


def test_what_has_changed_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"new")
    with pytest.raises(OSError, match="changed while"):
        write(str(path), [b"fixed"], b"old")
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_and_its_rights_stay(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "real.txt").chmod(0o640)
    (tmp_path / "link.txt").symlink_to("real.txt")
    write(str(tmp_path / "link.txt"), [b"fixed"], b"old")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"fixed"
    assert (tmp_path / "real.txt").stat().st_mode & 0o777 == 0o640


def test_a_killed_process_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """A process writes a file again and again and is killed at some moment of it; what lies there is whole, each time."""
    path = tmp_path / "a.txt"
    states = [b"a" * 3_000_000, b"b" * 2_000_000]
    code = (
        "import sys; from lint._startup.atomic import write\n"
        "states = [b'a' * 3_000_000, b'b' * 2_000_000]\n"
        "print('ready', flush=True)\n"
        f"while True:\n    for n in (0, 1): write({str(path)!r}, [states[1 - n]], states[n])\n"
    )
    seen = set()
    for kill in range(KILLS):
        path.write_bytes(states[0])
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.0005 * (kill % 40))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert path.read_bytes() in states
        seen.add(path.read_bytes()[:1])
    assert seen  # both, as a rule; which is the machine's affair


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write(str(pipe), [b"one ", b"two"])
    reader.join(10)
    assert heard == [b"one two"]
    assert pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nothing_reads_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="nothing reads from this pipe"):
        write(str(tmp_path / "pipe"), [b"one"])


def test_what_fails_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write(str(path), chunks())
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_trouble_names_the_file_that_was_meant(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as trouble:
        write(str(tmp_path / "no" / "a.txt"), [b"new"])
    assert trouble.value.filename == str(tmp_path / "no" / "a.txt")


def test_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / ("文" * 83 + ".txt")
    path.write_bytes(b"old")
    write(str(path), [b"fixed"], b"old")
    assert path.read_bytes() == b"fixed"


def test_another_name_of_the_file_keeps_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "b.txt").hardlink_to(tmp_path / "a.txt")
    with pytest.raises(OSError, match="2 hard links"):
        write(str(tmp_path / "a.txt"), [b"fixed"], b"old")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"old", "b.txt": b"old"}


def test_a_read_only_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        write(str(path), [b"fixed"], b"old")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o2750)
    os.chown(path, 1234, 2345)
    path.chmod(0o2750)
    write(str(path), [b"fixed"], b"old")
    status = path.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o7777) == (1234, 2345, 0o2750)


def test_a_file_that_cannot_keep_its_owner_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    stat = os.stat(path)
    theirs = os.stat_result([*stat[:4], stat.st_uid + 1, *stat[5:10]])
    monkeypatch.setattr(os, "chown", refuse)
    monkeypatch.setattr("lint._startup.atomic._status", lambda _: theirs)
    with pytest.raises(PermissionError, match="belongs to another user"):
        write(str(path), [b"fixed"], b"old")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes in Python")
def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.desk", b"foreign")
    except OSError:
        pytest.skip("this file system has none")
    write(str(path), [b"fixed"], b"old")
    assert os.getxattr(path, "user.desk") == b"foreign"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_process_that_is_ended_leaves_nothing_else(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "a.txt"
    code = (
        "import time; from lint._startup.atomic import write\n"
        "def chunks():\n    yield b'half'\n    print('ready', flush=True)\n    time.sleep(60)\n"
        f"write({str(path)!r}, chunks())\n"
    )
    path.write_bytes(b"old")
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    process.stdout.readline()
    assert len(list(tmp_path.iterdir())) == 2
    process.send_signal(number)
    assert process.wait() == -number
    process.stdout.close()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"old"}


LEFT = ".mtlint-0123456789abcdef.tmp"


def test_what_a_killed_process_left_is_removed_with_the_next_file(tmp_path: Path) -> None:
    (tmp_path / LEFT).write_bytes(b"half")
    write(str(tmp_path / "a.txt"), [b"new"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("name", [".mtlint-notes.tmp", ".mtlint-0123456789abcdeX.tmp", "mtlint-0123456789abcdef.tmp", LEFT + ".txt", ".mtlint.yaml"])
def test_other_names_are_not_ours_to_remove(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"a")
    write(str(tmp_path / "a.txt"), [b"new"])
    assert (tmp_path / name).exists()


def test_what_another_process_writes_is_not_removed(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / LEFT).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write(str(tmp_path / "a.txt"), [b"new"])
    assert (tmp_path / LEFT).exists()


def test_a_link_of_such_a_name_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_bytes(b"a")
    (tmp_path / LEFT).symlink_to("kept.txt")
    write(str(tmp_path / "a.txt"), [b"new"])
    assert (tmp_path / LEFT).is_symlink()
    assert (tmp_path / "kept.txt").exists()
