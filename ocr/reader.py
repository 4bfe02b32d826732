"""The eye itself: bytes of a picture in, a reading out. Blocks while it reads, never raises at bad input."""

from __future__ import annotations

from PIL import Image

from ocr.engines import Engines, open_engines
from ocr.engines.protocol import Engine, EngineFailed, EngineMissing
from ocr.fields.amounts import total_of
from ocr.fields.candidates import Slip
from ocr.fields.currency import currency_of
from ocr.fields.dates import date_of
from ocr.fields.items import items_of
from ocr.fields.merchant import merchant_of
from ocr.fields.numbers import number_of
from ocr.looks import look_of
from ocr.orientation import Sight, look_upright
from ocr.pictures import PictureRefused, open_picture
from ocr.rows import rows_of
from sales.readings import PictureFault, ReceiptReading, Unreadable

_SMALLEST = 24  # pixels: nothing narrower holds a line of text


class Reader:
    """A ReceiptReader. `engine` reads every picture; `careful`, where given, looks again at doubtful ones."""

    def __init__(self, engine: Engine, careful: Engine | None = None) -> None:
        self._engines = Engines(engine, careful)

    @classmethod
    def named(cls, name: str = "auto", threads: int = 1) -> Reader:
        """The reader with the engines of this name; raises EngineMissing."""
        engines = open_engines(name, threads)
        return cls(engines.first, engines.careful)

    def read(self, picture: bytes) -> ReceiptReading | Unreadable:
        """Everything the picture says, or why it says nothing."""
        try:
            opened = open_picture(picture)
        except PictureRefused as refused:
            return Unreadable(refused.fault)
        look = look_of(opened)
        if min(opened.size) < _SMALLEST:
            return Unreadable(PictureFault.NO_TEXT, look)
        try:
            return self._read(opened, look)
        except (EngineFailed, EngineMissing):
            return Unreadable(PictureFault.GAVE_UP, look)

    def _read(self, picture: Image.Image, look: str) -> ReceiptReading | Unreadable:
        sight = look_upright(self._engines.first, picture)
        if not sight.words:
            return Unreadable(PictureFault.NO_TEXT, look)
        return reading_of(sight, look, self._engines.first.name)


def reading_of(sight: Sight, look: str, engine: str) -> ReceiptReading:
    """The fields found on what was seen."""
    slip = Slip(rows_of(sight.words), sight.picture.width, sight.picture.height)
    items = items_of(slip)
    return ReceiptReading(
        merchant=merchant_of(slip),
        date=date_of(slip),
        total=total_of(slip, items),
        number=number_of(slip),
        currency=currency_of(slip),
        items=items,
        doubts=(),
        raw_text="\n".join(slip.text(i) for i in range(len(slip.rows))),
        look=look,
        engine=engine,
    )
