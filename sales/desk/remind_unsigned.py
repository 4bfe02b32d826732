"""Action: remind of statements that are not signed: the customer, then the rep too, then the manager too."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House
from sales.desk.sheets import current_revision
from sales.notices import Notice, NoticeKind, Subject
from sales.people import EVERYTHING, Role
from sales.ports import Work
from sales.statements import Statement

LEVELS = ("customer", "rep", "manager")


@dataclass(frozen=True, slots=True)
class RemindUnsigned:
    """- Decided by "level due and not yet sent", never by "today is the day": after downtime the highest level that is
      due is sent once, and the levels below it are noted as passed.
    - The send log decides; running again reminds nobody twice.
    - Level by level more people hear of it: the customer always, the rep from the second, managers from the third.
    - A customer whose collection waits to be verified is left in peace; the level stays due."""

    house: House

    def __call__(self) -> int:
        """Queue what is due; how many statements were reminded of."""
        with self.house.archive.look() as work:
            unsigned = work.statements.unsigned()
        return sum(self._remind(statement.id) for statement in unsigned)

    def _remind(self, statement_id: int) -> bool:
        house = self.house
        with house.archive.begin() as work:
            statement = work.statements.get(statement_id, EVERYTHING)
            if statement is None or not statement.unsigned or current_revision(work, statement).id != statement_id:
                return False
            if self._left_in_peace(work, statement):
                return False
            due = self._due(work, statement)
            news = [level for level in due if work.statements.note_reminder(statement_id, level, house.now())]
            if not news or news[-1] != due[-1]:
                return False
            self._tell(work, statement, due[-1])
            house.log(work, None, "statement.reminded", f"statement:{statement_id}", after=due[-1])
            work.commit()
            return True

    def stands(self, statement_id: int, level: str) -> bool:
        """Whether a reminder that was queued is still to be sent: unsigned, no level above, no collection waiting."""
        with self.house.archive.look() as work:
            statement = next((s for s in work.statements.unsigned() if s.id == statement_id), None)
            if statement is None or self._left_in_peace(work, statement):
                return False
            above = LEVELS[LEVELS.index(level) + 1 :] if level in LEVELS else ()
            return not work.statements.reminded(statement_id) & set(above)

    def _left_in_peace(self, work: Work, statement: Statement) -> bool:
        closing = statement.snapshot.closing
        return bool(work.collections.reported(statement.snapshot.customer, closing.currency))

    def _due(self, work: Work, statement: Statement) -> list[str]:
        zone = self.house.zone
        days = (self.house.today() - statement.issued_at.astimezone(zone).date()).days
        after = zip(LEVELS, self.house.rules(work).reminder_days, strict=True)
        return [level for level, so_many in after if days >= so_many]

    def _tell(self, work: Work, statement: Statement, level: str) -> None:
        """The customer's contacts are asked once more. Rep and managers get one list a day, whatever is on it."""
        house, code = self.house, statement.snapshot.customer
        contacts = [c for c in work.people.contacts_of(code) if c.telegram_id]
        for contact in contacts:
            key = f"reminder:{statement.id}:{level}:{contact.id}"
            self._put(work, NoticeKind.STATEMENT_REMINDER, statement, key, contact.id, level)
        customer = work.customers.get(code, EVERYTHING)
        told: set[int] = set()
        if customer and (level != LEVELS[0] or not contacts):
            told.add(customer.rep_id)
        if level == LEVELS[2]:
            told |= {manager.id for manager in work.people.with_role(Role.MANAGER)}
        for person_id in sorted(told):
            key = f"unsigned:{house.today()}:{person_id}"
            self._put(work, NoticeKind.UNSIGNED_LIST, statement, key, person_id, level)

    def _put(self, work: Work, kind: NoticeKind, statement: Statement, key: str, person_id: int, level: str) -> None:
        notice = Notice(kind, Subject.STATEMENT, statement.id, key, person_id, level)
        work.outbox.put(notice, self.house.now())
