"""A cheque that the bank pays from today on: the reminder for finance."""

from __future__ import annotations

from handlers.views.collections import collection_card
from handlers.views.reply import Reply
from handlers.views.say import Html, Text, Voice, blocks
from sales.paper_outcomes import CollectionSheet
from sales.people import Person

_DUE = Text(
    zh="🏦 <b>支票可以兑付了</b>：送银行，兑付后点一下。",
    en="🏦 <b>A cheque can be paid in</b>. Tap when the bank has paid.",
)


def cheque_due(sheet: CollectionSheet, viewer: Person, voice: Voice) -> Reply:
    """The cheque's card with what is to be done."""
    card = collection_card(sheet, viewer, voice)
    return Reply(blocks((_DUE.say(voice), Html(card.text))), card.buttons)
