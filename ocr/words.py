"""What every OCR engine hands over, whichever it is: words with their place and how sure the engine was."""

from __future__ import annotations

from dataclasses import dataclass

from sales.readings import Box


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


def mean_confidence(words: tuple[Word, ...]) -> float:
    """How sure the engine was of all of it, each word by its length; 0 for nothing."""
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 0.0
