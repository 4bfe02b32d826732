"""Receipts written down as text, turned into the words an engine would have seen."""

from __future__ import annotations

import math

from ocr.fields.candidates import Slip
from ocr.rows import rows_of
from ocr.words import Word

WIDTH, LINE, LETTER = 640.0, 40.0, 28.0


def words(text: str, tilt: float = 0.0, confidence: float = 0.99, big: tuple[str, ...] = ()) -> tuple[Word, ...]:
    """One word for each part between bars, line by line; the last part of a line stands at the right edge. With a
    tilt in degrees the boxes are the upright ones that engines return for tilted lines."""
    found = []
    for number, line in enumerate(text.strip("\n").splitlines()):
        parts = [part.strip() for part in line.split("|")]
        end = 0.0
        for place, part in enumerate(parts):
            if part:
                size = LETTER * (1.6 if part in big else 1.0)
                wide = sum(size * (1.0 if ord(c) > 0x2000 else 0.52) for c in part)
                last = place > 0 and place == len(parts) - 1
                left = max(end + 15, WIDTH - 20 - wide if last else 20 + place * 150)
                end = left + wide
                found.append(_word(part, left, wide, 100 + number * LINE, size, tilt, confidence))
    return tuple(found)


def _word(part: str, left: float, wide: float, middle: float, size: float, tilt: float, sure: float) -> Word:
    slope = math.tan(math.radians(tilt))
    centre = middle + slope * (left + wide / 2)
    half = (size + abs(slope) * wide) / 2
    return Word(part, left, centre - half, left + wide, centre + half, sure)


def slip(text: str, **how: float) -> Slip:
    """The same as rows on a picture."""
    return Slip(rows_of(words(text, **how)), WIDTH, 2000.0)  # type: ignore[arg-type]
