"""The option that rewrites the snapshots: `pytest tests/views --rewrite-snapshots`, then read the diff."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

FOLDER = Path(__file__).parent / "snapshots"


class Snapshot(Protocol):
    """Compares a text with the one kept under a name."""

    def __call__(self, name: str, text: str) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-snapshots", action="store_true", help="Write what the views show now into the snapshots."
    )


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """Compare with the kept text, or keep this one when asked to."""
    rewrite = bool(request.config.getoption("--rewrite-snapshots", default=False))

    def check(name: str, text: str) -> None:
        path = FOLDER / f"{name}.txt"
        if rewrite:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no snapshot {path.name}: run pytest tests/views --rewrite-snapshots and read the diff"
        assert text == path.read_text(encoding="utf-8")

    return check
