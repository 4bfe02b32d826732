"""The books to take away: which month, and what is in the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.views.keys import key
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Text, Voice
from sales.journals import Period

_MENU = Text(
    zh="📚 <b>导出账簿</b>\n一个 Excel：凭证、客户明细账、科目余额表、未清项、账龄。要哪个月？",
    en="📚 <b>The books</b>\nOne Excel file: journal, customer ledger, trial balance, open items, ageing. Which month?",
)
_MONTH = Text(zh="{year} 年 {month} 月", en="{month}/{year}")
_CAPTION = Text(
    zh="📚 账簿 {first} 至 {last}。各表已核对一致。",
    en="📚 The books, {first} to {last}. The tables agree with each other.",
)
_NAME = Text(zh="账簿_{month}.xlsx", en="books_{month}.xlsx")
_PART_NAME = Text(zh="账簿_{first}_{last}.xlsx", en="books_{first}_{last}.xlsx")
_PART = Text(
    zh="📚 账簿 {first} 至 {last}。整月超过 Telegram 的上限，所以按日期分开发。各表已核对一致。",
    en="📚 The books, {first} to {last}. The month is too large for Telegram, so it comes in parts. The tables agree "
    "with each other.",
)


def books_menu(months: Sequence[date], voice: Voice) -> Reply:
    """The months to choose from, two a row."""
    buttons = [_month(month, voice) for month in months]
    return Reply(_MENU.say(voice), tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)))


def _month(month: date, voice: Voice) -> Button:
    return key(_MONTH, voice, Verb.BOOKS, f"{month:%Y-%m}", year=str(month.year), month=str(month.month))


def books_file(period: Period, voice: Voice, *, whole: bool = True) -> tuple[str, Reply]:
    """The file's name, and what is said of it. `whole`: it is the month, not a part of it."""
    first, last = period.first.isoformat(), period.last.isoformat()
    name = _NAME.plain(voice, month=f"{period.first:%Y-%m}")
    if not whole:
        name = _PART_NAME.plain(voice, first=first, last=last)
    return name, Reply((_CAPTION if whole else _PART).say(voice, first=first, last=last))
