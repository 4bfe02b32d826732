"""Proves the books: computes anew what is kept, and names every difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from sales.proof import Fault
from storage.archive import SqlArchive
from storage.checks.books import allocations, balances, goods, items, journals, transfers
from storage.checks.chain import deliveries, invoices, orders, reservations
from storage.checks.documents import collections
from storage.checks.numbers import numbers
from storage.checks.papers import albums, fates, proofs
from storage.checks.returns import credit_journals, credited
from storage.checks.statements import statements
from storage.checks.trail import chain, references

Check = Callable[[Connection], Iterator[Fault]]
Progress = Callable[[int, int], None]
CHECKS: tuple[Check, ...] = (
    journals,
    balances,
    items,
    allocations,
    goods,
    transfers,
    numbers,
    orders,
    reservations,
    invoices,
    deliveries,
    credited,
    credit_journals,
    collections,
    statements,
    fates,
    proofs,
    albums,
    chain,
    references,
)


def prove(archive: SqlArchive, progress: Progress | None = None) -> tuple[Fault, ...]:
    """Everything that does not hold; nothing is the proof. `progress` is told how many of the checks are done. All
    checks see the same picture, also while others write."""
    found: list[Fault] = []
    with archive.look() as work:
        for done, check in enumerate(CHECKS, 1):
            found.extend(check(work.connection))
            if progress:
                progress(done, len(CHECKS))
    return tuple(found)
