"""Several people act on one dispute at once: one comes first, and books and statement agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sales.disputes import DisputeState
from sales.statements import StatementState
from tests.sales.company import Firm, together
from tests.sales.disputing import (
    disputed,
    drafted,
    husband,
    invoices,
    march,
    now,
    stated,
)
from tests.sales.test_races import kinds

S = StatementState


def test_two_answer_one_dispute_at_once(firm: Firm) -> None:
    """The rep explains while the customer takes it back: one of them came first, the other is told."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[0])[0]
    taps: list[Callable[[], Any]] = []
    for _ in range(3):
        taps.append(lambda: firm.desk.explain_dispute(firm.rep, made.id, made.version, "见签收单"))
        taps.append(lambda: firm.desk.withdraw_dispute(firm.contact, made.id, made.version))
    counted = kinds(together(taps))
    assert counted["DisputeSheet"] == 1
    assert counted["AlreadyDecided"] + counted["OutOfDate"] == 5
    assert now(firm, made).state in (DisputeState.EXPLAINED, DisputeState.WITHDRAWN)
    assert stated(firm).state is S.VIEWED
    assert firm.proven()


def test_two_contacts_dispute_and_sign_at_once(firm: Firm) -> None:
    """Husband and wife hand in the same line, and sign: one line is in dispute once, or all is signed."""
    one = march(firm)
    wrong, other = invoices(one)[0], husband(firm)
    for who in (firm.contact, other):
        drafted(firm, one, wrong, by=who)
    taps: list[Callable[[], Any]] = []
    for who in (firm.contact, other):
        taps.append(lambda who=who: firm.desk.hand_in_dispute(who, one.id, 1, firm.key(), rest=True))
        taps.append(lambda who=who: firm.desk.confirm_statement(who, one.id, 1, one.hash))
    counted = kinds(together(taps))
    assert counted["DisputeSheet"] + counted["StatementConfirmed"] == 1
    assert sum(counted.values()) == 4
    live = [each for each in firm.desk.show_disputes(firm.rep, one.id).sheet.disputes if each.live]
    assert len(live) == counted["DisputeSheet"]
    assert firm.proven()


def test_an_approval_against_an_explanation(firm: Firm) -> None:
    """A manager approves the credit note while the rep explains: whichever came first, books and statement agree."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[0], right="100")[0]
    draft = firm.desk.prepare_correction(firm.clerk, made.id, made.version, firm.key()).made.made
    asked = firm.desk.hand_in_return(firm.clerk, draft.id, draft.version).sheet.made
    made = now(firm, made)
    taps: list[Callable[[], Any]] = [
        lambda: firm.desk.approve_return(firm.manager, asked.id, asked.version),
        lambda: firm.desk.explain_dispute(firm.rep, made.id, made.version, "见签收单"),
    ]
    together(taps)
    after = stated(firm)
    corrected = now(firm, made).state is DisputeState.CORRECTED
    assert (after.revision == 2) == corrected
    assert firm.proven()


def test_who_insists_while_it_is_corrected(firm: Firm) -> None:
    """Explained; at once the customer insists and takes it back, finance names a payment and explains again: every step
    that counted found what it had seen, and the statement stands as its one dispute does."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[0], right="100")[0]
    firm.desk.explain_dispute(firm.rep, made.id, made.version, "见签收单")
    seen = now(firm, made).version
    paid = firm.pay("20").number or ""  # settles what is left of that invoice
    taps: list[Callable[[], Any]] = [
        lambda: firm.desk.insist_dispute(firm.contact, made.id, seen),
        lambda: firm.desk.withdraw_dispute(firm.contact, made.id, seen),
        lambda: firm.desk.explain_dispute(firm.clerk, made.id, seen + 1, "照片附上"),
        lambda: firm.desk.name_correction(firm.clerk, made.id, seen + 1, paid),
        lambda: firm.desk.insist_dispute(firm.contact, made.id, seen),
    ]
    done = kinds(together(taps))["DisputeSheet"]
    after = now(firm, made)
    assert done == after.version - seen >= 1
    assert len(after.explanations) == (2 if after.answer == "照片附上" else 1)
    assert (after.corrected_by is not None) == (after.state is DisputeState.CORRECTED) == (after.document is not None)
    expected = {DisputeState.OPEN: S.DISPUTED, DisputeState.CORRECTED: S.RESOLVED}.get(after.state, S.VIEWED)
    assert stated(firm).state is expected
    assert after.insisted <= 1
    assert firm.proven()


@pytest.mark.parametrize("first", ["nobody", "manager", "customer"])
def test_who_insists_against_an_approval(firm: Firm, first: str) -> None:
    """Finance's credit note waits while the rep explains; then a manager approves as the customer insists. It is
    corrected by the manager in any case, in another revision; the customer who insists after that is told of it."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[0], right="100")[0]
    draft = firm.desk.prepare_correction(firm.clerk, made.id, made.version, firm.key()).made.made
    asked = firm.desk.hand_in_return(firm.clerk, draft.id, draft.version).sheet.made
    firm.desk.explain_dispute(firm.rep, made.id, now(firm, made).version, "见签收单")
    seen = now(firm, made).version
    taps: dict[str, Callable[[], Any]] = {
        "manager": lambda: firm.desk.approve_return(firm.manager, asked.id, asked.version),
        "customer": lambda: firm.desk.insist_dispute(firm.contact, made.id, seen),
    }
    before = together([taps.pop(first)]) if first in taps else []
    counted = kinds([*before, *together(list(taps.values()))])
    insisted = counted["DisputeSheet"]
    assert counted == {"ReturnChanged": 1, "DisputeSheet" if insisted else "OutOfDate": 1}
    assert first == "nobody" or insisted == (first == "customer")
    after = now(firm, made)
    assert (after.insisted, [each.by for each in after.explanations]) == (insisted, [firm.rep.id])
    assert (after.state, after.corrected_by) == (DisputeState.CORRECTED, firm.manager.id)
    assert stated(firm).revision == 2
    assert firm.proven()
