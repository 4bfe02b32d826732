"""Drawing up statements: periods by customer, caught up; runs that stop and go on; late entries and revisions named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from sales.desk.statements.disputes.revise import revise
from sales.desk.statements.issuing import freeze as freeze_module
from sales.desk.statements.issuing import runs as run_module
from sales.refusals import AlreadyDecided, NotAllowed, OutOfDate
from sales.statement_refusals import BadTerms, NothingDue, NotTheLatestPeriod, RunUnderWay
from sales.statement_terms import OwnTerms, Rhythm
from sales.statements import DoesNotTieOut, Form, Layout, Snapshot, Statement, StatementState
from sales.stating import Account, Oddity, RunState, snapshot_of
from tests.sales.company import Firm, cny, said
from tests.sales.stating import agree, stated, write_late

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)


def periods(firm: Firm, code: str = "WANG") -> list[tuple[str, str]]:
    return [(s.snapshot.start.isoformat(), s.snapshot.end.isoformat()) for s in stated(firm, code)]


def goes_on(firm: Firm, code: str = "WANG") -> bool:
    """Every statement opens with the closing of the one before, on the day after its end."""
    made = stated(firm, code)
    return all(
        later.snapshot.opening == earlier.snapshot.closing
        and later.snapshot.start == earlier.snapshot.end + timedelta(days=1)
        for earlier, later in pairwise(made)
    )


def test_months_that_nobody_issued_are_caught_up(firm: Firm) -> None:
    """March was issued; the machine was off in April and May: both are made in June, oldest first."""
    firm.post(said("COLA", 1))
    firm.on(APRIL)
    firm.desk.issue_statements()
    firm.on(date(2026, 4, 20))
    firm.post(said("SALT", 1))
    firm.on(JUNE)
    assert firm.desk.issue_statements().issued == 2
    assert periods(firm) == [("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-30"), ("2026-05-01", "2026-05-31")]
    assert goes_on(firm)
    assert [s.number for s in stated(firm)] == [f"ST-2026-00000{n}" for n in (1, 2, 3)]
    with firm.unchanged():
        assert firm.desk.issue_statements().issued == 0
    assert firm.proven()


def test_a_late_entry_is_a_prior_period_adjustment_of_the_next_one(firm: Firm) -> None:
    """Written in April with a date in March, after March was frozen: April opens with March's closing and names it."""
    firm.post(said("COLA", 1))
    firm.on(APRIL)
    firm.desk.issue_statements()
    firm.later(days=3)
    late = write_late(firm, date(2026, 3, 20), 5_00)
    firm.on(MAY)
    firm.desk.issue_statements()
    march, april = (s.snapshot for s in stated(firm))
    assert (april.opening, april.closing) == (march.closing, march.closing + cny(5_00))
    assert [(e.number, e.day) for e in april.prior] == [(late, date(2026, 3, 20))]
    assert april.entries == april.prior


def test_a_new_customer_opens_with_what_there_was_before(firm: Firm) -> None:
    """Business of February, which no statement was ever made of, is March's opening."""
    write_late(firm, date(2026, 2, 10), 70_00)
    firm.post(said("COLA", 1))
    firm.on(APRIL)
    firm.desk.issue_statements()
    [march] = stated(firm)
    assert (march.snapshot.opening, march.snapshot.closing) == (cny(70_00), cny(130_00))
    assert march.snapshot.prior == ()


def test_each_currency_has_a_statement_of_its_own(firm: Firm) -> None:
    firm.post(said("COLA", 1))
    write_late(firm, date(2026, 3, 10), 9_00, currency="USD")
    firm.on(APRIL)
    assert firm.desk.issue_statements().issued == 2
    [dollars] = stated(firm, currency="USD")
    assert dollars.snapshot.closing.minor == 9_00
    assert [s.snapshot.closing for s in stated(firm)] == [cny(60_00)]


@pytest.mark.parametrize(
    ("own", "until"),
    [
        (OwnTerms("WANG", rhythm=Rhythm.WEEKLY), ["2026-04-05", "2026-04-12", "2026-04-19", "2026-04-26"]),
        (OwnTerms("WANG", rhythm=Rhythm.HALF_MONTHLY), ["2026-04-15", "2026-04-30"]),
        (OwnTerms("WANG", rhythm=Rhythm.MONTHLY, cut_off=25), ["2026-04-25"]),
        (OwnTerms("WANG", issue_day=3), []),
    ],
)
def test_terms_that_change_leave_neither_gap_nor_overlap(firm: Firm, own: OwnTerms, until: list[str]) -> None:
    """March was stated by month. From then on the customer's own terms hold, from the day after."""
    firm.post(said("COLA", 1))
    firm.on(APRIL)
    firm.desk.issue_statements()
    agree(firm, own)
    firm.on(MAY)
    firm.desk.issue_statements()
    assert [end for _, end in periods(firm)] == ["2026-03-31", *until]
    assert goes_on(firm)
    firm.on(date(2026, 5, 3))
    firm.desk.issue_statements()
    assert goes_on(firm)
    assert firm.proven()


def test_terms_are_agreed_by_finance_and_over_what_was_seen(firm: Firm) -> None:
    own = OwnTerms("WANG", rhythm=Rhythm.WEEKLY, cut_off=5)
    for who in (firm.rep, firm.contact, firm.auditor):
        with firm.refused(NotAllowed):
            firm.desk.set_statement_terms(who, own)
    assert firm.desk.set_statement_terms(firm.clerk, own).own.version == 1
    with firm.refused(OutOfDate):
        firm.desk.set_statement_terms(firm.clerk, own)
    for wrong in (replace(own, version=1, cut_off=8), replace(own, version=1, issue_day=0)):
        with firm.refused(BadTerms):
            firm.desk.set_statement_terms(firm.clerk, wrong)
    assert ("customer.statement_terms", "customer:WANG") in [(a, s) for a, s, _ in firm.audit()]


def test_a_run_stops_and_goes_on(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """One customer a chunk: stopped after the first, the rest waits; going on, each is issued once."""
    monkeypatch.setattr(run_module, "CHUNK", 1)
    for code in ("LI", "WANG"):
        firm.post(said("COLA", 1), customer=code)
    firm.on(APRIL)
    run = firm.desk.start_statements(firm.clerk).run
    with firm.refused(RunUnderWay):
        firm.desk.start_statements(firm.manager)
    first, second = firm.desk.run_chunks(run.id)
    assert firm.desk.draw_up_statements(run.id, first).run.done == 1
    firm.desk.stop_statements(firm.manager, run.id)
    assert firm.desk.draw_up_statements(run.id, second).run.done == 1
    with firm.refused(AlreadyDecided):
        firm.desk.stop_statements(firm.manager, run.id)
    firm.desk.go_on_statements(firm.clerk, run.id)
    assert firm.desk.run_chunks(run.id) == (second,)
    for chunk in (second, second, first):  # driven twice, as after a crash
        firm.desk.draw_up_statements(run.id, chunk)
    ended = firm.desk.end_statement_run(run.id).run
    assert (ended.state, ended.issued) == (RunState.DONE, 2)
    assert {s.issued_by for s in stated(firm) + stated(firm, "LI")} == {firm.clerk.id}
    with firm.refused(NothingDue):
        firm.desk.start_statements(firm.clerk)
    assert firm.proven()


def test_who_did_not_tie_out_is_counted_once(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """Books that did not tie out are looked at again when a stopped run goes on: left out once, or issued after all."""
    for code in ("LI", "WANG"):
        firm.post(said("COLA", 1), customer=code)
    firm.on(APRIL)
    run = firm.desk.start_statements(firm.clerk).run
    broken = {"LI"}
    monkeypatch.setattr(freeze_module, "snapshot_of", lambda account, *rest: _of_sound_books(broken, account, *rest))
    for mended, (issued, failed) in ((False, (1, 1)), (False, (1, 1)), (True, (2, 0))):
        broken.difference_update({"LI"} if mended else ())
        for chunk in firm.desk.run_chunks(run.id):
            firm.desk.draw_up_statements(run.id, chunk)
        now = firm.desk.stop_statements(firm.clerk, run.id).run
        assert (now.done, now.issued, now.failed) == (2, issued, failed)
        firm.desk.go_on_statements(firm.clerk, run.id)
    assert firm.proven()


def _of_sound_books(broken: set[str], account: Account, *rest: Any) -> Snapshot:
    if account.customer in broken:
        raise DoesNotTieOut(account.customer)
    return snapshot_of(account, *rest)


def test_a_run_that_was_killed_is_ended_by_the_schedule(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "CHUNK", 1)
    for code in ("LI", "WANG"):
        firm.post(said("COLA", 1), customer=code)
    firm.on(APRIL)
    run = firm.desk.start_statements(firm.clerk).run
    firm.desk.draw_up_statements(run.id, firm.desk.run_chunks(run.id)[0])
    assert firm.desk.unfinished_runs() == (run.id,)
    assert firm.desk.issue_statements().issued == 1
    assert firm.desk.show_statement_run(firm.clerk, run.id).run.state is RunState.DONE


@pytest.mark.parametrize("who", ["rep", "contact", "auditor", "nobody"])
def test_a_run_is_not_everybodys(firm: Firm, who: str) -> None:
    firm.post(said("COLA", 1))
    firm.on(APRIL)
    person = firm.staff[who]
    for act in (firm.desk.start_statements, firm.desk.preview_statements):
        with firm.refused(NotAllowed):
            act(person)
    with firm.refused(NotAllowed):
        firm.desk.preview_statement(person, "WANG")


def test_the_preview_says_what_the_run_then_does(firm: Firm) -> None:
    """Two periods are due: the preview's sums and its customer's statements are those that are issued after it."""
    firm.post(said("COLA", 1))
    firm.on(APRIL)
    firm.desk.issue_statements()
    late = write_late(firm, date(2026, 3, 9), -200_00)
    firm.on(date(2026, 5, 10))
    firm.post(said("TEA", 1), customer="LI")
    firm.on(JUNE)
    with firm.unchanged():
        seen = firm.desk.preview_statements(firm.clerk)
        one = firm.desk.preview_statement(firm.clerk, "WANG")
    assert (seen.customers, seen.statements) == (2, 3)
    assert (seen.opening, seen.closing) == ((cny(60_00),), (cny(-101_00),))
    assert {odd: [c.code for c in seen.odd[odd]] for odd in seen.odd} == {
        Oddity.NEGATIVE: ["WANG"],
        Oddity.LARGE_CHANGE: ["WANG"],
        Oddity.NOTHING_MOVED: ["WANG"],
        Oddity.NO_CONTACT: ["LI"],
    }
    assert [s.id for s in one.statements] == [0, 0]
    firm.desk.issue_statements()
    assert [s.snapshot for s in stated(firm)[1:]] == [s.snapshot for s in one.statements]
    assert [e.number for e in stated(firm)[1].snapshot.prior] == [late]


def revised(firm: Firm, one: Statement, why: str = "漏记一笔") -> Statement:
    with firm.archive.begin() as work:
        work.customers.lock(one.snapshot.customer)
        made = revise(firm.desk.house, work, one, why, firm.clerk)
        work.commit()
    return made


def test_a_period_is_stated_anew_and_says_why(firm: Firm) -> None:
    """The next revision has the same number; the next period opens with its closing."""
    firm.post(said("COLA", 1))
    firm.on(APRIL)
    firm.desk.issue_statements()
    [first] = stated(firm)
    write_late(firm, date(2026, 3, 20), 5_00)
    second = revised(firm, first)
    assert (second.number, second.revision, second.why) == (first.number, 2, "漏记一笔")
    assert second.issued_by == firm.clerk.id
    assert (second.snapshot.closing, second.snapshot.prior) == (cny(65_00), ())
    assert second.state is StatementState.ISSUED
    told = [subject for kind, _, subject in firm.told() if kind == "statement_document"]
    assert len(told) == 2
    firm.on(MAY)
    firm.desk.issue_statements()
    assert stated(firm)[-1].snapshot.opening == cny(65_00)
    with firm.refused(NotTheLatestPeriod):
        revised(firm, second)


def test_nothing_is_stated_anew_where_nothing_would_change(firm: Firm) -> None:
    firm.post(said("COLA", 1))
    firm.on(APRIL)
    firm.desk.issue_statements()
    [first] = stated(firm)
    with firm.unchanged():
        assert revised(firm, first) == first


def test_open_items_tie_to_the_closing(firm: Firm) -> None:
    """Open-item form: what is left of each as of the end; by document: what each payment settled."""
    agree(firm, OwnTerms("WANG", form=Form.OPEN_ITEM, layout=Layout.BY_DOCUMENT))
    firm.post(said("COLA", 2))
    firm.later(days=2)
    firm.pay("100")
    firm.on(APRIL)
    firm.desk.issue_statements()
    [made] = stated(firm)
    content = made.snapshot
    assert (content.form, content.layout) == (Form.OPEN_ITEM, Layout.BY_DOCUMENT)
    assert [(item.number, item.residual) for item in content.items] == [("INV-2026-000001", cny(20_00))]
    assert [(link.item, link.amount) for link in content.links] == [("INV-2026-000001", cny(100_00))]
    assert firm.desk.show_statement(firm.rep, made.id).statement.snapshot == content
    assert firm.proven()


def test_categories_and_the_rest_make_the_closing(firm: Firm) -> None:
    agree(firm, OwnTerms("WANG", layout=Layout.BY_CATEGORY))
    firm.post(said("COLA", 2))
    firm.post(said("TEA", 1))
    firm.later(days=2)
    firm.pay("100")
    firm.on(APRIL)
    firm.desk.issue_statements()
    [made] = stated(firm)
    content = made.snapshot
    assert sum(each.amount.minor for each in content.categories) == 159_00
    rest = sum(e.amount.minor for e in content.entries if not content.in_categories(e))
    assert content.opening.minor + 159_00 + rest == content.closing.minor
