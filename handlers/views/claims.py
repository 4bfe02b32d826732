"""What a customer says to have paid: the card that it is put together on, and what became of it, for the customer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from handlers.views.keys import BACK, grid, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Html, Text, Voice, blocks, bold, day, escaped, lines, long
from handlers.views.words import METHODS as METHOD_NAMES
from handlers.views.words import REASON
from sales.collections import Collection, CollectionState
from sales.methods import Method
from sales.money import DECIMALS, Money, total
from sales.paper_outcomes import CollectionSheet
from sales.receivables.claims import METHODS, ClaimDraft, ClaimReported, ClaimSheet

DAYS = 10  # days to choose from
_UNSAID = "-"

_TITLE = Text(zh="💬 <b>告诉我们您已付款</b>", en="💬 <b>Tell us that you have paid</b>")
_AMOUNT = Text(zh="✓ 金额 <b>{amount}</b>", en="✓ Amount <b>{amount}</b>")
_NO_AMOUNT = Text(zh="❓ 付了多少？点一个，或者直接打数字发来。", en="❓ How much? Tap one, or just type it.")
_TYPE_AMOUNT = Text(zh="❓ 付了多少？直接打数字发来。", en="❓ How much? Just type it.")
_FOREIGN = Text(
    zh="⚠️ 您说的是 {amount}，但您没有这种货币的账户。请折成 {money} 告诉我们，或者请业务员来报。",
    en="⚠️ You said {amount}, but you have no account in that currency. "
    "Say it in {money}, or ask your rep to report it.",
)
_METHOD = Text(zh="✓ 方式 {method}", en="✓ Paid by {method}")
_NO_METHOD = Text(zh="❓ 怎么付的？", en="❓ How was it paid?")
_DAY = Text(zh="✓ 日期 {day}", en="✓ Day {day}")
_WHICH_DAY = Text(zh="❓ 哪天付的？", en="❓ When was it paid?")
_OWED = Text(zh="目前欠款 {balance}，其中逾期 {overdue}", en="You owe {balance}, of that overdue {overdue}")
_BALANCE = Text(zh="目前欠款 {balance}", en="You owe {balance}")
_NOTHING_OWED = Text(zh="目前没有欠款。", en="You owe nothing at the moment.")
_CREDIT = Text(zh="目前没有欠款，账上还有 {credit}。", en="You owe nothing and have {credit} in credit.")
_WAITING = Text(zh="⏳ 已告知、待核实 {amount}", en="⏳ Told and being checked: {amount}")
_OVERDUE_KEY = Text(zh="全部逾期 {amount}", en="All overdue {amount}")
_BALANCE_KEY = Text(zh="全部欠款 {amount}", en="The whole balance {amount}")
_OVERDUE_REST = Text(zh="其余逾期 {amount}", en="The rest overdue {amount}")
_BALANCE_REST = Text(zh="其余欠款 {amount}", en="The rest owed {amount}")
_REPORT = Text(zh="✅ 告诉财务：已付 {amount}", en="✅ Tell them: paid {amount}")
_IN_MONEY = Text(zh="付的是 {money}", en="Paid in {money}")
_EDIT_AMOUNT = Text(zh="改金额", en="Change amount")
_EDIT_METHOD = Text(zh="改方式", en="Change method")
_EDIT_DAY = Text(zh="改日期", en="Change day")
_DROP = Text(zh="不用了", en="Never mind")
_DROPPED = Text(zh="好的，没有告诉财务。", en="All right, nothing was reported.")
_TODAY, _YESTERDAY = Text(zh="今天", en="Today"), Text(zh="昨天", en="Yesterday")
_HEADS = {
    CollectionState.REPORTED: Text(
        zh="⏳ <b>已告诉财务，正在核对到账</b>", en="⏳ <b>Finance is checking your payment</b>"
    ),
    CollectionState.VERIFIED: Text(zh="✅ <b>已到账，谢谢！</b>", en="✅ <b>Your payment has arrived, thank you!</b>"),
    CollectionState.REFUSED: Text(zh="❌ <b>没有查到这笔付款</b>", en="❌ <b>This payment was not found</b>"),
    CollectionState.BOUNCED: Text(zh="⚠️ <b>这笔付款被退回了</b>", en="⚠️ <b>This payment was returned</b>"),
    CollectionState.REVERSED: Text(zh="⚠️ <b>这笔付款已冲销</b>", en="⚠️ <b>This payment was reversed</b>"),
}
_PAID = Text(zh="{customer}\n<b>{amount}</b> · {method} · {day}", en="{customer}\n<b>{amount}</b> · {method} · {day}")
_NUMBER = Text(zh="收款单 {number}", en="Receipt {number}")
_LATER = Text(zh="核对好会告诉您，有事请联系业务员。", en="You will hear from us. Questions? Ask your rep.")
_ASK_REP = Text(zh="请联系您的业务员核对。", en="Please check it with your rep.")
_TOLD = Text(zh="✅ 已告诉财务，谢谢", en="✅ Finance has been told, thank you")
_AGAIN = Text(zh="这笔已经告诉过了", en="You told us already")
BEGIN = Text(zh="💬 我已付款", en="💬 I have paid")


class ClaimScreen(Enum):
    """Which page of the card is open."""

    MAIN = "main"
    METHODS = "methods"
    DAYS = "days"


def begin_key(voice: Voice) -> Button:
    """The button with which a customer begins a claim, for other cards of customers."""
    return key(BEGIN, voice, Verb.CLAIM_BEGIN)


def packed(draft: ClaimDraft) -> tuple[int, str]:
    """The draft as a button holds it: minor units (0: not said), day, method and currency."""
    said = f"{draft.day.isoformat()} {draft.method or _UNSAID} {draft.money}"
    return (draft.amount.minor if draft.amount else 0, said.rstrip())


def unpacked(minor: int, word: str, currency: str) -> ClaimDraft | None:
    """The draft that a button holds; None for what is none."""
    day_, _, rest = word.partition(" ")
    method, _, money = rest.partition(" ")
    try:
        paid_by = None if method == _UNSAID else Method(method)
        if money and money not in DECIMALS:
            return None
        amount = Money(minor, money or currency) if minor > 0 else None
        return ClaimDraft(amount, paid_by, date.fromisoformat(day_), money)
    except ValueError:
        return None


def claim_form(sheet: ClaimSheet, voice: Voice, screen: ClaimScreen = ClaimScreen.MAIN) -> Reply:
    """The card that a claim is put together on: what is missing is asked for, then it is reported by one tap."""
    draft = sheet.draft
    if draft.amount is None:
        return Reply(_text(sheet, voice), rows(*_amounts(sheet, voice), *_moneys(sheet, voice), _drop(voice)))
    if screen is ClaimScreen.DAYS:
        text = blocks((_text(sheet, voice), _WHICH_DAY.say(voice)))
        return Reply(text, rows(*_days(sheet, voice), _back(draft, voice)))
    if draft.method is None or screen is ClaimScreen.METHODS:
        back = _back(draft, voice) if draft.method else _drop(voice)
        return Reply(_text(sheet, voice), rows(*_methods(draft, voice), back))
    report = key(_REPORT, voice, Verb.CLAIM_REPORT, *packed(draft), amount=draft.amount)
    edit = (
        key(_EDIT_AMOUNT, voice, Verb.CLAIM_TYPE, *packed(draft)),
        key(_EDIT_METHOD, voice, Verb.CLAIM_METHODS, *packed(draft)),
        key(_EDIT_DAY, voice, Verb.CLAIM_DAYS, *packed(draft)),
    )
    changes = grid(edit, 3 if voice.pick("zh", "en") == "zh" else 2)
    return Reply(_text(sheet, voice), rows((report,), *changes, *_moneys(sheet, voice), _drop(voice)))


def claim_dropped(voice: Voice) -> Reply:
    """It was a mistake, or is for later."""
    return Reply(_DROPPED.say(voice))


def claim_card(sheet: CollectionSheet, voice: Voice) -> Reply:
    """What became of a claim, as the customer sees it."""
    made = sheet.collection
    paid = _PAID.say(
        voice, customer=sheet.customer, amount=made.amount, method=METHOD_NAMES[made.method].plain(voice), day=made.day
    )
    posted = made.state is CollectionState.VERIFIED
    number = _NUMBER.say(voice, number=made.number or "") if posted else ""
    balance = _BALANCE.say(voice, balance=sheet.balance) if posted and sheet.balance is not None else ""
    hint = _LATER if made.open else None if posted else _ASK_REP
    return Reply(blocks((lines((claim_fate(made, voice), paid, number, balance)), hint.say(voice) if hint else "")))


def claim_fate(claim: Collection, voice: Voice) -> Html:
    """Where a claim stands, in the words of who made it, and why if it was not right."""
    head = _HEADS.get(claim.state, _HEADS[CollectionState.REPORTED]).say(voice)
    wrong = claim.reason and claim.state is CollectionState.REFUSED
    return lines((head, REASON.say(voice, reason=long(claim.reason or "", 220)) if wrong else ""))


def claim_toast(outcome: ClaimReported, voice: Voice) -> Toast:
    """What appears for a moment after it was reported."""
    return Toast((_AGAIN if outcome.again else _TOLD).plain(voice))


def _text(sheet: ClaimSheet, voice: Voice) -> Html:
    draft = sheet.draft
    said = (
        _AMOUNT.say(voice, amount=draft.amount) if draft.amount else "",
        _METHOD.say(voice, method=METHOD_NAMES[draft.method].plain(voice)) if draft.method else "",
        _DAY.say(voice, day=draft.day) if draft.amount else "",
    )
    foreign = _FOREIGN.say(voice, amount=sheet.foreign, money=sheet.balance.currency) if sheet.foreign else ""
    how_much = _NO_AMOUNT if _amounts(sheet, voice) else _TYPE_AMOUNT
    asked = how_much if draft.amount is None else _NO_METHOD if draft.method is None else None
    head = lines((_TITLE.say(voice), bold(escaped(sheet.customer, voice))))
    return blocks((head, foreign, lines(said), asked.say(voice) if asked else "", _standing(sheet, voice)))


def _standing(sheet: ClaimSheet, voice: Voice) -> Html:
    if sheet.balance.minor <= 0:
        owed = _CREDIT.say(voice, credit=-sheet.balance) if sheet.balance else _NOTHING_OWED.say(voice)
    elif sheet.overdue:
        owed = _OWED.say(voice, balance=sheet.balance, overdue=sheet.overdue)
    else:
        owed = _BALANCE.say(voice, balance=sheet.balance)
    waiting = _waiting(sheet)
    return lines((owed, _WAITING.say(voice, amount=waiting) if waiting else ""))


def _waiting(sheet: ClaimSheet) -> Money:
    """What was reported and is not verified yet, in the money that is owed."""
    currency = sheet.balance.currency
    return total((one.settles for one in sheet.waiting if one.settles.currency == currency), currency)


def _amounts(sheet: ClaimSheet, voice: Voice) -> Rows:
    """Usual amounts: everything that is overdue, and the whole balance; less what is being checked already."""
    waiting = _waiting(sheet)
    texts = (_OVERDUE_REST, _BALANCE_REST) if waiting else (_OVERDUE_KEY, _BALANCE_KEY)
    offers = list(zip(texts, (sheet.overdue - waiting, sheet.balance - waiting), strict=True))
    if sheet.overdue == sheet.balance:
        del offers[1]
    return tuple(
        (key(text, voice, Verb.CLAIM, *_with(sheet.draft, amount), amount=amount),)
        for text, amount in offers
        if amount.minor > 0
    )


def _with(draft: ClaimDraft, amount: Money) -> tuple[int, str]:
    return packed(replace(draft, amount=amount))


def _methods(draft: ClaimDraft, voice: Voice) -> Rows:
    buttons = [
        key(METHOD_NAMES[method], voice, Verb.CLAIM, *packed(replace(draft, method=method))) for method in METHODS
    ]
    return grid(buttons, 2)


def _moneys(sheet: ClaimSheet, voice: Voice) -> Rows:
    """The other currencies in which the customer has an account."""
    draft = sheet.draft
    others = [each for each in sheet.currencies if each != sheet.balance.currency]
    buttons = [
        key(_IN_MONEY, voice, Verb.CLAIM, *packed(replace(draft, amount=None, currency=each)), money=each)
        for each in others
    ]
    return grid(buttons, 2)


def _days(sheet: ClaimSheet, voice: Voice) -> Rows:
    draft = sheet.draft
    buttons = []
    for ago in range(DAYS):
        that = sheet.today - timedelta(days=ago)
        name = {0: _TODAY.plain(voice), 1: _YESTERDAY.plain(voice)}.get(ago, day(that, voice))
        buttons.append(
            key(Text(zh="{day}", en="{day}"), voice, Verb.CLAIM, *packed(replace(draft, day=that)), day=name)
        )
    return grid(buttons, 2)


def _back(draft: ClaimDraft, voice: Voice) -> tuple[Button, ...]:
    return (key(BACK, voice, Verb.CLAIM, *packed(draft)),)


def _drop(voice: Voice) -> tuple[Button, ...]:
    return (key(_DROP, voice, Verb.CLAIM_DROP),)
