"""The talk about a customer's credit: see it, and set its terms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.customer_credit import RATINGS, customer_card, which_customer
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.visit import Visit
from sales.deciding import CustomerSheet
from sales.notices import Ask, Question
from sales.refusals import NotAllowed, NotFound

Handler = Callable[[Visit, Press], Awaitable[None]]


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
        sheet = await visit.do(visit.desk.customer_credit, visit.actor, found[0].code)
        await visit.say(customer_card(sheet, visit.voice))
    else:
        await visit.say(which_customer(found, visit.voice))


async def _show(visit: Visit, sheet: CustomerSheet) -> None:
    await visit.toast()
    await visit.redraw(customer_card(sheet, visit.voice))


async def press_customer(visit: Visit, press: Press) -> None:
    """One of several."""
    await _show(visit, await visit.do(visit.desk.customer_credit, visit.actor, press.word))


async def press_rate(visit: Visit, press: Press) -> None:
    """Set the rating."""
    if not 0 <= press.number(0) < len(RATINGS):
        await visit.toast(old_button(visit.voice))
        return
    rating = RATINGS[press.number(0)]
    await _show(visit, await visit.do(visit.desk.rate_customer, visit.actor, visit.key, press.word, rating))


async def press_hold(visit: Visit, press: Press) -> None:
    """Put the customer on hold, or release it."""
    held = press.number(0) == 1
    await _show(visit, await visit.do(visit.desk.hold_customer, visit.actor, visit.key, press.word, held))


async def press_limit(visit: Visit, press: Press) -> None:
    """Ask for the limit."""
    sheet = await visit.do(visit.desk.customer_credit, visit.actor, press.word)
    if not sheet.may_change:
        raise NotAllowed
    await visit.ask(Ask.CREDIT_LIMIT, 0, 0, ask_card(Ask.CREDIT_LIMIT, visit.voice), press.word)


async def hear_answer(visit: Visit, question: Question) -> None:
    """The typed limit."""
    sheet = await visit.do(visit.desk.limit_customer, visit.actor, visit.key, question.detail, visit.text)
    await visit.do(visit.desk.answered, visit.actor)
    await visit.say(customer_card(sheet, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.CUSTOMER: press_customer,
    Verb.CUSTOMER_RATE: press_rate,
    Verb.CUSTOMER_HOLD: press_hold,
    Verb.CUSTOMER_LIMIT: press_limit,
}
