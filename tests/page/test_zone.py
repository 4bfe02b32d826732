"""Where the phones are: their times and days, not those of the browser."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.async_api import expect

from simulator.app import Simulator
from tests.page.bot import Bot
from tests.page.conftest import Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_times_are_those_of_the_phones(open_page: Opener, bot: Bot, simulator: Simulator, started: None) -> None:
    """It is 20:30 in the browser's UTC and already the next morning in Tokyo, where the phones are."""
    station = simulator.station
    station.fittings.timezone = "Asia/Tokyo"
    station.clock.move(int((datetime(2030, 5, 17, 20, 30, 30, tzinfo=UTC) - datetime.now(UTC)).total_seconds()))
    await bot.say(102, "Good morning")
    screen = await open_page()
    phone = screen.phone(102)
    await expect(phone.locator(".row.in time").last).to_contain_text("05:30")
    await expect(screen.page.locator("header").first).to_contain_text("18 May")
    await screen.page.locator(".inspector-toggle").click()
    await expect(screen.page.locator(".entry .at").last).to_contain_text("05:30:")
