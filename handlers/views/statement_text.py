"""A statement in words: period, opening, movements, closing, where it stands. Never longer than a caption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from handlers.views.say import Fact, Html, Text, Voice, blocks, lines, short_day
from sales.dispatch import Dispatch, DispatchState, WhyFailed
from sales.ledger import Ageing
from sales.money import Money, total
from sales.outcomes import StatementSheet
from sales.signatures import SignedBy
from sales.statements import Statement, StatementState

_HEAD = Text(
    zh="<b>对账单 {number}</b>\n{customer}\n{start} 至 {end}",
    en="<b>Statement {number}</b>\n{customer}\n{start} to {end}",
)
_REVISION = Text(zh="第 {revision} 版", en="Revision {revision}")
_OPENING = Text(zh="期初余额  {amount}", en="Opening balance  {amount}")
_BILLED = Text(zh="本期应收  {amount}（{count} 笔）", en="Billed  {amount} ({count})")
_CREDITED = Text(zh="本期已付/冲减  {amount}（{count} 笔）", en="Paid or credited  {amount} ({count})")
_PRIOR = Text(zh="上期补记  {amount}（{count} 笔）", en="Prior period  {amount} ({count})")
_OVERDUE = Text(zh="其中逾期  <b>{amount}</b>", en="Of it overdue  <b>{amount}</b>")
_NOT_OVERDUE = Text(zh="没有逾期", en="Nothing overdue")
_CLOSING = Text(zh="期末余额  <b>{amount}</b>", en="Closing balance  <b>{amount}</b>")
_HASH = Text(zh="校验码 <code>{hash}</code>", en="Check code <code>{hash}</code>")
_PLEASE = Text(zh="⏳ 请核对后确认；有问题请点“有异议”。", en="⏳ Please check, then sign, or say what is wrong.")
_LOOK = Text(
    zh="⏳ 请核对；有问题请点“有异议”。签章由贵方其他联系人来做。",
    en="⏳ Please check, and say what is wrong. Another contact of your company signs.",
)
_STATES = {
    StatementState.ISSUED: Text(zh="⏳ 还没送达客户", en="⏳ Not delivered to the customer yet"),
    StatementState.DELIVERED: Text(zh="⏳ 已送达，客户还没打开", en="⏳ Delivered, not opened yet"),
    StatementState.VIEWED: Text(zh="⏳ 客户已打开，还没确认", en="⏳ Opened, not signed yet"),
}
_REPLACED = Text(zh="🔄 已有新的一版代替这一版", en="🔄 A newer revision replaces this one")
_RESOLVED = Text(zh="✅ 异议已处理，这一版不再等签章", en="✅ Disputes settled; this one waits for no signature")
_SIGNED = {
    SignedBy.CHAT: Text(zh="✅ {who} {at} 在聊天里确认签章", en="✅ Signed by {who}, {at}, in the chat"),
    SignedBy.DRAWN: Text(zh="✍️ {who} {at} 手写签名", en="✍️ Signed by hand by {who}, {at}"),
    SignedBy.PAPER: Text(zh="📄 {who} {at} 纸质签章", en="📄 Signed on paper by {who}, {at}"),
}
_ON_PAPER = Text(zh="📄 {at} 纸质签章", en="📄 Signed on paper, {at}")
_CONFIRMED = Text(zh="✅ 已确认", en="✅ Signed")
_QUEUED = Text(zh="📨 {who}：正在发送", en="📨 {who}: on its way")
_SENT = Text(zh="📨 {who}：{at} 已送达", en="📨 {who}: delivered {at}")
_OPENED = Text(zh="👁 {who}：{at} 已打开", en="👁 {who}: opened {at}")
_FAILED = Text(zh="❗ {who}：没送到（{why}）", en="❗ {who}: not delivered ({why})")
_UNREACHABLE = Text(zh="❗ 客户没有绑定 Telegram", en="❗ The customer is not on Telegram")
_MORE_CONTACTS = Text(zh="… 另有 {count} 位联系人", en="… and {count} more contacts")
_MOST_DISPATCHES = 3
WHY_FAILED = {
    WhyFailed.BLOCKED: Text(zh="屏蔽了机器人", en="blocked the bot"),
    WhyFailed.NEVER_STARTED: Text(zh="还没打开过聊天", en="never opened the chat"),
    WhyFailed.NO_TELEGRAM: Text(zh="没有绑定 Telegram", en="not on Telegram"),
    WhyFailed.TELEGRAM_ERROR: Text(zh="Telegram 出错", en="Telegram error"),
}
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
_LIST_ENTRY = Text(
    zh="{sign} {number} · {customer}\n    {end} <b>{closing}</b>",
    en="{sign} {number} · {customer}\n    {end} <b>{closing}</b>",
)
_SIGNS = {StatementState.CONFIRMED: "✅", StatementState.DISPUTED: "⚠️", StatementState.RESOLVED: "🔄"}


def name_of(sheet: StatementSheet, voice: Voice) -> str:
    """The customer's name as it was when the statement was issued."""
    snapshot = sheet.statement.snapshot
    return voice.pick(snapshot.customer_name_zh, snapshot.customer_name_en)


def told_apart(sheets: Iterable[StatementSheet], voice: Voice) -> Mapping[int, str]:
    """By id of the statement, what tells it from others of its customer in the same list: the period's end, led by
    a space (on a button it stands for the amount, which is in the list above); empty where the customer occurs once."""
    listed = tuple(sheets)
    often = Counter(each.customer.code for each in listed)
    ends = ((each, short_day(each.statement.snapshot.end, voice)) for each in listed)
    return {each.statement.id: f" {end}" if often[each.customer.code] > 1 else "" for each, end in ends}


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


def main_text(sheet: StatementSheet, voice: Voice, *, asked: bool = False, signs: bool = True) -> Html:
    """The summary; `asked`: this reader is the one to answer; `signs`: and has the right to sign."""
    statement = sheet.statement
    state = (_PLEASE if signs else _LOOK).say(voice) if asked else state_text(sheet, voice)
    check = _HASH.say(voice, hash=grouped(statement))
    return blocks((head_text(sheet, voice), figures(statement, voice), check, state))


def state_text(sheet: StatementSheet, voice: Voice) -> Html:
    """Where it stands; empty where its disputes say it."""
    statement = sheet.statement
    if statement.unsigned and sheet.replaced_by is not None:
        return _REPLACED.say(voice)
    if statement.state in _STATES:
        return _STATES[statement.state].say(voice)
    if statement.state in (StatementState.DISPUTED, StatementState.RESOLVED):
        return _RESOLVED.say(voice) if statement.state is StatementState.RESOLVED else Html()
    if statement.signed_at is None:
        return _CONFIRMED.say(voice)
    signature = sheet.signature
    kind = signature.kind if signature else SignedBy.CHAT
    if sheet.signer is None:
        return _ON_PAPER.say(voice, at=statement.signed_at)
    return _SIGNED[kind].say(voice, who=sheet.signer, at=statement.signed_at)


def delivery_text(sheet: StatementSheet, voice: Voice) -> Html:
    """To whom it came, whether it was opened, and why it did not come."""
    shown = [_dispatch(each, voice) for each in sheet.dispatches[:_MOST_DISPATCHES]]
    rest = len(sheet.dispatches) - len(shown)
    more = _MORE_CONTACTS.say(voice, count=rest) if rest > 0 else Html()
    return lines((*shown, more)) if shown else Html() if sheet.reachable else _UNREACHABLE.say(voice)


def _dispatch(each: Dispatch, voice: Voice) -> Html:
    if each.state is DispatchState.FAILED:
        why = WHY_FAILED[each.why or WhyFailed.TELEGRAM_ERROR]
        return _FAILED.say(voice, who=each.name, why=why.say(voice))
    if each.opened_at is not None:
        return _OPENED.say(voice, who=each.name, at=each.opened_at)
    return (_SENT if each.state is DispatchState.SENT else _QUEUED).say(voice, who=each.name, at=each.at)


def reminder_text(sheet: StatementSheet, voice: Voice) -> Html:
    """Asks the customer once more."""
    statement, snapshot = sheet.statement, sheet.statement.snapshot
    facts: dict[str, Fact] = {"start": snapshot.start, "end": snapshot.end, "closing": snapshot.closing}
    return _REMIND.say(voice, number=statement.number, **facts)


def answered_text(sheet: StatementSheet, voice: Voice) -> Html:
    """What the customer answered."""
    statement = sheet.statement
    text = _WAS_CONFIRMED.say(
        voice, customer=name_of(sheet, voice), number=statement.number, closing=statement.snapshot.closing
    )
    return lines((text, state_text(sheet, voice)))


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


def figures(statement: Statement, voice: Voice) -> Html:
    """Five lines that a shop owner understands; a sixth for what came too late for the last statement."""
    snapshot, currency = statement.snapshot, statement.snapshot.closing.currency
    prior = [e.amount for e in snapshot.prior]
    of_period = [e.amount for e in snapshot.entries if e.day >= snapshot.start]
    billed = [amount for amount in of_period if amount.minor >= 0]
    credited = [amount for amount in of_period if amount.minor < 0]
    return lines(
        (
            _OPENING.say(voice, amount=snapshot.opening),
            _moved(_PRIOR, prior, currency, voice) if prior else "",
            _moved(_BILLED, billed, currency, voice),
            _moved(_CREDITED, credited, currency, voice),
            _CLOSING.say(voice, amount=snapshot.closing),
            _due(snapshot.ageing, voice),
        )
    )


def _due(ageing: Ageing, voice: Voice) -> Html:
    overdue = total(ageing.buckets[1:], ageing.credit.currency)
    if overdue.minor > 0:
        return _OVERDUE.say(voice, amount=overdue)
    return _NOT_OVERDUE.say(voice) if ageing.balance.minor > 0 else Html()


def _moved(text: Text, amounts: list[Money], currency: str, voice: Voice) -> Html:
    return text.say(voice, amount=total(amounts, currency), count=len(amounts))


def grouped(statement: Statement) -> str:
    """The check code, in fours, as it stands on the PDF."""
    digits = statement.hash[:12]
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))
