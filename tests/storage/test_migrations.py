"""The way from nothing to the tables of this version and back; the tables in code are those in the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text

from storage import engine
from storage.migrate import BrokenReferences, current, downgrade, head, upgrade
from storage.tables import metadata
from tests.conftest import sqlite_url


def on(url: str, read: Callable[[Connection], Any]) -> Any:
    made = engine.reader(url)
    try:
        with made.connect() as connection:
            return read(connection)
    finally:
        made.dispose()


def options_of(index: Any) -> tuple[str, ...]:
    return tuple(sorted(f"{name}={value}" for name, value in index.get("dialect_options", {}).items()))


def schema(connection: Connection) -> dict[str, Any]:
    """Tables with their columns, keys, checks and indexes, without the order they were made in."""
    found = inspect(connection)
    return {
        table: {
            "columns": {(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)},
            "key": tuple(found.get_pk_constraint(table)["constrained_columns"]),
            "references": {
                (f["name"], tuple(f["constrained_columns"]), f["referred_table"], str(sorted(f["options"].items())))
                for f in found.get_foreign_keys(table)
            },
            "unique": {(u["name"], tuple(u["column_names"])) for u in found.get_unique_constraints(table)},
            "checks": {(c["name"], c["sqltext"]) for c in found.get_check_constraints(table)},
            "indexes": {
                (i["name"], tuple(i["column_names"]), bool(i["unique"]), options_of(i))
                for i in found.get_indexes(table)
            },
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_up_down_and_up_again(database_url: str) -> None:
    """Every step can be taken back, and nothing of ours is left behind; a second upgrade changes nothing."""
    assert current(database_url) is None
    upgrade(database_url)
    assert current(database_url) == head()
    whole = on(database_url, schema)
    upgrade(database_url)
    for step in [f"{number:04d}" for number in range(int(head() or 0) - 1, 0, -1)]:
        downgrade(database_url, step)
        assert current(database_url) == step
    downgrade(database_url, "base")
    assert on(database_url, schema) == {}
    if database_url.startswith("postgresql"):
        left = text(
            "SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public'"
        )
        assert on(database_url, lambda connection: connection.execute(left).scalar_one()) == 0
    upgrade(database_url)
    assert on(database_url, schema) == whole


def test_models_are_what_the_migrations_make(migrated_url: str, databases: Any, tmp_path: Path) -> None:
    """Alembic finds no difference, and the same tables made from the code alone have the same keys and checks too."""
    assert on(migrated_url, lambda c: compare_metadata(MigrationContext.configure(c), metadata)) == []
    postgres = migrated_url.startswith("postgresql")
    plain = databases.postgres(migrated=False) if postgres else sqlite_url(tmp_path / "plain.sqlite")
    made = create_engine(engine.address(plain))
    metadata.create_all(made)
    made.dispose()
    assert on(migrated_url, schema) == on(plain, schema)


def test_asking_for_the_version_makes_no_file(tmp_path: Path) -> None:
    """A file that does not exist has no version, and does not exist afterwards."""
    path = tmp_path / "deep" / "books.sqlite"
    assert current(sqlite_url(path)) is None
    assert not path.parent.exists()
    upgrade(sqlite_url(path))
    assert current(sqlite_url(path)) == head()


def test_failed_migration_leaves_everything_as_it_was(migrated_sqlite_url: str) -> None:
    """A row that refers to nothing is found after the step, and the step is rolled back."""
    downgrade(migrated_sqlite_url, "0003")
    made = create_engine(migrated_sqlite_url)
    with made.begin() as connection:
        connection.execute(text("INSERT INTO contact (person_id, customer) VALUES (1, 'GHOST')"))
    made.dispose()
    with pytest.raises(BrokenReferences, match="contact"):
        upgrade(migrated_sqlite_url)
    assert current(migrated_sqlite_url) == "0003"
    assert "audit" not in on(migrated_sqlite_url, schema)
