"""Ports: visits, what a morning brief gathers in sums, and what customers say after signing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from sales.briefs import Backlog
from sales.people import Scope
from sales.satisfaction import Answer, Question, Score
from sales.visits import Paced, Rhythm, Visit


class Visits(Protocol):
    """Keeps visits and their rhythms. Append-only."""

    def add(self, visit: Visit) -> Visit | None:
        """Write it under an id of its own; None when its key is there already."""
        ...

    def get(self, visit_id: int, scope: Scope) -> Visit | None:
        """A visit (or contact by an order) that was not taken back, with its latest words."""
        ...

    def of(self, customer: str, most: int) -> tuple[Visit, ...]:
        """The latest ones, newest first, as `get` gives them."""
        ...

    def by(self, person_id: int, since: datetime) -> tuple[Visit, ...]:
        """A person's own visits since then, oldest first, as `get` gives them; contacts by orders are left out."""
        ...

    def rhythm(self, customer: str) -> Rhythm | None: ...
    def set_rhythm(self, rhythm: Rhythm) -> None: ...
    def paced(self, scope: Scope, reps: Collection[int] | None = None) -> tuple[Paced, ...]:
        """Every active customer with a rhythm, of these reps only if they are given; in one question."""
        ...


class Briefs(Protocol):
    """Sums for briefs over many customers, and who wants one."""

    def wanted(self, person_id: int) -> bool: ...
    def choose(self, person_id: int, wanted: bool) -> None: ...
    def overdue(self, scope: Scope, today: date, reps: Collection[int]) -> Mapping[tuple[str, str], date]:
        """By customer and currency: since when something is overdue."""
        ...

    def open(self, scope: Scope, reps: Collection[int], first: int, most: int) -> tuple[tuple[int, ...], int]:
        """Statements (ids; the latest revision of each) that are unsigned or in dispute, from the one numbered `first`
        (from 0) on, and how many there are: those in dispute, then the oldest; those that close at zero last."""
        ...

    def backlogs(self, scope: Scope, reps: Collection[int], today: date) -> Mapping[int, Backlog]:
        """The same counted by rep and reason, as `sales.reminding.why_unsigned` gives it."""
        ...


class Satisfactions(Protocol):
    """Keeps questions and answers. Append-only."""

    def ask(self, question: Question) -> Question | None:
        """Write it under an id of its own; None when the statement has one."""
        ...

    def get(self, question_id: int) -> Question | None: ...
    def last_asked(self, customer: str) -> datetime | None: ...
    def answer(self, question_id: int, score: int, words: str, at: datetime) -> None: ...
    def answered(self, question_id: int) -> Answer | None:
        """The answer as it counts now."""
        ...

    def scores(self, since: datetime, reps: Collection[int] | None = None) -> tuple[Score, ...]:
        """Of what was answered since then, by rep; of these only if they are given."""
        ...

    def words(self, since: datetime, reps: Collection[int] | None, most: int) -> tuple[tuple[Question, Answer], ...]:
        """The latest answers with a word, newest first."""
        ...
