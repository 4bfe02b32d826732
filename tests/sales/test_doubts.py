"""Doubts about what was said: an answer makes the line, fits its question, and settles no other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sales.orders import Order
from sales.readings import Doubt, DoubtKind, Intent, OrderSentence
from sales.refusals import BadValue, NotFound, OutOfDate
from tests.sales.company import Firm, said

DoubtAnswer = tuple[Doubt, str | None, tuple[tuple[str, int], ...], tuple[DoubtKind, ...]]
COLA_OR_TEA = Doubt(DoubtKind.PRODUCT_AMBIGUOUS, "水", ("COLA", "TEA"), Decimal(2), "箱", discount=Decimal(10))
DOUBTS: dict[str, DoubtAnswer] = {
    "ambiguous product": (COLA_OR_TEA, "TEA", (("TEA", 30),), ()),
    "dropped": (COLA_OR_TEA, None, (), ()),
    "product without a quantity": (
        Doubt(DoubtKind.PRODUCT_AMBIGUOUS, "水", ("COLA", "TEA")),
        "COLA",
        (),
        (DoubtKind.QUANTITY_MISSING,),
    ),
    "product not in that unit": (
        Doubt(DoubtKind.PRODUCT_AMBIGUOUS, "水", ("COLA", "SALT"), Decimal(2), "箱"),
        "SALT",
        (),
        (DoubtKind.QUANTITY_ODD,),
    ),
    "not whole in that product": (
        Doubt(DoubtKind.PRODUCT_AMBIGUOUS, "水", ("COLA", "TEA"), Decimal("0.5"), "箱"),
        "TEA",
        (),
        (DoubtKind.QUANTITY_ODD,),
    ),
    "unknown product": (
        Doubt(DoubtKind.PRODUCT_UNKNOWN, "可乐啊", ("COLA",), Decimal(3), "瓶"),
        "COLA",
        (("COLA", 3),),
        (),
    ),
    "missing quantity": (Doubt(DoubtKind.QUANTITY_MISSING, "可乐", ("COLA",)), "3箱", (("COLA", 72),), ()),
    "odd quantity": (Doubt(DoubtKind.QUANTITY_ODD, "可乐", ("COLA",), Decimal(-3)), "30", (("COLA", 720),), ()),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_a_doubt_is_settled(small_firm: Firm, name: str) -> None:
    """An answer makes the line with all that was said of it, or leaves the one question that is still open."""
    doubt, answer, lines, left = DOUBTS[name]
    order = _with_doubts(small_firm, doubt)
    settled = small_firm.desk.answer_doubt(small_firm.rep, order.id, order.version, 0, answer).sheet.order
    assert tuple((line.sku, line.base_quantity) for line in settled.lines) == lines
    assert tuple(d.kind for d in settled.doubts) == left
    for line in settled.lines:
        assert line.discount == (doubt.discount or 0)


def _with_doubts(firm: Firm, *doubts: Doubt, customer: str | None = "WANG") -> Order:
    read = OrderSentence(Intent.ORDER, customer, (), doubts=doubts)
    return firm.desk.draft_order(firm.rep, firm.key(), read).sheet.order


@pytest.mark.parametrize("kind", [DoubtKind.CUSTOMER_AMBIGUOUS, DoubtKind.CUSTOMER_UNKNOWN])
def test_a_doubt_about_the_customer_is_settled(small_firm: Firm, kind: DoubtKind) -> None:
    """By one of the rep's own; with it every other doubt about the customer is gone, those about goods stay."""
    firm = small_firm
    goods = Doubt(DoubtKind.QUANTITY_MISSING, "可乐", ("COLA",))
    order = _with_doubts(firm, Doubt(kind, "老", ("WANG", "LI")), goods, Doubt(kind, "老板"), customer=None)
    with firm.refused(NotFound):
        firm.desk.answer_doubt(firm.rep, order.id, order.version, 0, "FAR")
    settled = firm.desk.answer_doubt(firm.rep, order.id, order.version, 0, "LI").sheet.order
    assert (settled.customer, settled.doubts) == ("LI", (goods,))


def test_an_answer_fits_its_question(small_firm: Firm) -> None:
    """No such doubt, a product that is not there, words that are no quantity, a quantity without a product."""
    firm = small_firm
    order = _with_doubts(firm, COLA_OR_TEA, Doubt(DoubtKind.QUANTITY_MISSING, "水", ("COLA", "TEA")))
    for index, choice, refusal in ((5, "TEA", OutOfDate), (-1, "TEA", OutOfDate), (0, "NOSUCH", NotFound)):
        with firm.refused(refusal):
            firm.desk.answer_doubt(firm.rep, order.id, order.version, index, choice)
    with firm.refused(BadValue):
        firm.desk.answer_doubt(firm.rep, order.id, order.version, 1, "3箱")


def test_an_edit_that_names_the_customer_settles_who_it_is(small_firm: Firm) -> None:
    """A doubt about who is meant is not asked any more once the customer was said."""
    firm = small_firm
    order = _with_doubts(firm, Doubt(DoubtKind.CUSTOMER_AMBIGUOUS, "老", ("WANG", "LI")), customer=None)
    edit = OrderSentence(Intent.EDIT, "LI", (said("COLA"),))
    changed = firm.desk.edit_draft(firm.rep, order.id, "e:1", edit).sheet.order
    assert (changed.customer, changed.doubts) == ("LI", ())
