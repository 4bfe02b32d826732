"""Fixtures: the town, alive, speaking English."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sales.people import Language
from tests.town import Town, found


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Private chats are not slowed down: the local Telegram has its limits off."""
    monkeypatch.setattr("bot.pacing.SECONDS", 0.01)


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town that speaks English."""
    async with found(tmp_path, Language.EN) as alive:
        yield alive
