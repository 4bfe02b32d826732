"""What an adjustment does to a customer's account: before and after, or what it did."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views.say import Html, Text, Voice, lines
from handlers.views.words import OVER_LIMIT, some
from sales.money import Money
from sales.receivables.adjusting import AdjustmentSheet
from sales.receivables.adjustments import AdjustmentKind, AdjustmentState

SETTLED_SHOWN = 4
K, S = AdjustmentKind, AdjustmentState

_BALANCE = Text(zh="客户欠款 {before} → <b>{after}</b>", en="Customer owes {before} → <b>{after}</b>")
_BALANCE_NOW = Text(zh="现在欠款 <b>{after}</b>", en="Owes now <b>{after}</b>")
_CREDIT_NOW = Text(zh="现在没有欠款，预收 <b>{after}</b>", en="Nothing owed now, in credit <b>{after}</b>")
_ITEM = Text(zh="{number} {before} → <b>{after}</b>", en="{number} {before} → <b>{after}</b>")
_EXPOSURE = Text(zh="信用占用 {before} → {after}，额度 {limit}", en="Credit used {before} → {after} of {limit}")
_SETTLED = Text(zh="核销 {item}  {amount}", en="Settles {item}  {amount}")

_STATED = Text(
    zh="⚠️ 对账单 {number}（到 {end}）已经开出，里面不会有这笔；会作为上期补记出现在下一期。",
    en="⚠️ Statement {number} (up to {end}) is out and will not show it: the next one names it as of a prior period.",
)


def effect_text(sheet: AdjustmentSheet, voice: Voice) -> Html:
    """What it does to the account: before and after, or what it did."""
    made = sheet.made
    if made.state is S.APPROVED:
        settled = [_SETTLED.say(voice, item=each, amount=amount) for each, amount in _others(sheet)]
        credit = sheet.balance.minor < 0
        after = (_CREDIT_NOW if credit else _BALANCE_NOW).say(voice, after=-sheet.balance if credit else sheet.balance)
        return lines((some(settled, SETTLED_SHOWN, voice), after))
    if made.state not in (S.DRAFT, S.REQUESTED) or sheet.effect is None:
        return Html()
    balance = _BALANCE.say(voice, before=sheet.balance, after=sheet.balance + sheet.effect)
    return lines((_item_effect(sheet, voice), balance, _exposure(sheet, voice), _stated(sheet, voice)))


def _stated(sheet: AdjustmentSheet, voice: Voice) -> Html:
    """That an opening balance comes after the statement of its own day."""
    if sheet.stated is None:
        return Html()
    return _STATED.say(voice, number=sheet.stated.number, end=sheet.stated.snapshot.end)


def _others(sheet: AdjustmentSheet) -> Iterable[tuple[str, Money]]:
    """What it settled, or was settled by."""
    for each in sheet.settled:
        yield (each.item if each.credit == sheet.made.number else each.credit), each.amount


def _item_effect(sheet: AdjustmentSheet, voice: Voice) -> Html:
    item, amount = sheet.item, sheet.made.amount
    if item is None or amount is None or sheet.made.kind is K.REVERSAL:
        return Html()
    if sheet.made.kind is K.REFUND:
        return _ITEM.say(voice, number=item.number, before=-item.residual, after=-item.residual - amount)
    return _ITEM.say(voice, number=item.number, before=item.residual, after=item.residual - amount)


def _exposure(sheet: AdjustmentSheet, voice: Voice) -> Html:
    """Where more credit is used than before: of how much."""
    effect, limit = sheet.effect, sheet.customer.credit_limit
    if effect is None or effect.minor <= 0 or effect.currency != limit.currency:
        return Html()
    after = sheet.exposure + effect
    if after.minor <= 0:
        return Html()
    over = OVER_LIMIT.say(voice, amount=after - limit) if after > limit else ""
    return lines((_EXPOSURE.say(voice, before=sheet.exposure, after=after, limit=limit), over))
