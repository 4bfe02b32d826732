"""How the house says no about money that is about to be reported."""

from __future__ import annotations

from handlers.views.say import Fact, Ours, Text, Voice, clip
from sales.notices import Subject
from sales.receivables.refusals import NotRefused, ReportNotReady, TooManyParts
from sales.receivables.reports import MOST_PARTS, Lack, ReportState
from sales.refusals import AlreadyDecided, BadValue, BadValueKind, NotFound, Refusal

SHOWN = 30

_NOT_FOUND = Text(zh="没有找到这笔要上报的回款。", en="I don't find this report of money.")
_DONE = {
    ReportState.REPORTED: Text(zh="这笔已经上报了，没有再报一次。", en="Already reported. It was not reported again."),
    ReportState.DISCARDED: Text(
        zh="这笔已经作废，没有上报。要报就重新发一句。",
        en="This was put aside and not reported. Send it again to report it.",
    ),
}
_NOT_READY = Text(zh="还不能上报，还缺：{lacks}。", en="Not yet, still missing: {lacks}.")
_LACKS = {
    Lack.CUSTOMER: Text(zh="客户", en="the customer"),
    Lack.AMOUNT: Text(zh="金额", en="the amount"),
    Lack.METHOD: Text(zh="付款方式", en="how it was paid"),
    Lack.SUM: Text(zh="合计对不上", en="a total that adds up"),
    Lack.RATE: Text(zh="汇率", en="the rate"),
    Lack.CHEQUE_DUE: Text(zh="支票到期日", en="the day the cheque is due"),
    Lack.DOCUMENT: Text(zh="付的是哪张单", en="what it is for"),
    Lack.DAY: Text(zh="收款日（不能是将来）", en="the day (not ahead)"),
    Lack.TWIN: Text(zh="先看一眼相似的那笔", en="a look at the similar report"),
}
_COMMA = Text(zh="、", en=", ")
_NOT_REFUSED = Text(
    zh="这笔没有被退回，不用重报。什么都没改。", en="This was not refused: there is nothing to report again."
)
_TOO_MANY = Text(zh="一次最多 {most} 笔，其余的另报一次。", en="{most} parts at most: report the rest on its own.")
_BAD_RATE = Text(zh="“{said}”不是汇率。请写成 7.2。", en="“{said}” is not a rate. Write it as 7.2.")


def report_sentence(refusal: Refusal, voice: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for a refusal about a report of money, with its facts; None for one about something else."""
    match refusal:
        case NotFound(subject=Subject.MONEY_REPORT, words=""):
            return _NOT_FOUND, {}
        case AlreadyDecided(subject=Subject.MONEY_REPORT):
            return _DONE[ReportState(refusal.state)], {}
        case ReportNotReady():
            told = _COMMA.plain(voice).join(_LACKS[Lack(lack)].plain(voice) for lack in refusal.lacks)
            return _NOT_READY, {"lacks": Ours(told)}
        case NotRefused():
            return _NOT_REFUSED, {}
        case TooManyParts():
            return _TOO_MANY, {"most": MOST_PARTS}
        case BadValue(kind=BadValueKind.RATE):
            return _BAD_RATE, {"said": clip(refusal.said, SHOWN)}
    return None
