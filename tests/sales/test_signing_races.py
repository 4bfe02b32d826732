"""A statement is signed in the chat and on paper and stated anew at the same moment, on both engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sales.outcomes import StatementSheet
from sales.paper_refusals import SupersededPrint
from sales.refusals import AlreadyDecided, OutOfDate, Refusal
from sales.statements import Statement
from tests.sales.answering import issued
from tests.sales.company import Firm, said, together
from tests.sales.signing_paper import hand_in, marked

ROUNDS = 8  # the months of a year that are left


@pytest.fixture
def firm(firm: Firm, tmp_path: Path) -> Firm:
    """The company on each database, with a key for what it prints."""
    return marked(firm, tmp_path)


def stated(firm: Firm, month: int) -> Statement:
    """A month's statement, of which the books say something else by now."""
    firm.on(date(2026, month, 10))
    firm.post(said("COLA", 1))
    firm.on(date(2026, month + 1, 1))
    firm.desk.issue_statements()
    firm.on(date(2026, month, 20))
    firm.post(said("COLA", 1))
    firm.on(date(2026, month + 1, 1))
    return issued(firm)


def raced(firm: Firm, one: Statement, others: int) -> list[Any]:
    """The same print handed in before, everybody lets go at once: results in the order chat, paper, anew."""
    paper = hand_in(firm, one)
    confirm, accept, revise = firm.desk.confirm_statement, firm.desk.accept_print, firm.desk.revise_statement
    taps: list[Callable[[], Any]] = [
        *[lambda: confirm(firm.contact, one.id, 1, one.hash[:12])] * others,
        *[lambda by=by: accept(by, paper.id, paper.version) for by in (firm.manager, firm.clerk)[:others]],
        *[lambda: revise(firm.second_clerk, one.id, 1, "补记一笔")] * others,
    ]
    return together(taps)


def honest(results: list[Any]) -> bool:
    """Whoever did not win learns why: signed already, or another revision counts."""
    refused = [each for each in results if isinstance(each, Refusal)]
    return all(isinstance(each, AlreadyDecided | OutOfDate | SupersededPrint) for each in refused)


def signatures(firm: Firm, one: Statement) -> Counter[tuple[int, int]]:
    """How many signatures there are by statement and revision, of this number."""
    ids = {row["id"] for row in firm.rows("statement") if row["number"] == one.number}
    found = (row for row in firm.rows("signature") if row["statement_id"] in ids)
    return Counter((row["statement_id"], row["revision"]) for row in found)


def test_what_is_signed_is_not_stated_anew(firm: Firm) -> None:
    """An old button, or a reason that was typed while the customer signed: it stays as it was signed."""
    one = stated(firm, 3)
    firm.desk.confirm_statement(firm.contact, one.id, 1, one.hash)
    with firm.refused(AlreadyDecided) as caught:
        firm.desk.revise_statement(firm.clerk, one.id, 1, "补记一笔")
    assert (caught.value.state, caught.value.by) == ("confirmed", firm.contact.name)
    with firm.refused(AlreadyDecided):
        firm.desk.may_revise_statement(firm.clerk, one.id)


@pytest.mark.parametrize("others", [1, 2], ids=["one of each", "two of each"])
def test_signed_twice_and_stated_anew_at_once(firm: Firm, others: int) -> None:
    """Month after month: the contact taps, a second person accepts the signed print, finance states the period anew.
    One wins; the others hear that it is signed or that another revision counts. No revision has two signatures, none
    that was superseded has any, and the books prove right."""
    won: Counter[str] = Counter()
    for month in range(3, 3 + ROUNDS // others):
        one = stated(firm, month)
        results = raced(firm, one, others)
        winners = [each for each in results if not isinstance(each, Refusal)]
        assert len(winners) == 1, results
        assert honest(results), results
        won[type(winners[0]).__name__] += 1
        revisions = sorted(row["revision"] for row in firm.rows("statement") if row["number"] == one.number)
        if isinstance(winners[0], StatementSheet):
            assert (revisions, signatures(firm, one)) == ([1, 2], Counter())
        else:
            assert (revisions, signatures(firm, one)) == ([1], {(one.id, 1): 1})
        assert firm.proven()
    assert sum(won.values()) == ROUNDS // others
