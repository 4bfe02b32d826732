"""Actions: the voucher of a refund or a rebate - what stands on it, and who gets it as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sales.desk.house import House, require
from sales.desk.named import customer_of, person
from sales.notices import Notice, NoticeKind, Subject
from sales.people import ACCOUNTS, Language, Person, Role
from sales.ports import Work
from sales.receivables.adjustments import Adjustment, AdjustmentState
from sales.receivables.vouchers import VOUCHERS, Voucher
from sales.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Vouchers:
    """- Whoever sees the customer gets the voucher of its refunds and rebates once they are posted, its own contacts
      too; other adjustments are the house's own business.
    - It is printed once in each language: whoever gets it later gets the same bytes.
    - Asking for one is written into the audit log."""

    house: House

    def voucher(self, actor: Person, adjustment_id: int) -> Voucher:
        """What stands on it. NotFound, NotAllowed."""
        with self.house.archive.look() as work:
            made = _posted(work, actor, adjustment_id)
            at = work.ledger.posted_at(made.number or "") or made.decided_at or made.asked_at
            return _voucher(work, made, at)

    def ask(self, actor: Person, adjustment_id: int, key: str) -> None:
        """Have it sent to the actor, once a key. NotFound, NotAllowed."""
        house = self.house
        with house.archive.begin() as work:
            made = _posted(work, actor, adjustment_id)
            if not work.talk.first_time(key, house.now()):
                return
            notice = Notice(NoticeKind.VOUCHER, Subject.ADJUSTMENT, made.id, f"voucher:{key}", actor.id)
            work.outbox.put(notice, house.now())
            house.log(work, actor, "voucher.asked", f"adjustment:{made.id}", after=made.number or "")
            work.commit()

    def kept(self, voucher: Voucher, language: Language) -> bytes | None:
        """The PDF as it was handed out before; None the first time."""
        with self.house.archive.look() as work:
            digest = work.papers.digest(voucher.number, "", language)
        return self.house.files.get(digest) if digest else None

    def keep(self, voucher: Voucher, language: Language, content: bytes) -> bytes:
        """Keep a PDF that was just printed; the one to hand out."""
        digest = self.house.files.put(content)
        with self.house.archive.begin() as work:
            counts = work.papers.keep(voucher.number, "", language, digest)
            work.commit()
        return content if counts == digest else self.house.files.get(counts)


def _posted(work: Work, actor: Person, adjustment_id: int) -> Adjustment:
    require(actor, *ACCOUNTS, Role.CONTACT)
    made = work.adjustments.get(adjustment_id, actor.scope)
    if made is None or made.state is not AdjustmentState.APPROVED or made.kind not in VOUCHERS:
        raise NotFound(Subject.ADJUSTMENT)
    return made


def _voucher(work: Work, made: Adjustment, at: datetime) -> Voucher:
    if made.amount is None or made.day is None or made.number is None:
        raise LookupError(f"adjustment {made.id} is posted and incomplete")
    agreed = (person(work, made.decided_by).name,) if made.decided_by else ()
    return Voucher(
        kind=made.kind,
        number=made.number,
        day=made.day,
        stamp=at,
        customer=customer_of(work, made.customer),
        amount=made.amount,
        people=(person(work, made.asked_by).name, *agreed),
        rate=made.rate,
        tax=made.tax,
        method=made.method,
        target=made.target,
        reason=made.reason,
        words=made.words,
    )
