"""Drafts: one for each message, changed only by its owner, every tap counting once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sales.orders import Order, OrderState
from sales.outcomes import OrderChanged
from sales.readings import Doubt, DoubtKind, Intent, OrderSentence
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, Refusal
from tests.sales.company import Firm, said, sentence


def test_a_message_makes_one_draft(firm: Firm) -> None:
    """The same message delivered again shows the draft that is there, as it is now, and writes nothing."""
    first = firm.desk.draft_order(firm.rep, "m:1", sentence(said("COLA", 10))).sheet.order
    firm.desk.change_line(firm.rep, first.id, "tap:1", 1, 1)
    with firm.unchanged():
        again = firm.desk.draft_order(firm.rep, "m:1", sentence(said("COLA", 10))).sheet.order
    assert (again.id, again.lines[0].quantity, again.number) == (first.id, Decimal(11), None)


def test_somebody_elses_message_is_not_mine(firm: Firm) -> None:
    """A key carries no authority: who did not say the message does not get its draft."""
    firm.desk.draft_order(firm.other_rep, "m:1", sentence(customer="FAR"))
    with firm.refused(NotFound):
        firm.desk.draft_order(firm.rep, "m:1", sentence(said("COLA")))


def test_a_foreign_customer_is_unknown(firm: Firm) -> None:
    """Another rep's customer, and one that does not exist, look exactly the same, in a new draft and in an old one."""
    drafts = [firm.draft(said("COLA"), customer=code) for code in ("FAR", "NONE")]
    doubts = [draft.doubts for draft in drafts]
    assert [draft.customer for draft in drafts] == [None, None]
    assert doubts == [(Doubt(DoubtKind.CUSTOMER_UNKNOWN, "FAR"),), (Doubt(DoubtKind.CUSTOMER_UNKNOWN, "NONE"),)]
    said_of = []
    for code in ("FAR", "NONE"):
        with firm.refused(NotFound) as caught:
            firm.desk.choose_customer(firm.rep, drafts[0].id, firm.key(), code)
        said_of.append((caught.value.subject, caught.value.words == code))
    assert said_of[0] == said_of[1] == (None, True)


def test_prices_come_from_the_list_unless_they_are_said(firm: Firm) -> None:
    """List price per case, a said price per bottle for cases, a discount, a free line."""
    order = firm.draft(
        said("COLA", 2),
        said("TEA", 1, price=Decimal("2.00"), price_unit="瓶"),
        said("COLA", 1, discount=Decimal(10)),
        said("COLA", 12, "瓶", free=True),
    )
    assert [line.amount("CNY").minor for line in order.lines] == [120_00, 30_00, 54_00, 0]
    assert [line.below_list for line in order.lines] == [False, True, True, True]
    assert order.total.minor == 204_00
    assert order.tax.minor == sum(line.tax("CNY").minor for line in order.lines)


@pytest.mark.parametrize(
    "odd", [{"base_quantity": 0}, {"base_quantity": -24}, {"price": Decimal(-1)}, {"discount": Decimal(101)}]
)
def test_what_cannot_be_sold_becomes_a_question(firm: Firm, odd: dict[str, Any]) -> None:
    """A line of nothing, a negative price, a discount above all: asked about, never a crash and never a line."""
    order = firm.draft(replace(said("COLA"), **odd), said("TEA"))
    assert [line.sku for line in order.lines] == ["TEA"]
    assert [doubt.kind for doubt in order.doubts] == [DoubtKind.QUANTITY_ODD]


def test_absurd_prices_and_quantities_are_asked_about(firm: Firm) -> None:
    """Numbers that no book can hold do not get into a draft."""
    order = firm.draft(said("COLA", 1, price=Decimal(10) ** 20), said("TEA", 10**12))
    assert order.lines == ()
    assert [doubt.kind for doubt in order.doubts] == [DoubtKind.QUANTITY_ODD] * 2


def test_quick_taps_all_count_and_each_once(firm: Firm) -> None:
    """Three taps on one old card are three cases more; the same tap again is none."""
    order = firm.draft(said("COLA", 10))
    for tap in ("a", "b", "c", "b", "a"):
        firm.desk.change_line(firm.rep, order.id, tap, 1, 1)
    assert firm.desk.show_order(firm.rep, order.id).order.lines[0].base_quantity == 13 * 24


def test_a_line_that_falls_to_nothing_is_out(firm: Firm) -> None:
    order = firm.draft(said("COLA", 3), said("TEA", 1))
    lines = firm.desk.change_line(firm.rep, order.id, "a", 1, -10).sheet.order.lines
    assert [line.sku for line in lines] == ["TEA"]
    assert firm.desk.remove_line(firm.rep, order.id, "b", 2).sheet.order.lines == ()


def test_a_product_is_added_by_its_usual_unit(firm: Firm) -> None:
    """A new one as a line, one that is there by one more of its own unit; inactive and unknown ones are not found."""
    order = firm.draft(said("COLA", 30, "瓶"))
    add = firm.desk.add_product
    assert add(firm.rep, order.id, "a", "COLA").sheet.order.lines[0].base_quantity == 31
    assert add(firm.rep, order.id, "b", "TEA").sheet.order.lines[1].base_quantity == 15
    for sku in ("GONE", "NOSUCH"):
        with firm.refused(NotFound):
            add(firm.rep, order.id, "c", sku)


@pytest.mark.parametrize(("typed", "quantity", "unit", "base"), [("12", 12, "箱", 288), ("3瓶", 3, "瓶", 3)])
def test_a_typed_quantity_is_read(firm: Firm, typed: str, quantity: int, unit: str, base: int) -> None:
    order = firm.draft(said("COLA", 1))
    line = firm.desk.set_line(firm.rep, order.id, "a", 1, typed).sheet.order.lines[0]
    assert (line.quantity, line.unit, line.base_quantity) == (quantity, unit, base)
    assert line.amount("CNY").minor == base * 2_50


@pytest.mark.parametrize("typed", ["", "0", "-3", "🍺", "很多", "99999999箱", "3斤", "1.3瓶", "ten thousand million"])
def test_nonsense_is_no_quantity(firm: Firm, typed: str) -> None:
    """It is refused, nothing is written, and the same tap may be tried again."""
    order = firm.draft(said("COLA", 1))
    with firm.refused(BadValue):
        firm.desk.set_line(firm.rep, order.id, "a", 1, typed)
    assert firm.desk.set_line(firm.rep, order.id, "a", 1, "2").sheet.order.lines[0].quantity == 2


def test_stock_is_fitted_line_by_line(firm: Firm) -> None:
    """Twenty cases are there. Two lines want more together: the first keeps what it wants, the second gets the rest."""
    order = firm.draft(said("COLA", 15), said("COLA", 10, discount=Decimal(5)))
    fitted = firm.desk.fit_stock(firm.rep, order.id, order.version, 2).sheet
    assert [line.base_quantity for line in fitted.order.lines] == [15 * 24, 5 * 24]
    assert fitted.troubles == ()
    alone = firm.draft(said("COLA", 25), said("COLA", 10))
    first = firm.desk.fit_stock(firm.rep, alone.id, alone.version, 1).sheet.order
    second = firm.desk.fit_stock(firm.rep, alone.id, first.version, 2).sheet.order
    assert [line.quantity for line in second.lines] == [Decimal(20)]


def test_fitting_never_raises_a_line(firm: Firm) -> None:
    """The card said that one case is short; by the time of the tap there is plenty. The customer still wants ten."""
    order = firm.draft(said("COLA", 10))
    fitted = firm.desk.fit_stock(firm.rep, order.id, order.version, 1).sheet.order
    assert (fitted.lines[0].quantity, fitted.lines[0].base_quantity) == (10, 240)


def test_less_than_one_unit_is_fitted_in_loose_ones(firm: Firm) -> None:
    """Seven bottles are left of a case of 24: the line becomes seven bottles, and one bottle more is eight."""
    with firm.archive.begin() as work:
        work.stock.take("COLA", 480 - 7, "SHRINKAGE")
        work.commit()
    order = firm.draft(said("COLA", 2))
    line = firm.desk.fit_stock(firm.rep, order.id, order.version, 1).sheet.order.lines[0]
    assert (line.quantity, line.unit, line.base_quantity, line.amount("CNY").minor) == (7, "瓶", 7, 17_50)
    more = firm.desk.change_line(firm.rep, order.id, "a", 1, 1).sheet.order.lines[0]
    assert (more.quantity, more.base_quantity) == (8, 8)


def test_an_edit_changes_what_it_names(small_firm: Firm) -> None:
    """The quantity becomes what was said; price and discount that were agreed stay unless others are said."""
    firm = small_firm
    order = firm.draft(said("COLA", 10, discount=Decimal(10)), said("SALT", 5), note="小心")
    edit = OrderSentence(Intent.EDIT, None, (said("COLA", 20), said("TEA", 2)), remove=("SALT",))
    lines = firm.desk.edit_draft(firm.rep, order.id, "e:1", edit).sheet.order.lines
    assert [(line.sku, line.quantity, line.discount) for line in lines] == [("COLA", 20, 10), ("TEA", 2, 0)]
    said_anew = OrderSentence(Intent.EDIT, None, (said("COLA", 20, price=Decimal(50), price_unit="箱"),))
    changed = firm.desk.edit_draft(firm.rep, order.id, "e:2", said_anew).sheet.order
    assert (changed.lines[0].price, changed.lines[0].discount, changed.note) == (50, 0, "小心")
    with firm.unchanged():
        firm.desk.edit_draft(firm.rep, order.id, "e:2", edit)


Act = Callable[[Firm, Order], OrderChanged | Any]
EDITS: dict[str, Act] = {
    "customer": lambda f, o: f.desk.choose_customer(f.rep, o.id, f.key(), "LI"),
    "product": lambda f, o: f.desk.add_product(f.rep, o.id, f.key(), "TEA"),
    "step": lambda f, o: f.desk.change_line(f.rep, o.id, f.key(), 1, 1),
    "quantity": lambda f, o: f.desk.set_line(f.rep, o.id, f.key(), 1, "3"),
    "removal": lambda f, o: f.desk.remove_line(f.rep, o.id, f.key(), 1),
    "stock": lambda f, o: f.desk.fit_stock(f.rep, o.id, o.version, 1),
    "doubt": lambda f, o: f.desk.answer_doubt(f.rep, o.id, o.version, 0, None),
    "sentence": lambda f, o: f.desk.edit_draft(f.rep, o.id, f.key(), sentence(said("TEA"))),
    "discard": lambda f, o: f.desk.discard_order(f.rep, o.id, o.version),
    "submit": lambda f, o: f.desk.submit_order(f.rep, o.id, o.version),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("state", [OrderState.AWAITING, OrderState.POSTED, OrderState.REJECTED, OrderState.DISCARDED])
def test_what_was_submitted_is_not_edited(small_firm: Firm, edit: str, state: OrderState) -> None:
    """No order but a draft can be changed by anything, by its own rep either; the answer says what it has become."""
    firm = small_firm
    if state is OrderState.POSTED:
        order = firm.post(said("COLA"))
    elif state is OrderState.DISCARDED:
        draft = firm.draft()
        order = firm.desk.discard_order(firm.rep, draft.id, draft.version).sheet.order
    else:
        order = firm.await_()
        if state is OrderState.REJECTED:
            order = firm.desk.reject_order(firm.manager, order.id, order.version, "太贵").sheet.order
    with firm.refused(AlreadyDecided) as caught:
        EDITS[edit](firm, order)
    assert caught.value.state == state
    assert caught.value.by == (firm.manager.name if state is OrderState.REJECTED else None)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("who", ["other_rep", "manager", "contact", "auditor", "nobody"])
def test_a_draft_is_its_reps_own(small_firm: Firm, edit: str, who: str) -> None:
    """Nobody else changes or submits it, whatever the role; it is not even there for them."""
    firm = small_firm
    order = firm.draft()
    rep, firm.staff["rep"] = firm.rep, firm.staff[who]
    with firm.refused(Refusal):
        EDITS[edit](firm, order)
    firm.staff["rep"] = rep
    with pytest.raises(NotAllowed if who in ("contact", "nobody") else NotFound):
        firm.desk.show_order(firm.staff[who], order.id)


def test_who_is_no_rep_any_more_submits_nothing(small_firm: Firm) -> None:
    """A rep became an auditor: the old draft is still there, and an auditor changes nothing."""
    firm = small_firm
    order = firm.draft()
    firm.by_force(f"UPDATE person_role SET role = 'auditor' WHERE person_id = {firm.rep.id}")
    with firm.archive.look() as work:
        turned = work.people.get(firm.rep.id)
    assert turned is not None
    with firm.refused(NotAllowed):
        firm.desk.submit_order(turned, order.id, order.version)
    with firm.refused(NotAllowed):
        firm.desk.change_line(turned, order.id, "a", 1, 1)


@pytest.mark.parametrize("who", ["contact", "clerk", "auditor", "admin", "nobody"])
def test_who_may_not_draft(small_firm: Firm, who: str) -> None:
    with small_firm.refused(NotAllowed):
        small_firm.desk.draft_order(small_firm.staff[who], "m:1", sentence(said("COLA")))
