"""`fieldclerk check-books`: prove balances, numbering and the audit chain."""

from __future__ import annotations

import typer
from rich.progress import Progress

from bot.cli.console import err, out


def check_books() -> None:
    """Compute everything that is kept anew and say what differs; exit code 1 when anything does."""
    from bot.settings import load
    from storage.archive import SqlArchive
    from storage.migrate import upgrade
    from storage.proof import prove

    settings = load()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    archive = SqlArchive(settings.database)
    try:
        with Progress(console=err(), transient=True) as bar:
            task = bar.add_task("Checking the books", total=None)
            faults = prove(archive, lambda done, of: bar.update(task, completed=done, total=of))
    finally:
        archive.close()
    for fault in faults:
        out().print(
            f"{fault.kind}: {fault.subject}: expected {fault.expected}, found {fault.found}",
            markup=False,
            soft_wrap=True,
        )
    if faults:
        raise typer.Exit(1)
    out().print("The books are right: balances, numbers, open items, stock, statements and the audit chain.")
