"""Warehouses: a van is loaded under one number, sold from on the spot, and seen by its rep."""

from __future__ import annotations

import pytest

from sales.notices import NoticeKind, Subject
from sales.orders import OrderState
from sales.refusals import BadValue, CannotSubmit, GoodsShort, NotAllowed, NotFound, OutOfDate
from sales.warehouses import MAIN, Warehouse, WarehouseKind
from tests.sales.company import Firm, said, together
from tests.sales.founding import STOCK
from tests.sales.test_delivery import PLANNED, approved, stock_of


@pytest.fixture
def planned(firm: Firm) -> Firm:
    """The company where an approved order waits for its delivery."""
    return firm.under(PLANNED)


def van(firm: Firm, goods: str = "可乐5箱", key: str = "load") -> str:
    """The rep's van, loaded."""
    return firm.desk.load_van(firm.packer, key, firm.rep.id, goods).target.code


def test_a_van_is_loaded(planned: Firm) -> None:
    """One number, two moves for each product, and a record of who did it; the van was opened by it."""
    done = planned.desk.load_van(planned.packer, "key", planned.rep.id, "可乐5箱 绿茶2箱")
    assert (done.transfer.number, done.source.code, done.target.rep_id) == ("TR-2026-000001", MAIN, planned.rep.id)
    moves = [m for m in planned.rows("stock_move") if m["document"] == done.transfer.number]
    assert sorted((m["warehouse"], m["sku"], m["quantity"]) for m in moves) == [
        ("MAIN", "COLA", -120),
        ("MAIN", "TEA", -30),
        (done.target.code, "COLA", 120),
        (done.target.code, "TEA", 30),
    ]
    assert stock_of(planned) == (STOCK["COLA"] - 120,) * 2
    assert stock_of(planned, warehouse=done.target.code) == (120, 120)
    assert planned.proven()
    back = planned.desk.load_van(planned.packer, "back", planned.rep.id, "可乐1箱", unload=True)
    assert back.transfer.number == "TR-2026-000002"
    assert stock_of(planned, warehouse=done.target.code) == (96, 96)
    assert planned.proven()


def test_who_moves_goods(planned: Firm) -> None:
    """The warehouse and administrators; nobody else, not even managers."""
    for person in (planned.rep, planned.manager, planned.clerk, planned.auditor, planned.contact):
        with planned.refused(NotAllowed):
            planned.desk.load_van(person, "key", planned.rep.id, "可乐1箱")
        with planned.refused(NotAllowed):
            planned.desk.transfer(person, "key", MAIN, "VAN", {"COLA": 1})
    planned.desk.load_van(planned.admin, "key", planned.rep.id, "可乐1箱")


def test_what_cannot_be_loaded(planned: Firm) -> None:
    """Goods that are not understood, more than is there, what is promised, a van of nobody, a tap that came twice."""
    approved(planned, said("COLA", 15))
    for words in ("你好", "", "乱七八糟10箱", "王记欠多少"):
        with planned.refused(BadValue):
            planned.desk.load_van(planned.packer, "key", planned.rep.id, words)
    with planned.refused(GoodsShort) as caught:
        planned.desk.load_van(planned.packer, "key", planned.rep.id, "可乐6箱")
    assert [(p.sku, there) for p, there in caught.value.goods] == [("COLA", 120)], "fifteen cases are promised"
    for nobody in (planned.clerk.id, 9999):
        with planned.refused(NotFound):
            planned.desk.load_van(planned.packer, "key", nobody, "可乐1箱")
    van(planned, "可乐1箱", "key")
    with planned.refused(OutOfDate):
        van(planned, "可乐1箱", "key")
    with planned.refused(BadValue):
        planned.desk.transfer(planned.packer, "other", MAIN, MAIN, {"COLA": 1})
    with planned.refused(NotFound):
        planned.desk.transfer(planned.packer, "other", MAIN, "WEST", {"COLA": 1})


def test_sold_from_the_van(planned: Firm) -> None:
    """Although orders are planned here, a van order is delivered and invoiced with the submit; the contact can sign."""
    code = van(planned)
    draft = planned.draft(said("COLA", 3))
    draft = planned.desk.sell_from(planned.rep, draft.id, draft.version, van=True).sheet.order
    assert (draft.warehouse, draft.state) == (code, OrderState.DRAFT)
    order = planned.submit(draft)
    assert order.state is OrderState.POSTED
    assert stock_of(planned, warehouse=code) == (48, 48)
    assert stock_of(planned) == (STOCK["COLA"] - 120,) * 2
    (note,) = planned.desk.show_order(planned.rep, order.id).deliveries
    assert (note.warehouse, note.by) == (code, planned.rep.id)
    assert (NoticeKind.CARD, planned.contact.id, note.id) in planned.told(Subject.DELIVERY)
    assert planned.balance() == 180_00
    assert planned.proven()


def test_the_van_has_its_own_stock(planned: Firm) -> None:
    """Six cases are in the warehouse but five in the van: refused; back to the warehouse it can be ordered."""
    van(planned)
    draft = planned.draft(said("COLA", 6))
    draft = planned.desk.sell_from(planned.rep, draft.id, draft.version, van=True).sheet.order
    with planned.refused(CannotSubmit) as caught:
        planned.submit(draft)
    assert caught.value.troubles[0].available == 120
    draft = planned.desk.sell_from(planned.rep, draft.id, draft.version, van=False).sheet.order
    assert planned.submit(draft).state is OrderState.APPROVED


def test_only_the_own_van(planned: Firm) -> None:
    """A rep without a van sells from none; nobody changes another's draft; an old card changes nothing."""
    van(planned)
    foreign = planned.draft(said("COLA"), by=planned.other_rep, customer="FAR")
    with planned.refused(NotAllowed):
        planned.desk.sell_from(planned.other_rep, foreign.id, foreign.version, van=True)
    with planned.refused(NotFound):
        planned.desk.sell_from(planned.rep, foreign.id, foreign.version, van=True)
    own = planned.draft(said("COLA"))
    with planned.refused(OutOfDate):
        planned.desk.sell_from(planned.rep, own.id, own.version + 1, van=True)


def test_an_approved_order_handed_over_from_the_van(planned: Firm) -> None:
    """Reserved in the warehouse, handed over by its rep from the van: the reservation is given back. Another rep's van
    is no place for it, and the rep cannot deliver from the warehouse."""
    code = van(planned)
    order = approved(planned, said("COLA", 2))
    with planned.refused(NotAllowed):
        planned.desk.deliver(planned.rep, order.id, order.version)
    sheet = planned.desk.pick(planned.rep, order.id, order.version)
    assert (sheet.picking.warehouse, sheet.available) == (code, {"COLA": 120})
    planned.desk.deliver(planned.rep, order.id, order.version, None, code)
    assert stock_of(planned, warehouse=code) == (72, 72)
    assert stock_of(planned) == (STOCK["COLA"] - 120,) * 2
    assert planned.proven()


def test_who_sees_which_stock(planned: Firm) -> None:
    """A rep sees the warehouse and the own van, not another's; the warehouse sees all; customers see nothing."""
    code = van(planned)
    other = planned.desk.load_van(planned.packer, "other", planned.other_rep.id, "可乐1箱").target.code
    seen = planned.desk.stock(planned.rep, "可乐")
    assert {(line.warehouse, line.on_hand) for line in seen.lines if line.sku == "COLA"} == {
        (MAIN, STOCK["COLA"] - 144),
        (code, 120),
    }
    with planned.refused(NotFound):
        planned.desk.stock(planned.rep, "", other)
    assert {place.code for place in planned.desk.places(planned.packer)} == {MAIN, code, other}
    with planned.refused(NotFound):
        planned.desk.stock(planned.rep, "没有这种东西吧")
    with planned.refused(NotAllowed):
        planned.desk.stock(planned.contact, "可乐")


def test_a_van_belongs_to_a_rep() -> None:
    """A van without a rep, and a warehouse with one, are refused from birth."""
    for kind, rep in ((WarehouseKind.VAN, None), (WarehouseKind.MAIN, 3)):
        with pytest.raises(ValueError, match="belongs to a rep"):
            Warehouse("X", "x", "x", kind, rep)


def test_loads_race_with_orders(planned: Firm) -> None:
    """Twenty cases, wanted by six orders of four cases and four loads of four cases at once: what got through adds up,
    nothing is below zero."""
    drafts = [planned.draft(said("COLA", 4)) for _ in range(6)]
    actions = [lambda d=draft: planned.submit(d) for draft in drafts]
    actions += [lambda k=key: van(planned, "可乐4箱", k) for key in ("a", "b", "c", "d")]  # type: ignore[misc]
    results = together(actions)
    got = [r for r in results if not isinstance(r, CannotSubmit | GoodsShort)]
    assert len(got) == 5
    on_hand, available = stock_of(planned)
    assert (on_hand >= 0, available) == (True, 0)
    assert planned.proven()
