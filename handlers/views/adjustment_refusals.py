"""How the house says no about adjustments of a customer's account."""

from __future__ import annotations

from handlers.views.say import Fact, Text, Voice
from sales.notices import Subject
from sales.receivables.adjustments import AdjustmentState
from sales.receivables.refusals import AdjustmentTrouble, CannotAdjust
from sales.refusals import Refusal

T = AdjustmentTrouble
NOT_FOUND = Text(zh="没有找到这笔调整。", en="I don't find this adjustment.")
OWN = Text(zh="自己提的调整不能自己审核，要由另一个人来。", en="You asked for this: another person decides.")
DONE: dict[tuple[Subject, str], Text] = {
    (Subject.ADJUSTMENT, AdjustmentState.REQUESTED): Text(zh="提交审核", en="handed in"),
    (Subject.ADJUSTMENT, AdjustmentState.APPROVED): Text(zh="通过", en="approved"),
    (Subject.ADJUSTMENT, AdjustmentState.REFUSED): Text(zh="驳回", en="refused"),
    (Subject.ADJUSTMENT, AdjustmentState.WITHDRAWN): Text(zh="撤回", en="withdrawn"),
}
_TROUBLES = {
    T.NO_TARGET: Text(zh="先选是哪一笔。", en="Choose first what it is about."),
    T.NO_AMOUNT: Text(zh="还没说多少钱。", en="The amount is missing."),
    T.NO_METHOD: Text(zh="还没选怎么退。", en="How it is paid is missing."),
    T.NO_RATE: Text(zh="还没选税率。", en="The rate of tax is missing."),
    T.NO_REASON: Text(zh="还没说原因。", en="The reason is missing."),
    T.NOTHING_LEFT: Text(zh="这一笔已经没有余额了，什么都没改。", en="Nothing of it is left. Nothing was changed."),
    T.TOO_MUCH: Text(
        zh="现在最多 {most}（别人提的也算在内），什么都没改。",
        en="{most} at most now, what others asked for included. Nothing was changed.",
    ),
    T.UNCLEARED: Text(
        zh="其中 {held} 是支票付的，银行还没付款（{due}到期），兑付以后才能退。现在最多能退 {most}，什么都没改。",
        en="{held} of it came by cheque, which the bank has not paid yet (due {due}): it can be refunded then. "
        "{most} at most now. Nothing was changed.",
    ),
    T.ABOVE_ROUNDING: Text(
        zh="抹零最多 {most}。更多的请用坏账核销，什么都没改。",
        en="Rounding is {most} at most: for more use a write-off. Nothing was changed.",
    ),
    T.INVOICE: Text(
        zh="{fact} 是发票，用红字发票更正：打开订单，点退货。",
        en="{fact} is corrected by a credit note: open the order and tap Return.",
    ),
    T.NOT_REVERSIBLE: Text(
        zh="{fact} 不能在这里冲销。能冲销的是收款、退款、返利、核销、抹零和期初。",
        en="{fact} is not taken back here: payments, refunds, rebates, write-offs, rounding and opening balances are.",
    ),
    T.A_REVERSAL: Text(
        zh="{fact} 本身就是冲销，不能再冲销。请重新记一笔。", en="{fact} is a reversal itself: enter it anew instead."
    ),
    T.TAKEN_BACK: Text(
        zh="{fact} 已经冲销过了，什么都没改。", en="{fact} was taken back already, nothing was changed."
    ),
    T.ASKED_ALREADY: Text(
        zh="{fact} 已经有人提过，还在等审核。", en="{fact} was asked for already and waits for its decision."
    ),
    T.REPORTER: Text(
        zh="这笔回款是你上报的，要由另一个人审核。", en="You reported this payment: another person decides."
    ),
    T.DOCUMENT_TWICE: Text(
        zh="这家客户的原单据 {fact} 已经带过来了，什么都没改。",
        en="The former document {fact} of this customer is in the books already. Nothing was changed.",
    ),
}
_LEFT = (T.TOO_MUCH, T.ABOVE_ROUNDING, T.UNCLEARED)
_NAMED = (T.INVOICE, T.NOT_REVERSIBLE, T.A_REVERSAL, T.TAKEN_BACK, T.ASKED_ALREADY, T.DOCUMENT_TWICE)


def adjustment_sentence(refusal: Refusal, _: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for a refusal about an adjustment, with its facts; None for one that is about something else."""
    if not isinstance(refusal, CannotAdjust):
        return None
    facts: dict[str, Fact] = {}
    if refusal.trouble in _LEFT:
        facts["most"] = refusal.most if refusal.most is not None else 0
    if refusal.held is not None and refusal.due is not None:
        facts |= {"held": refusal.held, "due": refusal.due}
    if refusal.trouble in _NAMED:
        facts["fact"] = refusal.fact
    return _TROUBLES[refusal.trouble], facts
