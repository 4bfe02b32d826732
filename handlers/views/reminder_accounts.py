"""How reminding stands, for the house: the customers whose statements wait, and one of them with what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.views.keys import BACK, Page, choice, grid, key, named, rows
from handlers.views.presses import Verb, encode
from handlers.views.reminders import days_offered
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Html, Ours, Text, Voice, blocks, bold, escaped, lines, long, money, short_day, worded
from handlers.views.unsigned_why import why_text
from handlers.views.words import PAGES, REASON
from sales.reminding_sheets import A_PAGE, Asking, ReminderAccount, ReminderPage

LISTED = 5
OFF_DAYS = (7, 30)

_TITLE = Text(zh="⏳ <b>还没签的对账单</b>", en="⏳ <b>Statements not signed</b>")
_NONE = Text(zh="✅ 都签了。", en="✅ All are signed.")
_CUSTOMER = Text(zh="{customer}  {count} 张\n    {why}", en="{customer}  {count}\n    {why}")
_ENTRY = Text(zh="• {number}  <b>{closing}</b>\n    {why}", en="• {number}  <b>{closing}</b>\n    {why}")
_MORE = Text(zh="… 还有 {count} 张", en="… and {count} more")
_LAST = Text(zh="上次提醒 {at}", en="Last reminder {at}")
_NEVER = Text(zh="还没提醒过", en="Not reminded yet")
_PROMISED = Text(zh="⏰ 答应 {day} 前答复（{who}）", en="⏰ An answer by {day} ({who})")
_LEFT = Text(zh="🔕 {who} 让不提醒{until}", en="🔕 Left in peace by {who}{until}")
_UNTIL = Text(zh="，到 {day}", en=", until {day}")
_OPTED_OUT = Text(zh="🔕 不要提醒：{names}", en="🔕 Wants no reminders: {names}")
_NOBODY = Text(zh="✉️ 没有能签的人在 Telegram，要业务员转交", en="✉️ Nobody who may sign is on Telegram: pass it on")
_REPORTED = Text(zh="⏳ 有回款在核实，先不提醒", en="⏳ A payment is being verified: no reminder")
_WAITS = Text(zh="⏱ {day} 前不再提醒", en="⏱ No reminder before {day}")
_SILENT = Text(zh="🌙 {at} 前不打扰", en="🌙 Quiet until {at}")
_PLACE = Text(zh="时区 {zone} · 节假日 {country}", en="Time zone {zone} · holidays of {country}")
_NO_COUNTRY = Text(zh="不看", en="nowhere")
_PROMISE = Text(zh="⏰ 客户答应了日期", en="⏰ The customer promised")
_WITHDRAW = Text(zh="▶️ 不等了，照常提醒", en="▶️ Don't wait, remind again")
_OFF = Text(zh="{days} 天不提醒", en="Not for {days} days")
_OFF_FOR_GOOD = Text(zh="一直不提醒", en="Not until lifted")
_ON = Text(zh="▶️ 恢复提醒", en="▶️ Remind again")
_COUNTRY = Text(zh="节假日 {country}", en="Holidays of {country}")
_ZONE = Text(zh="时区 {zone}", en="Time zone {zone}")
_ALL = Text(zh="‹ 全部", en="‹ All")
_WHEN = Text(zh="⏰ <b>{customer}</b> 答应哪天前答复？", en="⏰ By when does <b>{customer}</b> answer?")
_AT_LATEST = Text(zh="最晚 {day}。", en="{day} at the latest.")
_NO_MORE = Text(
    zh="已经记过几次日期了，不能再等，请现在联系客户。",
    en="That was noted before; it cannot be put off again. Please talk to the customer now.",
)
_TYPE = Text(zh="✏️ 写个日期", en="✏️ Type a day")


def account_list(found: ReminderPage, voice: Voice) -> Reply:
    """Everybody whose statements wait, with why; each a button."""
    if not found.rows:
        return Reply(blocks((_TITLE.say(voice), _NONE.say(voice))))
    page = Page(found.rows, found.number, found.pages, found.number * A_PAGE)
    said = lines(
        _CUSTOMER.say(voice, customer=each.customer, count=each.count, why=why_text(each.sheet, voice, each.today))
        for each in page.items
    )
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    keys = (choice(worded(each.customer, voice), Verb.REMINDING, each.customer.code) for each in page.items)
    return Reply(blocks((_TITLE.say(voice), said, where)), rows(*keys, page.turns(voice, Verb.REMINDINGS)))


def account_card(account: ReminderAccount, voice: Voice) -> Reply:
    """One customer: what waits and why, what was promised, and what the reader may do."""
    asking = account.asking
    shown = account.sheets[:LISTED]
    entries = [
        _ENTRY.say(
            voice,
            number=sheet.statement.number,
            closing=sheet.statement.snapshot.closing,
            why=why_text(sheet, voice, asking.today),
        )
        for sheet in shown
    ]
    if len(account.sheets) > LISTED:
        entries.append(_MORE.say(voice, count=len(account.sheets) - LISTED))
    said_at = asking.last.said_at if asking.last else None
    last = _LAST.say(voice, at=said_at) if said_at else _NEVER.say(voice)
    text = blocks(
        (
            bold(escaped(asking.customer, voice)),
            lines(entries) if entries else _NONE.say(voice),
            lines((last, *_in_the_way(account, voice), _place(asking, voice))),
        )
    )
    opened = (
        choice(
            named(sheet.statement.number, money(sheet.statement.snapshot.closing, voice)),
            Verb.OPEN_STATEMENT,
            sheet.statement.id,
        )
        for sheet in shown
    )
    return Reply(text, rows(*opened, *_switches(account, voice), (key(_ALL, voice, Verb.REMINDINGS, 0),)))


def promise_card(account: ReminderAccount, voice: Voice) -> Reply:
    """The days that a customer can have promised."""
    asking, code = account.asking, account.asking.customer.code
    back = choice(BACK.plain(voice), Verb.REMINDING, code)
    if asking.left[1] <= 0 or asking.latest is None:
        return Reply(_NO_MORE.say(voice), rows(back))
    offers = [
        key(text, voice, Verb.REMINDING_BY, by.toordinal(), code, day=short_day(by, voice))
        for text, by in days_offered(asking.today, asking.latest)
    ]
    text = lines(
        (_WHEN.say(voice, customer=asking.customer), _AT_LATEST.say(voice, day=short_day(asking.latest, voice)))
    )
    return Reply(text, rows(*grid(offers, 1), choice(_TYPE.plain(voice), Verb.REMINDING_TYPE, code), back))


def _in_the_way(account: ReminderAccount, voice: Voice) -> Iterator[Html]:
    """Everything that keeps the customer from being reminded now."""
    asking = account.asking
    if asking.promise and asking.promise.holds(asking.today) and asking.promise.until and account.promised_by:
        yield _PROMISED.say(voice, day=short_day(asking.promise.until, voice), who=account.promised_by)
    if asking.peace and asking.peace.holds(asking.today) and account.left_by:
        until = _UNTIL.say(voice, day=short_day(asking.peace.until, voice)) if asking.peace.until else Html("")
        yield _LEFT.say(voice, who=account.left_by, until=until)
        if asking.peace.why:
            yield REASON.say(voice, reason=long(asking.peace.why))
    if account.opted_out:
        names = voice.pick("、", ", ").join(one.name for one in account.opted_out)
        yield _OPTED_OUT.say(voice, names=names)
    if not asking.signers:
        yield _NOBODY.say(voice)
    if any(one.reported for one in asking.open):
        yield _REPORTED.say(voice)
    if asking.waits_until is not None and any(one.new for one in asking.open):
        yield _WAITS.say(voice, day=short_day(asking.waits_until, voice))
    if asking.silent_until is not None:
        yield _SILENT.say(voice, at=asking.silent_until)


def _country(asking: Asking, voice: Voice) -> str:
    return asking.country or _NO_COUNTRY.plain(voice)


def _place(asking: Asking, voice: Voice) -> Html:
    return _PLACE.say(voice, zone=Ours(asking.zone), country=_country(asking, voice))


def _switches(account: ReminderAccount, voice: Voice) -> Rows:
    asking, code = account.asking, account.asking.customer.code
    try:
        encode(Verb.REMINDING_BY, asking.today.toordinal(), code)
    except ValueError:  # a code that is too long for any button
        return ()
    found: list[tuple[Button, ...]] = []
    promised = asking.promise is not None and asking.promise.holds(asking.today)
    if account.may_promise and account.sheets:
        verb, text = (Verb.REMINDING_WITHDRAW, _WITHDRAW) if promised else (Verb.REMINDING_DAYS, _PROMISE)
        found.append((key(text, voice, verb, code),))
    if account.may_switch:
        if asking.peace is not None and asking.peace.holds(asking.today):
            found.append((key(_ON, voice, Verb.REMINDING_ON, code),))
        else:
            found.append(tuple(key(_OFF, voice, Verb.REMINDING_OFF, n, code, days=n) for n in OFF_DAYS))
            found.append((key(_OFF_FOR_GOOD, voice, Verb.REMINDING_OFF, 0, code),))
        found.append((key(_COUNTRY, voice, Verb.REMINDING_COUNTRY, code, country=_country(asking, voice)),))
        found.append((key(_ZONE, voice, Verb.DUNNING_ZONE, code, zone=Ours(asking.zone)),))
    return tuple(found)
