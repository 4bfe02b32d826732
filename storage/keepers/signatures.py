"""Keeps signatures under statements."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, bindparam, select

from sales.ports import Stale
from sales.signatures import Signature, SignedBy
from storage.keepers.tools import insert_unless_there
from storage.tables.signing import signature

_ADD = insert_unless_there(signature, signature.c.statement_id)
_OF = select(signature).where(signature.c.statement_id == bindparam("wanted"))


class SignaturesKeeper:
    """Keeps signatures in `signature`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, signature_: Signature) -> None:
        row = asdict(signature_) | {"kind": signature_.kind.value}
        if self._connection.execute(_ADD, row).scalar_one_or_none() is None:
            raise Stale(f"statement {signature_.statement_id} is signed")

    def of(self, statement_id: int) -> Signature | None:
        row = self._connection.execute(_OF, {"wanted": statement_id}).one_or_none()
        return Signature(**{**row._mapping, "kind": SignedBy(row.kind)}) if row else None
