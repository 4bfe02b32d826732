"""A collection's card (money that somebody reports to have received), its buttons, and what its reporter is told."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views.collection_text import balance_now, collection_facts, collection_text
from handlers.views.keys import BACK, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Fact, Text, Voice, blocks, lines, long
from handlers.views.screens import MAIN, BounceReasons, CollectionScreen, Reasons
from handlers.views.words import REASON, WRITE_REASON
from sales.collections import Collection, CollectionState
from sales.methods import Method
from sales.paper_outcomes import CollectionRefused, CollectionSheet, CollectionVerified
from sales.people import ACCOUNTS, Person, Role
from sales.receivables.outcomes import AgainstChosen, ChequeCleared, PaymentBounced

Outcome = CollectionVerified | CollectionRefused | AgainstChosen | ChequeCleared | PaymentBounced

_OWN = Text(zh="自己上报的回款要由另一位财务核实。", en="You reported it: another person verifies.")
_VERIFY = Text(zh="✅ 核实入账 {amount}", en="✅ Verify {amount}")
_REFUSE = Text(zh="❌ 退回", en="❌ Refuse")
_AGAINST = Text(zh="🎯 用于…", en="🎯 It is for…")
_AGAIN = Text(zh="✏️ 改好再报", en="✏️ Correct, report again")
_ALLOCATE = Text(zh="🔀 改核销", en="🔀 Allocation")
_SLIP = Text(zh="📄 结账单", en="📄 Settlement slip")
_CLEAR = Text(zh="🏦 银行已兑付", en="🏦 The bank has paid")
_BOUNCE = Text(zh="⚠️ 款没收到", en="⚠️ It did not arrive")
_BOUNCE_CHEQUE = Text(zh="⚠️ 退票", en="⚠️ It bounced")
_WHY = Text(zh="为什么退回？上报人会看到原因。", en="Why do you refuse it? The reporter will see the reason.")
_WHY_BOUNCED = Text(
    zh="款为什么没收到？记账会冲回，已核销的重新变成未付。",
    en="Why did the money not come? The payment is taken back: what it settled is open again.",
)
_REASONS = (
    Text(zh="款未到账", en="Money has not arrived"),
    Text(zh="金额对不上", en="Amount differs"),
    Text(zh="客户不对", en="Wrong customer"),
    Text(zh="收据看不清", en="Receipt is not legible"),
    Text(zh="重复上报", en="Reported twice"),
)
_BOUNCE_REASONS = (
    Text(zh="余额不足", en="Not enough funds"),
    Text(zh="签章不符", en="Signature does not match"),
    Text(zh="账户已销", en="Account is closed"),
    Text(zh="银行退汇", en="Returned by the bank"),
)
_TOAST_VERIFIED = Text(zh="✅ 已核实入账 {number}", en="✅ Verified {number}")
_TOAST_REFUSED = Text(zh="❌ 已退回", en="❌ Refused")
_TOAST_AGAINST = Text(zh="🎯 记下了", en="🎯 Noted")
_TOAST_CLEARED = Text(zh="🏦 已记：银行兑付 {number}", en="🏦 Paid by the bank {number}")
_TOAST_BOUNCED = Text(zh="⚠️ 已冲回 {number}", en="⚠️ Taken back {number}")
_WAS_VERIFIED = Text(
    zh="✅ <b>{who}</b> 核实了你上报的回款 {number}\n{customer} · <b>{amount}</b>",
    en="✅ <b>{who}</b> verified your collection {number}\n{customer} · <b>{amount}</b>",
)
_WAS_CLAIMED = Text(
    zh="✅ <b>{who}</b> 核实了客户说的付款 {number}\n{customer} · <b>{amount}</b>",
    en="✅ <b>{who}</b> verified what the customer paid: {number}\n{customer} · <b>{amount}</b>",
)
_WAS_REFUSED = Text(
    zh="❌ <b>{who}</b> 退回了你上报的回款\n{customer} · <b>{amount}</b>",
    en="❌ <b>{who}</b> refused your collection\n{customer} · <b>{amount}</b>",
)
_WAS_NOT_FOUND = Text(
    zh="❌ <b>{who}</b> 没查到客户说的付款\n{customer} · <b>{amount}</b>",
    en="❌ <b>{who}</b> did not find what the customer said to have paid\n{customer} · <b>{amount}</b>",
)
_WAS_BOUNCED = Text(
    zh="⚠️ <b>款没收到，已冲回</b> {number}\n{customer} · <b>{amount}</b>\n核销过的单据重新未付。",
    en="⚠️ <b>Payment bounced</b> {number}\n{customer} · <b>{amount}</b>\nWhat it had settled is open again.",
)
_WAS_REVERSED = Text(
    zh="↩️ <b>回款已冲销</b> {number}\n{customer} · <b>{amount}</b>\n核销过的单据重新未付。",
    en="↩️ <b>Payment reversed</b> {number}\n{customer} · <b>{amount}</b>\nWhat it had settled is open again.",
)
_OPEN = Text(zh="打开回款", en="Open collection")


def collection_card(sheet: CollectionSheet, viewer: Person, voice: Voice, screen: CollectionScreen = MAIN) -> Reply:
    """The card as this viewer may see it. Short enough to be the photo's caption."""
    seen = (sheet.collection.id, sheet.collection.version)
    back = (key(BACK, voice, Verb.COLLECTION, *seen),)
    if isinstance(screen, Reasons) and may_verify(sheet, viewer):
        ready = ((key(t, voice, Verb.COLLECTION_REFUSE_FOR, *seen, i),) for i, t in enumerate(_REASONS))
        write = (key(WRITE_REASON, voice, Verb.COLLECTION_TYPE_REFUSE, *seen),)
        return Reply(blocks((collection_facts(sheet, voice), _WHY.say(voice))), rows(*ready, write, back))
    if isinstance(screen, BounceReasons) and may_bounce(sheet, viewer):
        ready = ((key(t, voice, Verb.COLLECTION_BOUNCE_FOR, *seen, i),) for i, t in enumerate(_BOUNCE_REASONS))
        write = (key(WRITE_REASON, voice, Verb.COLLECTION_TYPE_BOUNCE, *seen),)
        return Reply(blocks((collection_facts(sheet, voice), _WHY_BOUNCED.say(voice))), rows(*ready, write, back))
    own = sheet.collection.open and viewer.has(Role.FINANCE) and not may_verify(sheet, viewer)
    return Reply(collection_text(sheet, voice, _OWN.say(voice) if own else ""), _buttons(sheet, viewer, voice))


def may_verify(sheet: CollectionSheet, viewer: Person) -> bool:
    """Whether it waits, and the viewer is somebody of finance who did not report it."""
    waits = sheet.collection.open and viewer.has(Role.FINANCE)
    return waits and viewer.id != sheet.collection.reported_by


def may_bounce(sheet: CollectionSheet, viewer: Person) -> bool:
    """Whether it is in the books, and the viewer is somebody of finance who did not report it."""
    posted = sheet.collection.state is CollectionState.VERIFIED and viewer.has(Role.FINANCE)
    return posted and viewer.id != sheet.collection.reported_by


def again_key(made: Collection | None, viewer: Person, voice: Voice) -> tuple[Button, ...]:
    """Who reported what finance refused may correct it and report it again; what a customer said is the customer's."""
    if made is None or made.state is not CollectionState.REFUSED or made.claimed or viewer.id != made.reported_by:
        return ()
    return (key(_AGAIN, voice, Verb.MONEY_AGAIN, made.id),)


def _buttons(sheet: CollectionSheet, viewer: Person, voice: Voice) -> Rows:
    made = sheet.collection
    seen = (made.id, made.version)
    if made.open:
        return rows(*_waiting(sheet, viewer, voice))
    if made.state is CollectionState.REFUSED:
        return rows(again_key(made, viewer, voice))
    slip = (key(_SLIP, voice, Verb.COLLECTION_SLIP, *seen),) if viewer.has(*ACCOUNTS) else ()
    if made.state is not CollectionState.VERIFIED or not viewer.has(Role.FINANCE):
        return rows(slip)
    cheque = made.method is Method.CHEQUE and made.clearing is None
    clear = (key(_CLEAR, voice, Verb.COLLECTION_CLEAR, *seen),) if sheet.bankable else ()
    bounced = _BOUNCE_CHEQUE if cheque else _BOUNCE
    bounce = (key(bounced, voice, Verb.COLLECTION_BOUNCE, *seen),) if may_bounce(sheet, viewer) else ()
    return rows(clear, (key(_ALLOCATE, voice, Verb.COLLECTION_ALLOCATE, *seen), *slip), bounce)


def _waiting(sheet: CollectionSheet, viewer: Person, voice: Voice) -> Iterable[tuple[Button, ...]]:
    made = sheet.collection
    seen = (made.id, made.version)
    may = may_verify(sheet, viewer)
    if may and not sheet.in_hand:
        yield (key(_VERIFY, voice, Verb.COLLECTION_VERIFY, *seen, amount=made.amount),)
    against = key(_AGAINST, voice, Verb.COLLECTION_AGAINST, *seen, 0)
    if may:
        yield (against, key(_REFUSE, voice, Verb.COLLECTION_REFUSE, *seen))
    elif viewer.has(Role.REP, Role.FINANCE):
        yield (against,)


def refuse_reason(index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason; None when there is none with this index."""
    return _REASONS[index].plain(voice) if 0 <= index < len(_REASONS) else None


def bounce_reason(index: int, voice: Voice) -> str | None:
    """The same of the reasons why money did not come."""
    return _BOUNCE_REASONS[index].plain(voice) if 0 <= index < len(_BOUNCE_REASONS) else None


def collection_toast(outcome: Outcome, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    made = outcome.sheet.collection
    match outcome:
        case CollectionRefused():
            return Toast(_TOAST_REFUSED.plain(voice))
        case AgainstChosen():
            return Toast(_TOAST_AGAINST.plain(voice))
        case ChequeCleared():
            return Toast(_TOAST_CLEARED.plain(voice, number=made.clearing or ""))
        case PaymentBounced():
            return Toast(_TOAST_BOUNCED.plain(voice, number=made.reversal or ""))
    return Toast(_TOAST_VERIFIED.plain(voice, number=made.number or ""))


def collection_decided(sheet: CollectionSheet, voice: Voice) -> Reply:
    """Tells the reporter, and the customer's rep, what finance decided or found out."""
    made = sheet.collection
    facts: dict[str, Fact] = {"customer": sheet.customer, "amount": made.amount}
    open_ = ((key(_OPEN, voice, Verb.OPEN_COLLECTION, made.id),),)
    reason = REASON.say(voice, reason=long(made.reason)) if made.reason else ""
    if made.state is CollectionState.REFUSED:
        text = _WAS_NOT_FOUND if made.claimed else _WAS_REFUSED
        said = lines((text.say(voice, **facts, who=sheet.decider or ""), reason))
        return Reply(said, rows(again_key(made, sheet.reporter, voice), *open_))
    if made.state in (CollectionState.BOUNCED, CollectionState.REVERSED):
        text = _WAS_BOUNCED if made.state is CollectionState.BOUNCED else _WAS_REVERSED
        return Reply(lines((text.say(voice, **facts, number=made.number or ""), reason)), open_)
    text = _WAS_CLAIMED if made.claimed else _WAS_VERIFIED
    said = text.say(voice, **facts, who=sheet.decider or "", number=made.number or "")
    return Reply(lines((said, balance_now(sheet, voice))), open_)
