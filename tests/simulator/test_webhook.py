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
    answer: dict[str, Any] | None = None
    url: str = ""

    async def hear(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.fail:
            self.fail -= 1
            return web.Response(status=502)
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
