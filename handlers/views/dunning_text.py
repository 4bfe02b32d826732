"""What the house writes to a customer about money that is due: before the day, then in four tones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.views.say import Html, Text, Voice, blocks, clip, escaped, lines, worded
from handlers.views.words import some
from sales.money import Money
from sales.people import Language
from sales.receivables.dunning import DueItem
from sales.receivables.dunning_sheets import Letter

SHOWN = 15
FORMER_SHOWN = 40  # characters of a former document's number
FORMAL = 3  # the level at which instalments are spoken of

_HEADS = (
    Text(zh="📅 <b>付款提醒</b>", en="📅 <b>A payment falls due</b>"),
    Text(zh="🔔 <b>付款提醒</b>", en="🔔 <b>Payment reminder</b>"),
    Text(zh="🔔 <b>催款通知</b>", en="🔔 <b>Second reminder</b>"),
    Text(zh="⚠️ <b>催款函</b>", en="⚠️ <b>Demand for payment</b>"),
    Text(zh="⚠️ <b>最后催款通知</b>", en="⚠️ <b>Final notice</b>"),
)
_BODIES = (
    Text(
        zh="{customer}，您好！以下款项就要到期，麻烦您提前安排付款。",
        en="Dear {customer}, the following falls due soon. Please plan for it.",
    ),
    Text(
        zh="{customer}，您好！以下款项已经到期，可能您一时没留意，麻烦您抽空安排付款，谢谢！",
        en="Dear {customer}, the following was due and may have slipped your attention. "
        "Would you arrange the payment, please? Thank you.",
    ),
    Text(
        zh="{customer}，您好！以下款项已经逾期，我们还没有收到，请您尽快安排付款。如果哪里不对，请告诉我们。",
        en="Dear {customer}, the following is overdue and has not reached us. "
        "Please pay as soon as you can. If something is wrong, let us know.",
    ),
    Text(
        zh="致 {customer}：\n贵方以下款项已逾期较久，请在三个工作日内付清。如有困难，请与我们联系，商定分期付款。",
        en="To {customer}:\nThe following has been overdue for some time. Please settle it within three working days. "
        "If that is difficult, contact us to agree on instalments.",
    ),
    Text(
        zh="致 {customer}：\n经多次提醒，贵方以下款项至今未付。请在三日内付清；逾期仍未付清，我们将暂停供货，"
        "并保留采取进一步措施的权利。",
        en="To {customer}:\nDespite our reminders the following is still unpaid. Please settle it within three days. "
        "Otherwise we will stop deliveries and reserve the right to take further steps.",
    ),
)
_PLANNED = Text(
    zh="致 {customer}：\n按商定的回款计划 {plan}，贵方以下款项已逾期较久，请在三个工作日内付清逾期的部分。",
    en="To {customer}:\nOf what was agreed in payment plan {plan} the following has been overdue for some time. "
    "Please settle the overdue part within three working days.",
)
_LATE_PARTS = Text(
    zh="• {number}  <b>{amount}</b>\n    {count} 期逾期，最久 {days} 天",
    en="• {number}  <b>{amount}</b>\n    {count} parts overdue, the oldest {days:day}",
)
_LATE = Text(
    zh="• {number}  <b>{amount}</b>\n    {due} 到期，逾期 {days} 天",
    en="• {number}  <b>{amount}</b>\n    due {due}, {days:day} late",
)
_LATE_ONE = Text(
    zh="• {number}  <b>{amount}</b>\n    {due} 到期，逾期 1 天",
    en="• {number}  <b>{amount}</b>\n    due {due}, 1 day late",
)
_SOON = Text(zh="• {number}  <b>{amount}</b>\n    {due} 到期", en="• {number}  <b>{amount}</b>\n    due {due}")
_TODAY = Text(zh="• {number}  <b>{amount}</b>\n    今天到期", en="• {number}  <b>{amount}</b>\n    due today")
_FORMER = Text(zh="{number}（原单据 {document}）", en="{number} (former document {document})")
_TOTAL = Text(zh="合计 <b>{amount}</b>", en="Total <b>{amount}</b>")
_ALSO = Text(zh="另有款项即将到期：", en="Also falling due soon:")
HOW = Text(
    zh="付款后请点“我已付款”，我们核对后就不再提醒。如有疑问，请点“有异议”。",
    en="Once you have paid, tap “I have paid” and we stop reminding you. Is something wrong? Tap that.",
)
HOW_WORDS = Text(
    zh="付款后请告诉我们的业务员，谢谢。", en="Once you have paid, please tell our representative. Thank you."
)
_HOUSE = Text(zh="{house}", en="{house}")
LEVELS = (
    Text(zh="到期前", en="before the day"),
    Text(zh="一级", en="level 1"),
    Text(zh="二级", en="level 2"),
    Text(zh="三级", en="level 3"),
    Text(zh="四级", en="level 4"),
)


def letter_text(letter: Letter, voice: Voice, how: Text | None = HOW) -> Html:
    """The message as the customer reads it; `how` to answer: other words where the buttons do not come along."""
    items = [_late(parts, letter.former, voice) for parts in _by_number(letter.items)]
    soon = [_item(item, letter.former, voice) for item in letter.soon]
    totals = lines(_TOTAL.say(voice, amount=amount) for amount in letter.totals)
    also = lines((_ALSO.say(voice), some(soon, SHOWN, voice))) if items and soon else Html()
    return blocks(
        (
            lines((_HEADS[letter.level].say(voice), _body(letter, voice))),
            lines((some(items or soon, SHOWN, voice), totals)),
            also,
            how.say(voice) if how else "",
            _house(letter, voice),
        )
    )


def _body(letter: Letter, voice: Voice) -> Html:
    """Whoever has a plan is not asked to agree on instalments."""
    if letter.level == FORMAL and letter.plans:
        return _PLANNED.say(voice, customer=letter.customer, plan=voice.pick("、", ", ").join(letter.plans))
    return _BODIES[letter.level].say(voice, customer=letter.customer)


def _by_number(items: Sequence[DueItem]) -> list[list[DueItem]]:
    """The parts of each document that are overdue, in the order of the first."""
    found: dict[tuple[str, str], list[DueItem]] = {}
    for item in items:
        found.setdefault((item.number, item.amount.currency), []).append(item)
    return list(found.values())


def _late(parts: Sequence[DueItem], former: Mapping[str, str], voice: Voice) -> Html:
    """One document that is overdue, once."""
    first = parts[0]
    if len(parts) == 1:
        return _item(first, former, voice)
    amount = Money(sum(part.amount.minor for part in parts), first.amount.currency)
    days = max(part.days for part in parts)
    number = _named(first, former, voice)
    return _LATE_PARTS.say(voice, number=number, amount=amount, count=len(parts), days=days)


def level_name(level: int, voice: Voice) -> str:
    """The level in a word."""
    return worded(LEVELS[min(level, len(LEVELS) - 1)].plain(voice), voice)


def _house(letter: Letter, voice: Voice) -> Html:
    """Our own name, in letters that the reader knows where there is one."""
    latin = [name for name in letter.house if name.isascii() and not any(c.isdigit() for c in name)]
    names = latin if voice.language is Language.EN and latin else letter.house
    return _HOUSE.say(voice, house=names[0]) if names else Html()


def _named(item: DueItem, former: Mapping[str, str], voice: Voice) -> Html:
    """Its number; of an opening balance also the document that the customer knows."""
    document = former.get(item.number)
    if document is None:
        return escaped(item.number, voice)
    return _FORMER.say(voice, number=item.number, document=clip(document, FORMER_SHOWN))


def _item(item: DueItem, former: Mapping[str, str], voice: Voice) -> Html:
    number = _named(item, former, voice)
    if item.days > 0:
        text = _LATE_ONE if item.days == 1 else _LATE
        days = {} if item.days == 1 else {"days": item.days}
        return text.say(voice, number=number, amount=item.amount, due=item.due, **days)
    if item.days == 0:
        return _TODAY.say(voice, number=number, amount=item.amount)
    return _SOON.say(voice, number=number, amount=item.amount, due=item.due)
