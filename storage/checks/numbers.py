"""Proofs of numbering: of every kind and year all numbers that were given are there, once, and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import CompoundSelect, Connection, case, func, select, union

from sales.ledger import DocumentKind
from sales.proof import Fault, FaultKind
from storage.tables.adjustments import adjustment
from storage.tables.books import journal, number_sequence
from storage.tables.goods import stock_move, stock_transfer
from storage.tables.money import collection, handover
from storage.tables.orders import delivery, invoice, sales_order
from storage.tables.papers import statement
from storage.tables.plans import plan
from storage.tables.returns import goods_return

TAIL = 6  # digits at the end of a number


def numbers(connection: Connection) -> Iterator[Fault]:
    """Neither gaps nor strangers nor twins."""
    given = {(row.kind, row.year): row.last for row in connection.execute(select(number_sequence))}
    right = set(_complete(connection, given))
    for kind, year in sorted(given.keys() - right):
        yield from _compared(connection, kind, year, given[kind, year])
    yield from _strangers(connection, given, right)
    yield from _twice(connection)


def _complete(connection: Connection, given: Mapping[tuple[str, int], int]) -> Iterator[tuple[str, int]]:
    """Kinds and years of which all numbers are there and no other: so many different ones of six digits, the last of
    which is the last that was given, are all of them."""
    every = _everywhere().subquery()
    head = func.substr(every.c.number, 1, func.length(every.c.number) - TAIL)
    tail = func.substr(every.c.number, func.length(every.c.number) - TAIL + 1)
    strange = func.sum(case((func.trim(tail, "0123456789") != "", 1), else_=0))
    found = select(head, func.count(), func.min(tail), func.max(tail), strange).group_by(head)
    groups = {row[0]: tuple(row)[1:] for row in connection.execute(found)}
    for (kind, year), last in given.items():
        if last < 10**TAIL and groups.get(f"{kind}-{year}-") == (last, "000001", f"{last:06d}", 0):
            yield kind, year


def _compared(connection: Connection, kind: str, year: int, last: int) -> Iterator[Fault]:
    every = _everywhere().subquery()
    found = connection.execute(
        select(every.c.number).where(every.c.number.startswith(f"{kind}-{year}-", autoescape=True))
    )
    there = set(found.scalars())
    wanted = {f"{kind}-{year}-{count:06d}" for count in range(1, last + 1)}
    for number in sorted(wanted - there):
        yield Fault(FaultKind.NUMBER_MISSING, number, "1", "0")
    for number in sorted(there - wanted):
        yield Fault(FaultKind.NUMBER_UNKNOWN, number, str(last), "")


def _strangers(
    connection: Connection, given: Mapping[tuple[str, int], int], right: Collection[tuple[str, int]]
) -> Iterator[Fault]:
    """Numbers of a kind and year of which none was given."""
    every = _everywhere().subquery()
    known = (~every.c.number.startswith(f"{kind}-{year}-", autoescape=True) for kind, year in given)
    for number in connection.execute(select(every.c.number).where(*known).order_by(every.c.number)).scalars():
        yield Fault(FaultKind.NUMBER_UNKNOWN, number, "0", "")


def _everywhere() -> CompoundSelect[tuple[str]]:
    """Every number once. A document and its journal bear the same."""
    columns = (
        sales_order.c.number,
        delivery.c.number,
        invoice.c.number,
        collection.c.number,
        stock_transfer.c.number,
        goods_return.c.number,
        handover.c.number,
        plan.c.number,
        adjustment.c.number,
        statement.c.number,
        journal.c.number,
    )
    # Goods that cost nothing are counted without a journal: the number stands on the moves alone.
    counted = select(stock_move.c.document).where(stock_move.c.document.like(f"{DocumentKind.COUNT.value}-%"))
    borne = (select(column.label("number")).where(column.is_not(None)) for column in columns)
    return union(*borne, counted)


def _twice(connection: Connection) -> Iterator[Fault]:
    """Of statements only revisions share a number, and they are of one customer and period."""
    columns = (statement.c.number, statement.c.customer, statement.c.currency, statement.c.period_start)
    owners = Counter(row.number for row in connection.execute(select(*columns).distinct()))
    for number, count in sorted(owners.items()):
        if count > 1:
            yield Fault(FaultKind.NUMBER_TWICE, number, "1", str(count))
    yield from _wrong_kind(connection)


def _wrong_kind(connection: Connection) -> Iterator[Fault]:
    """A number of one kind on a document of another would hide a gap."""
    kinds = (
        (sales_order.c.number, DocumentKind.ORDER),
        (delivery.c.number, DocumentKind.DELIVERY),
        (invoice.c.number, DocumentKind.INVOICE),
        (collection.c.number, DocumentKind.PAYMENT),
        (stock_transfer.c.number, DocumentKind.TRANSFER),
        (goods_return.c.number, DocumentKind.CREDIT_NOTE),
        (handover.c.number, DocumentKind.HANDOVER),
        (plan.c.number, DocumentKind.PLAN),
        (statement.c.number, DocumentKind.STATEMENT),
    )
    for column, kind in kinds:
        strange = select(column).where(column.is_not(None), column.not_like(f"{kind.value}-%"))
        for number in connection.execute(strange).scalars():
            yield Fault(FaultKind.NUMBER_UNKNOWN, number, kind.value, "")
    prefix = func.substr(journal.c.number, 1, func.length(journal.c.kind) + 1)
    misnamed = select(journal.c.number, journal.c.kind).where(prefix != journal.c.kind.concat("-"))
    for number, kind in connection.execute(misnamed.order_by(journal.c.number)):
        yield Fault(FaultKind.NUMBER_UNKNOWN, number, kind, "")
