"""A caption that came with a later photo of an album: it is said of the earlier ones too."""

from __future__ import annotations

from dataclasses import replace

from sales.collections import Album, MatchedBy, Receipt, ReceiptState
from sales.desk.captions import CaptionSays
from sales.desk.house import House
from sales.desk.papers import refresh_receipt
from sales.desk.proposing import against, named_on, settles, words_of
from sales.desk.proving import taken_for
from sales.desk.twins import with_twin
from sales.people import Person
from sales.ports import Work

# Chosen by a person, named under the photo, or proven by the note on it.
_KEPT = (None, MatchedBy.CAPTION, MatchedBy.AGAINST, MatchedBy.NOTE)
_OPEN = (ReceiptState.READING, ReceiptState.READ, ReceiptState.UNREADABLE)


def recaption(house: House, work: Work, actor: Person, album: Album) -> None:
    """Fill what is still missing on the album's open papers. What is there was said, read or chosen, and stays."""
    catalogue = work.products.catalogue(actor.scope)
    for receipt in work.receipts.of_album(album.id):
        if receipt.state not in _OPEN:
            continue
        filled = _filled(receipt, words_of(house, work, receipt, catalogue))
        changed = against(filled, named_on(house, filled, catalogue))
        if changed != receipt:
            changed = changed if receipt.state is ReceiptState.READING else with_twin(work, changed)
            changed = work.receipts.save(changed, receipt.version)
            house.log(work, actor, "receipt.captioned", f"receipt:{receipt.id}", after=album.caption)
            refresh_receipt(house, work, changed)


def _filled(receipt: Receipt, says: CaptionSays) -> Receipt:
    by_words = receipt.customer is None or receipt.matched_by not in _KEPT
    if says.customer and by_words:
        receipt = replace(receipt, customer=says.customer, matched_by=MatchedBy.CAPTION)
    total = receipt.reading.total if receipt.reading else None
    if says.amount is not None and settles(says.amount, total) and not receipt.corrected:
        receipt = replace(receipt, total=says.amount, said_total=says.amount)
    if says.kind and not receipt.kind_chosen:
        receipt = taken_for(receipt, says.kind, None)
    return replace(receipt, method=receipt.method or says.method)
