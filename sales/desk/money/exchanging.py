"""Part of an action: money of another currency than the account's, by the stated rate and the house's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sales.collections import Collection
from sales.desk.house import House
from sales.ledger import Account, DocumentKind
from sales.money import Money
from sales.payments import PaymentStep, StepKind
from sales.people import Person
from sales.ports import Work
from sales.posting_rules import Part, journal


def difference(work: Work, collection: Collection, day: date) -> Money:
    """By how much the account is credited with more than the money is worth at the house's rate of the day: a loss of
    ours above zero, a gain below. Nothing where the house has set no rate: then the stated one is the rate."""
    settles = collection.settles
    if collection.exchange is None:
        return Money.zero(settles.currency)
    rate = work.rates.in_force(collection.amount.currency, settles.currency, day)
    return settles - rate.worth(collection.amount) if rate else Money.zero(settles.currency)


def post_foreign(house: House, work: Work, actor: Person, collection: Collection) -> None:
    """What was paid, in its own currency, under a number of its own that belongs to the payment."""
    today = house.today()
    number = work.ledger.next_number(DocumentKind.EXCHANGE, today.year)
    amounts = {Part.TOTAL: collection.amount}
    posted = journal(DocumentKind.EXCHANGE, number, today, amounts, funds=collection.method.account)
    work.ledger.post(posted, house.now())
    work.payments.note(PaymentStep(collection.id, StepKind.EXCHANGED, number, actor.id, house.now()))


def funds_of(collection: Collection) -> Account:
    """Where the payment's own journal says that the money arrived."""
    return Account.EXCHANGE if collection.exchange else collection.method.account


def house_rate(work: Work, collection: Collection, day: date) -> Decimal | None:
    """The house's own rate of the day for what was paid; None where it has none, or none is needed."""
    if collection.exchange is None:
        return None
    rate = work.rates.in_force(collection.amount.currency, collection.settles.currency, day)
    return rate.rate if rate else None
