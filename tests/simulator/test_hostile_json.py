"""JSON that no good client sends: it is refused or read in part, and neither pages nor bot go deaf over it."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from simulator import Simulator
from simulator.botapi import request as reading
from tests.simulator.helpers import LI, WORLD, Client, client_of

TYPED = {"Content-Type": "application/json"}
HALF = r"\ud800"
DEEP = "[" * 100_000


async def posted(tg: Client, path: str, body: str) -> tuple[int, dict[str, Any]]:
    answer = await tg.http.post(path, content=body, headers=TYPED)
    return answer.status_code, answer.json()


async def heard(socket: aiohttp.ClientWebSocketResponse, last: str) -> list[str]:
    """All events up to the one that holds these words."""
    frames: list[str] = []
    async with asyncio.timeout(10):
        while not frames or last not in frames[-1]:
            frames.append(await socket.receive_str())
    return frames


@pytest.mark.parametrize("odd", ["NaN", "-Infinity", "1e999", f'"{HALF}"', "[" * 300 + "]" * 300])
async def test_the_page_goes_on_listening(sim: Simulator, tg: Client, odd: str) -> None:
    """What Python reads but no browser does, in a call that the inspector shows: the events go on, and each is JSON."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    body = f'{{"chat_id": {LI}, "text": "x", "reply_markup": {{"inline_keyboard": [], "odd": {odd}}}}}'
    async with aiohttp.ClientSession(sim.base_url) as session, session.ws_connect("/phone/events") as socket:
        await posted(tg, "/bot1000:demo/sendMessage", body)
        await tg.says("the last word")
        for frame in await heard(socket, "the last word"):
            json.loads(frame, parse_constant=refuse)
    json.loads((await tg.http.get("/phone/log")).text, parse_constant=refuse)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (f'{{"chat_id": {LI}, "latitude": NaN, "longitude": 1}}', "latitude is empty"),
        (f'{{"chat_id": {LI}, "latitude": "1e999", "longitude": 1}}', 'field "latitude" must be a valid Number'),
        (f'{{"chat_id": {LI}, "latitude": "{"9" * 5000}", "longitude": 1}}', 'field "latitude" must be a valid Number'),
        (
            f'{{"latitude": 1, "longitude": 1, "reply_markup": "{DEEP}"}}',
            "can't parse reply keyboard markup JSON object",
        ),
        (DEEP, "latitude is empty"),
    ],
)
async def test_a_call_that_can_not_be_read(tg: Client, body: str, wrong: str) -> None:
    """Numbers without end and nesting without end are errors of the client, not of the server."""
    status, answer = await posted(tg, "/bot1000:demo/sendLocation", body)
    assert (status, answer["description"]) == (400, f"Bad Request: {wrong}")


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded; charset=nope"])
async def test_a_form_that_can_not_be_read(tg: Client, kind: str) -> None:
    """No boundary, an unknown encoding."""
    answer = await tg.http.post("/bot1000:demo/sendMessage", content=b"a=b", headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["description"]) == (400, "Bad Request: can't parse the request")


@pytest.mark.parametrize("text", [f'"a{HALF}"', "NaN", DEEP])
async def test_a_phone_is_told(tg: Client, text: str) -> None:
    """One sentence instead of a broken message."""
    before = await tg.shown()
    status, answer = await posted(tg, f"/phone/users/{LI}/chats/{LI}/text", f'{{"text": {text}}}')
    assert (status, answer) == (400, {"error": "the request is not what was expected"})
    assert await tg.shown() == before


@pytest.mark.parametrize("wrong", [{"phone_number": 49}, {"last_name": ["x"]}, {"user_id": "101"}, {"vcard": {"a": 1}}])
async def test_a_contact_that_is_none(tg: Client, wrong: dict[str, Any]) -> None:
    """The bot would get a message of a shape Telegram never sends."""
    card = {"phone_number": "+49", "first_name": "Li", "user_id": LI}
    path = f"/phone/users/{LI}/chats/{LI}/contact"
    assert (await tg.http.post(path, json=card | wrong)).status_code == 400
    assert (await tg.http.post(path, json=card)).status_code == 200


async def test_half_a_character_is_kept_and_delivered(tmp_path: Path) -> None:
    """A bot's button with broken data: the state file takes it, and the press arrives at the webhook."""
    got: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()

    async def hook(request: web.Request) -> web.Response:
        update = await request.json()
        if "callback_query" in update and not got.done():
            got.set_result(update["callback_query"])
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with Simulator("1000:demo", WORLD, limits=False, state=tmp_path / "state.db") as sim:
        tg = client_of(sim)
        await tg.says("/start")
        keys = f'{{"inline_keyboard": [[{{"text": "{HALF}", "callback_data": "go"}}]]}}'
        status, sent = await posted(
            tg, "/bot1000:demo/sendMessage", f'{{"chat_id": {LI}, "text": "x", "reply_markup": {keys}}}'
        )
        assert status == 200
        await tg.ok("setWebhook", url=f"http://127.0.0.1:{runner.addresses[0][1]}/hook")
        await tg.phone("press", message_id=sent["result"]["message_id"], data="go")
        query = await asyncio.wait_for(got, 10)
        assert query["message"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "\ud800"
        await tg.http.aclose()
    await runner.cleanup()


async def test_a_body_is_not_taken_into_memory_without_end(tg: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upload is given up where it gets too large, not when all of it is there."""

    async def long_text() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
        for _ in range(40):
            yield b"a" * 65536

    monkeypatch.setattr(reading, "MAX_BODY", 1_000_000)
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await tg.http.post("/bot1000:demo/sendMessage", content=long_text(), headers=headers)
    assert (answer.status_code, answer.json()["description"]) == (413, "Request Entity Too Large")


async def test_a_packed_body_is_measured_unpacked(tg: Client) -> None:
    """A bomb: eighty megabytes of one letter in eighty kilobytes."""
    bomb = gzip.compress(b'{"text": "' + b"a" * 80_000_000 + b'"}')
    answer = await tg.http.post("/bot1000:demo/sendMessage", content=bomb, headers=TYPED | {"Content-Encoding": "gzip"})
    assert answer.json()["description"] == "Request Entity Too Large"
