"""Values as people type them: amounts, days, short texts. What can be meant in two ways is asked again, not guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache

from sales.money import LARGEST_AMOUNT, decimals
from sales.readings import SentenceReader
from sales.refusals import BadValue, BadValueKind

LONGEST_WORDS = 80
LONGEST_REASON = 200
_SIGNS = {"CNY": "¥", "JPY": "¥", "EUR": "€", "GBP": "£", "KRW": "₩"} | dict.fromkeys(("USD", "HKD", "TWD", "SGD"), "$")
_YUAN = ("CNY", "HKD", "TWD")
_DAY = re.compile(r"\D*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*")
_ROUND = re.compile(r"(\d+(?:\.\d+)?) ?([k千w万])[元圆块]?", re.ASCII | re.IGNORECASE)  # 15k, 1.5万
_TIMES = {"k": 1_000, "千": 1_000, "w": 10_000, "万": 10_000}
_SPOKEN = re.compile(r"(\d+) ?[元圆块] ?(\d) ?[角毛]?", re.ASCII)  # 12块5 is 12.50


@cache
def _written(currency: str) -> re.Pattern[str]:
    """Figures with the currency's own signs before or after them. A comma or blank parts groups of three, nothing
    else: 12,50 may be meant as 12.50."""
    signs = [currency, *(re.escape(sign) for sign in (_SIGNS.get(currency),) if sign)]
    if currency in _YUAN:
        signs += ["RMB", "人民币", "元整?", "圆整?", "块钱?", "yuan"]
    sign = f"(?:{'|'.join(signs)})?"
    figures = r"(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(\.\d+)?"
    return re.compile(rf"{sign} ?{figures} ?{sign}", re.ASCII | re.IGNORECASE)


def plausible_amount(amount: Decimal, currency: str) -> bool:
    """Whether it is above zero, not absurd, and has no more decimals than the currency."""
    if not amount.is_finite() or not 0 < amount < LARGEST_AMOUNT:
        return False
    return amount == amount.quantize(_smallest(currency))


def _smallest(currency: str) -> Decimal:
    return Decimal(1).scaleb(-decimals(currency))


def amount_said(said: str, currency: str) -> Decimal:
    """A positive amount as typed ('2,000', '12块5', '15k', '1.5万'); BadValue if it is none or of another currency."""
    words = " ".join(unicodedata.normalize("NFKC", said).split())
    match = _written(currency).fullmatch(words)
    spoken = _SPOKEN.fullmatch(words) if currency in _YUAN else None
    if match:
        amount = Decimal(re.sub("[, ]", "", match[1]) + (match[2] or ""))
    elif round_ := _ROUND.fullmatch(words):
        amount = Decimal(round_[1]) * _TIMES[round_[2].lower()]
    elif spoken:
        amount = Decimal(f"{spoken[1]}.{spoken[2]}")
    else:
        raise BadValue(BadValueKind.AMOUNT, said)
    if not plausible_amount(amount, currency):
        raise BadValue(BadValueKind.AMOUNT, said)
    return amount.quantize(_smallest(currency))


def amount_heard(ear: SentenceReader, said: str, currency: str) -> Decimal:
    """As `amount_said`, and in words too ('三千五', 'two hundred')."""
    try:
        return amount_said(said, currency)
    except BadValue:
        amount = ear.read_amount(said, currency)
        if amount is None or not plausible_amount(amount, currency):
            raise
        return amount.quantize(_smallest(currency))


def coming_day(said: str, today: date) -> date:
    """A day to come as typed: with its year first, as month and day (3-20, 3月20日), or as day/month (20/3); the next
    one of that name. BadValue if it is none."""
    words = unicodedata.normalize("NFKC", said).strip()
    whole = _DAY.fullmatch(words)
    short = re.fullmatch(r"(\d{1,2})(?:-|\.|月)(\d{1,2})[日号]?|(\d{1,2})/(\d{1,2})", words, re.ASCII)
    try:
        if whole:
            return date(*(int(part) for part in whole.groups()))
        if short:
            month, day = (int(short[1]), int(short[2])) if short[1] else (int(short[4]), int(short[3]))
            this_year = date(today.year, month, day)
            return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        pass
    raise BadValue(BadValueKind.DATE_AHEAD, said)


def words_said(said: str) -> str:
    """A short text as typed; BadValue if it is empty or longer than a card can show."""
    words = " ".join(said.split())
    if not 0 < len(words) <= LONGEST_WORDS:
        raise BadValue(BadValueKind.TEXT, said[:LONGEST_WORDS])
    return words


def reason_of(said: str) -> str:
    """A reason as typed, trimmed; BadValue when there is none or it is longer than a card can show."""
    reason = " ".join(said.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        raise BadValue(BadValueKind.TEXT, said[:LONGEST_REASON])
    return reason
