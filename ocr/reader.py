"""The eye itself: bytes of a picture in, a reading out. Blocks while it reads, never raises at bad input."""

from __future__ import annotations

import logging
from dataclasses import replace

from PIL import Image

from ocr.confidence import doubtful, settled, subdued
from ocr.engines import Engines, open_engines
from ocr.engines.protocol import Engine, EngineFailed, EngineMissing
from ocr.fields.slip import Fields, fields_of
from ocr.looks import look_of, out_of_focus, too_dark
from ocr.orientation import Sight, look, look_upright
from ocr.pictures import PictureRefused, open_picture
from ocr.words import Word
from sales.slips import PictureDoubt, PictureFault, ReceiptReading, Unreadable

_log = logging.getLogger(__name__)
_SMALLEST = 24  # pixels: nothing narrower holds a line of text
_CLEAR = 0.95  # an engine that is so sure of so many words has no trouble with the focus or the light
_MANY = 10
_FEW = 3


class Reader:
    """A ReceiptReader. `engine` reads every picture; `careful`, where given, looks again at doubtful ones."""

    def __init__(self, engine: Engine, careful: Engine | None = None) -> None:
        self._engines = Engines(engine, careful)

    @classmethod
    def named(cls, name: str = "auto", threads: int = 1) -> Reader:
        """The reader with the engines of this name; raises EngineMissing."""
        engines = open_engines(name, threads)
        return cls(engines.first, engines.careful)

    def read(self, picture: bytes, part: int = 0) -> ReceiptReading | Unreadable:
        """Everything that this slip of the picture says, or why it says nothing."""
        if part:
            return Unreadable(PictureFault.NO_TEXT)
        try:
            opened = open_picture(picture)
        except PictureRefused as refused:
            return Unreadable(refused.fault)
        hashed = look_of(opened)
        if min(opened.size) < _SMALLEST:
            return Unreadable(PictureFault.NO_TEXT, hashed)
        try:
            return self._read(opened, hashed)
        except Exception:  # an engine may break in ways of its own; the caller is promised an answer
            _log.exception("%s could not read a picture", self._engines.first.name)
            return Unreadable(PictureFault.GAVE_UP, hashed)

    def _read(self, picture: Image.Image, hashed: str) -> ReceiptReading | Unreadable:
        sight = look_upright(self._engines.first, picture)
        doubts = _doubts(sight)
        if len(_usable(sight.words)) < _FEW and not doubts:
            return Unreadable(PictureFault.NO_TEXT, hashed)
        reading = _reading(sight, hashed, self._engines.first.name)
        if doubts:
            return replace(subdued(reading), doubts=(*doubts, *reading.doubts))
        if self._engines.careful is not None and doubtful(reading):
            return _looked_again(reading, sight, self._engines.careful)
        return reading


def _reading(sight: Sight, hashed: str, engine: str) -> ReceiptReading:
    fields: Fields = fields_of(sight.words, sight.picture.width, sight.picture.height)
    return ReceiptReading(
        merchant=fields.merchant,
        date=fields.date,
        total=fields.total,
        number=fields.number,
        currency=fields.currency,
        items=fields.items,
        doubts=(PictureDoubt.SUM_DIFFERS,) if fields.sum_differs else (),
        raw_text=fields.text,
        look=hashed,
        engine=engine,
    )


def _looked_again(first: ReceiptReading, sight: Sight, careful: Engine) -> ReceiptReading:
    """Two readings made one. Where the careful engine fails, the first look stands as it is."""
    try:
        again = look(careful, sight.picture, sight.turned)
    except (EngineFailed, EngineMissing):
        return first
    second = _reading(again, first.look, careful.name)
    better = second if len(second.doubts) <= len(first.doubts) else first
    return replace(
        better,
        merchant=settled(first.merchant, second.merchant, agreed=0.0),
        date=settled(first.date, second.date),
        total=settled(first.total, second.total),
        number=settled(first.number, second.number),
        currency=first.currency or second.currency,
        engine=f"{first.engine}+{second.engine}",
    )


def _doubts(sight: Sight) -> tuple[PictureDoubt, ...]:
    """What is wrong with the photo; nothing is, when the engine had no trouble."""
    if sight.clarity >= _CLEAR and len(_usable(sight.words)) >= _MANY:
        return ()
    blurred = (PictureDoubt.BLURRED,) if out_of_focus(sight.picture) else ()
    return (*blurred, PictureDoubt.DARK) if too_dark(sight.picture) else blurred


def _usable(words: tuple[Word, ...]) -> list[Word]:
    return [word for word in words if word.confidence >= 0.6 and len(word.text) > 1]
