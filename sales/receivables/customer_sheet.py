"""All that a customer's card shows: profile, credit, how it pays and why it is rated so, history, notes."""

from __future__ import annotations

from dataclasses import dataclass

from sales.customers import Customer, Rating
from sales.money import Money
from sales.orders import Order
from sales.people import Person
from sales.pricing import CustomerGroup
from sales.rating import Judgement, PaymentHistory, RatingEntry
from sales.receivables.dunning import Dunning
from sales.receivables.plans import Plan
from sales.receivables.standing import CustomerNote, Exposure, Paid
from sales.statements import Statement


@dataclass(frozen=True, slots=True)
class RatedSheet:
    """Customers whose rating a night changed, with what was written; `count` of all, some of which are in `rows`."""

    rows: tuple[tuple[Customer, RatingEntry], ...]
    count: int


@dataclass(frozen=True, slots=True)
class CustomerSheet:
    """How a customer stands. `judgement` is what its history amounts to now, `override` what finance decided instead,
    `by` who did, `ratings` the latest entries. `overdue` is in the own currency. `noted` counts all notes, of which
    `notes` are the latest with who wrote them."""

    customer: Customer
    rep: Person
    lead: Person | None
    credit: Exposure
    overdue: Money
    history: PaymentHistory
    judgement: Judgement
    override: RatingEntry | None
    by: Person | None
    ratings: tuple[RatingEntry, ...]
    contacts: tuple[Person, ...]
    orders: tuple[Order, ...]
    payments: tuple[Paid, ...]
    statements: tuple[Statement, ...]
    plans: tuple[Plan, ...]
    dunned: tuple[Dunning, ...]
    notes: tuple[tuple[CustomerNote, Person], ...]
    noted: int
    may_change: bool
    may_note: bool
    may_plan: bool
    group: CustomerGroup | None

    @property
    def exposure(self) -> Money:
        """What is used of the limit."""
        return self.credit.used

    @property
    def suggestion(self) -> Rating | None:
        """The rating that the history amounts to."""
        return self.judgement.rating
