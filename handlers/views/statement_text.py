"""A statement in words: period, opening, movements, closing, where it stands. Never longer than a caption."""

from __future__ import annotations

from handlers.views.balances import ageing_text
from handlers.views.keys import named
from handlers.views.say import Fact, Html, Text, Voice, blocks, day, lines, long, money
from handlers.views.words import DOCUMENTS, REASON
from sales.ledger import DocumentKind, Entry
from sales.money import Money, total
from sales.outcomes import StatementSheet
from sales.people import Person
from sales.statements import Statement, StatementState

_HEAD = Text(
    zh="<b>对账单 {number}</b>\n{customer}\n{start} 至 {end}",
    en="<b>Statement {number}</b>\n{customer}\n{start} to {end}",
)
_REVISION = Text(zh="第 {revision} 版", en="Revision {revision}")
_OPENING = Text(zh="期初余额  {amount}", en="Opening balance  {amount}")
_BILLED = Text(zh="本期应收  {amount}（{count} 笔）", en="Billed  {amount} ({count})")
_PAID = Text(zh="本期回款  {amount}（{count} 笔）", en="Paid  {amount} ({count})")
_CLOSING = Text(zh="期末余额  <b>{amount}</b>", en="Closing balance  <b>{amount}</b>")
_HASH = Text(zh="校验码 <code>{hash}</code>", en="Check code <code>{hash}</code>")
_PLEASE = Text(zh="⏳ 请核对后确认；有问题请点“有异议”。", en="⏳ Please check, then sign, or say what is wrong.")
_STATES = {
    StatementState.ISSUED: Text(zh="⏳ 还没送达客户", en="⏳ Not delivered to the customer yet"),
    StatementState.DELIVERED: Text(zh="⏳ 已送达，客户还没打开", en="⏳ Delivered, not opened yet"),
    StatementState.VIEWED: Text(zh="⏳ 客户已打开，还没确认", en="⏳ Opened, not signed yet"),
}
_SIGNED = Text(zh="✅ {who} {at} 确认签章", en="✅ Signed by {who}, {at}")
_CONFIRMED = Text(zh="✅ 已确认", en="✅ Signed")
_DISPUTED = Text(zh="⚠️ <b>{who} {at} 提出异议</b>：{entries}", en="⚠️ <b>Disputed by {who}, {at}</b>: {entries}")
_WHOLE = Text(zh="整张对账单", en="the whole statement")
_AND_MORE = Text(zh="{entries} 等 {count} 笔", en="{entries} and others ({count})")
_SIGNING = Text(
    zh="确认后视为<b>签章</b>：期末余额 <b>{closing}</b> 无误。\n签章后不能撤回。",
    en="The next tap <b>signs</b> that the closing balance of <b>{closing}</b> is right.\nIt cannot be undone.",
)
_REMIND = Text(
    zh="⏳ <b>请确认对账单 {number}</b>\n{start} 至 {end}\n期末余额 <b>{closing}</b>\n"
    "核对无误请确认，有问题请告诉我们。",
    en="⏳ <b>Please sign statement {number}</b>\n{start} to {end}\nClosing balance <b>{closing}</b>\n"
    "If it is right, please sign. If not, tell us what is wrong.",
)
_WAS_CONFIRMED = Text(
    zh="✅ <b>{customer}</b> 确认了对账单 {number}\n期末余额 <b>{closing}</b>",
    en="✅ <b>{customer}</b> signed statement {number}\nClosing balance <b>{closing}</b>",
)
_WAS_DISPUTED = Text(
    zh="⚠️ <b>{customer}</b> 对对账单 {number} 有异议\n期末余额 <b>{closing}</b>",
    en="⚠️ <b>{customer}</b> disputes statement {number}\nClosing balance <b>{closing}</b>",
)
_LIST_ENTRY = Text(
    zh="{sign} {number} · {customer}\n    {end} <b>{closing}</b>",
    en="{sign} {number} · {customer}\n    {end} <b>{closing}</b>",
)
_SIGNS = {StatementState.CONFIRMED: "✅", StatementState.DISPUTED: "⚠️"}


def name_of(sheet: StatementSheet, voice: Voice) -> str:
    """The customer's name as it was when the statement was issued."""
    snapshot = sheet.statement.snapshot
    return voice.pick(snapshot.customer_name_zh, snapshot.customer_name_en)


def head_text(sheet: StatementSheet, voice: Voice) -> Html:
    """Number, customer and period."""
    statement = sheet.statement
    revision = _REVISION.say(voice, revision=statement.revision) if statement.revision > 1 else ""
    head = _HEAD.say(
        voice,
        number=statement.number,
        customer=name_of(sheet, voice),
        start=statement.snapshot.start,
        end=statement.snapshot.end,
    )
    return lines((head, revision))


def main_text(sheet: StatementSheet, viewer: Person, voice: Voice, *, asked: bool = False) -> Html:
    """The summary; `asked`: this reader is the one to answer."""
    statement = sheet.statement
    state = _PLEASE.say(voice) if asked else state_text(sheet, voice)
    check = _HASH.say(voice, hash=_grouped(statement))
    return blocks((head_text(sheet, voice), _figures(statement, voice), check, state))


def signing_text(sheet: StatementSheet, voice: Voice) -> Html:
    """The second step: what a signature means."""
    closing = sheet.statement.snapshot.closing
    check = _HASH.say(voice, hash=_grouped(sheet.statement))
    return blocks((head_text(sheet, voice), check, _SIGNING.say(voice, closing=closing)))


def state_text(sheet: StatementSheet, voice: Voice) -> Html:
    """Where it stands, and why it is not signed."""
    statement = sheet.statement
    if statement.state in _STATES:
        return _STATES[statement.state].say(voice)
    if sheet.signer is None or statement.signed_at is None:
        return _CONFIRMED.say(voice)
    if statement.state is StatementState.CONFIRMED:
        return _SIGNED.say(voice, who=sheet.signer, at=statement.signed_at)
    entries = ", ".join(statement.disputed[:2]) or _WHOLE.plain(voice)
    if len(statement.disputed) > 2:
        entries = _AND_MORE.plain(voice, entries=entries, count=len(statement.disputed))
    disputed = _DISPUTED.say(voice, who=sheet.signer, at=statement.signed_at, entries=entries)
    return lines((disputed, REASON.say(voice, reason=long(statement.reason, 220)) if statement.reason else ""))


def reminder_text(sheet: StatementSheet, voice: Voice) -> Html:
    """Asks the customer once more."""
    statement, snapshot = sheet.statement, sheet.statement.snapshot
    facts: dict[str, Fact] = {"start": snapshot.start, "end": snapshot.end, "closing": snapshot.closing}
    return _REMIND.say(voice, number=statement.number, **facts)


def answered_text(sheet: StatementSheet, voice: Voice) -> Html:
    """What the customer answered."""
    statement = sheet.statement
    said = _WAS_DISPUTED if statement.state is StatementState.DISPUTED else _WAS_CONFIRMED
    text = said.say(voice, customer=name_of(sheet, voice), number=statement.number, closing=statement.snapshot.closing)
    return lines((text, state_text(sheet, voice)))


def entry_label(entry: Entry, voice: Voice) -> str:
    """An entry for a button: what it is, when, how much."""
    if entry.kind in (DocumentKind.INVOICE, DocumentKind.PAYMENT, DocumentKind.CREDIT_NOTE):
        return named(entry.number, money(entry.amount, voice))
    return named(f"{DOCUMENTS[entry.kind].plain(voice)} {day(entry.day, voice)}", money(entry.amount, voice))


def list_entry(sheet: StatementSheet, voice: Voice) -> Html:
    """One statement in a list."""
    statement = sheet.statement
    return _LIST_ENTRY.say(
        voice,
        sign=_SIGNS.get(statement.state, "⏳"),
        number=statement.number,
        customer=name_of(sheet, voice),
        end=statement.snapshot.end,
        closing=statement.snapshot.closing,
    )


def _figures(statement: Statement, voice: Voice) -> Html:
    snapshot = statement.snapshot
    billed = [e.amount for e in snapshot.entries if e.amount.minor >= 0]
    paid = [e.amount for e in snapshot.entries if e.amount.minor < 0]
    moved = lines((_moved(_BILLED, billed, snapshot.closing, voice), _moved(_PAID, paid, snapshot.closing, voice)))
    sums = lines((_OPENING.say(voice, amount=snapshot.opening), moved, _CLOSING.say(voice, amount=snapshot.closing)))
    return blocks((sums, ageing_text(snapshot.ageing, voice)))


def _moved(text: Text, amounts: list[Money], closing: Money, voice: Voice) -> Html:
    return text.say(voice, amount=total(amounts, closing.currency), count=len(amounts)) if amounts else Html()


def _grouped(statement: Statement) -> str:
    digits = statement.hash[:12]
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))
