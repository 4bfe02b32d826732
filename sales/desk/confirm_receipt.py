"""Action: confirm what was read. A payment becomes a collection that finance has to verify; other papers are filed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.collections import Collection, CollectionState, Receipt, ReceiptState
from sales.desk.file_paper import file_away
from sales.desk.house import House
from sales.desk.layout_memory import learn_all
from sales.desk.money.claim import report_paper
from sales.desk.money.reporting import report_collection
from sales.desk.papers import own_receipt, refresh_receipt
from sales.desk.receipt_lacks import missing
from sales.desk.receiving import receive
from sales.desk.sheets import receipt_sheet
from sales.desk.twins import with_twin
from sales.money import Money
from sales.notices import Subject
from sales.paper_outcomes import CollectionReported, ReceiptFiled
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotFound, NotReady, OutOfDate
from sales.slips import PaperKind


@dataclass(frozen=True, slots=True)
class ConfirmReceipt:
    """- Only the sender, and only as it was seen. What its kind of paper needs must be there, the customer still one of
      the sender's; an earlier twin must have been looked at. A twin that appeared meanwhile counts too, and is shown on
      the card first.
    - A collection is not a payment: nothing is posted. Everybody in finance but the reporter gets the card.
    - What a customer's contact confirms is a claim, under the rules of claims; it teaches nothing about papers.
    - A signed delivery note is the proof that its goods were received, under the same rules as one that is sent in
      answer to the order. An invoice and an expense are filed; nothing of them is in the books."""

    house: House

    def __call__(self, actor: Person, receipt_id: int, seen: int) -> CollectionReported | ReceiptFiled:
        """Raises NotFound, AlreadyDecided, OutOfDate, NotReady; of a signed note NotAllowed and AlreadyReceived too, of
        a claim TooManyClaims, ClaimByHand and BadValue."""
        house = self.house
        with house.archive.begin() as work:
            receipt = own_receipt(work, actor, receipt_id)
            if receipt.version != seen:
                raise OutOfDate(Subject.RECEIPT, receipt_id)
            receipt = self._ready(work, actor, receipt)
            payment = receipt.becomes is PaperKind.PAYMENT
            receipt = self._reported(work, actor, receipt) if payment else self._filed(work, actor, receipt)
            if not actor.has(Role.CONTACT):
                learn_all(house, work, receipt)
            receipt = file_away(house, work, receipt)
            refresh_receipt(house, work, receipt)
            sheet = receipt_sheet(work, receipt)
            work.commit()
            return CollectionReported(sheet) if payment else ReceiptFiled(sheet)

    def _ready(self, work: Work, actor: Person, receipt: Receipt) -> Receipt:
        """The receipt with the twin that it has now and a customer of the actor's; raises NotReady."""
        checked = with_twin(work, receipt)
        if checked.customer and work.customers.get(checked.customer, actor.scope) is None:
            checked = replace(checked, customer=None, matched_by=None)
        lacking = missing(checked, self.house.today())
        if lacking:
            if checked.twin != receipt.twin:
                self._keep_twin(work, actor, replace(receipt, twin=checked.twin, twin_accepted=checked.twin_accepted))
            raise NotReady(receipt.id, lacking)
        return checked

    def _keep_twin(self, work: Work, actor: Person, receipt: Receipt) -> None:
        """The card did not show this twin. From now on it does, or there would be nothing to look at and accept."""
        house = self.house
        saved = work.receipts.save(receipt, receipt.version)
        twin = f"receipt:{receipt.twin.receipt_id}" if receipt.twin else ""
        house.log(work, actor, "receipt.twin", f"receipt:{receipt.id}", after=twin)
        refresh_receipt(house, work, saved)
        work.commit()

    def _reported(self, work: Work, actor: Person, receipt: Receipt) -> Receipt:
        """The paper first, then its money, as where it is reported in parts: of the two, one waits for the other."""
        house = self.house
        confirmed = work.receipts.save(replace(receipt, state=ReceiptState.CONFIRMED), receipt.version)
        report = report_paper if actor.has(Role.CONTACT) else report_collection
        report(house, work, actor, self._collection(actor, receipt))
        return confirmed

    def _filed(self, work: Work, actor: Person, receipt: Receipt) -> Receipt:
        """A note that is out of the actor's sight by now is no better than none."""
        house = self.house
        if receipt.becomes is PaperKind.DELIVERY:
            note = work.orders.note_numbered(receipt.note or "", actor.scope)
            if note is None:
                raise NotFound(Subject.DELIVERY)
            receive(house, work, actor, note, "", receipt.digest)
        filed = replace(receipt, state=ReceiptState.FILED, kind=receipt.becomes)
        saved = work.receipts.save(filed, receipt.version)
        what = " ".join(str(each) for each in (filed.becomes, filed.total, filed.note) if each is not None)
        house.log(work, actor, "receipt.filed", f"receipt:{receipt.id}", after=what)
        return saved

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
            claimed=actor.has(Role.CONTACT),
        )
