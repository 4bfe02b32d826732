"""The databases that tests are handed: real, fresh, of both kinds, and gone with their owner."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.conftest import Databases
from tests.postgres import OWNER

HOLDER = """
import sys
from tests.postgres import PostgresServer
server = PostgresServer()
print(server.root, flush=True)
sys.stdin.read()
"""


def answers_of(url: str, *statements: str) -> list[object]:
    engine = create_engine(url)
    with engine.begin() as connection:
        results = [connection.execute(text(statement)) for statement in statements]
        answers = [result.scalar() if result.returns_rows else None for result in results]
    engine.dispose()
    return answers


def test_postgres_is_real(postgres_url: str) -> None:
    """The server answers as PostgreSQL and keeps Chinese as it was given."""
    version, words = answers_of(postgres_url, "SELECT version()", "SELECT '可乐' || length('可乐')")
    assert str(version).startswith("PostgreSQL 1")
    assert words == "可乐2"


def test_each_kind_is_empty_at_first(database_url: str) -> None:
    """A test makes a table that every other test would trip over if databases were shared."""
    assert answers_of(database_url, "CREATE TABLE mine (id integer)", "SELECT count(*) FROM mine")[-1] == 0


def test_two_databases_know_nothing_of_each_other(databases: Databases) -> None:
    """What is written in one is not in the other, even made from the same server."""
    one, other = databases.postgres(migrated=False), databases.postgres(migrated=False)
    answers_of(one, "CREATE TABLE mine (id integer)")
    assert answers_of(other, "SELECT to_regclass('mine')") == [None]


def test_dropped_after_the_test_even_when_still_connected(databases: Databases) -> None:
    """A connection left open by a test does not keep its database alive."""
    url = databases.postgres(migrated=False)
    name = url.rpartition("/test_")[2].partition("?")[0]
    left_open = psycopg.connect(host=str(databases.server.root), user=OWNER, dbname=f"test_{name}")
    databases.drop()
    with pytest.raises(psycopg.OperationalError):
        left_open.execute("SELECT 1")


def test_server_is_gone_when_its_owner_dies(request: pytest.FixtureRequest) -> None:
    """The owner is killed without a goodbye; its server stops and leaves no file behind."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        cwd=request.config.rootpath,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    root = Path(holder.stdout.readline().strip())
    psycopg.connect(host=str(root), user=OWNER, dbname="postgres").close()
    holder.kill()
    # The keeper writes to the same stderr: it is at its end when the keeper is done as well.
    holder.communicate()
    assert not root.exists()
