"""Units as people say them (cs, boxes, 听, 4同) and how much of a product they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from language.sound import syllable
from language.text import is_han, rule
from language.tokens import Amount, Size
from language.words import row
from sales.catalogue import DOZEN, Catalogue, Product
from sales.readings import DoubtKind

# Units of the trade that a catalogue may not know: they are still units, so that 3支 is asked about, not ignored.
_HAN = row(
    "箱 件 瓶 罐 听 桶 袋 包 提 盒 杯 打 支 条 根 块 片 个 只 盘 板 排 卷 筒 壶 扎 坛 碗 捆 串 份 套 托 车 吨 粒 枚 "
    "组 盆"
)
_ENGLISH = row(
    "case cs ctn carton box can bottle btl bag sack jug tub packet pkt pack multipack cup dozen doz tin jar crate "
    "pallet tray piece pcs pc bucket keg barrel roll stick unit"
)
_SAME = {
    "carton": "箱",
    "crate": "箱",
    "tin": "罐",
    "sack": "袋",
    "pkt": "包",
    "doz": DOZEN,
    "dozen": DOZEN,
    "bucket": "桶",
}
_NEVER_A_SLIP = frozenset("和的得大来了要给在就也都再加送还有我你他她把被报平下上是不")
_SIZE_UNITS = {
    "ml": ("ml", 1), "毫升": ("ml", 1), "cl": ("ml", 10), "l": ("ml", 1000), "升": ("ml", 1000), "公升": ("ml", 1000),
    "litre": ("ml", 1000), "liter": ("ml", 1000), "g": ("g", 1), "克": ("g", 1), "kg": ("g", 1000),
    "公斤": ("g", 1000), "千克": ("g", 1000), "kilo": ("g", 1000), "斤": ("g", 500), "度": ("°", 1),
}  # fmt: skip
SIZE = rule(
    r"(\d{1,6}(?:\.\d{1,3})?)[ -]?(毫升|公升|升|公斤|千克|克|斤|度|(?:ml|cl|kg|kilo|litre|liter|l|g)(?:s|es)?(?![a-z]))"
)


def read_size(number: str, unit: str) -> Size:
    """A size as a number of one measure: 1.5L and 1500ml are the same."""
    stem = unit if unit in _SIZE_UNITS else unit.rstrip("s")
    kind, factor = _SIZE_UNITS[stem]
    return Size(Decimal(number) * factor, kind, number)


class Units:
    """The units of one catalogue: which words are units, and what a word means for a product."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._same: dict[str, str] = dict(_SAME) | {k.lower(): v for k, v in catalogue.unit_synonyms.items()}
        han, english = set(_HAN), set(_ENGLISH)
        for product in catalogue.products:
            for unit in (product.unit, *(pack.unit for pack in product.packs)):
                han.add(unit.zh)
                english.add(unit.en.lower())
                self._same.setdefault(unit.en.lower(), unit.zh)
        for word in self._same:
            (han if is_han(word[:1]) else english).add(word)
        self._han = frozenset(word for word in han if word and is_han(word[0]))
        self._english = frozenset(word for word in english if word and word.isascii())
        self._sounds = {syllable(word): word for word in sorted(self._known_han()) if len(word) == 1}
        plural = [f"{re.escape(w)}(?:es|s)?" for w in sorted(self._english, key=len, reverse=True)]
        han_words = "|".join(re.escape(w) for w in sorted(self._han, key=len, reverse=True))
        self.pattern = rf"(?:{han_words}|(?:{'|'.join(plural)})(?![a-z]))"

    def _known_han(self) -> set[str]:
        """Units the catalogue itself sells in, and their synonyms."""
        return {w for w in (*self._same, *self._same.values()) if is_han(w[:1])}

    def is_unit(self, word: str) -> bool:
        """Whether a Latin word is a unit."""
        return any(stem in self._english for stem in _stems(word))

    def slip(self, char: str) -> str | None:
        """The unit meant by a homophone of it (同 for 桶), typed right behind a number."""
        if not is_han(char) or char in _NEVER_A_SLIP:
            return None
        return self._sounds.get(syllable(char))

    def spelled(self, word: str) -> str | None:
        """The unit meant by its pinyin (xiang)."""
        return self._sounds.get(word)

    def meant(self, word: str, product: Product) -> str | None:
        """The Chinese key of a unit word for this product, or None when the product does not come in it."""
        for candidate in _stems(word):
            if product.size_of(candidate) is not None:
                return candidate
            for unit in (product.unit, *(pack.unit for pack in product.packs)):
                if unit.en.lower() == candidate:
                    return unit.zh
            key = self._same.get(candidate)
            if key is not None and product.size_of(key) is not None:
                return key
        return None

    def key(self, word: str) -> str:
        """The Chinese key of a unit word when no product is known yet."""
        return next((self._same[stem] for stem in _stems(word) if stem in self._same), word)


def _stems(word: str) -> tuple[str, ...]:
    if word.endswith("es"):
        return word, word[:-1], word[:-2]
    return (word, word[:-1]) if word.endswith("s") else (word,)


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two unit words are the same word but for a plural."""
    return one is not None and other is not None and bool(set(_stems(one)) & set(_stems(other)))


class Measured:
    """An amount of a product in its own units, or what is wrong with it."""

    __slots__ = ("base", "doubt", "quantity", "unit")

    def __init__(
        self, quantity: Decimal | None, unit: str | None, base: int | None, doubt: DoubtKind | None = None
    ) -> None:
        self.quantity, self.unit, self.base, self.doubt = quantity, unit, base, doubt


def measure(amount: Amount, product: Product, units: Units) -> Measured:
    """How much of the product this is. A number that cannot be taken as it stands becomes a doubt."""
    word = amount.unit_word
    unit = product.order_unit if word is None else units.meant(word, product)
    shown = unit or (units.key(word) if word else None)
    if amount.number is None:
        kind = DoubtKind.QUANTITY_ODD if amount.odd else DoubtKind.QUANTITY_MISSING
        return Measured(None, shown, None, kind)
    size = None if unit is None else product.size_of(unit)
    if size is None or unit is None or amount.odd or amount.number <= 0:
        return Measured(amount.number, shown, None, DoubtKind.QUANTITY_ODD)
    base = amount.number * size
    for number, part in amount.rest:
        part_unit = units.meant(part, product)
        part_size = None if part_unit is None else product.size_of(part_unit)
        if part_size is None:
            return Measured(amount.number, unit, None, DoubtKind.QUANTITY_ODD)
        base += number * part_size
    usual = product.max_usual * (product.size_of(product.order_unit) or 1)
    if base != base.to_integral_value() or base > usual:
        return Measured(amount.number, unit, None, DoubtKind.QUANTITY_ODD)
    if amount.rest:
        return Measured(Decimal(int(base)), product.unit.zh, int(base))
    return Measured(amount.number, unit, int(base))


def usable(amount: Amount, product: Product, units: Units) -> bool:
    """Whether the product comes in the units of this amount at all."""
    words = [w for w in (amount.unit_word, *(part for _, part in amount.rest)) if w is not None]
    return all(units.meant(word, product) is not None for word in words)


def as_mapping(products: tuple[Product, ...]) -> Mapping[str, Product]:
    """Products by their SKU."""
    return {product.sku: product for product in products}
