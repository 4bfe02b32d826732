"""Other web sites in the developer's browser: what they reach of a Telegram on 127.0.0.1, next to nothing."""

from __future__ import annotations

import aiohttp
import pytest

from simulator import Simulator
from tests.simulator.helpers import LI, Client

EVIL = "https://evil.example"
TEXT = f"/phone/users/{LI}/chats/{LI}/text"
HOOK = "/bot1000:demo/setWebhook?url=http://127.0.0.1:9/x"


def own(sim: Simulator) -> str:
    return f"127.0.0.1:{sim.port}"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8081", "127.0.0.1:x"]
)
@pytest.mark.parametrize("path", ["/", "/phone/world", "/control/clock", "/bot1000:demo/getMe", "/js/main.js"])
async def test_a_foreign_name_for_this_machine(tg: Client, host: str, path: str) -> None:
    """DNS rebinding: evil.example now means 127.0.0.1, and its page asks its own address. It gets nothing."""
    answer = await tg.http.get(path, headers={"Host": host})
    assert answer.status_code == 403
    assert "127.0.0.1" in answer.text


async def test_the_names_of_this_machine(sim: Simulator, tg: Client) -> None:
    """127.0.0.1, localhost and [::1], in any case, with and without a port: browsers, bots, tunnels of an editor."""
    for host in (own(sim), f"localhost:{sim.port}", "LocalHost", "[::1]:8081"):
        for path in ("/", "/phone/world", "/bot1000:demo/getMe"):
            assert (await tg.http.get(path, headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    "origin", [EVIL, "null", "http://127.0.0.1:1", "http://localhost", "http://127.0.0.1.evil.example"]
)
async def test_another_page_does_not_use_the_phones(tg: Client, origin: str) -> None:
    """A form or a fetch of another page - also of one on this machine - types nothing and resets nothing."""
    before = await tg.shown()
    typed = await tg.http.post(
        TEXT, content=b'{"text": "forged"}', headers={"Origin": origin, "Content-Type": "text/plain"}
    )
    wiped = await tg.http.post("/control/reset", headers={"Origin": origin})
    assert (typed.status_code, wiped.status_code) == (403, 403)
    assert typed.json() == {"error": "another web site must not call this"}
    assert await tg.shown() == before


async def test_a_page_that_names_no_origin(tg: Client) -> None:
    """A picture whose address is ours, a link: the browser says at least from what kind of site."""
    for site in ("cross-site", "same-site"):
        assert (await tg.http.get("/phone/world", headers={"Sec-Fetch-Site": site})).status_code == 403
    answer = await tg.http.get(HOOK, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.json() == {
        "ok": False,
        "error_code": 403,
        "description": "Forbidden: another web site must not call this",
    }
    assert (await tg.ok("getWebhookInfo"))["url"] == ""


async def test_the_page_itself(sim: Simulator, tg: Client) -> None:
    """Its own calls carry its own origin, under either name."""
    for host in (own(sim), f"localhost:{sim.port}"):
        headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
        assert (await tg.http.post(TEXT, json={"text": "hi"}, headers=headers)).status_code == 200
    assert (await tg.http.get("/phone/world", headers={"Sec-Fetch-Site": "none"})).status_code == 200


async def test_nobody_else_listens(sim: Simulator) -> None:
    """The stream of events is a WebSocket, which browsers let any page open: the server looks at its origin."""
    async with aiohttp.ClientSession(sim.base_url) as session:
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect("/phone/events", origin=EVIL)
        async with session.ws_connect("/phone/events", origin=sim.base_url) as socket:
            assert not socket.closed


async def test_the_bot_api_from_a_page(tg: Client) -> None:
    """A tool on another port of this machine may call it; a web site that guesses the token may not."""
    for origin, status in (("http://localhost:3000", 200), ("http://[::1]:5173", 200), (EVIL, 403), ("null", 403)):
        answer = await tg.http.post("/bot1000:demo/getMe", headers={"Origin": origin, "Sec-Fetch-Site": "cross-site"})
        assert (answer.status_code, answer.json()["ok"]) == (status, status == 200)


async def test_a_mini_app_loads_its_script(tg: Client) -> None:
    """From whatever port or name it comes."""
    headers = {"Origin": "http://localhost:9000", "Sec-Fetch-Site": "cross-site"}
    assert "Telegram" in (await tg.http.get("/js/telegram-web-app.js", headers=headers)).text


async def test_the_page_is_in_nobodys_frame(tg: Client) -> None:
    """A page under an invisible frame of another site could be clicked through it; a sent file keeps its own rules."""
    assert (await tg.http.get("/")).headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    script = (await tg.http.get("/js/main.js")).headers
    assert script["X-Content-Type-Options"] == "nosniff"
    assert script["Cache-Control"] == "no-cache"
    sent = (await tg.sends("document", ("a.html", b"<script>", "text/html"))).json()[0]
    answer = await tg.http.get(f"/phone/files/{sent['document']['file_id']}")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
