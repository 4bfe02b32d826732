"""Actions: a second person accepts or refuses the photo of a signed print."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from sales.desk.house import House, require
from sales.desk.named import customer_of, person
from sales.desk.refused import remembered
from sales.desk.statements.paper.paper_hand import as_seen, found
from sales.desk.statements.paper.paper_rules import in_sight, signing_sheet, to_be_signed
from sales.desk.statements.paper.paper_take import TRIED
from sales.desk.statements.sheet import to_accept
from sales.desk.statements.signing.sign import keep_signature, tell_answer
from sales.desk.typed import reason_of
from sales.notices import Notice, NoticeKind, Subject
from sales.paper_signing import DECIDERS, PaperAccepted, PaperRefused, PaperSigning, PrintsWaiting, SigningState
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotAllowed, OutOfDate, OwnDocument
from sales.signatures import Signature, SignedBy
from sales.statements import Statement

ON_A_PAGE = 5
_TRIED = (*TRIED, NotAllowed)


@dataclass(frozen=True, slots=True)
class DecidePrint:
    """- A manager or finance decides, never who sent the photo and never who issued the statement.
    - Accepted, the statement is signed: bound to its revision and hash as they were when the photo was handed in, with
      the photo's digest as evidence and who accepted it. One that was superseded meanwhile is refused, and so is one
      that was signed or disputed meanwhile.
    - Refused, the sender is told why. A photo is decided once.
    - What waits for somebody is listed, those that wait longest first."""

    house: House

    def accept(self, actor: Person, signing_id: int, seen: int) -> PaperAccepted:
        """Raises NotAllowed, NotFound, AlreadyDecided, OutOfDate, OwnDocument, SupersededPrint."""
        house = self.house
        with self._deciding(actor, "accept", signing_id), house.archive.begin() as work:
            signing = self._waiting(work, actor, signing_id, seen)
            statement = self._statement(work, actor, signing)
            signed = keep_signature(house, work, actor, statement, self._signature(work, actor, signing, statement))
            signing = self._decide(work, actor, signing, SigningState.ACCEPTED, None)
            self._tell_sender(work, signing, statement)
            tell_answer(house, work, signed)
            sheet = signing_sheet(house, work, actor, signing)
            work.commit()
            return PaperAccepted(sheet)

    def waiting(self, actor: Person, page: int = 0) -> PrintsWaiting:
        """What waits for the actor, one page or the nearest that there is; NotAllowed."""
        require(actor, *DECIDERS)
        with self.house.archive.look() as work:
            waiting = to_accept(work, actor)
            pages = max(1, -(-len(waiting) // ON_A_PAGE))
            page = max(0, min(page, pages - 1))
            shown = waiting[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
            sheets = tuple(signing_sheet(self.house, work, actor, each) for each in shown)
        return PrintsWaiting(sheets, page, pages, len(waiting))

    def ask(self, actor: Person, signing_id: int, key: str) -> None:
        """Have the photo sent with its card to who may decide it, as when it was handed in; once for each `key`.
        Raises NotAllowed, NotFound."""
        house = self.house
        with self._deciding(actor, "ask", signing_id), house.archive.begin() as work:
            require(actor, *DECIDERS)
            signing = found(work, actor, signing_id)
            if not work.talk.first_time(f"print:{key}", house.now()):
                return
            notice = Notice(NoticeKind.PAPER_HANDED_IN, Subject.PAPER_SIGNING, signing.id, f"print:{key}", actor.id)
            work.outbox.put(notice, house.now())
            house.log(work, actor, "paper_signing.asked", f"paper_signing:{signing.id}")
            work.commit()

    def refuse(self, actor: Person, signing_id: int, seen: int, reason: str) -> PaperRefused:
        """Raises NotAllowed, NotFound, AlreadyDecided, OutOfDate, OwnDocument, BadValue."""
        house, why = self.house, reason_of(reason)
        with self._deciding(actor, "refuse", signing_id), house.archive.begin() as work:
            signing = self._waiting(work, actor, signing_id, seen)
            signing = self._decide(work, actor, signing, SigningState.REFUSED, why)
            sender = person(work, signing.person_id)
            house.tell(work, NoticeKind.PAPER_DECIDED, Subject.PAPER_SIGNING, signing.id, signing.version, sender)
            sheet = signing_sheet(house, work, actor, signing)
            work.commit()
            return PaperRefused(sheet)

    def _deciding(self, actor: Person, what: str, signing_id: int) -> AbstractContextManager[None]:
        return remembered(self.house, actor, f"paper_signing.{what}", f"paper_signing:{signing_id}", *_TRIED)

    def _waiting(self, work: Work, actor: Person, signing_id: int, seen: int) -> PaperSigning:
        require(actor, *DECIDERS)
        signing = found(work, actor, signing_id)
        if signing.person_id == actor.id:
            raise OwnDocument(Subject.PAPER_SIGNING, signing_id)
        statement = work.statements.get(signing.statement_id or 0, actor.scope)
        if statement is not None and statement.issued_by == actor.id:
            raise OwnDocument(Subject.STATEMENT, statement.id)
        if as_seen(work, signing, seen).state is not SigningState.WAITING:
            raise OutOfDate(Subject.PAPER_SIGNING, signing_id)
        return signing

    def _statement(self, work: Work, actor: Person, signing: PaperSigning) -> Statement:
        """What is signed, while its customer's account is held, exactly as it was handed in."""
        statement = in_sight(work, actor, signing.statement_id or 0)
        work.customers.lock(statement.snapshot.customer)
        statement = to_be_signed(work, actor, in_sight(work, actor, statement.id))
        if (statement.revision, statement.hash) != (signing.revision, signing.hash):
            raise OutOfDate(Subject.PAPER_SIGNING, signing.id)
        return statement

    def _signature(self, work: Work, actor: Person, signing: PaperSigning, statement: Statement) -> Signature:
        sender = person(work, signing.person_id)
        return Signature(
            statement_id=statement.id,
            revision=statement.revision,
            hash=statement.hash,
            kind=SignedBy.PAPER,
            person_id=sender.id,
            telegram_id=sender.telegram_id,
            at=self.house.now(),
            evidence=signing.photo,
            accepted_by=actor.id,
        )

    def _decide(
        self, work: Work, actor: Person, signing: PaperSigning, state: SigningState, why: str | None
    ) -> PaperSigning:
        house = self.house
        decided = replace(signing, state=state, decided_by=actor.id, decided_at=house.now(), reason=why)
        decided = work.paper_signings.save(decided, signing.version)
        subject = f"paper_signing:{signing.id}"
        house.log(work, actor, f"paper_signing.{state}", subject, signing.state.value, why or signing.photo)
        house.refresh(work, Subject.PAPER_SIGNING, signing.id, decided.version)
        return decided

    def _tell_sender(self, work: Work, signing: PaperSigning, statement: Statement) -> None:
        """The sender hears that it was accepted, where the news of the signed statement does not tell so anyway."""
        sender = person(work, signing.person_id)
        rep = customer_of(work, statement.snapshot.customer).rep_id
        if sender.id != rep and not sender.has(Role.FINANCE):
            kind = NoticeKind.PAPER_DECIDED
            self.house.tell(work, kind, Subject.PAPER_SIGNING, signing.id, signing.version, sender)
