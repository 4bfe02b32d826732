"""Actions: the settlement slip of a payment - frozen when it is posted, handed out as the same PDF whenever asked."""

from __future__ import annotations

from dataclasses import dataclass

from sales.collections import Collection, CollectionState
from sales.desk.house import House, require
from sales.desk.named import customer_of
from sales.ledger import Allocation
from sales.money import Money
from sales.notices import Notice, NoticeKind, Subject
from sales.payments import Slip, SlipLine, TakenBack
from sales.people import ACCOUNTS, EVERYTHING, Language, Person, Role
from sales.ports import Work
from sales.refusals import NotFound

NEWEST = 5


def keep_slip(house: House, work: Work, actor: Person, payment: Collection, before: Money) -> None:
    """Freeze what a payment, just posted and allocated, was and did, and send it to the customer's contacts."""
    number, customer = payment.number or "", customer_of(work, payment.customer)
    credit = work.ledger.item(number)
    work.payments.keep_slip(
        Slip(
            collection=payment.id,
            number=number,
            day=house.today(),
            at=house.now(),
            customer=customer.code,
            name_zh=customer.name_zh,
            name_en=customer.name_en,
            amount=payment.amount,
            settles=payment.settles,
            method=payment.method,
            paid_on=payment.day,
            # The number of a paper; what a rep wrote to finance beside the money stays in the house.
            reference=payment.reference if payment.receipt_id is not None else "",
            cheque=payment.cheque,
            exchange=payment.exchange,
            lines=tuple(_line(work, each) for each in work.ledger.allocations_of(number)),
            credit=-credit.residual if credit else Money.zero(payment.settles.currency),
            before=before,
            after=work.ledger.balance(customer.code, before.currency),
            verified_by=actor.name,
        )
    )
    contacts = work.people.contacts_of(customer.code)
    house.tell(work, NoticeKind.SETTLEMENT_SLIP, Subject.COLLECTION, payment.id, payment.version, *contacts)


def tell_back(house: House, work: Work, back: Collection) -> bool:
    """Tell the customer's contacts that a payment of which they have the slip was taken back; whether there is one."""
    if work.payments.slip(back.id, EVERYTHING) is None:
        return False
    contacts = work.people.contacts_of(back.customer)
    house.tell(work, NoticeKind.PAYMENT_BACK, Subject.COLLECTION, back.id, back.version, *contacts)
    return True


def _line(work: Work, made: Allocation) -> SlipLine:
    item = work.ledger.item(made.item)
    if item is None:
        raise LookupError(f"{made.item} was settled and is not there")
    return SlipLine(item.number, item.kind, item.day, item.due, made.amount, item.residual)


@dataclass(frozen=True, slots=True)
class Slips:
    """- Whoever may see what the customer pays gets its slips; a contact those of the own company. NotFound otherwise.
    - It says for ever what it said when the payment was posted, in the same bytes in each language.
    - Asking for one is written into the audit log."""

    house: House

    def ask(self, actor: Person, collection_id: int, key: str) -> None:
        """Have it sent to the actor, once a key. NotFound, NotAllowed."""
        house = self.house
        with house.archive.begin() as work:
            slip = _slip(work, actor, collection_id)
            if not work.talk.first_time(key, house.now()):
                return
            kind, subject = NoticeKind.SETTLEMENT_SLIP, Subject.COLLECTION
            work.outbox.put(Notice(kind, subject, collection_id, f"slip:{key}", actor.id), house.now())
            house.log(work, actor, "slip.asked", f"collection:{collection_id}", after=slip.number)
            work.commit()

    def slip(self, actor: Person, collection_id: int) -> Slip:
        """What stands on it. NotFound, NotAllowed."""
        with self.house.archive.look() as work:
            return _slip(work, actor, collection_id)

    def taken_back(self, actor: Person, collection_id: int) -> TakenBack | None:
        """That it counts no more, and what is owed now; None while the payment stands. NotFound, NotAllowed."""
        with self.house.archive.look() as work:
            slip = _slip(work, actor, collection_id)
            paid = work.collections.get(collection_id, actor.scope)
            if paid is None or paid.state not in (CollectionState.BOUNCED, CollectionState.REVERSED):
                return None
            balance = work.ledger.balance(slip.customer, slip.settles.currency, self.house.today())
            return TakenBack(slip, paid.state is CollectionState.BOUNCED, balance)

    def newest(self, actor: Person) -> tuple[tuple[int, str], ...]:
        """Collection and number of the newest payments in scope; none for who sees no accounts."""
        if not actor.has(*ACCOUNTS, Role.CONTACT):
            return ()
        with self.house.archive.look() as work:
            return work.payments.newest(actor.scope, NEWEST)

    def kept(self, slip: Slip, language: Language) -> bytes | None:
        """The PDF as it was handed out before; None the first time."""
        with self.house.archive.look() as work:
            digest = work.papers.digest(slip.number, "", language)
        return self.house.files.get(digest) if digest else None

    def keep(self, slip: Slip, language: Language, content: bytes) -> bytes:
        """Keep a PDF that was just printed; the one to hand out."""
        digest = self.house.files.put(content)
        with self.house.archive.begin() as work:
            counts = work.papers.keep(slip.number, "", language, digest)
            work.commit()
        return content if counts == digest else self.house.files.get(counts)


def _slip(work: Work, actor: Person, collection_id: int) -> Slip:
    require(actor, *ACCOUNTS, Role.CONTACT)
    slip = work.payments.slip(collection_id, actor.scope)
    if slip is None:
        raise NotFound(Subject.COLLECTION)
    return slip
