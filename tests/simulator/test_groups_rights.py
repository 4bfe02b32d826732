"""What the bot may do in groups, and the server's very words when it may not."""

from typing import Any

import pytest

from tests.simulator.group_helpers import BASIC, BOT, LI, MEI, SUPER, WANG, does, done, fetch, give, running, world
from tests.simulator.helpers import Client, picture

ALL_BUT_SENDING = {"can_change_info": True, "can_invite_users": True, "can_pin_messages": True}


async def both_ways(tg: Client, method: str, **params: Any) -> str:
    """The refusal, which is the same as JSON and as a form."""
    refused = await tg.refused(method, **params)
    as_form = (await tg.http.post(f"/bot{tg.token}/{method}", data=params)).json()
    assert f"{as_form['error_code']} {as_form['description']}" == refused
    return refused


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("pinChatMessage", {"message_id": 1}, "not enough rights to manage pinned messages in the chat"),
        ("unpinAllChatMessages", {}, "not enough rights to manage pinned messages in the chat"),
        ("setChatTitle", {"title": "New"}, "not enough rights to change chat title"),
        ("setChatTitle", {"title": "  "}, "title must be non-empty"),
        ("setChatDescription", {"description": "New"}, "not enough rights to set chat description"),
        ("setChatPermissions", {"permissions": "{}"}, "not enough rights to change chat permissions"),
    ],
)
async def test_a_plain_member_may_not(method: str, params: dict[str, Any], words: str) -> None:
    """Everything but talking needs an administrator, in both types of groups."""
    async with running(world()) as tg:
        for chat in (BASIC, SUPER):
            await tg.says("hello", user=WANG, chat=chat)
            assert await both_ways(tg, method, chat_id=chat, **params) == f"400 Bad Request: {words}"


async def test_members_are_ruled_in_supergroups_only() -> None:
    """Banning, restricting and promoting: what each type says to a plain member and to a full administrator."""
    who = {"user_id": WANG}
    cases = [
        ("banChatMember", BASIC, "CHAT_ADMIN_REQUIRED"),
        ("banChatMember", SUPER, "not enough rights to restrict/unrestrict chat member"),
        ("unbanChatMember", BASIC, "method is available for supergroup and channel chats only"),
        ("unbanChatMember", SUPER, "not enough rights to restrict/unrestrict chat member"),
        ("promoteChatMember", BASIC, "method is available for supergroup and channel chats only"),
        ("promoteChatMember", SUPER, "not enough rights"),
        ("setChatAdministratorCustomTitle", SUPER, "user is not an administrator"),
        ("setChatAdministratorCustomTitle", WANG, "method is available only for groups and supergroups"),
        ("banChatMember", WANG, "can't ban members in private chats"),
    ]
    async with running(world()) as tg:
        for method, chat, words in cases:
            more = {"custom_title": "x"} if "Title" in method else {}
            assert await tg.refused(method, chat_id=chat, **who, **more) == f"400 Bad Request: {words}"
        restrict = {"user_id": WANG, "permissions": {}}
        assert await tg.refused("restrictChatMember", chat_id=BASIC, **restrict) == (
            "400 Bad Request: method is available only for supergroups"
        )
        await give(tg, True)
        for user, words in [
            (BOT, "can't restrict self"),
            (LI, "can't remove chat owner"),
            (9, "PARTICIPANT_ID_INVALID"),
        ]:
            assert await tg.refused("banChatMember", chat_id=SUPER, user_id=user) == f"400 Bad Request: {words}"
        assert await tg.refused("banChatMember", chat_id=SUPER) == "400 Bad Request: invalid user_id specified"
        await give(tg, ["can_pin_messages"], member=WANG)
        assert await tg.refused("banChatMember", chat_id=SUPER, **who) == (
            "400 Bad Request: user is an administrator of the chat"
        )
        assert await tg.refused("promoteChatMember", chat_id=SUPER, **who, can_pin_messages=True) == (
            "400 Bad Request: CHAT_ADMIN_REQUIRED"
        )
        assert (
            await tg.refused("setChatAdministratorCustomTitle", chat_id=SUPER, **who, custom_title="Boss")
            == "400 Bad Request: not enough rights to change custom title of the user"
        )


async def test_each_right_opens_its_own_door() -> None:
    """With one right the bot may do one thing; the others stay closed."""
    async with running(world(["can_pin_messages"])) as tg:
        for chat in (BASIC, SUPER):
            said = await tg.says("hello", user=WANG, chat=chat)
            await tg.ok("pinChatMessage", chat_id=chat, message_id=said["message_id"])
            assert "change chat title" in await tg.refused("setChatTitle", chat_id=chat, title="x")
            await give(tg, ["can_change_info"], chat=chat)
            await tg.ok("setChatTitle", chat_id=chat, title=" New  name ")
            assert (await tg.ok("getChat", chat_id=chat))["title"] == "New name"
            again = await tg.refused("setChatTitle", chat_id=chat, title="New name")
            assert again == "400 Bad Request: CHAT_NOT_MODIFIED"
            await tg.ok("setChatDescription", chat_id=chat, description="About")
            same = await tg.refused("setChatDescription", chat_id=chat, description="About")
            assert same == "400 Bad Request: chat description is not modified"
            assert "manage pinned messages" in await tg.refused("unpinChatMessage", chat_id=chat)


async def test_who_may_not_send_hears_which_kind() -> None:
    """A group that takes no photos or no words says so; a keyboard, an album or a copy is no way around it."""
    async with running(world()) as tg:
        said = await tg.says("hello", user=WANG, chat=SUPER)
        await give(tg, True, member=BOT)
        await tg.ok("setChatPermissions", chat_id=SUPER, permissions={"can_send_photos": True})
        photo = {"photo": ("a.jpg", picture(), "image/jpeg")}
        await give(tg, [])
        assert (await tg.upload("sendPhoto", photo, chat_id=SUPER))["ok"]
        refused = "Bad Request: not enough rights to send {} to the chat"
        assert await both_ways(tg, "sendMessage", chat_id=SUPER, text="x") == f"400 {refused.format('text messages')}"
        files = {"a": ("a.jpg", picture(), "image/jpeg"), "b": ("b.mp4", b"film", "video/mp4")}
        album = '[{"type": "photo", "media": "attach://a"}, {"type": "video", "media": "attach://b"}]'
        before = len(await tg.shown(LI, SUPER))
        sent = await tg.upload("sendMediaGroup", files, chat_id=SUPER, media=album)
        assert sent["description"] == refused.format("videos")
        assert len(await tg.shown(LI, SUPER)) == before
        document = {"document": ("a.txt", b"x", "text/plain")}
        assert (await tg.upload("sendDocument", document, chat_id=SUPER))["description"] == refused.format("documents")
        kinds: list[tuple[str, dict[str, Any], str]] = [
            ("sendContact", {"phone_number": "1", "first_name": "A"}, "contacts"),
            ("sendLocation", {"latitude": 1, "longitude": 1}, "locations"),
            ("forwardMessage", {"from_chat_id": SUPER, "message_id": said["message_id"]}, "text messages"),
        ]
        for method, params, words in kinds:
            assert await tg.refused(method, chat_id=SUPER, **params) == f"400 {refused.format(words)}"
        answer = await does(tg, "POST", WANG, f"chats/{SUPER}/text", text="me too")
        assert (answer.status_code, answer.json()["error"]) == (403, "you may not send text messages to this group")
        await done(tg, "POST", LI, f"chats/{SUPER}/text", text="the owner may")
        await give(tg, ["can_pin_messages"])
        await tg.ok("sendMessage", chat_id=SUPER, text="so may an administrator")


@pytest.mark.parametrize(("chat", "kind"), [(BASIC, "group"), (SUPER, "supergroup")])
async def test_outside_is_forbidden(chat: int, kind: str) -> None:
    """Thrown out or gone by itself: other words, and never a message; a supergroup is closed even for looking."""
    async with running(world()) as tg:
        said = await tg.says("hello", user=WANG, chat=chat)
        mine = await tg.ok("sendMessage", chat_id=chat, text="mine")
        edit = {"message_id": mine["message_id"], "text": "y"}
        one = {"message_id": said["message_id"]}
        calls: list[tuple[str, dict[str, Any]]] = [
            ("sendMessage", {"text": "x"}),
            ("sendChatAction", {"action": "typing"}),
            ("editMessageText", edit),
            ("deleteMessage", {"message_id": mine["message_id"]}),
            ("deleteMessages", {"message_ids": [1]}),
            ("pinChatMessage", one),
            ("setMessageReaction", one),
            ("setChatTitle", {"title": "x"}),
            ("getChatAdministrators", {}),
            ("getChatMemberCount", {}),
            ("getChatMember", {"user_id": WANG}),
            ("promoteChatMember", {"user_id": WANG}),
        ]
        await done(tg, "DELETE", LI, f"chats/{chat}/members/{BOT}")
        for method, params in calls:
            expected = f"403 Forbidden: bot was kicked from the {kind} chat"
            assert await tg.refused(method, chat_id=chat, **params) == expected, method
        await done(tg, "POST", LI, f"chats/{chat}/members", user_id=BOT)
        await tg.ok("sendMessage", chat_id=chat, text="back")
        await tg.ok("leaveChat", chat_id=chat)
        for method, params in calls:
            expected = f"403 Forbidden: bot is not a member of the {kind} chat"
            assert await tg.refused(method, chat_id=chat, **params) == expected, method
        look = await tg.call("getChat", chat_id=chat)
        assert look["ok"] == (kind == "group")
        assert (await tg.call("forwardMessage", chat_id=LI, from_chat_id=chat, **one))["ok"] == (kind == "group")


async def test_a_group_the_bot_never_met_is_unknown() -> None:
    """No word of it, not even that it exists; nothing said there can be quoted."""
    async with running(world()) as tg:
        group = await done(tg, "POST", LI, "groups", title="Without", members=[WANG])
        said = await tg.says("secret", user=WANG, chat=group["id"])
        reply = {"chat_id": group["id"], "message_id": said["message_id"]}
        calls: list[tuple[str, dict[str, Any]]] = [
            ("sendMessage", {"text": "x", "reply_parameters": reply}),
            ("forwardMessage", {"from_chat_id": group["id"], "message_id": said["message_id"]}),
        ]
        for method, params in calls:
            assert await tg.refused(method, chat_id=BASIC, **params) == "400 Bad Request: chat not found"
        assert await tg.refused("sendMessage", chat_id=group["id"], text="x") == "400 Bad Request: chat not found"
        assert await tg.refused("getChat", chat_id=group["id"]) == "400 Bad Request: chat not found"
        assert await fetch(tg) == []


async def test_promotion_gives_no_more_than_one_has() -> None:
    """The bot makes, titles and unmakes administrators of its own; nobody gets rights it does not have."""
    async with running(world(["can_promote_members", "can_pin_messages"])) as tg:
        who = {"chat_id": SUPER, "user_id": WANG}
        forbidden = await tg.refused("promoteChatMember", **who, can_delete_messages=True)
        assert forbidden == "400 Bad Request: RIGHT_FORBIDDEN"
        outsider = await tg.refused("promoteChatMember", chat_id=SUPER, user_id=MEI, can_pin_messages=True)
        assert outsider == "400 Bad Request: USER_NOT_MUTUAL_CONTACT"
        await tg.ok("promoteChatMember", **who, can_pin_messages=True)
        await tg.ok("setChatAdministratorCustomTitle", **who, custom_title="Boss")
        long = await tg.refused("setChatAdministratorCustomTitle", **who, custom_title="x" * 17)
        assert long == "400 Bad Request: CUSTOM_TITLE_INVALID"
        member = await tg.ok("getChatMember", **who)
        assert (member["status"], member["custom_title"], member["can_be_edited"]) == ("administrator", "Boss", True)
        assert (member["can_manage_chat"], member["can_pin_messages"], member["can_change_info"]) == (True, True, False)
        owner = await tg.refused("setChatAdministratorCustomTitle", chat_id=SUPER, user_id=LI, custom_title="x")
        assert owner == "400 Bad Request: only the owner can edit their custom title"
        assert (
            await tg.refused("promoteChatMember", chat_id=SUPER, user_id=BOT) == "400 Bad Request: can't promote self"
        )
        await tg.ok("promoteChatMember", **who)
        assert (await tg.ok("getChatMember", **who)) == {"user": member["user"], "status": "member"}


async def test_banned_restricted_and_forgiven() -> None:
    """A ban lasts until it is lifted or its date has come; restrictions bind the phone and end by themselves."""
    async with running(world(["can_restrict_members"])) as tg:
        who = {"chat_id": SUPER, "user_id": WANG}
        now = (await tg.http.get("/control/clock")).json()["now"]
        await tg.ok("restrictChatMember", **who, permissions={"can_send_messages": True}, until_date=now + 600)
        member = await tg.ok("getChatMember", **who)
        assert (member["status"], member["until_date"], member["is_member"]) == ("restricted", now + 600, True)
        assert (member["can_send_messages"], member["can_send_photos"]) == (True, False)
        await tg.says("words", user=WANG, chat=SUPER)
        answer = await does(tg, "POST", WANG, f"chats/{SUPER}/location", latitude=1, longitude=1)
        assert answer.status_code == 200  # a place is no medium
        answer = await does(tg, "POST", WANG, f"chats/{SUPER}/pin", message_id=1)
        assert answer.status_code == 403
        await tg.http.post("/control/clock", json={"offset_seconds": 700})
        assert (await tg.ok("getChatMember", **who))["status"] == "member"
        await tg.ok("banChatMember", **who, until_date=now + 700 + 3600, revoke_messages=True)
        assert (await tg.ok("getChatMember", **who)) == {
            "user": member["user"], "status": "kicked", "until_date": now + 700 + 3600,
        }  # fmt: skip
        assert [m["from"]["id"] for m in await tg.shown(LI, SUPER) if m["from"]["id"] == WANG] == []
        assert (await does(tg, "POST", WANG, f"chats/{SUPER}/text", text="x")).status_code == 404
        await tg.ok("unbanChatMember", **who, only_if_banned=True)
        assert (await tg.ok("getChatMember", **who))["status"] == "left"
        await done(tg, "POST", LI, f"chats/{SUPER}/members", user_id=WANG)
        await tg.ok("unbanChatMember", **who, only_if_banned=True)
        assert (await tg.ok("getChatMember", **who))["status"] == "member"
        await tg.ok("unbanChatMember", **who)
        assert (await tg.ok("getChatMember", **who))["status"] == "left"
