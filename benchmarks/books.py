"""What the books answer at a million postings against ten thousand, and what proving them takes:
`python -m benchmarks.books [postgresql]`.

Both sizes have the same customers, a hundred postings each; calls alternate between the two in one run: what else the
machine does is unfair to neither."""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.progress import Progress

from benchmarks.books_made import TODAY, fill
from sales.ledger import age
from sales.ports import Ledger
from storage.archive import SqlArchive
from storage.migrate import upgrade
from storage.proof import prove
from tests.postgres import PostgresServer

SMALL, LARGE = 100, 10_000  # customers
CALLS, WARM = 4000, 300
PAST = TODAY - timedelta(days=200)
Call = Callable[[Ledger, str], object]


def _aged(ledger: Ledger, code: str, day: date) -> object:
    return age(ledger.items(code, "CNY", day), day, "CNY")


CALLED: dict[str, Call] = {
    "balance": lambda ledger, code: ledger.balance(code, "CNY"),
    "open items": lambda ledger, code: ledger.items(code, "CNY", TODAY),
    "ageing": lambda ledger, code: _aged(ledger, code, TODAY),
    "balance of a past day": lambda ledger, code: ledger.balance(code, "CNY", PAST),
    "ageing of a past day": lambda ledger, code: _aged(ledger, code, PAST),
}


def timed(call: Call, ledger: Ledger, customers: int, dice: random.Random) -> tuple[float, float]:
    """Milliseconds of one call for any of the customers, and those that the processor worked at it: on a machine with
    other things to do the first say when the call had its turn."""
    code = f"C{dice.randrange(customers):05d}"
    start, worked = time.perf_counter(), time.thread_time()
    call(ledger, code)
    return (time.perf_counter() - start) * 1000, (time.thread_time() - worked) * 1000


def measure(name: str, small: Ledger, large: Ledger) -> dict[str, object]:
    """One kind of call on both sizes in turn."""
    dice, call = random.Random(1), CALLED[name]
    pairs = [(timed(call, small, SMALL, dice), timed(call, large, LARGE, dice)) for _ in range(WARM + CALLS)][WARM:]
    row: dict[str, object] = {"call": name}
    for clock, unit in enumerate(("ms", "cpu_ms")):
        few, many = ([pair[side][clock] for pair in pairs] for side in (0, 1))
        for rank, figure in (("p50", median), ("p99", lambda times: quantiles(times, n=100)[-1])):
            row |= {
                f"{rank}_{unit}": round(figure(many), 3),
                f"{rank}_ratio_{unit}": round(figure(many) / figure(few), 2),
            }
    return row


@contextmanager
def addresses(kind: str) -> Iterator[tuple[str, str]]:
    """Two empty databases."""
    with ExitStack() as stack:
        if kind == "postgresql":
            server = PostgresServer()
            stack.callback(server.stop)
            yield server.url(server.create()), server.url(server.create())
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            yield f"sqlite:///{folder / 'small.sqlite'}", f"sqlite:///{folder / 'large.sqlite'}"


def made(url: str, customers: int, bar: Progress) -> SqlArchive:
    """The books of so many customers."""
    task = bar.add_task(f"{customers * 100:,} postings", total=None)
    upgrade(url)
    fill(url, customers, lambda done, of: bar.update(task, completed=done, total=of))
    return SqlArchive(url)


def main() -> int:
    """Print one JSON line a call, and what the proof takes; 1 if the proof finds anything."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    with addresses(kind) as (few, many), Progress(console=Console(stderr=True)) as bar:
        small, large = made(few, SMALL, bar), made(many, LARGE, bar)
        with small.look() as one, large.look() as other:
            for name in CALLED:
                print(json.dumps(measure(name, one.ledger, other.ledger)), flush=True)
        task = bar.add_task("check-books", total=None)
        start, worked = time.perf_counter(), time.process_time()
        faults = prove(large, lambda done, of: bar.update(task, completed=done, total=of))
        took, cpu = time.perf_counter() - start, time.process_time() - worked
        figures = {"check_books_s": round(took, 1), "of_it_our_cpu_s": round(cpu, 1), "faults": len(faults)}
        print(json.dumps({"database": kind, **figures, "load_of_machine": round(os.getloadavg()[0], 1)}))
        small.close()
        large.close()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
