"""Keyboards: what Telegram refuses in them, what it takes, and how it shows what it took."""

from typing import Any

import pytest

from tests.simulator.helpers import GROUP, LI, Client
from tests.simulator.probes import ENCODINGS, Row, ask, button, inline, keys, refusals, say

INLINE = "can't parse inline keyboard button: "
KEY = "can't parse keyboard button: "


def with_(markup: Any, chat_id: int = LI) -> dict[str, Any]:
    """A sendMessage with a reply_markup."""
    return say(chat_id=chat_id, reply_markup=markup)


PRIVATE_ONLY: list[tuple[dict[str, Any], str]] = [
    ({"request_contact": True}, "phone number can be requested"),
    ({"request_location": True}, "location can be requested"),
    ({"request_poll": {}}, "poll can be requested"),
    ({"request_users": {"request_id": 1}}, "users can be requested"),
    ({"request_chat": {"request_id": 1}}, "chats can be requested"),
    ({"request_managed_bot": {"request_id": 1}}, "managed bots can be requested"),
    ({"web_app": {"url": "https://a.example"}}, "web App buttons can be used"),
]
REFUSED: list[Row] = [
    ("sendMessage", with_("{"), "can't parse reply keyboard markup JSON object"),
    ("sendMessage", with_([]), "object expected as reply markup"),
    ("sendMessage", with_({"inline_keyboard": {}}), 'field "inline_keyboard" must be of type Array'),
    (
        "sendMessage",
        with_({"inline_keyboard": [{"text": "x"}]}),
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    ("sendMessage", with_({"keyboard": ["x"]}), 'field "keyboard" must be an Array of Arrays'),
    ("sendMessage", with_({"force_reply": 1}), 'field "force_reply" must be of type Boolean'),
    (
        "sendMessage",
        with_({"remove_keyboard": True, "input_field_placeholder": []}),
        'field "input_field_placeholder" must be of type String',
    ),
    # get_inline_keyboard_button
    ("sendMessage", with_(inline("x")), f"{INLINE}InlineKeyboardButton must be an Object"),
    ("sendMessage", with_(inline({"callback_data": "x"})), f'{INLINE}Can\'t find field "text"'),
    ("sendMessage", with_(inline({"text": {}, "callback_data": "x"})), f'{INLINE}Field "text" must be of type String'),
    ("sendMessage", with_(inline({"text": "x"})), f"{INLINE}Text buttons are unallowed in the inline keyboard"),
    (
        "sendMessage",
        with_(inline(button(callback_data=""))),
        f"{INLINE}Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        with_(inline(button(callback_data="x", style="loud"))),
        f"{INLINE}invalid button style specified",
    ),
    (
        "sendMessage",
        with_(inline(button(callback_data="x", icon_custom_emoji_id="x"))),
        f'{INLINE}Field "icon_custom_emoji_id" must be a valid Number',
    ),
    ("sendMessage", with_(inline(button(web_app="x"))), f'{INLINE}Field "web_app" must be of type Object'),
    ("sendMessage", with_(inline(button(web_app={}))), f'{INLINE}Can\'t find field "url"'),
    ("sendMessage", with_(inline(button(copy_text={}))), f'{INLINE}Can\'t find field "text"'),
    (
        "sendMessage",
        with_(inline(button(login_url={"url": "https://a.example", "bot_username": "a b"}))),
        f"{INLINE}LoginUrl bot username is invalid",
    ),
    (
        "sendMessage",
        with_(inline(button(switch_inline_query_chosen_chat={"allow_user_chats": "x"}))),
        f'{INLINE}Field "allow_user_chats" must be of type Boolean',
    ),
    # get_inline_keyboard_button of the library, check_link
    (
        "sendMessage",
        with_(inline({"text": "", "icon_custom_emoji_id": "5", "callback_data": "x"})),
        "inline keyboard button text must be non-empty",
    ),
    (
        "sendMessage",
        with_(inline(button(url="http://localhost:3000/"))),
        "inline keyboard button URL 'http://localhost:3000/' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        with_(inline(button(url="mailto://a@b.com"))),
        "inline keyboard button URL 'mailto://a@b.com' is invalid: Unsupported URL protocol",
    ),
    (
        "sendMessage",
        with_(inline(button(url="https://a.com:0"))),
        "inline keyboard button URL 'https://a.com:0' is invalid: Wrong port number specified in the URL",
    ),
    (
        "sendMessage",
        with_(inline(button(url="https://"))),
        "inline keyboard button URL 'https://' is invalid: URL host is empty",
    ),
    (
        "sendMessage",
        with_(inline(button(url="tg://a.b"))),
        "inline keyboard button URL 'tg://a.b' is invalid: Unallowed characters in URL host",
    ),
    (
        "sendMessage",
        with_(inline(button(url="tg://http://a"))),
        "inline keyboard button URL 'tg://http://a' is invalid: Wrong tg URL",
    ),
    (
        "sendMessage",
        with_(inline(button(web_app={"url": "http://a.example"}))),
        "inline keyboard button Web App URL 'http://a.example' is invalid: Only HTTPS links are allowed",
    ),
    (
        "sendMessage",
        with_(inline(button(web_app={"url": "tg://user?id=101"}))),
        "link to a user can't be used in Web App URL buttons",
    ),
    (
        "sendMessage",
        with_(inline(button(login_url={"url": "http://a.example"}))),
        "inline keyboard button login URL 'http://a.example' is invalid: Only HTTPS links are allowed",
    ),
    (
        "sendMessage",
        with_(inline(button(switch_inline_query_chosen_chat={}))),
        "at least one chat type must be allowed",
    ),
    # Telegram's servers
    ("sendMessage", with_(inline(button(callback_data="好" * 22))), "BUTTON_DATA_INVALID"),
    ("sendMessage", with_(inline(button(copy_text={"text": "x" * 257}))), "BUTTON_COPY_TEXT_INVALID"),
    ("sendMessage", with_(inline(button(copy_text={"text": ""}))), "BUTTON_COPY_TEXT_INVALID"),
    ("sendMessage", with_(inline(button(web_app={"url": "https://a.example"})), GROUP), "BUTTON_TYPE_INVALID"),
    ("sendMessage", with_(inline(*[button(callback_data="x")] * 101)), "reply markup is too long"),
    # get_keyboard_button
    ("sendMessage", with_(keys(1)), f"{KEY}KeyboardButton must be a String or an Object"),
    ("sendMessage", with_(keys({})), f'{KEY}Can\'t find field "text"'),
    (
        "sendMessage",
        with_(keys({"text": "x", "request_contact": "yes"})),
        f'{KEY}Field "request_contact" must be of type Boolean',
    ),
    ("sendMessage", with_(keys({"text": "x", "request_users": {}})), f'{KEY}Can\'t find field "request_id"'),
    (
        "sendMessage",
        with_(keys({"text": "x", "request_chat": []})),
        f'{KEY}Field "request_chat" must be of type Object',
    ),
    (
        "sendMessage",
        with_(keys({"text": "x", "request_chat": {"request_id": 1, "bot_administrator_rights": 1}})),
        f"{KEY}ChatAdministratorRights must be an Object",
    ),
    (
        "sendMessage",
        with_(keys({"text": "x", "request_poll": "quiz"})),
        f'{KEY}Field "request_poll" must be of type Object',
    ),
    ("sendMessage", with_(keys({"text": "x", "style": "x"})), f"{KEY}invalid button style specified"),
    ("sendMessage", with_(keys({"text": "", "icon_custom_emoji_id": 5})), "keyboard button text must be non-empty"),
    (
        "sendMessage",
        with_(keys({"text": "x", "web_app": {"url": "http://a.example"}})),
        "keyboard button Web App URL 'http://a.example' is invalid: Only HTTPS links are allowed",
    ),
    *(
        ("sendMessage", with_(keys({"text": "x", **wish}), GROUP), f"{what} in private chats only")
        for wish, what in PRIVATE_ONLY
    ),
    # edited messages
    ("editMessageReplyMarkup", {"chat_id": LI, "message_id": 1, "reply_markup": inline("x")},
        f"{INLINE}InlineKeyboardButton must be an Object"),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_keyboards_refused(tg: Client, encoding: str) -> None:
    """In the server's words, the library's, or the codes of Telegram's servers."""
    assert await refusals(tg, encoding, REFUSED) == REFUSED


FULL = {f"allow_{kind}_chats": True for kind in ("user", "bot", "group", "channel")}
SHOWN: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (button(callback_data="x" * 64), button(callback_data="x" * 64)),
    (button(callback_data="x", style="Danger"), button(callback_data="x", style="danger")),
    (button(callback_data="x", style="default"), button(callback_data="x")),
    (
        button(callback_data="x", icon_custom_emoji_id=5368324170671202286),
        button(callback_data="x", icon_custom_emoji_id="5368324170671202286"),
    ),
    ({"text": " ", "callback_data": 7}, {"text": " ", "callback_data": "7"}),
    ({"text": 5, "callback_data": "x"}, {"text": "5", "callback_data": "x"}),
    (button(url="A.Example"), button(url="http://a.example/")),
    (button(url="HTTPS://u@A.example:443?q=1 2"), button(url="https://u@a.example:443/?q=1%202")),
    (button(url="tg:resolve?domain=x"), button(url="tg://resolve?domain=x")),
    (button(url="tg://user?id=101"), button(url="tg://user?id=101")),
    (button(url="", callback_data="x"), button(callback_data="x")),
    (button(url="a.example", callback_data="x"), button(url="http://a.example/")),
    (button(login_url={"url": "https://a.example", "forward_text": "t"}), button(url="https://a.example/")),
    (button(switch_inline_query=""), button(switch_inline_query="")),
    (button(switch_inline_query_chosen_chat={"query": "q", **FULL}), button(switch_inline_query="q")),
    (
        button(switch_inline_query_chosen_chat={"allow_user_chats": True}),
        button(switch_inline_query_chosen_chat={"query": "", **dict.fromkeys(FULL, False), "allow_user_chats": True}),
    ),
    (button(switch_inline_query_current_chat="q"), button(switch_inline_query_current_chat="q")),
    (button(web_app={"url": "https://a.example/x"}), button(web_app={"url": "https://a.example/x"})),
    (button(copy_text={"text": "x" * 256}), button(copy_text={"text": "x" * 256})),
    (button(pay=True), button(pay=True)),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_inline_buttons_are_shown_as_telegram_stores_them(tg: Client, encoding: str) -> None:
    """JsonInlineKeyboardButton: links are written out, logins are links, styles in small letters."""
    shown = []
    for given, _ in SHOWN:
        answer = await ask(tg, encoding, "sendMessage", with_(inline(given)))
        shown.append((given, answer["result"]["reply_markup"]["inline_keyboard"][0][0]))
    assert shown == SHOWN


async def test_what_is_passed_over(tg: Client) -> None:
    """Nameless buttons, empty rows and the thirteenth of a row; an empty keyboard is none."""
    nameless, named = button(callback_data="x") | {"text": ""}, button(callback_data="x")
    empty: list[list[list[Any]]] = [[], [[]], [[nameless]]]
    for rows in empty:
        assert "reply_markup" not in await tg.ok("sendMessage", **with_({"inline_keyboard": rows}))
    message = await tg.ok("sendMessage", **with_({"inline_keyboard": [[], [nameless, named], [named] * 20]}))
    assert [len(row) for row in message["reply_markup"]["inline_keyboard"]] == [1, 12]


async def test_a_hundred_buttons_are_allowed(tg: Client) -> None:
    """No more."""
    message = await tg.ok("sendMessage", **with_(inline(*[button(callback_data="x")] * 100)))
    assert len(message["reply_markup"]["inline_keyboard"]) == 100


async def test_a_reply_keyboard_is_seen_by_the_phone_only(tg: Client) -> None:
    """The bot's answer does not show it; the phone gets its buttons and looks."""
    markup = keys("a", {"text": "b", "request_contact": True}) | {"resize_keyboard": True, "selective": True}
    assert "reply_markup" not in await tg.ok("sendMessage", **with_(markup))
    shown = (await tg.shown())[-1]["reply_markup"]
    assert shown == keys({"text": "a"}, {"text": "b", "request_contact": True}) | {"resize_keyboard": True}


async def test_an_edit_takes_inline_keyboards_only(tg: Client) -> None:
    """Whatever else a message may have been sent with."""
    sent = await tg.ok("sendMessage", chat_id=LI, text="x")
    for markup in (keys("a"), {"remove_keyboard": True}, {"force_reply": True}):
        where = {"chat_id": LI, "message_id": sent["message_id"]}
        answer = await tg.refused("editMessageReplyMarkup", **where, reply_markup=markup)
        assert answer == "400 Bad Request: inline keyboard expected"
