"""Reminders to sign as a customer reads them: what waits, by when an answer is promised, and switching them off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from handlers.views.keys import BACK, choice, grid, key, named, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Html, Text, Voice, blocks, day, lines, money, short_day
from handlers.views.statements import statement_reminder
from sales.outcomes import StatementSheet
from sales.reminding_sheets import ReminderLetter

LISTED = 10
FRIDAY = 4

_TITLE = Text(
    zh="⏳ <b>请确认对账单</b>\n您有 {count} 张对账单在等您：",
    en="⏳ <b>Please sign your statements</b>\n{count} of them wait for you:",
)
_ENTRY = Text(zh="• {number}  截至 {end}  <b>{closing}</b>", en="• {number}  to {end}  <b>{closing}</b>")
_HOW = Text(zh="点一张打开，核对后确认，或告诉我们哪里不对。", en="Tap one to open it: sign it, or say what is wrong.")
_MORE = Text(zh="… 还有 {count} 张，见 /statements", en="… and {count} more: /statements")
_NOTHING = Text(zh="✅ 没有等您确认的对账单。", en="✅ No statement waits for you.")
_ANSWERED = Text(zh="✅ 这里的对账单您都答复了，谢谢！", en="✅ You have answered all of these. Thank you!")
_LATER = Text(zh="⏰ 晚几天答复", en="⏰ I answer later")
_CHANGE = Text(zh="⏰ 改日期", en="⏰ Another day")
_PROMISED = Text(
    zh="⏰ 记下了：您 {day} 前答复。过了那天才会再提醒。",
    en="⏰ Noted: you answer by {day}. No reminder until that day is over.",
)
_WHEN = Text(zh="⏰ 您哪天前答复？到那天为止不再提醒。", en="⏰ By when do you answer? No reminder until then.")
_AT_LATEST = Text(zh="最晚 {day}。", en="{day} at the latest.")
_NO_MORE = Text(
    zh="已经延过几次了，请现在确认，或告诉我们哪里不对。也可以联系您的业务员。",
    en="It was put off before. Please sign it now or say what is wrong; or talk to your rep.",
)
_TOMORROW = Text(zh="明天（{day}）", en="Tomorrow ({day})")
_BY_FRIDAY = Text(zh="周五前（{day}）", en="By Friday ({day})")
_IN_DAYS = Text(zh="3 天内（{day}）", en="In 3 days ({day})")
_TYPE = Text(zh="✏️ 写个日期", en="✏️ Type a day")
_STOP = Text(zh="🔕 不要再提醒我", en="🔕 No more reminders")
_STOP_ASK = Text(
    zh="🔕 关掉签收提醒？\n对账单照常发给您，业务员会知道您不要提醒。以后发 /reminders 可以重新打开。",
    en="🔕 Switch reminders off?\nStatements still come, and your rep sees that you want none. "
    "/reminders switches them on again.",
)
_STOP_NOW = Text(zh="🔕 关掉提醒", en="🔕 Switch them off")
_STOPPED = Text(
    zh="🔕 您关掉了签收提醒，对账单照常发。要重新打开就点下面。",
    en="🔕 You have no reminders to sign; statements still come. Tap below to have reminders again.",
)
_START = Text(zh="🔔 打开提醒", en="🔔 Remind me again")
_TOAST_PROMISED = Text(zh="⏰ 好的，{day} 前不再提醒", en="⏰ All right, nothing until {day}")
_TOAST_STOPPED = Text(zh="🔕 提醒已关", en="🔕 Reminders are off")
_TOAST_STARTED = Text(zh="🔔 提醒已开", en="🔔 Reminders are on")


def reminder_card(letter: ReminderLetter, voice: Voice) -> Reply:
    """What waits, each with a button; one alone with the buttons to answer it. It is the message that is sent, and what
    it becomes after a press."""
    if letter.sent and not letter.sheets:
        return Reply(_ANSWERED.say(voice))
    foot, keys = _standing(letter, voice), _more_keys(letter, voice)
    if not letter.sheets:
        return Reply(blocks((_NOTHING.say(voice), foot if letter.opted_out else "")), keys if letter.opted_out else ())
    if len(letter.sheets) == 1:
        alone = statement_reminder(letter.sheets[0], letter.reader, voice)
        return Reply(blocks((alone.text, foot)), rows(*alone.buttons, *keys))
    shown = letter.sheets[:LISTED]
    more = _MORE.say(voice, count=len(letter.sheets) - LISTED) if len(letter.sheets) > LISTED else ""
    listed = lines((*(_entry(sheet, voice) for sheet in shown), more))
    title = _TITLE.say(voice, count=len(letter.sheets))
    opened = (button for sheet in shown for button in (_open(sheet, voice),))
    return Reply(blocks((lines((title, listed)), _HOW.say(voice), foot)), rows(*opened, *keys))


def later_card(letter: ReminderLetter, voice: Voice) -> Reply:
    """The days to choose from."""
    back = (key(BACK, voice, Verb.REMINDER),)
    stop = () if letter.opted_out else (key(_STOP, voice, Verb.REMINDER_STOP),)
    latest = letter.promise_until
    if latest is None:
        return Reply(_NO_MORE.say(voice), rows(stop, back))
    offers = [
        key(text, voice, Verb.REMINDER_BY, by.toordinal(), day=short_day(by, voice))
        for text, by in days_offered(letter.today, latest)
    ]
    text = lines((_WHEN.say(voice), _AT_LATEST.say(voice, day=short_day(latest, voice))))
    return Reply(text, rows(*grid(offers, 1), (key(_TYPE, voice, Verb.REMINDER_TYPE),), stop, back))


def stop_card(voice: Voice) -> Reply:
    """Whether the contact means it."""
    return Reply(
        _STOP_ASK.say(voice),
        ((key(_STOP_NOW, voice, Verb.REMINDER_STOP_NOW),), (key(BACK, voice, Verb.REMINDER_LATER),)),
    )


def days_offered(today: date, latest: date) -> Iterator[tuple[Text, date]]:
    """The days to tap, none twice and none too late."""
    tomorrow, third = today + timedelta(days=1), today + timedelta(days=3)
    friday = today + timedelta(days=(FRIDAY - today.weekday() - 1) % 7 + 1)
    seen: set[date] = set()
    for text, by in ((_TOMORROW, tomorrow), (_BY_FRIDAY, friday), (_IN_DAYS, third)):
        if by <= latest and by not in seen:
            seen.add(by)
            yield text, by


def promised_toast(letter: ReminderLetter, voice: Voice) -> Toast | None:
    """After a day was chosen."""
    return Toast(_TOAST_PROMISED.plain(voice, day=short_day(letter.promised, voice))) if letter.promised else None


def wanted_toast(letter: ReminderLetter, voice: Voice) -> Toast:
    """After they were switched."""
    return Toast((_TOAST_STOPPED if letter.opted_out else _TOAST_STARTED).plain(voice))


def _standing(letter: ReminderLetter, voice: Voice) -> Html:
    if letter.opted_out:
        return _STOPPED.say(voice)
    return _PROMISED.say(voice, day=short_day(letter.promised, voice)) if letter.promised else Html("")


def _more_keys(letter: ReminderLetter, voice: Voice) -> Rows:
    if letter.opted_out:
        return ((key(_START, voice, Verb.REMINDER_START),),)
    return ((key(_CHANGE if letter.promised else _LATER, voice, Verb.REMINDER_LATER),),)


def _entry(sheet: StatementSheet, voice: Voice) -> Html:
    statement = sheet.statement
    return _ENTRY.say(voice, number=statement.number, end=statement.snapshot.end, closing=statement.snapshot.closing)


def _open(sheet: StatementSheet, voice: Voice) -> tuple[Button, ...]:
    content = sheet.statement.snapshot
    return choice(
        named(day(content.end, voice), money(content.closing, voice)), Verb.OPEN_STATEMENT, sheet.statement.id
    )
