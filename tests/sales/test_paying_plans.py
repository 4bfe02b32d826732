"""Money for an instalment plan: said, offered, previewed as it is settled, and waiting for what is still to come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sales.collections import Against, AgainstKind
from sales.receivables.plans import Plan
from sales.receivables.refusals import NotPayable
from sales.receivables.reports import Lack
from sales.refusals import NotFound
from tests.sales.company import Firm, cny, said
from tests.sales.paying import left, reported, settles, verified
from tests.sales.planning import agreed, draft, owing
from tests.sales.reporting import begun, part, seen

ONE, TWO = "INV-2026-000001", "INV-2026-000002"
NUMBER = "IP-2026-000001"
FOR_PLAN = Against(AgainstKind.PLAN, NUMBER)


def planned(firm: Firm) -> Plan:
    """An invoice of 6 that is due first, and one of 60 in three parts of a plan."""
    firm.on(date(2026, 3, 10))
    early = owing(firm, salt=4)
    owing(firm)
    made = draft(firm)
    return agreed(firm, firm.desk.toggle_plan_item(firm.rep, made.id, firm.key(), early).sheet.plan)


def test_what_is_said_settles_the_plan_first(firm: Firm) -> None:
    """A sentence names the plan: the card shows what verification then does."""
    plan = planned(firm)
    sheet = begun(firm, part("25"), against=NUMBER)
    assert (plan.number, sheet.report.content.against, sheet.lacks) == (NUMBER, FOR_PLAN, ())
    assert [(s.number, s.amount.minor, s.left.minor) for s in sheet.preview] == [(TWO, 25_00, 35_00)]
    [made] = firm.desk.confirm_report(firm.rep, sheet.id, sheet.report.version).sheet.collections
    paid = firm.desk.verify_collection(firm.clerk, made.id, made.version).sheet.collection
    assert settles(firm, paid.number or "") == [(TWO, 25_00)]
    rest = verified(firm, 40_00, against=FOR_PLAN)
    assert settles(firm, rest.number or "") == [(TWO, 35_00), (ONE, 5_00)]
    assert firm.proven()


def test_only_the_customers_agreed_plan(firm: Firm) -> None:
    """Somebody else's plan, and one that is no more, is looked at first."""
    plan = planned(firm)
    other = begun(firm, part("25"), customer="LI", against=NUMBER)
    assert (other.lacks[0], other.report.content.unknown) == (Lack.DOCUMENT, NUMBER)
    with firm.refused(NotFound):
        firm.desk.set_report_against(firm.rep, other.id, seen(other), AgainstKind.PLAN, NUMBER)
    ending = firm.desk.cancel_plan(firm.rep, plan.id, firm.key(), "客户一次付清").sheet.plan
    firm.desk.agree_plan(firm.manager, ending.id, ending.version)
    assert begun(firm, part("26"), against=NUMBER).lacks[0] is Lack.DOCUMENT


def test_a_plan_is_offered_with_its_next_part(firm: Firm) -> None:
    """On the card of the report and on that of the collection, as long as something of it is left."""
    plan = planned(firm)
    sheet = begun(firm, part("25"))
    [offered] = [p for p in firm.desk.report_payables(firm.rep, sheet.id) if p.against.kind is AgainstKind.PLAN]
    next_ = (cny(60_00), plan.parts[0].due, cny(20_00))
    assert (offered.against, offered.left, offered.due, offered.part) == (FOR_PLAN, *next_)
    chosen = firm.desk.set_report_against(firm.rep, sheet.id, seen(sheet), AgainstKind.PLAN, NUMBER)
    assert chosen.report.content.against == FOR_PLAN
    made = reported(firm, 25_00)
    [same] = [p for p in firm.desk.show_against(firm.rep, made.id).payables if p.number == NUMBER]
    assert (same.left, same.due, same.part) == next_
    with firm.refused(NotPayable):
        firm.desk.choose_against(firm.rep, made.id, made.version, Against(AgainstKind.ITEM, NUMBER))
    made = firm.desk.choose_against(firm.rep, made.id, made.version, FOR_PLAN).sheet.collection
    paid = firm.desk.verify_collection(firm.clerk, made.id, made.version).sheet.collection
    assert settles(firm, paid.number or "") == [(TWO, 25_00)]
    [after] = [p for p in firm.desk.report_payables(firm.rep, sheet.id) if p.against == FOR_PLAN]
    assert (after.left, after.due, after.part) == (cny(35_00), plan.parts[1].due, cny(15_00))
    verified(firm, 35_00, against=FOR_PLAN)
    assert FOR_PLAN not in [p.against for p in firm.desk.report_payables(firm.rep, sheet.id)]


def test_what_waits_goes_first_in_the_preview(firm: Firm) -> None:
    """Forty are reported, for the second invoice of two over thirty: another fifty would pay the rest of the first one,
    and what is left is credit."""
    owing(firm, salt=20)
    owing(firm, salt=20)
    reported(firm, 40_00, against=Against(AgainstKind.ITEM, TWO))
    sheet = begun(firm, part("50"))
    assert [(s.number, s.amount.minor, s.left.minor) for s in sheet.preview] == [(ONE, 20_00, 0)]
    assert (sheet.waiting, sheet.credit) == (cny(40_00), cny(30_00))


def test_money_for_the_plan_of_an_order_waits(firm: Firm) -> None:
    """The plan's order is not invoiced yet: nothing else is settled, not even by what comes between; then its invoice
    is."""
    owing(firm)
    waiting = firm.await_(said("COLA", 1, discount=Decimal(5)))
    plan = agreed(firm, firm.desk.plan_order(firm.rep, waiting.id, firm.key()).sheet.plan)
    against = Against(AgainstKind.PLAN, plan.number or "")
    sheet = begun(firm, part("20"), against=plan.number)
    assert (sheet.preview, sheet.credit) == ((), cny(20_00))
    assert [p.left for p in firm.desk.report_payables(firm.rep, sheet.id) if p.against == against] == [cny(57_00)]
    paid = verified(firm, 70_00, against=against)
    assert settles(firm, paid.number or "") == []
    owing(firm, salt=4)
    assert left(firm, paid.number or "") == -70_00
    firm.desk.approve_order(firm.manager, waiting.id, waiting.version)
    assert settles(firm, paid.number or "") == [("INV-2026-000003", 57_00)]
    assert firm.proven()
