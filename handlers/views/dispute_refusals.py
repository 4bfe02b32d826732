"""Refusals about disputes and revisions, in words."""

from __future__ import annotations

from handlers.views.dispute_lines import unsigned
from handlers.views.say import Fact, Text, Voice
from sales.dispute_refusals import CannotDispute, DisputeTrouble, NothingChanged
from sales.disputes import DisputeState
from sales.notices import Subject
from sales.refusals import Refusal
from sales.statement_refusals import NotTheLatestPeriod

NOT_FOUND = Text(zh="没有找到这笔异议。", en="I don't find this dispute.")
DONE: dict[tuple[Subject, str], Text] = {
    (Subject.DISPUTE, DisputeState.OPEN): Text(zh="再次提出", en="raised again"),
    (Subject.DISPUTE, DisputeState.EXPLAINED): Text(zh="答复", en="answered"),
    (Subject.DISPUTE, DisputeState.CORRECTED): Text(zh="更正", en="corrected"),
    (Subject.DISPUTE, DisputeState.WITHDRAWN): Text(zh="撤回", en="taken back"),
}
T = DisputeTrouble
_TROUBLES = {
    T.NOTHING: Text(zh="还没有选哪一笔。", en="No line is chosen yet."),
    T.NO_REASON: Text(zh="{fact} 还没说原因。", en="No reason yet for {fact}."),
    T.NO_WORDS: Text(zh="请写一句，说明哪里不对。", en="Please say in a sentence what is wrong."),
    T.ALREADY: Text(
        zh="{fact} 已经提过异议：打开对账单，点“看异议”。",
        en="{fact} is in dispute already: open the statement and tap “Disputes”.",
    ),
    T.NO_CLAIM: Text(
        zh="客户没说正确金额：先问清楚，或更正后填单号。",
        en="The customer did not say what is right: ask first, or correct it and name the document.",
    ),
    T.NOT_LESS: Text(
        zh="红字发票只能减少金额，这笔客户认为应更多。",
        en="A credit note only takes away; the customer says it is more.",
    ),
    T.NO_DOCUMENT: Text(zh="这家客户没有单号 {fact}。", en="This customer has no document {fact}."),
    T.IN_IT_ALREADY: Text(
        zh="{fact} 本来就在这张对账单里，不是更正。",
        en="{fact} is in the disputed statement itself: it corrects nothing.",
    ),
    T.TAKEN_BACK: Text(
        zh="{fact} 自己已经被冲销，不能算更正。", en="{fact} was taken back itself: it corrects nothing."
    ),
    T.NOT_ABOUT_IT: Text(
        zh="{fact} 和有异议的 {entry} 没有关系。可以填：它的红字发票或冲销单、核销它的收款、针对它的调整单。"
        "都没有，就用文字解释。",
        en="{fact} has nothing to do with {entry}, which is disputed. What would do: its credit note or reversal, "
        "a payment that settles it, or an adjustment of it. If there is none, explain in words.",
    ),
    T.OTHER_AMOUNT: Text(
        zh="{fact} 是 {stated}，客户说少的那笔是 {claimed}。请填金额相同的单据；金额确实不同，就用文字解释。",
        en="{fact} is {stated}; the customer misses {claimed}. Name a document of that amount, or explain in words why "
        "it differs.",
    ),
    T.TOO_EARLY: Text(
        zh="{fact} 在客户提出异议之前就入账了，不算更正。请填之后入账的单据，或者用文字解释。",
        en="{fact} was posted before the customer raised this. Name a document posted since, or explain in words.",
    ),
    T.TOO_MANY: Text(zh="一次最多选 60 笔，请先提交。", en="60 lines in one go at most: send these first."),
    T.NO_CORRECTION: Text(
        zh="这种单据不能在这里更正：请另行处理，再填更正的单号。",
        en="This cannot be corrected from here: do it there, then name the document.",
    ),
}
_LATER = Text(
    zh="{number} 之后已出过新一期对账单（到 {until}）：更正会作为上期调整出现在下一期。",
    en="A later statement (until {until}) is out after {number}: a correction shows in the next one.",
)
_NOTHING_CHANGED = Text(
    zh="账上没有变化，{number} 不用重新出具。",
    en="The books say the same: there is nothing to draw up anew in {number}.",
)
_WHOLE = Text(zh="整张对账单", en="the whole statement")


def dispute_sentence(refusal: Refusal, voice: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for a refusal about disputes, with its facts; None for another one."""
    match refusal:
        case CannotDispute():
            facts: dict[str, Fact] = {"fact": refusal.fact or _WHOLE.plain(voice)}
            if refusal.entry:
                facts["entry"] = refusal.entry
            if refusal.stated is not None and refusal.claimed is not None:
                facts |= {"stated": unsigned(refusal.stated), "claimed": unsigned(refusal.claimed)}
            return _TROUBLES[refusal.trouble], facts
        case NotTheLatestPeriod():
            return _LATER, {"number": refusal.number, "until": refusal.until}
        case NothingChanged():
            return _NOTHING_CHANGED, {"number": refusal.number}
    return None
