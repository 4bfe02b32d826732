"""Payments of every kind for the tests of money: reported as they come, without a photo."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sales.collections import Cheque, Collection, CollectionState, Exchange
from sales.desk.money.reporting import report_collection
from sales.ledger import Account
from sales.methods import Method
from sales.money import Money
from tests.sales.company import Firm, cny


def reported(firm: Firm, amount: Money | int = 100_00, method: Method = Method.BANK, **more: Any) -> Collection:
    """A collection that waits for finance; an amount that is a number is in fen."""
    by = more.pop("by", firm.rep)
    made = Collection(
        id=0,
        version=1,
        state=CollectionState.REPORTED,
        receipt_id=None,
        customer=more.pop("customer", "WANG"),
        amount=cny(amount) if isinstance(amount, int) else amount,
        method=method,
        day=firm.today,
        reference="",
        reported_by=by.id,
        reported_at=firm.clock.now(),
        **more,
    )
    with firm.archive.begin() as work:
        kept = report_collection(firm.desk.house, work, by, made)
        work.commit()
    return kept


def verified(firm: Firm, amount: Money | int = 100_00, method: Method = Method.BANK, **more: Any) -> Collection:
    """A payment: reported and verified."""
    made = reported(firm, amount, method, **more)
    return firm.desk.verify_collection(firm.clerk, made.id, made.version).sheet.collection


def cheque(firm: Firm, amount: int = 100_00, days: int = 5) -> Collection:
    """A cheque in hand, which the bank pays in so many days."""
    paper = Cheque("0045 1122", "ICBC 静安支行", firm.today + timedelta(days=days))
    return verified(firm, amount, Method.CHEQUE, cheque=paper)


def dollars(firm: Firm, amount: int = 500_00, settles: int = 3_550_00, rate: str = "7.10") -> Collection:
    """Dollars (in cents) that settle so many fen, not verified yet."""
    exchange = Exchange(cny(settles), Decimal(rate))
    return reported(firm, Money(amount, "USD"), Method.BANK, exchange=exchange)


def settles(firm: Firm, number: str) -> list[tuple[str, int]]:
    """What a credit settles now: item and minor units, in order."""
    with firm.archive.look() as work:
        return [(each.item, each.amount.minor) for each in work.ledger.allocations_of(number)]


def left(firm: Firm, number: str) -> int:
    """What is left of an item or credit."""
    with firm.archive.look() as work:
        item = work.ledger.item(number)
        assert item is not None
        return item.residual.minor


def in_currency(firm: Firm, account: Account, currency: str) -> int:
    with firm.archive.look() as work:
        return work.ledger.account_total(account, currency).minor
