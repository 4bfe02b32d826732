"""Fingers, mouse and keys on a message."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.at_rest import place
from tests.page.bot import Bot
from tests.page.conftest import NARROW, Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_swipe_replies(open_page: Opener, bot: Bot, started: None) -> None:
    """On a touch screen a message pulled to the left is replied to, and a long press opens its menu."""
    screen = await open_page(size=NARROW, phone="102")
    sent = await bot.say(102, "How many cases of water shall I write down?")
    bubble = screen.message(102, sent["message_id"]).locator(".bubble")
    box = await place(bubble)
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


async def test_two_taps_reply(open_page: Opener, bot: Bot, started: None) -> None:
    """On a touch screen a double tap begins a reply; with the mouse the same would be a reaction."""
    screen = await open_page(size=NARROW, phone="101")
    sent = await bot.say(101, "明天上午送可以吗，地址还是大石街 8 号？")
    box = await place(screen.message(101, sent["message_id"]).locator(".text"))
    finger = await screen.page.context.new_cdp_session(screen.page)
    point = {"x": box["x"] + 30, "y": box["y"] + 10}
    for count in (1, 2):
        for kind in ("mousePressed", "mouseReleased"):
            press = {"type": kind, **point, "button": "left", "clickCount": count, "pointerType": "mouse"}
            await finger.send("Input.dispatchMouseEvent", press)
    await expect(screen.message(101, sent["message_id"]).locator(".reaction")).to_have_count(1)
    tap = """(one) => [1, 2].forEach((detail) =>
        one.dispatchEvent(new PointerEvent('click', { bubbles: true, detail, pointerType: 'touch' })))"""
    await screen.message(101, sent["message_id"]).locator(".text").evaluate(tap)
    await expect(screen.phone(101).locator(".mode-bar")).to_contain_text("明天上午送")


async def test_a_phone_by_keys_alone(open_page: Opener, bot: Bot, started: None) -> None:
    """Tab goes from the head over the messages to the input; rings are seen; arrows walk menus, Escape leaves."""
    screen = await open_page()
    page, phone = screen.page, screen.phone(102)
    await bot.say(102, "Which one?")
    await expect(phone.locator(".row.in")).to_have_count(1)
    await phone.get_by_role("button", name="Chat menu").focus()
    await page.keyboard.press("Enter")
    await expect(phone.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(phone.get_by_role("menuitem").last).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(phone.get_by_role("button", name="Chat menu")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(phone.get_by_role("button", name="/start")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(phone.locator(".row").last).to_be_focused()
    ring = await phone.locator(".row").last.evaluate("one => getComputedStyle(one).outlineStyle")
    assert ring == "solid"
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowUp")
    await expect(phone.get_by_role("menuitemcheckbox").last).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(phone.locator(".reaction")).to_have_count(1)
    await phone.locator("textarea").focus()
    await page.keyboard.type("this one")
    await page.keyboard.press("Tab")
    await expect(phone.get_by_role("button", name="Attach")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(phone.get_by_role("button", name="Send", exact=True)).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(phone.locator(".row.out").last).to_contain_text("this one")


async def test_tabs_walk_with_arrows(open_page: Opener, started: None) -> None:
    """On a narrow screen the row of people is one stop; arrows change the phone."""
    screen = await open_page(size=NARROW, phone="101")
    await screen.page.locator(".switcher [data-user='101']").focus()
    await screen.page.keyboard.press("ArrowRight")
    await expect(screen.phone(102)).to_be_visible()
    await expect(screen.page.locator(".switcher [data-user='102']")).to_be_focused()
    await expect(screen.page.locator(".switcher [data-user='102']")).to_have_attribute("aria-selected", "true")
    await screen.page.keyboard.press("ArrowLeft")
    await screen.page.keyboard.press("ArrowLeft")
    await expect(screen.phone(104)).to_be_visible()
