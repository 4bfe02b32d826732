"""The list of customers who are dunned, for finance and managers: who is where, what was said, what is in the way."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.dunning_text import level_name
from handlers.views.keys import choice, key, named, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Fact, Html, Text, Voice, blocks, bold, escaped, lines, long, money, worded
from handlers.views.words import PAGES, REASON, some
from sales.money import Money
from sales.people import Person
from sales.receivables.dunning import Obstacle, PauseKind
from sales.receivables.dunning_sheets import (
    SWITCHERS,
    Account,
    DunningList,
)

ON_A_PAGE = 8
OFF_DAYS = (7, 30)

_BALANCE = Text(zh="查欠款", en="Balance")
_TITLE = Text(zh="🔔 <b>催款</b> 截至 {day}", en="🔔 <b>Dunning</b> as of {day}")
_TOMORROW_TITLE = Text(zh="🔔 <b>{day} 会发出</b>", en="🔔 <b>Goes out {day}</b>")
_OFF = Text(
    zh="⚠️ 自动催款没有开启（管理员用 /policy 打开）。", en="⚠️ Dunning is off (an administrator turns it on: /policy)."
)
_NONE = Text(zh="✅ 没有要催的客户。", en="✅ Nobody is to be dunned.")
_NONE_TOMORROW = Text(zh="明天没有要发的。", en="Nothing goes out tomorrow.")
_ENTRY = Text(
    zh="{customer}  <b>{amount}</b>\n    {level} · 最久 {days} 天{why}",
    en="{customer}  <b>{amount}</b>\n    {level} · oldest {days:day}{why}",
)
_TOMORROW = Text(zh="明天会发什么", en="What goes out tomorrow")
_ALL = Text(zh="‹ 全部", en="‹ All")
_LAST = Text(zh="上次 {at}（{level}）", en="Last {at} ({level})")
_NEVER = Text(zh="还没有催过", en="Nothing said yet")
_LEAVE = Text(zh="{days} 天不催", en="Not for {days} days")
_LEAVE_FOR_GOOD = Text(zh="一直不催", en="Not until lifted")
_AGAIN = Text(zh="▶️ 恢复催款", en="▶️ Dun again")
_ZONE = Text(zh="时区 {zone}", en="Time zone {zone}")
_COMPANY = Text(zh="同公司", en="as the company")
_ITEM = Text(zh="• {number}  {amount} · {days} 天 · {level}", en="• {number}  {amount} · {days:day} · {level}")
_PAUSES = {
    PauseKind.SWITCHED_OFF: Text(zh="🔕 {who} 关了催款{until}", en="🔕 Switched off by {who}{until}"),
    PauseKind.HELD: Text(zh="⏸ {who} 让先等等{until}", en="⏸ Held by {who}{until}"),
    PauseKind.CALL: Text(zh="📞 {who} 在打电话{until}", en="📞 {who} calls{until}"),
    PauseKind.OBJECTION: Text(zh="🗣 客户 {who} 有异议{until}", en="🗣 {who} of the customer objects{until}"),
    PauseKind.LIFTED: Text(zh="▶️ {who} 恢复了{until}", en="▶️ Lifted by {who}{until}"),
}
_UNTIL = Text(zh="，到 {day}", en=", until {day}")
_REPORTED = Text(zh="⏳ 有回款在核实", en="⏳ A payment is being verified")
_DISPUTED = Text(zh="⚠️ 有争议", en="⚠️ in dispute")
_ITEM_REPORTED = Text(zh="⏳ 已报付款", en="⏳ reported as paid")
_WAITS = Text(zh="⏱ {day} 前不再发", en="⏱ Nothing before {day}")
_SILENT = Text(zh="🌙 {at} 前不打扰", en="🌙 Quiet until {at}")
_UNDER_WAY = Text(zh="📤 {at} 发出", en="📤 Goes at {at}")
_UNREACHABLE = Text(zh="✉️ 要业务员转交", en="✉️ Passed on by the rep")


def dunning_list(sheet: DunningList, voice: Voice, number: int = 0, *, tomorrow: bool = False) -> Reply:
    """Who is at which level, and what keeps it; each a button."""
    off = "" if sheet.on else _OFF.say(voice)
    if tomorrow:
        title = _TOMORROW_TITLE.say(voice, day=sheet.today)
        other = (key(_ALL, voice, Verb.DUNNINGS, 0),)
    else:
        title = _TITLE.say(voice, day=sheet.today)
        other = (key(_TOMORROW, voice, Verb.DUNNING_TOMORROW),)
    if not sheet.accounts:
        none = (_NONE_TOMORROW if tomorrow else _NONE).say(voice)
        return Reply(blocks((title, off, none)), rows(other))
    page = page_of(sheet.accounts, number, ON_A_PAGE)
    said = lines(_entry(account, voice) for account in page.items)
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    keys = (
        choice(named(worded(a.customer, voice), _sum(a, voice)), Verb.DUNNING_CUSTOMER, a.customer.code)
        for a in page.items
    )
    turns = page.turns(voice, Verb.DUNNINGS) if not tomorrow else ()
    return Reply(blocks((title, off, said, where)), rows(*keys, turns, other))


def _sum(account: Account, voice: Voice) -> str:
    items = account.items or account.soon
    sums: dict[str, int] = {}
    for item in items:
        sums[item.amount.currency] = sums.get(item.amount.currency, 0) + item.amount.minor
    return " ".join(money(Money(minor, currency), voice) for currency, minor in sums.items())


def _entry(account: Account, voice: Voice) -> Html:
    level = max((item.level for item in account.items), default=0)
    days = max((item.days for item in account.items), default=0)
    whys = obstacles(account, voice)
    why = Html("".join(f"\n    {each}" for each in whys[:2]))
    return _ENTRY.say(
        voice,
        customer=account.customer,
        amount=_sum(account, voice),
        level=level_name(level, voice),
        days=days,
        why=why,
    )


def obstacles(account: Account, voice: Voice) -> list[Html]:
    """Everything that keeps the customer from being written to now."""
    found: list[Html] = []
    pause = account.pause
    if pause is not None and account.paused_by is not None:
        until = _UNTIL.say(voice, day=pause.until) if pause.until else Html()
        found.append(_PAUSES[pause.kind].say(voice, who=account.paused_by, until=until))
    if account.reported:
        found.append(_REPORTED.say(voice))
    for obstacle, text in ((Obstacle.DISPUTED, _DISPUTED), (Obstacle.REPORTED, _ITEM_REPORTED)):
        numbers = [item.number for item in account.items if item.obstacle is obstacle]
        if numbers:
            found.append(
                Html(f"{text.say(voice)} {escaped(voice.pick('、', ', ').join(dict.fromkeys(numbers)), voice)}")
            )
    if account.under_way is not None:
        found.append(_UNDER_WAY.say(voice, at=account.under_way.goes_at))
    elif account.waits_until is not None and any(item.new for item in account.to_say):
        found.append(_WAITS.say(voice, day=account.waits_until))
    if account.silent_until is not None:
        found.append(_SILENT.say(voice, at=account.silent_until))
    if not account.reachable:
        found.append(_UNREACHABLE.say(voice))
    return found


def account_card(account: Account, viewer: Person, voice: Voice) -> Reply:
    """How it stands with one customer; finance and managers switch it."""
    items = [
        _ITEM.say(voice, number=i.number, amount=i.amount, days=i.days, level=level_name(i.level, voice))
        for i in account.items
    ]
    last = account.last
    said = _NEVER.say(voice)
    if last is not None and last.said_at is not None:
        said = _LAST.say(voice, at=last.said_at, level=level_name(last.level, voice))
    why = REASON.say(voice, reason=long(account.pause.why)) if account.pause and account.pause.why else ""
    zone: dict[str, Fact] = {"zone": account.zone or _COMPANY.plain(voice)}
    text = blocks(
        (
            bold(escaped(account.customer, voice)),
            "" if account.on else _OFF.say(voice),
            some(items, 10, voice) if items else _NONE.say(voice),
            lines((said, *obstacles(account, voice), why, _ZONE.say(voice, **zone))),
        )
    )
    return Reply(text, rows(*_switches(account, viewer, voice), _both(account, voice)))


def _switches(account: Account, viewer: Person, voice: Voice) -> Sequence[tuple[Button, ...]]:
    if not viewer.has(*SWITCHERS):
        return ()
    code = account.customer.code
    if account.pause is not None:
        return (choice(_AGAIN.plain(voice), Verb.DUNNING_ON, code),)
    days = [b for n in OFF_DAYS for b in choice(_LEAVE.plain(voice, days=n), Verb.DUNNING_OFF, n, code)]
    good = choice(_LEAVE_FOR_GOOD.plain(voice), Verb.DUNNING_OFF, 0, code)
    zone = account.zone or _COMPANY.plain(voice)
    return (tuple(days), good, choice(_ZONE.plain(voice, zone=zone), Verb.DUNNING_ZONE, code))


def _both(account: Account, voice: Voice) -> tuple[Button, ...]:
    return (
        *choice(_BALANCE.plain(voice), Verb.BALANCE, account.customer.code),
        key(_ALL, voice, Verb.DUNNINGS, 0),
    )
