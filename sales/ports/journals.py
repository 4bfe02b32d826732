"""Ports: the books read in bulk, line by line, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from sales.journals import AccountTurnover, CustomerTurnover, Line, Period
from sales.ports.money import Ledger


class Journals(Protocol):
    """Reads the books from end to end without holding them. With a `customer` only the documents that moved its
    account are there."""

    def days(self) -> Period | None:
        """The first and the last day that has an entry; None while the books are empty."""
        ...

    def count(self, period: Period, customer: str | None = None) -> tuple[int, int]:
        """How many lines there are, and how many of them are on customers' accounts."""
        ...

    def lines(self, period: Period, customer: str | None = None) -> Iterator[Line]:
        """Every line, by day, moment and document; the lines of a document stay together."""
        ...

    def entries(self, period: Period, customer: str | None = None) -> Iterator[Line]:
        """The lines of customers' accounts, by customer, currency, day and posting."""
        ...

    def by_account(self, period: Period, customer: str | None = None) -> tuple[AccountTurnover, ...]:
        """Accounts with anything up to the period's end, by account, currency and way of paying."""
        ...

    def by_customer(self, period: Period, customer: str | None = None) -> tuple[CustomerTurnover, ...]:
        """Customers with anything in the books, in the order of `entries`."""
        ...

    def names(self) -> Mapping[str, tuple[str, str]]:
        """The names of all customers by code: Chinese and English, one of which may be empty."""
        ...


class Books(Protocol):
    """The part of a transaction that an export of the books reads."""

    @property
    def journals(self) -> Journals: ...
    @property
    def ledger(self) -> Ledger: ...
