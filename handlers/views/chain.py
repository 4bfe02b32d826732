"""The chain of an order's documents in words: each with its number, date and who answers for it."""

from __future__ import annotations

from handlers.views.keys import BACK, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Html, Text, Voice, blocks, escaped, lines
from handlers.views.words import DOCUMENTS, MORE
from sales.history import Chain, Link
from sales.ledger import DocumentKind

SHOWN = 24  # documents on one card; an order delivered in more parts shows the first ones

_TITLE = Text(zh="🔗 <b>单据链</b> {number}\n{customer}", en="🔗 <b>Trail</b> {number}\n{customer}")
_LINK = Text(zh="{sign} {what} {number}", en="{sign} {what} {number}")
_APPROVED = Text(zh="✔ 审核通过", en="✔ Approved")
_FOR = Text(zh="{who}（代 {other}）", en="{who} (for {other})")
_RECEIVED = Text(zh="签收 {who}", en="received by {who}")
_DUE = Text(zh="到期 {day}", en="due {day}")
_OPEN = Text(zh="<b>未收 {amount}</b>", en="<b>open {amount}</b>")
_SETTLED = Text(zh="已结清", en="settled")
_TAKES = {
    DocumentKind.PAYMENT: Text(zh="核销 {amount}", en="settles {amount}"),
    DocumentKind.CREDIT_NOTE: Text(zh="冲减 {amount}", en="credits {amount}"),
}
_SIGNS = {
    DocumentKind.ORDER: "📝",
    DocumentKind.DELIVERY: "🚚",
    DocumentKind.INVOICE: "🧾",
    DocumentKind.PAYMENT: "💰",
    DocumentKind.CREDIT_NOTE: "↩",
}


def chain_card(chain: Chain, voice: Voice) -> Reply:
    """Every document of the order, in the order in which it happened."""
    title = _TITLE.say(voice, number=chain.order.number or "", customer=chain.customer or "")
    told = [_link(link, voice) for link in chain.links[:SHOWN]]
    rest = len(chain.links) - len(told)
    text = blocks((title, *told, MORE.say(voice, count=rest) if rest > 0 else ""))
    return Reply(text, rows((key(BACK, voice, Verb.ORDER, chain.order.id, chain.order.version, 0),)))


def _link(link: Link, voice: Voice) -> Html:
    if link.kind is None:
        head = _APPROVED.say(voice)
    else:
        sign, what = _SIGNS.get(link.kind, "•"), DOCUMENTS[link.kind].plain(voice)
        head = _LINK.say(voice, sign=sign, what=what, number=link.number)
    return lines((head, _row(_when(link, voice), _who(link, voice)), _row(*_figures(link, voice))))


def _row(*parts: Html | str) -> Html:
    told = " · ".join(part for part in parts if part)
    return Html(f"    {told}") if told else Html()


def _when(link: Link, voice: Voice) -> Html:
    moment = link.at or link.day
    return escaped(moment, voice) if moment else Html()


def _who(link: Link, voice: Voice) -> Html:
    if link.who is None:
        return Html()
    if link.instead_of is not None:
        return _FOR.say(voice, who=link.who, other=link.instead_of)
    return escaped(link.who, voice)


def _figures(link: Link, voice: Voice) -> tuple[Html | str, ...]:
    received = _RECEIVED.say(voice, who=link.received_by) if link.received_by else ""
    if link.kind in _TAKES and link.amount is not None:
        return (_TAKES[link.kind].say(voice, amount=link.amount),)
    amount = escaped(link.amount, voice) if link.amount is not None else ""
    due = _DUE.say(voice, day=link.due) if link.due else ""
    left: Html | str = ""
    if link.left is not None:
        left = _OPEN.say(voice, amount=link.left) if link.left else _SETTLED.say(voice)
    return (amount, due, left, received)
