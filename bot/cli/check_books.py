"""`fieldclerk check-books`: prove balances, numbering, allocations, stock, signatures on paper and the audit chain."""

from __future__ import annotations

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from bot.cli.console import err, out


def check_books() -> None:
    """Compute everything that is kept anew and say what differs; exit code 1 when anything does."""
    from bot.settings import load
    from handlers.views.book_faults import fault_line
    from handlers.views.say import Voice
    from sales.people import Language
    from storage.archive import SqlArchive
    from storage.files import FileStore
    from storage.migrate import upgrade
    from storage.proof import prove

    settings = load()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    archive = SqlArchive(settings.database)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=err(), transient=True) as bar:
            task = bar.add_task("Checking the books", total=None)
            files = FileStore(settings.data_dir / "files")
            faults = prove(archive, lambda done, of: bar.update(task, completed=done, total=of), files)
    finally:
        archive.close()
    voice = Voice(Language.EN, settings.timezone)  # as everything that this command line says
    for fault in faults:
        facts = f"{fault.kind}: expected {fault.expected or '-'}, found {fault.found or '-'}"
        out().print(f"{fault_line(fault, voice)} [{facts}]", markup=False, soft_wrap=True)
    if faults:
        raise typer.Exit(1)
    out().print(
        "The books are right: balances, numbers, open items, stock, statements, signatures and the audit chain."
    )
