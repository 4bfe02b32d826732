"""Ports: cash held and handed over."""

from __future__ import annotations

from typing import Protocol

from sales.collections import Collection
from sales.receivables.handovers import Handover


class Handovers(Protocol):
    """Keeps handovers of cash."""

    def add(self, handover: Handover) -> Handover:
        """Store under an id of its own; Stale when its key is known."""
        ...

    def get(self, handover_id: int, holder: int | None) -> Handover | None:
        """One handover; only the holder's own unless `holder` is None."""
        ...

    def save(self, handover: Handover, seen: int) -> Handover: ...
    def open(self, holder: int | None) -> tuple[Handover, ...]:
        """Those that wait to be counted or explained, oldest first; of one holder or of all."""
        ...

    def parts(self, handover_id: int) -> tuple[Collection, ...]:
        """The collections whose cash it is, in the order they were reported."""
        ...

    def held(self, holder: int | None) -> tuple[Collection, ...]:
        """Cash that was reported and not handed over, in the order it was reported; of one holder or of all."""
        ...
