"""Money as a person is about to report it: several ways of paying in one, kept until it is reported or put aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sales.collections import Against, Collection
from sales.customers import Customer
from sales.methods import Method
from sales.money import Money, total
from sales.people import Person

MOST_PARTS = 6
MOST_RATE = Decimal(1_000_000)


class ReportState(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    REPORTED = "reported"  # each part is a collection
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One way in which a part of the money came. `amount` in major units of the report's currency. What is known of a
    cheque is kept while the method is another one: a tap on the wrong button loses nothing."""

    amount: Decimal | None = None
    method: Method | None = None
    cheque_number: str = ""
    cheque_bank: str = ""
    cheque_due: date | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a report says. `rate`: units of the customer's account for one unit of `currency`, where that is another
    one. `said_total` is what somebody named as the sum although the parts add up to something else. `candidates` are
    customers that the words `about` may mean. `unknown` is the number of a document that is not the customer's or not
    there, `odd` the words of an amount that cannot be one. `accepted` names the earlier report (Earlier.key) that a
    person has looked at and found to be another one."""

    currency: str
    parts: tuple[ReportPart, ...] = (ReportPart(),)
    rate: Decimal | None = None
    day: date | None = None
    against: Against | None = None
    note: str = ""
    said_total: Decimal | None = None
    about: str = ""
    candidates: tuple[str, ...] = ()
    unknown: str = ""
    odd: str = ""
    accepted: str = ""
    corrects: int | None = None  # the refused collection that is reported again
    receipt: int | None = None  # the photographed paper that it is told from; `said_total` is on it

    @property
    def total(self) -> Money:
        """The sum of the parts whose amount is known."""
        known = (Money.of(part.amount, self.currency) for part in self.parts if part.amount is not None)
        return total(known, self.currency)


@dataclass(frozen=True, slots=True)
class MoneyReport:
    """A report, from its first word on. `version` rises with every change; `key` is the message or press that began it
    and is never used twice. id 0: not stored yet."""

    id: int
    version: int
    state: ReportState
    person_id: int
    created_at: datetime
    key: str
    customer: str | None
    content: Content


class Lack(StrEnum):
    """Why a report cannot be reported as it stands."""

    CUSTOMER = "customer"
    AMOUNT = "amount"  # of one of its parts
    METHOD = "method"  # of one of its parts
    SUM = "sum"  # another total was named
    RATE = "rate"
    CHEQUE_DUE = "cheque_due"
    DOCUMENT = "document"  # what it is for was not found
    DAY = "day"
    TWIN = "twin"  # the same money may have been reported before


@dataclass(frozen=True, slots=True)
class Earlier:
    """Money of the same customer, day and amount that was reported before, or stands on a receipt. `key` names it."""

    key: str
    amount: Money
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """So much of a document would be settled; `left` of it stays open."""

    number: str
    amount: Money
    left: Money


@dataclass(frozen=True, slots=True)
class Payable:
    """A document that a payment may be for: an open invoice with what is left of it, an order, or a plan. `due` is the
    day of the invoice, or of the plan's next part, of which `part` is left."""

    against: Against
    left: Money
    due: date | None = None
    part: Money | None = None


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """All that a report's card shows. `balance` is what the customer owes now, `waiting` what is reported and not yet
    verified, `settles` what the customer's account would be credited with (None as long as that is not known),
    `credit` what of it would stay unallocated. `day`: on which it was received;
    `cash_first`: cash of it is to be handed over before it is verified."""

    report: MoneyReport
    reporter: Person
    account: str
    today: date
    customer: Customer | None = None
    candidates: tuple[Customer, ...] = ()
    lacks: tuple[Lack, ...] = ()
    balance: Money | None = None
    waiting: Money | None = None
    settles: Money | None = None
    preview: tuple[Settled, ...] = ()
    credit: Money | None = None
    earlier: Earlier | None = None
    earlier_by: Person | None = None
    collections: tuple[Collection, ...] = ()
    day: date | None = None
    cash_first: bool = False

    @property
    def id(self) -> int:
        """The report's id."""
        return self.report.id

    @property
    def version(self) -> int:
        """Grows with every change of the report, and with the states of what it became."""
        return self.report.version + sum(each.version for each in self.collections)

    @property
    def ready(self) -> bool:
        """Whether one tap reports it."""
        return self.report.state is ReportState.DRAFT and not self.lacks


@dataclass(frozen=True, slots=True)
class MoneyReported:
    """Each part is a collection now, and waits for finance."""

    sheet: ReportSheet


@dataclass(frozen=True, slots=True)
class ReportDiscarded:
    """The report was put aside; nothing was reported."""

    sheet: ReportSheet
