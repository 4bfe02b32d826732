"""Inline keyboards with their toasts and alerts, reply keyboards, forced replies, links."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.at_rest import places
from tests.page.bot import Bot, keyboard
from tests.page.conftest import Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_button_waits_then_a_toast(open_page: Opener, bot: Bot, started: None) -> None:
    """A pressed button is busy until the bot answers; the answer shows for a moment."""
    screen = await open_page()
    sent = await bot.say(101, "下单？", reply_markup=keyboard([("好", "yes"), ("不", "no")], [("改", "edit")]))
    key = screen.message(101, sent["message_id"]).locator("[data-row='0'][data-col='0']")
    await key.click()
    query = await bot.next("callback_query")
    assert query["data"] == "yes"
    await expect(key).to_have_attribute("aria-busy", "true")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="已记下")
    await expect(key).not_to_have_attribute("aria-busy", "true")
    await expect(screen.phone(101).locator(".toast")).to_have_text("已记下")


@pytest.mark.parametrize(("user", "confirm"), [(102, "OK"), (101, "好")])
async def test_an_alert_stays_until_confirmed(
    open_page: Opener, bot: Bot, started: None, user: int, confirm: str
) -> None:
    """An alert covers its own phone only; the keyboard leaves when the bot takes it away."""
    screen = await open_page()
    sent = await bot.say(user, "Sure?", reply_markup=keyboard([("Yes", "yes")]))
    row = screen.message(user, sent["message_id"])
    await row.locator(".key").click()
    query = await bot.next("callback_query")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Booked 473.00", show_alert=True)
    alert = screen.phone(user).get_by_role("alertdialog")
    await expect(alert).to_contain_text("Booked 473.00")
    await screen.type(103, "我这里照常")
    await expect(screen.phone(103).locator(".row.out").last).to_contain_text("我这里照常")
    await alert.get_by_role("button", name=confirm).click()
    await expect(alert).to_have_count(0)
    await bot.call("editMessageReplyMarkup", chat_id=user, message_id=sent["message_id"])
    await expect(row.locator(".key")).to_have_count(0)


async def test_rows_of_buttons_are_even(open_page: Opener, bot: Bot, started: None) -> None:
    """Buttons of a row share height and width, also with long words, and stay inside the phone."""
    screen = await open_page()
    long = "不是这家客户，而是另外一家名字很长很长很长的客户"
    sent = await bot.say(
        104, "?", reply_markup=keyboard([("A", "a"), (long, "b")], [("1", "1"), ("2", "2"), ("3", "3")])
    )
    row = screen.message(104, sent["message_id"])
    await expect(row.locator(".key")).to_have_count(5)
    # A new bubble grows into its place.
    *boxes, phone = await places([*await row.locator("[data-row='0']").all(), screen.phone(104)])
    assert boxes[0]["height"] == boxes[1]["height"] > 40
    assert abs(boxes[0]["width"] - boxes[1]["width"]) < 1
    assert boxes[1]["x"] + boxes[1]["width"] < phone["x"] + phone["width"]


async def test_links(open_page: Opener, bot: Bot, started: None) -> None:
    """A deep link to the bot starts it with its parameter; another address is asked about first."""
    screen = await open_page()
    rows = keyboard([("Join", "https://t.me/clerk_bot?start=abc")], [("Site", "https://example.com/")])
    sent = await bot.say(102, "Links", reply_markup=rows)
    row = screen.message(102, sent["message_id"])
    await row.locator("[data-row='0']").click()
    await expect(screen.phone(102).locator(".row.out").last).to_contain_text("/start")
    while (await bot.next("message"))["text"] != "/start abc":
        pass
    await row.locator("[data-row='1']").click()
    question = screen.phone(102).get_by_role("dialog")
    await expect(question).to_contain_text("https://example.com/")
    await question.get_by_role("button", name="Cancel").click()
    assert len(screen.page.context.pages) == 1


async def test_a_reply_keyboard_comes_and_goes(open_page: Opener, bot: Bot, started: None) -> None:
    """Its keys say their text; it folds with its button and leaves when the bot removes it."""
    screen = await open_page()
    phone = screen.phone(101)
    keys = [[{"text": "今日收款"}, {"text": "待核对"}], [{"text": "分享号码", "request_contact": True}]]
    await bot.say(101, "选一个", reply_markup={"keyboard": keys, "resize_keyboard": True})
    await phone.locator(".reply-key", has_text="待核对").click()
    await expect(phone.locator(".row.out").last).to_contain_text("待核对")
    await phone.locator(".reply-key", has_text="分享号码").click()
    contact = await bot.next("message")
    while "contact" not in contact:
        contact = await bot.next("message")
    assert contact["contact"]["user_id"] == 101
    await phone.get_by_role("button", name="显示或隐藏键盘").click()
    await expect(phone.locator(".reply-key").first).to_be_hidden()
    await bot.say(101, "好了", reply_markup={"remove_keyboard": True})
    await expect(phone.get_by_role("button", name="显示或隐藏键盘")).to_be_hidden()


async def test_a_forced_reply(open_page: Opener, bot: Bot, started: None) -> None:
    """The input is ready with the bot's hint, and what is typed answers that very message."""
    screen = await open_page()
    phone = screen.phone(102)
    await expect(phone.locator(".row.out")).to_have_count(1)
    markup = {"force_reply": True, "input_field_placeholder": "Quantity"}
    sent = await bot.say(102, "How many?", reply_markup=markup)
    await expect(phone.get_by_placeholder("Quantity")).to_be_focused()
    await expect(phone.locator(".mode-bar")).to_contain_text("How many?")
    await screen.page.keyboard.type("12")
    await screen.page.keyboard.press("Enter")
    answer = await bot.next("message")
    while answer["text"] != "12":
        answer = await bot.next("message")
    assert answer["reply_to_message"]["message_id"] == sent["message_id"]
