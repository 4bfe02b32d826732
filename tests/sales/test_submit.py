"""Submitting: what is in the way, who has to look, and what a posted order writes into the books."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sales.ledger import Account
from sales.notices import Subject
from sales.orders import NeedKind, OrderState
from sales.policy import Fulfilment, Policy
from sales.readings import Doubt, DoubtKind, Intent, OrderSentence
from sales.refusals import CannotSubmit, NotFound, OutOfDate, TroubleKind
from tests.sales.company import TODAY, Firm, cny, said
from tests.sales.founding import STOCK


def test_a_small_order_is_delivered_invoiced_and_posted_at_once(firm: Firm) -> None:
    """Ten cases of cola and twenty packets of salt at list price: numbers, papers, journals, item, stock, all of it."""
    drafted = firm.draft(said("COLA", 10), said("SALT", 20))
    sheet = firm.desk.submit_order(firm.rep, drafted.id, drafted.version).sheet
    order, (delivery,), (invoice,) = sheet.order, sheet.deliveries, sheet.invoices
    assert (order.state, order.number, order.needs) == (OrderState.POSTED, "SO-2026-000001", ())
    assert (delivery.number, invoice.number) == ("DN-2026-000001", "INV-2026-000001")
    assert (invoice.deliveries, invoice.order_id, delivery.order_id) == ((delivery.number,), order.id, order.id)
    assert (invoice.day, invoice.due) == (TODAY, TODAY + timedelta(days=30))
    assert [line.amount.minor for line in invoice.lines] == [600_00, 30_00]
    assert [line.tax.minor for line in invoice.lines] == [69_03, 3_45]  # 600 - 600/1.13, 30 - 30/1.13
    assert (invoice.total, invoice.tax, order.total) == (cny(630_00), cny(72_48), cny(630_00))
    assert (firm.on_hand("COLA"), firm.on_hand("SALT")) == (STOCK["COLA"] - 240, STOCK["SALT"] - 20)
    assert firm.balance() == 630_00
    assert firm.account(Account.RECEIVABLE) == 630_00
    assert firm.account(Account.REVENUE) == -(630_00 - 72_48)
    assert firm.account(Account.OUTPUT_TAX) == -72_48
    assert firm.account(Account.COST_OF_SALES) == 426_00  # 240 x 1.70 + 20 x 0.90
    with firm.archive.look() as work:
        item = work.ledger.item(invoice.number)
    assert item is not None
    assert (item.amount, item.residual, item.due) == (cny(630_00), cny(630_00), invoice.due)
    assert sheet.exposure == cny(630_00)
    assert sheet.credit_left == cny(4_370_00)
    assert firm.proven()


def test_papers_never_change_when_the_product_does(firm: Firm) -> None:
    """Price, tax and cost of the product are changed after posting: the papers say what they said."""
    order = firm.post(said("COLA", 2))
    before = [row["lines"] for row in firm.rows("invoice")]
    firm.by_force("UPDATE product SET price = '9.99', tax_rate = '0.5', cost = '9'")
    (invoice,) = firm.desk.show_order(firm.rep, order.id).invoices
    assert invoice is not None
    assert (invoice.total, invoice.tax) == (cny(120_00), cny(13_81))
    assert [row["lines"] for row in firm.rows("invoice")] == before
    assert firm.proven()


def test_a_gift_is_delivered_and_costs_nothing(firm: Firm) -> None:
    """An order of free goods alone, and of goods without a cost: papers over nothing, stock moved, books whole."""
    order = firm.await_(said("COLA", 1, free=True), said("FLYER", 100, discount=Decimal(100)))
    assert order.total == cny(0)
    approved = firm.desk.approve_order(firm.manager, order.id, order.version).sheet
    assert approved.invoices[0].total == cny(0)
    assert (firm.on_hand("COLA"), firm.on_hand("FLYER"), firm.balance()) == (480 - 24, 900, 0)
    assert firm.desk.balance(firm.rep, "WANG").items == ()
    assert firm.proven()


TROUBLES = {
    TroubleKind.NO_LINES: OrderSentence(Intent.ORDER, "WANG", ()),
    TroubleKind.NO_CUSTOMER: OrderSentence(Intent.ORDER, None, (said("COLA"),)),
    TroubleKind.OPEN_DOUBT: OrderSentence(
        Intent.ORDER, "WANG", (said("COLA"),), doubts=(Doubt(DoubtKind.PRODUCT_UNKNOWN, "某物"),)
    ),
    TroubleKind.PRODUCT_INACTIVE: OrderSentence(Intent.ORDER, "WANG", (said("COLA"), said("GONE"))),
    TroubleKind.STOCK_SHORT: OrderSentence(Intent.ORDER, "WANG", (said("TEA"), said("COLA", 12), said("COLA", 9))),
    TroubleKind.CUSTOMER_HELD: OrderSentence(Intent.ORDER, "HALT", (said("COLA"),)),
}


@pytest.mark.parametrize("kind", TROUBLES)
def test_what_is_in_the_way_is_named_and_nothing_is_written(firm: Firm, kind: TroubleKind) -> None:
    """Each trouble refuses the order, is on the card as well, and leaves no number, no move, no entry behind."""
    sheet = firm.desk.draft_order(firm.rep, "m:1", TROUBLES[kind]).sheet
    with firm.refused(CannotSubmit) as caught:
        firm.submit(sheet.order)
    assert [trouble.kind for trouble in caught.value.troubles] == [kind]
    assert caught.value.troubles == sheet.troubles
    trouble = caught.value.troubles[0]
    if kind is TroubleKind.STOCK_SHORT:
        assert (trouble.line_no, trouble.sku, trouble.available) == (3, "COLA", 480 - 288)
    if kind is TroubleKind.PRODUCT_INACTIVE:
        assert (trouble.line_no, trouble.sku) == (2, "GONE")


def test_all_troubles_are_told_at_once(firm: Firm) -> None:
    order = firm.draft(said("GONE"), said("COLA", 99), customer="SHUT", doubts=(Doubt(DoubtKind.PRODUCT_UNKNOWN, "?"),))
    with firm.refused(CannotSubmit) as caught:
        firm.submit(order)
    assert [trouble.kind for trouble in caught.value.troubles] == [
        TroubleKind.CUSTOMER_HELD,
        TroubleKind.OPEN_DOUBT,
        TroubleKind.PRODUCT_INACTIVE,
        TroubleKind.STOCK_SHORT,
    ]


def test_doubts_about_a_customer_that_is_chosen_are_in_nobodys_way(firm: Firm) -> None:
    doubt = Doubt(DoubtKind.CUSTOMER_AMBIGUOUS, "老", ("WANG", "LI"))
    order = firm.draft(said("COLA"), customer="WANG", doubts=(doubt,))
    assert firm.submit(order).state is OrderState.POSTED


def test_only_what_was_seen_is_submitted(firm: Firm) -> None:
    """The card shows an older version: it is refused, and the newer one can be submitted."""
    order = firm.draft(said("COLA"))
    changed = firm.desk.change_line(firm.rep, order.id, "a", 1, 1).sheet.order
    for seen in (order.version, changed.version + 1, 0):
        with firm.refused(OutOfDate) as caught:
            firm.desk.submit_order(firm.rep, order.id, seen)
        assert (caught.value.subject, caught.value.subject_id) == (Subject.ORDER, order.id)
    assert firm.submit(changed).state is OrderState.POSTED


def test_a_customer_that_was_given_to_another_rep_is_gone(firm: Firm) -> None:
    """A draft of before the change of hands is not found any more, like one that never was."""
    order = firm.draft(said("COLA"))
    firm.by_force(f"UPDATE customer SET rep_id = {firm.other_rep.id} WHERE code = 'WANG'")
    with firm.refused(NotFound):
        firm.submit(order)
    with firm.refused(NotFound):
        firm.desk.submit_order(firm.rep, 10**6, 1)


def test_the_threshold_itself_needs_nobody(firm: Firm) -> None:
    """1,000.00 is not above 1,000.00; one fen more is."""
    exactly = firm.draft(said("FLYER", 1, price=Decimal(1000)))
    above = firm.draft(said("FLYER", 1, price=Decimal("1000.01")))
    assert firm.submit(exactly).state is OrderState.POSTED
    needs = firm.submit(above).needs
    assert [(n.kind, n.actual, n.allowed) for n in needs] == [(NeedKind.ABOVE_THRESHOLD, 1_000_01, 1_000_00)]


@pytest.mark.parametrize(
    ("terms", "paid", "at_list"),
    [
        ({"discount": Decimal("0.5")}, 59_70, 60_00),
        ({"price": Decimal("2.49"), "price_unit": "瓶"}, 59_76, 60_00),
        ({"price": Decimal("59.99")}, 59_99, 60_00),
        ({"free": True}, 0, 60_00),
    ],
)
def test_below_the_list_needs_a_manager(firm: Firm, terms: dict[str, object], paid: int, at_list: int) -> None:
    """A discount, a lower price in any unit, a gift: the need names the line's goods, what they cost and would cost."""
    order = firm.submit(firm.draft(said("COLA", 1, **terms)))
    assert order.state is OrderState.AWAITING
    assert [(n.kind, n.actual, n.allowed, n.sku) for n in order.needs] == [(NeedKind.BELOW_LIST, paid, at_list, "COLA")]


def test_the_limit_itself_is_credit_enough(firm: Firm) -> None:
    """Li may owe 300.00. Five cases are 300.00 and pass; the next packet of salt does not."""
    assert firm.submit(firm.draft(said("COLA", 5), customer="LI")).state is OrderState.POSTED
    order = firm.submit(firm.draft(said("SALT", 1), customer="LI"))
    assert [(n.kind, n.actual, n.allowed) for n in order.needs] == [(NeedKind.OVER_CREDIT, 301_50, 300_00)]
    firm.pay("1.50", customer="LI")
    assert firm.submit(firm.draft(said("SALT", 1), customer="LI")).state is OrderState.POSTED


def test_without_rules_everything_is_looked_at(firm: Firm) -> None:
    """No threshold is configured: never the opposite of care."""
    bare = firm.under(Policy(fulfilment=Fulfilment.AT_ONCE))
    order = bare.submit(bare.draft(said("SALT", 1)))
    assert (order.state, [need.kind for need in order.needs]) == (OrderState.AWAITING, [NeedKind.NO_RULES])
    assert firm.balance() == 0


def test_an_order_that_waits_is_in_no_book(firm: Firm) -> None:
    """It has its number and moves nothing. Every manager but a submitting one gets the card; the rep may show it."""
    order = firm.await_(said("COLA", 1, discount=Decimal(5)))
    assert (order.number, order.decided_by) == ("SO-2026-000001", None)
    assert (firm.balance(), firm.on_hand(), firm.rows("invoice"), firm.rows("delivery")) == (0, 480, [], [])
    asked = [person for kind, person, _ in firm.told(Subject.ORDER) if kind == "card"]
    assert sorted(map(str, asked)) == sorted(str(p.id) for p in (firm.manager, firm.second_manager))
    own = firm.await_(said("COLA", 1, free=True), by=firm.manager)
    asked = [person for kind, person, subject in firm.told() if kind == "card" and subject == own.id]
    assert asked == [firm.second_manager.id]
    assert [s.order.id for s in firm.desk.pending_orders(firm.manager)] == [order.id]
    assert [s.order.id for s in firm.desk.pending_orders(firm.second_manager)] == [order.id, own.id]
    assert firm.desk.pending_orders(firm.rep) == ()
    assert firm.desk.balance(firm.rep, "WANG").awaiting == order.total


def test_numbers_have_no_gap_over_refusals_and_start_anew_each_year(firm: Firm) -> None:
    """What is refused takes no number; the first order of the next year is number one of it."""
    first = firm.post(said("SALT", 1))
    short = firm.draft(said("COLA", 99))
    with firm.refused(CannotSubmit):
        firm.submit(short)
    second = firm.await_()
    third = firm.post(said("SALT", 1))
    firm.on(TODAY.replace(year=2027, month=1, day=1))
    next_year = firm.post(said("SALT", 1))
    numbers = [order.number for order in (first, second, third, next_year)]
    assert numbers == ["SO-2026-000001", "SO-2026-000002", "SO-2026-000003", "SO-2027-000001"]
    assert firm.proven()


def test_today_is_the_companys_day(firm: Firm) -> None:
    """Half past midnight in Shanghai is still yesterday in UTC: the invoice is dated as the company's wall says."""
    firm.clock.moment = firm.clock.moment.replace(hour=16, minute=30)
    order = firm.post(said("SALT", 1))
    (invoice,) = firm.desk.show_order(firm.rep, order.id).invoices
    assert invoice is not None
    assert invoice.day == TODAY + timedelta(days=1)


def test_what_a_person_decides_on_has_a_hash(firm: Firm) -> None:
    """Customer, goods, price, discount, date, payment and note change it; version and state do not."""
    order = firm.draft(said("COLA"))
    line = order.lines[0]
    same = replace(order, version=9, state=OrderState.AWAITING, number="SO-1")
    assert same.content_hash == order.content_hash
    others = [
        replace(order, customer="LI"),
        replace(order, note="!"),
        replace(order, payment="cash"),
        replace(order, delivery_date=TODAY),
        replace(order, lines=()),
        replace(order, lines=(line.with_base_quantity(48),)),
        replace(order, lines=(replace(line, price=Decimal(1)),)),
        replace(order, lines=(replace(line, discount=Decimal(1)),)),
        replace(order, lines=(replace(line, free=True),)),
    ]
    assert len({order.content_hash, *(other.content_hash for other in others)}) == 1 + len(others)
    stored = firm.desk.show_order(firm.rep, order.id).order
    assert stored.content_hash == order.content_hash
