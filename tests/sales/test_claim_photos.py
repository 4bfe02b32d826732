"""A customer's photo is a claim: of the own company, limited and refused like one that is typed."""

from __future__ import annotations

from datetime import timedelta

from sales.collections import ReceiptField
from sales.methods import Method
from sales.receivables.claims import OLDEST
from sales.receivables.refusals import ClaimByHand, TooManyClaims
from sales.refusals import AlreadyDecided, BadValue, BadValueKind, NotAllowed, NotFound
from sales.slips import PaperKind
from tests.sales.claiming import claim
from tests.sales.company import Firm, cny, reading


def test_a_photo_of_a_customer_is_a_claim_of_the_own_company(firm: Firm) -> None:
    """Whatever the paper and the caption look like: the customer is fixed, it is a payment, and nothing is learned."""
    taken = firm.desk.take_receipt(firm.contact, 9, 1, b"photo", "发票 FAR记")
    receipt = firm.desk.record_reading(taken.sheet.receipt.id, reading("88", merchant="FAR Ltd")).sheet.receipt  # type: ignore[union-attr]
    assert (receipt.customer, receipt.becomes, receipt.kind_chosen) == ("WANG", PaperKind.PAYMENT, True)
    with firm.refused(NotAllowed):
        firm.desk.choose_receipt_customer(firm.contact, receipt.id, "a", "WANG")
    with firm.refused(NotAllowed):
        firm.desk.choose_kind(firm.contact, receipt.id, "b", PaperKind.EXPENSE)
    with firm.refused(NotAllowed):
        firm.desk.choose_note(firm.contact, receipt.id, "c", "DN-2026-000001")
    with firm.refused(ClaimByHand):
        firm.desk.choose_method(firm.contact, receipt.id, "d", Method.CASH)
    firm.desk.correct_receipt(firm.contact, receipt.id, "t", ReceiptField.TOTAL, "80")
    ready = firm.desk.choose_method(firm.contact, receipt.id, "e", Method.BANK).sheet.receipt
    made = firm.desk.confirm_receipt(firm.contact, ready.id, ready.version).sheet.collection
    assert made is not None
    assert (made.claimed, made.customer, made.amount, made.receipt_id) == (True, "WANG", cny(80_00), receipt.id)
    assert firm.rows("layout_lesson") == []
    with firm.refused(AlreadyDecided):
        firm.desk.confirm_receipt(firm.contact, ready.id, ready.version)
    for stranger in (firm.far_contact, firm.other_rep):
        with firm.refused(NotFound):
            firm.desk.show_receipt(stranger, receipt.id)


def test_an_old_photo_is_refused_like_an_old_claim(firm: Firm) -> None:
    """What was paid longer ago is told to the rep, photographed or typed; the last day that counts is taken."""
    for ago, counts, look in ((OLDEST + 1, False, "0"), (OLDEST, True, "f")):
        taken = firm.desk.take_receipt(firm.contact, 9, ago, b"photo %d" % ago)
        paper = reading("88", firm.today - timedelta(days=ago), look=look * 16)
        receipt = firm.desk.record_reading(taken.sheet.receipt.id, paper).sheet.receipt  # type: ignore[union-attr]
        ready = firm.desk.choose_method(firm.contact, receipt.id, f"m{ago}", Method.BANK).sheet.receipt
        if counts:
            assert firm.desk.confirm_receipt(firm.contact, ready.id, ready.version).sheet.collection is not None
            continue
        with firm.refused(BadValue) as caught:
            firm.desk.confirm_receipt(firm.contact, ready.id, ready.version)
        assert (caught.value.kind, caught.value.said) == (BadValueKind.DATE, paper.date.value.isoformat())  # type: ignore[union-attr]
    assert len(firm.rows("collection")) == 1


def test_photos_are_limited_like_claims(firm: Firm) -> None:
    """With two claims waiting no photo is kept; nor an eleventh while ten are being read; a known message is."""
    for n in range(10):
        firm.desk.take_receipt(firm.contact, 9, n, b"photo %d" % n)
    with firm.refused(TooManyClaims):
        firm.desk.take_receipt(firm.contact, 9, 10, b"one more")
    assert firm.desk.take_receipt(firm.contact, 9, 3, b"photo 3").again
    claim(firm, 1_00), claim(firm, 2_00)
    with firm.refused(TooManyClaims):
        firm.desk.take_receipt(firm.contact, 9, 11, b"one more")
    firm.desk.take_receipt(firm.far_contact, 10, 1, b"theirs")


def test_a_customer_is_not_told_what_others_have_sent(firm: Firm) -> None:
    """The rep sent the same file before: the contact's card is silent and waits for nothing, finance's card warns."""
    firm.receipt(reading("88"), content=b"the same photo")
    taken = firm.desk.take_receipt(firm.contact, 9, 1, b"the same photo")
    sheet = firm.desk.record_reading(taken.sheet.receipt.id, reading("88")).sheet  # type: ignore[union-attr]
    assert (sheet.receipt.twin, sheet.twin, sheet.twin_sender) == (None, None, None)
    ready = firm.desk.choose_method(firm.contact, sheet.receipt.id, "m", Method.BANK).sheet.receipt
    made = firm.desk.confirm_receipt(firm.contact, ready.id, ready.version).sheet.collection
    assert made is not None
    seen = firm.desk.show_collection(firm.clerk, made.id).receipt
    assert seen is not None
    assert seen.twin is not None
    again = firm.desk.take_receipt(firm.contact, 9, 2, b"the same photo")
    own = firm.desk.record_reading(again.sheet.receipt.id, reading("88")).sheet  # type: ignore[union-attr]
    assert own.receipt.twin is not None
    assert own.receipt.twin.sent_by == firm.contact.id
