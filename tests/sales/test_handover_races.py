"""Several people at one handover at the same moment: counted once, or taken back, each payment made once."""

from __future__ import annotations

from collections.abc import Callable

from sales.collections import CollectionState
from sales.ledger import Account
from sales.receivables.handovers import HandoverState
from sales.refusals import AlreadyDecided, Refusal
from tests.sales.company import Firm, together
from tests.sales.handing import counted, hand_in, now, take_cash

CLOSED, WITHDRAWN = HandoverState.CLOSED, HandoverState.WITHDRAWN


def test_two_cashiers_count_at_once(firm: Firm) -> None:
    """One of them counted; the other is told who did. One number, one difference."""
    take_cash(firm)
    made = hand_in(firm).handover
    clerks = (firm.clerk, firm.second_clerk) * 3
    acts: list[Callable[[], object]] = [
        lambda by=by, i=i: firm.desk.count_cash(by, made.id, made.version, str(90 + i))  # type: ignore[misc]
        for i, by in enumerate(clerks)
    ]
    results = together(acts)
    assert sum(not isinstance(one, Refusal) for one in results) == 1
    assert {type(one) for one in results if isinstance(one, Refusal)} == {AlreadyDecided}
    assert firm.proven()
    numbers = [row["number"] for row in firm.rows("handover")]
    assert numbers == ["HO-2026-000001"]


def test_the_rep_takes_it_back_while_it_is_counted(firm: Firm) -> None:
    """Either it is counted or it is withdrawn; its collections say the same."""
    collection = take_cash(firm)
    made = hand_in(firm).handover
    acts: list[Callable[[], object]] = [
        lambda: firm.desk.withdraw_cash(firm.rep, made.id, made.version),
        lambda: firm.desk.count_cash(firm.clerk, made.id, made.version),
    ]
    results = together(acts)
    assert sum(not isinstance(one, Refusal) for one in results) == 1
    state = firm.desk.show_handover(firm.clerk, made.id).handover.state
    found = now(firm, collection)
    assert (state, found.state, found.handover) in (
        (WITHDRAWN, CollectionState.REPORTED, None),
        (CLOSED, CollectionState.HANDED_OVER, made.id),
    )
    assert firm.proven()


def test_all_of_it_and_one_of_it_are_verified_at_once(firm: Firm) -> None:
    """Each collection becomes one payment, whoever was faster."""
    collections = [take_cash(firm, amount, customer=code) for amount, code in (("10", "WANG"), ("20", "LI"))]
    made = counted(firm, hand_in(firm)).handover
    second = now(firm, collections[1])
    acts: list[Callable[[], object]] = [
        lambda: firm.desk.verify_cash(firm.clerk, made.id, made.version),
        lambda: firm.desk.verify_collection(firm.second_clerk, second.id, second.version),
        lambda: firm.desk.verify_cash(firm.second_clerk, made.id, made.version),
    ]
    together(acts)
    assert [now(firm, one).state for one in collections] == [CollectionState.VERIFIED] * 2
    assert firm.account(Account.CASH) == 30_00
    assert firm.proven()
