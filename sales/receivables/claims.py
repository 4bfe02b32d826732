"""What customers say to have paid: how much they may say, when it keeps them from being dunned, when it is flagged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo

from sales.collections import Collection, CollectionState
from sales.customers import Customer
from sales.methods import Method
from sales.money import Money
from sales.paper_outcomes import CollectionSheet

MOST_OPEN = 2  # claims of one customer that nobody has verified or refused yet
MOST, MOST_DAYS = 5, 30  # claims of one customer in so many days
FLAGGED, FLAGGED_DAYS = 2, 90  # so many refused claims in so many days, and none pauses dunning any more
MOST_READING = 10  # photos of one person that wait to be read: an album
OLDEST = 60  # days; what was paid longer ago is told to the rep
METHODS = (Method.WECHAT, Method.ALIPAY, Method.BANK, Method.CARD)  # cash and cheques are reported by who took them


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A payment as its customer is about to tell it; None for what is still to be said. `currency` is in which money,
    as long as the amount is not said."""

    amount: Money | None
    method: Method | None
    day: date
    currency: str = ""

    @property
    def money(self) -> str:
        """The currency that it is told in; empty: nobody has said."""
        return self.amount.currency if self.amount is not None else self.currency


@dataclass(frozen=True, slots=True)
class ClaimsStanding:
    """How a customer stands with claims: those that wait, those of the last MOST_DAYS days, and the refused ones of the
    last FLAGGED_DAYS days."""

    open: int = 0
    recent: int = 0
    refused: int = 0

    @property
    def flagged(self) -> bool:
        """Whether so many claims were wrong that they are not taken at their word any more."""
        return self.refused >= FLAGGED

    @property
    def full(self) -> bool:
        """Whether the customer can claim nothing more for now."""
        return self.open >= MOST_OPEN or self.recent >= MOST


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """All that the card of a claim shows before it is reported: what the customer owes as of today in the draft's
    currency, what was reported and is not verified yet, by whomever, and in which currencies the customer has an
    account; `foreign`: what was said in a money in which it has none."""

    customer: Customer
    draft: ClaimDraft
    today: date
    overdue: Money
    balance: Money
    waiting: tuple[Collection, ...] = ()
    currencies: tuple[str, ...] = ()
    foreign: Money | None = None


@dataclass(frozen=True, slots=True)
class ClaimReported:
    """A customer's claim waits for finance; `again`: it was there already."""

    sheet: CollectionSheet
    again: bool = False


def standing_of(claims: Iterable[Collection], today: date, zone: tzinfo = UTC) -> ClaimsStanding:
    """How a customer with these claims stands on a day."""
    found = tuple(claims)
    return ClaimsStanding(
        open=sum(one.open for one in found),
        recent=sum(_since(one, today, MOST_DAYS, zone) for one in found),
        refused=sum(one.state is CollectionState.REFUSED and _since(one, today, FLAGGED_DAYS, zone) for one in found),
    )


def pauses(claim: Collection, standing: ClaimsStanding, days: int, today: date, zone: tzinfo = UTC) -> bool:
    """Whether a claim that waits keeps its customer from being dunned: for so many days, unless claims are flagged."""
    return claim.open and not standing.flagged and _since(claim, today, days, zone)


def _since(claim: Collection, today: date, days: int, zone: tzinfo) -> bool:
    """Whether it was reported less than so many days ago."""
    return claim.reported_at.astimezone(zone).date() > today - timedelta(days=days)
