"""Ordering again: the same goods at today's prices, with everything that is different pointed out."""

from __future__ import annotations

from decimal import Decimal

from sales.orders import OrderState
from sales.outcomes import OrderPosted
from sales.refusals import NotAllowed, NotFound, TroubleKind
from sales.reordering import Difference, DifferenceKind
from tests.sales.company import Firm, said


def test_again_and_submit(firm: Firm) -> None:
    """Two taps: a new draft with the same goods, and it can be submitted as it stands."""
    past = firm.post(said("COLA", 2), said("SALT", 3), note="上次的话")
    sheet = firm.desk.reorder(firm.rep, "press:1", past.id).sheet
    draft = sheet.order
    assert (draft.state, draft.customer, draft.copied_from, draft.number) == (OrderState.DRAFT, "WANG", past.id, None)
    assert [(x.sku, x.base_quantity) for x in draft.lines] == [(x.sku, x.base_quantity) for x in past.lines]
    assert (draft.note, draft.total, sheet.differs) == ("", past.total, ())
    assert isinstance(firm.desk.submit_order(firm.rep, draft.id, draft.version), OrderPosted)
    assert firm.proven()


def test_one_press_makes_one_draft(firm: Firm) -> None:
    """Telegram delivers the press again: the draft is the one that is there. Another press makes another one."""
    past = firm.post()
    first = firm.desk.reorder(firm.rep, "press:1", past.id).sheet.order
    with firm.unchanged():
        assert firm.desk.reorder(firm.rep, "press:1", past.id).sheet.order == first
    assert firm.desk.reorder(firm.rep, "press:2", past.id).sheet.order.id != first.id
    with firm.refused(NotFound):
        firm.desk.reorder(firm.manager, "press:1", past.id)


def test_a_price_that_moved_is_pointed_out(firm: Firm) -> None:
    """Old and new per case; the draft holds the new one."""
    past = firm.post(said("COLA", 2))
    firm.by_force("UPDATE product SET price = '2.75' WHERE sku = 'COLA'")
    sheet = firm.desk.reorder(firm.rep, firm.key(), past.id).sheet
    moved = Difference(DifferenceKind.PRICE, "COLA", Decimal(60), Decimal(66), "箱")
    assert sheet.differs == (moved,)
    assert sheet.order.total.minor == 2 * 66_00
    assert firm.desk.show_order(firm.rep, sheet.order.id).differs == (moved,)


def test_what_is_not_sold_any_more_is_left_out_and_said(firm: Firm) -> None:
    """The rest is there."""
    past = firm.post(said("COLA"), said("TEA"))
    firm.by_force("UPDATE product SET active = false WHERE sku = 'TEA'")
    sheet = firm.desk.reorder(firm.rep, firm.key(), past.id).sheet
    assert [x.sku for x in sheet.order.lines] == ["COLA"]
    assert sheet.differs == (Difference(DifferenceKind.GONE, "TEA"),)
    assert sheet.products is not None
    assert "TEA" in sheet.products  # its name can be said


def test_what_a_person_gave_is_not_given_again(firm: Firm) -> None:
    """A price said, a discount and free goods: all at list price now, and each of them pointed out."""
    waiting = firm.await_(
        said("COLA", discount=Decimal(10)), said("TEA", price=Decimal(30), price_unit="箱"), said("SALT", free=True)
    )
    past = firm.desk.approve_order(firm.manager, waiting.id, waiting.version).sheet.order
    sheet = firm.desk.reorder(firm.rep, firm.key(), past.id).sheet
    assert [x.sku for x in sheet.order.lines] == ["COLA", "TEA"]
    assert not any(x.discount or x.free or x.manual for x in sheet.order.lines)
    assert sheet.needs == ()
    assert sheet.differs == (
        Difference(DifferenceKind.MANUAL, "COLA", Decimal(54), Decimal(60), "箱"),
        Difference(DifferenceKind.MANUAL, "TEA", Decimal(30), Decimal(39), "箱"),
        Difference(DifferenceKind.FREE, "SALT"),
    )


def test_short_stock_is_a_trouble_of_the_draft(firm: Firm) -> None:
    """There are twenty cases, and twelve were sold: the line says what is left."""
    past = firm.post(said("COLA", 12))
    sheet = firm.desk.reorder(firm.rep, firm.key(), past.id).sheet
    assert [(t.kind, t.sku, t.available) for t in sheet.troubles] == [(TroubleKind.STOCK_SHORT, "COLA", 8 * 24)]


def test_a_pack_of_another_size_is_said_in_bottles(firm: Firm) -> None:
    """Cases hold twelve now: the same 48 bottles, not two of the smaller cases."""
    past = firm.post(said("COLA", 2))
    packs = '[{"unit":{"zh":"箱","en":"case"},"size":12}]'
    firm.by_force(f"UPDATE product SET packs = '{packs}' WHERE sku = 'COLA'")
    line = firm.desk.reorder(firm.rep, firm.key(), past.id).sheet.order.lines[0]
    assert (line.quantity, line.unit, line.base_quantity) == (Decimal(48), "瓶", 48)


def test_what_the_rep_changed_since_is_not_told(firm: Firm) -> None:
    """A line taken out, a price said anew: the rep knows."""
    past = firm.post(said("COLA", 2), said("TEA"))
    firm.by_force("UPDATE product SET price = price || '1' WHERE sku IN ('COLA', 'TEA')")
    draft = firm.desk.reorder(firm.rep, firm.key(), past.id).sheet.order
    tea = next(x for x in draft.lines if x.sku == "TEA")
    left = firm.desk.remove_line(firm.rep, draft.id, firm.key(), tea.no).sheet
    assert [each.sku for each in left.differs] == ["COLA"]


def test_only_within_ones_scope(firm: Firm) -> None:
    """The other rep and a contact cannot; a manager can, in the own name; a draft of somebody else is no past order."""
    past, draft = firm.post(), firm.draft()
    for who, refusal in (("other_rep", NotFound), ("contact", NotAllowed), ("clerk", NotAllowed)):
        with firm.refused(refusal):
            firm.desk.reorder(getattr(firm, who), firm.key(), past.id)
    with firm.refused(NotFound):
        firm.desk.reorder(firm.manager, firm.key(), draft.id)
    assert firm.desk.reorder(firm.manager, firm.key(), past.id).sheet.order.rep_id == firm.manager.id


def test_latest_orders_are_one_a_customer(firm: Firm) -> None:
    """What /again offers: the newest order of each customer in scope."""
    firm.post(customer="LI")
    firm.post()
    newest = firm.post(said("TEA"))
    assert firm.desk.latest_orders(firm.rep)[0].order.id == newest.id
    assert [each.order.customer for each in firm.desk.latest_orders(firm.rep)] == ["WANG", "LI"]
    assert firm.desk.latest_orders(firm.other_rep) == ()
