"""Goods received: the customer signs with a button, or the signed note is photographed; once, and for ever."""

from __future__ import annotations

import pytest

from sales.invoices import DeliveryNote, ReceiptHow
from sales.notices import NoticeKind, Subject
from sales.refusals import AlreadyReceived, BadValue, NotAllowed, NotFound, SeveralNotes
from tests.sales.company import Firm, said, together
from tests.sales.test_delivery import PLANNED, approved


@pytest.fixture
def planned(firm: Firm) -> Firm:
    """The company where an approved order waits for its delivery."""
    return firm.under(PLANNED)


def delivered(firm: Firm) -> DeliveryNote:
    order = approved(firm, said("COLA", 2))
    return firm.desk.deliver(firm.packer, order.id, order.version).sheet.deliveries[0]


def told(firm: Firm) -> set[int | None]:
    return {p for kind, p, _ in firm.told(Subject.DELIVERY) if kind == NoticeKind.GOODS_RECEIVED}


def test_the_customer_signs(planned: Firm) -> None:
    """Who and when is kept with the note and shown with the order; the rep is told, nobody else."""
    note = delivered(planned)
    planned.later(hours=3)
    sheet = planned.desk.confirm_goods(planned.contact, note.id).sheet
    assert sheet.receipt is not None
    assert (sheet.receipt.how, sheet.receipt.remark, sheet.receipt.at) == (
        ReceiptHow.BUTTON,
        "",
        planned.clock.now(),
    )
    assert sheet.receiver == planned.contact
    assert planned.desk.show_order(planned.rep, note.order_id).received[note.number] == sheet.receipt
    assert told(planned) == {planned.rep.id}
    assert ("delivery.received", f"delivery:{note.id}", planned.contact.id) in planned.audit()
    with planned.refused(AlreadyReceived) as caught:
        planned.desk.confirm_goods(planned.contact, note.id)
    assert (caught.value.by, caught.value.at) == ("王太太", planned.clock.now())


def test_what_is_short_is_told_to_all_concerned(planned: Firm) -> None:
    """With a remark the managers and the warehouse read it too."""
    note = delivered(planned)
    planned.desk.confirm_goods(planned.contact, note.id, " 少2瓶\n破1瓶 ")
    assert planned.desk.show_delivery(planned.rep, note.id).receipt.remark == "少2瓶 破1瓶"  # type: ignore[union-attr]
    people = (planned.rep, planned.manager, planned.second_manager, planned.packer)
    assert told(planned) == {person.id for person in people}


def test_a_photo_of_the_signed_note(planned: Firm) -> None:
    """The rep, the warehouse or a manager sends it; the picture is kept and seen by those who may see the note. The
    same photo again changes nothing, another one is refused."""
    note = delivered(planned)
    planned.desk.photograph_note(planned.rep, note.id, b"signed", "老板娘签的")
    assert planned.desk.delivery_picture(planned.contact, note.id) == b"signed"
    with planned.unchanged():
        assert planned.desk.photograph_note(planned.rep, note.id, b"signed").sheet.receiver == planned.rep
    with planned.refused(AlreadyReceived):
        planned.desk.photograph_note(planned.packer, note.id, b"another")
    with planned.refused(AlreadyReceived):
        planned.desk.confirm_goods(planned.contact, note.id)


def test_whose_signature_it_is(planned: Firm) -> None:
    """Another company's contact and another rep do not find the note; the house has no button, finance no photo."""
    note = delivered(planned)
    for stranger in (planned.far_contact, planned.nobody):
        with planned.refused(NotFound if stranger is planned.far_contact else NotAllowed):
            planned.desk.confirm_goods(stranger, note.id)
    with planned.refused(NotAllowed):
        planned.desk.confirm_goods(planned.rep, note.id)
    for person, refusal in (
        (planned.other_rep, NotFound),
        (planned.clerk, NotAllowed),
        (planned.contact, NotAllowed),
    ):
        with planned.refused(refusal):
            planned.desk.photograph_note(person, note.id, b"signed")
    with planned.refused(NotFound):
        planned.desk.show_delivery(planned.other_rep, note.id)
    with planned.refused(NotFound):
        planned.desk.delivery_picture(planned.rep, note.id)
    with planned.refused(BadValue):
        planned.desk.confirm_goods(planned.contact, note.id, "长" * 201)


def test_which_note_a_photo_shows(planned: Firm) -> None:
    """In answer to an order's card: the one that nobody signed for; with two of them it is asked, with none it is no
    signed note."""
    order = approved(planned, said("COLA", 2))
    assert planned.desk.unsigned_note(planned.rep, order.id) is None
    sheet = planned.desk.deliver(planned.packer, order.id, order.version, {1: 24}).sheet
    first = sheet.deliveries[0].id
    assert planned.desk.unsigned_note(planned.rep, order.id) == first
    planned.desk.deliver(planned.packer, order.id, sheet.order.version)
    with planned.refused(SeveralNotes):
        planned.desk.unsigned_note(planned.rep, order.id)
    planned.desk.photograph_note(planned.rep, first, b"signed")
    assert planned.desk.unsigned_note(planned.rep, order.id) == first + 1
    assert planned.desk.unsigned_note(planned.other_rep, order.id) is None


def test_many_signatures_at_once(planned: Firm) -> None:
    """Six taps and six photos in one moment: one receipt."""
    note = delivered(planned)
    taps = [lambda: planned.desk.confirm_goods(planned.contact, note.id)] * 6
    photos = [lambda n=n: planned.desk.photograph_note(planned.rep, note.id, b"%d" % n) for n in range(6)]
    results = together([*taps, *photos])
    assert sum(isinstance(result, AlreadyReceived) for result in results) == 11
    assert len(planned.rows("goods_receipt")) == 1
