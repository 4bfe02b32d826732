"""The small company of the storage tests, and nouns with everything filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import create_engine, text

from sales.catalogue import Pack, Product, Unit
from sales.collections import Collection, CollectionState, Receipt, ReceiptState
from sales.customers import Customer
from sales.invoices import DeliveryNote, DocumentLine, Invoice
from sales.ledger import Account, Ageing, DocumentKind, Entry, Journal, OpenItem, Posting
from sales.methods import Method
from sales.money import Money, total
from sales.orders import Order, OrderLine, OrderState
from sales.people import Person, Role
from sales.ports import Work
from sales.statements import Snapshot, Statement, StatementState
from storage.archive import SqlArchive

NOW = datetime(2026, 3, 5, 8, 30, 15, 123456, tzinfo=UTC)
DAY = date(2026, 3, 5)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


@dataclass(frozen=True, slots=True)
class Company:
    archive: SqlArchive
    rep: Person
    other_rep: Person
    manager: Person
    clerk: Person
    contact: Person


COLA = Product(
    "COLA",
    "可乐",
    "Cola",
    Unit("瓶", "bottle"),
    (Pack(Unit("箱", "case"), 24), Pack(Unit("提", "multipack"), 6)),
    "箱",
    Decimal("3.50"),
    cost=Decimal("2.125"),
    aliases=("可口", "coke"),
    ean13="6901234567892",
)
SPRITE = Product("SPRITE", "雪碧", "Sprite", Unit("瓶", "bottle"), (), "瓶", Decimal("3"), tax_rate=Decimal("0.090"))
WANG = Customer("WANG", "王记", "Wang's", 0, cny(5_000_00), aliases=("老王", "Wang"))
LI = Customer("LI", "李记", "", 0, cny(0), terms_days=0, active=False, held=True)


def found(archive: SqlArchive) -> Company:
    """Write the company into an empty archive."""
    with archive.begin() as work:
        rep = work.people.add("小陈", frozenset({Role.REP}))
        other_rep = work.people.add("小刘", frozenset({Role.REP}))
        manager = work.people.add("Mona", frozenset({Role.MANAGER, Role.ADMIN}))
        clerk = work.people.add("Fei", frozenset({Role.FINANCE}))
        contact = work.people.add("王太太", frozenset({Role.CONTACT}), "WANG")
        work.customers.add(replace(WANG, rep_id=rep.id))
        work.customers.add(replace(LI, rep_id=other_rep.id))
        for product in (COLA, SPRITE):
            work.products.add(product)
            assert work.stock.take(product.sku, -100, "OPENING")
        work.commit()
    return Company(archive, rep, other_rep, manager, clerk, contact)


def line(no: int = 1, base_quantity: int = 48) -> OrderLine:
    return OrderLine(
        no=no,
        sku="COLA",
        quantity=Decimal(base_quantity) / 24,
        unit="箱",
        base_quantity=base_quantity,
        price=Decimal("3.50"),
        price_unit="瓶",
        price_size=1,
        list_price=Decimal("3.50"),
        tax_rate=Decimal("0.13"),
    )


def order(rep: Person, key: str = "chat:1", customer: str | None = "WANG", **fields: Any) -> Order:
    made = Order(0, 1, OrderState.DRAFT, "CNY", rep.id, NOW, key, customer=customer, lines=(line(),))
    return replace(made, **fields)


def post_invoice(work: Work, amount: int, day: date = DAY, customer: str = "WANG", terms: int = 30) -> str:
    """An invoice in the books without its order: for tests of the books alone."""
    number = work.ledger.next_number(DocumentKind.INVOICE, day.year)
    lines = (Posting(Account.RECEIVABLE, cny(amount), customer), Posting(Account.REVENUE, cny(-amount)))
    work.ledger.post(Journal(DocumentKind.INVOICE, number, day, lines), NOW)
    due = day + timedelta(days=terms)
    work.ledger.open_item(OpenItem(number, DocumentKind.INVOICE, customer, day, due, cny(amount), cny(amount)))
    return number


def post_payment(work: Work, amount: int, day: date = DAY, customer: str = "WANG") -> str:
    """A payment in the books without its collection."""
    number = work.ledger.next_number(DocumentKind.PAYMENT, day.year)
    lines = (Posting(Account.BANK, cny(amount)), Posting(Account.RECEIVABLE, cny(-amount), customer))
    work.ledger.post(Journal(DocumentKind.PAYMENT, number, day, lines), NOW)
    work.ledger.open_item(OpenItem(number, DocumentKind.PAYMENT, customer, day, day, cny(-amount), cny(-amount)))
    return number


def sell(work: Work, rep: Person, key: str, day: date = DAY) -> tuple[Order, DeliveryNote, Invoice]:
    """A whole sale to 王记, from the order to the open item."""
    draft = work.orders.add(order(rep, key))
    wanted = draft.lines[0]
    papers = (
        DocumentLine(
            wanted.sku,
            wanted.quantity,
            wanted.unit,
            wanted.base_quantity,
            wanted.amount("CNY"),
            wanted.tax_rate,
            wanted.tax("CNY"),
            wanted.no,
        ),
    )
    numbers = [work.ledger.next_number(kind, day.year) for kind in (DocumentKind.ORDER, DocumentKind.DELIVERY)]
    assert work.stock.take(wanted.sku, wanted.base_quantity, numbers[1])
    note = DeliveryNote(numbers[1], draft.id, "WANG", day, papers, cny(102_00))
    note = work.orders.delivered(note)
    goods = (Posting(Account.COST_OF_SALES, note.cost), Posting(Account.STOCK, -note.cost))
    work.ledger.post(Journal(DocumentKind.DELIVERY, note.number, day, goods), NOW)
    invoice = Invoice(post_invoice(work, draft.total.minor, day), draft.id, (note.number,), "WANG", day, day, papers)
    work.orders.invoiced(invoice)
    posted = work.orders.save(replace(draft, state=OrderState.POSTED, number=numbers[0]), 1)
    return posted, note, invoice


def receipt(person: Person, message_id: int = 1, **fields: Any) -> Receipt:
    made = Receipt(0, 1, ReceiptState.READING, person.id, 10**12, message_id, NOW, "d" * 64, "CNY")
    return replace(made, **fields)


def collection(rep: Person, receipt_id: int | None = None, amount: int = 100_00, **fields: Any) -> Collection:
    state = CollectionState.REPORTED
    made = Collection(0, 1, state, receipt_id, "WANG", cny(amount), Method.BANK, DAY, "流水 7", rep.id, NOW)
    return replace(made, **fields)


def snapshot(work: Work, customer: str = "WANG", start: date = DAY, end: date = DAY) -> Snapshot:
    """What the ledger says about the period; everything counts as not due."""
    entries = work.ledger.entries(customer, "CNY", start, end)
    closing = work.ledger.balance(customer, "CNY", end)
    opening = closing - total((entry.amount for entry in entries), "CNY")
    ageing = Ageing(closing, cny(0), cny(0), cny(0), cny(0), cny(0))
    return Snapshot(customer, "王记", "Wang's", start, end, opening, entries, closing, ageing)


def statement(content: Snapshot, number: str = "ST-2026-000001", **fields: Any) -> Statement:
    made = Statement(0, 1, number, 1, StatementState.ISSUED, content, content.hash, NOW, None)
    return replace(made, **fields)


def entry(number: str, amount: int, day: date = DAY) -> Entry:
    return Entry(day, DocumentKind.INVOICE, number, cny(amount))


def by_force(url: str, *statements: str) -> None:
    """What somebody with the database's own tools could do: no trigger and no foreign key is in the way meanwhile."""
    engine = create_engine(url)
    with engine.begin() as connection:
        triggers: list[tuple[str, str]] = []
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            wanted = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = [(row.name, row.sql) for row in connection.execute(wanted)]
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement_ in statements:
            connection.exec_driver_sql(statement_)
        for _, said in triggers:
            connection.exec_driver_sql(said)
    engine.dispose()
