"""The reading job: waiting photos stay on the disk, and none waits for ever because it cannot be loaded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.reading import ReadingRoom
from handlers.views.screens import Reading
from ocr.workers import ReadingPool, Told
from sales.collections import Receipt, ReceiptState
from sales.slips import PictureFault, ReceiptReading, Seen, Stage, Unreadable
from tests.town import REP, Town


class Garbling(ReadingPool):
    """A pool whose readings hold half a character, which no database writes down."""

    def __init__(self) -> None:
        """Nothing is opened."""

    async def read(self, picture: bytes, part: int = 0, told: Told | None = None) -> ReceiptReading | Unreadable:
        return ReceiptReading(Seen("\ud83d", 0.9), None, None, None, None, (), (), "\ud83d", "0" * 16, "garbling")

    def close(self) -> None:
        """Nothing is open."""


class Busy(ReadingPool):
    """A pool that finishes nothing until it is let go, and counts the pictures that are held before it."""

    def __init__(self) -> None:
        self.holding = self.most = self.all = 0
        self.go = asyncio.Event()

    async def read(self, picture: bytes, part: int = 0, told: Told | None = None) -> ReceiptReading | Unreadable:
        """Hold the picture."""
        self.holding, self.all = self.holding + 1, self.all + 1
        self.most = max(self.most, self.holding)
        await self.go.wait()
        self.holding -= 1
        return Unreadable(PictureFault.NO_TEXT)

    def close(self) -> None:
        """Nothing is open."""


async def silent(_receipt_id: int, _reading: Reading) -> None:
    """Nothing is told."""


def take(town: Town, number: int) -> Receipt:
    """The rep's photo, stored and not read yet."""
    rep = town.parts.desk.who(REP, None)
    assert rep is not None
    return town.parts.desk.take_receipt(rep, REP, 10_000 + number, b"photo %d" % number).sheet.receipt


def now(town: Town, one: Receipt) -> Receipt:
    """The receipt as it stands."""
    rep = town.parts.desk.who(REP, None)
    assert rep is not None
    return town.parts.desk.show_receipt(rep, one.id).receipt


async def until(done: Callable[[], Any]) -> None:
    """Look again until it is so."""
    async with asyncio.timeout(30):
        while not done():  # noqa: ASYNC110 - the store tells nobody
            await asyncio.sleep(0.01)


async def test_waiting_photos_stay_on_the_disk(town: Town) -> None:
    """Of twelve photos that came at once, two are in memory: as many as there are workers."""
    assert town.clerk is not None
    pool = Busy()
    room = ReadingRoom(pool, lambda: None, 2, silent)
    receipts = [take(town, number) for number in range(12)]
    for one in receipts:
        room.put(town.clerk.house, one.id)
    await until(lambda: pool.all >= 2)
    pool.go.set()
    await until(lambda: all(now(town, one).state is ReceiptState.UNREADABLE for one in receipts))
    assert (pool.all, pool.most) == (12, 2)
    await room.close()


async def test_a_damaged_photo_is_said_to_be_broken(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """Somebody wrote into the stored file: the sender is told that it is broken, and the log says why."""
    assert town.clerk is not None
    receipt = take(town, 1)
    [kept] = (town.settings.data_dir / "files").rglob(receipt.digest)
    kept.write_bytes(b"other bytes")
    room = ReadingRoom(Busy(), lambda: None, 1, silent)
    room.put(town.clerk.house, receipt.id)
    await until(lambda: now(town, receipt).state is ReceiptState.UNREADABLE)
    assert now(town, receipt).fault is PictureFault.BROKEN
    assert "DamagedFile" in caplog.text
    await room.close()


async def test_what_cannot_be_written_down_is_given_up(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """The sender is told so and may put it aside; it is not read again at every start."""
    assert town.clerk is not None
    receipt = take(town, 1)
    room = ReadingRoom(Garbling(), lambda: None, 1, silent)
    room.put(town.clerk.house, receipt.id)
    await until(lambda: now(town, receipt).state is ReceiptState.UNREADABLE)
    assert now(town, receipt).fault is PictureFault.GAVE_UP
    assert "cannot be written down" in caplog.text
    await room.close()


async def test_only_what_takes_long_is_told_how_far_it_is(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two photos and one reader: the second is told how many are before it, then that it is read. Nothing is told of
    either after it is written down, so that no card says for ever that it is being read."""
    assert town.clerk is not None
    monkeypatch.setattr("bot.progress.PERIOD", 0.02)
    told: list[tuple[int, Reading, ReceiptState]] = []
    begun = 0
    receipts = [take(town, number) for number in range(3)]

    async def show(receipt_id: int, reading: Reading) -> None:
        nonlocal begun
        [one] = [each for each in receipts if each.id == receipt_id]
        begun += 1
        await asyncio.sleep(0.05)  # an edit takes a while: it must be over before the reading is written down
        told.append((receipt_id, reading, now(town, one).state))

    pool = Busy()
    room = ReadingRoom(pool, lambda: None, 1, show)
    for one in receipts:
        room.put(town.clerk.house, one.id)
    waits = Reading(Stage.WAITING, 1)
    await until(lambda: begun >= 3)  # all three edits are under way, or just over
    pool.go.set()
    await until(lambda: any(which == receipts[2].id and what == waits for which, what, _ in told))
    await until(lambda: all(now(town, one).state is ReceiptState.UNREADABLE for one in receipts))
    count = len(told)
    await asyncio.sleep(0.1)
    assert len(told) == count
    assert begun == count, "an edit that was cut off may still arrive, after the card of what was read"
    assert {state for *_, state in told} == {ReceiptState.READING}
    await room.close()


async def test_a_fast_photo_is_told_nothing(town: Town) -> None:
    """Read within a second: the card goes from "reading" to what was read, with no edit between."""
    assert town.clerk is not None
    told: list[Reading] = []

    async def show(_: int, reading: Reading) -> None:
        told.append(reading)

    pool = Busy()
    pool.go.set()
    room = ReadingRoom(pool, lambda: None, 1, show)
    one = take(town, 1)
    room.put(town.clerk.house, one.id)
    await until(lambda: now(town, one).state is ReceiptState.UNREADABLE)
    assert told == []
    await room.close()
