"""Action: what a PDF that somebody hands in is, by its digest and by what its seal says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from sales.desk.house import House
from sales.desk.statements.sheet import current_revision
from sales.people import EVERYTHING
from sales.ports import Work
from sales.sealed import SealedAs
from sales.statements import Statement


class Origin(StrEnum):
    """Where a PDF comes from."""

    SEALED = "sealed"  # by this house, and unchanged since
    PRINTED = "printed"  # handed out by this house as it is; without a seal, because it is not signed
    CHANGED = "changed"  # sealed, and changed after that
    FOREIGN = "foreign"  # sealed with a certificate that this house never used
    UNKNOWN = "unknown"  # neither sealed nor handed out here


@dataclass(frozen=True, slots=True)
class PaperFound:
    """`statement` is what it is a paper of (a changed one: what it claims, where there is such a one), `current` the
    latest revision of that. `same_content`: the hash that the seal names is that of the statement."""

    origin: Origin
    statement: Statement | None = None
    current: Statement | None = None
    same_content: bool = True

    @property
    def superseded(self) -> bool:
        """Whether a later revision counts instead."""
        return self.statement is not None and self.current is not None and self.current.id != self.statement.id


@dataclass(frozen=True, slots=True)
class VerifyPaper:
    """- A seal counts only with a certificate that papers were sealed with here; what it says of itself does not.
    - A print without a seal is known by its digest alone: byte for byte, or not at all."""

    house: House

    def __call__(
        self, content: bytes, claims: SealedAs | None, certificate: str, *, sealed: bool, intact: bool
    ) -> PaperFound:
        """`claims`: what its seal says that it is on; `certificate`: the SHA-256 of what it is sealed with."""
        with self.house.archive.look() as work:
            statement = self._named(work, claims)
            same = statement is not None and claims is not None and statement.hash == claims.hash
            if not sealed:
                statement = self._of(work, work.sealed.printed(hashlib.sha256(content).hexdigest()))
                origin, same = (Origin.PRINTED if statement else Origin.UNKNOWN), True
            elif not intact:
                origin = Origin.CHANGED
            else:
                ours = statement is not None and work.sealed.known(certificate)
                origin = Origin.SEALED if ours else Origin.FOREIGN
            current = current_revision(work, statement) if statement else None
            return PaperFound(origin, statement, current, same)

    def _named(self, work: Work, claims: SealedAs | None) -> Statement | None:
        return self._of(work, work.sealed.numbered(claims.number, claims.revision)) if claims else None

    def _of(self, work: Work, statement_id: int | None) -> Statement | None:
        return work.statements.get(statement_id, EVERYTHING) if statement_id is not None else None
