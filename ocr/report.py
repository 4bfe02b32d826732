"""A reading as plain data, in the form that `fieldclerk scan --json` prints and the scorer of receipts wants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sales.slips import ReadItem, ReceiptReading, Seen, Unreadable


def reading_as_json(path: str, reading: ReceiptReading | Unreadable, seconds: float) -> dict[str, Any]:
    """One photo's line: fields as text with their confidence, or the fault; ready for json.dumps."""
    head: dict[str, Any] = {"file": path, "seconds": round(seconds, 3), "look": reading.look}
    if isinstance(reading, Unreadable):
        nothing = dict.fromkeys(("merchant", "date", "total", "number", "currency"))
        return {**head, "fault": reading.fault.value, **nothing, "items": [], "doubts": []}
    return {
        **head,
        "engine": reading.engine,
        "merchant": _seen(reading.merchant),
        "date": _seen(reading.date),
        "total": _seen(reading.total),
        "number": _seen(reading.number),
        "currency": reading.currency,
        "items": [_item(item) for item in reading.items],
        "doubts": [doubt.value for doubt in reading.doubts],
    }


def _seen(seen: Seen[Any] | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    box = seen.box and [round(side, 4) for side in (seen.box.left, seen.box.top, seen.box.right, seen.box.bottom)]
    return {
        "value": _plain(seen.value),
        "confidence": seen.confidence,
        "text": seen.text,
        "box": box,
        "others": [_plain(other) for other in seen.others],
    }


def _item(item: ReadItem) -> dict[str, str | None]:
    return {
        "name": item.name,
        "quantity": None if item.quantity is None else _plain(item.quantity),
        "price": None if item.price is None else _plain(item.price),
        "amount": _plain(item.amount),
    }


def _plain(value: str | date | Decimal) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
