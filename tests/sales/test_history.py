"""Lists of orders, searches and chains of documents, as each role may see them."""

from __future__ import annotations

from datetime import date

import pytest

from sales.history import OrderFilter, Part, Period
from sales.ledger import DocumentKind
from sales.notices import Subject
from sales.orders import OrderState
from sales.people import Person
from sales.refusals import BadValue, NotAllowed, NotFound
from sales.searching import days_said, filter_said
from tests.sales.company import TODAY, Firm, said

JUNE = date(2026, 6, 15)


def ids(firm: Firm, by: Person, wanted: OrderFilter | None = None) -> list[int]:
    """Everything on all pages of the list."""
    wanted = wanted or OrderFilter()
    first = firm.desk.history(by, wanted)
    pages = [first, *(firm.desk.history(by, wanted, n) for n in range(1, first.count))]
    found = [listed.order.id for page in pages for listed in page.items]
    assert len(found) == first.found
    return found


def test_what_waits_for_the_manager_comes_first(firm: Firm) -> None:
    """Old or new: on the plain list the manager sees it before everything else, and its number; a rep does not."""
    waiting = firm.await_()
    later = [firm.post(said("TEA")) for _ in range(7)]
    page = firm.desk.history(firm.manager, OrderFilter())
    assert (page.waiting, page.items[0].order.id, page.count) == (1, waiting.id, 2)
    assert ids(firm, firm.manager) == [waiting.id, *(o.id for o in reversed(later))]
    assert ids(firm, firm.rep) == [*(o.id for o in reversed(later)), waiting.id]
    assert firm.desk.history(firm.rep, OrderFilter()).waiting == 0
    assert firm.desk.history(firm.manager, OrderFilter(customer="WANG")).waiting == 0


def test_the_managers_own_order_does_not_wait_for_them(firm: Firm) -> None:
    """Somebody else decides it."""
    firm.await_(by=firm.manager)
    assert firm.desk.history(firm.manager, OrderFilter()).waiting == 0
    assert firm.desk.history(firm.second_manager, OrderFilter()).waiting == 1


def test_nobody_sees_through_search_what_scope_hides(firm: Firm) -> None:
    """The other rep finds nothing by any word, number, tag or customer, and no list of another person opens."""
    mine = firm.post(said("COLA"), note="密")
    firm.desk.tag_order(firm.rep, mine.id, firm.key(), "加急")
    for wanted in (
        OrderFilter(),
        OrderFilter(words="可乐"),
        OrderFilter(words=mine.number or ""),
        OrderFilter(words="密"),
        OrderFilter(words="加急"),
        OrderFilter(tag="加急"),
        OrderFilter(customer="WANG"),
    ):
        assert ids(firm, firm.rep, wanted) == [mine.id]
        assert ids(firm, firm.other_rep, wanted) == []
        assert firm.desk.history(firm.other_rep, wanted).customer is None
    view = firm.desk.keep_view(firm.rep, OrderFilter(tag="加急"))
    assert firm.desk.used_tags(firm.other_rep) == ()
    for action in (
        lambda: firm.desk.view(firm.other_rep, view),
        lambda: firm.desk.chain(firm.other_rep, mine.id),
        lambda: firm.desk.find_document(firm.other_rep, mine.number or ""),
    ):
        with firm.refused(NotFound):
            action()


@pytest.mark.parametrize("who", ["contact", "nobody"])
def test_contacts_have_no_lists_of_orders(firm: Firm, who: str) -> None:
    """Also not of their own company's: orders are shown to people of the house."""
    order, by = firm.post(), getattr(firm, who)
    for action in (
        lambda: firm.desk.history(by, OrderFilter()),
        lambda: firm.desk.keep_view(by, OrderFilter(words="x")),
        lambda: firm.desk.chain(by, order.id),
        lambda: firm.desk.find_document(by, order.number or ""),
        lambda: firm.desk.used_tags(by),
        lambda: firm.desk.latest_orders(by),
    ):
        with firm.refused(NotAllowed):
            action()


def test_drafts_are_on_their_reps_list_only(firm: Firm) -> None:
    """A manager sees no draft of a rep, and no chain of one."""
    draft = firm.draft()
    assert ids(firm, firm.rep) == [draft.id]
    assert ids(firm, firm.manager) == ids(firm, firm.manager, OrderFilter(state=OrderState.DRAFT)) == []
    with firm.refused(NotFound):
        firm.desk.chain(firm.manager, draft.id)


def test_periods_move_on_with_the_calendar(firm: Firm) -> None:
    """What was today's is this week's tomorrow; days are those of the company's zone."""
    order = firm.post()
    today, week = OrderFilter(period=Period.TODAY), OrderFilter(period=Period.WEEK)
    assert ids(firm, firm.rep, today) == ids(firm, firm.rep, week) == [order.id]
    firm.later(hours=14)  # after midnight in Shanghai, the same day in UTC
    assert ids(firm, firm.rep, today) == []
    assert ids(firm, firm.rep, week) == [order.id]
    assert ids(firm, firm.rep, OrderFilter(start=TODAY, end=TODAY)) == [order.id]


def test_a_list_survives_as_a_number(firm: Firm) -> None:
    """Everything a list is narrowed to comes back; the plain list needs no number."""
    whole = OrderFilter("WANG", None, TODAY, TODAY, OrderState.POSTED, "加急", "可乐 <b>")
    for wanted in (whole, OrderFilter(period=Period.MONTH), whole.without(Part.DATE)):
        assert firm.desk.view(firm.rep, firm.desk.keep_view(firm.rep, wanted)) == wanted
    assert firm.desk.keep_view(firm.rep, OrderFilter()) == 0
    assert firm.desk.view(firm.rep, 0) == OrderFilter()


def test_chips_come_off_one_by_one() -> None:
    """Each takes its own part and nothing else."""
    wanted = OrderFilter("WANG", None, TODAY, TODAY, OrderState.POSTED, "t", "w")
    for part in Part:
        assert set(wanted.without(part).parts) == set(Part) - {part}


def test_the_chain_names_every_document_with_its_person(firm: Firm) -> None:
    """Order, approval, delivery note, invoice with what is open, and the payment that settled a part."""
    waiting = firm.await_()
    order = firm.desk.approve_order(firm.manager, waiting.id, waiting.version).sheet.order
    firm.pay("20")
    chain = firm.desk.chain(firm.rep, order.id)
    kinds = [link.kind for link in chain.links]
    assert kinds == [DocumentKind.ORDER, None, DocumentKind.DELIVERY, DocumentKind.INVOICE, DocumentKind.PAYMENT]
    made, approval, _, invoice, payment = chain.links
    assert made.who == firm.rep
    assert approval.who == firm.manager
    assert (invoice.amount, invoice.due is not None) == (order.total, True)
    assert invoice.left is not None
    assert invoice.left.minor == order.total.minor - 2000
    assert payment.amount is not None
    assert (payment.amount.minor, payment.who) == (2000, firm.clerk)
    for link in chain.links:
        if link.kind is not None and link.kind is not DocumentKind.PAYMENT:
            assert firm.desk.find_document(firm.rep, link.number) == (Subject.ORDER, order.id)
    assert firm.desk.find_document(firm.rep, payment.number)[0] is Subject.COLLECTION


def test_an_unknown_number_is_not_found(firm: Firm) -> None:
    """With the number in the refusal, so that the person can see the typo."""
    with pytest.raises(NotFound) as caught:
        firm.desk.find_document(firm.manager, "SO-2026-999999")
    assert caught.value.words == "SO-2026-999999"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("可乐 6月", OrderFilter(start=date(2026, 6, 1), end=date(2026, 6, 30), words="可乐")),
        ("cola june", OrderFilter(start=date(2026, 6, 1), end=date(2026, 6, 30), words="cola")),
        ("9月", OrderFilter(start=date(2025, 9, 1), end=date(2025, 9, 30))),
        ("2026-06-01 到 2026-06-10", OrderFilter(start=date(2026, 6, 1), end=date(2026, 6, 10))),
        ("6月1日-6月10日 王记", OrderFilter(start=date(2026, 6, 1), end=date(2026, 6, 10), words="王记")),
        ("this week #急", OrderFilter(period=Period.WEEK, tag="急")),
        ("昨天 待审核", OrderFilter(start=date(2026, 6, 14), end=date(2026, 6, 14), state=OrderState.AWAITING)),
        ("1.5l 6-1 2026-13", OrderFilter(words="1.5l 6-1 2026-13")),
        ("SO-2026-000012", OrderFilter(words="so-2026-000012")),
        ("", OrderFilter()),
    ],
)
def test_a_typed_search(typed: str, wanted: OrderFilter) -> None:
    """Days, states and #tags are what they say; the rest are words to be found."""
    assert filter_said(typed, JUNE) == wanted


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "13月", "2026-06-10..2026-06-01", "不知道", "6-1", "..", "2026-06-01.."]
)
def test_what_is_no_day(small_firm: Firm, typed: str) -> None:
    """Is asked again."""
    assert days_said(typed, JUNE) is None
    with small_firm.refused(BadValue):
        small_firm.desk.days_typed(typed)
