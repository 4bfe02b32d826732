"""What `fieldclerk ledger export` does: settles what is wanted, and writes it with a bar of progress."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.progress import Progress

from bot.cli.console import Failure, err
from bot.settings import Settings, load
from bot.wiring import clock_of, house_of
from exchange.ledger.export import export
from exchange.ledger.nouns import Form, Wanted
from sales.desk.house import House
from sales.desk.money.export_books import ExportBooks
from sales.journals import Period
from sales.people import EVERYTHING, Language
from sales.ports import Work
from storage.archive import SqlArchive
from storage.migrate import upgrade


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    out: Path
    first: date | None
    last: date | None
    forms: tuple[str, ...]
    customer: str | None
    language: Language
    force: bool


def write_books(asked: Asked) -> tuple[Path, ...]:
    """The files that were written; raises Failure, ExportFailed."""
    settings = load()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    archive = SqlArchive(settings.database)
    try:
        with archive.look() as work:
            wanted = _wanted(work, settings, asked)
            files, rows = _written(work, wanted, asked)
        _note(house_of(settings, archive), wanted, asked, files, rows)
        return files
    finally:
        archive.close()


def _written(work: Work, wanted: Wanted, asked: Asked) -> tuple[tuple[Path, ...], int]:
    """The files, and how many rows were read for them."""
    console, rows = err(), 0
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading the books", total=None)

        def tell(done: int, of: int) -> None:
            nonlocal rows
            rows = of
            bar.update(task, completed=done, total=of)

        forms = tuple(map(Form, asked.forms))
        return export(work, wanted, forms, asked.out, replace=asked.force, progress=tell), rows


def _note(house: House, wanted: Wanted, asked: Asked, files: tuple[Path, ...], rows: int) -> None:
    """Into the audit log; without that nobody has the files."""
    try:
        ExportBooks(house).taken_at_server(wanted.period, asked.customer, asked.forms, rows)
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        raise


def _wanted(work: Work, settings: Settings, asked: Asked) -> Wanted:
    """Days that were not said are the first in the books, and today."""
    there = work.journals.days()
    last = asked.last or clock_of(settings).now().astimezone(settings.timezone).date()
    first = asked.first or (min(there.first, last) if there else last)
    if first > last:
        raise Failure(f"--from {first} is after --to {last}.")
    if asked.customer is not None and work.customers.get(asked.customer, EVERYTHING) is None:
        raise Failure(f"There is no customer {asked.customer}.")
    chinese = asked.language is Language.ZH
    title = (settings.company_name_zh if chinese else settings.company_name_en) or "Fieldclerk"
    period = Period(first, last)
    return Wanted(period, asked.customer, asked.language, settings.accounts, settings.timezone, title)
