"""What a Mini App cannot do: leave its sheet, speak for another, be spoken for, or come from another machine."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Frame, Page, expect

from simulator.app import Simulator
from tests.page.bot_apps import AppsBot, app_server
from tests.page.conftest import Opener, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

FORGED = """() => parent.postMessage(JSON.stringify({
    eventType: "web_app_setup_secondary_button", eventData: {is_visible: true, text: "FORGED"},
}), "*")"""


@pytest_asyncio.fixture(loop_scope="session")
async def bot(simulator: Simulator, started: None) -> AsyncIterator[AppsBot]:
    """The bot and the server of its app."""
    async with app_server(simulator) as address, AppsBot(simulator, address) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def elsewhere(simulator: Simulator) -> AsyncIterator[str]:
    """Another server of this machine: another origin."""
    async with app_server(simulator) as address:
        yield address


async def opened(open_page: Opener, bot: AppsBot) -> tuple[Screen, Frame]:
    """The app in its sheet on phone 102."""
    screen = await open_page()
    await screen.page.context.route("http://127.0.0.1:*/**", lambda route: route.continue_())
    number = await bot.show_app(102)
    await screen.message(102, number).locator(".key").click()
    await expect(screen.phone(102).frame_locator(".app-frame").locator("#log")).to_contain_text("version")
    return screen, app_frame(screen.page, bot.app_url)


def app_frame(page: Page, address: str) -> Frame:
    return next(frame for frame in page.frames if frame.url.startswith(address))


async def watch_forged(page: Page) -> None:
    """Counts the forged messages that reach the page, so that a test knows they did."""
    await page.evaluate(
        """() => {
            window.forged = 0;
            addEventListener("message", ({data}) => { if (String(data).includes("FORGED")) window.forged += 1; });
        }"""
    )


async def nothing_happened(screen: Screen, app: Frame) -> None:
    """The forged message has arrived and did nothing, while the app's own still does."""
    await screen.page.wait_for_function("window.forged === 1")
    await app.evaluate("window.Telegram.WebApp.MainButton.setParams({text: 'Genuine', is_visible: true})")
    button = screen.phone(102).locator(".app-button")
    await expect(button).to_have_text("Genuine")
    await expect(button).to_have_count(1)


async def test_a_message_of_the_page_itself(open_page: Opener, bot: AppsBot) -> None:
    """A script that is not the app posts as if it were: nothing happens."""
    screen, app = await opened(open_page, bot)
    await watch_forged(screen.page)
    await screen.page.evaluate(FORGED)
    await nothing_happened(screen, app)


async def test_a_message_of_another_frame_of_the_apps_origin(open_page: Opener, bot: AppsBot) -> None:
    """The right origin is not enough: a second frame of the same server does not speak for the app."""
    screen, app = await opened(open_page, bot)
    await watch_forged(screen.page)
    await screen.page.evaluate(
        """(address) => new Promise((done) => {
            const frame = document.createElement("iframe");
            frame.onload = done;
            frame.src = address;
            document.body.append(frame);
        })""",
        f"{bot.app_url}?second",
    )
    await app_frame(screen.page, f"{bot.app_url}?second").evaluate(FORGED)
    await nothing_happened(screen, app)


async def test_a_message_from_where_the_app_has_gone(open_page: Opener, bot: AppsBot, elsewhere: str) -> None:
    """The right window is not enough: a frame that went to another origin is not the app any more."""
    screen, app = await opened(open_page, bot)
    await app.evaluate("window.Telegram.WebApp.MainButton.setParams({text: 'Before', is_visible: true})")
    await expect(screen.phone(102).locator(".app-button")).to_have_text("Before")
    await watch_forged(screen.page)
    async with screen.page.expect_event("framenavigated", lambda frame: frame.url.startswith(elsewhere)):
        await app.evaluate("(address) => { location.href = address; }", elsewhere)
    await app.wait_for_load_state()
    await app.evaluate(FORGED)
    await screen.page.wait_for_function("window.forged === 1")
    await expect(screen.phone(102).locator(".app-button")).to_have_text("Before")
    # Another page would find the launch parameters of this app nowhere: they were in an address it cannot read.
    assert await app.evaluate("window.Telegram.WebApp.initData") == ""


async def test_the_app_stays_in_its_sheet(open_page: Opener, bot: AppsBot) -> None:
    """It can neither move the page that frames it, nor open a window, nor look into the page."""
    screen, app = await opened(open_page, bot)
    before = screen.page.url
    await app.evaluate("try { window.top.location.href = 'about:blank' } catch {}")
    assert await app.evaluate("window.open('about:blank') === null")
    assert await app.evaluate("(() => { try { return Boolean(parent.document) } catch { return false } })()") is False
    assert screen.page.url == before
    await expect(screen.phone(102).locator(".app-sheet")).to_be_visible()
    assert len(screen.page.context.pages) == 1
    refused = ("navigat", "sandbox", "Blocked opening")
    assert [line for line in screen.wall.errors if not any(word in line for word in refused)] == []
    screen.wall.errors.clear()


async def test_junk_from_the_app_breaks_nothing(open_page: Opener, bot: AppsBot) -> None:
    """Events nobody knows, data of the wrong kind, names of the language itself: the page goes on."""
    screen, app = await opened(open_page, bot)
    await app.evaluate(
        """() => {
            const say = (eventType, eventData) => parent.postMessage(JSON.stringify({eventType, eventData}), "*");
            parent.postMessage("not json", "*");
            parent.postMessage({eventType: "web_app_close"}, "*");
            ["constructor", "__proto__", "toString", "web_app_nonsense"].forEach((name) => say(name, {a: 1}));
            say("web_app_setup_main_button", {is_visible: true, text: {}, color: "url(x)", position: 7});
            say("web_app_set_header_color", {color: "javascript:alert(1)"});
            say("web_app_open_link", {url: "javascript:alert(1)"});
            say("web_app_open_tg_link", {path_full: "@evil.example/x"});
            say("web_app_invoke_custom_method", "text");
            parent.postMessage("null", "*");
        }"""
    )
    await app.evaluate("window.Telegram.WebApp.MainButton.setParams({text: 'Still here', is_visible: true})")
    await expect(screen.phone(102).locator(".app-button")).to_have_text("Still here")
    await expect(screen.phone(102).get_by_role("dialog", name="Open this link?")).to_have_count(0)
    await expect(screen.phone(102).locator(".app-sheet")).to_be_visible()
    assert [line for line in screen.wall.errors if "400" not in line] == []
    screen.wall.errors.clear()


@pytest.mark.parametrize(
    ("address", "user", "words"),
    [
        ("https://shop.example.com/app", 101, "此小程序位于 shop.example.com"),
        ("https://shop.example.com/app", 102, "This app lives at shop.example.com"),
        ("", 102, "An app needs an address of its own"),
    ],
)
async def test_an_app_of_another_place_is_not_opened(
    open_page: Opener, simulator: Simulator, bot: AppsBot, address: str, user: int, words: str
) -> None:
    """The page opens apps of this machine only, and never itself as one; it says so and calls nobody."""
    bot.app_url = address or f"{simulator.base_url}/index.html"
    screen = await open_page()
    number = await bot.show_app(user)
    await screen.message(user, number).locator(".key").click()
    await expect(screen.phone(user).locator(".toast")).to_contain_text(words)
    await expect(screen.page.locator("iframe")).to_have_count(0)
