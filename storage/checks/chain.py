"""Proofs of the chain of an order: nothing delivered or invoiced beyond it, amounts that add up, goods that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from sales.invoices import DeliveryNote, DocumentLine, delivered, merged, undelivered
from sales.ledger import Account, DocumentKind
from sales.money import Money, total
from sales.orders import Order, OrderLine, OrderState
from sales.proof import Fault, FaultKind
from storage.checks.sums import aside, total_of
from storage.codec import codec
from storage.tables.books import journal, posting
from storage.tables.goods import stock_move
from storage.tables.orders import delivery, invoice, invoice_delivery, reservation, sales_order

_ORDER_LINES = codec(tuple[OrderLine, ...])
_PAPER_LINES = codec(tuple[DocumentLine, ...])
_BEGUN = (OrderState.APPROVED, OrderState.POSTED)


@dataclass
class _Chain:
    """An order with all that it became."""

    order: Order
    open_minor: int
    notes: list[DeliveryNote] = field(default_factory=list)
    invoiced: int = 0
    covered: set[str] = field(default_factory=set)
    reserved: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def _chains(connection: Connection) -> dict[int, _Chain]:
    found = {row.id: _Chain(_order(row), row.open_minor) for row in connection.execute(select(sales_order))}
    for row in connection.execute(select(delivery).order_by(delivery.c.id)):
        found[row.order_id].notes.append(_note(row))
    covers = dict(connection.execute(select(invoice_delivery.c.delivery, invoice_delivery.c.invoice)).all())
    of = {row.number: row.order_id for row in connection.execute(select(invoice.c.number, invoice.c.order_id))}
    for row in connection.execute(select(invoice.c.order_id, invoice.c.total)):
        found[row.order_id].invoiced += row.total
    for note, number in covers.items():
        if number in of:  # else its order has a note without an invoice
            found[of[number]].covered.add(note)
    for row in connection.execute(select(reservation)):
        found[row.order_id].reserved[row.sku] += row.quantity
    return dict(sorted(found.items()))


def _order(row: Row[Any]) -> Order:
    """As much of it as is proven here."""
    return Order(
        id=row.id,
        version=row.version,
        state=OrderState(row.state),
        currency=row.currency,
        rep_id=row.rep_id,
        created_at=row.created_at,
        key=row.key,
        customer=row.customer,
        lines=_ORDER_LINES.read(row.lines),
        closed_at=row.closed_at,
    )


def _note(row: Row[Any]) -> DeliveryNote:
    cost = Money(row.cost, row.currency)
    return DeliveryNote(row.number, row.order_id, row.customer, row.day, _PAPER_LINES.read(row.lines), cost)


def orders(connection: Connection) -> Iterator[Fault]:
    """Only an approved or posted order has papers; a posted one is delivered (unless the rest was closed) and invoiced,
    every note on one invoice. Nothing is delivered beyond what was ordered, and what is delivered in full is worth what
    the order's line says. What is kept as not invoiced is that."""
    for id_, chain in _chains(connection).items():
        order, subject = chain.order, f"order {id_}"
        names = {note.number for note in chain.notes}
        if order.state not in _BEGUN and names | chain.covered:
            yield Fault(FaultKind.ORDER_PAPERS, subject, "0 + 0", f"{len(names)} + {len(chain.covered)}")
        if order.state is OrderState.POSTED:
            left = undelivered(order, chain.notes) if order.closed_at is None else {}
            if not names or left or names != chain.covered:
                found = f"{len(names)} + {len(chain.covered)}, {sum(left.values())} left"
                yield Fault(FaultKind.ORDER_PAPERS, subject, f"{len(names)} + {len(names)}, 0 left", found)
        yield from _quantities(subject, chain)
        open_ = order.total.minor - chain.invoiced if order.state is OrderState.APPROVED else 0
        if chain.open_minor != open_:
            yield Fault(FaultKind.ORDER_OPEN, subject, str(open_), str(chain.open_minor))


def _quantities(subject: str, chain: _Chain) -> Iterator[Fault]:
    order, done = chain.order, delivered(chain.notes)
    sums = {line.no: line for line in merged(order, chain.notes)}
    ordered = {line.no: line for line in order.lines}
    for no, quantity in sorted(done.items()):
        line = ordered.get(no)
        wanted = line.base_quantity if line else 0
        if quantity > wanted or line is None:
            yield Fault(FaultKind.OVERDELIVERED, f"{subject} {no}", str(wanted), str(quantity))
        elif quantity == wanted:
            worth = (line.amount(order.currency).minor, line.tax(order.currency).minor)
            found = (sums[no].amount.minor, sums[no].tax.minor)
            if worth != found:
                yield Fault(FaultKind.PAPER_AMOUNT, f"{subject} {no}", str(worth), str(found))


def reservations(connection: Connection) -> Iterator[Fault]:
    """For an approved order everything is reserved that is left to deliver; for another one nothing."""
    for id_, chain in _chains(connection).items():
        wanted: dict[str, int] = defaultdict(int)
        if chain.order.state is OrderState.APPROVED:
            left = undelivered(chain.order, chain.notes)
            for line in chain.order.lines:
                wanted[line.sku] += left.get(line.no, 0)
        for sku in sorted(wanted.keys() | chain.reserved.keys()):
            if wanted[sku] != chain.reserved[sku]:
                found = (str(wanted[sku]), str(chain.reserved[sku]))
                yield Fault(FaultKind.RESERVATION_WRONG, f"order {id_} {sku}", *found)


def _posted(document: Table, account: Account, kind: DocumentKind) -> Select[Any]:
    """What the journals of these documents posted to an account."""
    number = document.c.number
    lines = select(number, total_of(posting.c.minor).label("sum")).join(journal, journal.c.number == number)
    wanted = lines.join(posting, posting.c.journal == number).where(journal.c.kind == kind.value)
    return wanted.where(aside(posting.c.account) == account.value).group_by(number)


_POSTED_INVOICES = _posted(invoice, Account.RECEIVABLE, DocumentKind.INVOICE)
_POSTED_DELIVERIES = _posted(delivery, Account.STOCK, DocumentKind.DELIVERY)


def invoices(connection: Connection) -> Iterator[Fault]:
    """An invoice says what its deliveries say, and its journal posts that."""
    receivable = {row.number: row.sum for row in connection.execute(_POSTED_INVOICES)}
    worth: dict[str, int] = defaultdict(int)
    links = select(invoice_delivery.c.invoice, delivery.c.lines, delivery.c.currency).join(
        delivery, delivery.c.number == invoice_delivery.c.delivery
    )
    for row in connection.execute(links):
        worth[row.invoice] += _sum(row.lines, row.currency)
    for row in connection.execute(select(invoice).order_by(invoice.c.number)):
        lines = _sum(row.lines, row.currency)
        if not worth[row.number] == lines == row.total:
            yield Fault(FaultKind.PAPER_AMOUNT, row.number, str(worth[row.number]), f"{lines} {row.total}")
        if receivable.get(row.number) != row.total:
            yield Fault(FaultKind.PAPER_JOURNAL, row.number, str(row.total), str(receivable.get(row.number)))


def deliveries(connection: Connection) -> Iterator[Fault]:
    """The goods of a note left the warehouse that it names, and its journal posts their cost."""
    costs = {row.number: row.sum for row in connection.execute(_POSTED_DELIVERIES)}
    moved: dict[str, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    its_moves = select(stock_move).where(stock_move.c.document.in_(select(delivery.c.number)))
    for row in connection.execute(its_moves):
        moved[row.document][row.warehouse, row.sku] -= row.quantity
    for row in connection.execute(select(delivery).order_by(delivery.c.number)):
        wanted: dict[tuple[str, str], int] = defaultdict(int)
        for line in _PAPER_LINES.read(row.lines):
            wanted[row.warehouse, line.sku] += line.base_quantity
        if moved[row.number] != wanted:
            found = (str(dict(sorted(wanted.items()))), str(dict(sorted(moved[row.number].items()))))
            yield Fault(FaultKind.PAPER_GOODS, row.number, *found)
        if costs.get(row.number) != -row.cost:
            yield Fault(FaultKind.PAPER_JOURNAL, row.number, str(-row.cost), str(costs.get(row.number)))


def _sum(lines: str, currency: str) -> int:
    return total((line.amount for line in _PAPER_LINES.read(lines)), currency).minor
