"""On the card of a correction: which line of which statement is in dispute, and what the customer says of it."""

from __future__ import annotations

from handlers.views.dispute_lines import line_name, unsigned
from handlers.views.dispute_text import said_text
from handlers.views.say import Html, Ours, Text, Voice, lines
from sales.disputes import DisputedLine, amount_of

_WORDS = 80  # of the customer's own
_STATEMENT = Text(zh="⚖️ 因客户异议而提 · 对账单 {number}", en="⚖️ Answers a dispute of statement {number}")
_LINE = Text(zh="{line} {entry}  单上 {amount}", en="{line} {entry}  stated {amount}")


def behind_text(line: DisputedLine | None, voice: Voice) -> Html:
    """The statement, the line, what is right and the customer's words; empty where no dispute is behind it."""
    amount = amount_of(line.statement.snapshot, line.made.entry) if line else None
    if line is None or amount is None:
        return Html()
    name = Ours(line_name(line.made, line.statement.snapshot, voice))
    stated = _LINE.say(voice, line=name, entry=line.made.entry or "", amount=unsigned(amount))
    return lines((_STATEMENT.say(voice, number=line.statement.number), stated, said_text(line.made, voice, _WORDS)))
