"""The courier at work: statement summaries through the local Telegram, which enforces Telegram's limits, by the real
bot as a process of its own: how many a second, how many 429s, what it costs: `python -m benchmarks.courier [10000]`."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.demo.prepare import TOKEN
from bot.settings import Settings
from bot.wiring import build
from sales.notices import NoticeKind
from simulator.app import Simulator
from simulator.errors import ApiError
from tests.bot.statements_to_send import world, write_many
from tests.endurance import company
from tests.endurance.process import Bot

SHORT = 800  # messages: half a minute
LIMIT = 30.0  # a second, Telegram's own
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Watch:
    """When each message came in, and how many were refused for coming too fast."""

    came: list[float] = field(default_factory=list)
    refused: int = 0

    def over(self, simulator: Simulator) -> None:
        """Look over the local Telegram's shoulder as it counts."""
        limits = simulator.station.limits
        take = limits.take

        def counted(chat_id: int, count: int = 1) -> None:
            try:
                take(chat_id, count)
            except ApiError:
                self.refused += 1
                raise
            self.came.append(time.perf_counter())

        limits.take = counted  # type: ignore[method-assign]


def found(settings: Settings, count: int, kind: NoticeKind) -> None:
    """So many customers, each with a contact and a statement that waits in the outbox to be sent."""
    parts = build(settings)
    write_many(parts.desk.house, count, kind, lines=10)
    parts.close()


async def measure(count: int, kind: NoticeKind) -> dict[str, Any]:
    """Send them all; from the first message's arrival to the last one's."""
    watch = Watch()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with Simulator(TOKEN, world(count), limits=True) as simulator:
            await asyncio.to_thread(found, company.settings(folder, simulator.base_url), count, kind)
            watch.over(simulator)
            bot = Bot(folder, company.environment(folder, simulator.base_url))
            try:
                await bot.spawn()
                await bot.ready()
                used = await _until_sent(bot, watch, count)
                await bot.stop()
            finally:
                bot.clean_up()
    seconds = watch.came[-1] - watch.came[0]
    rate = (count - 1) / seconds
    return {
        "messages": len(watch.came),
        "seconds": round(seconds, 1),
        "a second": round(rate, 2),
        "of the limit": f"{rate / LIMIT:.1%}",
        "429": watch.refused,
        "bot's CPU ms a message": round(used * 1000 / count, 1),
        "busiest second": busiest(watch.came),
    }


def busiest(came: list[float]) -> int:
    """The most that came in within any one second."""
    first = most = 0
    for last, moment in enumerate(came):
        while moment - came[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


async def _until_sent(bot: Bot, watch: Watch, count: int) -> float:
    """Wait for the last one; seconds of processor time that the bot has used since the first."""
    before, most = 0.0, time.monotonic() + 120 + count / 10
    while len(watch.came) < count:
        if time.monotonic() > most:
            raise TimeoutError(f"{len(watch.came)} of {count} came: {bot.last_words()}")
        if watch.came and not before:
            before = _processor(bot.pid)
        await asyncio.sleep(0.05)
    return _processor(bot.pid) - before


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def main() -> None:
    """Summaries, so many as are asked for; and a few statements with their PDFs, printed on the way."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SHORT
    print(f"{count:,} summaries in real time, over HTTP, through a local Telegram that enforces the limits")
    print(json.dumps(asyncio.run(measure(count, NoticeKind.CARD))))
    print("the same with a PDF each, printed and kept on the way")
    print(json.dumps(asyncio.run(measure(min(count, SHORT // 4), NoticeKind.STATEMENT_DOCUMENT))))


if __name__ == "__main__":
    main()
