"""The values of a receipt: what counts, how sure the eye was, and what else it may have seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from handlers.views.say import Html, Text, Voice, bold, clean, day, escaped, percent, price
from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.slips import Seen

CANDIDATES = 6
REQUIRED = (ReceiptField.TOTAL, ReceiptField.DATE)
ORDER = (ReceiptField.TOTAL, ReceiptField.DATE, ReceiptField.MERCHANT, ReceiptField.NUMBER)

FIELDS = {
    ReceiptField.MERCHANT: Text(zh="商户", en="Merchant"),
    ReceiptField.DATE: Text(zh="日期", en="Date"),
    ReceiptField.TOTAL: Text(zh="金额", en="Total"),
    ReceiptField.NUMBER: Text(zh="单号", en="Number"),
}
_SURE = Text(zh="✓ {field} {value} · {percent}", en="✓ {field} {value} · {percent}")
_DOUBTFUL = Text(zh="❓ {field} {value} · 把握 {percent}", en="❓ {field} {value} · {percent} sure")
_SETTLED = Text(zh="✓ {field} {value}", en="✓ {field} {value}")
_CORRECTED = Text(zh="✓ {field} {value}（已改）", en="✓ {field} {value} (corrected)")
_MISSING = Text(zh="❓ {field} 没读到", en="❓ {field} not found")
_NONE = Text(zh="· {field} 没读到", en="· {field} not found")


def value_of(receipt: Receipt, field: ReceiptField) -> str | date | Decimal | None:
    """The value that counts."""
    values: dict[ReceiptField, str | date | Decimal | None] = {
        ReceiptField.MERCHANT: receipt.merchant,
        ReceiptField.DATE: receipt.day,
        ReceiptField.TOTAL: receipt.total,
        ReceiptField.NUMBER: receipt.number,
    }
    return values[field]


def seen_of(receipt: Receipt, field: ReceiptField) -> Seen[str] | Seen[date] | Seen[Decimal] | None:
    """What the eye saw."""
    reading = receipt.reading
    if reading is None:
        return None
    found: dict[ReceiptField, Seen[str] | Seen[date] | Seen[Decimal] | None] = {
        ReceiptField.MERCHANT: reading.merchant,
        ReceiptField.DATE: reading.date,
        ReceiptField.TOTAL: reading.total,
        ReceiptField.NUMBER: reading.number,
    }
    return found[field]


def candidates(receipt: Receipt, field: ReceiptField) -> tuple[str, ...]:
    """What the eye saw for this value, best first, as `correct_receipt` understands it: ISO date, plain decimal."""
    seen = seen_of(receipt, field)
    if seen is None:
        return ()
    values: Sequence[str | date | Decimal] = (seen.value, *seen.others)
    words = (f"{v:f}" if isinstance(v, Decimal) else str(v) for v in values)
    return tuple(dict.fromkeys(w for w in words if clean(w)))[:CANDIDATES]


def shown(value: str | date | Decimal, receipt: Receipt, voice: Voice) -> str:
    """A value as a person writes it."""
    if isinstance(value, Decimal):
        return price(value, receipt.currency, voice)
    return day(value, voice) if isinstance(value, date) else value


def shown_candidate(said: str, field: ReceiptField, receipt: Receipt, voice: Voice) -> str:
    """A candidate as a person writes it."""
    if field is ReceiptField.TOTAL:
        return shown(Decimal(said), receipt, voice)
    return shown(date.fromisoformat(said) if field is ReceiptField.DATE else said, receipt, voice)


def is_doubtful(receipt: Receipt, field: ReceiptField) -> bool:
    """Whether a person should look: needed and missing, or read with too little certainty and not corrected. Once a
    person has confirmed it all, nothing is."""
    if receipt.state is ReceiptState.CONFIRMED:
        return False
    if value_of(receipt, field) is None:
        return field in REQUIRED
    seen = seen_of(receipt, field)
    return field not in receipt.corrected and seen is not None and not seen.sure


def field_text(receipt: Receipt, field: ReceiptField, voice: Voice) -> Html:
    """One value with how sure it is. The total is the key figure."""
    name, value, seen = FIELDS[field].plain(voice), value_of(receipt, field), seen_of(receipt, field)
    if value is None:
        return (_MISSING if is_doubtful(receipt, field) else _NONE).say(voice, field=name)
    said = escaped(shown(value, receipt, voice), voice)
    if field is ReceiptField.TOTAL:
        said = bold(said)
    if field in receipt.corrected:
        return _CORRECTED.say(voice, field=name, value=said)
    if seen is None or receipt.state is ReceiptState.CONFIRMED:
        return _SETTLED.say(voice, field=name, value=said)
    return (_SURE if seen.sure else _DOUBTFUL).say(voice, field=name, value=said, percent=percent(seen.confidence))
