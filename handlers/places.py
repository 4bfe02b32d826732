"""The talk about places: a rep shares where they are, and sees the own customers nearby."""

from __future__ import annotations

from handlers.fallback import hear_unusable
from handlers.guided import customers
from handlers.orders import Handler, show_order
from handlers.views.order_rights import may_edit
from handlers.views.places import ask_place, nobody_nearby, place_heard
from handlers.views.presses import Press, Verb
from handlers.views.screens import PickCustomer
from handlers.visit import Visit
from handlers.visits import hear_place as hear_check_in
from sales.notices import Ask, Subject
from sales.outcomes import OrderSheet
from sales.people import Role
from sales.refusals import NotFound, OutOfDate, Refusal


async def press_place(visit: Visit, press: Press) -> None:
    """Ask where the person is: a key under the input field sends it in one tap."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    if not may_edit(sheet, visit.actor):
        raise NotFound(Subject.ORDER)
    if sheet.order.version != press.version:
        raise OutOfDate(Subject.ORDER, press.id)
    await visit.ask(Ask.ORDER_PLACE, press.id, press.version, ask_place(visit.voice))


async def hear_place(visit: Visit) -> None:
    """Where a rep is: the customers nearby, for the draft that was asked about, else for one without a customer, else
    for a new one. A live location that moves on is not answered each time."""
    if visit.message.edit_date is not None:
        return
    if not visit.actor.has(Role.REP, Role.MANAGER) or visit.message.location is None:
        await hear_unusable(visit)
        return
    place = visit.message.location
    question = await visit.look(visit.desk.question, visit.actor)
    if question is not None and question.ask is Ask.VISIT_PLACE:
        await hear_check_in(visit, question, place)
        return
    found = await visit.look(visit.desk.nearby_customers, visit.actor, place.latitude, place.longitude)
    sheet = await _draft(visit)
    await visit.say(place_heard(visit.voice) if found else nobody_nearby(visit.voice))
    near = PickCustomer(tuple(one.customer for one in found), 0, tuple(one.metres for one in found))
    await show_order(visit, sheet, near if found else await customers(visit))


async def _draft(visit: Visit) -> OrderSheet:
    question = await visit.look(visit.desk.question, visit.actor)
    if question is not None and question.ask is Ask.ORDER_PLACE:
        await visit.do(visit.desk.answered, visit.actor)
        try:
            asked = await visit.look(visit.desk.show_order, visit.actor, question.subject_id)
            if may_edit(asked, visit.actor):
                return asked
        except Refusal:
            pass  # gone meanwhile: the place is for the next order
    latest = await visit.look(visit.desk.open_draft, visit.actor)
    if latest is not None and latest.customer is None:
        return latest
    return (await visit.do(visit.desk.begin_draft, visit.actor, visit.key)).sheet


PRESSES: dict[Verb, Handler] = {Verb.ORDER_PLACE: press_place}
