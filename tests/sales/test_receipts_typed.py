"""Values of a receipt as people type them: taken as they are meant, asked again where they could mean two things."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from language.reader import Ear
from sales.collections import ReceiptField, ReceiptState
from sales.desk.typed import amount_heard, amount_said
from sales.methods import Method
from sales.refusals import BadValue, BadValueKind, NotReady
from sales.slips import PictureFault, Unreadable
from tests.sales.company import TODAY, Firm, cny, reading

TOTAL, DATE = ReceiptField.TOTAL, ReceiptField.DATE


def test_what_cannot_be_read_is_typed_in(firm: Firm) -> None:
    """A picture of nothing: every value by hand makes a receipt like any other."""
    taken = firm.desk.take_receipt(firm.rep, 5, 6, b"not a picture").sheet.receipt
    changed = firm.desk.record_reading(taken.id, Unreadable(PictureFault.NO_TEXT, "f" * 16))
    assert changed is not None
    assert (changed.sheet.receipt.state, changed.sheet.receipt.fault) == (ReceiptState.UNREADABLE, PictureFault.NO_TEXT)
    with firm.refused(NotReady) as caught:
        firm.desk.confirm_receipt(firm.rep, taken.id, changed.sheet.receipt.version)
    assert caught.value.missing == ("total", "date", "customer", "method")
    firm.desk.correct_receipt(firm.rep, taken.id, "a", TOTAL, "88.80")
    firm.desk.correct_receipt(firm.rep, taken.id, "b", DATE, "2026年3月9日")
    firm.desk.choose_receipt_customer(firm.rep, taken.id, "c", "WANG")
    typed = firm.desk.choose_method(firm.rep, taken.id, "d", Method.CASH).sheet.receipt
    assert (typed.state, typed.corrected) == (ReceiptState.READ, {TOTAL, DATE})
    collection = firm.desk.confirm_receipt(firm.rep, taken.id, typed.version).sheet.collection
    assert collection is not None
    assert (collection.amount.minor, collection.day, collection.method) == (88_80, date(2026, 3, 9), Method.CASH)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("100", "100"),
        ("¥2,000.5", "2000.5"),
        ("２，０００元", "2000"),
        (" 1 234 567.89 ", "1234567.89"),
        ("RMB 88", "88"),
        ("88cny", "88"),
        ("12块5", "12.5"),
        ("12元5角", "12.5"),
        ("3块", "3"),
        ("0.01", "0.01"),
    ],
)
def test_amounts_as_people_type_them(said: str, amount: str) -> None:
    assert amount_said(said, "CNY") == Decimal(amount)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "0",
        "-5",
        "12,50",
        "1,2",
        "1,0000",
        "12 50",
        "1.2.3",
        "1e3",
        "1_000",
        "0.001",
        "100000000",
        "NaN",
        "Infinity",
        "💰",
        "$100",
        "100 EUR",
        "一百元",
        "12块5块",
        "5元 6元",
        "100 or 200",
        "9" * 5000,
    ],
)
def test_what_is_no_amount_is_not_guessed(said: str) -> None:
    """A comma that does not part thousands may be a decimal one: 12,50 is asked again, and never becomes 1250."""
    with pytest.raises(BadValue) as caught:
        amount_said(said, "CNY")
    assert caught.value.kind is BadValueKind.AMOUNT
    if said != "一百元":  # that one is no guess where words are read
        with pytest.raises(BadValue):
            amount_heard(Ear(), said, "CNY")


def test_amounts_have_the_decimals_of_their_currency() -> None:
    assert amount_said("5", "JPY") == 5
    assert amount_said("0.125", "KWD") == Decimal("0.125")
    with pytest.raises(BadValue):
        amount_said("5.5", "JPY")
    for said, kept in (("5." + "0" * 3000, "5.00"), ("2000", "2000.00"), ("12块5", "12.50")):
        assert str(amount_said(said, "CNY")) == kept


@pytest.mark.parametrize(
    ("field", "said", "kind"),
    [
        (TOTAL, "🍜", BadValueKind.AMOUNT),
        (DATE, "2026-03-11", BadValueKind.DATE_IN_FUTURE),
        (DATE, "soon", BadValueKind.DATE),
        (ReceiptField.MERCHANT, "  ", BadValueKind.TEXT),
        (ReceiptField.NUMBER, "7" * 81, BadValueKind.TEXT),
    ],
)
def test_a_bad_value_changes_nothing(firm: Firm, field: ReceiptField, said: str, kind: BadValueKind) -> None:
    """And the same press may be answered again, with a better one."""
    one = firm.photo()
    with firm.refused(BadValue) as caught:
        firm.desk.correct_receipt(firm.rep, one.id, "press", field, said)
    assert caught.value.kind is kind
    better = {TOTAL: "5", DATE: "2026-3-10"}.get(field, "fine")
    assert firm.desk.correct_receipt(firm.rep, one.id, "press", field, better).sheet.receipt.corrected == {field}


def test_a_correction_counts_once_and_the_reading_stays(firm: Firm) -> None:
    one = firm.photo(reading("100"))
    firm.desk.correct_receipt(firm.rep, one.id, "press", TOTAL, "200")
    with firm.unchanged():
        changed = firm.desk.correct_receipt(firm.rep, one.id, "press", TOTAL, "300").sheet.receipt
    assert changed.total == 200
    assert changed.reading == one.reading


def test_today_is_no_future_and_tomorrow_is(firm: Firm) -> None:
    """A misread date ahead of today keeps the receipt from being confirmed."""
    one = firm.receipt(reading("100", TODAY + timedelta(days=1)))
    with firm.refused(NotReady) as caught:
        firm.desk.confirm_receipt(firm.rep, one.id, one.version)
    assert caught.value.missing == ("date",)
    fixed = firm.desk.correct_receipt(firm.rep, one.id, "a", DATE, TODAY.isoformat()).sheet.receipt
    assert firm.desk.confirm_receipt(firm.rep, one.id, fixed.version).sheet.collection is not None


@pytest.mark.parametrize(("said", "total"), [("三百八", "380"), ("十二块五", "12.5"), ("two hundred", "200")])
def test_an_amount_may_be_typed_in_words(firm: Firm, said: str, total: str) -> None:
    """As it is spoken into a phone; what is no amount is asked again."""
    one = firm.photo(reading("100"))
    with firm.refused(BadValue):
        firm.desk.correct_receipt(firm.rep, one.id, "press", TOTAL, "两三百")
    assert firm.desk.correct_receipt(firm.rep, one.id, "other", TOTAL, said).sheet.receipt.total == Decimal(total)


def test_a_limit_may_be_typed_in_words(firm: Firm) -> None:
    shown = firm.desk.limit_customer(firm.clerk, "press", "WANG", "两万五")
    assert shown.customer.credit_limit == cny(25_000_00)
