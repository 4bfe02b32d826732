"""Proofs of adjustments: what was approved is in the books as it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from sales.ledger import Account
from sales.proof import Fault, FaultKind
from sales.receivables.adjustments import AdjustmentKind, AdjustmentState
from storage.checks.sums import posted
from storage.tables.adjustments import adjustment
from storage.tables.money import collection

_OWED = (AdjustmentKind.REFUND, AdjustmentKind.OPENING)


def adjustments(connection: Connection) -> Iterator[Fault]:
    """An approved adjustment has its journal, of its amount and tax; no journal of its kind is without one."""
    kinds = {kind.document for kind in AdjustmentKind}
    every = posted(connection, kinds, Account.RECEIVABLE, Account.OUTPUT_TAX)
    books, taxes = every[Account.RECEIVABLE], every[Account.OUTPUT_TAX]
    for row in connection.execute(_APPROVED):
        found = books.pop(row.number, None)
        wanted = _wanted(row, found)
        if found != wanted:
            yield Fault(FaultKind.ADJUSTMENT_JOURNAL, row.number, str(wanted), str(found))
        if row.kind == AdjustmentKind.REBATE.value and taxes.get(row.number, 0) != (row.tax or 0):
            yield Fault(FaultKind.ADJUSTMENT_JOURNAL, row.number, f"tax {row.tax}", f"tax {taxes.get(row.number, 0)}")
    taken_back = set(connection.execute(_PAYMENTS_BACK).scalars())
    for number in sorted(books.keys() - taken_back):
        yield Fault(FaultKind.ADJUSTMENT_JOURNAL, number, "", str(books[number]))


def _wanted(row: Row[Any], found: int | None) -> int:
    """What it adds to the customer's account; a reversal may do either, by its amount."""
    minor = int(row.minor)
    if row.kind == AdjustmentKind.REVERSAL.value:
        return minor if found is not None and found > 0 else -minor
    return minor if AdjustmentKind(row.kind) in _OWED else -minor


_APPROVED = select(adjustment).where(adjustment.c.state == AdjustmentState.APPROVED.value).order_by(adjustment.c.number)
_PAYMENTS_BACK = select(collection.c.reversal).where(collection.c.reversal.is_not(None))
