"""How far printed lines are from level, told from where the ink is: no word needs to be read for it."""

from __future__ import annotations

import numpy as np

_STEEPEST = 15.0  # degrees
_COARSE = 1.0
_FINE = 0.2
_ENOUGH = 250  # pixels of print; fewer say nothing
_POINTS = 5000
_CLEAR = 1.15  # times as sharp as level: print that is level or has no lines is left as it is


def skew_of(ink: np.ndarray) -> float:
    """Degrees, at most 15 to either side, by which lines fall to the right (positive) on a mask of print (0 or 1),
    whether they run across the mask or up and down; 0.0 where that cannot be told."""
    y, x = np.nonzero(ink)
    if len(x) < _ENOUGH:
        return 0.0
    step = max(1, len(x) // _POINTS)
    points = np.stack([x[::step], y[::step]], axis=1).astype(np.float32)
    best, sharp = _sharpest(points, np.arange(-_STEEPEST, _STEEPEST + _COARSE, _COARSE))
    best, sharp = _sharpest(points, np.arange(best - _COARSE, best + _COARSE + _FINE, _FINE))
    level = _sharpest(points, np.zeros(1))[1]
    return float(best) if abs(best) <= _STEEPEST + _COARSE and sharp > _CLEAR * level else 0.0


def _sharpest(points: np.ndarray, degrees: np.ndarray) -> tuple[float, float]:
    """Under which of these angles the print falls into the fewest rows or columns, and how much so."""
    scores = []
    for angle in np.radians(degrees):
        down = points @ np.array([-np.sin(angle), np.cos(angle)], np.float32)
        across = points @ np.array([np.cos(angle), np.sin(angle)], np.float32)
        scores.append(max(_crowding(down), _crowding(across)))
    best = int(np.argmax(scores))
    return float(degrees[best]), scores[best]


def _crowding(place: np.ndarray) -> float:
    counts = np.bincount((place - place.min()).astype(np.int64))
    return float((np.diff(counts).astype(np.float64) ** 2).sum())
