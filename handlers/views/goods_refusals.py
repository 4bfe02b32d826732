"""How the house says no about goods: too few of them, delivered already, received already."""

from __future__ import annotations

from handlers.views.goods import packed, place_name
from handlers.views.say import Fact, Ours, Text, Voice, worded
from sales.refusals import AlreadyDelivered, AlreadyReceived, GoodsShort, Refusal, SeveralNotes

_SHORT = Text(
    zh="{place}的货不够，什么都没改：{goods}。", en="{place} does not have enough, nothing was changed: {goods}."
)
_ONLY = Text(zh="{product} 只有 {there}", en="only {there} of {product}")
_COMMA = Text(zh="、", en=", ")
_DELIVERED = Text(
    zh="已由 {by} 在 {at} 发货，这次没有再改动。", en="Already delivered by {by}, {at}. Nothing more was changed."
)
_DELIVERED_ALREADY = Text(zh="已经发货了，这次没有再改动。", en="Already delivered. Nothing more was changed.")
_RECEIVED = Text(
    zh="已由 {by} 在 {at} 签收，这次没有再改动。", en="Already received by {by}, {at}. Nothing more was changed."
)
_SEVERAL = Text(
    zh="这张订单有几张发货单没签收。请在那张发货单的卡片下回复照片。",
    en="Several notes of this order are not signed for. Please answer the card of the one you mean.",
)


def about_what_is_done(refusal: Refusal) -> bool:
    """Whether somebody was faster, or the same thumb tapped twice: the redrawn card shows it."""
    return isinstance(refusal, AlreadyDelivered | AlreadyReceived)


def goods_sentence(refusal: Refusal, voice: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for a refusal about goods, with its facts; None for one that is about something else."""
    match refusal:
        case GoodsShort():
            return _short(refusal, voice)
        case AlreadyDelivered():
            if refusal.by is None or refusal.at is None:
                return _DELIVERED_ALREADY, {}
            return _DELIVERED, {"by": refusal.by, "at": refusal.at}
        case AlreadyReceived():
            return _RECEIVED, {"by": refusal.by, "at": refusal.at}
        case SeveralNotes():
            return _SEVERAL, {}
    return None


def _short(refusal: GoodsShort, voice: Voice) -> tuple[Text, dict[str, Fact]]:
    goods = _COMMA.plain(voice).join(
        _ONLY.plain(voice, product=worded(product, voice), there=packed(there, product, product.order_unit, voice))
        for product, there in refusal.goods
    )
    return _SHORT, {"place": place_name(refusal.warehouse, voice), "goods": Ours(goods)}
