"""Writes that a customer has the goods of a delivery note, inside an action's own transaction."""

from __future__ import annotations

from sales.desk.delivery_sheet import receipt_of
from sales.desk.house import House
from sales.desk.named import person
from sales.desk.proving import may_sign
from sales.invoices import DeliveryNote, GoodsReceipt, ReceiptHow
from sales.notices import NoticeKind, Subject
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.refusals import AlreadyReceived, NotAllowed


def receive(house: House, work: Work, actor: Person, note: DeliveryNote, remark: str, photo: str | None) -> bool:
    """Write it, log it, tell who is concerned; a photo (by its digest) only from who had to do with the note. False:
    the very same photo was written before. Raises NotAllowed, AlreadyReceived."""
    how = ReceiptHow.BUTTON if photo is None else ReceiptHow.PHOTO
    if photo is not None and not may_sign(work, actor, note):
        raise NotAllowed
    if not work.orders.received(GoodsReceipt(note.number, actor.id, house.now(), how, remark, photo)):
        first = receipt_of(work, note)
        if first is None or photo is None or first.photo != photo:
            raise already(work, note, first)
        return False
    house.log(work, actor, "delivery.received", f"delivery:{note.id}", after=remark or how.value)
    _tell(house, work, actor, note, remark)
    return True


def already(work: Work, note: DeliveryNote, first: GoodsReceipt | None) -> AlreadyReceived:
    """The refusal of a second receipt, with who wrote the first one and when."""
    if first is None:
        raise LookupError(f"{note.number} was received and is not")
    return AlreadyReceived(note.id, person(work, first.by).name, first.at)


def _tell(house: House, work: Work, actor: Person, note: DeliveryNote, remark: str) -> None:
    order = work.orders.get(note.order_id, EVERYTHING)
    readers = {order.rep_id: person(work, order.rep_id)} if order else {}
    if remark:
        concerned = (*work.people.with_role(Role.MANAGER), *work.people.with_role(Role.WAREHOUSE))
        readers |= {each.id: each for each in concerned}
    others = [each for id_, each in readers.items() if id_ != actor.id]
    house.tell(work, NoticeKind.GOODS_RECEIVED, Subject.DELIVERY, note.id, 2, *others)
    house.refresh(work, Subject.DELIVERY, note.id, 2)
    house.refresh(work, Subject.ORDER, note.order_id, f"received {note.number}")
