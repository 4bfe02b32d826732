"""What signed papers are sealed with, as far as the trade knows: until when it holds, or why it cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

ENDS_SOON = timedelta(days=30)  # from then on somebody should care about a newer one
TOLD_AT = (ENDS_SOON, timedelta(days=7), timedelta(days=1))  # before the end, once each


@dataclass(frozen=True, slots=True)
class SealHold:
    """The certificate of the seal. `until`: when it ends; None where none is made yet or it cannot be read. `fault`:
    why nothing can be sealed now, one sentence for who looks after the installation; empty where something can."""

    until: datetime | None = None
    fault: str = ""

    def ends_soon(self, now: datetime) -> bool:
        """Whether it still holds, and not for long."""
        return not self.fault and self.until is not None and self.until - now < ENDS_SOON

    def occasion(self, now: datetime) -> str:
        """What somebody is to be told of now: the same words are the same occasion. Empty where nothing is amiss; each
        day anew where nothing can be sealed."""
        if self.fault:
            return f"fault {now:%Y-%m-%d}"
        if self.until is None:
            return ""
        near = [lead.days for lead in TOLD_AT if self.until - now < lead]
        return f"ends {self.until:%Y-%m-%d} {min(near)}" if near else ""
