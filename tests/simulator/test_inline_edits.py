"""Messages posted through the bot, changed by it: by their inline_message_id, which is all it knows of them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from tests.simulator.helpers import GROUP, LI, Client, picture
from tests.simulator.inline_helpers import BUTTONS, article, chosen, news

UNKNOWN = "400 Bad Request: MESSAGE_ID_INVALID"


async def shown(tg: Client) -> dict[str, Any]:
    """The last message of the group."""
    return (await tg.shown(LI, GROUP))[-1]


async def photo_of(tg: Client, width: int = 60) -> str:
    """A file_id the bot may use."""
    sent = (await tg.upload("sendPhoto", {"photo": ("a.jpg", picture(width), "image/jpeg")}, chat_id=LI))["result"]
    return str(sent["photo"][-1]["file_id"])


async def test_text_and_buttons(tg: Client) -> None:
    """Edits answer True, show on the phones, and the same edit once more is refused."""
    _, inline_id = await chosen(tg, article(reply_markup=BUTTONS), LI, GROUP)
    edit: dict[str, Any] = {"inline_message_id": inline_id, "text": "<b>done</b>", "parse_mode": "HTML"}
    assert await tg.ok("editMessageText", **edit, reply_markup=BUTTONS) is True
    message = await shown(tg)
    assert (message["text"], message["entities"][0]["type"], message["via_bot"]["id"]) == ("done", "bold", 1000)
    assert message["edit_date"]
    assert message["reply_markup"] == BUTTONS
    assert "message is not modified" in await tg.refused("editMessageText", **edit, reply_markup=BUTTONS)
    other = {"inline_keyboard": [[{"text": "No", "callback_data": "no"}]]}
    assert await tg.ok("editMessageReplyMarkup", inline_message_id=inline_id, reply_markup=other) is True
    assert (await shown(tg))["reply_markup"] == other
    assert await tg.ok("editMessageReplyMarkup", inline_message_id=inline_id) is True
    assert "reply_markup" not in await shown(tg)
    refused = await tg.refused("editMessageCaption", inline_message_id=inline_id, caption="c")
    assert refused == "400 Bad Request: there is no caption in the message to edit"
    app = {"inline_keyboard": [[{"text": "App", "web_app": {"url": "https://example.com/"}}]]}
    refused = await tg.refused("editMessageReplyMarkup", inline_message_id=inline_id, reply_markup=app)
    assert refused == "400 Bad Request: BUTTON_TYPE_INVALID"


async def test_media(tg: Client) -> None:
    """A file the server has may take the place of text or picture; an upload may not."""
    first, second = await photo_of(tg), await photo_of(tg, 90)
    _, inline_id = await chosen(tg, article(reply_markup=BUTTONS), LI, GROUP)
    media = {"type": "photo", "media": first, "caption": "one"}
    assert await tg.ok("editMessageMedia", inline_message_id=inline_id, media=media) is True
    message = await shown(tg)
    assert (message["caption"], message["via_bot"]["id"], "text" in message) == ("one", 1000, False)
    assert await tg.ok("editMessageMedia", inline_message_id=inline_id, media=media | {"media": second}) is True
    assert (await shown(tg))["photo"][-1]["file_id"] == second
    assert await tg.ok("editMessageCaption", inline_message_id=inline_id, caption="two") is True
    assert (await shown(tg))["caption"] == "two"
    assert await tg.ok("editMessageText", inline_message_id=inline_id, text="three") is True
    assert (await shown(tg))["caption"] == "three"
    upload = {"inline_message_id": inline_id, "media": '{"type": "photo", "media": "attach://new"}'}
    answer = await tg.upload("editMessageMedia", {"new": ("a.jpg", picture(), "image/jpeg")}, **upload)
    assert answer["description"] == "Bad Request: invalid message content specified"
    assert (await shown(tg))["photo"][-1]["file_id"] == second


async def test_ids_that_mean_nothing(tg: Client) -> None:
    """What is no id at all is told apart from the id of no message; a deleted message is one."""
    sent, inline_id = await chosen(tg, article(reply_markup=BUTTONS), LI, LI)
    data = urlsafe_b64decode(inline_id)
    assert len(data) == 24
    forged = urlsafe_b64encode(data[:-1] + bytes([data[-1] ^ 1])).decode()
    assert await tg.refused("editMessageText", inline_message_id=forged, text="x") == UNKNOWN
    for nonsense in ("abc", "ÄÖ", "AAAA" * 8, inline_id + "AAAA"):
        refused = await tg.refused("editMessageText", inline_message_id=nonsense, text="x")
        assert refused == "400 Bad Request: invalid inline message identifier specified", nonsense
    refused = await tg.refused("editMessageText", text="x")
    assert refused == "400 Bad Request: message identifier is not specified"
    assert await tg.ok("deleteMessage", chat_id=LI, message_id=sent["message_id"])
    assert await tg.refused("editMessageText", inline_message_id=inline_id, text="x") == UNKNOWN


async def test_the_bot_sees_it_in_its_own_chats(tg: Client) -> None:
    """Where the bot is a member it may name the message by chat and id as well; then it gets the message back."""
    sent, _ = await chosen(tg, article(), LI, GROUP)
    where = {"chat_id": GROUP, "message_id": sent["message_id"]}
    edited = await tg.ok("editMessageText", **where, text="by id")
    assert (edited["text"], edited["from"]["id"], edited["via_bot"]["id"]) == ("by id", LI, 1000)
    mine = await tg.says("mine", LI, GROUP)
    refused = await tg.refused("editMessageText", chat_id=GROUP, message_id=mine["message_id"], text="x")
    assert refused == "400 Bad Request: message can't be edited"


async def test_what_the_bot_can_not_edit(tg: Client) -> None:
    """A forward of the bot, and a message that brought a reply keyboard, stay as they are."""
    keys = {"keyboard": [["A"]]}
    with_keys = await tg.ok("sendMessage", chat_id=LI, text="keys", reply_markup=keys)
    forward = await tg.ok("forwardMessage", chat_id=LI, from_chat_id=LI, message_id=with_keys["message_id"])
    for message in (with_keys, forward):
        refused = await tg.refused("editMessageText", chat_id=LI, message_id=message["message_id"], text="x")
        assert refused == "400 Bad Request: message can't be edited"


async def test_a_copy_is_the_bots_own(tg: Client) -> None:
    """A copy of a message sent through the bot is not "via" anybody."""
    sent, _ = await chosen(tg, article(), LI, GROUP)
    await news(tg)
    await tg.ok("copyMessage", chat_id=LI, from_chat_id=GROUP, message_id=sent["message_id"])
    assert "via_bot" not in (await tg.shown(LI))[-1]
