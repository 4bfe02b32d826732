"""Actions: what everybody in sight owes - by currency, by rep, by customer."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House, require
from sales.desk.named import person
from sales.people import ACCOUNTS, Person, Role
from sales.ports import Work
from sales.receivables.standing import CustomerPage, RepSum, Sum, Summary, added
from sales.refusals import NotFound

LEADERS = (Role.MANAGER, Role.FINANCE, Role.ADMIN, Role.AUDITOR)
OVER_ALL = (Role.FINANCE, Role.ADMIN, Role.AUDITOR)
WORST = 3
ON_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class AskSummary:
    """- A manager sees the team that the administrator gave, or everybody where there is none; finance, administrators
      and auditors see everybody; a rep sees the own customers, whoever is asked for.
    - The scope is in the query. Sums that do not tie out are an error, not an answer. Reading is logged."""

    house: House

    def summary(self, actor: Person) -> Summary:
        """Sums by currency and by rep, and who is overdue most. NotAllowed (a rep alone, the warehouse, a contact)."""
        require(actor, *LEADERS)
        house = self.house
        with house.archive.begin() as work:
            team, today = _team(work, actor), house.today()
            found = work.standing.sums(actor.scope, today, team)
            rows, _ = work.standing.customers(actor.scope, today, team, 0, WORST)
            house.log(work, actor, "balance.summary", f"person:{actor.id}", after="team" if team else "all")
            by_rep: dict[int, list[Sum]] = {}
            for rep_id, each in found:
                by_rep.setdefault(rep_id, []).append(each)
            reps = [RepSum(person(work, rep_id), tuple(sums)) for rep_id, sums in by_rep.items()]
            sheet = Summary(
                as_of=today,
                sums=added(each for _, each in found),
                reps=tuple(sorted(reps, key=_most_overdue)),
                worst=tuple(row for row in rows if row.overdue.minor > 0),
                team=team is not None,
            )
            work.commit()
            return sheet

    def customers(self, actor: Person, rep_id: int | None, page: int) -> CustomerPage:
        """A page of the customers of a rep, or of everybody in sight (None), those with most overdue first. NotFound
        for a rep who has none in sight; NotAllowed."""
        require(actor, *ACCOUNTS)
        house = self.house
        with house.archive.begin() as work:
            today, reps = house.today(), frozenset({rep_id}) if rep_id is not None else _team(work, actor)
            page = max(0, page)
            rows, count = work.standing.customers(actor.scope, today, reps, page * ON_A_PAGE, ON_A_PAGE)
            if page and not rows:
                page = 0
                rows, count = work.standing.customers(actor.scope, today, reps, 0, ON_A_PAGE)
            rep = work.people.get(rep_id) if rep_id is not None and rows else None
            if rep_id is not None and rep is None:
                raise NotFound
            house.log(work, actor, "balance.summary", f"person:{rep_id or actor.id}", after=f"page {page + 1}")
            found = work.standing.sums(actor.scope, today, reps)
            sheet = CustomerPage(
                rows=rows,
                page=page,
                pages=max(1, -(-count // ON_A_PAGE)),
                as_of=today,
                sums=added(each for _, each in found),
                rep=rep,
                own=not actor.has(*LEADERS),
            )
            work.commit()
            return sheet


def _team(work: Work, actor: Person) -> frozenset[int] | None:
    """Whose customers the actor looks at; None for everybody in the scope."""
    if not actor.has(Role.MANAGER) or actor.has(*OVER_ALL):
        return None
    members = work.teams.members(actor.id)
    return frozenset({actor.id, *(member.id for member in members)}) if members else None


def _most_overdue(rep: RepSum) -> tuple[int, int, int]:
    return (-sum(s.ageing.overdue.minor for s in rep.sums), -sum(s.balance.minor for s in rep.sums), rep.rep.id)
