"""Photos as Telegram makes them: several JPEG sizes, turned upright, without EXIF."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps

SIDES = (90, 320, 800, 1280)
MAX_PIXELS = 80_000_000
MAX_SIDES_SUM = 10_000
MAX_RATIO = 20


class BadPicture(Exception):
    """The bytes are no picture that Telegram would take as a photo; the text is its error."""


def photo_sizes(data: bytes, shrink_huge: bool) -> list[tuple[int, int, bytes]]:
    """Width, height and JPEG of each size, smallest first.

    `shrink_huge`: a phone's app makes a large photo smaller before it sends it, a bot's upload is refused.
    """
    picture = _open(data, shrink_huge)
    longest = max(picture.size)
    sides = [side for side in SIDES if side < longest] + ([longest] if longest <= SIDES[-1] else [])
    return [_scaled(picture, side / longest) for side in sides]


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height, or nothing when it is no picture."""
    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _check_dimensions(width: int, height: int, shrink_huge: bool) -> None:
    if width * height > MAX_PIXELS:
        raise BadPicture("IMAGE_PROCESS_FAILED")
    too_large = width + height > MAX_SIDES_SUM and not shrink_huge
    if too_large or max(width, height) > MAX_RATIO * min(width, height):
        raise BadPicture("PHOTO_INVALID_DIMENSIONS")


def _open(data: bytes, shrink_huge: bool) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data))
            _check_dimensions(*picture.size, shrink_huge)
            # A JPEG can be decoded at a fraction of its size, several times faster.
            if max(picture.size) > 2 * SIDES[-1]:
                picture.draft("RGB", (2 * SIDES[-1], 2 * SIDES[-1]))
            upright = ImageOps.exif_transpose(picture)
            return _on_white(upright)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadPicture("IMAGE_PROCESS_FAILED") from error


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return picture.convert("RGB")


def _scaled(picture: Image.Image, factor: float) -> tuple[int, int, bytes]:
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    small = picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "JPEG", quality=87)
    return (*size, out.getvalue())
