"""Tables of sealed papers: the PDFs of signed statements."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table

from storage.tables.base import metadata
from storage.types import Moment

# Append-only: by the digests of the file and of the certificate that it is sealed with.
sealed_paper = Table(
    "sealed_paper",
    metadata,
    Column("statement_id", ForeignKey("statement.id"), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("certificate", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_sealed_paper_digest", "digest"),
    Index("ix_sealed_paper_certificate", "certificate"),
)
