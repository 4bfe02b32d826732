"""The talk about deliveries: presses deliver, sign and end; typed reasons and remarks; photos of signed notes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram.constants import ParseMode

from handlers.downloads import LARGEST_FILE, download
from handlers.orders import show_order
from handlers.views.asking import ask_card
from handlers.views.deliveries import (
    deliveries_list,
    delivery_card,
    may_photograph,
    photo_kept,
    received_toast,
    signed_picture,
)
from handlers.views.media import Unusable, unusable
from handlers.views.order_ending import done_toast, ready_reason, why_card
from handlers.views.orders import order_card
from handlers.views.picking import pick_card
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.stock import LOAD, UNLOAD, transferred
from handlers.visit import Visit
from sales.notices import Ask, Question, Subject
from sales.outcomes import OrderChanged, OrderDone
from sales.people import HOUSE, Role
from sales.refusals import (
    AlreadyReceived,
    BadValue,
    BadValueKind,
    NotAllowed,
    NotFound,
    OutOfDate,
)
from sales.shipments import DeliverySheet, PickSheet

Handler = Callable[[Visit, Press], Awaitable[None]]
ENDING = (Ask.ORDER_CANCEL_REASON, Ask.ORDER_CLOSE_REASON)


async def hear_deliveries(visit: Visit) -> None:
    """List what waits to be delivered."""
    await visit.say(deliveries_list(await visit.look(visit.desk.to_deliver, visit.actor), visit.voice))


async def press_list(visit: Visit, press: Press) -> None:
    """Another page of that list."""
    sheets = await visit.look(visit.desk.to_deliver, visit.actor)
    await visit.toast()
    await visit.redraw(deliveries_list(sheets, visit.voice, press.number(0)))


async def _done(visit: Visit, outcome: OrderDone) -> None:
    await visit.toast(done_toast(outcome.deed, visit.voice))
    await visit.redraw(order_card(outcome.sheet, visit.actor, visit.voice))


async def press_deliver(visit: Visit, press: Press) -> None:
    """All that is left leaves the order's warehouse."""
    await _done(visit, await visit.do(visit.desk.deliver, visit.actor, press.id, press.version))


async def press_hand_over(visit: Visit, press: Press) -> None:
    """All that is left is handed over from the rep's own van."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    if sheet.van is None:
        raise OutOfDate(Subject.ORDER, press.id)
    van = sheet.van.code
    await _done(visit, await visit.do(visit.desk.deliver, visit.actor, press.id, press.version, None, van))


async def _picked(visit: Visit, picked: PickSheet, page: int = 0) -> None:
    await visit.toast()
    await visit.redraw(pick_card(picked, visit.voice, page))


async def press_part(visit: Visit, press: Press) -> None:
    """Show what is put together, as it was left."""
    page = press.number(2) if press.verb is Verb.ORDER_PART_PAGE else 0
    await _picked(visit, await visit.do(visit.desk.pick, visit.actor, press.id, press.version), page)


async def press_part_step(visit: Visit, press: Press) -> None:
    """So much of a line goes along; every tap counts once."""
    line_no, delta, page = press.number(2), press.number(3), press.number(4)
    picked = await visit.do(visit.desk.pick_step, visit.actor, press.id, press.version, visit.key, line_no, delta)
    await _picked(visit, picked, page)


async def press_part_from(visit: Visit, press: Press) -> None:
    """Take the goods from another warehouse."""
    picked = await visit.do(visit.desk.pick_from, visit.actor, press.id, press.version, visit.key, press.word)
    await _picked(visit, picked)


async def press_send(visit: Visit, press: Press) -> None:
    """Deliver what was put together."""
    await _done(visit, await visit.do(visit.desk.deliver_picked, visit.actor, press.id, press.version))


async def press_why(visit: Visit, press: Press) -> None:
    """Show the reasons for cancelling, or for closing the rest."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    if sheet.order.version != press.version:
        raise OutOfDate(Subject.ORDER, press.id)
    await visit.toast()
    await visit.redraw(why_card(sheet, visit.voice, rest=press.verb is Verb.ORDER_CLOSE))


async def press_end(visit: Visit, press: Press) -> None:
    """Cancel, or close the rest, for a ready-made reason."""
    rest = press.verb is Verb.ORDER_CLOSE_FOR
    reason = ready_reason(press.number(2), visit.voice, rest=rest)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    action = visit.desk.close_rest if rest else visit.desk.cancel_order
    await _done(visit, await visit.do(action, visit.actor, press.id, press.version, reason))


async def press_type_reason(visit: Visit, press: Press) -> None:
    """Ask for the reason."""
    if not visit.actor.has(Role.REP, Role.MANAGER):
        raise NotAllowed
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    if sheet.order.version != press.version:
        raise OutOfDate(Subject.ORDER, press.id)
    ask = Ask.ORDER_CLOSE_REASON if press.verb is Verb.ORDER_TYPE_CLOSE else Ask.ORDER_CANCEL_REASON
    await visit.ask(ask, press.id, press.version, ask_card(ask, visit.voice))


async def press_van(visit: Visit, press: Press) -> None:
    """Sell a draft from the van, or from the main warehouse again."""
    van = bool(press.number(2))
    outcome: OrderChanged = await visit.do(visit.desk.sell_from, visit.actor, press.id, press.version, van=van)
    await visit.toast()
    await visit.redraw(order_card(outcome.sheet, visit.actor, visit.voice))


async def _note(visit: Visit, press: Press) -> DeliverySheet:
    return await visit.look(visit.desk.show_delivery, visit.actor, press.id)


async def press_note(visit: Visit, press: Press) -> None:
    """Show the note's card as it is now."""
    sheet = await _note(visit, press)
    await visit.toast()
    await visit.redraw(delivery_card(sheet, visit.actor, visit.voice))


async def press_open(visit: Visit, press: Press) -> None:
    """From a list or a notice: show the note's card at the end of the chat."""
    sheet = await _note(visit, press)
    await visit.toast()
    await visit.show(Subject.DELIVERY, sheet, delivery_card(sheet, visit.actor, visit.voice))


async def press_received(visit: Visit, press: Press) -> None:
    """The customer has the goods."""
    done = await visit.do(visit.desk.confirm_goods, visit.actor, press.id)
    await visit.toast(received_toast(visit.voice))
    await visit.redraw(delivery_card(done.sheet, visit.actor, visit.voice))


async def press_remark(visit: Visit, press: Press) -> None:
    """Ask the customer what is short or damaged."""
    if not visit.actor.has(Role.CONTACT):
        raise NotAllowed
    _refuse_received(await _note(visit, press))
    await visit.ask(Ask.DELIVERY_REMARK, press.id, press.version, ask_card(Ask.DELIVERY_REMARK, visit.voice))


async def press_photo(visit: Visit, press: Press) -> None:
    """Ask for the photo of the signed note."""
    sheet = await _note(visit, press)
    if not may_photograph(sheet, visit.actor):
        raise NotAllowed
    _refuse_received(sheet)
    await visit.ask(Ask.DELIVERY_PHOTO, press.id, press.version, ask_card(Ask.DELIVERY_PHOTO, visit.voice))


def _refuse_received(sheet: DeliverySheet) -> None:
    """Nothing is asked for that would only be refused."""
    if sheet.receipt is not None and sheet.receiver is not None:
        raise AlreadyReceived(sheet.id, sheet.receiver.name, sheet.receipt.at)


async def press_picture(visit: Visit, press: Press) -> None:
    """Send the photo of the signed note."""
    sheet = await _note(visit, press)
    picture = await visit.look(visit.desk.delivery_picture, visit.actor, press.id)
    await visit.toast()
    caption = signed_picture(sheet, visit.voice)
    await visit.message.get_bot().send_photo(visit.chat_id, picture, caption, parse_mode=ParseMode.HTML)


async def hear_signed_note(visit: Visit) -> bool:
    """Whether the photo is of a signed delivery note: it was asked for, or it answers the card of a note, or of an
    order one of whose notes nobody has signed for. Then it is kept as that."""
    if not visit.actor.has(*HOUSE):
        return False
    question = await visit.look(visit.desk.question, visit.actor)
    asked = question is not None and question.ask is Ask.DELIVERY_PHOTO
    note_id = question.subject_id if question and asked else await _answered(visit)
    if note_id is None:
        return False
    file = visit.message.photo[-1] if visit.message.photo else visit.message.document
    if file is None:
        return False
    if (file.file_size or 0) > LARGEST_FILE:
        await visit.say(unusable(Unusable.TOO_BIG, visit.voice))
        return True
    content = await download(file)
    try:
        done = await visit.do(visit.desk.photograph_note, visit.actor, note_id, content, visit.text)
    finally:
        if asked:
            await visit.do(visit.desk.answered, visit.actor)
    await visit.say(photo_kept(done.sheet, visit.voice))
    return True


async def _answered(visit: Visit) -> int | None:
    """The note whose card (or whose order's card) the message answers."""
    earlier = visit.message.reply_to_message
    card = await visit.look(visit.desk.card_at, visit.chat_id, earlier.message_id) if earlier else None
    if card is None:
        return None
    if card.subject is Subject.DELIVERY:
        return card.subject_id
    if card.subject is Subject.ORDER:
        return await visit.look(visit.desk.unsigned_note, visit.actor, card.subject_id)
    return None


async def hear_answer(visit: Visit, question: Question) -> None:
    """A typed reason, remark or list of goods."""
    desk, actor, id_, said = visit.desk, visit.actor, question.subject_id, visit.text
    if question.ask in ENDING:
        action = desk.close_rest if question.ask is Ask.ORDER_CLOSE_REASON else desk.cancel_order
        ended = await visit.do(action, actor, id_, question.version, said)
        await visit.do(desk.answered, actor)
        await show_order(visit, ended.sheet)
    elif question.ask is Ask.DELIVERY_REMARK:
        if not said.strip():
            raise BadValue(BadValueKind.TEXT, said)
        received = await visit.do(desk.confirm_goods, actor, id_, said)
        await visit.do(desk.answered, actor)
        sheet = received.sheet
        await visit.show(Subject.DELIVERY, sheet, delivery_card(sheet, actor, visit.voice))
    elif question.ask is Ask.STOCK_LOAD:
        if question.detail not in (LOAD, UNLOAD):
            raise NotFound(words=question.detail)
        moved = await visit.do(desk.load_van, actor, visit.key, id_, said, unload=question.detail == UNLOAD)
        await visit.do(desk.answered, actor)
        await visit.say(transferred(moved, visit.voice))
    else:
        raise BadValue(BadValueKind.PHOTO, said)


PRESSES: dict[Verb, Handler] = {
    Verb.ORDER_DELIVER: press_deliver,
    Verb.ORDER_HAND_OVER: press_hand_over,
    Verb.ORDER_PART: press_part,
    Verb.ORDER_PART_PAGE: press_part,
    Verb.ORDER_PART_STEP: press_part_step,
    Verb.ORDER_PART_FROM: press_part_from,
    Verb.ORDER_SEND: press_send,
    Verb.ORDER_CANCEL: press_why,
    Verb.ORDER_CANCEL_FOR: press_end,
    Verb.ORDER_TYPE_CANCEL: press_type_reason,
    Verb.ORDER_CLOSE: press_why,
    Verb.ORDER_CLOSE_FOR: press_end,
    Verb.ORDER_TYPE_CLOSE: press_type_reason,
    Verb.ORDER_VAN: press_van,
    Verb.DELIVERY: press_note,
    Verb.DELIVERY_RECEIVED: press_received,
    Verb.DELIVERY_REMARK: press_remark,
    Verb.DELIVERY_PHOTO: press_photo,
    Verb.DELIVERY_PICTURE: press_picture,
    Verb.OPEN_DELIVERY: press_open,
    Verb.DELIVERIES_PAGE: press_list,
}
