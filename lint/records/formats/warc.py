"""WARC and WET: pages as fetched, read as HTML, or their extracted text."""

from __future__ import annotations

from contextlib import redirect_stderr
from io import StringIO

from lint.errors import DecodeError, Mistake
from lint.records.compression import is_unpacking_error
from lint.records.passage import BadRecord, Entry, Passage
from lint.text.formats.table import decode_as

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO

    from lint.records.streams import RecordsFile

LONGEST = 64_000_000
"""Bytes; longer pages are not read."""
MEDIA = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""The media types that are read, and their formats."""
WRONG_LENGTH = "it does not end where it says"
END = b"\r\n\r\n"
"""The end of every record."""
READ = ("response", "resource", "conversion")
"""The types of records that hold fetched content."""


class _Watched:
    """A stream that reports how it ended, which warcio does not. `problems`: why it can't be unpacked completely; `end`: its last bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.problems: list[str] = []
        self.end = bytearray()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, or none if they can't be unpacked."""
        try:
            raw = b"" if self.problems else self._stream.read1(size)  # type: ignore[attr-defined]  # unlike `read`, it returns what comes before damage
        except Exception as error:
            if not (isinstance(error, EOFError) or is_unpacking_error(error)):
                raise
            self.problems.append("cut off" if isinstance(error, EOFError) else f"can't be unpacked: {error}")
            return b""
        self.end.extend(raw[-len(END) :])
        del self.end[: -len(END)]
        return raw

    def close(self) -> None:
        """Leave the stream open; its owner closes it."""


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the pages of an archive, each named by its address."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with records_file.open() as opened:
        stream = _Watched(opened)
        pages = iter(ArchiveIterator(stream))
        number = 0
        problem = ""
        while not problem:
            try:
                with redirect_stderr(StringIO()) as warning:
                    page = next(pages, None)
                if warning.getvalue():
                    yield BadRecord(str(number), Mistake(records_file.path, 0, 0, f"record {number}: {WRONG_LENGTH}"))
                if page is None:
                    break
                number += 1
                yield from _entries(records_file.path, number, page)
            except (ArchiveLoadFailed, EOFError, ValueError, AttributeError, TypeError) as error:  # the last two occur if a header is missing
                problem = f"not valid WARC: {' '.join(str(error).split())}"
        problem = problem or next(iter(stream.problems), "") or ("" if number and stream.end == END else "not valid WARC, or cut off")
        if problem:
            yield BadRecord(str(number + 1), Mistake(records_file.path, 0, 0, f"after record {number}: {problem}; what comes after it is not read"))


def _entries(path: str, number: int, page: Any) -> Iterator[Entry | BadRecord]:
    """Yield a record of an archive if it is a page or a page's text."""
    name = page.rec_headers.get_header("WARC-Target-URI") or page.rec_headers.get_header("WARC-Record-ID") or str(number)
    type = _type(page)
    if page.rec_type not in READ or type not in MEDIA:
        return
    raw = page.content_stream().read(LONGEST + 1)
    declared = int(page.length or 0) if page.http_headers is None else 0
    try:
        if len(raw) > LONGEST:
            raise DecodeError(f"longer than {LONGEST // 1_000_000} MB", 0, 0)
        if declared > len(raw):
            raise DecodeError("cut off: shorter than it declares", 0, 0)
        text = _decode(page, raw, MEDIA[type])
    except DecodeError as error:
        yield BadRecord(name, Mistake(path, 0, 0, f"{name}: {error}"), raw)
        return
    values = dict(page.rec_headers.headers)
    language = page.rec_headers.get_header("WARC-Identified-Content-Language")
    only = None if not language or "eng" in language.split(",") else language.partition(",")[0]
    passages = [Passage(path, name, "/content", text, language=only, media=MEDIA[type])] if text.strip() else []
    yield Entry(path, name, {**values, "content": text}, tuple(passages))


def _type(page: Any) -> str:
    """Return the media type of a record's content as stated by the server, or else by the archive."""
    headers = page.http_headers or page.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _decode(page: Any, raw: bytes, media: str) -> str:
    """Return the text of a page, in the encoding that the server or the page states, or that is detected. Raises `DecodeError`."""
    headers = page.http_headers or page.rec_headers
    charset = str(headers.get_header("Content-Type") or "").lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode_as(media, raw)[0]
