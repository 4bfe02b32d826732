"""What a phone attaches: voice notes, films, notes, stickers, sounds, and pictures an app has to make fit."""

import asyncio
import io

import pillow_heif
import pytest
from PIL import Image

from simulator.media.ogg import read_ogg
from tests.simulator import recordings as r
from tests.simulator.helpers import Client, picture

WEBM = "audio/webm;codecs=opus"


async def download(tg: Client, file_id: str) -> bytes:
    file = await tg.ok("getFile", file_id=file_id)
    return (await tg.http.get(f"/file/bot{tg.token}/{file['file_path']}")).content


async def test_a_browsers_voice_note_is_a_real_one(tg: Client) -> None:
    """Recorded as WebM, it reaches the bot as Ogg Opus with its length, and under a path that says so."""
    sent = (await tg.sends("voice", ("voice.webm", r.webm(175), WEBM), caption="hear")).json()[0]
    [update] = await tg.ok("getUpdates")
    voice = update["message"]["voice"]
    assert voice == sent["voice"]
    assert (voice["duration"], voice["mime_type"], update["message"]["caption"]) == (3, "audio/ogg", "hear")
    assert "file_name" not in voice
    assert (await tg.ok("getFile", file_id=voice["file_id"]))["file_path"].endswith(".oga")
    data = await download(tg, voice["file_id"])
    facts = read_ogg(data)
    assert facts is not None
    assert (facts.form, facts.duration, len(data)) == ("opus", 3, voice["file_size"])


@pytest.mark.parametrize(
    ("file", "duration", "mime"),
    [
        (("v.ogg", r.opus(2), "audio/ogg"), 2, "audio/ogg"),
        (("v.m4a", r.mp4(7), "audio/mp4"), 7, "audio/mp4"),
        (("v.mp4", r.mp4(7), "video/mp4"), 7, "audio/mp4"),
        (("v.webm", r.webm(100, codec=b"A_VORBIS"), WEBM), 2, "audio/webm"),
        (("v.ogg", b"OggS" + bytes(500), "audio/ogg"), 0, "audio/ogg"),
    ],
)
async def test_other_recordings_stay_as_they_are(
    tg: Client, file: tuple[str, bytes, str], duration: int, mime: str
) -> None:
    """Byte for byte, with the type they truly have."""
    voice = (await tg.sends("voice", file)).json()[0]["voice"]
    assert (voice["duration"], voice["mime_type"]) == (duration, mime)
    assert await download(tg, voice["file_id"]) == file[1]


@pytest.mark.parametrize(
    ("kind", "file", "shown"),
    [
        ("video", ("v.mp4", r.mp4(5, 1920, 1080, sound=True, turned=True), "video/mp4"),
         {"duration": 5, "width": 1080, "height": 1920, "file_name": "v.mp4"}),
        ("video", ("v.mp4", r.fragmented_mp4(3, 640, 480), "video/mp4"), {"duration": 3, "width": 640}),
        ("video", ("v.webm", r.webm(100, picture=True), "video/webm"), {"duration": 2, "height": 240}),
        ("video_note", ("n.webm", r.webm(100, picture=True), "video/webm;codecs=vp8,opus"),
         {"duration": 2, "length": 240}),
        ("animation", ("g.gif", r.gif(4), "image/gif"), {"duration": 2, "width": 40, "mime_type": "image/gif"}),
        ("document", ("g.gif", r.gif(4), "image/gif"), {"mime_type": "image/gif", "file_name": "g.gif"}),
        ("audio", ("a.mp3", r.mp3(100, "Lied", "Sie"), "audio/mpeg"), {"duration": 3, "title": "Lied"}),
        ("audio", ("a.m4a", r.mp4(61), "audio/x-m4a"), {"duration": 61, "mime_type": "audio/x-m4a"}),
        ("sticker", ("s.webp", picture(512, 300, "WEBP"), "image/webp"),
         {"width": 512, "height": 300, "is_animated": False}),
    ],
)  # fmt: skip
async def test_lengths_and_sizes(tg: Client, kind: str, file: tuple[str, bytes, str], shown: dict) -> None:
    """Read from the bytes; what the phone measured itself counts before."""
    sent = (await tg.sends(kind, file)).json()[0]
    assert {key: sent[kind].get(key) for key in shown} == shown
    assert await download(tg, sent[kind]["file_id"]) == file[1]
    if "duration" in shown and kind != "animation":
        again = (await tg.sends(kind, file, duration="42")).json()[0]
        assert again[kind]["duration"] == 42


async def test_a_gif_moves_and_a_picture_has_a_preview(tg: Client) -> None:
    """A GIF sent as a file is an animation as well; a picture sent as a file keeps every byte and gets a thumbnail."""
    gif = (await tg.sends("document", ("g.gif", r.gif(3), "image/gif"))).json()[0]
    assert gif["animation"]["file_id"] == gif["document"]["file_id"]
    scan = picture(900, 700, "PNG")
    sent = (await tg.sends("document", ("scan.png", scan, "image/png"))).json()[0]["document"]
    assert (sent["thumbnail"]["width"], sent["thumbnail"]["height"]) == (320, 249)
    assert await download(tg, sent["file_id"]) == scan
    small = await tg.http.get(f"/phone/files/{sent['thumbnail']['file_id']}")
    assert small.headers["content-type"] == "image/jpeg"


async def test_an_iphones_picture(tg: Client) -> None:
    """HEIC becomes JPEG as the app would make it; as a file it stays HEIC, with a preview. A bot can't send one,
    whatever else this process has taught Pillow to read."""
    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.linear_gradient("L").resize((400, 300)).convert("RGB")).save(out)
    heic = ("IMG_1.HEIC", out.getvalue(), "image/heic")
    sent = (await tg.sends("photo", heic)).json()[0]
    assert [size["width"] for size in sent["photo"]] == [90, 320, 400]
    with Image.open(io.BytesIO(await download(tg, sent["photo"][-1]["file_id"]))) as jpeg:
        assert jpeg.format == "JPEG"
    paper = (await tg.sends("document", heic)).json()[0]["document"]
    assert (paper["mime_type"], paper["file_size"], paper["thumbnail"]["width"]) == ("image/heic", len(heic[1]), 320)
    refused = await tg.upload("sendPhoto", {"photo": heic}, chat_id=101)
    assert refused["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_what_is_clear_lies_on_white(tg: Client) -> None:
    """A photo has no holes."""
    out = io.BytesIO()
    Image.new("RGBA", (100, 80), (0, 0, 0, 0)).save(out, "PNG")
    sent = (await tg.sends("photo", ("a.png", out.getvalue(), "image/png"))).json()[0]
    with Image.open(io.BytesIO(await download(tg, sent["photo"][-1]["file_id"]))) as jpeg:
        assert jpeg.convert("RGB").getpixel((50, 40)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "this picture can't be read; it can still be sent as a document"),
        ("cut.jpg", picture(900, 700)[:3000], "this picture can't be read; it can still be sent as a document"),
        ("cut.heic", b"\0\0\0\x18ftypheic" + bytes(400),
         "this picture can't be read; it can still be sent as a document"),
        ("strip.png", picture(2100, 100, "PNG"),
         "this picture is too long and narrow for a photo; it can still be sent as a document"),
        ("none.jpg", b"", "the file is empty"),
    ],
)  # fmt: skip
async def test_no_photo(tg: Client, name: str, data: bytes, words: str) -> None:
    """One clear sentence, and nothing is sent, not even the good ones of the same album."""
    for files in ([(name, data, "image/jpeg")], [("a.jpg", picture(), "image/jpeg"), (name, data, "image/jpeg")]):
        answer = await tg.sends("photo", *files)
        assert (answer.status_code, answer.json()) == (400, {"error": words})
    assert (await tg.shown())[-1]["text"] == "/start"


async def test_forty_megapixels_do_not_stop_the_others(tg: Client) -> None:
    """While a huge photo is worked on, other calls are answered; it arrives in its sizes."""
    data = picture(7300, 5480)
    sending = asyncio.create_task(tg.sends("photo", ("big.jpg", data, "image/jpeg")))
    answered = 0
    while not sending.done():
        await tg.ok("getMe")
        answered += 1
    assert answered > 3
    [sent] = (await sending).json()
    assert (sent["photo"][-1]["width"], sent["photo"][-1]["height"]) == (1280, 961)


async def test_a_die_typed_in_a_group_is_text_in_a_sentence(tg: Client) -> None:
    """Only a die alone is thrown."""
    assert (await tg.says("🎲 luck"))["text"] == "🎲 luck"
    assert "dice" in await tg.says("🎯")
