"""Talking: text both ways, formatting, edits, replies, forwards, commands."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.at_rest import place
from tests.page.bot import Bot
from tests.page.conftest import Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(("user", "word"), [(102, "START"), (101, "开始")])
async def test_a_newcomer_starts_the_bot(open_page: Opener, bot: Bot, user: int, word: str) -> None:
    """An empty chat shows one big button; it says /start, the bot types and answers, one tick becomes two."""
    screen = await open_page()
    phone = screen.phone(user)
    await expect(phone.locator("textarea")).to_be_hidden()
    await phone.get_by_role("button", name=word, exact=True).click()
    await expect(phone.locator(".row.out .mark")).to_be_visible()
    assert (await bot.next("message"))["text"] == "/start"
    await bot.call("sendChatAction", chat_id=user, action="typing")
    await expect(phone.locator(".typing-bubble")).to_be_visible()
    await bot.say(user, "Welcome")
    await expect(phone.locator(".row.in .text")).to_contain_text("Welcome")
    await expect(phone.locator(".typing-bubble")).to_be_hidden()
    await bot.confirm()
    await expect(phone.locator(".row.out .mark.read")).to_be_visible()
    await expect(phone.locator("textarea")).to_be_visible()


async def test_text_is_never_markup(open_page: Opener, bot: Bot, started: None) -> None:
    """What a person or the bot writes shows as written, whatever it looks like."""
    screen = await open_page()
    evil = "<img src=x onerror=\"document.title='hit'\"><script>document.title='hit'</script>"
    await screen.type(102, evil)
    mine = screen.phone(102).locator(".row.out").last
    await expect(mine.locator(".text")).to_contain_text(evil)
    await bot.call(
        "sendMessage",
        chat_id=102,
        text=evil,
        reply_markup={"inline_keyboard": [[{"text": "<b>key</b>", "callback_data": "x"}]]},
    )
    theirs = screen.phone(102).locator(".row.in").last
    await expect(theirs.locator(".text")).to_contain_text(evil)
    await expect(theirs.locator(".key")).to_have_text("<b>key</b>")
    assert await screen.phone(102).locator(".messages img, .messages script").count() == 0
    assert await screen.page.title() == "Local Telegram"


async def test_formatting_after_emoji(open_page: Opener, bot: Bot, started: None) -> None:
    """Offsets count UTF-16 units: what comes after an emoji or inside another format is not shifted."""
    screen = await open_page()
    sent = await bot.say(
        101,
        "😀👩‍👧 <b>粗 <i>斜</i></b> <u>u</u> <s>s</s> <code>c</code> <a href='https://example.com/a'>链接</a>"
        "<pre><code class='language-python'>x = 1</code></pre><tg-spoiler>秘密</tg-spoiler>"
        "<blockquote expandable>1\n2\n3\n4\n5</blockquote>",
    )
    text = screen.message(101, sent["message_id"]).locator(".text")
    # As the real server does, bold ends where italic begins and goes on inside it.
    await expect(text.locator("strong")).to_have_text(["粗", "斜"])
    await expect(text.locator("em")).to_have_text("斜")
    for tag, words in [("u", "u"), ("s", "s"), ("a", "链接"), ("pre[data-language=python]", "x = 1")]:
        await expect(text.locator(tag)).to_have_text(words)
    spoiler = text.locator(".spoiler")
    await spoiler.click()
    await expect(spoiler).to_have_class("spoiler open")
    quote = text.locator("blockquote")
    low = (await place(quote))["height"]
    await quote.get_by_role("button").click()
    assert (await place(quote))["height"] > low + 20


async def test_the_bot_edits_and_deletes(open_page: Opener, bot: Bot, started: None) -> None:
    """An edited message changes in place and says so; a deleted one goes."""
    screen = await open_page()
    sent = await bot.say(101, "草稿")
    row = screen.message(101, sent["message_id"])
    await expect(row.locator(".edited")).to_have_count(0)
    await bot.call("editMessageText", chat_id=101, message_id=sent["message_id"], text="已下单")
    await expect(row.locator(".text")).to_contain_text("已下单")
    await expect(row.locator(".edited")).to_have_text("已编辑")
    await bot.call("deleteMessage", chat_id=101, message_id=sent["message_id"])
    await expect(row).to_have_count(0)


async def test_reply_edit_and_forward(open_page: Opener, bot: Bot, started: None) -> None:
    """The menu of a message: a reply quotes it, an own text can be changed, a forward can hide its author."""
    screen = await open_page()
    sent = await bot.say(102, "Which customer?")
    phone = screen.phone(102)
    await screen.message(102, sent["message_id"]).locator(".bubble").click(button="right")
    await screen.choose(102, "Reply")
    await screen.type(102, "Red Star")
    reply = await bot.next("message")
    while reply.get("text") != "Red Star":
        reply = await bot.next("message")
    assert reply["reply_to_message"]["message_id"] == sent["message_id"]
    own = screen.message(102, reply["message_id"])
    await expect(own.locator(".quoted")).to_contain_text("Which customer?")
    await own.locator(".bubble").click(button="right")
    await screen.choose(102, "Edit")
    await screen.type(102, "Blue Star")
    assert (await bot.next("edited_message"))["text"] == "Blue Star"
    await expect(own.locator(".edited")).to_be_visible()
    await own.locator(".bubble").click(button="right")
    await screen.choose(102, "Forward")
    await phone.get_by_label("Hide the sender's name").check()
    await phone.get_by_role("button", name="Forward").click()
    assert (await bot.next("message"))["forward_origin"]["type"] == "hidden_user"
    await expect(phone.locator(".forwarded")).to_contain_text("Grace Chen")


async def test_keys_of_the_input(open_page: Opener, bot: Bot, started: None) -> None:
    """Shift+Enter makes a line, Enter sends, a suggestion is said with one tap."""
    screen = await open_page()
    box = screen.phone(101).get_by_label("输入消息")
    await box.focus()
    await screen.page.keyboard.type("一")
    await screen.page.keyboard.press("Shift+Enter")
    await screen.page.keyboard.type("二")
    await screen.page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    await screen.phone(101).get_by_role("button", name="来三箱水").click()
    said = [(await bot.next("message"))["text"] for _ in range(6)]
    assert said[-2:] == ["一\n二", "来三箱水"]


async def test_the_command_menu_speaks_the_users_language(open_page: Opener, bot: Bot, started: None) -> None:
    """The list opens from the button or with a slash, is narrowed by typing, and follows the phone's language."""
    await bot.call("setMyCommands", commands=[{"command": "order", "description": "Take an order"}])
    chinese = [{"command": "order", "description": "下订单"}, {"command": "help", "description": "帮助"}]
    await bot.call("setMyCommands", commands=chinese, language_code="zh")
    screen = await open_page()
    phone = screen.phone(101)
    await phone.get_by_role("button", name="命令菜单").click()
    await expect(phone.locator(".command")).to_have_text(["/order下订单", "/help帮助"])
    await phone.locator("textarea").fill("/h")
    await expect(phone.locator(".command")).to_have_count(1)
    await phone.locator("textarea").press("ArrowDown")
    await phone.locator("textarea").press("Enter")
    await expect(phone.locator(".row.out").last).to_contain_text("/help")
    await phone.locator(".phone-label").get_by_role("button", name="EN").click()
    await phone.get_by_role("button", name="Commands").click()
    await expect(phone.locator(".command")).to_have_text(["/orderTake an order"])


async def test_blocking_the_bot(open_page: Opener, bot: Bot, started: None) -> None:
    """A blocked bot is told so, and the input gives way to one button that lets it in again."""
    screen = await open_page()
    phone = screen.phone(102)
    await phone.get_by_role("button", name="Chat menu").click()
    await screen.choose(102, "Block the bot")
    assert (await bot.next("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    await expect(phone.locator("textarea")).to_be_hidden()
    await phone.get_by_role("button", name="Unblock the bot").click()
    assert (await bot.next("my_chat_member"))["new_chat_member"]["status"] == "member"
    await expect(phone.locator("textarea")).to_be_visible()


async def test_a_link_is_followed_without_showing_its_secret(open_page: Opener, bot: Bot, started: None) -> None:
    """The bot hears the parameter of a deep link; the chat shows the bare command."""
    screen = await open_page()
    await screen.type(102, "/start Abc_123-secret")
    mine = screen.phone(102).locator(".row.out").last
    await expect(mine).to_contain_text("/start")
    await expect(mine).not_to_contain_text("Abc_123")
    while (await bot.next("message"))["text"] != "/start Abc_123-secret":
        pass


async def test_an_answered_question_asks_no_more(open_page: Opener, bot: Bot, started: None) -> None:
    """A forced reply hints at what to write, until something was written."""
    screen = await open_page()
    await bot.call(
        "sendMessage",
        chat_id=102,
        text="Which number?",
        reply_markup={"force_reply": True, "input_field_placeholder": "e.g. 20260614"},
    )
    box = screen.phone(102).locator("textarea")
    await expect(box).to_have_attribute("placeholder", "e.g. 20260614")
    await screen.type(102, "42")
    await expect(box).to_have_attribute("placeholder", "Message")
