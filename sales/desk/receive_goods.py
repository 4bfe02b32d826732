"""Actions: it is written down that a customer has the goods of a delivery note."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.delivery_sheet import delivery_sheet, receipt_of
from sales.desk.house import House, require
from sales.desk.receiving import receive
from sales.desk.typed import LONGEST_REASON
from sales.invoices import DeliveryNote
from sales.notices import Subject
from sales.people import HOUSE, Person, Role
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, NotFound, SeveralNotes
from sales.shipments import DeliverySheet, GoodsReceived


@dataclass(frozen=True, slots=True)
class ReceiveGoods:
    """- The customer's own contact says so with a button, perhaps with what is short or damaged; or somebody of the
      house who had to do with it (the order's rep, the warehouse, a manager) sends a photo of the signed note.
    - It is written once for each note and never changed; a second time is refused with who did it and when.
    - The rep is told; of a remark the managers and the warehouse are told too. Every card follows."""

    house: House

    def show(self, actor: Person, note_id: int) -> DeliverySheet:
        """A note's card; NotFound."""
        with self.house.archive.look() as work:
            return delivery_sheet(work, self._note(work, actor, note_id))

    def picture(self, actor: Person, note_id: int) -> bytes:
        """The photo of the signed note; NotFound."""
        with self.house.archive.look() as work:
            receipt = receipt_of(work, self._note(work, actor, note_id))
        if receipt is None or receipt.photo is None:
            raise NotFound(Subject.DELIVERY)
        return self.house.files.get(receipt.photo)

    def confirm(self, actor: Person, note_id: int, remark: str = "") -> GoodsReceived:
        """Raises NotAllowed, NotFound, AlreadyReceived, BadValue (a remark that is too long)."""
        require(actor, Role.CONTACT)
        return self._write(actor, note_id, _remark_of(remark), None)

    def photographed(self, actor: Person, note_id: int, content: bytes, remark: str = "") -> GoodsReceived:
        """Raises NotAllowed, NotFound, AlreadyReceived, BadValue (a remark that is too long)."""
        require(actor, *HOUSE)
        said = _remark_of(remark)
        return self._write(actor, note_id, said, self.house.files.put(content))

    def unsigned_note(self, actor: Person, order_id: int) -> int | None:
        """The one note of an order that nobody signed for, which a photo in answer to the order's card shows; None when
        all are signed for or there is none. Raises SeveralNotes."""
        with self.house.archive.look() as work:
            order = work.orders.get(order_id, actor.scope)
            if order is None:
                return None
            signed = {receipt.delivery for receipt in work.orders.receipts(order_id)}
            open_ = [note.id for note in work.orders.notes(order_id) if note.number not in signed]
        if len(open_) > 1:
            raise SeveralNotes(order_id)
        return open_[0] if open_ else None

    def _note(self, work: Work, actor: Person, note_id: int) -> DeliveryNote:
        note = work.orders.note(note_id, actor.scope)
        if note is None:
            raise NotFound(Subject.DELIVERY)
        return note

    def _write(self, actor: Person, note_id: int, remark: str, photo: str | None) -> GoodsReceived:
        house = self.house
        with house.archive.begin() as work:
            note = self._note(work, actor, note_id)
            if not receive(house, work, actor, note, remark, photo):
                return GoodsReceived(delivery_sheet(work, note))  # the very same photo again
            sheet = delivery_sheet(work, note)
            work.commit()
        return GoodsReceived(sheet)


def _remark_of(said: str) -> str:
    remark = " ".join(said.split())
    if len(remark) > LONGEST_REASON:
        raise BadValue(BadValueKind.TEXT, said[:LONGEST_REASON])
    return remark
