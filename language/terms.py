"""The terms of an order as said: the day of delivery, the way to pay, and the note for the driver."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from language.mentions import Mention
from language.pairing import Item
from language.text import Said, rule
from language.tokens import Kind, Mark, Token

_DUE = rule(
    r" ?(?:就|内|之内|务必|一定|能不能|能|可以)?"
    r"(?:送|要|到|发|配|之前|前|下午|晚上|上午|中午|傍晚|急|by\b|before\b|at \d|please|pls)"
)
_TODAY = rule(r"今|当天|today|this (?:morning|afternoon|evening)")
_ENDS = rule(r" *(?:$|[,.。;!?\n])")
_STOPS = "。!?\n"
_CARRYING_KINDS = frozenset({Kind.QTY, Kind.SEND, Kind.CUSTOMER, Kind.PAY, Kind.NOTE})
_CARRYING_MARKS = frozenset({Mark.WANT, Mark.SET, Mark.REORDER, Mark.ADD})


def delivery_day(said: Said, tokens: Sequence[Token], items: Sequence[Item], today: date) -> date | None:
    """The first day said that is meant for delivery, unless a later one corrects it."""
    days = [token for token in tokens if token.kind is Kind.DAY and _for_delivery(said.norm, token, items)]
    days = [token for token in days if not _TODAY.match(said.norm, token.start) or _due_today(said.norm, token)]
    later = [token for token in days if token.day != today]
    days = later or days  # 今天要：… 明早送: today is when it is said
    if not days:
        return None
    fixes = [t.start for t in tokens if t.mark in (Mark.FIX, Mark.SET)]
    corrected = [day for day in days[1:] if any(days[0].end <= fix <= day.start for fix in fixes)]
    return (corrected or days)[-1 if corrected else 0].day


def payment(tokens: Sequence[Token]) -> str | None:
    """The last way to pay; talk of an old debt was dropped before."""
    return next((token.text for token in reversed(tokens) if token.kind is Kind.PAY and token.text), None)


def note(said: Said, tokens: Sequence[Token]) -> str:
    """What the driver or the warehouse needs, in the words as typed."""
    words = (said.words(token.start, token.end) for token in tokens if token.kind is Kind.NOTE)
    return "，".join(dict.fromkeys(word for word in words if word))


def _for_delivery(norm: str, day: Token, items: Sequence[Item]) -> bool:
    """A day counts when its sentence is about goods, or carrying, or says nothing else."""
    start = max(max(norm.rfind(mark, 0, day.start) for mark in _STOPS), norm.rfind(". ", 0, day.start)) + 1
    ends = [at for mark in (*_STOPS, ". ") if (at := norm.find(mark, day.end)) >= 0]
    end = min(ends, default=len(norm))
    if any(_carries(item) for item in items if start <= item.start < end):
        return True
    return sum(char.isalnum() for char in norm[start:end]) <= 3 * (day.end - day.start)


def _carries(item: Item) -> bool:
    """Whether a piece speaks of goods, of ordering or of bringing."""
    if isinstance(item, Mention):
        return item.known
    return item.kind in _CARRYING_KINDS or item.mark in _CARRYING_MARKS or item.text == "sent"


def _due_today(norm: str, day: Token) -> bool:
    """今天 is a delivery day when carrying or wanting follows, or when it stands alone; else it is only talk."""
    if _DUE.match(norm, day.end):
        return True
    alone = day.start == 0 or norm[day.start - 1] == " "
    return bool(_ENDS.match(norm, day.end)) and (alone or norm[day.start].isascii())
