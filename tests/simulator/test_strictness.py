"""What Telegram refuses, refused with Telegram's words."""

import json
from typing import Any

import pytest

from simulator import Simulator
from tests.simulator.helpers import GROUP, LI, Client, client_of, picture

OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
BUTTON = "400 Bad Request: can't parse inline keyboard button: "
NO_END = "Can't find end tag corresponding to start tag"
MARKDOWN = "400 Bad Request: can't parse entities: "


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


def say(**more: Any) -> dict[str, Any]:
    return {"chat_id": LI, "text": "hello", **more}


REFUSED = [
    # text and chat
    ("sendMessage", {"chat_id": LI}, "400 Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": LI, "text": ""}, "400 Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": LI, "text": " \n "}, "400 Bad Request: text must be non-empty"),
    ("sendMessage", {"text": "hello"}, "400 Bad Request: chat_id is empty"),
    ("sendMessage", say(chat_id=999), "400 Bad Request: chat not found"),
    ("sendMessage", say(chat_id="@li_rep"), "400 Bad Request: chat not found"),
    ("sendMessage", say(text="x" * 4097), "400 Bad Request: message is too long"),
    ("sendMessage", say(text="x" * 40000), "400 Bad Request: text is too long"),
    ("sendMessage", say(text=["x"]), '400 Bad Request: field "text" must be of type String'),
    ("sendMessage", say(txt="x"), '400 Bad Request: unknown parameter "txt"'),
    ("sendMessage", say(message_thread_id="x"), '400 Bad Request: field "message_thread_id" must be a valid Number'),
    ("sendMessage", say(parse_mode="BBCode"), "400 Bad Request: unsupported parse_mode"),
    # entities
    ("sendMessage", say(text="<b>x", parse_mode="HTML"), f'{MARKDOWN}{NO_END} "b"'),
    ("sendMessage", say(text="a <id> b", parse_mode="HTML"), f'{MARKDOWN}Unsupported start tag "id" at byte offset 2'),
    ("sendMessage", say(text="价 < 3", parse_mode="HTML"), f'{MARKDOWN}Unsupported start tag "" at byte offset 4'),
    ("sendMessage", say(text="a</b>", parse_mode="HTML"), f"{MARKDOWN}Unexpected end tag at byte offset 1"),
    ("sendMessage", say(text="<b", parse_mode="HTML"), f"{MARKDOWN}Unclosed start tag at byte offset 0"),
    (
        "sendMessage",
        say(text="<b><i>x</b></i>", parse_mode="HTML"),
        f'{MARKDOWN}Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    (
        "sendMessage",
        say(text="<span>x</span>", parse_mode="HTML"),
        f'{MARKDOWN}Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    (
        "sendMessage",
        say(text="Total: 1.5", parse_mode="MarkdownV2"),
        f"{MARKDOWN}Character '.' is reserved and must be escaped with the preceding '\\'",
    ),
    (
        "sendMessage",
        say(text="共 *12", parse_mode="MarkdownV2"),
        f"{MARKDOWN}Can't find end of Bold entity at byte offset 4",
    ),
    (
        "sendMessage",
        say(text="[a](http://x.com", parse_mode="MarkdownV2"),
        f"{MARKDOWN}Can't find end of a URL at byte offset 4",
    ),
    (
        "sendMessage",
        say(text="a _b", parse_mode="Markdown"),
        f"{MARKDOWN}Can't find end of the entity starting at byte offset 2",
    ),
    (
        "sendMessage",
        say(entities=[{"type": "bold", "offset": 0}]),
        "400 Bad Request: can't parse MessageEntity: Can't find field \"length\"",
    ),
    # keyboards
    ("sendMessage", say(reply_markup="{"), "400 Bad Request: can't parse reply keyboard markup JSON object"),
    ("sendMessage", say(reply_markup=[]), "400 Bad Request: object expected as reply markup"),
    (
        "sendMessage",
        say(reply_markup=inline({"text": "x"})),
        f"{BUTTON}Text buttons are unallowed in the inline keyboard",
    ),
    ("sendMessage", say(reply_markup=inline({"callback_data": "x"})), f'{BUTTON}Can\'t find field "text"'),
    ("sendMessage", say(reply_markup=inline("x")), f"{BUTTON}InlineKeyboardButton must be an Object"),
    (
        "sendMessage",
        say(reply_markup=inline({"text": " ", "callback_data": "x"})),
        "400 Bad Request: inline keyboard button text must be non-empty",
    ),
    (
        "sendMessage",
        say(reply_markup=inline({"text": "x", "callback_data": "好" * 22})),
        "400 Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        say(reply_markup=inline(*[{"text": "x", "callback_data": "x"}] * 101)),
        "400 Bad Request: reply markup is too long",
    ),
    (
        "sendMessage",
        say(reply_markup=inline({"text": "x", "url": "http://localhost:3000/"})),
        "400 Bad Request: inline keyboard button URL 'http://localhost:3000/' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        say(reply_markup={"inline_keyboard": [{"text": "x"}]}),
        '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    (
        "sendMessage",
        say(chat_id=GROUP, reply_markup={"keyboard": [[{"text": "x", "request_contact": True}]]}),
        "400 Bad Request: phone number can be requested in private chats only",
    ),
    # replies
    ("sendMessage", say(reply_parameters={"message_id": 77}), "400 Bad Request: message to be replied not found"),
    (
        "sendMessage",
        say(reply_parameters={}, reply_markup="x"),
        "400 Bad Request: can't parse reply keyboard markup JSON object",
    ),
    # files
    ("sendPhoto", {"chat_id": LI}, "400 Bad Request: there is no photo in the request"),
    ("sendDocument", {"chat_id": LI}, "400 Bad Request: there is no document in the request"),
    (
        "sendDocument",
        {"chat_id": LI, "document": "attach://no"},
        "400 Bad Request: there is no document in the request",
    ),
    (
        "sendPhoto",
        {"chat_id": LI, "photo": "x"},
        "400 Bad Request: wrong remote file identifier specified: Wrong string length",
    ),
    ("sendPhoto", {"chat_id": LI, "photo": "https://x.com/a.jpg"}, "400 Bad Request: failed to get HTTP URL content"),
    ("sendMediaGroup", {"chat_id": LI}, '400 Bad Request: parameter "media" is required'),
    ("sendMediaGroup", {"chat_id": LI, "media": "x"}, "400 Bad Request: can't parse media JSON object"),
    ("sendMediaGroup", {"chat_id": LI, "media": {}}, "400 Bad Request: expected an Array of InputMedia"),
    ("getFile", {"file_id": "x"}, "400 Bad Request: invalid file_id"),
    ("getFile", {}, "400 Bad Request: file_id not specified"),
    # other methods
    ("sendLocation", {"chat_id": LI, "longitude": 1}, "400 Bad Request: latitude is empty"),
    ("sendContact", {"chat_id": LI, "first_name": "x"}, '400 Bad Request: parameter "phone_number" is required'),
    ("sendChatAction", {"chat_id": LI, "action": "dance"}, "400 Bad Request: wrong parameter action in request"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, OLD),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "400 Bad Request: MESSAGE_TOO_LONG"),
    ("editMessageText", {"text": "x"}, "400 Bad Request: message identifier is not specified"),
    ("editMessageText", {"chat_id": LI, "message_id": 77, "text": "x"}, "400 Bad Request: message to edit not found"),
    ("editMessageText", {"chat_id": LI, "message_id": 1, "text": "x"}, "400 Bad Request: message can't be edited"),
    ("deleteMessage", {"chat_id": LI, "message_id": 77}, "400 Bad Request: message to delete not found"),
    ("deleteMessage", {"chat_id": LI}, "400 Bad Request: message identifier is not specified"),
    (
        "copyMessage",
        {"chat_id": LI, "from_chat_id": LI, "message_id": 77},
        "400 Bad Request: message to copy not found",
    ),
    (
        "forwardMessage",
        {"chat_id": LI, "from_chat_id": LI, "message_id": 77},
        "400 Bad Request: message to forward not found",
    ),
    ("pinChatMessage", {"chat_id": LI, "message_id": 77}, "400 Bad Request: message to pin not found"),
    (
        "setMessageReaction",
        {"chat_id": LI, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "🧾"}]},
        "400 Bad Request: REACTION_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "a"}]},
        "400 Bad Request: can't parse BotCommand: Can't find field \"description\"",
    ),
    ("setMyCommands", {"commands": [{"command": "A-B", "description": "x"}]}, "400 Bad Request: BOT_COMMAND_INVALID"),
    (
        "setMyCommands",
        {"commands": [{"command": "a" * 33, "description": "x"}]},
        "400 Bad Request: command length must not exceed 32",
    ),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 999}}, "400 Bad Request: chat not found"),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "village"}},
        "400 Bad Request: can't parse BotCommandScope: Unsupported type specified",
    ),
    (
        "setWebhook",
        {"url": "http://example.com/x"},
        "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setWebhook",
        {"url": "https://127.0.0.1/x", "secret_token": "a b"},
        "400 Bad Request: secret token contains unallowed characters",
    ),
    ("sendDance", {}, "404 Not Found: method not found"),
    ("getChat", {"chat_id": 999}, "400 Bad Request: chat not found"),
]


@pytest.mark.parametrize("method", sorted({method for method, _, _ in REFUSED}))
async def test_refused_in_the_words_of_telegram(tg: Client, method: str) -> None:
    """Every mistake in a call is answered as Telegram answers it."""
    cases = [(params, words) for name, params, words in REFUSED if name == method]
    answers = [(params, await tg.refused(method, **params)) for params, _ in cases]
    assert answers == cases


async def test_refused_alike_when_sent_as_a_form(tg: Client) -> None:
    """The same mistakes in a form, where everything is text (and so every text is one)."""
    for method, params, words in REFUSED:
        form = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
        answer = (await tg.http.post(f"/bot{tg.token}/{method}", data=form)).json()
        if "must be of type String" not in words:
            assert f"{answer['error_code']} {answer['description']}" == words, (method, params)


async def test_the_edges_are_allowed(tg: Client) -> None:
    """4096 characters, 64 bytes and 100 buttons are fine."""
    await tg.ok("sendMessage", chat_id=LI, text="😀" * 4096)
    buttons = inline(*[{"text": "x", "callback_data": "x" * 64}] * 100)
    message = await tg.ok("sendMessage", chat_id=LI, text="x", reply_markup=buttons)
    assert len(message["reply_markup"]["inline_keyboard"]) == 100


async def test_a_caption_counts_after_parsing(tg: Client) -> None:
    """1024 characters of caption; tags don't count."""
    photo = {"photo": ("a.jpg", picture(), "image/jpeg")}
    fits = await tg.upload("sendPhoto", photo, chat_id=LI, caption=f"<b>{'x' * 1024}</b>", parse_mode="HTML")
    assert fits["result"]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1024}]
    long = await tg.upload("sendPhoto", photo, chat_id=LI, caption="x" * 1025)
    assert long["description"] == "Bad Request: message caption is too long"


@pytest.mark.parametrize("token", ["1000:other", "2000:demo"])
async def test_a_wrong_token_is_unauthorized(tg: Client, token: str) -> None:
    """401, also for files."""
    for path in (f"/bot{token}/getMe", f"/file/bot{token}/photos/file_0.jpg"):
        answer = await tg.http.get(path)
        assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")


async def test_who_never_wrote_and_who_blocked_get_nothing(sim: Simulator) -> None:
    """403 until the first message of the user, and while the user blocks the bot; the bot hears of the block."""
    tg = client_of(sim)
    assert await tg.refused("sendMessage", **say()) == "403 Forbidden: bot can't initiate conversation with a user"
    await tg.says("/start")
    await tg.ok("sendMessage", **say())
    await tg.http.patch(f"/phone/users/{LI}", json={"blocked": True})
    for method, params in [("sendMessage", say()), ("sendChatAction", {"chat_id": LI, "action": "typing"})]:
        assert await tg.refused(method, **params) == "403 Forbidden: bot was blocked by the user"
    await tg.http.patch(f"/phone/users/{LI}", json={"blocked": False})
    await tg.ok("sendMessage", **say())
    changes = [u["my_chat_member"] for u in await tg.ok("getUpdates") if "my_chat_member" in u]
    assert [c["new_chat_member"]["status"] for c in changes] == ["kicked", "member"]
    await tg.http.aclose()


async def test_an_edit_that_changes_nothing_is_refused(tg: Client) -> None:
    """Same text and same keyboard is an error, another keyboard alone is not."""
    keyboard = inline({"text": "a", "callback_data": "a"})
    sent = await tg.ok("sendMessage", chat_id=LI, text="*x*", parse_mode="Markdown", reply_markup=keyboard)
    where = {"chat_id": LI, "message_id": sent["message_id"]}
    words = "message is not modified: specified new message content and reply markup are exactly the same"
    same = {"text": "*x*", "parse_mode": "Markdown", "reply_markup": keyboard}
    assert words in await tg.refused("editMessageText", **where, **same)
    assert words in await tg.refused("editMessageReplyMarkup", **where, reply_markup=keyboard)
    edited = await tg.ok("editMessageText", **where, text="*x*", parse_mode="Markdown")
    assert "reply_markup" not in edited
    assert "edit_date" in edited
    assert words in await tg.refused("editMessageReplyMarkup", **where)


async def test_edits_must_fit_the_message(tg: Client) -> None:
    """No text edit on a photo, no caption on a text, no media in place of a text."""
    text = await tg.ok("sendMessage", chat_id=LI, text="x")
    photo = (await tg.upload("sendPhoto", {"photo": ("a.jpg", picture(), "image/jpeg")}, chat_id=LI))["result"]
    media = {"type": "photo", "media": photo["photo"][-1]["file_id"]}
    refused = [
        ("editMessageText", photo, {"text": "y"}, "there is no text in the message to edit"),
        ("editMessageCaption", text, {"caption": "y"}, "there is no caption in the message to edit"),
        ("editMessageMedia", text, {"media": media}, "message media can't be edited"),
    ]
    for method, message, params, words in refused:
        answer = await tg.refused(method, chat_id=LI, message_id=message["message_id"], **params)
        assert answer == f"400 Bad Request: {words}"


async def test_a_press_is_answered_once_and_in_time(sim: Simulator, tg: Client) -> None:
    """The second answer, and an answer an hour later, come too late."""
    keyboard = inline({"text": "a", "callback_data": "a"})
    sent = await tg.ok("sendMessage", chat_id=LI, text="x", reply_markup=keyboard)
    first = await tg.phone("press", message_id=sent["message_id"], data="a")
    await tg.ok("answerCallbackQuery", **first)
    assert await tg.refused("answerCallbackQuery", **first) == OLD
    late = await tg.phone("press", message_id=sent["message_id"], data="a")
    await tg.http.post("/control/clock", json={"offset_seconds": 3600})
    assert await tg.refused("answerCallbackQuery", **late) == OLD


async def test_old_messages_stay(tg: Client) -> None:
    """Nothing is deleted after 48 hours; younger messages of both sides are."""
    mine = await tg.ok("sendMessage", chat_id=LI, text="x")
    await tg.ok("deleteMessage", chat_id=LI, message_id=1)
    await tg.http.post("/control/clock", json={"offset_seconds": 49 * 3600})
    answer = await tg.refused("deleteMessage", chat_id=LI, message_id=mine["message_id"])
    assert answer == "400 Bad Request: message can't be deleted for everyone"


async def test_lenient_ignores_what_telegram_ignores() -> None:
    """With strict off a misspelt parameter passes unseen, as on the real server."""
    async with Simulator(
        "1000:demo", {"users": [{"id": LI, "first_name": "Li", "started": True}]}, strict=False
    ) as sim:
        tg = client_of(sim)
        await tg.ok("sendMessage", chat_id=LI, text="x", txt="y")
        await tg.http.aclose()
