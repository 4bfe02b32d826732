"""What a payment or credit settles: ticked one after the other, amounts follow, confirmed by one tap."""

from __future__ import annotations

from handlers.views.keys import BACK, choice, key, named, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Toast
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, money
from handlers.views.words import DOCUMENTS, some
from sales.collections import Against
from sales.ledger import DocumentKind, OpenItem
from sales.money import Money
from sales.receivables.outcomes import AgainstSheet, AllocationSheet, CreditsSheet, Payable, Reallocated

SHOWN = 8
_NUMBERS = ("①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "⑪", "⑫")

_TITLE = Text(zh="🔀 <b>{number}</b> 核销什么", en="🔀 What <b>{number}</b> settles")
_FREE = Text(zh="{customer} · 可分 <b>{amount}</b>", en="{customer} · <b>{amount}</b> to spread")
_HOW = Text(zh="按先后点要核销的单据，再点一次取消。", en="Tap what it settles, in order; tap again to undo.")
_NOW = Text(zh="现在就是这样核销的：", en="As it stands now:")
_PLANNED = Text(zh="{item}  <b>{amount}</b>", en="{item}  <b>{amount}</b>")
_REST = Text(zh="转预收款 <b>{amount}</b>", en="Stays as credit <b>{amount}</b>")
_ITEM = Text(zh="{mark} {number} · 未付 {left}\n    {due} 到期", en="{mark} {number} · {left} open\n    due {due}")
_GETS = Text(zh="    核销 <b>{amount}</b>", en="    settles <b>{amount}</b>")
_NOTHING = Text(zh="没有未付的单据。", en="Nothing is open.")
_DO = Text(zh="✅ 就这样核销", en="✅ Settle it like this")
_ALL_BACK = Text(zh="↩️ 全部转预收款", en="↩️ All of it stays as credit")
_APPLY = Text(zh="⚡ 余额核销最早到期的", en="⚡ Rest to the oldest due")
_OPEN = Text(zh="打开回款", en="Open collection")
_CHANGE = Text(zh="🔀 再改", en="🔀 Change it again")
_DONE = Text(zh="✅ 核销已改", en="✅ Allocation changed")
_SAME = Text(zh="本来就是这样", en="It was like this already")
_CREDITS = Text(
    zh="💳 <b>还没用完的收款和红字</b>\n点一个，分到未付的单据上。", en="💳 <b>Free credit</b>\nTap one to spread it."
)
_NO_CREDITS = Text(zh="💳 没有没用完的收款和红字。", en="💳 No free credit.")
_CREDIT = Text(zh="{number} · {customer}\n    余 <b>{amount}</b>", en="{number} · {customer}\n    <b>{amount}</b> free")
_FOR_WHAT = Text(zh="🎯 这笔钱用于什么？核实时先核销它。", en="🎯 What is it for? That is settled first.")
_NO_PAYABLES = Text(zh="🎯 没有未付的单据和未开票的订单。", en="🎯 Nothing is open, no order is to be invoiced.")
_NO_ONE = Text(zh="不指定", en="Nothing in particular")
_DUE = Text(zh="{number}  未付 {left}\n    {due} 到期", en="{number}  {left} open\n    due {due}")
_PLAN = Text(
    zh="{number}  回款计划，还剩 {left}\n    下一期 {due} {part}",
    en="{number}  plan, {left} left\n    next {part}, due {due}",
)
_TO_COME = Text(zh="{number}  订单，待开票 {left}", en="{number}  order, {left} to be invoiced")


def allocation_screen(sheet: AllocationSheet, view: int, voice: Voice) -> Reply:
    """The items to tick, oldest due first; what is ticked bears the number of its turn."""
    page = page_of(sheet.items, sheet.page, SHOWN)
    ticks = (_tick(sheet, i, item, view, voice) for i, item in enumerate(page.items, page.first))
    do = (key(_DO, voice, Verb.ALLOCATION_DO, view, sheet.stamp),) if sheet.changes else ()
    none = (key(_ALL_BACK, voice, Verb.ALLOCATION_NONE, view),) if sheet.chosen else ()
    apply = (key(_APPLY, voice, Verb.CREDIT_APPLY, sheet.credit.number),) if _may_apply(sheet) else ()
    said = lines(_item(sheet, item, voice) for item in page.items)
    how = (_HOW if sheet.items else _NOTHING).say(voice)
    now = _NOW.say(voice) if sheet.planned and not sheet.changes else ""
    return Reply(
        blocks((lines((_head(sheet, voice), now)), said, _rest(sheet, voice), how)),
        rows(*ticks, page.turns(voice, Verb.ALLOCATION, view), do, none, apply, _payment(sheet, voice)),
    )


def allocation_done(sheet: AllocationSheet, voice: Voice) -> Reply:
    """What it settles from now on."""
    again = (key(_CHANGE, voice, Verb.CREDIT, sheet.credit.number),)
    said = [_PLANNED.say(voice, item=number, amount=amount) for number, amount in sheet.planned]
    now = lines((some(said, len(_NUMBERS), voice), _rest(sheet, voice)))
    return Reply(blocks((_DONE.say(voice), _head(sheet, voice), now)), rows(again, _payment(sheet, voice)))


def allocation_toast(outcome: Reallocated, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    return Toast((_DONE if outcome.changed else _SAME).plain(voice))


def credit_list(sheet: CreditsSheet, voice: Voice) -> Reply:
    """Payments and credits of which something is free, each a button."""
    if not sheet.credits:
        return Reply(_NO_CREDITS.say(voice))
    said = [
        _CREDIT.say(voice, number=item.number, customer=customer, amount=-item.residual)
        for item, customer in sheet.credits
    ]
    buttons = (
        choice(named(item.number, money(-item.residual, voice)), Verb.CREDIT, item.number) for item, _ in sheet.credits
    )
    return Reply(blocks((_CREDITS.say(voice), lines(said))), rows(*buttons))


def against_screen(sheet: AgainstSheet, voice: Voice, number: int = 0) -> Reply:
    """What a reported payment may be for, each a button."""
    made = sheet.sheet.collection
    seen = (made.id, made.version)
    page = page_of(sheet.payables, number, SHOWN)
    said = [_payable(each, voice) for each in page.items]
    buttons = (
        choice(_marked(each, made.against, voice), Verb.COLLECTION_FOR, *seen, each.number) for each in page.items
    )
    title = (_FOR_WHAT if sheet.payables else _NO_PAYABLES).say(voice)
    head = lines((bold(escaped(sheet.sheet.customer, voice)), bold(escaped(made.amount, voice))))
    return Reply(
        blocks((head, title, lines(said))),
        rows(
            *buttons,
            page.turns(voice, Verb.COLLECTION_AGAINST, *seen),
            (key(_NO_ONE, voice, Verb.COLLECTION_FOR, *seen, "-"),) if made.against else (),
            (key(BACK, voice, Verb.COLLECTION, *seen),),
        ),
    )


def _head(sheet: AllocationSheet, voice: Voice) -> Html:
    title = _TITLE.say(voice, number=sheet.credit.number)
    return lines((title, _FREE.say(voice, customer=sheet.customer, amount=sheet.free)))


def _rest(sheet: AllocationSheet, voice: Voice) -> Html:
    return _REST.say(voice, amount=sheet.rest) if sheet.rest.minor > 0 else Html()


def _item(sheet: AllocationSheet, item: OpenItem, voice: Voice) -> Html:
    """What is open of an item, and what it gets."""
    gets = dict(sheet.planned).get(item.number)
    said = _ITEM.say(voice, mark=_mark(sheet, item), number=item.number, due=item.due, left=item.residual)
    return lines((said, _GETS.say(voice, amount=gets) if gets else ""))


def _mark(sheet: AllocationSheet, item: OpenItem) -> str:
    if item.number not in sheet.chosen:
        return "▫️"
    turn = sheet.chosen.index(item.number)
    return _NUMBERS[turn] if turn < len(_NUMBERS) else f"({turn + 1})"


def _tick(sheet: AllocationSheet, index: int, item: OpenItem, view: int, voice: Voice) -> tuple[Button, ...]:
    text = named(f"{_mark(sheet, item)} {_short(item.number)}", money(item.residual, voice))
    return choice(text, Verb.ALLOCATION_TICK, view, index)


def _may_apply(sheet: AllocationSheet) -> bool:
    """Whether something is free as it stands, and something is open that it could settle."""
    spread = sum(amount.minor for _, amount in sheet.standing)
    standing = dict(sheet.standing)
    open_ = any(item.residual.minor > standing.get(item.number, _nothing(item)).minor for item in sheet.items)
    return sheet.free.minor > spread and open_


def _nothing(item: OpenItem) -> Money:
    return Money.zero(item.amount.currency)


def _payment(sheet: AllocationSheet, voice: Voice) -> tuple[Button, ...]:
    return (key(_OPEN, voice, Verb.OPEN_COLLECTION, sheet.collection),) if sheet.collection else ()


def _payable(each: Payable, voice: Voice) -> Html:
    if each.part is not None and each.due is not None:
        return _PLAN.say(voice, number=each.number, left=each.left, due=each.due, part=each.part)
    if each.due is None:
        return _TO_COME.say(voice, number=each.number, left=each.left)
    return _DUE.say(voice, number=each.number, left=each.left, due=each.due)


def _marked(each: Payable, against: Against | None, voice: Voice) -> str:
    mark = "✓ " if against is not None and against.number == each.number else ""
    other = each.kind in (DocumentKind.ORDER, DocumentKind.PLAN)
    kind = f"{DOCUMENTS[each.kind].plain(voice)} " if other else ""
    return named(f"{mark}{kind}{_short(each.number)}", money(each.left, voice))


def _short(number: str) -> str:
    """A number without its century: INV-26-000012 tells as much on a button."""
    return number.replace("-20", "-", 1)
