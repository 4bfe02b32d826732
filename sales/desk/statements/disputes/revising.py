"""Action: finance states a period anew, and says why."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House, require
from sales.desk.statements.disputes.revise import revise
from sales.desk.statements.sheet import current_revision, statement_sheet
from sales.desk.statements.signing.answerable import decided, locked_statement
from sales.desk.typed import reason_of
from sales.dispute_refusals import NothingChanged
from sales.notices import Subject
from sales.outcomes import StatementSheet
from sales.people import Person, Role
from sales.refusals import NotFound, OutOfDate
from sales.statements import StatementState

REVISERS = (Role.FINANCE, Role.MANAGER)


@dataclass(frozen=True, slots=True)
class ReviseStatement:
    """- Finance and managers state the customer's last period anew where the books say something else by now, with a
      reason that the customer reads. Where they say the same there is nothing to send.
    - What the customer has signed stays as it was signed: what has to be corrected shows in the next statement.
    - What was confirmed or disputed of lines that are the same goes over to the new revision."""

    house: House

    def may(self, actor: Person, statement_id: int) -> bool:
        """Whether this one is the actor's to state anew; NotFound, AlreadyDecided (signed)."""
        with self.house.archive.look() as work:
            statement = work.statements.get(statement_id, actor.scope)
            if statement is None:
                raise NotFound(Subject.STATEMENT)
            if statement.state is StatementState.CONFIRMED:
                raise decided(work, statement)
        return actor.has(*REVISERS)

    def __call__(self, actor: Person, statement_id: int, seen: int, said: str) -> StatementSheet:
        """NotAllowed, NotFound, OutOfDate, AlreadyDecided, BadValue, NotTheLatestPeriod, NothingChanged."""
        require(actor, *REVISERS)
        why = reason_of(said)
        with self.house.archive.begin() as work:
            statement = locked_statement(work, actor, statement_id)
            current = current_revision(work, statement)
            if current.id != statement_id or current.revision != seen:
                raise OutOfDate(Subject.STATEMENT, current.id)
            if current.state is StatementState.CONFIRMED:
                raise decided(work, current)
            made = revise(self.house, work, statement, why, actor)
            if made.id == statement_id:
                raise NothingChanged(statement.number)
            sheet = statement_sheet(work, made)
            work.commit()
        return sheet
