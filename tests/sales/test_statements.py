"""Statements: frozen when issued, tied out, handed to who is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sales.desk.statements.issuing.dispatch import TOLD_AFTER
from sales.ledger import Account, Ageing, DocumentKind, Entry, Journal, OpenItem, Posting
from sales.proof import FaultKind
from sales.statement_lists import Show
from sales.statements import DoesNotTieOut, Snapshot, StatementState
from storage.proof import prove
from tests.sales.answering import confirm, issued, march
from tests.sales.company import Firm, cny, said
from tests.sales.disputing import APRIL, MAY

CONFIRMED = StatementState.CONFIRMED


def test_opening_and_entries_make_closing_month_after_month(firm: Firm) -> None:
    """March: two orders and a payment. April: one order. Each closing is the next opening and the ledger's balance."""
    firm.post(said("COLA", 2))
    firm.later(days=5)
    firm.post(said("TEA", 1))
    firm.later(days=3)
    firm.pay("100")
    firm.on(APRIL)
    run = firm.desk.issue_statements()
    assert (run.start, run.end, run.issued, run.before) == (date(2026, 3, 1), date(2026, 3, 31), 1, 0)
    first = issued(firm)
    firm.post(said("SALT", 2))
    firm.on(MAY)
    assert firm.desk.issue_statements().issued == 1
    second = issued(firm)
    snapshots = first.snapshot, second.snapshot
    assert [s.opening for s in snapshots] == [cny(0), cny(59_00)]
    assert [s.closing for s in snapshots] == [cny(59_00), cny(62_00)]
    assert [(e.kind, e.amount.minor) for e in first.snapshot.entries] == [
        (DocumentKind.INVOICE, 120_00),
        (DocumentKind.INVOICE, 39_00),
        (DocumentKind.PAYMENT, -100_00),
    ]
    assert [e.number for e in second.snapshot.entries] == ["INV-2026-000003"]
    assert first.snapshot.ageing.not_due == cny(59_00)
    assert second.snapshot.ageing.days_1_30 == cny(59_00)
    assert (first.number, second.number) == ("ST-2026-000001", "ST-2026-000002")
    with firm.archive.look() as work:
        for snapshot in snapshots:
            assert work.ledger.balance("WANG", "CNY", snapshot.end) == snapshot.closing
    assert firm.proven()


def test_a_second_run_issues_nothing_and_sends_nothing(firm: Firm) -> None:
    march(firm)
    with firm.unchanged():
        run = firm.desk.issue_statements()
    assert (run.issued, run.before) == (0, 1)


def test_who_owes_and_moves_nothing_gets_none(firm: Firm) -> None:
    """Li bought and paid in March: April has nothing to state. Who only carries a balance on gets one."""
    firm.post(said("COLA", 1), customer="LI")
    firm.post(said("COLA", 1))
    firm.pay("60", customer="LI")
    firm.on(MAY)
    firm.desk.issue_statements()
    assert [row["customer"] for row in firm.rows("statement")] == ["LI", "WANG", "WANG"]
    assert (issued(firm).snapshot.entries, issued(firm).snapshot.opening) == ((), cny(60_00))


def test_a_statement_goes_to_the_contacts_and_without_one_to_the_rep(firm: Firm) -> None:
    """Wang's contact gets the document. For Li and Zhao, who have nobody on Telegram, the rep gets one list."""
    firm.post(said("COLA", 1), customer="LI")
    approved = firm.await_(said("SALT", 1), customer="ZHAO")
    firm.desk.approve_order(firm.manager, approved.id, approved.version)
    march(firm)
    told = firm.told()
    assert [p for kind, p, _ in told if kind == "statement_document"] == [firm.contact.id]
    assert [p for kind, p, _ in told if kind == "pass_on"] == [firm.rep.id]
    sheets = {s.customer.code: s.reachable for s in firm.desk.list_statements(firm.rep, Show.UNSIGNED).sheets}
    assert sheets == {"LI": False, "WANG": True, "ZHAO": False}
    assert firm.desk.list_statements(firm.other_rep, Show.UNSIGNED).sheets == ()


def test_periods_caught_up_with_are_one_list_for_the_rep(firm: Firm) -> None:
    """After an outage March's and April's statements of Li, who has nobody on Telegram, come in one list, sent once
    both are there. What fails to arrive a day later is a list of its own."""
    firm.post(said("COLA", 1), customer="LI")
    firm.on(APRIL)
    firm.post(said("COLA", 1), customer="LI")
    firm.on(MAY)
    firm.desk.issue_statements()
    assert [row["customer"] for row in firm.rows("statement")].count("LI") == 2
    rows = [row for row in firm.rows("outbox") if row["kind"] == "pass_on"]
    assert [row["person_id"] for row in rows] == [firm.rep.id]
    assert rows[0]["due_at"] == firm.clock.now() + TOLD_AFTER


def test_later_entries_change_no_issued_statement(firm: Firm) -> None:
    """A payment today and an entry that is written with last month's date: what was issued stays, to the byte."""
    one = march(firm)
    firm.pay("10")
    with firm.archive.begin() as work:
        late = Journal(
            DocumentKind.OPENING,
            work.ledger.next_number(DocumentKind.OPENING, 2026),
            date(2026, 3, 20),
            (Posting(Account.RECEIVABLE, cny(5_00), "WANG"), Posting(Account.EQUITY, cny(-5_00))),
        )
        work.ledger.post(late, firm.clock.now())
        item = OpenItem(late.number, late.kind, "WANG", late.day, late.day, cny(5_00), cny(5_00))
        work.ledger.open_item(item)
        work.commit()
    with firm.unchanged():
        assert firm.desk.issue_statements().issued == 0
    assert issued(firm) == one
    assert confirm(firm, one) is CONFIRMED
    # It was written behind the desk's back, and check-books says so; nothing else is wrong.
    assert {(fault.kind, fault.subject) for fault in prove(firm.archive)} == {
        (FaultKind.ADJUSTMENT_JOURNAL, late.number)
    }


def test_what_does_not_tie_out_is_never_made() -> None:
    """Opening plus entries must be closing, and the ageing must be too."""
    ageing = Ageing(cny(100), cny(0), cny(0), cny(0), cny(0), cny(0))
    entry = Entry(APRIL, DocumentKind.INVOICE, "INV-1", cny(60))
    right = Snapshot("WANG", "王记", "Wang", APRIL, MAY, cny(40), (entry,), cny(100), ageing)
    wrong = (
        {"opening": cny(41)},
        {"closing": cny(101)},
        {"entries": ()},
        {"ageing": replace(ageing, credit=cny(-1))},
        {"ageing": replace(ageing, over_90=cny(1))},
    )
    for change in wrong:
        with pytest.raises(DoesNotTieOut):
            replace(right, **change)  # type: ignore[arg-type]
    other = replace(right, opening=cny(30), entries=(entry, replace(entry, number="INV-2", amount=cny(10))))
    assert len({right.hash, other.hash, replace(right, customer="LI").hash, replace(right, end=APRIL).hash}) == 4
