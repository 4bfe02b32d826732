"""The checker of answers and updates bites: each way of being wrong is named."""

from typing import Any

import pytest

from tests.simulator.published import DESCRIPTION, Published, exchanged, unread

CHAT = {"id": 5, "type": "private", "first_name": "Li"}
MESSAGE = {"message_id": 1, "date": 1_800_000_000, "chat": CHAT}
PHOTO = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 2}
KEYBOARD = {"inline_keyboard": [[{"text": "a", "callback_data": "b", "style": "primary"}]]}


def said(result: object, method: str = "sendMessage") -> list[dict[str, Any]]:
    return [{"type": "api", "method": method, "response": {"ok": True, "result": result}}]


def heard(**update: object) -> list[dict[str, Any]]:
    return [{"type": "update", "update": {"update_id": 1, **update}}]


def test_what_is_right_passes() -> None:
    """A message with a photo, a keyboard and the fields the real server keeps for old bots."""
    good = MESSAGE | {"photo": [PHOTO], "reply_markup": KEYBOARD, "forward_date": 1}
    refused = {"ok": False, "error_code": 429, "description": "x", "parameters": {"retry_after": 3}}
    log = [*said(good), *heard(message=good), {"type": "api", "method": "sendMessage", "response": refused}]
    assert exchanged(log) == []


@pytest.mark.skipif(not DESCRIPTION.exists(), reason="the published description is not here")
@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"foo": 1}, "m: Message has no foo"),
        ({"chat": {"id": 5}}, "m.chat: Chat lacks type"),
        ({"chat": CHAT | {"type": "privat"}}, "m.chat.type: 'privat' is none of"),
        ({"text": 5}, "m.text: 5 is no String"),
        ({"date": True}, "m.date: True is no Integer"),
        ({"photo": [PHOTO | {"width": 1.5}]}, "m.photo[].width: 1.5 is no Integer"),
        ({"photo": PHOTO}, "is no Array of PhotoSize"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "a", "style": "x"}]]}}, "[][].style: 'x' is none of"),
        ({"forward_origin": {"type": "user", "date": 1}}, "MessageOriginUser lacks sender_user"),
        ({"forward_origin": "me"}, "m.forward_origin: 'me' is no Message"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], complaint: str) -> None:
    """An unknown field, a missing one, a wrong type, a word that is none of the words."""
    found = list(Published().check(MESSAGE | change, ["Message"], "m"))
    assert [complaint in one for one in found] == [True], found


@pytest.mark.skipif(not DESCRIPTION.exists(), reason="the published description is not here")
def test_whole_updates_and_answers() -> None:
    """An update holds one thing, an answer is of the method's type, a refusal has known parameters."""
    assert exchanged(heard(message=MESSAGE, edited_message=MESSAGE)) == [
        "update: holds ['edited_message', 'message', 'update_id']"
    ]
    assert "deleteMessage: 1 is no Boolean" in exchanged(said(1, "deleteMessage"))
    refused = {"ok": False, "error_code": 429, "description": "x", "parameters": {"retry": 3}}
    assert exchanged([{"type": "api", "method": "sendMessage", "response": refused}]) == [
        "sendMessage: ResponseParameters has no retry"
    ]


def test_the_libraries_are_asked_too() -> None:
    """A field aiogram or PTB does not know, and an answer aiogram refuses."""
    strange = MESSAGE | {"chat": CHAT | {"foo": 1}}
    assert sorted(unread(heard(message=strange))) == [
        "update 1.message.chat: python-telegram-bot's Chat has no foo",
        "update.message.chat: aiogram's Chat has no foo",
    ]
    assert list(unread(said(strange))) == ["sendMessage.result.chat: aiogram's Chat has no foo"]
    (refusal,) = unread(said({"status": "member"}, "getChatMember"))
    assert refusal.startswith("getChatMember: aiogram refuses: ")
