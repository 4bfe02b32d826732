"""Days as people say them, counted from the day they say it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from language.numerals import read_number
from language.text import rule

_HAN_DAYS = "一二三四五六日"
_DAY_NAMES = "mon(?:day)?|tues?(?:day)?|wed(?:nesday|s)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_PAST = rule(
    r"昨天|昨日|昨晚|前天|大前天|前几天|上上?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]?|上个?月(?:底)?|去年"
    r"|\b(?:yesterday(?:'s)?|last (?:week|month|night|time|year|"
    + _DAY_NAMES
    + r")(?:'s)?|this morning's|\d+ days ago)\b"
)
_NEAR = (
    (rule(r"大后[天日]"), 3),
    (rule(r"后[天日]|\b(?:the )?day after (?:tomorrow|tmr|tmrw)\b"), 2),
    (rule(r"明(?:天|日|儿|早|晚|晨)(?:个)?|明(?=上午|下午|中午)|\b(?:tomorrow|tmrw|tmr|tomoro|2moro)\b"), 1),
    (rule(r"今(?:天|日|儿|早|晚)|当天|\b(?:today|tonight|this (?:morning|afternoon|evening))\b"), 0),
)
_HAN_WEEKDAY = rule(r"(下下个?|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天])")
_ENGLISH_WEEKDAY = rule(
    rf"(?:(?P<week>(?:the )?week after next(?: on)?|next week(?: on)?|next|this(?: coming)?|coming|on"
    rf"|by) +)?(?P<day>{_DAY_NAMES})\b"
    rf"(?P<after> (?:the )?week after next| next week| week)?"
)
_MONTH_END = rule(r"(下个?)?(?:本|这个?)?月(?:底|末)(?!结)|\b(?:by )?(?:the )?end of (?:the |this )?(next )?month\b")
_IN_DAYS = rule(
    r"(?:过)?([\d一二两三四五六七八九十]{1,3})(?:天|日)(?:之?后|以后)|(?:in|within) (\d{1,2}|one|two|three|four"
    r"|five|six|seven"
    r"|ten) days?(?: time)?\b"
)
_IN_WEEKS = rule(r"(一|两|1|2)个?(?:周|星期|礼拜)(?:之?后|以后)|in (a|one|two|1|2) weeks?\b")
_FULL = rule(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|号)?(?!\d)")
_HAN_DATE = rule(r"(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)?")
_HAN_DAY = rule(
    r"(下个?月|本月|这个?月)?([0-3]?\d|[一二三四五六七八九十]{1,3})(?:号|日)(?![楼院门室仓库栋店铺桌厅机台位])"
)
_SLASHED = rule(r"(\d{1,2})/(\d{1,2})(?:/(20\d\d|\d\d))?(?![\d/])(?! ?(?:箱|case|瓶|提|dozen))")
_DOTTED = rule(r"(\d{1,2})[.-](\d{1,2})(?![\d.])(?= ?(?:送|到货|到|要|号|日|前|交货|发货|之前))")
_ENGLISH_DATE = rule(
    rf"(?:(?P<m1>{_MONTH_NAMES})\.? +(?:the +)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?:the +)?(?P<d2>\d{{1,2}})(?:st"
    rf"|nd|rd|th)?(?: of)? +(?P<m2>{_MONTH_NAMES}))\b"
)
_ENGLISH_DAY = rule(r"\b(?:on |by )?the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|street|avenue|road|st\b|ave))")


def past_day(norm: str, at: int) -> int | None:
    """Where a word for a day gone by ends that begins here, if one does."""
    found = _PAST.match(norm, at)
    return found.end() if found else None


def find_day(norm: str, at: int, today: date) -> tuple[int, date] | None:
    """The day said at this place: where the words end and which day it is."""
    best: tuple[int, date] | None = None
    for read in (_near, _weekday_han, _weekday_english, _counted, _month_end, _written, _slashed, _day_of_month):
        found = read(norm, at, today)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best


def _near(norm: str, at: int, today: date) -> tuple[int, date] | None:
    for pattern, days in _NEAR:
        found = pattern.match(norm, at)
        if found:
            return found.end(), _later(today, days)
    return None


def _later(today: date, days: int) -> date:
    return today + timedelta(days=days) if (date.max - today).days > days else today


def _weekday_han(norm: str, at: int, today: date) -> tuple[int, date] | None:
    found = _HAN_WEEKDAY.match(norm, at)
    if not found:
        return None
    day = _HAN_DAYS.index("日" if found[2] == "天" else found[2])
    return found.end(), _weekday(day, (found[1] or "").rstrip("个"), today)


def _weekday_english(norm: str, at: int, today: date) -> tuple[int, date] | None:
    found = _ENGLISH_WEEKDAY.match(norm, at)
    if not found or (at and norm[at - 1].isalpha()):
        return None
    day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(found["day"][:3])
    week, after = found["week"] or "", found["after"] or ""
    if "after next" in week + after:
        return found.end(), _weekday(day, "下下", today)
    if week.startswith("next") or after.strip():
        return found.end(), _weekday(day, "下", today)
    return found.end(), _weekday(day, "这" if week == "this" else "", today)


def _weekday(day: int, week: str, today: date) -> date:
    """A bare weekday is the next one strictly after today; 下周 is the week from next Monday."""
    monday = -today.weekday()
    if week in ("这", "本") and monday + day >= 0:
        return _later(today, monday + day)
    if week in ("下", "下下"):
        return _later(today, monday + day + (7 if week == "下" else 14))
    return _later(today, (day - today.weekday() - 1) % 7 + 1)


def _counted(norm: str, at: int, today: date) -> tuple[int, date] | None:
    found = _IN_DAYS.match(norm, at)
    if found:
        days = read_number(found[1] or found[2])
        return (found.end(), _later(today, int(days))) if days is not None and days < 100 else None
    found = _IN_WEEKS.match(norm, at)
    if not found:
        return None
    return found.end(), _later(today, 14 if (found[1] or found[2]) in ("两", "2", "two") else 7)


def _month_end(norm: str, at: int, today: date) -> tuple[int, date] | None:
    found = _MONTH_END.match(norm, at)
    if not found:
        return None
    year, month = (today.year, today.month) if not (found[1] or found[2]) else _next_month(today)
    return found.end(), date(year, month, calendar.monthrange(year, month)[1])


def _next_month(today: date) -> tuple[int, int]:
    if today.month < 12:
        return today.year, today.month + 1
    return min(today.year + 1, date.max.year), 1


def _written(norm: str, at: int, today: date) -> tuple[int, date] | None:
    found = _FULL.match(norm, at)
    if found:
        day = _valid(int(found[1]), int(found[2]), int(found[3]))
        return (found.end(), day) if day else None
    han = _HAN_DATE.match(norm, at)
    if han:
        month, number = read_number(han[1]), read_number(han[2])
        nearest = _coming(int(month or 0), int(number or 0), today)
        return (han.end(), nearest) if nearest else None
    english = _ENGLISH_DATE.match(norm, at)
    if not english or (at and norm[at - 1].isalnum()):
        return None
    month_name = english["m1"] or english["m2"]
    nearest = _coming(_MONTHS.index(month_name[:3]) + 1, int(english["d1"] or english["d2"]), today)
    return (english.end(), nearest) if nearest else None


def _slashed(norm: str, at: int, today: date) -> tuple[int, date] | None:
    found = _SLASHED.match(norm, at) or _DOTTED.match(norm, at)
    if not found or (at and (norm[at - 1].isdigit() or norm[at - 1] in "./")):
        return None
    one, two = int(found[1]), int(found[2])
    if found.re.groups > 2 and found[3]:
        year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
        full = _valid(year, two, one) or _valid(year, one, two)
        return (found.end(), full) if full else None
    readings = [day for day in (_coming(one, two, today), _coming(two, one, today)) if day]
    return (found.end(), min(readings)) if readings else None


def _day_of_month(norm: str, at: int, today: date) -> tuple[int, date] | None:
    found = _HAN_DAY.match(norm, at) or _ENGLISH_DAY.match(norm, at)
    if not found or (at and (norm[at - 1].isdigit() or norm[at - 1] in "路街巷弄道村区第.")):
        return None
    number = int(read_number(found[found.re.groups]) or 0)
    year, month = today.year, today.month
    which = found[1] if found.re.groups == 2 else None
    if (which or "").startswith("下") or (number < today.day and not which):
        year, month = _next_month(today)
    day = _valid(year, month, number)
    return (found.end(), day) if day else None


def _coming(month: int, day: int, today: date) -> date | None:
    """This day and month, the next time they come round."""
    for year in (today.year, today.year + 1):
        candidate = _valid(year, month, day)
        if candidate and candidate >= today:
            return candidate
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
