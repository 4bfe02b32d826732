"""Actions: a customer says to have paid. It is a collection like any other, and only finance makes a payment of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sales.collections import Collection, CollectionState, ReceiptState
from sales.desk.house import House, require
from sales.desk.money.claim_facts import claims_of
from sales.desk.money.claim_words import amount_in_money, claim_said
from sales.desk.money.collection_facts import collection_sheet
from sales.desk.money.reporting import report_collection
from sales.desk.named import customer_of, person
from sales.desk.typed import amount_heard, plausible_amount
from sales.methods import Method
from sales.money import Money
from sales.notices import NoticeKind, Subject
from sales.paper_outcomes import CollectionSheet
from sales.people import Person, Role
from sales.ports import Work
from sales.receivables.claims import (
    METHODS,
    MOST,
    MOST_OPEN,
    MOST_READING,
    OLDEST,
    ClaimDraft,
    ClaimReported,
    ClaimSheet,
    standing_of,
)
from sales.receivables.refusals import ClaimByHand, TooManyClaims
from sales.refusals import BadValue, BadValueKind, NotAllowed, NotFound


@dataclass(frozen=True, slots=True)
class Claim:
    """- A customer's contact says what the own company paid, how and when. Nobody else's data is shown or touched.
    - Cash and cheques are reported by who took them, not by the customer.
    - In the money of an account that the company has here: the house's, or that of another balance of its own.
    - At most MOST_OPEN claims of a customer wait at a time, and MOST are made in MOST_DAYS days.
    - Finance verifies it against the bank; the customer's rep is told. The same claim twice is one."""

    house: House

    def begin(self, actor: Person) -> ClaimSheet:
        """An empty claim of today. Raises NotAllowed, TooManyClaims."""
        return self.sheet(actor, ClaimDraft(None, None, self.house.today()))

    def said(self, actor: Person, words: str) -> ClaimDraft | None:
        """What a sentence of the customer's says to have been paid; None when it says no such thing, or nobody who may
        claim says it."""
        if not _may_claim(actor):
            return None
        house = self.house
        with house.archive.look() as work:
            catalogue = work.products.catalogue(actor.scope)
        return claim_said(house.ear, catalogue, words, house.currency, house.today())

    def with_amount(self, draft: ClaimDraft, said: str) -> ClaimDraft:
        """The draft with an amount as typed, in another money where it says so; BadValue."""
        currency = draft.money or self.house.currency
        try:
            return replace(draft, amount=Money.of(amount_heard(self.house.ear, said, currency), currency))
        except BadValue:
            if (amount := amount_in_money(said)) is None:
                raise
            return replace(draft, amount=amount)

    def sheet(self, actor: Person, draft: ClaimDraft) -> ClaimSheet:
        """What the card of a claim shows. Raises NotAllowed, TooManyClaims, ClaimByHand."""
        code, house = _company(actor), self.house
        with house.archive.look() as work:
            check_room(house, work, code)
            check_method(draft.method)
            today, known = house.today(), _currencies(house, work, code)
            currency = draft.money if draft.money in known else _usual(house, work, code, known)
            told = draft.amount if draft.amount is not None and draft.amount.currency == currency else None
            return ClaimSheet(
                customer=customer_of(work, code),
                draft=replace(draft, amount=told, currency="" if currency == house.currency else currency),
                today=today,
                overdue=work.ledger.overdue(code, currency, today)[0],
                balance=work.ledger.balance(code, currency, today),
                waiting=work.collections.waiting(code),
                currencies=known,
                foreign=draft.amount if draft.money not in (*known, "") else None,
            )

    def report(self, actor: Person, key: str, draft: ClaimDraft) -> ClaimReported:
        """Report what the draft says. Raises NotAllowed, TooManyClaims, ClaimByHand, BadValue."""
        code, house = _company(actor), self.house
        with house.archive.begin() as work:
            work.customers.lock(code)
            new = self._collection(work, actor, code, draft)
            first = work.talk.first_time(key, house.now())
            claims = claims_of(work, code, house.today())
            known = next((one for one in reversed(claims) if _same(one, new) and (one.open or not first)), None)
            if known is not None:
                return ClaimReported(collection_sheet(house, work, known), again=True)
            check_room(house, work, code)
            outcome = ClaimReported(collection_sheet(house, work, report_claim(house, work, actor, new)))
            work.commit()
            return outcome

    def _collection(self, work: Work, actor: Person, code: str, draft: ClaimDraft) -> Collection:
        house, today = self.house, self.house.today()
        check_method(draft.method)
        if draft.amount is None or draft.method is None or draft.money not in _currencies(house, work, code):
            raise BadValue(BadValueKind.AMOUNT, "")
        if not plausible_amount(draft.amount.amount, draft.money):
            raise BadValue(BadValueKind.AMOUNT, str(draft.amount.amount))
        check_day(draft.day, today)
        return Collection(
            id=0,
            version=1,
            state=CollectionState.REPORTED,
            receipt_id=None,
            customer=code,
            amount=draft.amount,
            method=draft.method,
            day=draft.day,
            reference="",
            reported_by=actor.id,
            reported_at=house.now(),
            claimed=True,
        )

    def show(self, actor: Person, collection_id: int) -> CollectionSheet:
        """A claim of the actor's own company. Raises NotAllowed, NotFound."""
        _company(actor)
        with self.house.archive.look() as work:
            claim = work.collections.get(collection_id, actor.scope)
            if claim is None or not claim.claimed:
                raise NotFound(Subject.COLLECTION)
            return collection_sheet(self.house, work, claim)


def _currencies(house: House, work: Work, code: str) -> tuple[str, ...]:
    """In which money the customer may say to have paid: the house's first."""
    return tuple(dict.fromkeys((house.currency, *work.ledger.currencies(code))))


def _usual(house: House, work: Work, code: str, known: tuple[str, ...]) -> str:
    """The first in which something is owed."""
    return next((each for each in known if work.ledger.balance(code, each, house.today()).minor > 0), known[0])


def report_claim(house: House, work: Work, actor: Person, claim: Collection) -> Collection:
    """Keep a claim, and tell the customer's rep beside finance, in the caller's transaction."""
    kept = report_collection(house, work, actor, claim)
    rep = person(work, customer_of(work, kept.customer).rep_id)
    house.tell(work, NoticeKind.CARD, Subject.COLLECTION, kept.id, kept.version, rep)
    return kept


def report_paper(house: House, work: Work, actor: Person, claim: Collection) -> Collection:
    """Keep what a photographed paper claims, in the caller's transaction. Raises TooManyClaims, ClaimByHand,
    BadValue (paid too long ago)."""
    check_method(claim.method)
    check_day(claim.day, house.today())
    work.customers.lock(claim.customer)
    check_room(house, work, claim.customer)
    return report_claim(house, work, actor, claim)


def check_paper(house: House, actor: Person, message: tuple[int, int]) -> None:
    """The actor may send one more photo of a payment: this message is known, or there is room for a claim and not too
    much is being read already. Raises NotAllowed, TooManyClaims."""
    code = _company(actor)
    with house.archive.look() as work:
        if work.receipts.by_message(*message) is None:
            check_room(house, work, code)
            reading = work.receipts.in_state(ReceiptState.READING)
            if sum(one.person_id == actor.id for one in reading) >= MOST_READING:
                raise TooManyClaims(0, MOST)


def check_room(house: House, work: Work, customer: str) -> None:
    """The customer may claim one more payment, or TooManyClaims."""
    today = house.today()
    standing = standing_of(claims_of(work, customer, today), today, house.zone)
    if standing.full:
        raise TooManyClaims(standing.open if standing.open >= MOST_OPEN else 0, MOST)


def _may_claim(actor: Person) -> bool:
    return actor.has(Role.CONTACT) and actor.customer is not None


def _company(actor: Person) -> str:
    """The company that the actor claims for; NotAllowed for who is no customer's contact."""
    require(actor, Role.CONTACT)
    if actor.customer is None:
        raise NotAllowed
    return actor.customer


def check_method(method: Method | None) -> None:
    """A customer may say so of this way of paying, or ClaimByHand."""
    if method is not None and method not in METHODS:
        raise ClaimByHand


def check_day(day: date, today: date) -> None:
    """A customer may say so of this day, or BadValue."""
    if day > today:
        raise BadValue(BadValueKind.DATE_IN_FUTURE, day.isoformat())
    if day < today - timedelta(days=OLDEST):
        raise BadValue(BadValueKind.DATE, day.isoformat())


def _same(one: Collection, other: Collection) -> bool:
    facts = ("amount", "method", "day", "reported_by", "receipt_id")
    return all(getattr(one, name) == getattr(other, name) for name in facts)
