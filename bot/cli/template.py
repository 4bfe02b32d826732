"""`fieldclerk template` and `fieldclerk export`: workbooks to fill in, empty or with what is there."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import Failure, plain
from sales.imports.nouns import Kind, Listing
from sales.people import Language


class Tables(StrEnum):
    """Which tables a workbook has: one kind, or all of them."""

    ALL = "all"
    PRODUCTS = Kind.PRODUCTS.value
    PRICES = Kind.PRICES.value
    GROUPS = Kind.GROUPS.value
    CUSTOMERS = Kind.CUSTOMERS.value
    PROMOTIONS = Kind.PROMOTIONS.value
    STOCK = Kind.STOCK.value
    OPENINGS = Kind.OPENINGS.value


What = Annotated[Tables, typer.Argument(help="Which table, or all of them.")]
Target = Annotated[Path, typer.Argument(help="The workbook to write (.xlsx).")]
Words = Annotated[Language, typer.Option(help="The language of the headers.")]


def template(what: What, file: Target, lang: Words = Language.EN) -> None:
    """Write an empty workbook to fill in: its columns, an example row, and a sheet that explains them."""
    from exchange.bay import LoadingBay

    listings = [Listing(kind) for kind in _kinds(what, file)]
    _write(file, LoadingBay().written(listings, lang, example=True))


def export(what: What, file: Target, lang: Words = Language.EN) -> None:
    """Write what is there into a workbook that `fieldclerk import` takes back."""
    from bot.settings import load
    from bot.wiring import build

    kinds = _kinds(what, file)
    parts = build(load())
    try:
        listings = parts.desk.take_tables(None, kinds)
        _write(file, parts.desk.house.bay.written(listings, lang))
    finally:
        parts.close()


def _kinds(what: Tables, file: Path) -> list[Kind]:
    if file.suffix.casefold() != ".xlsx":
        raise Failure(f"It is an Excel workbook: call it {file.stem}.xlsx.")
    return [kind for kind in Kind if what.value in ("all", kind.value)]


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Failure(f"{file} cannot be written: {error.strerror}.") from error
    plain(str(file))
