"""Ports: the sealed PDFs of signed statements, and the seal itself."""

from __future__ import annotations

from typing import Protocol

from sales.people import Language
from sales.sealed import SealedPaper


class SealedPapers(Protocol):
    """Keeps which sealed PDFs were made: one a statement and language, never changed."""

    def of(self, statement_id: int, language: Language) -> SealedPaper | None: ...
    def keep(self, made: SealedPaper) -> SealedPaper:
        """Note it; the one that counts, which is the first one noted."""
        ...

    def known(self, certificate: str) -> bool:
        """Whether anything was ever sealed here with the certificate of this fingerprint."""
        ...

    def printed(self, digest: str) -> int | None:
        """The statement of which this is the digest of the PDF as it was handed out, not signed."""
        ...

    def numbered(self, number: str, revision: int) -> int | None:
        """The id of the statement with this number and revision, whoever may see it."""
        ...
