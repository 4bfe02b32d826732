"""The number pad: a product's quantity in a few taps. What is typed lives in the buttons, nowhere else."""

from __future__ import annotations

from decimal import Decimal

from handlers.views.keys import BACK, choice, grid, key, rows
from handlers.views.order_lines import line_text
from handlers.views.order_rights import open_doubts
from handlers.views.order_text import doubt_text, head_text
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, plural, quantity
from handlers.views.screens import Pad
from sales.catalogue import Product, Unit
from sales.outcomes import OrderSheet
from sales.people import Person
from sales.readings import DoubtKind

MOST = 99_999  # of any unit
STEPS = (-10, -1, 1, 10)
QUICK = (1, 2, 5, 10)  # usual amounts of a product that nothing is known about
AMOUNTS = 4  # one-tap amounts in the row
ASKED_QUANTITIES = (DoubtKind.QUANTITY_MISSING, DoubtKind.QUANTITY_ODD)

_HOW_MANY = Text(zh="要多少？", en="How many?")
_TYPED = Text(zh="数量：<b>{quantity}</b>", en="Quantity: <b>{quantity}</b>")
_LAST_TIME = Text(zh="上次要了 {quantity}", en="Last time: {quantity}")
_SWITCH = Text(zh="换成{unit}", en="in {unit}")
_OK = Text(zh="✅ {quantity}", en="✅ {quantity}")
_TYPE = Text(zh="输入数量", en="Type quantity")
_REMOVE = Text(zh="删掉这一项", en="Remove line")


def pad_units(product: Product) -> tuple[Unit, ...]:
    """The units that a quantity can be typed in: the base unit first, then the packs."""
    return (product.unit, *(pack.unit for pack in product.packs if pack.unit.zh != product.unit.zh))


def pad_stands(sheet: OrderSheet, pad: Pad) -> bool:
    """Whether what the pad is about is still there."""
    sku = pad.offer.product.sku
    if pad.place == 0:
        return True
    if pad.place > 0:
        line = sheet.order.line(pad.place)
        return line is not None and line.sku == sku
    doubt = open_doubts(sheet).get(-1 - pad.place)
    return doubt is not None and doubt.kind in ASKED_QUANTITIES and doubt.candidates == (sku,)


def pad_screen(sheet: OrderSheet, viewer: Person, voice: Voice, pad: Pad) -> Reply:
    """The pad, over what it is about."""
    product = pad.offer.product
    units = pad_units(product)
    unit = _unit(sheet, pad, units)
    typed = ""
    if pad.digits:
        typed = _TYPED.say(voice, quantity=quantity(pad.digits, units[unit], voice))
    text = blocks((head_text(sheet, viewer, voice), _about(sheet, pad, voice), typed or _HOW_MANY.say(voice)))
    return Reply(text, _keys(sheet, pad, unit, voice))


def _unit(sheet: OrderSheet, pad: Pad, units: tuple[Unit, ...]) -> int:
    """Which unit is typed in: the chosen one, else the line's, else the usual one."""
    if pad.unit is not None and 0 <= pad.unit < len(units):
        return pad.unit
    line = sheet.order.line(pad.place) if pad.place > 0 else None
    usual = line.unit if line else pad.offer.product.order_unit
    return next((i for i, unit in enumerate(units) if unit.zh == usual), 0)


def _about(sheet: OrderSheet, pad: Pad, voice: Voice) -> Html:
    line = sheet.order.line(pad.place) if pad.place > 0 else None
    doubt = open_doubts(sheet).get(-1 - pad.place) if pad.place < 0 else None
    if line is not None:
        no = next(i for i, x in enumerate(sheet.order.lines, 1) if x.no == line.no)
        about = line_text(sheet, line, no, voice)
    elif doubt is not None:
        about = doubt_text(sheet, doubt, voice)
    else:
        about = bold(escaped(pad.offer.product, voice))
    last = Html()
    if pad.offer.count:
        unit = pad.offer.product.unit_named(pad.offer.unit)
        last = _LAST_TIME.say(voice, quantity=quantity(pad.offer.count, unit, voice))
    return lines((about, last))


def _keys(sheet: OrderSheet, pad: Pad, unit: int, voice: Voice) -> Rows:
    order, sku = sheet.order, pad.offer.product.sku
    seen = (order.id, order.version)
    units = pad_units(pad.offer.product)

    def typed(text: str, unit_: int, digits: int) -> tuple[Button, ...]:
        return choice(text, Verb.ORDER_PAD, *seen, pad.place, unit_, min(digits, MOST), pad.shelf, sku)

    digits = [
        button
        for n in (1, 2, 3, 4, 5, 6, 7, 8, 9)
        for button in typed(str(n), unit, pad.digits * 10 + n if pad.digits * 10 + n <= MOST else pad.digits)
    ]
    switch: tuple[Button, ...] = ()
    if len(units) > 1:
        after = (unit + 1) % len(units)
        name = voice.pick(units[after].zh, plural(units[after].en))
        switch = typed(_SWITCH.plain(voice, unit=name), after, pad.digits)
    zero = typed("0", unit, pad.digits * 10 if pad.digits * 10 <= MOST else pad.digits)
    wipe = typed("⌫", unit, pad.digits // 10)
    said = quantity(pad.digits, units[unit], voice)
    ok = choice(_OK.plain(voice, quantity=said), Verb.ORDER_TAKE, *seen, pad.place, unit, pad.digits, pad.shelf, sku)
    # Always one row above the digits: they stay under the thumb.
    above = _steps(sheet, pad) if pad.place > 0 else _amounts(sheet, pad, unit, voice)
    return rows(ok if pad.digits else above, *grid(digits, 3), (*switch, *zero, *wipe), *_ways_out(sheet, pad, voice))


def _amounts(sheet: OrderSheet, pad: Pad, unit: int, voice: Voice) -> tuple[Button, ...]:
    """Amounts that one tap takes: what the customer took last time, then usual ones of the unit."""
    order, product = sheet.order, pad.offer.product
    units = pad_units(product)
    last = next((i for i, one in enumerate(units) if one.zh == pad.offer.unit), None)
    offers = [(n, unit) for n in QUICK]
    if pad.offer.count and last is not None:
        offers.insert(0, (pad.offer.count, last))
    seen = (order.id, order.version, pad.place)
    return tuple(
        button
        for n, i in tuple(dict.fromkeys(offers))[:AMOUNTS]
        for button in choice(
            quantity(Decimal(n), units[i], voice), Verb.ORDER_TAKE, *seen, i, n, pad.shelf, product.sku
        )
    )


def _steps(sheet: OrderSheet, pad: Pad) -> tuple[Button, ...]:
    """A little more or less of a line. A step that would take the line out is not offered: removing is."""
    line = sheet.order.line(pad.place) if pad.place > 0 else None
    if line is None:
        return ()
    args = (sheet.order.id, sheet.order.version, line.no)
    return tuple(
        button
        for step in STEPS
        if line.quantity + step > 0
        for button in choice(f"{'+' if step > 0 else '−'}{abs(step)}", Verb.ORDER_STEP_HERE, *args, step)
    )


def _ways_out(sheet: OrderSheet, pad: Pad, voice: Voice) -> Rows:
    seen = (sheet.order.id, sheet.order.version)
    if pad.place > 0:
        back = key(BACK, voice, Verb.ORDER, *seen, 0)
        return rows(
            (key(_TYPE, voice, Verb.ORDER_TYPE_QUANTITY, *seen, pad.place), back),
            (key(_REMOVE, voice, Verb.ORDER_REMOVE_LINE, *seen, pad.place),),
        )
    if pad.place < 0:
        return rows((key(BACK, voice, Verb.ORDER, *seen, 0),))
    if pad.shelf:
        return rows((key(BACK, voice, Verb.ORDER_CATEGORY, *seen, pad.shelf, 0),))
    return rows((key(BACK, voice, Verb.ORDER_SHELF, *seen, 0),))
