"""What one submitted order costs: the desk's call, against the same statements that write, by sqlite3 alone."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from sqlalchemy import Engine, event

from bot.demo.company import products
from bot.settings import Settings
from bot.wiring import build
from sales.catalogue import Product
from sales.desk import Desk
from sales.ledger import DocumentKind
from sales.people import Person
from sales.policy import Fulfilment
from sales.readings import Intent, OrderSentence, SaidLine
from storage.engine import SQLITE_PRAGMAS
from tests.endurance import company

T = TypeVar("T")
ORDERS, ROUNDS, MANY_LINES, UNITS = 100, 3, 10, 1_000_000
WRITES = ("INSERT", "UPDATE", "DELETE", "BEGIN", "COMMIT")


@dataclass(frozen=True)
class Cost:
    """Milliseconds and statements an order."""

    cpu: float
    wall: float
    statements: float


@dataclass(frozen=True)
class Way:
    """How the company delivers, and how many lines an order has."""

    fulfilment: Fulfilment
    lines: int

    @property
    def name(self) -> str:
        """For the table."""
        how = "delivered and invoiced at once" if self.fulfilment is Fulfilment.AT_ONCE else "reserved, delivered later"
        return f"{how}, {self.lines} line{'s' if self.lines > 1 else ''}"


WAYS = tuple(Way(how, lines) for lines in (1, MANY_LINES) for how in (Fulfilment.AT_ONCE, Fulfilment.PLANNED))


@dataclass(frozen=True)
class Pair:
    """The desk and sqlite3 alone: medians over rounds."""

    name: str
    desk: Cost
    raw: Cost

    @property
    def cpu(self) -> float:
        """How many times the CPU."""
        return self.desk.cpu / self.raw.cpu

    @property
    def wall(self) -> float:
        """How many times the time."""
        return self.desk.wall / self.raw.wall


class Trace:
    """Listens to everything that SQLite is told, with its values."""

    def __init__(self) -> None:
        self.on, self.said = False, list[str]()
        event.listen(Engine, "connect", self._connected)

    def _connected(self, raw: Any, _record: Any) -> None:
        raw.set_trace_callback(self._hear)

    def _hear(self, statement: str) -> None:
        # A statement is heard once more for each trigger that it fires.
        if self.on and self.said[-1:] != [statement]:
            self.said.append(statement)

    def listen(self, work: Callable[[], object]) -> None:
        """Keep what is said during this work."""
        self.on = True
        work()
        self.on = False

    def close(self) -> None:
        """Listen no more."""
        event.remove(Engine, "connect", self._connected)


def measured(work: Callable[[], int]) -> Cost:
    """Run the work on all orders; it says how many statements it made."""
    cpu, wall = time.process_time(), time.perf_counter()
    statements = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Cost(1000 * cpu / ORDERS, 1000 * wall / ORDERS, statements / ORDERS)


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(median(getattr(cost, figure.name) for cost in costs) for figure in fields(Cost)))


def submitting(ways: tuple[Way, ...] = WAYS) -> list[Pair]:
    """The desk; and sqlite3 alone with the very statements by which the desk wrote, on the same file as before."""
    return [_pair(way) for way in ways]


def _pair(way: Way) -> Pair:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = company.settings(folder, "http://127.0.0.1")
        # A large order is not to wait for anybody.
        settings = given.model_copy(update={"fulfilment": way.fulfilment, "approval_above": Decimal(10_000_000)})
        file, kept = folder / "fieldclerk.sqlite", folder / "kept.sqlite"
        company.found(settings)
        ready = _at_the_desk(settings, lambda d, rep: _draft(d, rep, _stocked(d, way.lines)))
        shutil.copyfile(file, kept)
        said = _traced(settings, ready)
        writes = [one for one in said if one.startswith(WRITES)]
        desk, raw = list[Cost](), list[Cost]()
        for _ in range(ROUNDS):
            shutil.copyfile(kept, file)
            desk.append(_at_the_desk(settings, lambda d, rep: measured(lambda: _submit(d, rep, ready))))
            shutil.copyfile(kept, file)
            raw.append(measured(lambda: _replay(file, writes)))
        return Pair(way.name, replace(middle(desk), statements=len(said) / ORDERS), middle(raw))


def _traced(settings: Settings, ready: list[int]) -> list[str]:
    """All that SQLite was told while these orders were submitted."""
    trace = Trace()
    try:
        _at_the_desk(settings, lambda d, rep: trace.listen(lambda: _submit(d, rep, ready)))
    finally:
        trace.close()
    return trace.said


def _at_the_desk(settings: Settings, work: Callable[[Desk, Person], T]) -> T:
    parts = build(settings)
    try:
        rep = parts.desk.who(company.REPS[0], None)
        if rep is None:
            raise LookupError("the rep is not there")
        return work(parts.desk, rep)
    finally:
        parts.close()


def _stocked(desk: Desk, count: int) -> tuple[Product, ...]:
    """So many products that can be sold; the company itself has but one."""
    sold = sorted(products(), key=lambda product: product.sku != company.SKU)[:count]
    house = desk.house
    with house.archive.begin() as work:
        number = work.ledger.next_number(DocumentKind.OPENING, house.today().year)
        for product in sold[1:]:
            work.products.add(product)
            work.stock.take(product.sku, -UNITS, number)
        work.commit()
    return tuple(sold)


def _draft(desk: Desk, rep: Person, sold: tuple[Product, ...]) -> list[int]:
    """Orders of these products, ready to be submitted: their ids."""
    code = next(shop.code for shop in company.SHOPS if shop.rep == rep.telegram_id)
    lines = tuple(
        SaidLine(product.sku, Decimal(3), unit, 3 * size) for product in sold for unit, size in [_unit(product)]
    )
    sentence = OrderSentence(Intent.ORDER, code, lines)
    return [desk.draft_order(rep, f"bench:{i}", sentence).sheet.order.id for i in range(ORDERS)]


def _unit(product: Product) -> tuple[str, int]:
    """The largest unit in which the product is sold, and its base units."""
    pack = max(product.packs, key=lambda pack: pack.size, default=None)
    return (pack.unit.zh, pack.size) if pack else (product.unit.zh, 1)


def _submit(desk: Desk, rep: Person, ready: list[int]) -> int:
    for order_id in ready:
        desk.submit_order(rep, order_id, 1)
    return len(ready)


def _replay(file: Path, writes: list[str]) -> int:
    database = sqlite3.connect(file, isolation_level=None, cached_statements=512)
    for name, value in {**SQLITE_PRAGMAS, "foreign_keys": "ON"}.items():
        database.execute(f"PRAGMA {name}={value}")
    for write in writes:
        database.execute(write)
    database.close()
    return len(writes)
