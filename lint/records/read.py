"""Read the records of a container, one at a time. Bad records are neither raised nor silently skipped."""

from __future__ import annotations

from lint.errors import Mistake, ReadingError
from lint.records.compression import is_unpacking_error
from lint.records.passage import BadRecord, Entry, Reading
from lint.records.streams import RecordsFile
from lint.records.table import EXTRA, container_of, missing_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

SHOWN = 8
"""The most fields to list if none holds text."""
WIDEST = 40
"""Characters of a field name that are shown."""
USUAL = Reading()


def read_entries(path: str, reading: Reading = USUAL, raw: bytes | None = None, start: int = 0, stop: int = 0) -> Iterator[Entry | BadRecord]:
    """Yield the records of a container in order, including unreadable ones with the reason.

    `raw`: its bytes, if they are not those of the file; `start` and `stop`: as in `RecordsFile`. Raises OSError, and `ReadingError` if a library is
    missing.
    """
    container = container_of(path, reading.format)
    if container is None:
        raise ReadingError("not a container of records that mtlint reads")
    if library := missing_library(container, path):
        raise ReadingError(f"can't be read without {library}: pip install 'mtlint[{EXTRA}]'")
    module = __import__(f"lint.records.formats.{container.module}", fromlist=["read"])
    has_text, fields, last = False, None, ""
    try:
        for entry in module.read(RecordsFile(path, reading, raw, start, stop)):
            last = entry.record and f" after record {entry.record}"
            if isinstance(entry, Entry):
                has_text = has_text or bool(entry.passages)
                fields = fields or entry.values
            yield entry
    except ReadingError as error:
        yield BadRecord("", Mistake(path, 0, 0, error.message))
    except EOFError:
        yield BadRecord("", Mistake(path, 0, 0, f"the file is cut off{last}"))
    except Exception as error:
        if not is_unpacking_error(error):
            raise
        yield BadRecord("", Mistake(path, 0, 0, f"can't be unpacked{last}: the file is damaged"))
    if container.has_fields and fields and not has_text:
        yield BadRecord("", Mistake(path, 0, 0, f"no text in its fields ({_list(fields)}); name the fields that contain text with --text-fields"))


def _list(fields: dict[str, Any]) -> str:
    """Return the names of the first fields."""
    names = [" ".join(str(name).split())[:WIDEST] for name in list(fields)[:SHOWN]]
    return ", ".join([*names, *(["…"] if len(fields) > SHOWN else [])])
