"""Payments after they were verified: what happened to them since, the rates of exchange, and the settlement slip."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sales.collections import Cheque, Exchange
from sales.ledger import DocumentKind
from sales.methods import Method
from sales.money import Money


class StepKind(StrEnum):
    """What happens to a payment from its verification on."""

    EXCHANGED = "exchanged"  # it came in another currency, posted under the step's number
    CLEARED = "cleared"  # the bank paid the cheque
    REALLOCATED = "reallocated"
    BOUNCED = "bounced"
    REVERSED = "reversed"
    RETURNED = "returned"  # what one of the steps before had posted was taken back, under the step's number


@dataclass(frozen=True, slots=True)
class PaymentStep:
    """One thing that happened to a payment: under which document's number (None: it posted nothing), by whom, when."""

    collection: int
    kind: StepKind
    number: str | None
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `currency` is worth `rate` units of `base` from `day` on, until another rate is set."""

    currency: str
    base: str
    day: date
    rate: Decimal
    set_by: int
    at: datetime

    def worth(self, amount: Money) -> Money:
        """What an amount of this rate's currency is worth, rounded half-up."""
        return Money.of(amount.amount * self.rate, self.base)


@dataclass(frozen=True, slots=True)
class SlipLine:
    """What a payment settled of one item, and what was left of that item then."""

    number: str
    kind: DocumentKind
    day: date
    due: date
    amount: Money
    left: Money


@dataclass(frozen=True, slots=True)
class Slip:
    """A settlement slip: what a payment was and did when it was posted, frozen. `amount` is what was paid, `settles`
    what the account was credited with, `credit` what was left over, `before` and `after` the customer's balance."""

    collection: int
    number: str
    day: date
    at: datetime
    customer: str
    name_zh: str
    name_en: str
    amount: Money
    settles: Money
    method: Method
    paid_on: date
    reference: str
    cheque: Cheque | None
    exchange: Exchange | None
    lines: tuple[SlipLine, ...]
    credit: Money
    before: Money
    after: Money
    verified_by: str

    @property
    def hash(self) -> str:
        """SHA-256 over what was paid and settled: the same for ever."""
        lines = [(line.number, line.amount.minor, line.left.minor) for line in self.lines]
        paid = (self.number, self.day, self.customer, self.amount, self.settles, self.method.value, self.paid_on)
        return hashlib.sha256(repr((paid, lines, self.credit, self.before, self.after)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A payment whose slip was handed out does not count any more: the money did not come (`bounced`), or it had been
    entered by mistake. `balance` is what the customer owes now."""

    slip: Slip
    bounced: bool
    balance: Money
