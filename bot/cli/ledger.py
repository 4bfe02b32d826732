"""`fieldclerk ledger export`: the books as files for accountants, and for a judge who is not us."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import Failure, plain
from sales.people import Language

app = typer.Typer(
    help="The books as files for accountants.",
    epilog="Example: fieldclerk ledger export --from 2026-11-01 --to 2026-11-30 --out books",
    no_args_is_help=True,
)


class Format(StrEnum):
    """The kinds of files."""

    XLSX = "xlsx"
    CSV = "csv"
    BEANCOUNT = "beancount"
    ALL = "all"


@app.callback()
def ledger() -> None:
    """Make `export` a word to type, though it is the only one."""


@app.command(epilog="Example: fieldclerk ledger export --from 2026-11-01 --to 2026-11-30 --format xlsx --out books")
def export(
    out: Annotated[Path, typer.Option(help="The folder to write into.")],
    first: Annotated[str | None, typer.Option("--from", help="The first day, like 2026-11-01.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="The last day; today if none is said.")] = None,
    form: Annotated[Format, typer.Option("--format", help="Which files.")] = Format.ALL,
    customer: Annotated[str | None, typer.Option(help="Only what moved this customer's account, by its code.")] = None,
    lang: Annotated[Language, typer.Option(help="The language of names; headers have both.")] = Language.ZH,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
) -> None:
    """Write journal, customer ledger, trial balance, open items and ageing, and the books for beancount.

    Everything from the first entry to today, unless days are said. What does not tie out is not written."""
    from bot.cli.exporting import Asked, write_books

    forms = tuple(each for each in Format if each is not Format.ALL) if form is Format.ALL else (form,)
    days = (_day("--from", first), _day("--to", last))
    for file in write_books(Asked(out, *days, forms, customer, lang, force)):
        plain(str(file))


def _day(option: str, said: str | None) -> date | None:
    try:
        return date.fromisoformat(said) if said is not None else None
    except ValueError:
        raise Failure(f"{option} {said} is no day: write it like 2026-11-30.") from None
