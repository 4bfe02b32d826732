"""What is put on messages: pins, reactions, deletions, forwards of several, service messages in words."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.page.bot import Bot, Json, Phones, picture
from tests.page.conftest import NARROW, WIDE, Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")
FLASH = re.compile(r"\bflash\b")


@pytest.mark.parametrize(
    ("user", "size", "title", "off"),
    [(102, WIDE, "Pinned message", "Unpin"), (101, NARROW, "置顶消息", "取消置顶")],
)
async def test_pinned_messages_stay_in_reach(
    open_page: Opener, bot: Bot, started: None, user: int, size: tuple[int, int], title: str, off: str
) -> None:
    """The newest pin stands under the head; a tap shows its message and moves on; it can be taken off."""
    screen = await open_page(size=size, phone=str(user))
    phone = screen.phone(user)
    first = await bot.say(user, "Price list of October")
    for number in range(25):
        await bot.say(user, f"line {number}\nmore\nmore")
    last = await bot.say(user, "Back on Monday")
    bar = phone.locator(".pinned-bar")
    await expect(bar).to_be_hidden()
    await bot.call("pinChatMessage", chat_id=user, message_id=first["message_id"])
    await bot.call("pinChatMessage", chat_id=user, message_id=last["message_id"])
    await expect(bar).to_contain_text(f"{title}Back on Monday")
    await expect(bar.locator(".pin-marks i")).to_have_count(2)
    await bar.locator(".pin-show").click()
    await expect(bar).to_contain_text("Price list of October")
    await bar.locator(".pin-show").click()
    await expect(screen.message(user, first["message_id"])).to_be_in_viewport()
    await expect(screen.message(user, first["message_id"])).to_have_class(FLASH)
    await expect(bar).to_contain_text("Back on Monday")
    assert await screen.overflow() == []
    await bar.get_by_role("button", name=off, exact=True).click()
    await expect(bar).to_contain_text("Price list of October")
    await bot.call("unpinAllChatMessages", chat_id=user)
    await expect(bar).to_be_hidden()


async def test_a_pin_from_the_menu_is_told_in_words(open_page: Opener, bot: Bot, started: None) -> None:
    """The menu pins and unpins; the line about it leads to the message; the bot hears of it."""
    screen = await open_page()
    sent = await bot.say(101, "地址：大石街 8 号")
    await screen.menu(101, sent["message_id"], "置顶")
    line = screen.phone(101).locator(".service button")
    await expect(line).to_have_text("李 伟 置顶了“地址：大石街 8 号”")
    message = await bot.next("message")
    while "pinned_message" not in message:
        message = await bot.next("message")
    assert message["pinned_message"]["message_id"] == sent["message_id"]
    await line.click()
    await expect(screen.message(101, sent["message_id"])).to_have_class(FLASH)
    await screen.menu(101, sent["message_id"], "取消置顶")
    await expect(screen.phone(101).locator(".pinned-bar")).to_be_hidden()


async def test_reactions_of_people_and_the_bot(open_page: Opener, bot: Bot, phones: Phones, started: None) -> None:
    """Set from the menu or by a double click, shown under the bubble on every phone, taken back with a tap."""
    group = await phones.group(101, "South", 102, 1000)
    screen = await open_page()
    sent = await bot.say(group, "Five deliveries today")
    number = sent["message_id"]
    for user in (101, 102):
        await screen.open_chat(user, group)
    await screen.message(101, number).locator(".bubble").click(button="right")
    await screen.phone(101).get_by_role("menuitemcheckbox", name="回应 🔥").click()
    fire = screen.message(102, number).locator(".reaction[data-emoji='🔥']")
    await expect(fire).to_have_attribute("aria-pressed", "false")
    await expect(fire).to_have_attribute("aria-label", "🔥 from 李 伟")
    await fire.click()
    await expect(fire).to_have_attribute("aria-pressed", "true")
    await bot.call("setMessageReaction", chat_id=group, message_id=number, reaction=[{"type": "emoji", "emoji": "👌"}])
    await expect(screen.message(101, number).locator(".reaction")).to_have_count(2)
    await fire.click()
    await expect(fire).to_have_attribute("aria-pressed", "false")
    text = screen.message(102, number).locator(".text")
    await text.dblclick(position={"x": 5, "y": 5})
    await expect(screen.message(102, number).locator(".reaction[aria-pressed='true']")).to_have_attribute(
        "data-emoji", "👍"
    )
    await expect(screen.phone(102).locator(".mode-bar")).to_be_hidden()
    await expect(screen.message(102, number).locator(".edited")).to_have_count(0)


async def test_own_messages_are_deleted(open_page: Opener, bot: Bot, phones: Phones, started: None) -> None:
    """One asks back first; the message goes on every phone. Whose message it is not has no such entry."""
    group = await phones.group(101, "South", 102, 1000)
    mine = await phones.say(102, "Wrong chat, sorry", group)
    theirs = await phones.say(101, "早", group)
    screen = await open_page()
    for user in (101, 102):
        await screen.open_chat(user, group)
    await screen.message(102, theirs["message_id"]).locator(".bubble").click(button="right")
    await expect(screen.phone(102).get_by_role("menuitem", name="Reply")).to_be_visible()
    await expect(screen.phone(102).get_by_role("menuitem", name="Delete")).to_have_count(0)
    await screen.page.keyboard.press("Escape")
    await screen.menu(102, mine["message_id"], "Delete")
    await screen.phone(102).get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(screen.message(102, mine["message_id"])).to_have_count(0)
    await expect(screen.message(101, mine["message_id"])).to_have_count(0)
    await expect(screen.message(101, theirs["message_id"])).to_be_visible()


async def test_several_messages_go_to_another_chat(open_page: Opener, bot: Bot, phones: Phones, started: None) -> None:
    """Selected with clicks or keys, counted in a bar, forwarded in their order, also without the author's name."""
    group = await phones.group(102, "South", 101, 1000)
    screen = await open_page()
    phone = screen.phone(102)
    one, two = await bot.say(102, "First order"), await bot.say(102, "Second order")
    await screen.menu(102, two["message_id"], "Select")
    bar = phone.get_by_role("toolbar")
    await expect(bar).to_contain_text("1 selected")
    await screen.message(102, one["message_id"]).locator(".bubble").click()
    await expect(bar).to_contain_text("2 selected")
    await expect(phone.locator("textarea")).to_be_hidden()
    await screen.message(102, two["message_id"]).focus()
    await screen.page.keyboard.press("Enter")
    await expect(bar).to_contain_text("1 selected")
    await screen.page.keyboard.press("Enter")
    await bar.get_by_role("button", name="Forward").click()
    await phone.get_by_role("radio", name="South").check()
    await phone.get_by_label("Hide the sender's name").check()
    await phone.get_by_role("dialog").get_by_role("button", name="Forward").click()
    await expect(phone.locator(".chat-name")).to_have_text("South")
    await expect(phone.locator(".row.out .text")).to_contain_text(["First order", "Second order"])
    await expect(phone.get_by_role("toolbar")).to_be_hidden()
    heard = [await forward_of(bot) for _ in range(2)]
    assert [one["text"] for one in heard] == ["First order", "Second order"]
    assert {one["forward_origin"]["type"] for one in heard} == {"hidden_user"}
    assert {one["chat"]["id"] for one in heard} == {group}


async def forward_of(bot: Bot) -> Json:
    """The next forwarded message the bot hears of."""
    while True:
        message = await bot.next("message")
        if "forward_origin" in message:
            return message


async def test_escape_ends_selecting_and_a_gone_message_leaves_it(open_page: Opener, bot: Bot, started: None) -> None:
    """What the bot deletes while it is selected is not counted any more; Escape gives the input back."""
    screen = await open_page()
    phone = screen.phone(101)
    one, two = await bot.say(101, "一"), await bot.say(101, "二")
    await screen.menu(101, one["message_id"], "选择")
    await screen.message(101, two["message_id"]).locator(".bubble").click()
    await expect(phone.get_by_role("toolbar")).to_contain_text("已选 2 条")
    await bot.call("deleteMessage", chat_id=101, message_id=two["message_id"])
    await expect(phone.get_by_role("toolbar")).to_contain_text("已选 1 条")
    await phone.get_by_role("toolbar").get_by_role("button", name="取消").focus()
    await screen.page.keyboard.press("Escape")
    await expect(phone.locator("textarea")).to_be_visible()


async def test_a_reply_leads_to_a_message_of_long_ago(
    open_page: Opener, bot: Bot, phones: Phones, started: None
) -> None:
    """The quoted message is fetched, shown and marked, however far back it is; one that is gone is said to be gone."""
    old = await bot.say(102, "The very first price")
    for number in range(130):
        await phones.say(102, f"note {number}")
    answer = await bot.say(102, "As agreed", reply_parameters={"message_id": old["message_id"]})
    screen = await open_page()
    quote = screen.message(102, answer["message_id"]).locator(".quoted")
    await expect(screen.message(102, old["message_id"])).to_have_count(0)
    await quote.click()
    await expect(screen.message(102, old["message_id"])).to_be_in_viewport()
    await expect(screen.phone(102).locator(".row").last).not_to_be_in_viewport()
    await bot.call("deleteMessage", chat_id=102, message_id=old["message_id"])
    await screen.phone(102).locator(".to-end").click()
    await quote.click()
    await expect(screen.phone(102).locator(".toast")).to_have_text("This message is no longer there.")


async def test_another_picture_in_the_same_place(open_page: Opener, bot: Bot, started: None) -> None:
    """The bot exchanges a picture: the bubble keeps its size, shows the new one, and says it was edited."""
    screen = await open_page()
    sent = await bot.upload("sendPhoto", {"photo": ("a.jpg", picture("navy"))}, chat_id=101, caption="第 1 页")
    row = screen.message(101, sent["message_id"])
    image = row.locator(".photo img")
    await expect(image).to_have_js_property("complete", True)
    size = "one => [one.offsetWidth, one.offsetHeight]"  # at rest, also while the bubble still grows into its place
    before, source = await row.locator(".bubble").evaluate(size), await image.get_attribute("src")
    media = {"type": "photo", "media": "attach://b", "caption": "第 2 页"}
    await bot.upload(
        "editMessageMedia", {"b": ("b.jpg", picture("gold"))}, chat_id=101, message_id=sent["message_id"], media=media
    )
    await expect(row.locator(".text")).to_contain_text("第 2 页")
    await expect(row.locator(".edited")).to_be_visible()
    await expect(image).not_to_have_attribute("src", source or "")
    assert await row.locator(".bubble").evaluate(size) == before
    paper = {"type": "document", "media": "attach://c", "caption": "对账单"}
    await bot.upload(
        "editMessageMedia", {"c": ("b.pdf", b"%PDF-1.4")}, chat_id=101, message_id=sent["message_id"], media=paper
    )
    await expect(row.locator(".file-name")).to_have_text("b.pdf")
