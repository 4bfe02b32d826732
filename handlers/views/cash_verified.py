"""To who handed cash over: what of it is in the books now, in one list with a settlement slip each."""

from __future__ import annotations

from collections.abc import Collection

from handlers.views.keys import choice, key, named, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Html, Text, Voice, blocks, lines, money, worded
from sales.collections import CollectionState
from sales.receivables.handovers import CashPart, HandoverSheet

_HEAD = Text(
    zh="✅ 你缴的现金 <b>{count} 笔</b>已核实入账。{number}",
    en="✅ Verified of the cash you handed in: <b>{count:payment}</b>. {number}",
)
_ENTRY = Text(zh="• {customer}  <b>{amount}</b>  {number}", en="• {customer}  <b>{amount}</b>  {number}")
_HINT = Text(
    zh="绑定了 Telegram 的客户已收到结账单。其他客户的，点一下拿 PDF 转交。",
    en="Customers on Telegram have their settlement slips. For the others tap one: you get its PDF to pass on.",
)
_OPEN = Text(zh="打开缴款", en="Open handover")


def cash_verified(sheet: HandoverSheet, ids: Collection[int], voice: Voice) -> Reply | None:
    """Those of these collections that count in the books; None where none does any more."""
    parts = [each for each in sheet.parts if each.collection.id in ids]
    parts = [each for each in parts if each.collection.state is CollectionState.VERIFIED]
    if not parts:
        return None
    head = _HEAD.say(voice, count=len(parts), number=sheet.handover.number or "")
    listed = lines(_entry(part, voice) for part in parts)
    keys = (choice(named(worded(p.customer, voice), money(p.collection.amount, voice)), *_slip(p)) for p in parts)
    open_ = (key(_OPEN, voice, Verb.OPEN_HANDOVER, sheet.handover.id),)
    return Reply(blocks((head, listed, _HINT.say(voice))), rows(*keys, open_))


def _entry(part: CashPart, voice: Voice) -> Html:
    made = part.collection
    return _ENTRY.say(voice, customer=part.customer, amount=made.amount, number=made.number or "")


def _slip(part: CashPart) -> tuple[Verb, int, int]:
    return Verb.COLLECTION_SLIP, part.collection.id, 0
