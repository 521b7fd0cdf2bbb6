"""The endings of compressed files."""

from __future__ import annotations

COMPRESSED = {".gz": "gzip", ".bz2": "bz2", ".xz": "lzma", ".zst": "zstandard"}
"""Compression endings, and the module that unpacks each."""


def is_unpacking_error(error: Exception) -> bool:
    """Return whether one of the modules that unpack raised an error. None of them has to be imported, and zstandard may not be installed."""
    is_of_bz2 = type(error) is OSError and error.errno is None
    return is_of_bz2 or type(error).__name__ in ("error", "BadGzipFile", "LZMAError", "ZstdError")


def split_name(path: str) -> tuple[str, str]:
    """Return the ending of a file name and the compression ending after it, in lowercase, empty if there is none."""
    name = path[path.rfind("/") + 1 :].lower()
    compression = next((ending for ending in COMPRESSED if name.endswith(ending)), "")
    name = name.removesuffix(compression)
    dot = name.rfind(".")
    return name[dot:] if dot >= 0 else "", compression
