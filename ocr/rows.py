"""Boxes into rows: words that stand on one printed line, left to right, also on a tilted photo."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import numpy as np

from ocr.bends import Bend, bend_of
from ocr.words import Word, sampled

_STEEPEST = 15.0  # degrees
_STEP = 0.5
_TOLERANCE = 0.08  # of the tilt as the boxes' heights tell it: letters differ in size, too


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line. `height` is that of its letters, `middle` where it crosses the middle of the paper."""

    words: tuple[Word, ...]
    middle: float
    height: float

    @property
    def text(self) -> str:
        """All of it, one space between words."""
        return " ".join(w.text for w in self.words)

    @property
    def confidence(self) -> float:
        """That of its least sure word."""
        return min(w.confidence for w in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(w.right for w in self.words)


def rows_of(words: tuple[Word, ...]) -> tuple[Row, ...]:
    """The rows, top to bottom."""
    bend = bend_of(words, slope_of(words))
    lines: list[list[Word]] = []
    for word in sorted(words, key=bend.level):
        home = _home(word, lines, bend)
        if home is None:
            lines.append([word])
        else:
            home.append(word)
    rows = [_row(line, bend) for line in lines]
    return tuple(sorted(rows, key=lambda r: r.middle))


def slope_of(words: tuple[Word, ...]) -> float:
    """How much lower the lines get per pixel to the right. Engines return upright boxes, so the slope is the
    one under which most neighbouring boxes stand on a line; a smaller tilt wins where several would do."""
    long = sampled([w for w in words if len(w.text) >= 2])
    if len(long) < 6:
        return 0.0
    x = np.array([(w.left + w.right) / 2 for w in long])
    y = np.array([w.middle for w in long])
    tall = np.array([w.height for w in long])
    left = np.array([w.left for w in long])
    right = np.array([w.right for w in long])
    beside = right[:, None] < left[None, :]
    one, other = np.nonzero(beside)
    if not len(one):
        return 0.0
    across, down = x[other] - x[one], y[other] - y[one]
    letters = np.minimum(tall[one], tall[other]) * 0.3
    angles = np.arange(-_STEEPEST, _STEEPEST + _STEP, _STEP)
    slopes = np.tan(np.radians(angles))
    # One slope after the other: of a thousand words all of them at once are most of a gigabyte.
    on_line = np.array([np.exp(-(((down - slope * across) / letters) ** 2)).sum() for slope in slopes])
    return float(slopes[int(np.argmax(on_line * _plausible(slopes, long)))])


def _plausible(slopes: np.ndarray, words: list[Word]) -> np.ndarray:
    """Weights of the slopes. The box of a tilted line is taller the longer it is, which gives away how far the
    line is tilted, if not to which side; and a small tilt is likelier than a large one."""
    wide = np.array([w.width for w in words])
    tall = np.array([w.height for w in words])
    one, other = np.nonzero(wide[None, :] > 2.0 * wide[:, None])
    grown = (tall[other] - tall[one]) / (wide[other] - wide[one])
    tilt = max(0.0, float(np.median(grown))) if len(grown) else 0.0
    steep = np.abs(slopes)
    weights: np.ndarray = np.exp(-(((steep - tilt) / _TOLERANCE) ** 2)) * (1.0 - steep)
    return weights


def _home(word: Word, lines: list[list[Word]], bend: Bend) -> list[Word] | None:
    """The line that the word stands on: the nearest by its word nearest to this one."""
    best: tuple[float, list[Word]] | None = None
    for line in lines[-8:]:
        near = min(line, key=lambda w: _gap(w, word))
        off = abs(bend.level(near) - bend.level(word))
        apart = off / max(1.0, min(bend.letters(near), bend.letters(word)))
        if apart < 0.55 and not any(_over(w, word) for w in line) and (best is None or apart < best[0]):
            best = (apart, line)
    return best[1] if best else None


def _gap(one: Word, other: Word) -> float:
    return max(0.0, max(one.left, other.left) - min(one.right, other.right))


def _over(one: Word, other: Word) -> bool:
    """Whether they cover each other sideways, which words of one line do not."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.5 * min(one.width, other.width)


def _row(line: list[Word], bend: Bend) -> Row:
    words = tuple(sorted(line, key=lambda w: w.left))
    return Row(
        words,
        middle=sum(bend.level(w) for w in words) / len(words),
        height=median(bend.letters(w) for w in words),
    )
