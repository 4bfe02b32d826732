"""Gathers the facts that a collection's card shows, inside the action's own transaction."""

from __future__ import annotations

from sales.collections import AgainstKind, Collection, CollectionState
from sales.desk.house import House
from sales.desk.money.cash import needs_handover
from sales.desk.money.claim_facts import claims_standing
from sales.desk.money.exchanging import difference, house_rate
from sales.desk.named import customer_of, person
from sales.methods import Method
from sales.money import Money
from sales.paper_outcomes import CollectionSheet
from sales.people import EVERYTHING, Person
from sales.ports import Work

ALIKE_DAYS = 3  # the same amount within so many days may be the same money, told by two


def collection_sheet(house: House, work: Work, collection: Collection) -> CollectionSheet:
    """All that a collection's card shows."""
    number, waits = collection.number or "", collection.open
    verified = collection.state is CollectionState.VERIFIED
    credit = work.ledger.item(number) if verified else None
    others = work.collections.of_report(collection.report_id) if collection.report_id else ()
    paper = next((each.receipt_id for each in (collection, *others) if each.receipt_id), None)
    return CollectionSheet(
        collection=collection,
        customer=customer_of(work, collection.customer),
        reporter=person(work, collection.reported_by),
        receipt=work.receipts.get(paper, EVERYTHING, 0) if paper else None,
        decider=person(work, collection.decided_by) if collection.decided_by else None,
        allocations=work.ledger.allocations_of(number) if verified else (),
        credit=-credit.residual if credit else None,
        balance=work.ledger.balance(collection.customer, collection.settles.currency) if verified else None,
        in_hand=waits and needs_handover(house, work, collection),
        parts=tuple(each for each in others if each.id != collection.id),
        left=_left(work, collection) if waits else None,
        rate=house_rate(work, collection, house.today()) if waits else None,
        difference=difference(work, collection, house.today()) if waits and collection.exchange else None,
        steps=tuple((step, person(work, step.by)) for step in work.payments.steps(collection.id)),
        bankable=verified and _bankable(house, collection),
        refused_claims=_refused(house, work, collection) if waits and collection.claimed else 0,
        alike=_alike(work, collection) if waits else (),
    )


def _alike(work: Work, collection: Collection) -> tuple[tuple[Collection, Person], ...]:
    others = work.collections.alike(collection, ALIKE_DAYS)
    return tuple((one, person(work, one.reported_by)) for one in others)


def _refused(house: House, work: Work, collection: Collection) -> int:
    return claims_standing(work, collection.customer, house.today(), house.zone).refused


def _left(work: Work, collection: Collection) -> Money | None:
    """What is open of the item that it is for."""
    if collection.against is None or collection.against.kind is not AgainstKind.ITEM:
        return None
    item = work.ledger.item(collection.against.number)
    return item.residual if item else None


def _bankable(house: House, collection: Collection) -> bool:
    held = collection.method is Method.CHEQUE and collection.clearing is None
    return held and (collection.cheque is None or collection.cheque.due <= house.today())
