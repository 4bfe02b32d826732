"""The control API for tests and the demo: the clock, faults, repeated updates, waiting until all is quiet."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web

from simulator.botapi.parameters import METHODS
from simulator.faults.journal import read_journal
from simulator.faults.rules import read_listed, read_plan
from simulator.refusal import Refusal, any_json, json_object
from simulator.station import Station

_LOOK_EVERY = 0.01
_LONGEST = 3600
_END_OF_TIME = 1 << 31  # dates of the Bot API have 32 bits; no page can show one far beyond


class Control:
    """Serves /control/…"""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.get("/control/clock", self.clock),
            web.post("/control/clock", self.move_clock),
            web.get("/control/faults", self.faults),
            web.post("/control/faults", self.add_faults),
            web.delete("/control/faults", self.clear_faults),
            web.get("/control/faults/plan", self.plan),
            web.post("/control/faults/plan", self.begin_plan),
            web.delete("/control/faults/plan", self.end_plan),
            web.get("/control/faults/journal", self.journal),
            web.post("/control/faults/replay", self.replay),
            web.post("/control/redeliver", self.redeliver),
            web.post("/control/reset", self.reset),
            web.get("/control/wait", self.wait),
        ]

    async def clock(self, request: web.Request) -> web.Response:
        """What time it is."""
        return self._time()

    async def move_clock(self, request: web.Request) -> web.Response:
        """`offset_seconds` from real time, or `now`."""
        body = await json_object(request)
        clock = self._station.clock
        offset, now = body.get("offset_seconds"), body.get("now")
        if not isinstance(offset, int):
            if not isinstance(now, int):
                raise Refusal("give offset_seconds or now, a whole number of seconds")
            offset = now - int(time.time())
        if not 0 < time.time() + offset < _END_OF_TIME:
            raise Refusal("the clock goes from 1970 to 2038")
        clock.move(offset)
        self._station.hub.tell("clock", now=clock.now())
        return self._time()

    def _time(self) -> web.Response:
        clock = self._station.clock
        return web.json_response({"now": clock.now(), "offset_seconds": clock.offset})

    async def faults(self, request: web.Request) -> web.Response:
        """The listed faults still to come."""
        return web.json_response([listed.card() for listed in self._station.faults.listed])

    async def add_faults(self, request: web.Request) -> web.Response:
        """A list of faults, added to those still to come."""
        self._station.faults.add(read_listed(await any_json(request), METHODS))
        return await self.faults(request)

    async def clear_faults(self, request: web.Request) -> web.Response:
        """No more listed faults."""
        self._station.faults.clear()
        return await self.faults(request)

    async def plan(self, request: web.Request) -> web.Response:
        """The plan, as it can be posted again."""
        plan = self._station.faults.plan
        return web.json_response(plan.card() if plan is not None else {"seed": None, "rules": []})

    async def begin_plan(self, request: web.Request) -> web.Response:
        """A plan instead of the one before; the journal and all ordinals begin anew."""
        self._station.faults.begin(read_plan(await any_json(request), METHODS), self._station.queue.last_id)
        return await self.plan(request)

    async def end_plan(self, request: web.Request) -> web.Response:
        """No plan and no replay; the journal can still be read."""
        self._station.faults.end()
        return await self.plan(request)

    async def journal(self, request: web.Request) -> web.Response:
        """What happened since the plan began."""
        return web.json_response([entry.card() for entry in self._station.faults.journal.entries()])

    async def replay(self, request: web.Request) -> web.Response:
        """Makes what a journal tells happen again."""
        entries = read_journal(await any_json(request), METHODS)
        self._station.faults.replay(entries, self._station.queue.last_id)
        return web.json_response({"replaying": len(entries)})

    async def redeliver(self, request: web.Request) -> web.Response:
        """Hands the last confirmed updates out once more."""
        count = (await json_object(request)).get("count", 1)
        if not isinstance(count, int) or count < 1:
            raise Refusal("count must be a whole number above zero")
        return web.json_response({"redelivered": self._station.queue.redeliver(count)})

    async def reset(self, request: web.Request) -> web.Response:
        """Forgets everything but the bot."""
        self._station.forget()
        return web.json_response({"ok": True})

    async def wait(self, request: web.Request) -> web.Response:
        """Answers when the bot has taken every update and has been quiet for `idle` seconds."""
        idle, timeout = _seconds(request, "idle", 0.3), _seconds(request, "timeout", 10)
        deadline = time.monotonic() + timeout
        station = self._station
        while True:
            busy = station.queue.waiting() or station.calls_running
            if not busy and time.monotonic() - station.last_activity() >= idle:
                return web.json_response({"idle": True})
            if time.monotonic() > deadline:
                state = {"unconfirmed": station.queue.waiting(), "calls_running": station.calls_running}
                return web.json_response({"idle": False, **state, "error": "the bot is still busy"}, status=408)
            await asyncio.sleep(_LOOK_EVERY)


def _seconds(request: web.Request, name: str, default: float) -> float:
    try:
        value = float(request.query.get(name, default))
    except ValueError:
        value = -1.0
    if not 0 <= value <= _LONGEST:
        raise Refusal(f"{name} is a number of seconds, at most {_LONGEST}")
    return value
