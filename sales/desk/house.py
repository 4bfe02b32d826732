"""What every action is given: the archive, the clock, the files, the ear, and the company's own rules."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sales.notices import AuditEntry, Notice, NoticeKind, Subject
from sales.people import Language, Person, Role
from sales.policy import Policy
from sales.ports import Archive, Clock, Files, Work
from sales.ports.bay import Bay
from sales.ports.holidays import Holidays, NoHolidays
from sales.ports.payment_codes import NoCodes, PaymentCodes
from sales.ports.signing import Marks, NoMarks
from sales.proof import Fault
from sales.readings import SentenceReader
from sales.refusals import NotAllowed
from sales.sealing import SealHold


@dataclass(frozen=True, slots=True)
class House:
    """The surroundings of an action. `zone` decides which day is today; `currency` is that of new documents. `names`
    are those under which the company itself appears on papers, its tax number among them. `prove` computes the books
    anew and says what does not hold; it takes seconds, and nobody waits for it. `codes`: how the company is paid.
    `marks` go with what is printed. `web_address`: where this program's own pages are reached from outside; empty when
    they are not. `holidays`: the days on which nobody is written to. `seal`: how that of signed papers is now."""

    archive: Archive
    clock: Clock
    files: Files
    ear: SentenceReader
    bay: Bay
    policy: Policy
    zone: ZoneInfo
    prove: Callable[[], tuple[Fault, ...]]
    currency: str = "CNY"
    language: Language = Language.ZH
    token: Callable[[], str] = secrets.token_urlsafe
    names: tuple[str, ...] = ()
    codes: PaymentCodes = field(default_factory=NoCodes)
    marks: Marks = field(default_factory=NoMarks)
    web_address: str = ""
    holidays: Holidays = field(default_factory=NoHolidays)
    seal: Callable[[], SealHold] = SealHold

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return self.clock.now()

    def today(self) -> date:
        """The company's business day."""
        return self.now().astimezone(self.zone).date()

    def rules(self, work: Work) -> Policy:
        """The company's rules as they are in force now."""
        book = work.rules.latest()
        return book.rules if book else self.policy

    def rules_now(self) -> Policy:
        """The same outside of an action: for the schedule."""
        with self.archive.look() as work:
            return self.rules(work)

    def log(
        self, work: Work, actor: Person | None, action: str, subject: str, before: str = "", after: str = ""
    ) -> None:
        """Append to the audit log in the action's own transaction."""
        telegram_id = actor.telegram_id if actor else None
        entry = AuditEntry(self.now(), actor.id if actor else None, telegram_id, action, subject, before, after)
        work.audit.append(entry)

    def tell(
        self, work: Work, kind: NoticeKind, subject: Subject, subject_id: int, version: int, *people: Person
    ) -> None:
        """Queue one message a person about a subject at this version, in the action's own transaction."""
        for person in people:
            key = f"{kind}:{subject}:{subject_id}:{version}:{person.id}"
            work.outbox.put(Notice(kind, subject, subject_id, key, person.id), self.now())

    def put(self, work: Work, kind: NoticeKind, subject: Subject, subject_id: int, person_id: int, detail: str) -> None:
        """Queue one message to a person about a subject, of which `detail` says what happened: once for each detail."""
        key = f"{kind}:{subject}:{subject_id}:{detail}:{person_id}"
        work.outbox.put(Notice(kind, subject, subject_id, key, person_id, detail), self.now())

    def refresh(self, work: Work, subject: Subject, subject_id: int, occasion: int | str) -> None:
        """Have every card of the subject brought up to date, in the action's own transaction. `occasion` is its
        new version, or names what else changed about it."""
        key = f"{NoticeKind.REFRESH}:{subject}:{subject_id}:{occasion}"
        work.outbox.put(Notice(NoticeKind.REFRESH, subject, subject_id, key), self.now())


def require(actor: Person, *roles: Role) -> None:
    """The actor holds one of these roles, or NotAllowed."""
    if not actor.has(*roles):
        raise NotAllowed
