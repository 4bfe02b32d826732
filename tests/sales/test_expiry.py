"""Drafts that nobody touches expire; several open ones are taken up again, restored and joined."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sales.notices import NoticeKind
from sales.orders import Order, OrderState
from sales.outcomes import Deed
from sales.people import EVERYTHING
from sales.refusals import AlreadyDecided, NotAllowed, NotFound, OutOfDate
from tests.sales.company import Firm, said, sentence


def now(firm: Firm, order: Order) -> Order:
    """The order as it is in the archive."""
    with firm.archive.look() as work:
        found = work.orders.get(order.id, EVERYTHING)
    assert found is not None
    return found


def expired_notices(firm: Firm) -> list[dict[str, object]]:
    return [row for row in firm.rows("outbox") if row["kind"] == NoticeKind.DRAFTS_EXPIRED]


def test_a_draft_nobody_touched_for_a_week_expires_and_is_told_once(firm: Firm) -> None:
    """On the seventh day it goes, with one message; running the job again does nothing at all."""
    old = firm.draft(said("COLA", 3))
    firm.later(days=6, hours=23)
    assert firm.desk.expire_drafts() == 0
    assert now(firm, old).state is OrderState.DRAFT
    assert expired_notices(firm) == [], "a draft that expires tomorrow is not announced"
    firm.later(hours=1)
    assert firm.desk.expire_drafts() == 1
    assert now(firm, old).state is OrderState.EXPIRED
    [notice] = expired_notices(firm)
    assert (notice["person_id"], notice["detail"]) == (firm.rep.id, str(old.id))
    with firm.unchanged():
        assert firm.desk.expire_drafts() == 0
    with firm.refused(AlreadyDecided):
        firm.submit(old)


def test_touching_a_draft_gives_it_another_week(firm: Firm) -> None:
    """A changed line or the draft taken up again counts as touching; looking at it does not."""
    changed, resumed, looked = (firm.draft(said("COLA", n)) for n in (1, 2, 3))
    firm.later(days=5)
    firm.desk.change_line(firm.rep, changed.id, firm.key(), 1, 1)
    assert firm.desk.resume_draft(firm.rep, resumed.id).deed is Deed.RESUMED
    firm.desk.show_order(firm.rep, looked.id)
    firm.later(days=3)
    assert firm.desk.expire_drafts() == 1
    states = [now(firm, o).state for o in (changed, resumed, looked)]
    assert states == [OrderState.DRAFT, OrderState.DRAFT, OrderState.EXPIRED]


def test_one_message_tells_of_all_that_expired_and_empty_ones_go_in_silence(firm: Firm) -> None:
    """After a fortnight of downtime a rep is told once of both orders; an empty draft is not worth a word."""
    first, second = firm.draft(said("COLA")), firm.draft(said("TEA"))
    firm.desk.begin_draft(firm.rep, firm.key())
    other = firm.draft(said("TEA"), by=firm.other_rep, customer="FAR")
    firm.later(days=14)
    assert firm.desk.expire_drafts() == 4
    told = {row["person_id"]: row["detail"] for row in expired_notices(firm)}
    assert told == {firm.rep.id: f"{first.id},{second.id}", firm.other_rep.id: str(other.id)}


def test_what_was_submitted_does_not_expire(firm: Firm) -> None:
    """Only drafts do: an order that waits for a manager waits."""
    waiting = firm.await_()
    firm.later(days=60)
    assert firm.desk.expire_drafts() == 0
    assert now(firm, waiting).state is OrderState.AWAITING


def test_an_expired_draft_is_restored_by_todays_prices(firm: Firm) -> None:
    """The list price rose meanwhile; what the rep had agreed is kept. Pressing twice makes one draft."""
    old = firm.draft(said("COLA", 3), said("TEA", 2, price=Decimal("30"), price_unit="箱"), note="放后门")
    firm.later(days=8)
    firm.desk.expire_drafts()
    firm.by_force("UPDATE product SET price = '3.00' WHERE sku = 'COLA'")
    made = firm.desk.restore_draft(firm.rep, "press", old.id).sheet.order
    again = firm.desk.restore_draft(firm.rep, "press", old.id).sheet.order
    assert (made.id, made.state, made.customer, made.note) == (again.id, OrderState.DRAFT, "WANG", "放后门")
    assert [(x.sku, x.base_quantity, x.price) for x in made.lines] == [("COLA", 72, 72), ("TEA", 30, 30)]
    assert made.total.minor == 216_00 + 60_00
    assert now(firm, old).state is OrderState.EXPIRED


def test_only_the_own_expired_draft_is_restored(firm: Firm) -> None:
    """Not somebody else's, and not one that is still there."""
    draft = firm.draft(said("COLA"))
    with firm.refused(NotFound):
        firm.desk.restore_draft(firm.rep, "press", draft.id)
    firm.later(days=8)
    firm.desk.expire_drafts()
    for stranger in (firm.other_rep, firm.manager):
        with firm.refused(NotFound):
            firm.desk.restore_draft(stranger, "press", draft.id)
    with firm.refused(NotFound):
        firm.desk.show_order(firm.manager, draft.id)


def test_an_empty_draft_is_used_before_another_is_begun(firm: Firm) -> None:
    """/order twice leaves one draft; with goods on it, a third /order makes another."""
    first = firm.desk.begin_draft(firm.rep, firm.key()).sheet.order
    assert firm.desk.begin_draft(firm.rep, firm.key()).sheet.order.id == first.id
    firm.desk.add_product(firm.rep, first.id, firm.key(), "COLA")
    assert firm.desk.begin_draft(firm.rep, firm.key()).sheet.order.id != first.id
    with firm.refused(NotAllowed):
        firm.desk.begin_draft(firm.contact, firm.key())


def test_two_drafts_of_one_customer_are_joined(firm: Firm) -> None:
    """Goods of both are added up in the older one, the newer is thrown away; what is out of date joins nothing."""
    older, newer = firm.draft(said("COLA", 10)), firm.draft(said("COLA", 5), said("TEA", 2))
    assert firm.desk.show_order(firm.rep, newer.id).twin == older
    seen = newer.version
    changed = firm.desk.change_line(firm.rep, newer.id, firm.key(), 1, 1).sheet.order
    with firm.refused(OutOfDate):
        firm.desk.join_drafts(firm.rep, "press", newer.id, seen)
    joined = firm.desk.join_drafts(firm.rep, "press", newer.id, changed.version).sheet.order
    assert joined.id == older.id
    assert [(x.sku, x.base_quantity) for x in joined.lines] == [("COLA", 16 * 24), ("TEA", 2 * 15)]
    assert now(firm, newer).state is OrderState.DISCARDED
    with firm.refused(AlreadyDecided):
        firm.desk.join_drafts(firm.rep, "press", newer.id, changed.version)
    with firm.refused(NotFound):
        firm.desk.join_drafts(firm.other_rep, "press", older.id, joined.version)


def test_another_message_of_the_customer_adds_and_asks_about_what_is_there(firm: Firm) -> None:
    """New goods are put on the draft. Cola once more, in the same words as by itself, is a question and no guess: the
    answer is the whole quantity. Words that only make sense about the draft (2 more) are taken as they are."""
    draft = firm.draft(said("COLA", 10), said("SALT", 3))
    edit = sentence(said("TEA", 5), said("COLA", 2), said("SALT", 8), note="快点")
    alone = sentence(said("TEA", 5), said("COLA", 2), said("SALT", 5))
    order = firm.desk.gather(firm.rep, firm.key(), draft.id, edit, alone).sheet.order
    assert [(x.sku, x.base_quantity) for x in order.lines] == [("COLA", 240), ("SALT", 8), ("TEA", 75)]
    [doubt] = order.doubts
    assert (doubt.candidates, doubt.quantity, doubt.unit) == (("COLA",), 2, "箱")
    assert order.note == "快点"
    settled = firm.desk.answer_doubt(firm.rep, order.id, order.version, 0, "12箱").sheet.order
    assert (settled.lines[0].sku, settled.lines[0].base_quantity) == ("COLA", 288)
    assert len(settled.lines) == 3


@pytest.mark.parametrize("state", [OrderState.DISCARDED, OrderState.POSTED])
def test_no_draft_is_resumed_that_is_none(firm: Firm, state: OrderState) -> None:
    """A button on an old list gets the honest answer."""
    draft = firm.draft(said("SALT"))
    if state is OrderState.POSTED:
        firm.submit(draft)
    else:
        firm.desk.discard_order(firm.rep, draft.id, draft.version)
    with firm.refused(AlreadyDecided):
        firm.desk.resume_draft(firm.rep, draft.id)
    with firm.refused(NotFound):
        firm.desk.resume_draft(firm.other_rep, replace(draft).id)
