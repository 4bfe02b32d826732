"""Inline results of all types: what is posted, what a list shows, and what the real server says of a bad one."""

from typing import Any

import pytest

from simulator import Simulator
from tests.simulator.helpers import GROUP, LI, Client, picture
from tests.simulator.inline_helpers import BUTTONS, answered, article, asked, chosen, refusal

READ = "can't parse inline query result: "
TEXT = {"message_text": "x"}


def bare(kind: str, **fields: Any) -> dict[str, Any]:
    """A result with nothing but its type, its id and these."""
    return {"type": kind, "id": "1"} | fields


def far(kind: str, field: str, **more: Any) -> dict[str, Any]:
    """A result whose file is behind an address."""
    here = {f"{field}_url": "https://example.com/a.bin", "thumbnail_url": "https://example.com/t.jpg"}
    return bare(kind, **here, title="t") | more


UNREADABLE = {
    "inline query result must be an object": "article",
    'can\'t find field "type"': {"id": "1"},
    'can\'t find field "id"': {"type": "article"},
    'field "id" must be of type String': {"type": "article", "id": ["1"]},
    'can\'t find field "message_text"': bare("article", title="t"),
    "input message content is not specified": bare("article", title="t", input_message_content={}),
    "message text is empty": bare("article", title="t", message_text=""),
    'field "input_message_content" must be of type Object': bare("article", title="t", input_message_content="x"),
    'can\'t find field "title"': bare("article", input_message_content=TEXT),
    'can\'t find field "photo_file_id"': bare("photo"),
    'can\'t find field "gif_file_id"': bare("gif"),
    'can\'t find field "mpeg4_file_id"': bare("mpeg4_gif"),
    'can\'t find field "sticker_file_id"': bare("sticker", sticker_url="https://example.com/a.webp"),
    'can\'t find field "audio_file_id"': bare("audio"),
    'can\'t find field "video_file_id"': bare("video", title="t"),
    'can\'t find field "voice_file_id"': bare("voice", title="t"),
    'can\'t find field "document_file_id"': bare("document", title="t"),
    'can\'t find field "mime_type"': far("document", "document"),
    'can\'t find field "latitude"': bare("location", title="t"),
    'can\'t find field "address"': bare("venue", latitude=1, longitude=1, title="t"),
    'can\'t find field "phone_number"': bare("contact", first_name="A"),
    'can\'t find field "game_short_name"': bare("game"),
    'field "latitude" must be of type Number': bare("location", title="t", latitude=[], longitude=1),
    'type "pigeon" is unsupported for the inline query result': bare("pigeon"),
    'field "reply_markup" must be of type Object': article(reply_markup=[]),
    'field "photo_width" must be a Number': bare("photo", photo_file_id="A", photo_width=[]),
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard": article(
        reply_markup={"inline_keyboard": [[{"text": "a"}]]}
    ),
    'can\'t parse entities: Unsupported start tag "x" at byte offset 0': article(
        input_message_content={"message_text": "<x>", "parse_mode": "HTML"}
    ),
    "unsupported parse_mode": article(input_message_content={"message_text": "x", "parse_mode": "RTF"}),
}


def lowered(text: str) -> str:
    """Behind its own prefix the sentence keeps its first letter."""
    return text[:1].upper() + text[1:] if not text.startswith("type ") else text


@pytest.mark.parametrize("error", UNREADABLE)
async def test_what_can_not_be_read(tg: Client, error: str) -> None:
    """The sentence names the field, behind the server's own prefix."""
    assert await refusal(tg, article("0"), UNREADABLE[error]) == READ + lowered(error)


UNFIT = {
    "RESULT_ID_INVALID": [article("")],
    "RESULT_ID_DUPLICATE": [article("a"), article("b"), article("a")],
    "ARTICLE_TITLE_EMPTY": [article(title="")],
    "PHOTO_THUMB_URL_EMPTY": [far("photo", "photo", thumbnail_url="")],
    "WEBDOCUMENT_URL_INVALID": [far("photo", "photo", photo_url="photo.jpg")],
    "VIDEO_TITLE_EMPTY": [far("video", "video", mime_type="video/mp4", title="")],
    "unallowed document MIME type": [far("document", "document", mime_type="text/plain")],
    "unallowed video MIME type": [far("video", "video", mime_type="video/webm")],
    "wrong sticker_file_id specified": [bare("sticker", sticker_file_id="a.webp")],
    'field "phone_number" must contain a valid phone number': [bare("contact", phone_number=" ", first_name="A")],
    'field "first_name" must be non-empty': [bare("contact", phone_number="1", first_name=" ")],
    "wrong venue location specified": [bare("venue", latitude=91, longitude=1, title="t", address="a")],
    "wrong live location period specified": [bare("location", latitude=1, longitude=1, title="t", live_period=5)],
    "GAME_BOT_INVALID": [bare("game", game_short_name="chess")],
    "PAYMENT_PROVIDER_INVALID": [
        article(input_message_content={"payload": "p", "title": "t", "description": "d"}),
    ],
    "MESSAGE_TOO_LONG": [article(text="x" * 4097)],
    "inline keyboard expected": [article(reply_markup={"keyboard": [["a"]]})],
    "BUTTON_DATA_INVALID": [
        article(reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}),
    ],
    "BUTTON_TYPE_INVALID": [
        article(reply_markup={"inline_keyboard": [[{"text": "a", "web_app": {"url": "https://example.com"}}]]}),
    ],
    "too many inline query results specified": [article(str(number)) for number in range(51)],
}


@pytest.mark.parametrize("error", UNFIT)
async def test_what_telegram_does_not_take(tg: Client, error: str) -> None:
    """Well-formed, and refused in the words of the client library or of Telegram's servers."""
    assert await refusal(tg, *UNFIT[error]) == error


async def test_the_edges(tg: Client) -> None:
    """Fifty results, an id of 64 bytes, a text of 4096, an offset of 64 bytes - and one more of each is too much."""
    most = [article(f"{number:0>64}", "x" * 4096) for number in range(50)]
    await answered(tg, *most, next_offset="o" * 64)
    assert await refusal(tg, article("é" * 33)) == "RESULT_ID_INVALID"
    assert await refusal(tg, article(), next_offset="é" * 33) == "NEXT_OFFSET_INVALID"
    await answered(tg)


BUTTON = "can't parse inline query results button: "
BAD_BUTTONS: dict[str, Any] = {
    BUTTON + 'Can\'t find field "text"': {"start_parameter": "a"},
    BUTTON + "InlineQueryResultsButton must have exactly one optional field": {"text": "a"},
    BUTTON + 'Can\'t find field "url"': {"text": "a", "web_app": {}},
    "can't use empty start_parameter": {"text": "a", "start_parameter": ""},
    "too long start_parameter specified": {"text": "a", "start_parameter": "a" * 65},
    "unallowed characters in start_parameter are used": {"text": "a", "start_parameter": "a b"},
    "SWITCH_PM_TEXT_EMPTY": {"text": "", "start_parameter": "a"},
    "inline query button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed": {
        "text": "a",
        "web_app": {"url": "http://example.com"},
    },
}


@pytest.mark.parametrize("error", BAD_BUTTONS)
async def test_the_button_over_the_list(tg: Client, error: str) -> None:
    """One deep link or one Mini App, well-formed."""
    assert await refusal(tg, article(), button=BAD_BUTTONS[error]) == error


async def test_results_that_are_no_json(tg: Client) -> None:
    """What is no list of results, or no JSON at all."""
    query = {"inline_query_id": (await asked(tg))["id"]}
    wanted = "400 Bad Request: expected an Array of inline query results"
    assert await tg.refused("answerInlineQuery", **query, results={}) == wanted
    answer = await tg.http.post(f"/bot{tg.token}/answerInlineQuery", data=query | {"results": "[{"})
    assert answer.json()["description"].startswith("Bad Request: can't parse JSON encoded inline query results")


POSTED: dict[str, dict[str, Any]] = {
    "location": {"latitude": 1.5, "longitude": 2.5, "title": "Here"},
    "venue": {"latitude": 1.5, "longitude": 2.5, "title": "Shop", "address": "Road 1", "foursquare_id": "f"},
    "contact": {"phone_number": "+49", "first_name": "Ann", "last_name": "Lee"},
}


@pytest.mark.parametrize("kind", POSTED)
async def test_results_without_files(tg: Client, kind: str) -> None:
    """Places and people are posted as what they are; a content of its own goes before that."""
    message, inline_id = await chosen(tg, bare(kind, **POSTED[kind], reply_markup=BUTTONS), LI, GROUP)
    assert inline_id
    if kind == "contact":
        assert message["contact"] == POSTED[kind]
    else:
        assert message["location"] == {"latitude": 1.5, "longitude": 2.5}
        assert message.get("venue", {"title": "Shop"})["title"] == "Shop"
    message, _ = await chosen(tg, bare(kind, **POSTED[kind], input_message_content=TEXT), LI, GROUP)
    assert (message["text"], kind in message) == ("x", False)


CONTENTS: dict[str, dict[str, Any]] = {
    "text": {"message_text": "*b*", "parse_mode": "MarkdownV2"},
    "location": {"latitude": 1, "longitude": 2},
    "venue": {"latitude": 1, "longitude": 2, "title": "t", "address": "a"},
    "contact": {"phone_number": "1", "first_name": "A"},
}


@pytest.mark.parametrize("kind", CONTENTS)
async def test_contents_of_an_article(tg: Client, kind: str) -> None:
    """An article posts whatever content it names."""
    message, _ = await chosen(tg, bare("article", title="t", input_message_content=CONTENTS[kind]), LI, GROUP)
    assert kind in message
    if kind == "text":
        assert (message["text"], message["entities"][0]["type"]) == ("b", "bold")


FILES = {
    "photo": ("photo", "photo"),
    "document": ("document", "document"),
    "video": ("video", "video"),
    "audio": ("audio", "audio"),
    "voice": ("voice", "voice"),
    "gif": ("animation", "gif"),
    "mpeg4_gif": ("animation", "mpeg4"),
    "sticker": ("sticker", "sticker"),
}


async def file_of(sim: Simulator, tg: Client, kind: str) -> str:
    """A file_id of this kind."""
    if kind != "photo":
        name = "" if kind in ("voice", "sticker") else f"a.{kind}"
        return sim.station.files.add(kind, picture(), "image/jpeg", name).file_id
    answer = await tg.upload("sendPhoto", {"photo": ("a.jpg", picture(400, 300), "image/jpeg")}, chat_id=LI)
    return str(answer["result"]["photo"][-1]["file_id"])


@pytest.mark.parametrize("kind", FILES)
async def test_cached_files(sim: Simulator, tg: Client, kind: str) -> None:
    """By file_id every kind is posted, with its caption; the list can show pictures from this server."""
    sort, field = FILES[kind]
    file_id = await file_of(sim, tg, sort)
    result = bare(kind, **{f"{field}_file_id": file_id}, title="Title", caption="<i>c</i>", parse_mode="HTML")
    message, _ = await chosen(tg, result | {"id": "2"}, LI, LI)
    found = message[sort]
    assert (found[-1] if sort == "photo" else found)["file_id"] == file_id
    if kind != "sticker":
        assert (message["caption"], message["caption_entities"][0]["type"]) == ("c", "italic")
    await answered(tg, result, chat=GROUP, cache_time=300)
    card = (await tg.phone("inline", LI, GROUP, query="tea"))["answer"]["results"][0]
    assert (card["type"], card["file_id"], card["text"]) == (kind, file_id, "Title")
    if kind in ("photo", "sticker"):
        assert (await tg.http.get(card["thumbnail_url"])).status_code == 200


async def test_files_that_do_not_fit(sim: Simulator, tg: Client) -> None:
    """A file of another class, and ids of no file."""
    photo = await file_of(sim, tg, "photo")
    error = "can't use file of type Photo as Document"
    assert await refusal(tg, bare("document", title="t", document_file_id=photo)) == error
    assert "wrong remote file identifier specified" in await refusal(tg, bare("photo", photo_file_id="n*pe"))


async def test_a_file_nobody_here_reaches(tg: Client) -> None:
    """By address the card is listed without the foreign picture, and choosing it fails unless it posts a text."""
    result = far("photo", "photo", caption="c")
    query_id = await answered(tg, result, far("photo", "photo", id="2", input_message_content=TEXT), chat=GROUP)
    path = f"/phone/users/{LI}/chats/{GROUP}/inline/choose"
    answer = await tg.http.post(path, json={"inline_query_id": query_id, "result_id": "1"})
    assert answer.status_code == 502
    sent = await tg.phone("inline/choose", LI, GROUP, inline_query_id=query_id, result_id="2")
    assert sent["text"] == "x"
    await answered(tg, result, chat=GROUP, cache_time=300)
    card = (await tg.phone("inline", LI, GROUP, query="tea"))["answer"]["results"][0]
    assert (card["photo_url"], "thumbnail_url" in card) == ("https://example.com/a.bin", False)
