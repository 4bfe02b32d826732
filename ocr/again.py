"""The second look: only the printed rows that a doubtful value hangs on are read once more, enlarged, with care."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ocr.confidence import SETTLED, merged
from ocr.engines.protocol import Engine
from ocr.fields.labels import label_of
from ocr.orientation import Sight, look
from ocr.readings import Glance, reading_of
from ocr.rows import Row, rows_of
from ocr.strips import reread
from ocr.words import Word, box_of
from sales.slips import Box, ReceiptReading, Seen, Stage

_log = logging.getLogger(__name__)
# A row whose every word is so sure reads the same to anybody. Of names the second look knows little more than the
# first: it is asked only where the first could hardly read.
_LEGIBLE = {"total": 0.97, "date": 0.97, "number": 0.92, "merchant": 0.85}
_MOST_ROWS = 6
_POOR = 0.87  # clarity: of 105 good photos 1 is so hard to read, of 27 tilted, shadowed and blurred at once 6
_DATED = re.compile(
    r"\d\s?[-/.年月]\s?\d|\d[:：]\d\d|DATE|日期|时间|20\d\d|JAN|FEB|MAR|APR|MAY|JU[NL]|AUG|SEP|OCT|NOV|DEC", re.I
)


def look_again(
    careful: Engine, sight: Sight, first: ReceiptReading, glance: Glance
) -> Iterator[Stage | ReceiptReading]:
    """AGAIN where a second look can help, then the reading: of both looks where there were two. Where the careful
    engine breaks, the first look stands as it is."""
    rows = rows_of(sight.words)
    picked = rows_in_doubt(first, rows, sight.picture.size)
    asked = bool(picked) or any(not _sure(seen) for seen in (first.total, first.date, first.merchant))
    whole = (first.total is None and first.date is None) or (asked and sight.clarity < _POOR)
    if not picked and not whole:
        yield first
        return
    yield Stage.AGAIN
    try:
        words = _all(careful, sight) if whole else reread(careful, sight.picture, rows, picked)
    except Exception:  # engines break in ways of their own, and half an answer is better than none
        _log.warning("%s could not look again", careful.name, exc_info=True)
        yield first
        return
    second = reading_of(words, sight.picture.size, replace(glance, engine=f"{glance.engine}+{careful.name}"))
    again = tuple(box_of(rows[i].words, *sight.picture.size) for i in picked)
    fresh = [name for name in SETTLED if whole or _among(getattr(second, name), again)]
    yield merged(first, second, fresh)


def _all(careful: Engine, sight: Sight) -> tuple[Word, ...]:
    """Every word of the slip anew, unless that is less than the first look saw."""
    words = look(careful, sight.picture).words
    return max((words, sight.words), key=lambda seen: sum(len(word.text) * word.confidence for word in seen))


def rows_in_doubt(reading: ReceiptReading, rows: tuple[Row, ...], size: tuple[int, int]) -> tuple[int, ...]:
    """The rows that are worth another look: hard to read, and a value that is not sure hangs on them. The likeliest to
    settle something come first, and no more than a few."""
    ranks = {i: rank for i, row in enumerate(rows) if (rank := _rank(reading, row, size)) is not None}
    return tuple(sorted(sorted(ranks, key=lambda i: (ranks[i], rows[i].confidence))[:_MOST_ROWS]))


def _rank(reading: ReceiptReading, row: Row, size: tuple[int, int]) -> int | None:
    for name, legible in _LEGIBLE.items():
        seen = getattr(reading, name)
        if seen is not None and not seen.sure and row.confidence < legible and _under(seen, row, size):
            return 0
    if row.confidence >= _LEGIBLE["total"] or not any(letter.isdigit() for letter in row.text):
        return None
    summed = not _sure(reading.total) and label_of(row.text) is not None
    return 1 if summed or (reading.date is None and _DATED.search(row.text)) else None


def _sure(seen: Seen[Any] | None) -> bool:
    return seen is not None and seen.sure


def _under(seen: Seen[Any], row: Row, size: tuple[int, int]) -> bool:
    """Whether the value, or another candidate for it, was read from this row."""
    here = box_of(row.words, *size)
    return any(_level(here, box) for box in (seen.box, *(place.box for place in seen.places)))


def _among(seen: Seen[Any] | None, boxes: tuple[Box | None, ...]) -> bool:
    """Whether the value was read from one of these rows."""
    return seen is not None and any(_level(box, seen.box) for box in boxes)


def _level(row: Box | None, box: Box | None) -> bool:
    return row is not None and box is not None and box.top <= (row.top + row.bottom) / 2 <= box.bottom
