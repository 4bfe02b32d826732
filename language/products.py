"""The shelf: all products of a catalogue, found by name, flavour, size, sound or with a slip of the finger."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from language.index import Names
from language.text import is_han, rule, tighten
from language.tokens import Size
from language.units import SIZE, read_size
from language.words import ALIKE
from sales.catalogue import Product

_TAIL_SPEC = rule(r"(?i)[\d%.]|(?:瓶|罐|桶|袋|盒|杯|包|can|bottle|jug|box|cup|bag|packet)s?$")
_FLAVOUR = rule(r"(?:口味|味道|味|款|型|装)$")
_SPEC = rule(r"(?<!\d)(\d{1,5})([\u4e00-\u9fff])")
_COUNT_WORD = rule(r"[一二三四五六七八九十百千][\u4e00-\u9fff]")
_MEASURES = frozenset("升公克斤千毫度箱打")
_FORMS = frozenset().union(*ALIKE)
_NUMBER = rule(r"\d+(?:\.\d+)?")
_MOST_MENDINGS = 12
_MOST_BEARERS = 500  # of a Latin word, looked at one by one


class Shelf:
    """Products of one catalogue and every way to point at them."""

    def __init__(self, products: Sequence[Product]) -> None:
        self.products = {product.sku: product for product in products if product.active}
        self.names = Names((p.sku, _names_of(p)) for p in self.products.values())
        self._codes = {p.ean13: p.sku for p in self.products.values() if p.ean13}
        self.specs = self._specs()
        pairs = (m.group() for key in self.names.keys for m in _COUNT_WORD.finditer(key))
        self.count_words = frozenset(pairs)  # 五香 is no slip for 五箱
        self._blobs: dict[str, str] = {}
        self._sizes: dict[str, frozenset[tuple[Decimal, str]]] = {}
        self._figures: dict[str, frozenset[Decimal]] = {}

    def _specs(self) -> frozenset[str]:
        """What else articles are counted by inside (120抽, 100双): figures that are no amount."""
        sold = {unit for p in self.products.values() for unit in (p.unit.zh, *(pack.unit.zh for pack in p.packs))}
        found = (m for p in self.products.values() for m in _SPEC.finditer(p.name_zh))
        return frozenset(m.group() for m in found if m[2] not in sold and m[2] not in _MEASURES)

    def by_code(self, digits: str) -> tuple[str, ...]:
        """The product with this bar code."""
        sku = self._codes.get(digits)
        return (sku,) if sku else ()

    def sized(self, skus: Iterable[str], size: Size) -> tuple[str, ...]:
        """Those of a given size; 50斤 is 25kg."""
        return tuple(sku for sku in skus if (size.amount, size.kind) in self._sizes_of(sku))

    def figured(self, skus: Iterable[str], figure: Decimal) -> tuple[str, ...]:
        """Those whose size is written with this number (可乐 500)."""
        return tuple(sku for sku in skus if figure in self._figures_of(sku))

    def flavoured(self, skus: Iterable[str], word: str) -> tuple[str, ...]:
        """Those with this word somewhere in a name, in either language."""
        same = _alike(word) | _alike(_FLAVOUR.sub("", word) or word)
        return tuple(sku for sku in skus if self._bears(sku, same))

    def headed(self, skus: Iterable[str], word: str) -> tuple[str, ...]:
        """Those of which a name ends in this word: the head noun stands last."""
        return tuple(sku for sku in skus if any(name.endswith(word) for name in _names_of(self.products[sku])))

    def related(self, skus: Sequence[str]) -> tuple[str, ...]:
        """Everything that shares a family word with these."""
        found: set[str] = set(skus)
        for sku in skus[:5]:
            for name in _names_of(self.products[sku]):
                found.update(self.names.keys.get(tighten(name), ()))
        return self.names.sorted(found)

    def together(self, words: Sequence[str]) -> tuple[str, ...]:
        """Products whose names hold all of these Latin words, two at least."""
        if len(words) < 2 or any(is_han(word[0]) for word in words):
            return ()
        found: frozenset[str] | None = None
        for word in words:
            bearers = frozenset().union(*(self.names.words.get(same, frozenset()) for same in _alike(word)))
            found = bearers if found is None else found & bearers
        return self.names.sorted(found or ())

    def bearing(self, name: str, words: Sequence[str]) -> tuple[str, ...]:
        """Products whose names hold this one inside, and all these words of which one at least is Latin."""
        tight = tighten(name)
        rare = min((w for w in words if w.isascii()), key=lambda w: len(self.names.words.get(w, ())), default="")
        bearers = frozenset().union(*(self.names.words.get(same, frozenset()) for same in _alike(rare)))
        if len(bearers) > _MOST_BEARERS:
            return ()
        found = [sku for sku in bearers if any(tight in tighten(own) for own in _names_of(self.products[sku]))]
        for word in words:
            found = list(self.flavoured(found, word))
        return self.names.sorted(found)

    def mended(self, words: Sequence[str]) -> tuple[str, ...]:
        """Products meant by Latin words of which some are mistyped."""
        options = [
            (word,) if word in self.names.words or is_han(word[0]) else self.names.mended(word) for word in words
        ]
        if not words or not all(options):
            return ()
        found: set[str] = set()
        for combination in itertools.islice(itertools.product(*options), _MOST_MENDINGS):
            found.update(self.names.exact(" ".join(combination)) or self.together(combination))
        return self.names.sorted(found)

    def find(self, words: str) -> tuple[str, ...]:
        """What a typed search may mean, best first: code, name, sound, initials, part of a name, a slip."""
        found = self.by_code(words.strip()) or self.names.exact(words) or self.names.sounding(words)
        if found:
            return found
        tight = tighten(words)
        holding = [sku for key, skus in self.names.keys.items() if len(tight) > 1 and tight in key for sku in skus]
        if holding:
            return self.names.sorted(holding)
        latin = words.lower().split()
        return self.names.by_initials(words) or self.together(latin) or self.mended(latin)

    def _bears(self, sku: str, same: frozenset[str]) -> bool:
        """Whether one of these words, which mean the same, is in a name."""
        if any(w in self.names.words and sku in self.names.words[w] for w in same if w.isascii()):
            return True
        product = self.products[sku]
        blob = self._blobs.get(sku)
        if blob is None:
            blob = self._blobs[sku] = "\n".join(tighten(name) for name in _names_of(product))
        # One character alone must open a name, or 大豆油 would be the large one of 油.
        # Only words for forms and flavours may, or 海盐 would be the 盐 of 海晶.
        return any(
            (w in blob) if len(w) > 1 else (w in _FORMS and _opens_a_name(w, blob, product))
            for w in same
            if not w.isascii()
        )

    def _sizes_of(self, sku: str) -> frozenset[tuple[Decimal, str]]:
        found = self._sizes.get(sku)
        if found is None:
            matches = (m for name in _names_of(self.products[sku]) for m in SIZE.finditer(name.lower()))
            sizes = (read_size(m[1], m[2]) for m in matches)
            specs = ((Decimal(m[1]), m[2]) for m in _SPEC.finditer(self.products[sku].name_zh))
            found = self._sizes[sku] = frozenset({*((size.amount, size.kind) for size in sizes), *specs})
        return found

    def _figures_of(self, sku: str) -> frozenset[Decimal]:
        found = self._figures.get(sku)
        if found is None:
            product = self.products[sku]
            written = {m[1] for name in _names_of(product) for m in SIZE.finditer(name.lower())}
            written |= {number for alias in product.aliases for number in _NUMBER.findall(alias)}
            found = self._figures[sku] = frozenset(map(Decimal, written))
        return found


def _opens_a_name(char: str, blob: str, product: Product) -> bool:
    return char == product.unit.zh or any(
        name.startswith(char) or name.endswith(char) for name in blob.split("\n") if len(name) > 2
    )


@lru_cache(maxsize=4096)
def _alike(word: str) -> frozenset[str]:
    tight = tighten(word)
    found = {tight}
    for group in ALIKE:
        if tight in group:
            found |= group
    if tight.endswith("s") and tight.isascii():
        found.add(tight[:-1])
    return frozenset(found)


def _names_of(product: Product) -> tuple[str, ...]:
    """Every name of a product: its aliases, its full names, and these without what stands behind (500ml瓶)."""
    return (
        *product.aliases,
        product.name_zh,
        product.name_en,
        _bare(product.name_zh),
        _bare(product.name_en),
        product.sku,
    )


def _bare(name: str) -> str:
    """海浪可乐 330ml罐 -> 海浪可乐; Hailang Cola 330ml can -> Hailang Cola."""
    parts = name.split(" ")
    while len(parts) > 1 and _TAIL_SPEC.search(parts[-1]):
        parts.pop()
    return " ".join(parts)
