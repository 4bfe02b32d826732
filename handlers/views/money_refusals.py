"""How the house says no about money."""

from __future__ import annotations

from handlers.views.adjustment_refusals import adjustment_sentence
from handlers.views.cash_refusals import cash_sentence
from handlers.views.plan_refusals import plan_sentence
from handlers.views.report_refusals import report_sentence
from handlers.views.say import Fact, Text, Voice, clip
from sales.receivables.refusals import BadRate, BooksDoNotTie, ChequeNotDue, NothingFree, NotPayable
from sales.refusals import Refusal

SHOWN = 40

_CHEQUE_NOT_DUE = Text(
    zh="这张支票 {due} 才能兑付，到期再点。什么都没改。",
    en="The bank pays this cheque from {due} on. Nothing was changed.",
)
_NOT_PAYABLE = Text(
    zh="{number} 现在没有可付的余额，请另选。什么都没改。",
    en="Nothing is open on {number} now. Please choose again.",
)
_NOTHING_FREE = Text(
    zh="{number} 没有可用的余额（可能已冲回），或没有可核销的单据。什么都没改。",
    en="Nothing of {number} is free (it may be taken back), or nothing is open. Nothing was changed.",
)
_BOOKS_DO_NOT_TIE = Text(
    zh="账簿各表对不上，没有导出。请管理员运行 check-books。",
    en="The tables of the books do not agree, so nothing is sent. An administrator should run check-books.",
)
_BAD_RATE = Text(
    zh="没看懂汇率「{said}」。请像这样写：USD 7.12",
    en="“{said}” is not a rate. Write it like this: USD 7.12",
)


def money_sentence(refusal: Refusal, voice: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for a refusal about money, with its facts; None for one that is about something else."""
    about_cash = cash_sentence(refusal, voice)
    if about_cash is not None:
        return about_cash
    about_plan = plan_sentence(refusal, voice)
    if about_plan is not None:
        return about_plan
    about_adjustment = adjustment_sentence(refusal, voice)
    if about_adjustment is not None:
        return about_adjustment
    about_report = report_sentence(refusal, voice)
    if about_report is not None:
        return about_report
    match refusal:
        case ChequeNotDue():
            return _CHEQUE_NOT_DUE, {"due": refusal.due}
        case NotPayable():
            return _NOT_PAYABLE, {"number": clip(refusal.number, SHOWN)}
        case NothingFree():
            return _NOTHING_FREE, {"number": clip(refusal.number, SHOWN)}
        case BooksDoNotTie():
            return _BOOKS_DO_NOT_TIE, {}
        case BadRate():
            return _BAD_RATE, {"said": clip(refusal.said, SHOWN)}
    return None
