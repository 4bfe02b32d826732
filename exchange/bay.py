"""The loading bay itself: what the port of the same name asks for."""

from __future__ import annotations

from collections.abc import Sequence

from exchange.reading import read
from exchange.remarks import remarked
from sales.imports.nouns import BadFile, Kind, Listing, Remark, Tables
from sales.people import Language


class LoadingBay:
    """Reads workbooks and CSV files of anybody's, and writes workbooks that it can read again. Holds nothing."""

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
