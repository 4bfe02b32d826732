"""What is common to all changes of a sheet: signs, prices, words as said, and doubts."""

from __future__ import annotations

from collections.abc import Sequence

from language.grouping import Group
from language.pairing import Item
from language.sheet import Sheet, Wish
from language.text import Said
from language.tokens import Kind, Mark, Token
from sales.readings import DoubtKind


class Pen:
    """Writes on a sheet. `editing`: it began as the open draft; `heard`: something was understood as goods."""

    def __init__(self, said: Said, items: Sequence[Item], sheet: Sheet, editing: bool) -> None:
        self._said, self._items, self.sheet, self.editing = said, items, sheet, editing
        self.heard = False

    def corrects(self, one: Group) -> bool:
        """Whether the words put right what was said before."""
        return Mark.FIX in one.marks or Mark.SET in one.marks

    def sign(self, one: Group) -> int:
        """1 when more is asked for, -1 when less, 0 when the amount is meant as it is."""
        marks = set(one.marks)
        if Mark.SET in marks and not (one.amount and one.amount.sign):
            return 0
        if Mark.LESS in marks or (one.amount and one.amount.sign < 0):
            return -1
        return 1 if marks & {Mark.MORE, Mark.ADD} or (one.amount and one.amount.sign > 0) else 0

    def price(self, one: Group, wish: Wish) -> None:
        """Notes the price and discount said."""
        if one.price is not None:
            wish.price, wish.price_unit = one.price, one.price_unit
        if one.discount is not None:
            wish.discount = one.discount

    def doubtful(self, one: Group, skus: Sequence[str]) -> None:
        """A line that may be any of these articles."""
        self.heard = True
        words = one.mention.words if one.mention else ""
        unique = tuple(dict.fromkeys(skus))
        wish = Wish(unique, one.amount, words, self.words(one), asked=DoubtKind.PRODUCT_AMBIGUOUS)
        self.sheet.wishes.append(wish)

    def unknown(self, one: Group, words: str) -> None:
        """A line about something that is not there."""
        self.heard = True
        self.sheet.wishes.append(Wish((), one.amount, words, asked=DoubtKind.PRODUCT_UNKNOWN))

    def express(self, one: Group, wish: Wish) -> None:
        """Notes the words of the amount."""
        wish.expr = self.words(one) or wish.expr

    def words(self, one: Group) -> str:
        """The words of the amount as typed."""
        item = self._items[one.amount_at] if one.amount_at is not None and one.amount_at < len(self._items) else None
        if isinstance(item, Token) and item.kind in (Kind.QTY, Kind.NUM, Kind.DEAL):
            return self._said.words(item.start, item.end)
        return ""
