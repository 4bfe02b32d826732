"""From a tap to its answer, from a text or a photo to its card: `python -m benchmarks.talk`.

Taps and texts as ratios to a bare bot of the same library, photos as ratios to the bare OCR engine, in the same run,
each pair one after the other: what else the machine does is unfair to neither."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import aiohttp
from faster_paddle import OcrEngine
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.chat import Chat
from benchmarks.submitting import Pair, submitting
from bot.demo.prepare import TOKEN
from simulator.app import Simulator
from tests.endurance import company
from tests.endurance.process import Bot

ROUNDS = 8
SAMPLES = Path(__file__).parents[1] / "bot" / "demo" / "samples"
A_ROUND = 5.0  # seconds at least: the bot sends a chat one message a second, and that wait is not what is measured


@dataclass
class Watch:
    """Seconds of ours and of the bare one, pair by pair."""

    name: str
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    def add(self, ours: float, bare: float) -> None:
        """One pair."""
        self.ours.append(ours)
        self.bare.append(bare)

    def row(self) -> tuple[str, ...]:
        """Median and 95th percentile of both, in milliseconds, and their ratios."""
        mine, other = ((median(x), quantiles(x, n=20)[-1]) for x in (self.ours, self.bare))
        shown = [f"{1000 * x:.1f}" for x in (mine[0], other[0], mine[1], other[1])]
        ratios = [f"{mine[i] / other[i]:.2f}" for i in (0, 1)]
        return self.name, str(len(self.ours)), shown[0], shown[1], ratios[0], shown[2], shown[3], ratios[1]


@asynccontextmanager
async def ours(folder: Path) -> AsyncIterator[Simulator]:
    """A local Telegram with our bot, as the process that `fieldclerk run` is."""
    async with Simulator(TOKEN, company.phones(), limits=False) as simulator:
        await asyncio.to_thread(company.found, company.settings(folder, simulator.base_url))
        bot = Bot(folder, company.environment(folder, simulator.base_url))
        try:
            await bot.spawn()
            await bot.ready()
            yield simulator
            await bot.stop()
        finally:
            bot.clean_up()


@asynccontextmanager
async def bare() -> AsyncIterator[Simulator]:
    """Another one, with the bot that answers at once."""
    async with Simulator(TOKEN, company.phones(), limits=False) as simulator:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.bare", simulator.api_url, TOKEN), stdout=asyncio.subprocess.PIPE
        )
        try:
            if process.stdout:
                await process.stdout.readline()
            yield simulator
        finally:
            process.kill()
            await process.wait()


async def talks(mine: Simulator, other: Simulator, progress: Progress) -> list[Watch]:
    """Every rep writes an order, adds a case and submits it; beside it the bare bot hears and answers the same."""
    text, step, submit = Watch("text → card"), Watch("tap +1 → answer"), Watch("submit → answer")
    task = progress.add_task("Texts and taps", total=ROUNDS)
    async with aiohttp.ClientSession() as session:
        for round_ in range(ROUNDS + 1):
            start = time.monotonic()
            for rep in company.REPS:
                shop = next(shop for shop in company.SHOPS if shop.rep == rep)
                chat, quick = Chat(mine, session, rep), Chat(other, session, rep)
                seconds, card = await chat.text(f"给{shop.name} 可乐8箱")
                plain, reply = await quick.text(f"给{shop.name} 可乐8箱")
                changed = asyncio.create_task(chat.edited("9箱"))
                one = (await chat.press(card, "+1"), await quick.press(reply, "+1"))
                posted = asyncio.create_task(chat.edited("已下单"))
                two = (await chat.press(await changed, "提交"), await quick.press(reply, "+1"))
                await posted
                if round_:  # the first one warms both
                    text.add(seconds, plain)
                    step.add(*one)
                    submit.add(*two)
            progress.update(task, completed=round_)
            await asyncio.sleep(max(0.0, A_ROUND - (time.monotonic() - start)))
    return [text, step, submit]


async def photos(mine: Simulator, progress: Progress) -> Watch:
    """A photo to its card with the total, and the same picture through the bare engine."""
    watch, engine = Watch("photo → card"), OcrEngine(model_size="tiny", threads=1)
    pictures = [path.read_bytes() for path in sorted(SAMPLES.glob("*-*.jpg"))]
    async with aiohttp.ClientSession() as session:
        shown = progress.track([pictures[0], *pictures, *pictures], description="Photos")
        for index, picture in enumerate(shown):
            rep = company.REPS[index % len(company.REPS)]
            seconds, _ = await Chat(mine, session, rep).photo(picture, "现金", "金额")
            start = time.perf_counter()
            await asyncio.to_thread(engine.ocr, picture)
            if index:  # the first one warms both
                watch.add(seconds, time.perf_counter() - start)
    return watch


def table(watches: list[Watch]) -> Table:
    """All figures."""
    made = Table(title="The talk: ours against the bare one, milliseconds")
    made.add_column("what")
    for name in ("n", "median", "bare", "ratio", "p95", "bare p95", "ratio p95"):
        made.add_column(name, justify="right")
    for watch in watches:
        made.add_row(*watch.row())
    return made


def cost_table(pairs: list[Pair]) -> Table:
    """What one submitted order costs: the desk's call, the same rows written by sqlite3, and the ratios."""
    made = Table(title="One submitted order: the desk's call alone, and sqlite3 with what the desk wrote")
    for name in ("order", "CPU ms", "sqlite3", "ratio", "wall ms", "sqlite3", "ratio", "statements", "of these writes"):
        made.add_column(name, justify="left" if name == "order" else "right")
    for pair in pairs:
        desk, raw = pair.desk, pair.raw
        cpu = (f"{desk.cpu:.2f}", f"{raw.cpu:.2f}", f"{pair.cpu:.1f}")
        wall = (f"{desk.wall:.2f}", f"{raw.wall:.2f}", f"{pair.wall:.1f}")
        made.add_row(pair.name, *cpu, *wall, f"{desk.statements:.0f}", f"{raw.statements:.0f}")
    return made


async def run() -> list[Watch]:
    """Both bots at work, one after the other timed."""
    with tempfile.TemporaryDirectory() as folder, Progress(console=Console(stderr=True), transient=True) as progress:
        async with ours(Path(folder)) as mine, bare() as other:
            return [*await talks(mine, other, progress), await photos(mine, progress)]


def main() -> None:
    """Prints the figures."""
    console = Console()
    console.print(table(asyncio.run(run())))
    console.print(cost_table(submitting()))


if __name__ == "__main__":
    main()
