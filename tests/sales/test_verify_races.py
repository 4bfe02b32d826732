"""Money at the same moment: many who verify, move, refuse, bounce and invoice at once - each thing happens once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from sales.collections import Against, AgainstKind, CollectionState
from sales.methods import Method
from sales.receivables.outcomes import Reallocated
from sales.refusals import AlreadyDecided, NotFound, Refusal
from sales.returns import ReturnReason
from tests.sales.company import Firm, said, together
from tests.sales.paying import cheque, left, reported, settles, verified

ONE, TWO, THREE = (f"INV-2026-00000{n}" for n in (1, 2, 3))


def kinds(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


def done(results: list[Reallocated | Refusal]) -> list[Reallocated]:
    return [result for result in results if isinstance(result, Reallocated)]


def invoices(firm: Firm) -> None:
    for sku in ("COLA", "TEA", "COLA"):
        firm.post(said(sku, 1))


def test_a_payment_is_moved_once(firm: Firm) -> None:
    """Twenty threads confirm the same screen: one of them moves the payment, the others find it done."""
    invoices(firm)
    number = verified(firm, 70_00).number or ""
    shown = firm.desk.show_allocation(firm.clerk, number, (THREE, TWO))
    clerks = [firm.clerk, firm.second_clerk] * 10
    move = firm.desk.reallocate
    results = together([partial(move, by, number, (THREE, TWO), shown.stamp) for by in clerks])
    assert Counter(result.changed for result in done(results)) == {True: 1, False: 19}
    assert settles(firm, number) == [(THREE, 60_00), (TWO, 10_00)]
    assert [action for action, _, _ in firm.audit()].count("credit.reallocated") == 1
    assert firm.proven()


def test_of_twenty_choices_one_is_made(firm: Firm) -> None:
    """Half of them want the third invoice, half the second: one choice is made, and the others are shown anew."""
    invoices(firm)
    number = verified(firm, 39_00).number or ""
    choices = ((THREE,), (TWO,)) * 10
    stamps = {choice: firm.desk.show_allocation(firm.clerk, number, choice).stamp for choice in choices}
    move = firm.desk.reallocate
    results = together([partial(move, firm.clerk, number, each, stamps[each]) for each in choices])
    counted = kinds(results)
    assert counted == {"Reallocated": 10, "OutOfDate": 10}
    assert sum(result.changed for result in done(results)) == 1
    assert settles(firm, number) in ([(THREE, 39_00)], [(TWO, 39_00)])
    assert firm.proven()


def test_verified_and_bounced_and_refused(firm: Firm) -> None:
    """Two clerks verify, one refuses, one says it bounced, all at once: it ends in one way, wholly."""
    invoices(firm)
    for _ in range(5):
        made = reported(firm, 50_00)
        taps: list[Callable[[], Any]] = []
        for by in (firm.clerk, firm.second_clerk):
            taps.append(partial(firm.desk.verify_collection, by, made.id, made.version))
            taps.append(partial(firm.desk.refuse_collection, by, made.id, made.version, "没到账"))
            taps.append(partial(firm.desk.bounce_payment, by, made.id, made.version + 1, "退票"))
        results = together(taps)
        state = firm.desk.show_collection(firm.rep, made.id).collection.state
        ways = kinds(results)
        assert ways["CollectionVerified"] + ways["CollectionRefused"] == 1
        assert ways["PaymentBounced"] == (1 if state is CollectionState.BOUNCED else 0)
        assert all(isinstance(r, AlreadyDecided | NotFound) or hasattr(r, "sheet") for r in results)
    assert firm.proven()


def test_a_cheque_is_paid_once_or_bounces(firm: Firm) -> None:
    """Six times paid and six times bounced at once: at most paid first and bounced then, and nothing twice."""
    invoices(firm)
    for _ in range(4):
        held = cheque(firm, 30_00, days=0)
        clear, bounce = firm.desk.clear_cheque, firm.desk.bounce_payment
        taps: list[Callable[[], Any]] = [partial(clear, firm.clerk, held.id, held.version)] * 6
        taps += [partial(bounce, firm.second_clerk, held.id, held.version, "退票")] * 6
        ways = kinds(together(taps))
        assert (ways["ChequeCleared"], ways["PaymentBounced"]) in ((1, 0), (0, 1))
    assert firm.proven()


def test_moved_while_goods_come_back(firm: Firm) -> None:
    """A credit note for the first invoice is approved while finance moves the payment that had settled it."""
    order = firm.post(said("COLA", 1))
    firm.post(said("TEA", 1))
    number = verified(firm, 60_00).number or ""
    back = firm.desk.begin_return(firm.rep, order.id, firm.key()).sheet.made
    back = firm.desk.return_everything(firm.rep, back.id, firm.key()).sheet.made
    back = firm.desk.choose_return_reason(firm.rep, back.id, firm.key(), ReturnReason.DAMAGED).sheet.made
    back = firm.desk.hand_in_return(firm.rep, back.id, back.version).sheet.made
    shown = firm.desk.show_allocation(firm.clerk, number, (TWO, ONE))
    taps: list[Callable[[], Any]] = [partial(firm.desk.approve_return, firm.manager, back.id, back.version)]
    taps += [partial(firm.desk.reallocate, firm.clerk, number, (TWO, ONE), shown.stamp)] * 4
    together(taps)
    assert firm.balance() == 60_00 + 39_00 - 60_00 - 60_00
    assert left(firm, ONE) >= 0
    assert firm.proven()


def test_an_invoice_while_it_is_verified(firm: Firm) -> None:
    """Money for an order is verified while the order is approved and invoiced: whoever was first, it pays the order."""
    for n in range(1, 6):
        waiting = firm.await_(said("COLA", 1, discount=5))
        made = reported(firm, 57_00, Method.BANK, against=Against(AgainstKind.ORDER, waiting.number or ""))
        taps: list[Callable[[], Any]] = [partial(firm.desk.approve_order, firm.manager, waiting.id, waiting.version)]
        taps.append(partial(firm.desk.verify_collection, firm.clerk, made.id, made.version))
        together(taps)
        assert left(firm, f"INV-2026-00000{n}") == 0
    assert firm.balance() == 0
    assert firm.proven()
