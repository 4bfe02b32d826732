"""Whether there is handwriting or a stamp on a piece of paper where nothing is printed."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.outlines import Array
from sales.paper_signing import Ink

_WIDEST = 5.0  # mm: no stroke is wider; what is, is no ink but lies on the paper
_FAINT = 0.10  # of the paper's light: what is darker by less is no ink
_OF_PRINT = 0.22  # of the darkness of our own print, the same
_GRAIN = 4.5  # times the grain of the picture, the same
_SPECK = 0.35  # mm2: what is smaller is a speck
_LEAST = 3.0  # mm2 of ink are a signature's
_SPREAD = 4.0  # mm that it reaches at least, one way or the other
_STRAIGHT = 0.4  # of the place's length: what is straight and as long is a fold or an edge
_UPRIGHT = 4.5  # mm: and never shorter, however low the place: strokes of a pen are
_COLOUR = 0.18  # by which a cover differs from paper, as a logarithm of red to blue
_DARK = 0.12  # of the paper's light: a cover that is so dark
_COVERED = 0.25  # of the place


def ink_in(page: Array, blank: Array, black: float, fine: float) -> Ink:
    """What is seen where `blank` says that nothing is printed. `page` is the paper around it, straight, in RGB, with
    `fine` pixels a mm; `black` how much darker than paper the print on it is, 0 to 1."""
    light = _light(page, fine)
    depth = 1.0 - cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.float32) / np.maximum(light, 1.0)
    place = blank & ~_covers(page, light, blank, fine)
    if _written(depth, light, place, black, fine):
        return Ink.SEEN
    return Ink.HIDDEN if place.sum() < blank.sum() * (1 - _COVERED) else Ink.NONE


def _light(page: Array, fine: float) -> Array:
    """How light the paper is at each place: strokes are closed over."""
    reach = max(3, round(_WIDEST * fine)) | 1
    grey = cv2.medianBlur(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), 3)
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    return np.asarray(cv2.blur(closed, (reach // 2, reach // 2)).astype(np.float32))


def _covers(page: Array, light: Array, blank: Array, fine: float) -> Array:
    """Where something lies on the paper: of another colour than the paper, or black."""
    reach = max(3, round(_WIDEST * fine)) | 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    closed = cv2.morphologyEx(page, cv2.MORPH_CLOSE, disc).astype(np.float32) + 4.0
    warmth = np.log(closed[..., 0] / closed[..., 2])
    paper = np.percentile(light, 90)
    usual = float(np.median(warmth[light > paper * 0.5]))
    covers = ((np.abs(warmth - usual) > _COLOUR) | (light < paper * _DARK)).astype(np.uint8)
    return np.asarray(cv2.dilate(cv2.morphologyEx(covers, cv2.MORPH_OPEN, disc), disc) > 0)


def _written(depth: Array, light: Array, place: Array, black: float, fine: float) -> bool:
    """Whether strokes are there: enough of them, reaching far enough, and not just a fold."""
    smooth = cv2.GaussianBlur(depth, (0, 0), fine * 0.12)
    inside = smooth[place]
    if not inside.size:
        return False
    # Grain is the same everywhere in levels of grey, so it weighs more where there is less light.
    levels = inside * light[place]
    grain = float(np.median(np.abs(levels - np.median(levels)))) * 1.4826
    least = np.maximum(max(_FAINT, black * _OF_PRINT), grain * _GRAIN / np.maximum(light, 1.0))
    ink = ((smooth > least) & place).astype(np.uint8)
    ink &= ~_straight(ink, place, fine)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = [n for n in range(1, count) if stats[n, cv2.CC_STAT_AREA] >= _SPECK * fine * fine]
    area = sum(int(stats[n, cv2.CC_STAT_AREA]) for n in kept) / fine**2
    if area < _LEAST:
        return False
    down, across = np.nonzero(np.isin(labels, kept))
    return bool(max(np.ptp(down), np.ptp(across)) / fine >= _SPREAD)


def _straight(ink: Array, place: Array, fine: float) -> Array:
    """Lines straight across the place, as folds and shadows' edges make them, a little wider than they are."""
    down, across = np.nonzero(place)
    long = [int(max(np.ptp(along) * _STRAIGHT, _UPRIGHT * fine)) for along in (across, down)]
    bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    flat = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, long[0]), np.uint8))
    upright = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((long[1], 1), np.uint8))
    wide, high = cv2.dilate(flat, np.ones((9, 1), np.uint8)), cv2.dilate(upright, np.ones((1, 9), np.uint8))
    return np.asarray(cv2.bitwise_or(wide, high))
