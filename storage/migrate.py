"""Brings a database to the tables of this version, and says which version it has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage import engine

# Any number will do as long as no other lock of ours has it.
POSTGRES_LOCK = 7_302_615


class BrokenReferences(Exception):
    """After a migration some rows refer to rows that are not there; the migration was rolled back."""


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to a revision; what is there already is left alone. Of several at once, one does it."""
    _run(url, command.upgrade, revision)


def downgrade(url: str, revision: str) -> None:
    """Take the database back to an earlier revision ('base': nothing is left of us)."""
    _run(url, command.downgrade, revision)


def current(url: str) -> str | None:
    """The revision the database has; None when it has none, or is a file that does not exist."""
    where = engine.address(url)
    if where.get_backend_name() == "sqlite" and not Path(where.database or "").exists():
        return None
    reader = engine.reader(url)
    try:
        with reader.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        reader.dispose()


def head() -> str:
    """The revision that this program needs."""
    found = ScriptDirectory.from_config(config()).get_current_head()
    if found is None:
        raise LookupError("no migrations beside the program")
    return found


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration: the scripts beside this file, and the connection to work on."""
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return made


def _run(url: str, step: Callable[[Config, str], None], revision: str) -> None:
    where = engine.address(url)
    if where.get_backend_name() == "sqlite":
        Path(where.database or "").parent.mkdir(parents=True, exist_ok=True)
    migrator = engine.migrator(url)
    try:
        with migrator.connect() as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRES_LOCK})
            step(config(connection), revision)
            _check_references(connection)
    finally:
        migrator.dispose()


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise BrokenReferences(sorted({row[0] for row in broken}))
