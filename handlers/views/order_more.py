"""What is seldom tapped on an order's card, behind one button: documents, tags, and what ends the order."""

from __future__ import annotations

from handlers.views import order_delivery, order_history
from handlers.views.keys import BACK, key, rows
from handlers.views.plans import order_plan_key
from handlers.views.presses import Verb
from handlers.views.reply import Button, Rows
from handlers.views.say import Html, Text, Voice
from sales.outcomes import OrderSheet
from sales.people import Person

_MORE = Text(zh="⋯ 更多", en="⋯ More")


def keys(sheet: OrderSheet, viewer: Person, voice: Voice) -> Rows:
    """The last row: ordering again and, where there is more than one, the way to what is seldom tapped."""
    seldom = _seldom(sheet, viewer, voice)
    if len(seldom) > 1:
        seldom = (key(_MORE, voice, Verb.ORDER_MORE, sheet.order.id, sheet.order.version),)
    return rows((*order_history.again_key(sheet, viewer, voice), *seldom))


def text(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """The lines at the end of the card: its tags, or how it differs from the order that it repeats."""
    return order_history.text(sheet, viewer, voice)


def more_keys(sheet: OrderSheet, viewer: Person, voice: Voice) -> Rows:
    """The buttons behind it, what cannot be undone last, and back."""
    back = key(BACK, voice, Verb.ORDER, sheet.order.id, sheet.order.version, 0)
    return rows(*((button,) for button in _seldom(sheet, viewer, voice)), (back,))


def _seldom(sheet: OrderSheet, viewer: Person, voice: Voice) -> tuple[Button, ...]:
    return (
        *order_history.past_keys(sheet, viewer, voice),
        *order_plan_key(sheet, viewer, voice),
        *order_delivery.end_key(sheet, viewer, voice),
    )
