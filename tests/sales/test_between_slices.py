"""Where one part of the house meets another: what changed after an order was approved, recalled, or left lying."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sales.ledger import DocumentKind
from sales.orders import OrderState
from sales.policy import Fulfilment, Policy
from sales.refusals import CannotSubmit, TroubleKind
from tests.sales.company import Firm, cny, said

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
