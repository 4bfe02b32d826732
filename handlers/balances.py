"""The talk about balances: what does a customer owe."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from handlers.views.balances import balance_candidates, balance_card
from handlers.views.presses import Press, Verb
from handlers.visit import Visit
from sales.customers import Customer
from sales.people import Role
from sales.readings import BalanceQuestion
from sales.refusals import NotFound


async def hear_question(visit: Visit, question: BalanceQuestion) -> None:
    """Answer a question as it was understood."""
    if question.customer is not None:
        await _answer(visit, question.customer)
    elif question.about:
        await hear_balance(visit, question.about)
    else:
        await hear_balance(visit, "")


async def hear_balance(visit: Visit, words: str) -> None:
    """/balance, with or without a name. A customer's contact asks about the own company."""
    if not words and visit.actor.has(Role.CONTACT) and visit.actor.customer:
        await _answer(visit, visit.actor.customer)
        return
    found: Sequence[Customer]
    if words:
        found = await visit.look(visit.desk.find_customers, visit.actor, words)
    else:
        found = await visit.look(visit.desk.customers, visit.actor)
    if not found:
        raise NotFound(words=words)
    if words and len(found) == 1:
        await _answer(visit, found[0].code)
    else:
        await visit.say(balance_candidates(found, words, visit.voice))


async def _answer(visit: Visit, code: str) -> None:
    sheet = await visit.do(visit.desk.balance, visit.actor, code)
    await visit.say(balance_card(sheet, visit.voice))


async def press_balance(visit: Visit, press: Press) -> None:
    """From the candidates: the answer as a new message."""
    sheet = await visit.do(visit.desk.balance, visit.actor, press.word)
    await visit.toast()
    await visit.say(balance_card(sheet, visit.voice))


PRESSES: dict[Verb, Callable[[Visit, Press], Awaitable[None]]] = {Verb.BALANCE: press_balance}
