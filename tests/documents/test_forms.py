"""The paper of both forms and all three layouts: what is named, what adds up, and that it reads in both languages."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import date

import pytest
from pypdf import PdfReader

from documents.formats import amount
from documents.labels import STATEMENT
from documents.movement_labels import FORMS, MOVEMENTS
from documents.printer import Printer
from sales.ledger import DocumentKind, Entry
from sales.money import Money
from sales.people import Language
from sales.statement_lines import SectionKind, sections
from sales.statements import Form, Layout
from tests.documents.arranged import issued, late_entry, snapshot
from tests.documents.paper import entries

BOTH = pytest.mark.parametrize("language", Language)
EVERY = pytest.mark.parametrize(("form", "layout"), [(f, la) for f in Form for la in Layout])


def text_of(pdf: bytes) -> str:
    """All text without any white space."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"[\s\u200b]", "", "".join(pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@BOTH
@EVERY
def test_every_form_and_layout(printer: Printer, language: Language, form: Form, layout: Layout) -> None:
    """Each names its form, shows prior-period adjustments apart, the open items where it leads with them, the
    categories or what settles what; and it is PDF/A."""
    content = snapshot([late_entry(), *entries(9)], form, layout)
    pdf = printer.statement(issued(content), language)
    text = text_of(pdf)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert squeezed(FORMS[form].zh) in text
    assert squeezed(STATEMENT["prior"].pair(language)[0]) in text
    assert (squeezed(MOVEMENTS["late"].en) in text) is (form is Form.OPEN_ITEM)
    if form is Form.OPEN_ITEM:
        for item in content.items:
            assert item.number in text
            assert amount(item.residual) in text
    if layout is Layout.BY_CATEGORY:
        assert "饮料" in text
        assert "Instantfood" in text
        assert "INV-2026-000002" not in text
    if layout is Layout.BY_DOCUMENT:
        assert squeezed(MOVEMENTS["settled_by"].pair(language)[0]) + content.links[0].credit in text
    assert "INV-2026-000900" in text


@EVERY
def test_lines_add_up(form: Form, layout: Layout) -> None:
    """Opening plus all lines is the closing balance, whatever the arrangement; each entry is there once."""
    content = snapshot([late_entry(), *entries(23)], form, layout)
    found = sections(content)
    assert content.opening.minor + sum(s.amount.minor for s in found) == content.closing.minor
    lines = [line.of for section in found for line in section.lines if isinstance(line.of, Entry)]
    summed = [e for e in content.entries if content.in_categories(e)] if layout is Layout.BY_CATEGORY else []
    assert Counter(e.number for e in lines) == Counter(e.number for e in content.entries if e not in summed)
    assert found[0].kind is SectionKind.PRIOR
    if layout is not Layout.BY_DOCUMENT:
        assert found[-1].lines[-1].balance == content.closing


def test_what_is_left_open() -> None:
    """By document: an invoice of 100.00 of which 30.00 was paid is left open with 70.00, the payment of 50.00 is free
    with -20.00."""
    invoice = Entry(date(2026, 10, 2), DocumentKind.INVOICE, "INV-2026-000001", Money(10_000, "CNY"))
    payment = Entry(date(2026, 10, 3), DocumentKind.PAYMENT, "RC-2026-000001", Money(-6_000, "CNY"))
    content = snapshot([invoice, payment], layout=Layout.BY_DOCUMENT)  # half of the smaller is linked: 30.00
    charged, credited = sections(content)
    assert charged.lines[0].balance == Money(7_000, "CNY")
    assert [link.credit for link in charged.lines[0].links] == ["RC-2026-000001"]
    assert credited.lines[0].balance == Money(-3_000, "CNY")


@BOTH
def test_a_revision_says_why(printer: Printer, language: Language) -> None:
    """The second revision says that it supersedes the first, and because of what; the first one says neither."""
    content = snapshot(entries(3))
    why = "发票 INV-2026-000001 价格更正 <b>#x$y$"
    text = text_of(printer.statement(issued(content, 2, why), language))
    assert squeezed(why) in text
    assert squeezed(MOVEMENTS["because"].pair(language)[0]) in text
    assert "supersedesrevision1" in text
    first = text_of(printer.statement(issued(content), language))
    assert squeezed(MOVEMENTS["because"].zh) not in first


@BOTH
@EVERY
def test_twelve_digits_and_long_names(printer: Printer, language: Language, form: Form, layout: Layout) -> None:
    """Amounts of twelve digits either way and a name of 120 characters: all of it is on the paper, nothing runs into
    the margin."""
    big = Entry(date(2026, 10, 5), DocumentKind.INVOICE, "INV-2026-000777", Money(123_456_789_012, "CNY"))
    back = Entry(date(2026, 10, 6), DocumentKind.CREDIT_NOTE, "CN-2026-000778", Money(-323_456_789_012, "CNY"))
    name = "广州市越秀区晨光食品饮料" * 10
    content = snapshot([*entries(6), big, back], form, layout, zh=name, en="")
    paper = issued(content)
    text = text_of(printer.statement(paper, language))
    assert name in text
    assert "-3,234,567,890.12" not in text
    for shown in ("3,234,567,890.12", amount(content.closing)):
        assert shown in text
    for picture in printer.pages(paper, language, 72):
        from PIL import Image

        page = Image.open(io.BytesIO(picture)).convert("L")
        margin = page.crop((page.width - 40, 0, page.width, page.height))
        assert margin.getextrema() == (255, 255)
