"""Where one part of the house meets another: what changed after an order was approved, recalled, or left lying."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from sales.history import OrderFilter
from sales.ledger import DocumentKind
from sales.notes import NoteKind
from sales.notices import NoticeKind
from sales.orders import NeedKind, OrderState
from sales.people import EVERYTHING
from sales.policy import Fulfilment, Policy
from sales.readings import Intent, OrderSentence
from sales.refusals import CannotSubmit, NotAllowed, OutOfDate, TroubleKind
from sales.shipments import Transferred
from sales.warehouses import MAIN
from tests.sales.company import Firm, cny, said, together

PLANNED = Policy(cny(5_000_00), fulfilment=Fulfilment.PLANNED)


@pytest.fixture
def planned(firm: Firm) -> Firm:
    """The company where an approved order waits for its delivery."""
    return firm.under(PLANNED)


def test_a_customer_put_on_hold_gets_no_goods_of_an_approved_order(planned: Firm) -> None:
    """Finance stops the customer between approval and delivery: nothing leaves, whole, in part or put together, until
    the hold is lifted; the order keeps its goods meanwhile."""
    order = planned.post(said("COLA", 10))
    planned.desk.pick(planned.packer, order.id, order.version)
    planned.desk.hold_customer(planned.clerk, planned.key(), "WANG", True)
    with planned.refused(CannotSubmit) as caught:
        planned.desk.deliver(planned.packer, order.id, order.version)
    assert [trouble.kind for trouble in caught.value.troubles] == [TroubleKind.CUSTOMER_HELD]
    with planned.refused(CannotSubmit):
        planned.desk.deliver(planned.manager, order.id, order.version, {1: 24})
    with planned.refused(CannotSubmit):
        planned.desk.deliver_picked(planned.packer, order.id, order.version)
    planned.desk.hold_customer(planned.clerk, planned.key(), "WANG", False)
    done = planned.desk.deliver(planned.packer, order.id, order.version)
    assert done.sheet.order.state is OrderState.POSTED
    assert planned.proven()


def test_the_warehouse_reads_no_money_in_a_chain_of_documents(planned: Firm) -> None:
    """Order, approval, delivery note: with who and when, without an amount; no invoice, no payment. Finance reads all
    of it."""
    order = planned.await_(said("COLA", 2, discount=Decimal(5)))
    order = planned.desk.approve_order(planned.manager, order.id, order.version).sheet.order
    planned.desk.deliver(planned.packer, order.id, order.version)
    planned.pay("50")
    told = planned.desk.chain(planned.packer, order.id).links
    assert [link.kind for link in told] == [DocumentKind.ORDER, None, DocumentKind.DELIVERY]
    assert not any(link.amount or link.left or link.due for link in told)
    kinds = {link.kind for link in planned.desk.chain(planned.clerk, order.id).links}
    assert {DocumentKind.INVOICE, DocumentKind.PAYMENT} <= kinds


def test_a_recalled_order_that_is_thrown_away_is_cancelled(planned: Firm) -> None:
    """It has a number and people were asked about it: it does not vanish from the manager's list, and says who ended
    it. A draft that nobody ever saw is just discarded."""
    order = planned.await_()
    taken = planned.desk.recall_order(planned.rep, order.id, order.version).sheet.order
    ended = planned.desk.discard_order(planned.rep, taken.id, taken.version).sheet.order
    assert (ended.state, ended.number, ended.closed_by) == (OrderState.CANCELLED, order.number, planned.rep.id)
    [listed] = planned.desk.history(planned.manager, OrderFilter()).items
    assert listed.order.id == order.id
    assert planned.audit()[-1] == ("order.cancelled", f"order:{order.id}", planned.rep.id)
    fresh = planned.draft()
    assert planned.desk.discard_order(planned.rep, fresh.id, fresh.version).sheet.order.state is OrderState.DISCARDED
    assert planned.proven()


def test_a_recalled_order_that_is_put_into_another_draft_is_cancelled(planned: Firm) -> None:
    order = planned.await_(said("TEA", discount=Decimal(5)))
    older = planned.draft(said("COLA"))
    taken = planned.desk.recall_order(planned.rep, order.id, order.version).sheet.order
    joined = planned.desk.join_drafts(planned.rep, planned.key(), taken.id, taken.version).sheet.order
    assert joined.id == older.id
    assert {line.sku for line in joined.lines} == {"COLA", "TEA"}
    left = planned.desk.show_order(planned.manager, order.id).order
    assert (left.state, left.number) == (OrderState.CANCELLED, order.number)


def test_a_recalled_order_left_lying_expires_with_its_number_and_a_word(planned: Firm) -> None:
    """Even with nothing on it any more: the rep is told, and it stays in the manager's list."""
    order = planned.await_()
    taken = planned.desk.recall_order(planned.rep, order.id, order.version).sheet.order
    planned.desk.remove_line(planned.rep, taken.id, planned.key(), taken.lines[0].no)
    planned.later(days=60)
    assert planned.desk.expire_drafts() == 1
    assert (NoticeKind.DRAFTS_EXPIRED, planned.rep.id, order.id) in planned.told()
    [listed] = planned.desk.history(planned.manager, OrderFilter()).items
    assert (listed.order.state, listed.order.number) == (OrderState.EXPIRED, order.number)


def test_what_goes_further_over_the_limit_still_needs_two_people(firm: Firm) -> None:
    """A discount that two had to agree to is submitted; the rules are relaxed, and another order uses up the credit.
    The card then says by how much more, and goes on saying that two people are needed for the discount."""
    strict = firm.under(replace(firm.desk.house.policy, double=frozenset({NeedKind.BELOW_LIST})))
    order = strict.await_(said("SALT", 20, discount=Decimal(5)), customer="LI")
    assert order.approvals_needed == 2
    firm.post(said("TEA", 7), customer="LI")
    relaxed = firm.under(replace(firm.desk.house.policy, discount_free=Decimal(50)))
    seen = relaxed.desk.show_order(relaxed.manager, order.id).order
    with pytest.raises(OutOfDate):
        relaxed.desk.approve_order(relaxed.manager, seen.id, seen.version)
    now = relaxed.desk.show_order(relaxed.manager, order.id).order
    assert {need.kind for need in now.needs} == {NeedKind.BELOW_LIST, NeedKind.OVER_CREDIT}
    assert now.approvals_needed == 2


def test_loading_and_unloading_at_the_same_moment(firm: Firm) -> None:
    """Two people move the same goods in opposite directions: one waits for the other, nobody fails.
    There is enough on both sides, whoever comes first."""
    firm.desk.load_van(firm.packer, firm.key(), firm.rep.id, "可乐8箱 绿茶8箱")
    van = f"VAN{firm.rep.id}"
    there, back = {"COLA": 24, "TEA": 15}, {"TEA": 15, "COLA": 24}
    keys = [firm.key() for _ in range(16)]
    ways = ((MAIN, van, there), (van, MAIN, back))
    moves = [partial(firm.desk.transfer, firm.packer, key, *ways[n % 2]) for n, key in enumerate(keys)]
    assert all(isinstance(done, Transferred) for done in together(moves))
    assert firm.proven()


def test_who_takes_no_orders_has_no_order_read(firm: Firm) -> None:
    for who in (firm.contact, firm.packer, firm.auditor, firm.nobody):
        with firm.refused(NotAllowed):
            firm.desk.understand_alone(who, "王记 可乐10箱", "")
    assert firm.desk.understand_alone(firm.rep, "可乐10箱", "").lines


def test_a_draft_for_a_customer_who_was_given_to_another_rep_is_in_nobodys_way(firm: Firm) -> None:
    """An import gives the customer to the other rep while the first one has a draft for it. The next sentence begins an
    order of its own instead of changing what the rep cannot open any more; notes and lists leave it alone too."""
    firm.draft(said("COLA"))
    with firm.archive.begin() as work:
        wang = work.customers.get("WANG", EVERYTHING)
        assert wang is not None
        work.customers.put(replace(wang, rep_id=firm.other_rep.id))
        work.commit()
    assert (firm.desk.open_draft(firm.rep), firm.desk.drafts(firm.rep)) == (None, ())
    meant = firm.desk.understand(firm.rep, "LI记 可乐2箱")
    assert isinstance(meant, OrderSentence)
    assert meant.intent is Intent.ORDER
    kept = firm.desk.keep_note(firm.rep, firm.key(), b"voice", NoteKind.VOICE, 3).sheet.order
    assert kept.customer is None
