"""Part of an action: an imported table of opening balances becomes requests that one person approves at once."""

from __future__ import annotations

from collections.abc import Iterable

from sales.desk.house import House
from sales.desk.money.adjust_ask import tell_deciders
from sales.desk.money.adjust_parts import told
from sales.openings import Opening
from sales.people import Person
from sales.ports import Work
from sales.receivables.adjustments import Adjustment, AdjustmentKind, AdjustmentReason, AdjustmentState


def openings_of(work: Work) -> tuple[Opening, ...]:
    """What was brought over from the former books, or waits to be."""
    made = work.adjustments.openings()
    return tuple(
        Opening(each.customer, each.document, each.amount, each.due, each.document_day)
        for each in made
        if each.amount is not None and each.due is not None
    )


def request_openings(house: House, work: Work, actor: Person, batch: int, openings: Iterable[Opening]) -> int:
    """Ask for all of them in one batch, under the import's id; how many there are. The caller holds the customers and
    commits. One of them has the card by which all are decided."""
    made: list[Adjustment] = []
    for count, opening in enumerate(openings, 1):
        asked = work.adjustments.add(_requested(house, actor, batch, count, opening))
        house.log(work, actor, "adjustment.asked", f"adjustment:{asked.id}", after=told(asked))
        made.append(asked)
    if made:
        tell_deciders(house, work, actor, made[0])
    return len(made)


def _requested(house: House, actor: Person, batch: int, count: int, opening: Opening) -> Adjustment:
    return Adjustment(
        id=0,
        version=1,
        state=AdjustmentState.REQUESTED,
        kind=AdjustmentKind.OPENING,
        customer=opening.customer,
        currency=opening.amount.currency,
        key=f"import:{batch}:{count}",
        asked_by=actor.id,
        asked_at=house.now(),
        amount=opening.amount,
        reason=AdjustmentReason.BROUGHT_OVER,
        document=opening.document,
        document_day=opening.day,
        due=opening.due,
        batch=batch,
    )
