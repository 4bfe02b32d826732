"""Kinds of photographed paper: what is proposed, what a tap changes, and what confirming makes of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from sales.collections import MatchedBy, Receipt, ReceiptField, ReceiptState
from sales.invoices import DeliveryNote, ReceiptHow
from sales.methods import Method
from sales.notices import NoticeKind, Subject
from sales.paper_outcomes import CollectionReported, ReceiptFiled
from sales.refusals import AlreadyDecided, AlreadyReceived, NotAllowed, NotFound, NotReady
from sales.slips import PaperKind, PictureFault, ReceiptReading, Seen, Unreadable
from tests.sales.company import TODAY, Firm, reading, said, together
from tests.sales.test_delivery import PLANNED, approved

PAYMENT, DELIVERY, INVOICE, EXPENSE = PaperKind


@pytest.fixture
def planned(firm: Firm) -> Firm:
    """The company where an approved order waits for its delivery."""
    return firm.under(PLANNED)


def delivered(firm: Firm) -> DeliveryNote:
    order = approved(firm, said("COLA", 2))
    return firm.desk.deliver(firm.packer, order.id, order.version).sheet.deliveries[0]


def seen_as(kind: PaperKind, sure: float = 0.95, **more: Any) -> ReceiptReading:
    return reading(kind=Seen(kind, sure), **more)


def signed(firm: Firm, note: DeliveryNote, **more: Any) -> Receipt:
    """A photo on which the note's number was read."""
    return firm.photo(seen_as(DELIVERY, note_numbers=(note.number,), **more))


@pytest.mark.parametrize("kind", PaperKind)
def test_what_was_surely_read_is_proposed(small_firm: Firm, kind: PaperKind) -> None:
    assert small_firm.photo(seen_as(kind)).becomes is kind


@pytest.mark.parametrize(
    ("read", "customer", "becomes"),
    [
        (None, None, PAYMENT),
        (None, "WANG", PAYMENT),
        (Seen(EXPENSE, 0.95), "WANG", PAYMENT),
        (Seen(EXPENSE, 0.5), None, EXPENSE),
        (Seen(INVOICE, 0.5), "WANG", PAYMENT),
        (Seen(INVOICE, 0.95), "WANG", INVOICE),
    ],
)
def test_a_customers_slip_is_its_payment(
    small_firm: Firm, read: Seen[PaperKind] | None, customer: str | None, becomes: PaperKind
) -> None:
    """The slip of a shop that buys from us looks like what somebody spent there, and is what it paid us."""
    merchant = f"{customer} Ltd" if customer else "Some taxi"
    one = small_firm.photo(reading(kind=read, merchant=merchant))
    assert (one.becomes, one.customer) == (becomes, customer)


def test_an_expense_needs_total_and_day_and_no_customer(firm: Firm) -> None:
    """Filed, it is nobody's debt and in no book; finance sees it, and nothing changes it any more."""
    one = firm.desk.choose_kind(firm.rep, firm.photo(reading(None, None)).id, "k", EXPENSE).sheet.receipt
    with firm.refused(NotReady) as caught:
        firm.desk.confirm_receipt(firm.rep, one.id, one.version)
    assert caught.value.missing == ("total", "date")
    firm.desk.correct_receipt(firm.rep, one.id, "t", ReceiptField.TOTAL, "35")
    one = firm.desk.correct_receipt(firm.rep, one.id, "d", ReceiptField.DATE, TODAY.isoformat()).sheet.receipt
    books = firm.rows("posting")
    filed = firm.desk.confirm_receipt(firm.rep, one.id, one.version)
    assert isinstance(filed, ReceiptFiled)
    assert (filed.sheet.receipt.state, filed.sheet.receipt.kind) == (ReceiptState.FILED, EXPENSE)
    assert (firm.rows("posting"), firm.rows("collection")) == (books, [])
    assert firm.desk.show_receipt(firm.clerk, one.id).receipt == filed.sheet.receipt
    with firm.refused(AlreadyDecided) as again:
        firm.desk.confirm_receipt(firm.rep, one.id, filed.sheet.receipt.version)
    assert again.value.state == ReceiptState.FILED
    assert firm.proven()


def test_an_invoice_needs_its_issuer_and_number(firm: Firm) -> None:
    one = firm.photo(seen_as(INVOICE))
    with firm.refused(NotReady) as caught:
        firm.desk.confirm_receipt(firm.rep, one.id, one.version)
    assert caught.value.missing == ("issuer", "number")
    firm.desk.correct_receipt(firm.rep, one.id, "m", ReceiptField.MERCHANT, "某某公司")
    one = firm.desk.correct_receipt(firm.rep, one.id, "n", ReceiptField.NUMBER, "24312000000012345678").sheet.receipt
    filed = firm.desk.confirm_receipt(firm.rep, one.id, one.version).sheet
    assert (filed.receipt.state, filed.collection) == (ReceiptState.FILED, None)
    assert firm.rows("collection") == []
    assert firm.proven()


def test_a_signed_note_is_proposed_by_its_number(planned: Firm) -> None:
    """Kind, note and customer stand on the card; confirmed, the photo is the proof, everybody concerned is told, and
    the paper is filed: one transaction."""
    note = delivered(planned)
    one = signed(planned, note)
    assert (one.becomes, one.note, one.customer, one.matched_by) == (DELIVERY, note.number, "WANG", MatchedBy.NOTE)
    sheet = planned.desk.show_receipt(planned.rep, one.id)
    assert (sheet.note, sheet.open_notes) == (note, (note,))
    filed = planned.desk.confirm_receipt(planned.rep, one.id, one.version)
    assert isinstance(filed, ReceiptFiled)
    received = planned.desk.show_delivery(planned.rep, note.id).receipt
    assert received is not None
    assert (received.by, received.how, received.photo) == (planned.rep.id, ReceiptHow.PHOTO, one.digest)
    assert planned.desk.delivery_picture(planned.contact, note.id) == planned.desk.picture(one.id)
    assert [action for action, _, _ in planned.audit()][-2:] == ["delivery.received", "receipt.filed"]
    assert ("refresh", None, note.id) in planned.told(Subject.DELIVERY)
    assert planned.desk.show_receipt(planned.rep, one.id).open_notes == ()
    assert planned.proven()


def test_a_note_of_another_customer_than_the_paper_names_is_asked_about(planned: Firm) -> None:
    """One digit of the number was misread: nothing is signed by one tap, the note has to be chosen."""
    note = delivered(planned)
    one = signed(planned, note, merchant="LI")
    assert (one.kind, one.note, one.customer) == (DELIVERY, None, "LI")
    with planned.refused(NotReady) as caught:
        planned.desk.confirm_receipt(planned.rep, one.id, one.version)
    assert caught.value.missing == ("note",)


def test_a_note_is_chosen_from_those_that_are_open(planned: Firm) -> None:
    """Nothing could be read on the paper. The open notes in sight are offered, the customer's own first; the one that
    is tapped makes it a signed note of that note's customer."""
    notes = [delivered(planned), delivered(planned)]
    theirs = planned.post(said("COLA", 1), by=planned.other_rep, customer="FAR")
    planned.desk.deliver(planned.packer, theirs.id, theirs.version)
    taken = planned.desk.take_receipt(planned.rep, 5, 6, b"photo").sheet.receipt
    planned.desk.record_reading(taken.id, Unreadable(PictureFault.BLURRED))
    sheet = planned.desk.choose_kind(planned.rep, taken.id, "k", DELIVERY).sheet
    assert [note.number for note in sheet.open_notes] == [note.number for note in reversed(notes)]
    with planned.refused(NotReady) as caught:
        planned.desk.confirm_receipt(planned.rep, taken.id, sheet.receipt.version)
    assert caught.value.missing == ("note",)
    chosen = planned.desk.choose_note(planned.rep, taken.id, "n", notes[0].number).sheet.receipt
    assert (chosen.state, chosen.note, chosen.customer) == (ReceiptState.READ, notes[0].number, "WANG")
    planned.desk.confirm_receipt(planned.rep, taken.id, chosen.version)
    assert planned.desk.show_delivery(planned.rep, notes[1].id).receipt is None
    assert planned.proven()


def test_whose_note_may_be_chosen(planned: Firm) -> None:
    """Another rep's note is not found, an invented one neither; finance had nothing to do with it; a manager had."""
    note = delivered(planned)
    foreign = planned.photo(by=planned.other_rep)
    for number in (note.number, "DN-2026-999999", ""):
        with planned.refused(NotFound):
            planned.desk.choose_note(planned.other_rep, foreign.id, f"k{number}", number)
    clerks = planned.photo(by=planned.clerk)
    with planned.refused(NotAllowed):
        planned.desk.choose_note(planned.clerk, clerks.id, "k", note.number)
    assert planned.desk.choose_kind(planned.clerk, clerks.id, "d", DELIVERY).sheet.open_notes == ()
    managers = planned.photo(by=planned.manager)
    chosen = planned.desk.choose_note(planned.manager, managers.id, "k", note.number).sheet.receipt
    assert isinstance(planned.desk.confirm_receipt(planned.manager, chosen.id, chosen.version), ReceiptFiled)


def test_a_note_that_is_out_of_sight_by_now_is_not_signed(planned: Firm) -> None:
    """The customer was given to another rep between reading and confirming."""
    note = delivered(planned)
    one = signed(planned, note)
    planned.by_force(f"UPDATE customer SET rep_id = {planned.other_rep.id} WHERE code = 'WANG'")
    with planned.refused(NotFound):
        planned.desk.confirm_receipt(planned.rep, one.id, one.version)


def test_a_note_is_signed_once(planned: Firm) -> None:
    """The customer signed with a button meanwhile: another photo is refused with who did it, and stays open."""
    note = delivered(planned)
    one = signed(planned, note)
    planned.desk.confirm_goods(planned.contact, note.id)
    with planned.refused(AlreadyReceived) as caught:
        planned.desk.confirm_receipt(planned.rep, one.id, one.version)
    assert caught.value.by == planned.contact.name
    with planned.refused(AlreadyReceived):
        planned.desk.choose_note(planned.rep, one.id, "again", note.number)
    assert planned.desk.show_receipt(planned.rep, one.id).receipt.state is ReceiptState.READ


def test_the_very_photo_that_proved_it_before_may_be_filed(planned: Firm) -> None:
    """The rep sent it in answer to the order, then once more by itself: it is the proof already."""
    note = delivered(planned)
    planned.desk.photograph_note(planned.rep, note.id, b"signed")
    one = planned.photo(seen_as(DELIVERY, note_numbers=(note.number,)), content=b"signed")
    planned.desk.confirm_receipt(planned.rep, one.id, one.version)
    assert len(planned.rows("goods_receipt")) == 1
    assert planned.proven()


def test_many_taps_sign_once(planned: Firm) -> None:
    """Two photos of one note confirmed six times each, and the customer's own button: one proof, one filed paper."""
    note = delivered(planned)
    one, two = signed(planned, note), signed(planned, note)
    confirm = planned.desk.confirm_receipt
    taps: list[Callable[[], Any]] = [partial(confirm, planned.rep, r.id, r.version) for r in (one, two) * 6]
    results = together([*taps, lambda: planned.desk.confirm_goods(planned.contact, note.id)])
    assert len(planned.rows("goods_receipt")) == 1
    filed = [row for row in planned.rows("receipt") if row["state"] == ReceiptState.FILED]
    assert len(filed) == sum(isinstance(result, ReceiptFiled) for result in results) <= 1
    assert planned.proven()


def test_the_kind_is_changed_by_a_tap_until_it_is_confirmed(planned: Firm) -> None:
    """From a signed note to a payment and back: the note is forgotten and found again; the same press counts once."""
    note = delivered(planned)
    one = signed(planned, note)
    paid = planned.desk.choose_kind(planned.rep, one.id, "a", PAYMENT).sheet.receipt
    assert (paid.kind, paid.note, paid.customer) == (PAYMENT, None, "WANG")
    with planned.unchanged():
        planned.desk.choose_kind(planned.rep, one.id, "a", EXPENSE)
    back = planned.desk.choose_kind(planned.rep, one.id, "b", DELIVERY).sheet.receipt
    assert (back.kind, back.note) == (DELIVERY, note.number)
    planned.desk.choose_kind(planned.rep, one.id, "c", PAYMENT)
    ready = planned.desk.choose_method(planned.rep, one.id, "d", Method.CASH).sheet.receipt
    confirmed = planned.desk.confirm_receipt(planned.rep, one.id, ready.version)
    assert isinstance(confirmed, CollectionReported)
    with planned.refused(AlreadyDecided):
        planned.desk.choose_kind(planned.rep, one.id, "e", EXPENSE)
    with planned.refused(AlreadyDecided):
        planned.desk.choose_note(planned.rep, one.id, "f", note.number)


def test_another_customer_than_the_notes_is_another_paper(planned: Firm) -> None:
    """Whoever changes the customer of a signed note has to say which note it is."""
    one = signed(planned, delivered(planned))
    changed = planned.desk.choose_receipt_customer(planned.rep, one.id, "c", "LI").sheet.receipt
    assert (changed.customer, changed.note, changed.matched_by) == ("LI", None, None)


def test_something_else_is_put_aside_as_that(firm: Firm) -> None:
    """A photo of a cat: kept, and known to be no receipt."""
    one = firm.photo()
    gone = firm.desk.discard_receipt(firm.rep, one.id, one.version, not_a_receipt=True).sheet.receipt
    assert (gone.state, gone.not_a_receipt) == (ReceiptState.DISCARDED, True)
    other = firm.photo()
    assert not firm.desk.discard_receipt(firm.rep, other.id, other.version).sheet.receipt.not_a_receipt


def test_a_day_ahead_is_misread(firm: Firm) -> None:
    """The next candidate that has come is proposed, and asked about; where there is none the day itself is asked."""
    ahead, before = TODAY + timedelta(days=30), TODAY - timedelta(days=30)
    two = firm.photo(replace(reading(), date=Seen(ahead, 0.97, others=(ahead + timedelta(days=1), before))))
    assert two.day == before
    assert two.reading is not None
    assert two.reading.date is not None
    assert (two.reading.date.sure, ahead in two.reading.date.others) == (False, True)
    three = firm.photo(replace(reading(), date=Seen(ahead, 0.97)))
    assert three.reading is not None
    assert three.reading.date is not None
    assert (three.day, three.reading.date.sure) == (ahead, False)


def test_a_way_of_paying_that_is_not_sure_is_asked(small_firm: Firm) -> None:
    assert small_firm.photo(reading(method=Seen(Method.ALIPAY, 0.95))).method is Method.ALIPAY
    assert small_firm.photo(reading(method=Seen(Method.ALIPAY, 0.6))).method is None
    assert small_firm.photo(reading(raw_text="支付宝")).method is None


def test_finance_is_told_of_payments_only(firm: Firm) -> None:
    """A filed paper waits for nobody's eye."""
    one = firm.desk.choose_kind(firm.rep, firm.photo().id, "k", EXPENSE).sheet.receipt
    firm.desk.confirm_receipt(firm.rep, one.id, one.version)
    assert [told for told in firm.told() if told[0] == NoticeKind.CARD] == []
    assert one.total == Decimal(100)
