"""Names that stand together and mean neither (茉莉绿茶), and goods of which either will do (可乐或者雪碧)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.grouping import Group
from language.mentions import Mention
from language.pairing import Item, is_amount
from language.text import is_latin
from language.tokens import Kind, Mark, Token

_OR = frozenset({"或", "或者", "or", "或是"})


def neither(items: Sequence[Item], norm: str) -> list[Item]:
    """The same pieces; two names of different goods without anything between and one amount behind them are one
    article that is not on file. 红茶绿茶各5箱 and 5箱可乐雪碧3箱 are lists."""
    joined: list[Item] = []
    for at, item in enumerate(items):
        last = joined[-1] if joined else None
        if isinstance(item, Mention) and isinstance(last, Mention) and _strangers(last, item, norm):
            before = next((i for i in reversed(joined[:-1]) if not _says_nothing(i)), None)
            counted = next((i for i in items[at + 1 :] if not _says_nothing(i)), None)
            listed = any(isinstance(i, Token) and i.mark in (Mark.EACH, Mark.ALL) for i in items[at + 1 : at + 3])
            if counted and is_amount(counted) and not listed and not (before and is_amount(before)):
                words = norm[last.start : item.end]
                joined[-1] = Mention(last.start, item.end, words, (), known=False, misfit=True)
                continue
        joined.append(item)
    return joined


def _strangers(one: Mention, two: Mention, norm: str) -> bool:
    if not (one.known and two.known) or one.bare or two.bare or set(one.skus) & set(two.skus):
        return False
    between = norm[one.end : two.start]
    return between == "" or (between == " " and is_latin(norm[one.end - 1]) and is_latin(norm[two.start]))


def _says_nothing(item: Item) -> bool:
    return isinstance(item, Token) and item.kind is Kind.FILL


def either(items: Sequence[Item], groups: Sequence[Group], norm: str) -> list[Group]:
    """The same groups; where goods are said to be the ones or the others, they are one group that has to be asked."""
    kept: list[Group] = []
    for one in groups:
        last = kept[-1] if kept else None
        if last and last.mention and one.mention and _chosen(items[last.start : one.end + 1], one.mention, norm):
            skus = tuple(dict.fromkeys((*last.mention.skus, *one.mention.skus)))
            words = norm[last.mention.start : one.mention.end]
            last.mention = replace(last.mention, words=words, skus=skus, end=one.mention.end, guessed=True)
            last.amount, last.end = last.amount or one.amount, one.end
            last.amount_at = last.amount_at if last.amount_at is not None else one.amount_at
            continue
        kept.append(one)
    return kept


def _chosen(between: Sequence[Item], goods: Mention, norm: str) -> bool:
    """Whether "or" stands before these goods, with nothing but an amount in between."""
    at = next((n for n, item in enumerate(between) if item is goods), 0)
    before = next((i for i in reversed(between[:at]) if not is_amount(i)), None)
    return isinstance(before, Token) and norm[before.start : before.end] in _OR
