"""Fingers, mouse and keys on a message."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.bot import Bot
from tests.page.conftest import NARROW, Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


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
