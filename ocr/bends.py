"""How the paper lies as its words show it: tilted, bent up or down at its sides, and the lines drawn apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median

import numpy as np

from ocr.words import Word, sampled

_FEWEST = 8  # words: fewer say nothing of the paper
_CURVES = np.arange(-3.0, 3.01, 0.25)  # letter heights by which the sides lie lower than the middle
_FANS = np.tan(np.radians(np.arange(-4.0, 4.01, 0.5)))  # slope of the top line over that of the middle one
_SLOPES = tuple(float(s) for s in np.tan(np.radians(np.arange(-8.0, 8.1, 1.0))))
_TURNS = np.tan(np.radians(np.arange(-2.0, 2.01, 0.25)))
_ROUNDS = 3
_FLAT = 0.03  # share of the fit that a letter height of bend must gain: paper is flat unless the words say so
_LEVEL = 2.0  # share of the fit that a slope must gain: a small one is likelier than a large one
_LEAST_GAIN = 1.05
_REACH = 0.3  # letter heights: words so far off a line count half
_SAME, _NEXT = 0.22, 0.85  # letter heights: nearer is one line, further is two
_STRAY = 0.12  # share of pairs that are neither of both, on flat paper


@dataclass(frozen=True, slots=True)
class Bend:
    """The shape of the paper. `slope` is pixels down per pixel right in the middle, `curve` pixels that both sides lie
    lower than the middle, `fan` what the slope is more at the top and less at the bottom."""

    slope: float = 0.0
    curve: float = 0.0
    fan: float = 0.0
    middle: float = 0.0
    half: float = 1.0
    centre: float = 0.0
    tall: float = 1.0

    def level(self, word: Word) -> float:
        """How low the word would stand on flat paper, at the paper's middle."""
        low, high = _span(self, word)
        return word.middle - (low + high) / 2

    def letters(self, word: Word) -> float:
        """The height of its letters: the upright box of a tilted word is taller than they are."""
        low, high = _span(self, word)
        return max(word.height - (high - low), word.height * 0.3)

    def spans(self, left: np.ndarray, right: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How far the paper's bend moves each word up and down between its two ends."""
        slope = self.slope + self.fan * (self.centre - y) / self.tall
        one, other = self._shift(left, slope), self._shift(right, slope)
        low, high = np.minimum(one, other), np.maximum(one, other)
        if self.curve:
            top = self.middle - slope * self.half**2 / (2 * self.curve)
            inside = np.clip(top, left, right)
            turn = self._shift(inside, slope)
            low, high = np.minimum(low, turn), np.maximum(high, turn)
        return low, high

    def _shift(self, x: np.ndarray, slope: np.ndarray) -> np.ndarray:
        shifted: np.ndarray = slope * (x - self.middle) + self.curve * ((x - self.middle) / self.half) ** 2
        return shifted


@lru_cache(maxsize=4096)  # each word is compared with many
def _span(bend: Bend, word: Word) -> tuple[float, float]:
    lows, highs = bend.spans(np.array([word.left]), np.array([word.right]), np.array([word.middle]))
    return float(lows[0]), float(highs[0])


def bend_of(words: tuple[Word, ...], slope: float) -> Bend:
    """The shape under which most words beside each other stand on lines. `slope` is where to begin."""
    if not words:
        return Bend()
    left, right = min(w.left for w in words), max(w.right for w in words)
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    flat = Bend(
        slope, 0.0, 0.0, (left + right) / 2, (right - left) / 2 or 1.0, (top + bottom) / 2, (bottom - top) / 2 or 1.0
    )
    if len(words) < _FEWEST:
        return flat
    pairs = _Pairs(words)
    if pairs.settled(flat):
        return flat
    coarse = [replace(flat, slope=s, curve=float(c) * pairs.letter) for s in (slope, *_SLOPES) for c in _CURVES[::2]]
    best = _refined(pairs, pairs.best(coarse))
    return best if pairs.fit(best) > _LEAST_GAIN * pairs.fit(flat) else flat


def _refined(pairs: _Pairs, start: Bend) -> Bend:
    """The best shape that is found from here, one thing changed after the other."""
    best = start
    for _ in range(_ROUNDS):
        before = best
        best = pairs.best([replace(best, curve=float(c) * pairs.letter) for c in _CURVES] + [best])
        best = pairs.best([replace(best, slope=start.slope + float(t)) for t in _TURNS] + [best])
        best = pairs.best([replace(best, fan=float(f)) for f in _FANS] + [best])
        if best == before:
            break
    return best


class _Pairs:
    """The words in pairs that stand beside each other, to see how well a shape puts them on lines."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        long = sampled([w for w in words if len(w.text) > 1] or list(words))
        self._left, self._right = np.array([w.left for w in long]), np.array([w.right for w in long])
        self._y = np.array([w.middle for w in long])
        self._tall = np.array([w.height for w in long])
        self.letter = median(w.height for w in long)
        apart = np.abs(self._y[:, None] - self._y[None, :]) < 8 * self.letter
        self._one, self._other = np.nonzero((self._right[:, None] < self._left[None, :]) & apart)
        self._reach = np.minimum(self._tall[self._one], self._tall[self._other]) * _REACH

    def settled(self, bend: Bend) -> bool:
        """Whether under this shape hardly any pair stands neither on one line nor on two."""
        off = np.abs(self._off(bend)) * _REACH
        return bool(np.count_nonzero((off > _SAME) & (off < _NEXT)) <= _STRAY * np.count_nonzero(off <= _SAME))

    def fit(self, bend: Bend) -> float:
        """How many pairs stand on one line, near misses counted in part, less for stronger bends."""
        off = self._off(bend)
        strength = abs(bend.curve) / self.letter + abs(bend.fan) * 2 * bend.half / self.letter / 2
        return float(np.exp(-(off**2)).sum() * max(0.1, 1.0 - _FLAT * strength - _LEVEL * abs(bend.slope)))

    def _off(self, bend: Bend) -> np.ndarray:
        """How far the two of each pair are from one line, in parts of a letter's height."""
        low, high = bend.spans(self._left, self._right, self._y)
        level = self._y - (low + high) / 2
        off: np.ndarray = (level[self._one] - level[self._other]) / self._reach
        return off

    def best(self, bends: list[Bend]) -> Bend:
        """The one that fits best."""
        return max(bends, key=self.fit)
