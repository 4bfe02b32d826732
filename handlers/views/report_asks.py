"""Asking for a typed value of money that is about to be reported."""

from __future__ import annotations

from handlers.views.reply import Reply
from handlers.views.say import Text, Voice
from sales.notices import Ask

_ASKS: dict[Ask, tuple[Text, Text]] = {
    Ask.REPORT_CUSTOMER: (
        Text(zh="哪家客户付的？打名字或简称。", en="Which customer paid? Type the name or a part of it."),
        Text(zh="例如：王记", en="e.g. Wangji"),
    ),
    Ask.REPORT_AMOUNT: (Text(zh="收了多少？", en="How much was it?"), Text(zh="例如：1280.50", en="e.g. 1280.50")),
    Ask.REPORT_DAY: (
        Text(zh="哪天收的？", en="When was it received?"),
        Text(zh="例如：昨天 或 11-20", en="e.g. yesterday, 20 Nov"),
    ),
    Ask.REPORT_RATE: (
        Text(
            zh="汇率多少？写 1 单位外币合多少客户账上的钱。",
            en="At which rate? How much is one unit of what was paid in the customer's own currency?",
        ),
        Text(zh="例如：7.2", en="e.g. 7.2"),
    ),
    Ask.REPORT_AGAINST: (
        Text(zh="付的是哪张？打发票号或订单号。", en="What is it for? Type the number of the invoice or order."),
        Text(zh="例如：INV-2026-000012", en="e.g. INV-2026-000012"),
    ),
    Ask.REPORT_NOTE: (
        Text(zh="给财务写一句备注。", en="A remark for finance, in one sentence."),
        Text(zh="例如：尾款下周付", en="e.g. the rest comes next week"),
    ),
}
_CHEQUE = {
    "number": (
        Text(zh="支票号码是？", en="What is the cheque's number?"),
        Text(zh="例如：00123456", en="e.g. 00123456"),
    ),
    "bank": (Text(zh="哪家银行的支票？", en="Which bank is it drawn on?"), Text(zh="例如：工行", en="e.g. HSBC")),
    "due": (Text(zh="支票哪天到期？", en="When is the cheque due?"), Text(zh="例如：12-15", en="e.g. 2026-12-15")),
}
CHEQUE_FACTS = tuple(_CHEQUE)


def ask_report(ask: Ask, voice: Voice, fact: str = "") -> Reply:
    """The question, for a reply that is typed; `fact` names which of a cheque's."""
    question, example = _CHEQUE[fact] if ask is Ask.REPORT_CHEQUE else _ASKS[ask]
    return Reply(question.say(voice), placeholder=example.plain(voice))
