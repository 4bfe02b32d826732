"""Keeps what the house writes about customers, and who leads whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from sales.people import Person
from sales.receivables.standing import CustomerNote
from storage.keepers.people import PeopleKeeper
from storage.keepers.tools import upsert
from storage.tables.people import person
from storage.tables.standing import customer_note, team_member

_NOTES = (
    select(customer_note, func.count().over().label("n"))
    .where(customer_note.c.customer == bindparam("wanted"))
    .order_by(customer_note.c.id.desc())
    .limit(bindparam("most"))
)
_NOTE = insert(customer_note).returning(customer_note.c.id)
_LEAD = select(team_member.c.lead_id).where(team_member.c.person_id == bindparam("wanted"))
_MEMBERS = (
    select(team_member.c.person_id)
    .join(person, person.c.id == team_member.c.person_id)
    .where(team_member.c.lead_id == bindparam("wanted"), person.c.active)
    .order_by(team_member.c.person_id)
)
_PUT = upsert(team_member, "lead_id")
_TAKE = delete(team_member).where(team_member.c.person_id == bindparam("wanted"))
_ALL = select(team_member.c.person_id, team_member.c.lead_id).order_by(team_member.c.lead_id, team_member.c.person_id)


class CustomerNotesKeeper:
    """Keeps notes in `customer_note`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, customer: str, by: int, text: str, at: datetime) -> int:
        row = {"customer": customer, "by": by, "text": text, "at": at}
        return int(self._connection.execute(_NOTE, row).scalar_one())

    def of(self, customer: str, most: int) -> tuple[tuple[CustomerNote, ...], int]:
        rows = self._connection.execute(_NOTES, {"wanted": customer, "most": most}).all()
        notes = tuple(CustomerNote(row.id, row.customer, row.by, row.at, row.text) for row in rows)
        return notes, rows[0].n if rows else 0


class TeamsKeeper:
    """Keeps teams in `team_member`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._people = PeopleKeeper(connection)

    def lead_of(self, person_id: int) -> Person | None:
        lead = self._connection.execute(_LEAD, {"wanted": person_id}).scalar_one_or_none()
        return self._people.get(lead) if lead is not None else None

    def members(self, lead_id: int) -> tuple[Person, ...]:
        found = (self._people.get(each) for each in self._connection.execute(_MEMBERS, {"wanted": lead_id}).scalars())
        return tuple(each for each in found if each is not None)

    def all(self) -> tuple[tuple[int, int], ...]:
        return tuple((row.person_id, row.lead_id) for row in self._connection.execute(_ALL))

    def put(self, person_id: int, lead_id: int | None) -> None:
        if lead_id is None:
            self._connection.execute(_TAKE, {"wanted": person_id})
        else:
            self._connection.execute(_PUT, {"person_id": person_id, "lead_id": lead_id})
