"""Amounts in words: Chinese capitals and English, as they are written and as engines misread them."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from ocr.fields.amounts import amounts_of
from ocr.fields.capitals import amount_in_capitals, capitals_of
from sales.slips import PictureDoubt
from tests.ocr.slips import slip
from tests.ocr.till_china import capitals
from tests.ocr.till_trade import spoken


def test_every_amount_that_is_written_is_read() -> None:
    """A thousand amounts up to ten millions, with and without jiao and fen."""
    r = Random(5)
    for _ in range(1000):
        amount = Decimal(r.randint(100, 10 ** r.randint(3, 9))) / 100
        assert amount_in_capitals(capitals(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("陸拾捌圓正", "68"),
        ("壹佰零伍元零伍分", "105.05"),
        ("贰 仟 元 整", "2000"),
        ("叁萬貳仟園整", "32000"),
        ("弍佰元", "200"),
        ("一千二百三十四元五角", "1234.50"),
        ("拾元", "10"),
        ("伍角整", "0.50"),
        ("二〇元", "20"),
    ],
)
def test_forms_and_confusions(text: str, amount: str) -> None:
    """Traditional, simple and look-alike numerals, blanks between them."""
    assert amount_in_capitals(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["元", "佰仟元", "谢谢惠顾", "整", "千百元", ""])
def test_what_names_no_amount(text: str) -> None:
    """Nothing is made up."""
    assert amount_in_capitals(text) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("人民币(大写)：贰仟元整 | ¥2,000.00", "2000"),
        ("价税合计（大写） | ⊗壹佰贰拾叁元肆角整 | （小写）¥123.40", "123.40"),
        ("RINGGIT MALAYSIA : ONE THOUSAND TWO HUNDRED THIRTY FOUR AND SEN FIFTY ONLY", "1234.50"),
        ("Ringgit Malaysia Sixty Eight Only", "68"),
        ("US DOLLARS ONE HUNDRED AND FIVE AND TWENTY CENTS ONLY", "105.20"),
        ("RINGGIT MALAYSIA: TWO HUNDRED\nSEVENTY ONLY", "270"),
    ],
)
def test_they_are_found_on_a_slip(text: str, amount: str) -> None:
    """Beside their figures, behind marks against additions, and over two rows."""
    seen = capitals_of(slip(text))
    assert seen is not None
    assert seen.value == Decimal(amount)


def test_english_words_of_any_amount() -> None:
    """Up to a million, cents named before or behind their number."""
    r = Random(6)
    for _ in range(200):
        whole, cents = r.randint(1, 999_999), r.randint(1, 99)
        for said in (f"AND SEN {spoken(cents)}", f"RINGGIT AND {spoken(cents)} CENTS"):
            seen = capitals_of(slip(f"RINGGIT MALAYSIA {spoken(whole)} {said} ONLY"))
            assert seen is not None
            assert seen.value == Decimal(whole) + Decimal(cents) / 100


def test_words_of_a_dish_are_no_amount() -> None:
    """Numerals in names are not taken for money."""
    assert capitals_of(slip("三分熟牛排 | 128.00\n四季豆一元硬币")) is None


def test_words_decide_over_a_misread_figure() -> None:
    """The total lost a digit; the words say which it was. One witness: it is asked."""
    found = amounts_of(slip("合计 | ¥1,230.00\n人民币（大写）：壹仟贰佰叁拾肆元整"), ())
    assert found.total is not None
    assert not found.total.sure
    assert Decimal("1234.00") in (found.total.value, *found.total.others)


def test_words_that_differ_are_a_doubt() -> None:
    """The card shows both."""
    found = amounts_of(slip("合计 | ¥500.00\n大写：贰仟元整"), ())
    assert PictureDoubt.CAPITALS_DIFFER in found.doubts


def test_words_that_agree_make_sure() -> None:
    """Figures and words are two witnesses."""
    found = amounts_of(slip("今收到货款\n人民币（大写）：贰仟元整 | ¥2,000.00"), ())
    assert found.total is not None
    assert found.total.sure
    assert "proof:capitals" in found.total.why
    assert found.doubts == ()
