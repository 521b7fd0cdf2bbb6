"""The results of checked contents, kept between runs: unchanged files are not checked again under the same rules.

A row is keyed by a digest of a file's bytes and everything its diagnostics depend on, and has a digest of its own: a row that does not match is
ignored. Two processes may use the file at once; a damaged file is replaced.
"""

from __future__ import annotations

import os
import sqlite3
from hashlib import blake2b

from lint._startup.store import DIGEST, digest, pack, remove_link, unpack
from lint.text.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST = 512 * 1024 * 1024
"""Bytes. A file that has grown larger is started over."""
WAITING = 5_000
"""The most results waiting to be written."""


class ResultCache:
    """The results in a folder. Whatever is wrong with its file, it is treated as empty and nothing is raised; `trouble` says if nothing is kept."""

    def __init__(self, folder: str) -> None:
        self.folder, self.trouble = folder, ""
        self._path = os.path.join(folder, "found.sqlite")
        self._connection: sqlite3.Connection | None = None
        self._new: list[tuple[bytes, bytes]] = []
        try:
            self._connection = self._open()
        except (sqlite3.Error, OSError):
            self._begin_anew()

    def _open(self) -> sqlite3.Connection:
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        for ending in ("", "-wal", "-shm"):
            remove_link(self._path + ending)
        if os.path.exists(self._path) and os.path.getsize(self._path) > MOST:
            os.remove(self._path)
        connection = sqlite3.connect(self._path, timeout=5, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS found (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
        return connection

    def _begin_anew(self) -> None:
        self.close()
        try:
            for ending in ("", "-wal", "-shm"):
                if os.path.exists(self._path + ending):
                    os.remove(self._path + ending)
            self._connection = self._open()
        except (sqlite3.Error, OSError) as error:
            self._connection = None
            self._complain(error)

    def key(self, raw: bytes, depends: str) -> bytes:
        """Return the digest of a file's bytes and of everything else its result depends on."""
        digest = blake2b(depends.encode("utf-8", "surrogateescape"), digest_size=16)
        digest.update(b"\0")
        digest.update(raw)
        return digest.digest()

    def get(self, key: bytes) -> Any:
        """Return the values stored under a key, or None."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT value FROM found WHERE key = ?", (key,)).fetchone()
            return self._verified(key, row[0]) if row else None
        except (sqlite3.Error, ValueError, EOFError, TypeError):
            self._begin_anew()
            return None

    def _verified(self, key: bytes, value: object) -> Any:
        """Return the content of a row, or None if it is damaged."""
        if not isinstance(value, bytes) or value[:DIGEST] != digest([key, value[DIGEST:]]):
            return None
        return unpack(value[DIGEST:])

    def put(self, key: bytes, value: object) -> None:
        """Store plain values, to be written by the next `save`."""
        packed = pack(value)
        self._new.append((key, digest([key, packed]) + packed))
        if len(self._new) >= WAITING:
            self.save()

    def save(self) -> None:
        """Write what was stored."""
        if self._connection is not None and self._new:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany("INSERT OR REPLACE INTO found VALUES (?, ?)", self._new)
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                self.close()  # slower the next time, and nothing else
                self._complain(error)
        self._new = []

    def _complain(self, error: Exception) -> None:
        why = error.strerror if isinstance(error, OSError) else str(error)
        self.trouble = f"Results can't be written into the cache, so the next run will be as slow: {why}: {printable(self.folder)}"

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            try:
                self._connection.close()
            except sqlite3.Error:
                pass
        self._connection = None
