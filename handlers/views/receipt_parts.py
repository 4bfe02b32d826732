"""What a receipt's card says of a payment that came in several ways: each of them, and what became of it."""

from __future__ import annotations

from handlers.views.say import Fact, Html, Text, Voice, lines
from handlers.views.words import METHODS
from sales.collections import Collection, CollectionState
from sales.paper_outcomes import ReceiptSheet

_PART = Text(zh="{mark} {method} <b>{amount}</b> {number}", en="{mark} {method} <b>{amount}</b> {number}")
_MARKS = {
    CollectionState.REPORTED: "⏳",
    CollectionState.HANDED_OVER: "⏳",
    CollectionState.VERIFIED: "✅",
    CollectionState.REFUSED: "❌",
    CollectionState.BOUNCED: "↩️",
    CollectionState.REVERSED: "↩️",
}


def parts_text(sheet: ReceiptSheet, voice: Voice) -> Html:
    """A line for each way; nothing where there is one."""
    return lines(_part(made, voice) for made in sheet.parts) if len(sheet.parts) > 1 else Html()


def worst(sheet: ReceiptSheet) -> Collection | None:
    """The part that the card's head is about: one that waits, else one that came to nothing, else the first."""
    done = [made for made in sheet.parts if made.state is not CollectionState.VERIFIED]
    return next((made for made in done if made.open), next(iter(done), sheet.collection))


def _part(made: Collection, voice: Voice) -> Html:
    facts: dict[str, Fact] = {
        "method": METHODS[made.method].plain(voice),
        "amount": made.amount,
        "number": made.number or "",
    }
    return Html(_PART.say(voice, mark=_MARKS[made.state], **facts).rstrip())
