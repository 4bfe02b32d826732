"""The QR codes of our own prints on a photo or PDF: cheap looks first, closer ones where a code may be. Blocks."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
import zxingcpp
from PIL import Image

from ocr.outlines import Array
from ocr.paper import WHOLE, slips_on, straightened
from ocr.pdfs import is_pdf, page_pictures
from ocr.pictures import PictureRefused, open_picture

_log = logging.getLogger(__name__)
_PIXELS = 6_000_000  # a photo is looked at in so many
_ENLARGED = 12_000_000  # and enlarged to no more
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_OURS = ("FC1:", "FC2:")
_SLIPS = 2  # papers on one photo that are straightened
_ROOM = 1.5  # times as wide as a code that was seen and not read is what is looked at around it
_LEAST = 5.3  # pixels: half a code's side; what is smaller is no code
_CROPS = 4  # such places that are looked at
_CLOSE = (2.0, 3.0, 4.5)  # how much closer
_NEAR = (1.5, 3.0)  # the same where the other code of a print must be
Place = tuple[float, float, float]  # the middle of a square and half its side, in pixels


@dataclass(frozen=True, slots=True)
class Code:
    """A code where it was seen: its corners on the picture in pixels (4 x 2, from its own top left clockwise). No text:
    it could not be read, and the corners are a guess."""

    text: str
    corners: Array

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, in pixels."""
        x, y = (self.corners.min(axis=0) + self.corners.max(axis=0)) / 2
        return float(x), float(y)

    @property
    def half(self) -> float:
        """Half the side of the upright square around it, in pixels."""
        return float((self.corners.max(axis=0) - self.corners.min(axis=0)).max()) / 2


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look at the picture, made only when it is its turn, and what leads from it back to the picture."""

    make: Callable[[], Array]
    back: Array  # 3 x 3, homogeneous


def print_codes(data: bytes) -> tuple[str, ...]:
    """What the codes of our own prints say, each once, from the first look that reads one. Nothing for what is no
    picture, and where no code of ours can be read."""
    found = coded_page(data)
    return tuple(dict.fromkeys(code.text for code in found[1])) if found else ()


def coded_page(data: bytes) -> tuple[Image.Image, tuple[Code, ...]] | None:
    """The picture, or the page of a PDF, on which codes of our own prints can be read, and these; None without any."""
    try:
        pages = page_pictures(data) if is_pdf(data) else iter((open_picture(data, _PIXELS),))
        found = ((page, _on_page(page)) for page in pages)
        return next((each for each in found if each[1]), None)
    except PictureRefused:
        return None
    except Exception:  # a decoder may break in ways of its own; the caller is promised an answer
        _log.exception("a picture could not be looked through for codes of our own prints")
        return None


def codes_near(picture: Image.Image, middle: tuple[float, float], half: float) -> tuple[Code, ...]:
    """Codes of any kind in the square with this middle and half side, read or only seen, from closer looks at it."""
    grey, seen = np.asarray(picture.convert("L")), list[Code]()
    for look in _at(grey, (*middle, half), _NEAR):
        ours, unread = _read(look)
        if ours:
            return ours
        seen += unread
    return tuple(seen)


def _on_page(picture: Image.Image) -> tuple[Code, ...]:
    grey = np.asarray(picture.convert("L"))
    seen: list[Code] = []
    for look in _looks(grey):
        ours, unread = _read(look)
        if ours:
            return ours
        seen += unread
    if not seen:
        return ()
    return next((ours for look in _closer(picture, grey, seen) if (ours := _read(look)[0])), ())


def _looks(grey: Array) -> Iterator[Look]:
    """The whole picture, as it is, without its shadows, and larger."""
    yield Look(lambda: grey, np.eye(3))
    yield Look(lambda: even(grey), np.eye(3))
    scale = _scale(grey.size, 2.0)
    yield Look(lambda: _enlarged(even(grey), scale), _shift(0, 0, scale))


def _closer(picture: Image.Image, grey: Array, seen: list[Code]) -> Iterator[Look]:
    """Where codes were seen that could not be read: much larger and sharper; then the paper made straight."""
    for code in _apart(seen)[:_CROPS]:
        yield from _at(grey, (*code.middle, code.half * _ROOM), _CLOSE)
    for frame in slips_on(picture)[:_SLIPS]:
        if frame != WHOLE:
            flat = np.asarray(straightened(picture, frame).convert("L"))
            scale = _scale(flat.size, 2.0)
            corners = np.array(frame.corners, np.float32).reshape(4, 2) * np.array(picture.size, np.float32)
            high, wide = flat.shape
            on_flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
            unbent = cv2.getPerspectiveTransform(on_flat, corners)
            yield Look(partial(_enlarged, even(flat), scale), unbent @ _shift(0, 0, scale))


def _at(grey: Array, place: Place, scales: tuple[float, ...]) -> Iterator[Look]:
    """Closer looks at a square of the picture."""
    x, y, half = place
    left, top = max(0, round(x - half)), max(0, round(y - half))
    crop = grey[top : max(top + 1, round(y + half)), left : max(left + 1, round(x + half))]
    if not crop.size:
        return
    for wanted in scales:
        scale = _scale(crop.size, wanted)
        yield Look(partial(lambda crop, scale: _enlarged(even(crop), scale), crop, scale), _shift(left, top, scale))
        yield Look(partial(_enlarged, crop, scale), _shift(left, top, scale))


def _read(look: Look) -> tuple[tuple[Code, ...], list[Code]]:
    """Our codes on this look, and others that were seen and could not be read; with their places on the picture."""
    found = zxingcpp.read_barcodes(look.make(), formats=_QR, return_errors=True)
    ours = tuple(
        Code(each.text, _corners(each.position, look.back))
        for each in found
        if each.valid and each.text.startswith(_OURS)
    )
    return ours, [Code("", _corners(each.position, look.back)) for each in found if not each.valid]


def _corners(seen: zxingcpp.Position, back: Array) -> Array:
    points = [(p.x, p.y) for p in (seen.top_left, seen.top_right, seen.bottom_right, seen.bottom_left)]
    return np.asarray(cv2.perspectiveTransform(np.array([points], np.float64), back)[0])


def _shift(left: float, top: float, scale: float) -> Array:
    """From a part of the picture that begins here and was enlarged back to the picture."""
    return np.array([[1 / scale, 0, left], [0, 1 / scale, top], [0, 0, 1]])


def _apart(seen: list[Code]) -> list[Code]:
    """Each once, those seen by the latest looks first: they are the surest."""
    kept: list[Code] = []
    for code in reversed(seen):
        if code.half > _LEAST and not any(math.dist(code.middle, o.middle) < o.half * _ROOM / 2 for o in kept):
            kept.append(code)
    return kept


def even(grey: Array) -> Array:
    """Without its shadows: every pixel against the light around it."""
    reach = max(15, max(grey.shape) // 24) | 1
    light = cv2.blur(grey, (reach, reach)).astype(np.float32)
    return np.clip(grey.astype(np.float32) / np.maximum(light, 1.0) * 160.0, 0, 255).astype(np.uint8)


def _scale(size: int, wanted: float) -> float:
    """How much larger, or as far as that may go."""
    return min(wanted, math.sqrt(_ENLARGED / max(1, size)))


def _enlarged(grey: Array, scale: float) -> Array:
    """So many times as large, and sharper."""
    large = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.addWeighted(large, 2.5, cv2.GaussianBlur(large, (0, 0), 3), -1.5, 0))
