"""Keeps who of a customer's contacts may sign."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, insert, select

from sales.signatures import SigningRight
from storage.tables.people import contact, person
from storage.tables.signing import signing_right

_PUT = insert(signing_right)
_LATEST = (
    select(func.max(signing_right.c.id))
    .join(contact, contact.c.person_id == signing_right.c.person_id)
    .where(contact.c.customer == bindparam("wanted"))
    .group_by(signing_right.c.person_id)
)
_NAMED = select(signing_right, person.c.name).join(person, person.c.id == signing_right.c.by)
_SAID = _NAMED.where(signing_right.c.id.in_(_LATEST))
_BARRED = select(signing_right.c.person_id).where(signing_right.c.id.in_(_LATEST), signing_right.c.may.is_(False))


class SigningRightsKeeper:
    """Keeps rights in `signing_right`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self, customer: str) -> dict[int, SigningRight]:
        rows = self._connection.execute(_SAID, {"wanted": customer})
        return {r.person_id: SigningRight(r.person_id, r.may, r.by, r.overseer, r.at, r.name) for r in rows}

    def barred(self, customer: str) -> frozenset[int]:
        return frozenset(self._connection.execute(_BARRED, {"wanted": customer}).scalars())

    def put(self, right: SigningRight) -> None:
        row = {"person_id": right.person_id, "may": right.may, "by": right.by, "overseer": right.overseer}
        self._connection.execute(_PUT, {**row, "at": right.at})
