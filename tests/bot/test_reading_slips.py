"""Several slips on one photo: each is read as its own part, after a restart too."""

from __future__ import annotations

from decimal import Decimal

from bot.reading import ReadingRoom
from ocr.workers import ReadingPool, Told
from sales.collections import ReceiptState
from sales.slips import ReceiptReading, Unreadable
from tests.bot.test_reading import now, silent, take, until
from tests.sales.company import reading
from tests.town import Town

SLIPS = 3


class Three(ReadingPool):
    """A pool that sees three slips on every photo, the first of 1 yuan, the second of 2, the third of 3."""

    def __init__(self) -> None:
        self.parts: list[int] = []

    async def read(self, picture: bytes, part: int = 0, told: Told | None = None) -> ReceiptReading | Unreadable:
        """Read one of them."""
        self.parts.append(part)
        return reading(str(part + 1), look=f"{part:016x}", slips=SLIPS)

    def close(self) -> None:
        """Nothing is open."""


async def test_every_slip_of_a_photo_is_read(town: Town) -> None:
    """The first reading tells of the others; nobody has to send them."""
    assert town.clerk is not None
    pool = Three()
    room = ReadingRoom(pool, lambda: None, 2, silent)
    first = take(town, 1)
    room.put(town.clerk.house, first.id)
    await until(lambda: len(pool.parts) == SLIPS and not town.parts.desk.unread_receipts())
    assert sorted(pool.parts) == [0, 1, 2]
    with town.parts.archive.look() as work:
        papers = work.receipts.of_album(now(town, first).album or 0)
    assert [(one.part, one.total, one.state) for one in papers] == [
        (part, Decimal(part + 1), ReceiptState.READ) for part in range(SLIPS)
    ]
    await room.close()


async def test_slips_that_were_not_read_are_read_after_the_next_start(town: Town) -> None:
    """The process ended between the first slip and the others: they are read as the parts that they are."""
    assert town.clerk is not None
    first = take(town, 1)
    town.parts.desk.record_reading(first.id, reading("1", look="0" * 16, slips=SLIPS))
    assert len(town.parts.desk.unread_receipts()) == SLIPS - 1
    pool = Three()
    room = ReadingRoom(pool, lambda: None, 2, silent)
    await room.put_unread(town.clerk.house)
    await until(lambda: not town.parts.desk.unread_receipts())
    assert sorted(pool.parts) == [1, 2]
    await room.close()
