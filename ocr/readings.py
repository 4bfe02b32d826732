"""From words on a slip to a reading: every field that the finders fill goes through under its own name."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from ocr.fields.slip import Fields, fields_of
from ocr.words import Word
from sales.slips import Frame, PictureDoubt, ReceiptReading

_OF_A_READING = {field.name for field in dataclasses.fields(ReceiptReading)}
_SHARED = tuple(field.name for field in dataclasses.fields(Fields) if field.name in _OF_A_READING)


@dataclass(frozen=True, slots=True)
class Glance:
    """What is known of a slip before a word of it is understood: the hashes of its picture, which engine looked, how
    it was cut out of the photo, and how many slips there are."""

    look: str
    engine: str
    frame: Frame
    slips: int = 1
    looks: tuple[str, ...] = ()


def reading_of(words: tuple[Word, ...], size: tuple[int, int], glance: Glance) -> ReceiptReading:
    """The reading of a slip of this size in pixels, from the words that stand on it."""
    fields = fields_of(words, *size)
    shared: dict[str, Any] = {name: getattr(fields, name) for name in _SHARED}
    # Finders say a doubt under its own name: Fields.sum_differs is PictureDoubt.SUM_DIFFERS.
    doubts = tuple(doubt for doubt in PictureDoubt if getattr(fields, doubt.value, False))
    return ReceiptReading(
        **shared,
        doubts=doubts,
        raw_text=fields.text,
        look=glance.look,
        engine=glance.engine,
        frame=glance.frame,
        slips=glance.slips,
        looks=glance.looks,
    )
