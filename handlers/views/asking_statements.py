"""What is asked to be typed about statements, visits and what customers say."""

from __future__ import annotations

from handlers.views.say import Text
from sales.notices import Ask

STATEMENT_ASKS: dict[Ask, tuple[Text, Text]] = {
    Ask.VISIT_PLACE: (
        Text(
            zh="点下面的“📍 我在这里”，记下你在客户这里。",
            en="Tap “📍 I am here” below: it is noted that you are at the customer’s.",
        ),
        Text(zh="📎 → 位置", en="📎 → Location"),
    ),
    Ask.VISIT_WORDS: (
        Text(zh="这次拜访怎么样？写一句。", en="How was the visit? One sentence."),
        Text(zh="例如：老板下周回来", en="e.g. the owner is back next week"),
    ),
    Ask.VISIT_DAYS: (
        Text(zh="每几天拜访一次？不用拜访就写 无。", en="A visit every how many days? off: none."),
        Text(zh="例如：10", en="e.g. 10"),
    ),
    Ask.SATISFACTION_WORDS: (
        Text(zh="请写一句，只有主管会看到。", en="One sentence, please. Only managers read it."),
        Text(zh="例如：送货很准时", en="e.g. deliveries are on time"),
    ),
    Ask.REMINDER_DAY: (
        Text(zh="哪天前答复？写个日期。", en="By which day? Type it."),
        Text(zh="例如：周五，或 11月27日", en="e.g. Friday, or 27 Nov"),
    ),
    Ask.REMINDER_WHY: (
        Text(
            zh="为什么不提醒这家签对账单？写一句，大家会看到。", en="Why is this customer not reminded? One sentence."
        ),
        Text(zh="例如：正在对账", en="e.g. accounts are being reconciled"),
    ),
    Ask.REMINDER_COUNTRY: (
        Text(
            zh="客户按哪里的节假日？写代码；写 off 就按公司的。", en="Whose holidays does it keep? off: the company's."
        ),
        Text(zh="例如：CN、HK、MY-14", en="e.g. CN, HK, MY-14"),
    ),
    Ask.PAPER_REFUSE_REASON: (
        Text(zh="为什么退回？写一句，交照片的人会看到。", en="Why do you refuse it? One sentence for the sender."),
        Text(zh="例如：没有盖章", en="e.g. the stamp is missing"),
    ),
    Ask.STATEMENT_REVISE_WHY: (
        Text(
            zh="为什么重新出具？写一句，客户会看到。", en="Why is it drawn up anew? One sentence; the customer sees it."
        ),
        Text(zh="例如：补记 10 月 28 日的回款", en="e.g. a payment of 28 October was booked late"),
    ),
    Ask.STATEMENT_MISSING: (
        Text(
            zh="少了哪一笔？写日期、金额和说明，业务员和财务会看到。",
            en="Which line is missing? Its day, amount and what it was.",
        ),
        Text(zh="例如：10月12日转账 ¥500", en="e.g. transfer on 12 Oct, ¥500"),
    ),
    Ask.DISPUTE_AMOUNT: (
        Text(zh="正确的金额是多少？", en="What is the right amount?"),
        Text(zh="例如：500", en="e.g. 500"),
    ),
    Ask.DISPUTE_TEXT: (
        Text(zh="哪里不对？写一句，业务员和财务会看到。", en="What is wrong? One sentence for your rep and finance."),
        Text(zh="例如：合同价是 60 一箱", en="e.g. agreed price is 60 a case"),
    ),
    Ask.DISPUTE_PHOTO: (
        Text(
            zh="请发一张照片（单据、聊天记录都行）。不拍了就发 /cancel。",
            en="Send a photo: a paper, a chat, the goods. /cancel if not.",
        ),
        Text(zh="发一张照片", en="send a photo"),
    ),
    Ask.DISPUTE_ANSWER: (
        Text(zh="怎么解释？写一句，客户会看到。", en="What do you answer? One sentence; the customer sees it."),
        Text(zh="例如：货 10 月 9 日张店长签收了", en="e.g. signed for on 9 Oct by your manager"),
    ),
    Ask.DISPUTE_DOCUMENT: (
        Text(zh="用哪张单据更正的？写单号。", en="Which document corrected it? Its number."),
        Text(zh="例如：CN-2026-000012", en="e.g. CN-2026-000012"),
    ),
    Ask.STATEMENT_DISPUTE_REASON: (
        Text(
            zh="哪里有问题？写一句，业务员和财务会看到。",
            en="What is wrong? One sentence for your rep and our finance.",
        ),
        Text(zh="例如：这批货没收到", en="e.g. goods not received"),
    ),
}
