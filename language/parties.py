"""Two customers in one message: what was said for the first, and what for the others, so that nothing is mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.grouping import Group
from language.pairing import Item
from language.sheet import Sheet
from language.text import Said
from language.tokens import Kind, Token
from sales.readings import Doubt, DoubtKind


def by_party(items: Sequence[Item], groups: Sequence[Group]) -> list[tuple[Token, list[Group]]]:
    """The groups of each customer named, in order. Names open their part (老王：可乐5箱，李姐：…) or close it."""
    names = [(at, item) for at, item in enumerate(items) if isinstance(item, Token) and item.kind is Kind.CUSTOMER]
    if not names or not groups:
        return []
    opening = names[0][0] < groups[0].start
    parts: dict[tuple[str, ...], tuple[Token, list[Group]]] = {}
    for one in groups:
        if opening:
            owner = [name for at, name in names if at <= one.start][-1]
        else:
            owner = next((name for at, name in names if at >= one.end), names[-1][1])
        parts.setdefault(owner.codes, (owner, []))[1].append(one)
    return list(parts.values())


def as_doubts(said: Said, owner: Token, sheet: Sheet) -> tuple[Doubt, ...]:
    """What another customer is to get, each line a question with that customer's name in it."""
    name = said.words(owner.start, owner.end)
    lines, doubts = sheet.outcome()
    asked = tuple(
        Doubt(
            DoubtKind.PRODUCT_AMBIGUOUS, f"{name} {line.said} {line.expr}".strip(), (line.sku,), line.quantity,
            line.unit, line.price, line.price_unit, line.discount, line.free,
        )
        for line in lines
    )  # fmt: skip
    return (*asked, *(replace(doubt, about=f"{name} {doubt.about}".strip()) for doubt in doubts))
