"""A collection's card (money that a rep reports), the reporter's note, and the list that waits for finance."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views.keys import BACK, choice, key, named, rows
from handlers.views.presses import Verb
from handlers.views.receipt_fields import shown
from handlers.views.reply import Reply, Toast
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, long, money, worded
from handlers.views.screens import MAIN, CollectionScreen, Reasons
from handlers.views.words import METHODS, REASON, WRITE_REASON, some
from sales.collections import CollectionState, ReceiptField
from sales.paper_outcomes import CollectionRefused, CollectionSheet, CollectionVerified
from sales.people import Person, Role

ALLOCATIONS_SHOWN = 5
LIST_LENGTH = 10

_REPORTED = Text(zh="⏳ <b>回款待核实</b>", en="⏳ <b>Collection to verify</b>")
_VERIFIED = Text(zh="✅ <b>回款已核实</b> {number}", en="✅ <b>Collection verified</b> {number}")
_REFUSED = Text(zh="❌ <b>回款已退回</b>", en="❌ <b>Collection refused</b>")
_PAID = Text(zh="<b>{amount}</b> · {method}", en="<b>{amount}</b> · {method}")
_DAY = Text(zh="收款日 {day}", en="Paid {day}")
_REFERENCE = Text(zh="单号 {reference}", en="Number {reference}")
_REPORTED_BY = Text(zh="{who} {at} 上报", en="Reported by {who}, {at}")
_VERIFIED_BY = Text(zh="{who} {at} 核实", en="Verified by {who}, {at}")
_REFUSED_BY = Text(zh="{who} {at} 退回", en="Refused by {who}, {at}")
_BY_HAND = Text(zh="⚠️ 金额是手工填的", en="⚠️ The total was typed by hand")
_READ_AS = Text(zh="⚠️ 金额改过：机器读到 {read}", en="⚠️ The total was corrected: read as {read}")
_DAY_READ_AS = Text(zh="⚠️ 日期改过：机器读到 {read}", en="⚠️ The date was corrected: read as {read}")
_TWIN = Text(
    zh="⚠️ 很像 {at} 发过的一张收据，上报人说不是同一张",
    en="⚠️ Looks like a receipt sent {at}; the reporter says it is another one",
)
_SETTLES = Text(zh="<b>核销</b>", en="<b>Settles</b>")
_ALLOCATION = Text(zh="{item}  {amount}", en="{item}  {amount}")
_CREDIT = Text(zh="转预收款 {amount}", en="Left as credit {amount}")
_BALANCE = Text(zh="核实后欠款 <b>{amount}</b>", en="Balance now <b>{amount}</b>")
_OWN = Text(zh="自己上报的回款要由另一位财务核实。", en="You reported it: another person verifies.")
_VERIFY = Text(zh="✅ 核实入账 {amount}", en="✅ Verify {amount}")
_REFUSE = Text(zh="❌ 退回", en="❌ Refuse")
_WHY = Text(zh="为什么退回？上报人会看到原因。", en="Why do you refuse it? The reporter will see the reason.")
_REASONS = (
    Text(zh="款未到账", en="Money has not arrived"),
    Text(zh="金额对不上", en="Amount differs"),
    Text(zh="客户不对", en="Wrong customer"),
    Text(zh="收据看不清", en="Receipt is not legible"),
    Text(zh="重复上报", en="Reported twice"),
)
_TOAST_VERIFIED = Text(zh="✅ 已核实入账 {number}", en="✅ Verified {number}")
_TOAST_REFUSED = Text(zh="❌ 已退回", en="❌ Refused")
_WAS_VERIFIED = Text(
    zh="✅ <b>{who}</b> 核实了你上报的回款 {number}\n{customer} · <b>{amount}</b>",
    en="✅ <b>{who}</b> verified your collection {number}\n{customer} · <b>{amount}</b>",
)
_WAS_REFUSED = Text(
    zh="❌ <b>{who}</b> 退回了你上报的回款\n{customer} · <b>{amount}</b>",
    en="❌ <b>{who}</b> refused your collection\n{customer} · <b>{amount}</b>",
)
_OPEN = Text(zh="打开回款", en="Open collection")
_WAITING = Text(zh="⏳ <b>{count}</b> 笔回款等你核实", en="⏳ <b>{count}</b> to verify")
_NONE = Text(zh="✅ 没有待核实的回款。", en="✅ No collections to verify.")
_ENTRY = Text(
    zh="⏳ {customer}\n    <b>{amount}</b> · {who} {at}", en="⏳ {customer}\n    <b>{amount}</b> · {who}, {at}"
)


def collection_card(sheet: CollectionSheet, viewer: Person, voice: Voice, screen: CollectionScreen = MAIN) -> Reply:
    """The card as this viewer may see it. Short enough to be the photo's caption."""
    seen = (sheet.collection.id, sheet.collection.version)
    if not may_verify(sheet, viewer):
        return Reply(_text(sheet, viewer, voice))
    if isinstance(screen, Reasons):
        ready = ((key(t, voice, Verb.COLLECTION_REFUSE_FOR, *seen, i),) for i, t in enumerate(_REASONS))
        write = (key(WRITE_REASON, voice, Verb.COLLECTION_TYPE_REFUSE, *seen),)
        text = blocks((_facts(sheet, voice), _WHY.say(voice)))
        return Reply(text, rows(*ready, write, (key(BACK, voice, Verb.COLLECTION, *seen),)))
    verify = key(_VERIFY, voice, Verb.COLLECTION_VERIFY, *seen, amount=sheet.collection.amount)
    return Reply(_text(sheet, viewer, voice), ((verify,), (key(_REFUSE, voice, Verb.COLLECTION_REFUSE, *seen),)))


def may_verify(sheet: CollectionSheet, viewer: Person) -> bool:
    """Whether it waits, and the viewer is somebody of finance who did not report it."""
    return _finance_of_reported(sheet, viewer) and viewer.id != sheet.collection.reported_by


def refuse_reason(index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason; None when there is none with this index."""
    return _REASONS[index].plain(voice) if 0 <= index < len(_REASONS) else None


def collection_toast(outcome: CollectionVerified | CollectionRefused, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    if isinstance(outcome, CollectionRefused):
        return Toast(_TOAST_REFUSED.plain(voice))
    return Toast(_TOAST_VERIFIED.plain(voice, number=outcome.sheet.collection.number or ""))


def collection_decided(sheet: CollectionSheet, voice: Voice) -> Reply:
    """Tells the reporter what finance decided."""
    made = sheet.collection
    facts = {"who": sheet.decider or "", "customer": sheet.customer, "amount": made.amount}
    open_ = ((key(_OPEN, voice, Verb.OPEN_COLLECTION, made.id),),)
    if made.state is CollectionState.REFUSED:
        reason = REASON.say(voice, reason=long(made.reason)) if made.reason else ""
        return Reply(lines((_WAS_REFUSED.say(voice, **facts), reason)), open_)
    text = lines((_WAS_VERIFIED.say(voice, **facts, number=made.number or ""), _balance(sheet, voice)))
    return Reply(text, open_)


def collection_list(sheets: Iterable[CollectionSheet], viewer: Person, voice: Voice) -> Reply:
    """The collections that wait for this viewer, each a button."""
    waiting = [s for s in sheets if may_verify(s, viewer)]
    if not waiting:
        return Reply(_NONE.say(voice))
    shown_ = waiting[:LIST_LENGTH]
    keys = (
        choice(
            named(worded(s.customer, voice), money(s.collection.amount, voice)), Verb.OPEN_COLLECTION, s.collection.id
        )
        for s in shown_
    )
    entries = [
        _ENTRY.say(
            voice,
            customer=s.customer,
            amount=s.collection.amount,
            who=s.reporter,
            at=s.collection.reported_at,
        )
        for s in waiting
    ]
    title = _WAITING.say(voice, count=len(waiting))
    return Reply(blocks((title, some(entries, LIST_LENGTH, voice))), rows(*keys))


def _finance_of_reported(sheet: CollectionSheet, viewer: Person) -> bool:
    return sheet.collection.state is CollectionState.REPORTED and viewer.has(Role.FINANCE)


def _text(sheet: CollectionSheet, viewer: Person, voice: Voice) -> Html:
    own = _finance_of_reported(sheet, viewer) and not may_verify(sheet, viewer)
    return blocks((_facts(sheet, voice), _effect(sheet, voice), _OWN.say(voice) if own else ""))


def _facts(sheet: CollectionSheet, voice: Voice) -> Html:
    made = sheet.collection
    head = {
        CollectionState.REPORTED: _REPORTED,
        CollectionState.VERIFIED: _VERIFIED,
        CollectionState.REFUSED: _REFUSED,
    }[made.state]
    return lines(
        (
            head.say(voice, number=made.number or "") if made.state is CollectionState.VERIFIED else head.say(voice),
            bold(escaped(sheet.customer, voice)),
            _PAID.say(voice, amount=made.amount, method=METHODS[made.method].plain(voice)),
            _DAY.say(voice, day=made.day),
            _REFERENCE.say(voice, reference=made.reference) if made.reference.strip() else "",
            _REPORTED_BY.say(voice, who=sheet.reporter, at=made.reported_at),
            _decided(sheet, voice),
            *_warnings(sheet, voice),
        )
    )


def _decided(sheet: CollectionSheet, voice: Voice) -> Html:
    made = sheet.collection
    if sheet.decider is None or made.decided_at is None:
        return Html()
    by = _REFUSED_BY if made.state is CollectionState.REFUSED else _VERIFIED_BY
    reason = REASON.say(voice, reason=long(made.reason, 220)) if made.reason else ""
    return lines((by.say(voice, who=sheet.decider, at=made.decided_at), reason))


def _warnings(sheet: CollectionSheet, voice: Voice) -> tuple[Html, ...]:
    """What finance should look at: values that a person changed, and an earlier receipt that looks the same."""
    receipt = sheet.receipt
    if receipt is None or sheet.collection.state is not CollectionState.REPORTED:
        return ()
    found: list[Html] = []
    total = receipt.reading.total if receipt.reading else None
    if ReceiptField.TOTAL in receipt.corrected and total is None:
        found.append(_BY_HAND.say(voice))
    elif total is not None and total.value != receipt.total:
        found.append(_READ_AS.say(voice, read=shown(total.value, receipt, voice)))
    day = receipt.reading.date if receipt.reading else None
    if day is not None and day.value != receipt.day:
        found.append(_DAY_READ_AS.say(voice, read=day.value))
    if receipt.twin is not None:
        found.append(_TWIN.say(voice, at=receipt.twin.sent_at))
    return tuple(found)


def _effect(sheet: CollectionSheet, voice: Voice) -> Html:
    settled = [_ALLOCATION.say(voice, item=a.item, amount=a.amount) for a in sheet.allocations]
    credit = _CREDIT.say(voice, amount=sheet.credit) if sheet.credit and sheet.credit.minor > 0 else ""
    items = lines((_SETTLES.say(voice), some(settled, ALLOCATIONS_SHOWN, voice))) if settled else ""
    return lines((items, credit, _balance(sheet, voice)))


def _balance(sheet: CollectionSheet, voice: Voice) -> Html:
    return _BALANCE.say(voice, amount=sheet.balance) if sheet.balance is not None else Html()
