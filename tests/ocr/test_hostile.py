"""Five hundred hostile files through the real eye: an answer to each, none of them by a crash, and the next is read."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial

import pytest

from ocr.code_workers import CodePool
from ocr.reader import Reader
from ocr.workers import ReadingPool
from sales.slips import PictureFault, ReceiptReading, Unreadable
from tests.ocr.hostile import MANY, hostile_files
from tests.ocr.samples import sample

# These take their reader for as long as it is allowed to work; with them the time limit is tested, and the restart.
ENDLESS = {"PDF with a form in itself"}
LIMIT = 25.0  # seconds for each, as in the bot; but for one all take a small part of it


@pytest.mark.timeout(900)  # on a busy machine; alone it is a minute
async def test_every_file_gets_an_answer() -> None:
    """A reading or a reason, never a crash; only what never ends is given up. Afterwards a receipt is read as ever."""
    files = hostile_files()
    assert len(files) == len({name for name, _ in files}) == MANY
    pool = ReadingPool(partial(Reader.named, "paddle-tiny"), workers=2, limit=LIMIT)
    try:
        answers = await asyncio.gather(*(pool.read(content) for _, content in files))
        after = await pool.read(sample("corner-24"))
    finally:
        pool.close()
    told = dict(zip((name for name, _ in files), answers, strict=True))
    assert all(isinstance(answer, ReceiptReading | Unreadable) for answer in answers)
    given_up = {name for name, answer in told.items() if fault(answer) is PictureFault.GAVE_UP}
    assert given_up == ENDLESS
    counted = Counter(fault(answer) for answer in answers)
    assert all(counted[each] > 5 for each in (PictureFault.NOT_A_PICTURE, PictureFault.TOO_LARGE, PictureFault.NO_TEXT))
    assert counted[PictureFault.BROKEN] > 100
    assert counted[None] > 50
    assert fault(told["PDF bomb packed twice"]) is fault(told["PDF with a giant picture"]) is PictureFault.TOO_LARGE
    assert fault(told["EPS"]) is fault(told["OFD"]) is fault(told["invoice as XML"]) is PictureFault.NOT_A_PICTURE
    assert isinstance(after, ReceiptReading)
    assert after.total is not None
    assert str(after.total.value) == "1260.00"


async def test_cutting_and_looking_for_codes() -> None:
    """The process that cuts pictures and looks for codes stands the same files, and never starts anew."""
    files = [(name, content) for name, content in hostile_files(7) if name not in ENDLESS]
    pool = CodePool(limit=LIMIT)
    try:
        await pool.look(sample("barcode"))
        process = pool.process
        shown = [await pool.cut(content) for _, content in files[::4]]
        codes = [await pool.look(content) for _, content in files[::25]]
        assert pool.process == process
        assert [each.code for each in await pool.look(sample("barcode"))] == ["2000000000015"]
    finally:
        pool.close()
    assert sum(picture is not None and picture[:3] == b"\xff\xd8\xff" for picture in shown) > 20
    assert sum(picture is None for picture in shown) > 20
    assert not any(codes)


def fault(answer: ReceiptReading | Unreadable) -> PictureFault | None:
    """Why it was not read, None when it was."""
    return answer.fault if isinstance(answer, Unreadable) else None
