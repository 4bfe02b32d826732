"""What a customer finds on the paper: every figure, both languages, the code, and always the same paper."""

from __future__ import annotations

import dataclasses
import io
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from documents.formats import amount
from documents.labels import STATEMENT
from documents.printer import NotTheFrozenContent, Printer
from documents.qr import qr_payload
from sales.ledger import DocumentKind, Entry
from sales.money import Money
from sales.people import Language
from sales.ports.signing import NoMarks
from sales.statements import Statement, StatementState
from tests.documents.paper import COMPANY, entries, statement

BOTH = pytest.mark.parametrize("language", Language)
AMOUNT = re.compile(r"-?[\d,]+\.\d\d")
HOSTILE = '#x $y$ *王* _u_ <b>粗</b> `c` \\ @ref // "q" [z] #{1+1} = - + {page}'


def read(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    """Text without any white space, for comparing what may break over lines."""
    return re.sub(r"[\s\u200b]", "", text)


def codes(page: bytes) -> list[str]:
    """The QR codes on a picture of a page."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))]


@BOTH
def test_everything_is_on_the_paper(printer: Printer, language: Language) -> None:
    """Letterhead, parties, number, period, every entry and every label can be read, in both languages."""
    paper = statement(entries(12), buckets=(100_000, 5_000, 0, 30_000))
    text = squeezed("".join(read(printer.statement(paper, language))))
    absent = {"owed_to_customer", "settled", "nothing", "prior", "page"}
    for name, label in STATEMENT.items():
        if name not in absent:
            assert squeezed(label.zh) in text, name
            assert squeezed(label.en) in text, name
    for field in dataclasses.fields(COMPANY):
        if field.name != "timezone":
            assert squeezed(getattr(COMPANY, field.name)) in text, field.name
    for word in (paper.number, paper.hash, "王记便利店（体育西路店）", "Wang'sConvenienceStore", "C0001", "人民币"):
        assert word in text
    for entry in paper.snapshot.entries:
        assert entry.number in text
        assert entry.day.isoformat() in text


@BOTH
def test_reader_leads(printer: Printer, language: Language) -> None:
    """The reader's own words and names come first, the other language after them."""
    text = "".join(read(printer.statement(statement(entries(3)), language)))
    for label in (STATEMENT["title"], STATEMENT["opening"], STATEMENT["ageing"]):
        first, second = label.pair(language)
        assert text.index(first) < text.index(second)
    chinese_first = text.index(COMPANY.name_zh) < text.index(COMPANY.name_en)
    assert chinese_first is (language is Language.ZH)


def test_dates_are_the_company_s(printer: Printer) -> None:
    """Issued at 16:30 UTC on 31 October is 1 November in Guangzhou, written in the reader's way."""
    paper = statement()
    assert "1 November 2026" in "".join(read(printer.statement(paper, Language.EN)))
    assert "2026年11月1日" in squeezed("".join(read(printer.statement(paper, Language.ZH))))
    elsewhere = Printer(dataclasses.replace(COMPANY, timezone="America/New_York"))
    there = "".join(read(elsewhere.statement(paper, Language.EN)))
    assert "1 November 2026" not in there
    assert there.count("31 October 2026") == 2  # the period's end, and the date of issue


@BOTH
def test_amounts_tie(printer: Printer, language: Language) -> None:
    """Read back from the PDF: the entries' lines run from the opening to the closing balance, without a gap."""
    paper = statement(entries(60))
    balance, seen = paper.snapshot.opening.amount, 0
    for line in "\n".join(read(printer.statement(paper, language))).splitlines():
        if re.search(r"(INV|RC|CN)-2026-\d{6}", line):
            moved, after = (Decimal(a.replace(",", "")) for a in AMOUNT.findall(line))
            balance += moved if "INV-" in line else -moved
            assert after == balance, line
            seen += 1
    assert seen == 60
    assert balance == paper.snapshot.closing.amount


@BOTH
@pytest.mark.parametrize(
    ("opening", "meaning"), [(1_234_567_890, "owed_by_customer"), (-1_234_567_890, "owed_to_customer"), (0, "settled")]
)
def test_large_negative_and_nothing(printer: Printer, language: Language, opening: int, meaning: str) -> None:
    """12,345,678.90 either way, or nothing: printed whole, with words that say who owes whom; no entries, one page."""
    paper = statement(opening=opening)
    pages = read(printer.statement(paper, language))
    assert len(pages) == 1
    assert Counter(AMOUNT.findall(pages[0]))[amount(paper.snapshot.closing)] >= 5
    for word in (*STATEMENT["nothing"].pair(language), *STATEMENT[meaning].pair(language)):
        assert squeezed(word) in squeezed(pages[0])


@BOTH
def test_long_tables_break(printer: Printer, language: Language) -> None:
    """300 entries: each exactly once, the header on each page of the table, page x of y, what is signed on the last."""
    paper = statement(entries(300))
    pages = read(printer.statement(paper, language))
    assert 6 <= len(pages) <= 9
    found = Counter(re.findall(r"(?:INV|RC|CN)-2026-\d{6}", "".join(pages)))
    assert found == Counter(e.number for e in paper.snapshot.entries)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} / {len(pages)}" in page
        assert f"第{number}/{len(pages)}页" in squeezed(page)
        assert paper.hash in page
        if re.search(r"(INV|RC|CN)-2026", page):
            assert STATEMENT["balance"].zh in page
            assert STATEMENT["document"].en in page
    assert amount(paper.snapshot.closing) in pages[-1]
    assert squeezed(STATEMENT["confirm"].zh) in squeezed(pages[-1])


@BOTH
def test_names_are_text(printer: Printer, language: Language) -> None:
    """A customer may be called anything: markup of any kind is printed as it is written."""
    text = squeezed("".join(read(printer.statement(statement(zh=HOSTILE, en=HOSTILE + " Ltd"), language))))
    assert text.count(squeezed(HOSTILE)) == 2


@BOTH
def test_long_names_stay_on_the_paper(printer: Printer, language: Language) -> None:
    """A name of 150 characters, even without a place to break, neither leaves the paper nor loses a letter."""
    zh, en = "广州市越秀区" * 25, "Abcdefghij" * 15
    pdf = printer.statement(statement(entries(60), zh=zh, en=en), language)
    first = read(pdf)[0]
    assert zh in squeezed(first)
    assert en in squeezed(first)
    width = PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width
    picture = Image.open(io.BytesIO(printer.pages(statement(zh=zh, en=en), language, 72)[0])).convert("L")
    assert picture.width == pytest.approx(width, abs=1)
    margin = picture.crop((picture.width - 40, 0, picture.width, picture.height))
    assert margin.getextrema() == (255, 255)


@BOTH
@pytest.mark.parametrize("name", ["𠀀记", "王\x07记\u202e", "\ue000", ""])
def test_undrawable_names_still_print(printer: Printer, language: Language, name: str) -> None:
    """A character that no font here has, a control character or no name at all: the customer still gets the paper."""
    text = "".join(read(printer.statement(statement(entries(2), zh=name, en=""), language)))
    assert "ST-2026-000012" in text
    assert "\u202e" not in text


@BOTH
def test_code_names_the_revision(printer: Printer, language: Language) -> None:
    """The QR code reads from a photo as small as Telegram makes it (1280 pixels high), and names revision and hash."""
    paper = statement(entries(100), revision=3)
    payload = qr_payload(paper, NoMarks())
    assert payload == f"FC2:ST-2026-000012:3:{paper.hash[:16].upper()}:{'0' * 16}"
    pages = printer.pages(paper, language, ppi=110)
    assert Image.open(io.BytesIO(pages[-1])).height < 1290
    assert codes(pages[-1]) == [payload, payload], "one on either side of the place to sign: a thumb covers one"
    text = "".join(read(printer.statement(paper, language)))
    assert "supersedes revision 2" in text


@BOTH
def test_late_entry_is_named(printer: Printer, language: Language) -> None:
    """An entry dated before the period is shown as a prior-period adjustment; one inside it is not."""
    late = Entry(date(2026, 9, 28), DocumentKind.INVOICE, "INV-2026-000900", Money(100, "CNY"))
    words = STATEMENT["prior"].pair(language)
    with_late = "".join(read(printer.statement(statement([late, *entries(3)]), language)))
    without = "".join(read(printer.statement(statement(entries(3)), language)))
    assert all(squeezed(word) in squeezed(with_late) and squeezed(word) not in squeezed(without) for word in words)


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "500,000"), ("KWD", "500.000"), ("USD", "5,000.00")])
def test_other_currencies(printer: Printer, currency: str, shown: str) -> None:
    """Each currency with its own decimals, and no renminbi capitals."""
    text = "".join(read(printer.statement(statement(currency=currency), Language.EN)))
    assert shown in text
    assert STATEMENT["capitals"].zh not in text


@BOTH
def test_same_statement_same_bytes(printer: Printer, language: Language) -> None:
    """Printed again, by another printer, from many threads, and after it was disputed: the very same bytes."""
    paper = statement(entries(20))
    later = dataclasses.replace(
        paper, version=7, state=StatementState.DISPUTED, signed_by=4, signed_at=datetime(2026, 12, 1, tzinfo=UTC)
    )
    first = printer.statement(paper, language)
    assert Printer(COMPANY).statement(later, language) == first
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: printer.statement(paper, language), range(12))) == {first}
    other = statement(entries(20), revision=2)
    assert printer.statement(other, language) != first


def test_pdf_is_archivable(printer: Printer) -> None:
    """The file says that it is PDF/A-2u, names its title, and carries every font it uses."""
    reader = PdfReader(io.BytesIO(printer.statement(statement(entries(3)), Language.ZH)))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>U</pdfaid:conformance>" in metadata
    assert reader.metadata is not None
    assert reader.metadata.title == "对账单 Statement of account ST-2026-000012"
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_false_hash_is_not_printed(printer: Printer) -> None:
    """A statement whose hash is not its content's never reaches paper."""
    paper: Statement = dataclasses.replace(statement(entries(2)), hash="0" * 64)
    with pytest.raises(NotTheFrozenContent, match="ST-2026-000012"):
        printer.statement(paper, Language.ZH)
