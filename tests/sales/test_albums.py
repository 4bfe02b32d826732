"""Albums: photos of one message group, and several slips on one photo. Each paper has a state of its own."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from sales.collections import Likeness, MatchedBy, Receipt, ReceiptField, ReceiptState
from sales.methods import Method
from sales.notices import Subject
from sales.refusals import NotAllowed, NotFound
from sales.slips import PaperKind, PictureFault, ReceiptReading, Unreadable
from tests.sales.company import Firm, reading, together


def send(firm: Firm, message: int, caption: str = "", group: str = "g", content: bytes = b"") -> Receipt:
    """One photo of a message group."""
    content = content or f"photo {message}".encode()
    return firm.desk.take_receipt(firm.rep, 5, message, content, caption, group).sheet.receipt


def read(firm: Firm, one: Receipt, seen: ReceiptReading | None = None) -> Receipt:
    changed = firm.desk.record_reading(one.id, seen or reading(look=f"{one.id * 0x9E3779B97F4A7C15 % 2**64:016x}"))
    assert changed is not None
    return changed.sheet.receipt


def test_ten_photos_are_ten_receipts_in_one_album(firm: Firm) -> None:
    """In the order of their messages, whatever order they came in; one of another group has another album."""
    sent = [send(firm, message) for message in (3, 1, 2, *range(4, 11))]
    other = send(firm, 11, group="h")
    assert {one.album for one in sent} != {other.album}
    [album] = {one.album for one in sent}
    assert album is not None
    sheet = firm.desk.show_album(firm.rep, album)
    assert [paper.receipt.message_id for paper in sheet.sheets] == list(range(1, 11))
    assert {paper.receipt.state for paper in sheet.sheets} == {ReceiptState.READING}
    assert firm.desk.version_of(Subject.ALBUM, album) == sheet.version == 10
    assert send(firm, 12, group="").album is None
    assert firm.proven()


@pytest.mark.parametrize("named", [1, 2, 3])
def test_a_caption_on_any_of_its_photos_is_said_of_all(firm: Firm, named: int) -> None:
    """Telegram keeps it with one message, which may be delivered first, between or last; some are read by then."""
    taken = []
    for message in (1, 2, 3):
        one = send(firm, message, "WANG 微信 报销" if message == named else "")
        taken.append(read(firm, one, reading("100", merchant="LI Ltd")) if message == 2 else one)
    [album] = {one.album for one in taken}
    assert album is not None
    for one in taken:
        if one.state is ReceiptState.READING:
            read(firm, one)
    sheets = firm.desk.show_album(firm.rep, album).sheets
    assert [sheet.receipt.customer for sheet in sheets] == ["WANG"] * 3
    because = [sheet.receipt.matched_by for sheet in sheets]  # the second bears another customer's name
    assert because == [MatchedBy.CAPTION, MatchedBy.AGAINST, MatchedBy.CAPTION]
    assert {sheet.receipt.method for sheet in sheets} == {Method.WECHAT}
    assert {sheet.receipt.kind for sheet in sheets} == {PaperKind.EXPENSE}


def test_a_caption_that_comes_late_changes_nothing_that_a_person_chose(firm: Firm) -> None:
    one = read(firm, send(firm, 1))
    firm.desk.choose_receipt_customer(firm.rep, one.id, "c", "LI")
    firm.desk.choose_kind(firm.rep, one.id, "k", PaperKind.INVOICE)
    firm.desk.choose_method(firm.rep, one.id, "m", Method.CASH)
    gone = read(firm, send(firm, 2))
    firm.desk.discard_receipt(firm.rep, gone.id, gone.version)
    send(firm, 3, "WANG 微信 报销")
    kept = firm.desk.show_receipt(firm.rep, one.id).receipt
    assert (kept.customer, kept.kind, kept.method) == ("LI", PaperKind.INVOICE, Method.CASH)
    assert firm.desk.show_receipt(firm.rep, gone.id).receipt.customer is None


def test_an_amount_said_of_an_album_may_be_meant_for_all_together(firm: Firm) -> None:
    """It settles what it is a candidate of, and is no doubt about the others; the album's card knows it."""
    one, two = send(firm, 1, "WANG 现金 300"), send(firm, 2)
    assert read(firm, one, reading("100")).said_total is None
    assert read(firm, two, reading("300", look="5" * 16)).total_agreed
    assert one.album is not None
    assert firm.desk.show_album(firm.rep, one.album).said_total == Decimal(300)


def test_its_card_follows_every_change_of_a_paper(firm: Firm) -> None:
    """Taken, read, corrected, chosen, put aside, confirmed: each refreshes the album, and its version grows."""
    one, two = send(firm, 1), send(firm, 2)
    album = one.album
    assert album is not None

    def refreshed() -> tuple[int, int]:
        return firm.told(Subject.ALBUM).count(("refresh", None, album)), firm.desk.version_of(Subject.ALBUM, album)

    steps: list[Callable[[], Any]] = [
        lambda: read(firm, one),
        lambda: read(firm, two),
        lambda: firm.desk.correct_receipt(firm.rep, one.id, "t", ReceiptField.TOTAL, "5"),
        lambda: firm.desk.choose_receipt_customer(firm.rep, one.id, "c", "WANG"),
        lambda: firm.desk.choose_method(firm.rep, one.id, "m", Method.CASH),
        lambda: firm.desk.choose_kind(firm.rep, one.id, "k", PaperKind.EXPENSE),
        lambda: firm.desk.confirm_receipt(firm.rep, one.id, firm.desk.show_receipt(firm.rep, one.id).receipt.version),
        lambda: firm.desk.discard_receipt(firm.rep, two.id, firm.desk.show_receipt(firm.rep, two.id).receipt.version),
    ]
    before = refreshed()
    assert before == (2, 2)
    for step in steps:
        step()
        after = refreshed()
        assert (after[0] > before[0], after[1] > before[1]) == (True, True)
        before = after


def test_a_verified_collection_reaches_the_albums_card(firm: Firm) -> None:
    """Finance decides about one of the papers: the album's card says so too."""
    one = read(firm, send(firm, 1, "WANG 微信"))
    collection = firm.desk.confirm_receipt(firm.rep, one.id, one.version).sheet.collection
    assert collection is not None
    count = len(firm.told(Subject.ALBUM))
    firm.desk.verify_collection(firm.clerk, collection.id, collection.version)
    assert len(firm.told(Subject.ALBUM)) == count + 1


def test_whose_album_it_is(firm: Firm) -> None:
    """Its sender's; managers and finance see all; another rep and a customer's contact see none, nor a made-up id."""
    album = send(firm, 1, "FAR Ltd").album
    assert album is not None
    for person in (firm.rep, firm.manager, firm.clerk, firm.auditor):
        assert firm.desk.show_album(person, album).album.id == album
    for person in (firm.other_rep, firm.contact):
        with firm.refused(NotFound):
            firm.desk.show_album(person, album)
    for person in (firm.packer, firm.nobody):
        with firm.refused(NotAllowed):
            firm.desk.show_album(person, album)
    with firm.refused(NotFound):
        firm.desk.show_album(firm.manager, album + 1)
    with firm.refused(NotFound):
        firm.desk.take_receipt(firm.other_rep, 5, 2, b"mine", "", "g")


def test_an_album_that_comes_at_once_is_one(firm: Firm) -> None:
    """Ten photos, each delivered twice, in one moment: ten receipts, one album, the caption on all."""
    caption = {4: "WANG 现金"}
    results = together([partial(send, firm, message, caption.get(message, "")) for message in [*range(1, 11)] * 2])
    assert all(isinstance(result, Receipt) for result in results)
    assert (len(firm.rows("receipt")), len(firm.rows("receipt_album"))) == (10, 1)
    assert {row["customer"] for row in firm.rows("receipt")} == {"WANG"}
    assert firm.proven()


def test_several_slips_on_one_photo(firm: Firm) -> None:
    """The first reading finds three: two further receipts wait to be read, in an album with the first, which is shown
    to the sender. Their photo is no twin of itself."""
    first = firm.desk.take_receipt(firm.rep, 5, 6, b"three slips", "WANG 现金").sheet.receipt
    changed = firm.desk.record_reading(first.id, reading("10", slips=3))
    assert changed is not None
    album = changed.sheet.receipt.album
    assert album is not None
    sheets = firm.desk.show_album(firm.rep, album).sheets
    assert [(s.receipt.part, s.receipt.state) for s in sheets] == [
        (0, ReceiptState.READ),
        (1, ReceiptState.READING),
        (2, ReceiptState.READING),
    ]
    assert changed.further == tuple(s.receipt.id for s in sheets[1:]) == firm.desk.unread_receipts()
    assert [firm.desk.slip_of(s.receipt.id) for s in sheets] == [0, 1, 2]
    assert {firm.desk.picture(s.receipt.id) for s in sheets} == {b"three slips"}
    assert ("card", firm.rep.id, album) in firm.told(Subject.ALBUM)
    second = firm.desk.record_reading(changed.further[0], reading("20", slips=3))
    assert second is not None
    assert (second.further, second.sheet.receipt.customer, second.sheet.receipt.twin) == ((), "WANG", None)
    gone = firm.desk.record_reading(changed.further[1], Unreadable(PictureFault.NO_TEXT))
    assert gone is not None
    assert (gone.sheet.receipt.state, gone.sheet.receipt.twin) == (ReceiptState.UNREADABLE, None)
    with firm.unchanged():
        again = firm.desk.take_receipt(firm.rep, 5, 6, b"three slips", "WANG 现金")
        assert (again.again, again.sheet.receipt.id) == (True, first.id)
        assert firm.desk.record_reading(first.id, reading("10", slips=3)) is None
    assert firm.proven()


def test_slips_that_come_again_are_twins_slip_by_slip(firm: Firm) -> None:
    """The same photo once more: its second slip is like the second one, not like the first."""
    papers = []
    for message in (1, 2):
        first = firm.desk.take_receipt(firm.rep, 5, message, b"two slips").sheet.receipt
        changed = firm.desk.record_reading(first.id, reading(f"{message}", slips=2))
        assert changed is not None
        second = firm.desk.record_reading(changed.further[0], reading(f"{message}0"))
        assert second is not None
        papers += [changed.sheet.receipt, second.sheet.receipt]
    twins = [one.twin and (one.twin.receipt_id, one.twin.likeness) for one in papers]
    assert twins == [None, None, (papers[0].id, Likeness.SAME_FILE), (papers[1].id, Likeness.SAME_FILE)]


def test_both_copies_of_a_slip_on_one_photo_are_a_twin(firm: Firm) -> None:
    """The customer's copy and the shop's, side by side: one payment, and the person is asked."""
    first = firm.desk.take_receipt(firm.rep, 5, 6, b"two copies", "WANG 现金").sheet.receipt
    changed = firm.desk.record_reading(first.id, reading("10", slips=2))
    assert changed is not None
    copy = firm.desk.record_reading(changed.further[0], reading("10"))
    assert copy is not None
    assert copy.sheet.receipt.twin is not None
    assert copy.sheet.receipt.twin.likeness is Likeness.SAME_PAYMENT


def test_slips_of_a_photo_in_an_album_join_it(firm: Firm) -> None:
    """And there are never more of them than a photo can hold."""
    one, two = send(firm, 1), send(firm, 2)
    changed = firm.desk.record_reading(one.id, reading("10", slips=99))
    assert changed is not None
    assert one.album is not None
    assert (changed.sheet.receipt.album, len(changed.further)) == (one.album, 9)
    sheets = firm.desk.show_album(firm.rep, one.album).sheets
    assert [sheet.receipt.id for sheet in sheets] == [one.id, *changed.further, two.id]
