"""A photographed receipt's card: being read, read with its doubts, corrected, confirmed."""

from __future__ import annotations

from handlers.views.keys import BACK, choice, grid, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.receipt_fields import FIELDS, ORDER, candidates, field_text, is_doubtful, seen_of, shown_candidate
from handlers.views.receipt_text import main_text, missing, unreadable, values_text
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Text, Voice, blocks, clip, lines, price, worded
from handlers.views.screens import MAIN, Methods, OneField, PickCustomer, ReceiptScreen
from handlers.views.words import METHODS, PAGES, SEARCH
from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.methods import Method
from sales.outcomes import CollectionReported, ReceiptChanged, ReceiptDiscarded, ReceiptSheet, ReceiptTaken
from sales.people import Person

__all__ = ["candidates", "reading_card", "receipt_card", "receipt_toast"]

ReceiptOutcome = ReceiptTaken | ReceiptChanged | ReceiptDiscarded | CollectionReported
SUGGESTIONS = 6

_CONFIRM = Text(zh="✅ 确认回款 {total}", en="✅ Confirm {total}")
_SHOW_TWIN = Text(zh="看之前那张", en="Show the earlier one")
_ACCEPT_TWIN = Text(zh="不是同一张，继续", en="Not the same")
_CUSTOMER = Text(zh="选客户", en="Choose customer")
_MORE_CUSTOMERS = Text(zh="其他客户", en="Another customer")
_OTHER_CUSTOMER = Text(zh="换客户", en="Change customer")
_OTHER_METHOD = Text(zh="换方式", en="Change method")
_EDIT = Text(zh="改{field}", en="Edit {field}")
_CHECK = Text(zh="❓ 改{field}", en="❓ Edit {field}")
_TYPE = Text(zh="输入{field}", en="Type {field}")
_DISCARD = Text(zh="作废收据", en="Discard receipt")
_WHOSE = Text(zh="哪家客户付的？", en="Which customer paid?")
_NOBODY = Text(zh="没有可选的客户。", en="There is no customer to choose.")
_HOW = Text(zh="怎么付的？", en="How was it paid?")
_SEEN_AS = Text(zh="收据上的字：“{text}”", en="On the receipt: “{text}”")
_PICK = Text(zh="点对的那个，或者自己输入。", en="Tap the right one, or type it.")
_TAKEN = Text(zh="⏳ 正在识别收据…", en="⏳ Reading the receipt…")
_AGAIN = Text(zh="这张刚才已经收到了", en="Already received")
_CHANGED = Text(zh="已更新", en="Updated")
_DISCARDED = Text(zh="收据已作废", en="Receipt discarded")
_REPORTED = Text(zh="✅ 已上报，等财务核实", en="✅ Reported, finance will verify")


def receipt_card(sheet: ReceiptSheet, viewer: Person, voice: Voice, screen: ReceiptScreen = MAIN) -> Reply:
    """The card as this viewer may see it; only the sender has buttons, and only while it is open."""
    if not _may_edit(sheet, viewer):
        return Reply(main_text(sheet, viewer, voice))
    if isinstance(screen, PickCustomer):
        return _customers(sheet, voice, screen)
    if isinstance(screen, OneField):
        return _one_field(sheet, voice, screen.field)
    if isinstance(screen, Methods):
        text = blocks((values_text(sheet, voice), _HOW.say(voice)))
        return Reply(text, (*_methods(sheet.receipt, voice), _back(sheet.receipt, voice)))
    return Reply(main_text(sheet, viewer, voice), _main_keys(sheet, viewer, voice))


def reading_card(sheet: ReceiptSheet, voice: Voice) -> Reply:
    """At once after the photo came, while the eye is at work."""
    return receipt_card(sheet, sheet.sender, voice)


def receipt_toast(outcome: ReceiptOutcome, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    if isinstance(outcome, ReceiptTaken):
        return Toast((_AGAIN if outcome.again else _TAKEN).plain(voice))
    text = {ReceiptChanged: _CHANGED, ReceiptDiscarded: _DISCARDED, CollectionReported: _REPORTED}[type(outcome)]
    return Toast(text.plain(voice))


def _may_edit(sheet: ReceiptSheet, viewer: Person) -> bool:
    open_ = sheet.receipt.state in (ReceiptState.READ, ReceiptState.UNREADABLE)
    return open_ and viewer.active and viewer.id == sheet.receipt.person_id


def _back(receipt: Receipt, voice: Voice) -> tuple[Button, ...]:
    return (key(BACK, voice, Verb.RECEIPT, receipt.id, receipt.version),)


def _main_keys(sheet: ReceiptSheet, viewer: Person, voice: Voice) -> Rows:
    receipt = sheet.receipt
    seen = (receipt.id, receipt.version)
    discard = (key(_DISCARD, voice, Verb.RECEIPT_DISCARD, *seen),)
    if unreadable(receipt):
        total = FIELDS[ReceiptField.TOTAL].plain(voice)
        field = ReceiptField.TOTAL.value
        return rows((key(_TYPE, voice, Verb.RECEIPT_TYPE_FIELD, *seen, field, field=_low(total)),), discard)
    return rows(
        *_next_step(sheet, viewer, voice),
        *_field_keys(receipt, voice),
        _change_keys(receipt, voice),
        discard,
    )


def _next_step(sheet: ReceiptSheet, viewer: Person, voice: Voice) -> Rows:
    """What is still to be settled, the twin first; when nothing is, the confirmation."""
    receipt, lacking = sheet.receipt, missing(sheet.receipt)
    seen = (receipt.id, receipt.version)
    if not lacking and receipt.total is not None:
        total = price(receipt.total, receipt.currency, voice)
        return ((key(_CONFIRM, voice, Verb.RECEIPT_CONFIRM, *seen, total=total),),)
    steps: list[tuple[Button, ...]] = []
    if receipt.twin and "twin" in lacking:
        if receipt.twin.sent_by == viewer.id or viewer.scope.everything:
            steps.append((key(_SHOW_TWIN, voice, Verb.OPEN_RECEIPT, receipt.twin.receipt_id),))
        steps.append((key(_ACCEPT_TWIN, voice, Verb.RECEIPT_ACCEPT_TWIN, *seen),))
    if "customer" in lacking:
        suggested = sheet.suggested[:SUGGESTIONS]
        names = [choice(worded(c, voice), Verb.RECEIPT_CUSTOMER, *seen, c.code) for c in suggested]
        steps += grid([b for row in names for b in row], 2)
        steps.append((key(_MORE_CUSTOMERS if suggested else _CUSTOMER, voice, Verb.RECEIPT_CUSTOMERS, *seen, 0),))
    if "method" in lacking:
        steps += _methods(receipt, voice)
    return tuple(steps)


def _field_keys(receipt: Receipt, voice: Voice) -> Rows:
    """A button for each value, those to look at first."""
    fields = sorted(ORDER, key=lambda f: not is_doubtful(receipt, f))
    buttons = [
        key(
            _CHECK if is_doubtful(receipt, field) else _EDIT,
            voice,
            Verb.RECEIPT_FIELD,
            receipt.id,
            receipt.version,
            field.value,
            field=_low(FIELDS[field].plain(voice)),
        )
        for field in fields
    ]
    return grid(buttons, 2)


def _change_keys(receipt: Receipt, voice: Voice) -> tuple[Button, ...]:
    seen = (receipt.id, receipt.version)
    customer = (key(_OTHER_CUSTOMER, voice, Verb.RECEIPT_CUSTOMERS, *seen, 0),) if receipt.customer else ()
    return customer + ((key(_OTHER_METHOD, voice, Verb.RECEIPT_METHODS, *seen),) if receipt.method else ())


def _methods(receipt: Receipt, voice: Voice) -> Rows:
    buttons = [key(METHODS[m], voice, Verb.RECEIPT_METHOD, receipt.id, receipt.version, m.value) for m in Method]
    return grid(buttons, 3 if voice.pick("zh", "en") == "zh" else 2)


def _customers(sheet: ReceiptSheet, voice: Voice, screen: PickCustomer) -> Reply:
    seen = (sheet.receipt.id, sheet.receipt.version)
    page = page_of(screen.customers, screen.page)
    names = (choice(worded(c, voice), Verb.RECEIPT_CUSTOMER, *seen, c.code) for c in page.items)
    question = _WHOSE if page.items else _NOBODY
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    text = blocks((values_text(sheet, voice), lines((question.say(voice), where))))
    turns = page.turns(voice, Verb.RECEIPT_CUSTOMERS, *seen)
    search = (key(SEARCH, voice, Verb.RECEIPT_TYPE_CUSTOMER, *seen),) if page.items else ()
    return Reply(text, rows(*names, turns, search, _back(sheet.receipt, voice)))


def _one_field(sheet: ReceiptSheet, voice: Voice, field: ReceiptField) -> Reply:
    receipt = sheet.receipt
    seen = seen_of(receipt, field)
    raw = _SEEN_AS.say(voice, text=clip(seen.text)) if seen and seen.text.strip() else ""
    offers = candidates(receipt, field)
    taken = (
        choice(shown_candidate(said, field, receipt, voice), Verb.RECEIPT_TAKE, receipt.id, receipt.version, i, field)
        for i, said in enumerate(offers)
    )
    name = _low(FIELDS[field].plain(voice))
    write = (key(_TYPE, voice, Verb.RECEIPT_TYPE_FIELD, receipt.id, receipt.version, field.value, field=name),)
    text = blocks((lines((field_text(receipt, field, voice), raw)), _PICK.say(voice) if offers else ""))
    return Reply(text, rows(*taken, write, _back(receipt, voice)))


def _low(name: str) -> str:
    return name.lower()
