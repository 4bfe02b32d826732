"""Proofs of returns: no credit beyond its invoice, journals and goods that say what the notes say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from sales.invoices import DocumentLine
from sales.ledger import Account, DocumentKind
from sales.money import total
from sales.proof import Fault, FaultKind
from sales.returns import ReturnLine, ReturnState
from storage.checks.sums import posted
from storage.codec import codec
from storage.tables.goods import stock_move
from storage.tables.orders import invoice
from storage.tables.returns import credit_line, goods_return

_LINES = codec(tuple[ReturnLine, ...])
_INVOICED = codec(tuple[DocumentLine, ...])
_Figures = tuple[int, int, int]  # base units, amount, tax


def credited(connection: Connection) -> Iterator[Fault]:
    """Nothing is credited beyond the line of its invoice, and each note's lines are what was taken from the invoice."""
    taken: dict[tuple[str, int], list[_Figures]] = defaultdict(list)
    by_note: dict[str, dict[int, _Figures]] = defaultdict(dict)
    for row in connection.execute(select(credit_line)):
        figures = (row.base_quantity, row.minor, row.tax)
        taken[row.invoice, row.position].append(figures)
        by_note[row.number][row.position] = figures
    invoiced = {number: _INVOICED.read(lines) for number, lines in connection.execute(_INVOICES)}
    for (number, position), parts in sorted(taken.items()):
        line = invoiced[number][position]
        most = (line.base_quantity, line.amount.minor, line.tax.minor)
        sums = tuple(sum(part[i] for part in parts) for i in range(3))
        if any(found > limit for found, limit in zip(sums, most, strict=True)):
            yield Fault(FaultKind.CREDIT_ABOVE_INVOICE, f"{number} {position + 1}", str(most), str(sums))
    for row in connection.execute(_NOTES):
        told = {x.position: (x.base_quantity, x.amount.minor, x.tax.minor) for x in _LINES.read(row.lines)}
        if told != by_note.pop(row.number, {}):
            yield Fault(FaultKind.CREDIT_LINES, row.number, str(told), str(by_note.get(row.number)))
    for number in sorted(by_note):
        yield Fault(FaultKind.CREDIT_LINES, number, "{}", str(by_note[number]))


def credit_journals(connection: Connection) -> Iterator[Fault]:
    """Each credit note is in the books with its amount, tax and cost, its goods in stock; no journal is without one."""
    accounts = (Account.RECEIVABLE, Account.OUTPUT_TAX, Account.STOCK)
    books = posted(connection, (DocumentKind.CREDIT_NOTE,), *accounts)
    journals = set(books[Account.RECEIVABLE])
    moves = dict(connection.execute(_MOVES).all())
    for row in connection.execute(_NOTES):
        lines = _LINES.read(row.lines)
        back = row.goods_back and any(line.base_quantity for line in lines)
        wanted = (
            -total((line.amount for line in lines), row.currency).minor,
            total((line.tax for line in lines), row.currency).minor,
            total((line.cost for line in lines), row.currency).minor if back else 0,
        )
        found = tuple(books[account].get(row.number, 0) for account in accounts)
        if found != wanted or row.number not in journals:
            yield Fault(FaultKind.CREDIT_JOURNAL, row.number, str(wanted), str(found))
        journals.discard(row.number)
        goods = sum(line.base_quantity for line in lines) if back else 0
        if moves.get(row.number, 0) != goods:
            yield Fault(FaultKind.CREDIT_GOODS, row.number, str(goods), str(moves.get(row.number, 0)))
    for number in sorted(journals):
        yield Fault(FaultKind.CREDIT_JOURNAL, number, "", str(books[Account.RECEIVABLE][number]))


_INVOICES = select(invoice.c.number, invoice.c.lines)
_NOTES = select(goods_return).where(goods_return.c.state == ReturnState.APPROVED.value).order_by(goods_return.c.number)
_MOVES = (
    select(stock_move.c.document, func.sum(stock_move.c.quantity))
    .where(stock_move.c.document.like(f"{DocumentKind.CREDIT_NOTE.value}-%"))
    .group_by(stock_move.c.document)
)
