"""Keeps what the chat must not forget: cards shown, the open question, keys already taken."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from sales.notices import Ask, Card, Question, Subject
from storage.keepers.tools import insert_unless_there, upsert
from storage.tables.talk import card, question, stranger, taken_key

_REMEMBER = upsert(card, "person_id", "subject", "subject_id", "has_file")
_CARDS = (
    select(card)
    .where(card.c.subject == bindparam("wanted"), card.c.subject_id == bindparam("number"))
    .order_by(card.c.chat_id, card.c.message_id)
)
_at = (card.c.chat_id == bindparam("chat"), card.c.message_id == bindparam("message"))
_CARD_AT = select(card).where(*_at)
_FORGET = delete(card).where(*_at)
_ASK = upsert(question, "ask", "subject_id", "version", "detail")
_QUESTION = select(question).where(question.c.person_id == bindparam("wanted"))
_CLOSE = delete(question).where(question.c.person_id == bindparam("wanted"))
_TAKE = insert_unless_there(taken_key)
_ANSWERED = select(stranger.c.at).where(
    stranger.c.telegram_id == bindparam("who"), stranger.c.about == bindparam("what")
)
_new_answer = insert(stranger)
_ANSWER = _new_answer.on_conflict_do_update(
    index_elements=list(stranger.primary_key.columns),
    set_={"at": _new_answer.excluded.at},
    where=stranger.c.at <= bindparam("unless_since"),
).returning(stranger.c.telegram_id)


def _card(row: Row[Any]) -> Card:
    return Card(row.chat_id, row.message_id, row.person_id, Subject(row.subject), row.subject_id, row.has_file)


class TalkKeeper:
    """Keeps cards, questions and keys."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def remember_card(self, card_: Card) -> None:
        row = {
            "chat_id": card_.chat_id,
            "message_id": card_.message_id,
            "person_id": card_.person_id,
            "subject": card_.subject.value,
            "subject_id": card_.subject_id,
            "has_file": card_.has_file,
        }
        self._connection.execute(_REMEMBER, row)

    def cards_of(self, subject: Subject, subject_id: int) -> tuple[Card, ...]:
        rows = self._connection.execute(_CARDS, {"wanted": subject.value, "number": subject_id})
        return tuple(_card(row) for row in rows)

    def forget_card(self, chat_id: int, message_id: int) -> None:
        self._connection.execute(_FORGET, {"chat": chat_id, "message": message_id})

    def card_at(self, chat_id: int, message_id: int) -> Card | None:
        row = self._connection.execute(_CARD_AT, {"chat": chat_id, "message": message_id}).one_or_none()
        return _card(row) if row else None

    def ask(self, question_: Question) -> None:
        row = {
            "person_id": question_.person_id,
            "ask": question_.ask.value,
            "subject_id": question_.subject_id,
            "version": question_.version,
            "detail": question_.detail,
        }
        self._connection.execute(_ASK, row)

    def open_question(self, person_id: int) -> Question | None:
        row = self._connection.execute(_QUESTION, {"wanted": person_id}).one_or_none()
        return Question(row.person_id, Ask(row.ask), row.subject_id, row.version, row.detail) if row else None

    def close_question(self, person_id: int) -> None:
        self._connection.execute(_CLOSE, {"wanted": person_id})

    def first_time(self, key: str, at: datetime) -> bool:
        return self._connection.execute(_TAKE, {"key": key, "at": at}).one_or_none() is not None

    def stranger_answered(self, telegram_id: int, about: str) -> datetime | None:
        return self._connection.execute(_ANSWERED, {"who": telegram_id, "what": about}).scalar_one_or_none()

    def answer_stranger(self, telegram_id: int, about: str, at: datetime, unless_since: datetime) -> bool:
        row = {"telegram_id": telegram_id, "about": about, "at": at, "unless_since": unless_since}
        return self._connection.execute(_ANSWER, row).one_or_none() is not None
