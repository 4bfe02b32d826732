"""Chats with many hundreds of messages: what is drawn, what is drawn anew, and the way up and back."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Locator, expect

from tests.page.bot import Bot, Phones
from tests.page.conftest import Opener, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

MANY, DRAWN_AT_MOST = 700, 302
WATCH = """list => {
    window.drawn = 0;
    const rows = (nodes) => [...nodes].filter((node) => node.matches?.('.row')).length;
    const count = (all) => all.forEach((one) => (window.drawn += rows(one.addedNodes)));
    new MutationObserver(count).observe(list, { childList: true });
}"""
TOP_ROW = """one => {
    const edge = one.getBoundingClientRect().top;
    const row = [...one.querySelectorAll('.row')].find((row) => row.getBoundingClientRect().bottom > edge);
    return [row.dataset.messageId, row.getBoundingClientRect().top];
}"""


async def _flood(bot: Bot, user: int, count: int = MANY) -> list[int]:
    """The numbers of so many messages, sent as fast as they go."""
    sent = []
    for start in range(0, count, 20):
        block = (bot.say(user, f"Line {number}") for number in range(start, min(start + 20, count)))
        sent += [message["message_id"] for message in await asyncio.gather(*block)]
    return sorted(sent)


async def _climb(screen: Screen, scroller: Locator, until: int) -> None:
    """Scrolls up until so many rows are drawn."""
    rows = scroller.locator(".row")
    while (before := await rows.count()) < until:
        await scroller.evaluate("one => one.scrollTo(0, 0)")
        await screen.page.wait_for_function(
            "([one, count]) => one.querySelectorAll('.row').length > count",
            arg=[await scroller.element_handle(), before],
        )


async def test_a_flood_draws_the_newest_only(open_page: Opener, bot: Bot, started: None) -> None:
    """However many come, a few hundred rows stand there; others come on the way up and go again at the end."""
    screen = await open_page()
    phone = screen.phone(102)
    ids = await _flood(bot, 102)
    await expect(screen.message(102, ids[-1])).to_be_in_viewport()
    assert await phone.locator(".row").count() <= DRAWN_AT_MOST
    await expect(screen.message(102, ids[0])).to_have_count(0)
    await _climb(screen, phone.locator(".scroller"), MANY + 1)
    await phone.locator(".scroller").evaluate("one => one.scrollTo(0, 0)")
    await expect(screen.message(102, ids[0])).to_be_in_viewport()
    shown = await phone.locator(".row").evaluate_all("all => all.map((one) => Number(one.dataset.messageId))")
    assert shown[-MANY:] == ids
    await phone.locator(".to-end").click()
    await expect(screen.message(102, ids[-1])).to_be_in_viewport()
    last = await bot.say(102, "The end")
    await expect(screen.message(102, last["message_id"])).to_be_in_viewport()
    assert await phone.locator(".row").count() <= DRAWN_AT_MOST


async def test_only_what_changed_is_drawn_anew(open_page: Opener, bot: Bot, started: None) -> None:
    """One more message is one more row, an edited one is one row changed; two hundred others stay as they are."""
    screen = await open_page()
    ids = await _flood(bot, 102, 60)
    await expect(screen.message(102, ids[-1])).to_be_in_viewport()
    await screen.phone(102).locator(".messages").evaluate(WATCH)
    more = await bot.say(102, "One more")
    await expect(screen.message(102, more["message_id"])).to_be_in_viewport()
    assert await screen.page.evaluate("window.drawn") == 1
    await bot.call("editMessageText", chat_id=102, message_id=ids[30], text="Another line")
    await expect(screen.message(102, ids[30])).to_contain_text("Another line")
    assert await screen.page.evaluate("window.drawn") == 2


async def test_older_rows_push_nothing_away(open_page: Opener, bot: Bot, started: None) -> None:
    """What was before comes in above what one is reading, which stays where it is, and nothing of it jumps in."""
    screen = await open_page()
    scroller = screen.phone(102).locator(".scroller")
    ids = await _flood(bot, 102, 400)
    await expect(screen.message(102, ids[-1])).to_be_in_viewport()
    rows = await scroller.locator(".row").count()
    first = await scroller.locator(".row").first.get_attribute("data-message-id")
    await scroller.evaluate("one => one.scrollTo(0, one.scrollHeight / 2)")
    await expect(screen.phone(102).locator(".to-end")).to_be_visible()
    reading, place = await scroller.evaluate(f"one => {{ one.scrollTo(0, 150); return ({TOP_ROW})(one); }}")
    await expect(scroller.locator(".row")).not_to_have_count(rows)
    seen = await screen.message(102, int(reading)).evaluate("one => one.getBoundingClientRect().top")
    assert abs(seen - place) < 2
    above = scroller.locator(f".row:has(~ [data-message-id='{first}'])")
    assert await above.count() >= 90
    assert await above.and_(scroller.locator(".arriving")).count() == 0


async def test_a_pinned_message_far_up_is_shown(open_page: Opener, bot: Bot, phones: Phones, started: None) -> None:
    """Its bar leads to it, though the page had left it out or never fetched it."""
    ids = await _flood(bot, 102, 420)
    await phones.does(102, "pin", ids[5])
    screen = await open_page()
    await screen.phone(102).locator(".pin-show").click()
    await expect(screen.message(102, ids[5])).to_be_in_viewport()
    await screen.phone(102).locator(".to-end").click()
    last = await bot.say(102, "The end")
    await expect(screen.message(102, last["message_id"])).to_be_in_viewport()
    await expect(screen.message(102, ids[5])).to_have_count(0)
    await screen.phone(102).locator(".pin-show").click()
    await expect(screen.message(102, ids[5])).to_be_in_viewport()
