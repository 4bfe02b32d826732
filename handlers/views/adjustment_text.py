"""An adjustment's card in words: what it is, what it concerns, why, and what it does to the account."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from handlers.views.adjustment_effect import effect_text
from handlers.views.dispute_behind import behind_text
from handlers.views.say import Fact, Html, Text, Voice, blocks, bold, escaped, lines, long, number
from handlers.views.words import DOCUMENTS, METHODS, REASON, some
from sales.ledger import OpenItem
from sales.money import Money, total
from sales.people import Person
from sales.receivables.adjusting import AdjustmentSheet
from sales.receivables.adjustments import Adjustment, AdjustmentKind, AdjustmentReason, AdjustmentState

BATCH_SHOWN = 8
K, R, S = AdjustmentKind, AdjustmentReason, AdjustmentState

KINDS = {
    K.REFUND: Text(zh="退款", en="Refund"),
    K.REBATE: Text(zh="返利", en="Rebate"),
    K.WRITE_OFF: Text(zh="坏账核销", en="Write-off"),
    K.ROUNDING: Text(zh="抹零", en="Cash rounding"),
    K.REVERSAL: Text(zh="冲销", en="Reversal"),
    K.OPENING: Text(zh="期初余额", en="Opening balance"),
}
REASONS = {
    R.OVERPAID: Text(zh="客户多付", en="Paid too much"),
    R.RETURNED: Text(zh="退货退款", en="Goods returned"),
    R.CANCELLED: Text(zh="订单取消", en="Order cancelled"),
    R.VOLUME: Text(zh="达量返利", en="Volume reached"),
    R.CAMPAIGN: Text(zh="促销支持", en="Campaign support"),
    R.GOODWILL: Text(zh="补偿客户", en="Goodwill"),
    R.CLOSED: Text(zh="客户已停业", en="Customer closed"),
    R.UNREACHABLE: Text(zh="联系不上", en="Cannot be reached"),
    R.HOPELESS: Text(zh="确实收不回", en="Cannot be collected"),
    R.CASH: Text(zh="收现金，零头不收", en="Cash: the odd cents are let go"),
    R.WRONG_CUSTOMER: Text(zh="记错客户", en="Wrong customer"),
    R.WRONG_AMOUNT: Text(zh="金额错", en="Wrong amount"),
    R.TWICE: Text(zh="重复入账", en="Posted twice"),
    R.BROUGHT_OVER: Text(zh="从原来的账带过来", en="Brought over from the former books"),
    R.OTHER: Text(zh="其他", en="Other"),
}
_HEADS = {
    S.DRAFT: Text(zh="✏️ <b>{kind}</b>（草稿）", en="✏️ <b>{kind}</b> (draft)"),
    S.REQUESTED: Text(zh="⏳ <b>{kind}</b> 待审核", en="⏳ <b>{kind}</b> to decide"),
    S.APPROVED: Text(zh="✅ <b>{kind}</b>", en="✅ <b>{kind}</b>"),
    S.REFUSED: Text(zh="❌ <b>{kind}</b> 已驳回", en="❌ <b>{kind}</b> refused"),
    S.WITHDRAWN: Text(zh="❌ <b>{kind}</b> 已撤回", en="❌ <b>{kind}</b> withdrawn"),
}
_AMOUNT = Text(zh="金额 <b>{amount}</b>", en="Amount <b>{amount}</b>")
_CREDIT = Text(zh="期初预收 <b>{amount}</b>（客户多付的）", en="In credit <b>{amount}</b>")
_TAX = Text(zh="不含税 {net} + 税 {tax}（{rate}%）", en="Net {net} + tax {tax} ({rate}%)")
_FROM = Text(zh="从 {document} {number} 的余款 {left} 中退", en="Out of {document} {number}, {left} free")
_FROM_ALL = Text(zh="从全部余款 {left} 中退，先付的先退", en="Out of all credit, {left} free, oldest first")
_OF = Text(zh="{document} {number} · 还欠 {left}", en="{document} {number} · {left} open")
_WAS_FROM = Text(zh="从 {document} {number} 中退", en="Out of {document} {number}")
_WAS_OF = Text(zh="{document} {number}", en="{document} {number}")
_OF_DUE = Text(zh="到期 {due}", en="Due {due}")
_HELD = Text(
    zh="其中 {held} 是支票，银行还没付款（{due}到期），现在不能退",
    en="{held} of the credit came by a cheque that the bank has not paid (due {due}): it cannot be refunded yet",
)
_TAKES_BACK = Text(
    zh="冲销 {document} {number} · {amount} · {day}", en="Takes back {document} {number} · {amount} · {day}"
)
_REPORTED = Text(zh="这笔回款是 {who} 上报的", en="The payment was reported by {who}")
_BY_METHOD = Text(zh="退款方式：{method}", en="Paid by: {method}")
_PAPER = Text(zh="原单据 {document}", en="Former document {document}")
_DATED = Text(zh="日期 {day}（按这天入账）", en="Dated {day} in the books")
_DATED_THEN = Text(zh="日期 通过的那天", en="Dated the day it is approved")
_ASKED_BY = Text(zh="{who} {at} 提出", en="Asked for by {who}, {at}")
_APPROVED_BY = Text(zh="{who} {at} 通过", en="Approved by {who}, {at}")
_REFUSED_BY = Text(zh="{who} {at} 驳回", en="Refused by {who}, {at}")
_LESS_LEFT = Text(
    zh="⚠️ 现在只剩 <b>{most}</b>，比所提的少，不能通过：请驳回，让对方按现在的数重新提。",
    en="⚠️ Only <b>{most}</b> is left now, less than asked for: refuse it, and have it asked for anew.",
)
_OWN = Text(zh="自己提的要由另一个人审核。", en="You asked for it: another person decides.")
_OWN_PAYMENT = Text(
    zh="这笔回款是你上报的，要由另一个人审核。", en="You reported this payment: another person decides."
)
_BATCH = Text(
    zh="一次导入 <b>{count}</b> 笔，{customers} 家客户", en="<b>{count}</b> in one import, {customers:customer}"
)
_OWED = Text(zh="应收 <b>{amount}</b>", en="Owed <b>{amount}</b>")
_IN_CREDIT = Text(zh="预收 <b>{amount}</b>", en="In credit <b>{amount}</b>")
_BATCH_LINE = Text(zh="• {customer} {document}  {amount}", en="• {customer} {document}  {amount}")
_TARGETS = {
    K.REFUND: Text(zh="从哪笔余款退？", en="Out of which credit?"),
    K.WRITE_OFF: Text(zh="核销哪一笔欠款？", en="Which debt is written off?"),
    K.ROUNDING: Text(zh="哪一笔抹零？", en="Which document is rounded?"),
    K.REVERSAL: Text(zh="哪一笔记错了？", en="Which posting is wrong?"),
}
_OWES_NOTHING = Text(zh="这家客户没有欠款。", en="The customer owes nothing.")
_NOTHING = {
    K.REFUND: Text(zh="这家客户没有余款可退。", en="The customer has no free credit."),
    K.WRITE_OFF: _OWES_NOTHING,
    K.ROUNDING: _OWES_NOTHING,
    K.REVERSAL: Text(
        zh="最近没有可以冲销的单据，旧的可以输入单号。", en="Nothing recent can be taken back; type an older number."
    ),
}
_NOTHING_YET = Text(zh="现在还没有余款可退。", en="There is no credit to refund yet.")
_UP_TO = Text(zh="多少钱？最多 {most}。", en="How much? {most} at most.")
_ASKS = {
    "amount": Text(zh="多少钱？", en="How much?"),
    "method": Text(zh="怎么退给客户？", en="How is it paid?"),
    "rate": Text(zh="含多少税？", en="Which tax is in it?"),
    "reason": Text(zh="为什么？", en="Why?"),
    "done": Text(
        zh="看一眼，没问题就提交，由另一个人审核。", en="Look it over and hand it in: another person decides."
    ),
}


def facts(sheet: AdjustmentSheet, viewer: Person, voice: Voice) -> Html:
    """The whole card in words."""
    made = sheet.made
    if made.batch is not None:
        body: tuple[str, ...] = (_whole_batch(sheet, voice), _reason(made, voice), _people(sheet, voice))
    else:
        body = (
            lines((_amount(made, voice), _about(sheet, voice), *_more(sheet, voice), _reason(made, voice))),
            behind_text(sheet.behind, voice),
            _people(sheet, voice),
            effect_text(sheet, voice),
            next_step(sheet, voice) if made.state is S.DRAFT else "",
        )
    return blocks((head(sheet, voice), *body, _notes(sheet, viewer, voice)))


def head(sheet: AdjustmentSheet, voice: Voice) -> Html:
    """What it is, its number, and whose."""
    made = sheet.made
    title = _HEADS[made.state].say(voice, kind=KINDS[made.kind].plain(voice))
    if made.batch is not None:
        return title
    number_ = f" {made.number}" if made.number else ""
    return lines((Html(title + number_), bold(escaped(sheet.customer, voice))))


def missing(sheet: AdjustmentSheet) -> str:
    """What a draft asks for next: target, amount, method, rate, reason, or done."""
    made = sheet.made
    if made.kind in _TARGETS and made.target is None and not (made.kind is K.REFUND and made.amount):
        return "target"
    if made.amount is None:
        return "amount"
    if made.kind is K.REFUND and made.method is None:
        return "method"
    if made.kind is K.REBATE and made.rate is None:
        return "rate"
    return "done" if made.reason else "reason"


def next_step(sheet: AdjustmentSheet, voice: Voice) -> Html:
    """What a draft asks for next, in words."""
    step = missing(sheet)
    if step == "target" and not sheet.targets and sheet.held is not None:
        return _NOTHING_YET.say(voice)
    if step == "target":
        return _TARGETS[sheet.made.kind].say(voice) if sheet.targets else _NOTHING[sheet.made.kind].say(voice)
    if step == "amount" and sheet.most is not None:
        return _UP_TO.say(voice, most=sheet.most)
    return _ASKS[step].say(voice)


def item_label(item: OpenItem, kind: AdjustmentKind, voice: Voice) -> tuple[str, Money]:
    """What a thing to choose is called, and its amount."""
    left = item.amount if kind is K.REVERSAL else item.residual
    return item.number, -left if left.minor < 0 else left


def percent(rate: Decimal, voice: Voice) -> str:
    """A rate of tax: 13."""
    return number(rate * 100, voice)


def _amount(made: Adjustment, voice: Voice) -> Html:
    if made.amount is None:
        return Html()
    if made.amount.minor < 0:
        return _CREDIT.say(voice, amount=-made.amount)
    taxed = Html()
    if made.tax is not None and made.rate is not None:
        taxed = _TAX.say(voice, net=made.amount - made.tax, tax=made.tax, rate=percent(made.rate, voice))
    return lines((_AMOUNT.say(voice, amount=made.amount), taxed))


def _about(sheet: AdjustmentSheet, voice: Voice) -> Html:
    """What it concerns, as that stands now."""
    made, item = sheet.made, sheet.item
    if item is None:
        if made.kind is K.REFUND and made.amount is not None and sheet.most is not None:
            return _FROM_ALL.say(voice, left=sheet.most)
        return Html()
    named: dict[str, Fact] = {"document": DOCUMENTS[item.kind].plain(voice), "number": item.number}
    if made.kind is K.REVERSAL:
        amount = -item.amount if item.amount.minor < 0 else item.amount
        return _TAKES_BACK.say(voice, **named, amount=amount, day=item.day)
    if made.state not in (S.DRAFT, S.REQUESTED):
        return (_WAS_FROM if made.kind is K.REFUND else _WAS_OF).say(voice, **named)
    if made.kind is K.REFUND:
        return _FROM.say(voice, **named, left=-item.residual)
    return lines((_OF.say(voice, **named, left=item.residual), _OF_DUE.say(voice, due=item.due)))


def _more(sheet: AdjustmentSheet, voice: Voice) -> Iterable[Html]:
    made = sheet.made
    if sheet.held is not None and sheet.held_until is not None:
        yield _HELD.say(voice, held=sheet.held, due=sheet.held_until)
    if made.method is not None:
        yield _BY_METHOD.say(voice, method=METHODS[made.method].plain(voice))
    if sheet.reporter is not None:
        yield _REPORTED.say(voice, who=sheet.reporter)
    if made.kind is K.OPENING:
        day = made.day or made.document_day
        yield _DATED.say(voice, day=day) if day else _DATED_THEN.say(voice)
    if made.document:
        paper = {"document": made.document}
        yield _PAPER.say(voice, **paper)
    if made.due is not None:
        yield _OF_DUE.say(voice, due=made.due)


def _reason(made: Adjustment, voice: Voice) -> Html:
    if made.reason is None:
        return Html()
    typed = made.reason is R.OTHER
    return REASON.say(voice, reason=long(made.words) if typed else REASONS[made.reason].plain(voice))


def _people(sheet: AdjustmentSheet, voice: Voice) -> Html:
    made = sheet.made
    if made.state is S.DRAFT:
        return Html()
    asked = _ASKED_BY.say(voice, who=sheet.asker, at=made.asked_at)
    if sheet.decider is None or made.decided_at is None:
        return asked
    by = _APPROVED_BY if made.state is S.APPROVED else _REFUSED_BY
    why = REASON.say(voice, reason=long(made.refusal)) if made.refusal else ""
    return lines((asked, by.say(voice, who=sheet.decider, at=made.decided_at), why))


def _notes(sheet: AdjustmentSheet, viewer: Person, voice: Voice) -> Html:
    """What keeps this viewer from deciding, or anybody."""
    made = sheet.made
    if made.state is not S.REQUESTED:
        return Html()
    less = short_of(sheet)
    warning = _LESS_LEFT.say(voice, most=less) if less is not None else ""
    if made.asked_by == viewer.id:
        return lines((warning, _OWN.say(voice)))
    reported = sheet.reporter is not None and sheet.reporter.id == viewer.id
    return lines((warning, _OWN_PAYMENT.say(voice) if reported else ""))


def short_of(sheet: AdjustmentSheet) -> Money | None:
    """What is left, where that is less than was asked for."""
    made = sheet.made
    if made.kind is K.REVERSAL or made.amount is None or sheet.most is None or made.amount <= sheet.most:
        return None
    return sheet.most


def _whole_batch(sheet: AdjustmentSheet, voice: Voice) -> Html:
    """All that came with one import: sums, and the first of them."""
    batch = [each for each in sheet.batch if each.amount is not None]
    sums: list[Html] = []
    for currency in dict.fromkeys(each.currency for each in batch):
        amounts = [each.amount for each in batch if each.amount is not None and each.currency == currency]
        owed = total((each for each in amounts if each.minor > 0), currency)
        credit = total((-each for each in amounts if each.minor < 0), currency)
        sums += [_OWED.say(voice, amount=owed)] if owed else []
        sums += [_IN_CREDIT.say(voice, amount=credit)] if credit else []
    listed = [
        _BATCH_LINE.say(voice, customer=sheet.customers[each.customer], document=each.document, amount=each.amount)
        for each in batch
        if each.amount is not None
    ]
    count = _BATCH.say(voice, count=len(batch), customers=len(sheet.customers))
    return blocks((lines((count, *sums)), some(listed, BATCH_SHOWN, voice)))
