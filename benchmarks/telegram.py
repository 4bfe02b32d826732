"""The local Telegram with the bot absent: updates and messages a second as a ratio to a bare web server of one line in
the same run, what 100,000 messages weigh, and how long a start with them takes: `python -m benchmarks.telegram`."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp
from aiohttp import web

from simulator.app import Simulator

CALLS, ROUNDS, MANY = 2000, 3, 100_000
USER = 101
WORLD: dict[str, Any] = {"users": [{"id": USER, "first_name": "Li", "username": "li", "started": True}]}
ANSWER = json.dumps({"ok": True, "result": {"message_id": 1, "chat": {"id": USER}, "date": 1, "text": "hello"}})


@asynccontextmanager
async def bare() -> AsyncIterator[str]:
    """A web server that says the same whatever it is asked."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=ANSWER, content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def rate(what: str, url: str) -> float:
    """What the server does in a second of its own processor time, while another process asks."""
    start = time.process_time()
    asker = await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.telegram", "ask", what, url)
    if await asker.wait():
        raise RuntimeError(f"asking for {what} failed")
    return CALLS / (time.process_time() - start)


async def ask(what: str, url: str) -> None:
    """The other process: the same call again and again, or every update there is, by the hundred."""
    async with aiohttp.ClientSession() as session:
        offset = got = 0
        while got < CALLS:
            body = {"offset": offset} if what == "updates" else {"chat_id": USER, "text": "hello"}
            async with session.post(url, json=body) as answer:
                answer.raise_for_status()
                if what == "updates":
                    updates = (await answer.json())["result"]
                    got, offset = got + len(updates), updates[-1]["update_id"] + 1
                else:
                    await answer.read()
                    got += 1


async def round_of(state: Path) -> dict[str, float]:
    """One round of everything, the bare server first."""
    rates = {}
    async with bare() as url:
        rates["bare"] = await rate("calls", url)
    for name, kept in (("memory", None), ("state", state)):
        async with Simulator(world=WORLD, limits=False, state=kept) as simulator:
            api = f"{simulator.api_url}{simulator.token}"
            phone = f"{simulator.base_url}/phone/users/{USER}/chats/{USER}/text"
            rates[f"a phone's texts, {name}"] = await rate("calls", phone)
            rates[f"updates fetched, {name}"] = await rate("updates", f"{api}/getUpdates")
            rates[f"sendMessage, {name}"] = await rate("calls", f"{api}/sendMessage")
    return rates


async def speeds() -> None:
    """The median of some rounds, as ratios to the bare server of the same round."""
    rounds = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            rounds.append(await round_of(Path(folder) / "state.sqlite"))
    print("a second of the server's processor time; ratio: to the calls of a bare web server in the same round")
    for name in rounds[0]:
        ratio = median(one[name] / one["bare"] for one in rounds)
        found = {"what": name, "a second": round(median(one[name] for one in rounds)), "ratio": f"{ratio:.2f}"}
        print(json.dumps(found))


def resident() -> int:
    """Bytes of memory this process holds."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) * 1024


async def weigh(state: Path | None) -> None:
    """In a process of its own: what messages of a user weigh, first waiting for the bot, then confirmed."""
    async with Simulator(world=WORLD, limits=False, state=state) as simulator:
        station = simulator.station
        chat, before = station.world.chats[USER], resident()
        for number in range(MANY):
            station.post(chat, USER, {"text": f"message number {number}"})
        waiting = resident()
        station.queue.confirm(station.queue.last_id + 1)
        print(json.dumps({"waiting": waiting - before, "confirmed": resident() - before}))


async def begin(state: Path) -> None:
    """In a process of its own: how long a start with this state takes."""
    start = time.perf_counter()
    async with Simulator(world=WORLD, state=state):
        print(json.dumps({"start": time.perf_counter() - start}))


def child(*words: str) -> dict[str, float]:
    """What this file says as another process."""
    command = [sys.executable, "-m", "benchmarks.telegram", *words]
    found: dict[str, float] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return found


def weights() -> None:
    """Memory and start."""
    weight = child("weigh")
    print(f"{MANY:,} messages while the bot is away: {weight['waiting'] / 1e6:.0f} MB of memory with their updates")
    print(f"{MANY:,} messages that the bot has taken: {weight['confirmed'] / 1e6:.0f} MB, not all of it given back")
    with tempfile.TemporaryDirectory() as folder:
        state = str(Path(folder) / "state.sqlite")
        child("weigh", state)
        size, took = Path(state).stat().st_size / 1e6, child("begin", state)["start"]
        print(f"a start with them in a state of {size:.0f} MB: {took:.1f} s")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["weigh", *rest]:
            asyncio.run(weigh(Path(rest[0]) if rest else None))
        case ["ask", what, url]:
            asyncio.run(ask(what, url))
        case ["begin", name]:
            asyncio.run(begin(Path(name)))
        case _:
            asyncio.run(speeds())
            weights()
