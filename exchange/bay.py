"""The loading bay itself: what the port of the same name asks for."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from exchange.reading import read
from exchange.remarks import remarked
from sales.chart import DEFAULT, Chart
from sales.imports.nouns import BadFile, Kind, Listing, Remark, Tables
from sales.journals import Period
from sales.people import Language
from sales.ports.journals import Books
from sales.receivables.refusals import BooksDoNotTie
from sales.statements import Statement


class LoadingBay:
    """Reads workbooks and CSV files of anybody's, writes workbooks that it can read again, and the books by a chart."""

    def __init__(self, chart: Chart = DEFAULT) -> None:
        """Everything but the chart comes with each call."""
        self._chart = chart

    def read(self, content: bytes, name: str = "", kind: Kind | None = None) -> Tables | BadFile:
        """The tables of a file, whatever its bytes are."""
        return read(content, name, kind)

    def remarked(self, content: bytes, remarks: Sequence[Remark], language: Language) -> tuple[str, bytes]:
        """A copy with sentences beside its rows, and its ending (.xlsx, .csv); raises Unreadable."""
        return remarked(content, remarks, language)

    def written(self, listings: Sequence[Listing], language: Language, *, example: bool = False) -> bytes:
        """A workbook of tables."""
        from exchange.writing import written  # what it stands on is slow to load, and seldom wanted

        return written(listings, language, example=example)

    def statement(self, statement: Statement, language: Language, zone: ZoneInfo) -> bytes:
        """A statement as a workbook."""
        from exchange.statements.workbook import written

        return written(statement, language, zone)

    def books(self, books: Books, period: Period, language: Language, zone: ZoneInfo) -> bytes:
        """The books of a period as a workbook; raises BooksDoNotTie."""
        from exchange.ledger.export import export
        from exchange.ledger.nouns import DoesNotTieOut, Form, Wanted

        wanted = Wanted(period, None, language, self._chart, zone, "")
        with tempfile.TemporaryDirectory() as folder:
            try:
                (file,) = export(books, wanted, (Form.XLSX,), Path(folder), replace=False)
            except DoesNotTieOut as error:
                raise BooksDoNotTie(str(error)) from error
            return file.read_bytes()
