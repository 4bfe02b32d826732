"""Keeps people, their roles and invitations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from sales.people import Invitation, Language, Person, Role
from sales.ports import Stale
from storage.tables.people import contact, invitation, person, person_role

_WHOLE = (
    select(
        person.c.id,
        person.c.name,
        person.c.telegram_id,
        person.c.language,
        person.c.active,
        contact.c.customer,
        person_role.c.role,
    )
    .select_from(person.outerjoin(contact).outerjoin(person_role))
    .order_by(person.c.id)
)
_BY_ID = _WHOLE.where(person.c.id == bindparam("wanted"))
_BY_TELEGRAM = _WHOLE.where(person.c.telegram_id == bindparam("wanted"))
_WITH_ROLE = _WHOLE.where(
    person.c.active,
    person.c.id.in_(select(person_role.c.person_id).where(person_role.c.role == bindparam("wanted"))),
)
_CONTACTS = _WHOLE.where(person.c.active, contact.c.customer == bindparam("wanted"))
_CONTACTS_OF_ALL = _WHOLE.where(person.c.active, contact.c.customer.in_(bindparam("codes", expanding=True)))
_LINK = (
    update(person)
    .where(person.c.id == bindparam("who"), person.c.telegram_id.is_(None))
    .values(telegram_id=bindparam("account"))
)
_CHOOSE = update(person).where(person.c.id == bindparam("who")).values(language=bindparam("code"))
_SEE = (
    update(person)
    .where(
        person.c.id == bindparam("who"),
        or_(person.c.seen_language.is_(None), person.c.seen_language != bindparam("code")),
    )
    .values(seen_language=bindparam("code"))
)
_LANGUAGES = select(person.c.language, person.c.seen_language).where(person.c.id == bindparam("who"))
_INVITERS = (
    select(invitation.c.person_id, person.c.name)
    .join(contact, contact.c.person_id == invitation.c.person_id)
    .outerjoin(person, person.c.id == invitation.c.invited_by)
    .where(contact.c.customer == bindparam("wanted"))
    .order_by(invitation.c.used_at.is_not(None), invitation.c.expires_at)
)
_TAKE = (
    update(invitation)
    .where(
        invitation.c.token_hash == bindparam("token"),
        invitation.c.used_at.is_(None),
        invitation.c.expires_at > bindparam("now"),
    )
    .values(used_at=bindparam("now"))
    .returning(invitation.c.person_id)
)


def _people(rows: Iterable[Row[Any]]) -> tuple[Person, ...]:
    """People from rows of one role each."""
    found: dict[int, Row[Any]] = {}
    roles: dict[int, set[Role]] = {}
    for row in rows:
        found[row.id] = row
        held = roles.setdefault(row.id, set())
        if row.role is not None:
            held.add(Role(row.role))
    return tuple(
        Person(
            id=row.id,
            name=row.name,
            roles=frozenset(roles[row.id]),
            telegram_id=row.telegram_id,
            language=Language(row.language) if row.language else None,
            customer=row.customer,
            active=row.active,
        )
        for row in found.values()
    )


class PeopleKeeper:
    """Keeps people in `person` and its side tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _one(self, statement: Any, wanted: int) -> Person | None:
        return next(iter(_people(self._connection.execute(statement, {"wanted": wanted}))), None)

    def by_telegram(self, telegram_id: int) -> Person | None:
        return self._one(_BY_TELEGRAM, telegram_id)

    def get(self, person_id: int) -> Person | None:
        return self._one(_BY_ID, person_id)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        return _people(self._connection.execute(_WITH_ROLE, {"wanted": role.value}))

    def contacts_of(self, customer: str) -> tuple[Person, ...]:
        return _people(self._connection.execute(_CONTACTS, {"wanted": customer}))

    def contacts_of_all(self, customers: Iterable[str]) -> dict[str, tuple[Person, ...]]:
        found: dict[str, tuple[Person, ...]] = {}
        for one in _people(self._connection.execute(_CONTACTS_OF_ALL, {"codes": list(customers)})):
            found[one.customer or ""] = (*found.get(one.customer or "", ()), one)
        return found

    def add(self, name: str, roles: frozenset[Role], customer: str | None = None) -> Person:
        row = {"name": name, "active": True}
        person_id: int = self._connection.execute(insert(person).returning(person.c.id), row).scalar_one()
        if roles:
            held = [{"person_id": person_id, "role": role.value} for role in sorted(roles)]
            self._connection.execute(insert(person_role), held)
        if customer is not None:
            self._connection.execute(insert(contact), {"person_id": person_id, "customer": customer})
        return Person(person_id, name, roles, customer=customer)

    def link(self, person_id: int, telegram_id: int) -> Person:
        # The savepoint keeps the transaction usable on PostgreSQL when the account is tied to somebody else.
        try:
            with self._connection.begin_nested():
                done = self._connection.execute(_LINK, {"who": person_id, "account": telegram_id}).rowcount
        except IntegrityError as error:
            raise Stale(f"telegram {telegram_id} is tied already") from error
        linked = self.get(person_id)
        if done != 1 or linked is None:
            raise Stale(f"person {person_id} is tied already")
        return linked

    def choose_language(self, person_id: int, language: Language) -> None:
        self._connection.execute(_CHOOSE, {"who": person_id, "code": language.value})

    def see_language(self, person_id: int, code: str) -> None:
        self._connection.execute(_SEE, {"who": person_id, "code": code[:35]})

    def language_of(self, person_id: int, default: Language) -> Language:
        row = self._connection.execute(_LANGUAGES, {"who": person_id}).one_or_none()
        if row is None:
            return default
        return Language(row.language) if row.language else Language.of_code(row.seen_language, default)

    def invite(self, invitation_: Invitation) -> None:
        row = {
            "token_hash": invitation_.token_hash,
            "person_id": invitation_.person_id,
            "expires_at": invitation_.expires_at,
            "invited_by": invitation_.by,
        }
        self._connection.execute(insert(invitation), row)

    def inviters(self, customer: str) -> dict[int, str]:
        latest = {row.person_id: row.name for row in self._connection.execute(_INVITERS, {"wanted": customer})}
        return {contact_id: name for contact_id, name in latest.items() if name is not None}

    def take_invitation(self, token_hash: str, now: datetime) -> int | None:
        return self._connection.execute(_TAKE, {"token": token_hash, "now": now}).scalar_one_or_none()
