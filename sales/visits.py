"""Visits (拜访): how often a customer is to be visited, when somebody was there last, and who is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sales.customers import Customer
from sales.people import Person, Role
from sales.refusals import Refusal

RHYTHMS = (7, 14, 30)  # days that buttons offer
MOST_DAYS = 365
LONGEST_WORDS = 300
VISITORS = (Role.REP, Role.MANAGER)
SOON = 7  # so many days ahead are on the list


@dataclass
class VisitStands(Refusal):
    """The visit is of an earlier day, and is not taken back any more."""

    at: datetime


class VisitKind(StrEnum):
    """What a row says."""

    SEEN = "seen"  # somebody was there and tapped it
    ORDER = "order"  # an order of the customer was taken: that is contact enough
    WORDS = "words"  # about a visit: a remark; the latest counts
    TAKEN_BACK = "taken_back"  # about a visit: it was a mistake


@dataclass(frozen=True, slots=True)
class Visit:
    """One row. `key` takes effect once. `about`: the visit that words, or taking it back, belong to. `metres` from the
    place where it was noted to the customer's own; None where one of them is not known. id 0: not kept yet."""

    id: int
    key: str
    customer: str
    person_id: int
    at: datetime
    kind: VisitKind
    about: int | None = None
    words: str = ""
    latitude: float | None = None
    longitude: float | None = None
    metres: int | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A customer is to be visited every so many days from then on; None: no more."""

    customer: str
    days: int | None
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Paced:
    """A customer with a rhythm: every so many `days`, set `since`, visited `last`."""

    customer: str
    rep_id: int
    days: int
    since: datetime
    last: datetime | None


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A customer who is to be visited: every `days` days, the last time on that day, and so due on this one."""

    customer: Customer
    days: int
    last: date | None
    due: date


@dataclass(frozen=True, slots=True)
class Been:
    """A visit with who was there."""

    visit: Visit
    by: Person


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """All that a customer's screen of visits shows; `due` None without a rhythm. `here`: the reader's visit of today.
    `may_visit`: the reader notes visits and sets the rhythm."""

    customer: Customer
    today: date
    days: int | None
    due: date | None
    visits: tuple[Been, ...]
    here: Visit | None
    may_visit: bool


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit stands, made by this press or an earlier one of the day (`anew` False)."""

    sheet: VisitSheet
    visit: Visit
    anew: bool


@dataclass(frozen=True, slots=True)
class VisitList:
    """Who is to be visited: due by today, and within the next days; `done` today by the reader. `paced` counts the
    customers with a rhythm at all."""

    today: date
    due: tuple[DueVisit, ...]
    soon: tuple[DueVisit, ...]
    done: tuple[Customer, ...]
    paced: int


def due_on(last: date | None, since: date, days: int) -> date:
    """The day on which a visit is due: the rhythm after the last one; at once where nobody ever was there."""
    return last + timedelta(days=days) if last is not None else since
