"""How a picture looks as a whole: a hash that survives re-encoding, and whether it is out of focus or too dark."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from sales.slips import PictureFault

_GRID = 512  # pixels: lines of print are still apart

# Measured on sharp photos .59 and more, on ones blurred by a radius of 2 pixels .4, of 4 and more .28.
_OUT_OF_FOCUS = 0.40
_ANY_EDGE = 20.0  # grey levels: a picture with fainter edges only is empty, not blurred
_DARK = 60  # of 255: not even the paper is lighter


def look_of(picture: Image.Image) -> str:
    """A 64-bit difference hash of the print, as 16 hex digits: is a cell of a grid 4 wide and 17 high less
    printed on than the one below it?

    The usual hash of the brightness is of no use here: half of all slips are a white stripe on a table. Measured
    on receipts, many of them from the same tills: re-encoded, made smaller or lighter one differs from itself by
    at most 7 bits, different ones differ by at least 8."""
    grey = picture.convert("L").resize((_GRID, _GRID), Image.Resampling.BOX)
    ink = ImageChops.difference(grey, grey.filter(ImageFilter.BoxBlur(6)))
    cells = np.asarray(ink.convert("F").resize((4, 17), Image.Resampling.BOX))
    bits = (cells[:-1] < cells[1:]).flatten()
    return f"{int(''.join('01'[int(bit)] for bit in bits), 2):016x}"


def out_of_focus(picture: Image.Image) -> bool:
    """Whether no edge is sharp: in a blurred picture edges get much steeper when it is made smaller."""
    grey = picture.convert("L")
    small = _steepest(grey.reduce(4))
    return small > _ANY_EDGE and _steepest(grey.filter(ImageFilter.BoxBlur(1))) / small < _OUT_OF_FOCUS


def too_dark(picture: Image.Image) -> bool:
    """Whether even its light parts are dark."""
    return bool(np.percentile(np.asarray(picture.convert("L").reduce(8)), 95) < _DARK)


def _steepest(grey: Image.Image) -> float:
    levels = np.asarray(grey, dtype=np.float32)
    if levels.shape[1] < 3:
        return 0.0
    return float(np.percentile(np.abs(levels[:, 2:] - levels[:, :-2]), 99.5))


def parts_looks(picture: Image.Image) -> tuple[str, ...]:
    """Looks of the picture's upper and lower halves and of its middle, for finding it again when it comes cropped."""
    width, height = picture.size
    bands = ((0.0, 0.5), (0.25, 0.75), (0.5, 1.0))
    return tuple(look_of(picture.crop((0, int(height * top), width, int(height * low)))) for top, low in bands)


def hopeless(picture: Image.Image) -> PictureFault | None:
    """BLURRED or DARK when nothing on the picture can be read, and guessing would be wrong."""
    return PictureFault.DARK if bool(np.percentile(np.asarray(picture.convert("L").reduce(8)), 99) < 20) else None
