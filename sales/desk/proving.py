"""Papers that prove a delivery: which note a signed paper is about, and who may say so."""

from __future__ import annotations

from dataclasses import replace

from sales.collections import MatchedBy, Receipt
from sales.invoices import DeliveryNote
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.slips import PaperKind

OFFERED = 6


def may_sign(work: Work, actor: Person, note: DeliveryNote) -> bool:
    """Whether this person of the house had to do with the note: its order's rep, the warehouse, a manager."""
    order = work.orders.get(note.order_id, EVERYTHING)
    own = order is not None and order.rep_id == actor.id
    return own or actor.has(Role.WAREHOUSE, Role.MANAGER)


def note_on(work: Work, sender: Person, receipt: Receipt) -> DeliveryNote | None:
    """The one delivery note whose number was read on the paper, if the sender may say that it is signed. Not where the
    paper names another customer: one digit of the number may be misread, so a person chooses."""
    numbers = dict.fromkeys(receipt.reading.note_numbers) if receipt.reading else {}
    notes = [note for number in numbers if (note := work.orders.note_numbered(number, sender.scope))]
    whose = receipt.customer if receipt.matched_by is not MatchedBy.NOTE else None
    fitting = [note for note in notes if may_sign(work, sender, note) and whose in (None, note.customer)]
    return fitting[0] if len(fitting) == 1 else None


def open_notes(work: Work, sender: Person, receipt: Receipt) -> tuple[DeliveryNote, ...]:
    """Notes that nobody signed for, to offer; those of the receipt's customer first."""
    if not sender.has(Role.REP, Role.WAREHOUSE, Role.MANAGER):
        return ()
    rep_id = None if sender.has(Role.WAREHOUSE, Role.MANAGER) else sender.id
    own = work.orders.unsigned_notes(sender.scope, rep_id, OFFERED, receipt.customer) if receipt.customer else ()
    found = (*own, *work.orders.unsigned_notes(sender.scope, rep_id, OFFERED))
    return tuple({note.id: note for note in found}.values())[:OFFERED]


def taken_for(receipt: Receipt, kind: PaperKind | None, note: DeliveryNote | None) -> Receipt:
    """The receipt as this kind of paper. A note counts for a signed note only, and its customer is the paper's."""
    if kind is not PaperKind.DELIVERY or note is None:
        return replace(receipt, kind=kind, note=receipt.note if kind is PaperKind.DELIVERY else None)
    return replace(receipt, kind=kind, note=note.number, customer=note.customer, matched_by=MatchedBy.NOTE)
