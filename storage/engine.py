"""Engines for both kinds of database: how a connection is opened, and with which word a transaction begins."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

BUSY_SECONDS = 60
# Bytes of the file that readers find in memory: in large books a question touches pages that no cache of theirs holds.
MAPPED = 1 << 30
# What people wrote, invitations among it, has no place in the text of an error, which ends in a log.
HIDE_PARAMETERS = True
DEADLOCK = "40P01"  # SQLSTATE deadlock_detected; PostgreSQL's documentation, appendix A
# recursive_triggers: without it INSERT OR REPLACE would delete rows past the triggers that refuse a DELETE.
SQLITE_PRAGMAS = {
    "busy_timeout": BUSY_SECONDS * 1000,
    "synchronous": "FULL",
    "recursive_triggers": "ON",
}


def address(url: str) -> URL:
    """The parsed address; PostgreSQL is spoken by psycopg 3. ValueError for anything the archive cannot live in."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        raise ValueError(f"neither SQLite nor PostgreSQL: {parsed.render_as_string()}")
    if parsed.database in (None, "", ":memory:"):
        raise ValueError("the archive needs a file, SQLite in memory forgets")
    return parsed


def writer(url: str) -> Engine:
    """The engine for transactions that may write. On SQLite it has one connection: writers of this process queue for it
    instead of polling for the file's lock, which BEGIN IMMEDIATE takes against other processes."""
    where = address(url)
    if where.get_backend_name() == "sqlite":
        return _sqlite(where, "BEGIN IMMEDIATE", {"foreign_keys": "ON"}, pool_size=1, max_overflow=0)
    return _postgres(where, "READ COMMITTED")


def reader(url: str) -> Engine:
    """The engine for transactions that only read, each on one unchanging picture of the data."""
    where = address(url)
    if where.get_backend_name() == "sqlite":
        return _sqlite(where, "BEGIN", {"query_only": "ON", "mmap_size": MAPPED}, pool_size=4, max_overflow=16)
    engine = _postgres(where, "REPEATABLE READ")
    event.listen(engine, "connect", _read_only)
    return engine


def migrator(url: str) -> Engine:
    """The engine for migrations. SQLite's foreign keys are off (a table may be rebuilt) and checked afterwards."""
    where = address(url)
    if where.get_backend_name() == "sqlite":
        return _sqlite(where, "BEGIN IMMEDIATE", {"foreign_keys": "OFF"}, pool_size=1, max_overflow=0)
    return _postgres(where, "READ COMMITTED")


def deadlocked(error: DBAPIError) -> bool:
    """Whether PostgreSQL ended this transaction because it and another one waited for each other. SQLite has one writer
    at a time and knows no such thing."""
    return getattr(error.orig, "sqlstate", None) == DEADLOCK


def _sqlite(where: URL, begin: str, pragmas: dict[str, str | int], **pool: int) -> Engine:
    # The driver is told to begin nothing by itself, so that the word below decides how a transaction begins.
    arguments = {"isolation_level": None, "cached_statements": 512, "timeout": BUSY_SECONDS}
    engine = create_engine(
        where, connect_args=arguments, pool_timeout=2 * BUSY_SECONDS, hide_parameters=HIDE_PARAMETERS, **pool
    )
    event.listen(engine, "connect", _prepare({**SQLITE_PRAGMAS, **pragmas}))
    # Said by the dialect itself: with a listener for it, SQLAlchemy would look for listeners at every statement.
    setattr(engine.dialect, "do_begin", _beginning(begin))  # noqa: B010 - a method, as far as types go
    return engine


def _postgres(where: URL, isolation: str) -> Engine:
    return create_engine(
        where,
        isolation_level=isolation,
        pool_pre_ping=True,
        hide_parameters=HIDE_PARAMETERS,
        connect_args={"options": "-c timezone=UTC"},
    )


def _prepare(pragmas: dict[str, Any]) -> Callable[[Any, Any], None]:
    def prepare(raw: Any, _record: Any) -> None:
        cursor = raw.cursor()
        _write_ahead(cursor)
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    return prepare


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Let the file keep a write-ahead log, which it remembers. While several open a new file together, SQLite refuses
    some of them at once, without waiting for busy_timeout: two that read the file would wait for each other."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as refused:
            kind = refused.sqlite_errorcode & 0xFF  # The upper bits tell of which kind of busy.
            if kind != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _beginning(word: str) -> Callable[[Any], None]:
    def begin(raw: Any) -> None:
        raw.execute(word)

    return begin


def _read_only(raw: Any, _record: Any) -> None:
    raw.read_only = True
