"""The buttons of a receipt's card: what is asked first, the confirmation, then everything that can be changed."""

from __future__ import annotations

from handlers.views.keys import choice, grid, key, rows
from handlers.views.presses import Verb
from handlers.views.receipt_fields import (
    FIELDS,
    asked,
    candidates,
    is_doubtful,
    shown_candidate,
)
from handlers.views.receipt_kinds import CONFIRM, KINDS, SHOWN, YES_CONFIRM, has_customer, is_blank, missing, unreadable
from handlers.views.reply import Button, Rows
from handlers.views.say import Text, Voice, clip, price, worded
from handlers.views.words import METHODS
from sales.collections import Receipt, ReceiptField
from sales.methods import Method
from sales.paper_outcomes import ReceiptSheet
from sales.people import Language, Person, Role
from sales.slips import PaperKind

SUGGESTIONS = 6
OFFERS = 4  # other candidates below a question

_YES = Text(zh="✓ 对，{value}", en="✓ Yes, {value}")
_SHOW_TWIN = Text(zh="看之前那张", en="Show the earlier one")
_ACCEPT_TWIN = Text(zh="不是同一张，继续", en="Not the same")
_SAME_TWIN = Text(zh="同一张，作废", en="Same, discard it")
_CUSTOMER = Text(zh="选客户", en="Choose customer")
_MORE_CUSTOMERS = Text(zh="其他客户", en="Another customer")
_OTHER_CUSTOMER = Text(zh="换客户", en="Change customer")
_OTHER_METHOD = Text(zh="换方式", en="Change method")
_SPLIT = Text(zh="分几种方式付", en="Paid in several ways")
_OTHER_NOTE = Text(zh="换发货单", en="Another note")
_EDIT = Text(zh="改{field}", en="Edit {field}")
_CHECK = Text(zh="❓ 改{field}", en="❓ Edit {field}")
TYPE = Text(zh="输入{field}", en="Type {field}")
_TO_KIND = Text(zh="→ {kind}", en="{kind}")
_DISCARD = Text(zh="作废收据", en="Discard receipt")
_IS_PRINT = Text(zh="📄 是签字的对账单", en="📄 A signed statement")
_NOT_ONE = Text(zh="不是收据", en="Not a receipt")
_ALBUM = Text(zh="☰ 这一批", en="☰ The whole batch")


def main_keys(sheet: ReceiptSheet, viewer: Person, voice: Voice) -> Rows:
    """The buttons of the main screen, for the sender of an open receipt."""
    receipt = sheet.receipt
    seen = (receipt.id, receipt.version)
    not_one = (key(_NOT_ONE, voice, Verb.RECEIPT_NOT_ONE, *seen),)
    discard = (key(_DISCARD, voice, Verb.RECEIPT_DISCARD, *seen),)
    if unreadable(receipt):
        return rows(
            (type_key(receipt, ReceiptField.TOTAL, voice),),
            not_one + discard,
            _print_key(receipt, voice),
            album_key(receipt, voice),
        )
    twin, blank = "twin" in missing(receipt), is_blank(receipt)
    return rows(
        not_one if blank else (),
        *(() if blank and not twin else _next_step(sheet, viewer, voice)),
        *_change_rows(receipt, voice),
        _split_key(receipt, viewer, voice),
        kind_keys(receipt, voice),
        (() if blank else not_one) + (() if twin else discard),
        _print_key(receipt, voice),
        album_key(receipt, voice),
    )


def _split_key(receipt: Receipt, viewer: Person, voice: Voice) -> tuple[Button, ...]:
    """A payment that came by more than one way, once its total and day are known."""
    whole = receipt.becomes is PaperKind.PAYMENT and not {"total", "date", "twin"} & set(missing(receipt))
    if not whole or viewer.has(Role.CONTACT):
        return ()
    return (key(_SPLIT, voice, Verb.RECEIPT_SPLIT, receipt.id, receipt.version),)


def album_key(receipt: Receipt, voice: Voice) -> tuple[Button, ...]:
    """The way to the card of the photos that came together."""
    return (key(_ALBUM, voice, Verb.OPEN_ALBUM, receipt.album),) if receipt.album is not None else ()


def _print_key(receipt: Receipt, voice: Voice) -> tuple[Button, ...]:
    """It is a statement that the customer has signed."""
    return (key(_IS_PRINT, voice, Verb.RECEIPT_IS_PRINT, receipt.id, receipt.version),)


def kind_keys(receipt: Receipt, voice: Voice) -> tuple[Button, ...]:
    """One tap makes another kind of paper of it."""
    return tuple(
        key(_TO_KIND, voice, Verb.RECEIPT_KIND, receipt.id, receipt.version, kind.value, kind=text.plain(voice))
        for kind, text in KINDS.items()
        if kind is not receipt.becomes
    )


def type_key(receipt: Receipt, field: ReceiptField, voice: Voice) -> Button:
    """Type a value."""
    name = low(FIELDS[field].plain(voice))
    return key(TYPE, voice, Verb.RECEIPT_TYPE_FIELD, receipt.id, receipt.version, field.value, field=name)


def method_keys(receipt: Receipt, voice: Voice) -> Rows:
    """The ways to pay."""
    buttons = [key(METHODS[m], voice, Verb.RECEIPT_METHOD, receipt.id, receipt.version, m.value) for m in Method]
    return grid(buttons, 3 if voice.pick("zh", "en") == "zh" else 2)


def offers(receipt: Receipt, field: ReceiptField, voice: Voice, first: int = 0) -> tuple[tuple[Button, ...], ...]:
    """A row for each candidate of a value, from `first` on."""
    return tuple(
        choice(shown_candidate(said, field, receipt, voice), Verb.RECEIPT_TAKE, receipt.id, receipt.version, i, field)
        for i, said in enumerate(candidates(receipt, field))
        if i >= first
    )


def _next_step(sheet: ReceiptSheet, viewer: Person, voice: Voice) -> Rows:
    """What is still to be settled, the twin first; when nothing is, the confirmation. A single question is answered
    and the receipt confirmed by one tap."""
    receipt, lacking, questions = sheet.receipt, missing(sheet.receipt), asked(sheet.receipt)
    seen = (receipt.id, receipt.version)
    if not lacking and len(questions) < 2:
        what = YES_CONFIRM if questions and not receipt.total_disputed else CONFIRM
        confirm = (key(what[receipt.becomes], voice, Verb.RECEIPT_CONFIRM, *seen, what=confirmed(receipt, voice)),)
        return (confirm, *(other_answers(receipt, questions[0], voice) if questions else ()))
    steps: list[tuple[Button, ...]] = []
    if "twin" in lacking:
        steps += _twin_keys(sheet, viewer, voice)
    if questions:
        steps += question_keys(receipt, questions[0], voice)
    if "customer" in lacking:
        suggested = sheet.suggested[:SUGGESTIONS]
        names = [choice(worded(c, voice), Verb.RECEIPT_CUSTOMER, *seen, c.code) for c in suggested]
        steps += grid([b for row in names for b in row], 2)
        steps.append((key(_MORE_CUSTOMERS if suggested else _CUSTOMER, voice, Verb.RECEIPT_CUSTOMERS, *seen, 0),))
    if "method" in lacking:
        steps += method_keys(receipt, voice)
    if "note" in lacking:
        steps += note_keys(sheet, SUGGESTIONS)
    return tuple(steps)


def confirmed(receipt: Receipt, voice: Voice) -> str:
    """What is confirmed: the amount, or the note."""
    if receipt.becomes is PaperKind.DELIVERY:
        return receipt.note or ""
    return price(receipt.total, receipt.currency, voice) if receipt.total is not None else ""


def note_keys(sheet: ReceiptSheet, most: int) -> Rows:
    """The delivery notes that wait to be signed for, a row each."""
    receipt = sheet.receipt
    return tuple(
        row
        for note in sheet.open_notes[:most]
        if (
            row := choice(
                f"{note.number} · {note.day:%m-%d}", Verb.RECEIPT_NOTE, receipt.id, receipt.version, note.number
            )
        )
    )


def _twin_keys(sheet: ReceiptSheet, viewer: Person, voice: Voice) -> Rows:
    """Look at the earlier one, put this one aside as the same, or go on with it."""
    receipt = sheet.receipt
    accept = (key(_ACCEPT_TWIN, voice, Verb.RECEIPT_ACCEPT_TWIN, receipt.id, receipt.version),)
    same = (key(_SAME_TWIN, voice, Verb.RECEIPT_DISCARD, receipt.id, receipt.version),)
    if receipt.twin is None or not may_see_twin(receipt, viewer):
        return (same, accept)
    return ((key(_SHOW_TWIN, voice, Verb.OPEN_RECEIPT, receipt.twin.receipt_id), *same), accept)


def may_see_twin(receipt: Receipt, viewer: Person) -> bool:
    """Whether the earlier receipt is in the viewer's sight."""
    return receipt.twin is not None and (receipt.twin.sent_by == viewer.id or viewer.scope.everything)


def question_keys(receipt: Receipt, field: ReceiptField, voice: Voice) -> Rows:
    """Yes, or what else it may be."""
    said = candidates(receipt, field)[:1]
    value = clip(shown_candidate(said[0], field, receipt, voice), 20) if said else "?"
    yes = (key(_YES, voice, Verb.RECEIPT_TAKE, receipt.id, receipt.version, 0, field.value, value=value),)
    return (yes, *other_answers(receipt, field, voice))


def other_answers(receipt: Receipt, field: ReceiptField, voice: Voice) -> Rows:
    """What else a value may be."""
    others = [button for row in offers(receipt, field, voice, 1)[:OFFERS] for button in row]
    return grid(others, 2 if field in (ReceiptField.TOTAL, ReceiptField.DATE) else 1)


def _field_keys(receipt: Receipt, voice: Voice) -> Rows:
    """A button for each value, those to look at first."""
    fields = sorted(SHOWN[receipt.becomes], key=lambda f: not is_doubtful(receipt, f))
    buttons = [
        key(
            _CHECK if is_doubtful(receipt, field) else _EDIT,
            voice,
            Verb.RECEIPT_FIELD,
            receipt.id,
            receipt.version,
            field.value,
            field=low(FIELDS[field].plain(voice)),
        )
        for field in fields
    ]
    short = voice.language is Language.ZH and not any(is_doubtful(receipt, field) for field in fields)
    return grid(buttons, 4 if short else 2)


def _change_rows(receipt: Receipt, voice: Voice) -> Rows:
    """What can be changed: the values, then whose and how; of a paper with one value, side by side."""
    fields, others = _field_keys(receipt, voice), _change_keys(receipt, voice)
    return ((*fields[0], *others),) if len(SHOWN[receipt.becomes]) == 1 else (*fields, others)


def _change_keys(receipt: Receipt, voice: Voice) -> tuple[Button, ...]:
    seen = (receipt.id, receipt.version)
    found: list[Button] = []
    if has_customer(receipt) and receipt.customer:
        found.append(key(_OTHER_CUSTOMER, voice, Verb.RECEIPT_CUSTOMERS, *seen, 0))
    elif receipt.becomes is PaperKind.INVOICE:
        found.append(key(_CUSTOMER, voice, Verb.RECEIPT_CUSTOMERS, *seen, 0))
    if receipt.method and receipt.becomes in (PaperKind.PAYMENT, PaperKind.EXPENSE):
        found.append(key(_OTHER_METHOD, voice, Verb.RECEIPT_METHODS, *seen))
    if receipt.note and receipt.becomes is PaperKind.DELIVERY:
        found.append(key(_OTHER_NOTE, voice, Verb.RECEIPT_NOTES, *seen))
    return tuple(found)


def low(name: str) -> str:
    """A field's name inside a label."""
    return name.lower()
