"""Deliveries: an approved order reserves its goods, and they leave in one part or several, each with its papers."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from sales.ledger import Account
from sales.notices import NoticeKind, Subject
from sales.orders import Order, OrderState
from sales.outcomes import Deed
from sales.policy import Fulfilment, Invoicing, Policy
from sales.refusals import (
    AlreadyDecided,
    AlreadyDelivered,
    BadValue,
    CannotSubmit,
    GoodsShort,
    NotAllowed,
    NotFound,
    OutOfDate,
)
from sales.warehouses import Warehouse
from tests.sales.company import TODAY, Firm, cny, said, together
from tests.sales.founding import STOCK

PLANNED = Policy(cny(5_000_00), fulfilment=Fulfilment.PLANNED)


@pytest.fixture
def planned(firm: Firm) -> Firm:
    """The company where an approved order waits for its delivery."""
    return firm.under(PLANNED)


def stock_of(firm: Firm, sku: str = "COLA", warehouse: str | None = None) -> tuple[int, int]:
    """On hand and available."""
    with firm.archive.look() as work:
        return work.stock.on_hand(sku, warehouse), work.stock.available(sku, warehouse)


def uninvoiced(firm: Firm) -> int:
    with firm.archive.look() as work:
        return work.orders.uninvoiced("WANG", "CNY").minor


def approved(firm: Firm, *lines: object) -> Order:
    order = firm.post(*(lines or (said("COLA", 10),)))
    assert order.state is OrderState.APPROVED
    return order


def test_an_approved_order_reserves_and_waits(planned: Firm) -> None:
    """Ten cases are promised: they are on hand and not available; nothing is in the books; the warehouse is told."""
    order = approved(planned)
    assert stock_of(planned) == (STOCK["COLA"], STOCK["COLA"] - 240)
    assert (planned.balance(), uninvoiced(planned)) == (0, 600_00)
    assert (NoticeKind.CARD, planned.packer.id, order.id) in planned.told(Subject.ORDER)
    assert planned.desk.show_order(planned.rep, order.id).undelivered == {1: 240}
    assert planned.proven()


def test_whole_delivery_posts_the_order(planned: Firm) -> None:
    """One tap of the warehouse: note, cost, invoice with the customer's terms; the reservation is used up."""
    order = approved(planned)
    planned.later(days=2)
    done = planned.desk.deliver(planned.packer, order.id, order.version)
    assert (done.deed, done.sheet.order.state, done.sheet.undelivered) == (Deed.DELIVERED, OrderState.POSTED, {})
    (note,), (invoice,) = done.sheet.deliveries, done.sheet.invoices
    assert (note.number, note.warehouse, note.by, note.at) == (
        "DN-2026-000001",
        "MAIN",
        planned.packer.id,
        planned.clock.now(),
    )
    assert (invoice.deliveries, invoice.total, invoice.due) == (
        (note.number,),
        cny(600_00),
        TODAY + timedelta(days=32),
    )
    assert stock_of(planned) == (STOCK["COLA"] - 240,) * 2
    assert (planned.balance(), uninvoiced(planned)) == (600_00, 0)
    assert planned.account(Account.COST_OF_SALES) == 240 * 170
    told = planned.told(Subject.DELIVERY)
    assert told == [(NoticeKind.CARD, planned.contact.id, note.id), (NoticeKind.CARD, planned.rep.id, note.id)]
    assert planned.proven()


def test_parts_add_up_to_the_cent(planned: Firm) -> None:
    """Ten bottles for 10.01 with tax, in four parts: the amounts and taxes of the notes add up to the line's, the last
    part takes what is left, and each part is invoiced by itself."""
    line = said("COLA", 10, "瓶", price=Decimal("1.001"), price_unit="瓶")
    order = planned.await_(line)
    order = planned.desk.approve_order(planned.manager, order.id, order.version).sheet.order
    total, tax = order.total, order.tax
    sheet = planned.desk.show_order(planned.rep, order.id)
    for quantity in (3, 3, 3, 1):
        seen = sheet.order.version
        sheet = planned.desk.deliver(planned.packer, order.id, seen, {1: quantity}).sheet
        assert planned.proven()
    assert [note.lines[0].amount.minor for note in sheet.deliveries] == [300, 300, 300, 101]
    assert sum(invoice.total.minor for invoice in sheet.invoices) == total.minor == 10_01
    assert sum(invoice.tax.minor for invoice in sheet.invoices) == tax.minor
    assert [invoice.deliveries for invoice in sheet.invoices] == [(note.number,) for note in sheet.deliveries]
    assert sheet.order.state is OrderState.POSTED


def test_what_is_partly_delivered_is_half_open(planned: Firm) -> None:
    """Four of ten cases: the customer owes four, six count as promised, six stay reserved."""
    order = approved(planned)
    sheet = planned.desk.deliver(planned.packer, order.id, order.version, {1: 96}).sheet
    assert (sheet.order.state, sheet.undelivered) == (OrderState.APPROVED, {1: 144})
    assert (planned.balance(), uninvoiced(planned)) == (240_00, 360_00)
    assert stock_of(planned) == (STOCK["COLA"] - 96, STOCK["COLA"] - 240)
    assert planned.proven()


def test_one_invoice_an_order(firm: Firm) -> None:
    """A company that invoices each order once: nothing is invoiced before the last part, and then all notes at once."""
    firm = firm.under(Policy(cny(1_000_00), fulfilment=Fulfilment.PLANNED, invoicing=Invoicing.PER_ORDER))
    order = approved(firm, said("COLA", 10), said("SALT", 20))
    sheet = firm.desk.deliver(firm.packer, order.id, order.version, {1: 240, 2: 5}).sheet
    assert (sheet.invoices, firm.balance(), uninvoiced(firm)) == ((), 0, 630_00)
    assert firm.proven()
    sheet = firm.desk.deliver(firm.packer, order.id, sheet.order.version).sheet
    (invoice,) = sheet.invoices
    assert invoice.deliveries == tuple(note.number for note in sheet.deliveries)
    assert [(x.no, x.base_quantity, x.amount.minor) for x in invoice.lines] == [(1, 240, 600_00), (2, 20, 30_00)]
    assert (firm.balance(), uninvoiced(firm), sheet.order.state) == (630_00, 0, OrderState.POSTED)
    assert firm.proven()


def test_no_more_than_was_ordered(planned: Firm) -> None:
    """More than is left of a line, a line that is not there, less than nothing or nothing at all: refused."""
    order = approved(planned)
    for wrong in ({1: 241}, {2: 1}, {1: -1}, {}, {1: 0}):
        with planned.refused(BadValue):
            planned.desk.deliver(planned.packer, order.id, order.version, wrong)


def test_who_may_deliver(planned: Firm) -> None:
    """The warehouse and managers; not the rep without a van, not finance, nobody from outside."""
    order = approved(planned)
    for person in (planned.rep, planned.clerk, planned.auditor, planned.admin):
        with planned.refused(NotAllowed):
            planned.desk.deliver(person, order.id, order.version)
    with planned.refused(NotFound):
        planned.desk.deliver(planned.other_rep, order.id, order.version)
    with planned.refused(NotAllowed):
        planned.desk.deliver(planned.contact, order.id, order.version)
    assert planned.desk.deliver(planned.manager, order.id, order.version).sheet.order.state is OrderState.POSTED


def test_a_second_tap_and_an_old_card(planned: Firm) -> None:
    """A card from before the last delivery is out of date; after the last one it is said who delivered and when."""
    order = approved(planned)
    planned.desk.deliver(planned.packer, order.id, order.version, {1: 24})
    with planned.refused(OutOfDate):
        planned.desk.deliver(planned.packer, order.id, order.version, {1: 24})
    planned.desk.deliver(planned.packer, order.id, order.version + 1)
    with planned.refused(AlreadyDelivered) as caught:
        planned.desk.deliver(planned.packer, order.id, order.version)
    assert (caught.value.by, caught.value.at) == ("老仓", planned.clock.now())


def test_a_draft_is_not_delivered(planned: Firm) -> None:
    """Nor is an order that awaits its approval."""
    for order in (planned.draft(), planned.await_()):
        with planned.refused(AlreadyDecided):
            planned.desk.deliver(planned.packer, order.id, order.version)


def test_reserved_goods_are_not_sold_twice(planned: Firm) -> None:
    """All cola is promised to one order: the next order finds none, although all of it still lies there."""
    approved(planned, said("COLA", 19))
    order = planned.draft(said("COLA", 2))
    with planned.refused(CannotSubmit) as caught:
        planned.submit(order)
    assert caught.value.troubles[0].available == 24


def test_goods_that_were_counted_away(planned: Firm) -> None:
    """What is promised cannot be taken for anything else: not by a stock-taking, not by hand in the database."""
    approved(planned, said("COLA", 20))
    with planned.archive.begin() as work:
        assert not work.stock.take("COLA", 1, "count")
    with pytest.raises(Exception, match="reserved_is_there"):
        planned.by_force("INSERT INTO stock_move (warehouse, sku, quantity, document) VALUES ('MAIN', 'COLA', -1, 'x')")


def test_two_tap_deliver_at_once(planned: Firm) -> None:
    """Six taps of the warehouse at the same moment: one note, five honest answers."""
    order = approved(planned)
    results = together([lambda: planned.desk.deliver(planned.packer, order.id, order.version)] * 6)
    refused = [r for r in results if isinstance(r, AlreadyDelivered | OutOfDate)]
    assert len(refused) == 5
    assert len(planned.rows("delivery")) == len(planned.rows("invoice")) == 1
    assert planned.proven()


def test_the_parts_put_together_by_taps(planned: Firm) -> None:
    """On the screen all that is left goes along; a tap takes a case away, another line is left out and taken again;
    a tap that came twice counts once. What was put together is kept, and leaves with one tap."""
    order = approved(planned, said("COLA", 3), said("SALT", 20))
    seen, packer, desk = order.version, planned.packer, planned.desk
    sheet = desk.pick(packer, order.id, seen)
    assert sheet.picking.quantities == {1: 72, 2: 20}
    assert sheet.available == {"COLA": STOCK["COLA"], "SALT": STOCK["SALT"]}
    desk.pick_step(packer, order.id, seen, "tap 1", 1, -1)
    desk.pick_step(packer, order.id, seen, "tap 1", 1, -1)
    assert desk.pick_step(packer, order.id, seen, "tap 2", 2, 0).picking.quantities == {1: 48}
    assert desk.pick_step(packer, order.id, seen, "tap 3", 1, 5).picking.quantities == {1: 72}, (
        "never above what is left"
    )
    assert desk.pick_step(packer, order.id, seen, "tap 4", 1, -1).picking.quantities == {1: 48}
    assert desk.pick(packer, order.id, seen).picking.quantities == {1: 48}
    sheet_ = desk.deliver_picked(packer, order.id, seen).sheet
    assert sheet_.undelivered == {1: 24, 2: 20}
    with planned.refused(OutOfDate):
        desk.deliver_picked(packer, order.id, seen)
    assert desk.pick(packer, order.id, seen + 1).picking.quantities == {1: 24, 2: 20}, "begun anew"
    assert planned.proven()


def test_a_rep_without_a_van_puts_nothing_together(planned: Firm) -> None:
    """The screen is for those who may deliver."""
    order = approved(planned)
    with planned.refused(NotAllowed):
        planned.desk.pick(planned.rep, order.id, order.version)


def test_another_warehouse_delivers_and_the_promise_is_kept(planned: Firm) -> None:
    """The goods are reserved in the main warehouse and go out of a second one: the reservation is given back."""
    with planned.archive.begin() as work:
        work.stock.open(Warehouse("EAST", "东仓", "East warehouse"))
        assert work.stock.take("COLA", -48, "OB-EAST", "EAST")
        work.commit()
    order = approved(planned, said("COLA", 2))
    sheet = planned.desk.deliver(planned.packer, order.id, order.version, {1: 24}, "EAST").sheet
    assert stock_of(planned) == (STOCK["COLA"], STOCK["COLA"] - 24)
    assert stock_of(planned, warehouse="EAST") == (24, 24)
    with planned.refused(NotFound):
        planned.desk.deliver(planned.packer, order.id, sheet.order.version, None, "WEST")
    other = approved(planned, said("COLA", 3))
    with planned.refused(GoodsShort) as caught:
        planned.desk.deliver(planned.packer, other.id, other.version, None, "EAST")
    assert [(p.sku, there) for p, there in caught.value.goods] == [("COLA", 24)]


def test_a_race_of_deliver_and_cancel(planned: Firm) -> None:
    """The warehouse delivers while the rep cancels, six orders at once: each order ends in one way, and its goods and
    books agree with it."""
    orders = [approved(planned, said("COLA", 1)) for _ in range(6)]
    actions = []
    for order in orders:
        actions.append(lambda o=order: planned.desk.deliver(planned.packer, o.id, o.version))
        actions.append(lambda o=order: planned.desk.cancel_order(planned.rep, o.id, o.version, "不要了"))
    together(actions)
    with planned.archive.look() as work:
        ends = [work.orders.get(order.id, planned.manager.scope).state for order in orders]  # type: ignore[union-attr]
    assert set(ends) <= {OrderState.POSTED, OrderState.CANCELLED}
    gone = 24 * ends.count(OrderState.POSTED)
    assert stock_of(planned) == (STOCK["COLA"] - gone, STOCK["COLA"] - gone)
    assert planned.balance() == 60_00 * ends.count(OrderState.POSTED)
    assert planned.proven()
