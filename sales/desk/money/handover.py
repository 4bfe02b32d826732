"""Actions: whoever holds cash hands it over, takes it back before it is counted, and explains a difference."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.collections import Collection
from sales.desk.house import House, require
from sales.desk.money.handover_facts import OVERSEERS, cash_sheet, handover_sheet
from sales.desk.money.verify import follow
from sales.desk.named import person
from sales.desk.typed import reason_of
from sales.notices import NoticeKind, Subject
from sales.people import ACCOUNTS, Person, Role
from sales.ports import Work
from sales.receivables.handovers import (
    CashHandedIn,
    CashSheet,
    DifferenceExplained,
    Handover,
    HandoverSheet,
    HandoverState,
    HandoverWithdrawn,
    sum_of,
)
from sales.receivables.refusals import CashMoved, NothingHeld
from sales.refusals import AlreadyDecided, NotFound, OutOfDate, OwnDocument


@dataclass(frozen=True, slots=True)
class HandOver:
    """- Whoever reported cash holds it until it is handed over: exactly the collections that were shown, of one
      currency. What was reported meanwhile stays in hand.
    - It can be taken back until somebody has counted it.
    - A difference is explained by who handed the cash over; by a manager where that person cannot, but never by who
      counted it. The customers' payments stay what the customers paid."""

    house: House

    def cash(self, actor: Person) -> CashSheet:
        """What the actor holds, and what is open in the actor's sight; NotAllowed."""
        require(actor, *ACCOUNTS)
        with self.house.archive.look() as work:
            return cash_sheet(self.house, work, actor)

    def show(self, actor: Person, handover_id: int) -> HandoverSheet:
        """One handover's card; NotFound, NotAllowed."""
        require(actor, *ACCOUNTS)
        with self.house.archive.look() as work:
            return handover_sheet(work, found(work, actor, handover_id))

    def hand_in(self, actor: Person, key: str, currency: str, latest: int, minor: int) -> CashHandedIn:
        """Hand over what the actor holds in this currency up to the collection `latest`, which was shown as so many
        minor units. Raises NotAllowed, NothingHeld, CashMoved (it is not that sum any more)."""
        require(actor, *ACCOUNTS)
        house = self.house
        with house.archive.begin() as work:
            parts = tuple(
                one for one in work.handovers.held(actor.id) if one.amount.currency == currency and one.id <= latest
            )
            if not parts:
                return CashHandedIn(self._handed_before(work, actor, currency, latest, minor), again=True)
            if sum_of(parts).minor != minor:
                raise CashMoved
            made = self._made(work, actor, key, parts)
            clerks = (one for one in work.people.with_role(Role.FINANCE) if one.id != actor.id)
            house.tell(work, NoticeKind.CARD, Subject.HANDOVER, made.id, made.version, *clerks)
            outcome = CashHandedIn(handover_sheet(work, made))
            work.commit()
            return outcome

    def _made(self, work: Work, actor: Person, key: str, parts: tuple[Collection, ...]) -> Handover:
        house, expected = self.house, sum_of(parts)
        new = Handover(0, 1, HandoverState.HANDED, key, actor.id, expected, house.now())
        made = work.handovers.add(new)
        for one in parts:
            follow(house, work, work.collections.save(replace(one, handover=made.id), one.version))
        house.log(work, actor, "handover.handed", f"handover:{made.id}", after=f"{expected.amount} {len(parts)}")
        return made

    def _handed_before(self, work: Work, actor: Person, currency: str, latest: int, minor: int) -> HandoverSheet:
        """The handover that an earlier tap on the same button made."""
        for one in work.handovers.open(actor.id):
            same = (one.expected.currency, one.expected.minor) == (currency, minor)
            if same and max(part.id for part in work.handovers.parts(one.id)) == latest:
                return handover_sheet(work, one)
        raise NothingHeld

    def withdraw(self, actor: Person, handover_id: int, seen: int) -> HandoverWithdrawn:
        """Take it back; its cash is held again. Raises NotFound (not the actor's), AlreadyDecided, OutOfDate."""
        house = self.house
        with house.archive.begin() as work:
            made = self._own(work, actor, handover_id, seen, HandoverState.HANDED)
            # The handover first, as when it is counted: two who hold one row each would wait for each other.
            saved = work.handovers.save(replace(made, state=HandoverState.WITHDRAWN), seen)
            for one in work.handovers.parts(made.id):
                follow(house, work, work.collections.save(replace(one, handover=None), one.version))
            house.log(work, actor, "handover.withdrawn", f"handover:{made.id}")
            house.refresh(work, Subject.HANDOVER, made.id, saved.version)
            outcome = HandoverWithdrawn(handover_sheet(work, saved))
            work.commit()
            return outcome

    def _own(self, work: Work, actor: Person, id_: int, seen: int, state: HandoverState) -> Handover:
        require(actor, *ACCOUNTS)
        made = work.handovers.get(id_, actor.id)
        if made is None:
            raise NotFound(Subject.HANDOVER)
        check_open(work, made, seen, state)
        return made

    def explain(self, actor: Person, handover_id: int, seen: int, reason: str) -> DifferenceExplained:
        """Say why it was too little or too much. Raises NotFound, OwnDocument (who counted it), AlreadyDecided,
        OutOfDate, BadValue (no reason)."""
        require(actor, *ACCOUNTS)
        house, why = self.house, reason_of(reason)
        with house.archive.begin() as work:
            made = work.handovers.get(handover_id, None if actor.has(Role.MANAGER) else actor.id)
            if made is None:
                raise NotFound(Subject.HANDOVER)
            if made.counted_by == actor.id:
                raise OwnDocument(Subject.HANDOVER, handover_id)
            check_open(work, made, seen, HandoverState.COUNTED)
            closed = replace(made, state=HandoverState.CLOSED, explanation=why)
            saved = work.handovers.save(closed, seen)
            house.log(work, actor, "handover.explained", f"handover:{made.id}", after=why)
            told = {one.id: one for one in (*self._concerned(work, saved),) if one.id != actor.id}
            house.tell(work, NoticeKind.HANDOVER_EXPLAINED, Subject.HANDOVER, saved.id, saved.version, *told.values())
            house.refresh(work, Subject.HANDOVER, made.id, saved.version)
            outcome = DifferenceExplained(handover_sheet(work, saved))
            work.commit()
            return outcome

    def _concerned(self, work: Work, handover: Handover) -> tuple[Person, ...]:
        counter = (person(work, handover.counted_by),) if handover.counted_by else ()
        return (*counter, *work.people.with_role(Role.MANAGER))


def found(work: Work, actor: Person, handover_id: int) -> Handover:
    """A handover in the actor's sight: the own ones, and everybody's for who sees the whole company; NotFound."""
    made = work.handovers.get(handover_id, None if actor.has(*OVERSEERS) else actor.id)
    if made is None:
        raise NotFound(Subject.HANDOVER)
    return made


def check_open(work: Work, made: Handover, seen: int, *states: HandoverState) -> None:
    """It stands in one of these states, and as it was seen; else AlreadyDecided or OutOfDate."""
    if made.state not in states:
        by = person(work, made.counted_by).name if made.counted_by else None
        raise AlreadyDecided(Subject.HANDOVER, made.id, made.state.value, by, made.counted_at)
    if made.version != seen:
        raise OutOfDate(Subject.HANDOVER, made.id)
