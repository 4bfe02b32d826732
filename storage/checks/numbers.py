"""Proofs of numbering: of every kind and year all numbers that were given are there, once, and no other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select, union

from sales.ledger import DocumentKind
from sales.proof import Fault, FaultKind
from storage.tables.books import journal, number_sequence
from storage.tables.goods import stock_move, stock_transfer
from storage.tables.orders import delivery, invoice, sales_order
from storage.tables.papers import collection, statement
from storage.tables.returns import goods_return


def numbers(connection: Connection) -> Iterator[Fault]:
    """Neither gaps nor strangers nor twins."""
    given = {(row.kind, row.year): row.last for row in connection.execute(select(number_sequence))}
    there: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for number in (*_everywhere(connection), *_stated(connection)):
        there[_kind_and_year(number)].add(number)
    for kind, year in sorted(given.keys() | there.keys()):
        last = given.get((kind, year), 0)
        wanted = {f"{kind}-{year}-{count:06d}" for count in range(1, last + 1)}
        for number in sorted(wanted - there[kind, year]):
            yield Fault(FaultKind.NUMBER_MISSING, number, "1", "0")
        for number in sorted(there[kind, year] - wanted):
            yield Fault(FaultKind.NUMBER_UNKNOWN, number, str(last), "")
    yield from _twice(connection)


def _everywhere(connection: Connection) -> Iterable[str]:
    """Numbers of documents that may bear one once only. A document and its journal bear the same."""
    columns = (
        sales_order.c.number,
        delivery.c.number,
        invoice.c.number,
        collection.c.number,
        stock_transfer.c.number,
        goods_return.c.number,
        journal.c.number,
    )
    # Goods that cost nothing are counted without a journal: the number stands on the moves alone.
    counted = select(stock_move.c.document).where(stock_move.c.document.like(f"{DocumentKind.COUNT.value}-%"))
    borne = (select(column).where(column.is_not(None)) for column in columns)
    return connection.execute(union(*borne, counted)).scalars()


def _stated(connection: Connection) -> Iterable[str]:
    return connection.execute(select(statement.c.number).distinct()).scalars()


def _kind_and_year(number: str) -> tuple[str, int]:
    kind, _, rest = number.partition("-")
    year = rest.partition("-")[0]
    return kind, int(year) if year.isdecimal() else 0


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
        (statement.c.number, DocumentKind.STATEMENT),
    )
    for column, kind in kinds:
        strange = select(column).where(column.is_not(None), column.not_like(f"{kind.value}-%"))
        for number in connection.execute(strange).scalars():
            yield Fault(FaultKind.NUMBER_UNKNOWN, number, kind.value, "")
