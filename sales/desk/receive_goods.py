"""Actions: it is written down that a customer has the goods of a delivery note."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.decide_order import LONGEST_REASON
from sales.desk.delivery_sheet import delivery_sheet, receipt_of
from sales.desk.house import House, require
from sales.desk.named import person
from sales.invoices import DeliveryNote, GoodsReceipt, ReceiptHow
from sales.notices import NoticeKind, Subject
from sales.people import EVERYTHING, HOUSE, Person, Role
from sales.ports import Work
from sales.refusals import AlreadyReceived, BadValue, BadValueKind, NotAllowed, NotFound, SeveralNotes
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
        return self._write(actor, note_id, ReceiptHow.BUTTON, _remark_of(remark), None)

    def photographed(self, actor: Person, note_id: int, content: bytes, remark: str = "") -> GoodsReceived:
        """Raises NotAllowed, NotFound, AlreadyReceived, BadValue (a remark that is too long)."""
        require(actor, *HOUSE)
        said = _remark_of(remark)
        return self._write(actor, note_id, ReceiptHow.PHOTO, said, self.house.files.put(content))

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

    def _write(self, actor: Person, note_id: int, how: ReceiptHow, remark: str, photo: str | None) -> GoodsReceived:
        house = self.house
        with house.archive.begin() as work:
            note = self._note(work, actor, note_id)
            if how is ReceiptHow.PHOTO:
                _refuse_strangers(work, actor, note)
            receipt = GoodsReceipt(note.number, actor.id, house.now(), how, remark, photo)
            if not work.orders.received(receipt):
                first = receipt_of(work, note)
                if first is None or photo is None or first.photo != photo:
                    raise _already(work, note, first)
                return GoodsReceived(delivery_sheet(work, note))  # the very same photo again
            house.log(work, actor, "delivery.received", f"delivery:{note.id}", after=remark or how.value)
            self._tell(work, actor, note, remark)
            sheet = delivery_sheet(work, note)
            work.commit()
        return GoodsReceived(sheet)

    def _tell(self, work: Work, actor: Person, note: DeliveryNote, remark: str) -> None:
        house = self.house
        order = work.orders.get(note.order_id, EVERYTHING)
        readers = {order.rep_id: person(work, order.rep_id)} if order else {}
        if remark:
            concerned = (*work.people.with_role(Role.MANAGER), *work.people.with_role(Role.WAREHOUSE))
            readers |= {each.id: each for each in concerned}
        others = [each for id_, each in readers.items() if id_ != actor.id]
        house.tell(work, NoticeKind.GOODS_RECEIVED, Subject.DELIVERY, note.id, 2, *others)
        house.refresh(work, Subject.DELIVERY, note.id, 2)
        house.refresh(work, Subject.ORDER, note.order_id, f"received {note.number}")


def _refuse_strangers(work: Work, actor: Person, note: DeliveryNote) -> None:
    order = work.orders.get(note.order_id, EVERYTHING)
    own = order is not None and order.rep_id == actor.id
    if not own and not actor.has(Role.WAREHOUSE, Role.MANAGER):
        raise NotAllowed


def _already(work: Work, note: DeliveryNote, first: GoodsReceipt | None) -> AlreadyReceived:
    if first is None:
        raise LookupError(f"{note.number} was received and is not")
    return AlreadyReceived(note.id, person(work, first.by).name, first.at)


def _remark_of(said: str) -> str:
    remark = " ".join(said.split())
    if len(remark) > LONGEST_REASON:
        raise BadValue(BadValueKind.TEXT, said[:LONGEST_REASON])
    return remark
