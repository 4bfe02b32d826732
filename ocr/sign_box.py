"""The place to sign on a photo of our own print: found by the codes beside it, shown enlarged, looked at for ink."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations
from typing import TypeVar

import cv2
import numpy as np
from PIL import Image

from ocr.ink import ink_in
from ocr.outlines import Array
from ocr.pictures import PictureRefused
from ocr.print_codes import Code, coded_page, codes_near, even
from sales.paper_signing import Ink

T = TypeVar("T")
_log = logging.getLogger(__name__)
# Where things lie on the print, in mm to the right of the left code's top left corner and below it; see the block
# `confirmation` of documents/templates/statement.typ. tests/ocr/test_sign_box.py holds this against real prints.
_LEFT = (0.0, 0.0, 24.13)  # left, top, side
_RIGHT = (134.37, -25.93, 27.31)
SHOWN = (-8.0, -33.0, 166.0, 37.0)  # left, top, right, bottom of what is shown: the block, and what runs out of it
BLANK = ((31.5, -0.3, 126.5, 16.0), (78.0, 15.9, 126.5, 17.7))  # nothing is printed there: above the line, and on it
# The line for name and date below: some sign there. Nothing is printed above it, nor on it beside its labels.
NAMED = ((31.5, 20.5, 126.5, 23.9), (69.0, 23.8, 86.5, 26.2), (100.0, 23.8, 126.5, 26.2))
SURELY_BLANK = ((33.0, 1.8, 110.0, 14.0),)  # the same where only one code was seen, and the other end may be off
_ROWS = ((31.5, -22.4, 90.0, -15.0), (31.5, -11.0, 60.0, -7.8))  # print: the heading, what is to be ticked
_BETWEEN = ((31.5, -14.5, 126.5, -11.3), (31.5, -7.3, 126.5, -1.5))  # and none but what the customer may write
_PRINT = 120  # of 160, which is the paper made even
_PRINTED = 0.02  # more of the rows than of what lies between them is print
_FINE = 6  # pixels a mm when it is looked at for ink
_SHARP = 8  # when it is shown
_OFF = 2.5  # mm that the corners of both codes may be off from where they must be
_ROOM = 1.8  # times as wide as a code is what is searched for the other one
_QUALITY = 85
_OUTSIDE = 0.12  # of the place may lie beside the picture


@dataclass(frozen=True, slots=True)
class Place:
    """Where the print lies: `there` leads from mm on the print to pixels of the picture; `sure` by both codes."""

    picture: Image.Image
    there: Array  # 3 x 3, homogeneous
    sure: bool


def ink_on(data: bytes) -> Ink | None:
    """Whether somebody wrote or stamped where it is to be signed, or it cannot be seen. None where no code of ours can
    be read. A hint for people, never more. Blocks."""
    return _safely(lambda: _ink(found) if (found := coded_page(data)) else None)


def sign_box(data: bytes) -> bytes | None:
    """The place to sign cut out of the photo or PDF, made straight and large, as a JPEG; None where it is not on the
    picture. Blocks."""
    return _safely(lambda: _shown(place_on(*found)) if (found := coded_page(data)) else None)


def place_on(picture: Image.Image, codes: tuple[Code, ...]) -> Place | None:
    """Where the print with these codes lies; None where they are of several prints, or make no sense."""
    if len({code.text for code in codes}) > 1:
        return None
    return _by_both(picture, codes) if len(codes) > 1 else _by_one(picture, codes[0])


def _by_both(picture: Image.Image, codes: tuple[Code, ...]) -> Place | None:
    """Where both codes lie where they must, one beside the other."""
    fits = [_fit(left, right) for left, right in permutations(codes, 2)]
    there, off = min(fits, key=lambda fit: fit[1])
    return Place(picture, there, sure=True) if off < _OFF else _by_one(picture, codes[0])


def _by_one(picture: Image.Image, code: Code) -> Place | None:
    """The other code is searched for where it must be, as the code may be either; without it, the print is."""
    alone: list[tuple[float, Array]] = []
    for mine, other in ((_LEFT, _RIGHT), (_RIGHT, _LEFT)):
        there = cv2.getPerspectiveTransform(_square(mine), code.corners.astype(np.float32))
        expected = _to(there, _square(other))
        half = float((expected.max(axis=0) - expected.min(axis=0)).max()) / 2
        middle = (expected.max(axis=0) + expected.min(axis=0)) / 2
        if half < max(picture.size) and _inside(picture, middle):
            for found in codes_near(picture, (float(middle[0]), float(middle[1])), half * _ROOM):
                pair = (code, found) if mine is _LEFT else (found, code)
                fitted, off = _fit(*pair)
                if off < _OFF:
                    return Place(picture, fitted, sure=True)
        alone.append((_printed(picture, there), there))
    score, there = max(alone, key=lambda each: each[0])
    return Place(picture, there, sure=False) if score > _PRINTED else None


def _fit(left: Code, right: Code) -> tuple[Array, float]:
    """What leads from the print to the picture, taking these for its codes; and by how many mm they are off then."""
    print_, seen = np.vstack((_square(_LEFT), _square(_RIGHT))), np.vstack((left.corners, right.corners))
    there, _ = cv2.findHomography(print_.astype(np.float64), seen.astype(np.float64), 0)
    if there is None or abs(np.linalg.det(there)) < 1e-9:
        return np.eye(3), float("inf")
    back = _to(np.linalg.inv(there), seen)
    return there, float(np.abs(back - print_).max())


def _printed(picture: Image.Image, there: Array) -> float:
    """How much more is printed in the rows that have print than in those between them, 0 to 1."""
    page = _flat(picture, there, SHOWN, _FINE)
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    dark = even(grey) < _PRINT
    rows, between = (float(dark[_masked(page.shape, areas)].mean()) for areas in (_ROWS, _BETWEEN))
    return rows - between


def _ink(found: tuple[Image.Image, tuple[Code, ...]]) -> Ink:
    place = place_on(*found)
    if place is None:
        return Ink.HIDDEN
    blank = BLANK if place.sure else SURELY_BLANK
    if _beside(place, blank) > _OUTSIDE:
        return Ink.HIDDEN
    page = _flat(place.picture, place.there, SHOWN, _FINE)
    black = _black(page)
    ink = ink_in(page, _masked(page.shape, blank), black, _FINE)
    if ink is Ink.SEEN or not place.sure or _beside(place, NAMED):
        return ink
    named = ink_in(page, _masked(page.shape, NAMED), black, _FINE)
    return named if named is Ink.SEEN else ink


def _beside(place: Place, areas: tuple[tuple[float, float, float, float], ...]) -> float:
    """How many of the corners of these lie beside the picture, 0 to 1."""
    corners = _to(place.there, np.array([[x, y] for area in areas for x in area[::2] for y in area[1::2]]))
    return float(np.mean([not _inside(place.picture, corner) for corner in corners]))


def _black(page: Array) -> float:
    """How much darker than its white a code's black is, by the code that shows it better."""
    found = []
    for left, top, side in (_LEFT, _RIGHT):
        grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)[_slices((left, top, left + side, top + side))]
        dark, bright = np.percentile(grey, (15, 85)) if grey.size else (0.0, 0.0)
        found.append(1.0 - float(dark) / max(1.0, float(bright)))
    return max(found)


def _shown(place: Place | None) -> bytes | None:
    if place is None or not _inside(place.picture, _to(place.there, np.array([[79.0, 8.0]]))[0]):
        return None
    out = io.BytesIO()
    Image.fromarray(_flat(place.picture, place.there, SHOWN, _SHARP)).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _flat(picture: Image.Image, there: Array, area: tuple[float, float, float, float], fine: float) -> Array:
    """This area of the print as it lies flat, in RGB, with so many pixels a mm; grey beside the picture."""
    left, top, right, bottom = area
    size = (round((right - left) * fine), round((bottom - top) * fine))
    to_mm = np.array([[1 / fine, 0, left], [0, 1 / fine, top], [0, 0, 1]])
    pixels = np.asarray(picture.convert("RGB"))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpPerspective(pixels, there @ to_mm, size, flags=flags, borderValue=(128,) * 3))


def _masked(shape: tuple[int, ...], areas: tuple[tuple[float, float, float, float], ...]) -> Array:
    mask = np.zeros(shape[:2], bool)
    for area in areas:
        mask[_slices(area)] = True
    return mask


def _slices(area: tuple[float, float, float, float]) -> tuple[slice, slice]:
    """The pixels of an area of the print on what is shown of it."""
    left, top, right, bottom = area
    across = slice(round((left - SHOWN[0]) * _FINE), round((right - SHOWN[0]) * _FINE))
    return slice(round((top - SHOWN[1]) * _FINE), round((bottom - SHOWN[1]) * _FINE)), across


def _square(code: tuple[float, float, float]) -> Array:
    left, top, side = code
    right, bottom = left + side, top + side
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def _to(there: Array, points: Array) -> Array:
    return np.asarray(cv2.perspectiveTransform(points.reshape(1, -1, 2).astype(np.float64), there)[0])


def _inside(picture: Image.Image, point: Array) -> bool:
    return bool(0 <= point[0] <= picture.width and 0 <= point[1] <= picture.height)


def _safely(ask: Callable[[], T | None]) -> T | None:
    try:
        return ask()
    except PictureRefused:
        return None
    except Exception:  # a picture may break an engine in ways of its own; without the hint people look all the same
        _log.exception("the place to sign could not be looked at")
        return None
