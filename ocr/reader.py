"""The eye itself: bytes of a picture in, a reading out. Blocks while it reads, never raises at bad input."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from PIL import Image

from ocr.again import look_again
from ocr.coded import code_on, settled_by_code, with_code
from ocr.confidence import subdued
from ocr.engines import Engines, open_engines
from ocr.engines.protocol import Engine
from ocr.looks import hopeless, look_of, out_of_focus, parts_looks, too_dark
from ocr.orientation import Sight, look_upright
from ocr.paper import WHOLE, slips_on, straightened
from ocr.pdfs import Sheet, is_pdf, open_pdf
from ocr.pictures import PictureRefused, open_picture
from ocr.readings import Glance, reading_of
from ocr.words import Word
from sales.slips import Frame, PictureDoubt, PictureFault, ReceiptReading, Stage, Unreadable

_log = logging.getLogger(__name__)
_SMALLEST = 24  # pixels: nothing narrower holds a line of text
_CLEAR = 0.95  # an engine that is so sure of so many words has no trouble with the focus or the light
_MANY = 10
_FEW = 3

Answer = ReceiptReading | Unreadable


class Reader:
    """A ReceiptReader. `engine` reads every picture; `careful`, where given, looks again at what is doubtful."""

    def __init__(self, engine: Engine, careful: Engine | None = None) -> None:
        self._engines = Engines(engine, careful)

    @classmethod
    def named(cls, name: str = "auto", threads: int = 1) -> Reader:
        """The reader with the engines of this name; raises EngineMissing."""
        engines = open_engines(name, threads)
        return cls(engines.first, engines.careful)

    def read(self, picture: bytes, part: int = 0) -> Answer:
        """Everything that this slip of the picture says, or why it says nothing."""
        for step in self.steps(picture, part):
            if not isinstance(step, Stage):
                return step
        raise AssertionError("the last step is the answer")

    def steps(self, picture: bytes, part: int = 0) -> Iterator[Stage | Answer]:
        """The same step by step: AGAIN before a second look is taken, and the answer last."""
        if is_pdf(picture):
            yield from self._document(picture, part)
            return
        try:
            opened = open_picture(picture)
        except PictureRefused as refused:
            yield Unreadable(refused.fault)
            return
        if min(opened.size) < _SMALLEST:
            yield Unreadable(PictureFault.NO_TEXT, look_of(opened))
            return
        try:
            yield from self._photo(opened, part)
        except Exception:  # an engine may break in ways of its own; the caller is promised an answer
            _log.exception("%s could not read a picture", self._engines.first.name)
            yield Unreadable(PictureFault.GAVE_UP, look_of(opened))

    def _document(self, data: bytes, part: int) -> Iterator[Stage | Answer]:
        try:
            sheets = open_pdf(data).sheets
        except PictureRefused as refused:
            yield Unreadable(refused.fault)
            return
        if not 0 <= part < len(sheets):
            yield Unreadable(PictureFault.NO_TEXT)
            return
        hashed = look_of(sheets[part].picture)
        try:
            yield from self._sheet(sheets[part], len(sheets), hashed)
        except Exception:  # as with a photo
            _log.exception("%s could not read a PDF", self._engines.first.name)
            yield Unreadable(PictureFault.GAVE_UP, hashed)

    def _sheet(self, sheet: Sheet, sheets: int, hashed: str) -> Iterator[Stage | Answer]:
        """A paper of a PDF: its own text where it has some, else as a picture of one slip."""
        page = sheet.picture
        glance = Glance(hashed, "pdf", sheet.frame, sheets, parts_looks(page))
        if sheet.words:
            reading = reading_of(sheet.words, (sheet.width, sheet.height), glance)
            yield with_code(reading, code_on(page, sheet.words))
            return
        frames = slips_on(page)
        frame = frames[0] if len(frames) == 1 else WHOLE
        sight = look_upright(self._engines.first, straightened(page, frame))
        place = turned(framed(sheet.frame, frame), sight.turned)
        yield from self._slip(sight, replace(glance, engine=self._engines.first.name, frame=place))

    def _photo(self, photo: Image.Image, part: int) -> Iterator[Stage | Answer]:
        fault = hopeless(photo)
        frames = slips_on(photo) if fault is None else ()
        if not 0 <= part < len(frames):
            yield Unreadable(fault or PictureFault.NO_TEXT, look_of(photo))
            return
        frame, sight = self._sight(photo, frames, part)
        name = self._engines.first.name
        own, *parts = parts_looks(sight.picture)  # of the slip alone: the same whatever lies around it
        glance = Glance(own, name, turned(frame, sight.turned), len(frames), tuple(parts))
        yield from self._slip(sight, glance)

    def _sight(self, photo: Image.Image, frames: tuple[Frame, ...], part: int) -> tuple[Frame, Sight]:
        """The slip upright, and where it lies. What was taken for the only slip and has next to no words on it may be
        a box or a shadow on the real one: then the whole photo is looked at, too."""
        frame = frames[part]
        sight = look_upright(self._engines.first, straightened(photo, frame))
        if len(frames) > 1 or frame == WHOLE or len(_usable(sight.words)) >= _MANY:
            return frame, sight
        whole = look_upright(self._engines.first, photo)
        return (WHOLE, whole) if len(_usable(whole.words)) > len(_usable(sight.words)) else (frame, sight)

    def _slip(self, sight: Sight, glance: Glance) -> Iterator[Stage | Answer]:
        doubts = _doubts(sight)
        if len(_usable(sight.words)) < _FEW and not doubts:
            yield Unreadable(PictureFault.NO_TEXT, glance.look)
            return
        reading = reading_of(sight.words, sight.picture.size, glance)
        code = code_on(sight.picture, sight.words)

        def known(seen: ReceiptReading) -> ReceiptReading:
            poor = replace(subdued(seen), doubts=(*doubts, *seen.doubts)) if doubts else seen
            return with_code(poor, code)

        if self._engines.careful is None or settled_by_code(with_code(reading, code)):
            yield known(reading)
            return
        for step in look_again(self._engines.careful, sight, reading, glance):
            yield step if isinstance(step, Stage) else known(step)


def turned(frame: Frame, degrees: int) -> Frame:
    """The frame of the slip that was turned by so many degrees anticlockwise after it was straightened: other corners
    became the top left one."""
    x = 2 * (degrees // 90 % 4)
    return Frame(frame.corners[x:] + frame.corners[:x])


def framed(outer: Frame, inner: Frame) -> Frame:
    """The frame on the whole of what is framed so within an upright part of it."""
    left, top, right, bottom = outer.corners[0], outer.corners[1], outer.corners[4], outer.corners[5]
    across, down = inner.corners[::2], inner.corners[1::2]
    places = ((left + x * (right - left), top + y * (bottom - top)) for x, y in zip(across, down, strict=True))
    return Frame(tuple(side for place in places for side in place))


def _doubts(sight: Sight) -> tuple[PictureDoubt, ...]:
    """What is wrong with the photo; nothing is, when the engine had no trouble."""
    if sight.clarity >= _CLEAR and len(_usable(sight.words)) >= _MANY:
        return ()
    blurred = (PictureDoubt.BLURRED,) if out_of_focus(sight.picture) else ()
    return (*blurred, PictureDoubt.DARK) if too_dark(sight.picture) else blurred


def _usable(words: tuple[Word, ...]) -> list[Word]:
    return [word for word in words if word.confidence >= 0.6 and len(word.text) > 1]
