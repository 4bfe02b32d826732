"""Action: remind of cash that is held for too long: whoever holds it, and finance of all of it in one list."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House
from sales.desk.money.handover_facts import held_by
from sales.notices import Notice, NoticeKind, Subject
from sales.people import Person, Role
from sales.ports import Work
from sales.receivables.handovers import HeldCash

ALL = "all"  # the detail of the list for finance


@dataclass(frozen=True, slots=True)
class RemindCash:
    """- Cash that was reported so many days ago (Policy.cash_days) and not handed over, as long as cash has to be
      handed over at all. What waits to be counted is nobody's delay but the cashier's, and is left out.
    - Once a day: the keys decide. Looked at once more when it is sent."""

    house: House

    def __call__(self) -> int:
        """Queue today's reminders; how many people hold cash for too long."""
        house = self.house
        with house.archive.begin() as work:
            late = self._late(work, None)
            holders = {cash.holder.id for cash in late}
            for holder in sorted(holders):
                self._put(work, f"cash:{house.today()}:{holder}", holder, "")
            for clerk in work.people.with_role(Role.FINANCE) if late else ():
                self._put(work, f"cash:{house.today()}:{ALL}:{clerk.id}", clerk.id, ALL)
            work.commit()
            return len(holders)

    def late(self, actor: Person, everybody: bool) -> tuple[HeldCash, ...]:
        """What is held for too long now: by the actor, or by everybody for somebody of finance."""
        with self.house.archive.look() as work:
            return self._late(work, None if everybody and actor.has(Role.FINANCE) else actor.id)

    def _late(self, work: Work, holder: int | None) -> tuple[HeldCash, ...]:
        house = self.house
        rules, today = house.rules(work), house.today()
        if not rules.cash_handover:
            return ()
        held = held_by(house, work, work.handovers.held(holder))
        return tuple(cash for cash in held if (today - cash.since).days >= rules.cash_days)

    def _put(self, work: Work, key: str, person_id: int, detail: str) -> None:
        notice = Notice(NoticeKind.CASH_HELD, Subject.HANDOVER, 0, key, person_id, detail)
        work.outbox.put(notice, self.house.now())
