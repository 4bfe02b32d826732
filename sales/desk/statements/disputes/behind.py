"""Looks up the dispute that a correction was prepared for, for the card of the correction."""

from __future__ import annotations

from sales.disputes import DisputedLine, DisputeState
from sales.people import EVERYTHING
from sales.ports import Work

_HANDED_IN = tuple(state for state in DisputeState if state is not DisputeState.DRAFT)


def dispute_behind(work: Work, customer: str, entry: str | None, prepared: str) -> DisputedLine | None:
    """What the customer says of this entry, where that is why `prepared` (return:7, adjustment:3) was begun; where
    several were answered with it, the latest."""
    if entry is None:
        return None
    found = [each for each in work.disputes.about(customer, entry, *_HANDED_IN) if each.prepared == prepared]
    statement = work.statements.get(found[-1].statement_id, EVERYTHING) if found else None
    return DisputedLine(found[-1], statement) if statement else None
