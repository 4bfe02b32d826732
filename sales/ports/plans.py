"""Ports: instalment plans, and what was said to customers about money that is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sales.people import Scope
from sales.receivables.dunning import Dunning, Note, Pause
from sales.receivables.plans import Plan, PlanState, Share


class Plans(Protocol):
    """Keeps instalment plans. What was agreed is frozen; the parts and their shares are append-only."""

    def add(self, plan: Plan) -> Plan:
        """Store under an id of its own; Stale when one with its `key` exists."""
        ...

    def by_key(self, key: str) -> Plan | None: ...
    def get(self, plan_id: int, scope: Scope) -> Plan | None: ...
    def numbered(self, number: str, scope: Scope) -> Plan | None: ...
    def save(self, plan: Plan, seen: int) -> Plan:
        """Compare-and-set on the version, else Stale."""
        ...

    def in_state(self, state: PlanState, scope: Scope) -> tuple[Plan, ...]:
        """Plans in this state, oldest first."""
        ...

    def of_customer(self, customer: str) -> tuple[Plan, ...]:
        """The customer's plans but drafts and what was put aside, newest first."""
        ...

    def of_order(self, order_id: int) -> tuple[Plan, ...]:
        """The order's plans that are asked for or in force, oldest first."""
        ...

    def keep_parts(self, plan: Plan) -> None:
        """Append the parts of a plan that was just agreed."""
        ...

    def bind(self, plan_id: int, customer: str, shares: Sequence[Share]) -> None:
        """Append whose shares the parts are."""
        ...

    def shares(self, plan_id: int) -> tuple[Share, ...]:
        """The shares of a plan in the order of binding."""
        ...

    def shares_of(self, item: str) -> tuple[Share, ...]:
        """The shares of an item by the plan that is in force."""
        ...

    def planned(self, customer: str) -> frozenset[str]:
        """The numbers of the customer's items that are in a plan that is in force."""
        ...

    def items_of(self, number: str) -> tuple[str, ...]:
        """The numbers of the items that the plan with this number holds, in the order of binding."""
        ...


class Dunnings(Protocol):
    """Keeps messages about money that is due, the log of what was said, and why somebody is left in peace."""

    def add(self, made: Dunning) -> Dunning | None:
        """Store under an id of its own; None when the customer has a message under way."""
        ...

    def get(self, dunning_id: int, scope: Scope) -> Dunning | None: ...
    def save(self, made: Dunning, seen: int) -> Dunning: ...
    def under_way(self, customer: str) -> Dunning | None:
        """The one message that is shown to the rep or queued."""
        ...

    def all_under_way(self, scope: Scope) -> tuple[Dunning, ...]: ...
    def last_said(self, customer: str) -> Dunning | None:
        """The latest message after the day (level above 0) that was said."""
        ...

    def of(self, customer: str, limit: int = 20) -> tuple[Dunning, ...]:
        """What was said to the customer, newest first."""
        ...

    def said(self, customer: str) -> frozenset[tuple[str, date, int]]:
        """Item, day and level of everything that was said to the customer."""
        ...

    def note(self, note: Note) -> bool:
        """Write the send log; False when this was said already."""
        ...

    def notes(self, dunning_id: int) -> tuple[Note, ...]: ...
    def pause(self, pause: Pause) -> None: ...
    def paused(self, customer: str) -> Pause | None:
        """The latest word about leaving the customer in peace, lifted or not."""
        ...

    def objected(self, customer: str) -> Pause | None:
        """The latest objection of the customer that held dunning up, whatever was said after it."""
        ...

    def zone(self, customer: str) -> str | None:
        """The customer's time zone where it is not the company's."""
        ...

    def set_zone(self, customer: str, zone: str | None) -> None: ...
    def owing(self, scope: Scope, due_by: date) -> tuple[str, ...]:
        """Customers of the scope with something open whose own day, or whose part of a plan, is on or before a day."""
        ...
