"""The receipt's own number: what stands behind 单号, Invoice No., Bill # and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ocr.fields.candidates import Slip
from ocr.fields.text import has_han
from sales.slips import Seen

_NO = r"(?:\s?(?:NO|N0|NUM|NUMBER|NBR|ID)\b\s?[.,:]*|\s?#)"
# The kinds of number a receipt may bear, the best first: what the issuer's books call this sale.
_LABELS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (
        3.0,
        re.compile(
            r"(?:小票号?码?|流水号?码?|收据编?号|账单编?号|(?:交易|转账|商户)(?:单号|流水号|号)|订单编?号|票据?号码?|发票号码|"
            r"(?:凭证|回单|凭单)(?:编号|号码?)|单据?号|单号|编号|No)\s?[.:]*\s?"
        ),
    ),
    (3.0, re.compile(rf"(?:TAX\s?)?(?:INVOICE|INVOLCE|INV|RECEIPT|RCPT|RECPT)\.?{_NO}\s?[.,:]*", re.I)),
    (
        2.8,
        re.compile(
            rf"(?:BILL|BI1L|B1LL|CASH\s?(?:BILL|SALE|INV)|DOC(?:UMENT)?|CHECK|CHIT|SLIP)S?\.?{_NO}\s?[.,:]*", re.I
        ),
    ),
    (2.2, re.compile(rf"(?:TRANS(?:ACTION)?|TXN|TRN|TRX|ORDER|0RDER|REF(?:ERENCE)?)\.?{_NO}\s?[.,:]*", re.I)),
    (1.6, re.compile(r"(?:TAX\s?)?(?:INVOICE|RECEIPT|RCPT|BILL|DOC)\s?[#:]+\s?", re.I)),
    (1.0, re.compile(r"^\s?(?:NO|N0)\s?[.:]+\s?", re.I)),
)
_NUMBER = re.compile(r"[A-Z]{0,6}\s?[-#:]?\s?(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/\-]{2,}", re.I)
_NOT_OURS = re.compile(
    r"GST|TAX ID|REG|COMPANY|TEL|PHONE|FAX|TABLE|\bTIN\b|VAT|税号|"
    r"电话|收银|桌号|SST|MEMBER|会员|CARD|MERCHANT|TERMINAL",
    re.I,
)

_GOOD_LABEL = 2.7  # less the further down, and for a value below its label
_READ_WELL = 0.9


def number_of(slip: Slip) -> Seen[str] | None:
    """The number, or None when the slip names none."""
    found = sorted(_candidates(slip), key=lambda c: -c[0])
    if not found:
        return None
    score, row, value = found[0]
    rivals = {v: r for _, r, v in reversed(found[1:]) if v != value}
    others = tuple(rivals)[::-1][:3]
    sure = 0.95 if score >= _GOOD_LABEL else 0.8
    if min(w.confidence for w in slip.rows[row].words) < _READ_WELL:
        sure = min(sure, 0.85)
    why = ("label:number",) if score >= _GOOD_LABEL else ("label:weak",)
    return slip.seen(value, sure, (row,), others, why, tuple(slip.place((rivals[v],)) for v in others))


def _candidates(slip: Slip) -> Iterator[tuple[float, int, str]]:
    for index in range(len(slip.rows)):
        text = slip.text(index)
        for weight, label in _LABELS:
            match = label.search(text)
            if match is None or _NOT_OURS.search(text[: match.end()]):
                continue
            value = _value(text[match.end() :])
            if value is None and not text[match.end() :].strip(" :.#") and index + 1 < len(slip.rows):
                value = _value(slip.text(index + 1))
                weight -= 0.5
            if value is not None:
                yield weight - 0.005 * index, index, value
                break


def _value(text: str) -> str | None:
    """The number at the start of this text."""
    rest = text.lstrip(" .:;#,-")
    match = _NUMBER.match(rest)
    if match is None or has_han(match.group()):
        return None
    value = match.group().strip(" -/:#")
    if re.fullmatch(r"\d{1,2}[-/]\d{1,2}[-/]\d{2,4}", value):
        return None  # a date
    return re.sub(r"^N0(?=\d{6,})", "NO", value.replace(" ", ""))
