"""Whose business somebody sees: the filter is in every query."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sales.collections import CollectionState
from sales.orders import OrderState
from sales.people import EVERYTHING, NOTHING, Scope
from sales.ports import Work
from tests.storage.company import Company, collection, order, receipt, snapshot, statement

VIEWS = ["everything", "rep", "other_rep", "contact", "nothing", "rep_of_other_company"]


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest, company: Company) -> tuple[Scope, bool, bool]:
    """A scope, and whether it sees 王记 and 李记."""
    return {
        "everything": (EVERYTHING, True, True),
        "rep": (company.rep.scope, True, False),
        "other_rep": (company.other_rep.scope, False, True),
        "contact": (company.contact.scope, True, False),
        "nothing": (NOTHING, False, False),
        "rep_of_other_company": (Scope(rep_id=company.rep.id, customer="LI"), False, False),
    }[request.param]


def seen_of(view: tuple[Scope, bool, bool]) -> tuple[str, ...]:
    return tuple(code for code, seen in (("LI", view[2]), ("WANG", view[1])) if seen)


def test_customers(company: Company, view: tuple[Scope, bool, bool]) -> None:
    """What is outside of the scope is not found, whether asked for by code or listed."""
    with company.archive.look() as work:
        assert tuple(c.code for c in work.customers.visible(view[0])) == seen_of(view)
        assert tuple(c for c in ("LI", "WANG") if work.customers.get(c, view[0])) == seen_of(view)
        assert tuple(c.code for c in work.products.catalogue(view[0]).customers) == seen_of(view)


def two_of_each(work: Work, company: Company) -> tuple[list[int], list[int], list[int]]:
    """An order, a collection and a statement of 李记 and of 王记."""
    orders, collections, statements = [], [], []
    for count, (code, rep) in enumerate((("LI", company.other_rep), ("WANG", company.rep)), 1):
        made = order(rep, f"chat:{code}", code, state=OrderState.POSTED)
        orders.append(work.orders.add(made).id)
        collections.append(work.collections.add(collection(rep, customer=code)).id)
        content = snapshot(work, code)
        statements.append(work.statements.add(statement(content, f"ST-2026-{count:06d}")).id)
    return orders, collections, statements


def test_documents(company: Company, view: tuple[Scope, bool, bool]) -> None:
    """Orders, collections and statements follow their customer, by id, by state and in lists."""
    scope, sees_wang, sees_li = view
    with company.archive.begin() as work:
        for kind, ids in zip(("orders", "collections", "statements"), two_of_each(work, company), strict=True):
            wanted = [id_ for id_, seen in zip(ids, (sees_li, sees_wang), strict=True) if seen]
            keeper = getattr(work, kind)
            assert [id_ for id_ in ids if keeper.get(id_, scope)] == wanted
            if kind != "statements":
                state = OrderState.POSTED if kind == "orders" else CollectionState.REPORTED
                assert [made.id for made in keeper.in_state(state, scope)] == wanted
            if kind != "collections":
                assert [made.id for made in keeper.recent(scope, 9)] == wanted[::-1]
        assert set(work.products.catalogue(scope).last_orders) == set(seen_of(view))


def test_order_without_customer_is_its_reps_only(company: Company) -> None:
    """Before a customer is named the rep sees the draft, managers do, nobody else."""
    with company.archive.begin() as work:
        made = work.orders.add(order(company.rep, customer=None))
        scopes = (company.rep.scope, EVERYTHING, company.other_rep.scope, company.contact.scope, NOTHING)
        assert [work.orders.get(made.id, scope) == made for scope in scopes] == [True, True, False, False, False]


def test_own_order_for_a_customer_that_is_not_ones_own_is_not_seen(company: Company) -> None:
    """Once an order names another rep's customer it is that rep's business."""
    with company.archive.begin() as work:
        made = work.orders.add(order(company.rep, customer="LI"))
        assert work.orders.get(made.id, company.rep.scope) is None
        assert work.orders.get(made.id, company.other_rep.scope) == made


def test_receipt_is_seen_by_its_sender_and_by_whose_customer_it_is(company: Company) -> None:
    """Sent by one rep, for the other's customer: both see it, a third person does not."""
    with company.archive.begin() as work:
        made = work.receipts.add(receipt(company.rep))
        assert work.receipts.get(made.id, NOTHING, company.rep.id) == made
        assert work.receipts.get(made.id, company.other_rep.scope, company.other_rep.id) is None
        named = work.receipts.save(replace(made, customer="LI"), 1)
        assert work.receipts.get(made.id, company.other_rep.scope, company.other_rep.id) == named
        assert work.receipts.get(made.id, company.contact.scope, company.contact.id) is None
        assert work.receipts.get(made.id, EVERYTHING, 0) == named
