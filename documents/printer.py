"""The printer: frozen snapshots become PDF, the same bytes each time, from any thread."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst

from documents.company import Company
from documents.fonts import CjkFonts, load
from documents.order_sheet import paper_sheet
from documents.sheet import statement_sheet
from sales.ledger import DocumentKind
from sales.papers import Paper
from sales.people import Language
from sales.statements import Statement

log = logging.getLogger(__name__)

# PDF/A-2u: can be archived for as long as books must be kept, all text searchable. Tags (2a) would make a paper of
# 300 lines five times as large.
_ARCHIVE: typst.PDFStandard = "a-2u"
_TEMPLATES = Path(__file__).parent / "templates"


class NotTheFrozenContent(ValueError):
    """The statement's hash is not that of its content: printing it would put a false proof on paper."""


class Printer:
    """Prints with one company's letterhead. Holds nothing that changes, so threads may share it."""

    def __init__(self, company: Company, fonts: CjkFonts | None = None) -> None:
        """Look for this machine's fonts unless they are handed in; raises NoCjkFont."""
        self._company = company
        self._fonts = fonts or load()

    def statement(self, statement: Statement, language: Language) -> bytes:
        """The statement of account as PDF on A4, led by this language; raises NotTheFrozenContent."""
        return self._pdf("statement.typ", self._statement(statement, language), statement.number, statement.issued_at)

    def pages(self, statement: Statement, language: Language, ppi: int = 144) -> list[bytes]:
        """The same paper as pictures, one PNG a page."""
        return self._set("statement.typ", self._statement(statement, language), "png", statement.issued_at, [], ppi)

    def order(self, paper: Paper, language: Language) -> bytes:
        """The order as PDF on A4; one that waits for approval says so across the page."""
        return self._paper(DocumentKind.ORDER, paper, language)

    def delivery(self, paper: Paper, language: Language) -> bytes:
        """The delivery note: no prices, a place to sign for the goods, a code that names the note."""
        return self._paper(DocumentKind.DELIVERY, paper, language)

    def invoice(self, paper: Paper, language: Language) -> bytes:
        """The invoice."""
        return self._paper(DocumentKind.INVOICE, paper, language)

    def credit_note(self, paper: Paper, language: Language) -> bytes:
        """The credit note (红字发票)."""
        return self._paper(DocumentKind.CREDIT_NOTE, paper, language)

    def paper(self, paper: Paper, language: Language) -> bytes:
        """Whichever of these it is."""
        return self._paper(paper.kind, paper, language)

    def paper_pages(self, paper: Paper, language: Language, ppi: int = 144) -> list[bytes]:
        """The same as pictures, one PNG a page."""
        return self._set(
            "order.typ", self._inputs(paper_sheet(paper, self._company, language)), "png", paper.stamp, [], ppi
        )

    def _paper(self, kind: DocumentKind, paper: Paper, language: Language) -> bytes:
        if paper.kind is not kind:
            raise ValueError(f"{paper.number} is no {kind.name}")
        inputs = self._inputs(paper_sheet(paper, self._company, language))
        return self._pdf("order.typ", inputs, paper.number, paper.stamp)

    def _statement(self, statement: Statement, language: Language) -> dict[str, str]:
        if statement.hash != statement.snapshot.hash:
            raise NotTheFrozenContent(statement.number)
        return self._inputs(statement_sheet(statement, self._company, language))

    def _inputs(self, sheet: dict[str, Any]) -> dict[str, str]:
        return {"sheet": json.dumps(sheet | {"font": self._fonts.family}, ensure_ascii=False)}

    def _pdf(self, template: str, inputs: dict[str, str], number: str, stamp: datetime) -> bytes:
        try:
            return self._set(template, inputs, "pdf", stamp, [_ARCHIVE])[0]
        except typst.TypstError as error:
            # PDF/A refuses a name with a character that no font here can draw. The customer still gets the paper.
            log.warning("%s is not PDF/A: %s", number, error.message)
            return self._set(template, inputs, "pdf", stamp, [])[0]

    def _set(
        self,
        template: str,
        inputs: dict[str, str],
        form: Literal["pdf", "png"],
        stamp: datetime,
        standards: list[typst.PDFStandard],
        ppi: int | None = None,
    ) -> list[bytes]:
        made: bytes | list[bytes] = typst.compile(
            _TEMPLATES / template,
            root=_TEMPLATES,
            font_paths=self._fonts.collection,
            ignore_system_fonts=True,
            format=form,
            ppi=ppi,
            sys_inputs=inputs,
            pdf_standards=standards,
            timestamp=int(stamp.timestamp()),
            pdf_tags=False,
        )
        return made if isinstance(made, list) else [made]
