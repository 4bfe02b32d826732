"""What every field finder works with: the slip as rows, and how a found value becomes a Seen one."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from ocr.fields.text import plain
from ocr.rows import Row
from ocr.words import box_of
from sales.slips import Place, Seen

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

    @property
    def words(self) -> str:
        """All of its text, a row a line."""
        return "\n".join(self.text(i) for i in range(len(self.rows)))

    def place(self, rows: tuple[int, ...]) -> Place:
        """Where these rows stand, with their text."""
        words = tuple(word for i in rows for word in self.rows[i].words)
        return Place(" ".join(self.text(i) for i in rows), box_of(words, self.width, self.height))

    def seen(
        self,
        value: T,
        confidence: float,
        rows: tuple[int, ...],
        others: tuple[T, ...] = (),
        why: tuple[str, ...] = (),
        places: tuple[Place, ...] = (),
    ) -> Seen[T]:
        """The value with the rows it was read from as evidence. `places` are those of `others`, in their order."""
        where = self.place(rows)
        sure = round(min(1.0, max(0.0, confidence)), 2)
        return Seen(value, sure, where.text, where.box, others, places, why)
