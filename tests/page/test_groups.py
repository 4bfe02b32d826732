"""Groups: the list of chats, who is there, making and leaving one."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from simulator.app import Simulator
from simulator.world import Chat
from tests.page.bot import Bot
from tests.page.conftest import Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_phone_with_a_group(open_page: Opener, simulator: Simulator, bot: Bot, started: None) -> None:
    """Who is in a group as well gets a list of chats; what happens in the other chat counts on its button."""
    simulator.station.world.add_chat(Chat(id=-5001, type="group", title="华南销售群", members=[101, 102, 1000]))
    screen = await open_page()
    chats = screen.phone(101).get_by_role("button", name="聊天列表")
    await expect(screen.phone(103).get_by_role("button", name="聊天列表")).to_be_hidden()
    await bot.say(-5001, "大家早")
    await expect(chats.locator(".badge")).to_have_text("1")
    await chats.click()
    await screen.phone(101).get_by_role("button", name="华南销售群").click()
    await expect(screen.phone(101).locator(".row.in .sender")).to_have_text("Fieldclerk")
    await expect(chats.locator(".badge")).to_be_hidden()
    await screen.type(101, "早")
    message = await bot.next("message")
    while message["text"] != "早":
        message = await bot.next("message")
    assert message["chat"]["id"] == -5001
