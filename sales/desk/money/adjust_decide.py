"""Actions: another person approves an adjustment, which posts it, or refuses it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.house import House, require
from sales.desk.money.adjust_facts import adjustment_sheet, payment
from sales.desk.money.adjust_parts import Trouble, decided, hold_together, refuse_too_much, together, told
from sales.desk.money.adjust_posting import approved, settled
from sales.desk.named import customer_of, person
from sales.desk.statements.disputes.settle import corrected
from sales.desk.typed import reason_of
from sales.notices import NoticeKind, Subject
from sales.people import Person
from sales.ports import Work
from sales.receivables.adjusting import AdjustmentChanged
from sales.receivables.adjustments import DECIDERS, Adjustment, AdjustmentKind, AdjustmentState
from sales.receivables.refusals import CannotAdjust
from sales.receivables.vouchers import VOUCHERS
from sales.refusals import NotFound, OutOfDate, OwnDocument


@dataclass(frozen=True, slots=True)
class DecideAdjustment:
    """- Who decides a kind is in TERMS; never who asked, nor who reported the payment that is taken back.
    - Compare-and-set on the version. What is left is read again under the customer's lock: if it is less than was asked
      for, nothing is decided, and the card shows what there is now.
    - On approval it is numbered, dated today (an opening balance: its own day), posted, and settles what it settles.
      What came with an import is decided at once: all of it, or nothing.
    - The asker and the customer's rep are told; the customer's contacts get the voucher of a refund or a rebate."""

    house: House

    def approve(self, actor: Person, adjustment_id: int, seen: int) -> AdjustmentChanged:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, CannotAdjust."""
        house = self.house
        with house.archive.begin() as work:
            made = self._open(work, actor, adjustment_id, seen)
            posted = []
            for each in together(work, made):
                refuse_too_much(house, work, each)
                posted.append(approved(house, work, actor, each))
            for each in posted:
                settled(house, work, each)
                house.log(work, actor, "adjustment.approved", f"adjustment:{each.id}", told(each), each.number or "")
                if each.target and each.kind is AdjustmentKind.REVERSAL:
                    corrected(house, work, actor, each.customer, each.target, each.number or "")
                if each.kind in VOUCHERS:
                    contacts = work.people.contacts_of(each.customer)
                    house.tell(work, NoticeKind.VOUCHER, Subject.ADJUSTMENT, each.id, each.version, *contacts)
            return self._told(work, actor, next(each for each in posted if each.id == made.id))

    def refuse(self, actor: Person, adjustment_id: int, seen: int, reason: str) -> AdjustmentChanged:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, BadValue (no reason)."""
        why, house = reason_of(reason), self.house
        with house.archive.begin() as work:
            made = self._open(work, actor, adjustment_id, seen)
            refused = []
            for each in together(work, made):
                no = replace(each, state=AdjustmentState.REFUSED, refusal=why, decided_by=actor.id)
                no = work.adjustments.save(replace(no, decided_at=house.now()), each.version)
                house.log(work, actor, "adjustment.refused", f"adjustment:{no.id}", told(no), why)
                refused.append(no)
            return self._told(work, actor, next(each for each in refused if each.id == made.id))

    def _open(self, work: Work, actor: Person, adjustment_id: int, seen: int) -> Adjustment:
        """What waits, as it was seen, with all its customers held."""
        require(actor, *DECIDERS)
        glance = work.adjustments.get(adjustment_id, actor.scope)
        if glance is None:
            raise NotFound(Subject.ADJUSTMENT)
        hold_together(work, glance)
        made = work.adjustments.get(adjustment_id, actor.scope)
        if made is None or made.state is AdjustmentState.DRAFT:  # a draft is its asker's own business
            raise NotFound(Subject.ADJUSTMENT)
        require(actor, *made.terms.approvers)
        if made.state is not AdjustmentState.REQUESTED:
            raise decided(work, made)
        if made.asked_by == actor.id:
            raise OwnDocument(Subject.ADJUSTMENT, adjustment_id)
        paid = payment(work, made)
        if paid is not None and paid.reported_by == actor.id:
            raise CannotAdjust(adjustment_id, Trouble.REPORTER)
        if made.version != seen:
            raise OutOfDate(Subject.ADJUSTMENT, adjustment_id)
        return made

    def _told(self, work: Work, actor: Person, made: Adjustment) -> AdjustmentChanged:
        """Of a payment that is taken back, whoever is concerned is told by the payment itself."""
        house = self.house
        reps = set() if made.batch is not None or payment(work, made) else {customer_of(work, made.customer).rep_id}
        readers = [person(work, each) for each in sorted(({made.asked_by} | reps) - {actor.id})]
        house.tell(work, NoticeKind.ADJUSTMENT_DECIDED, Subject.ADJUSTMENT, made.id, made.version, *readers)
        house.refresh(work, Subject.ADJUSTMENT, made.id, made.version)
        sheet = adjustment_sheet(house, work, made)
        work.commit()
        return AdjustmentChanged(sheet)
