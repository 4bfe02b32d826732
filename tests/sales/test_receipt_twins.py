"""Receipts that look alike: the earlier one is shown, and a person says whether it is the same payment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from sales.collections import Likeness, Receipt, ReceiptField
from sales.likeness import ALIKE
from sales.methods import Method
from sales.refusals import NotReady, OutOfDate
from tests.sales.company import TODAY, Firm, reading

TOTAL = ReceiptField.TOTAL


def _twin_of_file(firm: Firm) -> tuple[Receipt, Receipt]:
    return firm.photo(content=b"same"), firm.photo(reading("7"), content=b"same")


def _twin_of_picture(firm: Firm) -> tuple[Receipt, Receipt]:
    look = 0xFF00FF00FF000000
    alike = look ^ (2**ALIKE - 1)
    return firm.photo(reading("7", look=f"{look:016x}")), firm.photo(reading("8", look=f"{alike:016x}"))


def _twin_of_number(firm: Firm) -> tuple[Receipt, Receipt]:
    return (
        firm.photo(reading("7", merchant="饭店", number="N7")),
        firm.photo(reading("8", merchant="饭店", number="N7")),
    )


def _twin_of_payment(firm: Firm) -> tuple[Receipt, Receipt]:
    return firm.receipt(reading("7.00")), firm.receipt(reading("7"))


TWINS: dict[Likeness, Callable[[Firm], tuple[Receipt, Receipt]]] = {
    Likeness.SAME_FILE: _twin_of_file,
    Likeness.SAME_PICTURE: _twin_of_picture,
    Likeness.SAME_NUMBER: _twin_of_number,
    Likeness.SAME_PAYMENT: _twin_of_payment,
}


@pytest.mark.parametrize("likeness", TWINS)
def test_a_twin_is_shown_and_a_person_decides(firm: Firm, likeness: Likeness) -> None:
    """The earlier one is named with who sent it when; unaccepted it is in the way, accepted it is a receipt of its
    own, and nothing was dropped."""
    first, second = TWINS[likeness](firm)
    sheet = firm.desk.show_receipt(firm.rep, second.id)
    twin = sheet.receipt.twin
    assert twin is not None
    assert (twin.receipt_id, twin.likeness, twin.sent_by, twin.sent_at) == (
        first.id,
        likeness,
        firm.rep.id,
        first.created_at,
    )
    assert sheet.twin_sender == firm.rep
    assert first.twin is None
    firm.desk.choose_receipt_customer(firm.rep, second.id, "c", "WANG")
    ready = firm.desk.choose_method(firm.rep, second.id, "d", Method.BANK).sheet.receipt
    with firm.refused(NotReady) as caught:
        firm.desk.confirm_receipt(firm.rep, second.id, ready.version)
    assert caught.value.missing == ("twin",)
    accepted = firm.desk.accept_twin(firm.rep, second.id, "e", ready.version).sheet.receipt
    assert firm.desk.confirm_receipt(firm.rep, second.id, accepted.version).sheet.collection is not None


def test_what_was_put_aside_is_no_twin(firm: Firm) -> None:
    """The first try was blurred and thrown away: alike in all four ways, it holds the second one up in none."""
    alike = reading("7", merchant="饭店", number="N7", look="ff00ff00ff00ff00")
    first = firm.receipt(alike, content=b"same")
    firm.desk.discard_receipt(firm.rep, first.id, first.version)
    assert firm.receipt(alike, content=b"same").twin is None


def test_unlike_receipts_are_no_twins(firm: Firm) -> None:
    """Another picture, another number, another day, another amount, another customer."""
    look = "ff00ff00ff000000"
    other = f"{int(look, 16) ^ (2 ** (ALIKE + 1) - 1):016x}"
    firm.receipt(reading("7", merchant="饭店", number="N7", look=look))
    assert firm.receipt(reading("7.01", merchant="饭店", number="N8", look=other)).twin is None
    assert firm.receipt(reading("7", TODAY - timedelta(days=1), merchant="饭馆", number="N7")).twin is None
    assert firm.receipt(reading("7"), customer="LI").twin is None


def test_an_accepted_likeness_does_not_cover_another_one(firm: Firm) -> None:
    """The person said that it is not receipt one. After a correction it is like receipt two: that is asked anew."""
    firm.receipt(reading("7"))
    two = firm.receipt(reading("9"))
    three = firm.receipt(reading("7"))
    accepted = firm.desk.accept_twin(firm.rep, three.id, "a", three.version).sheet.receipt
    assert accepted.twin_accepted
    changed = firm.desk.correct_receipt(firm.rep, three.id, "b", TOTAL, "9").sheet.receipt
    assert changed.twin is not None
    assert (changed.twin.receipt_id, changed.twin_accepted) == (two.id, False)


@pytest.mark.parametrize("accepted_before", [False, True])
def test_a_twin_that_came_meanwhile_is_shown_before_it_is_confirmed(firm: Firm, accepted_before: bool) -> None:
    """Somebody confirmed the same paper while this card lay there: it is not confirmed, the card shows the other from
    now on, and one tap accepts it. That another likeness was accepted before makes no difference."""
    if accepted_before:
        firm.receipt(reading("7"))
    mine = firm.receipt(reading("7", merchant="饭店", number="N7"))
    if accepted_before:
        mine = firm.desk.accept_twin(firm.rep, mine.id, "first", mine.version).sheet.receipt
    other = firm.receipt(reading("8", merchant="饭店", number="N7"), firm.other_rep, "FAR")
    other = firm.desk.accept_twin(firm.other_rep, other.id, "theirs", other.version).sheet.receipt
    firm.desk.confirm_receipt(firm.other_rep, other.id, other.version)
    with pytest.raises(NotReady) as caught:
        firm.desk.confirm_receipt(firm.rep, mine.id, mine.version)
    assert caught.value.missing == ("twin",)
    assert len(firm.rows("collection")) == 1
    shown = firm.desk.show_receipt(firm.rep, mine.id).receipt
    assert shown.twin is not None
    assert (shown.twin.receipt_id, shown.twin.likeness) == (other.id, Likeness.SAME_NUMBER)
    assert ("refresh", None, mine.id) in firm.told()
    with firm.refused(OutOfDate):
        firm.desk.accept_twin(firm.rep, mine.id, "old button", mine.version)
    accepted = firm.desk.accept_twin(firm.rep, mine.id, "a", shown.version).sheet.receipt
    assert firm.desk.confirm_receipt(firm.rep, mine.id, accepted.version).sheet.collection is not None
