"""Engines that lie, break, or talk without end, each in the place of a real one."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image

from ocr.words import Word
from tests.ocr.slips import words

SLIP = "Old Mill Trading Ltd\nDate: 14/03/2025 10:00\nTotal | 68.00\nCash | 100.00\nChange | 32.00"


class Misbehaving:
    """An engine whose words are whatever this makes of the picture."""

    name = "misbehaving"

    def __init__(self, make: Callable[[Image.Image], Any]) -> None:
        self._make = make

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        answer: tuple[Word, ...] = self._make(picture)
        return answer


def _raising(error: BaseException) -> Callable[[Image.Image], Any]:
    def raise_it(picture: Image.Image) -> Any:
        raise error

    return raise_it


def _endless(_: Image.Image) -> Iterator[Word]:
    return (Word(f"Total {i}.00", 10, i % 800, 300, i % 800 + 20, 0.99) for i in itertools.count())


def _grown(how: Callable[[Word], Word]) -> Callable[[Image.Image], Any]:
    return lambda _: tuple(how(word) for word in words(SLIP))


def _sure(confidence: Any) -> Callable[[Image.Image], Any]:
    return _grown(lambda w: Word(w.text, w.left, w.top, w.right, w.bottom, confidence))


LIARS: dict[str, Callable[[Image.Image], Any]] = {
    "nothing": lambda _: (),
    "none": lambda _: None,
    "a string": lambda _: "Total 68.00",
    "strings": lambda _: ("Total", "68.00"),
    "a number": lambda _: 68,
    "pairs": lambda _: (("Total 68.00", 0.99), ("Cash", 0.99)),
    "not a number": _grown(lambda w: Word(w.text, math.nan, w.top, w.right, w.bottom, w.confidence)),
    "endlessly wide": _grown(lambda w: Word(w.text, w.left, w.top, math.inf, w.bottom, w.confidence)),
    "outside": _grown(lambda w: Word(w.text, w.left + 9e6, w.top, w.right + 9e6, w.bottom, w.confidence)),
    "inside out": _grown(lambda w: Word(w.text, w.right, w.bottom, w.left, w.top, w.confidence)),
    "places in words": _grown(lambda w: Word(w.text, "left", w.top, w.right, w.bottom, w.confidence)),  # type: ignore[arg-type]
    "no text": _grown(lambda w: Word(None, w.left, w.top, w.right, w.bottom, w.confidence)),  # type: ignore[arg-type]
    "surer than sure": _sure(7.0),
    "in per cent": _sure(99.0),
    "less than unsure": _sure(-1.0),
    "sure in words": _sure("very"),
    "all in one place": lambda _: (Word("68.00", 10, 10, 90, 30, 0.99),) * 10_000,
    "ten thousand": lambda _: tuple(
        Word(f"{i}.00", i % 600, i // 60, i % 600 + 30, i // 60 + 9, 0.9) for i in range(10_000)
    ),
    "endless": _endless,
    "one word of a million letters": lambda _: (Word("Total 68.00 " * 90_000, 10, 10, 600, 40, 0.99),),
    "control characters": _grown(lambda w: Word(f"\x00{w.text}\u202e\n", w.left, w.top, w.right, w.bottom, 0.99)),
    "value error": _raising(ValueError("no")),
    "no memory": _raising(MemoryError()),
    "too deep": _raising(RecursionError()),
}
