"""Part of actions: what is left to credit of an invoice, and the facts that a return's card shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from sales.desk.named import customer_of, person
from sales.desk.statements.disputes.behind import dispute_behind
from sales.invoices import DeliveryNote, Invoice
from sales.money import Money, half_up
from sales.people import EVERYTHING
from sales.ports import Work
from sales.return_outcomes import ReturnSheet
from sales.returns import Remainder, Return, ReturnState
from sales.warehouses import MAIN, Warehouse

OPEN = (ReturnState.DRAFT, ReturnState.REQUESTED)


def invoice_of(work: Work, order_id: int, number: str) -> Invoice:
    """An invoice that a document names."""
    for invoice in work.orders.invoices(order_id):
        if invoice.number == number:
            return invoice
    raise LookupError(f"invoice {number} is named by a document and is not there")


def notes_of(work: Work, invoice: Invoice) -> tuple[DeliveryNote, ...]:
    """The delivery notes that the invoice covers."""
    return tuple(note for note in work.orders.notes(invoice.order_id) if note.number in invoice.deliveries)


def remainders(work: Work, invoice: Invoice) -> tuple[Remainder, ...]:
    """What may still be credited of each line, by what is posted now."""
    credited = work.returns.credited(invoice.number)
    costs = _costs(work, notes_of(work, invoice))
    zero = Money.zero(invoice.total.currency)
    lines = enumerate(invoice.lines)
    return tuple(Remainder.of(at, line, costs.get(line.no, zero), credited) for at, line in lines)


def asked_for(work: Work, invoice: str, but: int) -> dict[int, int]:
    """Base units by position that are asked for and not decided, without those of this return."""
    found: dict[int, int] = {}
    for made in work.returns.of_invoice(invoice, ReturnState.REQUESTED):
        for line in made.lines if made.id != but else ():
            found[line.position] = found.get(line.position, 0) + line.base_quantity
    return found


def places(work: Work, notes: Iterable[DeliveryNote]) -> tuple[Warehouse, ...]:
    """Where goods can go back to: where they came from, and the main warehouse."""
    codes = dict.fromkeys((*(note.warehouse for note in notes), MAIN))
    return tuple(place for code in codes if (place := work.stock.warehouse(code)))


def return_sheet(work: Work, made: Return) -> ReturnSheet:
    """All that a return's card shows."""
    order = work.orders.get(made.order_id, EVERYTHING)
    if order is None:
        raise LookupError(f"order {made.order_id} is named by a return and is not there")
    invoice = invoice_of(work, made.order_id, made.invoice)
    credit = work.ledger.item(made.number) if made.number else None
    return ReturnSheet(
        made=made,
        order=order,
        invoice=invoice,
        customer=customer_of(work, made.customer),
        products=work.products.many(line.sku for line in invoice.lines),
        requester=person(work, made.requested_by),
        left=remainders(work, invoice) if made.state in OPEN else (),
        asked=asked_for(work, made.invoice, made.id) if made.state in OPEN else {},
        places=places(work, notes_of(work, invoice)),
        decider=person(work, made.decided_by) if made.decided_by else None,
        allocations=work.ledger.allocations_of(made.number) if made.number else (),
        credit=-credit.residual if credit else None,
        balance=work.ledger.balance(made.customer, made.currency) if made.number else None,
        behind=dispute_behind(work, made.customer, made.invoice, f"return:{made.id}"),
    )


def _costs(work: Work, notes: Iterable[DeliveryNote]) -> Mapping[int, Money]:
    """What the goods of each line of the order had cost, by line number."""
    found: dict[int, Money] = {}
    for note in notes:
        for line, cost in zip(note.lines, _line_costs(work, note), strict=True):
            found[line.no] = found[line.no] + cost if line.no in found else cost
    return found


def _line_costs(work: Work, note: DeliveryNote) -> tuple[Money, ...]:
    """As posted with the lines; a note from before lines had their cost is split by what the goods cost now."""
    known = tuple(line.cost for line in note.lines if line.cost is not None)
    if len(known) == len(note.lines):
        return known
    products = work.products.many(line.sku for line in note.lines)
    weights = [products[x.sku].cost * x.base_quantity if x.sku in products else Decimal(0) for x in note.lines]
    whole, sofar, given, found = sum(weights), Decimal(0), 0, []
    for weight in weights:
        sofar += weight
        due = half_up(note.cost.minor * sofar / whole) if whole else 0
        found.append(Money(due - given, note.cost.currency))
        given = due
    return tuple(found)
