"""Fixtures for every room: databases of both kinds, fresh for each test, empty or migrated."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgres import PostgresServer

pytest_plugins = ["tests.second_attempt", "pytester"]

# How long an example takes says something about the machine, not about the code.
settings.register_profile("fieldclerk", deadline=None)
settings.load_profile("fieldclerk")


def pytest_configure() -> None:
    """Forget what the person has set for an installation of their own."""
    for name in [name for name in os.environ if name.startswith("FIELDCLERK_")]:
        del os.environ[name]


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, a press is answered by what it did, not by the clock."""
    monkeypatch.setattr("handlers.visit.SLOW", 45.0)


class Databases:
    """Hands out fresh databases of both kinds; what is slow to make, a server or a migrated schema, is made once."""

    def __init__(self, folder: Path) -> None:
        """Keep SQLite files in the folder; start nothing yet."""
        self._folder = folder
        self._handed_out: list[str] = []

    @cached_property
    def server(self) -> PostgresServer:
        """One server for each test process, started by the first test that needs it."""
        return PostgresServer()

    @cached_property
    def _migrated_sqlite(self) -> Path:
        path = self._folder / "migrated.sqlite"
        self._migrate(sqlite_url(path))
        return path

    @cached_property
    def _migrated_postgres(self) -> str:
        name = self.server.create()
        self._migrate(self.server.url(name))
        return name

    @staticmethod
    def _migrate(url: str) -> None:
        from storage.migrate import upgrade

        upgrade(url)

    def sqlite(self, folder: Path, *, migrated: bool) -> str:
        """Return the address of a fresh SQLite file in the folder."""
        path = folder / "fieldclerk.sqlite"
        if migrated:
            shutil.copyfile(self._migrated_sqlite, path)
        return sqlite_url(path)

    def postgres(self, *, migrated: bool) -> str:
        """Return the address of a fresh database on the real server."""
        name = self.server.create(self._migrated_postgres if migrated else "template0")
        self._handed_out.append(name)
        return self.server.url(name)

    def drop(self) -> None:
        """Remove the PostgreSQL databases handed out since the last time."""
        while self._handed_out:
            self.server.drop(self._handed_out.pop())

    def close(self) -> None:
        """Stop the server if one was started."""
        if "server" in self.__dict__:
            self.server.stop()


def sqlite_url(path: Path) -> str:
    """Return the SQLAlchemy address of a SQLite file."""
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def databases_of_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Everything that one test process needs to hand out databases."""
    databases = Databases(tmp_path_factory.mktemp("databases"))
    yield databases
    databases.close()


@pytest.fixture
def databases(databases_of_run: Databases) -> Iterator[Databases]:
    """Fresh databases for this test; those on PostgreSQL are dropped after it."""
    yield databases_of_run
    databases_of_run.drop()


@pytest.fixture
def postgres_url(databases: Databases) -> str:
    """Return the address of an empty PostgreSQL database of this test's own."""
    return databases.postgres(migrated=False)


@pytest.fixture
def migrated_sqlite_url(databases: Databases, tmp_path: Path) -> str:
    """Return the address of a migrated SQLite file of this test's own: for rooms that only need some storage."""
    return databases.sqlite(tmp_path, migrated=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> str:
    """Run the test twice, on an empty database of each kind."""
    return (
        databases.sqlite(tmp_path, migrated=False) if request.param == "sqlite" else databases.postgres(migrated=False)
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> str:
    """Run the test twice, on a migrated database of each kind."""
    return databases.sqlite(tmp_path, migrated=True) if request.param == "sqlite" else databases.postgres(migrated=True)
