"""Lists of photographed papers: narrowed by chips that can be taken off, paged, each opens its card or its original."""

from __future__ import annotations

from handlers.views.history import days_words
from handlers.views.keys import choice, grid, key, named, page_of, rows
from handlers.views.presses import Verb
from handlers.views.receipt_kinds import ICONS, KINDS
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, clip, escaped, lines, money, worded
from handlers.views.words import PAGES
from sales.collections import Receipt
from sales.finding import STATES_OF, FoundPaper, PaperFilter, PapersPage, Respect, Stand
from sales.money import Money
from sales.people import Person
from sales.slips import PaperKind

STANDS = {
    Stand.OPEN: Text(zh="待确认", en="To confirm"),
    Stand.DONE: Text(zh="已确认", en="Confirmed"),
    Stand.ASIDE: Text(zh="已放一边", en="Put aside"),
}
SIGNS = {Stand.OPEN: "📝", Stand.DONE: "✅", Stand.ASIDE: "🗑"}
_ALL = Text(zh="🗂 <b>单据</b> · {count} 张，新的在前", en="🗂 <b>Papers</b> · {count}, the newest first")
_FOUND = Text(zh="🔎 找到 <b>{count}</b> 张", en="🔎 <b>{count}</b> found")
_NOTHING = Text(zh="没有这样的单据。去掉一个条件试试。", en="No such paper. Try with one filter less.")
_NO_PAPERS = Text(
    zh="还没有单据。拍一张收据或发票发过来，以后就能在这里找到。",
    en="No papers yet. Photograph a receipt or an invoice and send it: it will be found here.",
)
_ENTRY = Text(
    zh="{no}. {sign} {icon} {who}\n    <b>{total}</b> · {day}{number}{sender}",
    en="{no}. {sign} {icon} {who}\n    <b>{total}</b> · {day}{number}{sender}",
)
_BESIDE = Text(zh=" · {what}", en=" · {what}")
_UNKNOWN = Text(zh="未识别", en="Not read")
_NO_TOTAL = Text(zh="金额未知", en="No total")
_ORIGINAL = Text(zh="📎 {no}", en="📎 {no}")
_HINT = Text(zh="📎 发原件", en="📎 sends the original")
_OFF = Text(zh="✕ {what}", en="✕ {what}")
_WORDS = Text(zh="“{words}”", en="“{words}”")
_FROM_TO = Text(zh="{least} – {most}", en="{least} – {most}")
_AT_LEAST = Text(zh="{least} 以上", en="from {least}")
_AT_MOST = Text(zh="{most} 以下", en="up to {most}")
_BY = {
    Respect.KIND: Text(zh="类别", en="Kind"),
    Respect.CUSTOMER: Text(zh="客户", en="Who"),
    Respect.DATE: Text(zh="日期", en="When"),
    Respect.STATE: Text(zh="状态", en="State"),
    Respect.SENDER: Text(zh="谁发的", en="Sender"),
    Respect.AMOUNT: Text(zh="金额", en="Amount"),
    Respect.WORDS: Text(zh="🔍", en="🔍"),
}
_TYPED = (Respect.AMOUNT, Respect.WORDS)


def paper_list(page: PapersPage, view: int, viewer: Person, voice: Voice) -> Reply:
    """A page of the list: what it is narrowed to, the papers, and the ways to narrow it."""
    wanted = page.wanted
    if not page.items and not wanted.respects:
        return Reply(_NO_PAPERS.say(voice))
    chips = grid([_chip(page, respect, view, voice) for respect in wanted.respects], 2)
    title = (_FOUND if wanted.respects else _ALL).say(voice, count=page.found)
    narrowed = Html(" · ".join(escaped(respect_words(page, each, voice), voice) for each in wanted.respects))
    listed = lines(_entry(each, no, viewer, voice) for no, each in enumerate(page.items, 1))
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    hint = _HINT.say(voice) if page.items else ""
    text = blocks((lines((title, narrowed)), listed or _NOTHING.say(voice), lines((where, hint))))
    turns = page_of(range(page.count), page.number, 1).turns(voice, Verb.FIND, view)
    return Reply(text, rows(*chips, *_open_keys(page, voice), _originals(page, voice), turns, *_ways(view, voice)))


def respect_words(page: PapersPage, respect: Respect, voice: Voice) -> str:
    """What the list is narrowed to in this respect."""
    wanted = page.wanted
    match respect:
        case Respect.KIND:
            return KINDS[wanted.kind].plain(voice) if wanted.kind else ""
        case Respect.CUSTOMER:
            return worded(page.customer, voice) if page.customer else clip(wanted.customer or "")
        case Respect.STATE:
            return STANDS[wanted.stand].plain(voice) if wanted.stand else ""
        case Respect.SENDER:
            return worded(page.sender, voice) if page.sender else "?"
        case Respect.AMOUNT:
            return _amounts(wanted, voice)
        case Respect.WORDS:
            return _WORDS.plain(voice, words=wanted.words)
    return days_words(wanted.period, wanted.start, wanted.end, voice)


def _amounts(wanted: PaperFilter, voice: Voice) -> str:
    least = "" if wanted.amount is None else f"{wanted.amount:.2f}"
    most = "" if wanted.most is None else f"{wanted.most:.2f}"
    if not most:
        return least
    if not least:
        return _AT_MOST.plain(voice, most=most)
    endless = wanted.most is not None and wanted.most >= 10**9
    return _AT_LEAST.plain(voice, least=least) if endless else _FROM_TO.plain(voice, least=least, most=most)


def _chip(page: PapersPage, respect: Respect, view: int, voice: Voice) -> Button:
    return key(_OFF, voice, Verb.FIND_OFF, view, respect.value, what=respect_words(page, respect, voice))


def stand_of(receipt: Receipt) -> Stand:
    """How far the paper is."""
    return next(stand for stand, states in STATES_OF.items() if receipt.state in states)


def _who(found: FoundPaper, voice: Voice) -> str:
    if found.customer is not None:
        return worded(found.customer, voice)
    return clip(found.receipt.merchant or "") or _UNKNOWN.plain(voice)


def _total(receipt: Receipt, voice: Voice) -> str:
    """How much; of a signed delivery note, which."""
    if receipt.becomes is PaperKind.DELIVERY and receipt.note:
        return receipt.note
    if receipt.total is None:
        return _NO_TOTAL.plain(voice)
    return money(Money.of(receipt.total, receipt.currency), voice)


def _entry(found: FoundPaper, no: int, viewer: Person, voice: Voice) -> Html:
    receipt = found.receipt
    number = _BESIDE.say(voice, what=receipt.number) if receipt.number else Html()
    sender = _BESIDE.say(voice, what=found.sender) if found.sender.id != viewer.id else Html()
    return _ENTRY.say(
        voice,
        no=no,
        sign=SIGNS[stand_of(receipt)],
        icon=ICONS[receipt.becomes],
        who=_who(found, voice),
        total=_total(receipt, voice),
        day=receipt.day or receipt.created_at.astimezone(voice.zone).date(),
        number=number,
        sender=sender,
    )


def _open_keys(page: PapersPage, voice: Voice) -> Rows:
    """A button a paper, that opens its card."""
    labels = (
        (named(f"{no} {ICONS[each.receipt.becomes]} {_who(each, voice)}", _total(each.receipt, voice)), each.receipt.id)
        for no, each in enumerate(page.items, 1)
    )
    return rows(*(choice(label, Verb.OPEN_RECEIPT, id_) for label, id_ in labels))


def _originals(page: PapersPage, voice: Voice) -> tuple[Button, ...]:
    numbered = enumerate(page.items, 1)
    return tuple(key(_ORIGINAL, voice, Verb.FIND_ORIGINAL, each.receipt.id, no=no) for no, each in numbered)


def _ways(view: int, voice: Voice) -> Rows:
    buttons = [
        key(text, voice, Verb.FIND_TYPE, view, respect.value)
        if respect in _TYPED
        else key(text, voice, Verb.FIND_PICK, view, 0, respect.value)
        for respect, text in _BY.items()
    ]
    return grid(buttons, 4)
