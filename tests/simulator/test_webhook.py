"""Updates by webhook: header, order, retries, the answer as a call, and polling shut out meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from simulator import Simulator
from tests.simulator.helpers import LI, Client


@dataclass
class Bot:
    """A bot's web server: what it got, and what it answers next."""

    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    fail: int = 0
    code: int = 502
    headers: dict[str, str] = field(default_factory=dict)
    answer: dict[str, Any] | None = None
    url: str = ""

    async def hear(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.fail:
            self.fail -= 1
            return web.Response(status=self.code, headers=self.headers)
        return web.json_response(self.answer) if self.answer else web.Response()


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    bot = Bot()
    app = web.Application()
    app.router.add_post("/hook", bot.hear)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield bot
    await runner.cleanup()


async def quiet(tg: Client) -> None:
    answer = await tg.http.get("/control/wait", params={"idle": 0.05, "timeout": 20})
    assert answer.json() == {"idle": True}


async def test_updates_come_in_order_with_the_secret(tg: Client, bot: Bot) -> None:
    """Each message once, in order, with the secret token; getUpdates is refused meanwhile."""
    await tg.says("before")
    await tg.ok("setWebhook", url=bot.url, secret_token="s3-cret_")
    for text in ("a", "b"):
        await tg.says(text)
    await quiet(tg)
    assert [u["message"]["text"] for u in bot.got] == ["before", "a", "b"]
    assert set(bot.secrets) == {"s3-cret_"}
    assert "409 Conflict: can't use getUpdates method while webhook is active" in await tg.refused("getUpdates")
    assert (await tg.ok("getWebhookInfo"))["url"] == bot.url
    await tg.ok("deleteWebhook")
    await tg.says("c")
    assert [u["message"]["text"] for u in await tg.ok("getUpdates")] == ["c"]
    assert (await tg.ok("getWebhookInfo"))["pending_update_count"] == 1


async def test_a_failing_bot_gets_the_update_again(tg: Client, bot: Bot) -> None:
    """502 three times, then fine: the same update four times, then the next; the error is told."""
    bot.fail = 3
    await tg.ok("setWebhook", url=bot.url)
    await tg.says("a")
    await tg.says("b")
    await quiet(tg)
    assert [u["message"]["text"] for u in bot.got] == ["a", "a", "a", "a", "b"]
    assert len({u["update_id"] for u in bot.got}) == 2
    assert (await tg.ok("getWebhookInfo"))["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"


async def test_the_answer_may_be_a_call(tg: Client, bot: Bot) -> None:
    """A bot can answer the webhook with sendMessage."""
    bot.answer = {"method": "sendMessage", "chat_id": LI, "text": "from the answer"}
    await tg.ok("setWebhook", url=bot.url)
    await tg.says("a")
    await quiet(tg)
    assert (await tg.shown())[-1]["text"] == "from the answer"


async def test_pending_updates_can_be_dropped(tg: Client, bot: Bot) -> None:
    """drop_pending_updates: what waited never comes."""
    await tg.says("old")
    await tg.ok("setWebhook", url=bot.url, drop_pending_updates=True)
    await tg.says("new")
    await quiet(tg)
    assert [u["message"]["text"] for u in bot.got] == ["new"]


async def test_confirmed_updates_come_again_by_webhook_too(tg: Client, bot: Bot) -> None:
    """Redelivery as after a lost answer."""
    await tg.ok("setWebhook", url=bot.url)
    await tg.says("a")
    await quiet(tg)
    await tg.http.post("/control/redeliver", json={"count": 1})
    await quiet(tg)
    assert len(bot.got) == 2
    assert bot.got[0] == bot.got[1]


async def test_setting_a_webhook_ends_a_waiting_poll(sim: Simulator, tg: Client, bot: Bot) -> None:
    """409 terminated by setWebhook request."""
    poll = asyncio.create_task(tg.call("getUpdates", timeout=50))
    while not sim.station.queue.polled():
        await asyncio.wait([poll], timeout=0.01)
    await tg.ok("setWebhook", url=bot.url)
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"


async def test_the_answers_say_what_was_done(tg: Client, bot: Bot) -> None:
    """Set, already set, set anew, deleted, already deleted."""
    for params, words in (
        ({"url": bot.url}, "Webhook was set"),
        ({"url": bot.url}, "Webhook is already set"),
        ({"url": bot.url, "max_connections": 7}, "Webhook was set"),
        ({"url": bot.url, "max_connections": 7, "drop_pending_updates": True}, "Webhook was set"),
        ({"url": ""}, "Webhook was deleted"),
        ({"url": ""}, "Webhook is already deleted"),
    ):
        answer = await tg.call("setWebhook", **params)
        assert answer == {"ok": True, "result": True, "description": words}
    assert (await tg.call("deleteWebhook"))["description"] == "Webhook is already deleted"


async def test_a_wrong_webhook_removes_the_old_one(tg: Client, bot: Bot) -> None:
    """Telegram closes the old one before it looks at the new one."""
    for wrong, words in (
        ({"url": "ftp://127.0.0.1/"}, "invalid webhook URL specified"),
        ({"url": bot.url, "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": bot.url, "secret_token": "a" * 257}, "secret token is too long"),
        ({"url": bot.url, "ip_address": "nowhere"}, "bad webhook: Invalid IP address specified"),
    ):
        await tg.ok("setWebhook", url=bot.url)
        assert await tg.refused("setWebhook", **wrong) == f"400 Bad Request: {words}"
        info = await tg.ok("getWebhookInfo")
        assert info == {"url": "", "has_custom_certificate": False, "pending_update_count": 0}


async def test_the_info_tells_what_was_asked_for(tg: Client, bot: Bot) -> None:
    """Connections, address, certificate, kinds; a new webhook has no errors yet."""
    params = {"url": bot.url, "ip_address": "127.0.0.1", "max_connections": "500", "allowed_updates": '["message"]'}
    answer = await tg.upload("setWebhook", {"certificate": ("cert.pem", b"---")}, **params)
    assert answer["description"] == "Webhook was set"
    assert await tg.ok("getWebhookInfo") == {
        "url": bot.url,
        "has_custom_certificate": True,
        "pending_update_count": 0,
        "max_connections": 100,
        "ip_address": "127.0.0.1",
        "allowed_updates": ["message"],
    }
    big = {"certificate": ("cert.pem", b"-" * (3 * 1024 * 1024 + 1))}
    words = (await tg.upload("setWebhook", big, url=bot.url))["description"]
    assert words == "Bad Request: certificate size is too big (3145729 bytes)"


async def test_a_redirect_is_a_wrong_response(tg: Client, bot: Bot) -> None:
    """Nobody is followed elsewhere; the bot says when it wants to be asked again."""
    bot.fail, bot.code, bot.headers = 1, 302, {"Location": "http://192.0.2.1/", "Retry-After": "0"}
    await tg.ok("setWebhook", url=bot.url)
    await tg.says("a")
    await quiet(tg)
    assert len(bot.got) == 2
    assert (await tg.ok("getWebhookInfo"))["last_error_message"] == "Wrong response from the webhook: 302 Found"


async def test_what_is_refused_for_too_long_is_dropped(tg: Client, bot: Bot) -> None:
    """An update that would be a day old at the next attempt never comes; the next one does."""
    bot.fail, bot.headers = 1, {"Retry-After": "3600"}
    await tg.http.post("/control/clock", json={"offset_seconds": -86_400})
    await tg.says("a")
    await tg.http.post("/control/clock", json={"offset_seconds": -30})
    await tg.ok("setWebhook", url=bot.url)
    await quiet(tg)
    await tg.says("b")
    await quiet(tg)
    assert [u["message"]["text"] for u in bot.got] == ["a", "b"]
    assert (await tg.ok("getWebhookInfo"))["pending_update_count"] == 0
