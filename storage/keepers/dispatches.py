"""Keeps to whom statements were handed, and the groups of customers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, func, or_, select, update

from sales.dispatch import Dispatch, DispatchState, Group, WhyFailed
from sales.people import Language, Scope
from sales.ports import Stale
from storage.keepers.latest import WAITS
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen, upsert
from storage.scopes import within
from storage.tables.dispatch import dispatch, group_chat
from storage.tables.papers import statement
from storage.tables.people import person

MOST_AT_ONCE = 500  # ids in one question
_named = select(dispatch, person.c.name).join(person, person.c.id == dispatch.c.person_id)
_OF = _named.where(dispatch.c.statement_id == bindparam("wanted")).order_by(dispatch.c.person_id)
_OF_MANY = _named.where(dispatch.c.statement_id.in_(bindparam("wanted", expanding=True))).order_by(
    dispatch.c.statement_id, dispatch.c.person_id
)
_one = (dispatch.c.statement_id == bindparam("of_statement"), dispatch.c.person_id == bindparam("of_person"))
_GET = _named.where(*_one)
_ADD = insert_unless_there(dispatch)
_PUT = upsert(dispatch, "state", "why", "at")
_in_hand = exists().where(
    dispatch.c.statement_id == statement.c.id,
    or_(dispatch.c.state != DispatchState.FAILED.value, dispatch.c.opened_at.is_not(None)),
)
_UNREACHED = (
    select(statement.c.id, func.count().over().label("n"))
    .where(WAITS, ~_in_hand)
    .order_by(statement.c.issued_at, statement.c.id)
)
_OPENED = update(dispatch).where(*_one, dispatch.c.opened_at.is_(None)).values(opened_at=bindparam("moment"))


def _dispatch(row: Row[Any]) -> Dispatch:
    return Dispatch(
        statement_id=row.statement_id,
        person_id=row.person_id,
        state=DispatchState(row.state),
        at=row.at,
        why=WhyFailed(row.why) if row.why else None,
        opened_at=row.opened_at,
        name=row.name,
    )


def _row(made: Dispatch) -> dict[str, Any]:
    return {
        "statement_id": made.statement_id,
        "person_id": made.person_id,
        "state": made.state.value,
        "why": made.why.value if made.why else None,
        "at": made.at,
        "opened_at": made.opened_at,
    }


class DispatchesKeeper:
    """Keeps dispatches in `dispatch`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, statement_id: int) -> tuple[Dispatch, ...]:
        return tuple(_dispatch(row) for row in self._connection.execute(_OF, {"wanted": statement_id}))

    def of_many(self, statement_ids: Iterable[int]) -> dict[int, tuple[Dispatch, ...]]:
        wanted, found = list(statement_ids), dict[int, tuple[Dispatch, ...]]()
        for first in range(0, len(wanted), MOST_AT_ONCE):
            for row in self._connection.execute(_OF_MANY, {"wanted": wanted[first : first + MOST_AT_ONCE]}):
                found[row.statement_id] = (*found.get(row.statement_id, ()), _dispatch(row))
        return found

    def get(self, statement_id: int, person_id: int) -> Dispatch | None:
        wanted = {"of_statement": statement_id, "of_person": person_id}
        row = self._connection.execute(_GET, wanted).one_or_none()
        return _dispatch(row) if row else None

    def add_many(self, dispatches: Iterable[Dispatch]) -> None:
        rows = [_row(made) for made in dispatches]
        if rows:
            self._connection.execute(_ADD, rows)

    def put(self, dispatch_: Dispatch) -> None:
        self._connection.execute(_PUT, _row(dispatch_))

    def opened(self, statement_id: int, person_id: int, at: datetime) -> bool:
        values = {"of_statement": statement_id, "of_person": person_id, "moment": at}
        return self._connection.execute(_OPENED, values).rowcount == 1

    def unreached(self, scope: Scope, most: int) -> tuple[tuple[int, ...], int]:
        wanted = _UNREACHED.where(within(scope, statement.c.customer)).limit(most)
        rows = self._connection.execute(wanted).all()
        return tuple(row.id for row in rows), rows[0].n if rows else 0


_CHAT = select(group_chat).where(group_chat.c.chat_id == bindparam("wanted"))
_BOUND = select(group_chat).where(group_chat.c.bound_at.is_not(None)).order_by(group_chat.c.id)
_OF_CUSTOMER = _BOUND.where(group_chat.c.customer == bindparam("wanted"))
_WITH_STATEMENTS = _BOUND.where(group_chat.c.statements.is_(True))
_ADD_GROUP = insert_unless_there(group_chat, group_chat.c.id)
_SAVE_GROUP = update_as_seen(group_chat)
_REMOVE = delete(group_chat).where(group_chat.c.id == bindparam("wanted"))


def _group(row: Row[Any]) -> Group:
    return Group(**{**row._mapping, "language": Language(row.language)})


def _group_row(made: Group) -> dict[str, Any]:
    values = asdict(made) | {"language": made.language.value}
    del values["id"], values["version"]
    return values


class GroupsKeeper:
    """Keeps customers' groups in `group_chat`; a chat belongs to one customer at most."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, group_id: int, scope: Scope) -> Group | None:
        wanted = (group_chat.c.id == group_id, within(scope, group_chat.c.customer))
        row = self._connection.execute(select(group_chat).where(*wanted)).one_or_none()
        return _group(row) if row else None

    def of_chat(self, chat_id: int) -> Group | None:
        row = self._connection.execute(_CHAT, {"wanted": chat_id}).one_or_none()
        return _group(row) if row else None

    def of_customer(self, customer: str) -> tuple[Group, ...]:
        return tuple(_group(row) for row in self._connection.execute(_OF_CUSTOMER, {"wanted": customer}))

    def within(self, scope: Scope) -> tuple[Group, ...]:
        wanted = _BOUND.where(within(scope, group_chat.c.customer)).order_by(None)
        rows = self._connection.execute(wanted.order_by(group_chat.c.customer, group_chat.c.id))
        return tuple(_group(row) for row in rows)

    def bound(self) -> dict[str, tuple[Group, ...]]:
        found: dict[str, tuple[Group, ...]] = {}
        for row in self._connection.execute(_WITH_STATEMENTS):
            found[row.customer] = (*found.get(row.customer, ()), _group(row))
        return found

    def add(self, group: Group) -> Group:
        row = _group_row(group) | {"version": group.version}
        id_ = self._connection.execute(_ADD_GROUP, row).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"chat {group.chat_id} belongs to a customer already")
        return replace(group, id=id_)

    def save(self, group: Group, seen: int) -> Group:
        save_as_seen(self._connection, _SAVE_GROUP, group.id, seen, _group_row(group))
        return replace(group, version=seen + 1)

    def remove(self, group_id: int) -> None:
        self._connection.execute(_REMOVE, {"wanted": group_id})
