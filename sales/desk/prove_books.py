"""Action: the books are proved every night; administrators are told what does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sales.desk.house import House
from sales.notices import Notice, NoticeKind, Subject
from sales.people import Role
from sales.proof import Alarm

SHOWN = 5  # faults that an alarm names


@dataclass(frozen=True, slots=True)
class ProveBooks:
    """- Everything that is kept is computed anew, on one unchanging picture: others read and write meanwhile.
    - Once for each day: run again, it notes and tells nothing.
    - Books that hold are silent; that they were proved is noted in the audit log.
    - Every administrator is told how many rules do not hold, and the first few. The same faults are told again only in
      another week; any other fault, the next night."""

    house: House

    def __call__(self, day: date) -> int:
        """Prove the books in the night of this day; how many rules do not hold. Takes seconds where they are large."""
        house = self.house
        faults = house.prove()
        with house.archive.begin() as work:
            if not work.talk.first_time(f"proof:{day}", house.now()):
                return len(faults)
            alarm = Alarm.of(faults, SHOWN)
            house.log(work, None, "books.faulty" if faults else "books.proved", f"books:{day}", after=_noted(alarm))
            if faults:
                year, week, _ = day.isocalendar()
                for admin in work.people.with_role(Role.ADMIN):
                    key = f"{NoticeKind.BOOKS_ALARM}:{alarm.digest}:{year}-{week}:{admin.id}"
                    notice = Notice(NoticeKind.BOOKS_ALARM, Subject.RULES, 0, key, admin.id, alarm.write())
                    work.outbox.put(notice, house.now())
            work.commit()
        return len(faults)


def _noted(alarm: Alarm) -> str:
    return f"{alarm.count} {alarm.digest}" if alarm.count else ""
