"""Days to come as people type them, when they promise something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from sales.refusals import BadValue, BadValueKind

FARTHEST = 366  # days
_AHEAD = (("今天", "今日", "today"), ("明天", "明日", "tomorrow"), ("后天",), ("大后天",))
_WEEK_ZH = ("周", "星期", "礼拜", "这周", "本周")
_DAYS_ZH = ("一", "二", "三", "四", "五", "六", "日天")
_DAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七"}
_MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june", "july")
_MONTHS += ("august", "september", "october", "november", "december")
_BEFORE = re.compile(r"^(?:by|before|on|until|till|最晚|最迟)\s*")
_AFTER = re.compile(r"\s*(?:之前|以前|前|之内|以内|内|后|之后)?\s*(?:回复|答复|确认|签字|签)?$")


def promised_day(said: str, today: date) -> date:
    """The next day that the words mean: 周五, 下周三, 明天, 3天内, 11月27日, Friday, in 3 days, 27 Nov, 2026-11-27.
    BadValue when they mean none of the coming year, or two."""
    words = " ".join(unicodedata.normalize("NFKC", said).casefold().split())
    words = _AFTER.sub("", _BEFORE.sub("", words)).strip()
    days = [today + timedelta(days=ahead) for ahead in range(FARTHEST)]
    found = [day for day in days if words and words in set(_relative(day, today))]
    found = found or [day for day in days if words in set(_dated(day))]
    if not found:
        raise BadValue(BadValueKind.DATE, said)
    if len(found) > 1 and re.fullmatch(r"\d{1,2}[/.\-]\d{1,2}", words):
        raise BadValue(BadValueKind.DATE_UNSURE, said)
    return found[0]


def _relative(day: date, today: date) -> Iterator[str]:
    """What the day is called from here."""
    ahead = (day - today).days
    if ahead < len(_AHEAD):
        yield from _AHEAD[ahead]
    for number in (str(ahead), _COUNTS.get(ahead, "")):
        if number:
            yield from (f"{number}天", f"{number} 天")
    yield from (f"in {ahead} days", f"in {ahead} day", f"{ahead} days", f"{ahead} day")
    week = _weeks(day, today)
    names = _DAYS_ZH[day.weekday()]
    if ahead <= 6 and week == 0:
        yield from (f"{before}{name}" for before in ("这周", "本周") for name in names)
    if ahead <= 6:
        yield from (f"{before}{name}" for before in _WEEK_ZH[:3] for name in names)
        yield from (_DAYS_EN[day.weekday()], _DAYS_EN[day.weekday()][:3])
    if week == 1:
        yield from (f"下{before}{name}" for before in _WEEK_ZH[:3] for name in names)
        yield f"next {_DAYS_EN[day.weekday()]}"


def _weeks(day: date, today: date) -> int:
    """So many weeks lie between, counted from Monday to Monday."""
    monday = today - timedelta(days=today.weekday())
    return (day - monday).days // 7


def _dated(day: date) -> Iterator[str]:
    """What the day is called anywhere."""
    month, name = day.month, _MONTHS[day.month - 1]
    yield from (day.isoformat(), f"{day.year}/{month}/{day.day}", f"{day.year}年{month}月{day.day}日")
    yield from (f"{month}月{day.day}", f"{month}月{day.day}日", f"{month}月{day.day}号", f"{day.day}号", f"{day.day}日")
    for sign in "/.-":
        yield from (f"{month}{sign}{day.day}", f"{day.day}{sign}{month}", f"{day.day}{sign}{month}{sign}{day.year}")
    for each in (name, name[:3]):
        yield from (
            f"{day.day} {each}",
            f"{each} {day.day}",
            f"{day.day} {each} {day.year}",
            f"{each} {day.day}, {day.year}",
        )
