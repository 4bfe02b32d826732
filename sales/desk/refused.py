"""Attempts that are refused and worth remembering: an entry in the audit log, in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sales.desk.house import House
from sales.people import Person
from sales.refusals import Refusal


def log_refused(house: House, actor: Person | None, action: str, subject: str, why: str) -> None:
    """Log `<action>.refused` and why. Call it outside of any transaction: the refused one kept nothing, this does."""
    with house.archive.begin() as work:
        house.log(work, actor, f"{action}.refused", subject, after=why)
        work.commit()


@contextmanager
def remembered(house: House, actor: Person | None, action: str, subject: str, *kinds: type[Refusal]) -> Iterator[None]:
    """Around an action's whole transaction: a refusal of one of these kinds is logged by its name and raised on."""
    try:
        yield
    except kinds as refusal:
        log_refused(house, actor, action, subject, type(refusal).__name__)
        raise
