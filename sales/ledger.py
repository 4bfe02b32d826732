"""The books: accounts, balanced journals, open items, allocations and ageing. Append-only: nothing is ever changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sales.money import Money, total


class Account(StrEnum):
    """The chart of accounts (codes of the Chinese small-enterprise chart)."""

    CASH = "1001"
    BANK = "1002"
    OTHER_FUNDS = "1012"  # Alipay, WeChat Pay, card settlement
    CHEQUES = "1121"
    RECEIVABLE = "1122"  # with the customer sub-ledger
    STOCK = "1405"
    CASH_DIFFERENCES = "1901"  # cash that was counted too much or too little, until somebody answers for it
    EXCHANGE = "1909"  # between the two currencies of one payment
    OUTPUT_TAX = "2221"
    EQUITY = "3001"  # counterpart of opening balances
    REVENUE = "6001"
    REBATES = "6011"  # taken off the revenue
    EXCHANGE_DIFFERENCES = "6061"
    COST_OF_SALES = "6401"
    ROUNDING = "6603"  # odd cents that are let go when cash is paid
    BAD_DEBTS = "6701"


class DocumentKind(StrEnum):
    """Kinds of numbered documents; the value is the number's prefix."""

    ORDER = "SO"
    DELIVERY = "DN"
    INVOICE = "INV"
    PAYMENT = "RC"
    STATEMENT = "ST"
    CREDIT_NOTE = "CN"
    OPENING = "OB"
    COUNT = "SC"  # stock counted or brought in: posted against equity
    TRANSFER = "TR"  # goods from one warehouse to another: posts nothing
    REVERSAL = "RV"  # takes another document back: its mirror image
    REFUND = "RF"  # money paid back to a customer
    REBATE = "RB"
    WRITE_OFF = "WO"
    ROUNDING = "RD"  # 抹零
    EXCHANGE = "FX"  # the foreign side of a payment that was made in another currency
    CLEARING = "CQ"  # a cheque that the bank has paid
    HANDOVER = "HO"  # cash handed over and counted: posts the difference, if there is one
    PLAN = "IP"  # instalment plan: posts nothing


@dataclass(frozen=True, slots=True)
class Posting:
    """One line of a journal: debit above zero, credit below. Receivable lines name their customer."""

    account: Account
    amount: Money
    customer: str | None = None

    def __post_init__(self) -> None:
        if (self.account is Account.RECEIVABLE) != (self.customer is not None):
            raise ValueError("a receivable line, and only that, names its customer")


class Unbalanced(ValueError):
    """Debits and credits of a journal differ."""


@dataclass(frozen=True, slots=True)
class Journal:
    """What one document writes into the books, balanced from birth. `number` is the document's."""

    kind: DocumentKind
    number: str
    day: date
    postings: tuple[Posting, ...]
    reverses: str | None = None

    def __post_init__(self) -> None:
        if len(self.postings) < 2:
            raise Unbalanced("a journal has at least two lines")
        if total((p.amount for p in self.postings), self.currency):
            raise Unbalanced(f"{self.number} does not balance")

    @property
    def currency(self) -> str:
        """The one currency of all its lines."""
        return self.postings[0].amount.currency


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A document that a customer has to pay (amount above zero) or a credit it has (below zero). `residual` is what
    is left of it as of the day that was asked for."""

    number: str
    kind: DocumentKind
    customer: str
    day: date
    due: date
    amount: Money
    residual: Money


@dataclass(frozen=True, slots=True)
class Allocation:
    """So much of a payment or credit (its number) settles so much of an open item. Posts nothing. `id` is 0 until it is
    kept."""

    credit: str
    item: str
    amount: Money
    day: date
    id: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a customer's account: a document with its effect on what the customer owes."""

    day: date
    kind: DocumentKind
    number: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Ageing:
    """What is owed by how long it is overdue, and unallocated credit (zero or below) in a column of its own."""

    not_due: Money
    days_1_30: Money
    days_31_60: Money
    days_61_90: Money
    over_90: Money
    credit: Money

    @property
    def buckets(self) -> tuple[Money, Money, Money, Money, Money]:
        """The five buckets in order of age, without the credit."""
        return (self.not_due, self.days_1_30, self.days_31_60, self.days_61_90, self.over_90)

    @property
    def balance(self) -> Money:
        """Buckets plus credit: must equal the ledger's balance."""
        return total((*self.buckets, self.credit), self.credit.currency)

    @property
    def overdue(self) -> Money:
        """What should have been paid already."""
        return total(self.buckets[1:], self.credit.currency)


def age(items: Iterable[OpenItem], as_of: date, currency: str) -> Ageing:
    """Put each open item's residual into exactly one bucket by days after its due date."""
    minor = [0] * 6
    for item in items:
        if item.residual.minor < 0:
            minor[5] += item.residual.minor
            continue
        late = (as_of - item.due).days
        minor[0 if late <= 0 else min(4, (late - 1) // 30 + 1)] += item.residual.minor
    return Ageing(*(Money(m, currency) for m in minor))


def oldest_first(credit: OpenItem, items: Iterable[OpenItem], day: date) -> tuple[Allocation, ...]:
    """Spread a payment's free part over open items, oldest due first. Parts of one item, due one after the
    other, are settled together."""
    free = -credit.residual.minor
    settles: dict[str, int] = {}
    for item in sorted(items, key=lambda i: (i.due, i.day, i.number)):
        part = min(free, item.residual.minor)
        if part > 0:
            settles[item.number] = settles.get(item.number, 0) + part
            free -= part
    currency = credit.amount.currency
    return tuple(Allocation(credit.number, number, Money(minor, currency), day) for number, minor in settles.items())
