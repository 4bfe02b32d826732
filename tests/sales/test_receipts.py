"""Receipts: what was read only proposes; a person corrects and confirms what money is, the sender alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.methods import Method
from sales.refusals import AlreadyDecided, NotAllowed, NotFound, NotReady, OutOfDate, Refusal
from sales.slips import Seen
from tests.sales.company import TODAY, Firm, reading

TOTAL = ReceiptField.TOTAL


def test_a_photo_is_taken_once_with_what_its_caption_says(firm: Firm) -> None:
    """Caption names customer and method; the same message again is the same receipt and writes nothing."""
    taken = firm.desk.take_receipt(firm.rep, 5, 6, b"photo", "WANG 微信").sheet.receipt
    assert (taken.state, taken.customer, taken.method) == (ReceiptState.READING, "WANG", Method.WECHAT)
    with firm.unchanged():
        again = firm.desk.take_receipt(firm.rep, 5, 6, b"photo", "WANG 微信")
    assert (again.again, again.sheet.receipt) == (True, taken)
    assert firm.desk.picture(taken.id) == b"photo"
    assert firm.desk.unread_receipts() == (taken.id,)


def test_a_foreign_customer_in_a_caption_is_nobody(firm: Firm) -> None:
    """A rep cannot put another rep's customer on a receipt by naming it."""
    assert firm.desk.take_receipt(firm.rep, 5, 6, b"photo", "FAR Ltd").sheet.receipt.customer is None
    assert firm.desk.take_receipt(firm.other_rep, 5, 7, b"photo", "FAR Ltd").sheet.receipt.customer == "FAR"


@pytest.mark.parametrize("who", ["admin", "auditor", "packer", "nobody"])
def test_who_may_not_send_receipts(small_firm: Firm, who: str) -> None:
    with small_firm.refused(NotAllowed):
        small_firm.desk.take_receipt(small_firm.staff[who], 5, 6, b"photo")


def test_a_reading_only_proposes_and_counts_once(firm: Firm) -> None:
    """Its values stand on the receipt, the customer by the merchant's name; a second reading changes nothing."""
    taken = firm.desk.take_receipt(firm.rep, 5, 6, b"photo").sheet.receipt
    read = reading("12.50", TODAY, merchant="WANG Ltd", number="A1", look="1" * 16, method=Seen(Method.BANK, 0.95))
    changed = firm.desk.record_reading(taken.id, read)
    assert changed is not None
    one = changed.sheet.receipt
    assert (one.total, one.day, one.merchant, one.number) == (Decimal("12.50"), TODAY, "WANG Ltd", "A1")
    assert (one.customer, one.method, one.state, one.corrected) == ("WANG", Method.BANK, ReceiptState.READ, frozenset())
    with firm.unchanged():
        assert firm.desk.record_reading(taken.id, reading("99")) is None
        assert firm.desk.record_reading(10**6, reading("99")) is None
    assert firm.rows("collection") == []
    assert firm.balance() == 0


@pytest.mark.parametrize("total", ["0", "-5", "12.345", "100000000", "1e22", "NaN"])
def test_what_cannot_be_an_amount_is_not_proposed(firm: Firm, total: str) -> None:
    """A misread barcode, a negative, a third decimal: the reading is kept, the amount is asked for."""
    one = firm.photo(reading(total))
    assert (one.state, one.total) == (ReceiptState.READ, None)
    assert one.reading is not None
    assert one.reading.total is not None
    assert str(one.reading.total.value) == str(Decimal(total))


def test_money_of_another_currency_is_not_proposed_as_ours(firm: Firm) -> None:
    """100 dollars are not 100 yuan: the amount is asked for. Where no currency was seen, the house's is meant."""
    assert firm.photo(reading("100", currency="USD")).total is None
    assert firm.photo(reading("100", currency=None)).total == 100


ACTS: dict[str, Callable[[Firm, Receipt], Any]] = {
    "correct": lambda f, r: f.desk.correct_receipt(f.rep, r.id, f.key(), TOTAL, "5"),
    "customer": lambda f, r: f.desk.choose_receipt_customer(f.rep, r.id, f.key(), "LI"),
    "method": lambda f, r: f.desk.choose_method(f.rep, r.id, f.key(), Method.CASH),
    "twin": lambda f, r: f.desk.accept_twin(f.rep, r.id, f.key(), r.version),
    "discard": lambda f, r: f.desk.discard_receipt(f.rep, r.id, r.version),
    "confirm": lambda f, r: f.desk.confirm_receipt(f.rep, r.id, r.version),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", [ReceiptState.CONFIRMED, ReceiptState.DISCARDED, ReceiptState.READING])
def test_a_receipt_that_is_done_with_is_not_touched(small_firm: Firm, act: str, state: ReceiptState) -> None:
    """Confirmed or put aside, nothing changes it; nor while it is still being read."""
    firm = small_firm
    if state is ReceiptState.READING:
        one = firm.desk.take_receipt(firm.rep, 5, 6, b"photo").sheet.receipt
    else:
        one = firm.receipt()
        done = firm.desk.confirm_receipt if state is ReceiptState.CONFIRMED else firm.desk.discard_receipt
        one = done(firm.rep, one.id, one.version).sheet.receipt  # type: ignore[operator]
    with firm.refused(AlreadyDecided) as caught:
        ACTS[act](firm, one)
    assert caught.value.state == state


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["other_rep", "manager", "clerk", "contact", "nobody"])
def test_a_receipt_is_its_senders_own(small_firm: Firm, act: str, who: str) -> None:
    firm = small_firm
    one = firm.receipt()
    firm.staff["rep"] = firm.staff[who]
    with firm.refused(Refusal):
        ACTS[act](firm, one)


@pytest.mark.parametrize("act", ACTS)
def test_who_sends_no_receipts_any_more_does_nothing_with_the_old_ones(small_firm: Firm, act: str) -> None:
    """A rep became an auditor: an auditor changes nothing."""
    firm = small_firm
    one = firm.receipt()
    firm.by_force(f"UPDATE person_role SET role = 'auditor' WHERE person_id = {firm.rep.id}")
    with firm.archive.look() as work:
        turned = work.people.get(firm.rep.id)
    assert turned is not None
    firm.staff["rep"] = turned
    with firm.refused(NotAllowed):
        ACTS[act](firm, one)


def test_only_what_was_seen_is_confirmed_or_put_aside(firm: Firm) -> None:
    one = firm.receipt()
    firm.desk.correct_receipt(firm.rep, one.id, "a", TOTAL, "5")
    for act in (firm.desk.confirm_receipt, firm.desk.discard_receipt):
        with firm.refused(OutOfDate):
            act(firm.rep, one.id, one.version)  # type: ignore[operator]


@pytest.mark.parametrize("code", ["FAR", "NONE"])
def test_a_foreign_customer_cannot_be_chosen(firm: Firm, code: str) -> None:
    one = firm.photo()
    with firm.refused(NotFound):
        firm.desk.choose_receipt_customer(firm.rep, one.id, "a", code)


def test_a_customer_that_was_given_away_has_to_be_chosen_anew(firm: Firm) -> None:
    """Between choosing and confirming the customer got another rep: the money is not reported for somebody else's."""
    one = firm.receipt()
    firm.by_force(f"UPDATE customer SET rep_id = {firm.other_rep.id} WHERE code = 'WANG'")
    with firm.refused(NotReady) as caught:
        firm.desk.confirm_receipt(firm.rep, one.id, one.version)
    assert caught.value.missing == ("customer",)


def test_the_same_message_of_somebody_else_is_not_shown(firm: Firm) -> None:
    firm.desk.take_receipt(firm.rep, 5, 6, b"photo")
    with firm.refused(NotFound):
        firm.desk.take_receipt(firm.other_rep, 5, 6, b"photo")
