"""Actions on a receipt that was read: correct a value, choose customer and method, look at the twin, put it aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.desk.house import House, require
from sales.desk.sheets import receipt_sheet
from sales.desk.take_receipt import SENDERS, with_twin
from sales.desk.typed import amount_said, day_said, words_said
from sales.methods import Method
from sales.notices import Subject
from sales.outcomes import ReceiptChanged, ReceiptDiscarded
from sales.people import Person
from sales.ports import Work
from sales.refusals import AlreadyDecided, NotFound, OutOfDate

_OPEN = (ReceiptState.READ, ReceiptState.UNREADABLE)


def own_receipt(work: Work, actor: Person, receipt_id: int) -> Receipt:
    """The actor's own receipt, still open; NotFound for somebody else's, AlreadyDecided when it is done with,
    NotAllowed if the actor sends no receipts (any more)."""
    require(actor, *SENDERS)
    receipt = work.receipts.get(receipt_id, actor.scope, actor.id)
    if receipt is None or receipt.person_id != actor.id:
        raise NotFound(Subject.RECEIPT)
    if receipt.state not in _OPEN:
        raise AlreadyDecided(Subject.RECEIPT, receipt_id, receipt.state.value, actor.name)
    return receipt


@dataclass(frozen=True, slots=True)
class CorrectReceipt:
    """- Only the person who sent the receipt corrects it, and only until it is confirmed or put aside.
    - A value that a person gave counts; the reading stays beside it. `key` takes effect once.
    - After each change the earlier receipts are searched again. An accepted likeness stays accepted until another
      earlier receipt is found."""

    house: House

    def _apply(
        self, actor: Person, receipt_id: int, key: str, change: Callable[[Work, Receipt], Receipt]
    ) -> ReceiptChanged:
        house = self.house
        with house.archive.begin() as work:
            receipt = own_receipt(work, actor, receipt_id)
            if work.talk.first_time(key, house.now()):
                changed = with_twin(work, change(work, receipt))
                if changed.total is not None:
                    changed = replace(changed, state=ReceiptState.READ)
                receipt = work.receipts.save(changed, receipt.version)
                house.log(work, actor, "receipt.corrected", f"receipt:{receipt.id}", after=_values(receipt))
            outcome = ReceiptChanged(receipt_sheet(work, receipt))
            work.commit()
            return outcome

    def correct(self, actor: Person, receipt_id: int, key: str, field: ReceiptField, said: str) -> ReceiptChanged:
        """Set a value as typed or tapped; raises BadValue."""

        def change(_: Work, receipt: Receipt) -> Receipt:
            return self._with(receipt, field, said)

        return self._apply(actor, receipt_id, key, change)

    def _with(self, receipt: Receipt, field: ReceiptField, said: str) -> Receipt:
        changed = replace(receipt, corrected=receipt.corrected | {field})
        if field is ReceiptField.TOTAL:
            return replace(changed, total=amount_said(said, receipt.currency))
        if field is ReceiptField.DATE:
            return replace(changed, day=day_said(said, self.house.today()))
        if field is ReceiptField.NUMBER:
            return replace(changed, number=words_said(said))
        return replace(changed, merchant=words_said(said))

    def choose_customer(self, actor: Person, receipt_id: int, key: str, code: str) -> ReceiptChanged:
        """Set whose payment it is, one of the actor's own customers."""

        def change(work: Work, receipt: Receipt) -> Receipt:
            if work.customers.get(code, actor.scope) is None:
                raise NotFound(words=code)
            return replace(receipt, customer=code)

        return self._apply(actor, receipt_id, key, change)

    def choose_method(self, actor: Person, receipt_id: int, key: str, method: Method) -> ReceiptChanged:
        """Set how it was paid."""
        return self._apply(actor, receipt_id, key, lambda _, receipt: replace(receipt, method=method))

    def accept_twin(self, actor: Person, receipt_id: int, key: str, seen: int) -> ReceiptChanged:
        """The person has looked at the earlier receipt on the card and says that this is another one; OutOfDate when
        the card shows something else by now."""

        def change(_: Work, receipt: Receipt) -> Receipt:
            if receipt.version != seen:
                raise OutOfDate(Subject.RECEIPT, receipt_id)
            return replace(receipt, twin_accepted=True)

        return self._apply(actor, receipt_id, key, change)

    def discard(self, actor: Person, receipt_id: int, seen: int) -> ReceiptDiscarded:
        """Put the receipt aside as it was seen; the photo is kept."""
        house = self.house
        with house.archive.begin() as work:
            receipt = own_receipt(work, actor, receipt_id)
            if receipt.version != seen:
                raise OutOfDate(Subject.RECEIPT, receipt_id)
            receipt = work.receipts.save(replace(receipt, state=ReceiptState.DISCARDED), seen)
            house.log(work, actor, "receipt.discarded", f"receipt:{receipt.id}")
            house.refresh(work, Subject.RECEIPT, receipt.id, receipt.version)
            outcome = ReceiptDiscarded(receipt_sheet(work, receipt))
            work.commit()
            return outcome


def _values(receipt: Receipt) -> str:
    values = (receipt.merchant, receipt.day, receipt.total, receipt.number, receipt.customer, receipt.method)
    return " | ".join(str(v) for v in values)
