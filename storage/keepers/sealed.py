"""Keeps which sealed PDFs were made."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, select

from sales.people import Language
from sales.sealed import SealedPaper
from storage.keepers.tools import insert_unless_there
from storage.tables.papers import paper, statement
from storage.tables.sealed import sealed_paper

_KEEP = insert_unless_there(sealed_paper)
_OF = select(sealed_paper).where(
    sealed_paper.c.statement_id == bindparam("wanted"), sealed_paper.c.language == bindparam("in_language")
)
_KNOWN = select(exists().where(sealed_paper.c.certificate == bindparam("wanted")))
_PRINTED = select(paper.c.statement_id).where(paper.c.digest == bindparam("wanted")).limit(1)
_NUMBERED = select(statement.c.id).where(
    statement.c.number == bindparam("wanted"), statement.c.revision == bindparam("in_revision")
)


class SealedKeeper:
    """Keeps sealed papers in `sealed_paper`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, statement_id: int, language: Language) -> SealedPaper | None:
        wanted = {"wanted": statement_id, "in_language": language.value}
        return _paper(self._connection.execute(_OF, wanted).one_or_none())

    def keep(self, made: SealedPaper) -> SealedPaper:
        row = {
            "statement_id": made.statement_id,
            "language": made.language.value,
            "digest": made.digest,
            "certificate": made.certificate,
            "at": made.at,
        }
        self._connection.execute(_KEEP, row)
        return self.of(made.statement_id, made.language) or made

    def known(self, certificate: str) -> bool:
        return bool(self._connection.execute(_KNOWN, {"wanted": certificate}).scalar_one())

    def printed(self, digest: str) -> int | None:
        return self._connection.execute(_PRINTED, {"wanted": digest}).scalar_one_or_none()

    def numbered(self, number: str, revision: int) -> int | None:
        return self._connection.execute(_NUMBERED, {"wanted": number, "in_revision": revision}).scalar_one_or_none()


def _paper(row: Row[Any] | None) -> SealedPaper | None:
    if row is None:
        return None
    return SealedPaper(row.statement_id, Language(row.language), row.digest, row.certificate, row.at)
