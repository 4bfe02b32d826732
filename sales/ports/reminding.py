"""Port: reminders to sign, and what was said about being reminded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sales.people import Scope
from sales.reminding import Round, Word
from sales.statements import Statement


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A statement that waits for its customer, without its content: the latest revision. `said` is its send log.
    `zero`: its closing balance is zero. `reported`: a payment in its currency waits to be verified."""

    statement_id: int
    customer: str
    rep_id: int
    currency: str
    issued_at: datetime
    said: frozenset[str] = field(default_factory=frozenset)
    zero: bool = False
    reported: bool = False


@dataclass(frozen=True, slots=True)
class WaitingCustomer:
    """A customer whose statements wait: the one that waits longest, and how many there are."""

    code: str
    oldest: int
    count: int


class Reminders(Protocol):
    """Keeps rounds of reminders, the send log, and what was said about being reminded."""

    def unsigned(self, customer: str | None = None) -> tuple[Unsigned, ...]:
        """Every unsigned latest revision (of one customer), oldest first."""
        ...

    def unsigned_among(self, ids: Sequence[int]) -> tuple[Unsigned, ...]:
        """Those of these that still are."""
        ...

    def still_unsigned(self, ids: Sequence[int], scope: Scope) -> tuple[int, ...]:
        """The same by id, as far as they are in scope, oldest first."""
        ...

    def customers_waiting(self, scope: Scope) -> int:
        """How many customers in scope have one that waits."""
        ...

    def waiting_longest(self, scope: Scope, first: int, most: int) -> tuple[WaitingCustomer, ...]:
        """So many of these customers, the one that waits longest first."""
        ...

    def askable(self) -> frozenset[str]:
        """The customers with one that waits, of whom somebody who may sign is on Telegram and wants reminders."""
        ...

    def statements_of(self, customer: str) -> tuple[Statement, ...]:
        """The same of one customer, with their content."""
        ...

    def note(self, statement_id: int, names: Iterable[str], at: datetime) -> frozenset[str]:
        """Write the send log; the names that were not there before."""
        ...

    def add(self, made: Round) -> Round | None:
        """Store under an id of its own; None when the customer has one on its way."""
        ...

    def get(self, round_id: int, scope: Scope) -> Round | None: ...
    def save(self, made: Round, seen: int) -> Round:
        """Compare-and-set on the version, else Stale."""
        ...

    def queued(self, customer: str) -> Round | None:
        """The one that is on its way."""
        ...

    def all_queued(self) -> tuple[Round, ...]: ...
    def last_said(self, customer: str) -> Round | None: ...
    def shown(self, customer: str, since: datetime) -> tuple[int, ...]:
        """The rounds said since then that somebody still has on the screen."""
        ...

    def say(self, word: Word) -> None: ...
    def words(self, customer: str) -> tuple[Word, ...]:
        """What counts: the latest word about each thing, of each person where it is about a person; latest last."""
        ...

    def promises(self, customer: str, since: datetime, from_contact: bool) -> int:
        """How often it was promised since then, by contacts or by the house."""
        ...

    def countries(self) -> Mapping[str, str]:
        """The countries of the customers that have one of their own."""
        ...

    def country(self, customer: str) -> str | None: ...
    def set_country(self, customer: str, country: str | None) -> None: ...
    def zones(self) -> Mapping[str, str]:
        """The time zones of the customers that have one of their own."""
        ...

    def zones_kept(self) -> frozenset[str]:
        """The same zones, each once."""
        ...
