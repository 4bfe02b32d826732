"""Actions on an issued statement: it is looked at, its papers are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.house import House, require
from sales.desk.refused import remembered
from sales.desk.statements.issuing.dispatch import opened
from sales.desk.statements.sheet import statement_sheet
from sales.notices import Notice, NoticeKind, Subject
from sales.outcomes import StatementSheet
from sales.people import ACCOUNTS, Person, Role
from sales.ports import Work
from sales.refusals import NotAllowed, NotFound
from sales.statements import Statement, StatementState


@dataclass(frozen=True, slots=True)
class AnswerStatement:
    """- A statement is answered by a linked contact of its own customer, once, and never by who issued it or works for
      the house that did.
    - The answer is bound to revision and hash as they stood on the card; another revision, and one that was superseded,
      is refused. OutOfDate names the current one.
    - Who sees no accounts sees none of it, nor its papers. Who asks for another's is refused, and that is logged.
    - Disputing it is dispute.py, signing it draw.py."""

    house: House

    def view(self, actor: Person, statement_id: int) -> StatementSheet:
        """The statement for its reader; the customer's first look is remembered and logged. NotAllowed, NotFound."""
        with remembered(self.house, actor, "statement.view", f"statement:{statement_id}", NotAllowed, NotFound):
            return self.looked_at(actor, statement_id)

    def looked_at(self, actor: Person, statement_id: int) -> StatementSheet:
        """The same, where the caller logs what is refused."""
        with self.house.archive.begin() as work:
            statement = self._found(work, actor, statement_id)
            if _first_look(actor, statement):
                statement = self._move(work, actor, statement, StatementState.VIEWED)
            opened(self.house, work, actor, statement)
            sheet = statement_sheet(work, statement)
            work.commit()
            return sheet

    def ask_paper(
        self, actor: Person, statement_id: int, key: str, kind: NoticeKind = NoticeKind.STATEMENT_DOCUMENT
    ) -> None:
        """Have the PDF (or what else of it, by `kind`) sent to who asks for it; once for each `key`. A customer who
        asks has looked. NotAllowed, NotFound."""
        house = self.house
        with (
            remembered(house, actor, "statement.ask", f"statement:{statement_id}", NotAllowed, NotFound),
            house.archive.begin() as work,
        ):
            statement = self._found(work, actor, statement_id)
            if not work.talk.first_time(f"paper:{key}", house.now()):
                return
            if _first_look(actor, statement):
                self._move(work, actor, statement, StatementState.VIEWED)
            opened(house, work, actor, statement)
            notice = Notice(kind, Subject.STATEMENT, statement_id, f"paper:{key}", actor.id)
            work.outbox.put(notice, house.now())
            house.log(work, actor, "statement.asked", f"statement:{statement_id}")
            work.commit()

    def _found(self, work: Work, actor: Person, statement_id: int) -> Statement:
        require(actor, *ACCOUNTS, Role.CONTACT)
        statement = work.statements.get(statement_id, actor.scope)
        if statement is None:
            raise NotFound(Subject.STATEMENT)
        return statement

    def _move(self, work: Work, actor: Person | None, statement: Statement, state: StatementState) -> Statement:
        moved = work.statements.save(replace(statement, state=state), statement.version)
        self.house.log(work, actor, f"statement.{state}", f"statement:{statement.id}", statement.state, statement.hash)
        return moved


def _first_look(actor: Person, statement: Statement) -> bool:
    """Whether it is the statement's own customer who looks, and has not before."""
    own = actor.has(Role.CONTACT) and actor.customer == statement.snapshot.customer
    return own and statement.state in (StatementState.ISSUED, StatementState.DELIVERED)
