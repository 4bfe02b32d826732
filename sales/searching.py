"""How a search is typed: days, a state or a #tag where a word is one, and words to be found for the rest."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from sales.history import LONGEST_SEARCH, LONGEST_TAG, MOST_TERMS, OrderFilter, Period, fold
from sales.orders import OrderState

_MONTHS = {name.lower(): n for names in (calendar.month_name, calendar.month_abbr) for n, name in enumerate(names) if n}
PHRASES = (("this week", "本周"), ("this month", "本月"), ("last month", "上月"), ("last week", "上周"))
PERIODS = {
    **dict.fromkeys(("今天", "今日", "today"), Period.TODAY),
    **dict.fromkeys(("本周", "这周", "这个星期", "week"), Period.WEEK),
    **dict.fromkeys(("本月", "这个月", "当月", "month"), Period.MONTH),
}
_STATES = {
    **dict.fromkeys(("草稿", "draft", "drafts"), OrderState.DRAFT),
    **dict.fromkeys(("待审核", "待审", "awaiting"), OrderState.AWAITING),
    **dict.fromkeys(("待发货", "undelivered"), OrderState.APPROVED),
    **dict.fromkeys(("已驳回", "rejected"), OrderState.REJECTED),
    **dict.fromkeys(("已取消", "cancelled"), OrderState.CANCELLED),
}
_DAY = re.compile(r"(?:(\d{4})[-年/.])?(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?", re.ASCII)
_MONTH = re.compile(r"(?:(\d{4})[-年/.])?(\d{1,2})月份?|(\d{4})[-/.](\d{1,2})", re.ASCII)
TO = re.compile(r"(?<=[\d日号月])(?:\s*(?:\.\.+|~|至|到|–|—)\s*|\s+(?:to|-)\s+|(?<!\d)-)(?=\d)")


def filter_said(said: str, today: date) -> OrderFilter:
    """What a typed search means: days, a state or a #tag where a word is one, and words to be found for the rest."""
    text = fold(said[: LONGEST_SEARCH * 2])
    for phrase, short in PHRASES:
        text = text.replace(phrase, short)
    found, words = OrderFilter(), list[str]()
    text = TO.sub("..", text)
    for word in text.split():
        days = days_said(word, today)
        if word in PERIODS:
            found = replace(found, period=PERIODS[word], start=None, end=None)
        elif days is not None:
            found = found.within(*days)
        elif word in _STATES:
            found = replace(found, state=_STATES[word])
        elif word.startswith("#") and 1 < len(word) <= LONGEST_TAG + 1:
            found = replace(found, tag=word[1:])
        else:
            words.append(word)
    return replace(found, words=" ".join(words[:MOST_TERMS])[:LONGEST_SEARCH])


def days_said(said: str, today: date) -> tuple[date, date] | None:
    """The days that are meant (2026-06-01..2026-06-15, 6月, 6月3日, june, 昨天), first and last; None if it is none."""
    first, *rest = (each for part in TO.split(fold(said), maxsplit=1) for each in part.split("..", 1))
    start = _days(first, today)
    end = _days(rest[0], today) if rest else start
    if start is None or end is None or end[1] < start[0]:
        return None
    return start[0], end[1]


def _days(word: str, today: date) -> tuple[date, date] | None:
    fixed = {"昨天": 1, "yesterday": 1, "前天": 2, "今天": 0, "today": 0}
    monday = today - timedelta(days=today.weekday())
    if word in fixed:
        day = today - timedelta(days=fixed[word])
        return day, day
    if word == "上周":
        return monday - timedelta(days=7), monday - timedelta(days=1)
    if word == "上月":
        before = today.replace(day=1) - timedelta(days=1)
        return before.replace(day=1), before
    if word in _MONTHS:
        return _month(None, _MONTHS[word], today)
    if match := _MONTH.fullmatch(word):
        return _month(match[1] or match[3], int(match[2] or match[4]), today)
    match = _DAY.fullmatch(word)
    if match is None or (match[1] is None and "月" not in word):  # 6-1 may be anything
        return None
    day_ = _day(match[1], int(match[2]), int(match[3]), today)
    return (day_, day_) if day_ else None


def _month(year: str | None, month: int, today: date) -> tuple[date, date] | None:
    """A month, the latest that has begun when no year is said."""
    first = _day(year, month, 1, today)
    return (first, first.replace(day=calendar.monthrange(first.year, month)[1])) if first else None


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year), month, day)
        this = date(today.year, month, day)
        return this if this <= today else date(today.year - 1, month, day)
    except ValueError:
        return None
