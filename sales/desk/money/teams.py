"""Actions: who leads whom, as whoever sits at the server sets it."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotAllowed, NotFound


@dataclass(frozen=True, slots=True)
class Team:
    """A manager with the people whom the manager leads; without a manager, the reps whom nobody leads."""

    lead: Person | None
    members: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Teams:
    """- A team belongs to a manager; its members are reps and managers, each led by one person at most.
    - Being led hides nothing from other managers: a team is what its manager is told of and asks about first.
    - Every change is in the audit log."""

    house: House

    def show(self) -> tuple[Team, ...]:
        """All teams, those without a manager last."""
        with self.house.archive.look() as work:
            leads: dict[int, list[Person]] = {}
            for member, lead in work.teams.all():
                found = work.people.get(member)
                if found is not None:
                    leads.setdefault(lead, []).append(found)
            led = {person.id for members in leads.values() for person in members}
            alone = tuple(rep for rep in work.people.with_role(Role.REP) if rep.id not in led)
            teams = [Team(work.people.get(lead), tuple(members)) for lead, members in leads.items()]
        return (*teams, Team(None, alone)) if alone else tuple(teams)

    def lead(self, member: str, lead: str | None) -> tuple[Team, ...]:
        """The person of this name is led by that one from now on, by nobody for None. NotFound (nobody, or several, of
        that name), NotAllowed (no manager leads, or somebody would lead the own lead)."""
        house = self.house
        with house.archive.begin() as work:
            person = _named(work, member, Role.REP, Role.MANAGER)
            leader = _named(work, lead, Role.MANAGER) if lead is not None else None
            if leader is not None and _leads(work, person, leader):
                raise NotAllowed
            before = work.teams.lead_of(person.id)
            work.teams.put(person.id, leader.id if leader else None)
            was, now = before.name if before else "", leader.name if leader else ""
            house.log(work, None, "team.changed", f"person:{person.id}", was, now)
            work.commit()
        return self.show()


def _named(work: Work, name: str, *roles: Role) -> Person:
    people = {person.id: person for role in roles for person in work.people.with_role(role)}
    found = [person for person in people.values() if person.name.casefold() == name.strip().casefold()]
    if name.strip().isdecimal() and not found:
        found = [person for person in people.values() if person.id == int(name)]
    if len(found) != 1:
        raise NotFound(words=name)
    return found[0]


def _leads(work: Work, person: Person, other: Person) -> bool:
    """Whether the person is the other one, or leads that one, however far up."""
    seen: set[int] = set()
    above: Person | None = other
    while above is not None and above.id not in seen:
        if above.id == person.id:
            return True
        seen.add(above.id)
        above = work.teams.lead_of(above.id)
    return False
