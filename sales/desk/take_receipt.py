"""Actions: take a photographed receipt, and write down what was read of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from decimal import Decimal

from sales.collections import Likeness, Receipt, ReceiptState, Twin
from sales.desk.house import House, require
from sales.desk.sheets import receipt_sheet
from sales.desk.typed import plausible_amount
from sales.likeness import alike
from sales.methods import Method
from sales.money import Money
from sales.notices import Subject
from sales.outcomes import ReceiptChanged, ReceiptTaken
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.refusals import NotFound
from sales.slips import ReceiptReading, Unreadable

SENDERS = (Role.REP, Role.MANAGER, Role.FINANCE)
_METHOD_WORDS = {
    Method.WECHAT: ("微信", "wechat"),
    Method.ALIPAY: ("支付宝", "alipay"),
    Method.CASH: ("现金", "cash"),
    Method.CARD: ("刷卡", "银行卡", "card"),
    Method.CHEQUE: ("支票", "cheque", "check"),
    Method.BANK: ("转账", "汇款", "银行", "bank", "transfer"),
}


def method_in(words: str) -> Method | None:
    """The way of paying that these words name, if they do."""
    low = words.casefold()
    return next((method for method, names in _METHOD_WORDS.items() if any(n in low for n in names)), None)


def find_twin(work: Work, receipt: Receipt) -> Twin | None:
    """The earlier receipt that this one looks like, by the strongest likeness."""

    def twin(other: Receipt | None, likeness: Likeness) -> Twin | None:
        return Twin(other.id, likeness, other.created_at, other.person_id) if other else None

    found = twin(work.receipts.with_digest(receipt.digest, receipt.id), Likeness.SAME_FILE)
    if found is None and receipt.look:
        looks = work.receipts.looks(receipt.id)
        match = next((id_ for id_, look in looks if alike(look, receipt.look)), None)
        found = twin(work.receipts.get(match, EVERYTHING, 0) if match else None, Likeness.SAME_PICTURE)
    if found is None and receipt.number and receipt.merchant:
        found = twin(work.receipts.with_number(receipt.merchant, receipt.number, receipt.id), Likeness.SAME_NUMBER)
    if found is None and receipt.customer and receipt.day and receipt.total is not None:
        minor = Money.of(receipt.total, receipt.currency).minor
        same = work.receipts.with_payment(receipt.customer, receipt.day, minor, receipt.id)
        found = twin(same, Likeness.SAME_PAYMENT)
    return found


def with_twin(work: Work, receipt: Receipt) -> Receipt:
    """The receipt with the twin that it has now. An accepted likeness stays accepted; another one is not."""
    twin = find_twin(work, receipt)
    known = twin is not None and receipt.twin is not None and twin.receipt_id == receipt.twin.receipt_id
    return replace(receipt, twin=twin, twin_accepted=receipt.twin_accepted and known)


def _amount(receipt: Receipt, reading: ReceiptReading) -> Decimal | None:
    """The total to propose: none that cannot be an amount, and none of another currency than the receipt's."""
    if reading.total is None or reading.currency not in (None, receipt.currency):
        return None
    return reading.total.value if plausible_amount(reading.total.value, receipt.currency) else None


@dataclass(frozen=True, slots=True)
class TakeReceipt:
    """- Reps, managers and finance send receipts. The original is stored, whatever it turns out to be.
    - The same message makes one receipt, however often it is delivered.
    - A caption may name the customer and the way of paying."""

    house: House

    def __call__(self, actor: Person, chat_id: int, message_id: int, content: bytes, caption: str = "") -> ReceiptTaken:
        """Raises NotAllowed, NotFound (somebody else's message)."""
        require(actor, *SENDERS)
        house = self.house
        house.files.put(content)
        with house.archive.begin() as work:
            known = work.receipts.by_message(chat_id, message_id)
            if known is not None and known.person_id != actor.id:
                raise NotFound(Subject.RECEIPT)
            if known is not None:
                return ReceiptTaken(receipt_sheet(work, known), again=True)
            named = house.ear.find_customers(caption, work.products.catalogue(actor.scope)) if caption else ()
            receipt = work.receipts.add(
                Receipt(
                    id=0,
                    version=1,
                    state=ReceiptState.READING,
                    person_id=actor.id,
                    chat_id=chat_id,
                    message_id=message_id,
                    created_at=house.now(),
                    digest=hashlib.sha256(content).hexdigest(),
                    currency=house.currency,
                    caption=caption,
                    customer=named[0] if len(named) == 1 else None,
                    method=method_in(caption),
                )
            )
            house.log(work, actor, "receipt.taken", f"receipt:{receipt.id}", after=receipt.digest)
            outcome = ReceiptTaken(receipt_sheet(work, receipt))
            work.commit()
            return outcome


@dataclass(frozen=True, slots=True)
class RecordReading:
    """- A reading only proposes: its values stand until a person corrects or confirms them. What cannot be an amount of
      the receipt's currency is not proposed.
    - A receipt is recorded once; a second reading of it (after a restart) is ignored.
    - The customer is proposed when the merchant's name fits exactly one of the sender's customers.
    - Earlier receipts that look like this one are searched, and the person is warned."""

    house: House

    def __call__(self, receipt_id: int, reading: ReceiptReading | Unreadable) -> ReceiptChanged | None:
        """None: this receipt was read (or put aside) already."""
        house = self.house
        with house.archive.begin() as work:
            receipt = work.receipts.get(receipt_id, EVERYTHING, 0)
            if receipt is None or receipt.state is not ReceiptState.READING:
                return None
            if isinstance(reading, Unreadable):
                seen = replace(receipt, state=ReceiptState.UNREADABLE, fault=reading.fault, look=reading.look)
            else:
                seen = self._believed(work, receipt, reading)
            seen = work.receipts.save(seen, receipt.version)
            house.log(work, None, f"receipt.{seen.state}", f"receipt:{receipt.id}", after=str(seen.total or ""))
            house.refresh(work, Subject.RECEIPT, seen.id, seen.version)
            outcome = ReceiptChanged(receipt_sheet(work, seen))
            work.commit()
            return outcome

    def _believed(self, work: Work, receipt: Receipt, reading: ReceiptReading) -> Receipt:
        customer = receipt.customer
        if customer is None and reading.merchant is not None:
            sender = work.people.get(receipt.person_id)
            catalogue = work.products.catalogue(sender.scope) if sender else None
            fits = self.house.ear.find_customers(reading.merchant.value, catalogue) if catalogue else ()
            customer = fits[0] if len(fits) == 1 else None
        read = replace(
            receipt,
            state=ReceiptState.READ,
            reading=reading,
            look=reading.look,
            merchant=reading.merchant.value if reading.merchant else None,
            day=reading.date.value if reading.date else None,
            total=_amount(receipt, reading),
            number=reading.number.value if reading.number else None,
            method=receipt.method or method_in(reading.raw_text),
            customer=customer,
        )
        return replace(read, twin=find_twin(work, read))
