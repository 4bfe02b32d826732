"""Who works in the warehouse and nowhere else reads of goods: no list, no card of a return names an amount."""

from __future__ import annotations

import re

import pytest

from handlers.views.history import history_list
from handlers.views.reply import Reply
from handlers.views.returns import return_card
from handlers.views.say import Voice
from sales.history import HistoryPage, OrderFilter
from sales.people import Person
from sales.returns import ReturnState
from tests.views.facts import FINANCE, VOICES
from tests.views.past import listed
from tests.views.test_returns import WAREHOUSE, sheet

MONEY = re.compile(r"[¥$]|\d\.\d\d\b")
EVERY_VOICE = pytest.mark.parametrize("voice", VOICES.values(), ids=VOICES)


def said(reply: Reply) -> str:
    """Everything that is read, buttons too."""
    return "\n".join((reply.text, *(button.text for row in reply.buttons for button in row)))


@EVERY_VOICE
def test_the_list_of_orders(voice: Voice) -> None:
    """The warehouse finds its orders by customer and number; finance reads the totals."""
    page = HistoryPage(OrderFilter(), listed(), 0, 1, 6)

    def told(viewer: Person) -> str:
        return said(history_list(page, 0, viewer, voice))

    assert MONEY.search(told(FINANCE))
    assert not MONEY.search(told(WAREHOUSE)), told(WAREHOUSE)
    assert all(each.order.number in told(WAREHOUSE) for each in listed() if each.order.number)


@EVERY_VOICE
@pytest.mark.parametrize("state", [ReturnState.REQUESTED, ReturnState.APPROVED, ReturnState.REFUSED])
def test_the_card_of_a_return(voice: Voice, state: ReturnState) -> None:
    """What comes back and where to; not what it cost, and not what the customer owes."""
    made = sheet(state)
    assert MONEY.search(return_card(made, FINANCE, voice).text)
    told = said(return_card(made, WAREHOUSE, voice))
    assert not MONEY.search(told), told
