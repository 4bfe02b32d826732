"""What a photographed paper still lacks before it can be confirmed as the kind of paper it is."""

from __future__ import annotations

from datetime import date

from sales.collections import Receipt
from sales.slips import PaperKind

_NEEDS = {
    PaperKind.PAYMENT: ("total", "date", "customer", "method"),
    PaperKind.DELIVERY: ("note",),
    PaperKind.INVOICE: ("total", "date", "issuer", "number"),
    PaperKind.EXPENSE: ("total", "date"),
}


def missing(receipt: Receipt, today: date) -> tuple[str, ...]:
    """What a receipt still needs before it can be confirmed as the kind of paper it is."""
    lacking = {
        "total": receipt.total is None or receipt.total <= 0,
        "date": receipt.day is None or receipt.day > today,
        "customer": receipt.customer is None,
        "method": receipt.method is None,
        "issuer": not receipt.merchant,
        "number": not receipt.number,
        "note": receipt.note is None,
    }
    found = [need for need in _NEEDS[receipt.becomes] if lacking[need]]
    if receipt.twin is not None and not receipt.twin_accepted:
        found.append("twin")
    return tuple(found)
