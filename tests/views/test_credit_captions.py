"""What stands under a credit note's file: a price credit is called one wherever it is named, and never a return."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from handlers.views.papers import credit_caption, paper_caption
from handlers.views.say import Voice
from sales.ledger import DocumentKind
from sales.money import Money
from tests.documents.order_paper import LINES, paper
from tests.views.facts import VOICES

EVERY_VOICE = pytest.mark.parametrize("voice", VOICES.values(), ids=VOICES)
RELATED = ((DocumentKind.INVOICE, "INV-2026-000007"),)
GOODS = paper(DocumentKind.CREDIT_NOTE, (LINES[0],), related=RELATED)
PRICE = replace(LINES[0], quantity=Decimal(0), base_quantity=0, amount=Money(36_00, "CNY"), tax=Money(4_14, "CNY"))


@EVERY_VOICE
def test_a_price_credit_is_called_one(voice: Voice) -> None:
    """To the customer's contact and to the house; the amount and the invoice stand beside it."""
    alone = replace(GOODS, lines=(PRICE,))
    for reply in (credit_caption(alone, voice), paper_caption(alone, voice)):
        assert voice.pick("价差红字发票", "Price credit note") in reply.text
    told = credit_caption(alone, voice).text
    assert "¥36.00" in told
    assert "INV-2026-000007" in told
    assert voice.pick("给您", "to you") in told


@EVERY_VOICE
def test_goods_that_came_back_are_no_price_credit(voice: Voice) -> None:
    """Nor is a credit note for goods and a price together."""
    for lines in (GOODS.lines, (*GOODS.lines, PRICE)):
        for reply in (credit_caption(replace(GOODS, lines=lines), voice), paper_caption(GOODS, voice)):
            assert voice.pick("红字发票", "redit note") in reply.text
            assert "价差" not in reply.text
            assert "Price" not in reply.text
