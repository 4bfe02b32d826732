"""What an order's card says and offers about its goods: deliver, receive, cancel."""

from __future__ import annotations

from handlers.views.reply import Rows
from handlers.views.say import Html, Text, Voice, lines
from sales.outcomes import OrderSheet
from sales.people import Person

_NOTE = Text(zh="发货单 {delivery}", en="Delivery note {delivery}")
_INVOICE = Text(zh="发票 {invoice}\n到期日 {due}", en="Invoice {invoice}\nDue {due}")


def papers(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """The documents that the order has become so far."""
    notes = (_NOTE.say(voice, delivery=note.number) for note in sheet.deliveries)
    invoices = (_INVOICE.say(voice, invoice=each.number, due=each.due) for each in sheet.invoices)
    return lines((*notes, *invoices))


def keys(sheet: OrderSheet, viewer: Person, voice: Voice) -> Rows:
    """The rows of buttons."""
    return ()


def text(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """The lines at the end of the card."""
    return Html()
