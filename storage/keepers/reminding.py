"""Keeps rounds of reminders to sign, their send log, and what was said about being reminded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, exists, func, insert, select

from sales.notices import Subject
from sales.people import Scope
from sales.reminding import Round, RoundState, Word, WordKind
from storage.codec import codec
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen, upsert
from storage.keepers.waiting import WaitingReader
from storage.scopes import within
from storage.tables.papers import reminder
from storage.tables.plans import customer_zone
from storage.tables.reminding import customer_country, reminder_round, reminder_word
from storage.tables.talk import card

_ASKED = codec(tuple[int, ...])
_NOTE = insert_unless_there(reminder)
_ADD = insert_unless_there(reminder_round, reminder_round.c.id)
_SAVE = update_as_seen(reminder_round)
_ROUND_OF = select(reminder_round).where(reminder_round.c.customer == bindparam("wanted"))
_QUEUED = _ROUND_OF.where(reminder_round.c.state == RoundState.QUEUED.value)
_ALL_QUEUED = (
    select(reminder_round).where(reminder_round.c.state == RoundState.QUEUED.value).order_by(reminder_round.c.id)
)
_LAST = (
    _ROUND_OF.where(reminder_round.c.state == RoundState.SAID.value)
    .order_by(reminder_round.c.said_at.desc(), reminder_round.c.id.desc())
    .limit(1)
)
_SHOWN = (
    select(reminder_round.c.id)
    .where(reminder_round.c.customer == bindparam("wanted"), reminder_round.c.said_at >= bindparam("since"))
    .where(exists().where(card.c.subject == Subject.REMINDER.value, card.c.subject_id == reminder_round.c.id))
    .order_by(reminder_round.c.id)
)
_WORD = insert(reminder_word)
_LATEST = (
    select(func.max(reminder_word.c.id))
    .where(reminder_word.c.customer == bindparam("wanted"))
    .group_by(reminder_word.c.about, reminder_word.c.person_id)
)
_WORDS = select(reminder_word).where(reminder_word.c.id.in_(_LATEST)).order_by(reminder_word.c.id)
_PROMISES = select(func.count()).where(
    reminder_word.c.customer == bindparam("wanted"),
    reminder_word.c.kind == WordKind.PROMISED.value,
    reminder_word.c.at >= bindparam("since"),
)
_COUNTRY = select(customer_country.c.country).where(customer_country.c.customer == bindparam("wanted"))
_ZONES = select(customer_zone.c.zone).distinct()
_SET_COUNTRY = upsert(customer_country, "country")
_NO_COUNTRY = delete(customer_country).where(customer_country.c.customer == bindparam("wanted"))


def _round(row: Row[Any]) -> Round:
    asked = _ASKED.read(row.asked)
    return Round(row.id, row.version, RoundState(row.state), row.customer, row.step, row.made_at, row.said_at, asked)


def _word(row: Row[Any]) -> Word:
    return Word(row.customer, WordKind(row.kind), row.until, row.why, row.by, row.at, row.person_id)


class RemindersKeeper(WaitingReader):
    """Keeps `reminder_round`, the log `reminder`, `reminder_word` and `customer_country`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)

    def note(self, statement_id: int, names: Iterable[str], at: datetime) -> frozenset[str]:
        rows = {name: {"statement_id": statement_id, "level": name, "at": at} for name in names}
        return frozenset(
            name for name, row in rows.items() if self._connection.execute(_NOTE, row).one_or_none() is not None
        )

    def add(self, made: Round) -> Round | None:
        birth = {"version": made.version, "customer": made.customer, "made_at": made.made_at}
        birth |= {"asked": _ASKED.write(made.asked)}
        id_ = self._connection.execute(_ADD, {**birth, **_life(made)}).scalar_one_or_none()
        return None if id_ is None else replace(made, id=id_)

    def get(self, round_id: int, scope: Scope) -> Round | None:
        seen = within(scope, reminder_round.c.customer)
        return self._one(select(reminder_round).where(reminder_round.c.id == round_id, seen))

    def save(self, made: Round, seen: int) -> Round:
        save_as_seen(self._connection, _SAVE, made.id, seen, _life(made))
        return replace(made, version=seen + 1)

    def queued(self, customer: str) -> Round | None:
        return self._one(_QUEUED, {"wanted": customer})

    def all_queued(self) -> tuple[Round, ...]:
        return tuple(_round(row) for row in self._connection.execute(_ALL_QUEUED))

    def last_said(self, customer: str) -> Round | None:
        return self._one(_LAST, {"wanted": customer})

    def shown(self, customer: str, since: datetime) -> tuple[int, ...]:
        return tuple(self._connection.execute(_SHOWN, {"wanted": customer, "since": since}).scalars())

    def say(self, word: Word) -> None:
        row = {
            "customer": word.customer,
            "about": word.about,
            "kind": word.kind.value,
            "person_id": word.person_id,
            "until": word.until,
            "why": word.why,
            "by": word.by,
            "at": word.at,
        }
        self._connection.execute(_WORD, row)

    def words(self, customer: str) -> tuple[Word, ...]:
        return tuple(_word(row) for row in self._connection.execute(_WORDS, {"wanted": customer}))

    def promises(self, customer: str, since: datetime, from_contact: bool) -> int:
        whose = reminder_word.c.person_id
        side = whose.is_not(None) if from_contact else whose.is_(None)
        wanted = {"wanted": customer, "since": since}
        return int(self._connection.execute(_PROMISES.where(side), wanted).scalar_one())

    def countries(self) -> Mapping[str, str]:
        rows = self._connection.execute(select(customer_country.c.customer, customer_country.c.country))
        return {row.customer: row.country for row in rows}

    def country(self, customer: str) -> str | None:
        return self._connection.execute(_COUNTRY, {"wanted": customer}).scalar_one_or_none()

    def set_country(self, customer: str, country: str | None) -> None:
        if country is None:
            self._connection.execute(_NO_COUNTRY, {"wanted": customer})
        else:
            self._connection.execute(_SET_COUNTRY, {"customer": customer, "country": country})

    def zones(self) -> Mapping[str, str]:
        rows = self._connection.execute(select(customer_zone.c.customer, customer_zone.c.zone))
        return {row.customer: row.zone for row in rows}

    def zones_kept(self) -> frozenset[str]:
        return frozenset(self._connection.execute(_ZONES).scalars())

    def _one(self, wanted: Select[Any], values: dict[str, Any] | None = None) -> Round | None:
        row = self._connection.execute(wanted, values or {}).one_or_none()
        return _round(row) if row else None


def _life(made: Round) -> dict[str, Any]:
    return {"state": made.state.value, "step": made.step, "said_at": made.said_at}
