"""Many people at once, on both engines: one of them wins, the others get an honest answer, and the books hold."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sales.collections import CollectionState
from sales.orders import Order, OrderState
from sales.outcomes import OrderAwaitsApproval, OrderDrafted, OrderPosted, StatementsIssued
from sales.paper_outcomes import ReceiptTaken
from sales.people import Person
from sales.refusals import AlreadyDecided, CannotSubmit, OutOfDate
from tests.sales.company import Firm, said, sentence, together


def kinds(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


def test_of_many_managers_one_approves(firm: Firm) -> None:
    """Two managers tap six times each at the same moment: one delivery, one invoice, eleven told who decided."""
    order = firm.await_(said("COLA", 5, discount=Decimal(5)))
    managers = [firm.manager, firm.second_manager] * 6
    taps = [lambda by=by: firm.desk.approve_order(by, order.id, order.version) for by in managers]
    results = together(taps)
    assert kinds(results) == {"OrderApproved": 1, "AlreadyDecided": 11}
    by = {result.by for result in results if isinstance(result, AlreadyDecided)}
    stored = firm.desk.show_order(firm.rep, order.id)
    assert stored.decider is not None
    assert by == {stored.decider.name}
    assert (firm.on_hand(), firm.balance()) == (360, 285_00)
    assert firm.proven()


def test_approval_against_rejection(firm: Firm) -> None:
    """Ten orders, on each one manager approves while the other rejects: each is decided one way, wholly."""
    orders = [firm.await_(said("COLA", 1, discount=Decimal(5))) for _ in range(6)]
    taps: list[Callable[[], Any]] = []
    for order in orders:
        taps.append(lambda o=order: firm.desk.approve_order(firm.manager, o.id, o.version))  # type: ignore[misc]
        taps.append(lambda o=order: firm.desk.reject_order(firm.second_manager, o.id, o.version, "不行"))  # type: ignore[misc]
    counted = kinds(together(taps))
    assert counted["AlreadyDecided"] == len(orders)
    assert counted["OrderApproved"] + counted["OrderRejected"] == len(orders)
    assert firm.balance() == counted["OrderApproved"] * 57_00
    assert len(firm.rows("invoice")) == len(firm.rows("delivery")) == counted["OrderApproved"]
    assert firm.proven()


def test_a_draft_is_submitted_once(firm: Firm) -> None:
    """Twenty taps on submit at once: posted once, and nineteen times an answer that says so."""
    order = firm.draft(said("COLA", 2))
    results = together([lambda: firm.desk.submit_order(firm.rep, order.id, order.version)] * 20)
    assert kinds(results) == {"OrderPosted": 1, "AlreadyDecided": 19}
    assert (firm.balance(), firm.on_hand(), len(firm.rows("invoice"))) == (120_00, 432, 1)
    assert firm.proven()


def test_a_message_delivered_many_times_makes_one_draft(firm: Firm) -> None:
    """Ten deliveries at once: everybody is shown the same draft, and nobody a database's error."""
    read = sentence(said("COLA"))
    results = together([lambda: firm.desk.draft_order(firm.rep, "m:1", read)] * 10)
    assert all(isinstance(result, OrderDrafted) for result in results)
    [made] = firm.rows("sales_order")  # on PostgreSQL an insert that came too late has used up an id
    assert firm.audit() == [("order.drafted", f"order:{made['id']}", firm.rep.id)]


def test_quick_taps_in_parallel_all_count(firm: Firm) -> None:
    """Twelve different taps on +1, each sent twice, all at the same moment: twelve cases more."""
    order = firm.draft(said("COLA", 1))
    tap = firm.desk.change_line
    taps = [lambda key=f"tap:{n % 12}": tap(firm.rep, order.id, key, 1, 1) for n in range(24)]
    assert kinds(together(taps)) == {"OrderChanged": 24}
    assert firm.desk.show_order(firm.rep, order.id).order.lines[0].quantity == 13


def test_a_photo_delivered_many_times_is_one_receipt(firm: Firm) -> None:
    results = together([lambda: firm.desk.take_receipt(firm.rep, 5, 6, b"photo")] * 8)
    assert all(isinstance(result, ReceiptTaken) for result in results)
    assert sum(1 for result in results if isinstance(result, ReceiptTaken) and not result.again) == 1
    assert len(firm.rows("receipt")) == 1


def _submitters(firm: Firm, orders: list[Order]) -> list[Callable[[], OrderPosted | OrderAwaitsApproval]]:
    return [lambda o=order: firm.desk.submit_order(firm.rep, o.id, o.version) for order in orders]


def test_parallel_orders_never_pass_a_credit_limit_together(firm: Firm) -> None:
    """Li may owe 300.00 and wants thirty times 60.00 at once: five pass, all others wait for a manager."""
    orders = [firm.draft(said("COLA", 1) if n % 2 else said("SALT", 40), customer="LI") for n in range(30)]
    with firm.archive.begin() as work:
        work.stock.take("SALT", -2000, "REFILL")
        work.stock.take("COLA", -2000, "REFILL")
        work.commit()
    counted = kinds(together(_submitters(firm, orders)))
    assert counted == {"OrderPosted": 5, "OrderAwaitsApproval": 25}
    assert firm.balance("LI") == 300_00
    assert firm.proven()


def test_approvals_in_parallel_never_pass_a_credit_limit_unseen(firm: Firm) -> None:
    """Eight orders of 57.00 wait, each within Li's 300.00 by itself. Approved at once, five fit; for the others the
    manager is shown first that they do not."""
    orders = [firm.await_(said("COLA", 1, discount=Decimal(5)), customer="LI") for _ in range(8)]
    taps = [lambda o=order: firm.desk.approve_order(firm.manager, o.id, o.version) for order in orders]
    results = together(taps)
    assert kinds(results) == {"OrderApproved": 5, "OutOfDate": 3}
    assert firm.balance("LI") == 285_00
    assert firm.proven()


def test_the_last_cases_are_sold_once(firm: Firm) -> None:
    """Ten cases are left; fifteen people, for several customers, want two each, in lines of both orders of goods."""
    with firm.archive.begin() as work:
        work.stock.take("COLA", 480 - 240, "SHRINKAGE")
        work.commit()
    both = (said("COLA", 2), said("TEA", 1)), (said("TEA", 1), said("COLA", 2))
    orders = []
    for n in range(15):
        rep, customer = ((firm.rep, "WANG"), (firm.other_rep, "FAR"), (firm.rep, "HALT"))[n % 3]
        orders.append((rep, firm.draft(*both[n % 2], by=rep, customer=customer)))
    firm.by_force("UPDATE customer SET held = false")
    results = together([lambda r=rep, o=order: firm.desk.submit_order(r, o.id, o.version) for rep, order in orders])
    assert kinds(results) == {"OrderPosted": 5, "CannotSubmit": 10}
    assert all(r.troubles[0].sku == "COLA" for r in results if isinstance(r, CannotSubmit))
    assert (firm.on_hand("COLA"), firm.on_hand("TEA")) == (0, 300 - 5 * 15)
    assert firm.proven()


def test_a_collection_is_verified_once(firm: Firm) -> None:
    """Two clerks, five taps each, and one who refuses it at the same moment."""
    firm.post(said("COLA", 2))
    collection = firm.collect("100")
    clerks: list[Person] = [firm.clerk, firm.second_clerk] * 5
    verify = firm.desk.verify_collection
    taps: list[Callable[[], Any]] = [lambda by=by: verify(by, collection.id, collection.version) for by in clerks]
    taps.append(lambda: firm.desk.refuse_collection(firm.second_clerk, collection.id, collection.version, "没收到"))
    counted = kinds(together(taps))
    assert counted["AlreadyDecided"] == 10
    state = firm.desk.show_collection(firm.rep, collection.id).collection.state
    assert firm.balance() == (20_00 if state is CollectionState.VERIFIED else 120_00)
    assert firm.proven()


def test_payments_and_orders_of_one_customer_in_parallel(firm: Firm) -> None:
    """Five collections are verified while five orders are posted: every fen is somewhere, no item is overpaid."""
    firm.post(said("COLA", 3))
    collections = [firm.collect("50") for _ in range(5)]
    orders = [firm.draft(said("TEA", 1)) for _ in range(5)]
    verify = firm.desk.verify_collection
    taps: list[Callable[[], Any]] = [lambda c=c: verify(firm.clerk, c.id, c.version) for c in collections]  # type: ignore[misc]
    assert kinds(together([*taps, *_submitters(firm, orders)])) == {"CollectionVerified": 5, "OrderPosted": 5}
    assert firm.balance() == 180_00 + 5 * 39_00 - 250_00
    assert firm.desk.balance(firm.rep, "WANG").ageing.balance.minor == firm.balance()
    assert firm.proven()


def test_the_month_is_stated_once(firm: Firm) -> None:
    """Six runs at once, as after a restart of several processes: one statement a customer, each sent once."""
    firm.post(said("COLA", 1))
    firm.post(said("COLA", 1), customer="LI")
    firm.post(said("COLA", 1), by=firm.other_rep, customer="FAR")
    firm.on(firm.today.replace(month=4, day=1))
    runs = together([firm.desk.issue_statements] * 6)
    assert sum(run.issued for run in runs if isinstance(run, StatementsIssued)) == 3
    assert [(run.done, run.total, run.issued) for run in firm.desk.statement_runs() if run.issued] == [(3, 3, 3)]
    assert sorted(row["number"] for row in firm.rows("statement")) == [f"ST-2026-00000{n}" for n in (1, 2, 3)]
    sent = [(person, subject) for kind, person, subject in firm.told() if kind == "statement_document"]
    assert len(sent) == len(set(sent)) == 2
    assert firm.proven()


def test_reminders_in_parallel_are_one(firm: Firm) -> None:
    firm.post(said("COLA", 1))
    firm.on(firm.today.replace(month=4, day=1))
    firm.desk.issue_statements()
    firm.later(days=3)
    assert sum(n for n in together([firm.desk.remind_unsigned] * 6) if isinstance(n, int)) == 1
    assert [kind for kind, _, _ in firm.told()].count("statement_reminder") == 1


def test_two_contacts_answer_at_once(firm: Firm) -> None:
    """Husband and wife: one confirms, the other disputes. One answer stands, the other learns of it."""
    firm.post(said("COLA", 1))
    firm.on(firm.today.replace(month=4, day=1))
    firm.desk.issue_statements()
    with firm.archive.begin() as work:
        husband = work.people.link(work.people.add("老王", firm.contact.roles, "WANG").id, 909)
        work.commit()
    one = firm.desk.my_statements(firm.contact)[0].statement
    taps: list[Callable[[], Any]] = []
    firm.desk.choose_disputed(husband, one.id, one.revision, "chosen", None)
    firm.desk.dispute_reason(husband, one.id, one.revision, "why", "other", "不对")
    hand_in, presses = firm.desk.hand_in_dispute, itertools.count()
    for _ in range(4):
        taps.append(lambda: firm.desk.confirm_statement(firm.contact, one.id, one.revision, one.hash))
        taps.append(lambda: hand_in(husband, one.id, one.revision, f"press {next(presses)}", rest=False))
    results = together(taps)
    counted = kinds(results)
    assert counted["StatementConfirmed"] + counted["DisputeSheet"] == 1
    assert counted["AlreadyDecided"] + counted["CannotDispute"] == 7
    assert (counted["CannotDispute"] == 3) == (counted["DisputeSheet"] == 1)
    assert [action for action, _, _ in firm.audit()].count("statement.confirmed") == counted["StatementConfirmed"]


def test_an_invitation_lets_one_in(firm: Firm) -> None:
    """Eight accounts follow one link at the same moment: one is in, and it is the one that is stored."""
    token = firm.desk.invite("新人", frozenset(), None, 24)
    results = together([lambda account=account: firm.desk.join(token, account) for account in range(7000, 7008)])
    assert kinds(results) == {"Joined": 1, "BadInvitation": 7}


def test_submit_against_a_change_of_customer(firm: Firm) -> None:
    """While the rep submits for Wang, a late tap makes it Li's: either it is Wang's order, or it is out of date."""
    for _ in range(8):
        order = firm.draft(said("COLA", 1))
        results = together(
            [
                lambda o=order: firm.desk.submit_order(firm.rep, o.id, o.version),
                lambda o=order: firm.desk.choose_customer(firm.rep, o.id, f"c:{o.id}", "LI"),
            ]
        )
        stored = firm.desk.show_order(firm.rep, order.id).order
        if stored.state is OrderState.POSTED:
            assert isinstance(results[0], OrderPosted)
            assert (stored.customer, kinds(results)["AlreadyDecided"]) == ("WANG", 1)
        else:
            assert isinstance(results[0], OutOfDate)
            assert stored.customer == "LI"
    assert firm.proven()
