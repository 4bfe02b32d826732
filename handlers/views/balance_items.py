"""Open items of a customer: all of them page by page, and one with what settled it and its paper."""

from __future__ import annotations

from datetime import date

from handlers.views.balances import day_number, item_row
from handlers.views.keys import EARLIER, LATER, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Html, Text, Voice, blocks, lines
from handlers.views.words import DOCUMENTS, PAGES, some
from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.money import Money, total
from sales.receivables.standing import BalanceSheet, ItemSheet

ALLOCATIONS_SHOWN = 6
ON_A_PAGE = 8

_ITEMS = Text(zh="<b>{customer}</b>\n未清单据，截至 {as_of}", en="<b>{customer}</b>\nOpen documents as of {as_of}")
_NONE = Text(zh="没有未清单据。", en="Nothing is open.")
_HEAD = Text(zh="<b>{kind} {number}</b>\n{customer}", en="<b>{kind} {number}</b>\n{customer}")
_AMOUNT = Text(zh="{day} 开出  {amount}", en="Dated {day}  {amount}")
_CREDIT = Text(zh="{day} 入账  {amount}", en="Posted {day}  {amount}")
_DUE = Text(zh="到期 {due}", en="Due {due}")
_LATE = Text(zh="⚠️ 到期 {due}，逾期 {days} 天", en="⚠️ Due {due}, {days:day} late")
_LEFT = Text(zh="还欠 <b>{amount}</b>", en="Still owed <b>{amount}</b>")
_FREE = Text(zh="还没核销 <b>{amount}</b>", en="Still free <b>{amount}</b>")
_DONE = Text(zh="✅ 已结清", en="✅ Settled")
_USED_UP = Text(zh="✅ 已全部核销", en="✅ All of it is allocated")
_THEN = Text(zh="截至 {as_of} 还有 {amount}", en="As of {as_of} {amount} was left")
_PARTS = Text(zh="<b>分期</b>", en="<b>Instalments</b>")
_PART = Text(zh="{due}  {amount}", en="{due}  {amount}")
_LATE_PART = Text(zh="⚠️ {due}  {amount}", en="⚠️ {due}  {amount}")
_SETTLED_BY = Text(zh="<b>已核销</b>", en="<b>Settled by</b>")
_SETTLES = Text(zh="<b>核销了</b>", en="<b>Settles</b>")
_ALLOCATION = Text(zh="{day}  {number}  {amount}", en="{day}  {number}  {amount}")
_PDF = Text(zh="📄 {kind}的 PDF", en="📄 {kind} PDF")
_ORDER = Text(zh="🧾 订单", en="🧾 Order")
_COLLECTION = Text(zh="💰 收款", en="💰 Payment")
_RETURN = Text(zh="↩️ 退货", en="↩️ Return")
_BALANCE = Text(zh="‹ 欠款", en="‹ Balance")
_PRINTED = (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE)


def items_page(sheet: BalanceSheet, page_number: int, voice: Voice) -> Reply:
    """Everything that is open, oldest due first, credits too; a button each."""
    page = page_of(_whole(sheet), page_number, ON_A_PAGE)
    code, day = sheet.customer.code, day_number(sheet.as_of)
    head = _ITEMS.say(voice, customer=sheet.customer, as_of=sheet.as_of)
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    turns = []
    if page.number > 0:
        turns.append(key(EARLIER, voice, Verb.BALANCE_ITEMS, day, page.number - 1, code))
    if page.number + 1 < page.count:
        turns.append(key(LATER, voice, Verb.BALANCE_ITEMS, day, page.number + 1, code))
    buttons = (item_row(item, sheet.as_of, voice) for item in page.items)
    text = lines((head, where, "" if page.items else _NONE.say(voice)))
    return Reply(text, rows(*buttons, turns, (_back(sheet.customer.code, sheet.as_of, sheet.today, voice),)))


def _whole(sheet: BalanceSheet) -> list[OpenItem]:
    """Each document once: what is paid by instalments with the part that is due first."""
    first: dict[str, OpenItem] = {}
    for item in sheet.items:
        first.setdefault(item.number, item)
    return list(first.values())


def item_card(sheet: ItemSheet, voice: Voice) -> Reply:
    """One item or credit."""
    item = sheet.item
    kind = DOCUMENTS[item.kind].plain(voice)
    head = _HEAD.say(voice, kind=kind, number=item.number, customer=sheet.customer)
    text = blocks((head, _state(sheet, voice), _parts(sheet, voice), _allocations(sheet, voice)))
    code, as_of = sheet.customer.code, sheet.as_of
    return Reply(text, rows(*_ways(sheet, kind, voice), (_back(code, as_of, sheet.today, voice),)))


def _state(sheet: ItemSheet, voice: Voice) -> Html:
    item, today = sheet.item, sheet.today
    credit = item.amount.minor < 0
    late = (today - item.due).days
    due = _LATE.say(voice, due=item.due, days=late) if late > 0 and item.residual else _DUE.say(voice, due=item.due)
    done = (_USED_UP if credit else _DONE).say(voice)
    left = (_FREE if credit else _LEFT).say(voice, amount=_size(item)) if item.residual else done
    return lines(
        (
            (_CREDIT if credit else _AMOUNT).say(voice, day=item.day, amount=item.amount),
            "" if credit or len(sheet.parts) > 1 else due,
            left,
            _then(sheet, voice),
        )
    )


def _size(item: OpenItem) -> Money:
    """What is left, without the sign of a credit."""
    return -item.residual if item.residual.minor < 0 else item.residual


def _then(sheet: ItemSheet, voice: Voice) -> Html:
    """What was left of it on the day that was asked for."""
    if sheet.as_of == sheet.today or not sheet.parts:
        return Html()
    left = total((part.residual for part in sheet.parts), sheet.item.amount.currency)
    return _THEN.say(voice, as_of=sheet.as_of, amount=left)


def _parts(sheet: ItemSheet, voice: Voice) -> Html:
    parts = sheet.parts
    if len(parts) < 2:
        return Html()
    said = [(_LATE_PART if p.due < sheet.as_of else _PART).say(voice, due=p.due, amount=p.residual) for p in parts]
    return lines((_PARTS.say(voice), some(said, ALLOCATIONS_SHOWN, voice)))


def _allocations(sheet: ItemSheet, voice: Voice) -> Html:
    credit = sheet.item.amount.minor < 0
    said = [_one(each, credit, voice) for each in sheet.allocations]
    head = (_SETTLES if credit else _SETTLED_BY).say(voice)
    return lines((head, some(said, ALLOCATIONS_SHOWN, voice))) if said else Html()


def _one(each: Allocation, credit: bool, voice: Voice) -> Html:
    return _ALLOCATION.say(voice, day=each.day, number=each.item if credit else each.credit, amount=each.amount)


def _ways(sheet: ItemSheet, kind: str, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """To its paper, and for the house to where it came from."""
    paper: tuple[Button, ...] = ()
    if sheet.paper is not None and sheet.item.kind in _PRINTED:
        paper = (key(_PDF, voice, Verb.PAPER, sheet.paper, sheet.item.number, kind=kind),)
    if not sheet.inside:
        return (paper,)
    behind = [
        key(text, voice, verb, id_)
        for text, verb, id_ in (
            (_ORDER, Verb.OPEN_ORDER, sheet.order),
            (_COLLECTION, Verb.OPEN_COLLECTION, sheet.collection),
            (_RETURN, Verb.OPEN_RETURN, sheet.returned),
        )
        if id_ is not None
    ]
    return (paper, tuple(behind))


def _back(code: str, as_of: date, today: date, voice: Voice) -> Button:
    if as_of == today:
        return key(_BALANCE, voice, Verb.BALANCE, code)
    return key(_BALANCE, voice, Verb.BALANCE_AT, day_number(as_of), code)
