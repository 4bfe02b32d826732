"""What waits for a decision: the list that edits itself, and the word that something has been waiting for too long."""

from __future__ import annotations

from handlers.views.keys import EARLIER, LATER, key, rows
from handlers.views.needs import needs_in_short
from handlers.views.order_keys import customer_name
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Html, Text, Voice, blocks, lines
from handlers.views.words import PAGES
from sales.outcomes import OrderSheet, Pending

_TITLE = Text(zh="⏳ <b>{count}</b> 单等你审核", en="⏳ <b>{count}</b> to review")
_NOTHING = Text(zh="✅ 没有等你审核的订单。", en="✅ Nothing waits for you.")
_ENTRY = Text(
    zh="<b>{no}.</b> {number} · {customer}\n    <b>{total}</b> · {rep} · {since}\n    {why}",
    en="<b>{no}.</b> {number} · {customer}\n    <b>{total}</b> · {rep} · {since}\n    {why}",
)
_ONE_AGREED = Text(zh="👍 {who} 已同意，等第二人", en="👍 {who} agreed, a second person decides")
_APPROVE = Text(zh="✅ {no} · {total}", en="✅ {no} · {total}")
_OPEN_NO = Text(zh="看 {no}", en="Open {no}")
_LATE = Text(
    zh="⏰ <b>还没有人审核</b> {number}\n{customer} · <b>{total}</b> · {rep}\n{since} 起等待 · {why}",
    en="⏰ <b>Still undecided</b> {number}\n{customer} · <b>{total}</b> · {rep}\nWaiting since {since} · {why}",
)
_OPEN = Text(zh="打开订单", en="Open order")


def pending_list(pending: Pending, voice: Voice) -> Reply:
    """One page of what waits: who, how much and why in short; each can be opened, or approved by one tap."""
    if not pending.sheets:
        return Reply(_NOTHING.say(voice))
    numbered = list(enumerate(pending.sheets, 1))
    where = PAGES.say(voice, page=pending.page + 1, count=pending.pages) if pending.pages > 1 else ""
    text = blocks((_TITLE.say(voice, count=pending.count), *(_entry(no, s, voice) for no, s in numbered), where))
    return Reply(text, rows(*(_keys(no, s, pending.page, voice) for no, s in numbered), _turns(pending, voice)))


def _turns(pending: Pending, voice: Voice) -> tuple[Button, ...]:
    earlier = (key(EARLIER, voice, Verb.PENDING, pending.page - 1),) if pending.page else ()
    later = (key(LATER, voice, Verb.PENDING, pending.page + 1),) if pending.page + 1 < pending.pages else ()
    return earlier + later


def _entry(no: int, sheet: OrderSheet, voice: Voice) -> Html:
    order = sheet.order
    entry = _ENTRY.say(
        voice,
        no=no,
        number=order.number or "",
        customer=customer_name(sheet, voice),
        total=order.total,
        rep=sheet.rep,
        since=order.submitted_at or order.created_at,
        why=needs_in_short(sheet, voice),
    )
    return lines((entry, *(_ONE_AGREED.say(voice, who=one.by) for one in sheet.agreed)))


def _keys(no: int, sheet: OrderSheet, page: int, voice: Voice) -> tuple[Button, ...]:
    """An order that would be refused now (stock, a held customer) can only be opened: its card says why."""
    order = sheet.order
    look = key(_OPEN_NO, voice, Verb.OPEN_ORDER, order.id, no=no)
    if sheet.troubles:
        return (look,)
    return (key(_APPROVE, voice, Verb.PENDING_APPROVE, order.id, order.version, page, no=no, total=order.total), look)


def order_waiting(sheet: OrderSheet, voice: Voice) -> Reply:
    """To managers and administrators: nobody has decided this for too long."""
    order = sheet.order
    text = _LATE.say(
        voice,
        number=order.number or "",
        customer=customer_name(sheet, voice),
        total=order.total,
        rep=sheet.rep,
        since=order.submitted_at or order.created_at,
        why=needs_in_short(sheet, voice),
    )
    return Reply(text, ((key(_OPEN, voice, Verb.OPEN_ORDER, order.id),),))
