"""Straight edges on a photo and the four-sided shapes between them, with how much edge each side really has."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist

import cv2
import numpy as np
from PIL import Image

Array = np.ndarray

LONG = 400  # pixels of the thumbnail's long side: the edge of a slip is a line, its print is gone
_SHORT = 34  # pixels: no side of a slip is shorter
_PRINT = 9  # pixels: strokes, letters and thin rules are narrower, and are closed
_SHARP = 0.045  # of the light: a fainter step is texture
_VOTED = 300  # lines that are looked at at all
_MOST = 12  # lines of one direction that are tried
_AWAY = 2.0  # pixels that an edge may be off its line
_LEAST = 0.35  # of a side that must be seen
_ALONG = 0.90  # cosine: an edge runs along its line

cv2.setNumThreads(1)  # pictures are read in as many processes as there are cores


@dataclass(frozen=True, slots=True, eq=False)
class Thumb:
    """A small copy of a photo: how light it is without its print, as logarithms, and where the print is (0 or 1)."""

    light: Array
    ink: Array

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.ink.shape[1], self.ink.shape[0]


@dataclass(frozen=True, slots=True, eq=False)
class Quad:
    """Four corners on the thumbnail, clockwise from the top left, and of every side (top, right, bottom, left) the
    share that is a visible edge, None where it is the border of the picture. `seen` is how much more of its outline is
    visible than not, in pixels."""

    corners: Array
    sides: tuple[float | None, ...]
    seen: float

    @property
    def mean(self) -> float:
        """The share of its visible sides' outline that is an edge, 0 to 1."""
        shares = [share for share in self.sides if share is not None]
        return sum(shares) / len(shares)

    @property
    def least(self) -> float:
        """The share of its least visible side, of those that are not the border of the picture."""
        return min(share for share in self.sides if share is not None)

    @property
    def area(self) -> float:
        """In pixels."""
        return float(cv2.contourArea(self.corners.astype(np.float32)))


def thumb_of(picture: Image.Image, long: int = LONG) -> Thumb:
    """The thumbnail that edges are looked for on, `long` pixels at its long side."""
    shrink = min(1.0, long / max(picture.size))
    size = (max(8, round(picture.width * shrink)), max(8, round(picture.height * shrink)))
    factor = max(1, int(0.5 / shrink))
    pixels = cv2.resize(np.asarray(picture.reduce(factor)), size, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(pixels, cv2.MORPH_CLOSE, np.ones((_PRINT, _PRINT), np.uint8))
    grey = cv2.cvtColor(closed, cv2.COLOR_RGB2GRAY)
    dark = cv2.subtract(grey, cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
    # A step is a ratio of light: as strong in shadow as outside.
    light = cv2.log(cv2.medianBlur(closed, 5).astype(np.float32) + 8.0)
    return Thumb(light, (dark > np.maximum(12, grey // 6)).astype(np.uint8))


def quads_on(thumb: Thumb) -> list[Quad]:
    """Every four-sided shape with some visible edge on each of its sides, the best seen first."""
    points, inward = _edges(thumb.light)
    if len(points) < 40:
        return []
    width, height = thumb.size
    borders = (
        [np.array([0.0, 1.0, 0.0]), np.array([0.0, 1.0, 1.0 - height])],
        [np.array([1.0, 0.0, 0.0]), np.array([1.0, 0.0, 1.0 - width])],
    )
    families = [border + found for border, found in zip(borders, _lines(points, thumb.size), strict=True)]
    sides = [[_Side.of(line, points, inward, thumb.size) for line in lines] for lines in families]
    rings, chosen = _rings(families[0], families[1], thumb.size)
    quads = [_quad(ring, sides, pick) for ring, pick in zip(rings, chosen, strict=True)]
    return sorted((q for q in quads if q is not None), key=lambda q: -q.seen)


def _edges(light: Array) -> tuple[Array, Array]:
    """Points of sharp steps (x, y) and there the direction into the light, of length 1."""
    across, down = (cv2.Scharr(light, -1, dx, dy, scale=1 / 32) for dx, dy in ((1, 0), (0, 1)))
    size = cv2.magnitude(across.reshape(-1, 1), down.reshape(-1, 1)).reshape(light.shape)
    channel = size.argmax(axis=2)[:, :, None]
    across, down, size = (np.take_along_axis(a, channel, 2)[:, :, 0] for a in (across, down, size))
    steps = [np.clip(a * 8000, -32000, 32000).astype(np.int16) for a in (across, down)]
    thin = cv2.Canny(steps[0], steps[1], _SHARP * 8000 * 0.6, _SHARP * 8000, L2gradient=True)
    y, x = np.nonzero(thin)
    towards = np.stack([across[y, x], down[y, x]], axis=1) / np.maximum(size[y, x], 1e-6)[:, None]
    return np.stack([x, y], axis=1).astype(np.float64), towards


def _lines(points: Array, size: tuple[int, int]) -> tuple[list[Array], list[Array]]:
    """The lines on which most edges lie, rather lying ones and rather standing ones, each as (a, b, c) of
    ax + by + c = 0 with (a, b) of length 1, pointing down or right."""
    thin = np.zeros((size[1], size[0]), np.uint8)
    thin[points[:, 1].astype(int), points[:, 0].astype(int)] = 255
    found = cv2.HoughLines(thin, 1, np.pi / 180, min(_SHORT, max(12, min(size) // 8)))
    families: tuple[list[Array], list[Array]] = ([], [])
    for distance, angle in (
        () if found is None else found.reshape(-1, 2)[:_VOTED].astype(np.float64)
    ):  # the strongest first
        line = np.array([np.cos(angle), np.sin(angle), -distance])
        lying = abs(line[1]) >= abs(line[0])
        family = families[0 if lying else 1]
        if line[1 if lying else 0] < 0:
            line = -line
        if len(family) < _MOST and not any(_same(line, other, size) for other in family):
            family.append(line)
        if min(len(lines) for lines in families) >= _MOST:
            break
    for lines in families:
        lines[:] = [_fitted(line, points) for line in lines]
    return families


def _same(line: Array, other: Array, size: tuple[int, int]) -> bool:
    """Whether two lines of one direction are one within the picture, but for the coarse steps of their angles."""
    across = int(abs(line[1]) >= abs(line[0]))  # of which coordinate the line is a function of the other
    apart = []
    for share in (0.0, 0.5, 1.0):
        along = share * size[1 - across]
        places = [-(ln[1 - across] * along + ln[2]) / ln[across] for ln in (line, other)]
        apart.append(abs(places[0] - places[1]))
    return bool(min(apart) < 4.0 and max(apart) < 14.0)


def _fitted(line: Array, points: Array) -> Array:
    """The line through the edge points close to it."""
    for reach in (1.5 * _AWAY, _AWAY):
        near = points[np.abs(points @ line[:2] + line[2]) < reach]
        if len(near) < 8:
            return line
        dx, dy, x, y = (float(n) for n in cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
        normal = np.array([dy, -dx])
        normal = normal if normal @ line[:2] > 0 else -normal
        line = np.array([normal[0], normal[1], -(normal[0] * x + normal[1] * y)])
    return line


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """A line (a, b, c) that may be a side, and how many of the first n pixels along it are edges with the light on its
    far side, and on its near side."""

    along: Array
    start: float
    far: Array
    near: Array

    @classmethod
    def of(cls, line: Array, points: Array, inward: Array, size: tuple[int, int]) -> _Side:
        """What is seen along this line."""
        along = np.array([-line[1], line[0]])
        close = np.abs(points @ line[:2] + line[2]) < _AWAY
        place, light = points[close] @ along, inward[close] @ line[:2]
        reach = float(np.hypot(*size)) * 1.5
        counts = []
        for sign in (1.0, -1.0):
            hit = np.zeros(int(2 * reach) + 2)
            hit[np.round(place[light * sign > _ALONG] + reach).astype(int)] = 1.0
            hit[1:-1] = np.maximum(hit[1:-1], hit[:-2] * hit[2:])  # a pixel missing here and there is no gap
            counts.append(np.cumsum(hit))
        return cls(along, -reach, counts[0], counts[1])

    def share(self, one: list[float], other: list[float], light_far: bool) -> float:
        """Of the pixels between two points on the line, how many are such edges; 0 to 1."""
        across, down = self.along.tolist()
        low, high = sorted((one[0] * across + one[1] * down, other[0] * across + other[1] * down))
        counts = self.far if light_far else self.near
        most = len(counts) - 1
        first, last = max(0, min(round(low - self.start), most)), max(0, min(round(high - self.start), most))
        return min(1.0, float(counts[last] - counts[first]) / max(1.0, float(high - low)))


def _rings(lying: list[Array], standing: list[Array], size: tuple[int, int]) -> tuple[Array, Array]:
    """The corners (n x 4 x 2, clockwise from the top left) of all shapes between two lying and two standing lines that
    a slip can have, and the numbers of their top, right, bottom and left lines."""
    crossing = np.cross(np.array(lying)[:, None, :], np.array(standing)[None, :, :])
    meet = crossing[:, :, :2] / np.where(np.abs(crossing[:, :, 2:]) < 1e-9, 1e-9, crossing[:, :, 2:])
    # At the middle of the picture the top line is above the bottom line, and the left one left of the right one.
    heights = [-(line[0] * size[0] / 2 + line[2]) / line[1] for line in lying]
    widths = [-(line[1] * size[1] / 2 + line[2]) / line[0] for line in standing]
    upper = [(t, b) for t, high in enumerate(heights) for b, low in enumerate(heights) if high < low - _SHORT / 2]
    sides = [(n, r) for n, near in enumerate(widths) for r, far in enumerate(widths) if near < far - _SHORT / 2]
    pick = np.array([(t, r, b, n) for t, b in upper for n, r in sides]).reshape(-1, 4)
    rings = np.stack([meet[pick[:, a], pick[:, b]] for a, b in ((0, 3), (0, 1), (2, 1), (2, 3))], axis=1)
    kept = _shaped(rings, size)
    return rings[kept], pick[kept]


def _shaped(rings: Array, size: tuple[int, int]) -> Array:
    """Which are convex and clockwise, on the picture, large enough, with no side much longer than its opposite."""
    limit = np.array(size) * 0.04
    edges = np.roll(rings, -1, axis=1) - rings
    lengths = np.maximum(np.hypot(edges[:, :, 0], edges[:, :, 1]), 1e-6)
    following = np.roll(edges, -1, axis=1)
    turns = edges[:, :, 0] * following[:, :, 1] - edges[:, :, 1] * following[:, :, 0]
    square = turns / (lengths * np.roll(lengths, -1, axis=1))  # sines of the corners
    area = (turns[:, 0] + turns[:, 2]) / 2
    unlike = np.maximum(lengths[:, :2], lengths[:, 2:]) / np.minimum(lengths[:, :2], lengths[:, 2:])
    upright = (edges[:, 0, 0] > 0) & (edges[:, 3, 1] < 0)
    inside = (rings >= -limit).all(axis=(1, 2)) & (rings <= np.array(size) + limit).all(axis=(1, 2))
    large = (lengths.min(axis=1) > _SHORT) & (area > 4 * _SHORT**2)
    shaped: Array = upright & inside & large & (square.min(axis=1) > 0.85) & (unlike.max(axis=1) < 1.6)
    return shaped


def _quad(ring: Array, sides: list[list[_Side]], pick: Array) -> Quad | None:
    """The shape with what is seen of it, None when one of its sides is not there. Slips are lighter than what they lie
    on: the light is on the far side of their top and left edges."""
    shares: list[float | None] = []
    seen = 0.0
    corners = ring.tolist()  # plain numbers: there are thousands of shapes, most of them soon done with
    for number, line in enumerate(pick.tolist()):
        if line < 2:  # a border of the picture, on which no edge is to be seen
            shares.append(None)
            continue
        one, other = corners[number], corners[(number + 1) % 4]
        share = sides[number % 2][line].share(one, other, number in (0, 3))
        if share < _LEAST:
            return None
        shares.append(share)
        seen += (2 * share - 1.0) * dist(one, other)
    return Quad(ring, tuple(shares), seen) if shares.count(None) <= 2 else None
