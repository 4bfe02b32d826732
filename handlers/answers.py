"""Typed answers: the next text of a person who was asked for something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers import (
    adjustment_changes,
    allocations,
    approvals,
    claims,
    collections,
    customers,
    deliveries,
    disputes,
    dunning,
    find,
    handovers,
    history,
    paper_signing,
    plans,
    reminders,
    report_answers,
    rules,
    satisfaction,
    statements,
    visits,
)
from handlers.guided import next_screen, pad_for
from handlers.orders import show_order
from handlers.returns import hear_return_answer
from handlers.views.places import named_instead
from handlers.views.receipts import receipt_card
from handlers.views.screens import MAIN, PickCustomer, PickProduct
from handlers.visit import Visit
from sales.catalogue import Product
from sales.collections import ReceiptField
from sales.dispute_refusals import CannotDispute
from sales.notices import ON_SCREEN, Ask, Question, Subject
from sales.paper_outcomes import ReceiptSheet
from sales.receivables.refusals import BadRate, BadZone, CannotAdjust, CannotPlan
from sales.refusals import BadRule, BadValue, CannotReturn, NotFound

# What is asked for here is a figure or a name: a text that is none may be a new sentence after all.
MAY_BE_A_SENTENCE = {
    Ask.ORDER_LINE_QUANTITY,
    Ask.ORDER_CUSTOMER,
    Ask.ORDER_PLACE,
    Ask.ORDER_PRODUCT,
    Ask.RECEIPT_CUSTOMER,
    Ask.REPORT_CUSTOMER,
    Ask.REPORT_AMOUNT,
    Ask.REPORT_DAY,
    Ask.REPORT_RATE,
    Ask.REPORT_CHEQUE,
    Ask.REPORT_AGAINST,
    Ask.ADJUST_CUSTOMER,
    Ask.HISTORY_CUSTOMER,
    Ask.HISTORY_DAYS,
    Ask.FIND_CUSTOMER,
    Ask.FIND_DAYS,
    Ask.FIND_AMOUNT,
    Ask.DELIVERY_PHOTO,
}


async def hear_answer(visit: Visit, question: Question) -> None:
    """Hand the typed text to what was asked. The question stays open when the text is no such value."""
    topic = question.ask.split("_", 1)[0]
    hear = deliveries.hear_answer if question.ask in deliveries.ENDING else _TOPICS[topic]
    await hear(visit, question)


async def _close(visit: Visit) -> None:
    await visit.do(visit.desk.answered, visit.actor)


async def _order(visit: Visit, question: Question) -> None:
    desk, actor, id_, said = visit.desk, visit.actor, question.subject_id, visit.text
    if question.ask is Ask.ORDER_REJECT_REASON:
        rejected = await visit.do(desk.reject_order, actor, id_, question.version, said)
        await _close(visit)
        await show_order(visit, rejected.sheet)
        return
    if question.ask is Ask.ORDER_LINE_QUANTITY:
        changed = await visit.do(desk.set_line, actor, id_, visit.key, int(question.detail), said)
    elif question.ask in (Ask.ORDER_CUSTOMER, Ask.ORDER_PLACE):
        customers = await visit.look(desk.find_customers, actor, said)
        if len(customers) != 1:
            await _choose(visit, question, PickCustomer(customers) if customers else None)
            return
        changed = await visit.do(desk.choose_customer, actor, id_, visit.key, customers[0].code)
    else:
        products = await visit.look(desk.find_products, actor, said)
        await _found(visit, question, products)
        return
    await _close(visit)
    if question.ask is Ask.ORDER_PLACE:
        await visit.say(named_instead(visit.voice))
    await show_order(visit, changed.sheet, await next_screen(visit, changed.sheet))


async def _found(visit: Visit, question: Question, products: tuple[Product, ...]) -> None:
    """One product is asked how much of it; several are shown as buttons."""
    if len(products) != 1:
        await _choose(visit, question, PickProduct(products) if products else None)
        return
    sheet = await visit.look(visit.desk.show_order, visit.actor, question.subject_id)
    pad = await pad_for(visit, sheet, products[0].sku)
    await _close(visit)
    await show_order(visit, sheet, pad)


async def _choose(visit: Visit, question: Question, screen: PickCustomer | PickProduct | None) -> None:
    """Several things are called that: show them as buttons."""
    if screen is None:
        raise NotFound(words=visit.text)
    await _close(visit)
    sheet = await visit.look(visit.desk.show_order, visit.actor, question.subject_id)
    await show_order(visit, sheet, screen)


async def _receipt(visit: Visit, question: Question) -> None:
    desk, actor, id_, said = visit.desk, visit.actor, question.subject_id, visit.text
    if question.ask is Ask.RECEIPT_FIELD:
        field = ReceiptField(question.detail.removesuffix(ON_SCREEN))
        sheet = (await visit.do(desk.correct_receipt, actor, id_, visit.key, field, said)).sheet
        await _close(visit)
        await _show_receipt(visit, sheet, None)
        return
    customers = await visit.look(desk.find_customers, actor, said)
    if not customers:
        raise NotFound(words=said)
    await _close(visit)
    if len(customers) == 1:
        chosen = await visit.do(desk.choose_receipt_customer, actor, id_, visit.key, customers[0].code)
        await _show_receipt(visit, chosen.sheet, None)
    else:
        await _show_receipt(visit, await visit.look(desk.show_receipt, actor, id_), PickCustomer(customers))


async def _show_receipt(visit: Visit, sheet: ReceiptSheet, screen: PickCustomer | None) -> None:
    card = receipt_card(sheet, visit.actor, visit.voice, screen or MAIN)
    await visit.show(Subject.RECEIPT, sheet.receipt, card)


async def _statement(visit: Visit, question: Question) -> None:
    hear = statements.hear_why if question.ask is Ask.STATEMENT_REVISE_WHY else disputes.hear_answer
    await hear(visit, question)


def is_no_answer(refusal: Exception) -> bool:
    """Whether a text was no answer at all to what was asked, so that it may be a sentence of its own."""
    return isinstance(
        refusal,
        BadValue | BadRule | NotFound | CannotDispute | CannotReturn | CannotAdjust | BadRate | CannotPlan | BadZone,
    )


# Who hears an answer, by the first word of what was asked.
_TOPICS: dict[str, Callable[[Visit, Question], Awaitable[None]]] = {
    "order": _order,
    "delivery": deliveries.hear_answer,
    "stock": deliveries.hear_answer,
    "rule": rules.hear_answer,
    "reminder": reminders.hear_answer,
    "away": approvals.hear_answer,
    "credit": customers.hear_answer,
    "receipt": _receipt,
    "report": report_answers.hear_answer,
    "history": history.hear_answer,
    "find": find.hear_answer,
    "return": hear_return_answer,
    "collection": collections.hear_answer,
    "exchange": allocations.hear_rate,
    "handover": handovers.hear_answer,
    "claim": claims.hear_answer,
    "adjust": adjustment_changes.hear_answer,
    "plan": plans.hear_answer,
    "dunning": dunning.hear_answer,
    "visit": visits.hear_answer,
    "satisfaction": satisfaction.hear_answer,
    "paper": paper_signing.hear_answer,
    "statement": _statement,
    "dispute": disputes.hear_answer,
}
