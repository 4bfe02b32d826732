"""Mini Apps in their sheet: every way in, the buttons around the app, its colours, and the way out."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from playwright.async_api import expect
from telegram import MenuButtonWebApp, WebAppInfo

from simulator.app import Simulator
from simulator.world import Chat
from tests.at_rest import place, places
from tests.page.apps_screen import heard, inside, opened, sheet, start_inline
from tests.page.bot_apps import AppsBot, app_server
from tests.page.conftest import NARROW, Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def bot(simulator: Simulator, started: None) -> AsyncIterator[AppsBot]:
    """The bot and the server of its app; 101 and 102 share a group."""
    simulator.station.world.add_chat(Chat(id=-5001, type="group", title="South team", members=[101, 102, 1000]))
    async with app_server(simulator) as address, AppsBot(simulator, address) as running:
        yield running


async def test_from_an_inline_button(open_page: Opener, bot: AppsBot) -> None:
    """The app knows who opened it; main, secondary and back buttons and the settings entry reach it."""
    screen = await start_inline(open_page, bot)
    app = inside(screen)
    await expect(app.locator("#who")).to_have_text("Grace")
    await expect(sheet(screen).locator(".app-title")).to_contain_text("Fieldclerk")
    for name in ("main", "secondary", "back", "settings"):
        await app.locator(f"#{name}").click()
    await sheet(screen).get_by_role("button", name="Save it").click()
    await heard(screen, "main 1")
    await sheet(screen).get_by_role("button", name="Forget it").click()
    await heard(screen, "secondary")
    await sheet(screen).get_by_role("button", name="Back").click()
    await heard(screen, "back")
    await sheet(screen).get_by_role("button", name="More").click()
    await screen.choose(102, "Settings")
    await heard(screen, "settings")
    await app.locator("#progress").click()
    await expect(sheet(screen).get_by_role("button", name="Save it")).to_be_disabled()
    await app.locator("#close").click()
    await expect(sheet(screen)).to_have_count(0)


async def test_from_the_keyboard_it_sends_data(open_page: Opener, bot: AppsBot) -> None:
    """Opened under the input the app is told nobody's name; its data goes to the bot and the sheet is gone."""
    screen = await opened(open_page, bot)
    await bot.show_keyboard(102)
    await screen.phone(102).locator(".reply-key").click()
    await expect(inside(screen).locator("#who")).to_have_text("nobody")
    await inside(screen).locator("#main").click()
    for _ in range(2):
        await sheet(screen).get_by_role("button", name="Save it").click()
    await heard(screen, "main 2")
    await inside(screen).locator("#data").click()
    assert await bot.data.get() == ("Count", json.dumps({"count": 2}, separators=(",", ":")))
    await expect(sheet(screen)).to_have_count(0)


@pytest.mark.parametrize(
    ("user", "words"), [(101, "只有从输入框下方键盘打开"), (102, "Only an app opened from the keyboard")]
)
async def test_other_apps_send_no_data(open_page: Opener, bot: AppsBot, user: int, words: str) -> None:
    """An app from another button that tries to send data is told why not, in the phone's language, and stays."""
    screen = await start_inline(open_page, bot, user)
    await inside(screen, user).locator("#data").click()
    await expect(sheet(screen, user).locator(".toast")).to_contain_text(words)
    assert bot.data.empty()


async def test_from_the_menu_button(open_page: Opener, bot: AppsBot) -> None:
    """The button left of the input has the bot's words, at once, and only on the phone it was set for."""
    screen = await opened(open_page, bot)
    await expect(screen.phone(102).locator(".menu-app")).to_be_hidden()
    await bot.application.bot.set_chat_menu_button(102, MenuButtonWebApp("Shop", WebAppInfo(bot.app_url)))
    await screen.phone(102).get_by_role("button", name="Shop").click()
    await expect(inside(screen).locator("#who")).to_have_text("Grace")
    await expect(screen.phone(101).locator(".menu-app")).to_be_hidden()


async def test_the_main_app_and_its_link(open_page: Opener, simulator: Simulator, bot: AppsBot) -> None:
    """The chat's menu opens the bot's main app, and so does a link with its parameter."""
    fittings = simulator.station.fittings
    fittings.bot = replace(fittings.bot, main_web_app=bot.app_url)
    screen = await opened(open_page, bot)
    await screen.phone(102).get_by_role("button", name="Chat menu").click()
    await screen.choose(102, "Open the app")
    await expect(inside(screen).locator("#who")).to_have_text("Grace")
    await sheet(screen).get_by_role("button", name="Close").click()
    await bot.application.bot.send_message(102, "https://t.me/clerk_bot?startapp=deal-7")
    await screen.phone(102).locator(".row.in a").last.click()
    await expect(inside(screen).locator("#who")).to_have_text("Grace")
    start = await screen.page.frames[-1].evaluate("window.Telegram.WebApp.initDataUnsafe.start_param")
    assert start == "deal-7"


async def test_from_the_button_over_inline_results(open_page: Opener, bot: AppsBot) -> None:
    """The button above the results opens the app, which leads back to inline mode with other words."""
    screen = await opened(open_page, bot)
    await screen.phone(102).locator("textarea").fill("@clerk_bot app")
    await screen.phone(102).get_by_role("button", name="Open the counter").click()
    await inside(screen).locator("#inline").click()
    await expect(sheet(screen)).to_have_count(0)
    await expect(screen.phone(102).locator("textarea")).to_have_value("@clerk_bot water")
    await expect(screen.phone(102).get_by_role("option")).to_have_count(1)


async def test_the_sheet_grows_shrinks_and_asks_before_it_closes(open_page: Opener, bot: AppsBot) -> None:
    """The app fills the phone when it asks to; pulled down it shrinks, then closes, maybe after a question."""
    screen = await start_inline(open_page, bot)
    app, phone, page = inside(screen), screen.phone(102), screen.page
    await expect(app.locator("#size")).to_contain_text("part")
    await app.locator("#expand").click()
    await expect(app.locator("#size")).to_contain_text("expanded")
    whole, device = await places([sheet(screen), phone.locator(".device")])
    assert abs(whole["height"] - device["height"]) < 1
    await expect(app.locator("#size")).to_have_text(f"expanded {round(whole['height'] - 56)}")

    async def pull(by: float) -> None:
        head = await place(sheet(screen).locator(".app-title"))
        await page.mouse.move(head["x"] + 5, head["y"] + 10)
        await page.mouse.down()
        await page.mouse.move(head["x"] + 5, head["y"] + 10 + by, steps=4)
        await page.mouse.up()

    await pull(device["height"] * 0.3)
    await expect(app.locator("#size")).to_contain_text("part")
    await app.locator("#confirm").click()
    await pull(device["height"] * 0.4)
    question = phone.get_by_role("dialog", name="Close the app?")
    await question.get_by_role("button", name="Cancel").click()
    await expect(sheet(screen)).to_be_visible()
    await sheet(screen).get_by_role("button", name="Close").click()
    await question.get_by_role("button", name="Close").click()
    await expect(sheet(screen)).to_have_count(0)
    await expect(phone.locator("textarea")).to_be_editable()


async def test_what_lies_under_the_sheet_is_out_of_reach(open_page: Opener, bot: AppsBot) -> None:
    """While an app is open its chat is inert; the other phones go on, and a language switch leaves the app alone."""
    screen = await start_inline(open_page, bot)
    await inside(screen).locator("#main").click()
    assert await screen.phone(102).locator(".composer").evaluate("one => one.closest('[inert]') !== null")
    await screen.type(103, "照常")
    await expect(screen.phone(103).locator(".row.out").last).to_contain_text("照常")
    await inside(screen).locator("#popup").click()
    await screen.phone(102).locator(".phone-label").get_by_role("button", name="中").click()
    await expect(screen.phone(102)).to_have_attribute("aria-label", "Grace Chen · Manager")
    await expect(screen.phone(102).locator(".device")).to_have_attribute("lang", "zh-Hans")
    await screen.phone(102).get_by_role("dialog", name="Delete?").get_by_role("button", name="Delete").click()
    await heard(screen, "popup yes")
    await expect(sheet(screen).get_by_role("button", name="Save it")).to_be_visible()
    assert await screen.phone(102).locator(".composer").evaluate("one => one.closest('[inert]') !== null")


async def test_light_dark_and_colours_of_its_own(open_page: Opener, bot: AppsBot) -> None:
    """The app follows the page between light and dark; a colour it names for the head stays."""
    screen = await start_inline(open_page, bot, theme="light")
    app = inside(screen)
    await expect(app.locator("#scheme")).to_have_text("light")
    await app.locator("#header").click()
    await expect(sheet(screen).locator(".app-head")).to_have_css("background-color", "rgb(122, 31, 61)")
    await expect(sheet(screen).locator(".app-head")).to_have_css("color", "rgb(255, 255, 255)")
    await app.locator("#ground").click()
    await expect(sheet(screen).locator(".app-body")).to_have_css("background-color", "rgb(18, 52, 86)")
    await screen.page.locator(".theme-toggle").click()
    await expect(app.locator("#scheme")).to_have_text("dark")
    await heard(screen, "theme dark #17212b")
    await expect(app.locator("body")).to_have_css("background-color", "rgb(23, 33, 43)")
    await expect(sheet(screen).locator(".app-head")).to_have_css("background-color", "rgb(122, 31, 61)")


async def test_reload_starts_anew(open_page: Opener, bot: AppsBot) -> None:
    """After a reload the buttons of before are gone and the app is asked nothing it did not ask for."""
    screen = await start_inline(open_page, bot)
    await inside(screen).locator("#main").click()
    await sheet(screen).get_by_role("button", name="Save it").click()
    await heard(screen, "main 1")
    await sheet(screen).get_by_role("button", name="More").click()
    await screen.choose(102, "Reload")
    await expect(sheet(screen).get_by_role("button", name="Save it")).to_have_count(0)
    await heard(screen, "version")
    await expect(inside(screen).locator("#log")).not_to_contain_text("main 1")
    await inside(screen).locator("#main").click()
    await expect(sheet(screen).get_by_role("button", name="Save it")).to_be_visible()


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_an_app_on_a_narrow_screen(open_page: Opener, bot: AppsBot, lang: str) -> None:
    """At 390 by 844 the sheet, its head and both buttons fit; expanded, the app has all but head and buttons."""
    user = 101 if lang == "zh" else 102
    screen = await start_inline(open_page, bot, user, size=NARROW, phone=str(user), lang=lang, theme="dark")
    for name in ("main", "secondary", "expand"):
        await inside(screen, user).locator(f"#{name}").click()
    await expect(inside(screen, user).locator("#size")).to_contain_text("expanded")
    parts = [sheet(screen, user).locator(name) for name in (".app-head", ".app-body", ".app-buttons")]
    boxes = await places(parts)
    assert [(box["x"], box["width"]) for box in boxes] == [(0, 390)] * 3
    head, body, buttons = boxes
    assert head["y"] + head["height"] <= body["y"] + 1
    assert body["y"] + body["height"] <= buttons["y"] + 1
    assert buttons["y"] + buttons["height"] <= 844
    await expect(inside(screen, user).locator("#scheme")).to_have_text("dark")
