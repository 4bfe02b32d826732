"""Fixtures: an archive on a fresh database of each kind, and one where the kind does not matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.archive import SqlArchive


@pytest.fixture
def archive(migrated_url: str) -> Iterator[SqlArchive]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    made = SqlArchive(migrated_url)
    yield made
    made.close()


@pytest.fixture
def small(migrated_sqlite_url: str) -> Iterator[SqlArchive]:
    """One archive, where the database does not matter."""
    made = SqlArchive(migrated_sqlite_url)
    yield made
    made.close()
