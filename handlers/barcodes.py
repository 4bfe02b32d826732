"""The talk about single products: found by a photo of their barcode, by digits, or by a link of a posted card."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable

from telegram import ReplyParameters
from telegram.constants import ChatAction, ParseMode

from handlers.gallery import keyboard
from handlers.orders import show_order
from handlers.views.barcodes import products_card, unknown_code
from handlers.views.inline import sku_of
from handlers.views.presses import Press, Verb
from handlers.views.reply import Reply
from handlers.views.screens import PickCustomer
from handlers.visit import Visit
from sales.desk.find_product import is_code
from sales.people import HOUSE, Role
from sales.refusals import NotFound
from sales.slips import PictureFault, Unreadable

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_product_photo(visit: Visit, content: bytes) -> bool:
    """A photo with the barcode of something that is sold here: its card. False for any other photo: it is taken as a
    receipt, also one with bars that nobody here sells, unless these are all there is to read on it."""
    if not visit.actor.has(Role.REP, Role.MANAGER):
        return False
    seen = await visit.house.codes(content)
    if not seen:
        return False
    found = await visit.look(visit.desk.products_by_codes, visit.actor, tuple(each.code for each in seen))
    if found.items:
        await _answer_photo(visit, products_card(found, visit.voice, photo=True))
        return True
    sure = tuple(each.code for each in seen if each.sure)
    if not sure or not await _without_text(visit, content):
        return False
    await _answer_photo(visit, unknown_code(sure, visit.voice))
    return True


async def _without_text(visit: Visit, content: bytes) -> bool:
    await visit.message.chat.send_action(ChatAction.TYPING)
    reading = await visit.house.eye(content)
    return isinstance(reading, Unreadable) and reading.fault is PictureFault.NO_TEXT


async def _answer_photo(visit: Visit, reply: Reply) -> None:
    """As an answer to the photo, so that its button can come back to it."""
    await visit.message.get_bot().send_message(
        visit.chat_id,
        reply.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(reply),
        reply_parameters=ReplyParameters(visit.message.message_id, allow_sending_without_reply=True),
    )


async def hear_code(visit: Visit) -> bool:
    """The digits of a barcode and nothing else: the product's card. False when they are none, or of nothing sold here:
    then the ear may know better."""
    digits = unicodedata.normalize("NFKC", visit.text).strip()
    if not is_code(digits) or not visit.actor.has(*HOUSE):
        return False
    found = await visit.look(visit.desk.products_by_codes, visit.actor, (digits,))
    if found.items:
        await visit.say(products_card(found, visit.voice))
    return bool(found.items)


async def hear_link(visit: Visit) -> bool:
    """/start with the code of a product, from a card that was posted in some chat. False for any other /start."""
    sku = sku_of(visit.text.partition(" ")[2].strip())
    if sku is None:
        return False
    found = await visit.look(visit.desk.product_by_sku, visit.actor, sku)
    await visit.say(products_card(found, visit.voice))
    return True


async def press_add(visit: Visit, press: Press) -> None:
    """Add the product to the draft that was open when the card was drawn."""
    changed = await visit.do(visit.desk.add_product, visit.actor, press.id, visit.key, press.word)
    await visit.toast()
    await show_order(visit, changed.sheet)


async def press_start(visit: Visit, press: Press) -> None:
    """Begin an order with the product; the next question is for whom."""
    found = await visit.look(visit.desk.product_by_sku, visit.actor, press.word)
    if not found.items[0].sold:  # nothing is begun with what cannot be ordered
        raise NotFound(words=press.word)
    drafted = await visit.do(visit.desk.draft_order, visit.actor, visit.key)
    await visit.toast()
    key = f"{visit.key}:product"
    changed = await visit.do(visit.desk.add_product, visit.actor, drafted.sheet.order.id, key, press.word)
    customers = await visit.look(visit.desk.customers, visit.actor)
    await show_order(visit, changed.sheet, PickCustomer(customers))


PRESSES: dict[Verb, Handler] = {
    Verb.PRODUCT_ADD: press_add,
    Verb.PRODUCT_START: press_start,
}
