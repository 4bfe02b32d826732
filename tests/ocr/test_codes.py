"""Product codes on photos: turned, in shadow, small and large; nothing where there is nothing; never on the loop."""

from __future__ import annotations

import asyncio
import os
import signal
from io import BytesIO

import pytest
from PIL import Image

from ocr.code_workers import CodePool
from ocr.codes import codes_of
from tests.ocr import plugins
from tests.ocr.bars import bars, photo
from tests.ocr.samples import sample

COLA = "6901234567892"


def digits(picture: bytes) -> list[str]:
    return [each.code for each in codes_of(picture)]


@pytest.mark.parametrize("tilt", [0, 12, 30, 45, 60, 90, 135, 180, 200, 300])
@pytest.mark.parametrize("scale", [1, 2])
def test_at_any_angle_in_shadow(tilt: float, scale: float) -> None:
    """A third of the photo's width, or all of it; one side of the picture lies in shadow."""
    if scale == 2 and tilt not in (0, 90, 180):
        scale = 1.5
    assert digits(photo(bars(COLA, scale=scale), tilt=tilt))[:1] == [COLA]


@pytest.mark.parametrize(
    ("kind", "printed", "told"),
    [
        ("EAN13", COLA, COLA),
        ("EAN8", "96385074", "96385074"),
        ("UPCA", "036000291452", "0036000291452"),
        ("UPCE", "04252614", "0042100005264"),
    ],
)
def test_every_kind_is_told_as_an_ean(kind: str, printed: str, told: str) -> None:
    """A UPC is an EAN-13 with a 0 before it; a short UPC is the long one it stands for."""
    seen = codes_of(photo(bars(printed, kind)))
    assert [each.code for each in seen] == [told]
    assert seen[0].sure


def test_several_on_one_photo() -> None:
    """Three bottles on a shelf."""
    codes = {COLA, "4006381333931", "5901234123457"}
    assert set(digits(photo(*(bars(code, scale=0.8) for code in codes)))) == codes


def test_a_forty_megapixel_photo() -> None:
    """It is decoded at a part of its size, and the bars are still found."""
    assert digits(photo(bars(COLA, scale=2), size=(5200, 7800), tilt=8)) == [COLA]


@pytest.mark.parametrize("name", ["corner-24", "lao-li", "wang-ji", "blue-door"])
def test_receipts_have_none(name: str) -> None:
    """Rows of letters are no bars."""
    assert digits(sample(name)) == []


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff broken", photo()])
def test_nothing_to_see(content: bytes) -> None:
    """What is no picture has no codes, and neither has an empty table."""
    assert codes_of(content) == ()


async def test_in_a_process_of_its_own() -> None:
    """Photos one after the other; a process that was killed is started again by the next photo."""
    pool = CodePool(limit=60)
    try:
        first, second = await asyncio.gather(pool.look(photo(bars(COLA))), pool.look(b"no picture"))
        assert [each.code for each in first] == [COLA]
        assert second == ()
        assert pool.process is not None
        assert pool.process != os.getpid()
        os.kill(pool.process, signal.SIGKILL)
        await pool.look(photo(bars(COLA)))
        assert [each.code for each in await pool.look(photo(bars(COLA)))] == [COLA]
    finally:
        pool.close()
    assert await pool.look(photo(bars(COLA))) == ()


async def test_a_photo_that_takes_too_long_has_no_codes() -> None:
    """The conversation goes on."""
    pool = CodePool(limit=0.001)
    try:
        assert await pool.look(photo(bars(COLA))) == ()
    finally:
        pool.close()


async def test_a_photo_for_paper_is_decoded_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """As JPEG with its size; what is no picture is None, and so is a photo that takes its process along, twice. What
    only took too long is said, for it may be tried again."""
    pool, slow = CodePool(limit=60), CodePool(limit=0.001)
    try:
        made = await pool.jpeg_of(photo(bars(COLA)))
        assert made is not None
        assert made[0].startswith(b"\xff\xd8")
        assert pool.process != os.getpid()
        assert await pool.jpeg_of(b"no picture") is None
        with pytest.raises(TimeoutError):
            await slow.jpeg_of(photo(bars(COLA)))
        monkeypatch.setattr("ocr.code_workers.jpeg_of", plugins.dying)
        assert await pool.jpeg_of(photo(bars(COLA))) is None
        monkeypatch.undo()
        assert await pool.jpeg_of(photo(bars(COLA))) == made
    finally:
        pool.close()
        slow.close()


@pytest.mark.parametrize("quality", [60, 75, 87, 95])
@pytest.mark.parametrize("longest", [1600, 1280, 800])
def test_one_code_is_never_two(longest: int, quality: int) -> None:
    """The bars of the demo's bottle as phones and Telegram make photos smaller: a misread digit is not a second one."""
    with Image.open(BytesIO(sample("barcode"))) as picture:
        picture.thumbnail((longest, longest))
        file = BytesIO()
        picture.save(file, "JPEG", quality=quality)
    assert digits(file.getvalue()) == ["2000000000015"]
