"""Gathers the facts that the cards of handed over cash show, inside the action's own transaction."""

from __future__ import annotations

from collections.abc import Iterable

from sales.collections import Collection
from sales.desk.house import House
from sales.desk.named import customer_of, person
from sales.people import Person, Role
from sales.ports import Work
from sales.receivables.handovers import CashPart, CashSheet, Handover, HandoverSheet, HeldCash

OVERSEERS = (Role.FINANCE, Role.MANAGER, Role.ADMIN, Role.AUDITOR)  # who sees everybody's cash


def handover_sheet(work: Work, handover: Handover) -> HandoverSheet:
    """All that a handover's card shows."""
    return HandoverSheet(
        handover=handover,
        holder=person(work, handover.person_id),
        parts=_parts(work, work.handovers.parts(handover.id)),
        counter=person(work, handover.counted_by) if handover.counted_by else None,
    )


def cash_sheet(house: House, work: Work, actor: Person) -> CashSheet:
    """How it stands with cash, as the actor may see it."""
    own = tuple(handover_sheet(work, one) for one in work.handovers.open(actor.id))
    mine = held_by(house, work, work.handovers.held(actor.id))
    if not actor.has(*OVERSEERS):
        return CashSheet(actor, mine, own)
    everybody = work.handovers.open(None)
    others = (one for one in work.handovers.held(None) if one.reported_by != actor.id)
    return CashSheet(
        reader=actor,
        held=mine,
        own=own,
        open=tuple(handover_sheet(work, one) for one in everybody if one.person_id != actor.id),
        others=held_by(house, work, others),
        everything=True,
    )


def held_by(house: House, work: Work, collections: Iterable[Collection]) -> tuple[HeldCash, ...]:
    """Cash by who holds it and by currency; who has held some for the longest comes first."""
    found: dict[tuple[int, str], list[Collection]] = {}
    for one in collections:
        found.setdefault((one.reported_by, one.amount.currency), []).append(one)
    return tuple(
        HeldCash(
            person(work, holder),
            _parts(work, collected),
            min(one.reported_at for one in collected).astimezone(house.zone).date(),
        )
        for (holder, _), collected in found.items()
    )


def _parts(work: Work, collections: Iterable[Collection]) -> tuple[CashPart, ...]:
    return tuple(CashPart(one, customer_of(work, one.customer)) for one in collections)
