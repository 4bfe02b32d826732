"""How customers stand: what one owes in each currency, of what its exposure is made, and sums over many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sales.collections import CollectionState
from sales.customers import Customer, Rating
from sales.ledger import Ageing, Allocation, OpenItem
from sales.methods import Method
from sales.money import Money, total
from sales.people import Person


@dataclass(frozen=True, slots=True)
class Account:
    """What a customer owes in one currency, as of a day. `days_overdue`: of the oldest item that is. `reported` is not
    verified yet and in no balance; so much of it the customer itself has `claimed`. `next_due` is the next day on which
    something falls due, and how much."""

    balance: Money
    ageing: Ageing
    items: tuple[OpenItem, ...]
    days_overdue: int
    reported: Money
    claimed: Money
    next_due: tuple[date, Money] | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """How much of its credit a customer uses: what it owes, and what of approved orders is not invoiced yet. `counting`
    is what counts of the `limit` with the customer's rating."""

    limit: Money
    counting: Money
    balance: Money
    uninvoiced: Money

    @property
    def used(self) -> Money:
        """All of it."""
        return self.balance + self.uninvoiced

    @property
    def left(self) -> Money:
        """What may still be used; below zero where the limit is passed."""
        return self.counting - self.used


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment in the books; one that was taken back since is not `VERIFIED` any more."""

    collection: int
    number: str
    day: date
    amount: Money
    method: Method
    state: CollectionState


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """What a customer owes as of a day, the own currency first. What is so only now - credit, reports, orders that
    `awaiting` a manager are worth - is there only when that day is today. `inside`: shown to somebody of the house."""

    customer: Customer
    rep: Person
    as_of: date
    today: date
    accounts: tuple[Account, ...]
    exposure: Exposure | None
    awaiting: Money
    payments: tuple[Paid, ...]
    inside: bool

    @property
    def own(self) -> Account:
        """The account in the customer's own currency."""
        return self.accounts[0]

    @property
    def balance(self) -> Money:
        """What is owed in the customer's own currency."""
        return self.own.balance

    @property
    def ageing(self) -> Ageing:
        """The same by age."""
        return self.own.ageing

    @property
    def items(self) -> tuple[OpenItem, ...]:
        """Open items of every currency."""
        return tuple(item for account in self.accounts for item in account.items)

    @property
    def reported(self) -> Money:
        """What is reported and not verified yet, in the customer's own currency."""
        return self.own.reported

    @property
    def credit_left(self) -> Money:
        """What of the credit is left; nothing to say of another day than today."""
        if self.exposure is None:
            raise ValueError("credit is known as of today only")
        return self.exposure.left


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """One open item or credit: its `parts` where it is paid by instalments, what settled it or what it settles, and the
    order, return or collection behind it (ids; `paper` is the id of the order that its PDF belongs to)."""

    customer: Customer
    item: OpenItem
    parts: tuple[OpenItem, ...]
    allocations: tuple[Allocation, ...]
    as_of: date
    today: date
    inside: bool
    order: int | None = None
    paper: int | None = None
    returned: int | None = None
    collection: int | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """What the picture of an account shows: its ageing, and what was owed at the ends of months up to the day."""

    name_zh: str
    name_en: str
    as_of: date
    ageing: Ageing
    months: tuple[tuple[date, Money], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """What several customers owe together in one currency; `customers` counts those that owe something."""

    ageing: Ageing
    reported: Money
    customers: int

    @property
    def currency(self) -> str:
        """The one currency of the sum."""
        return self.reported.currency

    @property
    def balance(self) -> Money:
        """What is owed, less credits."""
        return self.ageing.balance


@dataclass(frozen=True, slots=True)
class RepSum:
    """What the customers of one rep owe, by currency."""

    rep: Person
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of a list of customers: what one owes in one currency."""

    customer: Customer
    balance: Money
    overdue: Money
    reported: Money


@dataclass(frozen=True, slots=True)
class Summary:
    """What everybody in sight owes: sums by currency, by rep, and the customers with most overdue. `team`: only the
    people whom the reader leads."""

    as_of: date
    sums: tuple[Sum, ...]
    reps: tuple[RepSum, ...]
    worst: tuple[CustomerRow, ...]
    team: bool


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """One page of customers, those with most overdue first; of one rep where there is a `rep`."""

    rows: tuple[CustomerRow, ...]
    page: int
    pages: int
    as_of: date
    sums: tuple[Sum, ...]
    rep: Person | None = None
    own: bool = False


class WarningKind(StrEnum):
    """Early warnings about a customer."""

    EXPOSURE = "exposure"  # most of the limit is used
    LATE = "late"  # a good payer is late


@dataclass(frozen=True, slots=True)
class Watch:
    """How a customer stands against what is warned of: `used` of its credit, `days` for which something is overdue, and
    which warnings are standing."""

    customer: Customer
    used: Money
    days: int
    standing: frozenset[WarningKind]


@dataclass(frozen=True, slots=True)
class CreditAlert:
    """What an early warning says: how much of the limit is used, what is overdue and for how many days, and how the
    customer was `rated` before that."""

    kind: WarningKind
    customer: Customer
    used: Money
    counting: Money
    overdue: Money
    days: int
    rated: Rating


@dataclass(frozen=True, slots=True)
class CustomerNote:
    """What somebody of the house wrote about a customer."""

    id: int
    customer: str
    by: int
    at: datetime
    text: str


def added(sums: Iterable[Sum]) -> tuple[Sum, ...]:
    """The sums by currency; two currencies are never added."""
    by: dict[str, list[Sum]] = {}
    for each in sums:
        by.setdefault(each.currency, []).append(each)
    return tuple(_together(currency, by[currency]) for currency in sorted(by))


def _together(currency: str, sums: list[Sum]) -> Sum:
    columns = zip(*((*each.ageing.buckets, each.ageing.credit) for each in sums), strict=True)
    return Sum(
        Ageing(*(total(column, currency) for column in columns)),
        total((each.reported for each in sums), currency),
        sum(each.customers for each in sums),
    )
