"""Actions about updates that never end well: put aside with an alarm, looked at, taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sales.desk.house import House
from sales.notices import Notice, NoticeKind, Subject
from sales.people import Role
from sales.ports import Work
from sales.post import KeptUpdate


@dataclass(frozen=True, slots=True)
class LetterRoom:
    """- An update that the process did not survive several times, or that cannot be read, is put aside: nothing else
      waits for it. It stays until somebody at the server has it tried again.
    - Administrators get one alarm an hour, whatever was put aside in it."""

    house: House

    def set_aside(self, update_id: int, why: str) -> bool:
        """Not tried any more; False when it was handled or put aside before."""
        now = self.house.now()
        with self.house.archive.begin() as work:
            done = work.inbox.set_aside(update_id, now, why)
            if done:
                self.house.log(work, None, "update.put_aside", f"update:{update_id}", after=why)
                self._alarm(work, now)
            work.commit()
            return done

    def aside(self) -> tuple[KeptUpdate, ...]:
        """What is put aside, oldest first."""
        with self.house.archive.look() as work:
            return work.inbox.aside()

    def take_up(self, update_id: int) -> bool:
        """Have it handled after the bot's next start, by whoever sits at the server; False when it is not aside."""
        with self.house.archive.begin() as work:
            taken = work.inbox.take_up(update_id)
            if taken:
                self.house.log(work, None, "update.taken_up", f"update:{update_id}")
            work.commit()
            return taken

    def _alarm(self, work: Work, now: datetime) -> None:
        since = now.replace(minute=0, second=0, microsecond=0).isoformat()
        for admin in work.people.with_role(Role.ADMIN):
            key = f"{NoticeKind.UPDATE_ASIDE}:{since}:{admin.id}"
            work.outbox.put(Notice(NoticeKind.UPDATE_ASIDE, Subject.RULES, 0, key, admin.id, since), now)
