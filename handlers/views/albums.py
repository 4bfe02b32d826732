"""The card of photos that came together, or of several slips on one photo: each with its state, and one tap for all."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from enum import Enum

from handlers.views.keys import choice, grid, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.receipt_fields import asked, shown
from handlers.views.receipt_kinds import ICONS, missing, unreadable
from handlers.views.reply import Button, Reply, Toast
from handlers.views.say import Html, Text, Voice, bold, clip, escaped, lines, price, worded
from handlers.views.words import PAGES
from sales.collections import MatchedBy, Receipt, ReceiptState
from sales.paper_outcomes import AlbumSheet, ReceiptSheet
from sales.people import Person
from sales.slips import PaperKind

SHOWN = 10  # papers on one page
_IN_A_ROW = 5
_NAME = 26


class Standing(Enum):
    """How one of the papers stands; the value is its icon."""

    READING = "⏳"
    READY = "🟢"
    ASKED = "❓"
    UNREADABLE = "⚠️"
    DONE = "✅"
    AWAY = "❌"


_HEAD = Text(zh="🗂 <b>{count} 张单据</b>", en="🗂 <b>{count:paper}</b>")
_COUNTS = {
    Standing.READING: Text(zh="⏳ {count} 张在识别", en="⏳ {count} being read"),
    Standing.READY: Text(zh="🟢 {count} 张可以确认", en="🟢 {count} ready"),
    Standing.ASKED: Text(zh="❓ {count} 张要看一眼", en="❓ {count} to look at"),
    Standing.UNREADABLE: Text(zh="⚠️ {count} 张读不出来", en="⚠️ {count} not readable"),
    Standing.DONE: Text(zh="✅ {count} 张已办好", en="✅ {count} done"),
    Standing.AWAY: Text(zh="❌ {count} 张作废", en="❌ {count} put aside"),
}
_ENTRY = Text(zh="{n}. {icon} {what}", en="{n}. {icon} {what}")
_READING = Text(zh="正在识别…", en="being read…")
_LOST = Text(zh="读不出来，点开看看", en="not readable, open it")
_NAMELESS = Text(zh="没有名字", en="no name")
_OPEN = {
    "twin": Text(zh="可能发过", en="sent before?"),
    "total": Text(zh="金额？", en="total?"),
    "date": Text(zh="日期？", en="date?"),
    "issuer": Text(zh="开票方？", en="issuer?"),
    "merchant": Text(zh="商户？", en="merchant?"),
    "number": Text(zh="单号？", en="number?"),
    "customer": Text(zh="客户？", en="customer?"),
    "method": Text(zh="怎么付的？", en="paid how?"),
    "note": Text(zh="哪张发货单？", en="which note?"),
}
_SUM = Text(zh="可以确认的回款合计 <b>{amount}</b>", en="Payments ready: <b>{amount}</b> in all")
_SAID = Text(zh="⚠️ 你写的是 {said}，这些合计 {sum}", en="⚠️ You wrote {said}; these add up to {sum}")
_CONFIRM = Text(zh="✅ 确认这 {count} 张", en="✅ Confirm these {count}")
_CONFIRM_ONE = Text(zh="✅ 确认可以的那张", en="✅ Confirm the ready one")
_DONE = Text(zh="✅ 已确认 {count} 张", en="✅ {count} confirmed")
_SOME = Text(zh="✅ 已确认 {count} 张，{left} 张没办成，请点开看", en="✅ {count} confirmed, {left} not: open them")
_CHANGED = Text(zh="有变化，请再看一眼", en="Something changed, please look again")


def standing(receipt: Receipt) -> Standing:
    """How it stands."""
    if receipt.state is ReceiptState.READING:
        return Standing.READING
    if receipt.state is ReceiptState.DISCARDED:
        return Standing.AWAY
    if receipt.state in (ReceiptState.CONFIRMED, ReceiptState.FILED):
        return Standing.DONE
    if unreadable(receipt):
        return Standing.UNREADABLE
    asks = missing(receipt) or asked(receipt) or receipt.matched_by is MatchedBy.AGAINST
    return Standing.ASKED if asks else Standing.READY


def ready(sheet: AlbumSheet) -> tuple[ReceiptSheet, ...]:
    """Those that are complete and sure: one tap confirms them all."""
    return tuple(each for each in sheet.sheets if standing(each.receipt) is Standing.READY)


def album_card(sheet: AlbumSheet, viewer: Person, voice: Voice, page: int = 0) -> Reply:
    """The card as this viewer may see it; only who sent the papers has buttons."""
    part = page_of(sheet.sheets, page, SHOWN)
    entries = lines(_entry(part.first + i, each, voice) for i, each in enumerate(part.items, 1))
    where = PAGES.say(voice, page=part.number + 1, count=part.count) if part.count > 1 else ""
    head = lines((_HEAD.say(voice, count=len(sheet.sheets)), _counts(sheet, voice)))
    text = "\n\n".join(
        filter(None, (head, lines((entries, where)), lines((_total(sheet, voice), _said(sheet, voice)))))
    )
    if viewer.id != sheet.album.person_id or not viewer.active:
        return Reply(text)
    seen = (sheet.album.id, sheet.version)
    opens = [_open(part.first + i, each) for i, each in enumerate(part.items, 1)]
    return Reply(
        text,
        rows(_confirm(sheet, voice), *grid(opens, _IN_A_ROW), part.turns(voice, Verb.ALBUM, *seen)),
    )


def album_toast(done: int, left: int, voice: Voice) -> Toast:
    """After the tap that confirms all: how many were, and how many were refused meanwhile."""
    if left:
        return Toast(_SOME.plain(voice, count=done, left=left), alert=True)
    return Toast(_DONE.plain(voice, count=done))


def album_moved(voice: Voice) -> Toast:
    """The card showed something else than there is now: nothing was confirmed."""
    return Toast(_CHANGED.plain(voice), alert=True)


def _counts(sheet: AlbumSheet, voice: Voice) -> Html:
    found = Counter(standing(each.receipt) for each in sheet.sheets)
    return Html(" · ".join(text.say(voice, count=found[which]) for which, text in _COUNTS.items() if found[which]))


def _entry(number: int, sheet: ReceiptSheet, voice: Voice) -> Html:
    receipt = sheet.receipt
    how = standing(receipt)
    if how is Standing.READING:
        what = _READING.say(voice)
    elif how is Standing.UNREADABLE:
        what = _LOST.say(voice)
    else:
        what = Html(" ".join(filter(None, (_what(sheet, voice), _still(receipt, how, voice)))))
    return _ENTRY.say(voice, n=number, icon=how.value, what=what)


def _what(sheet: ReceiptSheet, voice: Voice) -> Html:
    """What kind of paper, whose, and how much."""
    receipt = sheet.receipt
    name = worded(sheet.customer, voice) if sheet.customer else receipt.merchant or _NAMELESS.plain(voice)
    facts = [Html(ICONS[receipt.becomes]), escaped(clip(name, _NAME), voice)]
    if receipt.becomes is PaperKind.DELIVERY and receipt.note:
        facts.append(escaped(receipt.note, voice))
    elif receipt.total is not None:
        facts.append(bold(escaped(shown(receipt.total, receipt, voice), voice)))
    return Html(" ".join(facts))


def _still(receipt: Receipt, how: Standing, voice: Voice) -> Html:
    """What is still open about it."""
    if how is not Standing.ASKED:
        return Html()
    open_ = dict.fromkeys((*missing(receipt), *(field.value for field in asked(receipt))))
    return Html("— " + " ".join(_OPEN[name].say(voice) for name in open_))


def _total(sheet: AlbumSheet, voice: Voice) -> Html:
    """The payments that are ready, in all."""
    found = _payments(ready(sheet))
    return _SUM.say(voice, amount=escaped(_sum(found, voice), voice)) if len(found) > 1 and _is_money(found) else Html()


def _said(sheet: AlbumSheet, voice: Voice) -> Html:
    """The amount under the photos, when it is neither that of one payment nor of all together."""
    found = [each for each in _payments(sheet.sheets) if standing(each) is not Standing.AWAY]
    said = sheet.said_total
    if said is None or not _is_money(found) or said in (*(each.total for each in found), _amount(found)):
        return Html()
    wrote = escaped(price(said, found[0].currency, voice), voice)
    return _SAID.say(voice, said=wrote, sum=escaped(_sum(found, voice), voice))


def _payments(sheets: tuple[ReceiptSheet, ...]) -> list[Receipt]:
    return [each.receipt for each in sheets if each.receipt.becomes is PaperKind.PAYMENT]


def _is_money(receipts: list[Receipt]) -> bool:
    """Whether all of them have an amount, in one currency."""
    return len({each.currency for each in receipts}) == 1 and all(each.total is not None for each in receipts)


def _amount(receipts: list[Receipt]) -> Decimal:
    return sum((each.total for each in receipts if each.total is not None), Decimal())


def _sum(receipts: list[Receipt], voice: Voice) -> str:
    return price(_amount(receipts), receipts[0].currency, voice)


def _confirm(sheet: AlbumSheet, voice: Voice) -> tuple[Button, ...]:
    count = len(ready(sheet))
    if not count:
        return ()
    text, facts = (_CONFIRM, {"count": count}) if count > 1 else (_CONFIRM_ONE, {})
    return (key(text, voice, Verb.ALBUM_CONFIRM, sheet.album.id, sheet.version, **facts),)


def _open(number: int, sheet: ReceiptSheet) -> Button:
    [button] = choice(f"{number} {standing(sheet.receipt).value}", Verb.OPEN_RECEIPT, sheet.receipt.id)
    return button
