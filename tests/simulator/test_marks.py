"""Deleting, pinning and reacting, by the bot and by people, with the rules and words of the real server."""

import json
from typing import Any

import aiohttp
import pytest

from simulator import Simulator
from tests.simulator.group_helpers import BASIC, BOT, LI, MEI, SUPER, WANG, does, done, fetch, give, running, world
from tests.simulator.helpers import Client, client_of

THUMB = {"type": "emoji", "emoji": "👍"}


async def later(tg: Client, hours: float) -> None:
    """The clock goes on."""
    await tg.http.post("/control/clock", json={"offset_seconds": int(hours * 3600)})


async def test_private_chats_delete_everything_for_two_days() -> None:
    """Own and foreign messages, service messages too; then nothing."""
    async with running(world()) as tg:
        theirs = await tg.says("x", user=LI)
        await tg.ok("pinChatMessage", chat_id=LI, message_id=theirs["message_id"])
        for message in await tg.shown():
            await tg.ok("deleteMessage", chat_id=LI, message_id=message["message_id"])
        assert await tg.shown() == []
        kept = await tg.says("y", user=LI)
        await later(tg, 48)
        late = await tg.refused("deleteMessage", chat_id=LI, message_id=kept["message_id"])
        assert late == "400 Bad Request: message can't be deleted for everyone"


@pytest.mark.parametrize(
    ("chat", "words"), [(BASIC, "message can't be deleted for everyone"), (SUPER, "message can't be deleted")]
)
async def test_groups_delete_own_messages_or_by_right(chat: int, words: str) -> None:
    """A member deletes its own, an administrator with the right everybody's, nobody's after 48 hours."""
    async with running(world(["can_pin_messages"])) as tg:
        await tg.says("the first of all", user=WANG, chat=chat)
        theirs = (await tg.says("theirs", user=WANG, chat=chat))["message_id"]
        mine = (await tg.ok("sendMessage", chat_id=chat, text="mine"))["message_id"]
        await tg.ok("pinChatMessage", chat_id=chat, message_id=mine)
        service = (await tg.shown(LI, chat))[-1]["message_id"]
        for message_id in (theirs, service):
            assert await tg.refused("deleteMessage", chat_id=chat, message_id=message_id) == f"400 Bad Request: {words}"
        # One that may not be deleted keeps them all; what is not there does not matter.
        assert (
            await tg.refused("deleteMessages", chat_id=chat, message_ids=[mine, theirs]) == f"400 Bad Request: {words}"
        )
        await tg.ok("deleteMessages", chat_id=chat, message_ids=[mine, "999"])
        await give(tg, ["can_delete_messages"], chat=chat)
        await tg.ok("deleteMessages", chat_id=chat, message_ids=[theirs, service])
        assert len(await tg.shown(LI, chat)) == 1
        if chat == SUPER:
            assert await tg.refused("deleteMessage", chat_id=chat, message_id=1) == f"400 Bad Request: {words}"
        old = (await tg.says("old", user=WANG, chat=chat))["message_id"]
        await later(tg, 49)
        assert await tg.refused("deleteMessage", chat_id=chat, message_id=old) == f"400 Bad Request: {words}"


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ([], "message identifiers are not specified"),
        ({}, "expected an Array of message identifiers"),
        ("[1", "can't parse message_ids JSON object"),
        (list(range(1, 102)), "too many message identifiers specified"),
        ([0], "invalid message identifier specified"),
        ([True], "message identifier must be a Number"),
        ([[1]], "message identifier must be a Number"),
        (["x"], "can't parse message identifier as a Number"),
        ([1.5], "can't parse message identifier as a Number"),
    ],
)
async def test_message_ids_are_read_strictly(tg: Client, ids: Any, words: str) -> None:
    """The list of deleteMessages as JSON and as a form."""
    assert await tg.refused("deleteMessages", chat_id=LI, message_ids=ids) == f"400 Bad Request: {words}"
    written = ids if isinstance(ids, str) else json.dumps(ids)
    form = await tg.http.post(f"/bot{tg.token}/deleteMessages", data={"chat_id": LI, "message_ids": written})
    assert form.json()["description"] == f"Bad Request: {words}"


async def test_what_is_not_there_is_named(tg: Client) -> None:
    """Each method names the message it misses."""
    for method, words in [
        ("deleteMessage", "message to delete not found"),
        ("pinChatMessage", "message to pin not found"),
        ("unpinChatMessage", "message to unpin not found"),
        ("setMessageReaction", "message to react not found"),
    ]:
        for message_id in (999, -1):
            assert await tg.refused(method, chat_id=LI, message_id=message_id) == f"400 Bad Request: {words}"
        assert await tg.refused(method, chat_id=9, message_id=1) == "400 Bad Request: chat not found"
    assert await tg.refused("unpinChatMessage", chat_id=LI) == "400 Bad Request: message to unpin not found"
    assert await tg.refused("pinChatMessage", chat_id=LI) == "400 Bad Request: message to pin not found"
    assert await tg.refused("deleteMessage", chat_id=LI) == "400 Bad Request: message identifier is not specified"


async def test_pins_of_both_sides(tg: Client) -> None:
    """A phone and the bot pin and unpin in the same list; service messages can't be pinned."""
    first = (await tg.says("first"))["message_id"]
    second = (await tg.says("second"))["message_id"]
    await tg.ok("pinChatMessage", chat_id=LI, message_id=second)
    pinned = await done(tg, "POST", LI, f"chats/{LI}/pin", message_id=first)
    assert [m["text"] for m in pinned] == ["first", "second"]
    service = (await tg.shown())[-1]
    assert (service["pinned_message"]["message_id"], service["from"]["id"]) == (first, LI)
    refused = await tg.refused("pinChatMessage", chat_id=LI, message_id=service["message_id"])
    assert refused == "400 Bad Request: service messages can't be pinned"
    assert (await does(tg, "POST", LI, f"chats/{LI}/pin", message_id=service["message_id"])).status_code == 400
    pinned = await done(tg, "POST", LI, f"chats/{LI}/unpin", message_id=first)
    assert [m["text"] for m in pinned] == ["second"]
    assert (await does(tg, "POST", LI, f"chats/{LI}/unpin", message_id=first)).status_code == 409
    await tg.ok("unpinAllChatMessages", chat_id=LI)
    assert "pinned_message" not in await tg.ok("getChat", chat_id=LI)


async def test_people_need_rights_to_pin_and_delete() -> None:
    """Where the group does not let everybody pin, an administrator can; others' messages need the right to delete."""
    async with running(world(True)) as tg:
        said = (await tg.says("x", user=LI, chat=SUPER))["message_id"]
        await tg.ok("setChatPermissions", chat_id=SUPER, permissions={"can_send_messages": True})
        path = f"chats/{SUPER}"
        assert (await does(tg, "POST", WANG, f"{path}/pin", message_id=said)).status_code == 403
        assert (await does(tg, "POST", WANG, f"{path}/delete", message_ids=[said])).status_code == 403
        assert (await does(tg, "PATCH", WANG, path, title="x")).status_code == 403
        assert (await does(tg, "POST", WANG, f"{path}/members", user_id=MEI)).status_code == 403
        assert (await does(tg, "DELETE", WANG, f"{path}/members/{BOT}")).status_code == 403
        assert (await does(tg, "PUT", WANG, f"{path}/members/{WANG}/rights", rights=True)).status_code == 403
        assert (await does(tg, "PUT", LI, f"{path}/members/{WANG}/rights", rights=["can_fly"])).status_code == 400
        assert (await does(tg, "PUT", LI, f"{path}/members/{MEI}/rights", rights=True)).status_code == 404
        await give(tg, ["can_pin_messages", "can_delete_messages"], member=WANG)
        await done(tg, "POST", WANG, f"{path}/pin", message_id=said)
        before = await fetch(tg)
        assert before[-1][1]["pinned_message"]["message_id"] == said
        await done(tg, "POST", WANG, f"{path}/delete", message_ids=[said])
        assert await fetch(tg) == []
        assert (await does(tg, "POST", WANG, f"{path}/delete", message_ids=[said])).status_code == 404
        own = (await tg.says("mine", user=WANG, chat=SUPER))["message_id"]
        await done(tg, "POST", WANG, f"{path}/delete", message_ids=[own])
        assert (await does(tg, "POST", WANG, f"{path}/delete", message_ids=[])).status_code == 400


async def test_reactions_of_all() -> None:
    """One emoji each, changed and taken back; a card names who gave which, in the order they came."""
    async with running(world()) as tg:
        said = (await tg.says("done", user=WANG, chat=SUPER))["message_id"]
        where = {"chat_id": SUPER, "message_id": said}
        await tg.ok("setMessageReaction", **where, reaction=[THUMB])
        await tg.ok("setMessageReaction", **where, reaction=[THUMB], is_big=True)
        card = await done(tg, "POST", LI, f"chats/{SUPER}/react", message_id=said, emoji="👍")
        assert card["reactions"] == [{"emoji": "👍", "users": [BOT, LI]}]
        card = await done(tg, "POST", LI, f"chats/{SUPER}/react", message_id=said, emoji="❤️")
        assert card["reactions"] == [{"emoji": "👍", "users": [BOT]}, {"emoji": "❤", "users": [LI]}]
        await tg.ok("setMessageReaction", **where)
        card = await done(tg, "POST", LI, f"chats/{SUPER}/react", message_id=said, emoji="")
        assert "reactions" not in card
        answer = await does(tg, "POST", LI, f"chats/{SUPER}/react", message_id=said, emoji="🧾")
        assert answer.status_code == 400
        assert (await does(tg, "POST", LI, f"chats/{SUPER}/react", message_id=99, emoji="👍")).status_code == 404


@pytest.mark.parametrize(
    ("reaction", "words"),
    [
        ([{"type": "emoji", "emoji": "🧾"}], "REACTION_INVALID"),
        ([{"type": "custom_emoji", "custom_emoji_id": "5"}], "REACTION_INVALID"),
        ([THUMB, {"type": "emoji", "emoji": "❤"}], "REACTIONS_TOO_MANY"),
        ([{"type": "paid"}], "can't parse ReactionType: invalid reaction type specified"),
        ([{"type": "emoji"}], "can't parse ReactionType: Can't find field \"emoji\""),
        ([{}], "can't parse ReactionType: Can't find field \"type\""),
        (["👍"], "can't parse ReactionType: expected an Object"),
        ({}, "expected an Array of ReactionType"),
        ("👍", "can't parse reaction types JSON object"),
    ],
)
async def test_a_bot_reacts_with_one_plain_emoji(tg: Client, reaction: Any, words: str) -> None:
    """Every way to ask for another one, as JSON and as a form."""
    said = (await tg.says("x"))["message_id"]
    where = {"chat_id": LI, "message_id": said}
    assert await tg.refused("setMessageReaction", **where, reaction=reaction) == f"400 Bad Request: {words}"
    written = reaction if isinstance(reaction, str) else json.dumps(reaction)
    form = await tg.http.post(f"/bot{tg.token}/setMessageReaction", data={**where, "reaction": written})
    assert form.json()["description"] == f"Bad Request: {words}"


async def test_a_message_bears_eleven_emojis() -> None:
    """The twelfth different one is refused, one that is there already is not."""
    emojis = ["👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢"]
    users = [{"id": 200 + n, "first_name": f"U{n}"} for n in range(12)]
    group = {"id": SUPER, "title": "x", "type": "supergroup", "members": [u["id"] for u in users] + [BOT]}
    async with running({"users": users, "groups": [group]}) as tg:
        said = (await tg.says("x", user=200, chat=SUPER))["message_id"]
        for n, emoji in enumerate(emojis[:11]):
            await done(tg, "POST", 200 + n, f"chats/{SUPER}/react", message_id=said, emoji=emoji)
        twelfth = await does(tg, "POST", 211, f"chats/{SUPER}/react", message_id=said, emoji=emojis[11])
        assert twelfth.status_code == 400
        wish = [{"type": "emoji", "emoji": emojis[11]}]
        refused = await tg.refused("setMessageReaction", chat_id=SUPER, message_id=said, reaction=wish)
        assert refused == "400 Bad Request: REACTIONS_TOO_MANY"
        await done(tg, "POST", 211, f"chats/{SUPER}/react", message_id=said, emoji=emojis[0])


async def test_the_bot_hears_of_reactions_when_it_asks() -> None:
    """In private chats, and in groups as an administrator; never of its own, never unasked."""
    async with running(world()) as tg:
        private = (await tg.says("x", user=LI))["message_id"]
        group = (await tg.says("x", user=LI, chat=SUPER))["message_id"]

        async def both() -> list[tuple[int, list[str], list[str]]]:
            await fetch(tg)
            for chat, message_id in ((LI, private), (SUPER, group)):
                for emoji in ("👍", ""):
                    await done(tg, "POST", LI, f"chats/{chat}/react", message_id=message_id, emoji=emoji)
                await tg.ok("setMessageReaction", chat_id=chat, message_id=message_id, reaction=[THUMB])
                await tg.ok("setMessageReaction", chat_id=chat, message_id=message_id)
            found = [body for kind, body in await fetch(tg) if kind == "message_reaction"]
            assert all(body["user"]["id"] == LI for body in found)
            return [
                (b["chat"]["id"], [r["emoji"] for r in b["old_reaction"]], [r["emoji"] for r in b["new_reaction"]])
                for b in found
            ]

        assert await both() == []
        await tg.ok("getUpdates", allowed_updates=["message_reaction", "message_reaction_count", "my_chat_member"])
        of_private = [(LI, [], ["👍"]), (LI, ["👍"], [])]
        assert await both() == of_private
        await give(tg, ["can_delete_messages"])
        assert await both() == [*of_private, (SUPER, [], ["👍"]), (SUPER, ["👍"], [])]


async def test_phones_hear_of_pins_and_of_coming_and_going() -> None:
    """The live events of a group, to whom they concern."""
    async with Simulator("1000:demo", world(True), limits=False) as sim:
        tg = client_of(sim)
        async with aiohttp.ClientSession() as session, session.ws_connect(f"{sim.base_url}/phone/events") as socket:
            said = (await tg.says("x", user=WANG, chat=SUPER))["message_id"]
            await tg.ok("pinChatMessage", chat_id=SUPER, message_id=said)
            await done(tg, "POST", LI, f"chats/{SUPER}/unpin", message_id=said)
            await done(tg, "POST", LI, f"chats/{SUPER}/pin", message_id=said)
            await done(tg, "POST", LI, f"chats/{SUPER}/delete", message_ids=[said])
            await done(tg, "DELETE", WANG, f"chats/{SUPER}/members/{WANG}")
            await tg.http.post("/control/clock", json={"offset_seconds": 5})
            events: list[dict[str, Any]] = []
            while not events or events[-1]["type"] != "clock":
                events.append(json.loads((await socket.receive(timeout=10)).data))
        pinned = [e for e in events if e["type"] == "pinned" and e["user_ids"] == [WANG]]
        assert [[m["text"] for m in e["pinned"]] for e in pinned] == [["x"], [], ["x"], []]
        assert [m["out"] for m in pinned[0]["pinned"]] == [True]
        changed = [e for e in events if e["type"] == "user"]
        assert {e["user_ids"][0] for e in changed} == {LI, WANG}
        gone = next(e["user"] for e in changed if e["user_ids"] == [WANG])
        assert SUPER not in [c["id"] for c in gone["chats"]]
        await tg.http.aclose()
