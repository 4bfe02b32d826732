"""Proofs of journals, balances, items, allocations and stock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Connection, cast, func, literal, or_, select, union_all

from sales.ledger import DocumentKind, OpenItem, age
from sales.money import Money
from sales.proof import Fault, FaultKind
from sales.warehouses import TransferLine
from storage.codec import codec
from storage.tables.books import allocation, balance, journal, open_item, posting
from storage.tables.goods import stock, stock_move, stock_transfer
from storage.tables.orders import reservation

_TRANSFERRED = codec(tuple[TransferLine, ...])


def total_of(column: Any) -> Any:
    """The column's sum as a whole number, 0 for no rows."""
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


def journals(connection: Connection) -> Iterator[Fault]:
    """Every journal balances and has the lines it says."""
    lines = func.count(posting.c.id)
    net = total_of(posting.c.minor)
    wrong = (
        select(journal.c.number, journal.c.lines, lines.label("written"), net.label("sum"))
        .outerjoin(posting, posting.c.journal == journal.c.number)
        .group_by(journal.c.number, journal.c.lines)
        .having(or_(net != 0, lines != journal.c.lines))
        .order_by(journal.c.number)
    )
    for row in connection.execute(wrong):
        if row.sum != 0:
            yield Fault(FaultKind.JOURNAL_UNBALANCED, row.number, "0", str(row.sum))
        if row.written != row.lines:
            yield Fault(FaultKind.JOURNAL_INCOMPLETE, row.number, str(row.lines), str(row.written))


def balances(connection: Connection) -> Iterator[Fault]:
    """What is kept as a customer's balance is the sum of its receivable lines, and so is the ageing."""
    ledger = {(row.customer, row.currency): int(row.sum) for row in connection.execute(_LEDGER)}
    kept = {(row.customer, row.currency): row.minor for row in connection.execute(select(balance))}
    aged = _aged(connection)
    for customer, currency in sorted(ledger.keys() | kept.keys() | aged.keys()):
        key = (customer, currency)
        subject, owed = f"{customer} {currency}", ledger.get(key, 0)
        if kept.get(key, 0) != owed:
            yield Fault(FaultKind.BALANCE_DRIFT, subject, str(owed), str(kept.get(key, 0)))
        if aged.get(key, 0) != owed:
            yield Fault(FaultKind.AGEING_DRIFT, subject, str(owed), str(aged.get(key, 0)))


_LEDGER = (
    select(posting.c.customer, posting.c.currency, total_of(posting.c.minor).label("sum"))
    .where(posting.c.customer.is_not(None))
    .group_by(posting.c.customer, posting.c.currency)
)


def _aged(connection: Connection) -> dict[tuple[str, str], int]:
    """Buckets plus credit of every customer, as of the last day in the books."""
    last = connection.execute(select(func.max(posting.c.day))).scalar_one()
    items = defaultdict(list)
    for row in connection.execute(select(open_item).where(open_item.c.residual != 0)):
        amount, residual = Money(row.minor, row.currency), Money(row.residual, row.currency)
        kind = DocumentKind(row.kind)
        item = OpenItem(row.number, kind, row.customer, row.day, row.due, amount, residual)
        items[row.customer, row.currency].append(item)
    return {key: age(those, last, key[1]).balance.minor for key, those in items.items()}


def items(connection: Connection) -> Iterator[Fault]:
    """Every document that moved a customer's account has an item of that amount, and no item is without one."""
    lines = select(
        posting.c.journal.label("number"),
        posting.c.customer,
        posting.c.currency,
        posting.c.minor.label("posted"),
        literal(0).label("amount"),
    ).where(posting.c.customer.is_not(None))
    whole = select(open_item.c.number, open_item.c.customer, open_item.c.currency, literal(0), open_item.c.minor)
    both = union_all(lines, whole).subquery()
    posted, amount = total_of(both.c.posted), total_of(both.c.amount)
    wrong = (
        select(both.c.number, posted.label("posted"), amount.label("amount"))
        .group_by(both.c.number, both.c.customer, both.c.currency)
        .having(posted != amount)
        .order_by(both.c.number)
    )
    for row in connection.execute(wrong):
        yield Fault(FaultKind.ITEM_DRIFT, row.number, str(row.posted), str(row.amount))


def allocations(connection: Connection) -> Iterator[Fault]:
    """Residuals are amounts less allocations, and nothing is allocated beyond its amount."""
    used: dict[str, int] = defaultdict(int)
    for row in connection.execute(select(allocation.c.credit, allocation.c.item, allocation.c.minor)):
        used[row.item] += row.minor
        used[row.credit] -= row.minor
    wanted = select(open_item.c.number, open_item.c.minor, open_item.c.residual).order_by(open_item.c.number)
    for number, amount, residual in connection.execute(wanted):
        part = used[number]
        if residual != amount - part:
            yield Fault(FaultKind.RESIDUAL_DRIFT, number, str(amount - part), str(residual))
        if not min(amount, 0) <= part <= max(amount, 0):
            yield Fault(FaultKind.ALLOCATION_BOUNDS, number, str(amount), str(part))


def goods(connection: Connection) -> Iterator[Fault]:
    """In every warehouse on hand is the sum of the moves, and reserved is what approved orders have reserved."""
    moved = _sums(connection, stock_move.c.warehouse, stock_move.c.sku, stock_move.c.quantity)
    promised = _sums(connection, reservation.c.warehouse, reservation.c.sku, reservation.c.quantity)
    for row in connection.execute(select(stock).order_by(stock.c.warehouse, stock.c.sku)):
        place = (row.warehouse, row.sku)
        if row.on_hand != moved.get(place, 0):
            yield Fault(FaultKind.STOCK_DRIFT, " ".join(place), str(moved.get(place, 0)), str(row.on_hand))
        if row.reserved != promised.get(place, 0):
            yield Fault(FaultKind.RESERVED_DRIFT, " ".join(place), str(promised.get(place, 0)), str(row.reserved))


def _sums(connection: Connection, warehouse: Any, sku: Any, quantity: Any) -> dict[tuple[str, str], int]:
    sums = select(warehouse.label("warehouse"), sku.label("sku"), total_of(quantity).label("sum"))
    return {(row.warehouse, row.sku): row.sum for row in connection.execute(sums.group_by(warehouse, sku))}


def transfers(connection: Connection) -> Iterator[Fault]:
    """A transfer moved what it says, out of the one warehouse and into the other."""
    moved: dict[str, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    its_moves = select(stock_move).where(stock_move.c.document.in_(select(stock_transfer.c.number)))
    for row in connection.execute(its_moves):
        moved[row.document][row.warehouse, row.sku] += row.quantity
    for row in connection.execute(select(stock_transfer).order_by(stock_transfer.c.number)):
        wanted: dict[tuple[str, str], int] = defaultdict(int)
        for line in _TRANSFERRED.read(row.lines):
            wanted[row.source, line.sku] -= line.base_quantity
            wanted[row.target, line.sku] += line.base_quantity
        if moved[row.number] != wanted:
            yield Fault(FaultKind.PAPER_GOODS, row.number, _said(wanted), _said(moved[row.number]))


def _said(goods: dict[tuple[str, str], int]) -> str:
    return ", ".join(f"{place} {sku} {quantity}" for (place, sku), quantity in sorted(goods.items()))
