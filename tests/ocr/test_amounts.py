"""Which of the amounts of a slip was paid."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocr.fields.amounts import Amounts, amounts_of
from ocr.fields.items import items_of
from sales.slips import Seen
from tests.ocr.slips import slip

MALAYSIAN = """
Total(Excluding GST): | 61.80
Serv. Charge (10%): | 6.18
Total(Inclusive of GST): | 67.98
Rounding Adj: | 0.02
TOTAL: | 68.00
VISA | 68.00
"""


def total(text: str, **how: float) -> Seen[Decimal]:
    made = slip(text, **how)
    seen = amounts_of(made, items_of(made)).total
    assert seen is not None
    return seen


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (MALAYSIAN, "68.00"),
        ("小计 | 1,384.00\n优惠 | -16.00\n应收 | ¥1,368.00\n现金 | 1,400.00\n找零 | 32.00", "1368.00"),
        ("合计 | ¥731.49\n优惠 | -4.00\n实收 | ¥727.49\n现金 | 750.00\n找零 | 22.51", "727.49"),
        ("应收 | 583.21\n实收 | 600.00\n找零 | 16.79", "583.21"),
        ("Subtotal | 45.00\nSales tax | 3.60\nTotal | 48.60\nTip | \n", "48.60"),
        ("Net Total | 189.75\nTax Summary | Amount | Tax\nSR:GST @6% | 179.00 | 10.74", "189.75"),
        ("TOTAL\n | 6.50\nCASH | 50.00\nCHANGE | 43.50", "6.50"),
        ("Tofal Inclusive GST: | 277.00\nCASH | 277.00\n44 Total | 277.90\nDiscount: | 0.90", "277.00"),
        ("Amount Incl. GST | 5.00\nAccepted total | 10.00\nChange | 5.00", "5.00"),
        ("TOTAL QTY | 8.00\nTOTAL GST | 3.49\nTOTAL | 62.80\nYOU SAVED | 99.00", "62.80"),
        ("今收到王记小吃货款\n人民币贰仟元整 | ¥2,000.00", "2000.00"),
    ],
)
def test_the_total_is_what_was_paid(text: str, value: str) -> None:
    """Not the subtotal, the tax, the money handed over, the change, a count or a saving."""
    assert total(text).value == Decimal(value)


def test_arithmetic_makes_sure() -> None:
    """Handed over less change, or sum plus rounding, confirm what the words say."""
    assert total(MALAYSIAN).sure
    assert total("Total | 68.00\nCash | 100.00\nChange | 32.00").sure


def test_a_lonely_amount_is_asked() -> None:
    """An amount that nothing calls a total may be shown, but never as sure."""
    seen = total("Widget | 12.00\nGadget | 7.00")
    assert not seen.sure
    assert {seen.value, *seen.others} == {Decimal("12.00"), Decimal("7.00")}


def test_a_total_read_badly_is_asked() -> None:
    """When the engine itself was unsure and nothing confirms it."""
    assert not total("Total | 68.00", confidence=0.7).sure


def test_a_misread_total_is_mended_by_the_change_and_asked() -> None:
    """194.19 is printed where 200.00 less 105.81 leaves 94.19: the digit too many was never there."""
    seen = total("Total Payable: | 194.19\nCash | 200.00\nChange | 105.81")
    assert seen.value == Decimal("94.19")
    assert not seen.sure
    assert Decimal("194.19") in seen.others


def test_an_unreadable_total_follows_from_the_change() -> None:
    """The total's digits are smudged; what was handed over and came back says it."""
    assert total("Total Incl. GST@6% | RM 10.E0\nCASH | RM 20.00\nCHANGE | RM 9.40").value == Decimal("10.60")


def test_no_amounts_no_total() -> None:
    """A page without money on it has no total."""
    made = slip("Thank you\nPlease come again")
    assert amounts_of(made, ()) == Amounts(None)
