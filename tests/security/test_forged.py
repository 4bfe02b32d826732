"""Button data is forged: a phone presses any verb on any document, with any number in it."""

from __future__ import annotations

import pytest

from handlers.views.presses import LAYOUT, Verb
from sales.notices import Subject
from sales.orders import Order
from sales.people import EVERYTHING, Role
from sales.refusals import OwnDocument
from sales.statements import Statement, StatementState
from tests.phones import Phone
from tests.town import MANAGER, OTHER_REP, REP, Town

PERSONAL = {Verb.HELP, Verb.LANGUAGE}
NUMBERS = ("1", "1", "0", "1")
AT_ONCE = 25  # verbs, before the bot is waited for


def _order(town: Town, telegram_id: int, customer: str, units: int) -> Order:
    """An order of somebody's, submitted; a large one awaits a manager."""
    desk, key = town.parts.desk, f"forged:{telegram_id}:{customer}:{units}"
    with town.look() as work:
        actor = work.people.by_telegram(telegram_id)
    assert actor is not None
    order = desk.draft_order(actor, key).sheet.order
    desk.choose_customer(actor, order.id, f"{key}:c", customer)
    desk.add_product(actor, order.id, f"{key}:p", desk.products(actor)[0].sku)
    order = desk.set_line(actor, order.id, f"{key}:q", 1, str(units)).sheet.order
    return desk.submit_order(actor, order.id, order.version).sheet.order


def _data(verb: Verb, order: Order, statement: Statement) -> list[str]:
    """The verb on these documents in every shape: of the right numbers of arguments one fits."""
    about = statement.id if verb.name.startswith(("STATEMENT", "OPEN_STATEMENT")) else order.id
    seen = statement.revision if about == statement.id else order.version
    first = [str(about), str(seen), *NUMBERS[2:]]
    words = [statement.hash[:12], "C10"]
    shapes = [first[:n] for n in range(1, 5)] + [[*first[:n], word] for n in range(4) for word in words]
    return [":".join((LAYOUT + verb.value, *shape)) for shape in shapes]


async def _state(town: Town) -> tuple[object, ...]:
    await town.quiet()
    with town.look() as work:
        return work.orders.recent(EVERYTHING, 99), work.statements.recent(EVERYTHING, 99)


async def _press_everything(town: Town, phone: Phone, order: Order, statement: Statement) -> None:
    message = (await phone.say("/help"))["message_id"]
    card = (await phone.expect_new(message, ""))["message_id"]
    for number, verb in enumerate(sorted(set(Verb) - PERSONAL)):
        if number % AT_ONCE == 0:
            await town.quiet()
        for data in _data(verb, order, statement):
            await phone.tap(card, data, force=True)


@pytest.mark.parametrize("who", ["rep", "customer", "stranger"])
async def test_no_verb_reaches_what_is_somebody_elses(town: Town, who: str) -> None:
    """A rep, a customer and a stranger press every verb on another rep's order and another company's statement: they
    change nothing, and read nothing about it."""
    _order(town, OTHER_REP, "C10", 1)
    await town.to_month_end()
    order = _order(town, OTHER_REP, "C10", 200)
    with town.look() as work:
        (statement,) = work.statements.recent(EVERYTHING, 9)
    before = await _state(town)
    phone: Phone = getattr(town, who)
    await _press_everything(town, phone, order, statement)
    assert await _state(town) == before
    chat = await phone.transcript()
    assert order.number is not None
    assert order.number not in chat
    assert statement.number not in chat
    assert "Haoyoulai" not in chat


async def test_nobody_of_the_house_signs_for_a_customer(town: Town) -> None:
    """Somebody is a manager and a customer's contact as well: their look is not the customer's, and they sign nothing,
    neither for the own company nor for another."""
    for customer, rep in (("C01", REP), ("C10", OTHER_REP)):
        _order(town, rep, customer, 1)
    desk = town.parts.desk
    with town.parts.archive.begin() as work:
        both = work.people.add("Both", frozenset({Role.MANAGER, Role.CONTACT}), "C01")
        work.commit()
    await town.to_month_end()
    with town.look() as work:
        statements = {s.snapshot.customer: s for s in work.statements.recent(EVERYTHING, 9)}
    foreign = statements["C10"]
    assert desk.view_statement(both, foreign.id).statement.state is StatementState.ISSUED
    own = statements["C01"]
    with pytest.raises(OwnDocument) as refused:
        desk.confirm_statement(both, own.id, own.revision, own.hash[:12])
    assert refused.value.subject is Subject.STATEMENT


async def test_a_manager_does_not_decide_the_own_order(town: Town) -> None:
    """The own order is approved by no forged press, whatever version it names."""
    order = _order(town, MANAGER, "C01", 200)
    card = (await town.manager.expect_new((await town.manager.say("/help"))["message_id"], ""))["message_id"]
    for data in (f"oy:{order.id}:{order.version}", f"ob:{order.id}:{order.version}:0", f"oy:{order.id}:9999999999"):
        await town.manager.press_data(card, LAYOUT + data, force=True)
    with town.look() as work:
        assert work.orders.get(order.id, EVERYTHING) == order
