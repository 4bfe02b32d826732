"""A receipt's card in words."""

from __future__ import annotations

from handlers.views.receipt_fields import ORDER, field_text, is_doubtful
from handlers.views.say import Html, Text, Voice, blocks, lines, long
from handlers.views.words import METHODS, REASON
from sales.collections import Collection, CollectionState, Likeness, Receipt, ReceiptState, Twin
from sales.outcomes import ReceiptSheet
from sales.people import Person
from sales.slips import PictureDoubt, PictureFault

_READING = Text(
    zh="⏳ <b>正在识别收据…</b>\n几秒钟就好，可以先做别的。",
    en="⏳ <b>Reading the receipt…</b>\nA few seconds. You can go on meanwhile.",
)
_READ = Text(zh="📝 <b>收据，请核对</b>", en="📝 <b>Receipt, please check</b>")
_READY = Text(zh="📝 <b>收据，可以确认了</b>", en="📝 <b>Receipt, ready to confirm</b>")
_UNREADABLE = Text(zh="⚠️ <b>这张收据读不出来</b>", en="⚠️ <b>This receipt cannot be read</b>")
_REPORTED = Text(zh="⏳ <b>已上报，等财务核实</b>", en="⏳ <b>Reported, waiting for finance</b>")
_VERIFIED = Text(zh="✅ <b>财务已核实</b> {number}", en="✅ <b>Verified</b> {number}")
_REFUSED = Text(zh="❌ <b>财务已退回</b>", en="❌ <b>Refused by finance</b>")
_DISCARDED = Text(zh="❌ <b>收据已作废</b>（照片还留着）", en="❌ <b>Receipt discarded</b> (the photo is kept)")
_SENDER = Text(zh="{who} {at} 上传", en="Sent by {who}, {at}")
_CUSTOMER = Text(zh="客户 <b>{customer}</b>", en="Customer <b>{customer}</b>")
_NO_CUSTOMER = Text(zh="❓ 哪家客户付的？", en="❓ Which customer paid?")
_METHOD = Text(zh="方式 {method}", en="Paid by {method}")
_NO_METHOD = Text(zh="❓ 怎么付的？", en="❓ How was it paid?")
_CURRENCY = Text(zh="⚠️ 收据上的币种像是 {currency}", en="⚠️ The currency on it looks like {currency}")
_TWINS = {
    Likeness.SAME_FILE: Text(
        zh="⚠️ <b>这张照片 {at} 已由 {who} 发过</b>", en="⚠️ <b>{who} sent this very photo, {at}</b>"
    ),
    Likeness.SAME_PICTURE: Text(
        zh="⚠️ <b>很像 {who} {at} 发过的照片</b>", en="⚠️ <b>Looks like a photo {who} sent, {at}</b>"
    ),
    Likeness.SAME_NUMBER: Text(
        zh="⚠️ <b>商户和单号与 {who} {at} 发的收据相同</b>",
        en="⚠️ <b>Same merchant and number as the one {who} sent, {at}</b>",
    ),
    Likeness.SAME_PAYMENT: Text(
        zh="⚠️ <b>客户、金额、日期与 {who} {at} 发的收据相同</b>",
        en="⚠️ <b>Same customer, total and date as the one {who} sent, {at}</b>",
    ),
}
_ACCEPTED = Text(zh="（已确认不是同一张）", en="(said to be another one)")
_DOUBTS = {
    PictureDoubt.BLURRED: Text(zh="⚠️ 照片有点糊，请仔细核对", en="⚠️ The photo is blurred, check with care"),
    PictureDoubt.DARK: Text(zh="⚠️ 照片太暗，请仔细核对", en="⚠️ The photo is dark, check with care"),
    PictureDoubt.SUM_DIFFERS: Text(zh="⚠️ 明细加起来和金额对不上", en="⚠️ The items do not add up to the total"),
}
_FAULTS = {
    PictureFault.NOT_A_PICTURE: Text(
        zh="这个文件不是照片。请拍一张收据发来。", en="This file is no picture. Photograph it."
    ),
    PictureFault.BROKEN: Text(zh="照片损坏了。请重新拍一张发来。", en="The picture is damaged. Please take it again."),
    PictureFault.TOO_LARGE: Text(
        zh="照片太大了。请用普通照片发送。", en="The picture is too large. Send it as a photo."
    ),
    PictureFault.NO_TEXT: Text(
        zh="照片上没看到字。请靠近、拍正、别反光。", en="No text in it. Go closer, straight, no glare."
    ),
    PictureFault.GAVE_UP: Text(
        zh="看了太久没读出来。请重新拍一张。", en="Reading took too long. Please take it again."
    ),
}
_BY_HAND = Text(zh="也可以手工输入金额，照片会一起留底。", en="Or type the total: the photo is kept with it.")


def missing(receipt: Receipt) -> tuple[str, ...]:
    """What has to be settled before the receipt can be confirmed, in the words of NotReady."""
    twin = receipt.twin is not None and not receipt.twin_accepted
    lacking = {
        "twin": twin,
        "total": receipt.total is None or receipt.total <= 0,
        "date": receipt.day is None,
        "customer": receipt.customer is None,
        "method": receipt.method is None,
    }
    return tuple(name for name, lacks in lacking.items() if lacks)


def unreadable(receipt: Receipt) -> bool:
    """Whether nothing was read and nobody has typed anything yet."""
    return receipt.state is ReceiptState.UNREADABLE


def twin_text(twin: Twin, who: Person | None, accepted: bool, voice: Voice) -> Html:
    """The warning that this receipt looks like an earlier one."""
    warning = _TWINS[twin.likeness].say(voice, who=who or "?", at=twin.sent_at)
    return lines((warning, _ACCEPTED.say(voice) if accepted else ""))


def values_text(sheet: ReceiptSheet, voice: Voice) -> Html:
    """Head and values only: over something to choose."""
    return blocks((_head(sheet, voice), lines(field_text(sheet.receipt, field, voice) for field in ORDER)))


def main_text(sheet: ReceiptSheet, viewer: Person, voice: Voice) -> Html:
    """The whole card."""
    receipt = sheet.receipt
    sender = _SENDER.say(voice, who=sheet.sender, at=receipt.created_at) if viewer.id != sheet.sender.id else ""
    twin = ""
    if receipt.twin and receipt.state is not ReceiptState.DISCARDED:
        twin = twin_text(receipt.twin, sheet.twin_sender, receipt.twin_accepted, voice)
    if receipt.state is ReceiptState.READING:
        return lines((_READING.say(voice), sender))
    if unreadable(receipt):
        fault = _FAULTS[receipt.fault or PictureFault.GAVE_UP].say(voice)
        by_hand = _BY_HAND.say(voice) if viewer.id == sheet.sender.id else ""
        return blocks((lines((_UNREADABLE.say(voice), sender, fault, by_hand)), twin))
    head = lines((_head(sheet, voice), sender))
    if receipt.state is ReceiptState.DISCARDED:
        return head
    fields = lines(field_text(receipt, field, voice) for field in ORDER)
    return blocks((head, fields, _payer(sheet, voice), lines((*_warnings(receipt, voice), twin))))


def _head(sheet: ReceiptSheet, voice: Voice) -> Html:
    if sheet.receipt.state is ReceiptState.DISCARDED:
        return _DISCARDED.say(voice)
    if sheet.receipt.state is ReceiptState.CONFIRMED:
        return _fate(sheet.collection, voice)
    receipt = sheet.receipt
    unsure = missing(receipt) or any(is_doubtful(receipt, field) for field in ORDER)
    return (_READ if unsure else _READY).say(voice)


def _fate(collection: Collection | None, voice: Voice) -> Html:
    """What became of the collection that the receipt made."""
    if collection is None or collection.state is CollectionState.REPORTED:
        return _REPORTED.say(voice)
    if collection.state is CollectionState.VERIFIED:
        return _VERIFIED.say(voice, number=collection.number or "")
    reason = REASON.say(voice, reason=long(collection.reason, 220)) if collection.reason else ""
    return lines((_REFUSED.say(voice), reason))


def _payer(sheet: ReceiptSheet, voice: Voice) -> Html:
    method = sheet.receipt.method
    return lines(
        (
            _CUSTOMER.say(voice, customer=sheet.customer) if sheet.customer else _NO_CUSTOMER.say(voice),
            _METHOD.say(voice, method=METHODS[method].plain(voice)) if method else _NO_METHOD.say(voice),
        )
    )


def _warnings(receipt: Receipt, voice: Voice) -> tuple[Html, ...]:
    reading = receipt.reading
    if reading is None or receipt.state is not ReceiptState.READ:
        return ()
    other = reading.currency if reading.currency not in (None, receipt.currency) else None
    doubts = tuple(_DOUBTS[doubt].say(voice) for doubt in dict.fromkeys(reading.doubts))
    return (*doubts, _CURRENCY.say(voice, currency=other)) if other else doubts
