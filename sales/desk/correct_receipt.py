"""Actions on a receipt that was read: correct a value, choose customer and method, look at the twin, put it aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.desk.delivery_sheet import receipt_of
from sales.desk.house import House
from sales.desk.money.claim import check_method
from sales.desk.papers import own_receipt, refresh_album, refresh_receipt
from sales.desk.parties import with_party
from sales.desk.proving import may_sign, note_on, taken_for
from sales.desk.receiving import already
from sales.desk.sheets import receipt_sheet
from sales.desk.twins import with_twin
from sales.desk.typed import amount_heard, words_said
from sales.desk.typed_days import day_said
from sales.methods import Method
from sales.notices import Subject
from sales.paper_outcomes import ReceiptChanged, ReceiptDiscarded
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotAllowed, NotFound, OutOfDate
from sales.slips import PaperKind


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
                if changed.total is not None or changed.note is not None:
                    changed = replace(changed, state=ReceiptState.READ)
                before, receipt = receipt, work.receipts.save(changed, receipt.version)
                house.log(work, actor, "receipt.corrected", f"receipt:{receipt.id}", _values(before), _values(receipt))
                refresh_album(house, work, receipt)
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
            return replace(changed, total=amount_heard(self.house.ear, said, receipt.currency))
        if field is ReceiptField.DATE:
            return replace(changed, day=day_said(said, self.house.today()))
        if field is ReceiptField.NUMBER:
            return replace(changed, number=words_said(said))
        return with_party(self.house, replace(changed, merchant=words_said(said)))

    def choose_customer(self, actor: Person, receipt_id: int, key: str, code: str) -> ReceiptChanged:
        """Set whose payment it is, one of the actor's own customers; NotAllowed for a customer's contact."""
        _of_the_house(actor)

        def change(work: Work, receipt: Receipt) -> Receipt:
            if work.customers.get(code, actor.scope) is None:
                raise NotFound(words=code)
            return replace(receipt, customer=code, matched_by=None, note=None)

        return self._apply(actor, receipt_id, key, change)

    def choose_kind(self, actor: Person, receipt_id: int, key: str, kind: PaperKind) -> ReceiptChanged:
        """Set what kind of paper it is; of a signed note, the one whose number was read on it, if there is one.
        NotAllowed for a customer's contact."""
        _of_the_house(actor)

        def change(work: Work, receipt: Receipt) -> Receipt:
            note = note_on(work, actor, receipt) if kind is PaperKind.DELIVERY and receipt.note is None else None
            return replace(taken_for(receipt, kind, note), kind_chosen=True)

        return self._apply(actor, receipt_id, key, change)

    def choose_note(self, actor: Person, receipt_id: int, key: str, number: str) -> ReceiptChanged:
        """Set which delivery note the signed paper proves: it is a signed note then, of that note's customer. Raises
        NotFound, NotAllowed (who had nothing to do with the note), AlreadyReceived."""
        _of_the_house(actor)

        def change(work: Work, receipt: Receipt) -> Receipt:
            note = work.orders.note_numbered(number, actor.scope)
            if note is None:
                raise NotFound(words=number)
            if not may_sign(work, actor, note):
                raise NotAllowed
            first = receipt_of(work, note)
            if first is not None and first.photo != receipt.digest:
                raise already(work, note, first)
            return replace(taken_for(receipt, PaperKind.DELIVERY, note), kind_chosen=True)

        return self._apply(actor, receipt_id, key, change)

    def choose_method(self, actor: Person, receipt_id: int, key: str, method: Method) -> ReceiptChanged:
        """Set how it was paid; ClaimByHand where a customer's contact cannot say so."""
        if actor.has(Role.CONTACT):
            check_method(method)
        return self._apply(actor, receipt_id, key, lambda _, receipt: replace(receipt, method=method))

    def accept_twin(self, actor: Person, receipt_id: int, key: str, seen: int) -> ReceiptChanged:
        """The person has looked at the earlier receipt on the card and says that this is another one; OutOfDate when
        the card shows something else by now."""

        def change(_: Work, receipt: Receipt) -> Receipt:
            if receipt.version != seen:
                raise OutOfDate(Subject.RECEIPT, receipt_id)
            return replace(receipt, twin_accepted=True)

        return self._apply(actor, receipt_id, key, change)

    def discard(self, actor: Person, receipt_id: int, seen: int, not_a_receipt: bool = False) -> ReceiptDiscarded:
        """Put the receipt aside as it was seen; the photo is kept. `not_a_receipt`: because it is something else."""
        house = self.house
        with house.archive.begin() as work:
            receipt = own_receipt(work, actor, receipt_id)
            if receipt.version != seen:
                raise OutOfDate(Subject.RECEIPT, receipt_id)
            aside = replace(receipt, state=ReceiptState.DISCARDED, not_a_receipt=not_a_receipt)
            receipt = work.receipts.save(aside, seen)
            why = "not a receipt" if not_a_receipt else ""
            house.log(work, actor, "receipt.discarded", f"receipt:{receipt.id}", after=why)
            refresh_receipt(house, work, receipt)
            outcome = ReceiptDiscarded(receipt_sheet(work, receipt))
            work.commit()
            return outcome


def _of_the_house(actor: Person) -> None:
    if actor.has(Role.CONTACT):
        raise NotAllowed


def _values(receipt: Receipt) -> str:
    named = (receipt.merchant, receipt.day, receipt.total, receipt.number)
    values = (*named, receipt.customer, receipt.method, receipt.kind, receipt.note)
    return " | ".join(str(v) for v in values)
