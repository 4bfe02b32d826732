"""What the bot hears of a group: memberships, service messages, and with privacy mode only what is meant for it."""

from pathlib import Path
from typing import Any

import pytest

from tests.simulator.group_helpers import (
    BASIC,
    BOT,
    LI,
    MEI,
    SUPER,
    WANG,
    chat_of,
    does,
    done,
    fetch,
    give,
    running,
    statuses,
    world,
)


async def test_a_group_is_made_with_the_bot() -> None:
    """The bot hears that it is in, and the group's first message; every member's phone shows the group."""
    async with running(world()) as tg:
        group = await done(tg, "POST", LI, "groups", title="  New   group ", members=[WANG, BOT, LI, WANG])
        assert (group["title"], group["type"], group["bot"]) == ("New group", "group", True)
        assert [(m["id"], m["status"]) for m in group["members"]] == [
            (LI, "creator"), (WANG, "member"), (BOT, "member"),
        ]  # fmt: skip
        updates = await fetch(tg)
        assert [kind for kind, _ in updates] == ["my_chat_member", "message"]
        assert statuses(updates, "my_chat_member") == [(BOT, "left", "member")]
        assert updates[0][1]["from"]["id"] == LI
        created = updates[1][1]
        assert (created["group_chat_created"], created["from"]["id"], created["chat"]["id"]) == (True, LI, group["id"])
        assert await chat_of(tg, WANG, group["id"]) is not None
        assert await chat_of(tg, MEI, group["id"]) is None
        assert (await does(tg, "POST", LI, "groups", title=" ", members=[])).status_code == 400
        assert (await does(tg, "POST", LI, "groups", title="x", members=[9])).status_code == 404


@pytest.mark.parametrize(("chat", "out"), [(BASIC, "left"), (SUPER, "kicked")])
async def test_coming_and_going_of_the_bot(chat: int, out: str) -> None:
    """Put out, brought back, made an administrator, unmade: my_chat_member and the messages of it."""
    async with running(world()) as tg:
        await done(tg, "DELETE", LI, f"chats/{chat}/members/{BOT}")
        updates = await fetch(tg)
        assert statuses(updates, "my_chat_member") == [(BOT, "member", out)]
        assert [body["left_chat_member"]["id"] for kind, body in updates if kind == "message"] == [BOT]
        await tg.says("nobody hears", user=WANG, chat=chat)
        await done(tg, "POST", WANG, f"chats/{chat}/members", user_id=WANG + 1)
        assert (await does(tg, "POST", WANG, f"chats/{chat}/members", user_id=BOT)).status_code == 403
        await done(tg, "POST", LI, f"chats/{chat}/members", user_id=BOT)
        updates = await fetch(tg)
        assert statuses(updates, "my_chat_member") == [(BOT, out, "member")]
        assert [[u["id"] for u in b["new_chat_members"]] for k, b in updates if k == "message"] == [[BOT]]
        await give(tg, ["can_delete_messages"], chat=chat)
        await give(tg, ["can_delete_messages"], chat=chat)
        [(_, change)] = await fetch(tg)
        assert (change["new_chat_member"]["status"], change["new_chat_member"]["can_delete_messages"]) == (
            "administrator", True,
        )  # fmt: skip
        assert change["new_chat_member"]["can_be_edited"] is False
        await give(tg, [], chat=chat)
        await tg.ok("leaveChat", chat_id=chat)
        await tg.ok("getMe")
        updates = await fetch(tg)
        assert statuses(updates, "my_chat_member") == [(BOT, "administrator", "member"), (BOT, "member", "left")]
        assert updates[1][1]["left_chat_member"]["id"] == updates[1][1]["from"]["id"] == BOT


async def test_others_are_told_to_an_administrator_who_asks() -> None:
    """chat_member comes only when asked for and only to an administrator."""
    async with running(world()) as tg:
        steps = [("POST", "members", {"user_id": MEI}), ("DELETE", f"members/{MEI}", {})]
        come_and_gone = [(MEI, "kicked", "member"), (MEI, "member", "kicked")]
        for asked, rights, heard in [
            ((), [], []),
            (("chat_member",), [], []),
            ((), ["can_pin_messages"], come_and_gone),
        ]:
            await give(tg, rights)
            await fetch(tg, *asked)
            for verb, path, body in steps:
                await done(tg, verb, LI, f"chats/{SUPER}/{path}", **body)
            assert statuses(await fetch(tg), "chat_member") == heard


async def test_who_owns_a_group_without_its_owner() -> None:
    """An owner who leaves hands over to the first administrator."""
    async with running(world()) as tg:
        await done(tg, "POST", LI, f"chats/{BASIC}/members", user_id=MEI)
        await give(tg, ["can_pin_messages"], member=MEI, chat=BASIC)
        assert (await does(tg, "DELETE", WANG, f"chats/{BASIC}/members/{LI}")).status_code == 403
        await done(tg, "DELETE", LI, f"chats/{BASIC}/members/{LI}")
        assert await chat_of(tg, LI, BASIC) is None
        found = await tg.ok("getChatAdministrators", chat_id=BASIC)
        assert [(m["user"]["id"], m["status"]) for m in found] == [(MEI, "creator")]


async def test_service_messages_of_people() -> None:
    """Renaming, joining, leaving, pinning by people: the bot and the phones see each, with who did it."""
    async with running(world()) as tg:
        assert (await done(tg, "PATCH", WANG, f"chats/{BASIC}", title="Renamed"))["title"] == "Renamed"
        await done(tg, "POST", WANG, f"chats/{BASIC}/members", user_id=MEI)
        said = await tg.says("important", user=MEI, chat=BASIC)
        await done(tg, "POST", WANG, f"chats/{BASIC}/pin", message_id=said["message_id"])
        await done(tg, "DELETE", MEI, f"chats/{BASIC}/members/{MEI}")
        messages = [body for kind, body in await fetch(tg) if kind == "message"]
        told = [next(k for k in m if k not in ("message_id", "from", "chat", "date", "entities")) for m in messages]
        assert told == ["new_chat_title", "new_chat_members", "text", "pinned_message", "left_chat_member"]
        assert [m["from"]["id"] for m in messages] == [WANG, WANG, MEI, WANG, MEI]
        assert [m["message_id"] for m in await tg.shown(LI, BASIC)] == [m["message_id"] for m in messages]


async def test_the_bot_hears_of_its_own_pin_and_title() -> None:
    """As on the real server: its own service messages come back, its words do not."""
    async with running(world(True)) as tg:
        sent = await tg.ok("sendMessage", chat_id=SUPER, text="rules")
        await tg.ok("pinChatMessage", chat_id=SUPER, message_id=sent["message_id"])
        await tg.ok("setChatTitle", chat_id=SUPER, title="With rules")
        messages = [body for _, body in await fetch(tg)]
        assert [m["from"]["id"] for m in messages] == [BOT, BOT]
        assert messages[0]["pinned_message"]["text"] == "rules"
        assert messages[1]["new_chat_title"] == "With rules"


HEARD: list[tuple[str, bool]] = [
    ("hello all", False),
    ("/start@clerk_bot deal_7", True),
    ("/START@Clerk_Bot", True),
    ("/start", True),
    ("/start@other_bot", False),
    ("tell /start later", False),
    ("ask @clerk_bot about it", True),
    ("ask @other_bot about it", False),
    ("and 😀😀 @clerk_bot", True),
]


@pytest.mark.parametrize(("text", "heard"), HEARD)
async def test_privacy_keeps_the_rest_out(text: str, heard: bool) -> None:
    """With privacy mode the bot hears commands and mentions of its own; without, and as administrator, everything."""
    async with running(world(privacy=True)) as tg:
        assert (await tg.ok("getMe"))["can_read_all_group_messages"] is False
        said = await tg.says(text, user=WANG, chat=BASIC)
        assert [b["text"] for _, b in await fetch(tg)] == [text] * heard
        await tg.phone("edit", WANG, BASIC, message_id=said["message_id"], text=f"{text}!")
        edited = await fetch(tg)
        assert [kind for kind, _ in edited] in ([], ["edited_message"])
        await give(tg, ["can_pin_messages"], chat=BASIC)
        await fetch(tg)
        await tg.says(text, user=WANG, chat=BASIC)
        assert [b["text"] for _, b in await fetch(tg)] == [text]
    async with running(world()) as tg:
        await tg.says(text, user=WANG, chat=BASIC)
        assert [b["text"] for _, b in await fetch(tg)] == [text]


async def test_privacy_lets_replies_and_service_messages_through() -> None:
    """A reply to the bot is meant for it, one to somebody else is not; what happens to the group is for all."""
    async with running(world(privacy=True)) as tg:
        mine = await tg.ok("sendMessage", chat_id=BASIC, text="how many?")
        theirs = await tg.says("who?", user=LI, chat=BASIC)
        await tg.phone("text", WANG, BASIC, text="seven", reply_to=mine["message_id"])
        await tg.phone("text", WANG, BASIC, text="me", reply_to=theirs["message_id"])
        await done(tg, "PATCH", LI, f"chats/{BASIC}", title="Quiet")
        await tg.says("private is never closed", user=WANG)
        bodies = [body for _, body in await fetch(tg)]
        assert [b.get("text", b.get("new_chat_title")) for b in bodies] == ["seven", "Quiet", "private is never closed"]


async def test_a_deep_link_into_a_group() -> None:
    """/start@bot PARAM in a group is a command with its payload."""
    async with running(world(privacy=True)) as tg:
        await tg.says("/start@clerk_bot team_12", user=WANG, chat=BASIC)
        [(_, message)] = await fetch(tg)
        assert (message["text"], message["chat"]["type"]) == ("/start@clerk_bot team_12", "group")
        assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 16}]


async def test_a_bot_that_joins_no_groups() -> None:
    """BotFather's switch holds for making and for adding."""
    async with running(world(join_groups=False)) as tg:
        assert (await tg.ok("getMe"))["can_join_groups"] is False
        answer = await does(tg, "POST", LI, "groups", title="x", members=[BOT])
        assert (answer.status_code, answer.json()["error"]) == (403, "this bot can't be added to groups")


async def test_groups_survive_a_restart_and_not_a_reset(tmp_path: Path) -> None:
    """Titles, rights, bans, restrictions, pins and reactions are there again; a reset forgets them all."""

    async def seen(tg: Any) -> list[Any]:
        chat = await tg.ok("getChat", chat_id=SUPER)
        members = [await tg.ok("getChatMember", chat_id=SUPER, user_id=u) for u in (BOT, LI, WANG, MEI)]
        return [chat, members, await tg.shown(LI, SUPER), await chat_of(tg, LI, SUPER)]

    state = tmp_path / "state.sqlite"
    async with running(world(), state) as tg:
        await give(tg, True)
        await done(tg, "POST", LI, f"chats/{SUPER}/members", user_id=MEI)
        await tg.ok("banChatMember", chat_id=SUPER, user_id=MEI)
        await tg.ok("restrictChatMember", chat_id=SUPER, user_id=WANG, permissions={"can_send_messages": True})
        said = await tg.says("x", user=WANG, chat=SUPER)
        await tg.ok("pinChatMessage", chat_id=SUPER, message_id=said["message_id"])
        await tg.ok("setMessageReaction", chat_id=SUPER, message_id=said["message_id"],
                    reaction=[{"type": "emoji", "emoji": "👍"}])  # fmt: skip
        await tg.ok("setChatDescription", chat_id=SUPER, description="All about")
        before = await seen(tg)
        assert [m["status"] for m in before[1]] == ["administrator", "creator", "restricted", "kicked"]
    async with running(world(), state) as tg:
        assert await seen(tg) == before
        await tg.http.post("/control/reset")
        assert (await tg.http.get("/phone/world")).json()["users"] == []
        assert await tg.refused("getChat", chat_id=SUPER) == "400 Bad Request: chat not found"
