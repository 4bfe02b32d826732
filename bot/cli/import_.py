"""`fieldclerk import`: say what a file of products, prices, customers or stock would change, and change it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sales.imports.nouns import Kind
from sales.people import Language


def import_file(
    file: Annotated[Path, typer.Argument(help="An Excel workbook (.xlsx) or a CSV file.")],
    kind: Annotated[Kind | None, typer.Option(help="What the table is about, where the file does not show it.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Bring it in, if nothing is wrong with it.")] = False,
    by: Annotated[str | None, typer.Option("--as", help="The administrator who brings it in, by name.")] = None,
    copy: Annotated[Path | None, typer.Option(help="Write a copy here, with the problems beside the rows.")] = None,
    lang: Annotated[Language, typer.Option(help="The language of problems and of the copy.")] = Language.EN,
) -> None:
    """Check a file row by row and say what it would change; with --apply bring it in, all of it or nothing.

    Exit code 1 when something is wrong with the file."""
    from bot.cli.importing import Wanted, bring_in
    from bot.settings import load
    from bot.wiring import build
    from handlers.views.say import Voice

    settings = load()
    parts = build(settings)
    try:
        fine = bring_in(parts, Wanted(file, kind, apply, by, copy), Voice(lang, settings.timezone))
    finally:
        parts.close()
    if not fine:
        raise typer.Exit(1)
