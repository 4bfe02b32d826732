"""The server itself: health and figures, what the page may load, what nobody gets, and a port that is taken."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
import pytest_asyncio
from sqlalchemy.exc import OperationalError

from bot.application import Clerk
from bot.settings import Settings, SettingsError
from bot.web.pages import policy
from sales.people import Language
from tests.town import LateEye, Town
from tests.web.office import serving

TOKEN = "sixteen-letters-at-least"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town that serves pages, without a statement."""
    async with serving(tmp_path, Language.EN) as alive:
        yield alive


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """A caller."""
    async with aiohttp.ClientSession() as caller:
        yield caller


async def test_health(town: Town, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is well; then the database is away, then the courier is dead: 503, and which part it is."""
    address = f"{town.settings.web_url}/health"
    async with session.get(address) as answer:
        well = {"status": "ok", "database": True, "updates": True, "courier": True, "schedule": True}
        assert (answer.status, await answer.json()) == (200, well)

    def away() -> bool:
        raise OperationalError("SELECT 1", {}, Exception("the server closed the connection"))

    with monkeypatch.context() as patch:
        patch.setattr(town.parts.desk, "reachable", away)
        async with session.get(address) as answer:
            assert (answer.status, (await answer.json())["database"]) == (503, False)
            assert "closed" not in await answer.text()
    assert town.clerk is not None
    await town.clerk._courier.stop()
    async with session.get(address) as answer:
        assert (answer.status, (await answer.json())["courier"]) == (503, False)


async def test_figures(town: Town, session: aiohttp.ClientSession) -> None:
    """What waits, what was sent, what ran, statements by state: as Prometheus reads it, of no customer."""
    await town.rep.say("/orders")
    await town.quiet()
    async with session.get(f"{town.settings.web_url}/metrics") as answer:
        assert answer.content_type == "text/plain"
        text = await answer.text()
    values = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name, value = line.rsplit(" ", 1)
            values[name] = int(value)
    assert values['fieldclerk_up{part="database"}'] == values['fieldclerk_up{part="courier"}'] == 1
    assert values["fieldclerk_outbox_waiting"] == 0
    assert values["fieldclerk_updates_total"] >= 1
    assert values['fieldclerk_notices_total{result="given_up"}'] == 0
    assert values['fieldclerk_statements{state="confirmed"}'] == 0
    assert values["fieldclerk_seal_works"] == 1
    assert "fieldclerk_seal_ends_seconds" not in values, "none is made before the first signature"
    now = town.parts.desk.house.now().timestamp()
    assert now - 7200 < values['fieldclerk_job_last_run_seconds{job="drafts"}'] <= now
    typed = set(re.findall(r"^# TYPE (\w+) (?:gauge|counter)$", text, re.M))
    assert {name.partition("{")[0] for name in values} <= typed
    assert not re.search(r"[\u4e00-\u9fff]|C01|@", text)


async def test_figures_are_for_few(town: Town, session: aiohttp.ClientSession) -> None:
    """Served to the outside they want the token, for behind a proxy everybody is this machine; a token opens them."""
    address = f"{town.settings.web_url}/metrics"
    assert town.clerk is not None
    server = town.clerk._web
    plain = server._settings
    server._settings = plain.model_copy(update={"web_url": "https://clerk.example.com"})
    async with session.get(address) as answer:
        assert (answer.status, await answer.json()) == (403, {"error": "Forbidden"})
    server._settings = Settings.model_validate({**dict(plain), "web_token": TOKEN})
    for given, status in (("", 403), (f"Bearer {TOKEN}x", 403), (f"Bearer {TOKEN}", 200), (TOKEN, 403)):
        async with session.get(address, headers={"Authorization": given}) as answer:
            assert answer.status == status


async def test_headers(town: Town, session: aiohttp.ClientSession) -> None:
    """The page loads its own files only, is framed by Telegram only, sets no cookie and is shared with no other site.
    Every file it names is there."""
    address = town.settings.web_url
    async with session.get(f"{address}/sign/1") as answer:
        html, headers = await answer.text(), answer.headers
    rules = dict(rule.strip().split(" ", 1) for rule in headers["Content-Security-Policy"].split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"].split()[0] == "https://web.telegram.org"
    named = re.findall(r'(?:src|href)="\.\./(app/[\w.]+)"', html)
    assert len(named) == 2
    found = set(named)
    while named:
        async with session.get(f"{address}/{named.pop()}", headers={"Origin": "https://evil.example"}) as answer:
            assert answer.status == 200
            assert answer.content_type in ("text/css", "text/javascript")
            text = await answer.text()
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert not {"Access-Control-Allow-Origin", "Set-Cookie"} & set(answer.headers)
        assert "innerHTML" not in text
        assert not re.search(r"https?://", text)
        for name in re.findall(r'from "\./([\w.]+)"', text):
            if f"app/{name}" not in found:
                found.add(f"app/{name}")
                named.append(f"app/{name}")
    assert len(found) == 5


def test_who_may_frame_it() -> None:
    """With the real Telegram only its own web versions."""
    assert policy("https://api.telegram.org").endswith(
        "frame-ancestors https://web.telegram.org https://*.web.telegram.org"
    )
    assert policy("http://127.0.0.1:8081").endswith(" http://127.0.0.1:8081")


async def test_what_nobody_gets(town: Town, session: aiohttp.ClientSession) -> None:
    """Other paths, other methods, other content, too much of it, other sites: refused in a word."""
    address = town.settings.web_url
    json = {"Content-Type": "application/json"}
    calls: list[tuple[str, str, dict[str, str], bytes, int]] = [
        ("GET", "/", {}, b"", 404),
        ("GET", "/app/../server.py", {}, b"", 404),
        ("GET", "/app/%2e%2e/server.py", {}, b"", 404),
        ("GET", "/sign/abc", {}, b"", 404),
        ("GET", "/sign/9999999999", {}, b"", 404),
        ("GET", "/sign/%D9%A1", {}, b"", 404),
        ("GET", "/api/statements/9999999999", {}, b"", 404),
        ("OPTIONS", "/api/statements/1/signature", {"Origin": "https://evil.example"}, b"", 405),
        ("PUT", "/api/statements/1", {}, b"", 405),
        ("POST", "/api/statements/1/signature", {"Content-Type": "text/plain"}, b"{}", 415),
        ("POST", "/api/statements/1/signature", json, b"{", 400),
        ("POST", "/api/statements/1/signature", json, b"[" * 50_000, 400),
        ("POST", "/api/statements/1/signature", json, b'{"revision":NaN}', 400),
        ("POST", "/api/statements/1/signature", json, b"\xff", 400),
        ("POST", "/api/statements/1/signature", json, b"x" * 300_000, 413),
        ("POST", "/api/statements/1/signature", {**json, "Sec-Fetch-Site": "cross-site"}, b"{}", 403),
    ]
    for method, path, headers, body, status in calls:
        async with session.request(method, f"{address}{path}", headers=headers, data=body) as answer:
            assert (answer.status, list(await answer.json())) == (status, ["error"]), path
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert not {"Access-Control-Allow-Origin", "Set-Cookie"} & set(answer.headers)


async def half_a_call(town: Town) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A signature of which a little comes, and then nothing more."""
    there = urlsplit(town.settings.web_url)
    reader, writer = await asyncio.open_connection(there.hostname, there.port)
    head = "POST /api/statements/1/signature HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    writer.write(f"{head}Content-Length: 5000\r\n\r\n{{".encode())
    await writer.drain()
    return reader, writer


async def test_a_body_that_never_comes(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever begins to send and does not go on is not waited for."""
    monkeypatch.setattr("bot.web.signing.UPLOAD", 0.05)
    reader, writer = await half_a_call(town)
    async with asyncio.timeout(20):
        assert (await reader.readline()).split()[1] == b"408"
    writer.close()


async def test_a_stop_waits_for_no_dawdler(town: Town, session: aiohttp.ClientSession) -> None:
    """The bot is stopped while somebody sends half a call: it ends well before whoever runs it kills it."""
    _, writer = await half_a_call(town)
    async with session.get(f"{town.settings.web_url}/health") as answer:  # by now the half call is being listened to
        assert answer.status == 200
    async with asyncio.timeout(30):
        await town.stop()
    writer.close()


async def test_a_fault_shows_nothing_of_itself(
    town: Town, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something breaks inside: 500 and one word."""

    def broken() -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(town.parts.desk, "figures", broken)
    async with session.get(f"{town.settings.web_url}/metrics") as answer:
        assert (answer.status, await answer.json()) == (500, {"error": "Internal Server Error"})


async def test_a_port_that_is_taken(town: Town) -> None:
    """A second bot on the same port says so in one sentence, before it begins anything."""
    with pytest.raises(SettingsError, match=r"Nothing can listen on 127\.0\.0\.1:\d+ .*FIELDCLERK_WEB_PORT") as refused:
        await Clerk(town.parts, LateEye(town.settings)).__aenter__()
    assert len(refused.value.problems) == 1


async def test_it_ends_with_the_bot(town: Town, session: aiohttp.ClientSession) -> None:
    """Stopped, nothing listens; started again, it is there again, on the same port."""
    await town.stop()
    with pytest.raises(aiohttp.ClientConnectionError):
        await session.get(f"{town.settings.web_url}/health")
    await town.start()
    async with asyncio.timeout(30), session.get(f"{town.settings.web_url}/health") as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"web_url": "http://clerk.example.com", "web_port": 8080}, "must begin with https"),
        ({"web_url": "https://clerk.example.com/?x", "web_port": 8080}, r"without \? and #"),
        ({"web_url": "https://clerk.example.com"}, "FIELDCLERK_WEB_PORT must be set"),
        ({"web_port": 70000}, "65535"),
        ({"web_token": "short"}, "16 characters"),
        ({"web_open_minutes": 0}, "greater than or equal to 1"),
    ],
)
def test_settings(given: dict[str, object], complaint: str) -> None:
    """What cannot be served is said at once."""
    with pytest.raises(ValueError, match=complaint):
        Settings.model_validate(given)
