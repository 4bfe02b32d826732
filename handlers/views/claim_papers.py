"""The photo with which a customer proves a payment: what was read, what is asked, one tap to tell finance."""

from __future__ import annotations

from handlers.views.claims import claim_fate
from handlers.views.keys import BACK, grid, key, rows
from handlers.views.presses import Verb
from handlers.views.receipt_fields import asked, field_text
from handlers.views.receipt_keys import album_key, other_answers, question_keys, type_key
from handlers.views.receipt_kinds import missing, unreadable
from handlers.views.receipt_text import doubts_text, fault_text, reading_text, twin_text
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, price
from handlers.views.screens import Methods, Reading, ReceiptScreen
from handlers.views.words import METHODS as METHOD_NAMES
from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.paper_outcomes import ReceiptSheet
from sales.people import Person
from sales.receivables.claims import METHODS

_READ = Text(zh="💬 <b>付款凭证，请核对</b>", en="💬 <b>Your payment, please check</b>")
_READY = Text(zh="💬 <b>付款凭证，可以告诉财务了</b>", en="💬 <b>Your payment, ready to tell finance</b>")
_UNREADABLE = Text(zh="⚠️ <b>这张图读不出来</b>", en="⚠️ <b>This picture cannot be read</b>")
_DROPPED = Text(zh="❌ <b>没有告诉财务</b>（图片还留着）", en="❌ <b>Not reported</b> (the picture is kept)")
_METHOD = Text(zh="✓ 方式 {method}", en="✓ Paid by {method}")
_NO_METHOD = Text(zh="❓ 怎么付的？", en="❓ How was it paid?")
_REPORT = Text(zh="✅ 告诉财务：已付 {amount}", en="✅ Tell them: paid {amount}")
_YES_REPORT = Text(zh="✅ 对，已付 {amount}", en="✅ Yes, paid {amount}")
_AMOUNT = Text(zh="改金额", en="Change amount")
_DAY = Text(zh="改日期", en="Change day")
_HOW = Text(zh="改方式", en="Change method")
_DROP = Text(zh="不用了", en="Never mind")
_SAME = Text(zh="同一张，不用了", en="The same, never mind")
_OTHER = Text(zh="不是同一张，继续", en="Not the same")
_EDITS = ((ReceiptField.TOTAL, _AMOUNT), (ReceiptField.DATE, _DAY))


def claim_paper(sheet: ReceiptSheet, viewer: Person, voice: Voice, screen: ReceiptScreen) -> Reply:
    """The card of such a photo, for the customer who sent it."""
    receipt = sheet.receipt
    batch = rows(album_key(receipt, voice))
    if receipt.state is ReceiptState.READING:
        return Reply(reading_text(Reading(), voice), batch)
    if receipt.state is ReceiptState.DISCARDED:
        return Reply(_DROPPED.say(voice), batch)
    if receipt.state not in (ReceiptState.READ, ReceiptState.UNREADABLE):
        fate = claim_fate(sheet.collection, voice) if sheet.collection else Html()
        return Reply(blocks((fate, _values(sheet, voice))), batch)
    if unreadable(receipt):
        why = lines((_UNREADABLE.say(voice), *fault_text(sheet, viewer, voice)))
        total = type_key(receipt, ReceiptField.TOTAL, voice)
        return Reply(blocks((why, _twin(receipt, viewer, voice))), rows((total,), *_last(receipt, voice)))
    if isinstance(screen, Methods):
        back = (key(BACK, voice, Verb.RECEIPT, receipt.id, receipt.version),)
        return Reply(_main(sheet, viewer, voice), rows(*_methods(receipt, voice), back))
    return Reply(
        _main(sheet, viewer, voice), rows(*_next(receipt, voice), _edit(receipt, voice), *_last(receipt, voice))
    )


def _main(sheet: ReceiptSheet, viewer: Person, voice: Voice) -> Html:
    receipt = sheet.receipt
    head = (_READ if missing(receipt) or asked(receipt) else _READY).say(voice)
    warnings = lines((*doubts_text(receipt, voice), _twin(receipt, viewer, voice)))
    return blocks((head, _values(sheet, voice), warnings))


def _values(sheet: ReceiptSheet, voice: Voice) -> Html:
    receipt = sheet.receipt
    fields = (ReceiptField.TOTAL, ReceiptField.DATE, *((ReceiptField.NUMBER,) if receipt.number else ()))
    method = METHOD_NAMES[receipt.method].plain(voice) if receipt.method else ""
    return lines(
        (
            bold(escaped(sheet.customer, voice)) if sheet.customer else "",
            *(field_text(receipt, field, voice) for field in fields),
            _METHOD.say(voice, method=method) if method else _NO_METHOD.say(voice),
        )
    )


def _twin(receipt: Receipt, viewer: Person, voice: Voice) -> Html:
    return twin_text(receipt, receipt.twin, None, viewer, voice) if receipt.twin else Html()


def _next(receipt: Receipt, voice: Voice) -> Rows:
    """What is still to be settled, the twin first; when nothing is, telling finance. A single question is answered and
    the payment told by one tap."""
    lacking, questions = missing(receipt), asked(receipt)
    seen = (receipt.id, receipt.version)
    if "twin" in lacking:
        same = key(_SAME, voice, Verb.RECEIPT_DISCARD, *seen)
        return ((same, key(_OTHER, voice, Verb.RECEIPT_ACCEPT_TWIN, *seen)),)
    if not lacking and len(questions) < 2 and receipt.total is not None:
        text = _YES_REPORT if questions and not receipt.total_disputed else _REPORT
        amount = price(receipt.total, receipt.currency, voice)
        report = (key(text, voice, Verb.RECEIPT_CONFIRM, *seen, amount=amount),)
        return (report, *(other_answers(receipt, questions[0], voice) if questions else ()))
    steps: list[tuple[Button, ...]] = list(question_keys(receipt, questions[0], voice)) if questions else []
    if "total" in lacking:
        steps.append((type_key(receipt, ReceiptField.TOTAL, voice),))
    if "date" in lacking:
        steps.append((type_key(receipt, ReceiptField.DATE, voice),))
    if "method" in lacking:
        steps.extend(_methods(receipt, voice))
    return tuple(steps)


def _methods(receipt: Receipt, voice: Voice) -> Rows:
    seen = (receipt.id, receipt.version)
    return grid([key(METHOD_NAMES[m], voice, Verb.RECEIPT_METHOD, *seen, m.value) for m in METHODS], 2)


def _edit(receipt: Receipt, voice: Voice) -> tuple[Button, ...]:
    seen = (receipt.id, receipt.version)
    fields = tuple(key(text, voice, Verb.RECEIPT_FIELD, *seen, field.value) for field, text in _EDITS)
    return (*fields, key(_HOW, voice, Verb.RECEIPT_METHODS, *seen)) if receipt.method else fields


def _last(receipt: Receipt, voice: Voice) -> Rows:
    drop = (key(_DROP, voice, Verb.RECEIPT_DISCARD, receipt.id, receipt.version),)
    return (drop, album_key(receipt, voice))
