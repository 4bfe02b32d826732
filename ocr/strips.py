"""A few printed rows read once more: cut out as strips, laid one below the other, enlarged, put back in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from PIL import Image

from ocr.engines.protocol import Engine
from ocr.rows import Row
from ocr.words import Word, trusted

_LETTER = 32.0  # pixels that the letters of a strip should be high: recognition sees 48 with some margin
_MOST = 2.5  # times enlarged: more adds nothing that was not there
_LEAST = 0.5  # the large letters of a scan are made smaller: the memory of an engine grows with its largest sheet
_MARGIN = 0.45  # of a letter's height, above and below


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows that stand together, from `top` to `bottom` on the slip. Words between `first` and `last`, the edges of
    their print without the margin, are theirs; what else is seen belongs to the neighbours. `at` is where the strip
    begins on the sheet, all in pixels of the slip."""

    rows: tuple[int, ...]
    top: float
    first: float
    last: float
    bottom: float
    at: float = 0.0


def reread(engine: Engine, slip: Image.Image, rows: tuple[Row, ...], picked: Iterable[int]) -> tuple[Word, ...]:
    """All words of the slip, those of the picked rows as this engine reads them now. A strip that it sees nothing on
    keeps its words."""
    strips = _laid(_strips(rows, sorted(set(picked)), slip.height))
    left = max(0.0, min(row.left for row in rows) - _letter(rows))
    right = min(float(slip.width), max(row.right for row in rows) + _letter(rows))
    sheet = _sheet(slip, strips, int(left), max(int(left) + 1, round(right)))
    scale = min(_MOST, max(_LEAST, _LETTER / max(1.0, _letter([rows[i] for s in strips for i in s.rows]))))
    size = (max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
    sheet = sheet.resize(size, Image.Resampling.BICUBIC)
    seen = trusted(engine.words(sheet), sheet.width, sheet.height)
    found = {strip: _own(strip, rows, _on(strip, seen, scale, int(left))) for strip in strips}
    again = {i for strip, words in found.items() if words for i in strip.rows}
    kept = (word for i, row in enumerate(rows) if i not in again for word in row.words)
    return (*kept, *(word for words in found.values() for word in words))


def _letter(rows: Iterable[Row]) -> float:
    return median(row.height for row in rows)


def _strips(rows: tuple[Row, ...], picked: list[int], height: int) -> list[Strip]:
    """One for each run of rows whose strips would overlap."""
    strips: list[Strip] = []
    for i in picked:
        margin = _MARGIN * rows[i].height
        first, last = min(w.top for w in rows[i].words), max(w.bottom for w in rows[i].words)
        top, bottom = max(0.0, first - margin), min(float(height), last + margin)
        if strips and top < strips[-1].bottom:
            before = strips[-1]
            strips[-1] = replace(
                before, rows=(*before.rows, i), last=max(last, before.last), bottom=max(bottom, before.bottom)
            )
        else:
            strips.append(Strip((i,), top, first, last, bottom))
    return strips


def _laid(strips: list[Strip]) -> list[Strip]:
    """Each with its place on the sheet."""
    at, laid = 0.0, []
    for strip in strips:
        laid.append(replace(strip, at=at))
        at += int(strip.bottom) - int(strip.top)
    return laid


def _sheet(slip: Image.Image, strips: list[Strip], left: int, right: int) -> Image.Image:
    heights = [max(1, int(strip.bottom) - int(strip.top)) for strip in strips]
    sheet = Image.new("RGB", (right - left, sum(heights)), "white")
    for strip, height in zip(strips, heights, strict=True):
        sheet.paste(slip.crop((left, int(strip.top), right, int(strip.top) + height)), (0, int(strip.at)))
    return sheet


def _on(strip: Strip, words: tuple[Word, ...], scale: float, left: int) -> list[Word]:
    """The words that stand on the strip's own rows, in pixels of the slip."""
    down = int(strip.top) - strip.at
    there = (
        Word(
            w.text,
            w.left / scale + left,
            w.top / scale + down,
            w.right / scale + left,
            w.bottom / scale + down,
            w.confidence,
        )
        for w in words
        if strip.at <= w.middle / scale < strip.at + (strip.bottom - strip.top)
    )
    return [word for word in there if strip.first <= word.middle <= strip.last]


def _own(strip: Strip, rows: tuple[Row, ...], words: list[Word]) -> list[Word]:
    """Without those that stand where a neighbouring row was read: it would be there twice."""
    near = range(max(0, strip.rows[0] - 2), min(len(rows), strip.rows[-1] + 3))
    return [word for word in words if max(near, key=lambda i: (_shared(rows[i], word), i in strip.rows)) in strip.rows]


def _shared(row: Row, word: Word) -> float:
    """How much of the word's place words of the row take."""
    return max(
        max(0.0, min(w.right, word.right) - max(w.left, word.left))
        * max(0.0, min(w.bottom, word.bottom) - max(w.top, word.top))
        for w in row.words
    )
