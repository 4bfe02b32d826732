"""Actions on an issued statement: delivered, viewed, confirmed, disputed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.decide_order import reason_of
from sales.desk.house import House, require
from sales.desk.named import customer_of, person
from sales.desk.sheets import current_revision, statement_sheet
from sales.notices import Notice, NoticeKind, Subject
from sales.outcomes import StatementConfirmed, StatementDisputed, StatementSheet
from sales.people import EVERYTHING, HOUSE, Person, Role
from sales.ports import Work
from sales.refusals import AlreadyDecided, NotAllowed, NotFound, OutOfDate, OwnDocument
from sales.statements import Statement, StatementState


@dataclass(frozen=True, slots=True)
class AnswerStatement:
    """- A statement is answered by a linked contact of its own customer, once, and never by who issued it or works for
      the house that did.
    - The answer is bound to revision and hash as they stood on the card; another revision, and one that was superseded,
      is refused. OutOfDate names the current one.
    - A dispute names an entry of the statement, or the whole, with a reason. Rep and finance are told."""

    house: House

    def delivered(self, statement_id: int) -> None:
        """The courier handed it over."""
        with self.house.archive.begin() as work:
            statement = work.statements.get(statement_id, EVERYTHING)
            if statement is not None and statement.state is StatementState.ISSUED:
                self._move(work, None, statement, StatementState.DELIVERED)
                work.commit()

    def view(self, actor: Person, statement_id: int) -> StatementSheet:
        """The statement for its reader; the customer's first look is remembered and logged."""
        with self.house.archive.begin() as work:
            statement = self._found(work, actor, statement_id)
            if _first_look(actor, statement):
                statement = self._move(work, actor, statement, StatementState.VIEWED)
            sheet = statement_sheet(work, statement)
            work.commit()
            return sheet

    def ask_paper(self, actor: Person, statement_id: int, key: str) -> None:
        """Have the PDF sent to who asks for it; once for each `key`. A customer who asks has looked."""
        house = self.house
        with house.archive.begin() as work:
            statement = self._found(work, actor, statement_id)
            if not work.talk.first_time(f"paper:{key}", house.now()):
                return
            if _first_look(actor, statement):
                self._move(work, actor, statement, StatementState.VIEWED)
            notice = Notice(NoticeKind.STATEMENT_DOCUMENT, Subject.STATEMENT, statement_id, f"paper:{key}", actor.id)
            work.outbox.put(notice, house.now())
            house.log(work, actor, "statement.asked", f"statement:{statement_id}")
            work.commit()

    def confirm(self, actor: Person, statement_id: int, seen: int, hash_prefix: str) -> StatementConfirmed:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate. `seen` is the revision on the card."""
        with self.house.archive.begin() as work:
            statement = self._answerable(work, actor, statement_id, seen)
            if len(hash_prefix) < 8 or not statement.hash.startswith(hash_prefix):
                raise OutOfDate(Subject.STATEMENT, statement_id)
            return StatementConfirmed(self._answer(work, actor, statement, StatementState.CONFIRMED))

    def dispute(self, actor: Person, statement_id: int, seen: int, entry: str | None, reason: str) -> StatementDisputed:
        """`entry` is the number of the disputed entry, None the whole. Raises as `confirm`, and BadValue."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            statement = self._answerable(work, actor, statement_id, seen)
            if entry is not None and entry not in {e.number for e in statement.snapshot.entries}:
                raise NotFound(Subject.STATEMENT, entry)
            disputed = replace(statement, disputed=(entry,) if entry else (), reason=why)
            return StatementDisputed(self._answer(work, actor, disputed, StatementState.DISPUTED))

    def _found(self, work: Work, actor: Person, statement_id: int) -> Statement:
        statement = work.statements.get(statement_id, actor.scope)
        if statement is None:
            raise NotFound(Subject.STATEMENT)
        return statement

    def _answerable(self, work: Work, actor: Person, statement_id: int, seen: int) -> Statement:
        require(actor, Role.CONTACT)
        statement = self._found(work, actor, statement_id)
        if actor.customer != statement.snapshot.customer:
            raise NotAllowed
        if not statement.unsigned:
            by = person(work, statement.signed_by).name if statement.signed_by else None
            raise AlreadyDecided(Subject.STATEMENT, statement_id, statement.state.value, by, statement.signed_at)
        if actor.id == statement.issued_by or actor.has(*HOUSE):
            raise OwnDocument(Subject.STATEMENT, statement_id)
        current = current_revision(work, statement)
        if statement.revision != seen or current.id != statement_id:
            raise OutOfDate(Subject.STATEMENT, current.id)
        return statement

    def _move(self, work: Work, actor: Person | None, statement: Statement, state: StatementState) -> Statement:
        moved = work.statements.save(replace(statement, state=state), statement.version)
        self.house.log(work, actor, f"statement.{state}", f"statement:{statement.id}", statement.state, statement.hash)
        return moved

    def _answer(self, work: Work, actor: Person, statement: Statement, state: StatementState) -> StatementSheet:
        house = self.house
        signed = self._move(work, actor, replace(statement, signed_by=actor.id, signed_at=house.now()), state)
        customer = customer_of(work, signed.snapshot.customer)
        told = {p.id: p for p in (person(work, customer.rep_id), *work.people.with_role(Role.FINANCE))}
        house.tell(work, NoticeKind.STATEMENT_ANSWERED, Subject.STATEMENT, signed.id, signed.version, *told.values())
        house.refresh(work, Subject.STATEMENT, signed.id, signed.version)
        sheet = statement_sheet(work, signed)
        work.commit()
        return sheet


def _first_look(actor: Person, statement: Statement) -> bool:
    """Whether it is the statement's own customer who looks, and has not before."""
    own = actor.has(Role.CONTACT) and actor.customer == statement.snapshot.customer
    return own and statement.state in (StatementState.ISSUED, StatementState.DELIVERED)
