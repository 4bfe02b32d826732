"""How a search for papers is typed: kind, days, amount, state where a word is one, words to be found for the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sales.finding import PaperFilter, Stand
from sales.history import LONGEST_SEARCH, MOST_TERMS, fold
from sales.searching import PERIODS, PHRASES, TO, days_said
from sales.slips import PaperKind

_KINDS = {
    **dict.fromkeys(("收款", "回款", "收款单", "payment", "payments"), PaperKind.PAYMENT),
    **dict.fromkeys(("送货单", "签收单", "发货单", "签收", "delivery", "deliveries"), PaperKind.DELIVERY),
    **dict.fromkeys(("发票", "invoice", "invoices"), PaperKind.INVOICE),
    **dict.fromkeys(("费用", "报销", "expense", "expenses"), PaperKind.EXPENSE),
}
_STANDS = {
    **dict.fromkeys(("待确认", "未确认", "open", "unconfirmed"), Stand.OPEN),
    **dict.fromkeys(("已确认", "已归档", "confirmed", "filed"), Stand.DONE),
    **dict.fromkeys(("作废", "放一边", "不是收据", "discarded"), Stand.ASIDE),
}
_MINE = ("我的", "我发的", "mine", "my")
_FILLERS = ("的", "单据", "收据", "小票", "paper", "papers", "receipt", "receipts", "from", "in", "of")
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,9})(\.\d{1,2})?"
_SIGN, _UNIT = r"(¥|￥|rmb|cny|rm|\$)", r"(元|块钱|块|rmb|cny|yuan)"
_ONE = re.compile(rf"{_SIGN}?{_NUMBER}{_UNIT}?", re.ASCII)
_SPAN = re.compile(rf"{_SIGN}?{_NUMBER}{_UNIT}?(?:-|\.\.){_SIGN}?{_NUMBER}{_UNIT}?", re.ASCII)
_BOUND = re.compile(rf"([<>])=?{_SIGN}?{_NUMBER}{_UNIT}?|{_SIGN}?{_NUMBER}{_UNIT}?(以上|以下)", re.ASCII)
_MORE = re.compile(r"\b(?:over|above|more than) (?=[¥$\d])|(?:超过|大于)(?=[¥$\d])")
_LESS = re.compile(r"\b(?:under|below|less than) (?=[¥$\d])|(?:不到|小于|少于)(?=[¥$\d])")


def papers_said(said: str, today: date, me: int) -> PaperFilter:
    """What a typed search means in the mouth of the person `me`."""
    text = fold(said[: LONGEST_SEARCH * 2])
    for phrase, short in PHRASES:
        text = text.replace(phrase, short)
    text = _bounds(TO.sub("..", text))
    found, words = PaperFilter(), list[str]()
    for word in _parted(text):
        narrowed = _narrowed(found, word, today, me)
        if narrowed is not None:
            found = narrowed
        elif word not in _FILLERS:
            words.append(word)
    return replace(found, words=" ".join(words[:MOST_TERMS])[:LONGEST_SEARCH])


def _bounds(text: str) -> str:
    """Over 500 as >500, under 30 as <30."""
    return _LESS.sub("<", _MORE.sub(">", text))


def _parted(text: str) -> Iterator[str]:
    """The words; a kind that is written onto another word without a blank (王记发票, 11月的收款) is one of its own."""
    for word in text.split():
        kind = next((name for name in _KINDS if not name.isascii() and word != name and word.endswith(name)), "")
        rest = word.removesuffix(kind).removesuffix("的") if kind else word
        yield from (part for part in (rest, kind) if part)


def _narrowed(found: PaperFilter, word: str, today: date, me: int) -> PaperFilter | None:
    """The list narrowed by this word; None when it is a word to be found."""
    if word in PERIODS:
        return replace(found, period=PERIODS[word], start=None, end=None)
    days = days_said(word, today)
    if days is not None:
        return found.within(*days)
    if word in _KINDS:
        return replace(found, kind=_KINDS[word])
    if word in _STANDS:
        return replace(found, stand=_STANDS[word])
    if word in _MINE:
        return replace(found, sender=me)
    amounts = amounts_said(word)
    return replace(found, amount=amounts[0], most=amounts[1]) if amounts else None


def amounts_said(word: str, *, asked: bool = False) -> tuple[Decimal | None, Decimal | None] | None:
    """The amount that is meant (68.00, ¥68, 68元), or least and most (500-800元, >500, 500以上); None if it is none. A
    bare whole number may be part of a number: it is an amount only when one was `asked` for."""
    plain = _bounds(fold(word)).replace(" ", "")
    for pattern, read in _WAYS:
        if (match := pattern.fullmatch(plain)) is not None:
            return read(match, asked)
    return None


Amounts = tuple[Decimal | None, Decimal | None] | None


def _one(match: re.Match[str], asked: bool) -> Amounts:
    sign, whole, cents, unit = match.groups()
    return (_amount(whole, cents), None) if sign or cents or unit or "," in whole or asked else None


def _span(match: re.Match[str], asked: bool) -> Amounts:
    low, high = _amount(match[2], match[3]), _amount(match[6], match[7])
    told = any(match[group] for group in (1, 3, 4, 5, 7, 8)) or min(len(match[2]), len(match[6])) > 1 or asked
    return (low, high) if told and low <= high else None


def _bound(match: re.Match[str], _: bool) -> Amounts:
    more = match[1] == ">" or match[10] == "以上"
    amount = _amount(match[3], match[4]) if match[3] else _amount(match[7], match[8])
    return (amount, Decimal(10) ** 9) if more else (None, amount)


def _amount(whole: str, cents: str | None) -> Decimal:
    return Decimal(whole.replace(",", "") + (cents or ""))


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], bool], Amounts]], ...] = (
    (_ONE, _one),
    (_SPAN, _span),
    (_BOUND, _bound),
)
