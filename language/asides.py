"""Amounts, gifts, prices and deals said without goods: they go with what was said last, or with the only line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from language.grouping import Group
from language.pen import Pen
from language.sheet import Wish
from language.tokens import Amount, Mark
from sales.readings import DoubtKind


class Asides:
    """Applies what names no goods of its own."""

    def __init__(self, pen: Pen) -> None:
        self._pen, self._sheet = pen, pen.sheet
        self._early: list[Group] = []  # 买十送一 said before the goods

    def apply(self, one: Group) -> None:
        """One group without goods."""
        target = self._target()
        if one.rate is not None:
            self._deal(one, target)
        elif one.amount is None:
            self._money(one, target)
        elif one.free:
            self._gift(one, one.amount, target)
        elif {Mark.ALL, Mark.EACH} & set(one.marks) and self._pen.editing:
            for wish in self._sheet.wishes:
                self._change(one, one.amount, wish)
        elif self._pen.editing or self._pen.corrects(one) or self._pen.sign(one):
            self._amount(one, one.amount, target)

    def finish(self, groups: Sequence[Group]) -> None:
        """What holds for lines said later: early deals, and discounts on everything."""
        for one in tuple(self._early):
            self._deal(one, self._sheet.last)
        for one in groups:
            for wish in self._sheet.wishes if one.for_all else ():
                if not wish.free and (one.discount is not None or one.price is not None):
                    self._pen.price(one, wish)
                    wish.touched = True

    def _target(self) -> Wish | None:
        if self._sheet.last is not None:
            return self._sheet.last
        return self._sheet.wishes[0] if len(self._sheet.wishes) == 1 else None

    def _gift(self, one: Group, amount: Amount, target: Wish | None) -> None:
        """A gift without a name is of the article paid for."""
        paid = target
        if self._sheet.last is not None:
            paid = next((wish for wish in reversed(self._sheet.wishes) if not wish.free), None)
        self._pen.heard = True
        if Mark.EACH in one.marks and (all_paid := [wish for wish in self._sheet.wishes if not wish.free]):
            for wish in all_paid:  # 每样送一桶
                free = Wish(wish.skus, amount, wish.words, self._pen.words(one), free=True, asked=wish.asked)
                self._sheet.wishes.append(free)
            return
        gift = Wish((), amount, "", self._pen.words(one), free=True, asked=DoubtKind.PRODUCT_UNKNOWN)
        if paid is not None:
            gift.skus, gift.words, gift.asked = paid.skus, paid.words, None if paid.skus else paid.asked
        self._sheet.wishes.append(gift)

    def _amount(self, one: Group, amount: Amount, target: Wish | None) -> None:
        if target is not None:
            self._change(one, amount, target)
            self._pen.price(one, target)
        elif self._pen.corrects(one) or self._pen.sign(one):
            self._pen.doubtful(one, [sku for wish in self._sheet.wishes for sku in wish.skus])

    def _change(self, one: Group, amount: Amount, wish: Wish) -> None:
        self._pen.heard = True
        self._pen.express(one, wish)
        sign = self._pen.sign(one)
        if sign and (self._pen.editing or Mark.FIX not in one.marks):
            self._sheet.change(wish, amount, sign)
        else:
            self._sheet.put(wish, amount)

    def _money(self, one: Group, target: Wish | None) -> None:
        """A price, a discount or a lone word: 全部九折, 55一箱, 都不要了."""
        everything = Mark.ALL in one.marks or (self._pen.editing and target is None)
        factor = Decimal(2) if Mark.DOUBLE in one.marks else Decimal("0.5") if Mark.HALVE in one.marks else None
        again = any(wish.drafted for wish in self._sheet.wishes)
        if factor is not None and again:
            self._pen.heard = True
            everything = Mark.ALL in one.marks or (target is None and not self._pen.editing)
            for wish in self._sheet.wishes if everything else [target] if target else []:
                self._sheet.scale(wish, factor)
        elif one.price is None and one.discount is None:
            if Mark.REMOVE in one.marks and Mark.ALL in one.marks and self._pen.editing:
                self._pen.heard = True
                for wish in list(self._sheet.wishes):
                    self._sheet.take_out(wish)
        elif one.for_all or everything:
            self._pen.heard = self._pen.heard or self._pen.editing
            one.for_all = one.discount is not None or one.price is not None
        elif target is not None and self._pen.editing:
            self._pen.heard = True
            self._pen.price(one, target)
            target.touched = True

    def _deal(self, one: Group, target: Wish | None) -> None:
        """买十送一 on a line that is already said."""
        assert one.rate is not None
        if target is None or target.amount is None or target.amount.number is None:
            self._early.append(one)
            return
        self._pen.heard = True
        free = target.amount.number // one.rate[0] * one.rate[1]
        if free > 0:
            amount = Amount(free, target.amount.unit_word)
            self._sheet.wishes.append(Wish(target.skus, amount, target.words, free=True, asked=target.asked))
