"""Write the output files of a command."""

from __future__ import annotations

from lint._startup.atomic import write
from lint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def write_file(path: str, blocks: Iterable[bytes] | Iterable[str]) -> None:
    """Write a file completely or not at all. Raises `UsageError` if that is impossible."""
    try:
        write(path, (block if isinstance(block, bytes) else block.encode("utf-8", "backslashreplace") for block in blocks))
    except OSError as error:
        raise UsageError(f"{path}: can't be written: {error.strerror}") from None
