"""One shop in two libraries, by polling and by webhook: messages, buttons, files, albums, forwards, marks."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.simulator.bots import words
from tests.simulator.bots.phones import Phones
from tests.simulator.helpers import LI, WANG, picture
from tests.simulator.recordings import opus


def kinds(message: dict[str, Any], field: str = "entities") -> list[str]:
    return [entity["type"] for entity in message.get(field, [])]


async def test_a_newcomer_starts_and_presses(phones: Phones) -> None:
    """A deep link's payload arrives; toast, alert and an edited text come back."""
    hello = await phones.says("/start from-the-poster_1")
    assert hello["text"] == "Welcome to the 小店 🏪, Li! from-the-poster_1 site"
    assert kinds(hello) == ["bold", "italic", "text_mention", "code", "text_link"]
    assert hello["entities"][2]["user"]["id"] == LI
    assert hello["link_preview_options"] == {"is_disabled": True}
    await phones.press(hello, "toast")
    answer = await phones.event("callback_answer")
    assert (answer["text"], answer["show_alert"]) == ("A toast 🍞", False)
    await phones.press(hello, "alert")
    answer = await phones.event("callback_answer")
    assert (answer["text"], answer["show_alert"]) == ("An alert", True)
    await phones.press(hello, "text")
    changed = await phones.edited()
    assert (changed["message_id"], changed["text"]) == (hello["message_id"], "Changed text")
    assert kinds(changed) == ["bold"]
    assert "reply_markup" not in changed
    assert changed["edit_date"] >= changed["date"]


async def test_a_picture_with_buttons_changes_in_every_way(phones: Phones) -> None:
    """The caption, the buttons, the picture itself."""
    await phones.tg.says("/menu")
    assert (await phones.event("typing"))["action"] == "upload_photo"
    shown = await phones.reply()
    assert (shown["caption"], shown["photo"][-1]["width"]) == ("Today", 640)
    await phones.press(shown, "caption")
    changed = await phones.edited()
    assert (changed["caption"], changed["reply_markup"]) == ("Tomorrow", shown["reply_markup"])
    await phones.press(shown, "markup")
    changed = await phones.edited()
    assert [b["text"] for row in changed["reply_markup"]["inline_keyboard"] for b in row] == ["Back"]
    before = shown["photo"][-1]["file_unique_id"]
    again = await phones.says("/menu")
    await phones.press(again, "media")
    changed = await phones.edited()
    assert (changed["caption"], changed["photo"][-1]["width"]) == ("Other", 640)
    assert changed["photo"][-1]["file_unique_id"] != before
    assert (await phones.bytes_of(changed["photo"][-1]["file_id"])).startswith(b"\xff\xd8")


async def test_contact_and_location_on_request(phones: Phones) -> None:
    """A reply keyboard asks, the user shares, the keyboard goes."""
    asked = await phones.says("/ask")
    number, place = asked["reply_markup"]["keyboard"][0]
    assert (number["request_contact"], place["request_location"]) == (True, True)
    assert asked["reply_markup"]["input_field_placeholder"] == "Who?"
    await phones.tg.phone("contact", phone_number="+861380001", first_name="Li", user_id=LI)
    thanks = await phones.reply()
    assert (thanks["text"], thanks["reply_markup"]) == ("+861380001 own=True", {"remove_keyboard": True})
    assert (await phones.reply())["contact"]["last_name"] == "Shop"
    await phones.tg.phone("location", latitude=31.25, longitude=121.5)
    assert (await phones.reply())["location"] == {"latitude": 32.25, "longitude": 120.5}


async def test_a_photo_in_and_out(phones: Phones) -> None:
    """The largest size is downloaded; its file_id is good for sending again."""
    await phones.tg.sends("photo", ("a.jpg", picture(2000, 1000), "image/jpeg"), caption="看 http://127.0.0.1/")
    measured = (await phones.reply())["text"]
    back = await phones.reply()
    largest = back["photo"][-1]
    assert measured == f"1280x640, {largest['file_size']} bytes"
    assert len(await phones.bytes_of(largest["file_id"])) == largest["file_size"]
    assert [size["width"] for size in back["photo"]] == sorted(size["width"] for size in back["photo"])
    assert (back["caption"], kinds(back, "caption_entities")) == ("看 http://127.0.0.1/", ["url"])


async def test_a_document_byte_for_byte(phones: Phones) -> None:
    """A Chinese name and every byte survive the way in and out."""
    data = bytes(range(256)) * 300
    await phones.tg.sends("document", (words.FILE_NAME, data, "text/plain"))
    back = await phones.reply()
    card = back["document"]
    assert (card["file_name"], card["mime_type"], card["file_size"]) == (words.FILE_NAME, "text/plain", len(data))
    assert await phones.bytes_of(card["file_id"]) == data
    assert back["reply_to_message"]["document"]["file_name"] == words.FILE_NAME


async def test_an_album_in_and_a_mixed_one_out(phones: Phones) -> None:
    """Three photos arrive as one album; five things go back as one, photos and a film."""
    files = [(f"{n}.jpg", picture(60 + n, 40), "image/jpeg") for n in range(3)]
    await phones.tg.sends("photo", *files, caption="three")
    album = [await phones.reply() for _ in range(5)]
    assert len({message["media_group_id"] for message in album}) == 1
    assert [message.get("caption") for message in album] == ["three", None, None, "video", None]
    assert [message["photo"][-1]["width"] for message in album[:3]] == [60, 61, 62]
    assert await phones.bytes_of(album[3]["video"]["file_id"]) == words.VIDEO
    assert album[3]["video"]["file_name"] == "film.mp4"
    assert album[4]["photo"][-1]["width"] == 640


async def test_the_largest_album(phones: Phones) -> None:
    """Ten in, ten out."""
    files = [(f"{n}.jpg", picture(60 + n, 40), "image/jpeg") for n in range(10)]
    await phones.tg.sends("photo", *files)
    album = [await phones.reply() for _ in range(10)]
    assert len({message["media_group_id"] for message in album}) == 1
    assert [message["photo"][-1]["width"] for message in album] == list(range(60, 70))


async def test_an_album_of_papers(phones: Phones) -> None:
    """Documents with names of their own."""
    await phones.tg.says("/papers")
    album = [await phones.reply() for _ in range(3)]
    names = [message["document"]["file_name"] for message in album]
    assert names == ["甲.txt", "b.txt", words.FILE_NAME]
    assert [(await phones.bytes_of(m["document"]["file_id"])).decode() for m in album] == names


async def test_a_voice_message_comes_back(phones: Phones) -> None:
    """By its file_id, with the type it came with."""
    await phones.tg.sends("voice", ("v.ogg", opus(3), "audio/ogg"))
    back = await phones.reply()
    assert (back["caption"], back["voice"]["duration"], back["voice"]["file_size"]) == ("audio/ogg", 3, len(opus(3)))


async def test_forwards_tell_who_wrote(phones: Phones) -> None:
    """The author's account, or only a name; entities survive."""
    hello = await phones.says("/start x")
    forward = {"from_chat_id": LI, "message_id": hello["message_id"]}
    await phones.tg.phone("forward", **forward)
    seen = await phones.reply()
    assert seen["text"] == f"From Bot: {hello['text']}"
    assert kinds(seen) == kinds(hello)
    own = await phones.tg.says("mine")
    assert (await phones.reply())["text"] == "mine"
    await phones.tg.phone("forward", from_chat_id=LI, message_id=own["message_id"], hidden=True)
    seen = await phones.reply()
    assert seen["text"] == "From Li (?): mine"


async def test_what_a_bot_does_to_a_message(phones: Phones) -> None:
    """Forward, copy, quote, pin, unpin, react, delete."""
    first = await phones.says("a <b> c & d")
    assert (first["text"], kinds(first)) == ("a <b> c & d", [])
    target = {"reply_to": first["message_id"]}
    forwarded = await phones.says("/forward", **target)
    assert forwarded["forward_origin"]["sender_user"]["is_bot"] is True
    copy = await phones.says("/copy", **target)
    assert (copy["text"], "forward_origin" in copy) == (first["text"], False)
    assert copy["reply_markup"]["inline_keyboard"][0][0]["text"] == "Back"
    quote = await phones.says("/quote", **target)
    assert quote["quote"] == {"text": "b", "position": 3, "is_manual": True}
    assert quote["reply_to_message"]["message_id"] == first["message_id"]
    pinned = await phones.says("/pin", **target)
    assert pinned["pinned_message"]["message_id"] == first["message_id"]
    await phones.tg.phone("text", text="/react", **target)
    assert (await phones.edited())["reactions"][0]["emoji"] == "👍"
    await phones.tg.phone("text", text="/delete", **target)
    assert (await phones.event("deleted"))["message_ids"] == [first["message_id"]]


async def test_commands_by_scope_and_language(phones: Phones) -> None:
    """A Chinese phone and an English one show different menus."""
    answer = await phones.says("/setup")
    assert answer["text"] == "开始 菜单 commands"
    world = (await phones.tg.http.get("/phone/world")).json()
    menus = {user: [c["description"] for c in menu] for user, menu in world["commands"].items()}
    assert menus[str(LI)] == ["开始", "菜单"]
    assert menus[str(WANG)] == ["Begin", "What there is"]
    assert world["menu_buttons"][str(LI)]["type"] == "commands"


async def test_who_cannot_be_told(phones: Phones) -> None:
    """A blocked bot and an unknown chat are told apart by the libraries' own exceptions."""
    assert (await phones.says(f"/tell {WANG} hello"))["text"] == "told"
    await phones.tg.http.patch(f"/phone/users/{WANG}", json={"blocked": True})
    assert (await phones.says(f"/tell {WANG} hello"))["text"] == "Forbidden"
    assert (await phones.says("/tell 999 hello"))["text"] == "BadRequest"


@pytest.mark.parametrize("kind", ["429", "500", "drop", "half", "timeout"])
async def test_what_goes_wrong_is_survived(phones: Phones, kind: str) -> None:
    """Told to wait, refused, cut, half an answer, silence: the message arrives, and the customer hears so."""
    fault = {"method": "sendMessage", "kind": kind, "seconds": 1 if kind == "429" else 0}
    await phones.tg.http.post("/control/faults", json=[fault])
    await phones.tg.says(f"/tell {WANG} hello")
    assert (await phones.reply(WANG))["text"] == "hello"
    while (answer := await phones.reply())["text"] != "told":
        pass
    assert answer["chat"]["id"] == LI
    assert len(phones.calls("sendMessage")) == 3


async def test_an_edited_message_is_no_new_one(phones: Phones) -> None:
    """The shop answers new messages only."""
    sent = await phones.tg.says("one")
    assert (await phones.reply())["text"] == "one"
    await phones.tg.phone("edit", message_id=sent["message_id"], text="two")
    assert (await phones.says("three"))["text"] == "three"


async def test_many_customers_at_once(phones: Phones) -> None:
    """Twenty sentences of two customers, each answered once."""
    said = [(user, f"{user} says {n}") for n in range(10) for user in (LI, WANG)]
    await asyncio.gather(*(phones.tg.says(text, user) for user, text in said))
    answers: list[str] = []
    while len(answers) < len(said):
        event = await phones.any_event("message")
        if event["message"]["from"]["is_bot"]:
            answers.append(event["message"]["text"])
    assert sorted(answers) == sorted(text for _, text in said)
