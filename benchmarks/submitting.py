"""What one submitted order costs: the desk's call, against the same statements that write, by sqlite3 alone."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, event

from bot.settings import Settings
from bot.wiring import build
from sales.desk import Desk
from sales.people import Person
from sales.readings import Intent, OrderSentence, SaidLine
from storage.engine import SQLITE_PRAGMAS
from tests.endurance import company

T = TypeVar("T")
ORDERS = 100
WRITES = ("INSERT", "UPDATE", "DELETE", "BEGIN", "COMMIT")


@dataclass(frozen=True)
class Cost:
    """Milliseconds and statements an order."""

    name: str
    cpu: float
    wall: float
    statements: float


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


def measured(name: str, work: Callable[[], int]) -> Cost:
    """Run the work on all orders; it says how many statements it made."""
    cpu, wall = time.process_time(), time.perf_counter()
    statements = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Cost(name, 1000 * cpu / ORDERS, 1000 * wall / ORDERS, statements / ORDERS)


def submitting() -> list[Cost]:
    """The desk; and sqlite3 alone with the very statements by which the desk wrote, on the same file as before."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = company.settings(folder, "http://127.0.0.1")
        file, kept = folder / "fieldclerk.sqlite", folder / "kept.sqlite"
        company.found(settings)
        ready = _at_the_desk(settings, _draft)
        shutil.copyfile(file, kept)
        desk = _at_the_desk(settings, lambda d, rep: measured("the desk", lambda: _submit(d, rep, ready)))
        shutil.copyfile(kept, file)
        trace = Trace()
        try:
            _at_the_desk(settings, lambda d, rep: trace.listen(lambda: _submit(d, rep, ready)))
        finally:
            trace.close()
        shutil.copyfile(kept, file)
        writes = [one for one in trace.said if one.startswith(WRITES)]
        raw = measured("sqlite3, what the desk wrote", lambda: _replay(file, writes))
        return [replace(desk, statements=len(trace.said) / ORDERS), raw]


def _at_the_desk(settings: Settings, work: Callable[[Desk, Person], T]) -> T:
    parts = build(settings)
    try:
        rep = parts.desk.who(company.REPS[0], None)
        if rep is None:
            raise LookupError("the rep is not there")
        return work(parts.desk, rep)
    finally:
        parts.close()


def _draft(desk: Desk, rep: Person) -> list[int]:
    """Orders of one line, ready to be submitted: their ids."""
    code = next(shop.code for shop in company.SHOPS if shop.rep == rep.telegram_id)
    lines = (SaidLine(company.SKU, Decimal(3), "箱", 3 * company.CASE),)
    sentence = OrderSentence(Intent.ORDER, code, lines)
    return [desk.draft_order(rep, f"bench:{i}", sentence).sheet.order.id for i in range(ORDERS)]


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
