"""Several drafts in words: the list of the open ones, and those that expired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.views.keys import choice, rows
from handlers.views.order_keys import customer_name
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Html, Text, Voice, blocks, lines, money
from handlers.views.words import MORE
from sales.outcomes import OrderSheet

MOST = 10

_OPEN = Text(zh="📝 <b>没提交的草稿</b>（点一下接着做）", en="📝 <b>Open drafts</b> (tap to go on)")
_NONE = Text(
    zh="没有没提交的草稿。直接发一句话就能下单，比如“给王记 可乐10箱”，或 /order 一步步来。",
    en="No open drafts. Just write “for Wangji 10 cases of coke”, or go step by step with /order.",
)
_ENTRY = Text(
    zh="{no}. <b>{customer}</b> · {age}\n    {total} · {count} 项",
    en="{no}. <b>{customer}</b> · {age}\n    {total} · {count}",
)
_COUNT = Text(zh="{count}", en="{count:line}")
_ONE = Text(zh="{count}", en="{count} line")
_NOW = Text(zh="刚刚", en="just now")
_MINUTES = Text(zh="{count} 分钟前", en="{count} min ago")
_HOURS = Text(zh="{count} 小时前", en="{count} h ago")
_DAYS = Text(zh="{count} 天前", en="{count} d ago")
_EXPIRED = Text(
    zh="⌛ {count} 张草稿太久没动，已过期：",
    en="⌛ {count} drafts were not touched for long and expired:",
)
_ONE_EXPIRED = Text(zh="⌛ 这张草稿太久没动，已过期：", en="⌛ This draft was not touched for long and expired:")
_RESTORE_HINT = Text(zh="恢复 = 同样的商品，按今天的价格。", en="Restore = the same goods at today's prices.")
_LINE = Text(zh="• <b>{customer}</b> · {total} · {count} 项", en="• <b>{customer}</b> · {total} · {count}")
_RESTORE = Text(zh="恢复 {customer}", en="Restore {customer}")


def draft_list(sheets: Sequence[OrderSheet], now: datetime, voice: Voice) -> Reply:
    """The open drafts, the one touched last first."""
    if not sheets:
        return Reply(_NONE.say(voice))
    shown = sheets[:MOST]
    entries = [
        _ENTRY.say(
            voice,
            no=no,
            customer=customer_name(sheet, voice),
            total=money(sheet.order.total, voice),
            count=_lines(sheet, voice),
            age=age(sheet.order.touched_at or sheet.order.created_at, now, voice),
        )
        for no, sheet in enumerate(shown, 1)
    ]
    more = MORE.say(voice, count=len(sheets) - MOST) if len(sheets) > MOST else ""
    keys = (
        choice(f"📝 {no} · {customer_name(sheet, voice)}", Verb.DRAFT_RESUME, sheet.order.id)
        for no, sheet in enumerate(shown, 1)
    )
    return Reply(blocks((_OPEN.say(voice), lines((*entries, more)))), rows(*keys))


def drafts_expired(sheets: Sequence[OrderSheet], voice: Voice) -> Reply:
    """Tells a rep which drafts expired, with a button each that brings it back."""
    shown = sheets[:MOST]
    head = (_ONE_EXPIRED if len(sheets) == 1 else _EXPIRED).say(
        voice, **({} if len(sheets) == 1 else {"count": len(sheets)})
    )
    entries = [
        _LINE.say(
            voice,
            customer=customer_name(sheet, voice),
            total=money(sheet.order.total, voice),
            count=_lines(sheet, voice),
        )
        for sheet in shown
    ]
    more = MORE.say(voice, count=len(sheets) - MOST) if len(sheets) > MOST else ""
    keys = (
        choice(_RESTORE.plain(voice, customer=customer_name(s, voice)), Verb.DRAFT_RESTORE, s.order.id) for s in shown
    )
    return Reply(blocks((head, lines((*entries, more)), _RESTORE_HINT.say(voice))), rows(*keys))


def age(then: datetime, now: datetime, voice: Voice) -> str:
    """How long ago, in the largest unit that is one at least."""
    minutes = max(0, int((now - then).total_seconds() // 60))
    if not minutes:
        return _NOW.plain(voice)
    if minutes < 60:
        return _MINUTES.plain(voice, count=minutes)
    if minutes < 24 * 60:
        return _HOURS.plain(voice, count=minutes // 60)
    return _DAYS.plain(voice, count=minutes // (24 * 60))


def _lines(sheet: OrderSheet, voice: Voice) -> Html:
    count = len(sheet.order.lines)
    return (_ONE if count == 1 else _COUNT).say(voice, count=count)
