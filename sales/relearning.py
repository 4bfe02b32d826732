"""Lessons at work: what a confirmed paper says about where its values stand, and a new reading with what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from sales.collections import ReceiptField
from sales.layouts import Learned, Spot
from sales.printed import amounts_in, days_in, holds, label_above, label_of, letters
from sales.slips import Place, ReadRow, ReceiptReading, Seen

LEARNED = "learned"  # the evidence that these changes leave
OTHER = "learned:other"  # with it: the eye itself had preferred another value, now the first of the others
PROVEN = ("proof", "code")  # arithmetic and QR codes: what was learned never beats these
PROPOSED = 0.7
KNOWN = 0.93
CLEAR = 0.85  # a row whose words were read with less is asked about, whatever its label
ALIKE_LABEL, LABEL_TO_COMPARE = 0.8, 4
ALIKE_NAME, HEADER_ROWS = 0.6, 8
MOST_SPOTS = 60


@dataclass(frozen=True, slots=True)
class _Found:
    """A value of the field's kind in a printed row, and where it stands there."""

    value: Any
    spot: Spot
    row: ReadRow


def _found(rows: tuple[ReadRow, ...], field: ReceiptField, number: str = "") -> Iterator[_Found]:
    """Every value of this kind that is printed. Numbers look like anything: of them the one that is asked for, or
    whatever stands behind a label."""
    for index, row in enumerate(rows):
        if field is ReceiptField.TOTAL:
            yield from (_Found(value, _spot(rows, index), row) for value in amounts_in(row.text)[-1:])
        elif field is ReceiptField.DATE:
            yield from (_Found(day, _spot(rows, index, way=way), row) for day, way in days_in(row.text))
        elif number and holds(row.text, number):
            yield _Found(number, _spot(rows, index, number), row)
        elif not number:
            yield from (_Found(word, _spot(rows, index, word), row) for word in _last_word(row.text))


def _last_word(text: str) -> Iterator[str]:
    """What may be a number at the end of a row: the last word with a digit in it."""
    last = text.replace(":", " ").replace("：", " ").split()[-1:]
    yield from (word for word in last if any(c.isdigit() for c in word) and len(word) > 2)


def _spot(rows: tuple[ReadRow, ...], index: int, value: str = "", way: str = "") -> Spot:
    label, shown = label_of(rows[index].text, value)
    if label:
        return Spot(label, way=way, shown=shown)
    label, shown = label_above(rows, index)
    return Spot(label, bool(label), way, shown)


def evidence(reading: ReceiptReading, field: ReceiptField, value: Any) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """The spots at which this value stands on the paper, and those at which another one of its kind does."""
    if field is ReceiptField.MERCHANT:
        return (), ()
    number = str(value) if field is ReceiptField.NUMBER else ""
    found = list(_found(reading.rows, field, number))
    held = dict.fromkeys(each.spot for each in found if each.value == value)
    others = found if not number else list(_found(reading.rows, field))
    missed = (each.spot for each in others if each.value != value and not (number and holds(each.row.text, number)))
    return tuple(held), tuple(dict.fromkeys(spot for spot in missed if spot not in held))[:MOST_SPOTS]


def relearned(
    reading: ReceiptReading, known: Mapping[ReceiptField, Learned], person_id: int | None = None
) -> ReceiptReading:
    """The reading with what is known of its issuer's papers, for a paper that this person sent. A value that is proven
    stays; a value that is not printed on the paper is never put in."""
    seen: dict[ReceiptField, Seen[Any] | None] = {
        ReceiptField.MERCHANT: reading.merchant,
        ReceiptField.DATE: reading.date,
        ReceiptField.TOTAL: reading.total,
        ReceiptField.NUMBER: reading.number,
    }
    for field, fact in known.items():
        now = seen[field]
        if fact.weight > 0 and not (now and any(why.startswith(PROVEN) for why in now.why)):
            choose = _spelled if field is ReceiptField.MERCHANT else _placed
            seen[field] = choose(reading, now, fact, fact.sure_for(person_id))
    return replace(
        reading,
        merchant=seen[ReceiptField.MERCHANT],
        date=seen[ReceiptField.DATE],
        total=seen[ReceiptField.TOTAL],
        number=seen[ReceiptField.NUMBER],
    )


def _placed(reading: ReceiptReading, now: Seen[Any] | None, fact: Learned, sure: bool) -> Seen[Any] | None:
    """The value at the learned spot; as it was when nothing stands there, or several different ones do."""
    if fact.spot is None:
        return now
    found = [each for each in _found(reading.rows, fact.field) if _same(each.spot, fact.spot)]
    values = list(dict.fromkeys(_as_read(each, now, fact.field) for each in found))
    if len(values) != 1:
        return now
    row = found[-1].row
    return _with(now, values[0], row.text, row, sure and row.confidence >= CLEAR)


def _as_read(found: _Found, now: Seen[Any] | None, field: ReceiptField) -> Any:
    """The value; of a number the way in which the eye has it, if it is one of the eye's own."""
    if field is not ReceiptField.NUMBER or now is None:
        return found.value
    return next((each for each in (now.value, *now.others) if holds(found.row.text, str(each))), found.value)


def _spelled(reading: ReceiptReading, now: Seen[str] | None, fact: Learned, sure: bool) -> Seen[str] | None:
    """The name as it is to be spelled, when the tax number says that it is the issuer's, or the header shows it."""
    by_tax = fact.key.startswith("tax:")
    header = next((row for row in reading.rows[:HEADER_ROWS] if _alike(row.text, fact.spelling)), None)
    if not by_tax and header is None and not (now and _alike(now.value, fact.spelling)):
        return now
    return _with(now, fact.spelling, header.text if header else "", header, sure)


def _with(now: Seen[Any] | None, value: Any, text: str, row: ReadRow | None, sure: bool) -> Seen[Any]:
    box = row.box if row else None
    if now is None:
        return Seen(value, KNOWN if sure else PROPOSED, text, box, why=(LEARNED,))
    if now.value == value:
        return replace(now, confidence=max(now.confidence, KNOWN) if sure else now.confidence, why=(*now.why, LEARNED))
    places = (*now.places, *(Place("") for _ in now.others[len(now.places) :]))
    others = [(now.value, Place(now.text, now.box)), *zip(now.others, places, strict=False)]
    kept = [each for each in others if each[0] != value]
    return Seen(
        value,
        KNOWN if sure else PROPOSED,
        text,
        box,
        others=tuple(each for each, _ in kept),
        places=tuple(place for _, place in kept),
        why=(LEARNED, OTHER),
    )


def _same(one: Spot, other: Spot) -> bool:
    """Whether two spots are the same, although a letter of a longer label was read badly."""
    if (one.above, one.way) != (other.above, other.way):
        return False
    long = min(len(one.label), len(other.label)) >= LABEL_TO_COMPARE
    return one.label == other.label or (long and _ratio(one.label, other.label) >= ALIKE_LABEL)


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and _ratio(letters(one), letters(other)) >= ALIKE_NAME


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
