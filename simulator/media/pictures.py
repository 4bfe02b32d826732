"""Photos as Telegram makes them: several JPEG sizes, turned upright, without EXIF; and small previews of files."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TypeAlias

import pillow_heif
from PIL import Image, ImageOps

SIDES = (90, 320, 800, 1280)
MAX_PIXELS = 80_000_000
MAX_SIDES_SUM = 10_000
MAX_RATIO = 20
MAX_THUMBNAIL = 200 * 1024 - 1
THUMBNAIL_SIDE, STICKER_SIDE = 320, 128
MAX_STICKER_SIDE = 2560
"""A larger one gets no preview: a few kilobytes can be unpacked to a gigabyte."""
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")
Size: TypeAlias = tuple[int, int, bytes]
"""Width, height and the encoded picture."""


class BadPicture(Exception):
    """The bytes are no picture that Telegram would take as a photo; the text is its error."""


def photo_sizes(data: bytes, by_app: bool) -> list[Size]:
    """Each size as a JPEG, smallest first.

    `by_app`: a phone's app makes a large photo smaller and reads HEIC before it sends it; a bot's upload is refused.
    """
    picture = _open(data, by_app)
    longest = max(picture.size)
    sides = [side for side in SIDES if side < longest] + ([longest] if longest <= SIDES[-1] else [])
    return [_scaled(picture, side / longest) for side in sides]


def thumbnail(data: bytes) -> Size | None:
    """A small JPEG of a picture that is sent as a file; nothing when it is no picture."""
    try:
        return _scaled_to(_open(data, by_app=True), THUMBNAIL_SIDE, "JPEG")
    except BadPicture:
        return None


def sticker_thumbnail(data: bytes) -> Size | None:
    """A small WebP that keeps what is clear; nothing when it is no picture."""
    try:
        with _opened(data) as picture:
            if max(picture.size) > MAX_STICKER_SIDE:
                return None
            return _scaled_to(picture.convert("RGBA"), STICKER_SIDE, "WEBP")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def given_thumbnail(data: bytes) -> Size | None:
    """A bot's own thumbnail: a JPEG of at most 320 by 320 and under 200 kB; Telegram passes over any other."""
    try:
        with _opened(data) as picture:
            fits = picture.format == "JPEG" and max(picture.size) <= THUMBNAIL_SIDE and len(data) <= MAX_THUMBNAIL
            if not fits:
                return None
            picture.load()
            return *picture.size, data
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height, or nothing when it is no picture."""
    try:
        with _opened(data) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _opened(data: bytes) -> Image.Image:
    """Only what Telegram reads: other readers may have been registered in this process, and each is more to trust."""
    return Image.open(BytesIO(data), formats=_FORMATS)


def _check_dimensions(width: int, height: int, by_app: bool) -> None:
    if width * height > MAX_PIXELS:
        raise BadPicture("IMAGE_PROCESS_FAILED")
    too_large = width + height > MAX_SIDES_SUM and not by_app
    if too_large or max(width, height) > MAX_RATIO * min(width, height):
        raise BadPicture("PHOTO_INVALID_DIMENSIONS")


def _open(data: bytes, by_app: bool) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = _heic(data) if by_app and data[8:12] in _HEIC else _opened(data)
            _check_dimensions(*picture.size, by_app)
            # A JPEG can be decoded at a fraction of its size, several times faster.
            if max(picture.size) > 2 * SIDES[-1]:
                picture.draft("RGB", (2 * SIDES[-1], 2 * SIDES[-1]))
            upright = ImageOps.exif_transpose(picture)
            return _on_white(upright)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadPicture("IMAGE_PROCESS_FAILED") from error


def _heic(data: bytes) -> Image.Image:
    try:
        packed = pillow_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=True)
        width, height = packed.size
        _check_dimensions(width, height, by_app=True)
        return packed.to_pillow()
    except (RuntimeError, EOFError) as error:
        raise OSError("broken HEIC") from error


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return picture.convert("RGB")


def _scaled(picture: Image.Image, factor: float, kind: str = "JPEG") -> Size:
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    small = picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, kind, quality=87)
    return (*size, out.getvalue())


def _scaled_to(picture: Image.Image, side: int, kind: str) -> Size:
    return _scaled(picture, min(1.0, side / max(picture.size)), kind)
