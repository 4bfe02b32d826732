"""What changes while one looks: new messages, lost connections, older pages, the clock."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from playwright.async_api import Route, WebSocketRoute, expect

from simulator.app import Simulator
from tests.at_rest import place
from tests.page.bot import Bot, Phones
from tests.page.conftest import NARROW, Opener

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


async def test_a_day_that_is_over_is_not_called_today(
    open_page: Opener, phones: Phones, bot: Bot, started: None
) -> None:
    """The clock jumps to the next day and nobody says a word: what stands in the chat was said yesterday."""
    screen = await open_page()
    day = screen.phone(102).locator(".day")
    await expect(day).to_have_text("Today")
    await phones.call("POST", "/control/clock", {"offset_seconds": 86400})
    await expect(day).to_have_text("Yesterday")


async def test_the_unread_begin_under_a_line(open_page: Opener, bot: Bot, started: None) -> None:
    """What came while nobody looked is under a line; an own message takes the line away."""
    screen = await open_page(size=NARROW, phone="101")
    await expect(screen.phone(101).locator(".row.out")).to_have_count(1)
    await bot.say(102, "one")
    await bot.say(102, "two")
    await expect(screen.page.locator(".switcher [data-user='102'] .badge")).to_have_text("2")
    await screen.page.locator(".switcher [data-user='102']").click()
    line = screen.phone(102).locator(".unread-line")
    await expect(line).to_have_text("Unread messages")
    await expect(screen.phone(102).locator(".unread-line + .row")).to_contain_text("one")
    await expect(screen.page.locator(".switcher [data-user='102'] .badge")).to_have_count(0)
    await screen.type(102, "three")
    await expect(line).to_have_count(0)


async def test_unread_messages_are_counted_for_a_page_that_opens(open_page: Opener, bot: Bot, started: None) -> None:
    """On a narrow screen the other phones' tabs say at once how much waits there."""
    for number in range(3):
        await bot.say(103, f"消息 {number}")
    screen = await open_page(size=NARROW, phone="101")
    await expect(screen.page.locator(".switcher [data-user='103'] .badge")).to_have_text("3")
    await screen.page.locator(".switcher [data-user='103']").click()
    await expect(screen.phone(103).locator(".unread-line + .row")).to_contain_text("消息 0")


async def test_a_reset_empties_the_page_at_once(open_page: Opener, phones: Phones, bot: Bot, started: None) -> None:
    """Phones and chats go without a reload of the page, and a new world shows as soon as it is there."""
    screen = await open_page(theme="dark")
    async with screen.page.expect_response("**/phone/users/101/chats/101/read"):
        await bot.say(101, "旧")
    await phones.call("POST", "/control/reset", {})
    await expect(screen.page.locator(".phone")).to_have_count(0)
    await expect(screen.page.locator(".no-phones")).to_contain_text("No phones here yet")
    added = await phones.call("POST", "/phone/users", {"first_name": "Zoë", "id": 555})
    await expect(screen.phone(added["id"]).locator(".gate")).to_be_visible()
    await expect(screen.page.locator(".no-phones")).to_be_hidden()
    await phones.say(added["id"], "/start")
    await bot.say(added["id"], "Hello again")
    await expect(screen.phone(added["id"]).locator(".row.in")).to_contain_text("Hello again")
    await expect(screen.page.locator("html")).to_have_attribute("data-theme", "dark")


async def test_the_end_is_kept_while_pictures_grow(open_page: Opener, bot: Bot, started: None) -> None:
    """What gets larger after it was drawn pushes upwards: the newest message stays in sight."""
    screen = await open_page()
    phone = screen.phone(102)
    for number in range(20):
        await bot.say(102, f"line {number}")
    await expect(phone.locator(".row").last).to_contain_text("line 19")
    grow = """one => new Promise((done) => {
        one.style.paddingBottom = '400px';
        one.closest('.scroller').dispatchEvent(new Event('scroll'));
        requestAnimationFrame(() => requestAnimationFrame(done));
    })"""
    await phone.locator(".row").nth(3).locator(".bubble").evaluate(grow)
    await expect(phone.locator(".row").last).to_be_in_viewport()
    await expect(phone.locator(".to-end")).to_be_hidden()


async def test_who_reads_further_up_stays_there(open_page: Opener, bot: Bot, started: None) -> None:
    """A message above that grows does not push away what one is reading."""
    screen = await open_page()
    first = await bot.say(102, "short")
    for number in range(30):
        await bot.say(102, f"line {number}.")
    phone = screen.phone(102)
    await expect(phone.locator(".row", has_text="line 29.")).to_be_in_viewport()  # nothing more comes and scrolls
    reading = phone.locator(".row", has_text="line 12.")
    await reading.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    await expect(phone.locator(".to-end")).to_be_visible()
    before = await place(reading)
    await bot.call("editMessageText", chat_id=102, message_id=first["message_id"], text="long\n" * 12)
    await expect(screen.message(102, first["message_id"])).to_contain_text("long")
    after = await place(reading)
    assert abs(before["y"] - after["y"]) < 2
