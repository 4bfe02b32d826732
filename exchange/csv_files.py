"""CSV files: their encoding and their separator are found out, their cells are text."""

from __future__ import annotations

import codecs
import csv
import io

from exchange.grids import Cells, ListedGrid, Unreadable
from exchange.limits import HEADER_WITHIN, ROWS
from sales.imports.nouns import FileFault

SEPARATORS = (",", ";", "\t", "|")
_SPARE = 1_000  # rows beyond the limit that are read to say that there are too many
# A spreadsheet would run such a cell: it is written with a ' before it, and read without.
RISKY = ("=", "+", "-", "@")


def open_csv(content: bytes) -> ListedGrid:
    """The one table of a CSV file; raises Unreadable."""
    text = decoded(content)
    first, _, rest = text.partition("\n")
    said = first.strip().casefold()
    if said.startswith("sep=") and len(said) == 5:
        rows = _rows(rest, said[4])
        return ListedGrid("", [[], *rows])
    best = max(SEPARATORS, key=lambda separator: _width(text, separator))
    return ListedGrid("", _rows(text, best))


def decoded(content: bytes) -> str:
    """The text: UTF-8 with or without its mark, UTF-16 with one, else GB18030; raises Unreadable."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content, "utf-16")
    if b"\x00" in content:
        raise Unreadable(FileFault.NOT_A_TABLE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(content, "gb18030")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(FileFault.NOT_A_TABLE) from None


def _width(text: str, separator: str) -> tuple[int, int]:
    """How well the separator cuts the first rows: the widest row, and how many are as wide."""
    head = "\n".join(text[:200_000].splitlines()[:HEADER_WITHIN])
    widths = [len(row) for row in _rows(head, separator)]
    widest = max(widths, default=0)
    return (widest, widths.count(widest)) if widest > 1 else (0, 0)


def _rows(text: str, separator: str) -> list[Cells]:
    rows: list[Cells] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append([_bare(cell) for cell in row])
            if len(rows) > ROWS + _SPARE:
                break
    except csv.Error:
        raise Unreadable(FileFault.BROKEN) from None
    return rows


def _bare(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in RISKY else cell


def guarded(cell: str) -> str:
    """The cell as it can be opened in a spreadsheet without being run; numbers below zero stay as they are."""
    return f"'{cell}" if cell[:1] in RISKY and not _is_number(cell) and cell != "-" else cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).isdecimal()
