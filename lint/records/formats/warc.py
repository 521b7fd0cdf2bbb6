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
    from collections.abc import Generator, Iterator
    from typing import Any, BinaryIO

    from lint.records.streams import RecordsFile

LONGEST = 64_000_000
"""Bytes; longer pages are not read."""
MEDIA = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""The media types that are read, and their formats."""
WRONG_LENGTH = "it does not end where its Content-Length says"
NO_LENGTH = "it has no valid Content-Length"
NO_RECORD = "it is not a WARC record, or the Content-Length of the record before it is wrong"
NEXT = (b"WARC/0.", b"WARC/1.")
"""How records begin."""
END = b"\r\n\r\n"
"""The end of every record."""
READ = ("response", "resource", "conversion")
"""The types of records that hold fetched content."""


class _Watched:
    """A stream that reports how it ended, which warcio does not.

    `problems`: why it can't be unpacked completely; `end`: its last bytes; `rest`: bytes to read again.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.rest = bytearray()
        self.problems: list[str] = []
        self.end = bytearray()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, or none if they can't be unpacked."""
        if self.rest:
            raw = bytes(self.rest)
            self.rest.clear()
            return raw
        try:
            raw = b"" if self.problems else self._stream.read1(size)  # type: ignore[attr-defined]  # unlike `read`, it returns what comes before damage
        except Exception as error:
            if not (isinstance(error, EOFError) or is_unpacking_error(error)):
                raise
            self.problems.append("cut off" if isinstance(error, EOFError) else "damaged")
            return b""
        self.end.extend(raw[-len(END) :])
        del self.end[: -len(END)]
        return raw

    def resumes(self) -> bool:
        """Return whether there is more to read after damage, and let reading go on there."""
        problems = self.problems.copy()
        self.problems.clear()
        self.rest.extend(self.read() if problems else b"")
        if not self.rest:
            self.problems.extend(problems)
        return bool(self.rest)

    def close(self) -> None:
        """Leave the stream open; its owner closes it."""


def read(records_file: RecordsFile) -> Iterator[Entry | BadRecord]:
    """Yield the pages of an archive, each named by its address."""
    path = records_file.path
    with records_file.open() as opened:
        stream = _Watched(opened)
        number = yield from _read_up_to_damage(path, stream, 0)
        while stream.resumes():
            problem = f"the file is damaged after record {number}; reading goes on with the next record that can be unpacked"
            yield BadRecord(str(number + 1), Mistake(path, 0, 0, problem))
            number = yield from _read_up_to_damage(path, stream, number)
        if problem := _why_incomplete(stream, number):
            yield BadRecord(str(number + 1), Mistake(path, 0, 0, problem))


def _read_up_to_damage(path: str, stream: _Watched, number: int) -> Generator[Entry | BadRecord, None, int]:
    """Yield pages until a stream ends or can't be unpacked. Returns the number of the last record; `number`: of the one before."""
    from warcio.archiveiterator import ArchiveIterator

    pages = ArchiveIterator(stream)
    while pages:
        page, problem = _next_page(pages)
        if problem == WRONG_LENGTH:
            yield BadRecord(str(number), Mistake(path, 0, 0, f"record {number}: {problem}"))
        elif problem:
            pages = ArchiveIterator(stream) if _skip(pages.reader, stream) else None
            if pages or (number and stream.end == END):
                number += 1
                yield BadRecord(str(number), Mistake(path, 0, 0, f"record {number}: {problem}"))
            continue
        if page is None:
            break
        number += 1
        yield from _entries(path, number, page)
    return number


def _next_page(pages: Any) -> tuple[Any, str]:
    """Return the next record of an archive, or None after the last, and what is wrong with it, or with the end of the one before it."""
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with redirect_stderr(StringIO()) as warning:
            page = next(pages.the_iter, None)
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError, TypeError):  # the last two occur if a header is missing
        return None, NO_RECORD
    if page and not str(page.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
        return None, NO_LENGTH
    return page, WRONG_LENGTH if warning.getvalue() else ""


def _skip(reader: Any, stream: _Watched) -> bool:
    """Let a stream continue at the next line that begins a record; return whether there is one."""
    while reader and not reader.decompressor and (line := reader.readline()):
        if line.startswith(NEXT):
            stream.rest.extend(line + reader.read(reader.rem_length()))
            return True
    return False


def _why_incomplete(stream: _Watched, number: int) -> str:
    """Return why there may be more in an archive than could be read; empty if there isn't. `number`: how many records were read."""
    if stream.problems:
        return f"the file is {stream.problems[0]} after record {number}; what comes after it is not read"
    if not number:
        return "not a WARC file" if stream.end else "not a WARC file: it is empty"
    return "" if stream.end == END else f"the file is cut off; record {number} is the last that was read"


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
    except (LookupError, ValueError):  # the latter also for a NUL in the name of the encoding
        return decode_as(media, raw)[0]
