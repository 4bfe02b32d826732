"""Tables of the looks of pictures, by which the same one is found again."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from sales.likeness import BANDS
from storage.tables.base import metadata


def look_table(name: str, key: str, of: str) -> Table:
    """Append-only: the looks of a picture (place 0: of the whole) and their bands, see sales/likeness.py."""
    return Table(
        name,
        metadata,
        Column(key, ForeignKey(of), primary_key=True),
        Column("place", Integer, primary_key=True, autoincrement=False),
        Column("look", String(16), nullable=False),
        *(Column(f"band{band}", Integer, nullable=False) for band in range(BANDS)),
        *(Index(None, f"band{band}") for band in range(BANDS)),
    )
