"""What every field finder works with: the slip as rows, and how a found value becomes a Seen one."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from ocr.fields.text import plain
from ocr.rows import Row
from ocr.words import box_of
from sales.slips import Seen

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slip:
    """A receipt as rows, on a picture of this size."""

    rows: tuple[Row, ...]
    width: float
    height: float

    def text(self, index: int) -> str:
        """The text of a row, made plain."""
        return plain(self.rows[index].text)

    @property
    def letter(self) -> float:
        """The usual height of its letters."""
        return median(row.height for row in self.rows) if self.rows else 0.0

    def seen(self, value: T, confidence: float, rows: tuple[int, ...], others: tuple[T, ...] = ()) -> Seen[T]:
        """The value with the rows it was read from as evidence."""
        words = tuple(word for i in rows for word in self.rows[i].words)
        text = " ".join(self.text(i) for i in rows)
        sure = round(min(1.0, max(0.0, confidence)), 2)
        return Seen(value, sure, text, box_of(words, self.width, self.height), others)
