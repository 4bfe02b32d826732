"""Why a slip was read as it was: a picture of it with every value marked, and the same reasons as text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from ocr.crops import slip_of
from ocr.pictures import PictureRefused
from ocr.report import as_text
from sales.slips import Box, Place, ReceiptReading, Seen

_FIELDS = {
    "merchant": (0, 110, 200),
    "date": (200, 80, 0),
    "time": (170, 110, 0),
    "total": (200, 0, 60),
    "number": (0, 130, 90),
    "subtotal": (140, 60, 160),
    "tax": (110, 90, 200),
    "tendered": (90, 120, 20),
    "change": (60, 140, 20),
    "capitals": (190, 40, 150),
    "method": (0, 120, 130),
    "payer": (60, 90, 160),
    "kind": (90, 90, 90),
}
_WIDE, _WIDER, _TALL, _LEAST = 900, 1300, 3200, 900  # pixels of the slip, upright and lying
_GUTTER = 260  # beside it, for the names of the values
_PANEL, _EDGE, _LINE, _SIZE = 760, 24, 30, 21
_PAPER, _INK, _PALE = (255, 255, 255), (30, 30, 30), (200, 205, 212)
_MOST_OTHERS = 4
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the reasons; `field` where its value begins."""

    text: str
    field: str = ""
    colour: tuple[int, int, int] = _INK


def reasons(reading: ReceiptReading) -> str:
    """Every value with how sure it is, the row that it stands in, why, and what else it might have been."""
    return "\n".join(line.text for line in _lines(reading))


def explained(picture: bytes, reading: ReceiptReading) -> bytes | None:
    """A PNG: the straightened slip with every row outlined thinly, the chosen values thickly and the other candidates
    in between, and beside it the reasons in the same colours. None for what cannot be opened."""
    try:
        slip = slip_of(picture, reading.frame)
    except PictureRefused:
        return None
    if slip is None:
        return None
    scale = min((_WIDER if slip.width > slip.height else _WIDE) / slip.width, _TALL / slip.height)
    size = (max(1, round(slip.width * scale)), max(1, round(slip.height * scale)))
    lines = [part for line in _lines(reading) for part in _wrapped(line)]
    height = max(_LEAST, size[1], 2 * _EDGE + _LINE * len(lines))
    sheet = Image.new("RGB", (_GUTTER + size[0] + _PANEL, height), _PAPER)
    sheet.paste(slip.resize(size, Image.Resampling.LANCZOS), (_GUTTER, 0))
    pen = ImageDraw.Draw(sheet)
    _mark(pen, reading, size)
    left = _GUTTER + size[0] + _EDGE
    for number, line in enumerate(lines):
        top = _EDGE + number * _LINE
        if line.field:
            pen.rectangle((left, top + 2, left + 14, top + _SIZE), fill=line.colour)
        pen.text((left + 26, top), line.text, fill=line.colour, font=_font())
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()


def _mark(pen: ImageDraw.ImageDraw, reading: ReceiptReading, size: tuple[int, int]) -> None:
    """Outlines on the slip; the names of the values stand in the gutter, at the height of their rows."""
    for row in reading.rows:
        _outline(pen, row.box, size, _PALE, 1)
    marked = [(name, colour, seen) for name, colour in _FIELDS.items() if (seen := getattr(reading, name)) is not None]
    for _, colour, seen in marked:
        for place in seen.places[:_MOST_OTHERS]:
            _outline(pen, place.box, size, colour, 1)
    rows: dict[int, int] = {}
    for name, colour, seen in marked:
        if seen.box is None:
            continue
        level = round((seen.box.top + seen.box.bottom) / 2 * size[1])
        line = next((known for known in rows if abs(known - level) < _LINE - 4), level)
        right = rows.get(line, _GUTTER - 8)
        _outline(pen, seen.box, size, colour, 3, (_GUTTER - 8 - right) // 20)
        left = right - 8 - round(_small().getlength(name))
        pen.rectangle((left, line - 12, right, line + 12), fill=colour)
        pen.text((left + 4, line), name, fill=_PAPER, font=_small(), anchor="lm")
        rows[line] = left - 3


def _outline(
    pen: ImageDraw.ImageDraw,
    box: Box | None,
    size: tuple[int, int],
    colour: tuple[int, int, int],
    width: int,
    around: int = 0,
) -> None:
    """`around`: so many pixels further out, where another value stands in the same place."""
    if box is None:
        return
    room = 2 + around
    sides = (
        _GUTTER + box.left * size[0] - room,
        box.top * size[1] - room,
        _GUTTER + box.right * size[0] + room,
        box.bottom * size[1] + room,
    )
    if sides[0] < sides[2] and sides[1] < sides[3]:
        pen.rectangle(sides, outline=colour, width=width)


def _lines(reading: ReceiptReading) -> Iterator[_Line]:
    for name, colour in _FIELDS.items():
        seen: Seen[Any] | None = getattr(reading, name)
        if seen is None:
            if name in ("merchant", "date", "total", "number"):
                yield _Line(f"{name}: not seen", name, colour)
            continue
        currency = f" {reading.currency}" if name == "total" and reading.currency else ""
        asked = "" if seen.sure else ", to be asked"
        yield _Line(f"{name}: {as_text(seen.value)}{currency}   {seen.confidence:.0%}{asked}", name, colour)
        if seen.text:
            yield _Line(f"   in: {' '.join(seen.text.split())}")
        if seen.why:
            yield _Line(f"   why: {', '.join(seen.why)}")
        for i, other in enumerate(seen.others[:_MOST_OTHERS]):
            place = seen.places[i] if i < len(seen.places) else Place("")
            yield _Line(f"   or: {as_text(other)}{'   in: ' + ' '.join(place.text.split()) if place.text else ''}")
    yield from _rest(reading)


def _rest(reading: ReceiptReading) -> Iterator[_Line]:
    for item in reading.items:
        parts = (f"{item.quantity:f} x" if item.quantity is not None else "", as_text(item.price) if item.price else "")
        yield _Line(f"item: {item.name}   {' '.join(filter(None, parts))}   {item.amount:f}")
    for tax_id in reading.tax_ids:
        yield _Line(f"tax id: {tax_id.value}   {tax_id.country}{', of the payer' if tax_id.buyer else ''}")
    if reading.code is not None:
        amount, day = reading.code.amount, reading.code.day
        told = (reading.code.number, "?" if amount is None else as_text(amount), "?" if day is None else as_text(day))
        yield _Line(f"QR code: {'   '.join(told)}")
    for number in reading.note_numbers:
        yield _Line(f"our number: {number}")
    if reading.doubts:
        yield _Line(f"doubts: {', '.join(doubt.value.replace('_', ' ') for doubt in reading.doubts)}")
    yield _Line(f"engine: {reading.engine}")


def _wrapped(line: _Line) -> Iterator[_Line]:
    """The line in pieces that fit the panel."""
    text, field = line.text, line.field
    while text:
        length = len(text)
        while length > 1 and _font().getlength(text[:length]) > _PANEL - 3 * _EDGE:
            length -= 1
        yield _Line(text[:length], field, line.colour)
        text, field = text[length:] and f"      {text[length:].lstrip()}", ""


@cache
def _font(size: int = _SIZE) -> Font:
    """The font that is installed with us and writes Chinese; Pillow's own, which does not, where it is missing."""
    package = find_spec("pylopdf_fonts_zh_cn")
    folder = Path(package.origin).parent if package is not None and package.origin else None
    files = sorted(file for file in folder.rglob("*") if file.suffix in (".ttf", ".otf")) if folder is not None else []
    return ImageFont.truetype(str(files[0]), size) if files else ImageFont.load_default(size)


def _small() -> Font:
    return _font(17)
