"""The slips on a photo: where they lie, and each cut out and made straight."""

from __future__ import annotations

import math
from itertools import combinations

import cv2
import numpy as np
from PIL import Image

from ocr.outlines import LONG, Quad, Thumb, quads_on, thumb_of
from ocr.skew import skew_of
from sales.slips import Frame

WHOLE = Frame((0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0))
_PIXELS = 4_000_000  # as in ocr.pictures: a slip is not made larger than a picture
_TURNS = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
}
_SEEN = 0.70  # of the outline of a slip is visible, on an average of its sides
_LEAST = 0.50  # of each of its sides that is not cut off
_LOST = 0.12  # of the print may be outside of the only slip
_SHADOW = 1.1  # of the light, as a logarithm: paper in shadow is still paper
_LEVEL = 2.5  # degrees: engines do not mind that little
_MARGIN = 0.004  # of the slip, left around it

# Several slips: their outlines must be nearly whole, for a wrong split costs more than a missed one.
_CERTAIN = 0.85
_CERTAIN_LEAST = 0.60
_TRIED = 12  # shapes, the best seen first
_MOST = 10


def slips_on(picture: Image.Image) -> tuple[Frame, ...]:
    """Where slips lie on the upright photo, left to right and top to bottom. Where none stands out from what it lies
    on it is the whole picture, turned so that its lines are level."""
    thumb, quads = _looked(picture)
    several, alone = _apart(thumb, quads), None
    if not several:
        alone = next((quad for quad in quads[:_TRIED] if _outside(thumb, [quad]) <= _LOST), None)
        if alone is None and any(_clear(quad) for quad in quads):
            # A slip, and print elsewhere, too: a closer look may tell small ones apart.
            thumb, quads = _looked(picture, 2 * LONG)
            several = _apart(thumb, quads)
    found = _in_order(several) if several else [alone] if alone else []
    return tuple(_frame(quad.corners, thumb.size) for quad in found) or (_levelled(thumb),)


def _looked(picture: Image.Image, long: int = LONG) -> tuple[Thumb, list[Quad]]:
    """The thumbnail and what may be slips on it."""
    thumb = thumb_of(picture, long)
    return thumb, [quad for quad in quads_on(thumb) if quad.mean >= _SEEN and quad.least >= _LEAST]


def _clear(quad: Quad) -> bool:
    """Whether it stands out so clearly that it may be one of several."""
    return quad.mean >= _CERTAIN and quad.least >= _CERTAIN_LEAST and quad.sides.count(None) < 2


def _apart(thumb: Thumb, quads: list[Quad]) -> list[Quad]:
    """Slips that lie side by side, none when there is only one."""
    apart: list[Quad] = []
    for quad in quads:
        alone = all(_shared(quad, other) < 0.02 for other in apart)
        if alone and len(apart) < _MOST and _clear(quad) and _printed(thumb, quad):
            apart.append(quad)
    whole = len(apart) < 2 or any(_one_torn(a, b) for a, b in combinations(apart, 2))
    return [] if whole or _outside(thumb, apart) > _LOST / 2 else apart


def _shared(one: Quad, other: Quad) -> float:
    """How much of the smaller of two shapes lies in the other, 0 to 1."""
    low = np.floor(np.minimum(one.corners.min(axis=0), other.corners.min(axis=0)))
    size = np.ceil(np.maximum(one.corners.max(axis=0), other.corners.max(axis=0)) - low).astype(int) + 1
    masks = np.zeros((2, size[1], size[0]), np.uint8)
    for mask, quad in zip(masks, (one, other), strict=True):
        cv2.fillConvexPoly(mask, np.round(quad.corners - low).astype(np.int32), 1)
    return float(masks.all(axis=0).sum()) / max(1.0, float(masks.sum(axis=(1, 2)).min()))


def _printed(thumb: Thumb, quad: Quad) -> bool:
    """Whether lines are printed on it, unlike on a blank sheet or a mat beside the slip."""
    side = 24
    square = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    turn = cv2.getPerspectiveTransform(quad.corners.astype(np.float32), square)
    flat = cv2.warpPerspective(thumb.ink * 255, turn, (side, side), flags=cv2.INTER_AREA)[2:-2, 2:-2]
    return float((flat > 0).mean()) > 0.05 and int((flat > 0).any(axis=1).sum()) > side // 4


def _one_torn(one: Quad, other: Quad) -> bool:
    """Whether both are as wide as each other and in one line, the one a little below the other: then they are parts of
    one slip, torn or folded. The same side by side they are only when they all but touch."""
    for axis, alike, near in ((0, 0.08, 0.6), (1, 0.04, 0.06)):
        a, b = (np.sort(quad.corners[:, axis]) for quad in (one, other))
        size = max(np.ptp(a), np.ptp(b))
        level = max(abs(a[:2].mean() - b[:2].mean()), abs(a[2:].mean() - b[2:].mean())) < alike * size
        c, d = (np.sort(quad.corners[:, 1 - axis]) for quad in (one, other))
        gap = max(c[:2].mean(), d[:2].mean()) - min(c[2:].mean(), d[2:].mean())
        if level and gap < near * size:
            return True
    return False


def _outside(thumb: Thumb, quads: list[Quad]) -> float:
    """How much of the print lies outside of these shapes, 0 to 1: print on what looks like the paper inside, for the
    grain of a table looks like print too."""
    inside = np.zeros(thumb.ink.shape, np.uint8)
    for quad in quads:
        cv2.fillConvexPoly(inside, np.round(quad.corners).astype(np.int32), 1)
    core = cv2.erode(inside, np.ones((9, 9), np.uint8)) > 0
    rim = cv2.dilate(inside, np.ones((9, 9), np.uint8)) > 0
    sample = thumb.light[core][:: max(1, int(core.sum()) // 4000)]
    if not len(sample):
        return 1.0
    level = sample.mean(axis=1)
    own, least = np.median(sample - level[:, None], axis=0), np.percentile(level, 10) - _SHADOW
    away = thumb.light[~rim & (thumb.ink > 0)]  # print outside, by the light around it
    level = away.mean(axis=1)
    lost = int(((np.abs(away - level[:, None] - own).max(axis=1) < 0.06) & (level > least)).sum()) if len(away) else 0
    return lost / max(1, lost + int(thumb.ink[core].sum()))


def _in_order(quads: list[Quad]) -> list[Quad]:
    """Row by row: those whose middle is beside the first of a row belong to it."""
    rest, ordered = sorted(quads, key=lambda q: q.corners[:, 1].mean()), []
    while rest:
        low, high = rest[0].corners[:, 1].min(), rest[0].corners[:, 1].max()
        row = [quad for quad in rest if low <= quad.corners[:, 1].mean() <= high]
        ordered += sorted(row, key=lambda q: q.corners[:, 0].mean())
        rest = [quad for quad in rest if quad not in row]
    return ordered


def _levelled(thumb: Thumb) -> Frame:
    """The whole picture, turned about its middle where its lines are not level."""
    degrees = skew_of(thumb.ink)
    if abs(degrees) < _LEVEL:
        return WHOLE
    width, height = thumb.size
    angle = math.radians(degrees)
    along, down = np.array([math.cos(angle), math.sin(angle)]), np.array([-math.sin(angle), math.cos(angle)])
    wide = abs(width * math.cos(angle)) + abs(height * math.sin(angle))
    high = abs(width * math.sin(angle)) + abs(height * math.cos(angle))
    middle = np.array([width, height]) / 2
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return _frame(np.array([middle + x * along * wide / 2 + y * down * high / 2 for x, y in signs]), thumb.size, 0.0)


def _frame(corners: np.ndarray, size: tuple[int, int], margin: float = _MARGIN) -> Frame:
    """Corners on the thumbnail as a frame, a little wider all around; the whole picture where it is nearly that."""
    wider = corners + (corners - corners.mean(axis=0)) * 2 * margin
    parts = wider / np.array(size, np.float64)
    if np.abs(parts.ravel() - WHOLE.corners).max() < 0.02:
        return WHOLE
    return Frame(tuple(round(float(part), 5) for part in parts.ravel()))


def straightened(picture: Image.Image, frame: Frame) -> Image.Image:
    """The slip in this frame, flat and straight, in about as many pixels as it has on the photo. The picture itself
    when the frame is all of it."""
    for quarters in range(4):
        if frame.corners == WHOLE.corners[2 * quarters :] + WHOLE.corners[: 2 * quarters]:
            return picture.transpose(_TURNS[quarters]) if quarters else picture
    corners = np.array(frame.corners, np.float32).reshape(4, 2) * np.array(picture.size, np.float32)
    top_left, top_right, bottom_right, bottom_left = corners
    width = max(math.dist(top_left, top_right), math.dist(bottom_left, bottom_right))
    height = max(math.dist(top_left, bottom_left), math.dist(top_right, bottom_right))
    shrink = min(1.0, math.sqrt(_PIXELS / max(1.0, width * height)))
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    straight = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    turn = cv2.getPerspectiveTransform(corners - 0.5, straight - 0.5)  # OpenCV counts from the middle of a pixel
    flat = cv2.warpPerspective(
        np.asarray(picture), turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,) * 3
    )
    return Image.fromarray(flat)
