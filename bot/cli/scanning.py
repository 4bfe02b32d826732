"""What `fieldclerk scan` reads: files and folders, every slip on a photo, with a bar where somebody is looking."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.cli.console import Failure, err
from sales.slips import ReceiptReader, ReceiptReading, Unreadable

# What is read of a folder; a file that is named is read whatever it is called.
SUFFIXES = frozenset(
    (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".pdf")
)
OURS = ".explained.png"


@dataclass(frozen=True, slots=True)
class Read:
    """One slip of a photo as read, in so many seconds."""

    photo: Path
    part: int
    reading: ReceiptReading | Unreadable
    seconds: float


def photos_in(paths: list[Path]) -> list[Path]:
    """The files, and those in the folders, by name; raises Failure for what is not there and where there is nothing."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file())
            found += (file for file in files if file.suffix.lower() in SUFFIXES and not file.name.endswith(OURS))
        elif path.is_file():
            found.append(path)
        else:
            raise Failure(f"{path} is {'not a file' if path.exists() else 'not there'}.")
    if not found:
        raise Failure("There is no picture and no PDF in it.")
    return found


def readings(photos: list[Path], engine: str) -> Iterator[Read]:
    """Every slip of one photo after the other, so that each took what it took; the first one of a photo carries the
    time in which the photo was opened."""
    from ocr.reader import Reader

    console = err()
    reader: ReceiptReader = Reader.named(engine)
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console, transient=True, disable=len(photos) < 2 or not console.is_terminal)
    with bar:
        for photo in bar.track(photos):
            yield from _slips(photo, reader)


def _slips(photo: Path, reader: ReceiptReader) -> Iterator[Read]:
    content = photo.read_bytes()
    part, slips = 0, 1
    while part < slips:
        begun = time.perf_counter()
        reading = reader.read(content, part)
        yield Read(photo, part, reading, time.perf_counter() - begun)
        # A first slip that cannot be read does not say how many there are.
        slips = reading.slips if isinstance(reading, ReceiptReading) else slips
        part += 1
