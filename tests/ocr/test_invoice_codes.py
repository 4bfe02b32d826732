"""The QR code of a VAT invoice: what it says is exact, other codes are none, and where it differs one is asked."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from benchmarks.degrade import degraded, encoded
from ocr.coded import code_on, settled_by_code, with_code
from ocr.codes import qr_texts
from ocr.engines.recorded import RecordedEngine
from ocr.invoice_codes import invoice_code
from ocr.reader import Reader
from ocr.words import Word
from sales.slips import InvoiceCode, PaperKind, PictureDoubt, ReceiptReading, Seen
from tests.ocr.slips import words

PAPER = "01,04,011001605111,80100798,1000.00,20261018,85342965681116380258,9335,"
DIGITAL = "01,32,,26332000000012345678,1130.00,20261119,,74AE"
NUMBER = "26332000000012345678"
DAY = date(2026, 11, 19)


def invoice(text: str = DIGITAL, module: float = 4.0) -> Image.Image:
    """An invoice of one page with its code at the top left, as wide as a photo of it."""
    page = Image.new("RGB", (1700, 1130), (246, 246, 244))
    pen = ImageDraw.Draw(page)
    for row in range(11):
        pen.text((60, 260 + 75 * row), f"row {row} of many 1,234.00 " * 4, fill=(40, 40, 40), font_size=26)
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=8, border=4)
    code = Image.open(drawn).convert("RGB")
    side = round(code.width / 8 * module)
    page.paste(code.resize((side, side), Image.Resampling.BOX), (40, 40))
    return page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            PAPER,
            InvoiceCode(
                "04", "011001605111", "80100798", Decimal("1000.00"), date(2026, 10, 18), check="85342965681116380258"
            ),
        ),
        (
            "01,01,1200154130,03630024,94339.62,20160621,,9335,",
            InvoiceCode("01", "1200154130", "03630024", Decimal("94339.62"), date(2016, 6, 21)),
        ),
        ("01,10,050003523456,29342181,104.72,20180613,02418567008427471889,1774,", "29342181"),
        ("01,08,011002100213,00012345,5,20210101,,AB12,", "00012345"),
        ("01,11,011001900311,07654321,12.5,20200229,12345678901234567890,FFFF,", "07654321"),
        (DIGITAL, InvoiceCode("32", "", NUMBER, Decimal("1130.00"), DAY, digital=True)),
        ("01,31,,23442000000014209621,112,20230215,,74AE", "23442000000014209621"),
        ("\ufeff 01，32，，26332000000012345678，1130.00，20261119，，74AE\n", NUMBER),
        ("01,04,011001605111,80100798,-1000.00,20261018,,9335,", "80100798"),
    ],
)
def test_invoices(text: str, told: InvoiceCode | str) -> None:
    """Paper, electronic, on a roll, fully digital, a red one; typed with wide commas by some printers."""
    code = invoice_code(text)
    assert code is not None
    assert code == told if isinstance(told, InvoiceCode) else code.number == told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/pay?01,32",
        "wxp://f2f0abcdef",
        "6901234567892",
        "02,04,011001605111,80100798,1000.00,20261018,,9335,",
        "01,04,011001605111,8010079,1000.00,20261018,,9335,",
        "01,04,,80100798,1000.00,20261018,,9335,",
        "01,32,,2633200000001234567,1130.00,20261119,,74AE",
        "01,99,,26332000000012345678,1130.00,20261119,,74AE",
        "01,32,,٢٦٣٣٢٠٠٠٠٠٠٠١٢٣٤٥٦٧٨,1130.00,20261119,,74AE",
        "01,32",
        "01," * 4000,
    ],
)
def test_other_codes_are_none(text: str) -> None:
    """Payment codes, product codes, links, and invoices' codes with a digit lost."""
    assert invoice_code(text) is None


def test_what_cannot_be_is_left_out() -> None:
    """The number still counts where the amount or the day is damaged."""
    code = invoice_code("01,32,,26332000000012345678,1l30.00,20261345,,74AE")
    assert code is not None
    assert (code.number, code.amount, code.day) == (NUMBER, None, None)
    early = invoice_code("01,32,,26332000000012345678,NaN,19700101,,74AE")
    assert early is not None
    assert (early.amount, early.day) == (None, None)


@given(st.text(max_size=120))
def test_any_text_is_an_invoice_or_none(text: str) -> None:
    """A code may say anything; nothing of it is raised."""
    for whole in (text, f"01,32,,{NUMBER},{text}", f"01,{text}"):
        code = invoice_code(whole)
        assert code is None or code.number.isdigit()


@pytest.mark.parametrize("kind", ["tilt", "perspective", "shadow", "blur", "jpeg", "half", "quarter", "small", "faded"])
@pytest.mark.parametrize("seed", [1, 2])
def test_codes_on_bad_photos(kind: str, seed: int) -> None:
    """Each module is three pixels wide before the photo is spoiled."""
    photo = Image.open(io.BytesIO(encoded(degraded(invoice(module=3.0), kind, seed), kind)))
    assert qr_texts(photo) == (DIGITAL,)


@pytest.mark.parametrize("seed", range(4))
def test_codes_on_the_worst_photos(seed: int) -> None:
    """Pale, askew, in shadow, lying, small and blurred, all at once: the enlarged look is needed and finds it."""
    photo = Image.open(io.BytesIO(encoded(degraded(invoice(module=3.3), "worst", seed), "worst")))
    assert qr_texts(photo) == (DIGITAL,)


@pytest.mark.parametrize("size", [(1, 1), (30, 4000), (640, 480)])
def test_no_code(size: tuple[int, int]) -> None:
    """Nothing on an empty picture of any shape."""
    assert qr_texts(Image.new("RGB", size, "white")) == ()


def word(text: str) -> Word:
    return Word(text, 500.0, 300.0, 900.0, 340.0, 0.99)


def test_only_looked_for_on_invoices() -> None:
    """Looking takes time: the words of an ordinary slip spare it."""
    assert code_on(invoice(), [word("电子发票（普通发票）")]) == invoice_code(DIGITAL)
    assert code_on(invoice(), [word(f"号码:{NUMBER}")]) == invoice_code(DIGITAL)
    assert code_on(invoice(), [word("收银小票"), word("TAX INVOICE")]) is None
    assert code_on(invoice("https://example.org"), [word("发票")]) is None


def reading(
    number: Seen[str] | None = None,
    day: Seen[date] | None = None,
    total: Seen[Decimal] | None = None,
    tax: str | None = None,
    doubts: tuple[PictureDoubt, ...] = (),
) -> ReceiptReading:
    taxed = None if tax is None else Seen(Decimal(tax), 0.9)
    return ReceiptReading(None, day, total, number, None, (), doubts, "", "", "recorded", tax=taxed)


def amount(value: str, confidence: float = 0.95, others: tuple[str, ...] = ()) -> Seen[Decimal]:
    return Seen(Decimal(value), confidence, "合计", others=tuple(Decimal(other) for other in others))


def coded(printed: ReceiptReading, text: str = DIGITAL) -> ReceiptReading:
    return with_code(printed, invoice_code(text))


def test_the_code_wins_over_unsure_print() -> None:
    """A digit misread: the code's number and day, quietly; what was printed stays a candidate."""
    seen = coded(reading(Seen("26332000000012345673", 0.8, "No"), Seen(date(2026, 11, 13), 0.7), amount("1130.00")))
    assert seen.number is not None
    assert seen.date is not None
    assert (seen.number.value, seen.number.others) == (NUMBER, ("26332000000012345673",))
    assert (seen.date.value, seen.date.others) == (DAY, (date(2026, 11, 13),))
    assert min(seen.number.confidence, seen.date.confidence) == 0.99
    assert seen.number.why[0] == seen.date.why[0] == "code"
    assert seen.doubts == ()
    assert seen.kind is not None
    assert (seen.kind.value, seen.currency) == (PaperKind.INVOICE, "CNY")
    assert settled_by_code(seen)


@pytest.mark.parametrize(
    "printed",
    [
        reading(Seen("26332000000012345679", 0.97), Seen(DAY, 0.97)),
        reading(Seen(NUMBER, 0.97), Seen(date(2026, 11, 18), 0.97)),
        reading(Seen(NUMBER, 0.97), Seen(DAY, 0.97), amount("9130.00")),
    ],
    ids=["number", "day", "amount"],
)
def test_a_code_that_differs_from_sure_print(printed: ReceiptReading) -> None:
    """Somebody pasted another code, or changed a figure: a person is asked, and nothing is sure about it."""
    seen = coded(printed)
    assert seen.doubts == (PictureDoubt.CODE_DIFFERS,)
    assert not all(each is None or each.sure for each in (seen.number, seen.date, seen.total))
    assert not settled_by_code(seen)


def test_other_numbers_contradict_nothing() -> None:
    """An order's number, or the invoice's number with a blank in it."""
    assert coded(reading(Seen("SO-2026-000012", 0.97))).doubts == ()
    assert coded(reading(Seen("2633 2000 0000 1234 5678", 0.97))).doubts == ()


@pytest.mark.parametrize(
    ("text", "printed", "told"),
    [
        (DIGITAL, reading(total=amount("1130.00", 0.7)), "1130.00"),
        (DIGITAL, reading(total=amount("1000.00", 0.7, ("1130.00",))), "1130.00"),
        (PAPER, reading(total=amount("1130.00", 0.7)), "1130.00"),
        (PAPER, reading(total=amount("1000.00", 0.7, ("130.00", "1130.00")), tax="130.00"), "1130.00"),
        (PAPER, reading(total=amount("1094.27", 0.7), tax="94.27"), "1094.27"),
    ],
    ids=["the total", "another candidate", "by the rate", "before tax was taken for it", "two rates in one"],
)
def test_the_amount_proves_the_total(text: str, printed: ReceiptReading, told: str) -> None:
    """With tax on digital invoices; before tax on others: there a rate or the printed tax makes it the total."""
    total = coded(printed, text).total
    assert total is not None
    assert (total.value, total.sure) == (Decimal(told), True)
    assert "code" in total.why


def test_the_amount_before_tax_is_no_total() -> None:
    """Where only the amount before tax was seen, that the code says the same proves no total."""
    seen = coded(reading(total=amount("1000.00", 0.7), tax="130.00"), PAPER)
    assert seen.total is not None
    assert (seen.total.value, seen.total.sure) == (Decimal("1130.00"), False)
    same = coded(reading(total=amount("1000.00", 0.7)), PAPER)
    assert same.total == amount("1000.00", 0.7)
    assert same.subtotal is not None
    assert same.subtotal.value == Decimal("1000.00")


def test_a_digital_amount_is_proposed_before_an_unsure_total() -> None:
    """No candidate is the code's amount: it is proposed and asked about, the printed one stays a candidate."""
    seen = coded(reading(total=amount("1000.00", 0.7, ("130.00",))))
    assert seen.total is not None
    assert (seen.total.value, seen.total.sure) == (Decimal("1130.00"), False)
    assert seen.total.others == (Decimal("1000.00"), Decimal("130.00"))
    assert seen.doubts == ()


def test_without_a_total_on_the_print() -> None:
    """The code's amount is a question then, and of a paper invoice it is no total at all."""
    digital, paper = coded(reading()).total, coded(reading(), PAPER).total
    assert digital is not None
    assert (digital.value, digital.sure) == (Decimal("1130.00"), False)
    assert paper is None


def test_a_proven_total_needs_no_sum() -> None:
    """Articles that were misread no longer matter."""
    seen = coded(reading(total=amount("1130.00"), doubts=(PictureDoubt.BLURRED, PictureDoubt.SUM_DIFFERS)))
    assert seen.doubts == (PictureDoubt.BLURRED,)


PRINTED = """
电子发票（普通发票）
发票号码：26332000000012345673
开票日期：2026年11月19日
*软饮料*可乐 | 1,000.00
合计 | 1,000.00
税额 | 130.00
价税合计 | ¥1,130.00
"""


def test_the_eye_takes_the_code() -> None:
    """The engine misreads the number's last digit on a blurred print; the code on the picture says what it is."""
    reader = Reader(RecordedEngine(words(PRINTED, confidence=0.85)))
    seen = reader.read(encoded(invoice(), "plain"))
    assert isinstance(seen, ReceiptReading)
    assert seen.code == invoice_code(DIGITAL)
    assert seen.number is not None
    assert (seen.number.value, seen.number.sure) == (NUMBER, True)
    without = reader.read(encoded(invoice("https://example.org"), "plain"))
    assert isinstance(without, ReceiptReading)
    assert without.code is None
    assert without.number is not None
    assert without.number.value != NUMBER
