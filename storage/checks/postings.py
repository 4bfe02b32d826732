"""Proofs of what journals may post: by the rules of their kind, or as the mirror image of what they reverse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, case, func, literal_column, select, union, union_all

from sales.ledger import Account, DocumentKind
from sales.posting_rules import RULES, sides
from sales.proof import Fault, FaultKind
from storage.checks.sums import total_of
from storage.tables.books import journal, open_item, posting

_REVERSAL = DocumentKind.REVERSAL.value
_side = case(
    (posting.c.minor > literal_column("0"), "debit"), (posting.c.minor < literal_column("0"), "credit"), else_=""
)
_USED = select(journal.c.kind, posting.c.account, _side).join(posting, posting.c.journal == journal.c.number).distinct()


def posting_rules(connection: Connection) -> Iterator[Fault]:
    """A journal debits and credits only the accounts that the rules of its kind name; a reversal is left to its own
    proof."""
    for kind, account, side in sorted(tuple(row) for row in connection.execute(_USED)):
        if kind == _REVERSAL or (account, side) in _allowed(kind):
            continue
        wanted = (
            select(journal.c.number)
            .join(posting, posting.c.journal == journal.c.number)
            .where(journal.c.kind == kind, posting.c.account == account, _side == side)
            .distinct()
            .order_by(journal.c.number)
        )
        expected = ", ".join(sorted(f"{side} {account}" for account, side in _allowed(kind) if side))
        for number in connection.execute(wanted).scalars():
            yield Fault(FaultKind.POSTING_RULE, number, expected, f"{side} {account}".strip())


def _allowed(kind: str) -> set[tuple[str, str]]:
    """Accounts and sides of a kind; a line of zero stands on either side."""
    if kind not in RULES:
        return set()
    rules = sides(DocumentKind(kind))
    told = {(Account(account).value, "debit" if debit else "credit") for account, debit in rules}
    return told | {(account, "") for account, _ in told}


def reversals(connection: Connection) -> Iterator[Fault]:
    """A reversal names what it reverses, which exists, nobody else reverses it, both leave nothing in any
    account and with any customer, and are settled by each other."""
    for number in connection.execute(_NAMELESS).scalars():
        yield Fault(FaultKind.REVERSAL_NAMELESS, number, "1", "0")
    for number, account, customer, left in connection.execute(_LEFT):
        subject = " ".join(filter(None, (number, account, customer)))
        yield Fault(FaultKind.REVERSAL_DRIFT, subject, "0", str(left))
    for number, times in connection.execute(_TWICE):
        yield Fault(FaultKind.REVERSED_TWICE, number, "1", str(times))
    for number, left in connection.execute(_OPEN):
        yield Fault(FaultKind.REVERSAL_OPEN, number, "0", str(left))


_reversal = journal.c.kind == _REVERSAL
_original = journal.alias("original")
_NAMELESS = (
    select(journal.c.number)
    .outerjoin(_original, _original.c.number == journal.c.reverses)
    .where(_reversal, _original.c.number.is_(None))
    .order_by(journal.c.number)
)


def _lines_of(column: Any) -> Select[Any]:
    """The lines of every reversal, or of what it reverses."""
    wanted = select(journal.c.number, posting.c.account, posting.c.customer, posting.c.currency, posting.c.minor)
    return wanted.join(posting, posting.c.journal == column).where(_reversal)


_both = union_all(_lines_of(journal.c.number), _lines_of(journal.c.reverses)).subquery()
_sum = total_of(_both.c.minor)
_LEFT = (
    select(_both.c.number, _both.c.account, _both.c.customer, _sum.label("left"))
    .group_by(_both.c.number, _both.c.account, _both.c.customer, _both.c.currency)
    .having(_sum != 0)
    .order_by(_both.c.number, _both.c.account, _both.c.customer)
)
_TWICE = (
    select(journal.c.reverses, func.count())
    .where(_reversal, journal.c.reverses.is_not(None))
    .group_by(journal.c.reverses)
    .having(func.count() > 1)
    .order_by(journal.c.reverses)
)
_pairs = union(
    select(journal.c.number).where(_reversal),
    select(journal.c.reverses).where(_reversal),
).subquery()
_OPEN = (
    select(open_item.c.number, open_item.c.residual)
    .join(_pairs, _pairs.c.number == open_item.c.number)
    .where(open_item.c.residual != 0)
    .order_by(open_item.c.number)
)
