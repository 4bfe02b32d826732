"""What a person in a warehouse is putting together for one delivery, before it leaves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picked:
    """So many base units of one line of the order; 0 leaves it for later."""

    no: int
    base_quantity: int


@dataclass(frozen=True, slots=True)
class Picking:
    """The open lines of an order with what goes along now, and from which warehouse. `seen` is the order's version that
    it was begun from: with another one it is begun anew."""

    order_id: int
    person_id: int
    seen: int
    warehouse: str
    lines: tuple[Picked, ...]

    @property
    def quantities(self) -> dict[int, int]:
        """Base units by line number, of the lines that go along."""
        return {line.no: line.base_quantity for line in self.lines if line.base_quantity}
