"""Numbers set right before they are paired: prices said bare, amounts taken back, sizes of packs, a minus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.mentions import Mention
from language.pairing import Item, is_amount
from language.tokens import Kind, Mark, Token

AHEAD = "ahead"  # a price that belongs to the goods behind it


def minus(items: Sequence[Item], norm: str) -> list[Item]:
    """With a draft open, a dash glued between goods and number is a minus (可乐-2)."""
    signed = list(items)
    for at, item in enumerate(items):
        if isinstance(item, Token) and item.amount and item.amount.sign == 0 and norm[: item.start].endswith("-"):
            signed[at] = replace(item, amount=replace(item.amount, sign=-1))
    return signed


def _priced_before(items: list[Item], norm: str) -> None:
    """55的可乐 10箱: a bare number with 的 before goods that have another amount is a price (their size was found)."""
    for at, number in enumerate(items[:-2]):
        of, goods = items[at + 1], items[at + 2]
        if not (
            isinstance(of, Token) and norm[of.start : of.end] == "的" and isinstance(goods, Mention) and goods.known
        ):
            continue
        if isinstance(number, Token) and number.kind is Kind.PRICE:
            items[at] = replace(number, text=AHEAD)  # 55一箱的可乐
        if not (isinstance(number, Token) and number.kind is Kind.NUM and number.amount):
            continue
        if any(is_amount(item) for item in (*items[at + 3 : at + 4], *items[max(0, at - 1) : at])):
            items[at] = replace(number, kind=Kind.PRICE, money=number.amount.number, amount=None, text=AHEAD)


def bare_prices(items: list[Item], norm: str) -> list[Item]:
    """A bare number right behind an amount with a unit is a price (10箱56.5)."""
    _priced_before(items, norm)
    for at in range(1, len(items)):
        number, amount = items[at], items[at - 1]
        if not (isinstance(number, Token) and number.kind is Kind.NUM and isinstance(amount, Token)):
            continue
        if amount.mark is Mark.ALL and number.amount and at + 1 == len(items) and any(map(is_amount, items[:at])):
            items[at] = replace(number, kind=Kind.PRICE, money=number.amount.number, amount=None)  # 一律55
        if amount.kind is not Kind.QTY or amount.amount is None or amount.amount.unit_word is None:
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        ends = following is None or (
            isinstance(following, Token) and not is_amount(following) and following.mark is not Mark.OF
        )
        counted = isinstance(following, Mention) and at + 2 < len(items) and is_amount(items[at + 2])
        earlier = items[at - 2] if at > 1 else None
        if amount.amount.number == 1 and isinstance(earlier, Token) and earlier.kind is Kind.QTY and number.amount:
            money, unit = number.amount.number, amount.amount.unit_word  # 5箱 一箱30
            items[at] = replace(number, kind=Kind.PRICE, money=money, unit_word=unit, amount=None)
            items[at - 1] = replace(amount, kind=Kind.FILL, amount=None)
        elif (ends or counted) and number.amount is not None:
            items[at] = replace(number, kind=Kind.PRICE, money=number.amount.number, amount=None)
    return items


def old_amounts_out(items: list[Item]) -> list[Item]:
    """Takes out the amounts that no longer hold: not 10; 10箱改成12箱; 不是10箱."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        after = items[at + 1] if at + 1 < len(items) else None
        if is_amount(item):
            before = next((i for i in reversed(kept) if not (isinstance(i, Token) and i.kind is Kind.FILL)), None)
            if _is_pack_size(before, item, items[at + 1 : at + 3]):
                continue
            if _is_pack_of(before, item, after, items[at + 2 : at + 3]):
                items[at + 1] = Token(Kind.FILL, after.start, after.end) if after else item
                continue
            negated = isinstance(before, Token) and before.mark in (Mark.NOT, Mark.INSTEAD)
            follower = items[at + 2] if at + 2 < len(items) else None
            changed = (
                isinstance(after, Token) and after.mark is Mark.SET and follower is not None and is_amount(follower)
            )
            if negated:
                kept = [item for item in kept if item is not before]
            if negated or changed:
                continue
            refused = isinstance(before, Token) and before.mark is Mark.REMOVE and not isinstance(after, Mention)
            if (
                refused
                and any(is_amount(i) for i in items[at + 1 : at + 4])
                and not any(isinstance(i, Mention) for i in kept[-3:-1])
            ):
                continue
        kept.append(item)
    return kept


def _is_pack_size(before: Item | None, item: Item, after: Sequence[Item]) -> bool:
    """Whether this is the 24 of 550ml*24 10箱: marked with a star, behind goods, and not the amount itself."""
    assert isinstance(item, Token)
    starred = item.amount is not None and item.amount.starred and isinstance(before, Mention)
    following = next((i for i in after if not (isinstance(i, Token) and i.kind is Kind.FILL)), None)
    return starred and isinstance(following, Token) and following.kind in (Kind.QTY, Kind.NUM)


def _is_pack_of(before: Item | None, item: Item, after: Item | None, then: Sequence[Item]) -> bool:
    """Whether this is the 12 of "6 cases beer 12x500ml": the goods and their amount are said already."""
    assert isinstance(item, Token)
    starred = item.amount is not None and item.amount.starred and isinstance(before, Mention)
    return starred and isinstance(after, Mention) and after.bare and not any(map(is_amount, then))
