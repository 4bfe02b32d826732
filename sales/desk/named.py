"""What a document names: people and customers, whoever asks."""

from __future__ import annotations

from sales.customers import Customer
from sales.people import EVERYTHING, Person
from sales.ports import Work


def person(work: Work, person_id: int) -> Person:
    """Somebody a document names; people are never deleted."""
    found = work.people.get(person_id)
    if found is None:
        raise LookupError(f"person {person_id} is named by a document and is not there")
    return found


def customer_of(work: Work, code: str) -> Customer:
    """The customer a document names, whoever asks: the document itself was found in the asker's scope."""
    found = work.customers.get(code, EVERYTHING)
    if found is None:
        raise LookupError(f"customer {code} is named by a document and is not there")
    return found


def team_of(work: Work, lead: Person) -> dict[int, Person]:
    """The lead, and everybody whom they lead, also through those below; by id."""
    found, below = {lead.id: lead}, [lead]
    while below:
        for member in work.teams.members(below.pop().id):
            if member.id not in found:
                found[member.id] = member
                below.append(member)
    return found
