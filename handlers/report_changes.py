"""Presses that change money that is about to be reported: every value has a button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from handlers.reports import Handler, acted, draw, sheet_of
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.report_keys import EMPTY, fits, typed_amount
from handlers.views.report_screens import ChequeOf, Days, MethodsOf, MoneyPad, PartOf, PayFor, ReportScreen
from handlers.views.screens import PickCustomer
from handlers.visit import Visit
from sales.collections import AgainstKind
from sales.desk.money.report_change import Touch
from sales.methods import Method

DAYS_BACK = 400


async def press_customers(visit: Visit, press: Press) -> None:
    """Show the customers to choose from."""
    sheet = await sheet_of(visit, press)
    customers = await visit.look(visit.desk.customers_by_use, visit.actor)
    await visit.toast()
    await draw(visit, sheet, PickCustomer(customers, press.number(2)))


async def press_customer(visit: Visit, press: Press) -> None:
    """Choose the customer; what is missing is next."""
    set_ = visit.desk.set_report_customer
    await acted(visit, await visit.do(set_, visit.actor, press.id, Touch(press.version), press.word))


async def press_part(visit: Visit, press: Press) -> None:
    """Show one part, its pad, its ways to pay, or its cheque."""
    screens: dict[Verb, Callable[[int], ReportScreen]] = {
        Verb.MONEY_PART: PartOf,
        Verb.MONEY_METHODS: MethodsOf,
        Verb.MONEY_CHEQUE: ChequeOf,
    }
    sheet = await sheet_of(visit, press)
    await visit.toast()
    await draw(visit, sheet, screens[press.verb](press.number(2)))


async def press_pad(visit: Visit, press: Press) -> None:
    """Another figure on the pad: it lives in the buttons until the amount is taken."""
    sheet = await sheet_of(visit, press)
    if not fits(press.word, sheet.report.content.currency):
        await visit.toast(old_button(visit.voice))
        return
    await visit.toast()
    await draw(visit, sheet, MoneyPad(press.number(2), "" if press.word == EMPTY else press.word))


async def press_amount(visit: Visit, press: Press) -> None:
    """That is the amount."""
    sheet = await sheet_of(visit, press)
    amount = typed_amount(press.word, sheet.report.content.currency)
    if amount is None:
        await visit.toast(old_button(visit.voice))
        return
    set_ = visit.desk.set_report_amount
    await acted(visit, await visit.do(set_, visit.actor, press.id, Touch(press.version), press.number(2), amount))


async def press_method(visit: Visit, press: Press) -> None:
    """That is how it was paid."""
    if press.word not in set(Method):
        await visit.toast(old_button(visit.voice))
        return
    set_ = visit.desk.set_report_method
    touch = Touch(press.version)
    await acted(visit, await visit.do(set_, visit.actor, press.id, touch, press.number(2), Method(press.word)))


async def press_add(visit: Visit, press: Press) -> None:
    """Another part."""
    await acted(visit, await visit.do(visit.desk.add_report_part, visit.actor, press.id, Touch(press.version)))


async def press_remove(visit: Visit, press: Press) -> None:
    """One part less."""
    remove = visit.desk.remove_report_part
    await acted(visit, await visit.do(remove, visit.actor, press.id, Touch(press.version), press.number(2)))


async def press_days(visit: Visit, press: Press) -> None:
    """Show days to choose."""
    sheet = await sheet_of(visit, press)
    await visit.toast()
    await draw(visit, sheet, Days())


async def press_day(visit: Visit, press: Press) -> None:
    """It was received so many days ago."""
    sheet = await sheet_of(visit, press)
    ago = press.number(2)
    if not 0 <= ago <= DAYS_BACK:
        await visit.toast(old_button(visit.voice))
        return
    day = sheet.today - timedelta(days=ago)
    set_ = visit.desk.set_report_day
    await acted(visit, await visit.do(set_, visit.actor, press.id, Touch(press.version), day))


async def press_for(visit: Visit, press: Press) -> None:
    """Show what it may be for."""
    sheet = await sheet_of(visit, press)
    payables = await visit.look(visit.desk.report_payables, visit.actor, press.id)
    await visit.toast()
    await draw(visit, sheet, PayFor(payables, press.number(2)))


async def press_against(visit: Visit, press: Press) -> None:
    """It is for this document, or for nothing in particular."""
    kind, _, number = press.word.partition(":")
    if press.word != EMPTY and kind not in set(AgainstKind):
        await visit.toast(old_button(visit.voice))
        return
    against = None if press.word == EMPTY else AgainstKind(kind)
    set_ = visit.desk.set_report_against
    await acted(visit, await visit.do(set_, visit.actor, press.id, Touch(press.version), against, number))


async def press_cheque_due(visit: Visit, press: Press) -> None:
    """The cheque is due in so many days."""
    sheet = await sheet_of(visit, press)
    if not 0 <= press.number(3) <= DAYS_BACK:
        await visit.toast(old_button(visit.voice))
        return
    due = sheet.today + timedelta(days=press.number(3))
    set_ = visit.desk.set_report_cheque_due
    await acted(visit, await visit.do(set_, visit.actor, press.id, Touch(press.version), press.number(2), due))


async def press_sum(visit: Visit, press: Press) -> None:
    """The parts count, not the total that was said."""
    await acted(visit, await visit.do(visit.desk.accept_report_sum, visit.actor, press.id, Touch(press.version)))


async def press_other(visit: Visit, press: Press) -> None:
    """The earlier report is about other money."""
    await acted(visit, await visit.do(visit.desk.accept_report_twin, visit.actor, press.id, Touch(press.version)))


PRESSES: dict[Verb, Handler] = {
    Verb.MONEY_CUSTOMERS: press_customers,
    Verb.MONEY_CUSTOMER: press_customer,
    Verb.MONEY_PAD: press_pad,
    Verb.MONEY_AMOUNT: press_amount,
    Verb.MONEY_METHOD: press_method,
    Verb.MONEY_ADD: press_add,
    Verb.MONEY_REMOVE: press_remove,
    Verb.MONEY_DAYS: press_days,
    Verb.MONEY_DAY: press_day,
    Verb.MONEY_FOR: press_for,
    Verb.MONEY_AGAINST: press_against,
    Verb.MONEY_CHEQUE_DUE: press_cheque_due,
    Verb.MONEY_SUM: press_sum,
    Verb.MONEY_OTHER: press_other,
    **dict.fromkeys((Verb.MONEY_PART, Verb.MONEY_METHODS, Verb.MONEY_CHEQUE), press_part),
}
