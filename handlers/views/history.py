"""Lists of orders: narrowed by chips that can be taken off, paged, each with a button; and what to narrow them by."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from handlers.views.goods import handles_goods_only
from handlers.views.keys import BACK, EARLIER, LATER, choice, grid, key, named, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, clip, escaped, lines, money, worded
from handlers.views.words import PAGES, SEARCH
from sales.customers import Customer
from sales.history import HistoryPage, Listed, Part, Period
from sales.orders import OrderState
from sales.people import Person, Role

SIGNS = {
    OrderState.DRAFT: "📝",
    OrderState.AWAITING: "⏳",
    OrderState.APPROVED: "🚚",
    OrderState.POSTED: "✅",
    OrderState.REJECTED: "❌",
    OrderState.DISCARDED: "🗑",
    OrderState.CANCELLED: "🚫",
    OrderState.EXPIRED: "⌛",
}
STATES = {
    OrderState.DRAFT: Text(zh="草稿", en="Draft"),
    OrderState.AWAITING: Text(zh="待审核", en="Awaiting approval"),
    OrderState.APPROVED: Text(zh="待发货", en="To be delivered"),
    OrderState.POSTED: Text(zh="已完成", en="Done"),
    OrderState.REJECTED: Text(zh="已驳回", en="Rejected"),
    OrderState.DISCARDED: Text(zh="已作废", en="Discarded"),
    OrderState.CANCELLED: Text(zh="已取消", en="Cancelled"),
    OrderState.EXPIRED: Text(zh="已过期", en="Expired"),
}
PERIODS = {
    Period.TODAY: Text(zh="今天", en="Today"),
    Period.WEEK: Text(zh="本周", en="This week"),
    Period.MONTH: Text(zh="本月", en="This month"),
}
BEFORE = "before"  # the month before this one, as a value of a press
_YOURS = Text(zh="<b>订单</b>（点开查看）", en="<b>Orders</b> (tap to open)")
_FOUND = Text(zh="🔎 找到 <b>{count}</b> 单", en="🔎 <b>{count}</b> found")
_NOTHING = Text(zh="没有这样的订单。去掉一个条件试试。", en="No such order. Try with one filter less.")
_TO_REVIEW = Text(zh="⏳ <b>{count}</b> 单等你审核", en="⏳ <b>{count}</b> to review")
_NO_ORDERS = Text(
    zh="还没有订单。直接发一句话就能下单，比如“给王记 可乐10箱 雪碧5箱”。",
    en="No orders yet. Just write one, such as “for Wangji 10 cases of coke and 5 of sprite”.",
)
_ENTRY = Text(
    zh="{no}. {sign} {number} · {customer}\n    <b>{total}</b> · {day} · {rep}",
    en="{no}. {sign} {number} · {customer}\n    <b>{total}</b> · {day} · {rep}",
)
_ENTRY_OF_GOODS = Text(
    zh="{no}. {sign} {number} · {customer}\n    {day} · {rep}",
    en="{no}. {sign} {number} · {customer}\n    {day} · {rep}",
)
_NOBODY_YET = Text(zh="未选客户", en="No customer")
_AGAIN = Text(zh="🔁 {no}", en="🔁 {no}")
_AGAIN_HINT = Text(zh="🔁 再来一单", en="🔁 orders the same again")
_OFF = Text(zh="✕ {what}", en="✕ {what}")
_SPAN = Text(zh="{start} – {end}", en="{start} – {end}")
_WORDS = Text(zh="“{words}”", en="“{words}”")
_TAG = Text(zh="#{tag}", en="#{tag}")
_BY = {
    Part.CUSTOMER: Text(zh="客户", en="Who"),
    Part.DATE: Text(zh="日期", en="When"),
    Part.STATE: Text(zh="状态", en="State"),
    Part.TAG: Text(zh="标签", en="Tag"),
    Part.WORDS: Text(zh="🔍", en="🔍"),
}
_ASK = {
    Part.CUSTOMER: Text(zh="看哪家客户的订单？", en="Whose orders?"),
    Part.DATE: Text(zh="看哪几天的订单？", en="Orders of which days?"),
    Part.STATE: Text(zh="看哪种订单？", en="Which orders?"),
    Part.TAG: Text(zh="看哪个标签？", en="Which tag?"),
}
_NO_TAGS = Text(zh="还没有标签。在订单卡片上点 🏷 加。", en="No tags yet. Add one with 🏷 on an order's card.")
_BEFORE = Text(zh="上月", en="Last month")
_TYPE_DAYS = Text(zh="✎ 打日期", en="✎ Type days")
_REPEAT = Text(zh="🔁 <b>再来一单</b>\n点一家，照它最近一单开草稿。", en="🔁 <b>Order again</b>\nTap one for a draft.")
_NONE_TO_REPEAT = Text(zh="还没有可以照搬的订单。", en="There is no order to repeat yet.")


def history_list(page: HistoryPage, view: int, viewer: Person, voice: Voice) -> Reply:
    """A page of the list: what it is narrowed to, the orders, and the ways to narrow it."""
    listed = lines(_entry(each, no, viewer, voice) for no, each in enumerate(page.items, 1))
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    chips = grid([_chip(page, part, view, voice) for part in page.wanted.parts], 2)
    if not page.items and not page.wanted.parts:
        return Reply(_NO_ORDERS.say(voice))
    told = listed if page.items else _NOTHING.say(voice)
    again = _again_keys(page.items, viewer, voice)
    hint = _AGAIN_HINT.say(voice) if again else ""
    text = blocks((lines((_title(page, voice), _narrowed(page, voice))), told, lines((where, hint))))
    turns = page_turns(page, view, voice)
    return Reply(text, rows(*chips, *_open_keys(page.items, viewer, voice), again, turns, _ways(view, voice)))


def page_turns(page: HistoryPage, view: int, voice: Voice) -> tuple[Button, ...]:
    """The buttons to the page before and after."""
    return page_of(range(page.count), page.number, 1).turns(voice, Verb.HISTORY, view)


def _title(page: HistoryPage, voice: Voice) -> Html:
    if page.waiting:
        return _TO_REVIEW.say(voice, count=page.waiting)
    return _FOUND.say(voice, count=page.found) if page.wanted.parts else _YOURS.say(voice)


def _narrowed(page: HistoryPage, voice: Voice) -> Html:
    return Html(" · ".join(escaped(part_words(page, part, voice), voice) for part in page.wanted.parts))


def part_words(page: HistoryPage, part: Part, voice: Voice) -> str:
    """What the list is narrowed to in this respect."""
    wanted = page.wanted
    if part is Part.CUSTOMER:
        return worded(page.customer, voice) if page.customer else clip(wanted.customer or "")
    if part is Part.STATE and wanted.state is not None:
        return STATES[wanted.state].plain(voice)
    if part is Part.TAG:
        return _TAG.plain(voice, tag=wanted.tag or "")
    if part is Part.WORDS:
        return _WORDS.plain(voice, words=wanted.words)
    return days_words(wanted.period, wanted.start, wanted.end, voice)


def days_words(period: Period | None, start: date | None, end: date | None, voice: Voice) -> str:
    """Days as short as they can be said."""
    if period is not None:
        return PERIODS[period].plain(voice)
    if start is None or end is None or start == end:
        return worded(start or end or "", voice)
    return _span(start, end, voice)


def _span(start: date, end: date, voice: Voice) -> str:
    """Two days as short as they can be said: a whole month by its name, the year once."""
    first, last = worded(start, voice), worded(end, voice)
    if start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1]):
        return voice.pick(first.partition("月")[0] + "月", first.partition(" ")[2])
    if start.year != end.year:
        return _SPAN.plain(voice, start=first, end=last)
    return _SPAN.plain(voice, start=voice.pick(first, first.rpartition(" ")[0]), end=voice.pick(last[5:], last))


def _chip(page: HistoryPage, part: Part, view: int, voice: Voice) -> Button:
    return key(_OFF, voice, Verb.HISTORY_OFF, view, part.value, what=part_words(page, part, voice))


def _entry(listed: Listed, no: int, viewer: Person | None, voice: Voice) -> Html:
    order = listed.order
    said = _ENTRY_OF_GOODS if viewer is not None and handles_goods_only(viewer) else _ENTRY
    told = said.say(
        voice,
        no=no,
        sign=SIGNS[order.state],
        number=order.number or STATES[OrderState.DRAFT].plain(voice),
        customer=customer_word(listed, voice),
        total=order.total,
        day=(order.submitted_at or order.created_at).astimezone(voice.zone).date(),
        rep=listed.rep,
    )
    tags = " ".join(_TAG.say(voice, tag=tag) for tag in listed.tags)
    return Html(f"{told} {tags}".rstrip())


def customer_word(listed: Listed, voice: Voice) -> str:
    """Whose order it is, or that nobody was chosen yet."""
    return worded(listed.customer, voice) if listed.customer else _NOBODY_YET.plain(voice)


def _open_keys(items: Sequence[Listed], viewer: Person, voice: Voice) -> Rows:
    return rows(*(choice(_label(each, viewer, voice), Verb.OPEN_ORDER, each.order.id) for each in items))


def _label(listed: Listed, viewer: Person, voice: Voice) -> str:
    beside = listed.order.number or "" if handles_goods_only(viewer) else money(listed.order.total, voice)
    return named(f"{SIGNS[listed.order.state]} {customer_word(listed, voice)}", beside)


def _again_keys(items: Sequence[Listed], viewer: Person, voice: Voice) -> tuple[Button, ...]:
    if not viewer.has(Role.REP, Role.MANAGER):
        return ()
    past = ((no, each.order) for no, each in enumerate(items, 1) if each.order.number and each.customer)
    return tuple(key(_AGAIN, voice, Verb.AGAIN, order.id, no=no) for no, order in past)


def _ways(view: int, voice: Voice) -> tuple[Button, ...]:
    ask = key(_BY[Part.WORDS], voice, Verb.HISTORY_TYPE, view, Part.WORDS.value)
    parts = (Part.CUSTOMER, Part.DATE, Part.STATE, Part.TAG)
    return (*(key(_BY[part], voice, Verb.HISTORY_PICK, view, 0, part.value) for part in parts), ask)


def pick_customer(view: int, customers: Sequence[Customer], number: int, voice: Voice) -> Reply:
    """Customers to narrow the list to."""
    page = page_of(customers, number)
    names = (_set(view, Part.CUSTOMER, customer.code, worded(customer, voice)) for customer in page.items)
    ways = ((EARLIER, page.number - 1), (LATER, page.number + 1))
    turns = tuple(
        key(text, voice, Verb.HISTORY_PICK, view, at, Part.CUSTOMER.value) for text, at in ways if 0 <= at < page.count
    )
    search = (key(SEARCH, voice, Verb.HISTORY_TYPE, view, Part.CUSTOMER.value),)
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    return Reply(lines((_ASK[Part.CUSTOMER].say(voice), where)), rows(*names, turns, search, _back(view, voice)))


def pick_days(view: int, voice: Voice) -> Reply:
    """Days to narrow the list to."""
    ready = [_set(view, Part.DATE, period.value, text.plain(voice)) for period, text in PERIODS.items()]
    ready.append(_set(view, Part.DATE, BEFORE, _BEFORE.plain(voice)))
    type_ = (key(_TYPE_DAYS, voice, Verb.HISTORY_TYPE, view, Part.DATE.value),)
    return Reply(_ASK[Part.DATE].say(voice), rows(*grid(_flat(ready), 2), type_, _back(view, voice)))


def pick_state(view: int, voice: Voice) -> Reply:
    """States to narrow the list to."""
    ready = [_set(view, Part.STATE, state, f"{SIGNS[state]} {text.plain(voice)}") for state, text in STATES.items()]
    return Reply(_ASK[Part.STATE].say(voice), rows(*grid(_flat(ready), 2), _back(view, voice)))


def pick_tag(view: int, tags: Sequence[str], voice: Voice) -> Reply:
    """Tags to narrow the list to."""
    ready = [_set(view, Part.TAG, tag, _TAG.plain(voice, tag=tag)) for tag in tags]
    text = _ASK[Part.TAG].say(voice) if tags else _NO_TAGS.say(voice)
    return Reply(text, rows(*grid(_flat(ready), 2), _back(view, voice)))


def again_list(items: Sequence[Listed], voice: Voice) -> Reply:
    """The last order of each customer that ordered lately: one tap makes a draft."""
    if not items:
        return Reply(_NONE_TO_REPEAT.say(voice))
    listed = lines(_entry(each, no, None, voice) for no, each in enumerate(items, 1))
    labels = (named(customer_word(each, voice), money(each.order.total, voice)) for each in items)
    repeat = (choice(name, Verb.AGAIN, each.order.id) for name, each in zip(labels, items, strict=True))
    return Reply(blocks((_REPEAT.say(voice), listed)), rows(*repeat))


def _set(view: int, part: Part, value: str, words: str) -> tuple[Button, ...]:
    return choice(words, Verb.HISTORY_SET, view, f"{part.value}:{value}")


def _flat(ready: Sequence[tuple[Button, ...]]) -> list[Button]:
    return [button for row in ready for button in row]


def _back(view: int, voice: Voice) -> tuple[Button, ...]:
    return (key(BACK, voice, Verb.HISTORY, view, 0),)
