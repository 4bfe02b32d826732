"""Pieces of a photographed slip to show in a chat: the slip whole, strips around doubtful values, two side by side."""

from __future__ import annotations

import io
import logging
import math

from PIL import Image, ImageDraw

from ocr.paper import straightened
from ocr.pdfs import is_pdf, pages_below_each_other
from ocr.pictures import PictureRefused, open_picture
from sales.slips import Box, Frame

_log = logging.getLogger(__name__)
PIXELS = 8_000_000  # decoded for a strip: twice what is read, so that small print is sharp
TALLEST = 1280  # pixels of a picture in the chat
_MOST = 6  # strips in one picture
_LETTERS = 26  # how many heights of its letters a strip is wide: on a phone they are then as large as the chat's own
_FLATTEST = 5  # a strip is at most so many times as wide as high; chats cut what is flatter
_MARK = (224, 82, 0)
_GAP = 10
_THINNEST = 64  # pixels: chats take nothing twenty times as long as wide
_BESIDE = 900  # height of two pictures side by side
_QUALITY = 82
_MOST_PIXELS = 20_000_000  # of a thumbnail that is handed in


def cut(picture: bytes, frame: Frame | None, boxes: tuple[Box, ...], width: int = 900) -> bytes | None:
    """A JPEG of at most `width` pixels across: strips of the slip around these places, each marked, below each other;
    without places the whole slip. None for what is no picture. Blocks."""
    try:
        slip = slip_of(picture, frame)
        if slip is None:
            return None
        asked = [box for box in boxes if _sane(box)][:_MOST]
        return _jpeg(_stacked([_strip(slip, box, width) for box in asked]) if asked else _fitted(slip, width, TALLEST))
    except PictureRefused:
        return None
    except Exception:  # a decoder may break in ways of its own; without a picture the card still says everything
        _log.exception("a picture could not be cut")
        return None


def beside(one: bytes, other: bytes) -> bytes | None:
    """Two pictures of slips side by side, equally high, as a JPEG. None when either is no picture. Blocks."""
    try:
        pair = [open_picture(each, _MOST_PIXELS // 10) for each in (one, other)]
    except PictureRefused:
        return None
    shown = [_fitted(each, _BESIDE, _BESIDE, grow=True) for each in pair]
    height = max(each.height for each in shown)
    sheet = Image.new("RGB", (sum(each.width for each in shown) + _GAP, height), "white")
    sheet.paste(shown[0], (0, (height - shown[0].height) // 2))
    sheet.paste(shown[1], (shown[0].width + _GAP, (height - shown[1].height) // 2))
    return _jpeg(sheet)


def slip_of(picture: bytes, frame: Frame | None) -> Image.Image | None:
    """The slip cut out of the photo or PDF and made straight; None for a frame that is none. Raises PictureRefused."""
    opened = pages_below_each_other(picture, PIXELS) if is_pdf(picture) else open_picture(picture, PIXELS)
    if frame is None:
        return opened
    if len(frame.corners) != 8 or not all(math.isfinite(each) for each in frame.corners):
        return None
    return straightened(opened, frame)


def _sane(box: Box) -> bool:
    across, down = (box.left, box.right), (box.top, box.bottom)
    return all(0 <= first < last <= 1 for first, last in (across, down))  # also false for what is not a number


def _strip(slip: Image.Image, box: Box, width: int) -> Image.Image:
    """The printed row with this place, its neighbours above and below, and as much to the sides as stays legible."""
    left, top = box.left * slip.width, box.top * slip.height
    right, bottom = box.right * slip.width, box.bottom * slip.height
    letter = bottom - top
    wide = min(slip.width, max(letter * _LETTERS, (right - left) * 1.25, width / 4))
    high = min(slip.height, max(letter * 3.2, wide / _FLATTEST))
    # The label of a value stands before it, so there is more to see on the left.
    start = _within((left + right) / 2 - wide * 0.6, wide, slip.width, left, right)
    above = _within((top + bottom) / 2 - high / 2, high, slip.height, top, bottom)
    area = (start, above, start + wide, above + high)
    scale = width / wide
    strip = slip.resize((width, max(1, round(high * scale))), Image.Resampling.LANCZOS, box=area)
    pad = letter * 0.18 * scale + 4
    place = ((left - start) * scale - pad, (top - above) * scale - pad, (right - start) * scale + pad)
    corners = (max(1, place[0]), max(1, place[1]), min(width - 2, place[2]))
    last = min(strip.height - 2, (bottom - above) * scale + pad)
    ImageDraw.Draw(strip).rounded_rectangle((*corners, last), radius=8, outline=_MARK, width=max(3, width // 220))
    return strip


def _within(begin: float, length: float, whole: float, first: float, last: float) -> float:
    """Where a window of this length begins, so that it lies on the slip and shows all from `first` to `last`."""
    begin = min(begin, first - length * 0.02)
    begin = max(begin, last + length * 0.02 - length)
    return max(0.0, min(begin, whole - length))


def _stacked(strips: list[Image.Image]) -> Image.Image:
    height = sum(strip.height for strip in strips) + _GAP * (len(strips) - 1)
    sheet = Image.new("RGB", (strips[0].width, height), "white")
    top = 0
    for strip in strips:
        sheet.paste(strip, (0, top))
        top += strip.height + _GAP
    return sheet


def _fitted(picture: Image.Image, width: int, height: int, grow: bool = False) -> Image.Image:
    """The picture as large as fits; a small one is enlarged only when asked."""
    scale = min(width / picture.width, height / picture.height)
    if scale >= 1 and not grow:
        return picture
    size = (max(_THINNEST, round(picture.width * scale)), max(_THINNEST, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _jpeg(picture: Image.Image) -> bytes:
    kept = io.BytesIO()
    picture.convert("RGB").save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()
