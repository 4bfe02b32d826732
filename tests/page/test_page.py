"""The page around the phones: languages, narrow screens, top bar, inspector."""

from __future__ import annotations

import pytest
from aiohttp import web
from playwright.async_api import expect

from simulator.app import Simulator
from simulator.station import Button
from tests.at_rest import place
from tests.page.bot import Bot
from tests.page.conftest import LONG_NAME, NARROW, PEOPLE, Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_four_phones_are_visible_at_once(open_page: Opener, bot: Bot, started: None) -> None:
    """At 1600 pixels rep, manager, finance and customer stand side by side; long names and cards stay inside."""
    screen = await open_page()
    card = f"<b>{LONG_NAME * 3}</b>\nhttps://example.com/{'a' * 120}\n<pre>{'0123456789' * 12}</pre>"
    for person in PEOPLE:
        await bot.say(int(str(person["id"])), card)
    await expect(screen.page.locator(".row.in")).to_have_count(4)
    right = 0.0
    for person in PEOPLE:
        box = await place(screen.phone(int(str(person["id"]))))
        assert right <= box["x"]
        assert box["x"] + box["width"] <= 1600
        assert 340 <= box["width"] <= 420
        right = box["x"] + box["width"]
    assert await screen.overflow() == []


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
    assert "lang=" not in page.url, "what was chosen by hand outlives what the address asked for"
    await page.reload()
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
    box = await place(screen.phone(101))
    assert (box["x"], box["width"]) == (0, 390)
    await bot.say(102, f"{LONG_NAME}\n" * 3)
    tab = page.locator(".switcher [data-user='102']")
    await expect(tab.locator(".badge")).to_have_text("1")
    await expect(tab).to_contain_text("经理" if lang == "zh" else "Manager")
    await tab.click()
    await expect(screen.phone(102).locator(".row.in")).to_contain_text(LONG_NAME)
    await expect(tab.locator(".badge")).to_have_count(0)
    assert await screen.overflow() == []


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
