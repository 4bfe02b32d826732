"""Part of actions: which papers an order has, whom they are for, and what stands on each, as it was posted."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from sales.catalogue import Product, Unit
from sales.desk.house import House
from sales.desk.named import customer_of, person
from sales.desk.return_facts import invoice_of
from sales.invoices import DeliveryNote, DocumentLine, Invoice
from sales.ledger import DocumentKind
from sales.orders import Order, OrderState
from sales.papers import Paper, PaperLine
from sales.ports import Work
from sales.returns import Return, in_units


def order_paper(house: House, work: Work, order: Order) -> Paper:
    """The order itself: approved, or waiting for it and marked so. Its edition changes when it was reopened."""
    stamp = order.decided_at or order.submitted_at or order.created_at
    products = work.products.many(line.sku for line in order.lines)
    lines = []
    for line in order.lines:
        posted = DocumentLine(
            line.sku,
            line.quantity,
            line.unit,
            line.base_quantity,
            line.amount(order.currency),
            line.tax_rate,
            line.tax(order.currency),
            line.no,
        )
        lines.append(_line(work, order, products[line.sku], posted))
    agreed = [person(work, approval.by).name for approval in order.approvals]
    edition = hashlib.sha256(f"{order.content_hash}|{stamp.isoformat()}".encode()).hexdigest()
    return Paper(
        DocumentKind.ORDER,
        order.number or "",
        _day(house, order.submitted_at or stamp),
        stamp,
        lines=tuple(lines),
        people=(person(work, order.rep_id).name, *agreed),
        payment=order.payment or "",
        note=order.note,
        awaiting=order.state is OrderState.AWAITING,
        edition=edition,
        **_terms(work, order),
    )


def delivery_paper(house: House, work: Work, order: Order, note: DeliveryNote) -> Paper:
    """A delivery note."""
    products = work.products.many(line.sku for line in note.lines)
    return Paper(
        DocumentKind.DELIVERY,
        note.number,
        note.day,
        _posted(work, note.number),
        lines=tuple(_line(work, order, products[line.sku], line) for line in note.lines),
        people=(person(work, note.by or order.rep_id).name,),
        note=order.note,
        related=((DocumentKind.ORDER, order.number or ""),),
        **_terms(work, order),
    )


def invoice_paper(house: House, work: Work, order: Order, invoice: Invoice) -> Paper:
    """An invoice."""
    products = work.products.many(line.sku for line in invoice.lines)
    notes = tuple((DocumentKind.DELIVERY, number) for number in invoice.deliveries)
    return Paper(
        DocumentKind.INVOICE,
        invoice.number,
        invoice.day,
        _posted(work, invoice.number),
        lines=tuple(_line(work, order, products[line.sku], line) for line in invoice.lines),
        people=(person(work, order.rep_id).name,),
        related=((DocumentKind.ORDER, order.number or ""), *notes),
        due=invoice.due,
        payment=order.payment or "",
        **_terms(work, order),
    )


def credit_paper(house: House, work: Work, order: Order, made: Return) -> Paper:
    """A credit note, with the lines as they were credited."""
    invoice = invoice_of(work, order.id, made.invoice)
    products = work.products.many(line.sku for line in made.lines)
    lines = []
    for line in made.lines:
        of = invoice.lines[line.position]
        product = products[line.sku]
        quantity, unit = in_units(line.base_quantity, of, product.unit.zh)
        posted = DocumentLine(line.sku, quantity, unit, line.base_quantity, line.amount, of.tax_rate, line.tax, of.no)
        lines.append(_line(work, order, product, posted))
    agreed = [person(work, made.decided_by).name] if made.decided_by else []
    return Paper(
        DocumentKind.CREDIT_NOTE,
        made.number or "",
        made.day or _day(house, made.requested_at),
        _posted(work, made.number or ""),
        lines=tuple(lines),
        people=(person(work, made.requested_by).name, *agreed),
        related=((DocumentKind.INVOICE, made.invoice), (DocumentKind.ORDER, order.number or "")),
        reason=made.reason,
        words=made.words,
        customer=customer_of(work, made.customer),
        currency=made.currency,
    )


def _line(work: Work, order: Order, product: Product, line: DocumentLine) -> PaperLine:
    """A line as it was posted, with what the order's line says of its price; a credit for the price alone has none."""
    ordered = order.line(line.no)
    unit = product.unit_named(line.unit)
    if ordered is None or ordered.sku != line.sku or not line.quantity:
        return PaperLine(product, line.quantity, unit, line.base_quantity, line.amount, line.tax_rate, line.tax)
    return PaperLine(
        product,
        line.quantity,
        unit,
        line.base_quantity,
        line.amount,
        line.tax_rate,
        line.tax,
        price=ordered.price,
        price_unit=product.unit_named(ordered.price_unit),
        discount=ordered.discount,
        free=ordered.free,
        promotion=work.prices.promotion(ordered.promotion) if ordered.promotion else None,
    )


def _price_unit(product: Product, unit: str) -> Unit:
    return product.unit_named(unit)


def _terms(work: Work, order: Order) -> dict[str, Any]:
    return {
        "customer": customer_of(work, order.customer or ""),
        "currency": order.currency,
        "delivery_date": order.delivery_date,
    }


def _posted(work: Work, number: str) -> datetime:
    moment = work.ledger.posted_at(number)
    if moment is None:
        raise LookupError(f"{number} is named by a document and is not in the books")
    return moment


def _day(house: House, moment: datetime) -> date:
    return moment.astimezone(house.zone).date()
