"""Opening balances: what a customer owed, or had in credit, in the former books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sales.money import Money


@dataclass(frozen=True, slots=True)
class Opening:
    """One paper of the former books: `amount` is below zero where the customer had paid too much. `day` is the paper's
    own, `due` when it is, or was, due."""

    customer: str
    document: str
    amount: Money
    due: date
    day: date | None = None
