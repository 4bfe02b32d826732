"""Credit rating: what a customer's own payment history makes of it by the rules; finance may decide otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from sales.customers import Rating
from sales.policy import Policy

WINDOW = 365  # disputes and bounced payments count for so many days


@dataclass(frozen=True, slots=True)
class PaymentHistory:
    """How a customer paid. `settled` items were paid in full, on average `days_late` after their due date (early ones
    count as on time), the worst `worst_late`, the last of those that were late on `last_late`; something is overdue for
    `days_overdue` now; so many statements were `disputed` and so many payments `bounced` within a year."""

    settled: int = 0
    days_late: int = 0
    worst_late: int = 0
    days_overdue: int = 0
    disputed: int = 0
    bounced: int = 0
    last_late: date | None = None


class ReasonKind(StrEnum):
    """What speaks for a rating."""

    PAID = "paid"  # `count` items, `days` late on average
    OVERDUE = "overdue"  # for `days` now
    DISPUTED = "disputed"  # `count` statements within a year
    BOUNCED = "bounced"  # `count` payments within a year


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a rating, and how good the rating can be with it."""

    kind: ReasonKind
    best: Rating
    count: int = 0
    days: int = 0


class RatingSource(StrEnum):
    """Where a rating comes from."""

    COMPUTED = "computed"
    OVERRIDE = "override"  # finance decided otherwise
    LIFTED = "lifted"  # finance's decision ended: the computed one counts again


@dataclass(frozen=True, slots=True)
class RatingEntry:
    """A rating as it was written down. Of an override: by whom, why, and the last day on which it counts (None: until
    it is lifted). `by` is None for what nobody decided; `before` is the rating that such an entry changed."""

    customer: str
    at: datetime
    source: RatingSource
    rating: Rating
    reasons: tuple[Reason, ...] = ()
    by: int | None = None
    why: str = ""
    until: date | None = None
    before: Rating | None = None
    id: int = 0

    def counts(self, today: date) -> bool:
        """Whether it is an override that is in force."""
        return self.source is RatingSource.OVERRIDE and (self.until is None or today <= self.until)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a history amounts to: no rating while too little is known."""

    rating: Rating | None
    reasons: tuple[Reason, ...]


def judged(history: PaymentHistory, rules: Policy | None = None) -> Judgement:
    """The rating is the worst of what is known: how late on average, how late now (by its weight), disputes, bounced
    payments. None while fewer items are settled than the rules ask for and nothing bad is known."""
    rules = rules or Policy()
    reasons = tuple(reason for reason in _reasons(history, rules) if reason is not None)
    known = history.settled >= rules.rating_enough or _bad(history, rules)
    return Judgement(max((r.best for r in reasons), key=list(Rating).index, default=None) if known else None, reasons)


def suggested(history: PaymentHistory, rules: Policy | None = None) -> Rating | None:
    """The rating alone."""
    return judged(history, rules).rating


def _bad(history: PaymentHistory, rules: Policy) -> bool:
    """Whether something is known that needs no further items to be said."""
    bounced = rules.rating_bounced is not None and history.bounced > 0
    return bounced or _weighed(history.days_overdue, rules) > rules.rating_days[2]


def _reasons(history: PaymentHistory, rules: Policy) -> tuple[Reason | None, ...]:
    paid = overdue = disputed = bounced = None
    if history.settled:
        best = _by_days(history.days_late, rules)
        paid = Reason(ReasonKind.PAID, best, history.settled, history.days_late)
    if history.days_overdue > 0:
        weighed = _weighed(history.days_overdue, rules)
        overdue = Reason(ReasonKind.OVERDUE, _by_days(weighed, rules), days=history.days_overdue)
    if history.disputed:
        costs = rules.rating_disputes is not None and history.disputed >= rules.rating_disputes
        disputed = Reason(ReasonKind.DISPUTED, Rating.B if costs else Rating.A, history.disputed)
    if history.bounced:
        bounced = Reason(ReasonKind.BOUNCED, _by_bounced(history.bounced, rules), history.bounced)
    return (paid, overdue, disputed, bounced)


def _weighed(days: int, rules: Policy) -> int:
    return int((Decimal(days) * rules.rating_overdue / 100).to_integral_value(ROUND_CEILING))


def _by_days(late: int, rules: Policy) -> Rating:
    bounds = zip((Rating.A, Rating.B, Rating.C), rules.rating_days, strict=True)
    return next((rating for rating, most in bounds if late <= most), Rating.D)


def _by_bounced(count: int, rules: Policy) -> Rating:
    if rules.rating_bounced is None:
        return Rating.A
    return Rating.D if count >= rules.rating_bounced else Rating.C
