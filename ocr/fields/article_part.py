"""Which rows of a slip list the articles: from the column headings, or where those are missing from below the head,
to the first sum."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ocr.fields.candidates import Slip
from ocr.fields.figures import SUMS, in_whole_units, printed_in
from ocr.fields.labels import Label, label_before, label_of
from ocr.fields.lines import Line, taken_apart

_SUMMED = (*SUMS, Label.SUBTOTAL)
_PAID = (Label.PAID, Label.TENDERED, Label.CHANGE)
_SKIPPED = (Label.TAX, Label.SERVICE, Label.ROUNDING, Label.NEITHER, Label.CHANGE, Label.HEADING, Label.SUMMARY)
_QUANTITY_FIRST = re.compile(r"^\W*(?:QTY|OTY|QFY|ATY|QUANTITY|数量)", re.I)
_NUMBERED = re.compile(r"^\W*(?:NO|N0|SN|S/N|#|序号|编号)\b", re.I)
_HEAD = re.compile(
    r"\b(?:TEL|FAX|DATE|TIME|INV(?:OICE)?|RECEIPT|CASHIER|GST|SST|TAX|VAT|REG|SALES ?PERSON|SALES ?MAN|WAITER|SERVER|"
    r"PAX|TERMINAL|WELCOME|JALAN|JLN|SDN|BHD|WWW|LTD|PTY|USTID|ABN|E-?MAIL|CASH ?SALES?|CASH ?BILL|PUMP)\b|"
    r"\b(?:BILL|TABLE|ORDER|MEMBER|COUNTER|CHECK|BON|TICKET|DOC|REF|STAFF|USER|SHIFT)[A-Z]?\b\W{0,3}(?:NO?\b|N°|NR|\d|#|$)|"
    r"[:：]|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|"
    r"单号|日期|时间|收银|桌号|人数|电话|地址|会员|流水|欢迎|小票|公司|发票|年\d|SDN|BHD",
    re.I,
)
_TALLY = re.compile(r"^\W*\d{0,3}\W*(?:ITEM|QTY|[QC]UANTITY|UNIT|PCS)[(\w)]*\W{0,3}(?:COUNT\W{0,3})?(?:\d+\b|$)", re.I)
_LONG = re.compile(r"\d{9,}|(?<!\d)\d{2,4}[- ]\d{6,}")


@dataclass(frozen=True, slots=True)
class Part:
    """The rows between head and sums: what each is called, if anything, and what stands on it."""

    labels: tuple[Label | None, ...]
    lines: tuple[Line, ...]
    numbered: bool = False  # the first column is named as the number of the line
    quantity_first: bool = False
    headed: bool = False  # the columns have headings, so the first row is sure to be of an article


def part_of(slip: Slip) -> Part | None:
    """The rows that list articles, or None when no sum ends them."""
    texts = [slip.text(index) for index in range(len(slip.rows))]
    whole = in_whole_units(slip)
    heading = _heading(texts, whole)
    end = _end(texts, whole, 0 if heading is None else heading + 1)
    start = heading + 1 if heading is not None else _below_head(texts, whole, end)
    if end is None or start is None or start >= end:
        return None
    rows = range(start, end)
    lines = {index: taken_apart(slip.rows[index], whole) for index in rows}
    labels = {index: _label(texts[index], lines[index], whole) for index in rows}
    kept = [index for index in rows if labels[index] not in (*_SKIPPED, *_SUMMED)]
    title = texts[heading] if heading is not None else ""
    return Part(
        tuple(labels[index] for index in kept),
        tuple(lines[index] for index in kept),
        bool(_NUMBERED.search(title)),
        bool(_QUANTITY_FIRST.search(title)),
        heading is not None,
    )


def _heading(texts: list[str], whole: bool) -> int | None:
    """The last of the rows that head the columns, above the sums: the tax table below them has headings, too."""
    found = None
    for index, text in enumerate(texts):
        if (found is not None and index > found + 1) or (printed_in(text, whole) and label_of(text) in _SUMMED):
            break
        if not printed_in(text, False) and label_of(text, with_amount=False) in (Label.HEADING, Label.SUMMARY):
            found = index
    return found


def _end(texts: list[str], whole: bool, start: int) -> int | None:
    """The first row that names a sum, unless articles that multiply go on below it; else the first payment."""
    sums = [i for i in range(start, len(texts)) if _called(texts[i], whole) in _SUMMED and _ends(texts, i, whole)]
    for at, index in enumerate(sums):
        until = sums[at + 1] if at + 1 < len(sums) else index
        if _called(texts[index], whole) is not Label.SUBTOTAL or not any(
            _multiplies(texts[i], whole) for i in range(index + 1, until)
        ):
            return index
    paid = (i for i in range(start, len(texts)) if label_of(texts[i]) in _PAID and printed_in(texts[i], whole))
    return next(paid, None)


def _called(text: str, whole: bool) -> Label | None:
    """What the last amount of a row is; a count with its own name may stand before it."""
    amounts = printed_in(text, whole)
    return (label_before(text[: amounts[-1].start]) if amounts else None) or label_of(text)


def _ends(texts: list[str], index: int, whole: bool) -> bool:
    """Whether this sum has its amount, beside it or on the row below."""
    if printed_in(texts[index], whole) or any(c.isdigit() for c in texts[index]):
        return True
    below = texts[index + 1] if index + 1 < len(texts) else ""
    return bool(printed_in(below, whole)) and label_of(below) is None


def _multiplies(text: str, whole: bool) -> bool:
    """Whether it is an article: nothing that is named otherwise, and two of its numbers make the third."""
    if label_of(text) is not None:
        return False
    numbers = [a.value for a in printed_in(text, whole)]
    counts = [int(n) for n in re.findall(r"(?<![\w.,])\d{1,4}(?![\w.,])", text)]
    return any(count and price * count == numbers[-1] for count in counts for price in numbers[:-1])


def _below_head(texts: list[str], whole: bool, end: int | None) -> int | None:
    """Without headings: the first row with an amount that is not named as anything, and the name above it."""
    for index in range(end or 0):
        if printed_in(texts[index], whole) and label_of(texts[index]) is None and not _HEAD.search(texts[index]):
            start = index
            while start > 0 and index - start < 2 and not _of_the_head(texts[start - 1]):
                start -= 1
            return start
    return None


def _of_the_head(text: str) -> bool:
    return bool(_HEAD.search(text) or _LONG.search(text)) or label_of(text, with_amount=False) is not None


def _label(text: str, line: Line, whole: bool) -> Label | None:
    """What a row is, where it is no article: an article may be called CASH BOOK or TAX FORM, too."""
    amounts = printed_in(text, whole)
    label = _called(text, whole) if amounts else label_of(text, with_amount=False)
    if not amounts and _TALLY.match(text):
        return Label.NEITHER
    if label in (Label.PAID, Label.TENDERED) or (label is not None and label not in _SUMMED and _article(line)):
        return None
    return label


def _article(line: Line) -> bool:
    """Whether quantity and price multiply to the amount, so that it was sold."""
    if line.amount is None or not line.amount > 0:
        return False
    counts = [n for n in (*line.numbers, line.quantity) if n is not None and n not in line.exact]
    prices = [p for p in (*line.exact[:-1], line.price) if p is not None]
    return any(count * price == line.amount for count in counts for price in prices)
