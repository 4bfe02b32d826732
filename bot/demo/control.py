"""The page's extra buttons: move the bot's clock, and kill the bot. Listens on 127.0.0.1 only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.clock import MovableClock
from sales.policy import Policy

BUTTONS = (
    ("Next morning", "到明早", "/clock/next-morning"),
    ("Month end", "到月底", "/clock/month-end"),
    ("Kill the bot", "杀掉机器人", "/bot/kill"),
)
_AFTER = timedelta(seconds=5)  # past the minute at which the jobs are due
_DAWN = time(5)
_WEEKDAYS = "一二三四五六日"


def next_morning(now: datetime, zone: ZoneInfo, policy: Policy) -> datetime:
    """Just after reminders are due on the next day; before dawn the next morning is still today's."""
    local = now.astimezone(zone)
    return _at(local.date() + timedelta(days=int(local.time() >= _DAWN)), policy.reminder_time, zone)


def month_end(now: datetime, zone: ZoneInfo, policy: Policy) -> datetime:
    """Just after the next time that statements are due."""
    terms = policy.statement_terms
    after = timedelta(days=terms.issue_day)
    end = terms.end_from(now.astimezone(zone).date() - after)
    while (due := _at(end + after, policy.statement_time, zone)) <= now:
        end = terms.end_from(end + timedelta(days=1))
    return due


def _at(day: date, when: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, when, zone).astimezone(UTC) + _AFTER


@web.middleware
async def _no_browsers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The local Telegram presses the buttons. A call that a browser sends comes from any page in any tab."""
    if "Origin" in request.headers or "Sec-Fetch-Site" in request.headers:
        raise web.HTTPForbidden(text="the buttons are pressed on the page of phones")
    return await handler(request)


class Control:
    """A small web server for the buttons. `kill` ends the bot the hard way; `telegram` is the local Telegram's address,
    whose clock is moved along."""

    def __init__(self, clock: MovableClock, zone: ZoneInfo, policy: Policy, kill: Callable[[], None]) -> None:
        self._clock, self._zone, self._policy, self._kill = clock, zone, policy, kill
        self.telegram = ""
        self._app = web.Application(middlewares=[_no_browsers])
        self._app.router.add_post("/clock/next-morning", self._to_morning)
        self._app.router.add_post("/clock/month-end", self._to_month_end)
        self._app.router.add_post("/bot/kill", self._kill_bot)
        self._runner = web.AppRunner(self._app, access_log=None)

    async def start(self) -> str:
        """Listen on a free port and return the address."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        _host, port = self._runner.addresses[0][:2]
        return f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _to_morning(self, _request: web.Request) -> web.Response:
        return await self._move(next_morning(self._clock.now(), self._zone, self._policy))

    async def _to_month_end(self, _request: web.Request) -> web.Response:
        return await self._move(month_end(self._clock.now(), self._zone, self._policy))

    async def _move(self, moment: datetime) -> web.Response:
        self._clock.move_to(moment)
        await self.align()
        local = moment.astimezone(self._zone)
        weekday = _WEEKDAYS[local.weekday()]
        text = {
            "en": f"It is now {local:%a} {local.day} {local:%b %Y, %H:%M}.",
            "zh": f"现在是 {local.year}年{local.month}月{local.day}日 周{weekday} {local:%H:%M}。",
        }
        return web.json_response({"text": text})

    async def align(self) -> None:
        """Set the local Telegram's clock to the bot's."""
        offset = {"offset_seconds": int(self._clock.offset.total_seconds())}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.telegram}/control/clock", json=offset) as answer,
        ):
            answer.raise_for_status()

    async def _kill_bot(self, _request: web.Request) -> web.Response:
        self._kill()
        text = {
            "en": "The bot was killed without warning. It starts again; nothing is lost.",
            "zh": "机器人已被强行终止，正在重新启动；数据不会丢失。",
        }
        return web.json_response({"text": text})
