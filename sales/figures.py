"""Figures of how the house is running, for whoever watches it; nothing of any customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sales.statements import StatementState


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts since the books began: notices that wait (`retried` of them failed at least once), wait for somebody to
    join, were sent or given up; updates that wait, were put aside and were handled; when each job ran last; statements
    in each state. `oldest`: since when the oldest notice that is due waits."""

    waiting: int
    not_joined: int
    retried: int
    sent: int
    given_up: int
    oldest: datetime | None
    updates_waiting: int
    updates_aside: int
    updates_handled: int
    jobs: Mapping[str, datetime]
    statements: Mapping[StatementState, int]
