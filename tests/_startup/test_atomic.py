"""Files have either the old bytes or the new ones, and links, permissions, and devices stay as they are."""

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


def test_file_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"new")
    with pytest.raises(OSError, match="changed while"):
        write(str(path), [b"fixed"], b"old")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_link_and_permissions_are_kept(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "real.txt").chmod(0o640)
    (tmp_path / "link.txt").symlink_to("real.txt")
    write(str(tmp_path / "link.txt"), [b"fixed"], b"old")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"fixed"
    assert (tmp_path / "real.txt").stat().st_mode & 0o777 == 0o640


def test_killed_process_leaves_old_or_new_file(tmp_path: Path) -> None:
    """Kill a process at random moments while it writes a file again and again; the file is always complete."""
    path = tmp_path / "a.txt"
    states = [b"a" * 3_000_000, b"b" * 2_000_000]
    code = (
        "import sys; from lint._startup.atomic import write\n"
        "states = [b'a' * 3_000_000, b'b' * 2_000_000]\n"
        "print('ready', flush=True)\n"
        f"while True:\n    for n in (0, 1): write({str(path)!r}, [states[1 - n]], states[n])\n"
    )
    first_bytes = set()
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
        first_bytes.add(path.read_bytes()[:1])
    assert first_bytes  # usually both, depending on the machine


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_special_files_are_written_in_place(tmp_path: Path) -> None:
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
def test_pipe_without_reader_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="nothing reads from this pipe"):
        write(str(tmp_path / "pipe"), [b"one"])


def test_failed_write_leaves_no_files(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write(str(path), chunks())
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_error_names_requested_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as trouble:
        write(str(tmp_path / "no" / "a.txt"), [b"new"])
    assert trouble.value.filename == str(tmp_path / "no" / "a.txt")


def test_long_file_name_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("文" * 83 + ".txt")
    path.write_bytes(b"old")
    write(str(path), [b"fixed"], b"old")
    assert path.read_bytes() == b"fixed"


def test_hard_link_keeps_old_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "b.txt").hardlink_to(tmp_path / "a.txt")
    with pytest.raises(OSError, match="2 hard links"):
        write(str(tmp_path / "a.txt"), [b"fixed"], b"old")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"old", "b.txt": b"old"}


def test_read_only_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        write(str(path), [b"fixed"], b"old")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_owner_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o2750)
    os.chown(path, 1234, 2345)
    path.chmod(0o2750)
    write(str(path), [b"fixed"], b"old")
    status = path.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o7777) == (1234, 2345, 0o2750)


def test_file_whose_owner_would_change_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.desk", b"foreign")
    except OSError:
        pytest.skip("this file system has none")
    write(str(path), [b"fixed"], b"old")
    assert os.getxattr(path, "user.desk") == b"foreign"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_terminated_process_leaves_no_files(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "a.txt"
    code = (
        f"import signal, time; from lint._startup.atomic import write; signal.signal({number:d}, signal.SIG_DFL)\n"
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


def test_next_write_removes_files_of_killed_process(tmp_path: Path) -> None:
    (tmp_path / LEFT).write_bytes(b"half")
    write(str(tmp_path / "a.txt"), [b"new"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("name", [".mtlint-notes.tmp", ".mtlint-0123456789abcdeX.tmp", "mtlint-0123456789abcdef.tmp", LEFT + ".txt", ".mtlint.yaml"])
def test_files_with_other_names_are_not_removed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"a")
    write(str(tmp_path / "a.txt"), [b"new"])
    assert (tmp_path / name).exists()


def test_file_of_running_process_is_not_removed(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / LEFT).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write(str(tmp_path / "a.txt"), [b"new"])
    assert (tmp_path / LEFT).exists()


def test_link_with_name_of_temporary_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_bytes(b"a")
    (tmp_path / LEFT).symlink_to("kept.txt")
    write(str(tmp_path / "a.txt"), [b"new"])
    assert (tmp_path / LEFT).is_symlink()
    assert (tmp_path / "kept.txt").exists()
