"""Cash in people's hands: what the reader holds, with one tap to hand it in, and for finance everybody's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.views.handovers import entry, how_much
from handlers.views.keys import choice, key, named, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, lines, money, worded
from handlers.views.words import some
from sales.people import Role
from sales.receivables.handovers import CashSheet, HandoverSheet, HandoverState, HeldCash

PARTS, LIST_LENGTH = 20, 10

_YOURS = Text(zh="💰 <b>你手上的现金</b>", en="💰 <b>Cash you hold</b>")
_NOTHING = Text(zh="✅ 你手上没有要缴的现金。", en="✅ You hold no cash to hand in.")
_NOBODY = Text(zh="✅ 没有人拿着现金，没有缴款等清点。", en="✅ Nobody holds cash, none waits to be counted.")
_HAND_IN = Text(zh="💰 缴款 {amount}", en="💰 Hand in {amount}")
_HOW = Text(zh="点一下，再把钱交给财务。", en="Tap, and give the money to finance.")
_OWN = Text(zh="<b>你缴的，还没完</b>", en="<b>Handed in by you, still open</b>")
_OPEN = Text(zh="<b>已缴，等处理</b>", en="<b>Handed in, still open</b>")
_HOLDERS = Text(zh="<b>谁手上有现金</b>", en="<b>Who holds cash</b>")
_HELD = Text(zh="{who}  {sum}，{day} 起", en="{who}  {sum}, since {day}")
_TO_COUNT = Text(zh="⏳ {who}  <b>{amount}</b> · {at} 等清点", en="⏳ {who}  <b>{amount}</b> · {at}, to be counted")
_TO_EXPLAIN = Text(
    zh="⚠️ {who}  <b>{amount}</b> · {at} 差额待说明", en="⚠️ {who}  <b>{amount}</b> · {at}, to be explained"
)
_REMIND = Text(
    zh="⏰ <b>你手上还有现金没缴</b>\n最早的是 {day} 收的。",
    en="⏰ <b>You still hold cash</b>\nThe oldest is from {day}.",
)
_REMIND_ALL = Text(zh="⏰ <b>这些现金还没缴</b>", en="⏰ <b>Cash not handed in yet</b>")


def cash_card(sheet: CashSheet, voice: Voice) -> Reply:
    """How it stands with cash, for this reader."""
    parts = [*_mine(sheet, voice), _handed(_OWN, sheet.own, voice), _handed(_OPEN, sheet.open, voice)]
    if sheet.others:
        parts.append(lines((_HOLDERS.say(voice), _holders(sheet.others, voice))))
    elif sheet.everything and not any(parts):
        parts.append(_NOBODY.say(voice))
    return Reply(blocks(parts), rows(*_hand_in_keys(sheet.held, voice), *_open_keys((*sheet.own, *sheet.open), voice)))


def cash_reminder(late: Sequence[HeldCash], held: Sequence[HeldCash], voice: Voice) -> Reply:
    """Tells somebody of the cash in hand, with the tap that hands in all of it."""
    title = _REMIND.say(voice, day=min(cash.since for cash in late))
    return Reply(blocks((title, *(_one(cash, voice) for cash in held))), rows(*_hand_in_keys(held, voice)))


def cash_list(late: Sequence[HeldCash], voice: Voice) -> Reply:
    """Tells finance who has held cash for too long."""
    return Reply(blocks((_REMIND_ALL.say(voice), _holders(late, voice))))


def _mine(sheet: CashSheet, voice: Voice) -> Iterable[Html]:
    if sheet.held:
        return (_YOURS.say(voice), *(_one(cash, voice) for cash in sheet.held), _HOW.say(voice))
    if sheet.reader.has(Role.REP) or not sheet.everything:
        return (_NOTHING.say(voice),)
    return ()


def _one(cash: HeldCash, voice: Voice) -> Html:
    entries = [entry(part, voice) for part in cash.parts]
    return lines((how_much(cash.total, len(cash.parts), voice), some(entries, PARTS, voice)))


def _handed(title: Text, sheets: Sequence[HandoverSheet], voice: Voice) -> Html:
    if not sheets:
        return Html()
    return lines((title.say(voice), some([_waiting(one, voice) for one in sheets], LIST_LENGTH, voice)))


def _waiting(sheet: HandoverSheet, voice: Voice) -> Html:
    made = sheet.handover
    text = _TO_COUNT if made.state is HandoverState.HANDED else _TO_EXPLAIN
    return text.say(voice, who=sheet.holder, amount=made.expected, at=made.handed_at)


def _holders(held: Sequence[HeldCash], voice: Voice) -> Html:
    entries = [
        _HELD.say(voice, who=cash.holder, sum=how_much(cash.total, len(cash.parts), voice), day=cash.since)
        for cash in held
    ]
    return some(entries, LIST_LENGTH * 2, voice)


def _hand_in_keys(held: Iterable[HeldCash], voice: Voice) -> Rows:
    return tuple(
        (
            key(
                _HAND_IN,
                voice,
                Verb.CASH_HAND_IN,
                cash.latest,
                cash.total.minor,
                cash.total.currency,
                amount=cash.total,
            ),
        )
        for cash in held
    )


def _open_keys(sheets: Iterable[HandoverSheet], voice: Voice) -> Iterable[tuple[Button, ...]]:
    shown = tuple(sheets)[:LIST_LENGTH]
    return (
        choice(
            named(worded(one.holder, voice), money(one.handover.expected, voice)), Verb.OPEN_HANDOVER, one.handover.id
        )
        for one in shown
    )
