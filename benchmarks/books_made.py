"""Years of a large company's books, written straight into the tables: for `benchmarks.books`."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from sales.ledger import Account, DocumentKind
from sales.notices import AuditEntry
from storage.engine import migrator
from storage.keepers.audit import chained

START = date(2024, 1, 1)
CYCLES = 20  # an invoice with its payment each, five postings together
EVERY = 45  # days between two
TERMS = 30
OPEN = 3  # cycles at the end that some have not paid yet
TODAY = START + timedelta(days=(CYCLES + 1) * EVERY)
AT_ONCE = 40_000  # rows
COLUMNS = {
    "customer": "code name_zh name_en rep_id credit_limit currency terms_days aliases active held rating addresses",
    "journal": "number kind day currency reverses at lines open_lines net",
    "posting": "journal day currency account customer minor",
    "open_item": "number kind customer currency day due minor residual",
    "allocation": "id credit item customer currency minor day counts_from at undoes",
    "collection": "version state customer minor currency method day reference reported_by reported_at number decided_by"
    " decided_at reason part claimed reversal",
    "balance": "customer currency minor",
    "number_sequence": "kind year last",
    "audit": "id at person_id telegram_id action subject before after previous hash",
}
Row = tuple[Any, ...]


@dataclass
class Made:
    """What has been made and is not written yet, and what has to go on from it."""

    dice: random.Random = field(default_factory=lambda: random.Random(6))
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    balances: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    allocations: int = 0
    entries: int = 0
    end: str = "0" * 64

    def number(self, kind: DocumentKind, day: date) -> str:
        """The next of its kind and year."""
        self.numbers[kind.value, day.year] += 1
        return f"{kind.value}-{day.year}-{self.numbers[kind.value, day.year]:06d}"

    def post(
        self, kind: DocumentKind, day: date, customer: str, owed: int, others: dict[Account, int], back: str | None
    ) -> str:
        """A journal: so much on the customer's account, the rest on others."""
        number = self.number(kind, day)
        lines = [(Account.RECEIVABLE, customer, owed), *((account, None, x) for account, x in others.items())]
        self.rows["journal"].append((number, kind.value, day, "CNY", back, moment(day), len(lines), 0, 0))
        self.rows["posting"].extend((number, day, "CNY", account.value, whose, x) for account, whose, x in lines)
        self.balances[customer] += owed
        self._log(day, number)
        return number

    def item(
        self, number: str, kind: DocumentKind, customer: str, day: date, due: date, amount: int, left: int
    ) -> None:
        """An open item with what is left of it in the end."""
        self.rows["open_item"].append((number, kind.value, customer, "CNY", day, due, amount, left))

    def allocate(self, credit: str, item: str, customer: str, amount: int, day: date, undoes: int | None) -> int:
        """A link between the two; its id."""
        self.allocations += 1
        row = (self.allocations, credit, item, customer, "CNY", amount, day, day, moment(day), undoes)
        self.rows["allocation"].append(row)
        return self.allocations

    def _log(self, day: date, number: str) -> None:
        self.entries += 1
        at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
        entry = AuditEntry(at, 1, 1_000_001, "document.posted", f"document:{number}", "", number)
        before, self.end = self.end, chained(self.end, self.entries, entry)
        self.rows["audit"].append(
            (self.entries, moment(day), 1, 1_000_001, entry.action, entry.subject, "", number, before, self.end)
        )


def moment(day: date) -> str:
    """In the morning of the day, as SQLite keeps it; PostgreSQL reads it."""
    return f"{day}T08:00:00.000000+00:00"


def cycle(made: Made, customer: str, count: int) -> None:
    """An invoice, and what the customer paid of it: most of them all, some a part, some is not allocated yet; a few
    payments bounce, a few are allocated a second time."""
    dice = made.dice
    day = START + timedelta(days=count * EVERY + dice.randrange(EVERY))
    net = dice.randrange(100_00, 9_000_00)
    tax = net * 13 // 100
    owed, chance = net + tax, dice.random()
    sold = {Account.REVENUE: -net, Account.OUTPUT_TAX: -tax}
    invoice = made.post(DocumentKind.INVOICE, day, customer, owed, sold, None)
    due, paid_on = day + timedelta(days=TERMS), min(day + timedelta(days=dice.randrange(5, 60)), TODAY)
    amount = owed if chance > 0.1 else owed // 2
    payment = made.post(DocumentKind.PAYMENT, paid_on, customer, -amount, {Account.BANK: amount}, None)
    bounced = chance > 0.985
    settled = 0 if bounced or (count >= CYCLES - OPEN and 0.1 < chance < 0.4) else amount
    if settled:
        _settle(made, customer, payment, invoice, amount, paid_on, again=chance > 0.97)
    reversal = _bounce(made, customer, payment, amount, paid_on) if bounced else None
    made.item(invoice, DocumentKind.INVOICE, customer, day, due, owed, owed - settled)
    left = 0 if bounced else settled - amount
    made.item(payment, DocumentKind.PAYMENT, customer, paid_on, paid_on, -amount, left)
    state, at = "bounced" if bounced else "verified", moment(paid_on)
    made.rows["collection"].append(
        (2, state, customer, amount, "CNY", "bank", paid_on, "", 2, at, payment, 3, at, None, 0, False, reversal)
    )


def _settle(made: Made, customer: str, payment: str, invoice: str, amount: int, day: date, *, again: bool) -> None:
    first = made.allocate(payment, invoice, customer, amount, day, None)
    if again:
        later = min(day + timedelta(days=9), TODAY)
        made.allocate(payment, invoice, customer, -amount, later, first)
        made.allocate(payment, invoice, customer, amount, later, None)


def _bounce(made: Made, customer: str, payment: str, amount: int, day: date) -> str:
    back = min(day + timedelta(days=3), TODAY)
    number = made.post(DocumentKind.REVERSAL, back, customer, amount, {Account.BANK: -amount}, payment)
    made.item(number, DocumentKind.REVERSAL, customer, back, back, amount, 0)
    made.allocate(payment, number, customer, amount, back, None)
    return number


def fill(url: str, customers: int, told: Callable[[int, int], None]) -> None:
    """Write the books of so many customers into an empty, migrated database, a hundred postings each. The triggers are
    off meanwhile: what they would keep is written as they would keep it, and check-books must agree."""
    made = Made()
    codes = [f"C{number:05d}" for number in range(customers)]
    with _untriggered(url) as connection:
        people = [(1, "Ada", True), (2, "Bo", True), (3, "Fei", True)]
        write(connection, "person", "id name active", people)
        write(connection, "customer", COLUMNS["customer"], [_customer(code) for code in codes])
        for count in range(CYCLES):
            for code in codes:
                cycle(made, code, count)
                if len(made.rows["posting"]) > AT_ONCE:
                    _flush(connection, made)
            told(count + 1, CYCLES)
        made.rows["balance"] = [(code, "CNY", minor) for code, minor in made.balances.items()]
        made.rows["number_sequence"] = [(*key, last) for key, last in made.numbers.items()]
        _flush(connection, made)
        connection.execute(text(f"UPDATE audit_head SET last = {made.entries}, hash = '{made.end}'"))


def _customer(code: str) -> Row:
    return (code, f"店{code}", f"Shop {code}", 2, 50_000_00, "CNY", TERMS, "[]", True, False, "B", "[]")


def _flush(connection: Connection, made: Made) -> None:
    for table, rows in made.rows.items():
        write(connection, table, COLUMNS[table], rows)
        rows.clear()


def write(connection: Connection, table: str, columns: str, rows: list[Row]) -> None:
    """Many rows at once, the fastest way that each engine has."""
    names = columns.split()
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(names))
        if rows:
            connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)
        return
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def _untriggered(url: str) -> Iterator[Connection]:
    """A transaction in which no trigger fires; they are all there again after it."""
    engine = migrator(url)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            yield connection
        else:
            wanted = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = connection.execute(wanted).all()
            for name, _ in triggers:
                connection.execute(text(f"DROP TRIGGER {name}"))
            yield connection
            for _, said in triggers:
                connection.exec_driver_sql(said)
    if engine.dialect.name == "postgresql":  # elsewhere the server does so by itself, in time
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
