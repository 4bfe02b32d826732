"""Whether cash still has to be handed over: asked wherever a collection is decided."""

from __future__ import annotations

from sales.collections import Collection, CollectionState
from sales.desk.house import House
from sales.methods import Method
from sales.notices import Subject
from sales.ports import Work


def is_cash_in_hand(collection: Collection) -> bool:
    """Whether somebody of the house took this money in notes and coins, and nobody else has counted it yet."""
    cash = collection.method is Method.CASH and not collection.claimed
    return cash and collection.state is CollectionState.REPORTED


def needs_handover(house: House, work: Work, collection: Collection) -> bool:
    """Whether it cannot be verified before another person has counted it. What is handed over and waits to be counted
    is counted first, whatever the rule says by now."""
    if not is_cash_in_hand(collection):
        return False
    return is_being_counted(collection) or house.rules(work).cash_handover


def follow_handover(house: House, work: Work, collection: Collection) -> None:
    """A collection was decided by itself: the card of the handover that it is part of says so."""
    if collection.handover is not None:
        occasion = f"collection {collection.id}:{collection.version}"
        house.refresh(work, Subject.HANDOVER, collection.handover, occasion)


def is_being_counted(collection: Collection) -> bool:
    """Whether it is part of a handover that nobody has counted yet: then nothing else is decided about it."""
    return collection.handover is not None and is_cash_in_hand(collection)
