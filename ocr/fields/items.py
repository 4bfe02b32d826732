"""The articles: name, quantity, price and amount, on one row each or with the name above or below the figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ocr.fields.article_part import Part, part_of
from ocr.fields.candidates import Slip
from ocr.fields.labels import Label
from ocr.fields.lines import Line
from ocr.fields.variants import is_simplified, simplified
from sales.slips import ReadItem

_CENT = Decimal("0.01")
_TAKEN_OFF = re.compile(
    r"^\W*(?:ITEM|MEMBER|LESS|TRADE)?\W*(?:DISC|REBATE|VOUCHER|COUPON|PROMO|DISKAUN|优惠|折扣|会员优惠)", re.I
)
_RAN_IN = re.compile(r"(\d{1,2})[\s_.]*(?=\S{2})")
_CODE_NAME = re.compile(r"\S*\d{3}\S*")
_MOST_NAME_ROWS = 3
_MOST_QUANTITY = 9999


@dataclass(slots=True)
class _Entry:
    line: Line
    name: str
    taken_off: bool = False


def items_of(slip: Slip) -> tuple[ReadItem, ...]:
    """The articles in the order of the slip, discounts on single ones as articles below zero; none when the part that
    lists them cannot be told from the rest."""
    part = part_of(slip)
    if part is None:
        return ()
    entries = _entries(part)
    counted = _leads_count(entries, part)
    chinese = is_simplified(slip.words)
    items = []
    for entry in entries:
        item = _item(_led(entry) if part.quantity_first else entry, counted)
        if item is not None:
            items.append(replace(item, name=simplified(item.name)) if chinese else item)
    return tuple(items)


def _entries(part: Part) -> list[_Entry]:
    """Rows with amounts, each with the name that belongs to it."""
    below = _names_below(part)
    entries: list[_Entry] = []
    pending: list[str] = []
    waiting: Line | None = None  # `2 x 1.50` above its article
    for at, (label, line) in enumerate(zip(part.labels, part.lines, strict=True)):
        if label is Label.DISCOUNT and line.amount is not None and _is_taken_off(line):
            entries.append(_Entry(line, line.name, taken_off=True))
        elif line.amount is None and line.quantity is not None and line.price is not None and not line.name:
            waiting = line if _is_made(line, part.lines[at + 1 : at + 2]) else _times(line, entries, pending)
        elif line.amount is None or _only_names(line, entries, part.lines[at + 1 : at + 2], below):
            pending = _name_row(line, entries, pending, below)
        else:
            if waiting is not None and line.quantity is None:
                line = replace(line, quantity=waiting.quantity, price=waiting.price)
            above = " ".join(pending[-_MOST_NAME_ROWS:])
            own = "" if above and not below and _CODE_NAME.fullmatch(line.name) else line.name
            entries.append(_Entry(line, own or ("" if below else above)))
            pending, waiting = [], None
    return entries


def _only_names(line: Line, entries: list[_Entry], following: tuple[Line, ...], below: bool) -> bool:
    """Whether the amount of a named row is its price, which belongs to the name: the figures above or below say what
    was paid."""
    if not line.name or line.quantity is not None:
        return False
    if below:
        return bool(entries) and not entries[-1].name and not entries[-1].taken_off
    price = line.amount or Decimal(0)
    return any(
        not other.name
        and other.amount is not None
        and price in (other.price, *other.exact[:-1], *(_shared(other.amount, n) for n in (*other.counts, Decimal(1))))
        for other in following
    )


def _shared(amount: Decimal, count: Decimal) -> Decimal | None:
    return amount / count if count else None


def _is_taken_off(line: Line) -> bool:
    return (line.amount or 0) < 0 or bool(_TAKEN_OFF.match(line.name))


def _is_made(line: Line, following: tuple[Line, ...]) -> bool:
    """Whether the next row is an article with a name whose amount this quantity and price make."""
    return any(other.name and _made(line) == other.amount for other in following)


def _made(line: Line) -> Decimal:
    return ((line.quantity or Decimal(0)) * (line.price or Decimal(0))).quantize(_CENT)


def _times(line: Line, entries: list[_Entry], pending: list[str]) -> Line | None:
    """A row of `2 x 1.50` and nothing else: it belongs to the article above it, to that below, or is one itself."""
    made = _made(line)
    last = entries[-1] if entries and not pending else None
    if last is not None and last.line.amount == made and last.line.quantity is None:
        last.line = replace(last.line, quantity=line.quantity, price=line.price)
        return None
    if pending:
        name = " ".join(pending[-_MOST_NAME_ROWS:])
        pending.clear()
        entries.append(_Entry(replace(line, numbers=(made,), exact=(made,)), name))
        return None
    return line


def _name_row(line: Line, entries: list[_Entry], pending: list[str], below: bool) -> list[str]:
    """A row without an amount: the name of the article above it, or of the next one."""
    if not line.name:
        return pending
    if below and entries and not entries[-1].name and not entries[-1].taken_off:
        entries[-1].name = line.name
        return pending
    return [*pending, line.name]


def _names_below(part: Part) -> bool:
    """Whether names stand below their figures: more rows of mere figures have a name after them than before."""
    kinds = []
    for label, line in zip(part.labels, part.lines, strict=True):
        if label is None and (line.name or line.amount is not None):
            kinds.append("name" if line.amount is None else "full" if line.name else "figures")
    above = sum(one == "name" and other == "figures" for one, other in pairwise(kinds))
    below = sum(one == "figures" and other == "name" for one, other in pairwise(kinds))
    return below > above or (below == above > 0 and kinds[-1] == "name" and not (part.headed and kinds[0] == "name"))


def _leads_count(entries: list[_Entry], part: Part) -> bool:
    """Whether small numbers before the names are quantities rather than the numbers of the lines."""
    leads = [entry.line.lead for entry in entries if not entry.taken_off]
    given = [lead for lead in leads if lead is not None]
    if part.numbered or (len(given) > 1 and given == list(range(1, len(given) + 1)) and not part.quantity_first):
        return False
    return part.quantity_first or 2 * len(given) > len(leads)


def _led(entry: _Entry) -> _Entry:
    """Where quantities come first, a number that ran into the name is one: `1AyamGoreng`."""
    found = _RAN_IN.match(entry.name)
    if entry.line.lead is not None or not found:
        return entry
    return _Entry(replace(entry.line, lead=Decimal(found.group(1))), entry.name[found.end() :], entry.taken_off)


def _item(entry: _Entry, counted: bool) -> ReadItem | None:
    line, name = entry.line, entry.name
    if line.amount is None or not name:
        return None
    if entry.taken_off:
        return ReadItem(name, -abs(line.amount).quantize(_CENT)) if line.amount else None
    amount, quantity, price = _solved(line, line.amount, counted)
    if quantity is None and counted and line.lead is not None and 0 < line.lead <= _MOST_QUANTITY:
        quantity = line.lead
    return ReadItem(name, amount.quantize(_CENT), quantity, price)


def _solved(line: Line, last: Decimal, counted: bool) -> tuple[Decimal, Decimal | None, Decimal | None]:
    """Amount, quantity and price: what multiplies decides, then what was marked as a quantity, then a lone number."""
    counts = [n for n in line.counts if abs(n) <= _MOST_QUANTITY]
    counts += [line.lead] if counted and line.lead is not None else []
    prices = [line.price] if line.price is not None else []
    for at in range(len(line.exact) - 1, -1, -1):
        amount = line.exact[at]
        for price in (*prices, *reversed(line.exact[:at])):
            for quantity in reversed(counts):
                if amount and abs(quantity * price - amount) < _CENT:
                    return amount, quantity, price
    return last, *_unproven(line, counts, prices)


def _unproven(line: Line, counts: list[Decimal], prices: list[Decimal]) -> tuple[Decimal | None, Decimal | None]:
    """Quantity and price where they do not multiply: only what was marked as such, or the one number there is."""
    if line.quantity is not None:
        return line.quantity, prices[0] if prices else None
    own = [n for n in counts if n != line.lead]
    if len(own) == 1 and own[0] == own[0].to_integral() and len(line.exact) == 1:
        return own[0], None
    return None, None
