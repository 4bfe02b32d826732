"""A return's card in words: what comes back of which invoice, why, where to, and what it did to the account."""

from __future__ import annotations

from handlers.views.dispute_behind import behind_text
from handlers.views.goods import handles_goods_only
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, long, quantity
from handlers.views.words import REASON, some
from sales.people import Person
from sales.return_outcomes import ReturnSheet
from sales.returns import ReturnLine, ReturnReason, ReturnState, in_units

LINES_SHOWN = 12
ALLOCATIONS_SHOWN = 3

REASONS = {
    ReturnReason.DAMAGED: Text(zh="破损", en="Damaged"),
    ReturnReason.EXPIRED: Text(zh="过期", en="Expired"),
    ReturnReason.WRONG_ITEM: Text(zh="送错", en="Wrong item"),
    ReturnReason.OVERCHARGED: Text(zh="价格错", en="Overcharged"),
    ReturnReason.OTHER: Text(zh="其他", en="Other"),
}
_HEADS = {
    ReturnState.DRAFT: Text(zh="↩️ <b>退货草稿</b>", en="↩️ <b>Draft return</b>"),
    ReturnState.REQUESTED: Text(zh="⏳ <b>退货待审核</b>", en="⏳ <b>Return to decide</b>"),
    ReturnState.APPROVED: Text(zh="✅ <b>红字发票</b> {number}", en="✅ <b>Credit note</b> {number}"),
    ReturnState.REFUSED: Text(zh="❌ <b>退货已驳回</b>", en="❌ <b>Return refused</b>"),
    ReturnState.DISCARDED: Text(zh="❌ <b>退货已作废</b>", en="❌ <b>Return discarded</b>"),
}
# Of a credit for the price alone: nothing comes back.
_PRICE_HEADS = {
    ReturnState.DRAFT: Text(zh="💰 <b>价差红字草稿</b>", en="💰 <b>Draft price credit</b>"),
    ReturnState.REQUESTED: Text(zh="⏳ <b>价差红字待审核</b>", en="⏳ <b>Price credit to decide</b>"),
    ReturnState.APPROVED: Text(zh="✅ <b>价差红字发票</b> {number}", en="✅ <b>Price credit note</b> {number}"),
    ReturnState.REFUSED: Text(zh="❌ <b>价差红字已驳回</b>", en="❌ <b>Price credit refused</b>"),
    ReturnState.DISCARDED: Text(zh="❌ <b>价差红字已作废</b>", en="❌ <b>Price credit discarded</b>"),
}
_INVOICE = Text(zh="原发票 {invoice} · 订单 {order}", en="Invoice {invoice} · order {order}")
_LINE = Text(zh="• {product} {quantity}  {amount}", en="• {product} {quantity}  {amount}")
_LINE_OF_GOODS = Text(zh="• {product} {quantity}", en="• {product} {quantity}")
_PRICE_ONLY_OF_GOODS = Text(zh="• {product} 只退差价", en="• {product} price only")
_PRICE_ONLY = Text(zh="• {product} 只退差价  {amount}", en="• {product} price only  {amount}")
_NOTHING = Text(
    zh="退什么？点 ＋ 加一件，点商品名可以写数量或只退差价。",
    en="What comes back? Tap + for one more; tap a name to type a quantity or credit the price only.",
)
_TOTAL = Text(zh="冲减 <b>{total}</b>（含税 {tax}）", en="Credit <b>{total}</b> (tax incl. {tax})")
_BACK = Text(zh="📦 货退回{place}", en="📦 Goods go back to {place}")
_SCRAPPED = Text(zh="🗑 货报废，不入库", en="🗑 Goods are scrapped, not taken into stock")
_NO_GOODS = Text(zh="💰 只退差价，货不动", en="💰 Price only, no goods move")
_PHOTO = Text(zh="📷 附有照片", en="📷 With a photo")
_ADD_PHOTO = Text(zh="📷 要附照片，就拿照片回复这张卡片。", en="📷 To add a photo, reply to this card with it.")
_ASKED_BY = Text(zh="{who} {at} 提出", en="Asked for by {who}, {at}")
_APPROVED_BY = Text(zh="{who} {at} 通过", en="Approved by {who}, {at}")
_REFUSED_BY = Text(zh="{who} {at} 驳回", en="Refused by {who}, {at}")
_OWN = Text(zh="自己提的退货要由另一个人审核。", en="You asked for it: another person decides.")
_OWN_PRICE = Text(zh="自己提的价差红字要由另一个人审核。", en="You asked for it: another person decides.")
_SETTLES = Text(zh="冲销 {item}  {amount}", en="Settles {item}  {amount}")
_CREDIT = Text(zh="转预收款 {amount}", en="Left as credit {amount}")
_BALANCE = Text(zh="冲减后欠款 <b>{amount}</b>", en="Balance now <b>{amount}</b>")


def facts(sheet: ReturnSheet, viewer: Person, voice: Voice) -> Html:
    """The whole card in words; to who handles goods only nothing about money."""
    made = sheet.made
    draft = made.state is ReturnState.DRAFT
    plain = handles_goods_only(viewer)
    goods = [_line(sheet, line, voice, plain=plain) for line in made.lines]
    total = _TOTAL.say(voice, total=made.total, tax=made.tax) if made.lines and not plain else Html()
    own = made.state is ReturnState.REQUESTED and made.requested_by == viewer.id
    return blocks(
        (
            head(sheet, voice),
            lines((some(goods, LINES_SHOWN, voice), total)) if goods else (_NOTHING.say(voice) if draft else ""),
            lines((_reason(sheet, voice), _goods(sheet, voice), _photo(sheet, voice))),
            "" if plain else behind_text(sheet.behind, voice),
            _people(sheet, voice),
            "" if plain else _effect(sheet, voice),
            (_OWN_PRICE if made.price_only else _OWN).say(voice) if own else "",
        )
    )


def head(sheet: ReturnSheet, voice: Voice) -> Html:
    """What it is, whose, and of which invoice."""
    made = sheet.made
    title = (_PRICE_HEADS if made.price_only else _HEADS)[made.state]
    number = {"number": made.number or ""} if made.state is ReturnState.APPROVED else {}
    invoice = _INVOICE.say(voice, invoice=made.invoice, order=sheet.order.number or "")
    return lines((title.say(voice, **number), bold(escaped(sheet.customer, voice)), invoice))


def said(sheet: ReturnSheet, position: int, base_quantity: int, voice: Voice) -> str:
    """So many base units of a line of the invoice, in its unit where they fill it."""
    of = sheet.invoice.lines[position]
    product = sheet.products[of.sku]
    amount, unit = in_units(base_quantity, of, product.unit.zh)
    return quantity(amount, product.unit_named(unit), voice)


def _line(sheet: ReturnSheet, line: ReturnLine, voice: Voice, *, plain: bool) -> Html:
    product = sheet.products[line.sku]
    if not line.base_quantity:
        facts = {} if plain else {"amount": line.amount}
        return (_PRICE_ONLY_OF_GOODS if plain else _PRICE_ONLY).say(voice, product=product, **facts)
    many = said(sheet, line.position, line.base_quantity, voice)
    if plain:
        return _LINE_OF_GOODS.say(voice, product=product, quantity=many)
    return _LINE.say(voice, product=product, quantity=many, amount=line.amount)


def _reason(sheet: ReturnSheet, voice: Voice) -> Html:
    made = sheet.made
    if made.reason is None:
        return Html()
    return REASON.say(voice, reason=long(made.words) if made.words else REASONS[made.reason].plain(voice))


def _goods(sheet: ReturnSheet, voice: Voice) -> Html:
    made = sheet.made
    if not made.lines:
        return Html()
    if made.price_only:
        return _NO_GOODS.say(voice)
    place = next((place for place in sheet.places if place.code == made.warehouse), None)
    name = place.name(voice.language) if place else made.warehouse
    return _BACK.say(voice, place=name) if made.goods_back else _SCRAPPED.say(voice)


def _photo(sheet: ReturnSheet, voice: Voice) -> Html:
    if sheet.made.photo:
        return _PHOTO.say(voice)
    return _ADD_PHOTO.say(voice) if sheet.made.state is ReturnState.DRAFT and sheet.made.lines else Html()


def _people(sheet: ReturnSheet, voice: Voice) -> Html:
    made = sheet.made
    if made.state is ReturnState.DRAFT:
        return Html()
    asked = _ASKED_BY.say(voice, who=sheet.requester, at=made.requested_at)
    if sheet.decider is None or made.decided_at is None:
        return asked
    by = _APPROVED_BY if made.state is ReturnState.APPROVED else _REFUSED_BY
    why = REASON.say(voice, reason=long(made.refusal)) if made.refusal else ""
    return lines((asked, by.say(voice, who=sheet.decider, at=made.decided_at), why))


def _effect(sheet: ReturnSheet, voice: Voice) -> Html:
    settled = [_SETTLES.say(voice, item=each.item, amount=each.amount) for each in sheet.allocations]
    credit = _CREDIT.say(voice, amount=sheet.credit) if sheet.credit and sheet.credit.minor > 0 else ""
    balance = _BALANCE.say(voice, amount=sheet.balance) if sheet.balance is not None else ""
    return lines((some(settled, ALLOCATIONS_SHOWN, voice), credit, balance))
