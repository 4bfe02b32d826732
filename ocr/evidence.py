"""A photo that is evidence, made ready to stand on paper: upright, as JPEG, small enough."""

from __future__ import annotations

import io

from ocr.pictures import PictureRefused, open_picture

_PIXELS = 3_000_000  # a handwritten name on an A4 page stays readable when it is enlarged
_QUALITY = 80


def jpeg_of(photo: bytes) -> tuple[bytes, int, int] | None:
    """The photo as JPEG with its width and height in pixels; None where it is no picture that can be read."""
    try:
        picture = open_picture(photo, _PIXELS)
    except PictureRefused:
        return None
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue(), picture.width, picture.height
