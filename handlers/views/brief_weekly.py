"""The manager's weekly list: how it stands with each rep's customers, a button each."""

from __future__ import annotations

from datetime import date, datetime

from handlers.views.keys import choice, label, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, money, number, short_day
from handlers.views.words import PAGES
from sales.briefs import Backlog, RepWeek, Weekly
from sales.reminding import Why

ON_A_PAGE = 8

_TITLE = Text(zh="📋 <b>周报 · {day}</b>", en="📋 <b>Weekly list · {day}</b>")
_TEAM = Text(zh="你的团队", en="Your team")
_EVERYBODY = Text(zh="全部业务员", en="All reps")
_NOBODY = Text(zh="没有业务员。", en="There are no reps.")
_NONE = Text(
    zh="📋 没有要办的：都签了，没有逾期，没有漏掉的拜访。", en="📋 Nothing waits: all signed, paid and visited."
)
_UNSIGNED = Text(
    zh="📄 没签 {count} 张（{whys}），最久 {days} 天", en="📄 Not signed: {count} ({whys}), oldest {days:day}"
)
_PROMISED = Text(zh="⏰ 答应了日期 {count} 张", en="⏰ An answer promised: {count}")
_DISPUTED = Text(zh="⚠️ 有异议 {count} 张，最久 {days} 天", en="⚠️ Disputed: {count}, oldest {days:day}")
_OVERDUE = Text(zh="💰 逾期 <b>{amounts}</b>", en="💰 Overdue <b>{amounts}</b>")
_MISSED = Text(zh="🚶 漏掉的拜访 {count} 家", en="🚶 Visits missed: {count}")
_SCORE = Text(zh="⭐ 本周满意度 {average}（{count} 人）", en="⭐ Satisfaction this week {average} ({count:answer})")
_QUIET = Text(zh="✅ 没有要办的：{reps}", en="✅ Nothing waits with {reps}")
_COUNTED = {
    Why.NOT_DELIVERED: Text(zh="没送达 {count}", en="not delivered: {count}"),
    Why.NOT_OPENED: Text(zh="没打开 {count}", en="not opened: {count}"),
    Why.OPENED: Text(zh="打开没签 {count}", en="opened: {count}"),
    Why.NOBODY_TO_ASK: Text(zh="没人能在 Telegram 上签 {count}", en="nobody on Telegram who may sign: {count}"),
    Why.OPTED_OUT: Text(zh="客户关了提醒 {count}", en="no reminders wanted: {count}"),
}
_COMMA = Text(zh="、", en=", ")


def weekly_card(weekly: Weekly, voice: Voice, number_: int = 0) -> Reply:
    """One block a rep, who has most to do first; those with nothing to do in one line."""
    busy, quiet = [row for row in weekly.reps if not row.quiet], [row for row in weekly.reps if row.quiet]
    whose = (_TEAM if weekly.team else _EVERYBODY).say(voice)
    title = lines((_TITLE.say(voice, day=short_day(weekly.day, voice)), whose))
    if not busy:
        return Reply(blocks((title, _NONE.say(voice) if quiet else _NOBODY.say(voice))))
    page = page_of(busy, number_, ON_A_PAGE)
    names = Html(_COMMA.plain(voice).join(escaped(row.rep, voice) for row in quiet[:10]))
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    rest = _QUIET.say(voice, reps=names) if quiet else ""
    text = (title, *(_row(row, weekly, voice) for row in page.items), rest, where)
    keys = (choice(label(row.rep.name), Verb.BRIEF_OF_REP, row.rep.id) for row in page.items)
    return Reply(blocks(text), rows(*keys, page.turns(voice, Verb.WEEKLY)))


def _row(row: RepWeek, weekly: Weekly, voice: Voice) -> Html:
    overdue = Html(_COMMA.plain(voice).join(money(amount, voice) for amount in row.overdue))
    score = row.score
    return lines(
        (
            bold(escaped(row.rep, voice)),
            *_statements(row.backlog, weekly.day, voice),
            _OVERDUE.say(voice, amounts=overdue) if row.overdue else "",
            _MISSED.say(voice, count=row.missed) if row.missed else "",
            _SCORE.say(voice, average=number(score.average, voice), count=score.count) if score else "",
        )
    )


def _statements(backlog: Backlog, today: date, voice: Voice) -> tuple[Html, ...]:
    found: list[Html] = []
    if backlog.unsigned:
        whys = (text.say(voice, count=backlog.counts[why]) for why, text in _COUNTED.items() if backlog.counts.get(why))
        listed = Html(_COMMA.plain(voice).join(whys))
        days = _days(backlog.oldest, today, voice)
        found.append(_UNSIGNED.say(voice, count=backlog.unsigned, whys=listed, days=days))
    if backlog.promised:
        found.append(_PROMISED.say(voice, count=backlog.promised))
    if backlog.disputed:
        days = _days(backlog.disputed_since, today, voice)
        found.append(_DISPUTED.say(voice, count=backlog.disputed, days=days))
    return tuple(found)


def _days(since: datetime | None, today: date, voice: Voice) -> int:
    return (today - since.astimezone(voice.zone).date()).days if since is not None else 0
