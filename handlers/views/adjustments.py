"""An adjustment's card: its screens and buttons, the toast after a press, and the note to who asked."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.views.adjustment_text import KINDS, REASONS, facts, head, item_label, missing, percent, short_of
from handlers.views.keys import BACK, choice, grid, key, named, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Text, Voice, blocks, lines, long, money
from handlers.views.words import METHODS, REASON, WRITE_REASON
from sales.people import Person
from sales.receivables.adjusting import AdjustmentSheet, may_change, may_decide
from sales.receivables.adjustments import REFUND_METHODS, TERMS, AdjustmentKind, AdjustmentReason, AdjustmentState
from sales.receivables.vouchers import Voucher

A_PAGE = 6
ALL_CREDIT = "-"
K, S = AdjustmentKind, AdjustmentState
_ASK_REVERSAL = TERMS[K.REVERSAL].askers

_HAND_IN = Text(zh="✅ 提交审核 {amount}", en="✅ Hand in {amount}")
_DISCARD = Text(zh="作废", en="Discard")
_WITHDRAW = Text(zh="撤回", en="Withdraw")
_APPROVE = Text(zh="✅ 通过 {amount}", en="✅ Approve {amount}")
_APPROVE_ALL = Text(zh="✅ 全部通过（{count} 笔）", en="✅ Approve all {count}")
_REFUSE = Text(zh="❌ 驳回", en="❌ Refuse")
_REFUSE_ALL = Text(zh="❌ 全部驳回", en="❌ Refuse all")
_PDF = Text(zh="📄 单据 PDF", en="📄 PDF")
_REVERSE = Text(zh="↩️ 这笔记错了，冲销", en="↩️ Wrong: take it back")
_ALL_LEFT = Text(zh="全部 {amount}", en="All of it {amount}")
_UP_TO = Text(zh="最多 {amount}", en="The most {amount}")
_ALL_FREE = Text(zh="全部余款", en="All free credit")
_TYPE_AMOUNT = Text(zh="输入金额", en="Type the amount")
_TYPE_NUMBER = Text(zh="输入单号", en="Type the number")
_OTHER_TARGET = Text(zh="换一笔", en="Another one")
_OTHER_AMOUNT = Text(zh="改金额", en="Change amount")
_OTHER_METHOD = Text(zh="改退款方式", en="Change method")
_OTHER_RATE = Text(zh="改税率", en="Change tax")
_OTHER_REASON = Text(zh="改原因", en="Change reason")
_RATE = Text(zh="含税 {rate}%", en="{rate}% tax")
_NO_TAX = Text(zh="不含税", en="No tax")
_IS_CREDIT = Text(zh="改成客户预收", en="It is their credit")
_IS_OWED = Text(zh="改成客户欠款", en="They owe it")
_DAY = Text(zh="改日期", en="Change day")
_DUE = Text(zh="改到期日", en="Change due day")
_DOCUMENT = Text(zh="原单据号", en="Former document")
_WHY_REFUSE = Text(zh="为什么驳回？提出的人会看到原因。", en="Why do you refuse it? Who asked will see the reason.")
_REFUSALS = (
    Text(zh="金额不对", en="Wrong amount"),
    Text(zh="没有依据", en="Nothing to show for it"),
    Text(zh="先再催一催", en="Dun them once more first"),
    Text(zh="选错了单据", en="Wrong document"),
)
_TOASTS = {
    S.DRAFT: Text(zh="✏️ 已保存", en="✏️ Kept"),
    S.REQUESTED: Text(zh="⏳ 已提交审核", en="⏳ Handed in"),
    S.APPROVED: Text(zh="✅ 已入账", en="✅ Posted"),
    S.REFUSED: Text(zh="❌ 已驳回", en="❌ Refused"),
    S.WITHDRAWN: Text(zh="❌ 已撤回", en="❌ Withdrawn"),
}
_WAS_APPROVED = Text(
    zh="✅ <b>{who}</b> 通过了{kind} {number}\n{customer} · <b>{amount}</b>",
    en="✅ <b>{who}</b> approved: {kind} {number}\n{customer} · <b>{amount}</b>",
)
_BATCH_APPROVED = Text(
    zh="✅ <b>{who}</b> 通过了导入的期初余额，共 {count} 笔",
    en="✅ <b>{who}</b> approved the imported opening balances, {count} in all",
)
_BATCH_REFUSED = Text(
    zh="❌ <b>{who}</b> 驳回了导入的期初余额，共 {count} 笔",
    en="❌ <b>{who}</b> refused the imported opening balances, {count} in all",
)
_WAS_REFUSED = Text(
    zh="❌ <b>{who}</b> 驳回了{kind}\n{customer} · <b>{amount}</b>",
    en="❌ <b>{who}</b> refused: {kind}\n{customer} · <b>{amount}</b>",
)
_OPEN = Text(zh="打开", en="Open")
_VOUCHERS = {
    K.REFUND: Text(
        zh="💸 退款 <b>{amount}</b>，退款单 {number}", en="💸 <b>{amount}</b> is paid back to you: voucher {number}"
    ),
    K.REBATE: Text(
        zh="🎁 返利 <b>{amount}</b>，已从应付款中扣减，返利单 {number}",
        en="🎁 Rebate of <b>{amount}</b>, taken off what is owed: voucher {number}",
    ),
}


@dataclass(frozen=True, slots=True)
class Screen:
    """What is open: main, targets, methods, rates, reasons or refusing; `page` of the targets, from 0."""

    name: str = "main"
    page: int = 0


MAIN = Screen()
METHODS_SCREEN, RATES_SCREEN = Screen("methods"), Screen("rates")
REASONS_SCREEN, REFUSING = Screen("reasons"), Screen("refusing")


def adjustment_card(sheet: AdjustmentSheet, viewer: Person, voice: Voice, screen: Screen = MAIN) -> Reply:
    """The card as this viewer may see it."""
    made = sheet.made
    if may_change(sheet, viewer):
        back = () if screen.name == "main" else ((key(BACK, voice, Verb.ADJUSTMENT, made.id, made.version, 0),),)
        choosing = _choosing(sheet, voice, screen)
        return Reply(facts(sheet, viewer, voice), (*choosing, *back) if back else _draft_keys(sheet, voice, choosing))
    if may_decide(sheet, viewer) and screen.name == "refusing":
        return _refuse_screen(sheet, voice)
    return Reply(facts(sheet, viewer, voice), _keys(sheet, viewer, voice))


def refuse_reason(index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason to refuse; None when there is none with this index."""
    return _REFUSALS[index].plain(voice) if 0 <= index < len(_REFUSALS) else None


def reason_words(reason: str, voice: Voice) -> str:
    """How the reader calls a ready-made reason; empty for what is none."""
    return REASONS[AdjustmentReason(reason)].plain(voice) if reason in set(AdjustmentReason) else ""


def adjustment_toast(sheet: AdjustmentSheet, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    return Toast(_TOASTS[sheet.made.state].plain(voice))


def adjustment_decided(sheet: AdjustmentSheet, voice: Voice) -> Reply:
    """Tells who asked, and the rep, what was decided."""
    made, refused = sheet.made, sheet.made.state is S.REFUSED
    reason = REASON.say(voice, reason=long(made.refusal)) if made.refusal else ""
    open_ = ((key(_OPEN, voice, Verb.OPEN_ADJUSTMENT, made.id),),)
    who = sheet.decider or ""
    if made.batch is not None:
        told = (_BATCH_REFUSED if refused else _BATCH_APPROVED).say(voice, who=who, count=len(sheet.batch))
        return Reply(lines((told, reason)), open_)
    kind, amount = KINDS[made.kind].plain(voice), made.amount or 0
    if refused:
        told = _WAS_REFUSED.say(voice, who=who, kind=kind, customer=sheet.customer, amount=amount)
    else:
        number = made.number or ""
        told = _WAS_APPROVED.say(voice, who=who, kind=kind, number=number, customer=sheet.customer, amount=amount)
    return Reply(lines((told, reason)), open_)


def voucher_caption(voucher: Voucher, voice: Voice) -> Reply:
    """What is said beside the voucher's PDF, to the customer's contact or whoever asked for it."""
    return Reply(_VOUCHERS[voucher.kind].say(voice, number=voucher.number, amount=voucher.amount))


def _keys(sheet: AdjustmentSheet, viewer: Person, voice: Voice) -> Rows:
    made = sheet.made
    seen = (made.id, made.version)
    if may_decide(sheet, viewer):
        if made.batch is not None:
            yes = key(_APPROVE_ALL, voice, Verb.ADJUST_APPROVE, *seen, count=len(sheet.batch))
            return ((yes,), (key(_REFUSE_ALL, voice, Verb.ADJUST_REFUSE, *seen),))
        yes = key(_APPROVE, voice, Verb.ADJUST_APPROVE, *seen, amount=made.amount or 0)
        return rows(() if short_of(sheet) is not None else (yes,), (key(_REFUSE, voice, Verb.ADJUST_REFUSE, *seen),))
    if made.state is S.REQUESTED and viewer.id == made.asked_by:
        return ((key(_WITHDRAW, voice, Verb.ADJUST_WITHDRAW, *seen),),)
    if made.state is not S.APPROVED or made.batch is not None:
        return ()
    pdf = (key(_PDF, voice, Verb.ADJUST_PAPER, *seen),) if made.kind in (K.REFUND, K.REBATE) else ()
    back = viewer.has(*_ASK_REVERSAL) and made.kind is not K.REVERSAL and made.number is not None
    wrong = (key(_REVERSE, voice, Verb.ADJUST_FOR, K.REVERSAL.value, made.number or ""),) if back else ()
    return rows(pdf, wrong)


def _draft_keys(sheet: AdjustmentSheet, voice: Voice, choosing: Rows) -> Rows:
    """What is asked for next; once all is said: hand it in, or change what was said."""
    made, step = sheet.made, missing(sheet)
    seen = (made.id, made.version)
    done = (key(_HAND_IN, voice, Verb.ADJUST_HAND_IN, *seen, amount=made.amount or 0),) if step == "done" else ()
    discard = (key(_DISCARD, voice, Verb.ADJUST_WITHDRAW, *seen),)
    return rows(done, *choosing, *grid(_changes(sheet, voice, step), 2), discard)


def _changes(sheet: AdjustmentSheet, voice: Voice, step: str) -> list[Button]:
    """What was said and can be said anew."""
    made = sheet.made
    seen = (made.id, made.version)
    found: list[Button] = []
    if len(sheet.targets) > 1 and step != "target":
        found.append(key(_OTHER_TARGET, voice, Verb.ADJUST_TARGETS, *seen, 0))
    if made.amount is not None and made.kind is not K.REVERSAL:
        found.append(key(_OTHER_AMOUNT, voice, Verb.ADJUST_TYPE_AMOUNT, *seen))
    if made.method is not None:
        found.append(key(_OTHER_METHOD, voice, Verb.ADJUST_METHODS, *seen))
    if made.rate is not None:
        found.append(key(_OTHER_RATE, voice, Verb.ADJUST_RATES, *seen))
    if made.kind is K.OPENING and made.amount is not None:
        found.append(key(_IS_OWED if made.amount.minor < 0 else _IS_CREDIT, voice, Verb.ADJUST_SIDE, *seen))
    if made.kind is K.OPENING:
        found.append(key(_DAY, voice, Verb.ADJUST_TYPE_DAY, *seen))
        found.append(key(_DUE, voice, Verb.ADJUST_TYPE_DUE, *seen))
        found.append(key(_DOCUMENT, voice, Verb.ADJUST_TYPE_DOCUMENT, *seen))
    if made.reason is not None and step == "done":
        found.append(key(_OTHER_REASON, voice, Verb.ADJUST_REASONS, *seen))
    return found


def _choosing(sheet: AdjustmentSheet, voice: Voice, screen: Screen) -> Rows:
    """The choices of the screen that is open, or of what is asked for next."""
    made = sheet.made
    seen = (made.id, made.version)
    step = {"targets": "target", "methods": "method", "rates": "rate", "reasons": "reason"}.get(screen.name)
    match step or missing(sheet):
        case "target":
            return _target_keys(sheet, voice, screen.page)
        case "amount":
            left = _UP_TO if made.kind is K.ROUNDING else _ALL_LEFT
            bounded = sheet.most is not None and sheet.most.minor > 0
            every = (key(left, voice, Verb.ADJUST_ALL, *seen, amount=sheet.most or 0),) if bounded else ()
            return rows(every, (key(_TYPE_AMOUNT, voice, Verb.ADJUST_TYPE_AMOUNT, *seen),))
        case "method":
            buttons = [key(METHODS[each], voice, Verb.ADJUST_METHOD, *seen, each.value) for each in REFUND_METHODS]
            return grid(buttons, 2)
        case "rate":
            return _rate_keys(sheet, voice)
        case "reason":
            ready = [key(REASONS[each], voice, Verb.ADJUST_REASON, *seen, each.value) for each in made.terms.reasons]
            return (*grid(ready, 2), (key(WRITE_REASON, voice, Verb.ADJUST_TYPE_REASON, *seen),))
    return ()


def _rate_keys(sheet: AdjustmentSheet, voice: Voice) -> Rows:
    seen = (sheet.made.id, sheet.made.version)
    rates = [rate for rate in sheet.rates if rate]
    buttons = [
        key(_RATE, voice, Verb.ADJUST_RATE, *seen, format(rate.normalize(), "f"), rate=percent(rate, voice))
        for rate in rates
    ]
    return grid([*buttons, key(_NO_TAX, voice, Verb.ADJUST_RATE, *seen, "0")], 2)


def _target_keys(sheet: AdjustmentSheet, voice: Voice, page_number: int) -> Rows:
    made = sheet.made
    seen = (made.id, made.version)
    page = page_of(sheet.targets, page_number, A_PAGE)
    listed = []
    for item in page.items:
        name, amount = item_label(item, made.kind, voice)
        listed.append(choice(named(name, money(amount, voice)), Verb.ADJUST_ABOUT, *seen, item.number))
    every = made.kind is K.REFUND and len(sheet.targets) > 1
    typed = made.kind is K.REVERSAL
    return rows(
        *listed,
        page.turns(voice, Verb.ADJUST_TARGETS, *seen),
        (key(_ALL_FREE, voice, Verb.ADJUST_ABOUT, *seen, ALL_CREDIT),) if every else (),
        (key(_TYPE_NUMBER, voice, Verb.ADJUST_TYPE_TARGET, *seen),) if typed else (),
    )


def _refuse_screen(sheet: AdjustmentSheet, voice: Voice) -> Reply:
    seen = (sheet.made.id, sheet.made.version)
    ready = ((key(text, voice, Verb.ADJUST_REFUSE_FOR, *seen, i),) for i, text in enumerate(_REFUSALS))
    write = (key(WRITE_REASON, voice, Verb.ADJUST_TYPE_REFUSE, *seen),)
    back = (key(BACK, voice, Verb.ADJUSTMENT, *seen, 0),)
    return Reply(blocks((head(sheet, voice), _WHY_REFUSE.say(voice))), rows(*ready, write, back))
