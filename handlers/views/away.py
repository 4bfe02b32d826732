"""A manager's absence: who decides meanwhile and until when, and the word to everybody concerned."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handlers.views.keys import choice, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Toast
from handlers.views.say import Fact, Text, Voice, blocks, lines, worded
from sales.deciding import AwaySheet, DelegationSheet
from sales.people import Person, Role

_HERE = Text(
    zh="你在岗。不在时可以请一位同事代审。", en="You are here. Somebody can decide for you while you are away."
)
_AWAY = Text(
    zh="🏖 <b>{who}</b> 代你审核，到 {until}（含）。", en="🏖 <b>{who}</b> decides for you until the end of {until}."
)
_FOR = Text(
    zh="你代 <b>{away}</b> 审核，到 {until}（含）。", en="You decide for <b>{away}</b> until the end of {until}."
)
_WHO = Text(zh="请谁代审？", en="Who decides for you?")
_NOBODY = Text(zh="现在没有别人可以代审。", en="There is nobody to ask right now.")
_UNTIL = Text(zh="<b>{who}</b> 代审到哪天（含当天）？", en="Until when does <b>{who}</b> decide (that day included)?")
_TODAY = Text(zh="今天", en="Today")
_TOMORROW = Text(zh="明天", en="Tomorrow")
_WEEK = Text(zh="到周日 {day}", en="Sunday, {day}")
_TYPE = Text(zh="别的日期", en="Another day")
_BACK_AT_WORK = Text(zh="🙋 我回来了", en="🙋 I'm back")
_CHOOSE_AGAIN = Text(zh="‹ 换人", en="‹ Somebody else")
_WENT = Text(zh="好，{who} 代你审核", en="All right, {who} decides for you")
_CAME_BACK = Text(zh="欢迎回来", en="Welcome back")
_BEGAN_FOR_YOU = Text(
    zh="🏖 <b>{away}</b> 请你代审订单，到 {until}（含）。发 /pending 看等审核的。",
    en="🏖 <b>{away}</b> asks you to decide orders until the end of {until}. /pending shows what waits.",
)
_BEGAN = Text(
    zh="🏖 <b>{away}</b> 不在，由 <b>{who}</b> 代审，到 {until}（含）。",
    en="🏖 <b>{away}</b> is away; <b>{who}</b> decides until the end of {until}.",
)
_ENDED_FOR_YOU = Text(
    zh="🙋 <b>{away}</b> 回来了，不用再代审。谢谢！", en="🙋 <b>{away}</b> is back and decides again. Thank you!"
)
_ENDED = Text(zh="🙋 <b>{away}</b> 回来了，自己审核。", en="🙋 <b>{away}</b> is back and decides again.")


def _last_day(until: datetime, voice: Voice) -> date:
    """The last day of the absence: it ends when the next one begins."""
    return (until - timedelta(seconds=1)).astimezone(voice.zone).date()


def away_card(sheet: AwaySheet, voice: Voice, page_number: int = 0) -> Reply:
    """How it stands; for a manager with the people to choose from."""
    standing = [_FOR.say(voice, away=away, until=_last_day(until, voice)) for away, until in sheet.others]
    if not sheet.person.has(Role.MANAGER):
        return Reply(lines(standing))
    if sheet.own is not None and sheet.stand_in is not None:
        own = _AWAY.say(voice, who=sheet.stand_in, until=_last_day(sheet.own.until, voice))
        back = (key(_BACK_AT_WORK, voice, Verb.AWAY_BACK),)
        return Reply(blocks((own, lines(standing))), (back,))
    page = page_of(sheet.choices, page_number)
    people = (choice(worded(person, voice), Verb.AWAY_TO, person.id) for person in page.items)
    question = _WHO.say(voice) if page.items else _NOBODY.say(voice)
    text = blocks((lines((_HERE.say(voice), *standing)), question))
    return Reply(text, rows(*people, page.turns(voice, Verb.AWAY)))


def until_card(sheet: AwaySheet, who: Person, voice: Voice) -> Reply:
    """Until when: days to tap."""
    today = sheet.today
    sunday = today + timedelta(days=6 - today.weekday())
    days = [(_TODAY.plain(voice), today), (_TOMORROW.plain(voice), today + timedelta(days=1))]
    if sunday > today + timedelta(days=1):
        days.append((_WEEK.plain(voice, day=sunday), sunday))
    offered = (choice(name, Verb.AWAY_UNTIL, who.id, when.isoformat()) for name, when in days)
    more = (key(_TYPE, voice, Verb.AWAY_TYPE, who.id),)
    return Reply(_UNTIL.say(voice, who=who), rows(*offered, more, (key(_CHOOSE_AGAIN, voice, Verb.AWAY, 0),)))


def went_toast(sheet: AwaySheet, voice: Voice) -> Toast:
    """After somebody was named."""
    return Toast(_WENT.plain(voice, who=sheet.stand_in or ""))


def back_toast(voice: Voice) -> Toast:
    """After coming back."""
    return Toast(_CAME_BACK.plain(voice))


def delegation_told(sheet: DelegationSheet, began: bool, reader: Person, voice: Voice) -> Reply:
    """To everybody concerned: it began, or it ended before its time."""
    yours = reader.id == sheet.stand_in.id
    if began:
        said = _BEGAN_FOR_YOU if yours else _BEGAN
        facts: dict[str, Fact] = {"away": sheet.away, "until": _last_day(sheet.delegation.until, voice)}
        if not yours:
            facts["who"] = sheet.stand_in
        return Reply(said.say(voice, **facts))
    return Reply((_ENDED_FOR_YOU if yours else _ENDED).say(voice, away=sheet.away))
