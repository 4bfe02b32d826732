"""The small company, on a fresh database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sales.company import Firm
from tests.sales.founding import open_firm


@pytest.fixture
def firm(migrated_url: str, tmp_path: Path) -> Iterator[Firm]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    opened = open_firm(migrated_url, tmp_path)
    yield opened
    opened.archive.close()


@pytest.fixture
def small_firm(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[Firm]:
    """On SQLite alone: for rules in which the database has no part."""
    opened = open_firm(migrated_sqlite_url, tmp_path)
    yield opened
    opened.archive.close()
