"""What the cards of instalment plans show, and what happened to a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sales.customers import Customer
from sales.ledger import OpenItem
from sales.money import Money
from sales.orders import Order
from sales.people import Person, Role
from sales.receivables.plans import Part, Plan, Standing
from sales.receivables.refusals import PlanTrouble

ASKERS = (Role.REP, Role.MANAGER, Role.FINANCE)
DECIDERS = (Role.MANAGER, Role.FINANCE)


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """All that a plan's card shows as of `today`. Of a draft: `offered` are the items that could be in it, `owed` is
    what its parts have to add up to, `parts` are those of the terms, `trouble` what is in the way. Of others: `held`
    are the items in it, `standings` how its parts stand once it is agreed. `more_to_come`: its order will be invoiced
    further. `other` is the plan that this one replaces or cancels."""

    plan: Plan
    customer: Customer
    asker: Person
    today: date
    owed: Money
    parts: tuple[Part, ...] = ()
    trouble: PlanTrouble | None = None
    decider: Person | None = None
    order: Order | None = None
    offered: tuple[OpenItem, ...] = ()
    held: tuple[OpenItem, ...] = ()
    standings: tuple[Standing, ...] = ()
    more_to_come: bool = False
    other: Plan | None = None


@dataclass(frozen=True, slots=True)
class PlansSheet:
    """The plans in the reader's sight: those that wait to be agreed, and those in force with what is left of them."""

    reader: Person
    today: date
    asked: tuple[PlanSheet, ...]
    agreed: tuple[PlanSheet, ...]

    def due_by(self, last: date) -> tuple[tuple[PlanSheet, Standing], ...]:
        """Parts that something is left of and that are due on or before a day, the oldest first."""
        found = [
            (sheet, standing)
            for sheet in self.agreed
            for standing in sheet.standings
            if standing.left.minor > 0 and standing.part.due <= last
        ]
        return tuple(sorted(found, key=lambda each: (each[1].part.due, each[0].plan.id)))


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """The draft is as it was wanted."""

    sheet: PlanSheet


@dataclass(frozen=True, slots=True)
class PlanDiscarded:
    """It was put aside by who made it."""

    sheet: PlanSheet


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """Somebody else is asked to agree."""

    sheet: PlanSheet


@dataclass(frozen=True, slots=True)
class PlanAgreed:
    """It is in force (or the other plan is cancelled)."""

    sheet: PlanSheet


@dataclass(frozen=True, slots=True)
class PlanRefused:
    """It is not agreed."""

    sheet: PlanSheet
