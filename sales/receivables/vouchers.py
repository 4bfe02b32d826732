"""Vouchers: what stands on the printed paper of a refund or a rebate, as it was posted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sales.customers import Customer
from sales.methods import Method
from sales.money import Money
from sales.receivables.adjustments import AdjustmentKind, AdjustmentReason

# What a customer gets a paper of; the other kinds are the house's own business.
VOUCHERS = (AdjustmentKind.REFUND, AdjustmentKind.REBATE)


@dataclass(frozen=True, slots=True)
class Voucher:
    """A refund or rebate on paper; `stamp` is the moment of its posting, `people` who asked for it and who approved it,
    `target` the credit that a refund was paid out of."""

    kind: AdjustmentKind
    number: str
    day: date
    stamp: datetime
    customer: Customer
    amount: Money
    people: tuple[str, ...]
    rate: Decimal | None = None
    tax: Money | None = None
    method: Method | None = None
    target: str | None = None
    reason: AdjustmentReason | None = None
    words: str = ""
