"""Part of an action: deliver and invoice an approved order and write both into the books."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sales.desk.checks import troubles
from sales.desk.house import House
from sales.desk.named import customer_of
from sales.invoices import DeliveryNote, DocumentLine, Invoice
from sales.ledger import Account, DocumentKind, Journal, OpenItem, Posting
from sales.money import Money
from sales.orders import Order, OrderState
from sales.ports import Work
from sales.refusals import CannotSubmit, Trouble, TroubleKind


def refuse_troubles(house: House, work: Work, order: Order) -> None:
    """CannotSubmit with everything that is in the order's way."""
    found = troubles(house, work, order)
    if found:
        raise CannotSubmit(order.id, found)


def go_on(house: House, work: Work, order: Order) -> Order:
    """What an approved order becomes by the company's rules; the caller saves it. CannotSubmit if goods are missing."""
    deliver_and_invoice(house, work, order)
    return replace(order, state=OrderState.POSTED)


def deliver_and_invoice(house: House, work: Work, order: Order) -> None:
    """Take the goods out of stock, number and post delivery note and invoice, open the item. The caller holds the
    customer's lock, has checked the order and saves and commits it."""
    today = house.today()
    lines = tuple(
        DocumentLine(
            line.sku,
            line.quantity,
            line.unit,
            line.base_quantity,
            line.amount(order.currency),
            line.tax_rate,
            line.tax(order.currency),
        )
        for line in order.lines
    )
    delivery = _deliver(house, work, order, lines, today)
    _invoice(house, work, order, delivery, today)


def _deliver(house: House, work: Work, order: Order, lines: tuple[DocumentLine, ...], today: date) -> DeliveryNote:
    number = work.ledger.next_number(DocumentKind.DELIVERY, today.year)
    cost = Decimal(0)
    for position, line in zip(order.lines, lines, strict=True):
        if not work.stock.take(line.sku, line.base_quantity, number):
            short = Trouble(TroubleKind.STOCK_SHORT, position.no, line.sku, work.stock.on_hand(line.sku))
            raise CannotSubmit(order.id, (short,))
        product = work.products.get(line.sku)
        cost += product.cost * line.base_quantity if product else 0
    note = DeliveryNote(number, order.id, order.customer or "", today, lines, Money.of(cost, order.currency))
    work.orders.delivered(note)
    postings = (Posting(Account.COST_OF_SALES, note.cost), Posting(Account.STOCK, -note.cost))
    work.ledger.post(Journal(DocumentKind.DELIVERY, number, today, postings), house.now())
    return note


def _invoice(house: House, work: Work, order: Order, delivery: DeliveryNote, today: date) -> None:
    number = work.ledger.next_number(DocumentKind.INVOICE, today.year)
    due = today + timedelta(days=customer_of(work, delivery.customer).terms_days)
    invoice = Invoice(number, order.id, delivery.number, delivery.customer, today, due, delivery.lines)
    work.orders.invoiced(invoice)
    postings = (
        Posting(Account.RECEIVABLE, invoice.total, invoice.customer),
        Posting(Account.REVENUE, invoice.tax - invoice.total),
        Posting(Account.OUTPUT_TAX, -invoice.tax),
    )
    work.ledger.post(Journal(DocumentKind.INVOICE, number, today, postings), house.now())
    work.ledger.open_item(
        OpenItem(number, DocumentKind.INVOICE, invoice.customer, today, due, invoice.total, invoice.total)
    )
