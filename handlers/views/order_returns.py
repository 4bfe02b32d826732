"""What an order's card says and offers about goods that come back, and its papers as PDF."""

from __future__ import annotations

from handlers.views.keys import BACK, choice, key, page_of, rows
from handlers.views.order_rights import may_decide
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, lines, money
from handlers.views.words import DOCUMENTS, some
from sales.ledger import DocumentKind
from sales.outcomes import OrderSheet
from sales.papers import may_read, papers_of
from sales.people import Person
from sales.returns import ASKERS, Return, ReturnState

SHOWN = 5
OFFERED = 3

_PDF = Text(zh="📄 单据 PDF", en="📄 PDF")
_RETURN = Text(zh="↩️ 退货", en="↩️ Return")
_WHICH_PAPER = Text(zh="📄 要哪一张？PDF 会发到这里。", en="📄 Which one? The PDF comes to this chat.")
_WHICH_INVOICE = Text(zh="↩️ 退哪张发票的货？", en="↩️ Of which invoice do goods come back?")
_REQUESTED = Text(zh="↩️ 退货待审核 {amount}", en="↩️ Return to be decided {amount}")
_CREDITED = Text(zh="↩️ 红字发票 {number} {amount}", en="↩️ Credit note {number} {amount}")
_REFUSED = Text(zh="↩️ 退货被驳回 {amount}", en="↩️ Return refused {amount}")
_PRICE_REQUESTED = Text(zh="💰 价差红字待审核 {amount}", en="💰 Price credit to decide {amount}")
_PRICE_CREDITED = Text(zh="💰 价差红字发票 {number} {amount}", en="💰 Price credit note {number} {amount}")
_PRICE_REFUSED = Text(zh="💰 价差红字被驳回 {amount}", en="💰 Price credit refused {amount}")
_TEXTS = {ReturnState.REQUESTED: _REQUESTED, ReturnState.APPROVED: _CREDITED, ReturnState.REFUSED: _REFUSED}
_PRICE_TEXTS = {
    ReturnState.REQUESTED: _PRICE_REQUESTED,
    ReturnState.APPROVED: _PRICE_CREDITED,
    ReturnState.REFUSED: _PRICE_REFUSED,
}


def keys(sheet: OrderSheet, viewer: Person, voice: Voice) -> Rows:
    """The rows of buttons. Who is asked to decide the order has other things to tap."""
    seen = (sheet.order.id, sheet.order.version)
    if may_decide(sheet, viewer):
        return ()
    pdf = (key(_PDF, voice, Verb.ORDER_PAPERS, *seen, 0),) if readable(sheet, viewer) else ()
    back = (key(_RETURN, voice, Verb.ORDER_RETURN, *seen),) if sheet.invoices and viewer.has(*ASKERS) else ()
    waiting = [made for made in sheet.returns if made.state is ReturnState.REQUESTED]
    open_ = (choice(_said(made, voice), Verb.OPEN_RETURN, made.id) for made in waiting[:OFFERED])
    return rows((*pdf, *back), *open_)


def text(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """The lines at the end of the card."""
    return some([Html(_said(made, voice)) for made in sheet.returns], SHOWN, voice)


def readable(sheet: OrderSheet, viewer: Person) -> tuple[tuple[DocumentKind, str], ...]:
    """Kind and number of the papers that are for this viewer."""
    every = papers_of(sheet.order, sheet.deliveries, sheet.invoices, sheet.returns)
    return tuple((kind, number) for kind, number in every if may_read(viewer, kind))


def papers_screen(sheet: OrderSheet, viewer: Person, voice: Voice, page_number: int) -> Reply:
    """The order's papers to choose from, the newest first."""
    seen = (sheet.order.id, sheet.order.version)
    page = page_of(readable(sheet, viewer)[::-1], page_number)
    offered = (choice(named_paper(kind, number, voice), Verb.ORDER_PAPER, *seen, number) for kind, number in page.items)
    turns = page.turns(voice, Verb.ORDER_PAPERS, *seen)
    return Reply(_WHICH_PAPER.say(voice), rows(*offered, turns, (key(BACK, voice, Verb.ORDER, *seen, 0),)))


def invoices_screen(sheet: OrderSheet, voice: Voice) -> Reply:
    """The order's invoices, to return goods of one."""
    seen = (sheet.order.id, sheet.order.version)
    offered = (
        choice(f"{invoice.number} {money(invoice.total, voice)}", Verb.ORDER_RETURN_OF, *seen, invoice.number)
        for invoice in sheet.invoices
    )
    return Reply(blocks((_WHICH_INVOICE.say(voice),)), rows(*offered, (key(BACK, voice, Verb.ORDER, *seen, 0),)))


def named_paper(kind: DocumentKind, number: str, voice: Voice) -> str:
    """A paper's kind and number."""
    return f"{DOCUMENTS[kind].plain(voice)} {number}"


def _said(made: Return, voice: Voice) -> str:
    text = (_PRICE_TEXTS if made.price_only else _TEXTS)[made.state]
    if made.number:
        return lines((text.say(voice, number=made.number, amount=-made.total),))
    return text.plain(voice, amount=-made.total)
