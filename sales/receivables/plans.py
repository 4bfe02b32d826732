"""Instalment plans (回款计划): parts with their days, how they split what is owed, and what of them is paid."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from sales.ledger import OpenItem
from sales.money import Money, total

COUNTS = (2, 3, 4, 6)
MOST_PARTS = 24
LONGEST_DAYS = 2 * 366  # from today to the last part


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    ASKED = "asked"  # somebody else has to agree
    AGREED = "agreed"  # in force
    REFUSED = "refused"
    DISCARDED = "discarded"  # put aside by who asked
    ENDED = "ended"  # replaced by a later plan, or cancelled


OPEN_PLANS = frozenset({PlanState.DRAFT, PlanState.ASKED})


class Rhythm(StrEnum):
    """How far apart equal parts are."""

    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Part:
    """One instalment: so much, due on that day."""

    due: date
    amount: Money


@dataclass(frozen=True, slots=True)
class SaidPart:
    """A part as a person typed it; `minor` is None for the rest."""

    due: date
    minor: int | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person put together: over which items, in how many equal parts and from which day on, or the parts that
    were typed instead."""

    first: date
    items: tuple[str, ...] = ()
    count: int = 3
    rhythm: Rhythm = Rhythm.MONTH
    custom: tuple[SaidPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan from its first tap to its end. `parts` are frozen when it is asked for. `order_id`: it takes the order's
    invoices as they come. `replaces` is the id of the plan that it takes the place of; with `cancels` it has no parts
    and only ends that one. In force from `agreed_on` until the day before `ended_on`. id 0: not kept yet."""

    id: int
    version: int
    state: PlanState
    key: str
    customer: str
    currency: str
    asked_by: int
    asked_at: datetime
    terms: Terms
    parts: tuple[Part, ...] = ()
    order_id: int | None = None
    replaces: int | None = None
    cancels: bool = False
    words: str = ""
    number: str | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    refusal: str | None = None
    agreed_on: date | None = None
    ended_on: date | None = None

    @property
    def amount(self) -> Money:
        """What the parts add up to."""
        return total((part.amount for part in self.parts), self.currency)


@dataclass(frozen=True, slots=True)
class Share:
    """So much of an open item belongs to the part `no` (from 0) of a plan, and is due with it."""

    item: str
    no: int
    due: date
    amount: Money


class BadParts(ValueError):
    """Parts that are none: nothing to pay, days that do not rise, or more than there is."""


def step(first: date, rhythm: Rhythm, times: int) -> date:
    """The day so many weeks or months after the first; the 31st becomes a shorter month's last day."""
    if rhythm is Rhythm.WEEK:
        return first + timedelta(weeks=times)
    months = first.month - 1 + times
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def equal_parts(amount: Money, count: int, first: date, rhythm: Rhythm) -> tuple[Part, ...]:
    """The amount in so many equal parts; the last one takes the remainder. BadParts when one would be nothing."""
    each = amount.minor // count if count > 0 else 0
    if each <= 0 or count > MOST_PARTS:
        raise BadParts(f"{amount} in {count}")
    minors = [each] * (count - 1) + [amount.minor - each * (count - 1)]
    return tuple(Part(step(first, rhythm, i), Money(minor, amount.currency)) for i, minor in enumerate(minors))


def said_parts(amount: Money, said: Sequence[SaidPart]) -> tuple[Part, ...]:
    """The parts as they were typed. One of them may be "the rest"; without it they must add up exactly. BadParts."""
    named = sum(part.minor or 0 for part in said)
    rests = [part for part in said if part.minor is None]
    rest = amount.minor - named
    if len(rests) > 1 or (rest <= 0 if rests else rest != 0) or not 0 < len(said) <= MOST_PARTS:
        raise BadParts(f"{named} of {amount}")
    parts = tuple(Part(part.due, Money(rest if part.minor is None else part.minor, amount.currency)) for part in said)
    rising = all(one.due < other.due for one, other in pairwise(parts))
    if not rising or any(part.amount.minor <= 0 for part in parts):
        raise BadParts(f"days of {parts}")
    return parts


def parts_of(terms: Terms, amount: Money) -> tuple[Part, ...]:
    """The parts of an amount by these terms; BadParts."""
    if terms.custom:
        return said_parts(amount, terms.custom)
    return equal_parts(amount, terms.count, terms.first, terms.rhythm)


def bind(parts: Sequence[Part], taken: Iterable[Share], item: str, amount: Money) -> tuple[Share, ...]:
    """Which shares of the parts an item takes, after those that are taken: the earliest first. What is more than is
    left of the parts goes to the last one."""
    used: dict[int, int] = {}
    for share in taken:
        used[share.no] = used.get(share.no, 0) + share.amount.minor
    left, found = amount.minor, dict[int, int]()
    for no, part in enumerate(parts):
        take = min(left, max(0, part.amount.minor - used.get(no, 0)))
        if take > 0:
            found[no] = take
            left -= take
    if left > 0 and parts:
        found[len(parts) - 1] = found.get(len(parts) - 1, 0) + left
    return tuple(Share(item, no, parts[no].due, Money(minor, amount.currency)) for no, minor in sorted(found.items()))


def split(item: OpenItem, shares: Iterable[Share]) -> tuple[OpenItem, ...]:
    """What is left of an item, as the parts that it is due in: earlier parts are paid first, so what is left belongs to
    the latest ones. What is more than all shares is due on the item's own day. Credits and what has no shares stay
    whole; the residuals of the pieces always add up to the item's."""
    left = item.residual.minor
    ordered = sorted(shares, key=lambda share: (share.due, share.no))
    if left <= 0 or not ordered:
        return (item,)
    pieces: list[OpenItem] = []
    for share in reversed(ordered):
        take = min(left, share.amount.minor)
        if take > 0:
            residual = Money(take, item.residual.currency)
            pieces.append(replace(item, due=share.due, amount=share.amount, residual=residual))
            left -= take
    if left > 0:
        rest = Money(left, item.residual.currency)
        pieces.append(replace(item, amount=max(rest, _beyond(item, ordered)), residual=rest))
    return tuple(sorted(pieces, key=lambda piece: piece.due))


def split_all(items: Iterable[OpenItem], shares: Iterable[Share]) -> tuple[OpenItem, ...]:
    """Every item in its parts, oldest due first."""
    by_item: dict[str, list[Share]] = {}
    for share in shares:
        by_item.setdefault(share.item, []).append(share)
    pieces = (piece for item in items for piece in split(item, by_item.get(item.number, ())))
    return tuple(sorted(pieces, key=lambda piece: (piece.due, piece.day, piece.number)))


def _beyond(item: OpenItem, shares: Iterable[Share]) -> Money:
    return item.amount - total((share.amount for share in shares), item.amount.currency)


class PartState(StrEnum):
    """How a part stands as of a day."""

    PAID = "paid"
    OVERDUE = "overdue"
    NEXT = "next"  # the first that is not due yet
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Standing:
    """A part with what is left to pay of it. `to_invoice`: so much of it is not invoiced yet, or is no debt any more
    when nothing more is to come."""

    part: Part
    left: Money
    to_invoice: Money
    state: PartState

    @property
    def partly(self) -> bool:
        """Whether something of it is paid, and not all."""
        return 0 < self.left.minor < self.part.amount.minor - self.to_invoice.minor


def standings(
    plan: Plan, shares: Sequence[Share], residuals: Mapping[str, Money], as_of: date, *, more_to_come: bool
) -> tuple[Standing, ...]:
    """How every part stands: `residuals` is what is left of each bound item; with `more_to_come` the order will be
    invoiced further."""
    left = [0] * len(plan.parts)
    bound = [0] * len(plan.parts)
    for number in dict.fromkeys(share.item for share in shares):
        own = sorted((share for share in shares if share.item == number), key=lambda share: share.no)
        rest = residuals[number].minor if number in residuals else 0
        for share in reversed(own):
            take = min(max(0, rest), share.amount.minor)
            left[share.no] += take
            rest -= take
    for share in shares:
        bound[share.no] += share.amount.minor
    found: list[Standing] = []
    is_next = True
    for no, part in enumerate(plan.parts):
        missing = max(0, part.amount.minor - bound[no])
        state = _state(left[no], missing if more_to_come else 0, part.due, as_of)
        if state is PartState.LATER and is_next:
            state, is_next = PartState.NEXT, False
        found.append(Standing(part, Money(left[no], plan.currency), Money(missing, plan.currency), state))
    return tuple(found)


def _state(left: int, to_come: int, due: date, as_of: date) -> PartState:
    if left == 0 and to_come == 0:
        return PartState.PAID
    return PartState.OVERDUE if due < as_of and left else PartState.LATER
