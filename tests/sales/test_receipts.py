"""Receipts: what was read only proposes; a person corrects, looks at the twin, and confirms what money is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sales.collections import Likeness, Receipt, ReceiptField, ReceiptState
from sales.desk.typed import amount_said
from sales.likeness import ALIKE
from sales.methods import Method
from sales.refusals import AlreadyDecided, BadValue, BadValueKind, NotAllowed, NotFound, NotReady, OutOfDate, Refusal
from sales.slips import PictureFault, Seen, Unreadable
from tests.sales.company import TODAY, Firm, reading

TOTAL, DATE = ReceiptField.TOTAL, ReceiptField.DATE


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


@pytest.mark.parametrize("who", ["admin", "auditor", "contact", "nobody"])
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
