"""The table of container formats."""

from __future__ import annotations

from lint._startup.record import Record
from lint.records.compression import COMPRESSED, split_name


class Container(Record):
    """What has to be known about a format.

    `endings`: of file names, in lowercase; `module`: in `lint.records.formats`; `library`: the import name of a library that is not always installed;
    `extra`: the extra of this package that installs it; `is_named_only`: whether files in folders are skipped unless named; `has_fields`: whether
    settings may choose its text fields; `is_one_text`: whether its records are parts of one text and are checked together; `why_not_fixed`: why fixes
    can't be written back; empty if they can.
    """

    __slots__ = ()
    name: str
    endings: tuple[str, ...]
    module: str
    library: str = ""
    is_named_only: bool = False
    has_fields: bool = False
    is_one_text: bool = False
    why_not_fixed: str = ""


EXTRA = "records"
"""The extra of this package that installs what all of these need."""
BINARY = "it is not a text file"
CONTAINERS = (
    Container("jsonl", (".jsonl", ".ndjson"), "json_lines", has_fields=True),
    Container("csv", (".csv", ".tsv", ".tab"), "delimited", is_named_only=True, has_fields=True),
    Container("srt", (".srt",), "subtitles", is_one_text=True),
    Container("vtt", (".vtt",), "subtitles", is_one_text=True),
    Container("po", (".po",), "po", is_one_text=True),
    Container("xliff", (".xlf", ".xliff"), "xliff", is_one_text=True),
    Container("tmx", (".tmx",), "tmx", is_one_text=True),
    Container("feed", (".rss", ".atom"), "feed", has_fields=True),
    Container("nitf", (".nitf",), "news"),
    Container("newsml", (), "news"),
    Container("ninjs", (), "ninjs"),
    Container("docx", (".docx",), "office", why_not_fixed=BINARY),
    Container("odt", (".odt",), "office", why_not_fixed=BINARY),
    Container("warc", (".warc", ".wet"), "warc", library="warcio", why_not_fixed=BINARY),
    Container("parquet", (".parquet",), "parquet", library="pyarrow", has_fields=True, why_not_fixed=BINARY),
)
NAMES = tuple([container.name for container in CONTAINERS])
"""The names of the formats."""
_BY_ENDING = {ending: container for container in CONTAINERS for ending in container.endings}
_BY_NAME = {container.name: container for container in CONTAINERS}
SNIFFED = (".xml", ".json")
"""Endings that don't tell the format of a file; its beginning does."""


def container_of(path: str, format: str = "") -> Container | None:
    """Return the row for a file name, or of a format, or None if it is not a container."""
    if format:
        return _BY_NAME.get(format)
    ending = split_name(path)[0]
    if ending in SNIFFED:
        from lint.records.sniff import sniff

        return _BY_NAME.get(sniff(path, ending))
    return _BY_ENDING.get(ending)


def missing_library(container: Container, path: str) -> str:
    """Return the library that a file needs and that is not installed; empty if there is none."""
    for library in (container.library, COMPRESSED.get(split_name(path)[1], "")):
        try:
            if library:
                __import__(library)
        except ModuleNotFoundError:
            return library
    return ""
