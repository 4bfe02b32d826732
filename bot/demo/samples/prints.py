"""A print that was signed with a pen and stamped, as a phone photographs it on a table."""

from __future__ import annotations

import io
import math
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Spot = Callable[[float, float], tuple[float, float]]  # mm on the print to pixels of the page
_PEN, _RED = (26, 38, 112), (196, 40, 44)
_TABLE = (146, 112, 80)
_SIZE = (960, 1280)  # of the photo, as a messenger makes it
_CORNERS = (-95, -60, -40, 1375, 1010, 1335, 975, -85)  # of the photo on the page of 909 x 1286: askew, from one side
_QUALITY = 72


def photographed(page: bytes, spot: Spot) -> bytes:
    """The page (a picture of A4) with a name and a round stamp where it is to be signed, on a table, as JPEG."""
    paper = Image.open(io.BytesIO(page)).convert("RGB")
    _sign(paper, spot)
    _stamp(paper, spot)
    scale = paper.width / 909
    corners = tuple(each * scale for each in _CORNERS)
    seen = paper.transform(_SIZE, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    lies = Image.new("L", paper.size, 255).transform(_SIZE, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    light = Image.linear_gradient("L").resize(_SIZE).point(lambda level: 255 - level // 5)
    photo = ImageChops.multiply(Image.composite(seen, Image.new("RGB", _SIZE, _TABLE), lies), light.convert("RGB"))
    out = io.BytesIO()
    photo.filter(ImageFilter.GaussianBlur(0.4)).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _sign(paper: Image.Image, spot: Spot) -> None:
    wave = [(62 + 0.8 * n, 12 - 5 * math.sin(n / 2.1) * (1 - n / 55)) for n in range(42)]
    loop = [(100 + 6 * math.cos(n / 4), 11 + 5 * math.sin(n / 4)) for n in range(30)]
    for stroke in (wave, loop):
        ImageDraw.Draw(paper).line([spot(x, y) for x, y in stroke], fill=_PEN, width=3, joint="curve")


def _stamp(paper: Image.Image, spot: Spot) -> None:
    seal = Image.new("RGB", paper.size, "white")
    draw = ImageDraw.Draw(seal)
    x, y = 48, 6
    for radius, width in ((19.0, 5), (12.5, 2)):
        circle = [spot(x + radius * math.cos(n / 20), y + radius * math.sin(n / 20)) for n in range(127)]
        draw.line(circle, fill=_RED, width=width)
    star = [
        spot(x + r * math.sin(n * math.pi / 5), y - r * math.cos(n * math.pi / 5))
        for n in range(10)
        for r in ((7.0, 2.8)[n % 2],)
    ]
    draw.polygon(star, fill=_RED)
    paper.paste(ImageChops.multiply(paper, seal))
