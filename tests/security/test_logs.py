"""What people write to the bot is not in its logs."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import engine


@pytest.mark.parametrize("make", [engine.writer, engine.reader, engine.migrator])
def test_an_error_of_the_database_does_not_repeat_what_was_written(make: object, tmp_path: Path) -> None:
    """An update that cannot be stored, such as one with an invitation, is named by its statement alone."""
    assert callable(make)
    made = make(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with made.connect() as connection, pytest.raises(DBAPIError) as refused:
        connection.execute(text("INSERT INTO nowhere VALUES (:payload)"), {"payload": "/start invitation"})
    made.dispose()
    assert "nowhere" in str(refused.value)
    assert "/start invitation" not in str(refused.value)
