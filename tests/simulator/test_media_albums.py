"""Albums of a bot and of a phone: what goes together, what is said when it does not."""

import json
from typing import Any

import pytest

from tests.simulator import recordings as r
from tests.simulator.helpers import LI, Client, picture

FILM = r.mp4(4, 320, 180, sound=True)
JPEG, MP4, TXT = ("a.jpg", picture(), "image/jpeg"), ("a.mp4", FILM, "video/mp4"), ("a.txt", b"a", "text/plain")


def item(kind: str, media: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "media": media, **more}


async def album(tg: Client, media: list[Any], files: dict[str, Any], **params: Any) -> dict[str, Any]:
    return await tg.upload("sendMediaGroup", files, chat_id=LI, media=json.dumps(media), **params)


async def test_photos_and_films_in_one(tg: Client) -> None:
    """One album with captions above, a spoiler, measures, a thumbnail, a reply; one upload twice."""
    said = await tg.says("show me")
    media = [
        item("photo", "attach://p", caption="<b>1</b>", parse_mode="HTML", has_spoiler=True),
        item("video", "attach://v", duration=9, thumbnail="attach://t"),
        item("photo", "attach://p"),
    ]
    media = [one | {"show_caption_above_media": True} for one in media]
    files = {"p": JPEG, "v": MP4, "t": ("t.jpg", picture(60, 40))}
    reply = json.dumps({"message_id": said["message_id"]})
    answer = await album(tg, media, files, reply_parameters=reply, protect_content=True)
    assert answer["ok"], answer
    one, two, three = answer["result"]
    assert {m["media_group_id"] for m in (one, two, three)} == {one["media_group_id"]}
    assert {m["reply_to_message"]["message_id"] for m in (one, two, three)} == {said["message_id"]}
    assert all(m["has_protected_content"] for m in (one, two, three))
    assert (one["caption"], one["caption_entities"][0]["type"]) == ("1", "bold")
    assert (one["show_caption_above_media"], one["has_media_spoiler"]) == (True, True)
    assert "caption" not in two
    assert (two["video"]["duration"], two["video"]["height"], two["video"]["thumbnail"]["width"]) == (9, 180, 60)
    assert one["photo"] == three["photo"]


async def test_one_is_no_album(tg: Client) -> None:
    """A single item is sent as any message, in a list."""
    answer = await album(tg, [item("photo", "attach://p")], {"p": JPEG})
    assert [m.get("media_group_id") for m in answer["result"]] == [None]


async def test_documents_stay_documents(tg: Client) -> None:
    """In an album nothing is detected: a GIF and a film are documents here."""
    media = [item("document", f"attach://{name}") for name in "gv"]
    answer = await album(tg, media, {"g": ("g.gif", r.gif(2)), "v": MP4})
    assert [m["document"]["mime_type"] for m in answer["result"]] == ["image/gif", "video/mp4"]
    assert not any({"animation", "video"} & m.keys() for m in answer["result"])


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ([], "there are no messages to send"),
        ([item("photo", "attach://p")] * 11, "too many messages to send as an album"),
        ([item("photo", "attach://p"), item("document", "attach://d")],
         "document can't be mixed with other media types"),
        ([item("audio", "attach://d"), item("video", "attach://v")], "audio can't be mixed with other media types"),
        ([item("photo", "attach://p"), item("photo", "attach://x")], "can't parse InputMedia: media not found"),
        ([item("photo", "")], "can't parse InputMedia: media not found"),
        ([{"type": "photo"}], "can't parse InputMedia: media not found"),
        ([{"media": "attach://p"}], 'can\'t parse InputMedia: Can\'t find field "type"'),
        (["photo"], "can't parse InputMedia: expected an Object"),
        ([item("animation", "attach://g")],
         'can\'t parse InputMedia: type "animation" can\'t be used in sendMediaGroup'),
        ([item("song", "attach://d")], 'can\'t parse InputMedia: type "song" is unsupported'),
        ([item("photo", "attach://p"), item("video", "attach://v", show_caption_above_media=True)],
         "parameter show_caption_above_media must be the same for all messages"),
        ([item("photo", "attach://p"), item("photo", "attach://b")],
         'failed to send message #2 with the error message "IMAGE_PROCESS_FAILED"'),
        ([item("photo", "http://127.0.0.1/a.jpg"), item("photo", "attach://p")],
         'failed to send message #1 with the error message "WEBPAGE_CURL_FAILED"'),
    ],
)  # fmt: skip
async def test_what_does_not_go_together(tg: Client, media: list[Any], words: str) -> None:
    """In the words of the real server; and nothing of it is sent."""
    files = {"p": JPEG, "v": MP4, "d": TXT, "g": ("g.gif", r.gif(2)), "b": ("b.jpg", b"broken")}
    answer = await album(tg, media, files)
    assert answer.get("description") == f"Bad Request: {words}"
    assert (await tg.shown())[-1]["text"] == "/start"


async def test_known_files_of_another_kind(tg: Client) -> None:
    """A voice note named as audio passes the first check and fails the second."""
    voice = (await tg.upload("sendVoice", {"voice": ("v.ogg", r.opus(2))}, chat_id=LI))["result"]["voice"]["file_id"]
    answer = await album(tg, [item("audio", voice), item("audio", voice)], {})
    assert answer["description"] == "Bad Request: can't use the media of the specified type in the album"


async def test_a_bad_caption_is_told_with_its_place(tg: Client) -> None:
    """Entities that can't be parsed are an error of the InputMedia."""
    answer = await album(tg, [item("photo", "attach://p", caption="<b>", parse_mode="HTML")], {"p": JPEG})
    assert answer["description"].startswith("Bad Request: can't parse InputMedia: ")
    assert "can't parse entities" in answer["description"].lower()


async def test_the_chat_comes_before_the_files(tg: Client) -> None:
    """A missing upload is told first, an unknown chat next, a broken picture last."""
    broken = {"p": ("a.jpg", b"broken", "image/jpeg")}
    for media, words in (("attach://x", "media not found"), ("attach://p", "chat not found")):
        body = json.dumps([item("photo", media)])
        answer = await tg.upload("sendMediaGroup", broken, chat_id=9, media=body)
        assert answer["description"].endswith(words)


async def test_a_phones_gallery(tg: Client) -> None:
    """Photos and films picked together are one album; the film keeps its length."""
    sent = (await tg.sends("photo", JPEG, MP4, JPEG, caption="trip")).json()
    assert len({m["media_group_id"] for m in sent}) == 1
    assert (sent[1]["video"]["duration"], sent[1]["video"]["width"]) == (4, 320)
    assert [m.get("caption") for m in sent] == ["trip", None, None]
    assert [u["message"] for u in await tg.ok("getUpdates")] == [
        {k: v for k, v in m.items() if k not in ("out", "read")} for m in sent
    ]


@pytest.mark.parametrize(
    ("kind", "file", "together"),
    [("document", TXT, True), ("audio", ("a.mp3", r.mp3(50), "audio/mpeg"), True),
     ("voice", ("v.ogg", r.opus(1), "audio/ogg"), False),
     ("sticker", ("s.webp", picture(9, 9, "WEBP"), "image/webp"), False)],
)  # fmt: skip
async def test_several_of_a_phone(tg: Client, kind: str, file: tuple[str, bytes, str], together: bool) -> None:
    """Documents and sounds are albums of their own, voice notes and stickers come one by one."""
    sent = (await tg.sends(kind, file, file)).json()
    groups = {m.get("media_group_id") for m in sent}
    assert len(groups) == 1
    assert (groups != {None}) is together


async def test_a_phone_names_the_kind_of_each(tg: Client) -> None:
    """One kind for all or one for each; a number between is refused, as is an eleventh file."""
    path = f"/phone/users/{LI}/chats/{LI}/file"
    files = [("file", JPEG), ("file", MP4)]
    sent = (await tg.http.post(path, data={"kind": ["photo", "video"]}, files=files)).json()
    assert ["photo" in sent[0], "video" in sent[1]] == [True, True]
    wrong = await tg.http.post(path, data={"kind": ["photo", "video"]}, files=[*files, files[0]])
    assert (wrong.status_code, wrong.json()["error"]) == (400, "give one kind for all files or one for each")
    wrong = await tg.sends("photo", *[JPEG] * 11)
    assert (wrong.status_code, wrong.json()["error"]) == (400, "send one to 10 files")
