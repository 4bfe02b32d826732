"""Action: the list of statements, by where they stand, of everybody in sight or of one customer."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House, require
from sales.desk.statements.sheet import statement_sheet, to_accept
from sales.notices import Subject
from sales.people import ACCOUNTS, Person, Role
from sales.refusals import NotFound
from sales.statement_lists import A_PAGE, Show, StatementsPage


@dataclass(frozen=True, slots=True)
class ListStatements:
    """- Whoever sees accounts sees those in their sight; a contact sees the own company's.
    - Latest revisions only, newest period first."""

    house: House

    def __call__(self, actor: Person, show: int = 0, number: int = 0, customer: str | None = None) -> StatementsPage:
        """A page, the nearest that there is; NotAllowed, NotFound (the customer, or such a filter)."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        if show not in set(Show):
            raise NotFound(Subject.STATEMENT)
        chosen = Show(show)
        with self.house.archive.look() as work:
            whose = work.customers.get(customer, actor.scope) if customer else None
            if customer and whose is None:
                raise NotFound(Subject.CUSTOMER)
            counts = work.statements.counted(actor.scope, customer)
            totals = tuple(sum(counts.get(state, 0) for state in each.states) for each in Show)
            last = max(0, -(-totals[chosen] // A_PAGE) - 1)
            at = max(0, min(number, last))
            found = work.statements.listed(actor.scope, chosen.states, customer, A_PAGE, at * A_PAGE)
            sheets = tuple(statement_sheet(work, each) for each in found)
            return StatementsPage(sheets, chosen, at, totals, whose, len(to_accept(work, actor)))
