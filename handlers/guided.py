"""The talk of a guided order: customer, goods from shelves, quantities on a number pad. Every step edits the card."""

from __future__ import annotations

from decimal import Decimal

from handlers.orders import Handler, acted, look_at, show_order
from handlers.views.keypad import MOST, pad_units
from handlers.views.order_rights import may_edit, open_doubts
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.screens import MAIN, OrderScreen, Pad, PickCategory, PickCustomer, PickOffer, PickProduct
from handlers.visit import Visit
from sales.catalogue import Product, Unit
from sales.notices import Subject
from sales.outcomes import OrderChanged, OrderSheet
from sales.readings import Intent, OrderSentence, SaidLine
from sales.refusals import NotFound, OutOfDate


async def hear_order_command(visit: Visit) -> None:
    """/order alone: an empty draft that begins with the choice of a customer."""
    begun = await visit.do(visit.desk.begin_draft, visit.actor, visit.key)
    await show_order(visit, begun.sheet, await customers(visit))


async def customers(visit: Visit, page: int = 0) -> PickCustomer:
    """The customers to choose from, the latest ones first."""
    return PickCustomer(await visit.look(visit.desk.customers_by_use, visit.actor), page)


async def next_screen(visit: Visit, sheet: OrderSheet) -> OrderScreen:
    """What a draft that has its customer is shown with: goods to choose from while it has none."""
    if sheet.order.lines or open_doubts(sheet) or not may_edit(sheet, visit.actor):
        return MAIN
    return PickOffer(await visit.look(visit.desk.shelf, visit.actor, sheet.order.id))


async def pad_for(visit: Visit, sheet: OrderSheet, sku: str, place: int = 0) -> Pad:
    """The number pad for a product: to be added, or of a line."""
    return Pad(await visit.look(visit.desk.offer_of, visit.actor, sheet.order.customer, sku), place)


async def press_customers(visit: Visit, press: Press) -> None:
    """Show the customers to choose from."""
    await look_at(visit, press, await customers(visit, press.number(2)))


async def press_customer(visit: Visit, press: Press) -> None:
    """Choose the customer; goods are next."""
    chosen = await visit.do(visit.desk.choose_customer, visit.actor, press.id, visit.key, press.word)
    await acted(visit, chosen, await next_screen(visit, chosen.sheet))


async def press_shelf(visit: Visit, press: Press) -> None:
    """Show the customer's favourites."""
    shelf = await visit.look(visit.desk.shelf, visit.actor, press.id)
    await look_at(visit, press, PickOffer(shelf, press.number(2)))


async def press_categories(visit: Visit, press: Press) -> None:
    """Show the categories."""
    await look_at(visit, press, PickCategory(await visit.look(visit.desk.shelf, visit.actor, press.id)))


async def press_category(visit: Visit, press: Press) -> None:
    """Show the goods of a category."""
    screen = await _shelf(visit, press.id, press.number(2), press.number(3))
    await look_at(visit, press, screen)


async def _shelf(visit: Visit, order_id: int, number: int, page: int = 0) -> PickOffer:
    """The favourites, or the category with this number; the favourites where there is no such category any more."""
    shelf = await visit.look(visit.desk.shelf, visit.actor, order_id)
    if 0 < number <= len(shelf.categories):
        code = shelf.categories[number - 1].code
        shelf = await visit.look(visit.desk.shelf, visit.actor, order_id, code)
    return PickOffer(shelf, page)


async def press_products(visit: Visit, press: Press) -> None:
    """Show all products."""
    products = await visit.look(visit.desk.products, visit.actor)
    await look_at(visit, press, PickProduct(products, press.number(2)))


async def press_line(visit: Visit, press: Press) -> None:
    """Show one line with its number pad."""
    await _show_line(visit, press, await visit.look(visit.desk.show_order, visit.actor, press.id), press.number(2))


async def _show_line(visit: Visit, press: Press, sheet: OrderSheet, line_no: int) -> None:
    line = sheet.order.line(line_no)
    if line is None:
        raise OutOfDate(Subject.ORDER, press.id)
    await look_at(visit, press, await pad_for(visit, sheet, line.sku, line_no))


async def press_step(visit: Visit, press: Press) -> None:
    """Change a quantity by so many units; every tap counts once."""
    line_no, delta = press.number(2), press.number(3)
    outcome = await visit.do(visit.desk.change_line, visit.actor, press.id, visit.key, line_no, delta)
    line = outcome.sheet.order.line(line_no)
    stays = press.verb is Verb.ORDER_STEP_HERE and line is not None
    await acted(visit, outcome, await pad_for(visit, outcome.sheet, line.sku, line_no) if stays and line else MAIN)


async def press_pad(visit: Visit, press: Press) -> None:
    """Show the number pad with what was typed so far."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    offer = await visit.look(visit.desk.offer_of, visit.actor, sheet.order.customer, press.word)
    pad = Pad(offer, press.number(2), press.number(3), max(0, min(press.number(4), MOST)), press.number(5))
    await look_at(visit, press, pad)


async def press_take(visit: Visit, press: Press) -> None:
    """The quantity that was typed, or one that was offered: for a new line, for a line, or in answer to a doubt."""
    place, count, shelf = press.number(2), press.number(4), press.number(5)
    product = (await visit.look(visit.desk.offer_of, visit.actor, None, press.word)).product
    units = pad_units(product)
    if not 0 <= press.number(3) < len(units) or not 0 < count <= MOST:
        await visit.toast(old_button(visit.voice))
        return
    unit = units[press.number(3)]
    if place == 0:
        added = await _add(visit, press.id, product, count, unit)
        await acted(visit, added, await _shelf(visit, press.id, shelf))
    elif place > 0:
        desk, said = visit.desk, f"{count}{unit.zh}"
        await acted(visit, await visit.do(desk.set_line, visit.actor, press.id, visit.key, place, said))
    else:
        await acted(visit, await _answer(visit, press, -1 - place, f"{count}{unit.zh}"))


async def _add(visit: Visit, order_id: int, product: Product, count: int, unit: Unit) -> OrderChanged:
    """What the pad says is what the draft holds of it afterwards, however often it is said."""
    size = product.size_of(unit.zh)
    if size is None:
        raise NotFound(words=product.sku)
    line = SaidLine(product.sku, Decimal(count), unit.zh, count * size)
    sentence = OrderSentence(Intent.EDIT, lines=(line,))
    return await visit.do(visit.desk.edit_draft, visit.actor, order_id, visit.key, sentence)


async def _answer(visit: Visit, press: Press, index: int, said: str) -> OrderChanged:
    return await visit.do(visit.desk.answer_doubt, visit.actor, press.id, press.version, index, said)


PRESSES: dict[Verb, Handler] = {
    Verb.ORDER_CUSTOMERS: press_customers,
    Verb.ORDER_CUSTOMER: press_customer,
    Verb.ORDER_SHELF: press_shelf,
    Verb.ORDER_CATEGORIES: press_categories,
    Verb.ORDER_CATEGORY: press_category,
    Verb.ORDER_PRODUCTS: press_products,
    Verb.ORDER_LINE: press_line,
    Verb.ORDER_STEP: press_step,
    Verb.ORDER_STEP_HERE: press_step,
    Verb.ORDER_PAD: press_pad,
    Verb.ORDER_TAKE: press_take,
}
