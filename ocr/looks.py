"""How a picture looks as a whole: a hash that survives re-encoding, and whether it is out of focus or too dark."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

# Measured on sharp photos .59 and more, on ones blurred by a radius of 2 pixels .4, of 4 and more .28.
_OUT_OF_FOCUS = 0.40
_ANY_EDGE = 20.0  # grey levels: a picture with fainter edges only is empty, not blurred
_DARK = 60  # of 255: not even the paper is lighter


def look_of(picture: Image.Image) -> str:
    """The 64-bit difference hash, as 16 hex digits: is each cell of a 9x8 grid darker than its right neighbour?"""
    grid = picture.convert("L").resize((9, 8), Image.Resampling.BOX)
    cells = list(grid.tobytes())
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (cells[row * 9 + column] < cells[row * 9 + column + 1])
    return f"{bits:016x}"


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
