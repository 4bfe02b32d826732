"""Actions: whether the database answers, and figures of how the house is running; for monitoring, of no customer."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House
from sales.figures import Figures


@dataclass(frozen=True, slots=True)
class Gauge:
    """- Counts and moments only: no names, no amounts, no ids."""

    house: House

    def figures(self) -> Figures:
        """As of now."""
        with self.house.archive.look() as work:
            return work.gauges.read(self.house.now())

    def reachable(self) -> bool:
        """Whether the database answers; raises whatever keeps it from that."""
        with self.house.archive.look() as work:
            return work.gauges.reachable()
