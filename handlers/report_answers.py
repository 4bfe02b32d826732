"""Values of money that is about to be reported, as they are typed."""

from __future__ import annotations

from collections.abc import Callable

from handlers.reports import show_report
from handlers.views.screens import PickCustomer
from handlers.visit import Visit
from sales.desk.money.report_change import Touch
from sales.notices import ON_SCREEN, Ask, Question
from sales.receivables.reports import ReportSheet
from sales.refusals import NotFound


async def hear_answer(visit: Visit, question: Question) -> None:
    """Set the value, and show the card with what is asked next. Whatever is no such value is refused."""
    if question.ask is Ask.REPORT_CUSTOMER:
        await _customer(visit, question)
        return
    sheet = await _set(visit, question)
    await visit.do(visit.desk.answered, visit.actor)
    await show_report(visit, sheet)


async def _customer(visit: Visit, question: Question) -> None:
    found = await visit.look(visit.desk.find_customers, visit.actor, visit.text)
    if not found:
        raise NotFound(words=visit.text)
    desk, id_ = visit.desk, question.subject_id
    if len(found) == 1:
        touch = Touch(key=visit.key)
        sheet = await visit.do(desk.set_report_customer, visit.actor, id_, touch, found[0].code)
        await visit.do(desk.answered, visit.actor)
        await show_report(visit, sheet)
        return
    sheet = await visit.look(desk.show_report, visit.actor, id_)
    await visit.do(desk.answered, visit.actor)
    await show_report(visit, sheet, PickCustomer(found))


async def _set(visit: Visit, question: Question) -> ReportSheet:
    desk, said = visit.desk, visit.text
    part, _, fact = question.detail.removesuffix(ON_SCREEN).partition(" ")
    who = (visit.actor, question.subject_id, Touch(key=visit.key))
    if question.ask is Ask.REPORT_AMOUNT:
        return await visit.do(desk.set_report_amount, *who, int(part), said)
    if question.ask is Ask.REPORT_CHEQUE:
        if fact == "due":
            return await visit.do(desk.set_report_cheque_due, *who, int(part), said)
        return await visit.do(desk.set_report_cheque, *who, int(part), said, bank=fact == "bank")
    ways: dict[Ask, Callable[..., ReportSheet]] = {
        Ask.REPORT_DAY: desk.set_report_day,
        Ask.REPORT_RATE: desk.set_report_rate,
        Ask.REPORT_AGAINST: desk.type_report_against,
        Ask.REPORT_NOTE: desk.set_report_note,
    }
    return await visit.do(ways[question.ask], *who, said)
