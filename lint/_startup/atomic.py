"""Write files completely or not at all, without changing whose they are.

Guarantees: whenever the process dies, a file has all of its old bytes or all of its new ones; its owner, permissions, and extended attributes stay,
or it is left alone. While it is written, a temporary file with a random name exists next to it; only a process that is killed outright (SIGKILL,
power loss) leaves it there, until the next file in its folder is written. With `before`, a file that somebody else has saved is left alone; a save
within the microseconds between this comparison and the replacement is lost, since no system call does both.
"""

from __future__ import annotations

import errno
import os
from stat import S_IMODE, S_ISREG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_ATTRIBUTES = (errno.ENOTSUP, errno.ENOSYS)
"""The errors of a file system without extended attributes."""
PREFIX, ENDING = ".mtlint-", ".tmp"
"""The name of a temporary file; sixteen random digits are in between."""
TRIES, BETWEEN_TRIES = 40, 0.05
"""How often to try opening a pipe for writing until another process reads it, and the seconds in between."""
NO_LOCK = -1
"""Replaces the lock of a folder where folders can't be locked."""
_swept: set[str] = set()
"""Folders already searched for abandoned temporary files."""
_temporary: dict[str, int] = {}
"""The existing temporary files with the processes that write them: a fork inherits the table, but none of the files."""


def write(path: str, chunks: Iterable[bytes], before: bytes | None = None, sweeps: bool = True) -> None:
    """Write a file completely or not at all.

    A link stays, and its target is written. A device or pipe takes the bytes as they come. `before`: the bytes that the file must have until it is
    replaced; `sweeps`: whether to remove abandoned temporary files, which is wrong while other processes are about to write into the same folder.
    Raises OSError with this path if the file can't be written or would change its identity, BlockingIOError if it has other bytes by now, and
    whatever `chunks` raises.
    """
    status = _status(path)
    if status and not S_ISREG(status.st_mode):
        _write_to_device(path, chunks)
        return
    real = os.path.realpath(path)
    if status:
        _require_replaceable(path, status)
    folder = os.path.dirname(real)
    if sweeps:
        _sweep_once(folder)
    beside = os.path.join(folder, f"{PREFIX}{os.urandom(8).hex()}{ENDING}")
    _remove_on_termination(beside)
    try:
        _write_beside(beside, chunks, real, status)
        if before is not None and _bytes(real) != before:
            raise BlockingIOError(0, "it changed while it was being fixed", path)
        os.replace(beside, real)
    except OSError as error:
        if error.filename == beside:
            error.filename = path
        raise
    finally:
        _remove(beside)
        _temporary.pop(beside, None)


def _write_to_device(path: str, chunks: Iterable[bytes]) -> None:
    with open(path, "wb", opener=_open_at_once) as file:
        file.writelines(chunks)


def _write_beside(beside: str, chunks: Iterable[bytes], path: str, status: os.stat_result | None) -> None:
    """Write a new file that is to replace another one, with the identity of that one if it has a status."""
    with open(beside, "xb", opener=_open_private if status else None) as file:
        _lock(file.fileno())
        if status:
            _keep_identity(path, beside, status)
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())


def _sweep_once(folder: str) -> None:
    if folder not in _swept:
        _swept.add(folder)
        sweep(folder)


def sweep(folder: str) -> None:
    """Remove temporary files that killed processes of this user have left in a folder."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.startswith(PREFIX) and entry.is_file(follow_symlinks=False)]
    except OSError:
        return
    for name in names:
        path, digits = os.path.join(folder, name), name[len(PREFIX) : -len(ENDING)]
        if name.endswith(ENDING) and len(digits) == 16 and set(digits) <= set("0123456789abcdef"):
            try:
                _remove_abandoned(path)
            except OSError:
                pass  # it is another user's, in use, or gone


def _remove_abandoned(path: str) -> None:
    """Remove a temporary file of this user that no process writes. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        is_own = not hasattr(os, "geteuid") or os.fstat(descriptor).st_uid == os.geteuid()
        is_abandoned = is_own and _lock(descriptor)
    finally:
        os.close(descriptor)
    if is_abandoned:
        os.remove(path)


def _lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; return whether it is certain that nobody else has locked it."""
    try:
        import fcntl
    except ImportError:
        return True  # Windows doesn't remove open files
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # it is locked, or the file system has no locks
        return False
    return True


def try_lock(folder: str) -> int | None:
    """Return a lock on a folder for `unlock`, or None if another process has it. It ends with this process at the latest."""
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return NO_LOCK
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        return None if isinstance(error, BlockingIOError) else NO_LOCK
    return descriptor


def unlock(lock: int | None) -> None:
    """Release what `try_lock` returned."""
    if lock is not None and lock != NO_LOCK:
        os.close(lock)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _require_replaceable(path: str, status: os.stat_result) -> None:
    """Raise PermissionError for a file that nobody may write, OSError for one with further names that would lose it."""
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(0, "it is read-only", path)
    if status.st_nlink > 1:
        raise OSError(0, f"it has {status.st_nlink} hard links, and the other names would keep the old text", path)


def _open_at_once(path: str, flags: int) -> int:
    """Open a device or pipe. Raises OSError if no process opens the pipe for reading, instead of waiting forever."""
    if not hasattr(os, "O_NONBLOCK"):
        return os.open(path, flags)
    from time import sleep

    for _ in range(TRIES):
        try:
            descriptor = os.open(path, flags | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            sleep(BETWEEN_TRIES)
        else:
            os.set_blocking(descriptor, True)
            return descriptor
    raise OSError(errno.ENXIO, "nothing reads from this pipe", path)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _keep_identity(real: str, beside: str, status: os.stat_result) -> None:
    """Give a new file the owner, permissions, and extended attributes of another. Raises PermissionError if that owner is not allowed."""
    fresh = os.stat(beside)
    if (fresh.st_uid, fresh.st_gid) != (status.st_uid, status.st_gid):
        try:
            os.chown(beside, status.st_uid, status.st_gid)
        except OSError:
            raise PermissionError(0, "it belongs to another user or group, and writing it would change that", real) from None
    os.chmod(beside, S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        try:
            for name in os.listxattr(real):
                if not name.startswith("security."):  # set by the system itself
                    os.setxattr(beside, name, os.getxattr(real, name))
        except OSError as error:
            if error.errno not in _NO_ATTRIBUTES:
                raise OSError(error.errno, f"its extended attributes can't be preserved ({error.strerror})", real) from None


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


def _remove_on_termination(path: str) -> None:
    """Arrange for a temporary file to be removed if SIGTERM or SIGHUP ends this process, unless the program handles the signal itself."""
    import _signal  # type: ignore[import-not-found]  # the module `signal` imports `enum`

    _temporary[path] = os.getpid()
    for number in (_signal.SIGTERM, getattr(_signal, "SIGHUP", _signal.SIGTERM)):
        try:
            if _signal.getsignal(number) == _signal.SIG_DFL:
                _signal.signal(number, _end)
        except ValueError:  # not in the main thread
            return


def _end(number: int, _frame: object) -> None:
    """Remove this process's temporary files, and die of the signal as it would have otherwise."""
    import _signal

    for path, process in list(_temporary.items()):
        if process == os.getpid():
            _remove(path)
    _signal.signal(number, _signal.SIG_DFL)
    os.kill(os.getpid(), number)
