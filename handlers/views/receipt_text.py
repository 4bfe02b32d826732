"""A receipt's card in words."""

from __future__ import annotations

from handlers.views.receipt_fields import asked, fields_text, shown
from handlers.views.receipt_kinds import BLANK, CHECK, FILED, FIND_IT, NEXT, READY, is_blank, missing, unreadable
from handlers.views.receipt_parts import parts_text, worst
from handlers.views.say import Html, Text, Voice, blocks, clip, escaped, lines, long
from handlers.views.screens import Reading
from handlers.views.words import METHODS, REASON
from sales.collections import Collection, CollectionState, Likeness, MatchedBy, Receipt, ReceiptState, Twin
from sales.paper_outcomes import ReceiptSheet
from sales.people import Person
from sales.slips import PaperKind, PictureDoubt, PictureFault, Seen, Stage

_STAGES = {
    Stage.READING: Text(
        zh="⏳ <b>正在识别收据…</b>\n几秒钟就好，可以先做别的。",
        en="⏳ <b>Reading the receipt…</b>\nA few seconds. You can go on meanwhile.",
    ),
    Stage.AGAIN: Text(
        zh="🔍 <b>正在识别收据…</b>\n有一处不够清楚，再看一眼。",
        en="🔍 <b>Reading the receipt…</b>\nSomething is not quite clear: looking once more.",
    ),
}
_WAITING = Text(
    zh="⏳ <b>收到了，排队识别</b>\n前面还有 {count} 张。",
    en="⏳ <b>Got it, waiting to be read</b>\n{count} before it.",
)
_UNREADABLE = Text(zh="⚠️ <b>这张收据读不出来</b>", en="⚠️ <b>This receipt cannot be read</b>")
_REPORTED = Text(zh="⏳ <b>已上报，等财务核实</b>", en="⏳ <b>Reported, waiting for finance</b>")
_VERIFIED = Text(zh="✅ <b>财务已核实</b> {number}", en="✅ <b>Verified</b> {number}")
_REFUSED = Text(zh="❌ <b>财务已退回</b>", en="❌ <b>Refused by finance</b>")
_BOUNCED = Text(zh="⚠️ <b>款没收到，已冲回</b> {number}", en="⚠️ <b>Payment bounced</b> {number}")
_REVERSED = Text(zh="↩️ <b>回款已冲销</b> {number}", en="↩️ <b>Payment reversed</b> {number}")
_DISCARDED = Text(zh="❌ <b>收据已作废</b>（照片还留着）", en="❌ <b>Receipt discarded</b> (the photo is kept)")
_NOT_ONE = Text(
    zh="❌ <b>不是收据，已放一边</b>（照片还留着）", en="❌ <b>Not a receipt, put aside</b> (the photo is kept)"
)
_SENDER = Text(zh="{who} {at} 上传", en="Sent by {who}, {at}")
_CUSTOMER = Text(zh="客户 <b>{customer}</b>{why}", en="Customer <b>{customer}</b>{why}")
_WHY = {
    MatchedBy.CAPTION: Text(zh=" <i>· 你写的</i>", en=" <i>· you wrote it</i>"),
    MatchedBy.AGAINST: Text(
        zh="\n⚠️ 这是你写的；收据上像是另一家客户", en="\n⚠️ You wrote so; the receipt looks like another customer's"
    ),
    MatchedBy.TAX_ID: Text(zh=" <i>· 按税号</i>", en=" <i>· by its tax number</i>"),
    MatchedBy.NAME: Text(zh=" <i>· 按名字</i>", en=" <i>· by its name</i>"),
    MatchedBy.HISTORY: Text(zh=" <i>· 按以前的收据</i>", en=" <i>· as before</i>"),
    MatchedBy.NOTE: Text(zh=" <i>· 按发货单</i>", en=" <i>· by the note</i>"),
}
_NO_CUSTOMER = Text(zh="❓ 哪家客户付的？", en="❓ Which customer paid?")
_METHOD = Text(zh="方式 {method}", en="Paid by {method}")
_NO_METHOD = Text(zh="❓ 怎么付的？", en="❓ How was it paid?")
_NOTE = Text(zh="✓ 发货单 <b>{number}</b>", en="✓ Delivery note <b>{number}</b>")
_NO_NOTE = Text(zh="❓ 是哪张发货单？", en="❓ Which delivery note is it?")
_NO_OPEN_NOTE = Text(zh="你没有待签收的发货单。", en="No delivery note of yours waits to be signed for.")
_TAX = Text(zh="税 {amount}", en="tax {amount}")
_SUBTOTAL = Text(zh="小计 {amount}", en="subtotal {amount}")
_ITEM = Text(zh="1 行明细", en="1 item")
_ITEMS = Text(zh="{count} 行明细", en="{count:item}")
_PAYER = Text(zh="付款人 {name}", en="payer {name}")
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
_OWN_TWINS = {
    Likeness.SAME_FILE: Text(zh="⚠️ <b>这张照片你 {at} 发过</b>", en="⚠️ <b>You sent this very photo, {at}</b>"),
    Likeness.SAME_PICTURE: Text(zh="⚠️ <b>很像你 {at} 发过的照片</b>", en="⚠️ <b>Looks like a photo you sent, {at}</b>"),
    Likeness.SAME_NUMBER: Text(
        zh="⚠️ <b>商户和单号与你 {at} 发的收据相同</b>",
        en="⚠️ <b>Same merchant and number as the one you sent, {at}</b>",
    ),
    Likeness.SAME_PAYMENT: Text(
        zh="⚠️ <b>客户、金额、日期与你 {at} 发的收据相同</b>",
        en="⚠️ <b>Same customer, total and date as the one you sent, {at}</b>",
    ),
}
_ACCEPTED = Text(zh="（已确认不是同一张）", en="(said to be another one)")
_BESIDE = Text(zh="<i>左边是这张，右边是之前那张。</i>", en="<i>Left: this one. Right: the earlier one.</i>")
_DOUBTS = {
    PictureDoubt.BLURRED: Text(zh="⚠️ 照片有点糊，请仔细核对", en="⚠️ The photo is blurred, check with care"),
    PictureDoubt.DARK: Text(zh="⚠️ 照片太暗，请仔细核对", en="⚠️ The photo is dark, check with care"),
    PictureDoubt.SUM_DIFFERS: Text(zh="⚠️ 明细加起来和金额对不上", en="⚠️ The items do not add up to the total"),
    PictureDoubt.CAPITALS_DIFFER: Text(zh="⚠️ 大写金额和数字不一样", en="⚠️ Words and figures differ in the amount"),
    PictureDoubt.CODE_DIFFERS: Text(zh="⚠️ 二维码和印的字不一样", en="⚠️ The QR code and the print differ"),
}
_HOW_TO = Text(
    zh="平放，光从侧面来，靠近一点，让纸占满画面。",
    en="Lay it flat, light from the side, closer: the paper should fill the picture.",
)
_FAULTS = {
    PictureFault.NOT_A_PICTURE: Text(
        zh="这个文件不是照片，也不是 PDF。请拍一张收据发来。",
        en="This file is neither a picture nor a PDF. Photograph the paper.",
    ),
    PictureFault.BROKEN: Text(zh="文件损坏了，打不开。请重新发一次。", en="The file is damaged. Please send it again."),
    PictureFault.TOO_LARGE: Text(
        zh="照片太大了。请用普通照片发送。", en="The picture is too large. Send it as a photo."
    ),
    PictureFault.NO_TEXT: Text(
        zh="照片上没看到字。请靠近、拍正、别反光。", en="No text in it. Go closer, straight, no glare."
    ),
    PictureFault.BLURRED: Text(zh="照片太糊，不敢猜。请重新拍一张。", en="Too blurred to guess. Please take it again."),
    PictureFault.DARK: Text(zh="照片太暗，不敢猜。请重新拍一张。", en="Too dark to guess. Please take it again."),
    PictureFault.LOCKED: Text(
        zh="这个 PDF 有密码。请去掉密码再发，或拍成照片。",
        en="This PDF asks for a password. Send it without one, or as a photo.",
    ),
    PictureFault.GAVE_UP: Text(
        zh="看了太久没读出来。请重新拍一张。", en="Reading took too long. Please take it again."
    ),
}
_HINTED = (PictureFault.BLURRED, PictureFault.DARK)
_BY_HAND = Text(zh="也可以手工输入金额，原件会一起留底。", en="Or type the total: the original is kept with it.")


def reading_text(screen: Reading, voice: Voice) -> Html:
    """How far the reading is."""
    if screen.stage is Stage.WAITING and screen.before:
        return _WAITING.say(voice, count=screen.before)
    return _STAGES.get(screen.stage, _STAGES[Stage.READING]).say(voice)


def twin_text(receipt: Receipt, twin: Twin, who: Person | None, viewer: Person, voice: Voice) -> Html:
    """The warning that this receipt looks like an earlier one."""
    if twin.sent_by == viewer.id:
        warning = _OWN_TWINS[twin.likeness].say(voice, at=twin.sent_at)
    else:
        warning = _TWINS[twin.likeness].say(voice, who=who or "?", at=twin.sent_at)
    return lines((warning, _ACCEPTED.say(voice) if receipt.twin_accepted else ""))


def values_text(sheet: ReceiptSheet, voice: Voice) -> Html:
    """Head and values only: over something to choose."""
    return blocks((_head(sheet, voice), lines(fields_text(sheet.receipt, voice))))


def main_text(sheet: ReceiptSheet, viewer: Person, voice: Voice, beside: bool = False) -> Html:
    """The whole card; `beside`: the earlier receipt is shown next to it."""
    receipt = sheet.receipt
    sender = _SENDER.say(voice, who=sheet.sender, at=receipt.created_at) if viewer.id != sheet.sender.id else ""
    twin = ""
    if receipt.twin and receipt.state is not ReceiptState.DISCARDED:
        twin = twin_text(receipt, receipt.twin, sheet.twin_sender, viewer, voice)
        twin = lines((twin, _BESIDE.say(voice) if beside else ""))
    if receipt.state is ReceiptState.READING:
        return lines((reading_text(Reading(), voice), sender))
    if unreadable(receipt):
        return blocks((lines((_UNREADABLE.say(voice), sender, *fault_text(sheet, viewer, voice))), twin))
    head = lines((_head(sheet, voice), sender))
    if receipt.state is ReceiptState.DISCARDED:
        return head
    fields = lines((*_note(sheet, voice), *fields_text(receipt, voice), _further(receipt, voice)))
    return blocks(
        (head, fields, _payer(sheet, voice), lines((*doubts_text(receipt, voice), twin)), _next(receipt, voice))
    )


def fault_text(sheet: ReceiptSheet, viewer: Person, voice: Voice) -> tuple[Html, ...]:
    """Why nothing could be read, and what to do."""
    fault = sheet.receipt.fault or PictureFault.GAVE_UP
    hint = (_HOW_TO.say(voice),) if fault in _HINTED else ()
    by_hand = (_BY_HAND.say(voice),) if viewer.id == sheet.sender.id else ()
    return (_FAULTS[fault].say(voice), *hint, *by_hand)


def _head(sheet: ReceiptSheet, voice: Voice) -> Html:
    receipt, kind = sheet.receipt, sheet.receipt.becomes
    if receipt.state is ReceiptState.DISCARDED:
        return (_NOT_ONE if receipt.not_a_receipt else _DISCARDED).say(voice)
    if receipt.state is ReceiptState.CONFIRMED:
        return _fate(worst(sheet), voice)
    if receipt.state is ReceiptState.FILED:
        return lines((FILED[kind].say(voice), FIND_IT.say(voice)))
    if is_blank(receipt):
        return BLANK.say(voice)
    unsure = missing(receipt) or asked(receipt) or receipt.matched_by is MatchedBy.AGAINST
    return (CHECK if unsure else READY)[kind].say(voice)


def _fate(collection: Collection | None, voice: Voice) -> Html:
    """What became of the collection that the receipt made."""
    if collection is None or collection.open:
        return _REPORTED.say(voice)
    if collection.state is CollectionState.VERIFIED:
        return _VERIFIED.say(voice, number=collection.number or "")
    reason = REASON.say(voice, reason=long(collection.reason, 220)) if collection.reason else ""
    if collection.state is CollectionState.REFUSED:
        return lines((_REFUSED.say(voice), reason))
    back = _BOUNCED if collection.state is CollectionState.BOUNCED else _REVERSED
    return lines((back.say(voice, number=collection.number or ""), reason))


def _note(sheet: ReceiptSheet, voice: Voice) -> tuple[Html, ...]:
    """Which delivery note a signed paper is."""
    receipt = sheet.receipt
    if receipt.becomes is not PaperKind.DELIVERY:
        return ()
    if receipt.note is not None:
        return (_NOTE.say(voice, number=receipt.note),)
    return (_NO_NOTE.say(voice), Html() if sheet.open_notes else _NO_OPEN_NOTE.say(voice))


def _further(receipt: Receipt, voice: Voice) -> Html:
    """What else was read for sure, on one line."""
    reading = receipt.reading
    if reading is None or receipt.becomes is PaperKind.DELIVERY:
        return Html()
    found = []
    for text, seen in ((_SUBTOTAL, reading.subtotal), (_TAX, reading.tax)):
        if seen is not None and seen.sure:
            found.append(text.say(voice, amount=escaped(shown(seen.value, receipt, voice), voice)))
    if reading.items:
        count = len(reading.items)
        found.append(_ITEMS.say(voice, count=count) if count > 1 else _ITEM.say(voice))
    if _is_said(reading.payer) and reading.payer is not None:
        found.append(_PAYER.say(voice, name=clip(reading.payer.value, 40)))
    return Html("· " + " · ".join(found)) if found else Html()


def _is_said(seen: Seen[str] | None) -> bool:
    return seen is not None and seen.sure and bool(seen.value.strip())


def _payer(sheet: ReceiptSheet, voice: Voice) -> Html:
    """Whose money it is, and how it came."""
    receipt, method = sheet.receipt, sheet.receipt.method
    if receipt.becomes is PaperKind.EXPENSE:
        return _METHOD.say(voice, method=METHODS[method].plain(voice)) if method else Html()
    if receipt.becomes is not PaperKind.PAYMENT:
        return _whose(sheet, voice)
    if parts := parts_text(sheet, voice):
        return lines((_whose(sheet, voice), parts))
    return lines(
        (
            _whose(sheet, voice) or _NO_CUSTOMER.say(voice),
            _METHOD.say(voice, method=METHODS[method].plain(voice)) if method else _NO_METHOD.say(voice),
        )
    )


def _whose(sheet: ReceiptSheet, voice: Voice) -> Html:
    if sheet.customer is None:
        return Html()
    receipt = sheet.receipt
    open_ = receipt.state is ReceiptState.READ and receipt.matched_by is not None
    why = _WHY[receipt.matched_by].say(voice) if open_ and receipt.matched_by else Html()
    return _CUSTOMER.say(voice, customer=sheet.customer, why=why)


def doubts_text(receipt: Receipt, voice: Voice) -> tuple[Html, ...]:
    """What about the picture asks for care."""
    reading = receipt.reading
    if reading is None or receipt.state is not ReceiptState.READ:
        return ()
    other = reading.currency if reading.currency not in (None, receipt.currency) else None
    doubts = tuple(_DOUBTS[doubt].say(voice) for doubt in dict.fromkeys(reading.doubts))
    return (*doubts, _CURRENCY.say(voice, currency=other)) if other else doubts


def _next(receipt: Receipt, voice: Voice) -> Html:
    """What a confirmation will do."""
    if receipt.state is not ReceiptState.READ or receipt.becomes not in NEXT:
        return Html()
    return NEXT[receipt.becomes].say(voice)
