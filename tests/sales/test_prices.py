"""Prices and promotions at the desk: every change of a draft follows the book, and nothing moves behind a card."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from sales.customers import Customer
from sales.orders import NeedKind, Order, OrderState
from sales.outcomes import OrderAwaitsApproval, OrderPosted
from sales.pricing import Price, PriceList
from sales.promotions import Promotion
from sales.refusals import CannotSubmit, NotFound, OutOfDate, PricesMoved, TroubleKind
from tests.sales.company import PRODUCTS, TODAY, Firm, cny, said, sentence

TOMORROW = TODAY + timedelta(1)
TEN_ONE: dict[str, Any] = {"sku": "COLA", "buy": 10, "buy_unit": "箱", "get": 1, "get_unit": "箱"}


def listed(firm: Firm, *prices: tuple[str, str, int], starts: Any = TODAY, customer: str = "LISTED") -> None:
    """A customer with a list of its own, and prices on it: SKU, price, from how many base units."""
    with firm.archive.begin() as work:
        work.prices.put_list(PriceList("OWN", "自己的", "Own"))
        work.prices.put(*(Price("OWN", sku, Decimal(price), starts, None, n) for sku, price, n in prices))
        if work.customers.get(customer, firm.manager.scope) is None:
            made = Customer(customer, f"{customer}记", "", firm.rep.id, cny(5_000_00), price_list="OWN")
            work.customers.add(made)
        work.commit()


def promoted(firm: Firm, code: str = "P", **fields: Any) -> None:
    with firm.archive.begin() as work:
        work.prices.put_promotion(Promotion(code, code, code, **{"starts": TODAY, **fields}))
        work.commit()


def shown(order: Order) -> list[tuple[str, str, str, bool]]:
    """SKU, price, discount and whether it is free."""
    return [(x.sku, f"{x.price.normalize():f}", f"{x.discount.normalize():f}", x.free) for x in order.lines]


def seen(firm: Firm, order: Order) -> Order:
    return firm.desk.show_order(firm.rep, order.id).order


def test_another_customer_has_other_prices(firm: Firm) -> None:
    """Choosing the customer reprices what was listed, and leaves what a person said."""
    listed(firm, ("COLA", "2", 1), ("TEA", "2", 1))
    order = firm.draft(said("COLA"), said("TEA", price=Decimal(35)), customer=None)
    assert shown(order) == [("COLA", "60", "0", False), ("TEA", "35", "0", False)]
    theirs = firm.desk.choose_customer(firm.rep, order.id, firm.key(), "LISTED").sheet.order
    assert shown(theirs) == [("COLA", "48", "0", False), ("TEA", "35", "0", False)]
    assert not any(line.below_list for line in theirs.lines)
    back = firm.desk.choose_customer(firm.rep, order.id, firm.key(), "WANG").sheet.order
    assert shown(back) == shown(order)
    assert [line.below_list for line in back.lines] == [False, True]


def test_a_volume_price_comes_and_goes_with_the_quantity(firm: Firm) -> None:
    """By taps, typed, and by two lines of the same product together; nobody has to be asked about it."""
    listed(firm, ("COLA", "2.4", 1), ("COLA", "2", 120))
    order = firm.draft(said("COLA", 4), customer="LISTED")
    desk, rep = firm.desk, firm.rep
    assert order.lines[0].price == Decimal("57.6")
    order = desk.change_line(rep, order.id, firm.key(), 1, 1).sheet.order
    assert (order.lines[0].price, order.lines[0].list_price, order.lines[0].from_quantity) == (48, 48, 120)
    order = desk.set_line(rep, order.id, firm.key(), 1, "3箱").sheet.order
    assert (order.lines[0].price, order.lines[0].from_quantity) == (Decimal("57.6"), 1)
    sheet = desk.set_line(rep, order.id, firm.key(), 1, "5箱").sheet
    assert NeedKind.BELOW_LIST not in {need.kind for need in sheet.needs}


def test_a_promotion_is_applied_by_itself_and_asks_nobody(firm: Firm) -> None:
    """From the sentence to the delivery: its goods are a line of their own, are taken from stock and cost nothing."""
    promoted(firm, **TEN_ONE)
    order = firm.draft(said("COLA", 10))
    assert [(x.base_quantity, x.free, x.promotion) for x in order.lines] == [(240, False, None), (24, True, "P")]
    sheet = firm.desk.show_order(firm.rep, order.id)
    assert sheet.needs == ()
    assert sheet.promotions["P"].get == 1
    outcome = firm.desk.submit_order(firm.rep, order.id, order.version)
    assert isinstance(outcome, OrderPosted)
    assert firm.on_hand() == 480 - 264
    assert firm.balance() == 600_00
    assert firm.proven()


def test_said_free_goods_that_are_promised_anyway_are_said_once(firm: Firm) -> None:
    """可乐10箱送1箱 with a promotion that gives it: one free line, nobody asked. Without one: a manager is asked."""
    promoted(firm, **TEN_ONE, ends=TODAY)
    lines = (said("COLA", 10), said("COLA", 1, free=True))
    order = firm.draft(*lines)
    assert [(x.free, x.manual) for x in order.lines] == [(False, False), (True, False)]
    assert isinstance(firm.desk.submit_order(firm.rep, order.id, order.version), OrderPosted)
    firm.later(days=1)
    order = firm.draft(*lines, by=firm.rep)
    assert [(x.free, x.manual) for x in order.lines] == [(False, False), (True, True)]


def test_less_of_a_gift_is_a_persons_word(firm: Firm) -> None:
    """Lowered, taken out, and asked for again in full; never more than the promotion gives."""
    promoted(firm, **TEN_ONE)
    order = firm.draft(said("COLA", 20), customer="WANG")
    desk, rep, gift = firm.desk, firm.rep, order.lines[1].no

    def given(order: Order) -> int:
        return sum(line.base_quantity for line in order.lines if line.free)

    assert given(order) == 48
    order = desk.change_line(rep, order.id, firm.key(), gift, -1).sheet.order
    assert given(order) == 24
    order = desk.change_line(rep, order.id, firm.key(), gift, 1).sheet.order
    assert given(order) == 48
    order = desk.set_line(rep, order.id, firm.key(), gift, "5瓶").sheet.order
    assert given(order) == 5
    assert [need.kind for need in desk.show_order(rep, order.id).needs] == [NeedKind.ABOVE_THRESHOLD]
    order = desk.set_line(rep, order.id, firm.key(), gift, "99箱").sheet.order
    assert given(order) == 48
    order = desk.remove_line(rep, order.id, firm.key(), gift).sheet.order
    assert given(order) == 0
    order = desk.change_line(rep, order.id, firm.key(), 1, 1).sheet.order
    assert given(order) == 0


def test_a_gift_that_is_not_there_is_mended_with_one_tap(firm: Firm) -> None:
    """Stock is short by the free goods only: the repair leaves what is there of them."""
    promoted(firm, **TEN_ONE)
    order = firm.draft(said("COLA", 19), said("COLA", 10, "瓶"))
    sheet = firm.desk.show_order(firm.rep, order.id)
    assert [(t.kind, t.fit) for t in sheet.troubles] == [(TroubleKind.STOCK_SHORT, 14)]
    mended = firm.desk.fit_stock(firm.rep, order.id, order.version, sheet.troubles[0].line_no or 0).sheet
    assert mended.troubles == ()
    assert [x.base_quantity for x in mended.order.lines if x.free] == [14]


def test_an_edit_sentence_never_takes_a_gift_for_a_said_line(firm: Firm) -> None:
    """改成20箱 changes what is paid; 送3箱 is a person's word beside the promotion's."""
    promoted(firm, **TEN_ONE)
    order = firm.draft(said("COLA", 10))
    order = firm.desk.edit_draft(firm.rep, order.id, firm.key(), sentence(said("COLA", 20), customer=None)).sheet.order
    assert [(x.base_quantity, x.free) for x in order.lines] == [(480, False), (48, True)]
    free = sentence(said("COLA", 3, free=True), customer=None)
    order = firm.desk.edit_draft(firm.rep, order.id, firm.key(), free).sheet.order
    assert [(x.base_quantity, x.free, x.manual) for x in order.lines] == [(480, False, False), (72, True, True)]


def test_an_order_whose_prices_moved_is_shown_before_it_is_submitted(firm: Firm) -> None:
    """The promotion ends tonight and the price rises: tomorrow's submit is refused once, the draft has the new figures
    and says what moved; the next tap submits it."""
    listed(firm, ("TEA", "2", 1))
    listed(firm, ("TEA", "2.2", 1), starts=TOMORROW)
    promoted(firm, **TEN_ONE, ends=TODAY)
    order = firm.draft(said("COLA", 10), said("TEA"), said("SALT"), customer="LISTED")
    firm.later(days=1)
    with pytest.raises(PricesMoved) as caught:
        firm.submit(order)
    assert isinstance(caught.value, OutOfDate)
    sheet = firm.desk.show_order(firm.rep, order.id)
    assert (sheet.order.state, sheet.order.number, sheet.order.version) == (OrderState.DRAFT, None, order.version + 1)
    assert [(m.sku, m.old and m.old.price, m.new and m.new.price) for m in sheet.moved] == [
        ("TEA", 30, 33),
        ("COLA", 60, None),
    ]
    assert ("order.repriced", f"order:{order.id}", firm.rep.id) in firm.audit()
    with pytest.raises(OutOfDate):  # the old card's button
        firm.submit(order)
    posted = firm.submit(sheet.order)
    assert posted.state is OrderState.POSTED
    assert posted.total == cny(600_00 + 33_00 + 1_50)


def test_what_moved_is_said_until_the_rep_does_something(firm: Firm) -> None:
    """Any change to the draft was made with the new figures in view."""
    promoted(firm, percent=Decimal(10), ends=TODAY)
    order = firm.draft(said("COLA"))
    firm.later(days=1)
    with pytest.raises(PricesMoved):
        firm.submit(order)
    assert len(seen(firm, order).moved) == 1
    changed = firm.desk.change_line(firm.rep, order.id, firm.key(), 1, 1).sheet
    assert changed.moved == ()


def test_a_future_price_moves_nothing_today(firm: Firm) -> None:
    """It is put down while the draft stands; the draft is submitted as it was seen."""
    listed(firm, ("COLA", "2", 1))
    order = firm.draft(said("COLA"), customer="LISTED")
    listed(firm, ("COLA", "9", 1), starts=TOMORROW)
    assert firm.submit(order).total == cny(48_00)


def test_prices_are_frozen_once_a_manager_is_asked(firm: Firm) -> None:
    """What the manager sees is what the rep submitted, whatever happens to the list meanwhile."""
    listed(firm, ("COLA", "2", 1))
    order = firm.draft(said("COLA", discount=Decimal(5)), customer="LISTED")
    outcome = firm.desk.submit_order(firm.rep, order.id, order.version)
    assert isinstance(outcome, OrderAwaitsApproval)
    listed(firm, ("COLA", "9", 1))
    waiting = outcome.sheet.order
    approved = firm.desk.approve_order(firm.manager, waiting.id, waiting.version).sheet.order
    assert approved.total == cny(45_60)


def test_minimum_and_step_are_mended_with_one_tap(firm: Firm) -> None:
    """The trouble says what it should be; the repair makes it so; a line that is right is left alone."""
    with firm.archive.begin() as work:
        work.products.add(replace(PRODUCTS["COLA"], sku="POP", minimum=48, step=24))
        work.stock.take("POP", -1000, "OPENING")
        work.commit()
    order = firm.draft(replace(said("COLA", 10, "瓶"), sku="POP"), replace(said("COLA", 50, "瓶"), sku="POP"))
    low, odd = firm.desk.show_order(firm.rep, order.id).troubles
    assert (low.kind, low.line_no, low.fit) == (TroubleKind.BELOW_MINIMUM, 1, 48)
    assert (odd.kind, odd.line_no, odd.fit) == (TroubleKind.OFF_STEP, 2, 72)
    with firm.refused(CannotSubmit):
        firm.submit(order)
    order = firm.desk.fit_step(firm.rep, order.id, order.version, 1).sheet.order
    with firm.refused(OutOfDate):
        firm.desk.fit_step(firm.rep, order.id, order.version - 1, 2)
    order = firm.desk.fit_step(firm.rep, order.id, order.version, 2).sheet.order
    assert [(line.base_quantity, line.quantity, line.unit) for line in order.lines] == [(48, 48, "瓶"), (72, 72, "瓶")]
    same = firm.desk.fit_step(firm.rep, order.id, order.version, 2).sheet.order
    assert same.lines == order.lines
    assert firm.submit(same).state is OrderState.POSTED


@pytest.mark.parametrize(("there", "left"), [(100, [96]), (95, [72]), (47, []), (0, [])])
def test_short_stock_leaves_what_may_be_sold(small_firm: Firm, there: int, left: list[int]) -> None:
    """Of 100 bottles four steps of 24; below the minimum nothing is left of the line."""
    firm = small_firm
    with firm.archive.begin() as work:
        work.products.add(replace(PRODUCTS["COLA"], sku="POP", minimum=48, step=24))
        if there:
            work.stock.take("POP", -there, "OPENING")
        work.commit()
    order = firm.draft(replace(said("COLA", 5), sku="POP"), said("TEA"))
    (trouble,) = firm.desk.show_order(firm.rep, order.id).troubles
    assert (trouble.kind, trouble.fit) == (TroubleKind.STOCK_SHORT, sum(left))
    order = firm.desk.fit_stock(firm.rep, order.id, order.version, 1).sheet.order
    assert [line.base_quantity for line in order.lines if line.sku == "POP"] == left
    assert firm.desk.show_order(firm.rep, order.id).troubles == ()


def test_a_product_is_sold_from_its_first_day_to_its_last(firm: Firm) -> None:
    """The trouble says which day it is about; the button does not add what is not sold."""
    with firm.archive.begin() as work:
        work.products.add(replace(PRODUCTS["SALT"], sku="NEW", active_from=TOMORROW))
        work.products.add(replace(PRODUCTS["SALT"], sku="LAST", active_until=TODAY))
        for sku in ("NEW", "LAST"):
            work.stock.take(sku, -100, "OPENING")
        work.commit()
    order = firm.draft(replace(said("SALT"), sku="NEW"), replace(said("SALT"), sku="LAST"))
    (trouble,) = firm.desk.show_order(firm.rep, order.id).troubles
    assert (trouble.kind, trouble.sku, trouble.day) == (TroubleKind.PRODUCT_INACTIVE, "NEW", TOMORROW)
    with firm.refused(NotFound):
        firm.desk.add_product(firm.rep, order.id, firm.key(), "NEW")
    firm.later(days=1)
    (trouble,) = firm.desk.show_order(firm.rep, order.id).troubles
    assert (trouble.kind, trouble.sku, trouble.day) == (TroubleKind.PRODUCT_INACTIVE, "LAST", TODAY)


def test_a_product_is_added_with_the_least_that_is_sold_of_it(small_firm: Firm) -> None:
    """One usual unit, or the minimum where that is more."""
    firm = small_firm
    with firm.archive.begin() as work:
        work.products.add(replace(PRODUCTS["COLA"], sku="POP", minimum=40, step=20))
        work.commit()
    order = firm.draft(said("COLA"))
    order = firm.desk.add_product(firm.rep, order.id, firm.key(), "POP").sheet.order
    assert [(x.base_quantity, x.quantity, x.unit) for x in order.lines[1:]] == [(40, 40, "瓶")]


def test_a_gift_follows_no_minimum_and_no_step(small_firm: Firm) -> None:
    """It is what the promotion says."""
    firm = small_firm
    with firm.archive.begin() as work:
        work.products.add(replace(PRODUCTS["COLA"], sku="POP", minimum=48, step=24))
        work.stock.take("POP", -1000, "OPENING")
        work.commit()
    promoted(firm, sku="POP", buy=2, buy_unit="箱", get=1)
    order = firm.draft(replace(said("COLA", 2), sku="POP"))
    assert [x.base_quantity for x in order.lines] == [48, 1]
    assert firm.desk.show_order(firm.rep, order.id).troubles == ()
