"""Draws an EAN-13 barcode as it stands on a label."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

_ODD = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
# Which of the six left digits are written in the even set, by the first digit (EAN-13, ISO/IEC 15420).
_EVEN_PLACES = ("", "245", "235", "234", "145", "125", "123", "135", "134", "124")
_MODULE, _HEIGHT, _QUIET = 5, 260, 11


def bars(
    code: str, ink: tuple[int, int, int], paper: tuple[int, int, int], font: ImageFont.FreeTypeFont
) -> Image.Image:
    """The barcode with its digits under it, and the quiet zones that a reader needs."""
    pattern = f"101{_left(code)}01010{''.join(_inverted(_ODD[int(digit)]) for digit in code[7:])}101"
    width = (len(pattern) + 2 * _QUIET) * _MODULE
    picture = Image.new("RGB", (width, _HEIGHT + 60), paper)
    draw = ImageDraw.Draw(picture)
    for place, module in enumerate(pattern, _QUIET):
        if module == "1":
            draw.rectangle((place * _MODULE, 0, (place + 1) * _MODULE - 1, _HEIGHT), fill=ink)
    draw.text((width / 2, _HEIGHT + 10), code, ink, font, anchor="ma")
    return picture


def _left(code: str) -> str:
    even = {int(place) for place in _EVEN_PLACES[int(code[0])]}
    digits = enumerate(code[1:7])
    return "".join(_inverted(_ODD[int(d)])[::-1] if place in even else _ODD[int(d)] for place, d in digits)


def _inverted(modules: str) -> str:
    return modules.translate(str.maketrans("01", "10"))
