"""What happened to a return, with the sheet of facts that its card is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sales.catalogue import Product
from sales.customers import Customer
from sales.disputes import DisputedLine
from sales.invoices import Invoice
from sales.ledger import Allocation
from sales.money import Money
from sales.orders import Order
from sales.people import Person
from sales.returns import Remainder, Return
from sales.warehouses import Warehouse


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """All that a return's card shows. `left` is what may still be credited of each line of the invoice, `asked` the
    base units that others have asked for, by position. `places` are where goods can go back to. Once it is approved:
    what the credit note settled, what stays as credit, and the balance. `behind`: the dispute that it answers."""

    made: Return
    order: Order
    invoice: Invoice
    customer: Customer
    products: Mapping[str, Product]
    requester: Person
    left: tuple[Remainder, ...] = ()
    asked: Mapping[int, int] = field(default_factory=dict)
    places: tuple[Warehouse, ...] = ()
    decider: Person | None = None
    allocations: tuple[Allocation, ...] = ()
    credit: Money | None = None
    balance: Money | None = None
    behind: DisputedLine | None = None


@dataclass(frozen=True, slots=True)
class ReturnChanged:
    """A return was begun, changed, handed in, decided or put aside: its state says which."""

    sheet: ReturnSheet
