"""Messages about money that is due: the letter, the rep's look at it before, and the list for finance and managers."""

from __future__ import annotations

from handlers.views.dunning_text import HOW_WORDS, letter_text, level_name
from handlers.views.keys import BACK, choice, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows, Toast
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, long, worded
from handlers.views.screens import MAIN, Main, Reasons
from handlers.views.words import WRITE_REASON
from sales.people import Person, Role
from sales.receivables.dunning import DunningState
from sales.receivables.dunning_sheets import (
    SWITCHERS,
    DunningDecided,
    DunningSheet,
    Letter,
    Objected,
)

DunningScreen = Main | Reasons

_PAID = Text(zh="💰 我已付款", en="💰 I have paid")
_OBJECT = Text(zh="有异议", en="Something is wrong")
_BALANCE = Text(zh="查欠款", en="Balance")
_WHY = Text(zh="哪里不对？业务员和财务会马上看到。", en="What is wrong? Your rep and our finance see it at once.")
_OBJECTIONS = (
    Text(zh="没有收到货", en="Goods not received"),
    Text(zh="金额不对", en="Amount is wrong"),
    Text(zh="已经付过了", en="Already paid"),
    Text(zh="货有问题", en="Something is wrong with the goods"),
)
_NOTED = Text(
    zh="已经转告，{until} 前不会再催，我们会联系您。", en="Noted. Nothing more until {until}; we get in touch."
)
_NOTED_AGAIN = Text(zh="已经转告，我们会联系您。", en="Noted. We will get in touch.")
_PREVIEW = Text(zh="👀 <b>{at}</b> 要发给客户（{level}）", en="👀 Goes to the customer at <b>{at}</b> ({level})")
_QUEUED = Text(zh="📤 正在发给客户（{level}）", en="📤 On its way to the customer ({level})")
_SAID = Text(zh="✅ {at} 已发给客户（{level}）", en="✅ Sent to the customer {at} ({level})")
_HANDED = Text(zh="✉️ {at} 写好，要转给客户（{level}）", en="✉️ Written {at}, to be passed on ({level})")
_DROPPED = Text(zh="⏹ 没有发（{level}）", en="⏹ Not sent ({level})")
_TO = Text(zh="收件人：{who}", en="To: {who}")
_NOBODY = Text(zh="客户没有绑定 Telegram，由 {who} 转交。", en="The customer is not on Telegram: {who} passes it on.")
_NOBODY_BUT_YOU = Text(
    zh="客户没有绑定 Telegram，会发给你转交。", en="The customer is not on Telegram: you get it to pass on."
)
_NO_REP = Text(zh="客户没有绑定 Telegram，由主管转交。", en="The customer is not on Telegram: managers pass it on.")
_BY = Text(zh="{who} 的决定", en="Decided by {who}")
_NOTHING = Text(zh="现在没有要催的了。", en="Nothing is left to say now.")
_NOW = Text(zh="📤 现在就发", en="📤 Send it now")
_HOLD = Text(zh="⏸ 先等 3 天", en="⏸ Hold for 3 days")
_CALL = Text(zh="📞 我来打电话", en="📞 I will call")
_TOAST_NOW = Text(zh="📤 马上发出", en="📤 On its way")
_TOAST_HELD = Text(zh="⏸ {until} 之前不催", en="⏸ Nothing until {until}")
_FORWARD = Text(
    zh="✉️ 机器人联系不到 <b>{customer}</b>，请转给客户：",
    en="✉️ <b>{customer}</b> cannot be reached here, please pass on:",
)
_OBJECTED = Text(
    zh="🗣 <b>{customer}</b> 对催款有异议\n“{words}”", en="🗣 <b>{customer}</b> objects to our reminder\n“{words}”"
)


def dunning_letter(letter: Letter, voice: Voice) -> Reply:
    """What a contact gets, with the ways to answer."""
    dunning = letter.dunning
    return Reply(
        letter_text(letter, voice),
        rows(
            (key(_PAID, voice, Verb.CLAIM_BEGIN),),
            (
                key(_OBJECT, voice, Verb.DUNNING_OBJECT, dunning.id, dunning.version),
                *choice(_BALANCE.plain(voice), Verb.BALANCE, letter.customer.code),
            ),
        ),
    )


def dunning_card(sheet: DunningSheet, viewer: Person, voice: Voice, screen: DunningScreen = MAIN) -> Reply:
    """The card for whoever reads it: the letter for a contact, what becomes of it for the house."""
    seen = (sheet.dunning.id, sheet.dunning.version)
    if viewer.has(Role.CONTACT):
        if not isinstance(screen, Reasons):
            return dunning_letter(sheet.letter, voice)
        ready = ((key(text, voice, Verb.DUNNING_OBJECT_FOR, *seen, i),) for i, text in enumerate(_OBJECTIONS))
        write = (key(WRITE_REASON, voice, Verb.DUNNING_TYPE_OBJECT, *seen),)
        back = (key(BACK, voice, Verb.DUNNING, *seen),)
        return Reply(blocks((letter_text(sheet.letter, voice), _WHY.say(voice))), rows(*ready, write, back))
    empty = not sheet.letter.items and not sheet.letter.soon
    how = None if sheet.contacts else HOW_WORDS  # nobody of the house taps the customer's buttons
    text = _NOTHING.say(voice) if empty else letter_text(sheet.letter, voice, how)
    return Reply(blocks((_head(sheet, viewer, voice), text)), _keys(sheet, viewer, voice))


def _head(sheet: DunningSheet, viewer: Person, voice: Voice) -> Html:
    dunning, level = sheet.dunning, level_name(sheet.letter.level, voice)
    said = _SAID if sheet.contacts else _HANDED
    head = {
        DunningState.PREVIEW: lambda: _PREVIEW.say(voice, at=dunning.goes_at, level=level),
        DunningState.QUEUED: lambda: _QUEUED.say(voice, level=level),
        DunningState.SAID: lambda: said.say(voice, at=dunning.said_at or dunning.goes_at, level=level),
        DunningState.DROPPED: lambda: _DROPPED.say(voice, level=level),
    }[dunning.state]()
    names = "、".join(worded(one, voice) for one in sheet.contacts)
    return lines(
        (
            head,
            bold(escaped(sheet.letter.customer, voice)),
            _TO.say(voice, who=names) if names else _nobody(sheet, viewer, voice),
            _BY.say(voice, who=sheet.decider) if sheet.decider else "",
        )
    )


def _nobody(sheet: DunningSheet, viewer: Person, voice: Voice) -> Html:
    """Who passes it on, where no contact is here."""
    if not (sheet.rep.telegram_id and sheet.rep.active):
        return _NO_REP.say(voice)
    return _NOBODY_BUT_YOU.say(voice) if viewer.id == sheet.rep.id else _NOBODY.say(voice, who=sheet.rep)


def _keys(sheet: DunningSheet, viewer: Person, voice: Voice) -> Rows:
    if sheet.dunning.state is not DunningState.PREVIEW or not viewer.has(Role.REP, *SWITCHERS):
        return ()
    seen = (sheet.dunning.id, sheet.dunning.version)
    return (
        (key(_NOW, voice, Verb.DUNNING_NOW, *seen),),
        (key(_HOLD, voice, Verb.DUNNING_HOLD, *seen), key(_CALL, voice, Verb.DUNNING_CALL, *seen)),
    )


def objection(index: int, voice: Voice) -> str | None:
    """The words of a ready-made objection; None when there is none with this index."""
    return _OBJECTIONS[index].plain(voice) if 0 <= index < len(_OBJECTIONS) else None


def objected(outcome: Objected, voice: Voice) -> Reply:
    """Answers the customer."""
    if outcome.until is None:
        return Reply(_NOTED_AGAIN.say(voice))
    return Reply(_NOTED.say(voice, until=outcome.until))


def objection_told(sheet: DunningSheet, words: str, voice: Voice) -> Reply:
    """Tells rep and finance."""
    customer = sheet.letter.customer
    text = _OBJECTED.say(voice, customer=customer, words=long(words))
    return Reply(text, rows(choice(_BALANCE.plain(voice), Verb.BALANCE, customer.code)))


def forward_letter(letter: Letter, voice: Voice) -> Reply:
    """A letter that is to be passed on, under one line that says so; without buttons."""
    return Reply(blocks((_FORWARD.say(voice, customer=letter.customer), letter_text(letter, voice, HOW_WORDS))))


def decided_toast(outcome: DunningDecided, voice: Voice) -> Toast:
    """After the rep's decision."""
    if outcome.pause is None or outcome.pause.until is None:
        return Toast(_TOAST_NOW.plain(voice))
    return Toast(_TOAST_HELD.plain(voice, until=outcome.pause.until))
