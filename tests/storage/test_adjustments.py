"""Adjustments in the archive: what the database itself refuses, and what the proof finds when somebody forces it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sales.ledger import Account, DocumentKind, OpenItem
from sales.money import Money
from sales.people import EVERYTHING, Scope
from sales.ports import Stale
from sales.posting_rules import Part, journal
from sales.proof import FaultKind
from sales.receivables.adjustments import Adjustment, AdjustmentState
from storage.proof import prove
from tests.sales.adjusting import K, approved, asked, draft
from tests.sales.company import Firm, cny
from tests.sales.founding import open_firm
from tests.storage.company import by_force

S = AdjustmentState


@pytest.fixture
def firm(migrated_url: str, tmp_path: Path) -> Iterator[Firm]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    opened = open_firm(migrated_url, tmp_path)
    yield opened
    opened.archive.close()


@pytest.fixture
def rebate(firm: Firm) -> Adjustment:
    """113 with their tax, approved."""
    return approved(firm, K.REBATE, amount="113")


def refused(firm: Firm, sql: str, **values: object) -> None:
    """The database does not let it pass."""
    with firm.archive.begin() as work, pytest.raises(DBAPIError):
        work.connection.execute(text(sql), values)


def test_comes_back_as_it_was(firm: Firm, rebate: Adjustment) -> None:
    """Every value is read as it was written, by id, key, number, state and customer."""
    full = replace(
        draft(firm, K.OPENING, amount="-7"), document="A-1", document_day=date(2025, 12, 1), due=date(2026, 1, 1)
    )
    with firm.archive.begin() as work:
        kept = work.adjustments.save(full, full.version)
        work.commit()
    with firm.archive.look() as work:
        for made in (rebate, kept):
            assert work.adjustments.get(made.id, EVERYTHING) == made
            assert work.adjustments.by_key(made.key) == made
        assert work.adjustments.numbered(rebate.number or "", EVERYTHING) == rebate
        assert work.adjustments.in_state(S.APPROVED, EVERYTHING) == (rebate,)
        assert work.adjustments.of_customer("WANG", S.DRAFT, S.APPROVED) == (rebate, kept)
        assert work.adjustments.of_customer("LI", S.DRAFT, S.APPROVED) == ()
        assert work.adjustments.openings() == ()


def test_scopes(firm: Firm, rebate: Adjustment) -> None:
    """Only within the asker's scope: another rep, another customer and nobody at all find nothing."""
    with firm.archive.look() as work:
        for scope in (Scope(rep_id=firm.rep.id), Scope(customer="WANG")):
            assert work.adjustments.get(rebate.id, scope) == rebate
        for scope in (Scope(rep_id=firm.other_rep.id), Scope(customer="FAR"), Scope()):
            assert work.adjustments.get(rebate.id, scope) is None
            assert work.adjustments.numbered(rebate.number or "", scope) is None
            assert work.adjustments.in_state(S.APPROVED, scope) == ()


def test_one_press_one_adjustment(firm: Firm) -> None:
    """The key of the press is unique, and a version is written once."""
    made = draft(firm, K.REBATE, amount="5")
    with firm.archive.begin() as work:
        with pytest.raises(Stale):
            work.adjustments.add(made)
        work.adjustments.save(made, made.version)
        with pytest.raises(Stale):
            work.adjustments.save(made, made.version)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM adjustment",
        "UPDATE adjustment SET words = 'x' WHERE id = :id",
        "UPDATE adjustment SET minor = 1 WHERE id = :id",
        "UPDATE adjustment SET number = NULL, state = 'requested', day = NULL WHERE id = :id",
        "UPDATE adjustment SET version = 99 WHERE id = :id",
    ],
)
def test_what_is_posted_stays(firm: Firm, rebate: Adjustment, sql: str) -> None:
    """An approved adjustment is changed by nobody, in nothing."""
    refused(firm, sql, **({"id": rebate.id} if ":id" in sql else {}))


@pytest.mark.parametrize(
    "change",
    [
        "minor = minor + 1",
        "tax = 0",
        "rate = '0'",
        "currency = 'USD'",
        "reason = 'other'",
        "words = 'x'",
        "target = 'RB-2026-000001'",
        "method = 'cash'",
        "document = 'x'",
        "due = '2026-01-01'",
        "asked_by = 1",
        "asked_at = decided_at",
        "kind = 'WO'",
        "customer = 'LI'",
        "state = 'draft'",
        "state = 'approved'",
        "decided_by = asked_by",
        "state = 'approved', number = 'RB-2026-000009', day = '2026-03-10', decided_by = asked_by",
        "state = 'approved', number = 'RB-2026-000009', day = '2026-03-10'",
        "number = 'RB-2026-000009'",
    ],
)
def test_what_is_asked_for_is_what_is_decided(firm: Firm, rebate: Adjustment, change: str) -> None:
    """A waiting request keeps its content and its asker; it is not decided by who asked, nor numbered unapproved."""
    made = asked(firm, K.REBATE, amount="50")
    assert rebate.state is S.APPROVED
    refused(firm, f"UPDATE adjustment SET {change} WHERE id = :id", id=made.id)


def test_a_draft_is_not_approved_at_once(firm: Firm) -> None:
    """It has to be asked for first, with amount and reason; an amount is above zero but for opening balances."""
    made = draft(firm, K.REBATE, amount="50")
    for change in (
        "state = 'approved', number = 'RB-2026-000001', day = '2026-03-10', decided_by = 3",
        "state = 'refused'",
        "state = 'requested', minor = NULL, tax = NULL",
        "state = 'requested', reason = NULL",
        "minor = 0",
        "minor = -5000, tax = NULL",
        "tax = minor",
    ):
        refused(firm, f"UPDATE adjustment SET {change} WHERE id = :id", id=made.id)


def test_nothing_is_taken_back_twice(firm: Firm, rebate: Adjustment) -> None:
    """The database holds one approved reversal of a number, whatever the desk thinks."""
    back = approved(firm, K.REVERSAL, rebate.number)
    again = replace(back, id=0, key="forged", state=S.DRAFT, number=None, day=None, decided_by=None)
    with firm.archive.begin() as work:
        forged = work.adjustments.add(again)
        forged = work.adjustments.save(replace(forged, state=S.REQUESTED), again.version)
        done = replace(forged, state=S.APPROVED, number="RV-2026-000099", day=firm.today, decided_by=firm.manager.id)
        with pytest.raises(DBAPIError):
            work.adjustments.save(done, forged.version)


@pytest.mark.parametrize(
    ("sql", "kinds"),
    [
        ("UPDATE adjustment SET minor = minor + 100 WHERE kind = 'RB'", {FaultKind.ADJUSTMENT_JOURNAL}),
        ("UPDATE adjustment SET tax = tax - 1 WHERE kind = 'RB'", {FaultKind.ADJUSTMENT_JOURNAL}),
        (
            "UPDATE adjustment SET state = 'refused', number = NULL, day = NULL WHERE kind = 'RB'",
            {FaultKind.ADJUSTMENT_JOURNAL},
        ),
        ("DELETE FROM adjustment WHERE kind = 'RB'", {FaultKind.ADJUSTMENT_JOURNAL}),
        (
            "UPDATE adjustment SET number = 'RB-2026-000007' WHERE kind = 'RB'",
            {FaultKind.ADJUSTMENT_JOURNAL, FaultKind.NUMBER_UNKNOWN},
        ),
    ],
)
def test_tampering_is_named(firm: Firm, rebate: Adjustment, sql: str, kinds: set[FaultKind]) -> None:
    """Somebody with the database's own tools changes what was approved: the proof finds it, and nothing else."""
    assert prove(firm.archive) == ()
    by_force(firm.url, sql)
    assert {fault.kind for fault in prove(firm.archive)} == kinds
    assert rebate.number in {fault.subject for fault in prove(firm.archive)}


@pytest.mark.parametrize(
    "kind", [DocumentKind.REFUND, DocumentKind.WRITE_OFF, DocumentKind.ROUNDING, DocumentKind.OPENING]
)
def test_a_posting_that_nobody_approved_is_named(firm: Firm, kind: DocumentKind) -> None:
    """A journal of such a kind that stands in no adjustment is a fault; the stock's own opening is none."""
    with firm.archive.begin() as work:
        number, amount = work.ledger.next_number(kind, 2026), Money(5_00, "CNY")
        funds = K.REFUND.document is kind
        posted = journal(kind, number, firm.today, {Part.TOTAL: amount}, "WANG", Account.BANK if funds else None)
        work.ledger.post(posted, firm.clock.now())
        owed = -sum(line.amount.minor for line in posted.postings if line.customer is None)
        item = OpenItem(number, kind, "WANG", firm.today, firm.today, cny(owed), cny(owed))
        work.ledger.open_item(item)
        work.commit()
    [fault] = prove(firm.archive)
    assert (fault.kind, fault.subject) == (FaultKind.ADJUSTMENT_JOURNAL, number)
