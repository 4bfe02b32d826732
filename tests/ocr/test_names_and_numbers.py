"""Merchant, receipt number, currency and article lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocr.fields.currency import currency_of
from ocr.fields.items import items_of
from ocr.fields.merchant import merchant_of
from ocr.fields.numbers import number_of
from sales.slips import ReadItem
from tests.ocr.slips import slip


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("西安真功夫五金建材有限公司\n结账单\n账单号:49372086412\n日期:2025/03/24", "西安真功夫五金建材有限公司"),
        ("收款收据\n王记小吃\n单号：8812\n付给：云溪饮品贸易有限公司", "王记小吃"),
        ("SUSHI GARDEN - HILLTOP\nMARU MENTAI SDN.BHD.(1248446-V)\nNO 1, JALAN 3\nTel: 03 1", "MARU MENTAI SDN BHD"),
        ("TAX INVOICE\nOld Mill Trading Ltd\n12 Mill Road\nDate: 1/2/2025", "Old Mill Trading Ltd"),
        ("BLUE DOOR CAFÉ\n8 Lakeside Road\nTel 0571-8800\nInvoice No. 1", "BLUE DOOR CAFÉ"),
        (
            "A04118\nTALL OAK HARDWARE\nENTERPRISE (NORTH\nSIDE) SDN BHD\n822737-X",
            "TALL OAK HARDWARE ENTERPRISE (NORTH SIDE) SDN BHD",
        ),
        ("RED F00D HALL SDN DHD 80221-U\nLot 3\nDate: 2/2/2020", "RED FOOD HALL SDN BHD"),
    ],
)
def test_the_merchant_is_the_name_at_the_head(head: str, name: str) -> None:
    """Not the title, the address, a scribbled note or the other party; without its registration number."""
    seen = merchant_of(slip(head))
    assert seen is not None
    assert seen.value == name


def test_two_names_are_asked() -> None:
    """A sign and a company above each other: not sure which of them is meant."""
    seen = merchant_of(slip("LEMON TREE RESTAURANT\nJKL FOODS SDN BHD\nNo 3, Jalan 10"))
    assert seen is not None
    assert not seen.sure
    assert "LEMON TREE RESTAURANT" in (seen.value, *seen.others)


def test_a_slip_without_a_head_has_no_merchant() -> None:
    """Digits and amounts are nobody's name."""
    assert merchant_of(slip("12345678\n | 12.00\n | 13.00")) is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("单号：S48413227513", "S48413227513"),
        ("小票号:N088665507077", "NO88665507077"),
        ("流水号：20261119-0087", "20261119-0087"),
        ("Invoice No:095_01/03124", "095"),
        ("Invoice No. BD-2026-1093", "BD-2026-1093"),
        ("INV# 001780200112117", "001780200112117"),
        ("Bi1l No: V042-520388", "V042-520388"),
        ("Receipt no: REC-0015016 | Date: 25/03/2018", "REC-0015016"),
        ("Doc No. | CS00010344 | Date: 28/02/2018", "CS00010344"),
        ("Invoice No\nCS 24198", "CS24198"),
    ],
)
def test_the_number_is_what_the_issuer_calls_so(line: str, number: str) -> None:
    """Chinese and English labels; the value may stand on the row below."""
    seen = number_of(slip(f"Some Shop\nGST Reg No: 000123456789\nTel No. 03-5542\n{line}"))
    assert seen is not None
    assert seen.value == number


def test_tax_phone_and_table_numbers_are_not_its_number() -> None:
    """Only numbers that name this sale count."""
    assert number_of(slip("GST Reg No: 000123456789\nTel No. 03-5542 3228\nTable No: 12\nDate 12/12/2020")) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TOTAL | RM 5.00", "MYR"),
        ("合计 | ¥5.00", "CNY"),
        ("应收 | 5.00", "CNY"),
        ("TOTAL | £5.00", "GBP"),
        ("TOTAL | HK$5.00", "HKD"),
        ("TOTAL | $5.00", "USD"),
        ("TOTAL | 5.00", None),
    ],
)
def test_the_currency_by_its_sign_or_country(text: str, code: str | None) -> None:
    """Nothing that gives it away: nothing is claimed."""
    assert currency_of(slip(text)) == code


def test_articles_on_one_row_each() -> None:
    """Name, quantity, price and amount; the first row that names a sum ends them."""
    made = slip(
        "品名 | 数量单价 | 金额\n宫保鸡丁 | 3 | 12.67 | 38.01\n可口可乐330ml | 5 | 37.00 | 185.00\n合计 | 223.01"
    )
    assert items_of(made) == (
        ReadItem("宫保鸡丁", Decimal("38.01"), Decimal(3), Decimal("12.67")),
        ReadItem("可口可乐330ml", Decimal("185.00"), Decimal(5), Decimal("37.00")),
    )


def test_articles_with_the_name_above() -> None:
    """The name has a row of its own, the figures stand below it."""
    made = slip("Description | Qty | U.price | Total\nB1 Green Tea\n3X | 1.00 | 3.00 SR\nTotal | 3.00")
    assert items_of(made) == (ReadItem("B1 Green Tea", Decimal("3.00"), Decimal(3), Decimal("1.00")),)


def test_without_headings_no_articles_are_guessed() -> None:
    """A slip that names no columns: no article is made up."""
    assert items_of(slip("Some Shop\nTotal | 3.00")) == ()
