"""What is shown about reminders to sign: how it stands with one customer, a message, and what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sales.customers import Customer
from sales.outcomes import StatementSheet
from sales.people import Person, Role
from sales.reminding import Round, Word

NAMED = 8  # of the statements in a list to the house; the rest is counted
A_PAGE = 8  # customers whose statements wait
WATCHERS = (Role.REP, Role.MANAGER, Role.FINANCE, Role.ADMIN, Role.AUDITOR)
SWITCHERS = (Role.FINANCE, Role.MANAGER)
PROMISERS = (Role.REP, Role.MANAGER, Role.FINANCE)  # who may note a customer's promise


@dataclass(frozen=True, slots=True)
class OpenStatement:
    """A statement that waits: the highest step that is due (0: none), and whether it was not said yet. `reported`: a
    payment in its currency waits to be verified."""

    statement_id: int
    issued_at: datetime
    step: int
    new: bool
    reported: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """How it stands with reminding one customer. `today` and `zone` are the customer's own; `own_zone`: it is not the
    company's; `country`: whose holidays count, `own_country` likewise. `signers` may sign and are on Telegram, `asked`
    of them want reminders. `promise` and `peace` are the latest words, past or not; `holding` is the one that counts
    today. `waits_until`: it is too early since the last message. `silent_until`: quiet hours or days off. `left`: so
    many promises the customer, and the house, may still make."""

    customer: Customer
    today: date
    zone: str
    own_zone: bool
    country: str | None
    own_country: bool
    open: tuple[OpenStatement, ...]
    signers: tuple[Person, ...] = ()
    asked: tuple[Person, ...] = ()
    promise: Word | None = None
    peace: Word | None = None
    holding: Word | None = None
    waits_until: date | None = None
    silent_until: datetime | None = None
    queued: Round | None = None
    last: Round | None = None
    left: tuple[int, int] = (0, 0)
    latest: date | None = None

    @property
    def to_say(self) -> tuple[OpenStatement, ...]:
        """What may be said, due or not."""
        return () if self.holding is not None else tuple(one for one in self.open if not one.reported)

    @property
    def step(self) -> int | None:
        """The step of the message that is due now, quiet hours aside; None when none is."""
        news = [one.step for one in self.to_say if one.new]
        return max(news) if news and self.waits_until is None and self.asked else None


@dataclass(frozen=True, slots=True)
class ReminderLetter:
    """What a reminder says at the moment it is sent, or looked at: what waits, and by when an answer may be promised
    (None: not any more). `sent`: it is a message that was sent, as it stands now."""

    customer: Customer
    reader: Person
    sheets: tuple[StatementSheet, ...]
    today: date
    promise_until: date | None
    promised: date | None = None
    opted_out: bool = False
    sent: bool = False

    def only(self, sheets: tuple[StatementSheet, ...]) -> ReminderLetter:
        """A message that was sent and named these of what waits."""
        return replace(self, sheets=sheets, sent=True)


@dataclass(frozen=True, slots=True)
class HouseList:
    """What the rep, or a manager, is told about: statements that have come to that level and still wait, by id, and
    the first NAMED of them."""

    ids: tuple[int, ...]
    sheets: tuple[StatementSheet, ...]
    today: date


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A customer whose statements wait, in a list: how many, and the one that waits longest. `today`: the customer's
    own."""

    customer: Customer
    count: int
    sheet: StatementSheet
    today: date


@dataclass(frozen=True, slots=True)
class ReminderPage:
    """One page of them, the one that waits longest first; `count` of all."""

    rows: tuple[ReminderRow, ...]
    number: int
    count: int

    @property
    def pages(self) -> int:
        """How many pages that makes, one at least."""
        return max(1, -(-self.count // A_PAGE))


@dataclass(frozen=True, slots=True)
class ReminderAccount:
    """How reminding stands with a customer, for the house: what waits, who may sign and who of them wants no reminders,
    who promised what, and what the reader may do about it."""

    asking: Asking
    sheets: tuple[StatementSheet, ...]
    opted_out: tuple[Person, ...] = ()
    promised_by: Person | None = None
    left_by: Person | None = None
    may_promise: bool = False
    may_switch: bool = False
