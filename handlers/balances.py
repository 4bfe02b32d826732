"""The talk about balances: what does a customer owe, what is behind it, and what do all of them owe."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from datetime import date

from handlers.views.balance_items import item_card, items_page
from handlers.views.balance_lists import balance_candidates, customers_card, summary_card
from handlers.views.balances import balance_card
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.visit import Visit
from sales.desk.money.ask_summary import LEADERS
from sales.people import Role
from sales.readings import BalanceQuestion
from sales.refusals import NotFound

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_question(visit: Visit, question: BalanceQuestion) -> None:
    """Answer a question as it was understood."""
    if question.customer is not None:
        await _answer(visit, question.customer, question.as_of)
    else:
        await _named(visit, question.about, question.as_of)


async def hear_balance(visit: Visit, words: str) -> None:
    """/balance, with or without a name and a day."""
    name, day = await visit.look(visit.desk.balance_asked, words)
    await _named(visit, name, day)


async def _named(visit: Visit, words: str, day: date | None) -> None:
    """A customer by name. Without one a contact asks about the own company, a rep about the own customers, and whoever
    leads about everybody."""
    if words:
        found = await visit.look(visit.desk.find_customers, visit.actor, words)
        if not found:
            raise NotFound(words=words)
        if len(found) == 1:
            await _answer(visit, found[0].code, day)
        else:
            await visit.say(balance_candidates(found, words, visit.voice))
    elif visit.actor.has(Role.CONTACT) and visit.actor.customer:
        await _answer(visit, visit.actor.customer, day)
    elif visit.actor.has(*LEADERS):
        await visit.say(summary_card(await visit.do(visit.desk.balance_summary, visit.actor), visit.voice))
    else:
        sheet = await visit.do(visit.desk.balance_customers, visit.actor, None, 0)
        await visit.say(customers_card(sheet, visit.voice))


async def _answer(visit: Visit, code: str, day: date | None) -> None:
    sheet = await visit.do(visit.desk.balance, visit.actor, code, day)
    odd = await visit.look(visit.desk.odd_day, visit.text) if day is None else None
    await visit.say(balance_card(sheet, visit.voice, odd=odd))


def _day(number: int) -> date | None:
    """The day that a button carries; None for what is none."""
    with contextlib.suppress(ValueError):
        return date(number // 10_000, number // 100 % 100, number % 100)
    return None


async def press_balance(visit: Visit, press: Press) -> None:
    """The balance as of today, in place of what the message shows."""
    sheet = await visit.do(visit.desk.balance, visit.actor, press.word)
    await visit.redraw(balance_card(sheet, visit.voice))


async def press_at(visit: Visit, press: Press) -> None:
    """The balance as of another day."""
    day = _day(press.number(0))
    if day is None:
        await visit.toast(old_button(visit.voice))
        return
    sheet = await visit.do(visit.desk.balance, visit.actor, press.word, day)
    await visit.redraw(balance_card(sheet, visit.voice))


async def press_chart(visit: Visit, press: Press) -> None:
    """The same card with its picture above."""
    day = _day(press.number(0))
    if day is None:
        await visit.toast(old_button(visit.voice))
        return
    trend = await visit.do(visit.desk.balance_trend, visit.actor, press.word, day)
    sheet = await visit.do(visit.desk.balance, visit.actor, press.word, day)
    await visit.redraw(balance_card(sheet, visit.voice, trend))


async def press_items(visit: Visit, press: Press) -> None:
    """All open items."""
    day = _day(press.number(0))
    if day is None:
        await visit.toast(old_button(visit.voice))
        return
    sheet = await visit.do(visit.desk.balance, visit.actor, press.word, day)
    await visit.redraw(items_page(sheet, press.number(1), visit.voice))


async def press_item(visit: Visit, press: Press) -> None:
    """One item."""
    day = _day(press.number(0))
    if day is None:
        await visit.toast(old_button(visit.voice))
        return
    sheet = await visit.do(visit.desk.balance_item, visit.actor, press.word, day)
    await visit.redraw(item_card(sheet, visit.voice))


async def press_list(visit: Visit, press: Press) -> None:
    """The customers of a rep, or of everybody in sight."""
    rep_id = press.number(0)
    sheet = await visit.do(visit.desk.balance_customers, visit.actor, rep_id or None, press.number(1))
    await visit.redraw(customers_card(sheet, visit.voice))


async def press_summary(visit: Visit, press: Press) -> None:
    """Everybody in sight."""
    sheet = await visit.do(visit.desk.balance_summary, visit.actor)
    await visit.redraw(summary_card(sheet, visit.voice, press.number(0)))


PRESSES: dict[Verb, Handler] = {
    Verb.BALANCE: press_balance,
    Verb.BALANCE_AT: press_at,
    Verb.BALANCE_CHART: press_chart,
    Verb.BALANCE_ITEMS: press_items,
    Verb.BALANCE_ITEM: press_item,
    Verb.BALANCE_LIST: press_list,
    Verb.BALANCE_SUMMARY: press_summary,
}
