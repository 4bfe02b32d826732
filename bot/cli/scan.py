"""`fieldclerk scan`: read photographed receipts, as a table for a person or one JSON object a line for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from bot.cli.console import Failure, err, out, plain
from bot.cli.scanning import Read, photos_in, readings
from sales.slips import PictureFault, ReceiptReading, Seen, Unreadable

FAULTS = {
    PictureFault.NOT_A_PICTURE: "neither a picture nor a PDF",
    PictureFault.BROKEN: "a broken file",
    PictureFault.TOO_LARGE: "too large",
    PictureFault.NO_TEXT: "no text seen",
    PictureFault.BLURRED: "too blurred",
    PictureFault.DARK: "too dark",
    PictureFault.LOCKED: "asks for a password",
    PictureFault.GAVE_UP: "given up",
}
COLUMNS = ("Photo", "Merchant", "Date", "Total", "Number", "Doubts")
_ENGINES = "auto, paddle, paddle-tiny, paddle-small, rapidocr or tesseract."


def scan(
    photos: Annotated[
        list[Path], typer.Argument(metavar="PHOTO...", help="Pictures or PDFs, or folders of them.", show_default=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a slip.")] = False,
    engine: Annotated[str, typer.Option(help=_ENGINES)] = "auto",
    seconds: Annotated[float, typer.Option(min=0.1, help="Give a slip up that takes longer.")] = 60.0,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why, and write PHOTO.explained.png with every value marked.")
    ] = False,
    explain_to: Annotated[
        Path | None, typer.Option("--explain-to", metavar="DIR", help="The same, the pictures into this folder.")
    ] = None,
) -> None:
    """Read photographed receipts: merchant, date, total and number, each with how sure it is."""
    found = photos_in(photos)
    if explain_to is not None:
        explain_to.mkdir(parents=True, exist_ok=True)
    reads = readings(found, engine, seconds)
    if explain or explain_to is not None:
        reads = _explained(reads, explain_to, err() if as_json else out())
    faults = [_print_json(read) for read in reads] if as_json else _print_table(list(reads))
    if all(faults):
        raise typer.Exit(1)


def _explained(reads: Iterator[Read], folder: Path | None, console: Console) -> Iterator[Read]:
    """The same, with a picture written and the reasons told of each."""
    from ocr.explain import explained, reasons

    for read in reads:
        yield read
        if isinstance(read.reading, Unreadable):
            continue
        picture = explained(read.photo.read_bytes(), read.reading)
        if picture is None:
            continue
        part = f".{read.part + 1}" if read.reading.slips > 1 else ""
        name = f"{read.photo.name}{part}.explained.png"
        target = (folder or read.photo.parent) / name
        try:
            target.write_bytes(picture)
        except OSError as error:
            raise Failure(f"{target} cannot be written: {error.strerror}.") from error
        console.print(Text(f"{target}\n{reasons(read.reading)}\n"), soft_wrap=True)


def _print_json(read: Read) -> bool:
    from ocr.report import reading_as_json

    plain(json.dumps(reading_as_json(str(read.photo), read.reading, read.seconds, read.part), ensure_ascii=False))
    return isinstance(read.reading, Unreadable)


def _print_table(reads: list[Read]) -> list[bool]:
    # Read across: what people compare stays on one line, even where a terminal is narrow.
    columns = (Column(name, overflow="fold", no_wrap=name in ("Photo", "Date", "Total")) for name in COLUMNS)
    table = Table(*columns, box=SIMPLE, padding=(0, 1, 0, 0))
    table.columns[COLUMNS.index("Merchant")].min_width = 12
    table.columns[COLUMNS.index("Total")].justify = "right"
    for read in reads:
        if isinstance(read.reading, Unreadable):
            table.add_row(Text(read.photo.name), Text(f"({FAULTS[read.reading.fault]})", style="red"))
        else:
            slip = f" {read.part + 1}/{read.reading.slips}" if read.reading.slips > 1 else ""
            table.add_row(Text(f"{read.photo.name}{slip}"), *_cells(read.reading))
    console = out()
    console.print(table)
    if any(_unsure(read.reading) for read in reads):
        console.print("[yellow]Yellow?[/] is not sure, with how sure it is in per cent.", soft_wrap=True)
    return [isinstance(read.reading, Unreadable) for read in reads]


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
