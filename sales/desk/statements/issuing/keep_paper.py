"""Actions: the PDF of a statement, kept from the first time it is handed out."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House
from sales.people import Language


@dataclass(frozen=True, slots=True)
class KeepPaper:
    """- A statement's PDF is printed once in each language; whoever gets it later gets the same bytes, whatever fonts
      or templates came since.
    - Of two printed at once the first one noted counts."""

    house: House

    def paper(self, statement_id: int, language: Language) -> bytes | None:
        """The PDF as it was handed out before; None the first time."""
        with self.house.archive.look() as work:
            digest = work.statements.paper(statement_id, language)
        return self.house.files.get(digest) if digest else None

    def keep(self, statement_id: int, language: Language, content: bytes) -> bytes:
        """Keep a PDF that was just printed; the one to hand out."""
        digest = self.house.files.put(content)
        with self.house.archive.begin() as work:
            counts = work.statements.keep_paper(statement_id, language, digest)
            work.commit()
        return content if counts == digest else self.house.files.get(counts)
