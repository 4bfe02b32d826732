"""Proofs of the chain of documents: orders, their papers, collections, and the journals of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, select

from sales.collections import CollectionState
from sales.invoices import DocumentLine
from sales.ledger import Account, DocumentKind
from sales.money import total
from sales.orders import OrderLine, OrderState
from sales.proof import Fault, FaultKind
from storage.checks.books import total_of
from storage.codec import codec
from storage.tables.books import journal, posting
from storage.tables.orders import delivery, invoice, sales_order
from storage.tables.papers import collection

_ORDER_LINES = codec(tuple[OrderLine, ...])
_PAPER_LINES = codec(tuple[DocumentLine, ...])


def orders(connection: Connection) -> Iterator[Fault]:
    """A posted order has one delivery note and one invoice, and no other order has any."""
    notes = Counter(connection.execute(select(delivery.c.order_id)).scalars())
    invoices = Counter(connection.execute(select(invoice.c.order_id)).scalars())
    for row in connection.execute(select(sales_order.c.id, sales_order.c.state).order_by(sales_order.c.id)):
        wanted = 1 if row.state == OrderState.POSTED.value else 0
        if (notes[row.id], invoices[row.id]) != (wanted, wanted):
            found = f"{notes[row.id]} + {invoices[row.id]}"
            yield Fault(FaultKind.ORDER_PAPERS, f"order {row.id}", f"{wanted} + {wanted}", found)


def papers(connection: Connection) -> Iterator[Fault]:
    """An invoice says what its order says, and its journal and the delivery's post what they say."""
    receivable = _posted(connection, Account.RECEIVABLE, DocumentKind.INVOICE)
    wanted = select(invoice, sales_order.c.lines.label("ordered")).join(
        sales_order, sales_order.c.id == invoice.c.order_id
    )
    for row in connection.execute(wanted.order_by(invoice.c.number)):
        ordered = total((line.amount(row.currency) for line in _ORDER_LINES.read(row.ordered)), row.currency).minor
        lines = total((line.amount for line in _PAPER_LINES.read(row.lines)), row.currency).minor
        if not ordered == lines == row.total:
            yield Fault(FaultKind.PAPER_AMOUNT, row.number, str(ordered), f"{lines} {row.total}")
        if receivable.get(row.number) != row.total:
            yield Fault(FaultKind.PAPER_JOURNAL, row.number, str(row.total), str(receivable.get(row.number)))
    goods = _posted(connection, Account.STOCK, DocumentKind.DELIVERY)
    for row in connection.execute(select(delivery.c.number, delivery.c.cost).order_by(delivery.c.number)):
        if goods.get(row.number) != -row.cost:
            yield Fault(FaultKind.PAPER_JOURNAL, row.number, str(-row.cost), str(goods.get(row.number)))


def collections(connection: Connection) -> Iterator[Fault]:
    """A verified collection has its payment in the books, of its amount; no other has; no payment is without one."""
    posted = _posted(connection, Account.RECEIVABLE, DocumentKind.PAYMENT)
    for row in connection.execute(select(collection).order_by(collection.c.id)):
        verified = row.state == CollectionState.VERIFIED.value
        found = posted.pop(row.number, None) if row.number else None
        wanted = -row.minor if verified else None
        if found != wanted or verified != (row.number is not None):
            yield Fault(FaultKind.COLLECTION_JOURNAL, f"collection {row.id}", str(wanted), str(found))
    for number, found in sorted(posted.items()):
        yield Fault(FaultKind.COLLECTION_JOURNAL, number, str(None), str(found))


def _posted(connection: Connection, account: Account, kind: DocumentKind) -> dict[str, int]:
    """What the journals of a kind posted to an account, by number."""
    sums = (
        select(posting.c.journal, total_of(posting.c.minor).label("sum"))
        .join(journal, journal.c.number == posting.c.journal)
        .where(posting.c.account == account.value, journal.c.kind == kind.value)
        .group_by(posting.c.journal)
    )
    return {row.journal: int(row.sum) for row in connection.execute(sums)}
