"""Orders and drafts, and the documents they become."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sales.orders import Need, NeedKind, Order, OrderState
from sales.people import EVERYTHING, Person
from sales.ports import Stale
from sales.readings import Doubt, DoubtKind
from tests.storage.company import DAY, NOW, Company, line, order, sell


def full(rep: Person) -> Order:
    odd = replace(
        line(2), quantity=Decimal("2.0"), price=Decimal("0.333"), discount=Decimal("2.50"), tax_rate=Decimal(0)
    )
    doubt = Doubt(
        DoubtKind.PRODUCT_AMBIGUOUS, "水", ("A", "B"), Decimal(3), "箱", Decimal("1.10"), "瓶", Decimal(5), True
    )
    return order(
        rep,
        lines=(line(), odd, replace(line(4), free=True)),
        doubts=(doubt, Doubt(DoubtKind.CUSTOMER_UNKNOWN, "赵记")),
        delivery_date=DAY + timedelta(days=1),
        payment="现金",
        note="门口放下 📦",
        number="SO-2026-000001",
        needs=(Need(NeedKind.BELOW_LIST, 1, 2, "COLA"), Need(NeedKind.NO_RULES)),
        last_editor=rep.id,
        submitted_at=NOW,
        decided_by=rep.id,
        decided_at=NOW + timedelta(microseconds=1),
        reason="好",
        seen_hash="f" * 64,
    )


def test_order_comes_back_whole(company: Company) -> None:
    """Every field of an order, its lines, doubts and needs, by id and by key."""
    with company.archive.begin() as work:
        made = work.orders.add(full(company.rep))
        work.commit()
    assert made.id > 0
    with company.archive.look() as work:
        found = work.orders.get(made.id, EVERYTHING)
        assert found == made == work.orders.by_key("chat:1")
        assert repr(found) == repr(made)
        assert work.orders.by_key("chat:2") is None


def test_one_message_makes_one_order(company: Company) -> None:
    """The second order with the same key is refused, and the transaction goes on."""
    with company.archive.begin() as work:
        made = work.orders.add(order(company.rep))
        with pytest.raises(Stale):
            work.orders.add(order(company.other_rep, customer=None))
        assert work.orders.by_key("chat:1") == made
        work.commit()


def test_save_is_compare_and_set(company: Company) -> None:
    """Who saves what was changed meanwhile writes nothing."""
    with company.archive.begin() as work:
        made = work.orders.add(order(company.rep))
        saved = work.orders.save(replace(made, note="first"), 1)
        assert saved.version == 2
        with pytest.raises(Stale):
            work.orders.save(replace(made, note="second"), 1)
        with pytest.raises(Stale):
            work.orders.save(replace(saved, id=999), 2)
        assert work.orders.get(made.id, EVERYTHING) == saved


def test_open_draft_is_the_one_touched_last(company: Company) -> None:
    """Touching an older draft makes it the open one; submitted and other people's orders never are."""
    with company.archive.begin() as work:
        first = work.orders.add(order(company.rep, "chat:1"))
        second = work.orders.add(order(company.rep, "chat:2"))
        work.orders.add(order(company.other_rep, "chat:3", None))
        assert work.orders.open_draft(company.rep.id) == second
        first = work.orders.save(first, 1)
        assert work.orders.open_draft(company.rep.id) == first
        work.orders.save(replace(first, state=OrderState.AWAITING), 2)
        assert work.orders.open_draft(company.rep.id) == second
        work.orders.save(replace(second, state=OrderState.DISCARDED), 1)
        assert work.orders.open_draft(company.rep.id) is None


def test_orders_are_listed_by_state_and_newest_first(company: Company) -> None:
    """Discarded orders are not recent."""
    with company.archive.begin() as work:
        states = (OrderState.AWAITING, OrderState.DISCARDED, OrderState.POSTED, OrderState.AWAITING)
        a, _, c, d = (work.orders.add(order(company.rep, f"{n}", state=state)) for n, state in enumerate(states))
        assert work.orders.in_state(OrderState.AWAITING, EVERYTHING) == (a, d)
        assert work.orders.recent(EVERYTHING, 9) == (d, c, a)
        assert work.orders.recent(EVERYTHING, 2) == (d, c)


def test_number_is_given_once(company: Company) -> None:
    """The database refuses to change or take back an order's number, and to give it twice."""
    with company.archive.begin() as work:
        made = work.orders.add(order(company.rep, number="SO-2026-000001"))
        work.commit()
    for number in ("'SO-2026-000002'", "NULL"):
        with company.archive.begin() as work, pytest.raises(IntegrityError, match="keeps its number"):
            work.connection.execute(text(f"UPDATE sales_order SET number = {number} WHERE id = {made.id}"))
    with company.archive.begin() as work:
        other = work.orders.add(order(company.rep, "chat:2"))
        with pytest.raises(IntegrityError):
            work.orders.save(replace(other, number="SO-2026-000001"), 1)


def test_papers_of_an_order(company: Company) -> None:
    """Delivery note and invoice come back as they were posted; a draft has none."""
    with company.archive.begin() as work:
        draft = work.orders.add(order(company.rep, "chat:draft"))
        made, note, invoice = sell(work, company.rep, "chat:1")
        work.commit()
    with company.archive.look() as work:
        assert (work.orders.notes(made.id), work.orders.invoices(made.id)) == ((note,), (invoice,))
        assert (work.orders.notes(draft.id), work.orders.invoices(draft.id)) == ((), ())


def test_a_delivery_is_invoiced_once(company: Company) -> None:
    """A second invoice for the same delivery note is refused by the database, and so is a note's number used again."""
    with company.archive.begin() as work:
        _, note, invoice = sell(work, company.rep, "chat:1")
        with pytest.raises(IntegrityError):
            work.orders.invoiced(replace(invoice, number="INV-2026-000002"))
    with company.archive.begin() as work:
        _, note, _ = sell(work, company.rep, "chat:2")
        with pytest.raises(IntegrityError):
            work.orders.delivered(note)
