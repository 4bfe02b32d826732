"""The printer: frozen snapshots become PDF, the same bytes each time, from any thread."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any, Literal

import typst

from documents.company import Company
from documents.fonts import CjkFonts, load
from documents.sheet import statement_sheet
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
        inputs = self._inputs(statement, language)
        stamp = int(statement.issued_at.timestamp())
        try:
            return self._set(inputs, "pdf", stamp, [_ARCHIVE])[0]
        except typst.TypstError as error:
            # PDF/A refuses a name with a character that no font here can draw. The customer still gets the paper.
            log.warning("statement %s is not PDF/A: %s", statement.number, error.message)
            return self._set(inputs, "pdf", stamp, [])[0]

    def pages(self, statement: Statement, language: Language, ppi: int = 144) -> list[bytes]:
        """The same paper as pictures, one PNG a page."""
        inputs = self._inputs(statement, language)
        return self._set(inputs, "png", int(statement.issued_at.timestamp()), [], ppi)

    def _inputs(self, statement: Statement, language: Language) -> dict[str, str]:
        if statement.hash != statement.snapshot.hash:
            raise NotTheFrozenContent(statement.number)
        sheet: dict[str, Any] = statement_sheet(statement, self._company, language)
        sheet["font"] = self._fonts.family
        return {"sheet": json.dumps(sheet, ensure_ascii=False)}

    def _set(
        self,
        inputs: dict[str, str],
        form: Literal["pdf", "png"],
        stamp: int,
        standards: list[typst.PDFStandard],
        ppi: int | None = None,
    ) -> list[bytes]:
        made: bytes | list[bytes] = typst.compile(
            _TEMPLATES / "statement.typ",
            root=_TEMPLATES,
            font_paths=self._fonts.collection,
            ignore_system_fonts=True,
            format=form,
            ppi=ppi,
            sys_inputs=inputs,
            pdf_standards=standards,
            timestamp=stamp,
            pdf_tags=False,
        )
        return made if isinstance(made, list) else [made]
