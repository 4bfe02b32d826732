"""Asking for a typed answer: one clear question with an example in the input field."""

from __future__ import annotations

from handlers.views.asking_statements import STATEMENT_ASKS
from handlers.views.receipt_fields import FIELDS
from handlers.views.reply import Reply
from handlers.views.say import Text, Voice
from sales.collections import ReceiptField
from sales.notices import Ask

PLACEHOLDER_LIMIT = 64

_ASKS: dict[Ask, tuple[Text, Text]] = {
    Ask.ORDER_REJECT_REASON: (
        Text(zh="为什么驳回？写一句原因，业务员会看到。", en="Why do you reject it? One sentence for the rep."),
        Text(zh="例如：价格太低", en="e.g. price too low"),
    ),
    Ask.ORDER_CANCEL_REASON: (
        Text(zh="为什么取消？写一句原因。", en="Why do you cancel it? One sentence."),
        Text(zh="例如：客户不要了", en="e.g. customer changed their mind"),
    ),
    Ask.ORDER_CLOSE_REASON: (
        Text(zh="为什么结束剩余？写一句原因。", en="Why is the rest not delivered? One sentence."),
        Text(zh="例如：剩下的没货了", en="e.g. the rest is out of stock"),
    ),
    Ask.DELIVERY_REMARK: (
        Text(
            zh="少了什么，或者坏了什么？写一句，我们会马上看到。",
            en="What is short or damaged? One sentence; we see it at once.",
        ),
        Text(zh="例如：可乐少2瓶", en="e.g. 2 bottles of cola short"),
    ),
    Ask.DELIVERY_PHOTO: (
        Text(
            zh="请拍下签好字的发货单发过来：下一张照片就存为签收单。不拍了就发 /cancel。",
            en="Send the photo of the signed note now: the next photo is kept as that. /cancel if not.",
        ),
        Text(zh="发一张照片", en="send a photo"),
    ),
    Ask.STOCK_LOAD: (
        Text(zh="哪些货，各多少？一句话写完。", en="Which goods, how many of each? In one sentence."),
        Text(zh="例如：可乐10箱，雪碧5箱", en="e.g. coke 10 cases, sprite 5 cases"),
    ),
    Ask.ORDER_LINE_QUANTITY: (
        Text(zh="要多少？", en="How many?"),
        Text(zh="例如：12箱 或 3瓶", en="e.g. 12 cases, 3 bottles"),
    ),
    Ask.RULE_VALUE: (
        Text(zh="新的值是多少？", en="What is the new value?"),
        Text(zh="例如：5000，或 off", en="e.g. 5000, or off"),
    ),
    Ask.AWAY_UNTIL: (
        Text(zh="代审到哪天（含当天）？", en="Until which day, that day included?"),
        Text(zh="例如：3-20 或 3月20日", en="e.g. 3-20 or 2026-03-20"),
    ),
    Ask.CREDIT_LIMIT: (
        Text(zh="新的信用额度是多少？", en="What is the new credit limit?"),
        Text(zh="例如：50000", en="e.g. 50000"),
    ),
    Ask.CREDIT_RATING: (
        Text(zh="为什么这样评？写一句，业务员会看到。", en="Why this rating? One sentence; the rep sees it."),
        Text(zh="例如：有银行担保", en="e.g. backed by a bank guarantee"),
    ),
    Ask.CREDIT_REMARK: (
        Text(zh="记什么？只有公司的人能看到。", en="What is to be noted? Only the house sees it."),
        Text(zh="例如：每月 25 号付款", en="e.g. pays on the 25th"),
    ),
    Ask.ORDER_CUSTOMER: (
        Text(zh="给哪家客户？打名字或简称。", en="Which customer? Type the name or a part of it."),
        Text(zh="例如：王记", en="e.g. Wangji"),
    ),
    Ask.ORDER_PLACE: (
        Text(zh="你在哪里？", en="Where are you?"),
        Text(zh="例如：王记", en="e.g. Wangji"),
    ),
    Ask.ORDER_PRODUCT: (
        Text(zh="加什么商品？打名字或编号。", en="Which product? Type the name or the code."),
        Text(zh="例如：可乐", en="e.g. coke"),
    ),
    Ask.RECEIPT_CUSTOMER: (
        Text(zh="哪家客户付的？打名字或简称。", en="Which customer paid? Type the name or a part of it."),
        Text(zh="例如：王记", en="e.g. Wangji"),
    ),
    Ask.COLLECTION_REFUSE_REASON: (
        Text(zh="为什么退回？写一句原因，上报人会看到。", en="Why do you refuse it? One sentence for the reporter."),
        Text(zh="例如：款未到账", en="e.g. money has not arrived"),
    ),
    Ask.COLLECTION_BOUNCE_REASON: (
        Text(
            zh="为什么退回来？写一句，上报人和业务员会看到。",
            en="Why did it come back? One sentence for the reporter and the rep.",
        ),
        Text(zh="例如：余额不足", en="e.g. not enough funds"),
    ),
    Ask.EXCHANGE_RATE: (
        Text(zh="写币种和汇率：1 单位外币值多少本位币。", en="Write the currency and what one unit of it is worth."),
        Text(zh="例如：USD 7.12", en="e.g. USD 7.12"),
    ),
    Ask.HANDOVER_COUNT: (
        Text(zh="数出来一共多少？", en="How much did you count?"),
        Text(zh="例如：1280.00", en="e.g. 1280.00"),
    ),
    Ask.HANDOVER_REASON: (
        Text(
            zh="为什么数目不对？写一句，财务和主管会看到。",
            en="Why does it differ? One sentence for finance and managers.",
        ),
        Text(zh="例如：找零找错了", en="e.g. wrong change given"),
    ),
    Ask.CLAIM_AMOUNT: (
        Text(zh="付了多少？", en="How much did you pay?"),
        Text(zh="例如：2000.00", en="e.g. 2000.00"),
    ),
    Ask.HISTORY_SEARCH: (
        Text(
            zh="找什么？商品、客户、单号、备注、#标签、日期都行。",
            en="What do you look for? Product, customer, number, note, #tag or date.",
        ),
        Text(zh="例如：可乐 6月", en="e.g. cola june"),
    ),
    Ask.HISTORY_DAYS: (
        Text(zh="从哪天到哪天？", en="From which day to which?"),
        Text(zh="例如：2026-06-01..2026-06-15 或 6月", en="e.g. 2026-06-01..2026-06-15, june"),
    ),
    Ask.HISTORY_CUSTOMER: (
        Text(zh="看哪家客户的订单？打名字或简称。", en="Whose orders? Type the name or a part of it."),
        Text(zh="例如：王记", en="e.g. Wangji"),
    ),
    Ask.HISTORY_TAG: (
        Text(zh="什么标签？一两个词，最多 12 个字。", en="Which tag? A word or two, 12 letters at most."),
        Text(zh="例如：加急", en="e.g. urgent"),
    ),
    Ask.FIND_WORDS: (
        Text(
            zh="找什么？商户、单号、照片上的字、金额、日期都行。",
            en="What do you look for? Merchant, number, any words on it, amount or date.",
        ),
        Text(zh="例如：王记 发票 11月", en="e.g. Wangji invoice november"),
    ),
    Ask.FIND_DAYS: (
        Text(zh="从哪天到哪天？", en="From which day to which?"),
        Text(zh="例如：2026-06-01..2026-06-15 或 6月", en="e.g. 2026-06-01..2026-06-15, june"),
    ),
    Ask.FIND_CUSTOMER: (
        Text(zh="看哪家客户的单据？打名字或简称。", en="Whose papers? Type the name or a part of it."),
        Text(zh="例如：王记", en="e.g. Wangji"),
    ),
    Ask.FIND_AMOUNT: (
        Text(zh="多少钱？一个数，或者从多少到多少。", en="Which amount? One figure, or from one to another."),
        Text(zh="例如：68.00，500-800，1000以上", en="e.g. 68.00, 500-800, over 1000"),
    ),
    Ask.RETURN_QUANTITY: (
        Text(zh="退多少？", en="How many come back?"),
        Text(zh="例如：2箱 或 3瓶", en="e.g. 2 cases, 3 bottles"),
    ),
    Ask.RETURN_AMOUNT: (
        Text(
            zh="货不退，只退多少差价？写含税金额。",
            en="No goods come back: how much is credited? The amount with tax.",
        ),
        Text(zh="例如：36.00", en="e.g. 36.00"),
    ),
    Ask.RETURN_REASON: (
        Text(zh="为什么退？写一句，审核的人和客户会看到。", en="Why? One sentence for who decides and the customer."),
        Text(zh="例如：包装进水", en="e.g. wet packaging"),
    ),
    Ask.RETURN_REFUSE_REASON: (
        Text(zh="为什么驳回？写一句原因，提出的人会看到。", en="Why do you refuse it? One sentence for who asked."),
        Text(zh="例如：没有照片", en="e.g. no photo"),
    ),
    Ask.ADJUST_CUSTOMER: (
        Text(zh="哪家客户的账？打名字或简称。", en="Whose account? Type the name or a part of it."),
        Text(zh="例如：王记", en="e.g. Wangji"),
    ),
    Ask.ADJUST_TARGET: (
        Text(zh="哪一笔记错了？输入单号。", en="Which posting is wrong? Type its number."),
        Text(zh="例如：RC-2026-000012", en="e.g. RC-2026-000012"),
    ),
    Ask.ADJUST_AMOUNT: (Text(zh="多少钱？", en="How much?"), Text(zh="例如：128.50", en="e.g. 128.50")),
    Ask.ADJUST_DUE: (
        Text(zh="哪天到期？过去的日子也行。", en="When is it due? It may be a day of the past."),
        Text(zh="例如：2026-03-20", en="e.g. 2026-03-20"),
    ),
    Ask.ADJUST_DAY: (
        Text(zh="这笔期初是哪天的？按那天入账。", en="Of which day is it? It is dated that day."),
        Text(zh="例如：2025-12-31", en="e.g. 2025-12-31"),
    ),
    Ask.ADJUST_DOCUMENT: (
        Text(zh="原来账上的单据号？", en="Its number in the former books?"),
        Text(zh="例如：2025-0815", en="e.g. 2025-0815"),
    ),
    Ask.ADJUST_REASON: (
        Text(zh="为什么？写一句，审核的人会看到。", en="Why? One sentence for who decides."),
        Text(zh="例如：客户多转了一次", en="e.g. paid twice by mistake"),
    ),
    Ask.ADJUST_REFUSE_REASON: (
        Text(zh="为什么驳回？写一句原因，提出的人会看到。", en="Why do you refuse it? One sentence for who asked."),
        Text(zh="例如：金额不对", en="e.g. wrong amount"),
    ),
    Ask.PLAN_PARTS: (
        Text(zh="每期多少、哪天付？最后一期可以写“余款”。", en="How much on which day? The last can be “rest”."),
        Text(zh="例如：3000 12月15日，余款 1月15日", en="e.g. 3000 15 Dec, rest 15 Jan"),
    ),
    Ask.PLAN_REFUSE_REASON: (
        Text(zh="为什么不同意？写一句，提出的人会看到。", en="Why not? One sentence for who asked."),
        Text(zh="例如：首期太少", en="e.g. the first part is too small"),
    ),
    Ask.PLAN_CANCEL_REASON: (
        Text(zh="为什么取消？写一句，审核的人会看到。", en="Why is it cancelled? One sentence for who decides."),
        Text(zh="例如：客户一次付清", en="e.g. the customer pays at once"),
    ),
    Ask.DUNNING_WHY: (
        Text(zh="为什么不催这家？写一句，大家会看到。", en="Why is this customer not dunned? One sentence."),
        Text(zh="例如：正在对账", en="e.g. accounts are being reconciled"),
    ),
    Ask.DUNNING_ZONE: (
        Text(zh="客户在哪个时区？写 off 就按公司的。", en="In which time zone is the customer? off: the company's."),
        Text(zh="例如：Asia/Tokyo", en="e.g. Asia/Tokyo"),
    ),
    Ask.DUNNING_OBJECTION: (
        Text(zh="哪里有问题？写一句，业务员和财务会看到。", en="What is wrong? One sentence for your rep and finance."),
        Text(zh="例如：第二张发票的货没收到", en="e.g. goods of the second invoice not received"),
    ),
    **STATEMENT_ASKS,
}
_FIELD = Text(zh="正确的{field}是？", en="What is the right {field}?")
_FIELD_EXAMPLES = {
    ReceiptField.TOTAL: Text(zh="例如：128.50", en="e.g. 128.50"),
    ReceiptField.DATE: Text(zh="例如：2026-06-14", en="e.g. 2026-06-14"),
    ReceiptField.MERCHANT: Text(zh="例如：王记小卖部", en="e.g. Wangji Store"),
    ReceiptField.NUMBER: Text(zh="例如：NO.20260614", en="e.g. NO.20260614"),
}
_NOTHING_ASKED = Text(zh="现在没有要回答的问题。", en="There is no open question.")
_CANCELLED = Text(
    zh="好，不问了。草稿和收据都还在。", en="All right, forget the question. Drafts and receipts are still there."
)


def ask_card(ask: Ask, voice: Voice, detail: str = "") -> Reply:
    """The question, for a reply that is typed. `detail` is the receipt's field where one is asked for."""
    if ask is Ask.RECEIPT_FIELD:
        field = ReceiptField(detail) if detail in set(ReceiptField) else ReceiptField.TOTAL
        name = FIELDS[field].plain(voice).lower()
        return Reply(_FIELD.say(voice, field=name), placeholder=_FIELD_EXAMPLES[field].plain(voice))
    question, example = _ASKS[ask]
    return Reply(question.say(voice), placeholder=example.plain(voice))


def nothing_asked(voice: Voice) -> Reply:
    """/cancel when nothing was asked."""
    return Reply(_NOTHING_ASKED.say(voice))


def asking_cancelled(voice: Voice) -> Reply:
    """/cancel of a question."""
    return Reply(_CANCELLED.say(voice), clears=True)
