"""The values of a receipt: what counts, how sure the eye was, what else it may have seen, and where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from handlers.views.receipt_kinds import NEEDED, SHOWN
from handlers.views.say import Html, Text, Voice, bold, clean, day, escaped, percent, price
from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.slips import Box, PaperKind, Seen

CANDIDATES = 6
STRIPS = 3

FIELDS = {
    ReceiptField.MERCHANT: Text(zh="商户", en="Merchant"),
    ReceiptField.DATE: Text(zh="日期", en="Date"),
    ReceiptField.TOTAL: Text(zh="金额", en="Total"),
    ReceiptField.NUMBER: Text(zh="单号", en="Number"),
}
_QUESTION = Text(zh="❓ {field}是 {value} 吗？把握 {percent}", en="❓ {field}: is it {value}? {percent} sure")
_SAID_OTHER = Text(
    zh="❓ {field}：收据上是 {value}，你写的是 {said}", en="❓ {field}: the paper says {value}, you wrote {said}"
)
_SAID = Text(
    zh="✓ {field} {value}（你写的；收据上像是 {read}）",
    en="✓ {field} {value} (you wrote it; the paper looks like {read})",
)
_DOUBTFUL = Text(zh="❓ {field} {value} · 把握 {percent}", en="❓ {field} {value} · {percent} sure")
_SETTLED = Text(zh="✓ {field} {value}", en="✓ {field} {value}")
_CORRECTED = Text(zh="✓ {field} {value}（已改）", en="✓ {field} {value} (corrected)")
_CHECKED = Text(zh="✓ {field} {value}（已核对）", en="✓ {field} {value} (checked)")
_MISSING = Text(zh="❓ {field} 没读到", en="❓ {field} not found")
_QUIET = Text(zh="· {field} {value}", en="· {field} {value}")
_NONE = Text(zh="· {field} 没读到", en="· {field} not found")

Value = str | date | Decimal


def value_of(receipt: Receipt, field: ReceiptField) -> Value | None:
    """The value that counts."""
    values: dict[ReceiptField, Value | None] = {
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
    """What the eye saw for this value, best first, and what the sender wrote under the photo, as `correct_receipt`
    understands it: ISO date, plain decimal."""
    seen = seen_of(receipt, field)
    values: list[Value] = [seen.value] if seen else []
    if field is ReceiptField.TOTAL and receipt.said_total is not None:
        values.append(receipt.said_total)
    others: Sequence[Value] = seen.others if seen else ()
    words = (f"{v:f}" if isinstance(v, Decimal) else str(v) for v in (*values, *others))
    return tuple(dict.fromkeys(w for w in words if clean(w)))[:CANDIDATES]


def boxes_of(receipt: Receipt, field: ReceiptField) -> tuple[Box, ...]:
    """Where the value stands on the slip, then where its first rivals do."""
    seen = seen_of(receipt, field)
    if seen is None:
        return ()
    found = (seen.box, *(place.box for place in seen.places))
    return tuple(dict.fromkeys(box for box in found if box is not None))[:STRIPS]


def shown(value: Value, receipt: Receipt, voice: Voice) -> str:
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
    """Whether a person should look: needed and missing, or read with too little certainty and not corrected, or the
    sender wrote another amount. Once a person has confirmed it all, nothing is."""
    if receipt.state in (ReceiptState.CONFIRMED, ReceiptState.FILED):
        return False
    if value_of(receipt, field) is None:
        return field in NEEDED[receipt.becomes]
    if field in receipt.corrected or _needless(receipt, field):
        return False
    if field is ReceiptField.TOTAL and receipt.said_total is not None:
        return receipt.total_disputed
    seen = seen_of(receipt, field)
    return seen is not None and not seen.sure


def _needless(receipt: Receipt, field: ReceiptField) -> bool:
    """Whether nobody has to look at it: the merchant of a payment only says whose it is, and that is known."""
    payment = receipt.becomes is PaperKind.PAYMENT and receipt.customer is not None
    return payment and field is ReceiptField.MERCHANT


def asked(receipt: Receipt) -> tuple[ReceiptField, ...]:
    """The needed values that were read and are not sure: the questions to answer before confirming."""
    return tuple(
        field
        for field in NEEDED[receipt.becomes]
        if is_doubtful(receipt, field) and value_of(receipt, field) is not None
    )


def fields_text(receipt: Receipt, voice: Voice) -> tuple[Html, ...]:
    """The values that this kind of paper is about, a line each."""
    return tuple(field_text(receipt, field, voice) for field in SHOWN[receipt.becomes])


def field_text(receipt: Receipt, field: ReceiptField, voice: Voice) -> Html:
    """One value; what is not sure as a question, with how sure it is. The total is the key figure."""
    name, value, seen = FIELDS[field].plain(voice), value_of(receipt, field), seen_of(receipt, field)
    if value is None:
        return (_MISSING if is_doubtful(receipt, field) else _NONE).say(voice, field=name)
    said = escaped(_with_time(shown(value, receipt, voice), receipt, field), voice)
    if field is ReceiptField.TOTAL:
        said = bold(said)
    if field in receipt.corrected:
        same = seen is not None and seen.value == value
        return (_CHECKED if same else _CORRECTED).say(voice, field=name, value=said)
    if field is ReceiptField.TOTAL and receipt.total_agreed and seen is not None and seen.value != value:
        return _SAID.say(voice, field=name, value=said, read=escaped(shown(seen.value, receipt, voice), voice))
    if not is_doubtful(receipt, field) or seen is None:
        quiet = seen is not None and not seen.sure and _needless(receipt, field)
        return (_QUIET if quiet else _SETTLED).say(voice, field=name, value=said)
    if field is ReceiptField.TOTAL and receipt.said_total is not None:
        wrote = bold(escaped(shown(receipt.said_total, receipt, voice), voice))
        return _SAID_OTHER.say(voice, field=name, value=said, said=wrote)
    question = _QUESTION if field in asked(receipt) else _DOUBTFUL
    return question.say(voice, field=name, value=said, percent=percent(seen.confidence))


def _with_time(said: str, receipt: Receipt, field: ReceiptField) -> str:
    """The day with its time of day, where that was read and the day still stands as it was read."""
    reading = receipt.reading
    if field is not ReceiptField.DATE or reading is None or reading.time is None or reading.date is None:
        return said
    same = reading.time.sure and reading.date.value == receipt.day
    return f"{said} {reading.time.value:%H:%M}" if same else said
