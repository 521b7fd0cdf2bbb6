"""The endings of compressed files."""

from __future__ import annotations

COMPRESSED = {".gz": "", ".zst": "zstandard"}
"""Compression endings, and the library that each needs."""


def is_unpacking_error(error: Exception) -> bool:
    """Return whether zlib, gzip, or zstandard raised an error. None of them has to be imported, and the last may not be installed."""
    return type(error).__name__ in ("error", "BadGzipFile", "ZstdError")


def split_name(path: str) -> tuple[str, str]:
    """Return the ending of a file name and the compression ending after it, in lowercase, empty if there is none."""
    name = path[path.rfind("/") + 1 :].lower()
    compression = next((ending for ending in COMPRESSED if name.endswith(ending)), "")
    name = name.removesuffix(compression)
    dot = name.rfind(".")
    return name[dot:] if dot >= 0 else "", compression
