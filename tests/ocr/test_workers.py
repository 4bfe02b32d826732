"""Reading processes: as many as told, killed when they hang, replaced when they crash, gone when we are gone."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from ocr.reader import Reader
from ocr.workers import MakeReader, ReadingPool
from sales.slips import PictureFault, ReceiptReading, Stage, Unreadable
from tests.ocr.plugins import Answering, Crashing, Growing, Hanging, Lying, Thoughtful, Unstartable
from tests.ocr.samples import sample

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def pool(make: MakeReader, workers: int = 1, limit: float = 60.0) -> AsyncIterator[ReadingPool]:
    made = ReadingPool(make, workers=workers, limit=limit)
    try:
        yield made
    finally:
        made.close()


def process(seen: ReceiptReading | Unreadable) -> int:
    """Which process answered."""
    assert isinstance(seen, Unreadable)
    assert seen.look is not None
    return int(seen.look)


async def test_pictures_are_read_in_other_processes() -> None:
    """Two at a time with two workers, never in this process, and the warm ones are used again."""
    async with pool(Answering, workers=2) as reading:
        seen = await asyncio.gather(*(reading.read(b"x") for _ in range(8)))
        assert os.getpid() not in map(process, seen)
        assert len(set(map(process, seen))) <= 2


async def test_a_real_reader_in_the_pool() -> None:
    """Reader, engine and models in another process, as the bot uses them."""
    async with pool(partial(Reader.named, "paddle-tiny")) as reading:
        seen = await reading.read(sample("corner-24"))
        assert isinstance(seen, ReceiptReading)
        assert seen.total is not None
        assert str(seen.total.value) == "1260.00"
        assert await reading.read(b"not a picture") == Unreadable(PictureFault.NOT_A_PICTURE)
        nobody = await reading.read(sample("corner-24"), part=7)
        assert isinstance(nobody, Unreadable)
        assert nobody.fault is PictureFault.NO_TEXT


async def test_each_stage_is_told_in_the_event_loop() -> None:
    """Whose turn has not come is told so; a second look is told when the process takes it, and only then."""
    async with pool(Thoughtful) as reading:
        told: dict[bytes, list[Stage]] = {b"once": [], b"twice": []}
        first, second = await asyncio.gather(*(reading.read(picture, told=told[picture].append) for picture in told))
        assert told == {b"once": [Stage.READING], b"twice": [Stage.WAITING, Stage.READING, Stage.AGAIN]}
        assert process(first) == process(second)


async def test_a_second_look_may_crash_hang_or_be_told_to_nobody() -> None:
    """The limit is for all looks together, and whoever listens cannot spoil a reading."""

    def deaf(stage: Stage) -> None:
        raise RuntimeError(stage)

    async with pool(Thoughtful, limit=0.5) as reading:
        assert await reading.read(b"crash") == Unreadable(PictureFault.GAVE_UP)
        assert await reading.read(b"ever") == Unreadable(PictureFault.GAVE_UP)
        assert process(await reading.read(b"twice", told=deaf)) > 0
        assert process(await reading.read(b"twice")) > 0


async def test_a_crash_is_read_again_in_a_new_process(tmp_path: Path) -> None:
    """The process dies once: the same picture is read by the next one and nobody notices."""
    async with pool(partial(Crashing, str(tmp_path))) as reading:
        before = process(await reading.read(b"x"))
        assert process(await reading.read(b"crash")) != before


async def test_a_picture_that_always_crashes_is_given_up() -> None:
    """Twice is enough, and the next picture finds a living process."""
    async with pool(Crashing) as reading:
        assert await reading.read(b"crash") == Unreadable(PictureFault.GAVE_UP)
        assert process(await reading.read(b"x")) > 0


async def test_a_hanging_picture_is_given_up_and_its_process_killed() -> None:
    """After the limit; other pictures are read meanwhile and afterwards."""
    async with pool(Hanging, workers=2, limit=0.5) as reading:
        hung, first, second = await asyncio.gather(reading.read(b"hang"), reading.read(b"x"), reading.read(b"x"))
        assert hung == Unreadable(PictureFault.GAVE_UP)
        assert process(first) > 0
        assert process(second) > 0
        assert process(await reading.read(b"x")) > 0


@pytest.mark.skipif(sys.platform != "linux", reason="only there the limit counts what is mapped")
async def test_a_picture_that_takes_too_much_memory_is_given_up() -> None:
    """The process meets its limit long before the machine does; the next picture is read in a new one."""
    reading = ReadingPool(Growing, workers=1, limit=60.0, memory=1024**3)
    try:
        before = process(await reading.read(b"x"))
        assert await reading.read(b"grow") == Unreadable(PictureFault.GAVE_UP)
        assert process(await reading.read(b"x")) != before
    finally:
        reading.close()


@pytest.mark.parametrize("picture", [b"lie", b"raise"])
async def test_a_lying_reader_is_given_up(picture: bytes) -> None:
    """What is no reading goes no further, and the pool stays usable."""
    async with pool(Lying) as reading:
        for _ in range(2):
            assert await reading.read(picture) == Unreadable(PictureFault.GAVE_UP)


async def test_a_reader_that_cannot_start_is_given_up() -> None:
    """No engine on this machine: an answer, not an exception."""
    async with pool(Unstartable) as reading:
        assert await reading.read(b"x") == Unreadable(PictureFault.GAVE_UP)


async def test_a_cancelled_reading_does_not_block_the_next() -> None:
    """Who gave up waiting takes the hung process along."""
    async with pool(Hanging) as reading:
        await reading.read(b"x")
        waiting = asyncio.create_task(reading.read(b"hang"))
        await asyncio.sleep(0)  # lets it take the worker
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert process(await reading.read(b"x")) > 0


async def test_a_closed_pool_gives_up_and_leaves_no_process() -> None:
    """Closing ends the processes, the hung one included."""
    async with pool(Answering) as reading:
        gone = ending(process(await reading.read(b"x")))
    assert await reading.read(b"x") == Unreadable(PictureFault.GAVE_UP)
    assert gone()


def test_processes_die_with_a_killed_parent() -> None:
    """kill -9 of the bot in the middle of a reading leaves no process behind."""
    script = (
        "import asyncio\n"
        "from ocr.workers import ReadingPool\n"
        "from tests.ocr.plugins import Hanging\n"
        "async def main():\n"
        "    await ReadingPool(Hanging, workers=1).read(b'hang')\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    try:
        assert parent.stdout is not None
        gone = ending(int(parent.stdout.readline()))
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait(timeout=30)
    assert gone()


def ending(pid: int) -> Callable[[], bool]:
    """Watches a process from now on; the call waits, at most half a minute, until it has ended."""
    watched = os.pidfd_open(pid)

    def ended() -> bool:
        try:
            return bool(select.select([watched], [], [], 30)[0])
        finally:
            os.close(watched)

    return ended
