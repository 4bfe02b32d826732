"""What is shown about dunning: one customer's account, a letter, the list, and what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sales.customers import Customer
from sales.money import Money
from sales.people import Person, Role
from sales.receivables.dunning import DueItem, Dunning, Pause

WATCHERS = (Role.REP, Role.MANAGER, Role.FINANCE, Role.ADMIN, Role.AUDITOR)
SWITCHERS = (Role.FINANCE, Role.MANAGER)


@dataclass(frozen=True, slots=True)
class Account:
    """How it stands with dunning one customer. `items` are overdue by the first level at least, each with what is in
    its way; `soon` falls due and was not said. `pause` counts today; `reported`: a payment for the whole account waits
    to be verified. `waits_until`: it is too early since the last message. `silent_until`: quiet hours. `on`: the house
    duns at all. `reachable`: a contact is on Telegram."""

    customer: Customer
    today: date
    items: tuple[DueItem, ...] = ()
    soon: tuple[DueItem, ...] = ()
    pause: Pause | None = None
    paused_by: Person | None = None
    reported: bool = False
    last: Dunning | None = None
    under_way: Dunning | None = None
    waits_until: date | None = None
    silent_until: datetime | None = None
    reachable: bool = True
    on: bool = True
    zone: str | None = None

    @property
    def left_alone(self) -> bool:
        """Whether nothing at all is said to the customer today."""
        return self.pause is not None or self.reported

    @property
    def to_say(self) -> tuple[DueItem, ...]:
        """What is overdue and may be said."""
        if self.left_alone or not self.on:
            return ()
        return tuple(item for item in self.items if item.obstacle is None)

    @property
    def soon_to_say(self) -> tuple[DueItem, ...]:
        """What falls due and may be said."""
        return () if self.left_alone else self.soon

    @property
    def level(self) -> int | None:
        """The level of the message that is due now, quiet hours aside; None when none is."""
        news = [item.level for item in self.to_say if item.new]
        if news and self.waits_until is None:
            return max(news)
        return 0 if self.soon_to_say else None


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message to a customer says, as of the moment it is sent. `level` 0: before the day. `house`: the names
    under which the company appears on papers. `plans`: the numbers of the plans in force of which a part is overdue.
    `former`: by our number of an opening balance the customer's own name for it, the document in the former books."""

    dunning: Dunning
    customer: Customer
    today: date
    level: int
    items: tuple[DueItem, ...]
    soon: tuple[DueItem, ...]
    house: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)

    @property
    def totals(self) -> tuple[Money, ...]:
        """What is overdue (or falls due, where nothing is), one sum a currency."""
        found: dict[str, int] = {}
        for item in self.items or self.soon:
            found[item.amount.currency] = found.get(item.amount.currency, 0) + item.amount.minor
        return tuple(Money(minor, currency) for currency, minor in found.items())


@dataclass(frozen=True, slots=True)
class Later:
    """It is not to be sent before this moment."""

    until: datetime


@dataclass(frozen=True, slots=True)
class DunningSheet:
    """The card of one message: what it says (or said), to whom it goes, who decided about it."""

    letter: Letter
    contacts: tuple[Person, ...]
    rep: Person
    decider: Person | None = None

    @property
    def dunning(self) -> Dunning:
        """The message itself."""
        return self.letter.dunning


@dataclass(frozen=True, slots=True)
class DunningList:
    """Everybody in the reader's sight who is overdue by the first level at least; the gravest first."""

    reader: Person
    today: date
    accounts: tuple[Account, ...]
    on: bool


@dataclass(frozen=True, slots=True)
class DunningDecided:
    """The rep decided about a message: it goes now, or it does not."""

    sheet: DunningSheet
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class Objected:
    """The customer said that something is wrong; `until`: so long nothing more is said (None: it was said before)."""

    letter: Letter
    until: date | None
