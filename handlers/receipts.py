"""The talk about receipts: a photo is taken in and read; presses correct, confirm or put it aside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message

from handlers.albums import show_album
from handlers.barcodes import hear_product_photo
from handlers.deliveries import hear_signed_note
from handlers.dispute_hearing import hear_dispute_photo
from handlers.downloads import LARGEST_FILE, download
from handlers.imports import hear_table
from handlers.paper_signing import hear_print
from handlers.returns import hear_damage
from handlers.views.asking import ask_card
from handlers.views.media import Unusable, unusable
from handlers.views.presses import Press, Verb
from handlers.views.receipts import TYPED, candidates, reading_card, receipt_card, receipt_toast
from handlers.views.refusals import old_button, refusal_text
from handlers.views.reply import Reply
from handlers.views.screens import MAIN, Methods, Notes, OneField, PickCustomer, ReceiptScreen
from handlers.visit import Visit
from sales.collections import ReceiptField, ReceiptState
from sales.desk.papers import SENDERS
from sales.methods import Method
from sales.notices import ON_SCREEN, Ask, Subject
from sales.paper_outcomes import CollectionReported, ReceiptChanged, ReceiptDiscarded, ReceiptFiled
from sales.receivables.refusals import TooManyClaims
from sales.refusals import NotFound, OutOfDate
from sales.slips import PaperKind

_PAPERS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff", ".gif", ".pdf")
_PDF = "application/pdf"
_OPEN = (ReceiptState.READ, ReceiptState.UNREADABLE)

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_photo(visit: Visit) -> None:
    """A photo, or a picture or PDF sent as a file: store it, say that it is being read, and leave it to be read."""
    if await hear_signed_note(visit) or await hear_damage(visit) or await hear_dispute_photo(visit):
        return
    if not visit.actor.has(*SENDERS):
        await _once(visit, unusable(Unusable.PHOTO_NOT_FROM_YOU, visit.voice))
        return
    message = visit.message
    file = message.photo[-1] if message.photo else message.document
    if file is None:
        raise LookupError("a photo handler was called without a photo")
    if (file.file_size or 0) > LARGEST_FILE:
        await visit.say(unusable(Unusable.TOO_BIG, visit.voice))
        return
    content = await download(file)
    if await hear_print(visit, content) or await hear_product_photo(visit, content):
        return
    try:
        await _take(visit, message, content)
    except TooManyClaims as refusal:
        await _once(visit, refusal_text(refusal, visit.voice))


async def _once(visit: Visit, reply: Reply) -> None:
    """The photos of one album get one answer."""
    group = visit.message.media_group_id
    if group is None or await visit.do(visit.desk.once, f"album answered:{visit.chat_id}:{group}"):
        await visit.say(reply)


async def _take(visit: Visit, message: Message, content: bytes) -> None:
    """Store the photo of this message as a receipt, and leave it to be read. Photos of one album share a card."""
    caption, group = message.caption or "", message.media_group_id
    taken = await visit.do(
        visit.desk.take_receipt, visit.actor, visit.chat_id, message.message_id, content, caption, group
    )
    receipt = taken.sheet.receipt
    if receipt.album is not None and group is not None:
        await show_album(visit, receipt.album)
    elif not taken.again:
        await visit.show(Subject.RECEIPT, receipt, reading_card(taken.sheet, visit.voice))
    elif not await visit.look(visit.desk.cards, Subject.RECEIPT, receipt.id):
        card = receipt_card(taken.sheet, visit.actor, visit.voice)
        await visit.show(Subject.RECEIPT, receipt, card)
    visit.house.read(receipt.id)


async def press_is_receipt(visit: Visit, _press: Press) -> None:
    """Under the card of a product: the photo that it answers is a receipt after all."""
    photo = visit.message.reply_to_message
    file = (photo.photo[-1] if photo.photo else photo.document) if photo else None
    if photo is None or file is None:  # the photo was deleted
        await visit.toast(old_button(visit.voice))
        return
    await visit.toast()
    await _take(visit, photo, await download(file))


async def hear_document(visit: Visit) -> None:
    """A file: a table is checked for import, a picture or PDF is a paper; anything else gets one clear sentence."""
    if await hear_table(visit):
        return
    document = visit.message.document
    name = (document.file_name or "").lower() if document else ""
    kind = (document.mime_type or "") if document else ""
    if kind.startswith("image/") or kind == _PDF or name.endswith(_PAPERS):
        await hear_photo(visit)
    elif document and (document.file_size or 0) > LARGEST_FILE:
        await visit.say(unusable(Unusable.TOO_BIG, visit.voice))
    else:
        await visit.say(unusable(Unusable.OTHER_FILE, visit.voice))


Outcome = ReceiptChanged | ReceiptDiscarded | CollectionReported | ReceiptFiled


async def _acted(visit: Visit, outcome: Outcome) -> None:
    await visit.toast(receipt_toast(outcome, visit.voice))
    await visit.redraw(receipt_card(outcome.sheet, visit.actor, visit.voice))


async def _look_at(visit: Visit, press: Press, screen: ReceiptScreen) -> None:
    sheet = await visit.look(visit.desk.show_receipt, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(receipt_card(sheet, visit.actor, visit.voice, screen))


async def press_main(visit: Visit, press: Press) -> None:
    """Back to the card."""
    await _look_at(visit, press, MAIN)


async def press_methods(visit: Visit, press: Press) -> None:
    """Show the ways to pay."""
    await _look_at(visit, press, Methods())


async def press_field(visit: Visit, press: Press) -> None:
    """Show one value with what else was seen. A total or a day may be typed at once."""
    field = _field(press)
    if field is None:
        await visit.toast(old_button(visit.voice))
        return
    sheet = await visit.look(visit.desk.show_receipt, visit.actor, press.id)
    await visit.toast()
    receipt = sheet.receipt
    if field in TYPED and receipt.person_id == visit.actor.id and receipt.state in _OPEN:
        detail = field.value + ON_SCREEN
        await visit.do(visit.desk.ask, visit.actor, Ask.RECEIPT_FIELD, receipt.id, receipt.version, detail)
    await visit.redraw(receipt_card(sheet, visit.actor, visit.voice, OneField(field)))


async def leave_field(visit: Visit) -> None:
    """Something else is done: what is typed from now on is no longer the value whose screen was open."""
    question = await visit.look(visit.desk.question, visit.actor)
    if question is not None and question.unspoken:
        await visit.do(visit.desk.answered, visit.actor)


async def press_customers(visit: Visit, press: Press) -> None:
    """Show the customers to choose from."""
    customers = await visit.look(visit.desk.customers, visit.actor)
    await _look_at(visit, press, PickCustomer(customers, press.number(2)))


async def press_confirm(visit: Visit, press: Press) -> None:
    """Confirm what stands on the card."""
    await _acted(visit, await visit.do(visit.desk.confirm_receipt, visit.actor, press.id, press.version))


async def press_discard(visit: Visit, press: Press) -> None:
    """Put the receipt aside."""
    await _acted(visit, await visit.do(visit.desk.discard_receipt, visit.actor, press.id, press.version))


async def press_not_one(visit: Visit, press: Press) -> None:
    """Put it aside as something that is no receipt."""
    discard = visit.desk.discard_receipt
    await _acted(visit, await visit.do(discard, visit.actor, press.id, press.version, not_a_receipt=True))


async def press_kind(visit: Visit, press: Press) -> None:
    """Say what kind of paper it is."""
    if press.word not in set(PaperKind):
        await visit.toast(old_button(visit.voice))
        return
    kind = PaperKind(press.word)
    await _acted(visit, await visit.do(visit.desk.choose_kind, visit.actor, press.id, visit.key, kind))


async def press_notes(visit: Visit, press: Press) -> None:
    """Show the delivery notes that it may prove."""
    await _look_at(visit, press, Notes())


async def press_note(visit: Visit, press: Press) -> None:
    """Choose which delivery note it proves."""
    await _acted(visit, await visit.do(visit.desk.choose_note, visit.actor, press.id, visit.key, press.word))


async def press_take(visit: Visit, press: Press) -> None:
    """Take another candidate for a value. The card must be the one that was seen: the index means nothing else."""
    sheet = await visit.look(visit.desk.show_receipt, visit.actor, press.id)
    if sheet.receipt.version != press.version:
        raise OutOfDate(Subject.RECEIPT, press.id)
    field, index = _field(press), press.number(2)
    values = candidates(sheet.receipt, field) if field else ()
    if field is None or not 0 <= index < len(values):
        await visit.toast(old_button(visit.voice))
        return
    await _acted(
        visit,
        await visit.do(visit.desk.correct_receipt, visit.actor, press.id, visit.key, field, values[index]),
    )


async def press_customer(visit: Visit, press: Press) -> None:
    """Choose whose payment it is."""
    await _acted(
        visit,
        await visit.do(visit.desk.choose_receipt_customer, visit.actor, press.id, visit.key, press.word),
    )


async def press_method(visit: Visit, press: Press) -> None:
    """Choose how it was paid."""
    if press.word not in set(Method):
        await visit.toast(old_button(visit.voice))
        return
    await _acted(visit, await visit.do(visit.desk.choose_method, visit.actor, press.id, visit.key, Method(press.word)))


async def press_accept_twin(visit: Visit, press: Press) -> None:
    """It is another receipt, not the earlier one."""
    await _acted(visit, await visit.do(visit.desk.accept_twin, visit.actor, press.id, visit.key, press.version))


async def press_open(visit: Visit, press: Press) -> None:
    """From a list or the warning about a twin: show the card at the end of the chat."""
    sheet = await visit.look(visit.desk.show_receipt, visit.actor, press.id)
    await visit.toast()
    await visit.show(Subject.RECEIPT, sheet.receipt, receipt_card(sheet, visit.actor, visit.voice))


async def press_type_field(visit: Visit, press: Press) -> None:
    """Ask for a value."""
    field = _field(press)
    if field is None:
        await visit.toast(old_button(visit.voice))
        return
    await _may_change(visit, press)
    card = ask_card(Ask.RECEIPT_FIELD, visit.voice, field.value)
    await visit.ask(Ask.RECEIPT_FIELD, press.id, press.version, card, field.value)


async def press_type_customer(visit: Visit, press: Press) -> None:
    """Ask for the customer's name."""
    await _may_change(visit, press)
    card = ask_card(Ask.RECEIPT_CUSTOMER, visit.voice)
    await visit.ask(Ask.RECEIPT_CUSTOMER, press.id, press.version, card)


async def _may_change(visit: Visit, press: Press) -> None:
    """Nothing is asked for that would only be refused: somebody else's receipt, or one that is done with."""
    receipt = (await visit.look(visit.desk.show_receipt, visit.actor, press.id)).receipt
    if receipt.person_id != visit.actor.id:
        raise NotFound(Subject.RECEIPT)
    if receipt.state not in _OPEN:
        raise OutOfDate(Subject.RECEIPT, press.id)


def _field(press: Press) -> ReceiptField | None:
    return ReceiptField(press.word) if press.word in set(ReceiptField) else None


PRESSES: dict[Verb, Handler] = {
    Verb.RECEIPT: press_main,
    Verb.RECEIPT_CONFIRM: press_confirm,
    Verb.RECEIPT_DISCARD: press_discard,
    Verb.RECEIPT_FIELD: press_field,
    Verb.RECEIPT_TAKE: press_take,
    Verb.RECEIPT_TYPE_FIELD: press_type_field,
    Verb.RECEIPT_CUSTOMERS: press_customers,
    Verb.RECEIPT_CUSTOMER: press_customer,
    Verb.RECEIPT_TYPE_CUSTOMER: press_type_customer,
    Verb.RECEIPT_METHODS: press_methods,
    Verb.RECEIPT_METHOD: press_method,
    Verb.RECEIPT_ACCEPT_TWIN: press_accept_twin,
    Verb.RECEIPT_NOT_ONE: press_not_one,
    Verb.RECEIPT_KIND: press_kind,
    Verb.RECEIPT_NOTES: press_notes,
    Verb.RECEIPT_NOTE: press_note,
    Verb.OPEN_RECEIPT: press_open,
    Verb.PHOTO_IS_RECEIPT: press_is_receipt,
}
