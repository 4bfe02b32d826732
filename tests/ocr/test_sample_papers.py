"""The demo's papers of every kind: each is read as what it is, and drawn again it is the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from stdnum.cn import uscc

from bot.demo.samples.papers import NUMBER, TOTAL, invoice
from ocr.pdfs import open_pdf
from ocr.reader import Reader
from sales.slips import PaperKind, ReceiptReading, TaxId
from tests.ocr.samples import FOLDER, sample

SELLER, BUYER = "91330106MA2K7Q3W15", "91310101MA1K00000R"


@cache
def reader() -> Reader:
    return Reader.named("paddle")


def read(content: bytes, part: int = 0) -> ReceiptReading:
    seen = reader().read(content, part)
    assert isinstance(seen, ReceiptReading)
    return seen


@pytest.mark.parametrize("name", ["vat-invoice.jpg", "vat-invoice.pdf"])
def test_the_invoice(name: str) -> None:
    """The photo and the issuer's PDF say the same; number, day and total are proven by the code."""
    seen = read((FOLDER / name).read_bytes())
    assert seen.merchant is not None
    assert seen.number is not None
    assert seen.date is not None
    assert seen.total is not None
    assert seen.kind is not None
    assert seen.merchant.value == "西溪清泉饮料有限公司"
    assert (seen.number.value, seen.date.value, seen.total.value) == (NUMBER, date(2026, 11, 19), Decimal(TOTAL))
    assert min(seen.number.confidence, seen.date.confidence, seen.total.confidence) == 0.99
    assert all(each.why[0] == "code" for each in (seen.number, seen.date, seen.total))
    assert seen.kind.value is PaperKind.INVOICE
    assert set(seen.tax_ids) == {TaxId(BUYER, "CN", buyer=True), TaxId(SELLER, "CN")}
    assert seen.doubts == ()
    assert uscc.is_valid(SELLER)
    assert uscc.is_valid(BUYER)


def test_the_pdf_is_what_the_script_makes() -> None:
    """The same words in the same places whenever it is made."""
    kept = (FOLDER / "vat-invoice.pdf").read_bytes()
    assert [sheet.words for sheet in open_pdf(invoice()[1]).sheets] == [sheet.words for sheet in open_pdf(kept).sheets]


def test_two_slips_on_one_photo() -> None:
    """Each is read for itself, left to right."""
    photo = sample("two-slips")
    slips = [read(photo, part) for part in (0, 1)]
    assert [slip.slips for slip in slips] == [2, 2]
    assert [slip.total and slip.total.value for slip in slips] == [Decimal("640.00"), Decimal("500.00")]
    assert [slip.number and slip.number.value for slip in slips] == ["WJ20261120011", "BD-2026-1120"]


def test_the_delivery_note() -> None:
    """Our own number is found on it."""
    seen = read(sample("delivery-note"))
    assert seen.kind is not None
    assert seen.kind.value is PaperKind.DELIVERY
    assert seen.note_numbers == ("DN-2026-000001",)


def test_the_expense() -> None:
    """Fuel is what the sender spent."""
    seen = read(sample("fuel"))
    assert seen.kind is not None
    assert seen.total is not None
    assert (seen.kind.value, seen.total.value, seen.total.sure) == (PaperKind.EXPENSE, Decimal("386.40"), True)
