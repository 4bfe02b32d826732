"""Port: figures of how the house is running."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sales.figures import Figures


class Gauges(Protocol):
    """Counts what is in the archive."""

    def read(self, now: datetime) -> Figures: ...

    def reachable(self) -> bool:
        """True, if the database answers at all."""
        ...
