"""The list of statements that are not signed, with why: one message for a rep or a manager."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.keys import choice, named, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, lines, money
from sales.outcomes import StatementSheet
from sales.statements import StatementState

LISTED = 8

_TITLE = Text(zh="⏳ <b>还有 {count} 张对账单没签</b>", en="⏳ <b>Statements not signed: {count}</b>")
_PASS_ON = Text(
    zh="📄 <b>对账单已出</b>\n{count} 家客户没有绑定 Telegram，请打印或转发给他们。",
    en="📄 <b>Statements are out</b>\n{count} customers are not on Telegram: please print or pass theirs on.",
)
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
    listed = lines(_entry(s, voice) for s in sheets[:LISTED])
    text = (_TITLE.say(voice, count=len(sheets)), listed, _more(sheets, voice), _HINT.say(voice))
    return Reply(blocks(text), _keys(sheets, voice))


def pass_on_list(sheets: Sequence[StatementSheet], voice: Voice) -> Reply:
    """New statements of customers who cannot be reached here, for the rep to print or pass on."""
    text = (_PASS_ON.say(voice, count=len(sheets)), _more(sheets, voice), _HINT.say(voice))
    return Reply(blocks(text), _keys(sheets, voice))


def _more(sheets: Sequence[StatementSheet], voice: Voice) -> Html:
    rest = len(sheets) - LISTED
    return _MORE.say(voice, count=rest) if rest > 0 else Html("")


def _keys(sheets: Sequence[StatementSheet], voice: Voice) -> Rows:
    keys = (
        choice(named(_name(s, voice), money(s.statement.snapshot.closing, voice)), Verb.OPEN_STATEMENT, s.statement.id)
        for s in sheets[:LISTED]
    )
    return rows(*keys)


def _name(sheet: StatementSheet, voice: Voice) -> str:
    return voice.pick(sheet.customer.name_zh, sheet.customer.name_en)


def _entry(sheet: StatementSheet, voice: Voice) -> Html:
    why = _WHY.get(sheet.statement.state, _WHY[StatementState.ISSUED]) if sheet.reachable else _UNREACHABLE
    closing = sheet.statement.snapshot.closing
    return _ENTRY.say(voice, customer=sheet.customer, closing=closing, why=why.say(voice))
