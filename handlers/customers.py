"""The talk about a customer: its card and its screens; finance sets the terms, people of the house note things."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from handlers.views.asking import ask_card
from handlers.views.customer_credit import HISTORY, NOTES, RATING, customer_card, which_customer
from handlers.views.customer_rating import PERIODS, RATINGS, REASONS, how_long, rating_screen, why
from handlers.views.customer_screens import history_screen, notes_screen
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.visit import Visit
from sales.notices import Ask, Question
from sales.receivables.customer_sheet import CustomerSheet
from sales.refusals import NotAllowed, NotFound

Handler = Callable[[Visit, Press], Awaitable[None]]
SCREENS: dict[int, Callable[[CustomerSheet, Voice], Reply]] = {
    HISTORY: history_screen,
    NOTES: notes_screen,
    RATING: rating_screen,
}


async def hear_customer(visit: Visit) -> None:
    """/customer, with or without a name."""
    words = visit.text.partition(" ")[2].strip()
    if words:
        found = await visit.look(visit.desk.find_customers, visit.actor, words)
    else:
        found = await visit.look(visit.desk.customers, visit.actor)
    if not found:
        raise NotFound(words=words)
    if len(found) == 1:
        await visit.say(customer_card(await _sheet(visit, found[0].code), visit.voice))
    else:
        await visit.say(which_customer(found, visit.voice))


async def _sheet(visit: Visit, code: str) -> CustomerSheet:
    return await visit.do(visit.desk.customer_credit, visit.actor, code)


async def _show(visit: Visit, sheet: CustomerSheet) -> None:
    await visit.toast()
    await visit.redraw(customer_card(sheet, visit.voice))


async def press_customer(visit: Visit, press: Press) -> None:
    """The card itself."""
    await _show(visit, await _sheet(visit, press.word))


async def press_screen(visit: Visit, press: Press) -> None:
    """One of its screens."""
    screen = SCREENS.get(press.number(0))
    if screen is None:
        await visit.toast(old_button(visit.voice))
        return
    await visit.redraw(screen(await _sheet(visit, press.word), visit.voice))


async def press_hold(visit: Visit, press: Press) -> None:
    """Put the customer on hold, or release it."""
    held = press.number(0) == 1
    await _show(visit, await visit.do(visit.desk.hold_customer, visit.actor, visit.key, press.word, held))


async def press_limit(visit: Visit, press: Press) -> None:
    """Ask for the limit."""
    await _settling(visit, press.word)
    await visit.ask(Ask.CREDIT_LIMIT, 0, 0, ask_card(Ask.CREDIT_LIMIT, visit.voice), press.word)


async def press_note(visit: Visit, press: Press) -> None:
    """Ask for a note."""
    if not (await _sheet(visit, press.word)).may_note:
        raise NotAllowed
    await visit.ask(Ask.CREDIT_REMARK, 0, 0, ask_card(Ask.CREDIT_REMARK, visit.voice), press.word)


async def press_rate(visit: Visit, press: Press) -> None:
    """Another rating: for how long?"""
    if not 0 <= press.number(0) < len(RATINGS):
        await visit.toast(old_button(visit.voice))
        return
    sheet = await _settling(visit, press.word)
    await visit.redraw(how_long(sheet.customer, press.number(0), visit.voice))


async def press_rate_for(visit: Visit, press: Press) -> None:
    """So long: why?"""
    if not _offered(press):
        await visit.toast(old_button(visit.voice))
        return
    sheet = await _settling(visit, press.word)
    rating, days = press.number(0), press.number(1)
    await visit.redraw(why(sheet.customer, rating, days, _until(visit, days), visit.voice))


async def press_rate_why(visit: Visit, press: Press) -> None:
    """For this reason: done."""
    if not _offered(press) or not 0 <= press.number(2) < len(REASONS):
        await visit.toast(old_button(visit.voice))
        return
    reason = REASONS[press.number(2)].plain(visit.voice)
    await _rate(visit, press.word, press.number(0), press.number(1), reason)
    await visit.redraw(rating_screen(await _sheet(visit, press.word), visit.voice))


async def press_type_why(visit: Visit, press: Press) -> None:
    """Ask for the reason."""
    if not _offered(press):
        await visit.toast(old_button(visit.voice))
        return
    await _settling(visit, press.word)
    detail = f"{press.number(0)}:{press.number(1)}:{press.word}"
    await visit.ask(Ask.CREDIT_RATING, 0, 0, ask_card(Ask.CREDIT_RATING, visit.voice), detail)


async def press_lift(visit: Visit, press: Press) -> None:
    """The computed rating counts again."""
    await visit.do(visit.desk.lift_rating, visit.actor, visit.key, press.word)
    await visit.redraw(rating_screen(await _sheet(visit, press.word), visit.voice))


def _offered(press: Press) -> bool:
    """Whether rating and days are among those that buttons offer."""
    return 0 <= press.number(0) < len(RATINGS) and press.number(1) in PERIODS


def _until(visit: Visit, days: int) -> date | None:
    return visit.desk.house.today() + timedelta(days=days) if days else None


async def _settling(visit: Visit, code: str) -> CustomerSheet:
    """The sheet, for who may set terms; NotAllowed for anybody else."""
    sheet = await _sheet(visit, code)
    if not sheet.may_change:
        raise NotAllowed
    return sheet


async def _rate(visit: Visit, code: str, rating: int, days: int, reason: str) -> None:
    until = _until(visit, days)
    await visit.do(visit.desk.rate_customer, visit.actor, visit.key, code, RATINGS[rating], reason, until)


async def hear_answer(visit: Visit, question: Question) -> None:
    """The typed limit, note, or reason of a rating."""
    desk, said = visit.desk, visit.text
    if question.ask is Ask.CREDIT_LIMIT:
        sheet = await visit.do(desk.limit_customer, visit.actor, visit.key, question.detail, said)
        reply = customer_card(sheet, visit.voice)
    elif question.ask is Ask.CREDIT_REMARK:
        sheet = await visit.do(desk.note_customer, visit.actor, visit.key, question.detail, said)
        reply = notes_screen(sheet, visit.voice)
    else:
        rating, days, code = question.detail.split(":", 2)
        await _rate(visit, code, int(rating), int(days), said)
        reply = rating_screen(await _sheet(visit, code), visit.voice)
    await visit.do(desk.answered, visit.actor)
    await visit.say(reply)


PRESSES: dict[Verb, Handler] = {
    Verb.CUSTOMER: press_customer,
    Verb.CUSTOMER_SCREEN: press_screen,
    Verb.CUSTOMER_HOLD: press_hold,
    Verb.CUSTOMER_LIMIT: press_limit,
    Verb.CUSTOMER_NOTE: press_note,
    Verb.CUSTOMER_RATE: press_rate,
    Verb.CUSTOMER_RATE_FOR: press_rate_for,
    Verb.CUSTOMER_RATE_WHY: press_rate_why,
    Verb.CUSTOMER_TYPE_WHY: press_type_why,
    Verb.CUSTOMER_RATE_LIFT: press_lift,
}
