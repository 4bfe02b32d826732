"""A small company for the tests of the trade, and what its people do all day in one call each."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, select

from sales.catalogue import Pack, Product, Unit
from sales.collections import Collection, Receipt
from sales.desk import Desk
from sales.ledger import Account
from sales.methods import Method
from sales.money import Money
from sales.notices import Subject
from sales.orders import Order
from sales.outcomes import OrderAwaitsApproval, OrderPosted
from sales.people import Person
from sales.policy import Policy
from sales.readings import Intent, OrderSentence, SaidLine
from sales.refusals import Refusal
from sales.slips import ReceiptReading, Seen
from storage.archive import SqlArchive
from storage.proof import prove
from storage.tables import metadata

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)  # ten o'clock on a Tuesday
TODAY = date(2026, 3, 10)
BOTTLE, CASE, PACKET = Unit("瓶", "bottle"), Unit("箱", "case"), Unit("包", "packet")
T = TypeVar("T")


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


PRODUCTS = {
    p.sku: p
    for p in (
        Product("COLA", "可乐", "Cola", BOTTLE, (Pack(CASE, 24),), "箱", Decimal("2.50"), Decimal("1.70")),
        Product("TEA", "绿茶", "Green tea", BOTTLE, (Pack(CASE, 15),), "箱", Decimal("2.60"), Decimal("1.80")),
        Product("SALT", "食用盐", "Salt", PACKET, (), "包", Decimal("1.50"), Decimal("0.90")),
        Product("FLYER", "海报", "Poster", PACKET, (), "包", Decimal("0.10")),
        Product("GONE", "旧货", "Old stuff", PACKET, (), "包", Decimal(1), active=False),
    )
}


class Clock:
    """Stands where it is put."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def said(sku: str, quantity: int | str = 1, unit: str | None = None, **more: Any) -> SaidLine:
    """A line as the ear hands it over, in the product's usual unit."""
    product, number = PRODUCTS[sku], Decimal(quantity)
    unit = unit or product.order_unit
    return SaidLine(sku, number, unit, int(number * (product.size_of(unit) or 1)), **more)


def sentence(*lines: SaidLine, customer: str | None = "WANG", **more: Any) -> OrderSentence:
    return OrderSentence(Intent.ORDER, customer, lines, **more)


def reading(total: str | None = "100", day: date | None = TODAY, **more: Any) -> ReceiptReading:
    """What the eye makes of a paper; every look differs from the others unless it is given."""
    values: dict[str, Any] = {"merchant": None, "number": None, "currency": "CNY", "look": "0" * 16, "raw_text": ""}
    values |= {name: Seen(v, 0.95) if name in ("merchant", "number") else v for name, v in more.items()}
    return ReceiptReading(
        total=Seen(Decimal(total), 0.95) if total else None,
        date=Seen(day, 0.95) if day else None,
        items=(),
        doubts=(),
        engine="test",
        **values,
    )


@dataclass
class Firm:
    """The company at work. Its verbs raise what the desk raises."""

    url: str
    archive: SqlArchive
    clock: Clock
    desk: Desk
    staff: dict[str, Person] = field(default_factory=dict)
    count: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["staff"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(name) from None

    def under(self, policy: Policy) -> Firm:
        """The same company under other rules."""
        return replace(self, desk=Desk(replace(self.desk.house, policy=policy)))

    def later(self, **delta: float) -> None:
        self.clock.moment += timedelta(**delta)

    def on(self, day: date) -> None:
        """Ten in the morning of a day."""
        self.clock.moment = datetime(day.year, day.month, day.day, 10, tzinfo=ZONE).astimezone(UTC)

    def key(self) -> str:
        return f"key:{next(self.count)}"

    # What people do

    def draft(self, *lines: SaidLine, by: Person | None = None, customer: str | None = "WANG", **more: Any) -> Order:
        said_ = sentence(*(lines or (said("COLA"),)), customer=customer, **more)
        return self.desk.draft_order(by or self.rep, self.key(), said_).sheet.order

    def submit(self, order: Order, by: Person | None = None) -> Order:
        return self.desk.submit_order(by or self.rep, order.id, order.version).sheet.order

    def post(self, *lines: SaidLine, **more: Any) -> Order:
        """An order that needs nobody's approval."""
        order = self.draft(*lines, **more)
        outcome = self.desk.submit_order(more.get("by") or self.rep, order.id, order.version)
        assert isinstance(outcome, OrderPosted), outcome.sheet.needs
        return outcome.sheet.order

    def await_(self, *lines: SaidLine, **more: Any) -> Order:
        """An order that a manager has to look at; a discount if nothing else is said."""
        order = self.draft(*(lines or (said("COLA", discount=Decimal(5)),)), **more)
        outcome = self.desk.submit_order(more.get("by") or self.rep, order.id, order.version)
        assert isinstance(outcome, OrderAwaitsApproval)
        return outcome.sheet.order

    def photo(self, read: ReceiptReading | None = None, by: Person | None = None, content: bytes = b"") -> Receipt:
        """A receipt that was sent and read, of a picture unlike all others."""
        number = next(self.count)
        taken = self.desk.take_receipt(by or self.rep, 77, number, content or f"photo {number}".encode())
        read = read or reading()
        if read.look == "0" * 16:
            read = replace(read, look=f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}")
        changed = self.desk.record_reading(taken.sheet.receipt.id, read)
        assert changed is not None
        return changed.sheet.receipt

    def receipt(
        self, read: ReceiptReading | None = None, by: Person | None = None, customer: str = "WANG", **more: Any
    ) -> Receipt:
        """A receipt with all that confirming needs."""
        by = by or self.rep
        one = self.photo(read, by, **more)
        self.desk.choose_receipt_customer(by, one.id, self.key(), customer)
        return self.desk.choose_method(by, one.id, self.key(), Method.BANK).sheet.receipt

    def collect(self, amount: str = "100", by: Person | None = None, customer: str = "WANG") -> Collection:
        """A collection that waits for finance; a number of its own keeps it from looking like an earlier one."""
        by = by or self.rep
        one = self.receipt(reading(amount, self.today), by, customer)
        if one.twin is not None:
            one = self.desk.accept_twin(by, one.id, self.key(), one.version).sheet.receipt
        collection = self.desk.confirm_receipt(by, one.id, one.version).sheet.collection
        assert collection is not None
        return collection

    def pay(self, amount: str = "100", **more: Any) -> Collection:
        """A collection that finance verified."""
        collection = self.collect(amount, **more)
        return self.desk.verify_collection(self.clerk, collection.id, collection.version).sheet.collection

    # What can be looked up

    @property
    def today(self) -> date:
        return self.desk.house.today()

    def balance(self, customer: str = "WANG") -> int:
        with self.archive.look() as work:
            return work.ledger.balance(customer, "CNY").minor

    def account(self, account: Account) -> int:
        with self.archive.look() as work:
            return work.ledger.account_total(account, "CNY").minor

    def on_hand(self, sku: str = "COLA") -> int:
        with self.archive.look() as work:
            return work.stock.on_hand(sku)

    def told(self, subject: Subject | None = None) -> list[tuple[str, int | None, int]]:
        """What waits in the outbox: kind, for whom, about which subject."""
        rows = self.rows("outbox")
        return [(r["kind"], r["person_id"], r["subject_id"]) for r in rows if not subject or r["subject"] == subject]

    def audit(self) -> list[tuple[str, str, int | None]]:
        """The audit log: action, subject, who."""
        return [(r["action"], r["subject"], r["person_id"]) for r in self.rows("audit")]

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.everything()[table]

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table."""
        with self.archive.look() as work:
            found = {}
            for table in metadata.sorted_tables:
                rows = work.connection.execute(select(table)).mappings()
                found[table.name] = sorted((dict(row) for row in rows), key=_order_of)
            return found

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Nothing at all is written meanwhile, in any table."""
        before = self.everything()
        yield
        assert self.everything() == before

    @contextmanager
    def refused(self, refusal: type[Refusal]) -> Iterator[pytest.ExceptionInfo[Any]]:
        """It is refused like this, and nothing at all is written."""
        with self.unchanged(), pytest.raises(refusal) as caught:
            yield caught

    def proven(self) -> bool:
        """The books hold: a difference is shown by the assertion."""
        assert prove(self.archive) == ()
        return True

    def by_force(self, *statements: str) -> None:
        """What an administrator of the database could do to tables that may change."""
        engine = create_engine(self.url)
        with engine.begin() as connection:
            for one in statements:
                connection.exec_driver_sql(one)
        engine.dispose()


def _order_of(row: dict[str, Any]) -> str:
    return str(row.get("id", "")).zfill(9) + repr(list(row.values()))


def together(actions: list[Callable[[], T]]) -> list[T | Refusal]:
    """Run the actions in as many threads, all let go at once; what each returned, or was refused with."""
    gate = threading.Barrier(len(actions))

    def run(action: Callable[[], T]) -> T | Refusal:
        gate.wait()
        try:
            return action()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))
