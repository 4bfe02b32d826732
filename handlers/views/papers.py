"""Papers as PDF: the newest ones to choose from, the words that go with a file, and its name."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views.keys import choice, rows
from handlers.views.order_returns import named_paper
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Toast
from handlers.views.say import Text, Voice, lines
from handlers.views.slips import slip_button
from sales.ledger import DocumentKind
from sales.papers import Paper

_NEWEST = Text(zh="📄 最近的单据。点一下，PDF 会发到这里。", en="📄 Newest papers. Tap one: the PDF comes here.")
_NONE = Text(zh="📄 还没有单据。", en="📄 No papers yet.")
_COMING = Text(zh="📄 PDF 马上发来", en="📄 The PDF is on its way")
_CAPTION = Text(zh="📄 {name}\n{customer}", en="📄 {name}\n{customer}")
_AWAITING = Text(zh="⚠️ 还没审核，不生效", en="⚠️ Not yet approved, not binding")
_CREDITED = Text(
    zh="↩️ 给您开了红字发票 {number}，冲减 <b>{amount}</b>。原发票 {invoice}。",
    en="↩️ Credit note {number} is issued to you: <b>{amount}</b> less to pay. Original invoice {invoice}.",
)
_PRICE_CREDITED = Text(
    zh="💰 给您开了价差红字发票 {number}，冲减 <b>{amount}</b>。原发票 {invoice}。",
    en="💰 Price credit note {number} is issued to you: <b>{amount}</b> less to pay. Original invoice {invoice}.",
)
_PRICE_CREDIT = Text(zh="价差红字发票", en="Price credit note")


def paper_list(
    found: Iterable[tuple[int, DocumentKind, str]], voice: Voice, slips: Iterable[tuple[int, str]] = ()
) -> Reply:
    """The newest papers and settlement slips, each a button."""
    buttons = rows(
        *(choice(named_paper(kind, number, voice), Verb.PAPER, order_id, number) for order_id, kind, number in found),
        *(slip_button(collection, number, voice) for collection, number in slips),
    )
    return Reply((_NEWEST if buttons else _NONE).say(voice), buttons)


def paper_toast(voice: Voice) -> Toast:
    """What appears for a moment while the PDF is being made."""
    return Toast(_COMING.plain(voice))


def paper_caption(paper: Paper, voice: Voice) -> Reply:
    """What stands under the file."""
    name = named_paper(paper.kind, paper.number, voice)
    if paper.price_only:
        name = f"{_PRICE_CREDIT.plain(voice)} {paper.number}"
    said = _CAPTION.say(voice, name=name, customer=paper.customer)
    return Reply(lines((said, _AWAITING.say(voice) if paper.awaiting else "")))


def credit_caption(paper: Paper, voice: Voice) -> Reply:
    """What the customer's contact reads under a credit note."""
    invoice = next((number for kind, number in paper.related if kind is DocumentKind.INVOICE), "")
    said = _PRICE_CREDITED if paper.price_only else _CREDITED
    return Reply(said.say(voice, number=paper.number, amount=paper.total, invoice=invoice))


def file_name(paper: Paper) -> str:
    """The name of the file."""
    return f"{paper.number}.pdf"
