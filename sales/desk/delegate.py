"""Actions: a manager who is away names who decides in the meantime, and comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sales.deciding import AwayEnded, AwaySheet, DelegationSheet, WentAway
from sales.delegations import Delegation
from sales.desk.deciders import asked, may_stand_in
from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.typed import coming_day
from sales.notices import NoticeKind, Subject
from sales.orders import OrderState
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, NotFound

LONGEST = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Delegate:
    """- A manager names one person of the house who sees every customer, and the last day, today or later.
    - There is one stand-in at a time: naming another ends the first. Who is away stands in for nobody.
    - The stand-in is told, gets the cards of what waits, and decides in the manager's place until then; all other
      managers and administrators are told too, and again when the manager is back.
    - Nothing is rewritten: the end is noted beside the beginning."""

    house: House

    def sheet(self, actor: Person) -> AwaySheet:
        """How it stands for the actor, with the people to choose from; NotAllowed for whom it does not concern."""
        with self.house.archive.look() as work:
            return self._sheet(work, actor)

    def go(self, actor: Person, key: str, stand_in: int, until: date) -> WentAway:
        """Until the end of that day the stand-in decides; NotAllowed, NotFound (nobody to ask), BadValue (the day)."""
        require(actor, Role.MANAGER)
        house = self.house
        ends = datetime.combine(until + timedelta(days=1), time(), house.zone).astimezone(UTC)
        if not timedelta(0) < ends - house.now() <= LONGEST:
            raise BadValue(BadValueKind.DATE_AHEAD, until.isoformat())
        with house.archive.begin() as work:
            chosen = next((p for p in self._sheet(work, actor).choices if p.id == stand_in), None)
            if chosen is None:
                raise NotFound()
            if work.talk.first_time(key, house.now()):
                former = self._own(work, actor)
                for old in former:
                    work.delegations.end(old.id, house.now())
                made = work.delegations.add(Delegation(0, actor.id, chosen.id, house.now(), ends))
                before = " ".join(f"person:{old.stand_in}" for old in former)
                after = f"person:{chosen.id} {ends.isoformat()}"
                house.log(work, actor, "away.began", f"person:{actor.id}", before, after)
                self._tell(work, made, "began", chosen)
                self._hand_over(work, chosen)
            sheet = self._sheet(work, actor)
            work.commit()
            return WentAway(sheet)

    def go_said(self, actor: Person, key: str, stand_in: int, said: str) -> WentAway:
        """The same with a typed day: 2026-03-20, 3-20, 3月20日, 20/3; BadValue when it is none."""
        return self.go(actor, key, stand_in, coming_day(said, self.house.today()))

    def back(self, actor: Person) -> AwayEnded:
        """The actor decides alone again; nothing happens to who was not away. NotAllowed."""
        require(actor, Role.MANAGER)
        house = self.house
        with house.archive.begin() as work:
            for old in self._own(work, actor):
                work.delegations.end(old.id, house.now())
                house.log(work, actor, "away.ended", f"person:{actor.id}", before=f"person:{old.stand_in}")
                self._tell(work, old, "ended", person(work, old.stand_in))
                self._refresh(work, f"back {old.id}")
            sheet = self._sheet(work, actor)
            work.commit()
            return AwayEnded(sheet)

    def show(self, delegation_id: int) -> DelegationSheet:
        """One delegation, for the notice about it; LookupError."""
        with self.house.archive.look() as work:
            found = work.delegations.get(delegation_id)
            if found is None:
                raise LookupError(f"delegation {delegation_id} is not there")
            return DelegationSheet(found, person(work, found.away), person(work, found.stand_in))

    def _own(self, work: Work, actor: Person) -> list[Delegation]:
        return [d for d in work.delegations.in_force(self.house.now()) if d.away == actor.id]

    def _sheet(self, work: Work, actor: Person) -> AwaySheet:
        standing = work.delegations.in_force(self.house.now())
        own = next((d for d in standing if d.away == actor.id), None)
        others = tuple((person(work, d.away), d.until) for d in standing if d.stand_in == actor.id)
        if not actor.has(Role.MANAGER) and not others:
            require(actor, Role.MANAGER)
        away = {d.away for d in standing} | {actor.id}
        roles = (Role.MANAGER, Role.FINANCE, Role.WAREHOUSE, Role.ADMIN)
        everybody = {p.id: p for role in roles for p in work.people.with_role(role)}
        choices = tuple(p for p in everybody.values() if p.id not in away and may_stand_in(p))
        stand_in = person(work, own.stand_in) if own else None
        return AwaySheet(actor, choices, own, stand_in, others, self.house.today())

    def _tell(self, work: Work, delegation: Delegation, what: str, stand_in: Person) -> None:
        """`what` (began, ended) is part of the key, and what the notice says."""
        house = self.house
        concerned = (stand_in, *work.people.with_role(Role.MANAGER), *work.people.with_role(Role.ADMIN))
        for person_id in dict.fromkeys(p.id for p in concerned if p.id != delegation.away):
            house.put(work, NoticeKind.AWAY, Subject.DELEGATION, delegation.id, person_id, what)

    def _hand_over(self, work: Work, stand_in: Person) -> None:
        """The stand-in gets the cards of what waits already; the cards that are shown follow."""
        house = self.house
        for order in work.orders.in_state(OrderState.AWAITING, EVERYTHING):
            if stand_in.id in {p.id for p in asked(work, order, house.now())} and not stand_in.has(Role.MANAGER):
                house.tell(work, NoticeKind.CARD, Subject.ORDER, order.id, order.version, stand_in)

    def _refresh(self, work: Work, occasion: str) -> None:
        for order in work.orders.in_state(OrderState.AWAITING, EVERYTHING):
            self.house.refresh(work, Subject.ORDER, order.id, occasion)
