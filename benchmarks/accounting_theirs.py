"""Run in python-accounting's own environment by benchmarks.accounting: its invoice, receipt, assignment and balance.

Usage: accounting_theirs.py DATABASE_FILE CUSTOMERS PRAGMA=VALUE… Prints one JSON object of seconds, wall and CPU."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from python_accounting.database.session import get_session
from python_accounting.models import Account, Assignment, Base, Currency, Entity, LineItem, Tax
from python_accounting.transactions import ClientInvoice, ClientReceipt
from sqlalchemy import create_engine, event

NET, RATE = 1000, 13
spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])


class timed:
    """Adds up the time of one kind of work."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        spent[self.name][0] += time.perf_counter() - self.wall
        spent[self.name][1] += time.process_time() - self.cpu


def engine_with(file: str, pragmas: list[str]) -> Any:
    """A new database file, spoken to as ours is."""
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _record: Any) -> None:
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}")

    Base.metadata.create_all(engine)
    return engine


def chart(session: Any, customers: int) -> tuple[int, int, int, int, list[int]]:
    """The entity with its accounts, one for each customer, and the tax."""
    entity = Entity(name="Bench")
    session.add(entity)
    session.commit()
    currency = Currency(name="Yuan", code="CNY", entity_id=entity.id)
    session.add(currency)
    session.commit()

    def account(name: str, kind: Any) -> Any:
        made = Account(name=name, account_type=kind, currency_id=currency.id, entity_id=entity.id)
        session.add(made)
        session.flush()
        return made

    kinds = Account.AccountType
    bank, revenue = account("Bank", kinds.BANK), account("Revenue", kinds.OPERATING_REVENUE)
    control = account("Tax", kinds.CONTROL)
    clients = [account(f"Customer {at}", kinds.RECEIVABLE) for at in range(customers)]
    tax = Tax(name="VAT", code="VAT", account_id=control.id, rate=RATE, entity_id=entity.id)
    session.add(tax)
    session.commit()
    return entity.id, bank.id, revenue.id, tax.id, [client.id for client in clients]


def document(
    session: Any, kind: Any, account: int, other: int, amount: int, entity: int, tax: int | None = None
) -> Any:
    """A transaction with one line, posted: as its README does it."""
    made = kind(narration="bench", transaction_date=datetime.now(), account_id=account, entity_id=entity)  # noqa: DTZ005
    session.add(made)
    session.flush()
    line = LineItem(narration="line", account_id=other, amount=amount, quantity=1, tax_id=tax, entity_id=entity)
    session.add(line)
    session.flush()
    made.line_items.add(line)
    session.add(made)
    made.post(session)
    return made


def main() -> None:
    file, customers, *pragmas = sys.argv[1:]
    engine = engine_with(file, pragmas)
    total = NET * (100 + RATE) // 100
    with get_session(engine) as session:
        entity, bank, revenue, tax, clients = chart(session, int(customers))
        for client in clients:
            with timed("invoice"):
                invoice = document(session, ClientInvoice, client, revenue, NET, entity, tax)
            with timed("receipt"):
                receipt = document(session, ClientReceipt, client, bank, total, entity)
            with timed("allocation"):
                session.add(
                    Assignment(
                        assignment_date=datetime.now(),  # noqa: DTZ005
                        transaction_id=receipt.id,
                        assigned_id=invoice.id,
                        assigned_type="ClientInvoice",
                        entity_id=entity,
                        amount=total,
                    )
                )
                session.commit()
            with timed("balance"):
                left = session.get(Account, client).closing_balance(session)
            if left != Decimal(0) or receipt.balance(session) != 0:
                raise SystemExit(f"customer {client} stands at {left}")
    print(json.dumps(spent))


if __name__ == "__main__":
    main()
