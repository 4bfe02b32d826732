"""Which amount belongs to which goods: the cheapest way to pair neighbours, whatever order people write in."""

from __future__ import annotations

from collections.abc import Sequence

from language.mentions import Mention
from language.tokens import Kind, Mark, Token

Item = Mention | Token
_MARK_COST = {
    Mark.FIX: 4.0, Mark.SCRATCH: 6.0, Mark.SWAP: 3.5, Mark.INSTEAD: 3.5, Mark.REMOVE: 1.5, Mark.ADD: 0.7,
    Mark.FREE: 0.6, Mark.REORDER: 5.0, Mark.OTHER_ORDER: 6.0, Mark.OF: -0.4, Mark.FOR: 0.8, Mark.ALL: 0.3,
    Mark.STATE: 2.0,
}  # fmt: skip
_SEP_COST = {2: 1.6, 3: 3.0, 5: 5.5, 6: 6.5}
_KIND_COST = {
    Kind.CUSTOMER: 2.0,
    Kind.DAY: 1.0,
    Kind.PAY: 1.5,
    Kind.NOTE: 1.5,
    Kind.SEND: 0.6,
    Kind.PRICE: 0.4,
    Kind.WORD: 0.6,
}
FAR = 14.0
_REACH = 6  # so many pieces on, 500的 still speaks of the goods before it


def is_amount(item: Item) -> bool:
    """Whether this piece is an amount."""
    return isinstance(item, Token) and item.kind in (Kind.QTY, Kind.NUM, Kind.DEAL)


def pair(items: Sequence[Item]) -> dict[int, int]:
    """For places of goods the place of their amount."""
    ends = [
        at for at, item in enumerate(items) if isinstance(item, Mention) or (is_amount(item) and not _is_rate(item))
    ]
    best: list[float] = [0.0]
    took: list[bool] = [False]
    for n in range(1, len(ends) + 1):
        alone = best[n - 1] + _alone(items, ends[n - 1])
        paired = FAR * len(ends) + 1
        if n > 1 and _fits(items[ends[n - 2]], items[ends[n - 1]]):
            paired = best[n - 2] + _together(items, ends[n - 2], ends[n - 1])
        best.append(min(alone, paired))
        took.append(paired < alone)
    pairs: dict[int, int] = {}
    n = len(ends)
    while n > 0:
        if took[n]:
            one, two = ends[n - 2], ends[n - 1]
            pairs[one if isinstance(items[one], Mention) else two] = two if isinstance(items[one], Mention) else one
            n -= 2
        else:
            n -= 1
    _rates(items, pairs)
    return pairs


def _is_rate(item: Item) -> bool:
    return isinstance(item, Token) and item.kind is Kind.DEAL and item.deal


def _rates(items: Sequence[Item], pairs: dict[int, int]) -> None:
    """买十送一 right behind goods without an amount of their own is their amount; else it is a rate."""
    for at, item in enumerate(items):
        before = at - 1
        while before >= 0 and isinstance(items[before], Token) and _between(items[before]) < 1:
            before -= 1
        goods = items[before] if before >= 0 else None
        if _is_rate(item) and isinstance(goods, Mention) and goods.known and before not in pairs:
            pairs[before] = at


def _fits(one: Item, two: Item) -> bool:
    return isinstance(one, Mention) != isinstance(two, Mention)


def _alone(items: Sequence[Item], at: int) -> float:
    item = items[at]
    if isinstance(item, Mention):
        if item.bare or any(_details(later, item) for later in items[at + 1 : at + _REACH]):
            return 1.0
        return 4.0 if item.known or item.misfit else 0.3
    if item.kind is Kind.DEAL:
        return 6.0
    before = items[at - 1] if at else None
    gift = item.text == "free" or (isinstance(before, Token) and (before.kind is Kind.SEND or before.mark is Mark.FREE))
    if gift:
        return 1.2
    return 3.0 if item.kind is Kind.NUM else 5.0


def _details(later: Item, goods: Mention) -> bool:
    """Whether a bare size or flavour speaks of these goods (雪碧：500的5箱)."""
    return isinstance(later, Mention) and later.bare and bool(set(later.skus) & set(goods.skus))


def _together(items: Sequence[Item], one: int, two: int) -> float:
    first, second = items[one], items[two]
    cost = 0.0 if isinstance(first, Mention) else 0.25
    if second.start > first.end:
        cost += 0.1
    goods = first if isinstance(first, Mention) else second
    assert isinstance(goods, Mention)
    if not goods.known and not goods.misfit:
        cost += 1.0
        following = items[two + 1] if two + 1 < len(items) else None
        if isinstance(second, Token) and second.kind is Kind.NUM and following is not None and is_amount(following):
            cost += 3.0  # the 25 of "Corner 25 5 cases" is part of a name
    for item in items[one + 1 : two]:
        cost += _between(item)
    return cost


def _between(item: Item) -> float:
    if isinstance(item, Mention):
        return FAR
    if item.kind is Kind.SEP:
        return _SEP_COST.get(item.weight, 3.0)
    if item.mark is not None:
        return _MARK_COST.get(item.mark, 0.2)
    return _KIND_COST.get(item.kind, 0.05)
