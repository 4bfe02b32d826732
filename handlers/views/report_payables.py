"""What reported money may be for: the button of each, and what is said above them about plans."""

from __future__ import annotations

from handlers.views.say import Html, Text, Voice, lines
from sales.collections import AgainstKind
from sales.receivables.reports import Payable

_LEFT = Text(zh="{number} 剩 {left}", en="{number} {left} left")
_ORDER = Text(zh="{number} 未开票 {left}", en="{number} {left} to invoice")
_PLAN = Text(
    zh="回款计划 {number}：还剩 {left}，下一期 {due} {part}",
    en="Plan {number}: {left} left, next {part} due {due}",
)


def payable_label(each: Payable, voice: Voice) -> str:
    """A document with what is left of it."""
    text = _ORDER if each.against.kind is AgainstKind.ORDER else _LEFT
    return text.plain(voice, number=each.against.number, left=each.left)


def against_word(payable: Payable) -> str:
    """A document as a button carries it."""
    return f"{payable.against.kind}:{payable.against.number}"


def plans_text(payables: tuple[Payable, ...], voice: Voice) -> Html:
    """Of every plan what is left of it, and its next part."""
    return lines(
        _PLAN.say(voice, number=each.against.number, left=each.left, due=each.due, part=each.part)
        for each in payables
        if each.due is not None and each.part is not None
    )
