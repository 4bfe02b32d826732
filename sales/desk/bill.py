"""Part of an action: an invoice for what was delivered, written into the books."""

from __future__ import annotations

from datetime import timedelta

from sales.desk.house import House
from sales.desk.money.plan_billing import bind_invoice
from sales.desk.money.settling import apply_credits
from sales.desk.named import customer_of
from sales.invoices import DeliveryNote, Invoice, merged
from sales.ledger import DocumentKind, OpenItem
from sales.orders import Order
from sales.ports import Work
from sales.posting_rules import Part, journal


def bill(house: House, work: Work, order: Order, notes: tuple[DeliveryNote, ...]) -> Invoice:
    """Number and post one invoice for these notes, due by the customer's terms; what
    the customer has in credit settles it. The caller holds the customer."""
    today = house.today()
    number = work.ledger.next_number(DocumentKind.INVOICE, today.year)
    due = today + timedelta(days=customer_of(work, order.customer or "").terms_days)
    covered = tuple(note.number for note in notes)
    invoice = Invoice(number, order.id, covered, order.customer or "", today, due, merged(order, notes))
    work.orders.invoiced(invoice)
    amounts = {Part.NET: invoice.total - invoice.tax, Part.TAX: invoice.tax}
    work.ledger.post(journal(DocumentKind.INVOICE, number, today, amounts, invoice.customer), house.now())
    item = OpenItem(number, DocumentKind.INVOICE, invoice.customer, today, due, invoice.total, invoice.total)
    work.ledger.open_item(item)
    apply_credits(house, work, item, order.number)
    bind_invoice(work, invoice)
    return invoice


def unbilled(work: Work, order: Order) -> tuple[DeliveryNote, ...]:
    """The order's notes that no invoice covers."""
    covered = {number for invoice in work.orders.invoices(order.id) for number in invoice.deliveries}
    return tuple(note for note in work.orders.notes(order.id) if note.number not in covered)
