"""What is kept of a photo of a signed print beside its codes: how it looks, and what is seen in the place to sign."""

from __future__ import annotations

import logging

from PIL import Image

from ocr.looks import look_of, parts_looks
from ocr.paper import slips_on, straightened
from ocr.pdfs import is_pdf, page_pictures
from ocr.pictures import PictureRefused, open_picture
from ocr.sign_box import ink_on
from sales.paper_signing import PrintLook

_log = logging.getLogger(__name__)
_PIXELS = 4_000_000  # as a receipt is looked at


def print_look(data: bytes) -> PrintLook:
    """How the photo, or the last page of the PDF, looks, and the ink on it. Nothing of what is no picture. Blocks."""
    try:
        looks = _looks(next(page_pictures(data)) if is_pdf(data) else open_picture(data, _PIXELS))
    except (PictureRefused, StopIteration):
        return PrintLook()
    except Exception:  # an engine may break in ways of its own; the photo is taken in all the same
        _log.exception("a photo of a print could not be looked at")
        return PrintLook()
    return PrintLook(looks, ink_on(data))


def _looks(picture: Image.Image) -> tuple[str, ...]:
    """Of all of it, then of the one paper on it, made straight: cut a little or on a screenshot it is that still."""
    frames = slips_on(picture)
    parts = parts_looks(straightened(picture, frames[0])) if len(frames) == 1 else ()
    return (look_of(picture), *parts)
