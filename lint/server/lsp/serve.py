"""`mtlint serve`: a server for the Language Server Protocol on standard input and output.

Standard output belongs to the protocol; anything else printed there goes to standard error.
"""

from __future__ import annotations

import logging
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lint.settings.settings import Overrides

MISSING = "mtlint: the language server needs pygls 2: pip install 'mtlint[lsp]'"


class _Input:
    """Standard input with headers in the form that pygls expects: `Content-Length` in this spelling, and lines that end with CRLF."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.read = stream.read

    def readline(self) -> bytes:
        """Return the next header line, or nothing at the end of the input."""
        line = self._stream.readline()
        name, _, length = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return b"Content-Length: %s\r\n" % length.strip()
        return b"\r\n" if line == b"\n" else line


def serve(overrides: Overrides, cache_folder: str | None) -> int:
    """Serve an editor until it is done. Returns exit code 0 if the editor announced its end, 1 if it just vanished, 2 if pygls is missing."""
    try:
        from lint.server.lsp.features import register_features
        from lint.server.lsp.session import Session
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs", "attr"):
            raise
        print(MISSING, file=sys.stderr)
        return 2
    logging.getLogger("pygls").setLevel(logging.ERROR)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    session = register_features(Session(overrides, cache_folder))
    session.start_io(_Input(sys.stdin.buffer), out)  # type: ignore[arg-type]
    sys.stderr.flush()
    os._exit(0 if session.is_shut_down else 1)  # freeing all the rules would take longer than some editors wait
