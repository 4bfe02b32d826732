"""`fieldclerk verify`: whether a PDF that somebody hands in is one of ours, unchanged, and the revision that counts."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import Failure, out


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A statement as PDF.", show_default=False)],
) -> None:
    """Say whether a statement's PDF was made here and is unchanged, and which revision counts; exit code 1 when not."""
    from bot.settings import load
    from bot.wiring import house_of
    from documents.seal_check import SealState, check
    from sales.desk.statements.issuing.verify import VerifyPaper
    from sales.sealed import read_sealed_as
    from storage.archive import SqlArchive

    try:
        content = file.read_bytes()
    except OSError as error:
        raise Failure(f"{file} cannot be read: {error.strerror}.") from None
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it would tell of every flaw of a changed file
    seen = check(content)
    if seen.state is SealState.NO_PDF:
        raise Failure(f"{file} is no PDF.")
    settings = load()
    archive = SqlArchive(settings.database)
    try:
        sealed, intact = seen.state is not SealState.NONE, seen.state is SealState.INTACT
        ask = VerifyPaper(house_of(settings, archive))
        found = ask(content, read_sealed_as(seen.reason), seen.certificate, sealed=sealed, intact=intact)
    finally:
        archive.close()
    from bot.cli.verified import good, told

    for line in told(found, seen):
        out().print(line, markup=False, soft_wrap=True)
    if not good(found):
        raise typer.Exit(1)
