"""Actions about the outbox itself: giving up with an alarm, looking at the queue, trying again, emptying."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sales.desk.giving_up import GaveUp, no_chat
from sales.desk.house import House
from sales.desk.statements.issuing.dispatch import not_dispatched
from sales.notices import Notice, NoticeKind, QueuedNotice, Subject
from sales.people import Person, Role
from sales.ports import Work

ALARM_AFTER = timedelta(minutes=2)  # so that what fails together is told together
KEPT_DAYS = 90  # a sent message; of its key a digest is kept for ever
MISSED_DAYS, MOST_MISSED = 30, 20  # of what somebody missed who could not be written to, that is sent later
KEPT_UPDATES = 30  # days; Telegram repeats an update for a day at most


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What was given up since a moment: how many messages, and how many by what Telegram said, the most first."""

    since: datetime
    count: int
    errors: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PostRoom:
    """- What Telegram will not take is given up with its reason, and never silently: administrators get one alarm an
      hour, whatever was given up in it. That a chat cannot be written to is no alarm: those it concerns are told.
    - An alarm that is given up itself raises none.
    - Who blocked the bot and writes again gets what was given up meanwhile.
    - What was sent is emptied after some weeks. Its key is kept as a digest: nothing is ever queued twice."""

    house: House

    def gave_up(self, work: Work, gone: GaveUp) -> None:
        """In the courier's own transaction."""
        now = self.house.now()
        work.outbox.give_up(gone.id, now, gone.error)
        if gone.notice.kind is NoticeKind.STATEMENT_DOCUMENT:
            not_dispatched(self.house, work, gone.notice, gone.why)
        if gone.alarm and gone.notice.kind is not NoticeKind.COURIER_ALARM:
            self._alarm(work, now)

    def given_up(self, since: datetime) -> GivenUp:
        """For the alarm, when it is sent."""
        with self.house.archive.look() as work:
            found = work.outbox.given_up(since)
        errors = Counter(queued.error or "" for queued in found)
        return GivenUp(since, len(found), tuple(errors.most_common()))

    def queue(self, limit: int) -> tuple[QueuedNotice, ...]:
        """What waits or was given up, oldest first, for whoever sits at the server."""
        with self.house.archive.look() as work:
            return work.outbox.standing(limit)

    def retry(self, notice_id: int) -> bool:
        """Have it tried at once, from the first try on, by whoever sits at the server; False when it was sent or is not
        there."""
        with self.house.archive.begin() as work:
            queued = work.outbox.retry(notice_id, self.house.now())
            if queued:
                self.house.log(work, None, "outbox.retried", f"outbox:{notice_id}")
            work.commit()
            return queued

    def missed(self, person: Person) -> bool:
        """Whether anything was given up because this person, who has just written, could not be written to."""
        with self.house.archive.look() as work:
            return bool(self._missed(work, person))

    def catch_up(self, person: Person) -> int:
        """Have it tried again: of each subject the latest, and not more than a few; how many."""
        with self.house.archive.begin() as work:
            missed = self._missed(work, person)
            for queued in missed:
                work.outbox.retry(queued.id, self.house.now())
            if missed:
                self.house.log(work, person, "outbox.caught_up", f"person:{person.id}", after=str(len(missed)))
            work.commit()
            return len(missed)

    def _missed(self, work: Work, person: Person) -> list[QueuedNotice]:
        found = work.outbox.given_up_to(person.id, self.house.now() - timedelta(days=MISSED_DAYS))
        latest = {(each.notice.kind, each.notice.subject, each.notice.subject_id): each for each in found}
        return [each for each in latest.values() if no_chat(each)][-MOST_MISSED:]

    def empty(self) -> int:
        """The nightly job: let go of what is old; how many messages and updates."""
        now = self.house.now()
        with self.house.archive.begin() as work:
            emptied = work.outbox.empty(now - timedelta(days=KEPT_DAYS))
            emptied += work.inbox.empty(now - timedelta(days=KEPT_UPDATES))
            work.commit()
            return emptied

    def _alarm(self, work: Work, now: datetime) -> None:
        since = now.replace(minute=0, second=0, microsecond=0).isoformat()
        for admin in work.people.with_role(Role.ADMIN):
            key = f"{NoticeKind.COURIER_ALARM}:{since}:{admin.id}"
            notice = Notice(NoticeKind.COURIER_ALARM, Subject.RULES, 0, key, admin.id, since)
            work.outbox.put(notice, now + ALARM_AFTER)
