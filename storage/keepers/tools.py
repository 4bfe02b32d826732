"""What keepers share: inserts that may meet a row that is there already, and compare-and-set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Insert, Table, Update, bindparam, update
from sqlalchemy.dialects.postgresql import insert

from sales.ports import Stale


def insert_unless_there(table: Table, *returning: Any) -> Insert:
    """INSERT … ON CONFLICT DO NOTHING RETURNING …: no row comes back when one was there. (SQLite speaks PostgreSQL's
    dialect here, so one statement serves both.)"""
    return insert(table).on_conflict_do_nothing().returning(*(returning or tuple(table.primary_key.columns)))


def upsert(table: Table, *written: str) -> Insert:
    """INSERT … ON CONFLICT (primary key) DO UPDATE of these columns."""
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns), set_={name: statement.excluded[name] for name in written}
    )


def update_as_seen(table: Table) -> Update:
    """UPDATE … WHERE id = :seen_id AND version = :seen_version."""
    return update(table).where(table.c.id == bindparam("seen_id"), table.c.version == bindparam("seen_version"))


def save_as_seen(connection: Connection, statement: Update, id_: int, seen: int, values: Mapping[str, Any]) -> None:
    """Compare-and-set: write the values with version seen + 1, or raise Stale."""
    row = {**values, "version": seen + 1, "seen_id": id_, "seen_version": seen}
    if connection.execute(statement, row).rowcount != 1:
        raise Stale(f"{statement.table} {id_} is not at version {seen}")
