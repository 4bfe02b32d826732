"""Tax numbers: only those whose check digits are right, with whose they are."""

from __future__ import annotations

import pytest

from ocr.fields.parties import parties_of
from ocr.fields.tax_ids import tax_ids_of
from sales.slips import TaxId
from tests.ocr.head_shape import Head
from tests.ocr.heads import slip_of
from tests.ocr.slips import slip

CHINESE, OTHER_CHINESE = "91110000600037341L", "91310000775785552L"


def _found(text: str) -> tuple[TaxId, ...]:
    made = slip(text)
    return tax_ids_of(made, parties_of(made))


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("GST ID: 0016 6993 5104", "MY", "001669935104"),
        ("SST No: W10-1808-32000123", "MY", "W10180832000123"),
        (f"税号:{CHINESE}", "CN", CHINESE),
        (f"统一社会信用代码 {CHINESE}", "CN", CHINESE),
        ("VAT No: GB 980 7806 84", "GB", "GB980780684"),
        ("USt-IdNr. DE 136 695 976", "DE", "DE136695976"),
        ("ABN 83 914 571 673", "AU", "83914571673"),
        ("GSTIN: 27AAPFU0939F1ZV", "IN", "27AAPFU0939F1ZV"),
        ("UEN: 00192200M", "SG", "00192200M"),
    ],
)
def test_tax_numbers_of_many_countries(text: str, country: str, value: str) -> None:
    """Behind their labels, in blocks or whole."""
    assert _found(text) == (TaxId(value, country),)


@pytest.mark.parametrize("misread", ["9111OOOO600037341L", "9I110000600037341L", "911100006O0037341L"])
def test_a_misread_character_is_put_right_when_the_check_fits(misread: str) -> None:
    """O for 0 and I for 1, up to two of them, where only one way to mend it adds up."""
    found = _found(f"纳税人识别号: {misread}")
    assert found in ((TaxId(CHINESE, "CN"),), ())
    assert misread.count("O") > 2 or found


@pytest.mark.parametrize(
    "text",
    [
        "税号:91110000600037342L",
        "GST ID: 1016 6993 5104",
        "Tel 001669935104",
        "VAT No: GB 980 7806 85",
        "No. 83914571673",
    ],
)
def test_what_does_not_add_up_is_left_out(text: str) -> None:
    """A wrong check digit, no label, a phone: nothing is claimed."""
    assert _found(text) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("名称:青禾商贸 | 名称:云溪饮品", f"税号:{CHINESE} | 税号:{OTHER_CHINESE}"),
        ("购 名称:青禾商贸", f"税号:{CHINESE}", "合计 | 3.00", "销 名称:云溪饮品", f"税号:{OTHER_CHINESE}"),
    ],
)
def test_the_buyers_number_stands_with_the_buyer(lines: tuple[str, ...]) -> None:
    """On an invoice with two columns, and on one with two blocks."""
    head = Head()
    for line in lines:
        head.row(line, size=0.6, left=True)
    made = slip_of(head)
    found = tax_ids_of(made, parties_of(made))
    assert [(t.value, t.buyer) for t in found] == [(CHINESE, True), (OTHER_CHINESE, False)]
