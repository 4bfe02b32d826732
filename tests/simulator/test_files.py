"""Photos, documents and albums, both ways."""

import io
import json

import pytest
from PIL import Image

from simulator.media.pictures import BadPicture, photo_sizes
from tests.simulator.helpers import LI, Client, picture

JPEG = "image/jpeg"


def sides(message: dict) -> list[tuple[int, int]]:
    return [(size["width"], size["height"]) for size in message["photo"]]


async def download(tg: Client, file_id: str) -> bytes:
    file = await tg.ok("getFile", file_id=file_id)
    answer = await tg.http.get(f"/file/bot{tg.token}/{file['file_path']}")
    assert len(answer.content) == file["file_size"]
    return answer.content


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((3000, 2000), [(90, 60), (320, 213), (800, 533), (1280, 853)]),
        ((600, 1000), [(54, 90), (192, 320), (480, 800), (600, 1000)]),
        ((80, 40), [(80, 40)]),
    ],
)
async def test_a_photo_comes_in_telegrams_sizes(tg: Client, size: tuple[int, int], wanted: list) -> None:
    """Longest sides 90, 320, 800, 1280, never larger than the picture; each is a JPEG of that size."""
    [sent] = (await tg.sends("photo", ("a.png", picture(*size, "PNG"), "image/png"), caption="Beleg")).json()
    assert sides(sent) == wanted
    [update] = await tg.ok("getUpdates")
    assert update["message"]["photo"] == sent["photo"]
    assert update["message"]["caption"] == "Beleg"
    for shown in sent["photo"]:
        with Image.open(io.BytesIO(await download(tg, shown["file_id"]))) as jpeg:
            assert (jpeg.format, jpeg.size) == ("JPEG", (shown["width"], shown["height"]))


def test_a_photo_is_turned_upright_and_loses_its_exif() -> None:
    """A phone held sideways writes the turn into EXIF; Telegram turns the picture and drops the rest."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (200, 100)).save(out, "JPEG", exif=exif)
    width, height, data = photo_sizes(out.getvalue(), by_app=False)[-1]
    with Image.open(io.BytesIO(data)) as upright:
        assert upright.size == (width, height) == (100, 200)
        assert not upright.getexif()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (picture(400, 300)[:900], "IMAGE_PROCESS_FAILED"),
        (picture(6000, 4001), "PHOTO_INVALID_DIMENSIONS"),
        (picture(900, 40), "PHOTO_INVALID_DIMENSIONS"),
        (picture() + b"\0" * (10 << 20), "file of size"),
        (b"", "file must be non-empty"),
    ],
    ids=["text", "cut", "huge", "thin", "heavy", "empty"],
)
async def test_a_bad_photo_of_a_bot_is_refused(tg: Client, data: bytes, words: str) -> None:
    """Broken, cut, huge, thin and heavy pictures are no photos."""
    answer = await tg.upload("sendPhoto", {"photo": ("a.jpg", data, JPEG)}, chat_id=LI)
    assert answer["error_code"] == 400
    assert words in answer["description"]


def test_a_phone_makes_a_huge_photo_smaller() -> None:
    """A camera's picture is sent by an app that shrinks it first; a bomb is still refused."""
    assert photo_sizes(picture(6000, 4500), by_app=True)[-1][:2] == (1280, 960)
    bomb = io.BytesIO()
    Image.new("1", (20000, 20000)).save(bomb, "PNG")
    with pytest.raises(BadPicture, match="IMAGE_PROCESS_FAILED"):
        photo_sizes(bomb.getvalue(), by_app=True)


async def test_a_broken_photo_of_a_user_goes_as_a_document(tg: Client) -> None:
    """The phone says what is wrong; as a document the same bytes arrive untouched."""
    broken = ("r.jpg", b"broken", JPEG)
    refused = await tg.sends("photo", broken)
    assert refused.status_code == 400
    assert "document" in refused.json()["error"]
    [sent] = (await tg.sends("document", broken)).json()
    assert sent["document"] | {"file_id": "", "file_unique_id": ""} == {
        "file_id": "", "file_unique_id": "", "file_name": "r.jpg", "mime_type": JPEG, "file_size": 6,
    }  # fmt: skip
    assert await download(tg, sent["document"]["file_id"]) == b"broken"


async def test_a_file_id_is_used_again(tg: Client) -> None:
    """The same file goes out by its id; as another kind it is refused."""
    [sent] = (await tg.sends("photo", ("a.jpg", picture(), JPEG))).json()
    file_id = sent["photo"][-1]["file_id"]
    again = await tg.ok("sendPhoto", chat_id=LI, photo=file_id, caption="again")
    assert again["photo"] == sent["photo"]
    words = await tg.refused("sendDocument", chat_id=LI, document=file_id)
    assert words == "400 Bad Request: can't use file of type Photo as Document"


async def test_an_album(tg: Client) -> None:
    """2 to 10 of a kind, mixed sources, one media_group_id; captions stay with their item."""
    known = (await tg.upload("sendPhoto", {"photo": ("a.jpg", picture(), JPEG)}, chat_id=LI))["result"]
    media = [
        {"type": "photo", "media": "attach://one", "caption": "*1*", "parse_mode": "Markdown"},
        {"type": "photo", "media": known["photo"][0]["file_id"]},
    ]
    files = {"one": ("b.jpg", picture(), JPEG)}
    album = (await tg.upload("sendMediaGroup", files, chat_id=LI, media=json.dumps(media)))["result"]
    assert len({m["media_group_id"] for m in album}) == 1
    assert [m.get("caption") for m in album] == ["1", None]
    assert [m["message_id"] for m in album] == [known["message_id"] + 1, known["message_id"] + 2]
    gif = media[1] | {"type": "animation"}
    refused = {
        "there are no messages to send": [],
        "too many messages to send as an album": media[1:] * 11,
        "can't parse InputMedia: media not found": [media[0], media[1]],
        "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup": [gif] * 2,
        'can\'t parse InputMedia: type "song" is unsupported': [media[1] | {"type": "song"}] * 2,
    }
    for words, wrong in refused.items():
        assert await tg.refused("sendMediaGroup", chat_id=LI, media=wrong) == f"400 Bad Request: {words}"


async def test_documents_and_photos_do_not_mix_in_an_album(tg: Client) -> None:
    """A document among photos is refused."""
    [doc] = (await tg.sends("document", ("a.txt", b"a", "text/plain"))).json()
    [photo] = (await tg.sends("photo", ("a.jpg", picture(), JPEG))).json()
    media = [
        {"type": "document", "media": doc["document"]["file_id"]},
        {"type": "photo", "media": photo["photo"][0]["file_id"]},
    ]
    words = await tg.refused("sendMediaGroup", chat_id=LI, media=media)
    assert words == "400 Bad Request: document can't be mixed with other media types"


async def test_a_users_album_is_several_updates(tg: Client) -> None:
    """Each photo is its own message and update, tied by media_group_id; the caption is on the first."""
    photos = [(f"{i}.jpg", picture(), JPEG) for i in range(3)]
    sent = (await tg.sends("photo", *photos, caption="drei")).json()
    updates = [u["message"] for u in await tg.ok("getUpdates")]
    assert [m["message_id"] for m in updates] == [m["message_id"] for m in sent]
    assert len({m["media_group_id"] for m in updates}) == 1
    assert [m.get("caption") for m in updates] == ["drei", None, None]


async def test_more_than_twenty_megabytes_are_kept_but_not_handed_out(tg: Client) -> None:
    """The user can send it and the bot sees it, but getFile says it is too big."""
    [sent] = (await tg.sends("document", ("big.bin", b"\1" * (21 << 20), "application/octet-stream"))).json()
    assert sent["document"]["file_size"] == 21 << 20
    assert await tg.refused("getFile", file_id=sent["document"]["file_id"]) == "400 Bad Request: file is too big"


async def test_a_bot_uploads_up_to_fifty_megabytes(tg: Client) -> None:
    """Above, the door is closed."""
    answer = await tg.upload("sendDocument", {"document": ("a.bin", b"\1" * (51 << 20))}, chat_id=LI)
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


@pytest.mark.parametrize(
    ("kind", "name", "mime"),
    [
        ("voice", "v.ogg", "audio/ogg"),
        ("video", "v.mp4", "video/mp4"),
        ("audio", "a.mp3", "audio/mpeg"),
        ("document", "表.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("sticker", "s.webp", "image/webp"),
    ],
)
async def test_every_kind_of_attachment(tg: Client, kind: str, name: str, mime: str) -> None:
    """Name, type and size arrive as they were, and the bytes can be fetched by bot and page."""
    data = picture(64, 64, "WEBP") if kind == "sticker" else b"0123456789"
    [sent] = (await tg.sends(kind, (name, data, mime))).json()
    [update] = await tg.ok("getUpdates")
    file = update["message"][kind]
    assert file == sent[kind]
    assert file["file_size"] == len(data)
    assert await download(tg, file["file_id"]) == data
    page = await tg.http.get(f"/phone/files/{file['file_id']}")
    assert (page.content, page.headers["content-type"]) == (data, mime)


async def test_media_can_be_exchanged(tg: Client) -> None:
    """editMessageMedia puts another file in place; the caption goes unless it is given."""
    sent = (await tg.upload("sendPhoto", {"photo": ("a.jpg", picture(), JPEG)}, chat_id=LI, caption="x"))["result"]
    media = json.dumps({"type": "document", "media": "attach://d"})
    where = {"chat_id": LI, "message_id": sent["message_id"], "media": media}
    edited = (await tg.upload("editMessageMedia", {"d": ("b.pdf", b"%PDF-", "application/pdf")}, **where))["result"]
    assert edited["document"]["file_name"] == "b.pdf"
    assert not {"photo", "caption"} & edited.keys()
