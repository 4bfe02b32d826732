"""What happened to an adjustment, with the sheet of facts that its card is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sales.customers import Customer
from sales.disputes import DisputedLine
from sales.ledger import Allocation, OpenItem
from sales.money import Money
from sales.people import Person
from sales.receivables.adjustments import Adjustment, AdjustmentKind, AdjustmentState
from sales.statements import Statement


@dataclass(frozen=True, slots=True)
class AdjustmentSheet:
    """All that an adjustment's card shows. `item` is what it concerns as that stands now, `most` the most that can be
    asked for, `effect` what it adds to what the customer owes, `balance` and `exposure` without it (once it is posted:
    with it). `reporter` reported the payment that is to be taken back. Of a draft: what it may concern (`targets`) and
    the rates of tax. Of an import: all that came with it, and the customers in it. `settled` is what it settled. `held`
    of the credit that a refund is paid from came by cheques, which the bank pays from `held_until` on.
    `behind`: the dispute that it answers. `stated`: the statement that is out already and would hold an opening balance
    of that day; it stays as it is, the next one names it as one of a prior period."""

    made: Adjustment
    customer: Customer
    asker: Person
    balance: Money
    exposure: Money
    decider: Person | None = None
    item: OpenItem | None = None
    most: Money | None = None
    effect: Money | None = None
    reporter: Person | None = None
    targets: tuple[OpenItem, ...] = ()
    rates: tuple[Decimal, ...] = ()
    settled: tuple[Allocation, ...] = ()
    batch: tuple[Adjustment, ...] = ()
    customers: Mapping[str, Customer] = field(default_factory=dict)
    held: Money | None = None
    held_until: date | None = None
    behind: DisputedLine | None = None
    stated: Statement | None = None


@dataclass(frozen=True, slots=True)
class AdjustmentChanged:
    """An adjustment was begun, changed, asked for, decided or withdrawn: its state says which."""

    sheet: AdjustmentSheet


@dataclass(frozen=True, slots=True)
class AdjustmentList:
    """What waits for a decision, oldest first, and the actor's own drafts; the customers in it, and how many came with
    each import."""

    waiting: tuple[Adjustment, ...]
    drafts: tuple[Adjustment, ...]
    customers: Mapping[str, Customer]
    batches: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Adjustable:
    """What an actor may ask for a customer."""

    customer: Customer
    kinds: tuple[AdjustmentKind, ...]


def may_decide(sheet: AdjustmentSheet, viewer: Person) -> bool:
    """Whether it waits for this viewer: by role, and neither asked for nor reported by that person."""
    made = sheet.made
    if made.state is not AdjustmentState.REQUESTED or made.asked_by == viewer.id:
        return False
    return viewer.has(*made.terms.approvers) and (sheet.reporter is None or sheet.reporter.id != viewer.id)


def may_change(sheet: AdjustmentSheet, viewer: Person) -> bool:
    """Whether the draft is the viewer's own."""
    return sheet.made.state is AdjustmentState.DRAFT and viewer.active and viewer.id == sheet.made.asked_by
