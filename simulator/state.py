"""Keeps the local Telegram's memory: nothing at all, or an SQLite file written through on every change."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, ClassVar, Protocol

from simulator.wire_json import write_json


class Kept(Protocol):
    """A dataclass, which is what is kept."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


_TABLES = """
CREATE TABLE IF NOT EXISTS thing (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blob (key TEXT PRIMARY KEY, body BLOB NOT NULL);
"""


class Keeper:
    """Forgets at exit: only the bytes of files are held, in a dictionary."""

    def __init__(self) -> None:
        self._blobs: dict[str, bytes] = {}
        self._meta: dict[str, Any] = {}

    def put(self, kind: str, key: str, body: dict[str, Any]) -> None:
        """Remembers one thing, or what it has become."""

    def keep(self, kind: str, key: str, thing: Kept) -> None:
        """Remembers a dataclass; nothing is copied where nothing is written."""

    def drop(self, kind: str, key: str) -> None:
        """Forgets one thing."""

    def load(self, kind: str) -> Iterator[dict[str, Any]]:
        """All things of a kind, in the order of their keys."""
        return iter(())

    def put_bytes(self, key: str, body: bytes) -> None:
        """Remembers a file's content."""
        self._blobs[key] = body

    def bytes_of(self, key: str) -> bytes:
        """A file's content."""
        return self._blobs[key]

    def meta(self, name: str, default: Any) -> Any:
        """A single named value."""
        return self._meta.get(name, default)

    def set_meta(self, name: str, value: Any) -> None:
        """Sets a single named value."""
        self._meta[name] = value

    def commit(self) -> None:
        """What happened so far must survive a kill."""

    def wipe(self) -> None:
        """Forgets everything."""
        self._blobs.clear()
        self._meta.clear()

    def close(self) -> None:
        """The last call."""


class FileKeeper(Keeper):
    """One SQLite file in WAL mode: a killed process loses nothing that was committed.

    `synchronous=OFF` is on purpose: losing power may cost the last seconds of a demo, and buys speed.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        # Conversations are nobody else's business, also where the home directory is open to all.
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, isolation_level="DEFERRED")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.executescript(_TABLES)

    def put(self, kind: str, key: str, body: dict[str, Any]) -> None:
        self._db.execute("INSERT OR REPLACE INTO thing VALUES (?, ?, ?)", (kind, key, write_json(body)))

    def keep(self, kind: str, key: str, thing: Kept) -> None:
        self.put(kind, key, {one.name: getattr(thing, one.name) for one in fields(thing)})

    def drop(self, kind: str, key: str) -> None:
        self._db.execute("DELETE FROM thing WHERE kind = ? AND key = ?", (kind, key))

    def load(self, kind: str) -> Iterator[dict[str, Any]]:
        rows = self._db.execute("SELECT body FROM thing WHERE kind = ? ORDER BY key", (kind,)).fetchall()
        return (json.loads(row[0]) for row in rows)

    def put_bytes(self, key: str, body: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO blob VALUES (?, ?)", (key, body))

    def bytes_of(self, key: str) -> bytes:
        row = self._db.execute("SELECT body FROM blob WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def meta(self, name: str, default: Any) -> Any:
        row = self._db.execute("SELECT body FROM thing WHERE kind = 'meta' AND key = ?", (name,)).fetchone()
        return default if row is None else json.loads(row[0])["value"]

    def set_meta(self, name: str, value: Any) -> None:
        self.put("meta", name, {"value": value})

    def commit(self) -> None:
        self._db.commit()

    def wipe(self) -> None:
        self._db.execute("DELETE FROM thing")
        self._db.execute("DELETE FROM blob")
        self._db.commit()

    def close(self) -> None:
        self._db.commit()
        self._db.close()


def open_keeper(path: Path | None) -> Keeper:
    """A keeper in a file, or one that forgets."""
    return FileKeeper(path) if path is not None else Keeper()
