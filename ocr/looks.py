"""How a picture looks as a whole: a hash that survives re-encoding, and whether it is too dark or too blurred."""

from __future__ import annotations

from PIL import Image


def look_of(picture: Image.Image) -> str:
    """The 64-bit difference hash, as 16 hex digits: is each cell of a 9x8 grid darker than its right neighbour?"""
    grid = picture.convert("L").resize((9, 8), Image.Resampling.BOX, reducing_gap=None)
    cells = list(grid.tobytes())
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (cells[row * 9 + column] < cells[row * 9 + column + 1])
    return f"{bits:016x}"
