"""Any sequence of adjustments leaves books that hold: the balance is the sum of what was approved, nothing less."""

from __future__ import annotations

import random

import pytest

from sales.people import Person
from sales.receivables.adjustments import Adjustment, AdjustmentState
from sales.receivables.refusals import CannotAdjust
from sales.refusals import Refusal
from tests.sales.adjusting import K, asked
from tests.sales.company import Firm, said

STEPS = 28
TARGETED = {K.WRITE_OFF: "INV", K.ROUNDING: "INV", K.REFUND: "RC"}


def invoices_and_payments(firm: Firm, luck: random.Random) -> int:
    """One more invoice or payment; what it adds to the balance."""
    if luck.random() < 0.5:
        return firm.post(said("COLA", 1)).total.minor
    amount = luck.randint(1, 90_00)
    firm.pay(f"{amount / 100:.2f}")
    return -amount


def asks(firm: Firm, luck: random.Random, who: Person) -> Adjustment | None:
    """A request of any kind about anything there is; None where it was refused."""
    kind = luck.choice(list(K))
    target = None
    if kind is K.REVERSAL:
        target = luck.choice([row["number"] for row in firm.rows("open_item")] or ["RC-2026-000001"])
    elif kind in TARGETED and luck.random() < 0.9:
        target = luck.choice([r["number"] for r in firm.rows("open_item") if r["kind"] == TARGETED[kind]] or ["INV-0"])
    amount = None if kind is K.REVERSAL else f"{luck.randint(1, 60_00) / 100:.2f}"
    if kind is K.OPENING and luck.random() < 0.4:
        amount = f"-{amount}"
    if kind is K.ROUNDING:
        amount = f"{luck.randint(1, 2_00) / 100:.2f}"
    try:
        return asked(firm, kind, target, amount, by=who)
    except Refusal:
        drop_drafts(firm)
        return None


def drop_drafts(firm: Firm) -> None:
    """Half-made drafts go, so that the next request begins anew."""
    for who in (firm.clerk, firm.second_clerk):
        for draft in firm.desk.waiting_adjustments(who).drafts:
            firm.desk.withdraw_adjustment(who, draft.id, draft.version)


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_keeps_the_books(firm: Firm, seed: int) -> None:
    """Invoices, payments and requests at random, several of them waiting at once and approved in any order, some of
    them impossible by then. Each approval moves the balance by exactly what its card said; at the end all is proven."""
    luck, expected = random.Random(seed), 0
    waiting: list[Adjustment] = []
    approved = 0
    for _ in range(STEPS):
        dice = luck.random()
        if dice < 0.35:
            expected += invoices_and_payments(firm, luck)
        elif dice < 0.75:
            made = asks(firm, luck, luck.choice((firm.clerk, firm.second_clerk)))
            waiting += [made] if made else []
        elif waiting:
            made = waiting.pop(luck.randrange(len(waiting)))
            shown = firm.desk.show_adjustment(firm.manager, made.id)
            try:
                done = firm.desk.approve_adjustment(firm.manager, made.id, made.version).sheet.made
            except CannotAdjust:
                continue
            assert (done.state, shown.effect is not None) == (AdjustmentState.APPROVED, True)
            assert shown.effect is not None
            expected += shown.effect.minor
            approved += 1
        assert firm.balance() == expected
    assert approved
    assert firm.proven()
