"""How the house says no about cash that is handed over, and about what customers say to have paid."""

from __future__ import annotations

from handlers.views.say import Fact, Text, Voice
from sales.notices import Subject
from sales.receivables.handovers import HandoverState
from sales.receivables.refusals import CashMoved, ClaimByHand, NotHandedOver, NothingHeld, TooManyClaims
from sales.refusals import AlreadyDecided, NotFound, OwnDocument, Refusal

_NOT_HANDED_OVER = Text(
    zh="这是现金：先缴款，由另一个人清点，再核实。什么都没改。",
    en="This is cash: it is handed in and counted by another person first. Nothing was changed.",
)
_NOTHING_HELD = Text(zh="你手上没有要缴的现金。", en="You hold no cash to hand in.")
_MOVED = Text(
    zh="手上的现金变了，还没有缴款。请看最新的数目，再点一次。",
    en="What you hold has changed; nothing was handed in. Look at the new sum, then tap again.",
)
_NOT_FOUND = Text(zh="没有找到这笔缴款。", en="I don't find this handover.")
_OWN = Text(zh="自己缴的现金要由另一个人清点和核实。", en="It is your own cash: another person counts it.")
_COUNTED = Text(
    zh="{by} 在 {at} 已经清点过，这次没有再改动。", en="Already counted by {by}, {at}. Nothing more was changed."
)
_STATES = {
    HandoverState.HANDED: Text(zh="还没有清点，现在办不了。", en="It has not been counted yet."),
    HandoverState.WITHDRAWN: Text(zh="这笔缴款已经撤回。", en="This handover was taken back."),
}
_VERIFIED = Text(zh="已经全部处理过，没有待核实的了。", en="All of it has been dealt with: nothing is left to verify.")
_BY_HAND = Text(
    zh="现金和支票请让收款的业务员上报，这里不用填。谢谢！",
    en="Cash and cheques are reported by whoever took them: please ask your rep. Thank you!",
)
_CLAIMS_WAIT = Text(
    zh="您已有 {count} 笔付款在等财务核对，核对完再告诉我们下一笔。着急请联系业务员。",
    en="{count} payments of yours are still being checked. Please wait for that, or ask your rep.",
)
_CLAIMS_MANY = Text(
    zh="最近 30 天告知的付款太多了（最多 {most} 笔）。请联系您的业务员。",
    en="You reported {most} payments in the last 30 days, which is the most. Please ask your rep.",
)


def cash_sentence(refusal: Refusal, voice: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for such a refusal, with its facts; None for one that is about something else."""
    match refusal:
        case NotHandedOver():
            return _NOT_HANDED_OVER, {}
        case NothingHeld():
            return _NOTHING_HELD, {}
        case CashMoved():
            return _MOVED, {}
        case ClaimByHand():
            return _BY_HAND, {}
        case TooManyClaims():
            return (
                (_CLAIMS_WAIT, {"count": refusal.waiting})
                if refusal.waiting
                else (_CLAIMS_MANY, {"most": refusal.most})
            )
        case NotFound(subject=Subject.HANDOVER):
            return _NOT_FOUND, {}
        case OwnDocument(subject=Subject.HANDOVER):
            return _OWN, {}
        case AlreadyDecided(subject=Subject.HANDOVER):
            return _already(refusal)
    return None


def _already(refusal: AlreadyDecided) -> tuple[Text, dict[str, Fact]]:
    state = next((one for one in HandoverState if one.value == refusal.state), None)
    if state in _STATES:
        return _STATES[state], {}
    if refusal.by is None or refusal.at is None:
        return _VERIFIED, {}
    return _COUNTED, {"by": refusal.by, "at": refusal.at}
