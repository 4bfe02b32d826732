"""What a Mini App asks of its phone: popups, a contact, storage, the clipboard, links, sharing, inline mode."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect
from telegram import InlineQueryResultArticle, InputTextMessageContent

from simulator.app import Simulator
from simulator.world import Chat
from tests.page.apps_screen import heard, inside, sheet, start_inline
from tests.page.bot_apps import AppsBot, app_server
from tests.page.conftest import Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def bot(simulator: Simulator, started: None) -> AsyncIterator[AppsBot]:
    """The bot and the server of its app; 101 and 102 share a group."""
    simulator.station.world.add_chat(Chat(id=-5001, type="group", title="South team", members=[101, 102, 1000]))
    async with app_server(simulator) as address, AppsBot(simulator, address) as running:
        yield running


async def test_switching_to_inline_mode_elsewhere(open_page: Opener, bot: AppsBot) -> None:
    """An app that asks for a group is given a choice of groups, and the words wait in the one chosen."""
    screen = await start_inline(open_page, bot)
    await inside(screen).locator("#inlineGroup").click()
    dialog = screen.phone(102).get_by_role("dialog", name="Choose a chat")
    await expect(dialog.locator(".choice")).to_have_count(1)
    await dialog.get_by_role("button", name="Open").click()
    await expect(screen.phone(102).locator(".chat-name")).to_have_text("South team")
    await expect(screen.phone(102).locator("textarea")).to_have_value("@clerk_bot tea")


@pytest.mark.parametrize(
    ("user", "cancel", "close", "ok"), [(101, "取消", "关闭", "好"), (102, "Cancel", "Close", "OK")]
)
async def test_popups(open_page: Opener, bot: AppsBot, user: int, cancel: str, close: str, ok: str) -> None:
    """A popup's answer is its button's id, or nothing; the usual buttons speak the phone's language."""
    screen = await start_inline(open_page, bot, user)
    app, phone = inside(screen, user), screen.phone(user)
    for press, line in (("Delete", "popup yes"), (cancel, 'popup ""')):
        await app.locator("#popup").click()
        dialog = phone.get_by_role("dialog", name="Delete?")
        await expect(dialog).to_contain_text("It is gone then.")
        await dialog.get_by_role("button", name=press).click()
        await heard(screen, line, user)
    await app.locator("#popup").click()
    await phone.get_by_role("dialog", name="Delete?").press("Escape")
    await heard(screen, "popup null", user)
    await app.locator("#alert").click()
    await phone.get_by_role("dialog", name="Just so you know").get_by_role("button", name=close).click()
    await heard(screen, "alert closed", user)
    await app.locator("#ask").click()
    await phone.get_by_role("dialog", name="Sure?").get_by_role("button", name=ok).click()
    await heard(screen, "confirm true", user)


async def test_a_contact_is_shared_only_when_the_person_agrees(open_page: Opener, bot: AppsBot) -> None:
    """No is no; yes brings the card to the bot and its signed copy to the app."""
    screen = await start_inline(open_page, bot)
    dialog = screen.phone(102).get_by_role("dialog", name="Share your phone number?")
    await inside(screen).locator("#contact").click()
    await dialog.get_by_role("button", name="Cancel").click()
    await heard(screen, "contact false null")
    await inside(screen).locator("#contact").click()
    await dialog.get_by_role("button", name="Share").click()
    await heard(screen, "contact true 102")
    assert await bot.contacts.get() == 102


async def test_storage_survives_the_app(open_page: Opener, bot: AppsBot) -> None:
    """What an app keeps is there when it is opened again; a bad key is an error, not a silence."""
    screen = await start_inline(open_page, bot)
    await inside(screen).locator("#main").click()
    await sheet(screen).get_by_role("button", name="Save it").click()
    await heard(screen, "main 1")
    await inside(screen).locator("#keep").click()
    await heard(screen, "kept null true")
    await inside(screen).locator("#badKey").click()
    await heard(screen, "storage error KEY_INVALID")
    # The browser itself writes a refused call of the page to its console.
    assert [line for line in screen.wall.errors if "400" not in line] == []
    screen.wall.errors.clear()
    await sheet(screen).get_by_role("button", name="Close").click()
    await screen.phone(102).locator(".key").last.click()
    await inside(screen).locator("#recall").click()
    await heard(screen, "recalled null 1")


async def test_questions_with_an_honest_no(open_page: Opener, bot: AppsBot) -> None:
    """Writing is allowed already; no camera, no full screen; the clipboard is given only when the person says so."""
    screen = await start_inline(open_page, bot)
    await screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await screen.page.evaluate("navigator.clipboard.writeText('copied before')")
    app, phone = inside(screen), screen.phone(102)
    await app.locator("#write").click()
    await heard(screen, "write true")
    await app.locator("#full").click()
    await heard(screen, "fullscreen UNSUPPORTED")
    await app.locator("#haptic").click()
    await app.locator("#scan").click()
    await phone.get_by_role("dialog", name="No camera for QR codes").get_by_role("button", name="OK").click()
    await heard(screen, "scan closed")
    for answer, line in (("Cancel", "clipboard null"), ("Allow", "clipboard copied before")):
        await app.locator("#clipboard").click()
        await phone.get_by_role("dialog", name="Read the clipboard?").get_by_role("button", name=answer).click()
        await heard(screen, line)


async def test_links_from_the_app(open_page: Opener, bot: AppsBot) -> None:
    """A link out asks first, as the page's own do; a link to the bot starts it."""
    screen = await start_inline(open_page, bot)
    await inside(screen).locator("#tme").click()
    while (await bot.starts.get()) != ["fromapp"]:
        pass
    await inside(screen).locator("#link").click()
    question = screen.phone(102).get_by_role("dialog", name="Open this link?")
    await expect(question).to_contain_text("https://example.com/page")
    await question.get_by_role("button", name="Cancel").click()
    assert len(screen.page.context.pages) == 1


async def test_a_prepared_message_is_shared(open_page: Opener, bot: AppsBot) -> None:
    """What the bot prepared goes into the chat the person picks, or nowhere when they decline."""
    words = InlineQueryResultArticle("deal", "Deal", InputTextMessageContent("Ten cases for nine"))
    prepared = await bot.application.bot.save_prepared_inline_message(102, words, allow_group_chats=True)
    screen = await start_inline(open_page, bot)
    share = f"window.Telegram.WebApp.shareMessage('{prepared.id}', (sent) => note('shared', sent))"
    dialog = screen.phone(102).get_by_role("dialog", name="Choose a chat")
    for button, line in (("Cancel", "shared false"), ("Open", "shared true")):
        await screen.page.frames[-1].evaluate(share)
        await dialog.get_by_text("South team").click()
        await dialog.get_by_role("button", name=button).click()
        await heard(screen, line)
    await screen.phone(101).locator(".chat-list-button").click()
    await screen.phone(101).locator(".chat-row", has_text="South team").click()
    await expect(screen.phone(101).locator(".row.in")).to_have_count(1)
    await expect(screen.phone(101).locator(".row.in")).to_contain_text("Ten cases for nine")
