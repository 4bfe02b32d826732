"""Pieces of a slip for the chat: the place is marked and all of it shown, whatever the frame; junk gives nothing."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.code_workers import CodePool
from ocr.crops import beside, cut
from sales.slips import Box, Frame
from tests.ocr.samples import encoded, sample

GREEN = (0, 160, 60)
MARK = (224, 82, 0)
PLACE = Box(0.55, 0.50, 0.90, 0.53)
UPSIDE_DOWN = Frame((1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0))


def slip(place: Box = PLACE, size: tuple[int, int] = (800, 1600)) -> bytes:
    """White paper on which only this place is green."""
    paper = Image.new("RGB", size, "white")
    width, height = size
    sides = (place.left * width, place.top * height, place.right * width, place.bottom * height)
    ImageDraw.Draw(paper).rectangle(sides, fill=GREEN)
    return encoded(paper, "PNG")


def opened(jpeg: bytes | None) -> Image.Image:
    assert jpeg is not None
    assert jpeg[:3] == b"\xff\xd8\xff"
    return Image.open(io.BytesIO(jpeg)).convert("RGB")


def like(picture: Image.Image, colour: tuple[int, int, int]) -> np.ndarray:
    """Where the picture has this colour, more or less."""
    away: np.ndarray = np.abs(np.asarray(picture, dtype=int) - colour).max(axis=2)
    return np.asarray(away < 60)


@pytest.mark.parametrize(
    "place",
    [PLACE, Box(0.0, 0.0, 0.3, 0.02), Box(0.8, 0.98, 1.0, 1.0), Box(0.02, 0.4, 0.98, 0.43), Box(0.3, 0.2, 0.6, 0.8)],
    ids=["inside", "first corner", "last corner", "a whole row", "half the slip"],
)
def test_all_of_the_place_is_shown_and_marked(place: Box) -> None:
    """Every edge of the value is on the strip, with the mark around it and not across it."""
    strip = opened(cut(slip(place), None, (place,)))
    assert strip.width == 900
    assert strip.height >= 900 // 5 - 1
    green, mark = like(strip, GREEN), like(strip, MARK)
    ratio = green.any(axis=0).sum() / green.any(axis=1).sum()
    true = (place.right - place.left) * 800 / ((place.bottom - place.top) * 1600)
    assert ratio == pytest.approx(true, rel=0.15)
    assert mark.sum() > 900
    inner = green[np.ix_(green.any(axis=1), green.any(axis=0))]
    assert inner.mean() > 0.75  # at the very edge of the paper the mark has no other room


def test_letters_are_large_enough_for_a_phone() -> None:
    """A figure on a dense A4 page: at 360 points of width it is no smaller than the chat's own letters."""
    place = Box(0.70, 0.60, 0.80, 0.612)
    green = like(opened(cut(slip(place, (1654, 2339)), None, (place,))), GREEN)
    assert green.any(axis=1).sum() * 360 / 900 >= 11
    across = np.flatnonzero(green.any(axis=0))
    assert across[0] > 900 - across[-1] > 90  # its label stands before it


def test_strips_below_each_other() -> None:
    """Two doubtful values make one picture of two strips; of very many the first six are shown."""
    one = opened(cut(slip(), None, (PLACE,)))
    two = opened(cut(slip(), None, (PLACE, Box(0.1, 0.1, 0.4, 0.13))))
    assert two.height > 2 * one.height
    many = opened(cut(slip(), None, (PLACE,) * 50))
    assert many.height < 7 * one.height


def test_the_frame_turns_the_slip() -> None:
    """The photo lies upside down; the box counts on the straightened slip and still finds the value."""
    place = Box(0.1, 0.1, 0.5, 0.13)
    lying = Image.open(io.BytesIO(slip(place))).transpose(Image.Transpose.ROTATE_180)
    assert like(opened(cut(encoded(lying, "PNG"), UPSIDE_DOWN, (place,))), GREEN).mean() > 0.05
    assert not like(opened(cut(encoded(lying, "PNG"), None, (place,))), GREEN).any()


def test_the_whole_slip_as_a_thumbnail() -> None:
    """A tilted slip comes straight and fits the chat; a very long one stays something a chat takes."""
    whole = opened(cut(sample("lao-li"), Frame((0.2, 0.1, 0.8, 0.1, 0.8, 0.9, 0.2, 0.9)), ()))
    assert whole.height <= 1280
    assert whole.width / whole.height == pytest.approx(600 / 1280, abs=0.01)
    ribbon = opened(cut(encoded(Image.new("RGB", (60, 4000), "white"), "PNG"), None, ()))
    assert ribbon.height / ribbon.width <= 20


@pytest.mark.parametrize(
    "content", [b"", b"no picture", sample("lao-li")[:5000], b"\x89PNG\r\n\x1a\n" + b"\0" * 99], ids=repr
)
def test_junk_gives_nothing(content: bytes) -> None:
    """The card then goes without a picture."""
    assert cut(content, None, ()) is None
    assert cut(content, None, (PLACE,)) is None
    assert beside(content, slip()) is None
    assert beside(slip(), content) is None


@pytest.mark.parametrize(
    "frame",
    [
        Frame(()),
        Frame((0.1, 0.1)),
        Frame((math.nan,) * 8),
        Frame((math.inf,) * 8),
        Frame((0.0,) * 8),
        Frame((0.0, 0.0, 1e9, 0.0, 1e9, 1e9, 0.0, 1e9)),
    ],
    ids=["none", "two", "nan", "inf", "a point", "far off"],
)
def test_absurd_frames(frame: Frame) -> None:
    """Whatever a stored reading says: nothing, or a picture that fits; never a giant."""
    made = cut(slip(), frame, ())
    assert made is None or max(opened(made).size) <= 1280


def test_absurd_places_show_the_slip() -> None:
    """Places that are none are left out; without any left the slip is shown whole."""
    nowhere = (Box(math.nan, 0, 1, 1), Box(0.5, 0.5, 0.4, 0.6), Box(-3, 0, 9, 1))
    assert cut(slip(), None, nowhere) == cut(slip(), None, ())


def test_two_side_by_side() -> None:
    """Of different sizes, shown equally high."""
    pair = opened(beside(slip(), encoded(Image.new("RGB", (300, 300), "red"))))
    assert pair.height == 900
    red = like(pair, (255, 0, 0))
    assert red.any(axis=1).sum() >= 880
    assert not red[:, : pair.width // 4].any()


async def test_in_the_process_of_its_own() -> None:
    """The pool cuts what the function cuts; junk and a passed limit give nothing; after closing nothing is cut."""
    pool = CodePool(limit=60)
    try:
        made = await pool.cut(slip(), None, (PLACE,))
        assert made == cut(slip(), None, (PLACE,))
        assert await pool.cut(b"junk") is None
        assert made is not None
        assert await pool.beside(made, made) == beside(made, made)
    finally:
        pool.close()
    assert await pool.cut(slip()) is None


async def test_a_picture_that_takes_too_long_is_not_shown() -> None:
    """The card is sent without it."""
    pool = CodePool(limit=0.001)
    try:
        assert await pool.cut(slip(), None, (PLACE,)) is None
    finally:
        pool.close()
