"""What the card of a report shows: what is still missing, what the money would settle, and what looks the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sales.collections import Against, AgainstKind
from sales.customers import Customer
from sales.desk.house import House
from sales.desk.money.cash import needs_handover
from sales.desk.money.plan_facts import plans_to_pay
from sales.desk.money.settling import waves
from sales.desk.named import person
from sales.ledger import OpenItem
from sales.methods import Method
from sales.money import Money
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.receivables.plans import PlanState
from sales.receivables.reports import Content, Earlier, Lack, MoneyReport, Payable, ReportSheet, ReportState, Settled
from sales.refusals import NotFound

_TO_COME = (OrderState.AWAITING, OrderState.APPROVED)
LATEST_ORDERS = 30


def account_of(house: House, customer: Customer | None) -> str:
    """The currency in which the customer's account is kept."""
    return customer.credit_limit.currency if customer else house.currency


def day_of(house: House, report: MoneyReport) -> date:
    """The day on which the money was received: when it was first told of, unless another one was said."""
    return report.content.day or report.created_at.astimezone(house.zone).date()


def credited(content: Content, account: str) -> Money | None:
    """What the customer's account would be credited with; None as long as an amount or the rate is missing. Each part
    is rounded on its own, as it is posted."""
    if any(part.amount is None for part in content.parts) or (content.currency != account and content.rate is None):
        return None
    if content.currency == account:
        return content.total
    rate = content.rate or 0
    parts = (Money.of((part.amount or 0) * rate, account) for part in content.parts)
    return sum(parts, Money.zero(account))


def report_sheet(house: House, work: Work, actor: Person, report: MoneyReport) -> ReportSheet:
    """All that the card shows to the person who writes it. A customer that is no longer the person's business is not
    shown; NotFound of what was reported for one."""
    customer = work.customers.get(report.customer, actor.scope) if report.customer else None
    if customer is None and report.state is ReportState.REPORTED:
        raise NotFound(Subject.MONEY_REPORT)
    account = account_of(house, customer)
    found = (work.customers.get(code, actor.scope) for code in report.content.candidates)
    sheet = ReportSheet(
        report=report,
        reporter=person(work, report.person_id),
        account=account,
        today=house.today(),
        day=day_of(house, report),
        customer=customer,
        candidates=tuple(each for each in found if each),
        settles=credited(report.content, account),
    )
    if report.state is ReportState.DRAFT:
        return _of_draft(house, work, sheet, customer)
    made = work.collections.of_report(report.id) if report.state is ReportState.REPORTED else ()
    return replace(sheet, collections=made, cash_first=any(needs_handover(house, work, each) for each in made))


def _of_draft(house: House, work: Work, sheet: ReportSheet, customer: Customer | None) -> ReportSheet:
    if customer is not None:
        sheet = _with_account(house, work, sheet, customer)
    earlier = earlier_of(house, work, sheet.report) if customer else None
    sheet = replace(sheet, earlier=earlier, earlier_by=person(work, earlier.by) if earlier else None)
    return replace(sheet, lacks=tuple(_lacks(house, sheet)))


def _with_account(house: House, work: Work, sheet: ReportSheet, customer: Customer) -> ReportSheet:
    code, account = customer.code, sheet.account
    shown = replace(
        sheet,
        balance=work.ledger.balance(code, account, house.today()),
        waiting=work.collections.reported(code, account),
    )
    if sheet.settles is None:
        return shown
    settled, credit = preview(house, work, code, sheet.settles, sheet.report.content.against)
    return replace(shown, preview=settled, credit=credit)


def earlier_of(house: House, work: Work, report: MoneyReport) -> Earlier | None:
    """Money of the same customer, day and amount (of the whole or of a part) that was reported before."""
    content = report.content
    amounts = {Money.of(part.amount, content.currency) for part in content.parts if part.amount is not None}
    if not report.customer or not amounts:
        return None
    return work.reports.earlier(report.customer, day_of(house, report), {*amounts, content.total}, content.receipt)


def _lacks(house: House, sheet: ReportSheet) -> Iterable[Lack]:
    content = sheet.report.content
    if sheet.customer is None:
        yield Lack.CUSTOMER
    if any(part.amount is None for part in content.parts):
        yield Lack.AMOUNT
    elif content.said_total is not None and content.said_total != content.total.amount:
        yield Lack.SUM
    if any(part.method is None for part in content.parts):
        yield Lack.METHOD
    if content.currency != sheet.account and (content.rate is None or _is_worth_nothing(content, sheet.account)):
        yield Lack.RATE
    if any(part.method is Method.CHEQUE and part.cheque_due is None for part in content.parts):
        yield Lack.CHEQUE_DUE
    if content.unknown:
        yield Lack.DOCUMENT
    if content.day is not None and content.day > house.today():
        yield Lack.DAY
    if sheet.earlier is not None and sheet.earlier.key != content.accepted:
        yield Lack.TWIN


def _is_worth_nothing(content: Content, account: str) -> bool:
    """Whether a part would be rounded away by the rate: nobody pays nothing."""
    parts = (part.amount * content.rate for part in content.parts if part.amount is not None and content.rate)
    return any(not Money.of(part, account) for part in parts)


def preview(
    house: House, work: Work, customer: str, amount: Money, against: Against | None
) -> tuple[tuple[Settled, ...], Money]:
    """What the amount would settle once all that waits to be verified is, in order, and what of it would stay as
    credit."""
    items = [i for i in work.ledger.items(customer, amount.currency, house.today()) if i.residual.minor > 0]
    for waiting in work.collections.waiting(customer):
        if waiting.settles.currency == amount.currency:
            items, _, _ = _paid(work, items, waiting.settles, waiting.against)
    after, paid, credit = _paid(work, items, amount, against)
    zero = Money.zero(amount.currency)
    left = {number: sum((i.residual for i in after if i.number == number), zero) for number in paid}
    return tuple(Settled(number, part, left[number]) for number, part in paid.items()), credit


def _paid(
    work: Work, items: list[OpenItem], amount: Money, against: Against | None
) -> tuple[list[OpenItem], dict[str, Money], Money]:
    """What stays open when the amount is spread as `settle` does, what each document gets, and what is left over."""
    left, paid = amount, dict[str, Money]()
    settled = waves(work, items, against)
    reached = {item.number for wave in settled for item in wave}
    after = [item for item in items if item.number not in reached]
    for item in (item for wave in settled for item in wave):
        part = min(left, item.residual)
        if part.minor > 0:
            paid[item.number] = paid.get(item.number, Money.zero(amount.currency)) + part
        after.append(replace(item, residual=item.residual - part))
        left = left - part
    return [item for item in after if item.residual.minor > 0], paid, left


def order_numbered(work: Work, number: str) -> Order | None:
    """The order of this number, whosever it is; None for none."""
    found = work.history.document(number, EVERYTHING)
    return work.orders.get(found[1], EVERYTHING) if found and found[0] is Subject.ORDER else None


def against_numbered(work: Work, actor: Person, number: str) -> tuple[Against, str] | None:
    """What a payment for the document of this number is against, and whose it is: an item that is owed, an agreed
    plan, or an order, of a customer of the actor's; None for anything else."""
    item = work.ledger.item(number)
    if item is not None and item.amount.minor > 0:
        made = Against(AgainstKind.ITEM, number)
        return (made, item.customer) if work.customers.get(item.customer, actor.scope) else None
    plan = work.plans.numbered(number, actor.scope)
    if plan is not None:
        return (Against(AgainstKind.PLAN, number), plan.customer) if plan.state is PlanState.AGREED else None
    order = order_numbered(work, number)
    if order is None or order.number != number or not order.customer:
        return None
    if work.customers.get(order.customer, actor.scope) is None:
        return None
    return Against(AgainstKind.ORDER, number), order.customer


def payables(house: House, work: Work, customer: str, account: str) -> tuple[Payable, ...]:
    """What the customer may pay for: open items, oldest due first, agreed plans, then orders that are not
    invoiced in full."""
    items = work.ledger.items(customer, account, house.today())
    owed = sorted((i for i in items if i.residual.minor > 0), key=lambda i: (i.due, i.day, i.number))
    merged: dict[str, Payable] = {}
    for item in owed:
        known = merged.get(item.number)
        left = known.left + item.residual if known else item.residual
        merged[item.number] = Payable(Against(AgainstKind.ITEM, item.number), left, known.due if known else item.due)
    orders = [o for o in work.orders.latest_of(customer, LATEST_ORDERS) if o.state in _TO_COME and o.number]
    plans = (
        Payable(Against(AgainstKind.PLAN, each.number), each.left, each.due, each.part)
        for each in plans_to_pay(house, work, customer, account)
    )
    return (*merged.values(), *plans, *(payable for order in orders if (payable := _order_left(work, order, account))))


def _order_left(work: Work, order: Order, account: str) -> Payable | None:
    billed = sum((invoice.total for invoice in work.orders.invoices(order.id)), Money.zero(order.currency))
    left = order.total - billed
    if order.currency != account or left.minor <= 0 or order.number is None:
        return None
    return Payable(Against(AgainstKind.ORDER, order.number), left)
