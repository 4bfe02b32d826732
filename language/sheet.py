"""The lines being talked about, and what each thing said does to them: an order, a reorder or a draft alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from language.products import Shelf
from language.tokens import Amount
from language.units import Units, measure, usable
from sales.catalogue import PastLine
from sales.readings import Doubt, DoubtKind, SaidLine


@dataclass(slots=True)
class Wish:
    """One line as far as it is understood. `skus` are what it may be; `asked` is a doubt already certain."""

    skus: tuple[str, ...]
    amount: Amount | None
    words: str = ""
    expr: str = ""
    price: Decimal | None = None
    price_unit: str | None = None
    discount: Decimal | None = None
    free: bool = False
    asked: DoubtKind | None = None
    drafted: PastLine | None = None  # stood in the draft or the last order
    touched: bool = True
    base: int | None = None  # an amount reckoned in base units (more, less, double)


class Sheet:
    """Working lines in order, starting from a draft, a last order, or nothing."""

    def __init__(self, shelf: Shelf, units: Units, start: Sequence[PastLine], quiet: bool) -> None:
        self.shelf, self.units = shelf, units
        self.wishes = [
            Wish((line.sku,), Amount(line.quantity, line.unit), drafted=line, touched=not quiet)
            for line in start
            if line.sku in shelf.products
        ]
        self.removed: list[str] = []
        self.last: Wish | None = None

    def matching(self, skus: Sequence[str], free: bool = False) -> list[Wish]:
        """Lines these SKUs may point at."""
        return [wish for wish in self.wishes if set(wish.skus) & set(skus) and wish.free == free]

    def add(self, wish: Wish) -> Wish:
        """A new line."""
        self.wishes.append(wish)
        self.last = wish
        return wish

    def take_out(self, wish: Wish) -> None:
        """The line goes."""
        self.wishes.remove(wish)
        if wish.drafted is not None:
            self.removed.append(wish.drafted.sku)
        if self.last is wish:
            self.last = self.wishes[-1] if self.wishes else None

    def base_of(self, wish: Wish) -> int | None:
        """How much a certain line is, in base units."""
        if wish.base is not None:
            return wish.base
        if len(wish.skus) != 1 or wish.amount is None:
            return None
        return measure(wish.amount, self.shelf.products[wish.skus[0]], self.units).base

    def change(self, wish: Wish, amount: Amount, sign: int) -> None:
        """Adds to a line or takes from it; what cannot be reckoned is asked."""
        wish.touched = True
        self.last = wish
        old = self.base_of(wish)
        if amount.number is None or old is None:
            wish.amount, wish.base = replace(amount), None
            return
        unit = amount.unit_word or self.unit_of(wish)
        step = measure(replace(amount, sign=0, unit_word=unit), self.shelf.products[wish.skus[0]], self.units).base
        if step is None or old + sign * step <= 0:
            wish.asked = DoubtKind.QUANTITY_ODD
            wish.amount, wish.base = replace(amount, sign=sign), None
            return
        wish.base = old + sign * step

    def scale(self, wish: Wish, factor: Decimal) -> None:
        """Doubles or halves a line."""
        wish.touched = True
        self.last = wish
        old = self.base_of(wish)
        if old is None:
            return
        new = old * factor
        if new != new.to_integral_value():
            wish.asked = DoubtKind.QUANTITY_ODD
        else:
            wish.base = int(new)

    def put(self, wish: Wish, amount: Amount) -> None:
        """Sets a line's amount, in its own unit when none is said."""
        unit = amount.unit_word or (self.unit_of(wish) if wish.skus else None)
        wish.amount, wish.base, wish.asked = replace(amount, unit_word=unit), None, None
        wish.touched = True
        self.last = wish

    def unit_of(self, wish: Wish) -> str | None:
        """The unit a line is in."""
        return wish.amount.unit_word if wish.amount else None

    def outcome(self) -> tuple[tuple[SaidLine, ...], tuple[Doubt, ...]]:
        """The certain lines and the doubts of all that was touched."""
        lines: list[SaidLine] = []
        doubts: list[Doubt] = []
        for wish in self.wishes:
            if not wish.touched:
                continue
            line = self._line(wish, doubts)
            if line is not None:
                _collect(lines, line)
        return tuple(lines), tuple(doubts)

    def _line(self, wish: Wish, doubts: list[Doubt]) -> SaidLine | None:
        skus = wish.skus
        if wish.asked in (DoubtKind.PRODUCT_UNKNOWN, DoubtKind.PRODUCT_AMBIGUOUS):
            doubts.append(self._doubt(wish.asked, wish, skus))
            return None
        amount = wish.amount or Amount(None)
        if len(skus) > 1:
            fitting = tuple(sku for sku in skus if usable(amount, self.shelf.products[sku], self.units))
            skus = fitting or skus
        if len(skus) > 1:
            doubts.append(self._doubt(DoubtKind.PRODUCT_AMBIGUOUS, wish, skus))
            kinds = {measure(amount, self.shelf.products[sku], self.units).doubt for sku in skus}
            kind = next(iter(kinds)) if len(kinds) == 1 else None
            if kind is not None and wish.base is None and amount.number is None:
                doubts.append(self._doubt(kind, wish, skus))
            return None
        if not skus:
            doubts.append(self._doubt(DoubtKind.PRODUCT_UNKNOWN, wish, ()))
            return None
        return self._measured(wish, skus[0], amount, doubts)

    def _measured(self, wish: Wish, sku: str, amount: Amount, doubts: list[Doubt]) -> SaidLine | None:
        product = self.shelf.products[sku]
        if wish.asked is not None:
            doubts.append(self._doubt(wish.asked, wish, (sku,)))
            return None
        if wish.base is not None:
            amount = self._in_unit(wish.base, sku, amount.unit_word)
        measured = measure(amount, product, self.units)
        if measured.doubt is not None or measured.base is None:
            doubts.append(self._doubt(measured.doubt or DoubtKind.QUANTITY_ODD, wish, (sku,)))
            return None
        assert measured.quantity is not None
        assert measured.unit is not None
        unit = None
        if wish.price is not None and not wish.free:
            said = self.units.meant(wish.price_unit, product) if wish.price_unit else None
            unit = said or (measured.unit if not amount.rest else product.order_unit)
        return SaidLine(
            sku, measured.quantity, measured.unit, measured.base, wish.price if unit else None, unit,
            None if wish.free else wish.discount, wish.free, wish.words, wish.expr,
        )  # fmt: skip

    def _in_unit(self, base: int, sku: str, word: str | None) -> Amount:
        product = self.shelf.products[sku]
        unit = (self.units.meant(word, product) if word else None) or product.order_unit
        size = product.size_of(unit) or 1
        whole = Decimal(base) / size
        return (
            Amount(whole, unit)
            if whole * 2 == (whole * 2).to_integral_value()
            else Amount(Decimal(base), product.unit.zh)
        )

    def _doubt(self, kind: DoubtKind, wish: Wish, skus: Sequence[str]) -> Doubt:
        amount = wish.amount
        about = " ".join(part for part in (wish.words, wish.expr) if part)
        number = amount.number if amount else None
        word = amount.unit_word if amount else None
        unit = word
        if word and skus:
            known = (self.units.meant(word, self.shelf.products[sku]) for sku in skus)
            unit = next((key for key in known if key), None)
        if word and unit in (None, word):
            unit = self.units.key(word)
        price_unit = self.units.key(wish.price_unit) if wish.price_unit else None
        return Doubt(kind, about, tuple(skus), number, unit, wish.price, price_unit, wish.discount, wish.free)


def _collect(lines: list[SaidLine], line: SaidLine) -> None:
    """Two wishes for one article at one price are one line."""
    for at, other in enumerate(lines):
        same = (other.sku, other.free, other.price, other.discount, other.price_unit) == (
            line.sku, line.free, line.price, line.discount, line.price_unit
        )  # fmt: skip
        if same:
            total = other.base_quantity + line.base_quantity
            quantity = other.quantity + line.quantity if other.unit == line.unit else Decimal(total)
            unit = line.unit
            if other.unit != line.unit:
                per = {Decimal(o.base_quantity) / o.quantity: o.unit for o in (other, line)}
                unit, quantity = per[min(per)], Decimal(total) / min(per)
            lines[at] = replace(other, quantity=quantity, unit=unit, base_quantity=total)
            return
    lines.append(line)
