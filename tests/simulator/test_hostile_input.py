"""Pictures that unpack to gigabytes, clocks beyond the calendar, redirects to elsewhere: limits that hold."""

from __future__ import annotations

import struct
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pillow_heif
import pytest
from aiohttp import web
from PIL import Image, ImageFile

from simulator import Simulator
from simulator.media import pictures
from simulator.state import open_keeper
from simulator.station import Button
from tests.simulator.helpers import LI, WORLD, Client, client_of, picture


def png(side: int) -> bytes:
    """A black square that takes next to nothing while it is packed."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(side + 1)) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    chunks = [struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The sizes of all pictures that are decoded."""
    sizes: list[tuple[int, int]] = []
    load = ImageFile.ImageFile.load

    def counted(self: ImageFile.ImageFile) -> object:
        sizes.append(self.size)
        return load(self)

    monkeypatch.setattr(ImageFile.ImageFile, "load", counted)
    return sizes


async def test_a_sticker_that_is_a_bomb(tg: Client, unpacked: list[tuple[int, int]]) -> None:
    """It is sent as it is, without a preview: nobody unpacks it."""
    answer = await tg.sends("sticker", ("a.webp", png(4000), "image/webp"))
    assert "thumbnail" not in answer.json()[0]["sticker"]
    assert unpacked == []
    small = (await tg.sends("sticker", ("a.webp", picture(512, 512, "WEBP"), "image/webp"))).json()[0]["sticker"]
    assert small["thumbnail"]["width"] == 128


async def test_a_thumbnail_that_is_a_bomb(tg: Client, unpacked: list[tuple[int, int]]) -> None:
    """What can't be a thumbnail by its head is passed over without a look at the rest."""
    files = {"document": ("a.bin", b"x"), "thumbnail": ("t.png", png(4000))}
    answer = await tg.upload("sendDocument", files, chat_id=LI)
    assert "thumbnail" not in answer["result"]["document"]
    assert unpacked == []
    files["thumbnail"] = ("t.jpg", picture(100, 80))
    assert (await tg.upload("sendDocument", files, chat_id=LI))["result"]["document"]["thumbnail"]["width"] == 100


async def test_a_heic_photo_that_is_a_bomb(tg: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The number of its pixels is asked before they are unpacked."""
    pillow_heif.from_pillow(Image.new("RGB", (200, 100))).save(tmp_path / "a.heic")
    photo = ("a.heic", (tmp_path / "a.heic").read_bytes(), "image/heic")
    assert (await tg.sends("photo", photo)).status_code == 200
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1000)
    monkeypatch.setattr(pillow_heif.HeifFile, "to_pillow", lambda self: pytest.fail("unpacked"))
    assert (await tg.sends("photo", photo)).status_code == 400


@pytest.mark.parametrize(
    "body", [{"offset_seconds": 10**30}, {"now": 1 << 31}, {"now": -5}, {"offset_seconds": -(10**30)}]
)
async def test_a_clock_beyond_the_calendar(tg: Client, body: dict[str, int]) -> None:
    """Pages could not show such a date and would stop drawing."""
    before = (await tg.http.get("/control/clock")).json()["offset_seconds"]
    answer = await tg.http.post("/control/clock", json=body)
    assert (answer.status_code, answer.json()) == (400, {"error": "the clock goes from 1970 to 2038"})
    assert (await tg.http.get("/control/clock")).json()["offset_seconds"] == before


@pytest.fixture
async def elsewhere() -> AsyncIterator[tuple[str, list[str]]]:
    """A server that sends a button's call on to another address; and who was called."""
    called: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        called.append(request.path)
        if request.path == "/button":
            raise web.HTTPTemporaryRedirect("/other")
        return web.json_response({"text": "done"})

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/button", called
    await runner.cleanup()


async def test_a_button_goes_nowhere_else(elsewhere: tuple[str, list[str]]) -> None:
    """Its address was checked to be of this machine; one it is sent on to was not."""
    address, called = elsewhere
    async with Simulator(buttons=[Button({"en": "x"}, address)]) as sim:
        tg = client_of(sim)
        assert (await tg.http.post("/phone/buttons/0")).status_code == 502
        await tg.http.aclose()
    assert called == ["/button"]


def test_the_state_is_its_owners(tmp_path: Path) -> None:
    """Conversations in a file are not for everybody with an account on the machine."""
    keeper = open_keeper(tmp_path / "state.db")
    keeper.set_meta("a", 1)
    keeper.commit()
    modes = [path.stat().st_mode & 0o777 for path in tmp_path.glob("state.db*")]
    keeper.close()
    assert len(modes) > 1
    assert set(modes) == {0o600}


async def test_people_send_larger_files_than_bots(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a call may weigh is no limit for what a person attaches, only for everything else."""
    monkeypatch.setattr("simulator.app.MAX_BODY", 100_000)
    async with Simulator("1000:demo", WORLD) as sim:
        tg = client_of(sim)
        sent = await tg.sends("document", ("a.bin", bytes(300_000), "application/octet-stream"))
        assert sent.json()[0]["document"]["file_size"] == 300_000
        typed = await tg.http.post(f"/phone/users/{LI}/chats/{LI}/text", json={"text": "a" * 300_000})
        assert typed.status_code == 413
        await tg.http.aclose()
