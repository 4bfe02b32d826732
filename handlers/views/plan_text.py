"""What an instalment plan's card says: its parts with their days, and how each stands."""

from __future__ import annotations

from handlers.views.say import Fact, Html, Text, Voice, blocks, bold, escaped, lines, long
from handlers.views.words import REASON, some
from sales.money import Money
from sales.receivables.plan_sheets import PlanSheet
from sales.receivables.plans import PartState, PlanState, Standing
from sales.receivables.refusals import PlanTrouble

SHOWN = 24
ITEMS_SHOWN = 5

_HEADS = {
    PlanState.DRAFT: Text(zh="📆 <b>分期（草稿）</b>", en="📆 <b>Instalments (draft)</b>"),
    PlanState.ASKED: Text(zh="⏳ <b>分期待审核</b>", en="⏳ <b>Instalments to be agreed</b>"),
    PlanState.AGREED: Text(zh="📆 <b>回款计划</b> {number}", en="📆 <b>Payment plan</b> {number}"),
    PlanState.REFUSED: Text(zh="❌ <b>分期没有通过</b>", en="❌ <b>Instalments not agreed</b>"),
    PlanState.DISCARDED: Text(zh="🗑 <b>分期已作废</b>", en="🗑 <b>Instalments discarded</b>"),
    PlanState.ENDED: Text(zh="⏹ <b>回款计划已结束</b> {number}", en="⏹ <b>Payment plan ended</b> {number}"),
}
_CANCEL_HEADS = {
    PlanState.ASKED: Text(zh="⏳ <b>取消回款计划，待审核</b>", en="⏳ <b>Plan to be cancelled, if agreed</b>"),
    PlanState.REFUSED: Text(zh="❌ <b>没有同意取消回款计划</b>", en="❌ <b>The plan is not cancelled</b>"),
    PlanState.DISCARDED: Text(zh="🗑 <b>不取消了</b>", en="🗑 <b>Not to be cancelled after all</b>"),
    PlanState.ENDED: Text(zh="⏹ <b>已取消回款计划</b>", en="⏹ <b>Plan cancelled</b>"),
}
_ORDER = Text(zh="订单 {number}", en="Order {number}")
_DRAFT_ORDER = Text(zh="还没提交的订单", en="An order not submitted yet")
_SUM = Text(zh="共 <b>{amount}</b>，{count} 期", en="<b>{amount}</b> in {count:part}")
_OWED = Text(zh="要分的是 <b>{amount}</b>", en="To be split: <b>{amount}</b>")
_PART = Text(zh="{no}. {due}  {amount}", en="{no}. {due}  {amount}")
_STANDING = Text(zh="{mark} {due}  {amount}", en="{mark} {due}  {amount}")
_PARTLY = Text(zh="{mark} {due}  {amount}，还差 {left}", en="{mark} {due}  {amount}, {left} left")
_TO_INVOICE = Text(zh="{mark} {due}  {amount}，未开票 {left}", en="{mark} {due}  {amount}, {left} not invoiced")
_MARKS = {PartState.PAID: "✅", PartState.OVERDUE: "⚠️", PartState.NEXT: "▶️", PartState.LATER: "▫️"}
_LEFT = Text(zh="还差 <b>{amount}</b>", en="Left <b>{amount}</b>")
_LATE = Text(zh="⚠️ 其中逾期 <b>{amount}</b>", en="⚠️ Of that overdue <b>{amount}</b>")
_ITEM = Text(zh="• {number}  {amount}", en="• {number}  {amount}")
_ITEMS = Text(zh="<b>包括</b>", en="<b>Covers</b>")
_REPLACES = Text(zh="代替 {number}", en="In the place of {number}")
_CANCELS = Text(
    zh="{number} 取消后，各单据按原来的到期日算。", en="Without {number} each document is due on its own day."
)
_ASKED_BY = Text(zh="{who} {at} 提出", en="Asked by {who}, {at}")
_AGREED_BY = Text(zh="{who} {at} 同意", en="Agreed by {who}, {at}")
_REFUSED_BY = Text(zh="{who} {at} 没有同意", en="Refused by {who}, {at}")
TROUBLES = {
    PlanTrouble.NOTHING_OWED: Text(zh="没有要分期的欠款。", en="There is nothing to pay in instalments."),
    PlanTrouble.NO_PARTS: Text(
        zh="各期加起来要正好是这个数，日期一期比一期晚。",
        en="The parts must add up exactly, each due after the one before.",
    ),
    PlanTrouble.DAY_PAST: Text(
        zh="第一期的日子已经过了，请改一下。", en="The first part's day is past. Please change it."
    ),
    PlanTrouble.TOO_LONG: Text(
        zh="最后一期太远了，最多两年。", en="The last part is too far ahead: two years at most."
    ),
    PlanTrouble.MOVED: Text(
        zh="欠款变了，和各期的合计对不上，请重新提一次。",
        en="What is owed has changed since. Please ask for a new plan.",
    ),
    PlanTrouble.PLANNED: Text(zh="这张订单已经有回款计划了。", en="This order has a payment plan already."),
    PlanTrouble.ONE_CURRENCY: Text(zh="一个计划只能是一种货币。", en="A plan is in one currency."),
}


def plan_text(sheet: PlanSheet, voice: Voice) -> Html:
    """The whole card."""
    plan = sheet.plan
    trouble = TROUBLES[sheet.trouble].say(voice) if sheet.trouble else ""
    return blocks(
        (
            lines((head(sheet, voice), bold(escaped(sheet.customer, voice)), _about(sheet, voice))),
            "" if plan.cancels else _parts(sheet, voice),
            _left(sheet, voice),
            Html(f"⚠️ {trouble}") if trouble else "",
            _held(sheet, voice),
            _people(sheet, voice),
        )
    )


def head(sheet: PlanSheet, voice: Voice) -> Html:
    """What it is, in one line."""
    plan = sheet.plan
    text = _CANCEL_HEADS.get(plan.state) if plan.cancels else None
    return (text or _HEADS[plan.state]).say(voice, **({"number": plan.number or ""} if not text else {}))


def _about(sheet: PlanSheet, voice: Voice) -> Html:
    order = ""
    if sheet.order is not None:
        order = _ORDER.say(voice, number=sheet.order.number) if sheet.order.number else _DRAFT_ORDER.say(voice)
    other = ""
    if sheet.other is not None and sheet.other.number:
        other = (_CANCELS if sheet.plan.cancels else _REPLACES).say(voice, number=sheet.other.number)
    words = REASON.say(voice, reason=long(sheet.plan.words)) if sheet.plan.words else ""
    return lines((order, other, words))


def _parts(sheet: PlanSheet, voice: Voice) -> Html:
    if not sheet.parts:
        return _OWED.say(voice, amount=sheet.owed)
    total = _SUM.say(voice, amount=sheet.owed, count=len(sheet.parts))
    if sheet.standings:
        said = [_standing(each, sheet, voice) for each in sheet.standings]
    else:
        said = [_PART.say(voice, no=no, due=p.due, amount=p.amount) for no, p in enumerate(sheet.parts, 1)]
    return lines((total, some(said, SHOWN, voice)))


def _standing(each: Standing, sheet: PlanSheet, voice: Voice) -> Html:
    facts: dict[str, Fact] = {"mark": _MARKS[each.state], "due": each.part.due, "amount": each.part.amount}
    if each.partly:
        return _PARTLY.say(voice, **facts, left=each.left)
    if each.to_invoice and sheet.more_to_come:
        return _TO_INVOICE.say(voice, **facts, left=each.to_invoice)
    return _STANDING.say(voice, **facts)


def _left(sheet: PlanSheet, voice: Voice) -> Html:
    if sheet.plan.state is not PlanState.AGREED:
        return Html()
    left = sum(each.left.minor for each in sheet.standings)
    late = sum(each.left.minor for each in sheet.standings if each.state is PartState.OVERDUE)
    return lines(
        (
            _LEFT.say(voice, amount=Money(left, sheet.owed.currency)),
            _LATE.say(voice, amount=Money(late, sheet.owed.currency)) if late else "",
        )
    )


def _held(sheet: PlanSheet, voice: Voice) -> Html:
    said = [_ITEM.say(voice, number=item.number, amount=item.residual) for item in sheet.held]
    return lines((_ITEMS.say(voice), some(said, ITEMS_SHOWN, voice))) if said else Html()


def _people(sheet: PlanSheet, voice: Voice) -> Html:
    plan = sheet.plan
    if plan.state is PlanState.DRAFT:
        return Html()
    by = Html()
    if sheet.decider is not None and plan.decided_at is not None:
        text = _REFUSED_BY if plan.state is PlanState.REFUSED else _AGREED_BY
        by = text.say(voice, who=sheet.decider, at=plan.decided_at)
    why = REASON.say(voice, reason=long(plan.refusal)) if plan.refusal else ""
    return lines((_ASKED_BY.say(voice, who=sheet.asker, at=plan.asked_at), by, why))
