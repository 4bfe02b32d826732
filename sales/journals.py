"""The books as they are read in bulk: lines of journals one after the other, turnovers of accounts and customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sales.ledger import Account, DocumentKind
from sales.methods import Method
from sales.money import Money


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Line:
    """One posting with its document. `method` is how was paid, where the document's collection says so."""

    number: str
    kind: DocumentKind
    day: date
    at: datetime
    reverses: str | None
    account: Account
    amount: Money
    customer: str | None
    method: Method | None


@dataclass(frozen=True, slots=True)
class Turnover:
    """What an account stood at before a period, and what came to it (debit) and went (credit, above zero) in it."""

    opening: Money
    debit: Money
    credit: Money

    @property
    def closing(self) -> Money:
        """What it stands at on the period's last day."""
        return self.opening + self.debit - self.credit

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.opening or self.debit or self.credit)


@dataclass(frozen=True, slots=True)
class AccountTurnover:
    """The turnover of an account in one currency, by the way of paying where that is known."""

    account: Account
    method: Method | None
    turnover: Turnover


@dataclass(frozen=True, slots=True)
class CustomerTurnover:
    """The turnover of a customer in one currency. `kept` is the balance that is kept beside the ledger, as of today;
    `later` is what was posted for days after the period."""

    customer: str
    turnover: Turnover
    kept: Money
    later: Money
