"""Counts what every table says in sum while it is written, and refuses when two of them differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from exchange.ledger.nouns import DoesNotTieOut
from sales.journals import AccountTurnover, CustomerTurnover, Line, Turnover
from sales.ledger import Account, OpenItem
from sales.money import Money

K = TypeVar("K", bound=Hashable)


@dataclass
class Sums:
    """Opening, debit and credit in minor units."""

    opening: int = 0
    debit: int = 0
    credit: int = 0

    def move(self, amount: Money) -> None:
        """A line: debit above zero, credit below."""
        if amount.minor > 0:
            self.debit += amount.minor
        else:
            self.credit -= amount.minor

    def add(self, turnover: Turnover) -> None:
        """What was summed elsewhere."""
        self.opening += turnover.opening.minor
        self.debit += turnover.debit.minor
        self.credit += turnover.credit.minor

    @property
    def closing(self) -> int:
        """Opening and what came to it."""
        return self.opening + self.debit - self.credit

    @property
    def moved(self) -> tuple[int, int]:
        """Debit and credit."""
        return self.debit, self.credit


def _sums() -> dict[K, Sums]:
    return defaultdict(Sums)


@dataclass
class Tally:
    """The sums of every table: of the journal and the trial balance by account and currency, of customers by currency,
    of open items by customer and currency."""

    journal: dict[tuple[Account, str], Sums] = field(default_factory=_sums)
    accounts: dict[tuple[Account, str], Sums] = field(default_factory=_sums)
    customers: dict[str, Sums] = field(default_factory=_sums)
    open: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def line(self, line: Line) -> None:
        """A line of the journal was written."""
        self.journal[line.account, line.amount.currency].move(line.amount)

    def account(self, one: AccountTurnover) -> None:
        """An account's turnover was written."""
        self.accounts[one.account, one.turnover.opening.currency].add(one.turnover)

    def customer(self, one: CustomerTurnover, entries: Sums, items: Iterable[OpenItem]) -> None:
        """A customer was written, with these entries and open items; raises DoesNotTieOut."""
        turnover, currency = one.turnover, one.kept.currency
        who = f"{one.customer} in {currency}"
        _same(f"The entries of {who}", entries.moved, (turnover.debit.minor, turnover.credit.minor))
        _same(f"The kept balance of {who}", (one.kept - one.later).minor, turnover.closing.minor)
        left = sum(item.residual.minor for item in items)
        _same(f"The open items of {who}", left, turnover.closing.minor)
        self.customers[currency].add(Turnover(turnover.opening, turnover.debit, turnover.credit))
        self.open[currency] += left

    def check(self) -> None:
        """Everything was written: raise DoesNotTieOut where two tables differ."""
        for (account, currency), sums in self.accounts.items():
            moved = self.journal.get((account, currency), Sums()).moved
            _same(f"The journal's lines of {account.value} in {currency}", moved, sums.moved)
        if unknown := self.journal.keys() - self.accounts.keys():
            raise DoesNotTieOut(f"The journal has accounts that the trial balance lacks: {sorted(unknown)}.")
        for currency, sums in self.by_currency(self.accounts).items():
            _same(f"Debits and credits in {currency}", sums.debit, sums.credit)
            _same(f"The opening balances in {currency}", sums.opening, 0)
        for currency in {currency for _, currency in self.accounts} | self.customers.keys():
            receivable = self.accounts.get((Account.RECEIVABLE, currency), Sums())
            _same(f"The customers' accounts in {currency}", self.customers.get(currency, Sums()), receivable)
            _same(f"The open items in {currency}", self.open.get(currency, 0), receivable.closing)

    @staticmethod
    def by_currency(sums: Mapping[tuple[Account, str], Sums]) -> dict[str, Sums]:
        """All accounts together."""
        together: dict[str, Sums] = defaultdict(Sums)
        for (_, currency), one in sums.items():
            here = together[currency]
            here.opening, here.debit, here.credit = (
                here.opening + one.opening,
                here.debit + one.debit,
                here.credit + one.credit,
            )
        return dict(sorted(together.items()))


def _same(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise DoesNotTieOut(f"{what} do not tie out: {found} against {wanted}. Nothing was written; run check-books.")
