"""What an order's card says and offers about its past: order again, tags, the chain of documents."""

from __future__ import annotations

from handlers.views.keys import key
from handlers.views.order_lines import product_of
from handlers.views.presses import Verb
from handlers.views.reply import Button
from handlers.views.say import Html, Text, Voice, escaped, lines, price
from sales.catalogue import Unit
from sales.orders import OrderState
from sales.outcomes import OrderSheet
from sales.people import HOUSE, Person, Role
from sales.reordering import Difference, DifferenceKind

_AGAIN = Text(zh="🔁 再来一单", en="🔁 Order again")
_CHAIN = Text(zh="🔗 单据链", en="🔗 Document trail")
_TAGS = Text(zh="🏷 标签", en="🏷 Tags")
_TAGGED = Text(zh="🏷 {tags}", en="🏷 {tags}")
_DIFFERS = Text(zh="🔁 <b>和上次不同</b>", en="🔁 <b>Not as last time</b>")
_KINDS = {
    DifferenceKind.PRICE: Text(
        zh="• {product}：{old} → <b>{new}</b>/{unit}", en="• {product}: {old} → <b>{new}</b>/{unit}"
    ),
    DifferenceKind.MANUAL: Text(
        zh="• {product}：上次给了 {old}/{unit}，这次按 <b>{new}</b>",
        en="• {product}: {old}/{unit} was given last time, now <b>{new}</b>",
    ),
}
_GONE = Text(zh="• {product} 已停售，没有加", en="• {product} is no longer sold: left out")
_FREE = Text(zh="• 上次送的 {product}，这次没有送", en="• {product} was free last time, not this time")


def again_key(sheet: OrderSheet, viewer: Person, voice: Voice) -> tuple[Button, ...]:
    """The button that orders the same again."""
    over = _without_past(sheet, viewer) or not may_repeat(sheet, viewer)
    return () if over else (key(_AGAIN, voice, Verb.AGAIN, sheet.order.id),)


def past_keys(sheet: OrderSheet, viewer: Person, voice: Voice) -> tuple[Button, ...]:
    """The documents of the order and its tags."""
    order = sheet.order
    seen = (order.id, order.version)
    if _without_past(sheet, viewer):
        return ()
    chain = (key(_CHAIN, voice, Verb.ORDER_CHAIN, *seen),) if order.number and viewer.has(*HOUSE) else ()
    tags = (key(_TAGS, voice, Verb.ORDER_TAGS, *seen),) if may_tag(sheet, viewer) else ()
    return (*chain, *tags)


def _without_past(sheet: OrderSheet, viewer: Person) -> bool:
    order = sheet.order
    return order.state is OrderState.DISCARDED or (order.number is None and order.rep_id != viewer.id)


def text(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """The lines at the end of the card."""
    if sheet.differs:
        return differences(sheet, voice)
    if not sheet.tags or not viewer.has(*HOUSE):
        return Html()
    return _TAGGED.say(voice, tags=Html(" ".join(f"#{escaped(tag, voice)}" for tag in sheet.tags)))


def may_repeat(sheet: OrderSheet, viewer: Person) -> bool:
    """Whether the viewer could order the same again."""
    paid = any(not line.free for line in sheet.order.lines)
    return viewer.has(Role.REP, Role.MANAGER) and sheet.order.customer is not None and paid


def may_tag(sheet: OrderSheet, viewer: Person) -> bool:
    """Whether the viewer may put tags on this order."""
    own = sheet.order.rep_id == viewer.id and viewer.has(Role.REP, Role.MANAGER)
    return sheet.order.number is not None and (own or viewer.has(Role.MANAGER))


def differences(sheet: OrderSheet, voice: Voice) -> Html:
    """How a draft differs from the order that it repeats."""
    return lines((_DIFFERS.say(voice), *(_difference(sheet, each, voice) for each in sheet.differs)))


def _difference(sheet: OrderSheet, differs: Difference, voice: Voice) -> Html:
    product = product_of(sheet, differs.sku)
    if differs.old is None or differs.new is None:
        said = _GONE if differs.kind is DifferenceKind.GONE else _FREE
        return said.say(voice, product=product)
    unit = Unit(differs.unit, differs.unit) if isinstance(product, str) else product.unit_named(differs.unit)
    currency = sheet.order.currency
    return _KINDS[differs.kind].say(
        voice,
        product=product,
        old=price(differs.old, currency, voice),
        new=price(differs.new, currency, voice),
        unit=voice.pick(unit.zh, unit.en),
    )
