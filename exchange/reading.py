"""Reads a file into tables: bytes to grids, grids to headers and rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice

from exchange import limits
from exchange.csv_files import open_csv
from exchange.examples import is_example
from exchange.grids import Cells, Grid, Unreadable
from exchange.headers import find_header
from exchange.workbooks import OLE, ZIP, fault_of_ole, open_workbook
from sales.imports.cells import blank
from sales.imports.column import folded
from sales.imports.columns import kind_named
from sales.imports.nouns import BadFile, Cell, FileFault, Kind, Problem, ProblemKind, Row, Sheet, Tables

# Sheets that we write beside tables ourselves: nothing to read, and nothing to tell.
ASIDE = frozenset({"说明", "notes", "问题", "problems", "选项", "choices"})


def read(content: bytes, name: str = "", kind: Kind | None = None) -> Tables | BadFile:
    """The tables of a file."""
    try:
        with opened(content) as grids:
            return _tables(hashlib.sha256(content).hexdigest(), grids, name, kind)
    except Unreadable as unreadable:
        return BadFile(unreadable.fault)


@contextmanager
def opened(content: bytes) -> Iterator[Sequence[Grid]]:
    """The sheets of a file, by what its bytes are and not by its name; raises Unreadable."""
    if len(content) > limits.BYTES:
        raise Unreadable(FileFault.TOO_BIG)
    if not content.strip():
        raise Unreadable(FileFault.EMPTY)
    if content.startswith(OLE):
        raise Unreadable(fault_of_ole(content))
    if not content.startswith(ZIP):
        yield [open_csv(content)]
        return
    workbook = open_workbook(content)
    try:
        yield workbook.sheets()
    finally:
        workbook.close()


def _tables(digest: str, grids: Sequence[Grid], name: str, kind: Kind | None) -> Tables:
    sheets: list[Sheet] = []
    skipped: list[str] = []
    left = limits.ROWS
    for grid in grids:
        if folded(grid.name) in ASIDE:
            continue
        named = kind if kind and len(grids) == 1 else kind_named(grid.name or name.rpartition(".")[0])
        sheet = _sheet(grid, named, left)
        if sheet is None and named is not None and kind is None:
            sheet = _sheet(grid, None, left)
        if sheet is None:
            skipped.append(grid.name or name)
        elif kind is None or sheet.kind is kind:
            sheets.append(sheet)
            left -= len(sheet.rows)
    return Tables(digest, tuple(sheets), tuple(skipped))


def _sheet(grid: Grid, kind: Kind | None, most: int) -> Sheet | None:
    rows = grid.rows()
    head = list(islice(rows, limits.HEADER_WITHIN))
    header = find_header(head, kind)
    if header is None:
        return None
    taken: list[Row] = []
    problems = list(header.problems(grid.name))
    for number, cells in enumerate(chain(head[header.at + 1 :], rows), header.at + 2):
        row = _row(number, cells, header.keys)
        if row is None or is_example(header.kind, row.cells):
            continue
        if len(taken) >= most:
            problems.append(Problem(ProblemKind.TOO_MANY_ROWS, grid.name, number, fact=str(limits.ROWS)))
            break
        taken.append(row)
    if header.missing:
        taken = []  # without its key nothing can be said of a row
    return Sheet(grid.name, header.kind, header.titles, tuple(taken), header.ignored, tuple(problems))


def _row(number: int, cells: Cells, keys: dict[int, str]) -> Row | None:
    """A row, or None where nothing stands in the columns that are known."""
    found: dict[str, Cell] = {key: cells[at] for at, key in keys.items() if at < len(cells) and not blank(cells[at])}
    return Row(number, found) if found else None
