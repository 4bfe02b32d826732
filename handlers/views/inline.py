"""Product cards for inline mode: what anybody in the chat may read. No customer's price, no stock."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from hashlib import sha256

from handlers.views.barcodes import packs, price_words
from handlers.views.reply import Button
from handlers.views.say import Html, Text, Voice, bold, escaped, lines, quantity, worded
from sales.catalogue import Product
from sales.goods_found import Offered, Offers

START_LIMIT = 64  # characters that a deep link carries
_PLAIN, _PACKED = "p-", "p_"
_WANTED = Text(zh="要 {quantity}", en="{quantity} wanted")
_SKU = Text(zh="编号 {sku}", en="Code {sku}")
_ORDER = Text(zh="🛒 下单", en="🛒 Order")
_OPEN = Text(zh="先打开我，再找商品", en="Open me first, then search")


@dataclass(frozen=True, slots=True)
class InlineCard:
    """One result: what its asker sees in the list, and what is posted. `button` is a link into the private chat."""

    id: str
    title: str
    description: str
    text: Html
    button: Button | None


def inline_cards(offers: Offers, bot: str, voice: Voice) -> tuple[InlineCard, ...]:
    """The results for one page of products; `bot` is the bot's username."""
    return tuple(_card(offered, offers, bot, voice) for offered in offers.items)


def open_first(voice: Voice) -> str:
    """What a button says to somebody who is not known yet."""
    return _OPEN.plain(voice)


def start_of(product: Product) -> str:
    """What a deep link says to mean this product; empty where its code is too long for a link."""
    plain = product.sku.isascii() and product.sku.replace("-", "").replace("_", "").isalnum()
    packed = urlsafe_b64encode(product.sku.encode()).decode().rstrip("=")
    start = f"{_PLAIN}{product.sku}" if plain else f"{_PACKED}{packed}"
    return start if len(start) <= START_LIMIT else ""


def sku_of(start: str) -> str | None:
    """The product's code that a deep link says; None if it says something else."""
    if start.startswith(_PLAIN):
        return start.removeprefix(_PLAIN) or None
    if not start.startswith(_PACKED):
        return None
    packed = start.removeprefix(_PACKED)
    try:
        return urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode() or None
    except (Error, ValueError):
        return None


def _card(offered: Offered, offers: Offers, bot: str, voice: Voice) -> InlineCard:
    product = offered.product
    wanted = quantity(offered.quantity, offered.unit, voice) if offered.quantity and offered.unit else ""
    asked = [_WANTED.plain(voice, quantity=wanted)] if wanted else []
    # The price is for the asker's eyes: what is posted may be read by customers who have one of their own.
    cost = [price_words(product, offers.currency, voice)] if offers.priced else []
    inside = packs(product, voice)
    start = start_of(product)
    return InlineCard(
        id=sha256(product.sku.encode()).hexdigest()[:32],
        title=worded(product, voice),
        description=" · ".join((*asked, *cost, *inside)),
        text=_posted(product, wanted, inside, voice),
        button=Button(_ORDER.plain(voice), url=f"https://t.me/{bot}?start={start}") if start else None,
    )


def _posted(product: Product, wanted: str, inside: list[str], voice: Voice) -> Html:
    """What everybody in the chat reads."""
    other = voice.pick(product.name_en, product.name_zh)
    return lines(
        (
            bold(escaped(product, voice)),
            escaped(other, voice) if other != voice.pick(product.name_zh, product.name_en) else "",
            _SKU.say(voice, sku=product.sku),
            *(escaped(pack, voice) for pack in inside),
            bold(_WANTED.say(voice, quantity=wanted)) if wanted else "",
        )
    )
