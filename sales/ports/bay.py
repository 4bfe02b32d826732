"""Port: the loading bay, which reads tables out of files and writes tables into files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sales.imports.nouns import BadFile, Kind, Listing, Remark, Tables
from sales.people import Language


class Bay(Protocol):
    """Knows file formats, and nothing of what the tables mean."""

    def read(self, content: bytes, name: str = "", kind: Kind | None = None) -> Tables | BadFile:
        """The tables of a workbook or CSV file, whatever its bytes are. `kind`: where the file does not show it."""
        ...

    def remarked(self, content: bytes, remarks: Sequence[Remark], language: Language) -> tuple[str, bytes]:
        """A copy of a readable file with sentences beside its rows, and the ending for its name (.xlsx, .csv)."""
        ...

    def written(self, listings: Sequence[Listing], language: Language, *, example: bool = False) -> bytes:
        """A workbook: a sheet for each listing, and one that explains the columns. `example`: its rows are made up."""
        ...
