"""What an order's card says and offers about its approval: recall, edit again, who agreed already."""

from __future__ import annotations

from handlers.views.reply import Rows
from handlers.views.say import Html, Voice
from sales.outcomes import OrderSheet
from sales.people import Person


def keys(sheet: OrderSheet, viewer: Person, voice: Voice) -> Rows:
    """The rows of buttons."""
    return ()


def text(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """The lines at the end of the card."""
    return Html()
