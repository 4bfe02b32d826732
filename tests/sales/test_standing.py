"""What customers owe as a whole: scopes, sums that are the sums of cards, days of the past, what is behind an item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sales.ledger import Account as LedgerAccount
from sales.ledger import DocumentKind, Journal, OpenItem, Posting
from sales.money import Money, total
from sales.refusals import BadValue, NotAllowed, NotFound
from sales.statements import DoesNotTieOut
from tests.sales.auditing import planned
from tests.sales.company import Firm, cny, said


def business(firm: Firm) -> None:
    """Three customers of two reps owe something, one of it overdue; something is reported, something paid ahead."""
    firm.post(said("COLA", 2))
    firm.post(said("TEA", 3), customer="LI")
    firm.later(days=40)
    firm.post(said("SALT", 10))
    firm.post(said("COLA", 1), customer="FAR", by=firm.other_rep)
    firm.pay("200", customer="LI")
    firm.collect("30")


def dollars(firm: Firm, code: str, minor: int) -> None:
    """An entry in another currency, as an opening balance writes it."""
    amount = Money(minor, "USD")
    with firm.archive.begin() as work:
        number = work.ledger.next_number(DocumentKind.OPENING, firm.today.year)
        lines = (Posting(LedgerAccount.RECEIVABLE, amount, code), Posting(LedgerAccount.EQUITY, -amount))
        work.ledger.post(Journal(DocumentKind.OPENING, number, firm.today, lines), firm.clock.now())
        work.ledger.open_item(OpenItem(number, DocumentKind.OPENING, code, firm.today, firm.today, amount, amount))
        work.commit()


@pytest.mark.parametrize("who", ["manager", "clerk", "admin", "auditor"])
def test_the_sums_are_those_of_the_cards(firm: Firm, who: str) -> None:
    """By rep and in all, in each currency by itself: owed, each age, credit, reported. Rows of the list too."""
    business(firm)
    dollars(firm, "FAR", 77_00)
    actor = firm.staff[who]
    cards = [firm.desk.balance(actor, code) for code in ("WANG", "LI", "ZHAO", "HALT", "SHUT", "FAR")]
    summary = firm.desk.balance_summary(actor)
    accounts = [account for card in cards for account in card.accounts]
    for one in summary.sums:
        mine = [account for account in accounts if account.balance.currency == one.currency]
        assert one.balance == total((a.balance for a in mine), one.currency)
        assert one.reported == total((a.reported for a in mine), one.currency)
        columns = [(*a.ageing.buckets, a.ageing.credit) for a in mine]
        for index, amount in enumerate((*one.ageing.buckets, one.ageing.credit)):
            assert amount == total((column[index] for column in columns), one.currency)
    assert {one.currency for one in summary.sums} == {"CNY", "USD"}
    assert (summary.sums[0].balance, summary.sums[0].ageing.overdue) == (cny(112_00), cny(120_00))
    by_rep = {each.rep.id: total((s.balance for s in each.sums if s.currency == "CNY"), "CNY") for each in summary.reps}
    assert by_rep == {firm.rep.id: cny(52_00), firm.other_rep.id: cny(60_00)}
    page = firm.desk.balance_customers(actor, None, 0)
    assert total((row.balance for row in page.rows if row.balance.currency == "CNY"), "CNY") == cny(112_00)
    assert next((row.customer.code, row.overdue) for row in page.rows) == ("WANG", cny(120_00))
    assert [row.customer.code for row in summary.worst] == ["WANG"]
    assert sum(row.customer.code == "FAR" for row in page.rows) == 2, "one row a currency"


def test_each_sees_what_is_the_own(firm: Firm) -> None:
    """A rep the own customers, whoever is asked for; a contact, the warehouse and a stranger no sums at all."""
    business(firm)
    mine = firm.desk.balance_customers(firm.rep, None, 0)
    assert {row.customer.code for row in mine.rows} == {"WANG", "LI", "ZHAO", "HALT"}
    assert mine.sums[0].balance == cny(52_00)
    assert firm.desk.balance_customers(firm.rep, firm.rep.id, 0).rows == mine.rows
    with firm.refused(NotFound):
        firm.desk.balance_customers(firm.rep, firm.other_rep.id, 0)
    assert [row.customer.code for row in firm.desk.balance_customers(firm.other_rep, None, 0).rows] == ["FAR"]
    for who in ("contact", "packer", "nobody", "far_contact"):
        with firm.refused(NotAllowed):
            firm.desk.balance_customers(firm.staff[who], None, 0)
    for who in ("rep", "contact", "packer", "nobody"):
        with firm.refused(NotAllowed):
            firm.desk.balance_summary(firm.staff[who])
    [item] = firm.desk.balance(firm.other_rep, "FAR").items
    for who in ("rep", "contact"):
        for ask in (
            lambda actor: firm.desk.balance_item(actor, item.number),
            lambda actor: firm.desk.balance(actor, "FAR", date(2026, 3, 1)),
            lambda actor: firm.desk.balance_trend(actor, "FAR"),
        ):
            with firm.refused(NotFound):
                ask(firm.staff[who])
    assert firm.desk.balance_item(firm.far_contact, item.number).item == item
    for who in ("packer", "nobody"):
        with firm.refused(NotAllowed):
            firm.desk.balance_item(firm.staff[who], item.number)


def test_a_manager_with_a_team_sees_the_team(firm: Firm) -> None:
    """Set at the server, in the log; a manager without one sees everybody; nobody leads the own lead."""
    business(firm)
    teams = firm.desk.set_lead(firm.other_rep.name, firm.manager.name)
    assert [(t.lead and t.lead.id, [p.id for p in t.members]) for t in teams] == [
        (firm.manager.id, [firm.other_rep.id]),
        (None, [firm.rep.id]),
    ]
    summary = firm.desk.balance_summary(firm.manager)
    assert (summary.team, [each.rep.id for each in summary.reps]) == (True, [firm.other_rep.id])
    assert [row.customer.code for row in firm.desk.balance_customers(firm.manager, None, 0).rows] == ["FAR"]
    assert firm.desk.balance(firm.manager, "WANG").balance == cny(135_00), "what is asked for by name is answered"
    every = firm.desk.balance_summary(firm.second_manager)
    assert (every.team, len(every.reps)) == (False, 2)
    firm.desk.set_lead(firm.manager.name, firm.second_manager.name)
    with firm.refused(NotAllowed):
        firm.desk.set_lead(firm.second_manager.name, firm.manager.name)
    with firm.refused(NotFound):
        firm.desk.set_lead(firm.clerk.name, firm.manager.name)
    firm.desk.set_lead(firm.other_rep.name, None)
    assert not firm.desk.balance_summary(firm.manager).team
    assert [entry[0] for entry in firm.audit()].count("team.changed") == 3


def test_as_of_a_day_nothing_later_counts(firm: Firm) -> None:
    """Before the payment all of it was owed; what waits and what is left of the credit is known of today alone."""
    firm.post(said("COLA", 2))
    sold = firm.today
    firm.later(days=45)
    firm.pay("70")
    firm.collect("5")
    then = firm.desk.balance(firm.rep, "WANG", sold + timedelta(days=31))
    assert (then.balance, then.ageing.overdue, then.own.days_overdue) == (cny(120_00), cny(120_00), 1)
    assert (then.payments, then.reported, then.exposure) == ((), cny(0), None)
    before = firm.desk.balance(firm.rep, "WANG", sold - timedelta(days=1))
    assert (before.balance, before.items) == (cny(0), ())
    now = firm.desk.balance(firm.rep, "WANG")
    assert (now.balance, now.reported, [paid.amount for paid in now.payments]) == (cny(50_00), cny(5_00), [cny(70_00)])
    assert now.exposure is not None
    assert (now.exposure.used, now.exposure.left) == (cny(50_00), cny(4_950_00))
    for day in (firm.today + timedelta(days=1), date(1999, 12, 31)):
        with firm.refused(BadValue):
            firm.desk.balance(firm.rep, "WANG", day)


def test_what_falls_due_next_and_what_is_used(firm: Firm) -> None:
    """Two invoices of one day fall due together; what is approved and not invoiced is part of what is used."""
    firm.post(said("COLA", 1))
    firm.post(said("TEA", 1))
    planned(firm).post(said("COLA", 2))
    sheet = firm.desk.balance(firm.rep, "WANG")
    assert sheet.own.next_due == (firm.today + timedelta(days=30), cny(99_00))
    assert sheet.exposure is not None
    assert (sheet.exposure.balance, sheet.exposure.uninvoiced, sheet.exposure.used) == (
        cny(99_00),
        cny(120_00),
        cny(219_00),
    )


def test_two_currencies_are_two_accounts(firm: Firm) -> None:
    """The own one first; nothing is ever added up."""
    firm.post(said("COLA", 1))
    dollars(firm, "WANG", 500_00)
    sheet = firm.desk.balance(firm.rep, "WANG")
    assert [account.balance for account in sheet.accounts] == [cny(60_00), Money(500_00, "USD")]
    assert sheet.balance == cny(60_00)
    assert {item.amount.currency for item in sheet.items} == {"CNY", "USD"}


def test_behind_an_item(firm: Firm) -> None:
    """An invoice leads to its order and paper and names what settled it; a payment to its collection and what it
    settled."""
    order = firm.post(said("COLA", 2))
    paid = firm.pay("70")
    assert paid.number is not None
    invoice = firm.desk.balance_item(firm.rep, "INV-2026-000001")
    assert (invoice.order, invoice.paper, invoice.item.residual) == (order.id, order.id, cny(50_00))
    assert [(a.credit, a.amount) for a in invoice.allocations] == [(paid.number, cny(70_00))]
    payment = firm.desk.balance_item(firm.rep, paid.number)
    assert (payment.collection, payment.paper) == (paid.id, None)
    assert [(a.item, a.amount) for a in payment.allocations] == [("INV-2026-000001", cny(70_00))]
    assert firm.audit()[-1] == ("item.read", "customer:WANG", firm.rep.id)
    with firm.refused(NotFound):
        firm.desk.balance_item(firm.rep, "INV-2026-000099")


def test_the_trend_is_the_ledger_at_month_ends(firm: Firm) -> None:
    """Six months before, each as of its last day, and today."""
    firm.post(said("COLA", 2))
    firm.on(date(2026, 5, 20))
    firm.post(said("COLA", 1))
    firm.pay("30")
    trend = firm.desk.balance_trend(firm.rep, "WANG")
    assert [day for day, _ in trend.months] == [
        date(2025, 11, 30),
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
        date(2026, 5, 20),
    ]
    assert [money.minor for _, money in trend.months] == [0, 0, 0, 0, 120_00, 120_00, 150_00]


def test_pages_of_customers(firm: Firm) -> None:
    """Every customer is on one page, and on one alone; a page that is not there is the first."""
    with firm.archive.begin() as work:
        wang = work.customers.get("WANG", firm.manager.scope)
        assert wang is not None
        work.customers.put(*(replace(wang, code=f"N{n:02}", name_zh=f"店{n}") for n in range(20)))
        work.commit()
    first = firm.desk.balance_customers(firm.manager, None, 0)
    pages = [firm.desk.balance_customers(firm.manager, None, page) for page in range(first.pages)]
    codes = [row.customer.code for page in pages for row in page.rows]
    assert len(codes) == len(set(codes)) == 25, "all but the one who is not served any more and owes nothing"
    assert firm.desk.balance_customers(firm.manager, None, 99).page == 0


def test_sums_that_do_not_tie_out_are_no_answer(small_firm: Firm) -> None:
    """An open item is lost by force: neither card nor sum is shown."""
    firm = small_firm
    firm.post(said("COLA", 1))
    firm.by_force("DROP TRIGGER open_item_no_delete", "DELETE FROM open_item WHERE number = 'INV-2026-000001'")
    with pytest.raises(DoesNotTieOut):
        firm.desk.balance(firm.rep, "WANG")
    with pytest.raises(DoesNotTieOut):
        firm.desk.balance_summary(firm.manager)


@pytest.mark.parametrize(
    ("words", "name", "day"),
    [
        ("王记", "王记", None),
        ("王记 2026-02-28", "王记", date(2026, 2, 28)),
        ("王记 上月底", "王记", date(2026, 2, 28)),
        ("Wang 28.2.2026", "Wang", date(2026, 2, 28)),
        ("Wang 28/2", "Wang", date(2026, 2, 28)),
        ("", "", None),
    ],
)
def test_a_name_and_a_day(small_firm: Firm, words: str, name: str, day: date | None) -> None:
    assert small_firm.desk.balance_asked(words) == (name, day)


def test_a_day_that_is_no_answer(small_firm: Firm) -> None:
    """The second of March or the third of February."""
    with pytest.raises(BadValue):
        small_firm.desk.balance_asked("王记 2/3")
