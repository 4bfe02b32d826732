"""Codes on a photo, looked for as it is, turned and enlarged: of products (EAN, UPC) and QR. Blocks."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

import cv2
import numpy as np
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from ocr.pictures import PictureRefused, open_picture
from sales.slips import CodeSeen

_log = logging.getLogger(__name__)
PIXELS = 6_000_000  # of which a code may be a small part; a 40-megapixel photo is decoded at a part of its size
ENLARGED = 8_000_000  # nothing is enlarged beyond so many
_MOST = 12  # codes told of one photo
# What is told of a UPC is the EAN-13 that it is, also of a short one.
_FORMATS = zxingcpp.barcode_formats_from_str("EAN13,EAN8,UPCA,UPCE")
_TURN = 45  # the decoder finds bars that are up to 25 degrees off the horizontal or the vertical
_SHARP = ImageFilter.UnsharpMask(3, 150, 2)
_LENGTHS = (8, 13)
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_ENOUGH = 1.3  # nothing is enlarged by less: it would not help


def codes_of(picture: bytes) -> tuple[CodeSeen, ...]:
    """The codes on the picture, those seen most often first. Nothing for what is no picture. A UPC is told as the
    EAN-13 that it is. Blurred bars may be read wrong and still add up: what was seen once is not certain, and beside
    codes that were seen more often it is not told."""
    try:
        opened = open_picture(picture, PIXELS).convert("L")
    except PictureRefused:
        return ()
    seen: Counter[str] = Counter()
    try:
        for number, attempt in enumerate(_attempts(opened), 1):
            found = _read(attempt())
            news = found - seen.keys()
            seen.update(found)
            if number > 1 and not news and max(seen.values(), default=0) > 1:
                break
    except Exception:  # a decoder may break in ways of its own; the caller is promised an answer
        _log.exception("a picture could not be looked through for codes")
    twice = max(seen.values(), default=0) > 1
    return tuple(CodeSeen(code, times) for code, times in seen.most_common(_MOST) if times > 1 or not twice)


def _attempts(picture: Image.Image) -> Iterator[Callable[[], Image.Image]]:
    """Ways to look at the picture, the likeliest first; each is made only when it is its turn."""
    even = cache(lambda: _evenly_lit(picture))
    yield lambda: picture
    yield even
    yield lambda: _turned(picture)
    yield lambda: _turned(even())
    yield lambda: even().reduce(2)
    if picture.width * picture.height * 4 <= ENLARGED:
        yield lambda: _doubled(picture)


def _evenly_lit(picture: Image.Image) -> Image.Image:
    """The picture without its shadows, on a margin: bars that reach the edge have no quiet zone."""
    light = picture.filter(ImageFilter.BoxBlur(max(8, picture.width // 16)))
    grey = np.asarray(picture, dtype=np.float32) / np.maximum(np.asarray(light, dtype=np.float32), 1) * 128
    even = Image.fromarray(grey.clip(0, 255).astype(np.uint8))
    return ImageOps.expand(even, even.width // 12, 160)


def _turned(picture: Image.Image) -> Image.Image:
    return picture.rotate(_TURN, Image.Resampling.BILINEAR, expand=True, fillcolor=160)


def _doubled(picture: Image.Image) -> Image.Image:
    size = (picture.width * 2, picture.height * 2)
    return picture.resize(size, Image.Resampling.BICUBIC).filter(_SHARP)


def _read(picture: Image.Image) -> set[str]:
    """The codes of one look, each once."""
    found = zxingcpp.read_barcodes(np.asarray(picture), formats=_FORMATS)
    return {each.text for each in found if each.valid and len(each.text) in _LENGTHS and each.text.isdigit()}


def qr_texts(picture: Image.Image) -> tuple[str, ...]:
    """What the QR codes on the picture say, from the first look that sees any.
    Nothing when there are none, or none that can be read."""
    plain = picture.convert("L")
    looks: tuple[Callable[[], Image.Image], ...] = (
        lambda: plain,
        lambda: _enlarged(_evenly_lit(plain)),
        lambda: _enlarged(plain),
        lambda: _turned(plain),
    )
    try:
        for look in looks:
            found = zxingcpp.read_barcodes(np.asarray(look()), formats=_QR)
            texts = tuple(each.text for each in found if each.valid and each.text)
            if texts:
                return texts
    except Exception:  # a decoder may break in ways of its own; the caller is promised an answer
        _log.exception("a picture could not be looked through for QR codes")
    return ()


def _enlarged(picture: Image.Image) -> Image.Image:
    """Twice as large, or as far as that may go, and sharper: the modules of a code are then several pixels wide."""
    scale = min(2.0, math.sqrt(ENLARGED / (picture.width * picture.height)))
    if scale < _ENOUGH:
        return picture
    large = cv2.resize(np.asarray(picture), None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return Image.fromarray(cv2.addWeighted(large, 2.5, cv2.GaussianBlur(large, (0, 0), 3), -1.5, 0))
