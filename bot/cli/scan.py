"""`fieldclerk scan`: read photographed receipts, as a table for a person or one JSON object a line for a program."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

from bot.cli.console import Failure, err, out, plain
from sales.slips import PictureFault, ReceiptReader, ReceiptReading, Seen, Unreadable

FAULTS = {
    PictureFault.NOT_A_PICTURE: "not a picture",
    PictureFault.BROKEN: "a broken picture",
    PictureFault.TOO_LARGE: "too large",
    PictureFault.NO_TEXT: "no text seen",
    PictureFault.GAVE_UP: "given up",
}
COLUMNS = ("Photo", "Merchant", "Date", "Total", "Number", "Doubts")
Read = tuple[Path, ReceiptReading | Unreadable, float]


def scan(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO...", help="Pictures of receipts.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a photo.")] = False,
    engine: Annotated[str, typer.Option(help="auto, paddle, paddle-tiny, paddle-small or tesseract.")] = "auto",
) -> None:
    """Read photographed receipts: merchant, date, total and number, each with how sure it is."""
    for photo in photos:
        if not photo.is_file():
            raise Failure(f"{photo} is {'not a file' if photo.exists() else 'not there'}.")
    readings = _read(photos, engine)
    faults = [_print_json(read) for read in readings] if as_json else _print_table(list(readings))
    if all(faults):
        raise typer.Exit(1)


def _read(photos: list[Path], engine: str) -> Iterator[Read]:
    """Read one after the other, with a bar where there are many and somebody is looking."""
    from ocr.reader import Reader

    console = err()
    reader: ReceiptReader = Reader.named(engine)
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console, transient=True, disable=len(photos) < 2 or not console.is_terminal)
    with bar:
        for photo in bar.track(photos):
            begun = time.perf_counter()
            reading = reader.read(photo.read_bytes())
            yield photo, reading, time.perf_counter() - begun


def _print_json(read: Read) -> bool:
    from ocr.report import reading_as_json

    photo, reading, seconds = read
    plain(json.dumps(reading_as_json(str(photo), reading, seconds), ensure_ascii=False))
    return isinstance(reading, Unreadable)


def _print_table(reads: list[Read]) -> list[bool]:
    # Read across: what people compare stays on one line, even where a terminal is narrow.
    columns = (Column(name, overflow="fold", no_wrap=name in ("Photo", "Date", "Total")) for name in COLUMNS)
    table = Table(*columns, box=SIMPLE, padding=(0, 1, 0, 0))
    table.columns[COLUMNS.index("Merchant")].min_width = 12
    table.columns[COLUMNS.index("Total")].justify = "right"
    for photo, reading, _ in reads:
        if isinstance(reading, Unreadable):
            table.add_row(Text(photo.name), Text(f"({FAULTS[reading.fault]})", style="red"))
        else:
            table.add_row(Text(photo.name), *_cells(reading))
    console = out()
    console.print(table)
    if any(_unsure(reading) for _, reading, _ in reads):
        console.print("[yellow]Yellow?[/] is not sure, with how sure it is in per cent.", soft_wrap=True)
    return [isinstance(reading, Unreadable) for _, reading, _ in reads]


def _unsure(reading: ReceiptReading | Unreadable) -> bool:
    fields = () if isinstance(reading, Unreadable) else (reading.merchant, reading.date, reading.total, reading.number)
    return any(seen is not None and not seen.sure for seen in fields)


def _cells(reading: ReceiptReading) -> Iterator[Text]:
    yield _cell(reading.merchant)
    yield _cell(reading.date)
    total = _cell(reading.total)
    yield Text(f"{reading.currency or ''} ").append_text(total) if total.plain else total
    yield _cell(reading.number)
    yield Text(", ".join(doubt.value.replace("_", " ") for doubt in reading.doubts), style="yellow")


def _cell(seen: Seen[Any] | None) -> Text:
    if seen is None:
        return Text("?", style="yellow")
    return Text(str(seen.value)) if seen.sure else Text(f"{seen.value}? {seen.confidence:.0%}", style="yellow")
