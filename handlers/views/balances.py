"""What a customer owes, in ten seconds: the figure, how old it is, what is on its way, the oldest open documents."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.views.bars import WIDE, bar, percent_of
from handlers.views.claims import begin_key
from handlers.views.keys import key, named, rows
from handlers.views.presses import Verb, encode
from handlers.views.reply import CAPTION_LIMIT, Button, Chart, Reply, Rows, units
from handlers.views.say import Html, Text, Voice, blocks, lines, money, short_day
from handlers.views.words import CREDIT_LEFT, METHODS, OVER_LIMIT
from sales.collections import CollectionState
from sales.ledger import Ageing, OpenItem
from sales.money import Money
from sales.readings import OddDay
from sales.receivables.standing import Account, BalanceSheet, Exposure, Paid, Trend

ITEMS_SHOWN = 4

_HEAD = Text(zh="<b>{customer}</b>\n截至 {as_of}", en="<b>{customer}</b>\nas of {as_of}")
_AHEAD = Text(
    zh="⚠️ “{day}”还没到，以后欠多少现在不知道。下面是今天的：",
    en="⚠️ “{day}” is still to come: nobody knows what will be owed then. This is today’s balance:",
)
_NO_DAY = Text(
    zh="⚠️ 没有“{day}”这一天。下面是今天的：", en="⚠️ There is no such day as “{day}”. This is today’s balance:"
)
_HELD = Text(zh="⛔ 已停止供货", en="⛔ On hold: no goods")
_OWES = Text(zh="欠款 <b>{amount}</b>", en="Owed <b>{amount}</b>")
_NOTHING = Text(zh="✅ 没有欠款 <b>{amount}</b>", en="✅ Nothing owed <b>{amount}</b>")
_CREDIT_BALANCE = Text(zh="✅ 没有欠款，预收 <b>{amount}</b>", en="✅ Nothing owed, in credit <b>{amount}</b>")
_OVERDUE = Text(zh="⚠️ 其中逾期 <b>{amount}</b>，最久 {days} 天", en="⚠️ Overdue <b>{amount}</b>, oldest {days:day}")
_BUCKETS = (
    Text(zh="未到期  {amount}", en="Not yet due  {amount}"),
    Text(zh="逾期 1–30 天  {amount}", en="1–30 days late  {amount}"),
    Text(zh="逾期 31–60 天  {amount}", en="31–60 days late  {amount}"),
    Text(zh="逾期 61–90 天  {amount}", en="61–90 days late  {amount}"),
    Text(zh="逾期 90 天以上  {amount}", en="Over 90 days late  {amount}"),
)
_CREDIT = Text(zh="预收款  {amount}", en="Unallocated credit  {amount}")
_REPORTED = Text(zh="⏳ 已上报未核实的回款 {amount}", en="⏳ Reported, not yet verified {amount}")
_CLAIMED = Text(zh="    其中客户说已付 {amount}", en="    of that said by the customer {amount}")
_AWAITING = Text(zh="⏳ 待审核的订单 {amount}", en="⏳ Orders awaiting approval {amount}")
_USED = Text(zh="占用 {used} / 额度 {limit}", en="Used {used} of {limit}")
_MADE_OF = Text(zh="    欠款 {balance} + 已审未开票 {orders}", en="    owed {balance} + orders to invoice {orders}")
_NO_LIMIT = Text(zh="没有信用额度：先款后货", en="No credit limit: against payment")
_RATED = Text(zh="按 {rating} 级算 {counting}", en="With rating {rating} {counting} count")
_NEXT = Text(zh="📅 下一笔到期 {day}  {amount}", en="📅 Next due {day}  {amount}")
_PAID = Text(zh="<b>最近回款</b>", en="<b>Last payments</b>")
_PAYMENT = Text(zh="{day}  {amount}  {method}", en="{day}  {amount}  {method}")
_TAKEN_BACK = Text(zh="{day}  <s>{amount}</s>  {method}，{how}", en="{day}  <s>{amount}</s>  {method}, {how}")
_HOW = {
    CollectionState.BOUNCED: Text(zh="已退回", en="bounced"),
    CollectionState.REVERSED: Text(zh="已冲销", en="taken back"),
}
_ALL_ITEMS = Text(zh="全部 {count} 笔未清 ›", en="All {count} open documents ›")
_CREDITS = Text(zh="预收款明细 ›", en="Credits ›")
_CHART = Text(zh="📈 走势", en="📈 Chart")
_TODAY = Text(zh="📅 今天", en="📅 Today")
_AT = Text(zh="📅 {day}", en="📅 {day}")
_CARD = Text(zh="客户资料", en="Customer card")
_LIST = Text(zh="‹ 客户列表", en="‹ Customers")


def balance_card(sheet: BalanceSheet, voice: Voice, trend: Trend | None = None, odd: OddDay | None = None) -> Reply:
    """A customer's balance as of a day; with its picture if there is a trend. `odd`: the day that was asked for, of
    which nothing can be told."""
    head = _HEAD.say(voice, customer=sheet.customer, as_of=sheet.as_of)
    held = _HELD.say(voice) if sheet.customer.held else ""
    text = blocks(
        (
            (_AHEAD if odd.ahead else _NO_DAY).say(voice, day=odd.words) if odd else "",
            lines((head, held)),
            *(account_text(account, voice, whole=True) for account in _shown(sheet)),
            _waiting(sheet, voice),
            _credit(sheet.exposure, sheet, voice) if sheet.exposure else "",
            _payments(sheet, voice),
        )
    )
    picture = Chart(trend, voice.language) if trend and units(text) <= CAPTION_LIMIT else None
    return Reply(text, _keys(sheet, voice, has_chart=picture is None and units(text) <= CAPTION_LIMIT), picture=picture)


def _shown(sheet: BalanceSheet) -> list[Account]:
    """The own currency, and others in which there is something to say."""
    others = [each for each in sheet.accounts[1:] if each.balance or each.items or each.reported]
    return [sheet.own, *others]


def account_text(account: Account, voice: Voice, *, whole: bool) -> Html:
    """What is owed in one currency: the figure, what of it is late, by age, and what comes next."""
    due = account.next_due
    late = _OVERDUE.say(voice, amount=account.ageing.overdue, days=account.days_overdue)
    return blocks(
        (
            lines((_owes(account.balance, voice), late if account.ageing.overdue else "")),
            lines(
                (
                    ageing_text(account.ageing, voice),
                    _NEXT.say(voice, day=short_day(due[0], voice), amount=due[1]) if whole and due else "",
                )
            ),
        )
    )


def ageing_text(ageing: Ageing, voice: Voice) -> Html:
    """The buckets that hold something with a bar each, and the credit."""
    filled = zip(_BUCKETS, ageing.buckets, strict=True)
    whole = sum(amount.minor for amount in ageing.buckets)
    parts = [f"{bar(a.minor, whole)} {text.say(voice, amount=a)}" for text, a in filled if a]
    return lines((*parts, _CREDIT.say(voice, amount=ageing.credit) if ageing.credit else ""))


def _owes(balance: Money, voice: Voice) -> Html:
    if balance.minor > 0:
        return _OWES.say(voice, amount=balance)
    return _CREDIT_BALANCE.say(voice, amount=-balance) if balance else _NOTHING.say(voice, amount=balance)


def _waiting(sheet: BalanceSheet, voice: Voice) -> Html:
    parts = []
    for account in sheet.accounts:
        if account.reported:
            parts.append(_REPORTED.say(voice, amount=account.reported))
        if account.claimed and sheet.inside:
            parts.append(_CLAIMED.say(voice, amount=account.claimed))
    return lines((*parts, _AWAITING.say(voice, amount=sheet.awaiting) if sheet.awaiting else ""))


def _credit(exposure: Exposure, sheet: BalanceSheet, voice: Voice) -> Html:
    return exposure_text(exposure, sheet.customer.rating.value, voice)


def exposure_text(exposure: Exposure, rating: str, voice: Voice) -> Html:
    """How much of the limit is used and of what that is made, with a bar."""
    used, left, counting = exposure.used, exposure.left, exposure.counting
    if not exposure.limit and used.minor <= 0:
        return _NO_LIMIT.say(voice)
    share = percent_of(used.minor, counting.minor)
    made_of = _MADE_OF.say(voice, balance=exposure.balance, orders=exposure.uninvoiced)
    rated = _RATED.say(voice, rating=rating, counting=counting)
    return lines(
        (
            f"{bar(used.minor, counting.minor, WIDE)} {share}%" if counting else "",
            _USED.say(voice, used=used, limit=exposure.limit),
            made_of if exposure.uninvoiced else "",
            rated if counting != exposure.limit else "",
            OVER_LIMIT.say(voice, amount=-left) if left.minor < 0 else CREDIT_LEFT.say(voice, amount=left),
        )
    )


def _payments(sheet: BalanceSheet, voice: Voice) -> Html:
    made = [payment_text(paid, voice) for paid in sheet.payments]
    return lines((_PAID.say(voice), *made)) if made else Html()


def payment_text(paid: Paid, voice: Voice) -> Html:
    """One payment on a line; struck through when it was taken back."""
    method = METHODS[paid.method].plain(voice)
    how = _HOW.get(paid.state)
    if how is None:
        return _PAYMENT.say(voice, day=paid.day, amount=paid.amount, method=method)
    return _TAKEN_BACK.say(voice, day=paid.day, amount=paid.amount, method=method, how=how.plain(voice))


def day_number(day: date) -> int:
    """A day as buttons carry it: 20261031."""
    return day.year * 10_000 + day.month * 100 + day.day


def _keys(sheet: BalanceSheet, voice: Voice, *, has_chart: bool) -> Rows:
    code, day = sheet.customer.code, day_number(sheet.as_of)
    owed = [item for item in sheet.items if item.residual.minor > 0]
    count = len({item.number for item in owed})
    chart = (key(_CHART, voice, Verb.BALANCE_CHART, day, code),) if has_chart else ()
    others = len({item.number for item in sheet.items}) > min(ITEMS_SHOWN, len(owed))
    label = key(_ALL_ITEMS if count else _CREDITS, voice, Verb.BALANCE_ITEMS, day, 0, code, count=count)
    every = (label,) if others else ()
    last: tuple[Button, ...] = (begin_key(voice),)
    if sheet.inside:
        last = (key(_CARD, voice, Verb.CUSTOMER, code), key(_LIST, voice, Verb.BALANCE_LIST, sheet.rep.id, 0))
    items = (item_row(item, sheet.as_of, voice) for item in owed[:ITEMS_SHOWN])
    return rows(*items, every, (*chart, *_days(sheet, voice)), last)


def item_row(item: OpenItem, as_of: date, voice: Voice) -> tuple[Button, ...]:
    """A button that opens an item: its number, and what is left of it."""
    late = "⚠️" if item.residual.minor > 0 and item.due < as_of else ""
    text = named(f"{late}{item.number}", money(item.residual, voice))
    return (Button(text, encode(Verb.BALANCE_ITEM, day_number(as_of), item.number)),)


def _days(sheet: BalanceSheet, voice: Voice) -> tuple[Button, ...]:
    """The same as of the end of the month before; and of today, where it is of another day."""
    code, end = sheet.customer.code, sheet.as_of.replace(day=1) - timedelta(days=1)
    back = (key(_TODAY, voice, Verb.BALANCE, code),) if sheet.as_of != sheet.today else ()
    return (*back, key(_AT, voice, Verb.BALANCE_AT, day_number(end), code, day=short_day(end, voice)))
