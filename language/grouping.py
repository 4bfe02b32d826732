"""Goods, amount, price and doing-words that belong together, put into groups in the order they were said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from language.cleaning import AHEAD, bare_prices, old_amounts_out
from language.mentions import Mention
from language.pairing import Item, is_amount, pair
from language.tokens import Amount, Kind, Mark, Token


@dataclass(slots=True)
class Group:
    """One thing said about goods: which, how much, at what price, and what to do with it."""

    start: int  # places in the list of pieces, first and last
    end: int
    mention: Mention | None = None
    amount: Amount | None = None
    extra: Amount | None = None  # 10+1: the one
    rate: tuple[Decimal, Decimal] | None = None  # 买十送一
    marks: list[Mark] = field(default_factory=list)
    price: Decimal | None = None
    price_unit: str | None = None
    discount: Decimal | None = None
    listed: bool = False
    for_all: bool = False
    free: bool = False
    swap_to: Group | None = None
    amount_at: int | None = None


_SUFFIXES = frozenset({Mark.DOUBLE, Mark.HALVE, Mark.LISTED})


def group(items: Sequence[Item], norm: str, paid_before: bool) -> tuple[list[Item], list[Group]]:
    """The groups of a message, with the pieces their places count. `paid_before`: goods are already on the
    draft, so that 送 can mean a gift."""
    items = old_amounts_out(bare_prices(list(items), norm))
    pairs = pair(items)
    groups = _cores(items, pairs)
    _hand_out(items, groups)
    _lone_money(items, groups)
    groups.sort(key=lambda g: g.start)
    _spread_removal(items, groups)
    _gifts(items, groups, paid_before)
    _each(items, groups)
    return items, _swaps(items, groups)


def _cores(items: Sequence[Item], pairs: dict[int, int]) -> list[Group]:
    groups: list[Group] = []
    used = set(pairs.values())
    for at, item in enumerate(items):
        if isinstance(item, Mention):
            amount_at = pairs.get(at)
            made = Group(min(at, amount_at or at) if amount_at is not None else at, at, item)
            if amount_at is not None:
                made.start, made.end = min(at, amount_at), max(at, amount_at)
                made.amount_at = amount_at
                _take_amount(made, items[amount_at])
            groups.append(made)
        elif is_amount(item) and at not in used:
            made = Group(at, at, amount_at=at)
            _take_amount(made, item)
            groups.append(made)
    groups.sort(key=lambda g: g.start)
    return groups


def _take_amount(to: Group, item: Item) -> None:
    assert isinstance(item, Token)
    if item.kind is Kind.DEAL and item.deal and item.amount and item.free_amount:
        assert item.amount.number is not None
        assert item.free_amount.number is not None
        to.rate = item.amount.number, item.free_amount.number
        to.amount = None
        if to.mention is not None and item.text == "rate":
            to.amount, to.rate = Amount(None), None
        elif to.mention is not None:
            to.amount, to.extra, to.rate = item.amount, item.free_amount, None
        return
    to.amount, to.extra = item.amount, item.free_amount
    to.free = to.free or item.text == "free"


def _hand_out(items: Sequence[Item], groups: list[Group]) -> None:
    """Gives every doing-word, price and discount to the group it belongs to."""
    for n, one in enumerate(groups):
        for item in items[one.start + 1 : one.end]:
            _give(one, item)
        if n == 0:
            for item in items[: one.start]:
                _give(one, item)
        following = groups[n + 1] if n + 1 < len(groups) else None
        zone = range(one.end + 1, following.start if following else len(items))
        cut = _cut(items, zone, one) if following else zone.stop
        last_stop = max((at for at in zone if _stops(items[at])), default=-1)
        for at in zone:
            mine = at < cut or following is None or (at < last_stop and _is_money(items[at]))
            target = one if mine or following is None else following
            _give(target, items[at], behind=target is one)


def _is_money(item: Item) -> bool:
    return isinstance(item, Token) and item.kind in (Kind.PRICE, Kind.DISCOUNT)


def _stops(item: Item) -> bool:
    return isinstance(item, Token) and item.kind is Kind.SEP and item.weight >= 2


def _cut(items: Sequence[Item], zone: range, one: Group) -> int:
    """Where, between two groups, what belongs to the first ends."""
    cut = zone.start
    for at in zone:
        item = items[at]
        if isinstance(item, Mention):
            continue
        if item.kind is Kind.SEP and item.weight >= 2:
            return max(at, cut)
        if item.mark is Mark.FIX:
            rest = [items[k] for k in range(at + 1, min(at + 3, zone.stop))]
            if not any(isinstance(r, Token) and r.mark is Mark.REMOVE for r in rest):
                return max(at, cut)
        if item.text != AHEAD and (item.mark in _SUFFIXES or _is_money(item)):
            cut = at + 1
        if item.mark is Mark.REMOVE and one.mention is not None and one.amount is None and Mark.REMOVE not in one.marks:
            cut = at + 1
    return cut


def _give(to: Group, item: Item, behind: bool = True) -> None:
    if isinstance(item, Mention):
        return
    if item.kind is Kind.PRICE and (to.price is None or not behind):
        to.price, to.price_unit = item.money, item.unit_word
        to.for_all = to.for_all or Mark.ALL in to.marks
    elif item.kind is Kind.DISCOUNT:
        to.discount = item.money
        to.for_all = to.for_all or Mark.ALL in to.marks
    elif item.mark is Mark.LISTED:
        to.listed = True
    elif item.mark is not None:
        to.marks.append(item.mark)
        if item.mark is Mark.ALL and (to.discount is not None or to.price is not None):
            to.for_all = True


def _lone_money(items: Sequence[Item], groups: list[Group]) -> None:
    """Prices and discounts with no goods and no amount around: a group of their own."""
    if groups:
        return
    made = Group(0, len(items) - 1)
    for item in items:
        _give(made, item)
    if made.price is not None or made.discount is not None or made.marks:
        groups.append(made)


def _spread_removal(items: Sequence[Item], groups: list[Group]) -> None:
    """可乐和雪碧都去掉: what goes for one of a row of names goes for all of it."""
    row = list(pairwise(groups))
    for one, other in [*row, *((two, one) for one, two in row)]:
        if Mark.REMOVE not in one.marks or one.amount is not None or other.amount is not None or not other.mention:
            continue
        low, high = sorted((one, other), key=lambda g: g.start)
        between = items[low.end + 1 : high.start]
        if not set(other.marks) - {Mark.ALL} and between and all(_links(item) for item in between):
            other.marks.append(Mark.REMOVE)


def _links(item: Item) -> bool:
    """Whether a piece only joins two names."""
    if isinstance(item, Mention):
        return False
    return item.kind is Kind.FILL or item.mark is Mark.ALL or (item.kind is Kind.SEP and item.weight <= 2)


def _gifts(items: Sequence[Item], groups: list[Group], paid_before: bool) -> None:
    """Marks the groups that are free: 送 behind paid goods and before goods or an amount; free; on the house."""
    delivered = False
    for n, one in enumerate(groups):
        paid = paid_before or any(g.amount and not g.free for g in groups[:n])
        before = groups[n - 1].end if n else -1
        zone = list(range(before + 1, one.end + 1)) if n else list(range(0, one.end + 1))
        for at in zone:
            item = items[at]
            if isinstance(item, Mention) or item.kind is not Kind.SEND:
                continue
            if _delivers(items, at) or delivered:
                continue
            if paid:
                one.free = True
            else:
                delivered = True  # 可乐没货了 送10箱来: nothing is paid yet, so that it is no gift
        if Mark.FREE in one.marks:
            one.free = True


def _delivers(items: Sequence[Item], at: int) -> bool:
    before = next((i for i in reversed(items[:at]) if not (isinstance(i, Token) and i.kind is Kind.FILL)), None)
    after = next((i for i in items[at + 1 :] if not (isinstance(i, Token) and i.kind is Kind.FILL)), None)
    dated = isinstance(before, Token) and before.kind in (Kind.DAY, Kind.NOTE, Kind.CUSTOMER)
    goods = isinstance(after, Mention) or (after is not None and is_amount(after))
    return dated or not goods


def _each(items: Sequence[Item], groups: list[Group]) -> None:
    """各10箱: the amount holds for all goods named before it."""
    for n, one in enumerate(groups):
        if Mark.EACH not in one.marks or one.amount is None:
            continue
        back = n - 1
        while back >= 0 and groups[back].mention is not None and groups[back].amount is None:
            groups[back].amount = one.amount
            groups[back].discount, groups[back].price = one.discount, one.price
            groups[back].price_unit = one.price_unit
            back -= 1
        ahead = n + 1
        while back == n - 1 and ahead < len(groups) and groups[ahead].mention and groups[ahead].amount is None:
            groups[ahead].amount = one.amount
            ahead += 1


def _swaps(items: Sequence[Item], groups: list[Group]) -> list[Group]:
    """Joins the two sides of an exchange into one group with `swap_to`."""
    kept: list[Group] = []
    skip = False
    for n, one in enumerate(groups):
        if skip:
            skip = False
            continue
        following = groups[n + 1] if n + 1 < len(groups) else None
        if following and following.mention and one.mention:
            turned = _turned(items, one, following)
            if turned:
                source, target = (following, one) if turned is Mark.INSTEAD else (one, following)
                source.swap_to = target
                source.marks += target.marks
                kept.append(source)
                skip = True
                continue
        kept.append(one)
    return kept


def _turned(items: Sequence[Item], one: Group, two: Group) -> Mark | None:
    """Whether the second group replaces the first (SWAP) or is replaced by it (INSTEAD)."""
    between = [item for item in items[one.end + 1 : two.start] if isinstance(item, Token)]
    marks = [item.mark for item in between if item.mark]
    if any(item.kind is Kind.SEP and item.weight >= 5 for item in between):
        return None
    if Mark.INSTEAD in marks or (Mark.NOT in marks and two.amount is None):
        return Mark.INSTEAD
    if Mark.SWAP in marks:
        return Mark.SWAP
    if Mark.SET in marks and isinstance(items[two.start], Mention) and one.amount is None:
        return Mark.SWAP
    if two.mention and two.mention.bare and marks == [Mark.WANT] and one.amount is None and two.amount is None:
        return Mark.SWAP  # 啤酒要罐的
    asked = Mark.SWAP in one.marks or Mark.SET in one.marks
    bridged = any(item.mark is Mark.FOR for item in between) or any(item.kind is Kind.FILL for item in between)
    separated = any(item.kind is Kind.SEP for item in between)
    bridged = bridged or not between  # make the cola cola zero
    return Mark.SWAP if asked and bridged and not separated and one.amount is None else None
