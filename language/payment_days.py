"""The day on which money was received, as people say it: always one gone by, unless a future is said outright."""

from __future__ import annotations

from datetime import date, timedelta

from language.numerals import read_number
from language.text import rule

LONG_AGO = timedelta(days=200)  # a day without its year that lies farther back was meant of the time to come
_HAN_DAYS = "一二三四五六日"
_NAMES = "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday|s)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_DAY_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NEAR = (
    (rule(
        r"今[天日早晚](?:上午|下午|中午|早上|晚上)?|今儿个?|\b(?:today|this (?:morning|afternoon|evening)|"
        r"tonight)\b"), 0),
    (rule(
        r"昨[天日晚](?:上午|下午|中午|早上|晚上)?|昨儿个?|\b(?:yesterday(?: (?:morning|afternoon|evening))?|"
        r"last night)\b"), 1),
    (rule(r"(?<!大)前[天日](?:上午|下午|晚上)?|\b(?:the )?day before yesterday\b"), 2),
    (rule(r"大前[天日]"), 3),
)  # fmt: skip
_AGO = rule(r"(\d{1,2}|[一二两三四五六七八九十])天(?:之)?前|(\d{1,2}|two|three|four|five|six) days? ago\b")
_HAN_WEEKDAY = rule(r"(上个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天])")
_WEEKDAY = rule(rf"\b(?:on |(last|this) )?({_NAMES})\b")
_FULL = rule(r"(20\d\d)([-/.年])(\d{1,2})[-/.月](\d{1,2})(?:日|号)?(?!\d)")
_HAN_DATE = rule(r"(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)?(?!\d)")
_DAY_OF_MONTH = rule(
    r"(?:这个?月|本月|上个?月)?(\d{1,2}|[一二三四五六七八九十]{1,3})[号日](?![\d楼店])|"
    r"\b(?:on )?the (\d{1,2})(?:st|nd|rd|th)\b"
)
_SIGNS = rule(r"(\d{1,2})([/-])(\d{1,2})(?:\2(20\d\d|\d\d))?(?![\d/-])")
_NAMED = rule(
    rf"\b(?:on )?(?:(?P<m1>{_MONTH_NAMES})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ?(?P<m2>{_MONTH_NAMES}))\b(?:,? (?P<y>20\d\d))?"
)


def day_at(norm: str, at: int, today: date, *, ahead: bool = False) -> tuple[int, date | None] | None:
    """The day said at this place: where the words end, and the day: the last of that name, or `ahead` the next; None
    where it can be read in two ways, lies ahead, or is none of the calendar."""
    if at and norm[at - 1].isascii() and norm[at - 1].isalnum() and norm[at].isascii() and norm[at].isalnum():
        return None
    for pattern, days in _NEAR:
        if found := pattern.match(norm, at):
            return found.end(), today - timedelta(days=days)
    best: tuple[int, date | None] | None = None
    for read in (_ago, _weekday, _written, _signs, _of_month):
        found_ = read(norm, at, today, ahead)
        if found_ and (best is None or found_[0] > best[0]):
            best = found_
    return best


def _ago(norm: str, at: int, today: date, ahead: bool) -> tuple[int, date | None] | None:
    found = _AGO.match(norm, at)
    if not found:
        return None
    days = read_number(found[1] or found[2])
    return found.end(), today - timedelta(days=int(days)) if days else None


def _weekday(norm: str, at: int, today: date, ahead: bool) -> tuple[int, date | None] | None:
    han, english = _HAN_WEEKDAY.match(norm, at), _WEEKDAY.match(norm, at)
    if han:
        end, which, day = han.end(), (han[1] or "")[:1], _HAN_DAYS.index("日" if han[2] == "天" else han[2])
    elif english:
        end, which, day = english.end(), "", _DAY_KEYS.index(english[2][:3])
    else:
        return None
    monday = today - timedelta(days=today.weekday())
    if ahead:
        return end, today + timedelta(days=(day - today.weekday()) % 7)
    if which == "上":
        return end, monday + timedelta(days=day - 7)
    meant = today - timedelta(days=(today.weekday() - day) % 7)
    if english and english[1] == "last" and meant == today:
        meant -= timedelta(days=7)
    return end, meant if not which or meant >= monday else None


def _written(norm: str, at: int, today: date, ahead: bool) -> tuple[int, date | None] | None:
    if full := _FULL.match(norm, at):
        return full.end(), _valid(int(full[1]), int(full[3]), int(full[4]))
    if han := _HAN_DATE.match(norm, at):
        month, day = int(read_number(han[1]) or 0), int(read_number(han[2]) or 0)
        return han.end(), _nearest(month, day, today, ahead)
    named = _NAMED.match(norm, at)
    if not named:
        return None
    month, day = _MONTHS.index((named["m1"] or named["m2"])[:3]) + 1, int(named["d1"] or named["d2"])
    year = named["y"]
    return named.end(), _valid(int(year), month, day) if year else _nearest(month, day, today, ahead)


def _signs(norm: str, at: int, today: date, ahead: bool) -> tuple[int, date | None] | None:
    found = _SIGNS.match(norm, at)
    if not found or (found[2] == "-" and not found[4] and int(found[1]) > 12):
        return None
    one, two, year = int(found[1]), int(found[3]), found[4]
    pairs = {(one, two), (two, one)} if found[2] == "/" or year else {(one, two)}
    if year:
        whole = 2000 + int(year) if len(year) == 2 else int(year)
        days = {day for month, number in pairs if (day := _valid(whole, month, number))}
    else:
        days = {day for month, number in pairs if (day := _nearest(month, number, today, ahead))}
    return (found.end(), days.pop() if len(days) == 1 else None) if days else None


def _of_month(norm: str, at: int, today: date, ahead: bool) -> tuple[int, date | None] | None:
    found = _DAY_OF_MONTH.match(norm, at)
    if not found:
        return None
    number = int(read_number(found[1] or found[2]) or 0)
    month = today.replace(day=1)
    earlier = (month - timedelta(days=1)).replace(day=1)
    later = (month + timedelta(days=32)).replace(day=1)
    last = found.group().startswith("上")
    months = (earlier,) if last else (month, later) if ahead else (month, earlier)
    for each in months:
        day = _valid(each.year, each.month, number)
        if day and (day >= today if ahead else day <= today):
            return found.end(), day
    return found.end(), None


def _nearest(month: int, number: int, today: date, ahead: bool) -> date | None:
    """This day and month as it last came round (or comes next, for what falls due); None when it is too far back."""
    years = (today.year, today.year + 1) if ahead else (today.year, today.year - 1)
    for year in years:
        day = _valid(year, month, number)
        if day is None:
            continue
        if ahead and day >= today - timedelta(days=60):
            return day
        if not ahead and day <= today:
            return day if today - day <= LONG_AGO else None
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
