"""Forwards and copies, of one message and of many."""

import json
from typing import Any

import pytest

from simulator.app import Simulator
from tests.simulator import recordings as r
from tests.simulator.helpers import GROUP, LI, WANG, Client, client_of, picture


async def photos(tg: Client, count: int) -> list[int]:
    """An album in Li's chat; the ids."""
    files = [(f"{n}.jpg", picture(60 + n), "image/jpeg") for n in range(count)]
    return [m["message_id"] for m in (await tg.sends("photo", *files, caption="album")).json()]


async def newest(tg: Client, count: int, user: int = WANG) -> list[dict[str, Any]]:
    return (await tg.shown(user))[-count:]


async def test_the_author_is_named(tg: Client) -> None:
    """As the API says now and as it said before; a forward of a forward keeps the first author."""
    said = await tg.says("order 7")
    first = await tg.ok("forwardMessage", chat_id=WANG, from_chat_id=LI, message_id=said["message_id"])
    assert first["forward_origin"] == {"type": "user", "sender_user": said["from"], "date": said["date"]}
    assert (first["forward_from"], first["forward_date"]) == (said["from"], said["date"])
    again = await tg.ok("forwardMessage", chat_id=LI, from_chat_id=WANG, message_id=first["message_id"])
    assert again["forward_origin"] == first["forward_origin"]
    assert again["from"]["is_bot"]


async def test_an_author_who_hides() -> None:
    """Only the name is left, with no way to the account."""
    users = [{"id": LI, "first_name": "Li", "last_name": "Na", "hides_forwards": True}, {"id": WANG, "first_name": "W"}]
    async with Simulator("1000:demo", {"users": users}, limits=False) as sim:
        tg = client_of(sim)
        said = await tg.says("psst")
        await tg.says("/start", user=WANG)
        sent = await tg.ok("forwardMessage", chat_id=WANG, from_chat_id=LI, message_id=said["message_id"])
        wanted = {"type": "hidden_user", "sender_user_name": "Li Na", "date": said["date"]}
        assert (sent["forward_origin"], sent["forward_sender_name"]) == (wanted, "Li Na")
        assert "forward_from" not in sent
        await tg.http.aclose()


async def test_a_copy_tells_nothing(tg: Client) -> None:
    """No origin; the caption stays, is replaced or taken away; a keyboard can be given, a reply too."""
    photo = (await photos(tg, 1))[0]
    target = await tg.says("here", user=WANG)
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    where = {"chat_id": WANG, "from_chat_id": LI, "message_id": photo}
    for params, caption in (
        ({}, "album"),
        ({"caption": "<i>new</i>", "parse_mode": "HTML"}, "new"),
        ({"caption": ""}, None),
    ):
        answer = await tg.ok("copyMessage", **where, **params, reply_markup=keyboard,
                             reply_parameters={"message_id": target["message_id"]})  # fmt: skip
        [shown] = await newest(tg, 1)
        assert answer == {"message_id": shown["message_id"]}
        assert shown.get("caption") == caption
        assert (shown["reply_markup"], shown["reply_to_message"]["text"]) == (keyboard, "here")
        assert not {"forward_origin", "forward_from", "media_group_id"} & shown.keys()
    await tg.ok("copyMessage", **where, caption="up", show_caption_above_media=True)
    assert (await newest(tg, 1))[0]["show_caption_above_media"] is True


async def test_a_caption_on_what_has_none(tg: Client) -> None:
    """A text keeps its text; a document's caption can't stand above it."""
    said = await tg.says("plain")
    await tg.ok("copyMessage", chat_id=WANG, from_chat_id=LI, message_id=said["message_id"], caption="c")
    assert (await newest(tg, 1))[0].get("caption") is None
    [paper] = (await tg.sends("document", ("a.txt", b"a", "text/plain"))).json()
    where = {"chat_id": WANG, "from_chat_id": LI, "message_id": paper["message_id"]}
    await tg.ok("copyMessage", **where, caption="c", show_caption_above_media=True)
    [shown] = await newest(tg, 1)
    assert (shown["caption"], shown.get("show_caption_above_media")) == ("c", None)


async def test_protected_messages(tg: Client) -> None:
    """They are not forwarded by bot or user; the bot may copy them, and protect what it forwards."""
    sent = await tg.ok("sendMessage", chat_id=LI, text="secret", protect_content=True)
    where = {"from_chat_id": LI, "message_id": sent["message_id"]}
    words = await tg.refused("forwardMessage", chat_id=WANG, **where)
    assert words == "400 Bad Request: the message can't be forwarded"
    await tg.ok("copyMessage", chat_id=WANG, **where)
    refused = await tg.http.post(f"/phone/users/{LI}/chats/{LI}/forward", json=where)
    assert (refused.status_code, refused.json()["error"]) == (403, "this message can't be forwarded")
    said = await tg.says("open")
    guarded = await tg.ok("forwardMessage", chat_id=WANG, from_chat_id=LI, message_id=said["message_id"],
                          protect_content=True)  # fmt: skip
    assert guarded["has_protected_content"]


async def test_service_messages_stay(tg: Client) -> None:
    """A pin's own message can be neither forwarded nor copied; among others it is passed over."""
    said = await tg.says("pin me")
    await tg.ok("pinChatMessage", chat_id=LI, message_id=said["message_id"])
    note = (await newest(tg, 1, LI))[0]["message_id"]
    where = {"chat_id": WANG, "from_chat_id": LI}
    for method, word in (("forwardMessage", "forwarded"), ("copyMessage", "copied")):
        words = await tg.refused(method, **where, message_id=note)
        assert words == f"400 Bad Request: the message can't be {word}"
    for method in ("forwardMessages", "copyMessages"):
        assert await tg.refused(method, **where, message_ids=[note]) == "400 Bad Request: messages can't be forwarded"
        assert len(await tg.ok(method, **where, message_ids=[said["message_id"], note, 999])) == 1


async def test_albums_stay_albums(tg: Client) -> None:
    """Two and more parts make a new album, a single one does not; texts between stay loose."""
    ids = await photos(tg, 3)
    said = await tg.says("after")
    where = {"chat_id": WANG, "from_chat_id": LI}
    for method in ("forwardMessages", "copyMessages"):
        answer = await tg.ok(method, **where, message_ids=[*ids[:2], said["message_id"]])
        shown = await newest(tg, 3)
        assert [m["message_id"] for m in shown] == [m["message_id"] for m in answer]
        groups = [m.get("media_group_id") for m in shown]
        assert groups[0] == groups[1] is not None
        assert groups[2] is None
        assert ("forward_origin" in shown[0]) is (method == "forwardMessages")
    await tg.ok("forwardMessages", **where, message_ids=ids[:1])
    assert "media_group_id" not in (await newest(tg, 1))[0]


async def test_loose_documents_become_an_album(tg: Client) -> None:
    """Only of one author, and only documents (or only sounds)."""
    paper = ("a.txt", b"a", "text/plain")
    own = [(await tg.sends("document", paper)).json()[0]["message_id"] for _ in range(2)]
    bots = (await tg.upload("sendDocument", {"document": paper}, chat_id=LI))["result"]["message_id"]
    where = {"chat_id": WANG, "from_chat_id": LI}
    await tg.ok("forwardMessages", **where, message_ids=own)
    assert len({m["media_group_id"] for m in await newest(tg, 2)}) == 1
    await tg.ok("forwardMessages", **where, message_ids=[*own, bots])
    assert not any("media_group_id" in m for m in await newest(tg, 3))


async def test_copies_without_captions(tg: Client) -> None:
    """remove_caption takes them from all."""
    await tg.ok("copyMessages", chat_id=WANG, from_chat_id=LI, message_ids=await photos(tg, 2), remove_caption=True)
    assert not any("caption" in m for m in await newest(tg, 2))


@pytest.mark.parametrize("method", ["forwardMessages", "copyMessages"])
@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"message_ids": []}, "message identifiers are not specified"),
        ({}, "message identifiers are not specified"),
        ({"message_ids": "x"}, "can't parse message_ids JSON object"),
        ({"message_ids": {}}, "expected an Array of message identifiers"),
        ({"message_ids": [True]}, "message identifier must be a Number"),
        ({"message_ids": ["x"]}, "can't parse message identifier as a Number"),
        ({"message_ids": ["01"]}, "can't parse message identifier as a Number"),
        ({"message_ids": [1 << 31]}, "can't parse message identifier as a Number"),
        ({"message_ids": [0]}, "invalid message identifier specified"),
        ({"message_ids": list(range(1, 102))}, "too many message identifiers specified"),
        ({"message_ids": [2, 1]}, "message identifiers must be in a strictly increasing order"),
        ({"message_ids": [1, 1]}, "message identifiers must be in a strictly increasing order"),
        ({"message_ids": [998, 999]}, "messages can't be forwarded"),
        ({"message_ids": [1], "chat_id": 9}, "chat not found"),
        ({"message_ids": [1], "from_chat_id": 9}, "chat not found"),
    ],
)
async def test_what_is_refused(tg: Client, method: str, params: dict[str, Any], words: str) -> None:
    """Counts, order, numbers and chats, in the words of the real server."""
    where = {"chat_id": WANG, "from_chat_id": LI}
    assert await tg.refused(method, **(where | params)) == f"400 Bad Request: {words}"


async def test_one_that_is_not_there(tg: Client) -> None:
    """The message is told before the chat it should go to."""
    for method, what in (("forwardMessage", "message to forward"), ("copyMessage", "message to copy")):
        for chat in (WANG, 9):
            words = await tg.refused(method, chat_id=chat, from_chat_id=LI, message_id=999)
            assert words == f"400 Bad Request: {what} not found"
    said = await tg.says("x")
    words = await tg.refused("forwardMessage", chat_id=9, from_chat_id=LI, message_id=said["message_id"])
    assert words == "400 Bad Request: chat not found"


async def test_a_hundred_at_once(tg: Client) -> None:
    """In their order."""
    ids = [(await tg.says(str(n)))["message_id"] for n in range(100)]
    assert len(await tg.ok("forwardMessages", chat_id=GROUP, from_chat_id=LI, message_ids=ids)) == 100
    shown = (await tg.http.get(f"/phone/users/{LI}/chats/{GROUP}/messages", params={"limit": 100})).json()
    assert [m["text"] for m in shown] == [str(n) for n in range(100)]


async def test_dice(tg: Client) -> None:
    """Every throw lies in its range; a forward shows the same, a copy throws anew; the same run throws the same."""
    for emoji, most in (("", 6), ("🎯", 6), ("🎳", 6), ("🏀", 5), ("⚽️", 5), ("🎰", 64)):
        params = {"emoji": emoji} if emoji else {}
        throws = [(await tg.ok("sendDice", chat_id=LI, **params))["dice"] for _ in range(12)]
        assert {t["emoji"] for t in throws} == {emoji.rstrip("\ufe0f") or "🎲"}
        values = [t["value"] for t in throws]
        assert all(1 <= value <= most for value in values)
        assert len(set(values)) > 1
    assert await tg.refused("sendDice", chat_id=LI, emoji="🙂") == "400 Bad Request: EMOTICON_INVALID"
    sent = await tg.ok("sendDice", chat_id=LI, emoji="🎰")
    where = {"chat_id": WANG, "from_chat_id": LI, "message_id": sent["message_id"]}
    assert (await tg.ok("forwardMessage", **where))["dice"] == sent["dice"]
    copies = []
    for _ in range(6):
        await tg.ok("copyMessage", **where)
        copies.append((await newest(tg, 1))[0]["dice"]["value"])
    assert set(copies) != {sent["dice"]["value"]}
    thrown = await tg.says("🎲")
    assert thrown["dice"]["emoji"] == "🎲"
    assert "text" not in thrown


async def test_a_run_can_be_repeated() -> None:
    """Two servers with the same bot throw the same."""
    runs = []
    for _ in range(2):
        async with Simulator("1000:demo", {"users": [{"id": LI, "first_name": "Li"}]}, limits=False) as sim:
            tg = client_of(sim)
            await tg.says("/start")
            runs.append([(await tg.ok("sendDice", chat_id=LI))["dice"]["value"] for _ in range(20)])
            await tg.http.aclose()
    assert runs[0] == runs[1]


async def test_venues_and_places(tg: Client) -> None:
    """A venue is a place too; live places say for how long; each has its own refusals."""
    where = {"chat_id": LI, "latitude": 31.2, "longitude": 121.5}
    venue = await tg.ok("sendVenue", **where, title="王记", address="南京路 1", google_place_id="g")
    point = {"latitude": 31.2, "longitude": 121.5}
    assert venue["location"] == point
    assert venue["venue"] == {"location": point, "title": "王记", "address": "南京路 1", "google_place_id": "g"}
    live = await tg.ok("sendLocation", **where, live_period=900, heading=90, horizontal_accuracy=5)
    assert live["location"] == point | {"live_period": 900, "heading": 90, "horizontal_accuracy": 5}
    for wrong, words in (
        ({"live_period": 59}, "wrong live location period specified"),
        ({"live_period": 60, "heading": 361}, "wrong live location heading specified"),
        ({"live_period": 60, "proximity_alert_radius": -1}, "wrong live location proximity alert radius specified"),
        ({"latitude": 91}, "invalid location specified"),
    ):
        assert await tg.refused("sendLocation", **(where | wrong)) == f"400 Bad Request: {words}"
    words = await tg.refused("sendVenue", **(where | {"longitude": 181}), title="a", address="b")
    assert words == "400 Bad Request: wrong venue location specified"


async def test_a_phone_forwards_several(tg: Client) -> None:
    """To a group, as an album, with or without the authors' accounts; also a voice note with its length."""
    ids = await photos(tg, 2)
    voice = (await tg.sends("voice", ("v.webm", r.webm(100), "audio/webm;codecs=opus"))).json()[0]
    body = {"from_chat_id": LI, "message_ids": [*ids, voice["message_id"]], "hidden": True}
    sent = await tg.phone("forward", LI, GROUP, **body)
    assert len({m["media_group_id"] for m in sent[:2]}) == 1
    assert {m["forward_origin"]["type"] for m in sent} == {"hidden_user"}
    assert sent[2]["voice"] == voice["voice"]
    assert voice["voice"]["duration"] == 2
    for wrong, status in (({"message_ids": []}, 400), ({"message_ids": [999]}, 404), ({"message_ids": ["x"]}, 404)):
        answer = await tg.http.post(f"/phone/users/{LI}/chats/{GROUP}/forward", json=body | wrong)
        assert (answer.status_code, list(answer.json())) == (status, ["error"])


async def test_a_forward_reaches_the_bot_whole(tg: Client) -> None:
    """What a user forwards to the bot comes with origin and content, captions and entities."""
    await tg.ok("sendMessage", chat_id=LI, text="<b>total</b> 7", parse_mode="HTML")
    sent = (await newest(tg, 1, LI))[0]
    await tg.phone("forward", from_chat_id=LI, message_id=sent["message_id"])
    [update] = await tg.ok("getUpdates")
    got = update["message"]
    assert (got["text"], got["entities"], got["forward_origin"]["sender_user"]["is_bot"]) == (
        "total 7", sent["entities"], True,
    )  # fmt: skip
    assert json.dumps(got)
