"""What stands on a collection's card: what was paid and how, what to look at, what it settled, what happened since."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views.receipt_fields import shown
from handlers.views.say import Html, Ours, Text, Voice, blocks, bold, escaped, lines, long
from handlers.views.words import METHODS, REASON, some
from sales.collections import AgainstKind, Collection, CollectionState, ReceiptField
from sales.methods import Method
from sales.paper_outcomes import CollectionSheet
from sales.payments import StepKind

ALLOCATIONS_SHOWN = 5
PARTS_SHOWN = 3
ALIKE_SHOWN = 3
_REASON_SHOWN = 160

_CLAIMED = Text(zh="💬 <b>客户说已付款，待核实</b>", en="💬 <b>The customer says it has paid: to verify</b>")
_REPORTED = Text(zh="⏳ <b>回款待核实</b>", en="⏳ <b>Collection to verify</b>")
_HEADS = {
    CollectionState.VERIFIED: Text(zh="✅ <b>回款已核实</b> {number}", en="✅ <b>Collection verified</b> {number}"),
    CollectionState.BOUNCED: Text(zh="⚠️ <b>款没收到，已冲回</b> {number}", en="⚠️ <b>Payment bounced</b> {number}"),
    CollectionState.REVERSED: Text(zh="↩️ <b>回款已冲销</b> {number}", en="↩️ <b>Payment reversed</b> {number}"),
}
_REFUSED = Text(zh="❌ <b>回款已退回</b>", en="❌ <b>Collection refused</b>")
_PAID = Text(zh="<b>{amount}</b> · {method}", en="<b>{amount}</b> · {method}")
_SETTLES_FOR = Text(zh="抵 <b>{amount}</b>，约定汇率 {rate}", en="Counts as <b>{amount}</b>, agreed rate {rate}")
_HOUSE_RATE = Text(zh="公司汇率 {rate}", en="House rate {rate}")
_LOSS = Text(zh="公司汇率 {rate}，汇兑损失 {amount}", en="House rate {rate}: a loss of {amount}")
_GAIN = Text(zh="公司汇率 {rate}，汇兑收益 {amount}", en="House rate {rate}: a gain of {amount}")
_CHEQUE = Text(zh="支票 {cheque}，{due} 起可兑付", en="Cheque {cheque}, paid by the bank from {due}")
_DAY = Text(zh="收款日 {day}", en="Paid {day}")
_REFERENCE = Text(zh="单号 {reference}", en="Number {reference}")
_FOR_ITEM = Text(zh="🎯 用于 {number}", en="🎯 For {number}")
_FOR_ITEM_LEFT = Text(zh="🎯 用于 {number}（未付 {left}）", en="🎯 For {number} ({left} open)")
_FOR_ORDER = Text(zh="🎯 用于订单 {number}", en="🎯 For order {number}")
_FOR_PLAN = Text(zh="🎯 用于回款计划 {number}", en="🎯 For plan {number}")
_IN_HAND = Text(
    zh="💵 现金还在 {who} 手上：先缴款清点，再核实", en="💵 {who} still holds the cash: it is counted first"
)
_COUNTED = Text(zh="💵 现金已缴、已清点", en="💵 Cash handed in and counted")
_PART = Text(zh="{state} {amount} · {method}", en="{state} {amount} · {method}")
_PARTS = Text(zh="同一次上报还有：", en="Reported together with:")
_REPORTED_BY = Text(zh="{who} {at} 上报", en="Reported by {who}, {at}")
_CLAIMED_BY = Text(zh="{who}（客户） {at} 告知", en="Said by {who}, the customer, {at}")
_VERIFIED_BY = Text(zh="{who} {at} 核实", en="Verified by {who}, {at}")
_REFUSED_BY = Text(zh="{who} {at} 退回", en="Refused by {who}, {at}")
_STEPS = {
    StepKind.CLEARED: Text(zh="🏦 {who} {at}：银行已兑付", en="🏦 Paid by the bank: {who}, {at}"),
    StepKind.REALLOCATED: Text(zh="🔀 {who} {at} 改过核销", en="🔀 Allocation changed by {who}, {at}"),
    StepKind.BOUNCED: Text(zh="⚠️ {who} {at} 标为退回", en="⚠️ Said to have bounced by {who}, {at}"),
    StepKind.REVERSED: Text(zh="↩️ {who} {at} 冲销", en="↩️ Reversed by {who}, {at}"),
}
_HELD = Text(zh="🕓 支票在手，等银行兑付", en="🕓 The cheque is held until the bank pays")
_BY_HAND = Text(zh="⚠️ 金额是手工填的", en="⚠️ The total was typed by hand")
_READ_AS = Text(zh="⚠️ 金额改过：机器读到 {read}", en="⚠️ The total was corrected: read as {read}")
_DAY_READ_AS = Text(zh="⚠️ 日期改过：机器读到 {read}", en="⚠️ The date was corrected: read as {read}")
_REFUSED_CLAIMS = Text(
    zh="⚠️ <b>这家客户 90 天内有 {count} 笔告知被退回</b>",
    en="⚠️ <b>Claims of this customer refused in 90 days: {count}</b>",
)
_LIKE = Text(zh="⚠️ 很像 {at} 发过的一张收据", en="⚠️ Looks like a receipt sent {at}")
_TWIN = Text(
    zh="⚠️ 很像 {at} 发过的一张收据，上报人说不是同一张",
    en="⚠️ Looks like a receipt sent {at}; the reporter says it is another one",
)
_ALIKE = Text(
    zh="⚠️ 很像 {number}：同一客户、同一金额、{day} 收款，{who} 上报",
    en="⚠️ Looks like {number}: same customer, same amount, paid {day}, reported by {who}",
)
_SETTLES = Text(zh="<b>核销</b>", en="<b>Settles</b>")
_ALLOCATION = Text(zh="{item}  {amount}", en="{item}  {amount}")
_CREDIT = Text(zh="转预收款 {amount}", en="Left as credit {amount}")
_BALANCE = Text(zh="现在欠款 <b>{amount}</b>", en="Balance now <b>{amount}</b>")
_IN_CREDIT = Text(zh="现在没有欠款，预收 <b>{amount}</b>", en="Nothing owed now, in credit <b>{amount}</b>")
_MARKS = {
    CollectionState.VERIFIED: "✅",
    CollectionState.REFUSED: "❌",
    CollectionState.BOUNCED: "⚠️",
    CollectionState.REVERSED: "↩️",
}


def collection_facts(sheet: CollectionSheet, voice: Voice) -> Html:
    """What was paid, by whom, what for, and what finance should look at."""
    made = sheet.collection
    return lines(
        (
            _head(made, voice),
            bold(escaped(sheet.customer, voice)),
            *paid(sheet, voice),
            _DAY.say(voice, day=made.day),
            _REFERENCE.say(voice, reference=made.reference) if made.reference.strip() else "",
            _against(sheet, voice),
            *_cash(sheet, voice),
            (_CLAIMED_BY if made.claimed else _REPORTED_BY).say(voice, who=sheet.reporter, at=made.reported_at),
            _decided(sheet, voice),
            *_since(sheet, voice),
            *_warnings(sheet, voice),
            *_parts(sheet, voice),
        )
    )


def collection_effect(sheet: CollectionSheet, voice: Voice) -> Html:
    """What it settled, what stays as credit, and the balance."""
    settled = [_ALLOCATION.say(voice, item=a.item, amount=a.amount) for a in sheet.allocations]
    credit = _CREDIT.say(voice, amount=sheet.credit) if sheet.credit and sheet.credit.minor > 0 else ""
    items = lines((_SETTLES.say(voice), some(settled, ALLOCATIONS_SHOWN, voice))) if settled else ""
    return lines((items, credit, balance_now(sheet, voice)))


def balance_now(sheet: CollectionSheet, voice: Voice) -> Html:
    """What the customer owes by now, of a payment that stands."""
    if sheet.balance is None:
        return Html()
    return (
        _IN_CREDIT.say(voice, amount=-sheet.balance)
        if sheet.balance.minor < 0
        else _BALANCE.say(voice, amount=sheet.balance)
    )


def collection_text(sheet: CollectionSheet, voice: Voice, note: Html | str = "") -> Html:
    """The whole card."""
    return blocks((collection_facts(sheet, voice), collection_effect(sheet, voice), note))


def paid(sheet: CollectionSheet, voice: Voice) -> Iterable[Html]:
    """Amount and method; of other money what it counts as, of a cheque which one."""
    made = sheet.collection
    yield _PAID.say(voice, amount=made.amount, method=METHODS[made.method].plain(voice))
    if made.exchange is not None:
        yield _SETTLES_FOR.say(voice, amount=made.exchange.settles, rate=f"{made.exchange.rate:f}")
        yield _difference(sheet, voice)
    if made.cheque is not None:
        yield _CHEQUE.say(voice, cheque=f"{made.cheque.number} {made.cheque.bank}".strip() or "—", due=made.cheque.due)


def _head(made: Collection, voice: Voice) -> Html:
    if made.open:
        return (_CLAIMED if made.claimed else _REPORTED).say(voice)
    return _HEADS[made.state].say(voice, number=made.number or "") if made.posted else _REFUSED.say(voice)


def _difference(sheet: CollectionSheet, voice: Voice) -> Html:
    if sheet.rate is None:
        return Html()
    if not sheet.difference:
        return _HOUSE_RATE.say(voice, rate=f"{sheet.rate:f}")
    loss = sheet.difference.minor > 0
    amount = sheet.difference if loss else -sheet.difference
    return (_LOSS if loss else _GAIN).say(voice, rate=f"{sheet.rate:f}", amount=amount)


def _against(sheet: CollectionSheet, voice: Voice) -> Html:
    against = sheet.collection.against
    if against is None:
        return Html()
    if against.kind is AgainstKind.ITEM:
        if sheet.left is not None:
            return _FOR_ITEM_LEFT.say(voice, number=against.number, left=sheet.left)
        return _FOR_ITEM.say(voice, number=against.number)
    return (_FOR_ORDER if against.kind is AgainstKind.ORDER else _FOR_PLAN).say(voice, number=against.number)


def _cash(sheet: CollectionSheet, voice: Voice) -> Iterable[Html]:
    if sheet.in_hand:
        yield _IN_HAND.say(voice, who=sheet.reporter)
    elif sheet.collection.state is CollectionState.HANDED_OVER:
        yield _COUNTED.say(voice)


def _decided(sheet: CollectionSheet, voice: Voice) -> Html:
    made = sheet.collection
    if sheet.decider is None or made.decided_at is None:
        return Html()
    by = _REFUSED_BY if made.state is CollectionState.REFUSED else _VERIFIED_BY
    reason = _reason(made, voice) if made.state is CollectionState.REFUSED else ""
    return lines((by.say(voice, who=sheet.decider, at=made.decided_at), reason))


def _since(sheet: CollectionSheet, voice: Voice) -> Iterable[Html]:
    """What happened since it was verified: of every kind the last time."""
    made = sheet.collection
    last = {step.kind: (step, who) for step, who in sheet.steps if step.kind in _STEPS}
    for step, who in sorted(last.values(), key=lambda each: each[0].at):
        yield _STEPS[step.kind].say(voice, who=who, at=step.at)
    if made.state in (CollectionState.BOUNCED, CollectionState.REVERSED):
        yield _reason(made, voice)
    if made.state is CollectionState.VERIFIED and made.method is Method.CHEQUE and made.clearing is None:
        yield _HELD.say(voice)


def _reason(made: Collection, voice: Voice) -> Html:
    return REASON.say(voice, reason=long(made.reason, _REASON_SHOWN)) if made.reason else Html()


def _parts(sheet: CollectionSheet, voice: Voice) -> Iterable[Html]:
    """The other parts of its report, by state."""
    if not sheet.parts:
        return
    said = [
        _PART.say(
            voice,
            state=Ours(_MARKS.get(part.state, "⏳")),
            amount=part.amount,
            method=METHODS[part.method].plain(voice),
        )
        for part in sheet.parts
    ]
    yield _PARTS.say(voice)
    yield some(said, PARTS_SHOWN, voice)


def _warnings(sheet: CollectionSheet, voice: Voice) -> tuple[Html, ...]:
    """What finance should look at: values that a person changed, and an earlier receipt that looks the same."""
    receipt = sheet.receipt
    found = [_REFUSED_CLAIMS.say(voice, count=sheet.refused_claims)] if sheet.refused_claims else []
    found += [
        _ALIKE.say(voice, number=one.number or f"#{one.id}", day=one.day, who=who)
        for one, who in sheet.alike[-ALIKE_SHOWN:]
    ]
    if receipt is None or not sheet.collection.open:
        return tuple(found)
    total = receipt.reading.total if receipt.reading else None
    if ReceiptField.TOTAL in receipt.corrected and total is None:
        found.append(_BY_HAND.say(voice))
    elif total is not None and total.value != receipt.total:
        found.append(_READ_AS.say(voice, read=shown(total.value, receipt, voice)))
    day = receipt.reading.date if receipt.reading else None
    if day is not None and day.value != receipt.day:
        found.append(_DAY_READ_AS.say(voice, read=day.value))
    if receipt.twin is not None:
        found.append((_LIKE if sheet.collection.claimed else _TWIN).say(voice, at=receipt.twin.sent_at))
    return tuple(found)
