"""The morning brief: visits due, what is overdue, what is unsigned and why; a button each line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from handlers.views.keys import BACK, EARLIER, LATER, choice, key, named, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Toast
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines, money, short_day, worded
from handlers.views.statement_text import told_apart
from handlers.views.unsigned_why import why_text
from handlers.views.visits import last_time, visited_key, visited_names
from handlers.views.words import PAGES, WEEKDAYS
from sales.briefs import Brief, BriefPart, Late, Open, Part
from sales.visits import DueVisit

_TITLE = Text(zh="☀️ <b>早报 · {day}</b> {weekday}", en="☀️ <b>Morning brief · {day}</b> {weekday}")
_OF_REP = Text(zh="📋 <b>{rep} · {day}</b>", en="📋 <b>{rep} · {day}</b>")
_VISITS = Text(zh="🚶 <b>该拜访 {count} 家</b>", en="🚶 <b>To visit: {count}</b>")
_VISIT = Text(zh="{customer}  {when}", en="{customer}  {when}")
_LATE = Text(zh="💰 <b>逾期 {count} 家</b>", en="💰 <b>Overdue: {count}</b>")
_OWES = Text(
    zh="{customer}  <b>{amount}</b>  {days} 天{reported}", en="{customer}  <b>{amount}</b>  {days:day}{reported}"
)
_REPORTED = Text(zh="，已上报 {amount} 待核实", en=", {amount} reported")
_OPEN = Text(zh="📄 <b>没了结的对账单 {count} 张</b>", en="📄 <b>Statements not settled: {count}</b>")
_STATEMENT = Text(
    zh="{customer}{end}  <b>{closing}</b>  {days} 天\n    {why}",
    en="{customer}{end}  <b>{closing}</b>  {days:day}\n    {why}",
)
_MORE = {
    Part.LATE: Text(zh="💰 还有 {count}", en="💰 +{count} more"),
    Part.OPEN: Text(zh="📄 还有 {count}", en="📄 +{count} more"),
    Part.VISITS: Text(zh="🚶 还有 {count}", en="🚶 +{count} more"),
}
_ALL = {
    Part.LATE: Text(zh="💰 <b>{rep} · 逾期 {count} 家</b>", en="💰 <b>{rep} · overdue: {count}</b>"),
    Part.OPEN: Text(
        zh="📄 <b>{rep} · 没了结的对账单 {count} 张</b>", en="📄 <b>{rep} · statements not settled: {count}</b>"
    ),
    Part.VISITS: Text(zh="🚶 <b>{rep} · 该拜访 {count} 家</b>", en="🚶 <b>{rep} · to visit: {count}</b>"),
}
_NONE_LEFT = Text(zh="✅ 没有了。", en="✅ Nothing is left.")
_CASH = Text(zh="💵 手里有现金 {amount} 要缴，/handover", en="💵 Cash to hand in: {amount}, /handover")
_HELD = Text(zh="💵 手里的现金 {amount}", en="💵 Cash held: {amount}")
_DRAFTS = Text(zh="📝 没提交的草稿 {count} 张，见 /drafts", en="📝 Drafts not submitted: {count}, see /drafts")
_NOTHING = Text(zh="☀️ 今天没有要办的，一路顺风！", en="☀️ Nothing waits for you today. Have a good one!")
_NOTHING_THERE = Text(zh="📋 {rep} 那里没有要办的。", en="📋 Nothing waits with {rep}.")
_STOP = Text(zh="🔕 早上不用发", en="🔕 Not in the morning")
_START = Text(zh="🔔 每天早上发给我", en="🔔 Every morning, please")
_ON = Text(zh="好，每天早上发。", en="All right, every morning.")
_OFF = Text(zh="好，早上不发了。想看就发 /brief。", en="All right, none in the morning. /brief shows it any time.")


def brief_card(brief: Brief, voice: Voice) -> Reply:
    """The reader's own."""
    weekday = WEEKDAYS[brief.day.weekday()].say(voice)
    title = _TITLE.say(voice, day=short_day(brief.day, voice), weekday=weekday)
    switch = (key(_STOP if brief.wanted else _START, voice, Verb.BRIEF_CHOOSE, 0 if brief.wanted else 1),)
    done = visited_names(brief.visited, voice)
    if brief.empty:
        return Reply(blocks((_NOTHING.say(voice), done)), rows(switch))
    visits = (visited_key(one.customer, voice, Verb.BRIEF_VISITED) for one in brief.visits)
    keys = (*_keys(brief, voice), *visits, _more_keys(brief, voice), switch)
    return Reply(blocks((title, *_parts(brief, voice, own=True), done)), rows(*keys))


def rep_card(brief: Brief, voice: Voice) -> Reply:
    """A rep's, as a manager reads it: nobody visits for another, and drafts are their rep's own business."""
    brief = replace(brief, drafts=0)
    if brief.empty:
        return Reply(_NOTHING_THERE.say(voice, rep=brief.reader))
    title = _OF_REP.say(voice, rep=brief.reader, day=short_day(brief.day, voice))
    keys = (*_keys(brief, voice), *(_visit_key(one, voice) for one in brief.visits), _more_keys(brief, voice))
    return Reply(blocks((title, *_parts(brief, voice, own=False))), rows(*keys))


def part_card(part: BriefPart, voice: Voice) -> Reply:
    """One part of a brief in full, in its place; a button each, and the way back."""
    title = _ALL[part.part].say(voice, rep=part.rep, count=part.count)
    where = PAGES.say(voice, page=part.page + 1, count=part.pages) if part.pages > 1 else ""
    ends = told_apart((each.sheet for each in part.open), voice)
    said = (
        *(_late(one, voice) for one in part.late),
        *(_open(one, ends, part.day, voice) for one in part.open),
        *(_visit(one, voice) for one in part.visits),
    )
    seen = (part.rep.id, int(part.part))
    earlier = (key(EARLIER, voice, Verb.BRIEF_PART, *seen, part.page - 1),) if part.page else ()
    later = (key(LATER, voice, Verb.BRIEF_PART, *seen, part.page + 1),) if part.page + 1 < part.pages else ()
    keys = (
        *(choice(_label(one, voice), Verb.BRIEF_BALANCE, one.customer.code) for one in part.late),
        *(choice(_name(one, ends, voice), Verb.OPEN_STATEMENT, one.sheet.statement.id) for one in part.open),
        *(_part_visit_key(one, part, voice) for one in part.visits),
    )
    back = (key(BACK, voice, Verb.BRIEF_BACK, part.rep.id),)
    text = blocks((lines((title, where)), lines(said) if said else _NONE_LEFT.say(voice)))
    return Reply(text, rows(*keys, (*earlier, *later), back))


def _part_visit_key(one: DueVisit, part: BriefPart, voice: Voice) -> tuple[Button, ...]:
    if part.own:
        return visited_key(one.customer, voice, Verb.BRIEF_PART_VISITED, part.page)
    return _visit_key(one, voice)


def _visit_key(one: DueVisit, voice: Voice) -> tuple[Button, ...]:
    return choice(f"🚶 {worded(one.customer, voice)}", Verb.VISIT_OPEN, one.customer.code)


def _more_keys(brief: Brief, voice: Voice) -> tuple[Button, ...]:
    """What the brief does not list, one key each part."""
    rest = {
        Part.LATE: brief.late_count - len(brief.late),
        Part.OPEN: brief.open_count - len(brief.open),
        Part.VISITS: brief.visits_count - len(brief.visits),
    }
    return tuple(
        key(_MORE[part], voice, Verb.BRIEF_PART, brief.reader.id, int(part), 0, count=count)
        for part, count in rest.items()
        if count > 0
    )


def _parts(brief: Brief, voice: Voice, own: bool) -> tuple[Html, ...]:
    """Money at risk first, then what is not signed and why, then whom to visit."""
    ends = told_apart((each.sheet for each in brief.open), voice)
    parts = (
        (_LATE, brief.late_count, [_late(one, voice) for one in brief.late]),
        (_OPEN, brief.open_count, [_open(one, ends, brief.day, voice) for one in brief.open]),
        (_VISITS, brief.visits_count, [_visit(one, voice) for one in brief.visits]),
    )
    shown = (lines((title.say(voice, count=count), *said)) for title, count, said in parts if count)
    cash = ((_CASH if own else _HELD).say(voice, amount=amount) for amount in brief.cash)
    return (*shown, lines((*cash, _DRAFTS.say(voice, count=brief.drafts) if brief.drafts else "")))


def _visit(one: DueVisit, voice: Voice) -> Html:
    return _VISIT.say(voice, customer=one.customer, when=last_time(one, voice))


def _late(late: Late, voice: Voice) -> Html:
    reported = _REPORTED.say(voice, amount=late.reported) if late.reported else Html()
    return _OWES.say(voice, customer=late.customer, amount=late.amount, days=late.days, reported=reported)


def _open(one: Open, ends: Mapping[int, str], today: date, voice: Voice) -> Html:
    """`ends`: the period's end where the customer is listed more than once."""
    return _STATEMENT.say(
        voice,
        customer=one.sheet.customer,
        end=Ours(ends[one.sheet.statement.id]),
        closing=one.sheet.statement.snapshot.closing,
        why=why_text(one.sheet, voice, today),
        days=one.days,
    )


def _keys(brief: Brief, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    ends = told_apart((each.sheet for each in brief.open), voice)
    late = (choice(_label(one, voice), Verb.BRIEF_BALANCE, one.customer.code) for one in brief.late)
    papers = (choice(_name(one, ends, voice), Verb.OPEN_STATEMENT, one.sheet.statement.id) for one in brief.open)
    return (*late, *papers)


def _label(late: Late, voice: Voice) -> str:
    return named(f"💰 {worded(late.customer, voice)}", money(late.amount, voice))


def _name(one: Open, ends: Mapping[int, str], voice: Voice) -> str:
    end = ends[one.sheet.statement.id].lstrip()
    return named(f"📄 {worded(one.sheet.customer, voice)}", end or money(one.sheet.statement.snapshot.closing, voice))


def choice_toast(wanted: bool, voice: Voice) -> Toast:
    """Whether it comes by itself from now on."""
    return Toast((_ON if wanted else _OFF).plain(voice))
