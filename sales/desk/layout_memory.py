"""Learns from what people correct and confirm, and helps the next reading of the same issuer's papers with it."""

from __future__ import annotations

from typing import Any

from sales.collections import Receipt, ReceiptField
from sales.desk.house import House
from sales.layouts import TAUGHT, Learned, Lesson, issuer_keys, learned
from sales.ports import Work
from sales.relearning import evidence, relearned
from sales.slips import ReceiptReading


def with_memory(house: House, work: Work, reading: ReceiptReading, person_id: int | None = None) -> ReceiptReading:
    """The reading of a paper that this person sent, with what earlier corrections taught about its issuer's papers; as
    it is when the house does not learn (Policy.learn_layouts)."""
    if not house.rules(work).learn_layouts:
        return reading
    known = known_of(work, reading)
    return relearned(reading, known, person_id) if known else reading


def known_of(work: Work, reading: ReceiptReading) -> dict[ReceiptField, Learned]:
    """What is known of this issuer's papers; what was taught under its tax number goes before what was by name."""
    key, alias = issuer_keys(reading)
    facts = learned(work.layouts.of((key, alias)))
    return {fact.field: fact for fact in sorted(facts, key=lambda fact: (fact.key == key, fact.weight))}


def learn(house: House, work: Work, receipt: Receipt, field: ReceiptField, value: Any) -> None:
    """A person has settled on this value of a paper that was read. A correction teaches where it stands; a value that
    was right as read only strengthens or weakens what is known already. What was typed and is printed nowhere teaches
    nothing but that the known spot was wrong."""
    reading = receipt.reading
    if reading is None or value in (None, "") or not house.rules(work).learn_layouts:
        return
    key, alias = issuer_keys(reading)
    if not key:
        return
    corrected = field in receipt.corrected and value != _as_read(reading, field)
    held, missed = evidence(reading, field, value)
    known = any(lesson.key == key and lesson.field is field for lesson in work.layouts.of((key, alias)))
    if not known and not (corrected and (held or field is ReceiptField.MERCHANT)):
        return
    work.layouts.teach(
        Lesson(
            id=0,
            at=house.now(),
            person_id=receipt.person_id,
            receipt_id=receipt.id,
            key=key,
            alias=alias,
            merchant=receipt.merchant or "",
            field=field,
            corrected=corrected,
            value=str(value),
            held=held,
            missed=missed,
        )
    )


def learn_all(house: House, work: Work, receipt: Receipt) -> None:
    """The paper is confirmed as it stands: every value of it counts. What was corrected and then put aside, or was
    corrected once more, has taught nothing."""
    values = {
        ReceiptField.MERCHANT: receipt.merchant,
        ReceiptField.DATE: receipt.day,
        ReceiptField.TOTAL: receipt.total,
        ReceiptField.NUMBER: receipt.number,
    }
    for field in TAUGHT:
        learn(house, work, receipt, field, values[field])


def _as_read(reading: ReceiptReading, field: ReceiptField) -> Any:
    seen = {
        ReceiptField.MERCHANT: reading.merchant,
        ReceiptField.DATE: reading.date,
        ReceiptField.TOTAL: reading.total,
        ReceiptField.NUMBER: reading.number,
    }[field]
    return seen.value if seen else None
