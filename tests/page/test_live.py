"""What changes while one looks: new messages, lost connections, older pages, the clock."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from playwright.async_api import Route, WebSocketRoute, expect

from simulator.app import Simulator
from tests.page.bot import Bot
from tests.page.conftest import Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_end_of_the_chat_stays_in_sight(open_page: Opener, bot: Bot, started: None) -> None:
    """New messages scroll in; who reads further up is told how many came and led back by one button."""
    screen = await open_page()
    phone = screen.phone(101)
    for number in range(30):
        await bot.say(101, f"消息 {number}\n第二行\n第三行")
    await expect(phone.locator(".row.in").last).to_be_in_viewport()
    await expect(phone.locator(".row.in").last).to_contain_text("消息 29")
    await phone.locator(".scroller").evaluate("one => one.scrollTo(0, one.scrollHeight / 2)")
    await expect(phone.locator(".to-end")).to_be_visible()
    await bot.say(101, "新消息")
    await expect(phone.locator(".to-end .badge")).to_have_text("1")
    await phone.locator(".to-end").click()
    await expect(phone.locator(".row.in").last).to_be_in_viewport()
    await expect(phone.locator(".to-end .badge")).to_be_hidden()


async def test_older_messages_come_when_scrolled_to(open_page: Opener, bot: Bot, started: None) -> None:
    """A page that opens late shows the newest fifty and fetches what was before on the way up."""
    for number in range(60):
        await bot.say(101, f"早 {number}")
    screen = await open_page()
    rows = screen.phone(101).locator(".row")
    await expect(rows).to_have_count(50)
    await screen.phone(101).locator(".scroller").evaluate("one => one.scrollTo(0, 0)")
    await expect(rows).to_have_count(61)


async def test_a_lost_connection_catches_up(open_page: Opener, bot: Bot, started: None) -> None:
    """While the line is down the page says so; when it is back, what was missed and what was deleted are right."""
    screen = await open_page()
    old = await bot.say(101, "旧")
    await expect(screen.message(101, old["message_id"])).to_be_visible()
    lines: list[WebSocketRoute] = []
    back = asyncio.Event()

    async def through(line: WebSocketRoute) -> None:
        lines.append(line)
        if len(lines) > 1:
            await back.wait()
        line.connect_to_server()

    await screen.page.route_web_socket("**/phone/events", through)
    await screen.page.reload()
    await expect(screen.message(101, old["message_id"])).to_be_visible()
    await lines[0].close()
    await expect(screen.page.locator(".offline")).to_be_visible()
    await bot.call("deleteMessage", chat_id=101, message_id=old["message_id"])
    missed = await bot.say(101, "断线时的消息")
    back.set()
    await expect(screen.message(101, missed["message_id"])).to_contain_text("断线时的消息")
    await expect(screen.message(101, old["message_id"])).to_have_count(0)


async def test_what_comes_while_a_chat_loads_stays(open_page: Opener, bot: Bot, started: None) -> None:
    """An answer that was under way when a message came or went does not undo it."""
    screen = await open_page()
    old, gone = await bot.say(101, "旧"), await bot.say(101, "要撤回的")
    asked, go_on = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        asked.set()
        await go_on.wait()
        await route.fulfill(response=answer)

    await screen.page.route("**/phone/users/101/chats/101/messages*", late)
    await screen.page.reload()
    await asked.wait()
    came = await bot.say(101, "新")
    await bot.call("deleteMessage", chat_id=101, message_id=gone["message_id"])
    await expect(screen.message(101, came["message_id"])).to_be_visible()
    go_on.set()
    await expect(screen.message(101, old["message_id"])).to_be_visible()
    await expect(screen.message(101, came["message_id"])).to_be_visible()
    await expect(screen.message(101, gone["message_id"])).to_have_count(0)


async def test_the_clock_moves(open_page: Opener, simulator: Simulator, bot: Bot, started: None) -> None:
    """A moved clock shows in the bar, and a message of the next day stands under a new day."""
    screen = await open_page()
    face = screen.page.locator(".clock-face")
    before = await face.text_content()
    async with aiohttp.ClientSession() as session:
        await session.post(f"{simulator.base_url}/control/clock", json={"offset_seconds": 3 * 86400})
    await expect(face).not_to_have_text(before or "")
    await bot.say(102, "Good morning")
    await expect(screen.phone(102).locator(".day")).to_have_count(2)
    await expect(screen.phone(102).locator(".day").last).to_have_text("Today")
