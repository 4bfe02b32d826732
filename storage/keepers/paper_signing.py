"""Keeps photos of signed prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, or_, select
from sqlalchemy.exc import IntegrityError

from sales.paper_signing import Ink, PaperSigning, SigningState
from sales.people import Scope
from sales.ports import Stale
from storage.keepers.latest import WAITS
from storage.keepers.looks import LooksKeeper
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.paper_signing import paper_signing, paper_signing_look
from storage.tables.papers import statement

_ADD = insert_unless_there(paper_signing, paper_signing.c.id)
_UPDATE = update_as_seen(paper_signing)
_CHOICE = ("statement_id", "revision", "hash")
_HANDED = (*_CHOICE, "handed_at")
_LIFE = ("decided_by", "decided_at", "reason")
_BY_MESSAGE = select(paper_signing).where(
    paper_signing.c.chat_id == bindparam("chat"), paper_signing.c.message_id == bindparam("message")
)
_OLDEST_FIRST = select(paper_signing).order_by(paper_signing.c.id)
_WAITING = _OLDEST_FIRST.where(paper_signing.c.state == SigningState.WAITING.value)
_WAITING_FOR = _WAITING.where(paper_signing.c.statement_id == bindparam("wanted"))
_TO_DECIDE = (
    select(paper_signing)
    .join(statement, statement.c.id == paper_signing.c.statement_id)
    .where(
        paper_signing.c.state == SigningState.WAITING.value,
        paper_signing.c.person_id != bindparam("by"),
        or_(statement.c.issued_by.is_(None), statement.c.issued_by != bindparam("by")),
    )
    .order_by(paper_signing.c.handed_at, paper_signing.c.id)
)
_WITH_PHOTO = _OLDEST_FIRST.where(paper_signing.c.photo == bindparam("wanted"))
_TO_BE_SIGNED = select(statement.c.id).where(WAITS).order_by(statement.c.id.desc())

_HANDED_IN = _OLDEST_FIRST.where(
    paper_signing.c.id.in_(bindparam("among", expanding=True)), paper_signing.c.handed_at.is_not(None)
)
_LOOKS = LooksKeeper(paper_signing_look)


def _signing(row: Row[Any]) -> PaperSigning:
    ink = Ink(row.ink) if row.ink else None
    return PaperSigning(**{**row._mapping, "state": SigningState(row.state), "ink": ink})


def _row(made: PaperSigning, *names: str) -> dict[str, Any]:
    row = asdict(made) | {"state": made.state.value}
    return {name: row[name] for name in names}


class PaperSigningsKeeper:
    """Keeps `paper_signing`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: PaperSigning) -> PaperSigning:
        row = asdict(made) | {"state": made.state.value, "ink": made.ink.value if made.ink else None}
        del row["id"]
        id_ = self._connection.execute(_ADD, row).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"message {made.message_id} of chat {made.chat_id} is there, or the statement waits already")
        return replace(made, id=id_)

    def by_message(self, chat_id: int, message_id: int) -> PaperSigning | None:
        row = self._connection.execute(_BY_MESSAGE, {"chat": chat_id, "message": message_id}).one_or_none()
        return _signing(row) if row else None

    def get(self, signing_id: int, scope: Scope, person_id: int) -> PaperSigning | None:
        of_theirs = exists().where(statement.c.id == paper_signing.c.statement_id, within(scope, statement.c.customer))
        wanted = select(paper_signing).where(
            paper_signing.c.id == signing_id, or_(paper_signing.c.person_id == person_id, of_theirs)
        )
        row = self._connection.execute(wanted).one_or_none()
        return _signing(row) if row else None

    def choose(self, made: PaperSigning, seen: int) -> PaperSigning:
        save_as_seen(self._connection, _UPDATE, made.id, seen, _row(made, *_CHOICE))
        return replace(made, version=seen + 1)

    def save(self, made: PaperSigning, seen: int) -> PaperSigning:
        first = made.state is SigningState.WAITING
        values = _row(made, "state", *(_HANDED if first else _LIFE))
        try:
            save_as_seen(self._connection, _UPDATE, made.id, seen, values)
        except IntegrityError as error:
            if not first:
                raise
            raise Stale(f"another photo waits for statement {made.statement_id}") from error
        return replace(made, version=seen + 1)

    def waiting(self, statement_id: int) -> PaperSigning | None:
        row = self._connection.execute(_WAITING_FOR, {"wanted": statement_id}).one_or_none()
        return _signing(row) if row else None

    def to_decide(self, scope: Scope, person_id: int) -> tuple[PaperSigning, ...]:
        wanted = _TO_DECIDE.where(within(scope, statement.c.customer))
        return tuple(_signing(row) for row in self._connection.execute(wanted, {"by": person_id}))

    def with_photo(self, photo: str) -> tuple[PaperSigning, ...]:
        return tuple(_signing(row) for row in self._connection.execute(_WITH_PHOTO, {"wanted": photo}))

    def keep_looks(self, signing_id: int, looks: Sequence[str]) -> None:
        _LOOKS.keep(self._connection, signing_id, looks)

    def like_this(self, signing_id: int) -> tuple[PaperSigning, ...]:
        alike = _LOOKS.alike(self._connection, _LOOKS.of(self._connection, signing_id)) - {signing_id}
        rows = self._connection.execute(_HANDED_IN, {"among": sorted(alike)}) if alike else ()
        return tuple(_signing(row) for row in rows)

    def to_be_signed(self, scope: Scope, limit: int) -> tuple[int, ...]:
        wanted = _TO_BE_SIGNED.where(within(scope, statement.c.customer)).limit(limit)
        return tuple(self._connection.execute(wanted).scalars())
