"""Refusals of the other methods, and the rules that need a story: who may be written to, edits, deleting."""

import pytest

from simulator import Simulator
from tests.simulator.helpers import LI, Client, client_of, picture
from tests.simulator.probes import ENCODINGS, Row, button, inline, refusals, say

REFUSED: list[Row] = [
    # get_input_file, get_input_message_contents
    ("sendPhoto", {"chat_id": LI}, "there is no photo in the request"),
    ("sendDocument", {"chat_id": LI}, "there is no document in the request"),
    ("sendDocument", {"chat_id": LI, "document": "attach://no"}, "there is no document in the request"),
    ("sendPhoto", {"chat_id": LI, "photo": "x"}, "wrong remote file identifier specified: Wrong string length"),
    ("sendPhoto", {"chat_id": LI, "photo": "https://x.com/a.jpg"}, "failed to get HTTP URL content"),
    ("sendMediaGroup", {"chat_id": LI, "media": "x"}, "can't parse media JSON object"),
    ("sendMediaGroup", {"chat_id": LI, "media": {}}, "expected an Array of InputMedia"),
    ("sendMediaGroup", {"chat_id": LI, "media": [1]}, "can't parse InputMedia: expected an Object"),
    # get_location, process_send_contact_query
    ("sendLocation", {"chat_id": LI, "longitude": 1}, "latitude is empty"),
    ("sendLocation", {"chat_id": LI, "latitude": 1}, "longitude is empty"),
    ("sendContact", {"chat_id": LI, "phone_number": "1"}, 'parameter "first_name" is required'),
    # check_message
    ("editMessageText", {"chat_id": LI, "message_id": 77, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"chat_id": LI, "message_id": 1, "text": "x"}, "message can't be edited"),
    ("deleteMessage", {"chat_id": LI, "message_id": 77}, "message to delete not found"),
    ("copyMessage", {"chat_id": LI, "from_chat_id": LI, "message_id": 77}, "message to copy not found"),
    ("forwardMessage", {"chat_id": LI, "from_chat_id": LI, "message_id": 77}, "message to forward not found"),
    ("forwardMessage", {"chat_id": LI, "from_chat_id": 999, "message_id": 1}, "chat not found"),
    ("pinChatMessage", {"chat_id": LI, "message_id": 77}, "message to pin not found"),
    ("setMessageReaction", {"chat_id": LI, "message_id": 77}, "message to react not found"),
    # get_message_ids
    ("deleteMessages", {"chat_id": LI, "message_ids": "x"}, "can't parse message_ids JSON object"),
    ("deleteMessages", {"chat_id": LI, "message_ids": {}}, "expected an Array of message identifiers"),
    # get_reaction_types; the servers know the emoji
    ("setMessageReaction", {"chat_id": LI, "message_id": 1, "reaction": {}}, "expected an Array of ReactionType"),
    (
        "setMessageReaction",
        {"chat_id": LI, "message_id": 1, "reaction": ["x"]},
        "can't parse ReactionType: expected an Object",
    ),
    (
        "setMessageReaction",
        {"chat_id": LI, "message_id": 1, "reaction": [{"type": "x"}]},
        "can't parse ReactionType: invalid reaction type specified",
    ),
    (
        "setMessageReaction",
        {"chat_id": LI, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "🧾"}]},
        "REACTION_INVALID",
    ),
    (
        "setWebhook",
        {"url": "http://example.com/x"},
        "bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setWebhook",
        {"url": "https://127.0.0.1/x", "secret_token": "a b"},
        "secret token contains unallowed characters",
    ),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_refused_in_the_words_of_telegram(tg: Client, encoding: str) -> None:
    """However it is sent."""
    assert await refusals(tg, encoding, REFUSED) == REFUSED


async def test_a_caption_counts_after_parsing(tg: Client) -> None:
    """1024 characters of caption; tags don't count."""
    photo = {"photo": ("a.jpg", picture(), "image/jpeg")}
    fits = await tg.upload("sendPhoto", photo, chat_id=LI, caption=f"<b>{'x' * 1024}</b>", parse_mode="HTML")
    assert fits["result"]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1024}]
    long = await tg.upload("sendPhoto", photo, chat_id=LI, caption="x" * 1025)
    assert long["description"] == "Bad Request: message caption is too long"


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
    keyboard = inline(button(callback_data="a"))
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
    """No text edit on a photo, no caption on a text."""
    text = await tg.ok("sendMessage", chat_id=LI, text="x")
    photo = (await tg.upload("sendPhoto", {"photo": ("a.jpg", picture(), "image/jpeg")}, chat_id=LI))["result"]
    refused = [
        ("editMessageText", photo, {"text": "y"}, "there is no text in the message to edit"),
        ("editMessageCaption", text, {"caption": "y"}, "there is no caption in the message to edit"),
    ]
    for method, message, params, words in refused:
        answer = await tg.refused(method, chat_id=LI, message_id=message["message_id"], **params)
        assert answer == f"400 Bad Request: {words}"


async def test_old_messages_stay(tg: Client) -> None:
    """Nothing is deleted after 48 hours; younger messages of both sides are."""
    mine = await tg.ok("sendMessage", chat_id=LI, text="x")
    await tg.ok("deleteMessage", chat_id=LI, message_id=1)
    await tg.http.post("/control/clock", json={"offset_seconds": 49 * 3600})
    answer = await tg.refused("deleteMessage", chat_id=LI, message_id=mine["message_id"])
    assert answer == "400 Bad Request: message can't be deleted for everyone"


async def test_a_reply_into_an_unknown_chat(tg: Client) -> None:
    """What the bot has never met is not found there either."""
    wish = {"message_id": 1, "chat_id": -77}
    assert await tg.refused("sendMessage", **say(reply_parameters=wish)) == "400 Bad Request: chat not found"
