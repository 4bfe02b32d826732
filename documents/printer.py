"""The printer: frozen snapshots become PDF, the same bytes each time, from any thread."""

from __future__ import annotations

import json
import logging
import threading
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import typst

from documents.certificates import CannotSeal
from documents.company import Company
from documents.evidence_sheet import Picture, SealNamed, evidence_page
from documents.fonts import CjkFonts, load
from documents.order_sheet import paper_sheet
from documents.sealing import Seal
from documents.settlement import settlement_sheet
from documents.sheet import statement_sheet
from documents.voucher_sheet import voucher_sheet
from sales.evidence import Evidence
from sales.ledger import DocumentKind
from sales.papers import Paper
from sales.payments import Slip
from sales.people import Language
from sales.ports.signing import Marks, NoMarks
from sales.receivables.vouchers import Voucher
from sales.sealed import sealed_as
from sales.statements import Statement

log = logging.getLogger(__name__)

# PDF/A-2u: can be archived for as long as books must be kept, all text searchable. Tags (2a) would make a paper of
# 300 lines five times as large.
_ARCHIVE: typst.PDFStandard = "a-2u"
_TEMPLATES = Path(__file__).parent / "templates"


class NotTheFrozenContent(ValueError):
    """The statement's hash is not that of its content: printing it would put a false proof on paper."""


class Printer:
    """Prints with one company's letterhead. Threads may share it: each has a compiler of its own."""

    def __init__(
        self,
        company: Company,
        fonts: CjkFonts | None = None,
        marks: Marks | None = None,
        seal: Seal | None = None,
    ) -> None:
        """Look for this machine's fonts unless they are handed in; raises NoCjkFont. `marks` make the codes of
        statements: without them none is taken for genuine. `seal` goes on those that were signed."""
        self._company, self._marks, self._seal = company, marks or NoMarks(), seal
        self._fonts = fonts or load()
        self._kept = threading.local()

    def statement(self, statement: Statement, language: Language) -> bytes:
        """The statement of account as PDF on A4, led by this language; raises NotTheFrozenContent."""
        return self._pdf("statement.typ", self._statement(statement, language), statement.number, statement.issued_at)

    def signed_statement(
        self, evidence: Evidence, language: Language, photo: Picture | None, at: datetime
    ) -> tuple[bytes, str]:
        """The same pages and a last one with all evidence of how it was signed, sealed at this moment; and the SHA-256
        of the certificate. `photo` is that of a print that was signed. Raises NotTheFrozenContent, CannotSeal."""
        if self._seal is None:
            raise CannotSeal("This printer has no seal.")
        statement, used = evidence.statement, self._seal.certificate(at)
        named = SealNamed(used.name, used.fingerprint, used.own)
        page = evidence_page(evidence, language, ZoneInfo(self._company.timezone), photo, named)
        inputs = self._inputs(self._sheet(statement, language) | {"evidence": page})
        pdf = self._pdf("statement.typ", inputs, statement.number, at)
        reason = sealed_as(statement.number, statement.revision, statement.hash)
        return self._seal.seal(pdf, reason=reason, at=at), used.fingerprint

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

    def voucher(self, voucher: Voucher, language: Language) -> bytes:
        """The voucher of a refund or a rebate."""
        inputs = self._inputs(voucher_sheet(voucher, self._company, language))
        return self._pdf("voucher.typ", inputs, voucher.number, voucher.stamp)

    def settlement(self, slip: Slip, language: Language) -> bytes:
        """The settlement slip (结账单) of a payment."""
        return self._pdf("settlement.typ", self._slip(slip, language), slip.number, slip.at)

    def settlement_pages(self, slip: Slip, language: Language, ppi: int = 144) -> list[bytes]:
        """The same as pictures, one PNG a page."""
        return self._set("settlement.typ", self._slip(slip, language), "png", slip.at, [], ppi)

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
        return self._inputs(self._sheet(statement, language))

    def _sheet(self, statement: Statement, language: Language) -> dict[str, Any]:
        if statement.hash != statement.snapshot.hash:
            raise NotTheFrozenContent(statement.number)
        return statement_sheet(statement, self._company, language, self._marks)

    def _slip(self, slip: Slip, language: Language) -> dict[str, str]:
        return self._inputs(settlement_sheet(slip, self._company, language))

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
        made: bytes | list[bytes] | None = self._compiler(template).compile(
            format=form,
            ppi=ppi,
            sys_inputs=inputs,
            pdf_standards=standards,
            timestamp=int(stamp.timestamp()),
            pdf_tags=False,
        )
        return made if isinstance(made, list) else [made or b""]

    def _compiler(self, template: str) -> typst.Compiler:
        """This thread's compiler of a template: it has read and parsed it, and looked for nothing but once."""
        known: dict[str, typst.Compiler] = self._kept.__dict__
        if template not in known:
            known[template] = typst.Compiler(
                _TEMPLATES / template,
                root=_TEMPLATES,
                font_paths=self._fonts.collection,
                ignore_system_fonts=True,
            )
        return known[template]
