"""How the house says no about instalment plans and dunning."""

from __future__ import annotations

from handlers.views.plan_text import TROUBLES
from handlers.views.say import Fact, Text, Voice
from sales.notices import Subject
from sales.receivables.plans import PlanState
from sales.receivables.refusals import BadZone, CannotPlan, PlanTrouble
from sales.refusals import AlreadyDecided, NotFound, OwnDocument, Refusal

_MOVED = Text(
    zh="欠款变了，现在是 {amount}，和各期的合计对不上。请重新提一次。",
    en="What is owed has changed: it is {amount} now, not what the parts add up to. Please ask for a new plan.",
)
_SUM = Text(
    zh="各期加起来要正好是 {amount}，日期一期比一期晚。什么都没改。",
    en="The parts must add up to {amount}, each due after the one before. Nothing was changed.",
)
_NOT_FOUND = Text(zh="没有找到这个回款计划。", en="I don't find this payment plan.")
_NO_MESSAGE = Text(zh="没有找到这条催款。", en="I don't find this reminder.")
_OWN = Text(zh="自己提的分期不能自己同意，要由另一个人来。", en="You asked for this plan: another person agrees.")
_ZONE = Text(zh="没有这个时区。请像这样写：Asia/Tokyo", en="There is no such time zone. Write it like this: Asia/Tokyo")
_STATES = {
    PlanState.DRAFT: Text(zh="还没有提交审核。", en="It was not asked for yet."),
    PlanState.ASKED: Text(zh="已经提交，等另一个人同意。", en="It was asked for already and waits."),
    PlanState.AGREED: Text(
        zh="已由 {by} 同意，这次没有再改动。", en="Already agreed by {by}. Nothing more was changed."
    ),
    PlanState.REFUSED: Text(
        zh="{by} 没有同意，这次没有再改动。", en="Already refused by {by}. Nothing more was changed."
    ),
    PlanState.DISCARDED: Text(zh="已经作废，这次没有再改动。", en="Already discarded. Nothing more was changed."),
    PlanState.ENDED: Text(zh="这个计划已经结束了。", en="This plan has ended already."),
}
_SAID = Text(zh="这条催款已经处理过了。", en="This reminder has been dealt with already.")


def plan_sentence(refusal: Refusal, _: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for a refusal about plans and dunning, with its facts; None for one about something else."""
    match refusal:
        case CannotPlan(trouble=PlanTrouble.MOVED) if refusal.most is not None:
            return _MOVED, {"amount": refusal.most}
        case CannotPlan(trouble=PlanTrouble.NO_PARTS) if refusal.most is not None:
            return _SUM, {"amount": refusal.most}
        case CannotPlan():
            return TROUBLES[refusal.trouble], {}
        case BadZone():
            return _ZONE, {}
        case NotFound(subject=Subject.PLAN):
            return _NOT_FOUND, {}
        case NotFound(subject=Subject.DUNNING):
            return _NO_MESSAGE, {}
        case OwnDocument(subject=Subject.PLAN):
            return _OWN, {}
        case AlreadyDecided(subject=Subject.DUNNING):
            return _SAID, {}
        case AlreadyDecided(subject=Subject.PLAN):
            state = PlanState(refusal.state)
            facts: dict[str, Fact] = {}
            if state in (PlanState.AGREED, PlanState.REFUSED):
                facts["by"] = refusal.by or "?"
            return _STATES[state], facts
    return None
