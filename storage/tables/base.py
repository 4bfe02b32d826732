"""What all tables share: one metadata, names for every constraint, and the usual columns."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def identity() -> Column[int]:
    """An id that the database counts up."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def minor(name: str = "minor", **options: Any) -> Column[int]:
    """An amount in minor units; its currency is a column of the same table."""
    return Column(name, BigInteger, nullable=False, **options)


def currency() -> Column[str]:
    """The ISO 4217 code of the row's amounts."""
    return Column("currency", String(3), nullable=False)
