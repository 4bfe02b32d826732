"""A credit note that lowers a price is named so all along, and never a return of goods."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.views.order_returns import text as on_order
from handlers.views.returns import REFUSING, WHY, refuse_reason, return_card, return_decided
from handlers.views.say import Voice
from sales.outcomes import OrderSheet
from sales.return_outcomes import ReturnSheet
from sales.returns import ReturnReason, ReturnState
from tests.views.facts import FINANCE, MANAGER, REP, VOICES, order_sheets
from tests.views.test_returns import sheet

EVERY_VOICE = pytest.mark.parametrize("voice", VOICES.values(), ids=VOICES)


def price_credit(state: ReturnState) -> ReturnSheet:
    """The same sheet with no goods in it."""
    made = sheet(state, reason=ReturnReason.OVERCHARGED)
    lines = tuple(replace(line, base_quantity=0) for line in made.made.lines)
    return replace(made, made=replace(made.made, lines=lines))


def every_text(shown: ReturnSheet, voice: Voice) -> str:
    """All that is said of it to anybody, with its buttons."""
    replies = [return_card(shown, who, voice, screen) for who in (REP, MANAGER, FINANCE) for screen in (WHY, REFUSING)]
    replies += [return_card(shown, who, voice) for who in (REP, MANAGER, FINANCE)]
    if shown.made.state in (ReturnState.APPROVED, ReturnState.REFUSED):
        replies.append(return_decided(shown, voice))
    buttons = (button.text for reply in replies for row in reply.buttons for button in row)
    return "\n".join((*(reply.text for reply in replies), *buttons))


@EVERY_VOICE
@pytest.mark.parametrize("state", ReturnState)
def test_it_is_never_called_a_return(voice: Voice, state: ReturnState) -> None:
    """Titles, reasons, buttons and the note to who asked speak of the price; with goods in it, of a return."""
    shown = every_text(price_credit(state), voice)
    assert "退货" not in shown
    assert "eturn" not in shown
    assert ("价差红字" if "价差" in shown else "rice credit") in shown
    if state is ReturnState.REQUESTED:
        with_goods = every_text(sheet(state), voice)
        assert "退货" in with_goods or "Return" in with_goods


@EVERY_VOICE
def test_the_order_names_it_too(voice: Voice) -> None:
    one: OrderSheet = replace(order_sheets()["draft"], returns=(price_credit(ReturnState.REQUESTED).made,))
    shown = on_order(one, MANAGER, voice)
    assert "价差红字待审核" in shown or "Price credit to decide" in shown


@EVERY_VOICE
def test_its_reasons_to_refuse_are_of_the_price(voice: Voice) -> None:
    """The button's number leads to the words that stood on it."""
    reply = return_card(price_credit(ReturnState.REQUESTED), MANAGER, voice, REFUSING)
    offered = [button.text for row in reply.buttons[:4] for button in row]
    assert offered == [refuse_reason(index, voice) for index in range(4, 8)]
    assert refuse_reason(8, voice) is None
