"""Recognize files of records whose names don't tell their format: XML by its root element, JSON by its first keys."""

from __future__ import annotations

import re

from lint.records.compression import is_unpacking_error
from lint.records.streams import UTF_16, RecordsFile

ROOTS = {
    "rss": "feed", "RDF": "feed", "feed": "feed", "nitf": "nitf", "newsItem": "newsml", "newsMessage": "newsml", "packageItem": "newsml",
    "xliff": "xliff", "tmx": "tmx",
}  # fmt: skip
"""The format for each name of a root element."""
ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL)
NINJS = re.compile(rb'"(?:body_?(?:text|x?html)|headlines|bodies|version_?created|pubstatus)"\s*:', re.IGNORECASE)
URI = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[?\s*\{.*?"uri"\s*:', re.DOTALL)
HEAD = 1 << 14
"""How many bytes from the beginning of a file to look at."""


def sniff(path: str, ending: str) -> str:
    """Return the name of the format that the beginning of an XML or JSON file shows; empty if it shows none or can't be read."""
    try:
        with RecordsFile(path).open() as stream:
            head = stream.read(HEAD)
    except Exception as error:
        if not (isinstance(error, OSError | EOFError) or is_unpacking_error(error)):
            raise
        return ""
    if head.startswith(UTF_16):
        head = head[: HEAD - 1 if len(head) % 2 else HEAD].decode("utf-16", "ignore").encode("utf-8", "ignore")
    if ending == ".json":
        return "ninjs" if URI.match(head) and NINJS.search(head) else ""
    root_tag = ROOT.match(head)
    return ROOTS.get(root_tag[1].decode(), "") if root_tag else ""
