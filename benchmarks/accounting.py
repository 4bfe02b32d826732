"""Side by side with python-accounting: each customer an invoice, a receipt, its allocation, and then the balance.

Its own environment is made on demand in .uv/accounting, from the hashed accounting.lock and without what it needs for
other databases, which would have to be compiled. Both sides run in turn in one run, on fresh SQLite files in the same
folder with the same PRAGMAs: only the ratios mean something."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from sales.customers import Customer
from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.methods import Method
from sales.money import Money
from sales.notices import AuditEntry
from sales.people import Role
from sales.posting_rules import Part, journal
from storage.archive import SqlArchive
from storage.engine import SQLITE_PRAGMAS
from storage.migrate import upgrade

HERE = Path(__file__).parent
HOME = HERE.parent / ".uv" / "accounting"
LOCK = HERE / "accounting.lock"
CUSTOMERS, ROUNDS = 200, 3
KINDS = ("invoice", "receipt", "allocation", "balance")
PRAGMAS = {**SQLITE_PRAGMAS, "foreign_keys": "ON"}
NET, TAX = Money(100_000, "CNY"), Money(13_000, "CNY")
Spent = dict[str, list[float]]


def environment() -> Path | None:
    """The interpreter that has python-accounting; None, with a line that says why, where it cannot be made."""
    python = HOME / "bin" / "python"
    stamp = HOME / "made-from"
    if stamp.is_file() and stamp.read_bytes() == LOCK.read_bytes():
        return python
    uv = ("sh", str(HERE.parent / "scripts" / "uv.sh"))
    install = ("pip", "install", "--python", str(python), "--no-deps", "--require-hashes", "-r", str(LOCK))
    for command in (("venv", "--clear", "--python", sys.executable, str(HOME)), install):
        done = subprocess.run([*uv, *command], capture_output=True, text=True, check=False)
        if done.returncode:
            why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            print(f"python-accounting cannot be installed here, so there is nothing to compare with: {why.strip()}")
            return None
    stamp.write_bytes(LOCK.read_bytes())
    return python


def theirs(python: Path, folder: Path) -> Spent:
    """What python-accounting spent, in seconds: wall and CPU."""
    pragmas = [f"{name}={value}" for name, value in PRAGMAS.items()]
    script = [str(python), str(HERE / "accounting_theirs.py"), str(folder / "theirs.sqlite"), str(CUSTOMERS), *pragmas]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"python-accounting failed: {done.stderr.strip().splitlines()[-1]}")
    found: Spent = json.loads(done.stdout)
    return found


class Ours:
    """The same documents in our books, with what they never go without: numbers without gaps, triggers that keep
    balances and refuse changes, open items, and an entry in the hash-chained audit log. One transaction each."""

    def __init__(self, folder: Path) -> None:
        url = f"sqlite:///{folder / 'ours.sqlite'}"
        upgrade(url)
        self.archive, self.spent = SqlArchive(url), defaultdict(lambda: [0.0, 0.0])
        self.now = datetime.now(UTC)
        self.day = self.now.date()
        self.codes = [f"C{at:05d}" for at in range(CUSTOMERS)]
        with self.archive.begin() as work:
            self.clerk = work.people.add("Bench", frozenset({Role.FINANCE})).id
            one = Customer("", "客户", "Customer", self.clerk, Money.zero("CNY"))
            for code in self.codes:
                work.customers.add(replace(one, code=code))
            work.commit()

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Adds up the time of one kind of work."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.spent[name][0] += time.perf_counter() - wall
        self.spent[name][1] += time.process_time() - cpu

    def run(self) -> Spent:
        """What we spent."""
        total = NET + TAX
        for code in self.codes:
            with self.timed("invoice"):
                invoice = self.document(DocumentKind.INVOICE, code, {Part.NET: NET, Part.TAX: TAX}, total)
            with self.timed("receipt"):
                receipt = self.document(DocumentKind.PAYMENT, code, {Part.TOTAL: total}, -total)
            with self.timed("allocation"):
                self.allocate(Allocation(receipt, invoice, total, self.day))
            with self.timed("balance"), self.archive.look() as work:
                left = work.ledger.balance(code, "CNY")
            if left:
                raise SystemExit(f"customer {code} stands at {left}")
        self.archive.close()
        return self.spent

    def document(self, kind: DocumentKind, code: str, amounts: dict[Part, Money], owed: Money) -> str:
        """Numbered, posted, open, audited, durable."""
        with self.archive.begin() as work:
            work.customers.lock(code)
            number = work.ledger.next_number(kind, self.day.year)
            work.ledger.post(journal(kind, number, self.day, amounts, code, Method.BANK.account), self.now)
            work.ledger.open_item(OpenItem(number, kind, code, self.day, self.day, owed, owed))
            work.audit.append(AuditEntry(self.now, self.clerk, None, f"{kind.name.lower()}.posted", number))
            work.commit()
        return number

    def allocate(self, allocation: Allocation) -> None:
        """Both sides locked and read again, allocated, audited, durable."""
        with self.archive.begin() as work:
            work.ledger.allocate(allocation, self.now)
            work.audit.append(AuditEntry(self.now, self.clerk, None, "payment.allocated", allocation.credit))
            work.commit()


def main() -> None:
    """In turn, several rounds; medians."""
    python = environment()
    if python is None:
        return
    rounds: dict[str, list[Spent]] = {"theirs": [], "ours": []}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            rounds["theirs"].append(theirs(python, Path(name)))
            rounds["ours"].append(Ours(Path(name)).run())
    print(f"{CUSTOMERS} customers, {ROUNDS} rounds in turn, medians, milliseconds a document. Both: SQLite with")
    print(", ".join(f"{name}={value}" for name, value in PRAGMAS.items()) + "; a transaction a document.")
    for kind in (*KINDS, "all"):
        them, us = (_middle(rounds[side], kind) for side in ("theirs", "ours"))
        figures = {
            f"{side} {what}": f"{found[at]:.2f}"
            for at, what in enumerate(("wall", "CPU"))
            for side, found in (("python-accounting", them), ("Fieldclerk", us))
        }
        ratios = {f"times faster ({what})": f"{them[at] / us[at]:.1f}" for at, what in enumerate(("wall", "CPU"))}
        print(json.dumps({"": kind, **figures, **ratios}))


def _middle(rounds: list[Spent], kind: str) -> tuple[float, float]:
    """Wall and CPU of one document; `all`: of the four together."""
    kinds = KINDS if kind == "all" else (kind,)
    wall, cpu = (median(sum(spent[each][at] for each in kinds) for spent in rounds) for at in (0, 1))
    return 1000 * wall / CUSTOMERS, 1000 * cpu / CUSTOMERS


if __name__ == "__main__":
    main()
