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
        ("TOTAL REFUND | -12.00\nCASH | -12.00", "-12.00"),
        ("SUBTOTAL | 10.00\nVOUCHER | -10.00\nTOTAL | 0.00", "0.00"),
        ("合計 | ¥1,234\nお預り | ¥2,000\nお釣り | ¥766", "1234.00"),
        ("合计 | 128\n现金 | 200\n找零 | 72", "128.00"),
        (
            "Total Amount : | 49.60\nServ Charge 10% | 4.96\nGST 6% | 3.27\nRounding Adj | -0.03\nTOTAL: | 57.80",
            "57.80",
        ),
        ("合计 | ¥100.00 | ¥13.00\n价税合计 | （小写）¥113.00", "113.00"),
        ("Total Sales (Inclusive of GST) RM | 9.50\nCASH RM | 10.00\nBALANCE | 0.50", "9.50"),
        ("件数：3 | 合计：46.00\n本次积分：46 | 累计积分：1046", "46.00"),
        ("Total after rounding | 8.05\nTotal before rounding | 8.04", "8.05"),
        ("SUMME | 1.234,50\nGegeben | 1.300,00\nRückgeld | 65,50", "1234.50"),
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


def test_a_point_that_faded_is_offered_and_asked() -> None:
    """Thermal print fades: `6800` where all others have cents. Proven by the change it may be believed."""
    seen = total("Mug | 68.00\nTOTAL | 6800\nThank you 12.00")
    assert seen.value == Decimal("68.00")
    assert total("Mug | 40.00\nTOTAL | 6800").confidence < 0.9


def test_two_witnesses_may_mend_a_digit_for_sure() -> None:
    """The change and the articles agree on what the misread total was."""
    seen = total("Item | Qty | Amount\nMug | 1 | 61.00\nPlate | 1 | 7.00\nTotal | 63.00\nCash | 100.00\nChange | 32.00")
    assert seen.value == Decimal("68.00")
    assert seen.sure
    assert "repaired" in seen.why


def test_what_was_paid_by_card_outvotes_a_misread_total() -> None:
    """One digit apart, and subtotal and tax prove the other."""
    seen = total("Total HT | 2 274,52\nTVA 20% | 454,91\nTOTAL TTC | 2 729,13\nCARTE BANCAIRE | 2 729,43")
    assert seen.value == Decimal("2729.43")


def test_a_total_that_is_rounded_later_is_asked() -> None:
    """The rounded one may have been cut off."""
    assert not total("Item | Amount\nMug | 9.99\nTotal Incl GST | 9.99\nRounding | 0.01\nCash | 20.00").sure


def test_every_witness_is_named() -> None:
    """Why a total is believed, and where its rivals stand."""
    seen = total(MALAYSIAN)
    assert "label:total" in seen.why
    assert "label:paid" in seen.why
    assert "proof:sum" in seen.why
    assert len(seen.places) == len(seen.others)
    assert all(place.box is not None for place in seen.places)


def test_the_other_amounts() -> None:
    """Before tax, tax of several lines, handed over and given back, each proven by the total."""
    made = slip("Subtotal | 100.00\nState tax | 6.00\nCity tax | 2.00\nTotal | 108.00\nCash | 120.00\nChange | 12.00")
    found = amounts_of(made, ())
    seen = [found.subtotal, found.tax, found.tendered, found.change]
    assert [s and s.value for s in seen] == [Decimal(n) for n in ("100.00", "8.00", "120.00", "12.00")]
    assert all(s and s.sure for s in seen)


def test_the_tax_table_tells_the_tax() -> None:
    """Where no line does; two rates are added."""
    made = slip(
        "Total | 16.31\nGST Summary | Amount(RM) | Tax(RM)\nSR 6% | 10.00 | 0.60\nZR 0% | 5.71 | 0.00\nThank you"
    )
    tax = amounts_of(made, ()).tax
    assert tax is not None
    assert tax.value == Decimal("0.60")


def test_a_slip_without_tax_names_none() -> None:
    """Nothing is computed that is not printed."""
    found = amounts_of(slip("Total | 16.31\nCash | 16.31"), ())
    assert (found.subtotal, found.tax, found.change) == (None, None, None)


def test_the_last_sum_of_a_chain_is_paid() -> None:
    """The articles less the discount prove the first `Total Amount`; service, tax and rounding lead on from it."""
    seen = total(
        "Qty Code/Desc | Total RM\n3 SABA SET | 53.70\n1 SALMON SET | 21.90\n4 GREEN TEA | 4.00\nSUBTOTAL | 79.60\n"
        "DISCOUNT | -30.00\nTotal Amount : | 49.60\nServ Charge 10% | 4.96\nGST 6% | 3.27\nRounding Adj : | -0.03\n"
        "Total Amount: | 57.80"
    )
    assert seen.value == Decimal("57.80")
    assert seen.sure


def test_the_tax_table_is_a_witness() -> None:
    """Goods and tax of all rates make the total, which nothing else confirms."""
    table = "GST Summary | Amount(RM) | Tax(RM)\nSR 6% | 10.00 | 0.60\nZR 0% | 5.71 | 0.00"
    assert "proof:summary" in total(f"Total | 16.31\n{table}").why
    assert total(f"Total | 16.31\n{table}").sure
    assert not total(f"Total | 19.31\n{table}").sure
