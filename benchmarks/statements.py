"""How long 10,000 statements take to be drawn up and frozen, without their PDFs: `python -m benchmarks.statements
[postgresql]`.

The customers have a hundred postings each in two and a half years, and a contact on Telegram. Two months are issued one
after the other: the second goes on from the statements of the first. What a run costs is all that it does: books read,
snapshots hashed, numbers given, rows, audit chain, dispatches and outbox written and committed."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import text

from benchmarks.books_made import fill, write
from exchange.bay import LoadingBay
from language.reader import Ear
from sales.desk import Desk
from sales.desk.house import House
from sales.policy import Policy
from storage.archive import SqlArchive
from storage.engine import migrator
from storage.files import FileStore
from storage.migrate import upgrade
from storage.proof import prove
from tests.postgres import PostgresServer

CUSTOMERS = 10_000
MONTHS = (date(2026, 6, 1), date(2026, 7, 1))  # May, then June
STATED = "2026-04-30"
FIRST_CONTACT = 10  # their ids begin here


@dataclass
class StandingClock:
    """The same moment, until it is moved."""

    moment: datetime

    def now(self) -> datetime:
        """That moment."""
        return self.moment


def people(url: str) -> None:
    """A contact on Telegram for each customer."""
    ids = range(FIRST_CONTACT, FIRST_CONTACT + CUSTOMERS)
    engine = migrator(url)
    with engine.begin() as connection:
        write(connection, "person", "id name telegram_id active", [(n, f"Chen {n}", 10_000 + n, True) for n in ids])
        write(connection, "contact", "person_id customer", [(n, f"C{n - FIRST_CONTACT:05d}") for n in ids])
        # The house has stated them all up to the end of April: what is measured are single months.
        write(connection, "stated", "customer until", [(f"C{n - FIRST_CONTACT:05d}", STATED) for n in ids])
        connection.execute(text("INSERT INTO person_role (person_id, role) VALUES (1, 'admin'), (2, 'rep')"))
    engine.dispose()


def run(desk: Desk, clock: StandingClock, month: date) -> dict[str, object]:
    """One month's run, with its figures."""
    clock.moment = datetime(month.year, month.month, month.day, 1, tzinfo=UTC)
    start, worked = time.perf_counter(), time.process_time()
    issued = desk.issue_statements().issued
    took, cpu = time.perf_counter() - start, time.process_time() - worked
    return {"issued": issued, "wall_s": round(took, 2), "our_cpu_s": round(cpu, 2)}


def main() -> int:
    """Print one JSON line a month and what the preview takes; 1 unless the first is what was previewed
    and the books prove."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    with ExitStack() as stack:
        bar = stack.enter_context(Progress(console=Console(stderr=True)))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder / 'books.sqlite'}"
        if kind == "postgresql":
            server = PostgresServer()
            stack.callback(server.stop)
            url = server.url(server.create())
        upgrade(url)
        task = bar.add_task(f"{CUSTOMERS * 100:,} postings", total=None)
        fill(url, CUSTOMERS, lambda done, of: bar.update(task, completed=done, total=of))
        people(url)
        archive = SqlArchive(url)
        stack.callback(archive.close)
        clock = StandingClock(datetime(2026, 6, 1, 1, tzinfo=UTC))
        house = House(
            archive,
            clock,
            FileStore(folder / "files"),
            Ear(),
            LoadingBay(),
            Policy(),
            ZoneInfo("Asia/Shanghai"),
            lambda: (),
        )
        desk, rows = Desk(house), []
        start = time.perf_counter()
        seen = desk.preview_statements(None)
        print(
            json.dumps(
                {"database": kind, "preview_of": seen.statements, "wall_s": round(time.perf_counter() - start, 2)}
            )
        )
        for month in MONTHS:
            rows.append(run(desk, clock, month))
            load = round(os.getloadavg()[0], 1)
            print(json.dumps({"database": kind, "month": str(month), **rows[-1], "load_of_machine": load}), flush=True)
        faults = prove(archive)
        print(json.dumps({"database": kind, "faults": len(faults)}))
    return int(bool(faults) or rows[0]["issued"] != seen.statements)


if __name__ == "__main__":
    sys.exit(main())
