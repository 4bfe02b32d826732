"""VAT invoices in bad condition: what is paid is the sum of both columns, also where its row was not read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PIL import Image

from benchmarks.degrade import degraded, encoded
from ocr.coded import with_code
from ocr.engines.recorded import RecordedEngine
from ocr.fields.amounts import Amounts, amounts_of
from ocr.fields.items import items_of
from ocr.fields.money import amounts_in
from ocr.invoice_codes import invoice_code
from ocr.reader import Reader
from sales.slips import ReceiptReading
from tests.ocr.samples import opened
from tests.ocr.slips import slip, words

HEAD = """
电子发票（普通发票）
发票号码：26332000000012345678
项目名称 | 规格型号 | 单位 | 数量 | 单价 | 金额 | 税率 | 税额
*软饮料*可乐 500ml×24 | 箱 | 20 | 42.00 | 840.00 | 13% | 109.20
*软饮料*矿泉水 550ml×24 | 箱 | 15 | 23.00 | 345.00 | 13% | 44.85
"""
NET, TAX, DUE = Decimal("1185.00"), Decimal("154.05"), Decimal("1339.05")


def amounts(foot: str, head: str = HEAD) -> Amounts:
    made = slip(head + foot)
    return amounts_of(made, items_of(made))


@pytest.mark.parametrize(
    "foot",
    [
        "合计 | ¥1,185.00 | ¥154.05",
        "合 t | ¥1185.00 | ¥154.05\n价税合计(大写) 宣仟整值参拾玖 | (小写) Y1 3B.05",
        "合计 | V1185.00 | Y154.05\n价税合计(大写) 宣仟整值",
        "合计 | 1185.00\n税额 | 154.05\n价税合计 | 宣仟整值",
    ],
    ids=["its row is missing", "both rows are garbled", "letters for the sign", "one below the other"],
)
def test_a_total_that_was_not_read_is_worked_out(foot: str) -> None:
    """Sum and tax make it; nothing else says so, and so a person is asked. The sum before tax stays a candidate."""
    seen = amounts(foot)
    assert seen.total is not None
    assert (seen.total.value, seen.total.sure) == (DUE, False)
    assert NET in seen.total.others
    assert "repaired" in seen.total.why
    assert seen.tax is not None
    assert seen.tax.value == TAX


def test_the_amount_in_words_proves_it() -> None:
    seen = amounts("合计 | ¥1,185.00 | ¥154.05\n价税合计（大写） | 壹仟叁佰叁拾玖圆零伍分")
    assert seen.total is not None
    assert (seen.total.value, seen.total.sure) == (DUE, True)


@pytest.mark.parametrize("sign", ["¥", "V", "Y", "W"])
def test_a_total_that_was_read_is_sure(sign: str) -> None:
    """It is what both sums make, whatever letter the pale sign was taken for, and whatever is left of its name."""
    for name in ("合计", "合 t"):
        seen = amounts(f"{name} | {sign}1185.00 | {sign}154.05\n价税合计(大写) 宣仟 | (小写) {sign}1339.05")
        assert seen.total is not None
        assert (seen.total.value, seen.total.sure) == (DUE, True)
        assert (seen.subtotal and seen.subtotal.value, seen.tax and seen.tax.value) == (NET, TAX)


def test_a_misread_total_is_asked_about() -> None:
    """One of three amounts is wrong, and nobody can tell which: both totals are offered."""
    seen = amounts("合计 | ¥1,185.00 | ¥154.05\n价税合计 | ¥1,389.05").total
    assert seen is not None
    assert not seen.sure
    assert {seen.value, *seen.others} >= {DUE, Decimal("1389.05")}


def test_the_sum_before_tax_alone_is_not_sure() -> None:
    """The articles add up to it, but on an invoice with a column of taxes that is not what was paid."""
    seen = amounts("合计 | ¥1,185.00").total
    assert seen is not None
    assert not seen.sure
    till = amounts("合计 | ¥1,185.00", "\n可乐 | 840.00\n矿泉水 | 345.00\n").total
    assert till is not None
    assert (till.value, till.sure) == (NET, True)


def test_other_slips_are_not_taxed() -> None:
    """Two amounts in a row make no invoice, and two that bear no tax to each other no total."""
    for text in ("合计 | 100.00 | 13.00", "增值税电子普通发票\n单价 | 100.00 | 60.00\n价税合计 | 60.00"):
        seen = amounts(text, "").total
        assert seen is not None
        assert seen.value not in (Decimal("113.00"), Decimal("160.00"))
        assert {Decimal("113.00"), Decimal("160.00")}.isdisjoint(seen.others)


def test_letters_that_are_no_sign() -> None:
    """Models and versions have one digit before the point, or no two decimals."""
    assert [a.value for a in amounts_in("V1185.00 Y1,339.05")] == [Decimal("1185.00"), Decimal("1339.05")]
    for text in ("V1.25", "V2.0", "W12", "V10.123", "V12.50.3"):
        assert amounts_in(text) == [], text


def test_the_code_of_a_paper_invoice_proves_it() -> None:
    """Its code says the sum before tax: with the tax of the other column that is the total, and no question is left."""
    foot = "合计 | ¥1,185.00 | ¥154.05\n价税合计(大写) 宣仟整值"
    read = Reader(RecordedEngine(words(HEAD + foot))).read(encoded(Image.new("RGB", (640, 480), "white"), "plain"))
    assert isinstance(read, ReceiptReading)
    assert read.total is not None
    assert (read.total.value, read.total.sure) == (DUE, False)
    seen = with_code(read, invoice_code("01,04,033001900211,26332000,1185.00,20261119,12345678901234567890,74AE")).total
    assert seen is not None
    assert (seen.value, seen.sure) == (DUE, True)


@pytest.mark.parametrize("seed", [1, 4])
def test_the_worst_photo_of_an_invoice(seed: int) -> None:
    """Pale, askew, in shadow, small and blurred: the engine reads letters for the signs and half of the labels, and
    the total is found all the same, with what it is made of."""
    seen = Reader.named("paddle").read(encoded(degraded(opened("vat-invoice"), "worst", seed), "worst"))
    assert isinstance(seen, ReceiptReading)
    assert seen.total is not None
    assert (seen.total.value, seen.total.sure) == (DUE, True)
    assert (seen.subtotal and seen.subtotal.value, seen.tax and seen.tax.value) == (NET, TAX)
    assert seen.doubts == ()
