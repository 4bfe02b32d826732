"""Orders, delivery notes, invoices and credit notes on paper: read back from the PDF."""

from __future__ import annotations

import dataclasses
import io
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from documents.formats import amount, capitals
from documents.labels import paper_words
from documents.printer import Printer
from documents.qr import paper_payload
from sales.catalogue import Product, Unit
from sales.ledger import DocumentKind
from sales.money import Money
from sales.papers import PRINTED, Paper
from sales.people import Language
from sales.returns import ReturnReason
from tests.documents.order_paper import COLA, CUSTOMER, LINES, RICE, line, paper
from tests.documents.paper import COMPANY
from tests.documents.test_printer import HOSTILE, squeezed

BOTH = pytest.mark.parametrize("language", Language)
EVERY = pytest.mark.parametrize("kind", PRINTED)


def read(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def text_of(printer: Printer, made: Paper, language: Language) -> str:
    """All of it without white space: lines may break anywhere."""
    return squeezed("".join(read(printer.paper(made, language))))


@BOTH
@EVERY
def test_everything_is_on_the_paper(printer: Printer, kind: DocumentKind, language: Language) -> None:
    """Letterhead, customer with address, number, lines with unit and pack, people: in both languages, the reader's
    own first."""
    made = paper(kind)
    text = text_of(printer, made, language)
    for field in dataclasses.fields(COMPANY):
        if field.name not in ("timezone", "bank_account"):
            assert squeezed(getattr(COMPANY, field.name)) in text, field.name
    for label in (paper_words(kind)[name] for name in ("title", "customer", "number", "item", "quantity", "unit")):
        first, second = map(squeezed, label.pair(language))
        assert text.index(first) < text.rindex(second)
    for words in ("可乐500ml", "Cola500ml", "东北大米5kg", "COLA500", made.number, CUSTOMER.code, "李雷"):
        assert words in text
    assert "广州市天河区体育西路103号" in text
    assert ("24瓶/箱" if language is Language.ZH else "24bottle/case") in text
    assert "2026年11月1日" in text if language is Language.ZH else "1November2026" in text


@BOTH
@pytest.mark.parametrize("kind", [kind for kind in PRINTED if kind is not DocumentKind.DELIVERY])
def test_prices_taxes_and_what_was_given(printer: Printer, kind: DocumentKind, language: Language) -> None:
    """Unit prices, discount, promotion and free goods are named; the tax is split by rate; the total stands in figures
    and, for Chinese eyes, in capitals; there is a place to sign."""
    made = paper(kind)
    text = text_of(printer, made, language)
    for part in made.taxes:
        figures = "".join(amount(money) for money in (part.net, part.tax, part.gross))
        assert f"{(part.rate * 100).normalize():f}%{figures}" in text
    for words in ("优惠5%", "5%off", "赠品", "Freeofcharge", "57.60/", "38.00/", amount(made.total)):
        assert words in text, words
    assert ("国庆买十送一" if language is Language.ZH else "Tenplusone") in text
    assert capitals(made.total) == "壹仟叁佰零柒元贰角"
    assert "壹仟叁佰零柒元贰角" in text
    assert squeezed(paper_words(kind)["customer_sign"].zh) in text


@BOTH
def test_a_delivery_note_shows_no_prices(printer: Printer, language: Language) -> None:
    """Nothing on it tells a price or a discount: what was free is named, and there is a box to sign for the goods."""
    made = paper(DocumentKind.DELIVERY)
    text = text_of(printer, made, language)
    assert not re.search(r"\d\.\d\d", text)
    for words in ("优惠", "off", "税率", "CNY", "单价"):
        assert words not in text
    for words in ("赠品", "客户签收", "Receivedbythecustomer", "数量无误", "284"):
        assert words in text


@BOTH
def test_the_code_names_the_note(printer: Printer, language: Language) -> None:
    """The code on a delivery note reads from a picture as Telegram makes it, and says which note it is."""
    made = paper(DocumentKind.DELIVERY)
    assert paper_payload(made) == f"FC1:DN-2026-000012:1:{made.hash[:16]}"
    picture = Image.open(io.BytesIO(printer.paper_pages(made, language, 110)[-1]))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [paper_payload(made)]
    assert replace(made, lines=LINES[:2]).hash != made.hash


@BOTH
def test_an_order_that_waits_is_marked(printer: Printer, language: Language) -> None:
    """Not yet approved, in both languages; an approved one bears no such words."""
    waiting = text_of(printer, paper(DocumentKind.ORDER, awaiting=True), language)
    approved = text_of(printer, paper(DocumentKind.ORDER), language)
    for words in ("待审核", "Notyetapproved"):
        assert words in waiting
        assert words not in approved


@BOTH
def test_a_credit_note_says_why(printer: Printer, language: Language) -> None:
    """It names the invoice, the reason (ours or in words), and a credit for the price alone."""
    only = replace(LINES[0], quantity=Decimal(0), base_quantity=0, amount=Money(36_00, "CNY"), tax=Money(4_14, "CNY"))
    related = ((DocumentKind.INVOICE, "INV-2026-000007"),)
    made = paper(DocumentKind.CREDIT_NOTE, (only,), related=related, reason=ReturnReason.OVERCHARGED)
    text = text_of(printer, made, language)
    for words in ("价差红字发票", "Pricecreditnote", "INV-2026-000007", "价格错", "Overcharged", "只退差价", "36.00"):
        assert words in text
    goods = text_of(printer, replace(made, lines=(LINES[0],)), language)
    assert "红字发票" in goods
    assert "价差" not in goods
    said = text_of(printer, replace(made, reason=ReturnReason.OTHER, words="包装进水"), language)
    assert "包装进水" in said
    assert "其他" not in said


@BOTH
@EVERY
def test_long_orders_break(printer: Printer, kind: DocumentKind, language: Language) -> None:
    """300 lines: each exactly once and in order, the header on each page of the table, page x of y, the whole sum."""
    lines = tuple(
        line(replace(COLA, sku=f"SKU{i:04}", name_zh=f"第{i}种", name_en=f"Kind {i}"), i % 9 + 1) for i in range(300)
    )
    made = paper(kind, lines)
    pages = read(printer.paper(made, language))
    assert 10 <= len(pages) <= 25
    found = re.findall(r"SKU\d{4}", "".join(pages))
    assert found == [x.product.sku for x in lines]
    for number, page in enumerate(pages, 1):
        assert f"Page {number} / {len(pages)}" in page
        if "SKU" in page:
            assert paper_words(kind)["item"].zh in page
    if made.priced:
        assert amount(made.total) in pages[-1] + pages[-2]
        printed = re.findall(r"13%\s*([\d,]+\.\d\d)", "\n".join(pages))
        assert Counter(printed) >= Counter(amount(x.amount) for x in lines)


@BOTH
@EVERY
def test_long_names_wrap(printer: Printer, kind: DocumentKind, language: Language) -> None:
    """A product's name of 120 characters, with and without a place to break, loses nothing and stays on the paper."""
    long = Product("X" * 40, "超长商品名称" * 20, "Unbreakable" * 12, Unit("瓶", "bottle"), (), "瓶", Decimal(1))
    made = paper(kind, (line(long, 5, "1"), *LINES))
    text = text_of(printer, made, language)
    for words in (long.name_zh, long.name_en, long.sku):
        assert words in text
    picture = Image.open(io.BytesIO(printer.paper_pages(made, language, 72)[0])).convert("L")
    margin = picture.crop((picture.width - 40, 0, picture.width, picture.height))
    assert margin.getextrema() == (255, 255)


@BOTH
def test_big_amounts(printer: Printer, language: Language) -> None:
    """Nine hundred million is printed whole, with its capitals, and stays in its column."""
    huge = replace(LINES[0], amount=Money(98_765_432_109, "CNY"), tax=Money(11_362_483_871, "CNY"))
    made = paper(DocumentKind.INVOICE, (huge,))
    text = text_of(printer, made, language)
    assert text.count("987,654,321.09") >= 3
    assert "玖亿捌仟柒佰陆拾伍万肆仟叁佰贰拾壹元零玖分" in text


@BOTH
@pytest.mark.parametrize(("currency", "shown"), [("JPY", "54,720"), ("KWD", "54.720")])
def test_other_currencies(printer: Printer, language: Language, currency: str, shown: str) -> None:
    """Each currency with its own decimals, and no renminbi capitals."""
    foreign = replace(LINES[0], amount=Money(54_720, currency), tax=Money(0, currency))
    text = text_of(printer, paper(DocumentKind.INVOICE, (foreign,), currency=currency), language)
    assert shown in text
    assert "人民币大写" not in text


@BOTH
@EVERY
def test_names_are_text(printer: Printer, kind: DocumentKind, language: Language) -> None:
    """Whatever a product, a customer or a note is called: it is printed as it is written, never read as markup."""
    strange = replace(RICE, name_zh=HOSTILE, name_en=HOSTILE + " Ltd")
    made = paper(kind, (line(strange, 1, "1"),), note=HOSTILE, customer=replace(CUSTOMER, name_zh=HOSTILE))
    assert text_of(printer, made, language).count(squeezed(HOSTILE)) >= 4


@EVERY
def test_same_paper_same_bytes(printer: Printer, kind: DocumentKind) -> None:
    """Printed again, by another printer and from many threads: the very same bytes. Its kind has its own method, and
    another kind is refused there."""
    made = paper(kind)
    first = printer.paper(made, Language.ZH)
    assert Printer(COMPANY).paper(made, Language.ZH) == first
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: printer.paper(made, Language.ZH), range(8))) == {first}
    methods = {
        DocumentKind.ORDER: printer.order,
        DocumentKind.DELIVERY: printer.delivery,
        DocumentKind.INVOICE: printer.invoice,
        DocumentKind.CREDIT_NOTE: printer.credit_note,
    }
    assert methods.pop(kind)(made, Language.ZH) == first
    for other in methods.values():
        with pytest.raises(ValueError, match=made.number):
            other(made, Language.ZH)


def test_archivable(printer: Printer) -> None:
    """The file says that it is PDF/A-2u and names its title."""
    reader = PdfReader(io.BytesIO(printer.paper(paper(), Language.ZH)))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert reader.metadata is not None
    assert reader.metadata.title == "发票 Invoice INV-2026-000012"
