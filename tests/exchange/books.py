"""Workbooks for the tests, made by hand as others make them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from exchange.bay import LoadingBay
from sales.imports.check import lines_of
from sales.imports.nouns import Cell, Kind, Listing, Row, Tables
from sales.imports.standing import Standing
from sales.people import Language

BAY = LoadingBay()


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_of(*rows: Sequence[Any], title: str = "Sheet") -> Workbook:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def read(content: bytes, name: str = "", kind: Kind | None = None) -> Tables:
    found = BAY.read(content, name, kind)
    assert isinstance(found, Tables), found
    return found


def rows(content: bytes, kind: Kind | None = None) -> list[dict[str, Cell]]:
    """The rows of the one table in it."""
    (sheet,) = read(content, kind=kind).sheets
    return [dict(row.cells) for row in sheet.rows]


def numbers(found: Sequence[Row]) -> list[int]:
    return [row.number for row in found]


def changed(content: bytes, part: str, pattern: bytes, by: bytes) -> bytes:
    """The file with something in one of its parts replaced, where no library would write it so."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                data, count = re.subn(pattern, by, data)
                assert count, f"{pattern!r} is not in {part}"
            copy.writestr(name, data)
    return out.getvalue()


def exported(standing: Standing, language: Language) -> bytes:
    """Everything that is there, in one workbook."""
    return BAY.written([Listing(kind, tuple(lines_of(kind, standing))) for kind in Kind], language)
