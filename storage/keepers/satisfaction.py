"""Keeps what customers were asked after signing, and what they answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from sales.satisfaction import Answer, Question, Score
from storage.keepers.tools import insert_unless_there
from storage.tables.visits import satisfaction_answer as answer
from storage.tables.visits import satisfaction_question as question

_ASK = insert_unless_there(question, question.c.id)
_ANSWER = insert(answer)
_LAST = select(func.max(question.c.at)).where(question.c.customer == bindparam("wanted"))
_ends = (
    select(answer.c.question_id, func.max(answer.c.id).label("last"), func.min(answer.c.at).label("first_at"))
    .group_by(answer.c.question_id)
    .subquery()
)
_COUNTS = (
    select(answer, _ends.c.first_at, *(column.label(f"q_{column.name}") for column in question.columns))
    .join(_ends, _ends.c.last == answer.c.id)
    .join(question, question.c.id == answer.c.question_id)
)


def _question(row: Row[Any], before: str = "") -> Question:
    names = ("id", "statement_id", "customer", "rep_id", "person_id", "at")
    return Question(*(getattr(row, before + name) for name in names))


def _answer(row: Row[Any]) -> Answer:
    return Answer(row.question_id, row.score, row.words, row.at, row.first_at)


class SatisfactionKeeper:
    """Keeps `satisfaction_question` and `satisfaction_answer`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, made: Question) -> Question | None:
        row = asdict(made)
        del row["id"]
        id_ = self._connection.execute(_ASK, row).scalar_one_or_none()
        return None if id_ is None else replace(made, id=id_)

    def get(self, question_id: int) -> Question | None:
        row = self._connection.execute(select(question).where(question.c.id == question_id)).one_or_none()
        return _question(row) if row else None

    def last_asked(self, customer: str) -> datetime | None:
        return self._connection.execute(_LAST, {"wanted": customer}).scalar_one_or_none()

    def answer(self, question_id: int, score: int, words: str, at: datetime) -> None:
        row = {"question_id": question_id, "score": score, "words": words, "at": at}
        self._connection.execute(_ANSWER, row)

    def answered(self, question_id: int) -> Answer | None:
        row = self._connection.execute(_COUNTS.where(question.c.id == question_id)).one_or_none()
        return _answer(row) if row else None

    def scores(self, since: datetime, reps: Collection[int] | None = None) -> tuple[Score, ...]:
        wanted = (
            select(question.c.rep_id, func.count().label("n"), func.sum(answer.c.score).label("total"))
            .join(_ends, _ends.c.last == answer.c.id)
            .join(question, question.c.id == answer.c.question_id)
            .where(answer.c.at >= since)
            .group_by(question.c.rep_id)
            .order_by(question.c.rep_id)
        )
        if reps is not None:
            wanted = wanted.where(question.c.rep_id.in_(sorted(reps)))
        return tuple(Score(row.rep_id, row.n, int(row.total)) for row in self._connection.execute(wanted))

    def words(self, since: datetime, reps: Collection[int] | None, most: int) -> tuple[tuple[Question, Answer], ...]:
        wanted = _COUNTS.where(answer.c.at >= since, answer.c.words != "").order_by(answer.c.id.desc()).limit(most)
        if reps is not None:
            wanted = wanted.where(question.c.rep_id.in_(sorted(reps)))
        return tuple((_question(row, "q_"), _answer(row)) for row in self._connection.execute(wanted))
