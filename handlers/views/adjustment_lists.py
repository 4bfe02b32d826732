"""The way to an adjustment: what waits for a decision, for which customer, and of which kind."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.adjustment_text import KINDS
from handlers.views.keys import choice, grid, key, named, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Text, Voice, lines, money, worded
from handlers.views.words import PAGES, SEARCH
from sales.customers import Customer
from sales.people import Person
from sales.receivables.adjusting import Adjustable, AdjustmentList
from sales.receivables.adjustments import ASKERS, Adjustment

_WAITING = Text(zh="⏳ <b>{count} 项等着审核</b>", en="⏳ <b>{count} to decide</b>")
_NOTHING = Text(zh="没有等着审核的调整。", en="Nothing waits for a decision.")
_DRAFTS = Text(zh="✏️ 你没提交的：{count}", en="✏️ Not handed in by you: {count}")
_NEW = Text(zh="➕ 新的调整", en="➕ A new one")
_BATCH = Text(zh="期初导入 {count} 笔", en="{count} opening balances")
_WHICH = Text(zh="调整哪家客户的账？", en="Whose account is adjusted?")
_NOBODY = Text(zh="没有可选的客户。", en="There is no customer to choose.")
_CARD = Text(zh="‹ 客户资料", en="‹ Customer card")
_WHAT = Text(zh="<b>{customer}</b>\n要做什么？", en="<b>{customer}</b>\nWhat is it?")
_ENTRY = Text(zh="{mark}{kind} {customer}", en="{mark}{kind} {customer}")


def adjustments_list(listed: AdjustmentList, viewer: Person, voice: Voice, page_number: int = 0) -> Reply:
    """What waits first, then the reader's own drafts."""
    page = page_of((*listed.waiting, *listed.drafts), page_number)
    waiting = _WAITING.say(voice, count=len(listed.waiting)) if listed.waiting else _NOTHING.say(voice)
    drafts = _DRAFTS.say(voice, count=len(listed.drafts)) if listed.drafts else ""
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    entries = (choice(_label(listed, each, voice), Verb.OPEN_ADJUSTMENT, each.id) for each in page.items)
    new = (key(_NEW, voice, Verb.ADJUST_CUSTOMERS, 0),) if viewer.has(*ASKERS) else ()
    return Reply(lines((waiting, drafts, where)), rows(*entries, page.turns(voice, Verb.ADJUSTMENTS), new))


def customers_to_adjust(customers: Sequence[Customer], voice: Voice, page_number: int = 0) -> Reply:
    """The customers to choose from, page by page."""
    page = page_of(customers, page_number)
    names = (choice(worded(each, voice), Verb.ADJUST_CUSTOMER, each.code) for each in page.items)
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    search = (key(SEARCH, voice, Verb.ADJUST_TYPE_CUSTOMER),) if page.count > 1 else ()
    question = _WHICH.say(voice) if customers else _NOBODY.say(voice)
    return Reply(lines((question, where)), rows(*names, page.turns(voice, Verb.ADJUST_CUSTOMERS), search))


def kinds_to_adjust(able: Adjustable, voice: Voice) -> Reply:
    """What can be asked for this customer."""
    buttons: list[Button] = []
    for kind in able.kinds:
        buttons += choice(KINDS[kind].plain(voice), Verb.ADJUST_BEGIN, kind.value, able.customer.code)
    back = choice(_CARD.plain(voice), Verb.CUSTOMER, able.customer.code)
    return Reply(_WHAT.say(voice, customer=able.customer), rows(*grid(buttons, 2), back))


def _label(listed: AdjustmentList, made: Adjustment, voice: Voice) -> str:
    mark = "" if made in listed.waiting else "✏️ "
    if made.batch is not None and made.batch in listed.batches:
        return mark + _BATCH.plain(voice, count=listed.batches[made.batch])
    name = _ENTRY.plain(voice, mark=mark, kind=KINDS[made.kind].plain(voice), customer=listed.customers[made.customer])
    return named(name, money(made.amount, voice)) if made.amount is not None else name
