"""`mtlint serve`: a server for the Language Server Protocol on standard input and output.

Standard output belongs to the protocol; anything else printed there goes to standard error.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from threading import Event, Thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedReader
    from typing import BinaryIO, NoReturn

    from lint.server.lsp.session import Session
    from lint.settings.settings import Overrides

MISSING = "mtlint: the language server needs pygls 2: pip install 'mtlint[lsp]'"


class _Input(asyncio.StreamReader):
    """Standard input with headers in the form that pygls expects: `Content-Length` in this spelling, and lines that end with CRLF.

    A thread reads ahead, so all messages that have arrived are handled before a check goes on, which they may cancel.
    """

    def __init__(self, standard_input: BufferedReader) -> None:
        super().__init__(sys.maxsize)
        loop = asyncio.get_running_loop()
        Thread(target=self._read_ahead, args=(standard_input, loop), daemon=True).start()

    def _read_ahead(self, standard_input: BufferedReader, loop: asyncio.AbstractEventLoop) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            while data := standard_input.read1():
                loop.call_soon_threadsafe(self.feed_data, data)
            loop.call_soon_threadsafe(self.feed_eof)

    async def readline(self) -> bytes:
        """Return the next header line, or nothing at the end of the input."""
        line = await super().readline()
        name, _, length = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return b"Content-Length: %s\r\n" % length.strip()
        return b"\r\n" if line == b"\n" else line


def _is_our_failure(logged: logging.LogRecord) -> bool:
    """Return whether a failure is to be printed with its traceback: not that of a message that is refused or can't be read, which is answered."""
    from pygls.exceptions import JsonRpcException

    is_refusal = bool(logged.exc_info and isinstance(logged.exc_info[1], JsonRpcException))
    return not is_refusal and not str(logged.msg).startswith(("Unable to deserialize", "Unable to handle"))


class _Output:
    """The stream for messages to the editor. When the editor closes it, the server ends."""

    def __init__(self, stream: BinaryIO, session: Session) -> None:
        self._stream, self._session = stream, session

    def write(self, message: bytes) -> None:
        """Send a message."""
        try:
            self._stream.write(message)
            self._stream.flush()
        except OSError:
            _end(self._session)

    def close(self) -> None:
        """Do nothing, since the process is about to end."""


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
    for module in ("io_", "protocol.json_rpc"):
        logging.getLogger(f"pygls.{module}").addFilter(_is_our_failure)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    session = register_features(Session(overrides, cache_folder))
    with contextlib.suppress(KeyboardInterrupt, SystemExit, asyncio.IncompleteReadError):
        asyncio.run(_serve(session, _Output(out, session)))
    _end(session)


async def _serve(session: Session, output: _Output) -> None:
    from pygls.io_ import run_async

    session.protocol.set_writer(output)
    await run_async(Event(), _Input(sys.stdin.buffer), session.protocol, error_handler=session.report_unreadable)  # type: ignore[arg-type]


def _end(session: Session) -> NoReturn:
    """End the process without freeing the rules, which would take longer than some editors wait."""
    sys.stderr.flush()
    os._exit(0 if session.is_shut_down else 1)
