"""Fixtures: an office with a statement that waits, in Chinese or in English."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from sales.people import Language
from tests.web.office import Office, open_office, serving


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Private chats are not slowed down: the local Telegram has its limits off."""
    monkeypatch.setattr("bot.pacing.SECONDS", 0.01)


@pytest_asyncio.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office that speaks Chinese."""
    async with serving(tmp_path, Language.ZH) as town, aiohttp.ClientSession() as session:
        yield await open_office(town, Language.ZH, session)
