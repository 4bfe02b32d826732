"""What `fieldclerk scan` reads: files and folders, every slip on a photo, with a bar where somebody is looking."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.cli.console import Failure, err
from sales.slips import ReceiptReading, Unreadable

# What is read of a folder; a file that is named is read whatever it is called.
SUFFIXES = frozenset(
    (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".pdf")
)
OURS = ".explained.png"
Made = TypeVar("Made")
ReadSlip = Callable[[bytes, int], ReceiptReading | Unreadable]


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


def readings(photos: list[Path], engine: str, seconds: float) -> Iterator[Read]:
    """Every slip of one photo after the other, so that each took what it took; the first one of a photo carries the
    time in which the photo was opened. In a process of its own: a slip that takes longer than `seconds`, or too much
    memory, is given up, and the next one is read. Raises EngineMissing."""
    from ocr.reader import Reader
    from ocr.workers import ReadingPool

    Reader.named(engine)
    with asyncio.Runner() as loop:
        pool = loop.run(_opened(partial(ReadingPool, partial(Reader.named, engine), 1, seconds)))
        try:
            yield from _with_bar(photos, lambda content, part: loop.run(pool.read(content, part)))
        finally:
            pool.close()


async def _opened(make: Callable[[], Made]) -> Made:
    """Made in the running event loop."""
    return make()


def _with_bar(photos: list[Path], read: ReadSlip) -> Iterator[Read]:
    console = err()
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console, transient=True, disable=len(photos) < 2 or not console.is_terminal)
    with bar:
        for photo in bar.track(photos):
            yield from _slips(photo, read)


def _slips(photo: Path, read: ReadSlip) -> Iterator[Read]:
    content = photo.read_bytes()
    part, slips = 0, 1
    while part < slips:
        begun = time.perf_counter()
        reading = read(content, part)
        yield Read(photo, part, reading, time.perf_counter() - begun)
        # A first slip that cannot be read does not say how many there are.
        slips = reading.slips if isinstance(reading, ReceiptReading) else slips
        part += 1
