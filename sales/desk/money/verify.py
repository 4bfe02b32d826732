"""Parts of actions: a collection that was verified becomes a payment in the books, and a payment is taken back."""

from __future__ import annotations

from dataclasses import replace

from sales.collections import Collection, CollectionState
from sales.desk.house import House
from sales.desk.money.exchanging import difference, funds_of, post_foreign
from sales.desk.money.settling import settle, settle_again, take_back
from sales.desk.money.slips import keep_slip, tell_back
from sales.desk.named import customer_of, person
from sales.desk.papers import refresh_receipt
from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.notices import NoticeKind, Subject
from sales.payments import PaymentStep, StepKind
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.posting_rules import Part, journal, mirror


def verify_one(house: House, work: Work, actor: Person, collection: Collection, *, told: bool = True) -> Collection:
    """The payment is numbered and posted on the day of verification (what was issued before is never changed by a late
    receipt; the day it was paid stays on the collection), settles what it is for and then the oldest due, and what is
    left stays as the customer's credit. Whoever is concerned is told (without `told` the caller tells who reported it,
    of all that was verified at once). The caller holds the customer's lock, has checked
    who verifies and that it is open, and commits."""
    before = work.ledger.balance(collection.customer, collection.settles.currency)
    number = _post(house, work, collection)
    if collection.exchange is not None:
        post_foreign(house, work, actor, collection)
    credit = _credit(house, number, collection)
    work.ledger.open_item(credit)
    settle(house, work, credit, collection.against)
    verified = replace(collection, state=CollectionState.VERIFIED, number=number)
    verified = close(house, work, actor, verified, told=told)
    keep_slip(house, work, actor, verified, before)
    return verified


def close(house: House, work: Work, actor: Person, collection: Collection, *, told: bool = True) -> Collection:
    """Keep what was decided about a collection, log it and, if so wanted, tell who is concerned."""
    closed = replace(collection, decided_by=actor.id, decided_at=house.now())
    closed = work.collections.save(closed, collection.version)
    house.log(
        work,
        actor,
        f"collection.{closed.state}",
        f"collection:{closed.id}",
        before=collection.state.value if closed.posted else "",
        after=closed.number or closed.reason or "",
    )
    concerned = _told(work, closed) if told else ()
    house.tell(work, NoticeKind.COLLECTION_DECIDED, Subject.COLLECTION, closed.id, closed.version, *concerned)
    follow(house, work, closed)
    return closed


def follow(house: House, work: Work, collection: Collection) -> None:
    """Every card of the collection, and of the paper or the report it came from, is brought up to date."""
    house.refresh(work, Subject.COLLECTION, collection.id, collection.version)
    if collection.receipt_id is not None:
        paper = work.receipts.get(collection.receipt_id, EVERYTHING, 0)
        if paper is not None:
            refresh_receipt(house, work, paper, f"collection {collection.version}")
    if collection.report_id is not None:
        occasion = f"collection {collection.id}:{collection.version}"
        house.refresh(work, Subject.MONEY_REPORT, collection.report_id, occasion)
        for each in work.collections.of_report(collection.report_id):
            paper = work.receipts.get(each.receipt_id, EVERYTHING, 0) if each.receipt_id else None
            if paper is not None and each.id != collection.id:
                refresh_receipt(house, work, paper, occasion)


def reverse_payment(
    house: House, work: Work, actor: Person, collection: Collection, state: CollectionState, reason: str
) -> Collection:
    """A payment is taken back because the money did not come (BOUNCED) or because it was wrong (REVERSED): what it
    settled is open again, and its mirror image, dated today, cancels it. What was left of other credits settles what
    became open. The customer's exposure may rise. Whoever reported it and the customer's rep are told, and the
    customer's contacts, who have its slip. The caller holds the customer's lock, has checked who does it and that it is
    VERIFIED, and commits."""
    number = collection.number or ""
    opened = [allocation.item for allocation in work.ledger.allocations_of(number)]
    take_back(house, work, number)
    reversal = _mirrored(house, work, number)
    today, amount = house.today(), collection.settles
    taken = OpenItem(reversal, DocumentKind.REVERSAL, collection.customer, today, today, amount, amount)
    work.ledger.open_item(taken)
    work.ledger.allocate(Allocation(number, reversal, amount, today), house.now())
    _return_steps(house, work, actor, collection)
    work.payments.note(PaymentStep(collection.id, StepKind(state.value), reversal, actor.id, house.now()))
    settle_again(house, work, opened)
    back = replace(collection, state=state, reversal=reversal, reason=reason)
    back = work.collections.save(back, collection.version)
    house.log(work, actor, f"collection.{state}", f"collection:{back.id}", before=number, after=f"{reversal} {reason}")
    told = {each.id: each for each in (*_told(work, back), *_reps(work, back)) if each.id != actor.id}
    if tell_back(house, work, back):
        told = {key: each for key, each in told.items() if not each.has(Role.CONTACT)}
    house.tell(work, NoticeKind.COLLECTION_DECIDED, Subject.COLLECTION, back.id, back.version, *told.values())
    follow(house, work, back)
    return back


def _post(house: House, work: Work, collection: Collection) -> str:
    today = house.today()
    number = work.ledger.next_number(DocumentKind.PAYMENT, today.year)
    amounts = {Part.TOTAL: collection.settles, Part.DIFFERENCE: difference(work, collection, today)}
    posted = journal(DocumentKind.PAYMENT, number, today, amounts, collection.customer, funds=funds_of(collection))
    work.ledger.post(posted, house.now())
    return number


def _credit(house: House, number: str, collection: Collection) -> OpenItem:
    today, amount = house.today(), -collection.settles
    return OpenItem(number, DocumentKind.PAYMENT, collection.customer, today, today, amount, amount)


def _mirrored(house: House, work: Work, number: str) -> str:
    """The number under which a document's journal was taken back."""
    today = house.today()
    reversal = work.ledger.next_number(DocumentKind.REVERSAL, today.year)
    work.ledger.post(mirror(reversal, today, work.ledger.postings(number), number), house.now())
    return reversal


def _return_steps(house: House, work: Work, actor: Person, collection: Collection) -> None:
    """What was posted beside the payment is taken back with it: its foreign side, and that the bank paid the cheque."""
    for step in work.payments.steps(collection.id):
        if step.number is not None:
            number = _mirrored(house, work, step.number)
            work.payments.note(PaymentStep(collection.id, StepKind.RETURNED, number, actor.id, house.now()))


def _told(work: Work, collection: Collection) -> tuple[Person, ...]:
    """Who reported it; the customer's rep too, where the customer did, who gets the slip when it is verified."""
    reporter = person(work, collection.reported_by)
    if not reporter.has(Role.CONTACT):
        return (reporter,)
    verified = collection.state is CollectionState.VERIFIED
    return _reps(work, collection) if verified else (reporter, *_reps(work, collection))


def _reps(work: Work, collection: Collection) -> tuple[Person, ...]:
    return (person(work, customer_of(work, collection.customer).rep_id),)
