"""Cash that was handed over: its card for who hands it over and who counts it, and what both are told."""

from __future__ import annotations

from handlers.views.keys import grid, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Html, Text, Voice, blocks, lines, long
from handlers.views.words import REASON, WRITE_REASON, some
from sales.money import Money
from sales.people import Person, Role
from sales.receivables.handovers import (
    COUNTED_HANDOVERS,
    CashCounted,
    CashHandedIn,
    CashPart,
    DifferenceExplained,
    Handover,
    HandoverSheet,
    HandoverState,
    HandoverVerified,
    HandoverWithdrawn,
    sum_of,
)

PARTS = 25

_HEADS = {
    HandoverState.HANDED: Text(zh="💰 <b>缴款待清点</b>", en="💰 <b>Cash to be counted</b>"),
    HandoverState.COUNTED: Text(zh="⚠️ <b>缴款数目不对</b> {number}", en="⚠️ <b>Cash counted, it differs</b> {number}"),
    HandoverState.CLOSED: Text(zh="✅ <b>缴款已清点</b> {number}", en="✅ <b>Cash counted</b> {number}"),
    HandoverState.WITHDRAWN: Text(zh="❌ <b>缴款已撤回</b>", en="❌ <b>Handover taken back</b>"),
}
_FROM = Text(zh="{who} {at} 缴", en="Handed in by {who}, {at}")
_SUM = Text(zh="<b>{amount}</b> · {count} 笔", en="<b>{amount}</b> · {count:payment}")
_SUM_ONE = Text(zh="<b>{amount}</b> · 1 笔", en="<b>{amount}</b> · 1 payment")
_SUM_ALONE = Text(zh="<b>{amount}</b>", en="<b>{amount}</b>")
_ENTRY = Text(zh="{customer}\n    {amount} · {day}", en="{customer}\n    {amount} · {day}")
_COUNTED_BY = Text(zh="{who} {at} 清点：<b>{amount}</b>", en="Counted by {who}, {at}: <b>{amount}</b>")
_SHORT = Text(zh="⚠️ <b>少 {amount}</b>", en="⚠️ <b>{amount} short</b>")
_OVER = Text(zh="⚠️ <b>多 {amount}</b>", en="⚠️ <b>{amount} too much</b>")
_EXPECTED = Text(zh="{difference}（应有 {amount}）", en="{difference} (expected {amount})")
_TO_EXPLAIN = Text(zh="等 {who} 说明原因。", en="{who} is asked to explain it.")
_WHY = Text(zh="为什么？点一个，或者自己写。", en="Why? Tap one, or type it.")
_TO_VERIFY = Text(zh="还有 {count} 笔待核实入账", en="{count} still to be verified")
_LESS_COUNTED = Text(
    zh="差额 {amount} 记为 {who} 的现金差额；客户付的照原数入账。要退回某一笔，先打开它。",
    en="The difference of {amount} is booked on {who}'s cash; the customers' payments stay what they paid. "
    "To refuse one, open it.",
)
_VERIFIED = Text(zh="✅ {count} 笔已核实入账", en="✅ {count} verified")
_WAIT = Text(zh="把钱交给财务，等清点。清点前可以撤回。", en="Give the money to finance, who will count it.")
_OWN = Text(zh="自己缴的现金要由另一位财务清点。", en="It is your own cash: another person counts it.")
_RIGHT = Text(zh="✅ 数对了 {amount}", en="✅ It is {amount}")
_WRONG = Text(zh="数目不对，输入", en="It differs: type it")
_VERIFY_ALL = Text(zh="✅ 全部核实入账 {amount}", en="✅ Verify all {amount}")
_WITHDRAW = Text(zh="撤回", en="Take it back")
_LIST = Text(zh="现金一览", en="All cash")
_SHORT_REASONS = (
    Text(zh="找零找错了", en="Wrong change given"),
    Text(zh="客户少给了", en="The customer paid too little"),
    Text(zh="有假币", en="Counterfeit note"),
    Text(zh="钱丢了", en="Money was lost"),
)
_OVER_REASONS = (
    Text(zh="零钱没找给客户", en="Change was not given"),
    Text(zh="客户多给了", en="The customer paid too much"),
    Text(zh="混进了自己的钱", en="My own money was among it"),
)
_TOASTS = {
    CashHandedIn: Text(zh="✅ 已缴款，等清点", en="✅ Handed in, to be counted"),
    HandoverWithdrawn: Text(zh="已撤回，钱还在你手上", en="Taken back: you hold it again"),
    DifferenceExplained: Text(zh="✅ 已说明", en="✅ Noted"),
}
_AGAIN = Text(zh="已经缴过了", en="Handed in already")
_TOAST_RIGHT = Text(zh="✅ 数目对", en="✅ It is right")
_TOAST_VERIFIED = Text(zh="✅ {count} 笔已核实入账", en="✅ {count} verified")
_WAS_RIGHT = Text(
    zh="✅ <b>{who}</b> 数过你缴的现金 <b>{amount}</b>，数目对。{number}",
    en="✅ <b>{who}</b> counted the <b>{amount}</b> you handed in: it is right. {number}",
)
_WAS_WRONG = Text(
    zh="⚠️ <b>{who}</b> 数了你缴的现金：<b>{counted}</b>，应有 {amount}，{difference}。{number}\n为什么？",
    en="⚠️ <b>{who}</b> counted your cash: <b>{counted}</b>, expected {amount}, {difference}. {number}\nWhy?",
)
_WAS_EXPLAINED = Text(
    zh="💰 {number} <b>{holder}</b> 缴款{difference}\n说明：{reason}",
    en="💰 {number} <b>{holder}</b>, {difference}\nExplained: {reason}",
)
_PLAIN_SHORT = Text(zh="少 {amount}", en="{amount} short")
_PLAIN_OVER = Text(zh="多 {amount}", en="{amount} too much")
_OPEN = Text(zh="打开缴款", en="Open handover")

Outcome = CashHandedIn | CashCounted | DifferenceExplained | HandoverWithdrawn | HandoverVerified


def handover_card(sheet: HandoverSheet, viewer: Person, voice: Voice) -> Reply:
    """The card as this viewer may see it: who handed it over takes it back or explains, another person of finance
    counts and verifies."""
    text = blocks(
        (
            _head(sheet, voice),
            _parts(sheet.parts, voice),
            _standing(sheet, voice),
            _less_counted(sheet, viewer, voice),
            _hint(sheet, viewer, voice),
        )
    )
    return Reply(text, _keys(sheet, viewer, voice))


def entry(part: CashPart, voice: Voice) -> Html:
    """One collection of cash."""
    return _ENTRY.say(voice, customer=part.customer, amount=part.collection.amount, day=part.collection.day)


def how_much(amount: Money, count: int, voice: Voice) -> Html:
    """A sum, and of how many payments."""
    return _SUM_ONE.say(voice, amount=amount) if count == 1 else _SUM.say(voice, amount=amount, count=count)


def ready_explanation(sheet: HandoverSheet, index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason; None when there is none with this index."""
    reasons = _reasons(sheet.handover)
    return reasons[index].plain(voice) if 0 <= index < len(reasons) else None


def handover_toast(outcome: Outcome, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    if isinstance(outcome, HandoverVerified):
        return Toast(_TOAST_VERIFIED.plain(voice, count=len(outcome.numbers)))
    if isinstance(outcome, CashCounted):
        return Toast(_TOAST_RIGHT.plain(voice))
    if isinstance(outcome, CashHandedIn) and outcome.again:
        return Toast(_AGAIN.plain(voice))
    return Toast(_TOASTS[type(outcome)].plain(voice))


def handover_counted(sheet: HandoverSheet, voice: Voice) -> Reply:
    """Tells who handed it over what was counted; of a difference with the reasons to choose from."""
    made = sheet.handover
    facts = {"who": sheet.counter or "", "amount": made.expected, "number": made.number or ""}
    if made.state is not HandoverState.COUNTED or made.counted is None:
        return Reply(_WAS_RIGHT.say(voice, **facts), rows(_open(made, voice)))
    text = _WAS_WRONG.say(voice, **facts, counted=made.counted, difference=_difference(made, voice))
    return Reply(text, _reason_keys(made, voice))


def handover_explained(sheet: HandoverSheet, voice: Voice) -> Reply:
    """Tells who counted it and the managers what was said about the difference."""
    made = sheet.handover
    text = _WAS_EXPLAINED.say(
        voice,
        number=made.number or "",
        holder=sheet.holder,
        difference=_difference(made, voice),
        reason=long(made.explanation or ""),
    )
    return Reply(text, rows(_open(made, voice)))


def may_count(sheet: HandoverSheet, viewer: Person) -> bool:
    """Whether the viewer is somebody of finance who did not hand it over."""
    return viewer.has(Role.FINANCE) and viewer.id != sheet.handover.person_id


def _may_explain(sheet: HandoverSheet, viewer: Person) -> bool:
    made = sheet.handover
    speaks = viewer.id == made.person_id or viewer.has(Role.MANAGER)
    return made.state is HandoverState.COUNTED and speaks and viewer.id != made.counted_by


def _head(sheet: HandoverSheet, voice: Voice) -> Html:
    made = sheet.handover
    head = _HEADS[made.state]
    numbered = made.state in COUNTED_HANDOVERS
    return lines(
        (
            head.say(voice, number=made.number or "") if numbered else head.say(voice),
            _FROM.say(voice, who=sheet.holder, at=made.handed_at),
            how_much(made.expected, len(sheet.parts), voice)
            if sheet.parts
            else _SUM_ALONE.say(voice, amount=made.expected),
        )
    )


def _parts(parts: tuple[CashPart, ...], voice: Voice) -> Html:
    return some([entry(part, voice) for part in parts], PARTS, voice)


def _standing(sheet: HandoverSheet, voice: Voice) -> Html:
    """What was counted, what was said about it, and how much of it is in the books."""
    made = sheet.handover
    if made.counted is None or made.counted_at is None or sheet.counter is None:
        return Html()
    counted = _COUNTED_BY.say(voice, who=sheet.counter, at=made.counted_at, amount=made.counted)
    differs = ""
    if made.difference:
        over = made.difference.minor > 0
        shown = (_OVER if over else _SHORT).say(voice, amount=_size(made))
        differs = _EXPECTED.say(voice, difference=shown, amount=made.expected)
    reason = REASON.say(voice, reason=long(made.explanation)) if made.explanation else ""
    return lines((counted, differs, reason, _booked(sheet, voice)))


def _booked(sheet: HandoverSheet, voice: Voice) -> Html:
    verified, left = len(sheet.verified), len(sheet.unverified)
    return lines(
        (
            _VERIFIED.say(voice, count=verified) if verified else "",
            _TO_VERIFY.say(voice, count=left) if left else "",
        )
    )


def _hint(sheet: HandoverSheet, viewer: Person, voice: Voice) -> Html:
    made = sheet.handover
    if made.state is HandoverState.HANDED and viewer.id == made.person_id:
        return (_OWN if viewer.has(Role.FINANCE) else _WAIT).say(voice)
    if made.state is HandoverState.COUNTED:
        own = viewer.id == made.person_id
        return _WHY.say(voice) if own else _TO_EXPLAIN.say(voice, who=sheet.holder)
    return Html()


def _less_counted(sheet: HandoverSheet, viewer: Person, voice: Voice) -> Html:
    """Why more is verified than was counted, for who is offered to do it."""
    made = sheet.handover
    if made.counted is None or made.difference.minor >= 0 or not sheet.unverified or not may_count(sheet, viewer):
        return Html()
    return _LESS_COUNTED.say(voice, amount=_size(made), who=sheet.holder)


def _size(made: Handover) -> Money:
    return made.difference if made.difference.minor > 0 else -made.difference


def _difference(made: Handover, voice: Voice) -> str:
    text = _PLAIN_OVER if made.difference.minor > 0 else _PLAIN_SHORT
    return text.plain(voice, amount=_size(made))


def _keys(sheet: HandoverSheet, viewer: Person, voice: Voice) -> Rows:
    made = sheet.handover
    seen = (made.id, made.version)
    found: list[tuple[Button, ...]] = []
    if may_count(sheet, viewer):
        if made.state is HandoverState.HANDED:
            found.append((key(_RIGHT, voice, Verb.HANDOVER_RIGHT, *seen, amount=made.expected),))
            found.append((key(_WRONG, voice, Verb.HANDOVER_TYPE_COUNT, *seen),))
        elif sheet.unverified:
            left = sum_of(sheet.unverified)
            found.append((key(_VERIFY_ALL, voice, Verb.HANDOVER_VERIFY, *seen, amount=left),))
        else:
            found.append((key(_LIST, voice, Verb.CASH, 0),))
    if viewer.id == made.person_id and made.state is HandoverState.HANDED:
        found.append((key(_WITHDRAW, voice, Verb.HANDOVER_WITHDRAW, *seen),))
    if _may_explain(sheet, viewer):
        own = viewer.id == made.person_id
        found.extend(_reason_keys(made, voice) if own else ((_write(made, voice),),))
    return tuple(found)


def _reason_keys(made: Handover, voice: Voice) -> Rows:
    seen = (made.id, made.version)
    ready = [key(text, voice, Verb.HANDOVER_REASON, *seen, i) for i, text in enumerate(_reasons(made))]
    return rows(*grid(ready, 2 if voice.pick("zh", "en") == "zh" else 1), (_write(made, voice),))


def _write(made: Handover, voice: Voice) -> Button:
    return key(WRITE_REASON, voice, Verb.HANDOVER_TYPE_REASON, made.id, made.version)


def _reasons(made: Handover) -> tuple[Text, ...]:
    return _OVER_REASONS if made.difference.minor > 0 else _SHORT_REASONS


def _open(made: Handover, voice: Voice) -> tuple[Button, ...]:
    return (key(_OPEN, voice, Verb.OPEN_HANDOVER, made.id),)
