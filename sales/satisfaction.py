"""Satisfaction (满意度): one question after a signature, its answer, and what the answers amount to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sales.customers import Customer
from sales.money import half_up
from sales.people import Person
from sales.refusals import Refusal

SCORES = (1, 2, 3, 4, 5)
LOW = 2  # from here down a manager hears of it at once
CHANGEABLE = timedelta(days=1)
LONGEST_WORDS = 300
ENOUGH = 3  # answers from which a rep is shown an average: below it the average says who it was
LOOK_BACK = timedelta(days=90)


@dataclass
class AnswerStands(Refusal):
    """The answer was given more than a day ago and is not changed any more."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """Put to the contact after this statement was signed; the customer was `rep_id`'s then. id 0: not kept yet."""

    id: int
    statement_id: int
    customer: str
    rep_id: int
    person_id: int
    at: datetime

    @property
    def version(self) -> int:
        """A question is never changed."""
        return 1


@dataclass(frozen=True, slots=True)
class Answer:
    """1 to 5, and a word perhaps. `first_at`: when the question was answered first."""

    question_id: int
    score: int
    words: str
    at: datetime
    first_at: datetime

    def changeable(self, now: datetime) -> bool:
        """Whether it may still be changed."""
        return now < self.first_at + CHANGEABLE


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """A question as its card shows it. `number`: the statement's."""

    question: Question
    customer: Customer
    number: str
    answer: Answer | None
    changeable: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A bad answer, for whoever leads the rep."""

    question: Question
    answer: Answer
    customer: Customer
    contact: Person
    rep: Person


@dataclass(frozen=True, slots=True)
class Score:
    """How often, and on average with one decimal, the customers of a rep answered."""

    rep_id: int
    count: int
    total: int

    @property
    def average(self) -> Decimal:
        """With one decimal, rounded half up."""
        return Decimal(half_up(Decimal(self.total * 10) / self.count)) / 10


@dataclass(frozen=True, slots=True)
class Said:
    """One answer with a word."""

    answer: Answer
    customer: Customer
    contact: Person


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the customers of the last `days` days said: all in sight, by rep, and the last words. A rep reads the own
    average alone (`own`), and none below a few answers (`enough` False)."""

    days: int
    whole: Score | None
    reps: tuple[tuple[Person, Score], ...] = ()
    words: tuple[Said, ...] = ()
    own: bool = False
    enough: bool = True


def together(scores: Iterable[Score]) -> Score | None:
    """All of them as one (rep 0); None without any answer."""
    found = tuple(scores)
    count = sum(score.count for score in found)
    return Score(0, count, sum(score.total for score in found)) if count else None
