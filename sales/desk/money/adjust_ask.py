"""Actions: an adjustment is put together, asked for, and withdrawn; and the list of what waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.money.adjust_facts import adjustment_sheet
from sales.desk.money.adjust_parts import (
    Trouble,
    about,
    hold_together,
    own_adjustment,
    refuse_incomplete,
    refuse_too_much,
    together,
    told,
    waiting_for,
)
from sales.desk.named import customer_of
from sales.money import total
from sales.notices import NoticeKind, Subject
from sales.people import ACCOUNTS, EVERYTHING, Person, Role
from sales.ports import Work
from sales.receivables.adjusting import Adjustable, AdjustmentChanged, AdjustmentList, AdjustmentSheet
from sales.receivables.adjustments import ASKERS, TERMS, Adjustment, AdjustmentKind, AdjustmentState
from sales.receivables.refusals import CannotAdjust
from sales.refusals import NotAllowed, NotFound, OutOfDate

_OPEN = (AdjustmentState.DRAFT, AdjustmentState.REQUESTED)


@dataclass(frozen=True, slots=True)
class AskAdjustment:
    """- Who may ask for which kind is in `sales.receivables.adjustments.TERMS`; a rep for own customers only.
    - A draft is its asker's own; a person has one at a time of a kind, a customer and a target.
    - Asked for, never more than is left of what it concerns, less what waits already; then everybody who decides such a
      one, but the asker and who reported the payment, gets the card.
    - The asker may withdraw it until it is decided. What came with an import is withdrawn together."""

    house: House

    def show(self, actor: Person, adjustment_id: int) -> AdjustmentSheet:
        """An adjustment's card; NotFound, NotAllowed. A draft is its asker's own business."""
        require(actor, *ACCOUNTS)
        with self.house.archive.look() as work:
            made = work.adjustments.get(adjustment_id, actor.scope)
            if made is None or (made.asked_by != actor.id and made.state is AdjustmentState.DRAFT):
                raise NotFound(Subject.ADJUSTMENT)
            return adjustment_sheet(self.house, work, made)

    def waiting(self, actor: Person) -> AdjustmentList:
        """What waits in the actor's sight, and the own drafts; NotAllowed. An import is one entry."""
        require(actor, *ASKERS, Role.AUDITOR)
        with self.house.archive.look() as work:
            asked = work.adjustments.in_state(AdjustmentState.REQUESTED, actor.scope)
            drafts = work.adjustments.in_state(AdjustmentState.DRAFT, actor.scope)
            mine = tuple(each for each in drafts if each.asked_by == actor.id)
            batches = Counter(each.batch for each in asked if each.batch is not None)
            firsts = {each.batch: each.id for each in reversed(asked) if each.batch is not None}
            waiting = tuple(each for each in asked if each.batch is None or firsts[each.batch] == each.id)
            codes = {each.customer for each in (*waiting, *mine)}
            customers = {code: customer_of(work, code) for code in sorted(codes)}
        return AdjustmentList(waiting, mine, customers, batches)

    def customers(self, actor: Person) -> tuple[Customer, ...]:
        """The customers whose accounts the actor may ask to adjust, by code; NotAllowed."""
        require(actor, *ASKERS)
        with self.house.archive.look() as work:
            return work.customers.visible(actor.scope)

    def adjustable(self, actor: Person, customer: str) -> Adjustable:
        """What the actor may ask for this customer; NotAllowed, NotFound."""
        require(actor, *ASKERS)
        with self.house.archive.look() as work:
            found = work.customers.get(customer, actor.scope)
        if found is None:
            raise NotFound(Subject.CUSTOMER)
        return Adjustable(found, tuple(kind for kind, terms in TERMS.items() if actor.has(*terms.askers)))

    def begin(self, actor: Person, kind: str, customer: str, key: str) -> AdjustmentChanged:
        """Begin one for a customer, or go on with the actor's own. NotAllowed, NotFound."""
        chosen = _kind(kind)
        require(actor, *TERMS[chosen].askers)
        with self.house.archive.begin() as work:
            found = work.customers.get(customer, actor.scope)
            if found is None:
                raise NotFound(Subject.CUSTOMER)
            changed = self._begun(work, actor, self._new(actor, chosen, customer, found.credit_limit.currency, key))
            work.commit()
            return changed

    def begin_for(self, actor: Person, kind: str, number: str, key: str) -> AdjustmentChanged:
        """Begin one about this item, credit or posting. NotAllowed, NotFound, CannotAdjust."""
        with self.house.archive.begin() as work:
            changed = self.begun_for(work, actor, kind, number, key)
            work.commit()
            return changed

    def begun_for(self, work: Work, actor: Person, kind: str, number: str, key: str) -> AdjustmentChanged:
        """The same in the caller's own transaction."""
        chosen = _kind(kind)
        require(actor, *TERMS[chosen].askers)
        item = work.ledger.item(number)
        if item is None or work.customers.get(item.customer, actor.scope) is None:
            raise NotFound(words=number)
        new = self._new(actor, chosen, item.customer, item.amount.currency, key)
        return self._begun(work, actor, about(self.house, work, new, number))

    def withdraw(self, actor: Person, adjustment_id: int, seen: int) -> AdjustmentChanged:
        """The asker takes it back before anybody decided. NotFound, AlreadyDecided, OutOfDate."""
        house = self.house
        with house.archive.begin() as work:
            hold_together(work, own_adjustment(work, actor, adjustment_id, _OPEN))
            made = own_adjustment(work, actor, adjustment_id, _OPEN)
            if made.version != seen:
                raise OutOfDate(Subject.ADJUSTMENT, adjustment_id)
            gone = {}
            for each in together(work, made):
                no = work.adjustments.save(replace(each, state=AdjustmentState.WITHDRAWN), each.version)
                house.log(work, actor, "adjustment.withdrawn", f"adjustment:{no.id}", told(each), told(no))
                gone[no.id] = no
            made = gone[made.id]
            house.refresh(work, Subject.ADJUSTMENT, made.id, made.version)
            sheet = adjustment_sheet(house, work, made)
            work.commit()
        return AdjustmentChanged(sheet)

    def hand_in(self, actor: Person, adjustment_id: int, seen: int) -> AdjustmentChanged:
        """Ask for the decision. NotFound, AlreadyDecided, OutOfDate, CannotAdjust."""
        house = self.house
        with house.archive.begin() as work:
            glance = own_adjustment(work, actor, adjustment_id)
            work.customers.lock(glance.customer)
            made = own_adjustment(work, actor, adjustment_id)
            if made.version != seen:
                raise OutOfDate(Subject.ADJUSTMENT, adjustment_id)
            refuse_incomplete(made)
            self._refuse_competing(work, made)
            asked = replace(made, state=AdjustmentState.REQUESTED, asked_at=house.now())
            made = work.adjustments.save(asked, seen)
            tell_deciders(house, work, actor, made)
            house.log(work, actor, "adjustment.asked", f"adjustment:{made.id}", after=told(made))
            house.refresh(work, Subject.ADJUSTMENT, made.id, made.version)
            sheet = adjustment_sheet(house, work, made)
            work.commit()
        return AdjustmentChanged(sheet)

    def _refuse_competing(self, work: Work, made: Adjustment) -> None:
        """Requests for the same add up to what is left; of a reversal or a former document there is one."""
        others = waiting_for(work, made)
        if others and made.kind in (AdjustmentKind.REVERSAL, AdjustmentKind.OPENING):
            raise CannotAdjust(made.id, Trouble.ASKED_ALREADY, fact=made.target or made.document)
        asked = [each.amount for each in others if each.amount is not None]
        refuse_too_much(self.house, work, made, total(asked, made.currency) if asked else None)

    def _new(self, actor: Person, kind: AdjustmentKind, customer: str, currency: str, key: str) -> Adjustment:
        reasons = TERMS[kind].reasons
        return Adjustment(
            id=0,
            version=1,
            state=AdjustmentState.DRAFT,
            kind=kind,
            customer=customer,
            currency=currency,
            key=key,
            asked_by=actor.id,
            asked_at=self.house.now(),
            reason=reasons[0] if len(reasons) == 1 else None,
            due=self.house.today() if kind is AdjustmentKind.OPENING else None,
        )

    def _begun(self, work: Work, actor: Person, new: Adjustment) -> AdjustmentChanged:
        house = self.house
        known = work.adjustments.by_key(new.key)
        if known is not None:
            made = own_adjustment(work, actor, known.id, tuple(AdjustmentState))
            return AdjustmentChanged(adjustment_sheet(house, work, made))
        for draft in work.adjustments.of_customer(new.customer, AdjustmentState.DRAFT):
            if draft.asked_by == actor.id and draft.kind is new.kind and new.target in (None, draft.target):
                return AdjustmentChanged(adjustment_sheet(house, work, draft))
        made = work.adjustments.add(new)
        house.log(work, actor, "adjustment.begun", f"adjustment:{made.id}", after=told(made))
        return AdjustmentChanged(adjustment_sheet(house, work, made))


def tell_deciders(house: House, work: Work, actor: Person, made: Adjustment) -> None:
    """Everybody who may decide it gets the card; administrators only where nobody else does."""
    paid = work.collections.numbered(made.target, EVERYTHING) if made.target else None
    apart = {made.asked_by, actor.id, *([paid.reported_by] if paid and made.kind is AdjustmentKind.REVERSAL else ())}
    first = [role for role in made.terms.approvers if role is not Role.ADMIN]
    for roles in (first, [Role.ADMIN]):
        found = {each.id: each for role in roles for each in work.people.with_role(role)}
        readers = [found[id_] for id_ in sorted(found) if id_ not in apart]
        if readers:
            house.tell(work, NoticeKind.CARD, Subject.ADJUSTMENT, made.id, made.version, *readers)
            return


def _kind(value: str) -> AdjustmentKind:
    if value not in set(AdjustmentKind):
        raise NotAllowed
    return AdjustmentKind(value)
