"""What every OCR engine hands over, whichever it is: words with their place and how sure the engine was."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sales.slips import Box

_MOST_WORDS = 1000
_LONGEST = 300
_ABOVE = 1.001  # a confidence may be so much above 1 by rounding


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text as an engine saw it, often several printed words. Its place is in pixels of the picture it
    was read from; `confidence` is the engine's own, 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return (self.top + self.bottom) / 2


def trusted(words: Iterable[Word], width: float, height: float, most: int = _MOST_WORDS) -> tuple[Word, ...]:
    """Only what can be true: words with text, a place on the picture and a confidence; one that is not between 0 and 1
    is none. What is said beyond the first `most` words, or of a word beyond its first 300 letters, is left out, and so
    is what is no word at all."""
    said = islice(words, most)
    return tuple(w for word in said if isinstance(word, Word) and (w := _within(word, width, height)) is not None)


def _within(word: Word, width: float, height: float) -> Word | None:
    numbers = (word.left, word.top, word.right, word.bottom, word.confidence)
    if not all(isinstance(number, int | float) and math.isfinite(number) for number in numbers):
        return None
    text = _storable(word.text) if isinstance(word.text, str) else ""
    if not text:
        return None
    left, right = max(0.0, word.left), min(float(width), word.right)
    top, bottom = max(0.0, word.top), min(float(height), word.bottom)
    if left >= right or top >= bottom:
        return None
    sure = min(1.0, word.confidence) if 0.0 <= word.confidence <= _ABOVE else 0.0
    return Word(text, left, top, right, bottom, sure)


def _storable(text: str) -> str:
    """The text without halves of characters, which the fonts of a PDF may claim and no database takes."""
    return text.strip()[:_LONGEST].replace("\0", "").encode("utf-8", "ignore").decode().strip()


def box_of(words: tuple[Word, ...], width: float, height: float) -> Box | None:
    """The place that these words cover, in fractions of a picture of this size."""
    if not words or width <= 0 or height <= 0:
        return None
    return Box(
        left=max(0.0, min(w.left for w in words) / width),
        top=max(0.0, min(w.top for w in words) / height),
        right=min(1.0, max(w.right for w in words) / width),
        bottom=min(1.0, max(w.bottom for w in words) / height),
    )


def sampled(words: list[Word]) -> list[Word]:
    """All words, or of very many a thousand from everywhere: what compares each with each takes no more memory then."""
    return words[:: max(1, -(-len(words) // _MOST_WORDS))]


def mean_confidence(words: tuple[Word, ...]) -> float:
    """How sure the engine was of all of it, each word by its length; 0 for nothing."""
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 0.0
