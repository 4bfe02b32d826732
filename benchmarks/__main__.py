"""`make bench`: every benchmark in a process of its own, so that none pays for another."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

from rich.console import Console
from rich.table import Table

BENCHMARKS = {
    "talk": "The talk: tap to answer, text to card, photo to card, one order at the desk",
    "ear": "The ear: a message among 10,000 products",
    "eye": "The eye: a photo read in full against the bare engine",
    "accounting": "The books: invoice, receipt, allocation and balance against python-accounting",
    "qr_photos": "The code on a print: 200 bad photos of it",
    "signed_photos": "The place to sign: 200 bad photos of signed and unsigned prints, twice",
    "printer": "The printer: a statement against the bare typesetter",
    "courier": "The courier: summaries a second through a Telegram that enforces its limits",
    "statements": "The statements: 10,000 drawn up and frozen, twice in a row",
    "statement_pdfs": "Statements as PDF: the printer's rate against typst's own",
    "books": "The books: a million postings against ten thousand, and their proof",
    "telegram": "The local Telegram with the bot absent, against a bare web server",
}


def main() -> int:
    """Run those that are named, or all; how many failed."""
    names = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        Console(stderr=True).print(f"No benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
        return 2
    return sum(not run(number, name, len(names)) for number, name in enumerate(names, 1))


def run(number: int, name: str, of: int) -> bool:
    """One benchmark with its heading; its own progress goes to the terminal as it is."""
    console, start = Console(highlight=False), time.monotonic()
    console.rule(f"[bold]{number}/{of} {BENCHMARKS[name]}")
    with Console(stderr=True).status(f"{name} …") if name != "talk" else console.capture():
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], stdout=subprocess.PIPE, encoding="utf-8", check=False
        )
    show(console, done.stdout)
    console.print(f"[dim]{time.monotonic() - start:.0f} s{'' if done.returncode == 0 else ', failed'}[/dim]\n")
    return done.returncode == 0


def show(console: Console, said: str) -> None:
    """What it said; lines of JSON with the same names become one table."""
    rows: list[dict[str, Any]] = []
    for line in said.splitlines():
        found = json.loads(line) if line.startswith("{") else None
        if rows and (found is None or found.keys() != rows[0].keys()):
            console.print(table(rows))
            rows = []
        if found is None:
            console.print(line, markup=False, soft_wrap=True)
        else:
            rows.append(found)
    if rows:
        console.print(table(rows))


def table(rows: list[dict[str, Any]]) -> Table:
    """One line for each."""
    made = Table(*rows[0])
    for row in rows:
        made.add_row(*map(str, row.values()))
    return made


if __name__ == "__main__":
    sys.exit(main())
