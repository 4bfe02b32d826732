"""The page around the phones: languages, narrow screens, live updates, top bar, inspector."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Route, WebSocketRoute, expect

from simulator.app import Simulator
from simulator.station import Button
from simulator.world import Chat
from tests.page.bot import Bot
from tests.page.conftest import LONG_NAME, NARROW, PEOPLE, Opener, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def overflow(screen: Screen) -> list[str]:
    """What sticks out of its phone, or the page that can be scrolled sideways."""
    found: list[str] = await screen.page.evaluate(
        """() => [...document.querySelectorAll('.phone')].filter((phone) => phone.offsetParent).flatMap((phone) => {
            const edge = phone.getBoundingClientRect();
            return [...phone.querySelectorAll('.bubble, .key, .text, .chat-head, .line, .phone-label > *')]
                .map((one) => [one, one.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.right > edge.right + 1 || box.left < edge.left - 1))
                .map(([one]) => one.className);
        }).concat(document.documentElement.scrollWidth > innerWidth ? ['page'] : [])"""
    )
    return found


async def test_four_phones_are_visible_at_once(open_page: Opener, bot: Bot, started: None) -> None:
    """At 1600 pixels rep, manager, finance and customer stand side by side; long names and cards stay inside."""
    screen = await open_page()
    card = f"<b>{LONG_NAME * 3}</b>\nhttps://example.com/{'a' * 120}\n<pre>{'0123456789' * 12}</pre>"
    for person in PEOPLE:
        await bot.say(int(str(person["id"])), card)
    await expect(screen.page.locator(".row.in")).to_have_count(4)
    right = 0.0
    for person in PEOPLE:
        box = await screen.phone(int(str(person["id"]))).bounding_box() or {}
        assert right <= box["x"]
        assert box["x"] + box["width"] <= 1600
        assert 340 <= box["width"] <= 420
        right = box["x"] + box["width"]
    assert await overflow(screen) == []


async def test_the_page_speaks_both_languages(open_page: Opener) -> None:
    """The switch changes the page and is remembered; each phone keeps its owner's Telegram language."""
    screen = await open_page(lang="zh")
    page = screen.page
    await expect(screen.phone(101).locator(".role")).to_have_text("销售")
    await expect(page.get_by_role("button", name="网络检查器")).to_be_visible()
    await page.get_by_role("button", name="English", exact=True).click()
    await expect(screen.phone(101).locator(".role")).to_have_text("Rep")
    await expect(page.get_by_role("button", name="Network inspector")).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == "en"
    await expect(screen.phone(101).locator(".gate")).to_have_text("开始")
    await expect(screen.phone(102).locator(".gate")).to_have_text("START")
    address = page.url.split("?")[0]
    await page.goto(address)
    await expect(screen.phone(101).locator(".role")).to_have_text("Rep")


async def test_a_phone_changes_its_telegram_language(open_page: Opener, bot: Bot, started: None) -> None:
    """The small switch over a phone is what the bot hears with the next message."""
    screen = await open_page()
    await screen.phone(101).locator(".phone-label").get_by_role("button", name="EN").click()
    await expect(screen.phone(101).get_by_placeholder("Message")).to_be_visible()
    await screen.type(101, "hello")
    message = await bot.next("message")
    while message["text"] != "hello":
        message = await bot.next("message")
    assert message["from"]["language_code"] == "en"


async def test_light_and_dark(open_page: Opener) -> None:
    """The page follows the system until somebody chooses."""
    screen = await open_page()
    root = screen.page.locator("html")
    await expect(root).to_have_attribute("data-theme", "light")
    await screen.page.emulate_media(color_scheme="dark")
    await expect(root).to_have_attribute("data-theme", "dark")
    await screen.page.get_by_role("button", name="Light or dark").click()
    await expect(root).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_one_phone_fills_a_narrow_screen(open_page: Opener, bot: Bot, started: None, lang: str) -> None:
    """At 390 by 844 tabs change the phone; a message on another phone counts on its tab until it is looked at."""
    screen = await open_page(lang=lang, size=NARROW)
    page = screen.page
    await expect(screen.phone(101)).to_be_visible()
    await expect(screen.phone(102)).to_be_hidden()
    box = await screen.phone(101).bounding_box() or {}
    assert (box["x"], box["width"]) == (0, 390)
    await bot.say(102, f"{LONG_NAME}\n" * 3)
    tab = page.locator(".switcher [data-user='102']")
    await expect(tab.locator(".badge")).to_have_text("1")
    await expect(tab).to_contain_text("经理" if lang == "zh" else "Manager")
    await tab.click()
    await expect(screen.phone(102).locator(".row.in")).to_contain_text(LONG_NAME)
    await expect(tab.locator(".badge")).to_have_count(0)
    assert await overflow(screen) == []


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


async def test_add_a_phone(open_page: Opener, bot: Bot) -> None:
    """A fifth person gets a phone, on every open page, and can talk at once."""
    screen, other = await open_page(), await open_page()
    await screen.page.get_by_role("button", name="Add a phone").click()
    await screen.page.get_by_label("First name").fill("Zoë")
    await screen.page.get_by_role("button", name="Add", exact=True).click()
    await expect(screen.page.locator(".phone")).to_have_count(5)
    await expect(other.page.locator(".phone")).to_have_count(5)
    await screen.page.locator(".phone").last.locator(".gate").click()
    assert (await bot.next("message"))["from"]["first_name"] == "Zoë"


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


async def test_a_button_of_the_host(open_page: Opener, simulator: Simulator) -> None:
    """The page asks its own server, which calls the host; the answer shows in the page's language."""
    pressed = []

    async def morning(request: web.Request) -> web.Response:
        pressed.append(request.method)
        return web.json_response({"text": {"en": "It is tomorrow", "zh": "已到明天"}})

    app = web.Application()
    app.router.add_post("/morning", morning)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/morning"
    simulator.station.fittings.buttons.append(Button({"en": "Next morning", "zh": "下一个早晨"}, address))
    screen = await open_page(lang="zh")
    await screen.page.get_by_role("button", name="下一个早晨").click()
    await expect(screen.page.locator("body > .toast")).to_have_text("已到明天")
    assert pressed == ["POST"]
    await runner.cleanup()


async def test_the_inspector(open_page: Opener, bot: Bot, started: None) -> None:
    """Calls and updates show as JSON while they happen, can be filtered, and a refusal stands out."""
    screen = await open_page()
    page = screen.page
    await page.get_by_role("button", name="Network inspector").click()
    await bot.say(102, "needle-42")
    entry = page.locator(".entry[data-method='sendMessage']")
    await expect(entry).to_have_count(1)
    await entry.locator("summary").click()
    await expect(entry.locator(".json").first).to_contain_text('"text": "needle-42"')
    with pytest.raises(AssertionError):
        await bot.call("sendMessage", chat_id=555, text="x")
    await expect(page.locator(".entry .status.bad")).to_have_text("400")
    await page.get_by_role("searchbox").fill("needle")
    await expect(page.locator(".entry")).to_have_count(1)


async def test_a_swipe_replies(open_page: Opener, bot: Bot, started: None) -> None:
    """On a touch screen a message pulled to the left is replied to, and a long press opens its menu."""
    screen = await open_page(size=NARROW, phone="102")
    sent = await bot.say(102, "How many cases of water shall I write down?")
    bubble = screen.message(102, sent["message_id"]).locator(".bubble")
    box = await bubble.bounding_box() or {}
    finger = await screen.page.context.new_cdp_session(screen.page)
    x, y = box["x"] + 200, box["y"] + 15
    await finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        point = {"x": x - 12 * step, "y": y}
        await finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    await finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await expect(screen.phone(102).locator(".mode-bar")).to_contain_text("How many cases")
    await finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    await expect(screen.phone(102).get_by_role("menuitem", name="Copy text")).to_be_visible()
    await finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await screen.choose(102, "Copy text")
    await expect(screen.phone(102).locator(".toast")).to_have_text("Copied")


async def test_everything_is_within_reach_of_the_keyboard(open_page: Opener, bot: Bot, started: None) -> None:
    """A message is reached with Tab and arrows, Enter opens its menu, Escape gives the focus back."""
    screen = await open_page()
    await bot.say(102, "one")
    last = await bot.say(102, "two")
    row = screen.message(102, last["message_id"])
    await expect(row).to_be_visible()
    await row.focus()
    await screen.page.keyboard.press("ArrowUp")
    await screen.page.keyboard.press("Enter")
    await expect(screen.phone(102).get_by_role("menuitem", name="Reply")).to_be_focused()
    await screen.page.keyboard.press("Escape")
    await expect(screen.message(102, last["message_id"] - 1)).to_be_focused()
