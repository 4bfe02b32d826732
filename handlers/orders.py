"""The talk about orders: a sentence or /order makes a draft; presses change, submit and decide it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.order_toasts import OrderOutcome, order_toast
from handlers.views.orders import order_card, reject_reason
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.screens import MAIN, Main, More, OrderScreen, PickProduct, Reasons
from handlers.visit import Visit
from sales.notices import Ask, Subject
from sales.outcomes import OrderSheet
from sales.people import Role
from sales.readings import OrderSentence
from sales.refusals import NotAllowed, OutOfDate

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_order(visit: Visit, sentence: OrderSentence) -> None:
    """Put down a draft from a sentence."""
    drafted = await visit.do(visit.desk.draft_order, visit.actor, visit.key, sentence)
    await show_order(visit, drafted.sheet)


async def show_order(visit: Visit, sheet: OrderSheet, screen: OrderScreen = MAIN) -> None:
    """Send the order's card to the end of the chat."""
    await visit.show(Subject.ORDER, sheet.order, order_card(sheet, visit.actor, visit.voice, screen))


async def acted(visit: Visit, outcome: OrderOutcome, screen: OrderScreen = MAIN) -> None:
    """Say what happened, then redraw the card that was tapped."""
    await visit.toast(order_toast(outcome, visit.voice))
    await visit.redraw(order_card(outcome.sheet, visit.actor, visit.voice, screen))


async def look_at(visit: Visit, press: Press, screen: OrderScreen) -> None:
    """Redraw the card that was tapped with this screen open."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(order_card(sheet, visit.actor, visit.voice, screen))


async def press_main(visit: Visit, press: Press) -> None:
    """Back to the card, or another page of its lines."""
    await look_at(visit, press, Main(press.number(2)))


async def press_doubt_products(visit: Visit, press: Press) -> None:
    """Show all products as answers to a doubt."""
    products = await visit.look(visit.desk.products, visit.actor)
    await look_at(visit, press, PickProduct(products, press.number(3), press.number(2)))


async def press_reject(visit: Visit, press: Press) -> None:
    """Show the reasons for a rejection."""
    await look_at(visit, press, Reasons())


async def press_more(visit: Visit, press: Press) -> None:
    """Show what is seldom tapped."""
    await look_at(visit, press, More())


async def press_product(visit: Visit, press: Press) -> None:
    """Add a product."""
    await acted(visit, await visit.do(visit.desk.add_product, visit.actor, press.id, visit.key, press.word))


async def press_remove(visit: Visit, press: Press) -> None:
    """Take a line out."""
    await acted(visit, await visit.do(visit.desk.remove_line, visit.actor, press.id, visit.key, press.number(2)))


async def press_fit_stock(visit: Visit, press: Press) -> None:
    """Lower a line to what is in stock."""
    await acted(visit, await visit.do(visit.desk.fit_stock, visit.actor, press.id, press.version, press.number(2)))


async def press_fit_step(visit: Visit, press: Press) -> None:
    """Raise a line to the next quantity that is sold."""
    await acted(visit, await visit.do(visit.desk.fit_step, visit.actor, press.id, press.version, press.number(2)))


async def press_answer(visit: Visit, press: Press) -> None:
    """Settle a doubt with one of its candidates, or leave out what it was about."""
    choice = press.word if press.verb is Verb.ORDER_ANSWER else None
    outcome = await visit.do(visit.desk.answer_doubt, visit.actor, press.id, press.version, press.number(2), choice)
    await acted(visit, outcome)


async def press_submit(visit: Visit, press: Press) -> None:
    """Submit the order as it was seen."""
    await acted(visit, await visit.do(visit.desk.submit_order, visit.actor, press.id, press.version))


async def press_discard(visit: Visit, press: Press) -> None:
    """Throw the draft away."""
    await acted(visit, await visit.do(visit.desk.discard_order, visit.actor, press.id, press.version))


async def press_approve(visit: Visit, press: Press) -> None:
    """A manager approves."""
    await acted(visit, await visit.do(visit.desk.approve_order, visit.actor, press.id, press.version))


async def press_reject_for(visit: Visit, press: Press) -> None:
    """A manager rejects for a ready-made reason."""
    reason = reject_reason(press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    await acted(visit, await visit.do(visit.desk.reject_order, visit.actor, press.id, press.version, reason))


async def press_open(visit: Visit, press: Press) -> None:
    """From a list: show the card at the end of the chat."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    await visit.toast()
    await show_order(visit, sheet)


def _asking(ask: Ask, detail_at: int | None = None) -> Handler:
    """A press that asks for a typed answer."""

    async def press_type(visit: Visit, press: Press) -> None:
        sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
        if ask is Ask.ORDER_REJECT_REASON and not visit.actor.has(Role.MANAGER):
            raise NotAllowed
        if sheet.order.version != press.version:
            raise OutOfDate(Subject.ORDER, press.id)
        detail = "" if detail_at is None else str(press.number(detail_at))
        await visit.ask(ask, press.id, press.version, ask_card(ask, visit.voice, detail), detail)

    return press_type


PRESSES: dict[Verb, Handler] = {
    Verb.ORDER: press_main,
    Verb.ORDER_MORE: press_more,
    Verb.ORDER_SUBMIT: press_submit,
    Verb.ORDER_DISCARD: press_discard,
    Verb.ORDER_TYPE_CUSTOMER: _asking(Ask.ORDER_CUSTOMER),
    Verb.ORDER_PRODUCT: press_product,
    Verb.ORDER_TYPE_PRODUCT: _asking(Ask.ORDER_PRODUCT),
    Verb.ORDER_TYPE_QUANTITY: _asking(Ask.ORDER_LINE_QUANTITY, 2),
    Verb.ORDER_REMOVE_LINE: press_remove,
    Verb.ORDER_FIT_STOCK: press_fit_stock,
    Verb.ORDER_FIT_STEP: press_fit_step,
    Verb.ORDER_ANSWER: press_answer,
    Verb.ORDER_DROP_DOUBT: press_answer,
    Verb.ORDER_DOUBT_PRODUCTS: press_doubt_products,
    Verb.ORDER_APPROVE: press_approve,
    Verb.ORDER_REJECT: press_reject,
    Verb.ORDER_REJECT_FOR: press_reject_for,
    Verb.ORDER_TYPE_REJECT: _asking(Ask.ORDER_REJECT_REASON),
    Verb.OPEN_ORDER: press_open,
}
