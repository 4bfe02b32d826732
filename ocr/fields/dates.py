"""The date: every date on the slip is a candidate; a label, a time beside it and its place decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ocr.fields.candidates import Slip
from ocr.fields.countries import month_first, taiwanese
from ocr.fields.date_styles import Order, Reading, readings
from ocr.fields.text import fold, has_han
from sales.slips import Seen

_TIME = re.compile(r"(?:(?<!\d)|(?<=20\d\d))(?:[01]?\d|2[0-3])\s?[:;时点]\s?[0-5]\d|\d[:：][0-5]\d\s?[AP]M", re.I)
_LABEL = tuple(fold(w) for w in ("DATE", "TARIKH", "DATUM", "日期", "时间", "ISSUED", "开票", "DT"))
_OTHER = tuple(
    fold(w)
    for w in (
        *("EXPIR", "EXP DATE", "EXP.DATE", "VALID", "DUE DATE", "DUE:", "UNTIL", "BIRTH", "PRINTED", "PRINT DATE"),
        *("DELIVERY DATE", "SINCE", "DOB", "VER", "ARRIVAL", "CHECK IN", "EFFECTIVE", "W.E.F", "BEST BEFORE"),
        *("MEMBER", "WARRANTY", "PROMO", "TILL DATE", "NEXT VISIT", "ESTABLISHED", "SHIP DATE", "PAYMENT DUE"),
        *(
            "有效",
            "生产",
            "到期",
            "截止",
            "打印",
            "保质",
            "活动",
            "入会",
            "注册",
            "成立",
            "交货",
            "预计",
            "入场",
            "进场",
        ),
    )
)
_RANGE = re.compile(r"^\s*(?:-|–|—|~|TO|至|到|UNTIL)\s*$", re.I)
_OWN_SIGHT = 0.8
_CHINESE = 4  # of so many rows one has Chinese characters on it, at least


@dataclass(frozen=True, slots=True)
class _Found:
    """A date that was read in a row, with what speaks for its being the slip's."""

    read: Reading
    row: int
    score: float
    why: tuple[str, ...]

    @property
    def value(self) -> date:
        return self.read.value


def date_of(slip: Slip) -> Seen[date] | None:
    """The day of the receipt, or None."""
    order, known = _order(slip)
    found = [f for i in range(len(slip.rows)) for f in _in_row(slip, i, order)]
    if not found:
        return None
    found = [_agreeing(f, found) for f in found]
    scores: dict[date, float] = {}
    for one in found:
        best = scores.get(one.value)
        scores[one.value] = one.score if best is None else max(best, one.score) + 0.5
    ranked = sorted(scores, key=lambda day: -scores[day])
    where = max((f for f in found if f.value == ranked[0]), key=lambda f: f.score)
    rival = max((scores[day] for day in ranked[1:]), default=0.0)
    rows = {f.value: f.row for f in found} | ({where.read.other: where.row} if where.read.other else {})
    others = tuple(dict.fromkeys([*ranked[1:4], *([where.read.other] if where.read.other else [])]))
    sure = _how_sure(slip, where, scores[ranked[0]] - rival, known)
    why = (*where.why, *(("repeated",) if sum(f.value == ranked[0] for f in found) > 1 else ()))
    return slip.seen(ranked[0], sure, (where.row,), others, why, tuple(slip.place((rows[day],)) for day in others))


def _order(slip: Slip) -> tuple[Order, bool]:
    """What comes first on this slip, and whether anything says so: another date on it, or its country."""
    words = slip.words.upper()
    minguo = taiwanese(words)
    shown = {
        reading.month_first
        for i in range(len(slip.rows))
        for reading in readings(slip.text(i), Order(minguo=minguo))
        if reading.month_first is not None
    }
    american = month_first(words)
    if len(shown) == 1:
        american = shown.pop()
    # A character or two that worn letters were taken for make no Chinese slip.
    chinese = sum(has_han(slip.text(i)) for i in range(len(slip.rows))) * _CHINESE >= len(slip.rows)
    return Order(bool(american), year_first=chinese, minguo=minguo), american is not None


def _agreeing(one: _Found, found: list[_Found]) -> _Found:
    """Where day and month could be exchanged and another date on the slip says how, that way round."""
    other = one.read.other
    if other is None:
        return one
    elsewhere = {f.value for f in found if f.read.other is None}
    if one.value in elsewhere:
        return replace(one, read=replace(one.read, other=None))
    return replace(one, read=replace(one.read, value=other, other=None)) if other in elsewhere else one


def _how_sure(slip: Slip, where: _Found, margin: float, order_known: bool) -> float:
    sure = 0.97 if where.score >= 3 else 0.92
    if where.score < 2:
        sure = 0.85
    if margin < 1.0:
        sure = min(sure, 0.7)
    other = where.read.other
    if other is not None and (not order_known or other.day == where.value.day):
        sure = min(sure, 0.7)  # 05/06: nothing on the slip says which is the month
    if where.read.weight < -0.6:
        sure = min(sure, 0.75)  # pieced together
    return min(sure, 0.8) if _read_badly(slip, where) else sure


def _read_badly(slip: Slip, where: _Found) -> bool:
    """Whether the engine doubted the words that the date stands in."""
    figures = set(re.findall(r"\d{2,}", slip.text(where.row)[where.read.start : where.read.end]))
    row = slip.rows[where.row]
    own = [w.confidence for w in row.words if any(f in w.text for f in figures)]
    return min(own, default=row.confidence) < _OWN_SIGHT


def _in_row(slip: Slip, index: int, order: Order) -> Iterator[_Found]:
    text = slip.text(index)
    above = fold(slip.text(index - 1)) if index else ""
    found = sorted(readings(text, order), key=lambda r: r.start)
    end = 0
    for number, reading in enumerate(found):
        context = text[end : reading.start]
        rest = text[reading.end :] if number + 1 == len(found) else text[reading.end : found[number + 1].start]
        alone = len(found) == 1
        score, why = _context(context + (f" {rest}" if alone else ""), above, bool(context.strip(" :")))
        if _TIME.search(rest if not alone else text):
            score, why = score + 1.5, (*why, "time")
        if (number and _RANGE.match(context)) or (not alone and _RANGE.match(rest)):
            score, why = score - 2.5, (*why, "range")
        place = 1.0 + 0.4 * (1 - index / max(1, len(slip.rows)))
        yield _Found(reading, index, place + score + reading.weight, why)
        end = reading.end


def _context(text: str, above: str, labelled_itself: bool) -> tuple[float, tuple[str, ...]]:
    """What the words around a date say of it."""
    folded = fold(text)
    score, why = 0.0, tuple[str, ...]()
    if any(label in folded for label in _LABEL):
        score, why = 2.0, ("label:date",)
    elif any(above.endswith(label) for label in _LABEL):
        score, why = 1.0, ("label:above",)
    if any(label in folded for label in _OTHER):
        return score - 3.0, ("label:other",)
    if not labelled_itself and any(above.endswith(label) for label in _OTHER):
        return score - 2.0, ("label:other",)
    return score, why
