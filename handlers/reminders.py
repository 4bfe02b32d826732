"""The talk about reminders to sign: a contact puts an answer off or wants none; the house notes it, or switches."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from handlers.naming import named_customer
from handlers.views.asking import ask_card
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.reminder_accounts import account_card, account_list, promise_card
from handlers.views.reminders import later_card, promised_toast, reminder_card, stop_card, wanted_toast
from handlers.visit import Visit, unlisten
from sales.notices import ON_SCREEN, Ask, Question
from sales.people import Role
from sales.refusals import NotAllowed
from sales.reminding_sheets import PROMISERS, SWITCHERS, ReminderAccount, ReminderLetter

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_reminders(visit: Visit) -> None:
    """A contact: what waits, and how reminders stand. The house: everybody whose statements wait, or who is named."""
    if visit.actor.has(Role.CONTACT):
        await visit.say(reminder_card(await visit.look(visit.desk.my_reminders, visit.actor), visit.voice))
        return
    words = visit.text.partition(" ")[2].strip()
    if not words:
        page = await visit.look(visit.desk.reminder_accounts, visit.actor)
        await visit.say(account_list(page, visit.voice))
        return
    code = await named_customer(visit, words, Verb.REMINDING)
    if code is not None:
        await visit.say(account_card(await visit.look(visit.desk.reminder_account, visit.actor, code), visit.voice))


# A contact


async def _letter(visit: Visit) -> ReminderLetter:
    return await visit.look(visit.desk.my_reminders, visit.actor)


async def press_main(visit: Visit, _: Press) -> None:
    """What waits now."""
    await unlisten(visit, Ask.REMINDER_DAY)
    letter = await _letter(visit)
    await visit.toast()
    await visit.redraw(reminder_card(letter, visit.voice))


async def press_later(visit: Visit, _: Press) -> None:
    """The days to choose from."""
    letter = await _letter(visit)
    await visit.toast()
    await visit.redraw(later_card(letter, visit.voice))
    await visit.do(visit.desk.ask, visit.actor, Ask.REMINDER_DAY, 0, 0, ON_SCREEN)


async def press_by(visit: Visit, press: Press) -> None:
    """An answer by that day."""
    await unlisten(visit, Ask.REMINDER_DAY)
    until = _day(press.number(0))
    if until is None:
        await visit.toast(old_button(visit.voice))
        return
    letter = await visit.do(visit.desk.promise_answer, visit.actor, visit.key, until)
    await visit.toast(promised_toast(letter, visit.voice))
    await visit.redraw(reminder_card(letter, visit.voice))


async def press_type(visit: Visit, _: Press) -> None:
    """Ask for the day."""
    await _letter(visit)
    await visit.ask(Ask.REMINDER_DAY, 0, 0, ask_card(Ask.REMINDER_DAY, visit.voice))


async def press_stop(visit: Visit, _: Press) -> None:
    """Whether they mean it."""
    await unlisten(visit, Ask.REMINDER_DAY)
    await _letter(visit)
    await visit.toast()
    await visit.redraw(stop_card(visit.voice))


def _want(wanted: bool) -> Handler:
    async def handler(visit: Visit, _: Press) -> None:
        letter = await visit.do(visit.desk.want_reminders, visit.actor, visit.key, wanted)
        await visit.toast(wanted_toast(letter, visit.voice))
        await visit.redraw(reminder_card(letter, visit.voice))

    return handler


# The house


async def press_list(visit: Visit, press: Press) -> None:
    """A page of the list."""
    page = await visit.look(visit.desk.reminder_accounts, visit.actor, press.number(0))
    await visit.toast()
    await visit.redraw(account_list(page, visit.voice))


async def _show(visit: Visit, account: ReminderAccount) -> None:
    await visit.toast()
    await visit.redraw(account_card(account, visit.voice))


async def press_customer(visit: Visit, press: Press) -> None:
    """One customer."""
    await unlisten(visit, Ask.REMINDER_DAY)
    await _show(visit, await visit.look(visit.desk.reminder_account, visit.actor, press.word))


async def press_days(visit: Visit, press: Press) -> None:
    """The days that a customer can have promised."""
    account = await visit.look(visit.desk.reminder_account, visit.actor, press.word)
    await visit.toast()
    await visit.redraw(promise_card(account, visit.voice))
    if visit.actor.has(*PROMISERS):
        await visit.do(visit.desk.ask, visit.actor, Ask.REMINDER_DAY, 0, 0, press.word + ON_SCREEN)


async def press_note(visit: Visit, press: Press) -> None:
    """The customer promised an answer by that day."""
    await unlisten(visit, Ask.REMINDER_DAY)
    until = _day(press.number(0))
    if until is None:
        await visit.toast(old_button(visit.voice))
        return
    await _show(visit, await visit.do(visit.desk.note_promise, visit.actor, visit.key, press.word, until))


async def press_withdraw(visit: Visit, press: Press) -> None:
    """The promise counts no more."""
    await _show(visit, await visit.do(visit.desk.withdraw_promise, visit.actor, visit.key, press.word))


async def press_on(visit: Visit, press: Press) -> None:
    """The customer is reminded again."""
    await _show(visit, await visit.do(visit.desk.remind_again, visit.actor, visit.key, press.word))


def _asks(ask: Ask, *roles: Role) -> Handler:
    async def handler(visit: Visit, press: Press) -> None:
        if not visit.actor.has(*roles):
            raise NotAllowed
        await visit.look(visit.desk.reminder_account, visit.actor, press.word)
        days = press.number(0) if len(press.args) > 1 else 0
        if days < 0:
            await visit.toast(old_button(visit.voice))
            return
        await visit.ask(ask, days, 0, ask_card(ask, visit.voice), press.word)

    return handler


async def hear_answer(visit: Visit, question: Question) -> None:
    """A day, a reason, or a country."""
    desk, actor, code = visit.desk, visit.actor, question.detail.removesuffix(ON_SCREEN)
    if question.ask is Ask.REMINDER_DAY and not code:
        letter = await visit.do(desk.promise_answer_typed, actor, visit.key, visit.text)
        await visit.do(desk.answered, actor)
        await visit.say(reminder_card(letter, visit.voice))
        return
    if question.ask is Ask.REMINDER_DAY:
        account = await visit.do(desk.note_promise_typed, actor, visit.key, code, visit.text)
    elif question.ask is Ask.REMINDER_WHY:
        account = await visit.do(desk.stop_reminding, actor, visit.key, code, question.subject_id, visit.text)
    else:
        account = await visit.do(desk.set_customer_country, actor, code, visit.text)
    await visit.do(desk.answered, actor)
    await visit.say(account_card(account, visit.voice))


def _day(ordinal: int) -> date | None:
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        return None


PRESSES: dict[Verb, Handler] = {
    Verb.REMINDER: press_main,
    Verb.REMINDER_LATER: press_later,
    Verb.REMINDER_BY: press_by,
    Verb.REMINDER_TYPE: press_type,
    Verb.REMINDER_STOP: press_stop,
    Verb.REMINDER_STOP_NOW: _want(False),
    Verb.REMINDER_START: _want(True),
    Verb.REMINDINGS: press_list,
    Verb.REMINDING: press_customer,
    Verb.REMINDING_DAYS: press_days,
    Verb.REMINDING_BY: press_note,
    Verb.REMINDING_TYPE: _asks(Ask.REMINDER_DAY, *PROMISERS),
    Verb.REMINDING_WITHDRAW: press_withdraw,
    Verb.REMINDING_OFF: _asks(Ask.REMINDER_WHY, *SWITCHERS),
    Verb.REMINDING_ON: press_on,
    Verb.REMINDING_COUNTRY: _asks(Ask.REMINDER_COUNTRY, *SWITCHERS),
}
