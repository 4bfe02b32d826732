"""What cards show around approval: who agreed, who is away, the rules, and a customer's credit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sales.delegations import Delegation
from sales.people import Person
from sales.policy import Policy


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who agreed to an order, when, and in whose place."""

    by: Person
    at: datetime
    instead_of: Person | None = None


@dataclass(frozen=True, slots=True)
class RulesSheet:
    """The house's rules as they are in force: version `number` (0: as installed), put in force by whom and when."""

    rules: Policy
    number: int
    at: datetime | None
    by: Person | None
    may_change: bool
    currency: str


@dataclass(frozen=True, slots=True)
class RuleChanged:
    """One rule has another value, or would have: as it can be typed, before and after."""

    sheet: RulesSheet
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AwaySheet:
    """How it stands with a manager's absence: the own delegation in force and its stand-in, people to choose from, and
    for whom the person stands in until when. `today` is the company's day."""

    person: Person
    choices: tuple[Person, ...]
    own: Delegation | None
    stand_in: Person | None
    others: tuple[tuple[Person, datetime], ...]
    today: date


@dataclass(frozen=True, slots=True)
class DelegationSheet:
    """One delegation with its people."""

    delegation: Delegation
    away: Person
    stand_in: Person


@dataclass(frozen=True, slots=True)
class WentAway:
    """Somebody decides in the actor's place."""

    sheet: AwaySheet


@dataclass(frozen=True, slots=True)
class AwayEnded:
    """The actor decides alone again."""

    sheet: AwaySheet
