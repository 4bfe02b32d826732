"""The shape of a made-up head of a receipt, which layouts fill."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.ocr.head_words import BODIES_EN, BODIES_ZH


@dataclass
class Head:
    """Rows as printed (text, size, at the left edge or centred, how well the engine read it) and the names that a
    clerk would accept."""

    rows: list[tuple[str, float, bool, float]] = field(default_factory=list)
    names: tuple[str, ...] = ()
    layout: str = ""

    def row(self, text: str, size: float = 1.0, left: bool = False, sure: float = 0.97) -> None:
        self.rows.append((text, size, left, sure))


def body(rng: Random, head: Head, chinese: bool = False) -> None:
    for line in rng.choice(BODIES_ZH if chinese else BODIES_EN):
        head.row(line.format(n=rng.randint(10**6, 10**7)), left=True)
