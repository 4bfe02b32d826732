"""Action: confirm what was read. The receipt becomes a collection that finance has to verify."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sales.collections import Collection, CollectionState, Receipt, ReceiptState
from sales.desk.correct_receipt import own_receipt
from sales.desk.house import House
from sales.desk.sheets import receipt_sheet
from sales.desk.take_receipt import with_twin
from sales.money import Money
from sales.notices import NoticeKind, Subject
from sales.outcomes import CollectionReported
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotFound, NotReady, OutOfDate


def missing(receipt: Receipt, today: date) -> tuple[str, ...]:
    """What a receipt still needs before it can be confirmed."""
    found = []
    if receipt.total is None or receipt.total <= 0:
        found.append("total")
    if receipt.day is None or receipt.day > today:
        found.append("date")
    if receipt.customer is None:
        found.append("customer")
    if receipt.method is None:
        found.append("method")
    if receipt.twin is not None and not receipt.twin_accepted:
        found.append("twin")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ConfirmReceipt:
    """- Only the sender, and only as it was seen. Total, date, customer (still one of the sender's) and method are
      needed; an earlier twin must have been looked at. A twin that appeared meanwhile counts too, and is shown on the
      card first.
    - A collection is not a payment: nothing is posted. Everybody in finance but the reporter gets the card."""

    house: House

    def __call__(self, actor: Person, receipt_id: int, seen: int) -> CollectionReported:
        """Raises NotFound, AlreadyDecided, OutOfDate, NotReady."""
        house = self.house
        with house.archive.begin() as work:
            receipt = own_receipt(work, actor, receipt_id)
            if receipt.version != seen:
                raise OutOfDate(Subject.RECEIPT, receipt_id)
            before = receipt.twin
            receipt = with_twin(work, receipt)
            foreign = receipt.customer and work.customers.get(receipt.customer, actor.scope) is None
            lacking = missing(replace(receipt, customer=None) if foreign else receipt, house.today())
            if lacking:
                if receipt.twin != before:
                    self._keep_twin(work, actor, receipt)
                raise NotReady(receipt_id, lacking)
            collection = work.collections.add(self._collection(actor, receipt))
            receipt = work.receipts.save(replace(receipt, state=ReceiptState.CONFIRMED), seen)
            clerks = [clerk for clerk in work.people.with_role(Role.FINANCE) if clerk.id != actor.id]
            house.tell(work, NoticeKind.CARD, Subject.COLLECTION, collection.id, collection.version, *clerks)
            subject = f"collection:{collection.id}"
            house.log(work, actor, "collection.reported", subject, after=f"{collection.amount.amount}")
            house.refresh(work, Subject.RECEIPT, receipt.id, receipt.version)
            outcome = CollectionReported(receipt_sheet(work, receipt))
            work.commit()
            return outcome

    def _keep_twin(self, work: Work, actor: Person, receipt: Receipt) -> None:
        """The card did not show this twin. From now on it does, or there would be nothing to look at and accept."""
        house = self.house
        saved = work.receipts.save(receipt, receipt.version)
        twin = f"receipt:{receipt.twin.receipt_id}" if receipt.twin else ""
        house.log(work, actor, "receipt.twin", f"receipt:{receipt.id}", after=twin)
        house.refresh(work, Subject.RECEIPT, receipt.id, saved.version)
        work.commit()

    def _collection(self, actor: Person, receipt: Receipt) -> Collection:
        if receipt.total is None or receipt.day is None or not receipt.customer or receipt.method is None:
            raise NotFound(Subject.RECEIPT)
        return Collection(
            id=0,
            version=1,
            state=CollectionState.REPORTED,
            receipt_id=receipt.id,
            customer=receipt.customer,
            amount=Money.of(receipt.total, receipt.currency),
            method=receipt.method,
            day=receipt.day,
            reference=receipt.number or "",
            reported_by=actor.id,
            reported_at=self.house.now(),
        )
