"""Presses about a dispute at the same moment, on both engines: an honest answer, never the database's own error."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from sales.desk.statements.disputes.dispute import MOST_DRAFTS
from sales.dispute_outcomes import DisputeSheet
from sales.dispute_refusals import CannotDispute, DisputeTrouble
from sales.disputes import DisputeState
from sales.refusals import Refusal
from tests.sales.company import Firm, together
from tests.sales.disputing import drafted, husband, invoices, march, now

Act = Callable[[Firm, int], Any]
ACTS: dict[str, Act] = {
    "drop": lambda f, id_: f.desk.drop_disputed(f.contact, id_, f.key()),
    "claim": lambda f, id_: f.desk.claim_right_amount(f.contact, id_, f.key(), "50"),
    "write": lambda f, id_: f.desk.write_dispute(f.contact, id_, f.key(), "不对"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_a_line_is_changed_while_it_is_handed_in(firm: Firm, act: Act) -> None:
    """What is handed in stays as it was said: whoever comes second is told so, whichever press it was, and the line is
    either in dispute as it was, or changed before that, or not disputed at all."""
    one = march(firm)
    for number in invoices(one):
        [made] = drafted(firm, one, number).drafts
        taps: list[Callable[[], Any]] = [
            lambda: firm.desk.hand_in_dispute(firm.contact, one.id, one.revision, firm.key(), rest=False),
            lambda id_=made.id: act(firm, id_),  # type: ignore[misc]
        ]
        results = together(taps)
        assert all(isinstance(each, DisputeSheet | Refusal) for each in results)
        left = [row for row in firm.rows("dispute") if row["id"] == made.id]
        assert all(row["state"] == DisputeState.OPEN.value for row in left)
        if left:
            dispute = now(firm, made)
            firm.desk.withdraw_dispute(firm.contact, dispute.id, dispute.version)
    assert firm.proven()


def test_missing_lines_have_an_end_too(small_firm: Firm) -> None:
    """Who says line after line that is missing is stopped where who chooses them is; another contact of the same
    company still has room for a draft of their own."""
    one = march(small_firm)
    missing = partial(small_firm.desk.dispute_missing, statement_id=one.id, seen=one.revision, said="少一张")
    for _ in range(MOST_DRAFTS):
        missing(small_firm.contact, key=small_firm.key())
    with small_firm.refused(CannotDispute) as caught:
        missing(small_firm.contact, key=small_firm.key())
    assert caught.value.trouble is DisputeTrouble.TOO_MANY
    assert len(missing(husband(small_firm), key=small_firm.key()).drafts) == 1
