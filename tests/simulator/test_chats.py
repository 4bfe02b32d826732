"""What the bot can learn of chats and people: full info, members, counts, profile photos."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from simulator import Simulator
from simulator.people.rights import ALL_RIGHTS
from tests.simulator.group_helpers import BASIC, BOT, LI, MEI, SUPER, WANG, done, give, running, world
from tests.simulator.helpers import Client, client_of, picture


async def test_all_about_a_group() -> None:
    """Permissions, description, the last pinned message by date; what members may is told in full."""
    async with running(world(True)) as tg:
        first = await tg.says("first", user=WANG, chat=SUPER)
        second = await tg.says("second", user=WANG, chat=SUPER)
        for message in (second, first):
            await tg.ok("pinChatMessage", chat_id=SUPER, message_id=message["message_id"])
        await tg.ok("setChatDescription", chat_id=SUPER, description=" About us ")
        chat = await tg.ok("getChat", chat_id=SUPER)
        assert (chat["type"], chat["title"], chat["description"]) == ("supergroup", "Region", "About us")
        assert chat["pinned_message"]["text"] == "second"
        assert chat["permissions"]["can_send_messages"] is True
        assert len(chat["permissions"]) == 16
        assert (await tg.ok("getChat", chat_id=BASIC))["type"] == "group"
        await tg.ok("unpinChatMessage", chat_id=SUPER)
        assert (await tg.ok("getChat", chat_id=SUPER))["pinned_message"]["text"] == "first"


async def test_what_members_may_follows_what_implies_what() -> None:
    """Links in words imply media and words; an old media flag stands for all media; independent ones imply nothing."""
    async with running(world(True)) as tg:

        async def after(permissions: dict[str, bool], **more: Any) -> set[str]:
            await tg.ok("setChatPermissions", chat_id=SUPER, permissions=permissions, **more)
            shown = (await tg.ok("getChat", chat_id=SUPER))["permissions"]
            return {name.removeprefix("can_") for name, allowed in shown.items() if allowed}

        media = {f"send_{kind}" for kind in ("audios", "documents", "photos", "videos", "video_notes", "voice_notes")}
        assert await after({}) == set()
        assert await after({"can_send_messages": True}) == {"send_messages", "react_to_messages"}
        assert await after({"can_send_polls": True}) == {"send_polls", "send_messages"}
        assert await after({"can_send_polls": True}, use_independent_chat_permissions=True) == {"send_polls"}
        assert await after({"can_send_other_messages": True}) == media | {"send_other_messages", "send_messages"}
        assert await after({"can_send_media_messages": True}) >= media | {"send_messages"}
        assert await after({"can_pin_messages": True}) == {"pin_messages", "manage_topics", "edit_tag"}
        wrong = await tg.refused("setChatPermissions", chat_id=SUPER, permissions={"can_send_polls": 1})
        assert wrong.startswith("400 Bad Request: can't parse chat permissions: ")
        assert await tg.refused("setChatPermissions", chat_id=SUPER, permissions=[]) == (
            "400 Bad Request: object expected as permissions"
        )


async def test_members_of_every_status() -> None:
    """Creator, administrator, member, left; numbers; the private chat has its own answers."""
    async with running(world(["can_pin_messages", "can_delete_messages"])) as tg:
        for chat in (BASIC, SUPER):
            found = {u: await tg.ok("getChatMember", chat_id=chat, user_id=u) for u in (LI, BOT, WANG, MEI)}
            assert [m["status"] for m in found.values()] == ["creator", "administrator", "member", "left"]
            assert found[LI]["is_anonymous"] is False
            assert {name for name, given in found[BOT].items() if given is True} == {
                "can_manage_chat", "can_pin_messages", "can_delete_messages",
            }  # fmt: skip
            assert ("can_manage_topics" in found[BOT]) == (chat == SUPER)
            admins = await tg.ok("getChatAdministrators", chat_id=chat)
            assert [m["user"]["id"] for m in admins] == [LI, BOT]
            assert await tg.ok("getChatMemberCount", chat_id=chat) == 3
        assert (await tg.ok("getChatMember", chat_id=LI, user_id=LI))["status"] == "member"
        assert (await tg.ok("getChatMember", chat_id=LI, user_id=BOT))["status"] == "member"
        assert await tg.ok("getChatMemberCount", chat_id=LI) == 2
        refusals: list[tuple[str, dict[str, Any], str]] = [
            ("getChatMember", {"chat_id": LI, "user_id": WANG}, "member not found"),
            ("getChatMember", {"chat_id": SUPER, "user_id": 9}, "member not found"),
            ("getChatMember", {"chat_id": SUPER, "user_id": 0}, "invalid user_id specified"),
            ("getChatMember", {"chat_id": 9, "user_id": LI}, "chat not found"),
            ("getChatMember", {"user_id": LI}, "chat_id is empty"),
            ("getChatAdministrators", {"chat_id": LI}, "there are no administrators in the private chat"),
            ("leaveChat", {"chat_id": LI}, "can't leave private chats"),
            ("setChatTitle", {"chat_id": LI, "title": "x"}, "can't change private chat title"),
            ("setChatDescription", {"chat_id": LI}, "can't change private chat description"),
            ("setChatPermissions", {"chat_id": LI, "permissions": {}}, "can't change private chat permissions"),
            ("getUserProfilePhotos", {"user_id": 9}, "user not found"),
            ("getUserProfilePhotos", {}, "invalid user_id specified"),
        ]
        for method, params, words in refusals:
            assert await tg.refused(method, **params) == f"400 Bad Request: {words}", method


async def test_profile_photos(tmp_path: Path) -> None:
    """A picture next to world.json is a profile photo in three sizes, for the bot, in getChat and on the phones."""
    (tmp_path / "li.jpg").write_bytes(picture(900, 700))
    (tmp_path / "team.png").write_bytes(picture(300, 300, "PNG"))
    written = world()
    written["users"] = [{**written["users"][0], "photo": "li.jpg"}, *written["users"][1:]]
    written["groups"][0]["photo"] = "team.png"
    (tmp_path / "world.json").write_text(json.dumps(written))
    async with Simulator("1000:demo", tmp_path / "world.json", limits=False) as sim:
        tg = client_of(sim)
        found = await tg.ok("getUserProfilePhotos", user_id=LI)
        assert found["total_count"] == 1
        assert [(s["width"], s["height"]) for s in found["photos"][0]] == [(160, 160), (320, 320), (640, 640)]
        file = await tg.ok("getFile", file_id=found["photos"][0][0]["file_id"])
        content = (await tg.http.get(f"/file/bot{tg.token}/{file['file_path']}")).content
        (tmp_path / "small.jpg").write_bytes(content)
        assert Image.open(tmp_path / "small.jpg").size == (160, 160)
        chat = await tg.ok("getChat", chat_id=LI)
        assert chat["photo"]["small_file_id"] == found["photos"][0][0]["file_id"]
        assert chat["photo"]["big_file_unique_id"] == found["photos"][0][-1]["file_unique_id"]
        assert set((await tg.ok("getChat", chat_id=BASIC))["photo"]) == set(chat["photo"])
        assert await tg.ok("getUserProfilePhotos", user_id=LI, offset=1) == {"total_count": 1, "photos": []}
        assert await tg.ok("getUserProfilePhotos", user_id=WANG) == {"total_count": 0, "photos": []}
        users = (await tg.http.get("/phone/world")).json()["users"]
        assert [u["photo"] for u in users[:2]] == [f"/phone/users/{LI}/photo", None]
        shown = await tg.http.get(users[0]["photo"])
        assert (shown.headers["content-type"], len(shown.content)) == (
            "image/jpeg",
            found["photos"][0][-1]["file_size"],
        )
        assert (await tg.http.get(f"/phone/users/{WANG}/photo")).status_code == 404
        group = next(c for c in users[0]["chats"] if c["id"] == BASIC)
        assert (await tg.http.get(group["photo"])).status_code == 200
        await tg.http.aclose()


async def test_the_card_of_a_chat_on_a_phone() -> None:
    """Members with their standing, pins newest first, the newest message; also for the private chat."""
    async with running(world(["can_pin_messages"])) as tg:
        ids = [(await tg.says(text, user=WANG, chat=BASIC))["message_id"] for text in ("a", "b")]
        for message_id in reversed(ids):
            await done(tg, "POST", WANG, f"chats/{BASIC}/pin", message_id=message_id)
        sent = await tg.ok("sendMessage", chat_id=BASIC, text="newest")
        chats = (await tg.http.get("/phone/world")).json()["users"][0]["chats"]
        card = next(c for c in chats if c["id"] == BASIC)
        assert card["members"] == [
            {"id": LI, "name": "Li", "is_bot": False, "status": "creator"},
            {"id": WANG, "name": "Wang Fang", "is_bot": False, "status": "member"},
            {"id": BOT, "name": "Bot", "is_bot": True, "status": "administrator"},
        ]
        assert [m["text"] for m in card["pinned"]] == ["a", "b"]
        newest = {"message_id": sent["message_id"], "date": sent["date"], "from_name": "Bot"}
        assert card["last"] == newest | {"text": "newest", "kind": "text"}
        private = next(c for c in chats if c["id"] == LI)
        assert ([m["id"] for m in private["members"]], private["last"], private["bot"]) == ([LI, BOT], None, True)


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ({"id": -5, "title": "x", "owners": [1]}, "a group has no owners"),
        ({"id": -5, "title": "x", "type": "channel"}, "a group or a supergroup"),
        ({"id": -5, "title": "x", "type": "supergroup"}, "a group or a supergroup"),
        ({"id": -5, "title": "x", "admins": {"1": ["can_fly"]}}, "rights are true or a list of"),
        ({"id": -5, "title": "x", "members": [1000, 7]}, "x has members who are no users: .7."),
        ({"id": -5, "title": "x", "permissions": {"can_fly": True}}, "there is no permission can_fly"),
    ],
)
def test_a_misspelt_group_is_refused(group: dict[str, Any], words: str) -> None:
    """A world that would mean something else than its writer thought does not start."""
    with pytest.raises(ValueError, match=words):
        Simulator("1000:demo", {"groups": [group]})


async def test_rights_given_later_count_at_once(tg: Client) -> None:
    """The world of the other tests has an owner too, its first person, who can make the bot an administrator."""
    said = await tg.says("x", user=WANG, chat=BASIC)
    assert "manage pinned" in await tg.refused("pinChatMessage", chat_id=BASIC, message_id=said["message_id"])
    await give(tg, True, chat=BASIC)
    await tg.ok("pinChatMessage", chat_id=BASIC, message_id=said["message_id"])
    member = await tg.ok("getChatMember", chat_id=BASIC, user_id=BOT)
    assert {right for right in member if member[right] is True} == set(ALL_RIGHTS) - {"can_manage_topics"}
