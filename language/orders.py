"""What each group of words does to the lines: order, correct, swap, take out, give away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from language.grouping import Group
from language.pairing import Item
from language.phrases import Mention
from language.sheet import Sheet, Wish
from language.text import Said
from language.tokens import Amount, Kind, Mark, Token
from sales.catalogue import PastLine
from sales.readings import DoubtKind

_CHANGING = frozenset({Mark.SET, Mark.REMOVE, Mark.LESS, Mark.SWAP, Mark.DOUBLE, Mark.HALVE})


class Clerk:
    """Applies groups to a sheet, one by one. `editing`: the sheet began as the open draft."""

    def __init__(
        self, said: Said, items: Sequence[Item], sheet: Sheet, editing: bool, history: Sequence[PastLine]
    ) -> None:
        self._said, self._items, self._sheet, self._editing, self._history = said, items, sheet, editing, history
        self._rates: list[Group] = []  # 买十送一 said before the goods
        self.heard = False  # whether anything was understood as goods

    def apply(self, groups: Sequence[Group]) -> None:
        """All groups of a message."""
        for one in groups:
            if one.mention is None:
                self._apply_lone(one)
            elif one.swap_to is not None:
                self._swap(one, one.swap_to)
            else:
                self._apply_named(one, one.mention)
        rates, self._rates = self._rates, []
        for one in rates:
            self._rate(one, self._sheet.last)
        for one in groups:
            if one.for_all and one.discount is not None:
                for wish in self._sheet.wishes:
                    if not wish.free:
                        wish.discount, wish.touched = one.discount, True

    def _apply_named(self, one: Group, mention: Mention) -> None:
        sheet = self._sheet
        skus = self._pointed(mention)
        targets = sheet.matching(skus) if mention.known else []
        if Mark.REMOVE in one.marks:
            self._take_out(one, targets)
            return
        if Mark.FIX in one.marks and sheet.last is not None and not targets and not one.free:
            self._replace_last(one, mention, skus)
            return
        if Mark.SWAP in one.marks and self._editing and len(self._sheet.wishes) == 1 and not targets:
            self._swap_line(self._sheet.wishes[0], one)
            return
        if Mark.DOUBLE in one.marks or Mark.HALVE in one.marks:
            self._scale(one, skus, targets)
            return
        if one.free or (one.amount is None and one.price is None and one.discount is None):
            self._wish(one, mention, skus)
            return
        known_line = targets and (self._editing or any(t.drafted for t in targets) or self._corrects(one))
        if known_line and mention.known:
            self._touch(one, mention, targets)
        elif self._editing and not targets and mention.known and _CHANGING & set(one.marks):
            self._unknown(one, mention.words)
        else:
            self._wish(one, mention, skus)

    def _corrects(self, one: Group) -> bool:
        return Mark.FIX in one.marks or Mark.SET in one.marks

    def _pointed(self, mention: Mention) -> tuple[str, ...]:
        """A family word means the one of it on the sheet, or in the last order when the words refer to that."""
        skus = mention.skus
        if mention.last and self._history:
            skus = tuple(s for s in skus if s in {line.sku for line in self._history}) or skus
        if len(skus) > 1:
            drafted = [w.skus[0] for w in self._sheet.wishes if w.drafted and len(w.skus) == 1]
            here = tuple(dict.fromkeys(s for s in drafted if s in skus))
            skus = here or skus
        return skus

    def _take_out(self, one: Group, targets: list[Wish]) -> None:
        assert one.mention is not None
        self.heard = True
        if not targets:
            if self._editing or any(w.drafted for w in self._sheet.wishes):
                self._unknown(one, one.mention.words)
            return
        certain = {t.skus for t in targets}
        if len(certain) > 1:
            self._doubtful(one, [s for t in targets for s in t.skus])
            return
        old = self._sheet.base_of(targets[0])
        if one.amount is not None and one.amount.number is not None and old is not None:
            probe = Wish(targets[0].skus, replace(one.amount, sign=0, unit_word=one.amount.unit_word or "箱"))
            part = self._sheet.base_of(probe)
            if part is not None and part < old and targets[0].drafted:
                self._sheet.change(targets[0], one.amount, -1)
                return
        for target in targets:
            self._sheet.take_out(target)

    def _touch(self, one: Group, mention: Mention, targets: list[Wish]) -> None:
        """Changes a line that is already there."""
        self.heard = True
        if len({t.skus for t in targets}) > 1:
            self._doubtful(one, [s for t in targets for s in t.skus])
            return
        target, amount = targets[-1], one.amount
        target.words = mention.words
        self._express(one, target)
        sign = self._sign(one)
        if amount is not None and sign and amount.number is not None:
            self._sheet.change(target, amount, sign)
        elif amount is not None:
            self._sheet.put(target, amount)
        self._price(one, target)
        target.touched = True
        self._sheet.last = target
        self._extras(one, target)

    def _sign(self, one: Group) -> int:
        marks = set(one.marks)
        if Mark.SET in marks and not (one.amount and one.amount.sign):
            return 0
        if Mark.LESS in marks or (one.amount and one.amount.sign < 0):
            return -1
        return 1 if marks & {Mark.MORE, Mark.ADD} or (one.amount and one.amount.sign > 0) else 0

    def _scale(self, one: Group, skus: Sequence[str], targets: list[Wish]) -> None:
        assert one.mention is not None
        self.heard = True
        factor = Decimal(2) if Mark.DOUBLE in one.marks else Decimal("0.5")
        if not targets:
            past = [line for line in self._history if line.sku in skus]
            if len(past) != 1:
                self._unknown(one, one.mention.words)
                return
            targets = [self._sheet.add(Wish((past[0].sku,), Amount(past[0].quantity, past[0].unit)))]
        for target in targets:
            target.words = one.mention.words
            self._sheet.scale(target, factor)

    def _replace_last(self, one: Group, mention: Mention, skus: tuple[str, ...]) -> None:
        """红茶5箱 不对 绿茶5箱: what was said last is not what was meant."""
        self.heard = True
        last = self._sheet.last
        assert last is not None
        if last.drafted is not None and self._editing:
            self._wish(one, mention, skus)
            return
        last.skus, last.words, last.asked = skus, mention.words, None if mention.known else DoubtKind.PRODUCT_UNKNOWN
        if not mention.known:
            last.skus = ()
        if one.amount is not None:
            last.amount, last.base = one.amount, None
        self._price(one, last)

    def _swap(self, source: Group, target: Group) -> None:
        assert source.mention is not None
        assert target.mention is not None
        self.heard = True
        lines = self._sheet.matching(self._pointed(source.mention)) if source.mention.known else []
        if len({line.skus for line in lines}) > 1:
            self._doubtful(source, [s for line in lines for s in line.skus])
            return
        if lines:
            self._swap_line(lines[0], target)
        elif self._editing or self._sheet.wishes:
            self._unknown(source, source.mention.words)
        else:
            target.amount = target.amount or source.amount
            self._wish(target, target.mention, target.mention.skus)

    def _swap_line(self, line: Wish, target: Group) -> None:
        """One line goes, another comes; what was not said anew is handed on."""
        assert target.mention is not None
        target.amount = target.amount or self._carried(line)
        self._sheet.take_out(line)
        self._wish(target, target.mention, target.mention.skus)

    def _carried(self, old: Wish) -> Amount | None:
        """What an exchanged line hands on to the new one."""
        if old.base is None or len(old.skus) != 1:
            return old.amount
        return Amount(Decimal(old.base), self._sheet.shelf.products[old.skus[0]].unit.zh)

    def _wish(self, one: Group, mention: Mention, skus: tuple[str, ...]) -> None:
        """A new line, certain or not."""
        self.heard = True
        amount = one.amount
        wish = Wish(skus, amount, mention.words, free=one.free)
        if not mention.known:
            wish.skus, wish.asked = (), DoubtKind.PRODUCT_UNKNOWN
        if amount is not None and (amount.sign < 0 or Mark.LESS in one.marks) and not one.free:
            wish.asked = wish.asked or DoubtKind.QUANTITY_ODD
        self._express(one, wish)
        self._price(one, wish)
        self._sheet.add(wish)
        self._extras(one, wish)

    def _extras(self, one: Group, wish: Wish) -> None:
        """The free part of 10+1 and 买十送一."""
        if one.extra is not None:
            self._sheet.wishes.append(Wish(wish.skus, one.extra, wish.words, free=True, asked=wish.asked))

    def _apply_lone(self, one: Group) -> None:
        """An amount, price or gift without goods: it goes with what was said last, or with the only line."""
        sheet = self._sheet
        target = sheet.last
        if target is None and len(sheet.wishes) == 1:
            target = sheet.wishes[0]
        if one.rate is not None:
            self._rate(one, target)
            return
        if one.free and one.amount is not None:
            paid = next((w for w in reversed(sheet.wishes) if not w.free), None) if sheet.last else target
            self.heard = True
            skus = paid.skus if paid else ()
            sheet.wishes.append(
                Wish(
                    skus,
                    one.amount,
                    paid.words if paid else "",
                    self._words(one),
                    free=True,
                    asked=paid.asked if paid and not paid.skus else None,
                )
            )
            return
        if Mark.ALL in one.marks and self._editing and one.amount is not None:
            self.heard = True
            for wish in sheet.wishes:
                sign = self._sign(one)
                sheet.change(wish, one.amount, sign) if sign else sheet.put(wish, one.amount)
            return
        if one.amount is None:
            self._lone_words(one, target)
        elif target is not None and (self._corrects(one) or self._sign(one) or self._editing):
            self.heard = True
            self._express(one, target)
            sign = self._sign(one)
            if sign and not (Mark.FIX in one.marks and not self._editing):
                sheet.change(target, one.amount, sign)
            else:
                sheet.put(target, one.amount)
            self._price(one, target)
        elif self._editing and (self._corrects(one) or self._sign(one)):
            self._doubtful(one, [s for w in sheet.wishes for s in w.skus])

    def _lone_words(self, one: Group, target: Wish | None) -> None:
        if one.price is None and one.discount is None:
            if Mark.REMOVE in one.marks and Mark.ALL in one.marks and self._editing:
                self.heard = True
                for wish in list(self._sheet.wishes):
                    self._sheet.take_out(wish)
            return
        if one.for_all or Mark.ALL in one.marks or (self._editing and target is None):
            self.heard = self.heard or self._editing
            one.for_all = one.discount is not None
            return
        if target is not None and self._editing:
            self.heard = True
            self._price(one, target)
            target.touched = True

    def _rate(self, one: Group, target: Wish | None) -> None:
        """买十送一 on a line that is already said."""
        assert one.rate is not None
        if target is None or target.amount is None or target.amount.number is None:
            self._rates.append(one)
            return
        self.heard = True
        free = target.amount.number // one.rate[0] * one.rate[1]
        if free > 0:
            amount = Amount(free, target.amount.unit_word)
            self._sheet.wishes.append(Wish(target.skus, amount, target.words, free=True, asked=target.asked))

    def _price(self, one: Group, wish: Wish) -> None:
        if one.price is not None:
            wish.price, wish.price_unit = one.price, one.price_unit
        if one.discount is not None:
            wish.discount = one.discount

    def _doubtful(self, one: Group, skus: Sequence[str]) -> None:
        self.heard = True
        words = one.mention.words if one.mention else ""
        unique = tuple(dict.fromkeys(skus))
        wish = Wish(unique, one.amount, words, self._words(one), asked=DoubtKind.PRODUCT_AMBIGUOUS)
        self._sheet.wishes.append(wish)

    def _unknown(self, one: Group, words: str) -> None:
        self.heard = True
        self._sheet.wishes.append(Wish((), one.amount, words, asked=DoubtKind.PRODUCT_UNKNOWN))

    def _express(self, one: Group, wish: Wish) -> None:
        wish.expr = self._words(one) or wish.expr

    def _words(self, one: Group) -> str:
        item = self._items[one.amount_at] if one.amount_at is not None and one.amount_at < len(self._items) else None
        if isinstance(item, Token) and item.kind in (Kind.QTY, Kind.NUM, Kind.DEAL):
            return self._said.words(item.start, item.end)
        return ""
