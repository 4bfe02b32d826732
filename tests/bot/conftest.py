"""Fixtures: the town, for what happens behind the talk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.town import Town, found


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pacing of private chats, and a courier that looks again soon."""
    monkeypatch.setattr("bot.pacing.SECONDS", 0.01)
    monkeypatch.setattr("bot.courier.LOOK_AGAIN", 0.05)


@pytest_asyncio.fixture
async def town(tmp_path: Path, hasty: None) -> AsyncIterator[Town]:
    """A town that speaks Chinese."""
    async with found(tmp_path) as alive:
        yield alive
