"""What a bot's upload becomes: kind by content, measures, thumbnails, names, and the errors of the real server."""

import gzip
import io
from typing import Any

import pytest
from PIL import Image

from tests.simulator import recordings as r
from tests.simulator.helpers import LI, Client, picture

FILM, MUTE, SOUND = r.mp4(4, 320, 180, sound=True), r.mp4(4, 320, 180), r.mp4(9, brand=b"M4A ")
SQUARE = r.mp4(2, 240, 240, sound=True)
TGS = gzip.compress(b'{"tgs":1,"v":"5.5.2","w":512,"h":512}', mtime=0)


def webp(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (width, height), (255, 0, 0, 60)).save(out, "WEBP")
    return out.getvalue()


async def sent(tg: Client, method: str, name: str, data: bytes, kind: str = "", **params: Any) -> dict[str, Any]:
    """An upload that must succeed; the message."""
    field = kind or {"sendVideoNote": "video_note"}.get(method, method.removeprefix("send").lower())
    answer = await tg.upload(method, {field: (name, data)}, chat_id=LI, **params)
    assert answer["ok"], answer
    message: dict[str, Any] = answer["result"]
    return message


def kinds(message: dict[str, Any]) -> set[str]:
    return message.keys() & {
        "photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("method", "name", "data", "becomes"),
    [
        ("sendDocument", "a.gif", r.gif(3), {"animation", "document"}),
        ("sendDocument", "a.mp4", FILM, {"video"}),
        ("sendDocument", "a.mp4", MUTE, {"animation", "document"}),
        ("sendDocument", "a.m4a", SOUND, {"audio"}),
        ("sendDocument", "a.mp3", r.mp3(99), {"audio"}),
        ("sendDocument", "a.webp", webp(512, 400), {"sticker"}),
        ("sendDocument", "a.webp", webp(600, 400), {"document"}),
        ("sendDocument", "a.jpg", picture(), {"document"}),
        ("sendDocument", "a.wav", r.wav(2), {"document"}),
        ("sendVideo", "a.mp4", FILM, {"video"}),
        ("sendVideo", "a.avi", b"RIFF0000AVI LIST", {"document"}),
        ("sendVideo", "a.jpg", picture(), {"document"}),
        ("sendAnimation", "a.gif", r.gif(2), {"animation", "document"}),
        ("sendAnimation", "a.mp4", MUTE, {"animation", "document"}),
        ("sendAnimation", "a.png", picture(kind="PNG"), {"document"}),
        ("sendAudio", "a.mp3", r.mp3(99), {"audio"}),
        ("sendAudio", "a.txt", b"la la la", {"document"}),
        ("sendVoice", "a.ogg", r.opus(3), {"voice"}),
        ("sendVoice", "a.mp3", r.mp3(99), {"voice"}),
        ("sendVoice", "a.m4a", SOUND, {"voice"}),
        ("sendVoice", "a.wav", r.wav(2), {"audio"}),
        ("sendVoice", "a.pdf", b"%PDF-1.7", {"document"}),
        ("sendVideoNote", "a.mp4", SQUARE, {"video_note"}),
        ("sendVideoNote", "a.mp4", FILM, {"video"}),
        ("sendSticker", "a.webp", webp(512, 512), {"sticker"}),
        ("sendSticker", "a.tgs", TGS, {"sticker"}),
        ("sendSticker", "a.webm", r.webm(20, picture=True), {"sticker"}),
        ("sendSticker", "a.webp", b"no picture", {"document"}),
    ],
)
async def test_the_content_decides(tg: Client, method: str, name: str, data: bytes, becomes: set[str]) -> None:
    """The server looks into a file; what can't be what the method sends arrives as a document."""
    message = await sent(tg, method, name, data)
    assert kinds(message) == becomes


async def test_detection_can_be_switched_off(tg: Client) -> None:
    """disable_content_type_detection keeps a document a document; so does an album."""
    message = await sent(tg, "sendDocument", "a.gif", r.gif(3), disable_content_type_detection=True)
    assert kinds(message) == {"document"}
    assert message["document"]["mime_type"] == "image/gif"


@pytest.mark.parametrize(
    ("method", "name", "data", "told", "shown"),
    [
        ("sendVideo", "v.mp4", FILM, {}, {"duration": 4, "width": 320, "height": 180, "mime_type": "video/mp4"}),
        ("sendVideo", "v.mp4", FILM, {"duration": 7, "width": 1}, {"duration": 7, "width": 1, "height": 180}),
        ("sendVideo", "v.mp4", FILM, {"duration": 999_999, "width": 99_999}, {"duration": 86_400, "width": 10_000}),
        ("sendAnimation", "g.gif", r.gif(4), {}, {"duration": 2, "width": 40, "height": 30, "mime_type": "image/gif"}),
        ("sendVoice", "?", r.opus(3), {}, {"duration": 3, "mime_type": "audio/ogg"}),
        ("sendAudio", "?", r.mp3(100, "Lied", "Sie"), {},
         {"duration": 3, "title": "Lied", "performer": "Sie", "mime_type": "audio/mpeg", "file_name": "file"}),
        ("sendAudio", "x.mp3", r.mp3(100, "Lied"), {"title": "Song", "duration": 5}, {"duration": 5, "title": "Song"}),
        ("sendVideoNote", "n.mp4", SQUARE, {}, {"duration": 2, "length": 240}),
        ("sendVideoNote", "n.mp4", SQUARE, {"length": 300}, {"length": 300}),
        ("sendSticker", "s.webp", webp(512, 256), {"emoji": "👍"},
         {"width": 512, "height": 256, "emoji": "👍", "type": "regular", "is_animated": False, "is_video": False}),
        ("sendSticker", "s.tgs", TGS, {}, {"width": 512, "height": 512, "is_animated": True, "is_video": False}),
    ],
)  # fmt: skip
async def test_measures(tg: Client, method: str, name: str, data: bytes, told: dict, shown: dict) -> None:
    """What the bot says counts, within bounds; else what the bytes say."""
    message = await sent(tg, method, name, data, **told)
    kind = next(kind for kind in kinds(message) if kind != "document")
    assert {key: message[kind].get(key) for key in shown} == shown
    assert message[kind]["file_size"] == len(data)


async def test_an_animation_is_a_document_too(tg: Client) -> None:
    """The same file twice; the document lacks what only films have."""
    message = await sent(tg, "sendAnimation", "g.gif", r.gif(3), caption="c", has_spoiler=True)
    whole, plain = message["animation"], message["document"]
    assert {key: whole[key] for key in plain} == plain
    assert whole.keys() - plain.keys() == {"duration", "width", "height"}
    assert (message["caption"], message["has_media_spoiler"]) == ("c", True)


async def thumbnail_of(tg: Client, card: dict[str, Any]) -> Image.Image:
    small = card["thumbnail"]
    file = await tg.ok("getFile", file_id=small["file_id"])
    data = (await tg.http.get(f"/file/bot{tg.token}/{file['file_path']}")).content
    with Image.open(io.BytesIO(data)) as shown:
        shown.load()
        assert shown.size == (small["width"], small["height"])
        assert len(data) == small["file_size"]
        return shown


async def test_pictures_sent_as_files_have_thumbnails(tg: Client) -> None:
    """A small JPEG beside the untouched file; other documents have none."""
    message = await sent(tg, "sendDocument", "scan.png", picture(800, 600, "PNG"))
    shown = await thumbnail_of(tg, message["document"])
    assert (shown.format, shown.size) == ("JPEG", (320, 240))
    assert message["document"]["thumb"] == message["document"]["thumbnail"]
    for name, data in (("a.pdf", b"%PDF-1.7"), ("broken.png", b"\x89PNG....")):
        assert "thumbnail" not in (await sent(tg, "sendDocument", name, data))["document"]


async def test_a_bot_gives_its_own_thumbnail(tg: Client) -> None:
    """Uploaded beside the file or by attach://; one that breaks the rules is passed over, as a file_id is."""
    for field, params in (("thumbnail", {}), ("small", {"thumbnail": "attach://small"})):
        files = {"video": ("v.mp4", FILM), field: ("t.jpg", picture(100, 80))}
        message = (await tg.upload("sendVideo", files, chat_id=LI, **params))["result"]
        assert (await thumbnail_of(tg, message["video"])).size == (100, 80)
    known = message["video"]["thumbnail"]["file_id"]
    for bad in (picture(400, 300), picture(100, 80, "PNG"), b"none"):
        answer = await tg.upload("sendVideo", {"video": ("v.mp4", FILM), "thumbnail": ("t.jpg", bad)}, chat_id=LI)
        assert "thumbnail" not in answer["result"]["video"]
    answer = await tg.upload("sendVideo", {"video": ("v.mp4", FILM)}, chat_id=LI, thumbnail=known)
    assert "thumbnail" not in answer["result"]["video"]
    assert await tg.refused("sendPhoto", chat_id=LI, photo=known) == (
        "400 Bad Request: can't use file of type Thumbnail as Photo"
    )


async def test_a_video_with_a_cover(tg: Client) -> None:
    """Its first picture is a photo in sizes; the start is told when it is not the beginning."""
    files = {"video": ("v.mp4", FILM), "c": ("c.jpg", picture(900, 600))}
    message = (await tg.upload("sendVideo", files, chat_id=LI, cover="attach://c", start_timestamp=2))["result"]
    assert [size["width"] for size in message["video"]["cover"]] == [90, 320, 800, 900]
    assert message["video"]["start_timestamp"] == 2


async def test_names_and_types_are_the_servers(tg: Client) -> None:
    """The name is cleaned and its ending gives the type; what the form says of the type is not heard."""
    files = {"document": ('../日报: "A".pdf', b"%PDF-", "text/plain")}
    message = (await tg.upload("sendDocument", files, chat_id=LI))["result"]
    assert (message["document"]["file_name"], message["document"]["mime_type"]) == ("日报   A.pdf", "application/pdf")
    path = (await tg.ok("getFile", file_id=message["document"]["file_id"]))["file_path"]
    assert path.startswith("documents/file_")
    assert path.endswith(".pdf")
    message = (await tg.upload("sendDocument", {"document": ("???", b"x", "image/png")}, chat_id=LI))["result"]
    assert (message["document"]["file_name"], message["document"]["mime_type"]) == ("file", "application/octet-stream")


@pytest.mark.parametrize(
    ("method", "name", "path"),
    [
        ("sendVoice", "v.ogg", ("voice/file_", ".oga")),
        ("sendVideoNote", "n.mp4", ("video_notes/file_", ".mp4")),
        ("sendSticker", "s.webp", ("stickers/file_", ".webp")),
        ("sendAudio", "a.mp3", ("music/file_", ".mp3")),
        ("sendPhoto", "a.png", ("photos/file_", ".jpg")),
    ],
)
async def test_where_files_lie(tg: Client, method: str, name: str, path: tuple[str, str]) -> None:
    """The folder tells the kind, the ending the type; the bytes are served as no type at all."""
    data = {"sendVoice": r.opus(1), "sendVideoNote": SQUARE, "sendSticker": webp(512, 512), "sendAudio": r.mp3(9)}
    message = await sent(tg, method, name, data.get(method, picture()))
    card = message.get("photo", [message.get(next(iter(kinds(message))))])[-1]
    file = await tg.ok("getFile", file_id=card["file_id"])
    assert file["file_path"].startswith(path[0])
    assert file["file_path"].endswith(path[1])
    served = await tg.http.get(f"/file/bot{tg.token}/{file['file_path']}")
    assert served.headers["content-type"] == "application/octet-stream"
    assert len(served.content) == card["file_size"] == file["file_size"]


async def test_downloads_that_fail(tg: Client) -> None:
    """No such file: 404. Another token: 401. Both as JSON."""
    for token, path, code in ((tg.token, "photos/file_99.jpg", 404), ("1000:other", "photos/file_0.jpg", 401)):
        answer = await tg.http.get(f"/file/bot{token}/{path}")
        assert (answer.status_code, answer.json()["ok"], answer.json()["error_code"]) == (code, False, code)


async def test_a_file_id_keeps_its_kind(tg: Client) -> None:
    """Files of any kind but photos can be named in any method, and stay what they are, captions included."""
    video = (await sent(tg, "sendVideo", "v.mp4", FILM))["video"]
    note = (await sent(tg, "sendVideoNote", "n.mp4", SQUARE))["video_note"]
    again = await tg.ok("sendDocument", chat_id=LI, document=video["file_id"], caption="c")
    assert (again["video"], again["caption"]) == (video, "c")
    plain = await tg.ok("sendAnimation", chat_id=LI, animation=note["file_id"], caption="c", has_spoiler=True)
    assert plain["video_note"] == note
    assert not {"caption", "has_media_spoiler", "animation"} & plain.keys()
    photo = (await sent(tg, "sendPhoto", "a.jpg", picture()))["photo"][-1]
    for field, kind in (("voice", "VoiceNote"), ("video_note", "VideoNote"), ("sticker", "Sticker")):
        method = f"send{kind.removesuffix('Note')}" if field == "voice" else f"send{kind}"
        words = await tg.refused(method, chat_id=LI, **{field: photo["file_id"]})
        assert words == f"400 Bad Request: can't use file of type Photo as {kind}"
        words = await tg.refused("sendPhoto", chat_id=LI, photo=video["file_id"])
        assert words == "400 Bad Request: can't use file of type Video as Photo"


async def test_the_same_photo_is_the_same(tg: Client) -> None:
    """Uploaded twice, a photo keeps its ids; a document gets new ones."""
    first, second = [(await sent(tg, "sendPhoto", "a.jpg", picture()))["photo"] for _ in range(2)]
    assert first == second
    first, second = [(await sent(tg, "sendDocument", "a.txt", b"x"))["document"] for _ in range(2)]
    assert first["file_unique_id"] != second["file_unique_id"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("abcde", "wrong remote file identifier specified: Wrong string length"),
        ("ab!d", "wrong remote file identifier specified: Wrong character in the string"),
        ("abc====", "wrong remote file identifier specified: Wrong string padding"),
        ("abcde=", "wrong remote file identifier specified: Wrong padding length"),
        ("ab", "wrong remote file identifier specified: Wrong padding in the string"),
        ("AAAA", "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"),
        ("AAAE", "wrong file identifier/HTTP URL specified"),
        ("http://127.0.0.1/a.jpg", "failed to get HTTP URL content"),
        ("a.jpg", "failed to get HTTP URL content"),
        ("ftp://a.b/c", "invalid file HTTP URL specified: Unsupported URL protocol"),
    ],
)
async def test_no_file_id(tg: Client, given: str, words: str) -> None:
    """Every kind of text that is none has its own words; all addresses are out of reach."""
    assert await tg.refused("sendDocument", chat_id=LI, document=given) == f"400 Bad Request: {words}"


@pytest.mark.parametrize(
    ("method", "field", "words"),
    [
        ("sendAnimation", "animation", "there is no animation in the request"),
        ("sendVideoNote", "video_note", "there is no video note in the request"),
        ("sendSticker", "sticker", "there is no sticker in the request"),
    ],
)
async def test_nothing_to_send(tg: Client, method: str, field: str, words: str) -> None:
    """Missing, or an attach:// that leads nowhere."""
    for params in ({}, {field: "attach://nowhere"}):
        assert await tg.refused(method, chat_id=LI, **params) == f"400 Bad Request: {words}"


async def test_sizes_that_are_refused(tg: Client) -> None:
    """Empty files, heavy or oddly sized video notes."""
    empty = await tg.upload("sendDocument", {"document": ("a.txt", b"")}, chat_id=LI)
    assert empty["description"] == "Bad Request: file must be non-empty"
    heavy = SQUARE + bytes(12 << 20)
    answer = await tg.upload("sendVideoNote", {"video_note": ("n.mp4", heavy)}, chat_id=LI)
    wanted = f"file of size {len(heavy)} bytes is too big for a video note; the maximum size is 12582912 bytes"
    assert answer["description"] == f"Bad Request: {wanted}"
    answer = await tg.upload("sendVideoNote", {"video_note": ("n.mp4", SQUARE)}, chat_id=LI, length=641)
    assert answer["description"] == "Bad Request: wrong video note length"


async def test_which_error_comes_first(tg: Client) -> None:
    """No file at all is said first, then the chat, and only then what is wrong with the file."""
    assert (await tg.refused("sendPhoto", chat_id=9)).endswith("there is no photo in the request")
    for files in ({"photo": ("a.jpg", b"broken")}, {"photo": ("a.jpg", b"")}):
        answer = await tg.upload("sendPhoto", files, chat_id=9)
        assert answer["description"] == "Bad Request: chat not found"
    assert (await tg.refused("sendPhoto", chat_id=9, photo="x")).endswith("chat not found")
    words = await tg.refused("sendPhoto", chat_id=9, photo="x", caption="<b>", parse_mode="HTML")
    assert "can't parse entities" in words
