"""The control API for tests and the demo: the clock, faults, repeated updates, waiting until all is quiet."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web

from simulator.faults import BadFault, Fault
from simulator.refusal import Refusal, json_object
from simulator.station import Station
from simulator.world import Json

_LOOK_EVERY = 0.01


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
        if isinstance(offset := body.get("offset_seconds"), int):
            clock.move(offset)
        elif isinstance(now := body.get("now"), int):
            clock.move(now - int(time.time()))
        else:
            raise Refusal("give offset_seconds or now, a whole number of seconds")
        self._station.hub.tell("clock", now=clock.now())
        return self._time()

    def _time(self) -> web.Response:
        clock = self._station.clock
        return web.json_response({"now": clock.now(), "offset_seconds": clock.offset})

    async def faults(self, request: web.Request) -> web.Response:
        """The faults still to come."""
        return web.json_response(self._plan())

    async def add_faults(self, request: web.Request) -> web.Response:
        """A list of faults, added to the plan."""
        body = await request.json()
        if not isinstance(body, list) or not all(isinstance(item, dict) for item in body):
            raise Refusal("a list of faults is expected")
        try:
            self._station.faults.plan.extend([Fault.read(item) for item in body])
        except (BadFault, TypeError) as error:
            raise Refusal(str(error)) from None
        return web.json_response(self._plan())

    async def clear_faults(self, request: web.Request) -> web.Response:
        """No more faults."""
        self._station.faults.plan.clear()
        return web.json_response(self._plan())

    def _plan(self) -> list[Json]:
        names = ("method", "kind", "times", "after", "seconds")
        return [{name: getattr(fault, name) for name in names} for fault in self._station.faults.plan]

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
        try:
            idle = float(request.query.get("idle", "0.3"))
            deadline = time.monotonic() + float(request.query.get("timeout", "10"))
        except ValueError:
            raise Refusal("idle and timeout are numbers of seconds") from None
        station = self._station
        while True:
            busy = station.queue.waiting() or station.calls_running
            if not busy and time.monotonic() - station.last_activity() >= idle:
                return web.json_response({"idle": True})
            if time.monotonic() > deadline:
                state = {"unconfirmed": station.queue.waiting(), "calls_running": station.calls_running}
                return web.json_response({"idle": False, **state, "error": "the bot is still busy"}, status=408)
            await asyncio.sleep(_LOOK_EVERY)
