"""Why an order needs a manager, reason by reason, with the figures that were compared."""

from __future__ import annotations

from decimal import Decimal

from handlers.views.order_lines import product_of
from handlers.views.say import Fact, Html, Ours, Text, Voice, escaped, quantity
from sales.catalogue import Product
from sales.money import Money
from sales.orders import Need, NeedKind
from sales.outcomes import OrderSheet

_NEEDS = {
    NeedKind.ABOVE_THRESHOLD: Text(
        zh="• 总额 {actual}，超过审核线 {allowed}", en="• Total {actual}, above the approval line of {allowed}"
    ),
    NeedKind.BELOW_LIST: Text(
        zh="• {product} 低于标价：{actual}，标价 {allowed}", en="• {product} below list: {actual}, list {allowed}"
    ),
    NeedKind.MANUAL_PRICE: Text(
        zh="• {product} 人工定价：{actual}，标价 {allowed}", en="• {product} priced by hand: {actual}, list {allowed}"
    ),
    NeedKind.OVER_CREDIT: Text(
        zh="• 超信用额度 {over}：占用 {actual}，额度 {allowed}",
        en="• Over credit by {over}: exposure {actual}, limit {allowed}",
    ),
    NeedKind.BELOW_FLOOR: Text(
        zh="• {product} 低于底价：{actual}，底价 {allowed}", en="• {product} below its floor: {actual}, floor {allowed}"
    ),
    NeedKind.OVERDUE: Text(
        zh="• 客户逾期未付 {actual}，最久 {days} 天", en="• Customer is overdue with {actual}, the oldest {days:day}"
    ),
    NeedKind.ODD_QUANTITY: Text(
        zh="• {product} 数量异常：{ordered}，平时约 {usual}",
        en="• {product}: unusual quantity, {ordered}; usually about {usual}",
    ),
    NeedKind.NO_RULES: Text(zh="• 未设审核规则，每单都要审核", en="• No approval rule is set: every order is reviewed"),
}
_TWO_ABOVE = Text(
    zh="• 总额 {actual}，超过双人审核线 {allowed}", en="• Total {actual}, above the line for two people of {allowed}"
)
_BRIEF = {
    NeedKind.ABOVE_THRESHOLD: Text(zh="金额", en="total"),
    NeedKind.BELOW_LIST: Text(zh="低于标价", en="below list"),
    NeedKind.MANUAL_PRICE: Text(zh="人工定价", en="priced by hand"),
    NeedKind.OVER_CREDIT: Text(zh="超额度", en="over credit"),
    NeedKind.BELOW_FLOOR: Text(zh="低于底价", en="below floor"),
    NeedKind.OVERDUE: Text(zh="有逾期", en="overdue"),
    NeedKind.ODD_QUANTITY: Text(zh="数量异常", en="odd quantity"),
    NeedKind.NO_RULES: Text(zh="未设规则", en="no rule set"),
}
_COMMA = Text(zh="、", en=", ")


def need_text(sheet: OrderSheet, need: Need, voice: Voice) -> Html:
    """One reason for an approval, with the two figures compared."""
    currency = sheet.order.currency
    product = product_of(sheet, need.sku)
    text = _NEEDS[need.kind]
    if need.kind is NeedKind.ABOVE_THRESHOLD and need.approvals > 1:
        text = _TWO_ABOVE
    facts: dict[str, Fact] = {
        "actual": Money(need.actual, currency),
        "allowed": Money(need.allowed, currency),
        "over": Money(need.actual - need.allowed, currency),
        "days": need.allowed,
        "product": product,
        "ordered": _base(product, need.actual, voice),
        "usual": _base(product, need.allowed, voice),
    }
    return text.say(voice, **facts)


def _base(product: Product | str, units: int, voice: Voice) -> Html:
    """So many base units, in whole order units where it comes out even."""
    if not isinstance(product, Product):
        return escaped(units, voice)
    size = product.size_of(product.order_unit) or 1
    whole = units % size == 0
    unit = product.unit_named(product.order_unit) if whole else product.unit
    return escaped(Ours(quantity(Decimal(units // size if whole else units), unit, voice)), voice)


def kind_name(kind: NeedKind, voice: Voice) -> str:
    """What the reason is called, in a word or two."""
    return _BRIEF[kind].plain(voice)


def needs_in_short(sheet: OrderSheet, voice: Voice) -> str:
    """The reasons on one line."""
    kinds = dict.fromkeys(need.kind for need in sheet.needs)
    return _COMMA.plain(voice).join(kind_name(kind, voice) for kind in kinds)
