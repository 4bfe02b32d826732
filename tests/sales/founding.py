"""How the small company begins: its people, customers' limits and stock in an empty archive."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from exchange.bay import LoadingBay
from language.reader import Ear
from sales.customers import Customer
from sales.desk import Desk
from sales.desk.house import House
from sales.ledger import Account, DocumentKind, Journal, Posting
from sales.money import Money
from sales.people import Role
from sales.policy import Fulfilment, Policy
from storage.archive import SqlArchive
from storage.files import FileStore
from storage.marks import KeyMarks
from storage.proof import prove
from tests.sales.company import PRODUCTS, TODAY, ZONE, Clock, Firm, cny

STOCK = {"COLA": 480, "TEA": 300, "SALT": 60, "FLYER": 1000, "GONE": 10}
LIMITS = {"WANG": 5_000_00, "LI": 300_00, "ZHAO": 0, "HALT": 1_000_00, "SHUT": 1_000_00, "FAR": 5_000_00}
_STAFF: dict[str, tuple[str, frozenset[Role], str | None]] = {
    "rep": ("小陈", frozenset({Role.REP}), None),
    "other_rep": ("小刘", frozenset({Role.REP}), None),
    "manager": ("Mona", frozenset({Role.MANAGER}), None),
    "second_manager": ("老周", frozenset({Role.MANAGER}), None),
    "clerk": ("Fei", frozenset({Role.FINANCE}), None),
    "second_clerk": ("老钱", frozenset({Role.FINANCE}), None),
    "packer": ("老仓", frozenset({Role.WAREHOUSE}), None),
    "admin": ("Ada", frozenset({Role.ADMIN}), None),
    "auditor": ("Otto", frozenset({Role.AUDITOR}), None),
    "contact": ("王太太", frozenset({Role.CONTACT}), "WANG"),
    "far_contact": ("Fay", frozenset({Role.CONTACT}), "FAR"),
    "nobody": ("某人", frozenset(), None),
}


def open_firm(url: str, folder: Path) -> Firm:
    """Write the company into an empty archive and let it begin its day."""
    archive, clock = SqlArchive(url), Clock()
    house = House(
        archive,
        clock,
        FileStore(folder / "files"),
        Ear(),
        LoadingBay(),
        Policy(cny(1_000_00), fulfilment=Fulfilment.AT_ONCE, overdue_days=None),
        ZONE,
        partial(prove, archive),
        marks=KeyMarks(folder / "mark.key"),
    )
    firm = Firm(url, archive, clock, Desk(house))
    with archive.begin() as work:
        for account, (name, (shown, roles, customer)) in enumerate(_STAFF.items(), 501):
            person = work.people.add(shown, roles, customer)
            firm.staff[name] = work.people.link(person.id, account)
        for code, limit in LIMITS.items():
            rep = firm.other_rep if code == "FAR" else firm.rep
            made = Customer(code, f"{code}记", f"{code} Ltd", rep.id, cny(limit))
            work.customers.add(replace(made, held=code == "HALT", active=code != "SHUT"))
        number = work.ledger.next_number(DocumentKind.OPENING, TODAY.year)
        worth = Decimal(0)
        for product in PRODUCTS.values():
            work.products.add(product)
            assert work.stock.take(product.sku, -STOCK[product.sku], number)
            worth += product.cost * STOCK[product.sku]
        lines = (Posting(Account.STOCK, Money.of(worth, "CNY")), Posting(Account.EQUITY, -Money.of(worth, "CNY")))
        work.ledger.post(Journal(DocumentKind.OPENING, number, TODAY, lines), clock.now())
        work.commit()
    return firm
