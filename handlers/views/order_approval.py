"""What an order's card says and offers about its approval: recall, edit again, who agreed already, since when."""

from __future__ import annotations

from handlers.views.keys import BACK, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines
from sales.deciding import Agreed
from sales.orders import OrderState
from sales.outcomes import OrderSheet
from sales.people import Person
from sales.refusals import TroubleKind

_RECALL = Text(zh="↩️ 撤回修改", en="↩️ Recall and change")
_REOPEN = Text(zh="✏️ 退回草稿", en="✏️ Back to draft")
_REOPEN_NOW = Text(zh="✏️ 退回草稿，重新审核", en="✏️ Back to draft")
_SURE = Text(
    zh="退回草稿后，审核作废，留的货放回，改好要重新提交。单号不变。",
    en="As a draft its approvals are void and its goods are free; submit it anew. It keeps its number.",
)
_SINCE = Text(zh="⏳ {since} 起等待审核", en="⏳ Waiting since {since}")
_TWO = Text(zh="👥 要两个人审核", en="👥 Two people have to agree")
_ONE_MORE = Text(zh="👥 还要另一个人审核", en="👥 One more person has to agree")
_YOU_DID = Text(zh="👥 你已经同意，还要另一个人审核", en="👥 You agreed; one more person has to")
_AGREED = Text(zh="👍 {who} {at} 同意", en="👍 {who} agreed, {at}")
_AGREED_FOR = Text(zh="👍 {who}（代 {away}）{at} 同意", en="👍 {who} (for {away}) agreed, {at}")
_IN_PLACE_OF = Text(zh="你代 {away} 审核", en="You decide for {away}")
_PREPAY = Text(
    zh="⚠️ 这家客户先款后货，还差预付款 {missing}", en="⚠️ This customer pays first: {missing} is still missing"
)
_TAKEN_BACK = Text(
    zh="↩️ <b>已撤回</b> {number}\n{rep} 正在修改，改好会再提交。",
    en="↩️ <b>Taken back</b> {number}\n{rep} is changing it.",
)
_THROWN_AWAY = Text(
    zh="❌ <b>已撤回并作废</b> {number}\n{rep}", en="❌ <b>Taken back and discarded</b> {number}\n{rep}"
)


def keys(sheet: OrderSheet, viewer: Person, voice: Voice) -> Rows:
    """The rows of buttons: taking it back, for whoever made it."""
    order = sheet.order
    seen = (order.id, order.version)
    if viewer.id != order.rep_id or not viewer.active:
        return ()
    if order.state is OrderState.AWAITING:
        return ((key(_RECALL, voice, Verb.ORDER_RECALL, *seen),),)
    if order.state is OrderState.APPROVED and not sheet.deliveries:
        return ((key(_REOPEN, voice, Verb.ORDER_RECALL_ASK, *seen),),)
    return ()


def text(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """The lines at the end of the card; for who decides they stand below the reasons."""
    order = sheet.order
    if order.state is OrderState.AWAITING:
        return lines(
            (
                *(_agreed(one, voice) for one in sheet.agreed),
                _people(sheet, viewer, voice),
                _IN_PLACE_OF.say(voice, away=sheet.stand_ins[viewer.id]) if viewer.id in sheet.stand_ins else "",
                _SINCE.say(voice, since=order.submitted_at) if order.submitted_at else "",
            )
        )
    told = len(sheet.agreed) > 1 or any(one.instead_of for one in sheet.agreed)
    final = order.state in (OrderState.APPROVED, OrderState.POSTED, OrderState.CANCELLED)
    return lines(_agreed(one, voice) for one in sheet.agreed) if final and told else Html()


def _agreed(one: Agreed, voice: Voice) -> Html:
    if one.instead_of is not None:
        return _AGREED_FOR.say(voice, who=one.by, away=one.instead_of, at=one.at)
    return _AGREED.say(voice, who=one.by, at=one.at)


def _people(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    if sheet.order.approvals_needed < 2:
        return Html()
    if not sheet.agreed:
        return _TWO.say(voice)
    return (_YOU_DID if viewer.id in (one.by.id for one in sheet.agreed) else _ONE_MORE).say(voice)


def prepay_text(sheet: OrderSheet, voice: Voice) -> Html:
    """That this customer has to pay first, and how much is missing; nothing where that is not in the way."""
    missing = sheet.order.total + sheet.exposure if sheet.exposure is not None else None
    if missing is None or all(trouble.kind is not TroubleKind.PREPAY_ONLY for trouble in sheet.troubles):
        return Html()
    return _PREPAY.say(voice, missing=missing)


def taken_back(sheet: OrderSheet, viewer: Person) -> bool:
    """Whether the viewer was asked about an order that is its rep's own draft again: its content is not shown."""
    order = sheet.order
    mine = viewer.id == order.rep_id
    return order.number is not None and not mine and order.state in (OrderState.DRAFT, OrderState.DISCARDED)


def taken_back_card(sheet: OrderSheet, voice: Voice) -> Reply:
    """What is left of the card for those who were asked."""
    said = _TAKEN_BACK if sheet.order.state is OrderState.DRAFT else _THROWN_AWAY
    customer = bold(escaped(sheet.customer, voice)) if sheet.customer else Html()
    return Reply(lines((said.say(voice, number=sheet.order.number or "", rep=sheet.rep), customer)))


def reopen_card(sheet: OrderSheet, head: Html, voice: Voice) -> Reply:
    """The second step before an approved order is a draft again; `head` is that of its card."""
    seen = (sheet.order.id, sheet.order.version)
    now = key(_REOPEN_NOW, voice, Verb.ORDER_RECALL, *seen)
    return Reply(blocks((head, _SURE.say(voice))), rows((now,), (key(BACK, voice, Verb.ORDER, *seen, 0),)))
