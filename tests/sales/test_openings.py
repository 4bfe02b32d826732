"""Opening balances by the table: one person brings the file in, another approves all of it with one tap."""

from __future__ import annotations

from datetime import date

import pytest

from sales.imports.nouns import ImportApplied, ImportSheet, ProblemKind
from sales.ledger import Account
from sales.notices import NoticeKind, Subject
from sales.people import Person
from sales.receivables.adjustments import Adjustment, AdjustmentKind, AdjustmentState
from sales.receivables.refusals import AdjustmentTrouble, CannotAdjust
from sales.refusals import AlreadyDecided, NotAllowed, OutOfDate, OwnDocument
from storage.keepers.adjustments import AdjustmentsKeeper
from storage.keepers.customers import CustomersKeeper
from tests.sales.adjusting import approved, item
from tests.sales.company import Firm, cny, together

HEAD = "客户编码,原单据号,未收金额,单据日期,到期日"
ROWS = ("WANG,A-1,100.50,2025-12-01,2026-01-15", "WANG,A-2,-30,2025-12-20,", "LI,B-1,80,,")
S = AdjustmentState


def brought(firm: Firm, *rows: str, by: Person | None = None, head: str = HEAD) -> ImportSheet:
    """The check of a table."""
    return firm.desk.check_import(by or firm.clerk, firm.key(), "\n".join((head, *rows)).encode(), "期初.csv")


def asked(firm: Firm, *rows: str, by: Person | None = None) -> tuple[Adjustment, ...]:
    """A table that was brought in and waits for its approval."""
    by = by or firm.clerk
    job = brought(firm, *rows, by=by).job
    assert job.report.problems == ()
    assert isinstance(firm.desk.apply_import(by, job.id, job.version), ImportApplied)
    with firm.archive.look() as work:
        return work.adjustments.of_batch(job.id)


def now(firm: Firm, batch: int | None) -> tuple[Adjustment, ...]:
    """The whole batch as it is now."""
    with firm.archive.look() as work:
        return work.adjustments.of_batch(batch or 0)


def test_a_file_is_asked_for_and_approved_at_once(firm: Firm) -> None:
    """Nothing is posted by the import itself. One tap of another person numbers and posts every row, due as it was in
    the former books; what was paid too much settles the same customer's oldest."""
    made = asked(firm, *ROWS)
    assert [each.state for each in made] == [S.REQUESTED] * 3
    assert (firm.balance(), firm.balance("LI")) == (0, 0)
    cards = [(who, about) for kind, who, about in firm.told(Subject.ADJUSTMENT) if kind == NoticeKind.CARD]
    assert cards == [(who.id, made[0].id) for who in (firm.manager, firm.second_manager, firm.second_clerk)]
    sheet = firm.desk.approve_adjustment(firm.second_clerk, made[0].id, made[0].version).sheet
    assert {each.state for each in sheet.batch} == {S.APPROVED}
    done = now(firm, made[0].batch)
    assert [each.number for each in done] == ["OB-2026-000002", "OB-2026-000003", "OB-2026-000004"]
    assert (firm.balance(), firm.balance("LI")) == (70_50, 80_00)
    first = item(firm, done[0].number)
    assert (first.day, first.due, first.residual) == (date(2025, 12, 1), date(2026, 1, 15), cny(70_50))
    assert item(firm, done[1].number).day == date(2025, 12, 20)
    assert item(firm, done[2].number).day == firm.today  # nobody said of which day it is
    assert item(firm, done[1].number).due == date(2026, 1, 19)  # 30 days of terms after its own day
    assert item(firm, done[2].number).due == firm.today
    assert firm.proven()


def test_the_same_file_again_brings_nothing(firm: Firm) -> None:
    """Not while it waits, and not after it was approved; another amount for the same document is a problem of its row,
    another customer's document of that number is not."""
    made = asked(firm, *ROWS)
    for _ in range(2):
        report = brought(firm, *ROWS).job.report
        assert (report.writes, report.problems) == (0, ())
        [problem] = brought(firm, "WANG,A-1,100.51,2025-12-01,2026-01-15", "LI,A-1,5,,").job.report.problems
        assert (problem.kind, problem.row) == (ProblemKind.BROUGHT_OVER, 2)
        if now(firm, made[0].batch)[0].state is S.REQUESTED:
            firm.desk.approve_adjustment(firm.manager, made[0].id, made[0].version)


def test_a_wrong_one_is_taken_back_and_comes_again(firm: Firm) -> None:
    """After its reversal the document can be brought over with the right amount."""
    made = asked(firm, "WANG,A-1,100.50,,")
    number = firm.desk.approve_adjustment(firm.manager, made[0].id, made[0].version).sheet.made.number
    approved(firm, AdjustmentKind.REVERSAL, number)
    again = asked(firm, "WANG,A-1,100.05,,")
    firm.desk.approve_adjustment(firm.manager, again[0].id, again[0].version)
    assert firm.balance() == 100_05
    assert firm.account(Account.EQUITY) == -100_05 - firm.account(Account.STOCK)
    assert firm.proven()


def test_all_of_it_is_decided_or_nothing(firm: Firm) -> None:
    """Refused and withdrawn together as well."""
    made = asked(firm, *ROWS)
    firm.desk.refuse_adjustment(firm.manager, made[1].id, made[1].version, "到期日不对")
    assert {each.state for each in now(firm, made[0].batch)} == {S.REFUSED}
    made = asked(firm, *ROWS)
    gone = firm.desk.withdraw_adjustment(firm.clerk, made[2].id, made[2].version).sheet
    assert {each.state for each in gone.batch} == {S.WITHDRAWN}
    made = asked(firm, *ROWS)
    with firm.refused(OutOfDate):
        firm.desk.approve_adjustment(firm.manager, made[0].id, made[0].version + 1)
    firm.desk.approve_adjustment(firm.manager, made[0].id, made[0].version)
    with firm.refused(AlreadyDecided):
        firm.desk.approve_adjustment(firm.second_manager, made[2].id, made[2].version + 1)
    assert firm.proven()


def test_taken_back_and_decided_in_one_order(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever takes a file back and whoever approves it hold its customers first, and write its rows in one order:
    neither waits for what the other has while it has what the other waits for."""
    steps: list[str | int] = []
    lock, save = CustomersKeeper.lock, AdjustmentsKeeper.save

    def locks(keeper: CustomersKeeper, code: str) -> None:
        steps.append(code)
        lock(keeper, code)

    def saves(keeper: AdjustmentsKeeper, made: Adjustment, seen: int) -> Adjustment:
        steps.append(made.id)
        return save(keeper, made, seen)

    made = asked(firm, *ROWS)
    monkeypatch.setattr(CustomersKeeper, "lock", locks)
    monkeypatch.setattr(AdjustmentsKeeper, "save", saves)
    firm.desk.withdraw_adjustment(firm.clerk, made[0].id, made[0].version)
    assert steps == [*sorted({each.customer for each in made}), *(each.id for each in made)]


def test_a_document_of_a_waiting_file_cannot_be_typed(firm: Firm) -> None:
    """A clerk types a document that is in a file which waits: refused, and the file can still be approved."""
    file = asked(firm, *ROWS)
    by_hand = firm.desk.begin_adjustment(firm.second_clerk, "OB", "LI", firm.key()).sheet.made
    assert by_hand.state is S.DRAFT
    firm.desk.set_adjusted_amount(firm.second_clerk, by_hand.id, firm.key(), "80")
    by_hand = firm.desk.set_opening_document(firm.second_clerk, by_hand.id, firm.key(), "B-1").sheet.made
    with firm.refused(CannotAdjust) as caught:
        firm.desk.hand_in_adjustment(firm.second_clerk, by_hand.id, by_hand.version)
    assert caught.value.trouble is AdjustmentTrouble.ASKED_ALREADY
    firm.desk.approve_adjustment(firm.manager, file[0].id, file[0].version)
    assert firm.proven()


def test_who_may_bring_and_approve(firm: Firm) -> None:
    """Finance and administrators bring it in; never the one who brought it approves it, nor who only sells. At the
    command line nobody has a name: refused as somebody else's kind of table."""
    made = asked(firm, *ROWS, by=firm.admin)
    for who, refusal in ((firm.admin, OwnDocument), (firm.rep, NotAllowed), (firm.packer, NotAllowed)):
        with firm.refused(refusal):
            firm.desk.approve_adjustment(who, made[0].id, made[0].version)
    firm.desk.approve_adjustment(firm.clerk, made[0].id, made[0].version)
    content = "\n".join((HEAD, "WANG,A-9,5,,")).encode()
    [problem] = firm.desk.check_import(None, firm.key(), content, "x.csv").job.report.problems
    assert problem.kind is ProblemKind.NOT_YOURS


def test_every_cell_is_checked(firm: Firm) -> None:
    """Each mistake is told with its row: no such customer, nothing to bring, no number, a document twice."""
    rows = ("NOBODY,A-1,5,,", "WANG,,5,,", "WANG,A-2,0,,", "WANG,A-3,x,,", "WANG,A-4,,,", "WANG,A-5,5,,31.13.2025")
    report = brought(firm, *rows, "WANG,A-6,1,,", "WANG,A-6,1,,").job.report
    found = [(problem.row, problem.kind) for problem in report.problems]
    assert found == [
        (2, ProblemKind.UNKNOWN_CUSTOMER),
        (3, ProblemKind.MISSING),
        (4, ProblemKind.ZERO),
        (5, ProblemKind.NOT_A_NUMBER),
        (6, ProblemKind.MISSING),
        (7, ProblemKind.NOT_A_DATE),
        (9, ProblemKind.DUPLICATE_KEY),
    ]


def test_another_currency_has_a_balance_of_its_own(firm: Firm) -> None:
    """Dollars and yuan are never added."""
    head = "客户编码,原单据号,未收金额,币种"
    job = brought(firm, "WANG,A-1,5.25,USD", "WANG,A-2,7,", head=head).job
    firm.desk.apply_import(firm.clerk, job.id, job.version)
    [first, _] = now(firm, job.id)
    firm.desk.approve_adjustment(firm.manager, first.id, first.version)
    with firm.archive.look() as work:
        owed = [work.ledger.balance("WANG", currency).minor for currency in ("USD", "CNY")]
    assert owed == [5_25, 7_00]
    assert firm.proven()


def test_two_approve_the_file_at_once(firm: Firm) -> None:
    """It is posted once."""
    made = asked(firm, *ROWS)
    people = (firm.manager, firm.second_manager, firm.second_clerk, firm.admin)
    found = together([lambda w=who: firm.desk.approve_adjustment(w, made[0].id, made[0].version) for who in people])  # type: ignore[misc]
    assert sum(not isinstance(each, Exception) for each in found) == 1
    assert (firm.balance(), firm.proven()) == (70_50, True)
