"""People who blocked the bot, never started it, hid behind their forwards, or are gone."""

from typing import Any

import pytest

from tests.simulator.group_helpers import BASIC, BOT, LI, MEI, SUPER, WANG, does, fetch, running, statuses, world
from tests.simulator.helpers import Client, picture

KEYBOARD = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
WRITING: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"text": "x"}),
    ("sendMessage", {"text": "x", "reply_markup": KEYBOARD}),
    ("sendLocation", {"latitude": 1, "longitude": 1}),
    ("sendContact", {"phone_number": "1", "first_name": "A"}),
    ("sendChatAction", {"action": "typing"}),
    ("sendChatAction", {"action": "upload_photo"}),
    ("forwardMessage", {"from_chat_id": LI, "message_id": 1}),
    ("copyMessage", {"from_chat_id": LI, "message_id": 1}),
    ("pinChatMessage", {"message_id": 1}),
    ("unpinAllChatMessages", {}),
    ("setMessageReaction", {"message_id": 1}),
]


async def refused_everywhere(tg: Client, chat: int, words: str) -> None:
    """Every writing method, as JSON and as a form, and uploads."""
    for method, params in WRITING:
        assert await tg.refused(method, chat_id=chat, **params) == words, method
    form = (await tg.http.post(f"/bot{tg.token}/sendMessage", data={"chat_id": chat, "text": "x"})).json()
    assert f"{form['error_code']} {form['description']}" == words
    photo = await tg.upload("sendPhoto", {"photo": ("a.jpg", picture(), "image/jpeg")}, chat_id=chat)
    assert f"{photo['error_code']} {photo['description']}" == words
    files = {"a": ("a.jpg", picture(), "image/jpeg"), "b": ("b.jpg", picture(), "image/jpeg")}
    album = '[{"type": "photo", "media": "attach://a"}, {"type": "photo", "media": "attach://b"}]'
    answer = await tg.upload("sendMediaGroup", files, chat_id=chat, media=album)
    assert f"{answer['error_code']} {answer['description']}" == words


async def test_blocked_is_403_everywhere_and_until_unblocked() -> None:
    """The bot hears of the block and of its end, and nothing passes in between; looking is still allowed."""
    async with running(world()) as tg:
        await tg.says("hello", user=LI)
        await tg.says("hello", user=WANG)
        await fetch(tg)
        await tg.http.patch(f"/phone/users/{WANG}", json={"blocked": True})
        await tg.http.patch(f"/phone/users/{WANG}", json={"blocked": True})
        await refused_everywhere(tg, WANG, "403 Forbidden: bot was blocked by the user")
        assert (await tg.ok("getChat", chat_id=WANG))["first_name"] == "Wang"
        assert (await tg.ok("getChatMember", chat_id=WANG, user_id=BOT))["status"] == "kicked"
        await tg.ok("sendMessage", chat_id=BASIC, text="in groups they still meet")
        marks: list[tuple[str, dict[str, Any]]] = [("react", {"emoji": "👍"}), ("pin", {})]
        for action, body in marks:
            assert (await does(tg, "POST", WANG, f"chats/{WANG}/{action}", message_id=1, **body)).status_code == 403
        await tg.http.patch(f"/phone/users/{WANG}", json={"blocked": False})
        await tg.ok("sendMessage", chat_id=WANG, text="again")
        updates = await fetch(tg)
        assert statuses(updates, "my_chat_member") == [(BOT, "member", "kicked"), (BOT, "kicked", "member")]


async def test_who_never_started_gets_nothing() -> None:
    """Sharing a group is not enough, nor is writing there; the first word to the bot itself is."""
    async with running(world()) as tg:
        await tg.says("hello", user=LI)
        await does(tg, "POST", LI, f"chats/{BASIC}/members", user_id=MEI)
        await tg.says("hello everybody", user=MEI, chat=BASIC)
        await refused_everywhere(tg, MEI, "403 Forbidden: bot can't initiate conversation with a user")
        await tg.says("/start", user=MEI)
        await tg.ok("sendMessage", chat_id=MEI, text="x")


async def test_a_deleted_account() -> None:
    """No message reaches it and it sends none; what it wrote stays, its name is gone."""
    async with running(world()) as tg:
        await tg.says("hello", user=LI)
        mine = await tg.ok("sendMessage", chat_id=WANG, text="x")
        await tg.says("I was here", user=WANG, chat=BASIC)
        await tg.http.patch(f"/phone/users/{WANG}", json={"deleted": True})
        await refused_everywhere(tg, WANG, "403 Forbidden: user is deactivated")
        past: list[tuple[str, dict[str, Any]]] = [("editMessageText", {"text": "y"}), ("deleteMessage", {})]
        for method, params in past:
            words = await tg.refused(method, chat_id=WANG, message_id=mine["message_id"], **params)
            assert words == "403 Forbidden: user is deactivated"
        assert (await tg.ok("getChat", chat_id=WANG))["first_name"] == ""
        assert (await tg.ok("getChatMember", chat_id=BASIC, user_id=WANG))["user"]["first_name"] == ""
        assert (await tg.shown(LI, BASIC))[-1]["text"] == "I was here"
        doings: list[tuple[str, str, dict[str, Any]]] = [
            ("POST", f"chats/{BASIC}/text", {"text": "x"}),
            ("POST", f"chats/{BASIC}/react", {"message_id": 1, "emoji": "👍"}),
            ("POST", "groups", {"title": "x"}),
            ("DELETE", f"chats/{BASIC}/members/{WANG}", {}),
        ]
        for verb, path, body in doings:
            assert (await does(tg, verb, WANG, path, **body)).status_code == 403
        assert (await does(tg, "POST", LI, f"chats/{BASIC}/members", user_id=WANG)).status_code in (404, 409)


@pytest.mark.parametrize("by_bot", [True, False])
async def test_forwards_of_who_hides_show_a_name(by_bot: bool) -> None:
    """Bot and phones forward alike; replies from elsewhere hide too; getChat tells the bot of it."""
    async with running(world()) as tg:
        await tg.http.patch(f"/phone/users/{WANG}", json={"hides_forwards": True})
        said = await tg.says("take 5", user=WANG, chat=BASIC)
        await tg.says("hello", user=LI)
        if by_bot:
            card = await tg.ok("forwardMessage", chat_id=LI, from_chat_id=BASIC, message_id=said["message_id"])
        else:
            await tg.phone("forward", LI, LI, from_chat_id=BASIC, message_id=said["message_id"])
            card = (await fetch(tg))[-1][1]
        origin = {"type": "hidden_user", "sender_user_name": "Wang Fang", "date": said["date"]}
        assert card["forward_origin"] == origin
        assert "id" not in str(card["forward_origin"].get("sender_user"))
        assert "forward_from" not in card
        reply = {"chat_id": BASIC, "message_id": said["message_id"]}
        answer = await tg.ok("sendMessage", chat_id=LI, text="see", reply_parameters=reply)
        assert answer["external_reply"]["origin"] == origin
        assert (await tg.ok("getChat", chat_id=WANG))["has_private_forwards"] is True
        assert "has_private_forwards" not in await tg.ok("getChat", chat_id=LI)
        again = await tg.says("open", user=LI, chat=SUPER)
        card = await tg.ok("forwardMessage", chat_id=LI, from_chat_id=SUPER, message_id=again["message_id"])
        assert card["forward_origin"]["sender_user"]["id"] == LI
