"""The article lines: name, quantity, price and amount, on one row or on two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ocr.fields.candidates import Slip
from ocr.fields.labels import Label, label_of
from ocr.fields.money import amounts_in
from ocr.fields.text import has_han, plain
from sales.slips import ReadItem

_COUNT = re.compile(
    r"(?<![\w.,])[xX×*@]?\s?(\d{1,4}(?:\.\d{1,3})?)\s?(?:[xX×*@]|PCS|EA|UNIT|[个件瓶箱份杯包支袋盒斤])?(?![\w.,])", re.I
)
_TAX_MARK = re.compile(r"(?<![A-Za-z])(SR|ZRL|ZR|ZRE|S|Z|E|T|RM|TX|OS)\*?(?![A-Za-z])")
_BARCODE = re.compile(r"(?<!\d)\d{6,}(?!\d)")
_NAME = re.compile(r"[A-Za-z\u3400-\u9fff]{2}")

_SUMS = (Label.TOTAL, Label.FINAL, Label.SUBTOTAL)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the article part, taken apart."""

    name: str
    numbers: tuple[Decimal, ...]  # counts and amounts in reading order, the amount last
    amount: Decimal | None


def items_of(slip: Slip) -> tuple[ReadItem, ...]:
    """The articles between the column headings and the first sum; none when the two cannot be found."""
    span = _span(slip)
    if span is None:
        return ()
    items: list[ReadItem] = []
    name = ""
    for index in range(*span):
        line = _taken_apart(slip, index)
        if line.amount is None:
            name = f"{name} {line.name}".strip() if name and not items else line.name
            continue
        item = _item(line, line.name or name)
        name = ""
        if item is not None:
            items.append(item)
    return tuple(items)


def _span(slip: Slip) -> tuple[int, int] | None:
    """The rows of the articles: from below the headings to above the first row that names a sum."""
    start = None
    for index in range(len(slip.rows)):
        text = slip.text(index)
        amounts = amounts_in(text)
        label = label_of(text, with_amount=bool(amounts))
        if label in (Label.HEADING, Label.SUMMARY) and not amounts and start is None:
            start = index + 1
        elif start is not None and (label in _SUMS or (amounts and label not in (None, Label.HEADING))):
            return (start, index)
    return None


def _taken_apart(slip: Slip, index: int) -> _Line:
    """Works word by word: what an engine kept apart was printed apart."""
    names: list[str] = []
    numbers: list[Decimal] = []
    amount: Decimal | None = None
    for word in slip.rows[index].words:
        text = plain(word.text)
        amounts = amounts_in(text)
        rest = text
        for found in amounts:
            rest = rest.replace(found.text, " ", 1)
            numbers.append(found.value)
            amount = found.value
        rest = _TAX_MARK.sub(" ", rest) if amounts or not has_han(rest) else rest
        if _NAME.search(rest):
            names.append(rest.strip())
            continue
        numbers.extend(Decimal(n) for n in _COUNT.findall(_BARCODE.sub(" ", rest)) if not amounts)
    return _Line(" ".join(" ".join(names).split()), tuple(numbers), amount)


def _item(line: _Line, name: str) -> ReadItem | None:
    amount = line.numbers[-1] if line.numbers else line.amount
    if not name or line.amount is None or amount is None:
        return None
    if "." not in str(amount):
        amount = line.amount
    rest = [n for n in line.numbers if n > 0]
    for quantity in rest:
        for price in rest:
            if quantity is not price and quantity == quantity.to_integral() and quantity * price == amount:
                return ReadItem(name, amount, quantity, price)
    return ReadItem(name, amount)
