"""Statements: frozen when issued, tied out, answered once by the customer; reminders level by level, none twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sales.ledger import Account, Ageing, DocumentKind, Entry, Journal, OpenItem, Posting
from sales.people import Role
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, OutOfDate, OwnDocument
from sales.statements import DoesNotTieOut, Snapshot, Statement, StatementState
from tests.sales.company import Firm, cny, said

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
CONFIRMED, DISPUTED = StatementState.CONFIRMED, StatementState.DISPUTED


def issued(firm: Firm, code: str = "WANG") -> Statement:
    """The customer's newest statement."""
    sheets = firm.desk.my_statements(firm.manager, 50)
    return next(s.statement for s in sheets if s.statement.snapshot.customer == code)


def march(firm: Firm, code: str = "WANG") -> Statement:
    """One case of cola sold in March, stated on the first of April."""
    firm.post(said("COLA", 1), customer=code)
    firm.on(APRIL)
    firm.desk.issue_statements()
    return issued(firm, code)


def confirm(firm: Firm, one: Statement, who: str = "contact") -> StatementState:
    return firm.desk.confirm_statement(firm.staff[who], one.id, one.revision, one.hash[:12]).sheet.statement.state


def dispute(firm: Firm, one: Statement, who: str = "contact", entry: str | None = None) -> Statement:
    return firm.desk.dispute_statement(firm.staff[who], one.id, one.revision, entry, "价格不对").sheet.statement


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
    """Li bought and paid before March: nothing to state. Who only carries a balance on gets one."""
    firm.post(said("COLA", 1), customer="LI")
    firm.post(said("COLA", 1))
    firm.pay("60", customer="LI")
    firm.on(MAY)
    firm.desk.issue_statements()
    assert [row["customer"] for row in firm.rows("statement")] == ["WANG"]
    assert (issued(firm).snapshot.entries, issued(firm).snapshot.opening) == ((), cny(60_00))


def test_a_statement_goes_to_the_contacts_and_without_one_to_the_rep(firm: Firm) -> None:
    """Wang's contact gets the document. For Li and Zhao, who have nobody on Telegram, the rep gets one list."""
    firm.post(said("COLA", 1), customer="LI")
    approved = firm.await_(said("SALT", 1), customer="ZHAO")
    firm.desk.approve_order(firm.manager, approved.id, approved.version)
    march(firm)
    told = firm.told()
    assert [p for kind, p, _ in told if kind == "statement_document"] == [firm.contact.id]
    assert [p for kind, p, _ in told if kind == "unsigned_list"] == [firm.rep.id]
    sheets = {s.customer.code: s.reachable for s in firm.desk.unsigned_statements(firm.rep)}
    assert sheets == {"LI": False, "WANG": True, "ZHAO": False}
    assert firm.desk.unsigned_statements(firm.other_rep) == ()


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
    assert firm.proven()


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


def test_the_customers_way_with_a_statement(firm: Firm) -> None:
    """Issued, delivered, seen, confirmed: each step once, logged, and told to rep and finance at the end."""
    one = march(firm)
    firm.desk.delivered(one.id)
    assert issued(firm).state is StatementState.DELIVERED
    with firm.unchanged():
        firm.desk.delivered(one.id)
        firm.desk.view_statement(firm.rep, one.id)
    assert firm.desk.view_statement(firm.contact, one.id).statement.state is StatementState.VIEWED
    with firm.unchanged():
        firm.desk.view_statement(firm.contact, one.id)
        firm.desk.delivered(one.id)
    firm.later(days=1)
    assert confirm(firm, one) is CONFIRMED
    signed = firm.desk.show_statement(firm.rep, one.id)
    assert (signed.signer, signed.statement.signed_at) == (firm.contact, firm.clock.now())
    assert (signed.statement.hash, signed.statement.snapshot) == (one.hash, one.snapshot)
    told = {person for kind, person, _ in firm.told() if kind == "statement_answered"}
    assert told == {firm.rep.id, firm.clerk.id, firm.second_clerk.id}
    steps = [action for action, subject, _ in firm.audit() if subject == f"statement:{one.id}"]
    assert steps == ["statement.issued", "statement.delivered", "statement.viewed", "statement.confirmed"]
    assert firm.proven()


@pytest.mark.parametrize("entry", [None, "INV-2026-000001"])
def test_a_dispute_names_an_entry_or_the_whole(firm: Firm, entry: str | None) -> None:
    one = march(firm)
    answered = dispute(firm, one, entry=entry)
    assert (answered.state, answered.disputed, answered.reason) == (DISPUTED, (entry,) if entry else (), "价格不对")
    assert (answered.signed_by, answered.snapshot) == (firm.contact.id, one.snapshot)
    assert firm.desk.unsigned_statements(firm.manager) == ()
    assert firm.proven()


def test_a_dispute_needs_an_entry_of_this_statement_and_a_reason(firm: Firm) -> None:
    one = march(firm)
    with firm.refused(NotFound):
        dispute(firm, one, entry="INV-2026-000002")
    for reason in ("", "  ", "长" * 201):
        with firm.refused(BadValue):
            firm.desk.dispute_statement(firm.contact, one.id, 1, None, reason)


@pytest.mark.parametrize("second", ["confirm", "dispute"])
def test_an_answer_is_given_once(firm: Firm, second: str) -> None:
    """The first stands; the second learns who gave it and when."""
    one = march(firm)
    confirm(firm, one)
    with firm.refused(AlreadyDecided) as caught:
        confirm(firm, one) if second == "confirm" else dispute(firm, one)
    assert (caught.value.by, caught.value.at, caught.value.state) == (firm.contact.name, firm.clock.now(), CONFIRMED)


@pytest.mark.parametrize("who", ["rep", "manager", "clerk", "admin", "auditor", "nobody"])
def test_only_the_customer_answers(firm: Firm, who: str) -> None:
    one = march(firm)
    for answer in (confirm, dispute):
        with firm.refused(NotAllowed):
            answer(firm, one, who)


def test_another_companys_statement_is_not_there(firm: Firm) -> None:
    one = march(firm)
    for answer in (confirm, dispute):
        with firm.refused(NotFound):
            answer(firm, one, "far_contact")
    for look in (firm.desk.view_statement, firm.desk.show_statement):
        with firm.refused(NotFound):
            look(firm.far_contact, one.id)
    assert firm.desk.my_statements(firm.far_contact) == ()
    with firm.refused(NotAllowed):
        firm.desk.my_statements(firm.nobody)
    with firm.refused(NotFound):
        firm.desk.ask_paper(firm.other_rep, one.id, "k")


def test_what_was_seen_is_what_is_signed(firm: Firm) -> None:
    """Another revision, another hash, or too little of the hash on the card: refused as out of date."""
    one = march(firm)
    for seen, hash_ in ((2, one.hash), (0, one.hash), (1, "0" * 64), (1, one.hash[:7]), (1, ""), (1, one.hash + "0")):
        with firm.refused(OutOfDate):
            firm.desk.confirm_statement(firm.contact, one.id, seen, hash_)
    with firm.refused(OutOfDate):
        firm.desk.dispute_statement(firm.contact, one.id, 2, None, "不对")


def test_a_superseded_revision_is_refused_naming_the_current_one(firm: Firm) -> None:
    """A second revision was issued: who still holds the card of the first one signs nothing with it."""
    one = march(firm)
    with firm.archive.begin() as work:
        newer = work.statements.add(replace(one, id=0, version=1, revision=2))
        work.commit()
    for answer in (confirm, dispute):
        with firm.refused(OutOfDate) as caught:
            answer(firm, one)
        assert caught.value.subject_id == newer.id
    assert confirm(firm, newer) is CONFIRMED


def test_who_issued_it_cannot_sign_for_the_customer(firm: Firm) -> None:
    """Even when the same person happens to be the customer's contact."""
    one = march(firm)
    with firm.archive.begin() as work:
        own = work.statements.add(replace(one, id=0, version=1, revision=2, issued_by=firm.contact.id))
        work.commit()
    for answer in (confirm, dispute):
        with firm.refused(OwnDocument):
            answer(firm, own)


def test_somebody_of_the_house_who_is_a_contact_too_looks_for_the_own_company_only(firm: Firm) -> None:
    """Wang's contact works here as a manager: reading Li's statement is not Li's having seen it, nor signing it."""
    one = march(firm, "LI")
    both = replace(firm.contact, roles=frozenset({Role.CONTACT, Role.MANAGER}))
    with firm.unchanged():
        firm.desk.view_statement(both, one.id)
    firm.desk.ask_paper(both, one.id, "k")
    assert issued(firm, "LI").state is StatementState.ISSUED
    with firm.refused(NotAllowed):
        firm.desk.confirm_statement(both, one.id, 1, one.hash)


def test_a_paper_is_asked_for_once_for_each_press(firm: Firm) -> None:
    """A customer who asks has looked; the same press delivered again neither sends nor logs again."""
    one = march(firm)
    firm.desk.ask_paper(firm.contact, one.id, "press")
    assert issued(firm).state is StatementState.VIEWED
    with firm.unchanged():
        firm.desk.ask_paper(firm.contact, one.id, "press")
    firm.desk.ask_paper(firm.rep, one.id, "other press")
    asked = [person for kind, person, _ in firm.told() if kind == "statement_document"]
    assert asked == [firm.contact.id, firm.contact.id, firm.rep.id]


# Reminders: after 3 days the customer, after 5 the rep too, after 7 the manager too


def reminded(firm: Firm) -> list[tuple[str, int | None]]:
    return [(kind, person) for kind, person, _ in firm.told() if kind in ("statement_reminder", "unsigned_list")]


def test_reminders_rise_level_by_level(firm: Firm) -> None:
    """Day by day, run twice a day: each level once, and each with the people of the levels below it."""
    march(firm)
    heard: list[tuple[int, list[tuple[str, int | None]]]] = []
    for day in range(1, 12):
        before = len(reminded(firm))
        firm.later(days=1)
        firm.desk.remind_unsigned()
        with firm.unchanged():
            assert firm.desk.remind_unsigned() == 0
        if len(reminded(firm)) > before:
            heard.append((day, sorted(reminded(firm)[before:], key=str)))
    customer, rep = ("statement_reminder", firm.contact.id), ("unsigned_list", firm.rep.id)
    bosses = [("unsigned_list", firm.manager.id), ("unsigned_list", firm.second_manager.id)]
    assert heard == [(3, [customer]), (5, [customer, rep]), (7, sorted([customer, rep, *bosses], key=str))]
    noted = sorted(firm.rows("reminder"), key=lambda row: row["at"])
    assert [row["level"] for row in noted] == ["customer", "rep", "manager"]


def test_after_downtime_one_message_at_the_right_level(firm: Firm) -> None:
    """Nobody ran for three weeks: each is told once, and the levels that passed are not made up for."""
    march(firm)
    firm.later(days=21)
    assert firm.desk.remind_unsigned() == 1
    assert sorted(person or 0 for _, person in reminded(firm)) == sorted(
        [firm.contact.id, firm.rep.id, firm.manager.id, firm.second_manager.id]
    )
    assert {row["level"] for row in firm.rows("reminder")} == {"customer", "rep", "manager"}
    firm.later(days=1)
    assert firm.desk.remind_unsigned() == 0


@pytest.mark.parametrize("answer", [confirm, dispute])
def test_who_answered_is_not_reminded(firm: Firm, answer: object) -> None:
    one = march(firm)
    answer(firm, one)  # type: ignore[operator]
    firm.later(days=10)
    with firm.unchanged():
        assert firm.desk.remind_unsigned() == 0


def test_a_customer_whose_money_is_on_its_way_is_left_in_peace(firm: Firm) -> None:
    """While a collection waits for finance nothing is sent or noted; verified, the level that is due goes out."""
    march(firm)
    firm.later(days=3)
    collection = firm.collect("10")
    with firm.unchanged():
        assert firm.desk.remind_unsigned() == 0
    firm.desk.verify_collection(firm.clerk, collection.id, collection.version)
    assert firm.desk.remind_unsigned() == 1
    assert reminded(firm) == [("statement_reminder", firm.contact.id)]


def test_a_day_is_the_companys_day(firm: Firm) -> None:
    """Issued at ten in the evening: the third day begins at midnight in Shanghai, not 72 hours later."""
    firm.post(said("COLA", 1))
    firm.on(APRIL)
    firm.later(hours=12)
    firm.desk.issue_statements()
    firm.later(days=2, hours=1, minutes=59)
    assert firm.desk.remind_unsigned() == 0
    firm.later(minutes=2)
    assert firm.desk.remind_unsigned() == 1


def test_one_list_a_day_however_many_are_unsigned(firm: Firm) -> None:
    """Three customers without a contact: the rep hears once that day, not three times."""
    for code in ("LI", "ZHAO"):
        order = firm.await_(said("SALT", 1, free=True), said("SALT", 1), customer=code)
        firm.desk.approve_order(firm.manager, order.id, order.version)
    march(firm)
    before = len(reminded(firm))
    firm.later(days=5)
    assert firm.desk.remind_unsigned() == 3
    assert sorted(reminded(firm)[before:], key=str) == sorted(
        [("statement_reminder", firm.contact.id), ("unsigned_list", firm.rep.id)], key=str
    )
    assert {s.statement.snapshot.customer for s in firm.desk.unsigned_statements(firm.rep)} == {"LI", "WANG", "ZHAO"}


def test_a_superseded_statement_reminds_nobody(firm: Firm) -> None:
    one = march(firm)
    with firm.archive.begin() as work:
        newer = work.statements.add(replace(one, id=0, version=1, revision=2, issued_at=firm.clock.now()))
        work.commit()
    firm.later(days=3)
    assert firm.desk.remind_unsigned() == 1
    assert [row["statement_id"] for row in firm.rows("reminder")] == [newer.id]
    assert timedelta(days=3) == firm.clock.now() - newer.issued_at
