"""An archive on a fresh database of each kind, with a small company in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.archive import SqlArchive
from tests.storage.company import Company, found


@pytest.fixture
def archive(migrated_url: str) -> Iterator[SqlArchive]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    made = SqlArchive(migrated_url)
    yield made
    made.close()


@pytest.fixture
def company(archive: SqlArchive) -> Company:
    """Two reps with a customer each, a manager, a clerk, a contact, two products with stock."""
    return found(archive)
