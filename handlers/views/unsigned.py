"""The list of statements that are not signed, with why: one message for a rep or a manager."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.keys import choice, named, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Html, Text, Voice, blocks, lines, money
from sales.outcomes import StatementSheet
from sales.statements import StatementState

LISTED = 8

_TITLE = Text(zh="⏳ <b>还有 {count} 张对账单没签</b>", en="⏳ <b>Statements not signed: {count}</b>")
_ENTRY = Text(zh="{customer}  <b>{closing}</b>\n    {why}", en="{customer}  <b>{closing}</b>\n    {why}")
_MORE = Text(zh="… 其余 {count} 张见 /statements", en="… and {count} more, see /statements")
_HINT = Text(zh="点一下拿 PDF，可打印或转发给客户。", en="Tap one for its PDF, to print or pass on.")
_UNREACHABLE = Text(zh="客户没有绑定 Telegram", en="The customer is not on Telegram")
_WHY = {
    StatementState.ISSUED: Text(zh="还没送达", en="Not delivered yet"),
    StatementState.DELIVERED: Text(zh="已送达，还没打开", en="Delivered, not opened"),
    StatementState.VIEWED: Text(zh="已打开，还没确认", en="Opened, not signed"),
}


def unsigned_list(sheets: Sequence[StatementSheet], voice: Voice) -> Reply:
    """Every statement with its customer, balance and why it is unsigned; a button each sends the PDF."""
    shown, rest = sheets[:LISTED], len(sheets) - LISTED
    more = _MORE.say(voice, count=rest) if rest > 0 else Html("")
    text = (_TITLE.say(voice, count=len(sheets)), lines(_entry(s, voice) for s in shown), more, _HINT.say(voice))
    keys = (
        choice(named(_name(s, voice), money(s.statement.snapshot.closing, voice)), Verb.OPEN_STATEMENT, s.statement.id)
        for s in shown
    )
    return Reply(blocks(text), rows(*keys))


def _name(sheet: StatementSheet, voice: Voice) -> str:
    return voice.pick(sheet.customer.name_zh, sheet.customer.name_en)


def _entry(sheet: StatementSheet, voice: Voice) -> Html:
    why = _WHY.get(sheet.statement.state, _WHY[StatementState.ISSUED]) if sheet.reachable else _UNREACHABLE
    closing = sheet.statement.snapshot.closing
    return _ENTRY.say(voice, customer=sheet.customer, closing=closing, why=why.say(voice))
