"""Inline mode on a phone: results as a list or a gallery, chosen by tap or key, paged, late, in any chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect
from telegram import InlineKeyboardMarkup

from simulator.app import Simulator
from simulator.world import Chat
from tests.at_rest import places
from tests.page.bot import picture
from tests.page.bot_apps import PAGE, TOTAL, AppsBot
from tests.page.conftest import NARROW, Opener, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")
WITH_BOT, WITHOUT_BOT = -5001, -5002


@pytest_asyncio.fixture(loop_scope="session")
async def bot(simulator: Simulator, started: None) -> AsyncIterator[AppsBot]:
    """The bot with inline mode, and two groups: it is in one of them."""
    world = simulator.station.world
    world.add_chat(Chat(id=WITH_BOT, type="group", title="South team", members=[101, 102, 1000]))
    world.add_chat(Chat(id=WITHOUT_BOT, type="group", title="Lunch", members=[101, 102]))
    async with AppsBot(simulator) as running:
        yield running


def box(screen: Screen, user: int = 102) -> Locator:
    return screen.phone(user).locator("textarea")


def results(screen: Screen, user: int = 102) -> Locator:
    return screen.phone(user).get_by_role("option")


async def go_to(screen: Screen, user: int, chat: str) -> None:
    """Opens another chat of a phone from its list."""
    await screen.phone(user).locator(".chat-list-button").click()
    await screen.phone(user).locator(".chat-row", has_text=chat).click()
    await expect(screen.phone(user).locator(".chat-name")).to_have_text(chat)


@pytest.mark.parametrize(("user", "label"), [(101, "机器人的结果"), (102, "Results of the bot")])
async def test_a_result_is_chosen_with_the_keyboard(open_page: Opener, bot: AppsBot, user: int, label: str) -> None:
    """Arrows and Enter choose; the message names the bot, its button edits it, and the bot hears what was chosen."""
    screen = await open_page()
    phone = screen.phone(user)
    await box(screen, user).fill("@clerk_bot t")
    await expect(phone.get_by_role("listbox", name=label).get_by_role("option")).to_have_count(2)
    await box(screen, user).press("ArrowDown")
    await box(screen, user).press("ArrowDown")
    await expect(results(screen, user).nth(1)).to_have_attribute("aria-selected", "true")
    await box(screen, user).press("Enter")
    row = phone.locator(".row.out").last
    await expect(row).to_contain_text("Tea, one case")
    await expect(row.locator(".via")).to_have_text("via @clerk_bot")
    await expect(box(screen, user)).to_have_value("")
    await expect(results(screen, user)).to_have_count(0)
    assert await bot.chosen.get() == "Tea"
    await row.locator(".key").click()
    await expect(phone.locator(".row.out").last).to_contain_text("Tea, two cases")


async def test_escape_closes_and_plain_enter_sends_what_was_typed(open_page: Opener, bot: AppsBot) -> None:
    """Nobody is caught in the results: Escape puts them away, Enter with none marked sends the line itself."""
    screen = await open_page()
    await box(screen).fill("@clerk_bot water")
    await expect(results(screen)).to_have_count(1)
    await box(screen).press("Escape")
    await expect(results(screen).first).to_be_hidden()
    await expect(box(screen)).to_have_value("@clerk_bot water")
    await box(screen).press("Enter")
    await expect(screen.phone(102).locator(".row.out").last).to_contain_text("@clerk_bot water")
    await expect(screen.phone(102).locator(".row.out .via")).to_have_count(0)


async def test_more_results_come_when_scrolled_to(open_page: Opener, bot: AppsBot) -> None:
    """The next page is asked for once the end comes near, as long as the bot says there is one."""
    screen = await open_page()
    await box(screen).fill("@clerk_bot all")
    await expect(results(screen)).to_have_count(PAGE)
    for shown in (2 * PAGE, TOTAL):
        await screen.phone(102).locator(".inline-list").evaluate("one => one.scrollTo(0, one.scrollHeight)")
        await expect(results(screen)).to_have_count(shown)
    offsets = [(await bot.queries.get()).offset for _ in range(3)]
    assert offsets == ["", str(PAGE), str(2 * PAGE)]


async def test_a_gallery_of_pictures(open_page: Opener, bot: AppsBot) -> None:
    """Pictures stand in rows of three; the arrows know up from right, a tap sends the picture."""
    for colour in ("red", "green", "blue", "tan"):
        sent = await bot.application.bot.send_photo(103, picture(colour, (300, 200)))
        bot.photos.append(sent.photo[-1].file_id)
    screen = await open_page()
    await box(screen).fill("@clerk_bot pictures")
    tiles = results(screen)
    await expect(tiles).to_have_count(4)
    tops = [box["y"] for box in await places(await tiles.all())]
    assert tops[0] == tops[1] == tops[2] < tops[3]
    assert await tiles.first.locator("img").evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    await box(screen).press("ArrowDown")
    await box(screen).press("ArrowDown")
    await expect(tiles.nth(3)).to_have_attribute("aria-selected", "true")
    await tiles.nth(2).click()
    await expect(screen.phone(102).locator(".row.out .photo img")).to_be_visible()
    assert await bot.chosen.get() == "photo-2"


async def test_places_and_people_are_lines(open_page: Opener, bot: AppsBot) -> None:
    """A place and a contact are lines with a sign; the contact that is tapped stands in the chat."""
    screen = await open_page()
    await box(screen).fill("@clerk_bot places")
    await expect(results(screen)).to_have_count(2)
    await expect(results(screen).first).to_contain_text("The depot")
    await screen.phone(102).get_by_role("option", name="Wang").click()
    await expect(screen.phone(102).locator(".row.out").last).to_contain_text("Wang")


async def test_the_button_over_the_results_starts_the_bot(open_page: Opener, bot: AppsBot) -> None:
    """In a group, the button above leads to the private chat and says its parameter there."""
    screen = await open_page()
    await go_to(screen, 102, "South team")
    await box(screen).fill("@clerk_bot help")
    await screen.phone(102).get_by_role("button", name="How it works").click()
    await expect(screen.phone(102).locator(".chat-name")).to_have_text("Fieldclerk")
    await expect(screen.phone(102).locator(".row.out").last).to_contain_text("/start")
    while await bot.starts.get() != ["inline"]:
        pass


async def test_a_group_without_the_bot(open_page: Opener, bot: AppsBot) -> None:
    """The bot need not be there: the others see the result, and its button still reaches the bot."""
    screen = await open_page()
    await go_to(screen, 102, "Lunch")
    await go_to(screen, 101, "Lunch")
    await box(screen).fill("@clerk_bot juice")
    await results(screen).first.click()
    seen = screen.phone(101).locator(".row.in").last
    await expect(seen).to_contain_text("Juice, one case")
    await seen.locator(".key").click()
    await expect(screen.phone(101).locator(".toast")).to_have_text("Two it is")
    await expect(screen.phone(102).locator(".row.out").last).to_contain_text("Juice, two cases")
    assert (await bot.queries.get()).chat_type == "group"


async def test_the_hint_the_spinner_and_a_late_answer(open_page: Opener, simulator: Simulator, bot: AppsBot) -> None:
    """Behind the bare name stands the bot's hint; it spins while the bot thinks; the last query wins."""
    fittings = simulator.station.fittings
    fittings.bot = replace(fittings.bot, inline_placeholder="Search goods")
    screen = await open_page()
    phone = screen.phone(102)
    bot.slow |= {"", "milk"}
    await box(screen).fill("@clerk_bot ")
    await expect(phone.locator(".inline-hint")).to_contain_text("Search goods")
    assert (await bot.queries.get()).query == ""
    await box(screen).fill("@clerk_bot milk")
    await expect(phone.locator(".inline-hint")).to_be_hidden()
    await expect(phone.get_by_role("status", name="The bot is looking")).to_be_visible()
    await expect(phone.locator(".inline-results")).to_be_hidden()
    assert (await bot.queries.get()).query == "milk"
    await box(screen).fill("@clerk_bot soda")
    await expect(results(screen)).to_contain_text("Soda")
    await expect(phone.get_by_role("status", name="The bot is looking")).to_be_hidden()
    bot.go_on.set()
    assert {await bot.answered.get() for _ in range(3)} == {"", "milk", "soda"}
    # What comes by the same line after the late answers has come after them.
    await bot.application.bot.send_message(102, "Sent later")
    await expect(phone.locator(".row.in").last).to_contain_text("Sent later")
    await expect(results(screen)).to_have_count(1)
    await expect(results(screen)).to_contain_text("Soda")


async def test_typing_asks_once(open_page: Opener, bot: AppsBot) -> None:
    """Letters that follow each other quickly are one query, not one each; without the space there is none."""
    screen = await open_page()
    await box(screen).press_sequentially("@clerk_bot water")
    await expect(results(screen)).to_have_count(1)
    asked = [bot.queries.get_nowait().query for _ in range(bot.queries.qsize())]
    assert asked[-1] == "water"
    assert len(asked) < 5


@pytest.mark.parametrize(
    ("button", "chat"),
    [
        ({"switch_inline_query_current_chat": "water"}, None),
        ({"switch_inline_query": "water"}, "Lunch"),
        ({"switch_inline_query_chosen_chat": {"query": "water", "allow_group_chats": True}}, "South team"),
    ],
)
async def test_buttons_that_switch_to_inline_mode(
    open_page: Opener, bot: AppsBot, button: dict[str, object], chat: str | None
) -> None:
    """Here, in any chat, or in one of an allowed kind: name and words stand in the input, results over it."""
    keyboard = {"inline_keyboard": [[{"text": "Share", **button}]]}
    markup = InlineKeyboardMarkup.de_json(keyboard, bot.application.bot)
    await bot.application.bot.send_message(102, "Goods", reply_markup=markup)
    screen = await open_page()
    phone = screen.phone(102)
    await phone.get_by_role("button", name="Share").click()
    if chat:
        dialog = phone.get_by_role("dialog")
        kinds = await dialog.locator(".choice-name").all_text_contents()
        assert ("Fieldclerk" in kinds) == ("switch_inline_query" in button)
        await dialog.get_by_text(chat).click()
        await dialog.get_by_role("button", name="Open").click()
        await expect(phone.locator(".chat-name")).to_have_text(chat)
    await expect(box(screen)).to_have_value("@clerk_bot water")
    await expect(box(screen)).to_be_focused()
    await expect(results(screen)).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_on_a_narrow_screen(open_page: Opener, bot: AppsBot, theme: str) -> None:
    """At 390 by 844 the results stay between head and input; "via" puts the bot's name back into the line."""
    screen = await open_page(size=NARROW, phone="102", theme=theme)
    await box(screen).fill("@clerk_bot ")
    await expect(results(screen)).to_have_count(5)
    panel, line = await places([screen.phone(102).locator(".inline-results"), box(screen)])
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 390
    assert panel["y"] > 100
    assert panel["y"] + panel["height"] <= line["y"]
    await results(screen).first.click()
    await screen.phone(102).locator(".via button").click()
    await expect(box(screen)).to_have_value("@clerk_bot ")
