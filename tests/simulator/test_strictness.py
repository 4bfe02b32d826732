"""What Telegram refuses in texts and replies, and which mistake it names first; every row holds in three encodings."""

import pytest

from tests.simulator.helpers import GROUP, LI, Client
from tests.simulator.probes import ENCODINGS, Row, inline, refusals, say

NO_END = "can't parse entities: Can't find end tag corresponding to start tag"
ENTITY = "can't parse MessageEntity: "
BOLD = {"type": "bold", "offset": 0, "length": 1}

TEXTS: list[Row] = [
    # Client::get_input_message_text, get_formatted_text
    ("sendMessage", {"chat_id": LI}, "message text is empty"),
    ("sendMessage", say(text=""), "message text is empty"),
    ("sendMessage", say(text="x" * 40000), "text is too long"),
    ("sendMessage", say(parse_mode="BBCode"), "unsupported parse_mode"),
    ("sendMessage", say(text="<b>x", parse_mode="HTML"), f'{NO_END} "b"'),
    (
        "sendMessage",
        say(text="价 <id> b", parse_mode="html"),
        'can\'t parse entities: Unsupported start tag "id" at byte offset 4',
    ),
    (
        "sendMessage",
        say(text="<b><i>x</b></i>", parse_mode="HTML"),
        'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    (
        "sendMessage",
        say(text="<span>x</span>", parse_mode="HTML"),
        'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    (
        "sendMessage",
        say(text="Total: 1.5", parse_mode="MarkdownV2"),
        "can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    ),
    (
        "sendMessage",
        say(text="共 *12", parse_mode="MarkdownV2"),
        "can't parse entities: Can't find end of Bold entity at byte offset 4",
    ),
    (
        "sendMessage",
        say(text="[a](http://x.com", parse_mode="MarkdownV2"),
        "can't parse entities: Can't find end of a URL at byte offset 4",
    ),
    (
        "sendMessage",
        say(text="a _b", parse_mode="Markdown"),
        "can't parse entities: Can't find end of the entity starting at byte offset 2",
    ),
    ("sendMessage", say(entities=[{"type": "bold", "offset": 0}]), f'{ENTITY}Can\'t find field "length"'),
    ("sendMessage", say(entities=["bold"]), f"{ENTITY}expected an Object"),
    ("sendMessage", say(entities=[BOLD | {"type": "loud"}]), f"{ENTITY}Unsupported type specified"),
    # fix_formatted_text, create_input_message_content of the library under the server
    ("sendMessage", say(text=" \n "), "text must be non-empty"),
    ("sendMessage", say(text="\u200b\u2800"), "text must be non-empty"),
    ("sendMessage", say(text="<b> </b>", parse_mode="HTML"), "text must be non-empty"),
    ("sendMessage", say(text="x" * 4097), "message is too long"),
    ("sendMessage", say(text="😀" * 4097), "message is too long"),
    (
        "sendMessage",
        say(entities=[BOLD | {"offset": 9}]),
        "entity begins after the end of the text at UTF-16 offset 9",
    ),
    (
        "sendMessage",
        say(entities=[BOLD | {"length": 9}]),
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
    ),
    (
        "sendMessage",
        say(entities=[BOLD | {"type": "text_link", "url": "x y"}]),
        "entity URL 'x y' is invalid: Disallowed character in URL host",
    ),
    # get_link_preview_options
    ("sendMessage", say(link_preview_options="{"), "can't parse link preview options JSON object"),
    ("sendMessage", say(link_preview_options=[]), "object expected as link preview options"),
    (
        "sendMessage",
        say(link_preview_options={"is_disabled": "yes"}),
        'field "is_disabled" must be of type Boolean',
    ),
    ("sendMessage", say(link_preview_options={"url": {}}), 'field "url" must be of type String'),
]

REPLIES: list[Row] = [
    # get_reply_parameters, check_reply_parameters
    ("sendMessage", say(reply_parameters="{"), "can't parse reply parameters JSON object"),
    ("sendMessage", say(reply_parameters=[1]), "object expected as reply parameters"),
    ("sendMessage", say(reply_parameters={"chat_id": LI}), 'can\'t find field "message_id"'),
    ("sendMessage", say(reply_parameters={"message_id": None}), 'field "message_id" must be a Number'),
    ("sendMessage", say(reply_parameters={"message_id": "x"}), 'field "message_id" must be a valid Number'),
    ("sendMessage", say(reply_parameters={"message_id": 1.5}), 'field "message_id" must be a valid Number'),
    (
        "sendMessage",
        say(reply_parameters={"message_id": 1, "allow_sending_without_reply": 1}),
        'field "allow_sending_without_reply" must be of type Boolean',
    ),
    ("sendMessage", say(reply_parameters={"message_id": 77}), "message to be replied not found"),
    (
        "sendMessage",
        say(reply_parameters={"message_id": 1, "quote": "<b>", "quote_parse_mode": "HTML"}),
        f'{NO_END} "b"',
    ),
    (
        "sendMessage",
        say(reply_parameters={"message_id": 1, "quote_position": "x"}),
        'field "quote_position" must be a valid Number',
    ),
    # get_input_suggested_post_info
    ("sendMessage", say(suggested_post_parameters="x"), "can't parse suggested post parameters JSON object"),
    (
        "sendMessage",
        say(suggested_post_parameters={"price": {"currency": "USD", "amount": 1}}),
        "invalid suggested post price currency specified",
    ),
]

BAD_HTML = {"text": "<b>x", "parse_mode": "HTML"}
FIRST: list[Row] = [
    # Of several mistakes the first on the server's way is named: preview, text, reply, suggestion, keyboard, chat,
    # replied message, buttons, and only then what is left of the text (do_send_message, MessagesManager::send_message).
    ("sendMessage", {}, "message text is empty"),
    ("sendMessage", {"text": "x"}, "chat_id is empty"),
    ("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
    ("sendMessage", {"link_preview_options": "x"}, "can't parse link preview options JSON object"),
    ("sendMessage", {**BAD_HTML, "reply_parameters": "x"}, f'{NO_END} "b"'),
    (
        "sendMessage",
        {"text": "x", "reply_parameters": "x", "reply_markup": "x"},
        "can't parse reply parameters JSON object",
    ),
    (
        "sendMessage",
        {"text": "x", "suggested_post_parameters": "x", "reply_markup": "x"},
        "can't parse suggested post parameters JSON object",
    ),
    ("sendMessage", say(chat_id=999, reply_markup="x"), "can't parse reply keyboard markup JSON object"),
    ("sendMessage", say(chat_id=999, reply_markup=inline({"text": "x"})), "can't parse inline keyboard button: Text"
        " buttons are unallowed in the inline keyboard"),
    ("sendMessage", say(chat_id=999, reply_parameters={"message_id": 77}), "chat not found"),
    ("sendMessage", say(chat_id=999, text=" "), "chat not found"),
    (
        "sendMessage",
        say(text=" ", reply_parameters={"message_id": 77}, reply_markup=inline({"text": "x", "url": "x"})),
        "message to be replied not found",
    ),
    (
        "sendMessage",
        say(text=" ", reply_markup=inline({"text": "x", "url": "x"})),
        "inline keyboard button URL 'x' is invalid: Wrong HTTP URL",
    ),
    ("sendPhoto", {"caption": "<b>", "parse_mode": "HTML"}, "there is no photo in the request"),
    ("sendPhoto", {"photo": "x", "caption": "<b>", "parse_mode": "HTML", "reply_markup": "x"}, f'{NO_END} "b"'),
    ("sendPhoto", {"photo": "x", "reply_markup": "x"}, "can't parse reply keyboard markup JSON object"),
    ("sendPhoto", {"photo": "x"}, "chat_id is empty"),
    ("sendMediaGroup", {"reply_parameters": "x"}, "can't parse reply parameters JSON object"),
    ("sendMediaGroup", {}, 'parameter "media" is required'),
    ("sendLocation", {}, "latitude is empty"),
    ("sendContact", {}, 'parameter "phone_number" is required'),
    ("sendChatAction", {}, "wrong parameter action in request"),
    ("forwardMessage", {}, 'parameter "from_chat_id" is required'),
    ("forwardMessage", {"from_chat_id": LI}, "message to forward not found"),
    ("forwardMessage", {"from_chat_id": LI, "message_id": 1}, "chat_id is empty"),
    ("copyMessage", {"from_chat_id": LI, "chat_id": 999}, "message to copy not found"),
    ("deleteMessage", {}, "chat identifier is not specified"),
    ("deleteMessage", {"chat_id": 999}, "message identifier is not specified"),
    ("deleteMessages", {}, "message identifiers are not specified"),
    ("editMessageText", {}, "message text is empty"),
    ("editMessageText", {"text": "x", "reply_markup": "x"}, "can't parse reply keyboard markup JSON object"),
    ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    ("editMessageText", {"text": "x", "message_id": 1}, "chat_id is empty"),
    ("editMessageText", {"text": "x", "chat_id": LI}, "message to edit not found"),
    ("setMessageReaction", {"reaction": "x"}, "can't parse reaction types JSON object"),
    ("setMessageReaction", {"message_id": 1}, "chat_id is empty"),
    ("pinChatMessage", {"chat_id": LI}, "message to pin not found"),
    ("setMyCommands", {"commands": "x", "scope": "x"}, "can't parse commands JSON object"),
    ("setMyCommands", {"commands": [{"command": "", "description": ""}], "scope": {"type": "x"}},
        "can't parse BotCommandScope: Unsupported type specified"),
    ("setMyCommands", {"commands": [{"command": "", "description": ""}], "language_code": "xyz"},
        "invalid language code specified"),
]  # fmt: skip

CHATS: list[Row] = [
    # check_chat, TdOnCheckChatCallback
    ("sendMessage", say(chat_id=999), "chat not found"),
    ("sendMessage", say(chat_id=-1), "chat not found"),
    ("sendMessage", say(chat_id="@li_rep"), "chat not found"),
    ("sendMessage", say(chat_id="@nobody"), "chat not found"),
    ("sendMessage", say(chat_id="li"), "chat not found"),
    ("sendMessage", say(chat_id="@"), "chat not found"),
    ("getChat", {"chat_id": 999}, "chat not found"),
    ("getChat", {}, "chat_id is empty"),
    ("sendChatAction", {"chat_id": 999, "action": "typing"}, "chat not found"),
    ("setChatMenuButton", {"chat_id": 0}, "invalid chat_id specified"),
    ("setChatMenuButton", {"chat_id": GROUP}, "invalid chat_id specified"),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("rows", [TEXTS, REPLIES, FIRST, CHATS], ids=["texts", "replies", "first", "chats"])
async def test_refused_in_the_words_of_telegram(tg: Client, encoding: str, rows: list[Row]) -> None:
    """Every mistake is answered as Telegram answers it, however it is sent."""
    assert await refusals(tg, encoding, rows) == rows
