"""Boxes into rows, and which way up a picture is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from ocr.orientation import look_upright
from ocr.rows import rows_of
from ocr.words import Word, trusted
from tests.ocr.slips import LETTER, WIDTH, words

SLIP = """
Corner Shop
Invoice No: 1234567
Cola 330ml | 3 | 12.67 | 38.01
Spring Water | 1 | 107.23 | 107.23
Paper towels | 2 | 47.00 | 94.00
Subtotal | 239.24
Discount | -3.00
Total | 236.24
Cash | 250.00
Change | 13.76
"""
LINES = [" ".join(part.strip() for part in line.split("|")) for line in SLIP.strip().splitlines()]


@pytest.mark.parametrize("tilt", [-12.0, -9.0, -6.0, -3.0, 0.0, 1.5, 4.0, 8.0, 12.0])
def test_rows_of_a_tilted_slip(tilt: float) -> None:
    """The boxes are upright ones, as engines return them: the slope must come from how they stand to each other."""
    assert [row.text for row in rows_of(words(SLIP, tilt=tilt))] == LINES


def test_the_order_of_the_words_does_not_matter() -> None:
    """Engines return words in any order."""
    found = words(SLIP, tilt=3.0)
    assert rows_of(found[::-1]) == rows_of(found)


def test_words_above_each_other_are_two_rows() -> None:
    """Even where their boxes overlap."""
    rows = rows_of((Word("above", 10, 10, 100, 40, 1.0), Word("below", 12, 32, 105, 62, 1.0)))
    assert [row.text for row in rows] == ["above", "below"]


class Turned:
    """Sees text on end, or badly, unless the red mark is at the top left."""

    name = "turned"

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        corners = {0: (5, 5), 1: (picture.width - 6, 5), 2: (picture.width - 6, picture.height - 6)}
        at = next((n for n, spot in corners.items() if picture.getpixel(spot) == (255, 0, 0)), 3)
        if at % 2:
            return (Word("standing text", 10, 10, 30, 200, 0.95 if at == 1 else 0.5),)
        return (Word("lying text", 10, 10, 200, 30, 0.95 if at == 0 else 0.6),)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_picture_is_turned_until_it_reads(turn: int) -> None:
    """Boxes on end speak for lying, a low confidence for standing on its head."""
    paper = Image.new("RGB", (300, 400), "white")
    paper.paste((255, 0, 0), (0, 0, 20, 20))
    sight = look_upright(Turned(), paper.rotate(turn, expand=True))
    assert sight.picture.getpixel((5, 5)) == (255, 0, 0)
    assert sight.turned == (360 - turn) % 360


def test_a_lying_engine_is_not_believed() -> None:
    """Places off the picture, endless text, impossible confidence: cut to what can be true, or left out."""
    told = (
        Word("far away", 1e9, 5, 2e9, 20, 0.9),
        Word("nowhere", float("nan"), 5, 20, 20, 0.9),
        Word("inside out", 50, 50, 10, 10, 0.9),
        Word("  ", 5, 5, 20, 20, 0.9),
        Word("x" * 10_000, -5, 5, 20, 20, 7.0),
        *(Word("again", 5, 5, 20, 20, 0.9),) * 5000,
    )
    believed = trusted(told, 100, 100)
    assert len(believed) < 1000
    assert believed[0] == Word("x" * 300, 0, 5, 20, 20, 0.0)
    assert all(0 <= w.left < w.right <= 100 and 0 <= w.confidence <= 1 for w in believed)


@pytest.mark.parametrize("sag", [-1.0, -0.6, 0.6, 1.0])
@pytest.mark.parametrize("tilt", [0.0, 2.0])
def test_rows_of_a_bent_slip(sag: float, tilt: float) -> None:
    """Its sides stand most of a letter lower or higher than its middle, as on paper that was rolled up."""
    articles = "\n".join(f"Article {n} | {n} | {n}.50 | {n}5.00" for n in range(10, 30))
    flat = words(f"{articles}\n{SLIP.strip()}", tilt=tilt)
    bent = tuple(_sagging(word, sag * LETTER) for word in flat)
    straight = [row.text for row in rows_of(flat)]
    kept = [row.text for row in rows_of(bent)]
    assert sum(line in kept for line in straight) >= 0.95 * len(straight)


def _sagging(word: Word, sag: float) -> Word:
    """The word where the bend moves it: its box grows by what its two ends are apart."""
    spots = [((word.left + (word.right - word.left) * i / 8) / WIDTH * 2 - 1) ** 2 * sag for i in range(9)]
    return replace(word, top=word.top + min(spots), bottom=word.bottom + max(spots))
