"""A third client: plain aiohttp, with every shape a call and a webhook's answer may have."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from simulator import Simulator
from tests.simulator.helpers import LI, Client, picture

BUTTONS = {"inline_keyboard": [[{"text": "确认", "callback_data": "y"}]]}
MESSAGE = {"chat_id": LI, "text": "a&b=c +1 确", "reply_markup": BUTTONS, "disable_notification": True}
FLAT = {name: value if isinstance(value, str) else json.dumps(value) for name, value in MESSAGE.items()}


@pytest.fixture
async def http(sim: Simulator) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"{sim.base_url}/bot{sim.token}/") as session:
        yield session


def parts(fields: dict[str, str], quoted: bool = False) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=quoted, default_to_multipart=True)
    for name, value in fields.items():
        form.add_field(name, value)
    return form


async def result(answer: aiohttp.ClientResponse) -> Any:
    body = await answer.json()
    assert (answer.status, body["ok"]) == (200, True), body
    return body["result"]


@pytest.mark.parametrize("shape", ["json", "form", "multipart", "query", "query and body"])
async def test_a_call_in_every_shape(tg: Client, http: aiohttp.ClientSession, shape: str) -> None:
    """JSON with real objects; forms and queries with objects as JSON in strings."""
    shapes: dict[str, dict[str, Any]] = {
        "json": {"json": MESSAGE},
        "form": {"data": FLAT},
        "multipart": {"data": parts(FLAT)},
        "query": {"params": FLAT},
        "query and body": {"params": {"chat_id": LI}, "json": {k: v for k, v in MESSAGE.items() if k != "chat_id"}},
    }
    async with http.post("sendMessage", **shapes[shape]) as answer:
        sent = await result(answer)
    assert (sent["text"], sent["reply_markup"]) == (MESSAGE["text"], BUTTONS)


async def test_get_and_any_case(tg: Client, http: aiohttp.ClientSession) -> None:
    """GET is as good as POST, and a method's name has no case."""
    async with http.get("SENDmessage", params=FLAT) as answer:
        assert (await result(answer))["text"] == MESSAGE["text"]


@pytest.mark.parametrize("quoted", [True, False], ids=["percent", "utf-8"])
@pytest.mark.parametrize("way", ["the parameter", "attach"])
async def test_names_of_uploads(tg: Client, http: aiohttp.ClientSession, quoted: bool, way: str) -> None:
    """%-encoded as aiohttp and httpx do, or raw with backslashes: it is the same name, cleaned as the server does."""
    fields = {"chat_id": str(LI)} | ({"document": "attach://my file"} if way == "attach" else {})
    form = parts(fields, quoted)
    form.add_field("my file" if way == "attach" else "document", b"abc", filename="报价 1 (终).txt")
    async with http.post("sendDocument", data=form) as answer:
        assert (await result(answer))["document"]["file_name"] == "报价 1 (终).txt"


async def test_a_name_only_in_the_extended_way_is_no_file(tg: Client, http: aiohttp.ClientSession) -> None:
    """`filename*=` is not known to Telegram: the part is text, and the document is missing."""
    body = (
        f'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n{LI}\r\n'
        "--x\r\nContent-Disposition: form-data; name=\"f\"; filename*=utf-8''a.txt\r\n\r\nabc\r\n--x--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with http.post("sendDocument", data=body.encode(), params={"document": "attach://f"}, headers=headers) as got:
        answer = await got.json()
    assert answer["error_code"] == 400


async def test_an_upload_in_pieces(tg: Client, http: aiohttp.ClientSession) -> None:
    """A chunked body, as a bot sends that streams from somewhere else."""
    data = picture(300, 200, "PNG")

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(data), 100):
            yield data[start : start + 100]

    form = parts({"chat_id": str(LI), "caption": "<b>x</b>", "parse_mode": "HTML"})
    form.add_field("photo", pieces(), filename="a.png", content_type="image/png")
    async with http.post("sendPhoto", data=form) as answer:
        sent = await result(answer)
    assert (sent["photo"][-1]["width"], sent["caption_entities"][0]["type"]) == (300, "bold")


async def test_an_album_by_hand(tg: Client, http: aiohttp.ClientSession) -> None:
    """attach:// for each, the list as JSON in the form."""
    media = [{"type": "photo", "media": f"attach://{n}", "caption": f"c{n}"} for n in range(3)]
    form = parts({"chat_id": str(LI), "media": json.dumps(media)})
    for n in range(3):
        form.add_field(str(n), picture(50 + n, 50), filename=f"{n}.jpg")
    async with http.post("sendMediaGroup", data=form) as answer:
        sent = await result(answer)
    assert [(m["caption"], m["photo"][-1]["width"]) for m in sent] == [("c0", 50), ("c1", 51), ("c2", 52)]


async def test_a_file_comes_down_as_it_went_up(sim: Simulator, tg: Client, http: aiohttp.ClientSession) -> None:
    """getFile, then the path; a wrong path or token gives nothing away."""
    form = parts({"chat_id": str(LI)})
    form.add_field("document", bytes(range(256)), filename="x.bin")
    async with http.post("sendDocument", data=form) as answer:
        sent = await result(answer)
    async with http.get("getFile", params={"file_id": sent["document"]["file_id"]}) as answer:
        path = (await result(answer))["file_path"]
    async with http.get(f"{sim.base_url}/file/bot{sim.token}/{path}") as answer:
        assert await answer.read() == bytes(range(256))
    for wrong, status in ((f"{sim.token}/nowhere", 404), (f"1000:no/{path}", 401)):
        async with http.get(f"{sim.base_url}/file/bot{wrong}") as answer:
            assert (answer.status, (await answer.json())["ok"]) == (status, False)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("bot1000:no/getMe", 401),
        ("bot/getMe", 401),
        ("bot1000/getMe", 401),
        ("bot1000:demo/getMee", 404),
        ("bot1000:demo", 404),
    ],
)
async def test_wrong_addresses(sim: Simulator, http: aiohttp.ClientSession, address: str, status: int) -> None:
    """A wrong token, none, half of one; a method that is none: always JSON."""
    async with http.get(f"{sim.base_url}/{address}") as answer:
        body = await answer.json()
    assert (answer.status, body["ok"], body["error_code"]) == (status, False, status)


async def test_a_killed_poller_makes_room(sim: Simulator, tg: Client, http: aiohttp.ClientSession) -> None:
    """A bot dies while it polls; the next one gets the update, and no conflict."""
    polling = asyncio.create_task(http.post("getUpdates", json={"timeout": 50}))
    while not sim.station.queue.polled():
        await asyncio.wait([polling], timeout=0.01)
    polling.cancel()
    await asyncio.wait([polling])
    while sim.station.queue.polled():
        await asyncio.wait([asyncio.create_task(tg.ok("getMe"))])
    await tg.says("anybody?")
    assert [update["message"]["text"] for update in await tg.ok("getUpdates")] == ["anybody?"]


@pytest.fixture
async def hook(sim: Simulator, tg: Client) -> AsyncIterator[list[Any]]:
    """A web server that answers deliveries with the responses put into this list, then with nothing."""
    answers: list[Any] = []

    async def deliver(request: web.Request) -> web.Response:
        body, content_type = answers.pop(0) if answers else (b"", "text/plain")
        return web.Response(body=body, headers={"Content-Type": content_type})

    app = web.Application()
    app.router.add_post("/", deliver)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await tg.ok("setWebhook", url=f"http://127.0.0.1:{runner.addresses[0][1]}/")
    yield answers
    await runner.cleanup()


async def answered(tg: Client) -> list[str]:
    """What the bot has said once it has taken what the user says now."""
    await tg.says("go")
    assert (await tg.http.get("/control/wait", params={"idle": 0.05, "timeout": 20})).json() == {"idle": True}
    return [m.get("text", m.get("document", {}).get("file_name")) for m in await tg.shown() if m["from"]["is_bot"]]


@pytest.mark.parametrize(
    ("body", "content_type", "said"),
    [
        (json.dumps({"method": "sendMessage", "chat_id": LI, "text": "a+ü"}), "application/json", ["a+ü"]),
        (f"method=SENDMESSAGE&chat_id={LI}&text=a%2B%C3%BC", "application/x-www-form-urlencoded", ["a+ü"]),
        (
            '--x\r\nContent-Disposition: form-data; name="method"\r\n\r\nsendDocument\r\n'
            f'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n{LI}\r\n'
            '--x\r\nContent-Disposition: form-data; name="document"; filename="%E5%8D%95.txt"\r\n\r\nabc\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
            ["单.txt"],
        ),
        (json.dumps({"method": "sendMessage", "chat_id": LI, "text": "plain"}), "text/plain", []),
        (json.dumps({"method": "getMe"}), "application/json", []),
        (json.dumps({"method": "sendMessage", "chat_id": LI}), "application/json", []),
        ("{", "application/json", []),
        ("x", "multipart/form-data; boundary=y", []),
    ],
    ids=["json", "form", "multipart", "text", "get", "refused", "broken", "no part"],
)
async def test_a_webhook_answered(tg: Client, hook: list[Any], body: str, content_type: str, said: list[str]) -> None:
    """As JSON, form or multipart with a file it is a call; anything else only takes the update."""
    hook.append((body.encode(), content_type))
    assert await answered(tg) == said
    assert (await tg.ok("getWebhookInfo")).get("last_error_message") is None
