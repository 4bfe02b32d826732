"""How the house says no: honest, specific, and what to do next."""

from __future__ import annotations

from handlers.views import adjustment_refusals, dispute_refusals
from handlers.views.bad_values import BAD_VALUES, TOO_LONG
from handlers.views.dispatch_refusals import dispatch_sentence
from handlers.views.dispute_refusals import dispute_sentence
from handlers.views.goods_refusals import about_what_is_done, goods_sentence
from handlers.views.money_refusals import money_sentence
from handlers.views.not_allowed import NOT_ALLOWED, not_allowed
from handlers.views.paper_signing_refusals import print_sentence
from handlers.views.presses import Verb
from handlers.views.reminder_refusals import reminder_sentence
from handlers.views.reply import TOAST_LIMIT, Reply, Toast
from handlers.views.return_refusals import cannot_return
from handlers.views.rule_faults import fault_text
from handlers.views.run_refusals import run_sentence
from handlers.views.say import Fact, Ours, Text, Voice, clip
from handlers.views.signing_refusals import signing_sentence
from handlers.views.visit_refusals import visit_sentence
from sales.collections import CollectionState, ReceiptState
from sales.file_refusals import TooLargeToSend
from sales.imports.nouns import ImportState
from sales.notices import Subject
from sales.orders import OrderState
from sales.payments import StepKind
from sales.refusals import (
    AgreedAlready,
    AlreadyDecided,
    BadInvitation,
    BadRule,
    BadValue,
    BadValueKind,
    CannotReturn,
    CannotSubmit,
    NotAllowed,
    NotFound,
    NotReady,
    OutOfDate,
    OwnDocument,
    PricesMoved,
    Refusal,
    TooManyTags,
    TroubleKind,
)
from sales.returns import ReturnState
from sales.statements import StatementState

_NOT_FOUND_WORDS = Text(zh="没有找到“{words}”。", en="I don't find “{words}”.")
_NOT_FOUND = Text(zh="没有找到。", en="Not found.")
_NOT_FOUND_SUBJECT = {
    Subject.ORDER: Text(zh="没有找到这张订单。", en="I don't find this order."),
    Subject.RECEIPT: Text(zh="没有找到这张收据。", en="I don't find this receipt."),
    Subject.ALBUM: Text(zh="没有找到这批单据。", en="I don't find these papers."),
    Subject.COLLECTION: Text(zh="没有找到这笔回款。", en="I don't find this collection."),
    Subject.DELIVERY: Text(zh="没有找到这张发货单。", en="I don't find this delivery note."),
    Subject.STATEMENT: Text(zh="没有找到这张对账单。", en="I don't find this statement."),
    Subject.RETURN: Text(zh="没有找到这笔退货或红字。", en="I don't find this return or credit."),
    Subject.ADJUSTMENT: adjustment_refusals.NOT_FOUND,
    Subject.DISPUTE: dispute_refusals.NOT_FOUND,
    Subject.IMPORT: Text(zh="没有找到这次导入。", en="I don't find this import."),
}
_OUT_OF_DATE = Text(
    zh="这张卡片已经过时，什么都没改。最新的在这里，请再看一眼。",
    en="This card is out of date; nothing was changed. Here is the current one, please look again.",
)
_PRICES_MOVED = Text(
    zh="价格变了，还没有提交。新价格在卡片上，看过再点一次。",
    en="Prices changed and nothing was submitted. The new ones are on the card: look, then tap again.",
)
_OWN = {
    Subject.ORDER: Text(
        zh="自己的订单不能自己审核，要由另一位主管来。", en="You cannot approve your own order; another manager must."
    ),
    Subject.RECEIPT: Text(zh="自己发的收据不能自己核实。", en="You cannot verify your own receipt."),
    Subject.COLLECTION: Text(
        zh="自己上报的回款不能自己核实，要由另一位财务来。",
        en="You cannot verify your own collection; another person must.",
    ),
    Subject.RETURN: Text(
        zh="自己提的退货或红字不能自己审核，要由另一个人来。",
        en="You asked for this return or credit: another person decides.",
    ),
    Subject.ADJUSTMENT: adjustment_refusals.OWN,
    Subject.STATEMENT: Text(
        zh="出对账单的人不能代客户签章。", en="You issued this statement: you cannot sign it for the customer."
    ),
}
_BY = Text(
    zh="已由 {by} 在 {at} {done}，这次没有再改动。", en="Already {done} by {by}, {at}. Nothing more was changed."
)
_BY_WHOM = Text(zh="已由 {by} {done}，这次没有再改动。", en="Already {done} by {by}. Nothing more was changed.")
_AT = Text(zh="{at} 已经{done}，这次没有再改动。", en="Already {done}, {at}. Nothing more was changed.")
_ALREADY = Text(zh="已经{done}，这次没有再改动。", en="Already {done}. Nothing more was changed.")
_DONE: dict[tuple[Subject, str], Text] = {
    (Subject.ORDER, OrderState.DRAFT): Text(zh="退回草稿", en="a draft again"),
    (Subject.ORDER, OrderState.AWAITING): Text(zh="提交审核", en="submitted for approval"),
    (Subject.ORDER, OrderState.POSTED): Text(zh="通过", en="approved"),
    (Subject.ORDER, OrderState.APPROVED): Text(zh="通过", en="approved"),
    (Subject.ORDER, OrderState.CANCELLED): Text(zh="取消", en="cancelled"),
    (Subject.ORDER, OrderState.EXPIRED): Text(zh="过期", en="expired"),
    (Subject.ORDER, OrderState.REJECTED): Text(zh="驳回", en="rejected"),
    (Subject.ORDER, OrderState.DISCARDED): Text(zh="作废", en="discarded"),
    (Subject.RECEIPT, ReceiptState.READING): Text(zh="开始识别", en="being read"),
    (Subject.RECEIPT, ReceiptState.CONFIRMED): Text(zh="确认上报", en="confirmed"),
    (Subject.RECEIPT, ReceiptState.FILED): Text(zh="归档", en="filed"),
    (Subject.RECEIPT, ReceiptState.DISCARDED): Text(zh="作废", en="discarded"),
    (Subject.COLLECTION, CollectionState.VERIFIED): Text(zh="核实", en="verified"),
    (Subject.COLLECTION, CollectionState.REFUSED): Text(zh="退回", en="refused"),
    (Subject.COLLECTION, CollectionState.BOUNCED): Text(zh="标为退票", en="said to have bounced"),
    (Subject.COLLECTION, CollectionState.REVERSED): Text(zh="冲销", en="reversed"),
    (Subject.COLLECTION, StepKind.CLEARED): Text(zh="标为已兑付", en="said to be paid"),
    (Subject.RETURN, ReturnState.REQUESTED): Text(zh="提交审核", en="handed in"),
    (Subject.RETURN, ReturnState.APPROVED): Text(zh="通过", en="approved"),
    (Subject.RETURN, ReturnState.REFUSED): Text(zh="驳回", en="refused"),
    (Subject.RETURN, ReturnState.DISCARDED): Text(zh="作废", en="discarded"),
    **adjustment_refusals.DONE,
    **dispute_refusals.DONE,
    (Subject.IMPORT, ImportState.APPLIED): Text(zh="导入", en="imported"),
    (Subject.IMPORT, ImportState.CANCELLED): Text(zh="取消", en="put aside"),
    (Subject.STATEMENT, StatementState.CONFIRMED): Text(zh="确认签章", en="signed"),
    (Subject.STATEMENT, StatementState.DISPUTED): Text(zh="提出异议", en="disputed"),
}
_SETTLED = Text(zh="处理", en="settled")
_POSTED_AT_ONCE = Text(zh="下单", en="ordered")
_CANNOT = Text(zh="订单还有问题要解决：{troubles}。", en="This order still has problems: {troubles}.")
_COMMA = Text(zh="、", en=", ")
_TROUBLES = {
    TroubleKind.NO_CUSTOMER: Text(zh="还没选客户", en="no customer chosen"),
    TroubleKind.NO_LINES: Text(zh="还没有商品", en="no products yet"),
    TroubleKind.OPEN_DOUBT: Text(zh="还有问题没回答", en="a question is still open"),
    TroubleKind.CUSTOMER_HELD: Text(zh="这家客户已停止供货", en="the customer is on hold"),
    TroubleKind.PRODUCT_INACTIVE: Text(zh="有商品已停售", en="a product is no longer sold"),
    TroubleKind.STOCK_SHORT: Text(zh="有商品库存不够", en="not enough stock"),
    TroubleKind.PREPAY_ONLY: Text(
        zh="这家客户只能先款后货，预付款不够",
        en="the customer buys against payment only, and has not paid enough ahead",
    ),
    TroubleKind.BELOW_MINIMUM: Text(zh="有商品没到起订量", en="below a minimum quantity"),
    TroubleKind.OFF_STEP: Text(zh="有商品数量不成倍数", en="a quantity between two steps"),
}
_NOT_READY = Text(zh="还不能确认，还缺：{missing}。", en="Not yet, still missing: {missing}.")
_MISSING = {
    "total": Text(zh="金额", en="the total"),
    "date": Text(zh="日期（不能是将来）", en="the date (not ahead)"),
    "customer": Text(zh="客户", en="the customer"),
    "method": Text(zh="付款方式", en="how it was paid"),
    "issuer": Text(zh="开票方", en="who issued it"),
    "number": Text(zh="单号", en="its number"),
    "note": Text(zh="是哪张发货单", en="which delivery note it is"),
    "twin": Text(zh="先看一眼相似的那张", en="a look at the similar receipt"),
}
_TOO_MANY_TAGS = Text(
    zh="一单最多 {most} 个标签，先去掉一个。", en="An order has {most} tags at most: take one off first."
)
_AGREED_ALREADY = Text(
    zh="这张订单你已经同意过了，还要另一个人审核。",
    en="You agreed to this order already; a different person has to as well.",
)
_BAD_INVITATION = Text(
    zh="这个邀请链接已用过或过期。请向管理员要一个新的。",
    en="This invitation was used or is too old. Please ask your administrator for a new one.",
)
_OTHER = Text(zh="现在办不了，什么都没改。", en="This cannot be done now. Nothing was changed.")
_TOO_LARGE = Text(
    zh="文件有 {has} MB，Telegram 最多只收 {most} MB，所以没发。请管理员在服务器上导出。",
    en="The file has {has} MB and Telegram takes {most} MB at most, so it was not sent. Ask your administrator to "
    "export it at the server.",
)
_FAILURE = Text(
    zh="⚠️ 出了点问题，这一步没办成，已经记录下来。请再试一次。",
    en="⚠️ Something went wrong and this was not done. It has been noted. Please try again.",
)
_OLD_BUTTON = Text(
    zh="这个按钮已经失效。请重新打开，比如发 /orders。",
    en="This button no longer works. Open it again, e.g. with /orders.",
)
_ALWAYS_THE_SAME: dict[type[Refusal], Text] = {
    PricesMoved: _PRICES_MOVED,
    OutOfDate: _OUT_OF_DATE,
    AgreedAlready: _AGREED_ALREADY,
    BadInvitation: _BAD_INVITATION,
}
_WARNING = Text(zh="⚠️ {sentence}", en="⚠️ {sentence}")
_BAD_VALUE_SHOWN = 30


def refusal_toast(refusal: Refusal, voice: Voice, verb: Verb | None = None) -> Toast:
    """The refusal over the chat, of a press of this kind. What the redrawn card explains goes away by itself."""
    quiet = isinstance(refusal, AlreadyDecided | OutOfDate) or about_what_is_done(refusal)
    text, facts = _sentence(refusal, voice, verb)
    return Toast(clip(text.plain(voice, **facts), TOAST_LIMIT), alert=not quiet)


def refusal_text(refusal: Refusal, voice: Voice, verb: Verb | None = None) -> Reply:
    """The refusal as a message of its own."""
    text, facts = _sentence(refusal, voice, verb)
    return Reply(_WARNING.say(voice, sentence=text.say(voice, **facts)))


def failure(voice: Voice) -> Reply:
    """Something broke that nobody expected."""
    return Reply(_FAILURE.say(voice))


def failure_toast(voice: Voice) -> Toast:
    """The same over the chat."""
    return Toast(_FAILURE.plain(voice), alert=True)


def old_button(voice: Voice) -> Toast:
    """A press that cannot be read: from an older layout of the buttons, or forged."""
    return Toast(_OLD_BUTTON.plain(voice), alert=True)


def _sentence(refusal: Refusal, voice: Voice, verb: Verb | None) -> tuple[Text, dict[str, Fact]]:
    """The text for a refusal, with its facts."""
    elsewhere = goods_sentence(refusal, voice) or money_sentence(refusal, voice) or signing_sentence(refusal, voice)
    elsewhere = elsewhere or reminder_sentence(refusal, voice) or dispatch_sentence(refusal)
    elsewhere = elsewhere or print_sentence(refusal, voice) or run_sentence(refusal) or dispute_sentence(refusal, voice)
    return elsewhere or visit_sentence(refusal, voice) or _plain_sentence(refusal, voice, verb)


def _plain_sentence(refusal: Refusal, voice: Voice, verb: Verb | None) -> tuple[Text, dict[str, Fact]]:
    if type(refusal) in _ALWAYS_THE_SAME:
        return _ALWAYS_THE_SAME[type(refusal)], {}
    if isinstance(refusal, TooLargeToSend):
        return _TOO_LARGE, {"has": refusal.has, "most": refusal.most}
    return _by_kind(refusal, voice, verb)


def _by_kind(refusal: Refusal, voice: Voice, verb: Verb | None) -> tuple[Text, dict[str, Fact]]:
    match refusal:
        case NotAllowed():
            return not_allowed(verb), {}
        case NotFound():
            return _not_found(refusal)
        case AlreadyDecided():
            return _already(refusal, voice)
        case OwnDocument():
            return _OWN.get(refusal.subject, NOT_ALLOWED), {}
        case CannotSubmit():
            kinds = dict.fromkeys(trouble.kind for trouble in refusal.troubles)
            return _CANNOT, {"troubles": _list([_TROUBLES[kind] for kind in kinds], voice)}
        case BadValue():
            return _bad_value(refusal)
        case NotReady():
            return _NOT_READY, {"missing": _list([_MISSING[m] for m in refusal.missing if m in _MISSING], voice)}
        case TooManyTags():
            return _TOO_MANY_TAGS, {"most": refusal.most}
        case BadRule():
            return fault_text(refusal)
        case CannotReturn():
            return cannot_return(refusal)
    return _OTHER, {}


def _bad_value(refusal: BadValue) -> tuple[Text, dict[str, Fact]]:
    if refusal.most:
        return TOO_LONG, {"most": refusal.most}
    said = {} if refusal.kind is BadValueKind.TEXT else {"said": clip(refusal.said, _BAD_VALUE_SHOWN)}
    return BAD_VALUES[refusal.kind], dict(said)


def _list(texts: list[Text], voice: Voice) -> Ours:
    return Ours(_COMMA.plain(voice).join(text.plain(voice) for text in texts))


def _not_found(refusal: NotFound) -> tuple[Text, dict[str, Fact]]:
    if refusal.words.strip():
        return _NOT_FOUND_WORDS, {"words": refusal.words}
    return (_NOT_FOUND_SUBJECT.get(refusal.subject, _NOT_FOUND) if refusal.subject else _NOT_FOUND), {}


def _already(refusal: AlreadyDecided, voice: Voice) -> tuple[Text, dict[str, Fact]]:
    done = _DONE.get((refusal.subject, refusal.state), _SETTLED)
    if refusal.by is None and refusal.subject is Subject.ORDER and refusal.state == OrderState.POSTED:
        done = _POSTED_AT_ONCE
    facts: dict[str, Fact] = {"done": done.plain(voice)}
    if refusal.by is not None and refusal.at is not None:
        return _BY, {**facts, "by": refusal.by, "at": refusal.at}
    if refusal.by is not None:
        return _BY_WHOM, {**facts, "by": refusal.by}
    return (_AT, {**facts, "at": refusal.at}) if refusal.at is not None else (_ALREADY, facts)
