"""What each group of words does to the lines: order, correct, swap, take out, give away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from language.asides import Asides
from language.grouping import Group
from language.mentions import Mention
from language.pairing import Item
from language.pen import Pen
from language.sheet import Sheet, Wish
from language.text import Said
from language.tokens import Amount, Mark
from sales.catalogue import PastLine
from sales.readings import DoubtKind

_CHANGING = frozenset({Mark.SET, Mark.REMOVE, Mark.LESS, Mark.SWAP, Mark.DOUBLE, Mark.HALVE})


class Clerk:
    """Applies groups to a sheet, one by one. `editing`: the sheet began as the open draft; `history`: the lines of
    the customer's last order."""

    def __init__(
        self, said: Said, items: Sequence[Item], sheet: Sheet, editing: bool, history: Sequence[PastLine]
    ) -> None:
        self._pen, self._sheet, self._history = Pen(said, items, sheet, editing), sheet, history
        self._asides = Asides(self._pen)

    @property
    def heard(self) -> bool:
        """Whether anything was understood as goods."""
        return self._pen.heard

    def apply(self, groups: Sequence[Group]) -> None:
        """All groups of a message."""
        kept = [one for one in groups if one.mention is not None] if any(Mark.ONLY in g.marks for g in groups) else []
        if kept and self._keep_only(kept):
            return
        for one in groups:
            if one.mention is None:
                self._asides.apply(one)
            elif one.swap_to is not None:
                self._swap(one, one.swap_to)
            else:
                self._apply_named(one, one.mention)
        self._asides.finish(groups)

    def _keep_only(self, groups: Sequence[Group]) -> bool:
        """除了可乐都不要: every line that is not named goes; a name that is on no line is asked about instead."""
        named = [(one, self._sheet.matching(self._pointed(one.mention))) for one in groups if one.mention]
        if not self._sheet.wishes:
            return False
        self._pen.heard = True
        missing = [one for one, lines in named if not lines]
        for one in missing:
            self._pen.unknown(one, one.mention.words if one.mention else "")
        kept = [id(line) for _, lines in named for line in lines]
        for wish in [] if missing else list(self._sheet.wishes):
            if id(wish) not in kept:
                self._sheet.take_out(wish)
        return True

    def _apply_named(self, one: Group, mention: Mention) -> None:
        sheet = self._sheet
        if mention.bare and one.amount is None and self._narrows_last(mention):
            return
        skus = self._pointed(mention)
        targets = sheet.matching(skus) if mention.known else []
        if Mark.REMOVE in one.marks:
            self._take_out(one, targets)
            return
        if Mark.FIX in one.marks and sheet.last is not None and not targets and not one.free:
            self._replace_last(one, mention, skus)
            return
        if self._renames_last(one) and not targets:
            self._replace_last(one, mention, skus)
            return
        if Mark.SWAP in one.marks and self._pen.editing and len(self._sheet.wishes) == 1 and not targets:
            self._swap_line(self._sheet.wishes[0], one)
            return
        if Mark.DOUBLE in one.marks or Mark.HALVE in one.marks:
            self._scale(one, skus, targets)
            return
        if targets and self._pen.editing and self._says_nothing(one):
            return
        if one.free or (one.amount is None and one.price is None and one.discount is None):
            self._wish(one, mention, skus)
            return
        held = self._pen.editing or any(t.drafted for t in targets)
        known_line = targets and (held or self._pen.corrects(one) or one.amount is None)
        if known_line and mention.known:
            self._touch(one, mention, targets)
        elif self._pen.editing and not targets and mention.known and _CHANGING & set(one.marks):
            self._pen.unknown(one, mention.words)
        else:
            self._wish(one, mention, skus)

    def _narrows_last(self, mention: Mention) -> bool:
        """可乐10箱，要罐的: whether the words only tell which of the goods said last were meant."""
        last = self._sheet.last
        fitting = tuple(sku for sku in last.skus if sku in mention.skus) if last and len(last.skus) > 1 else ()
        if last is None or not fitting:
            return False
        last.skus, last.words = fitting, f"{last.words} {mention.words}"
        return True

    def _renames_last(self, one: Group) -> bool:
        """可乐10箱，改成雪碧: in a new order, other goods take the place of those said last."""
        if self._pen.editing or self._sheet.last is None or one.amount is not None:
            return False
        return bool({Mark.SET, Mark.SWAP} & set(one.marks))

    def _says_nothing(self, one: Group) -> bool:
        """Whether a line of the draft is named and left as it is (雪碧留着)."""
        silent = one.amount is None and one.price is None and one.discount is None and not one.free
        return silent and not {Mark.ADD, Mark.MORE, Mark.LESS, Mark.SET, Mark.SWAP} & set(one.marks)

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
        self._pen.heard = True
        if not targets:
            if self._pen.editing or any(w.drafted for w in self._sheet.wishes):
                self._pen.unknown(one, one.mention.words)
            return
        certain = {t.skus for t in targets}
        if len(certain) > 1:
            self._pen.doubtful(one, [s for t in targets for s in t.skus])
            return
        old = self._sheet.base_of(targets[0])
        if one.amount is not None and one.amount.number is not None and old is not None:
            probe = Wish(
                targets[0].skus,
                replace(one.amount, sign=0, unit_word=one.amount.unit_word or self._sheet.unit_of(targets[0])),
            )
            part = self._sheet.base_of(probe)
            if part is not None and part < old and targets[0].drafted:
                self._sheet.change(targets[0], one.amount, -1)
                return
        for target in targets:
            self._sheet.take_out(target)

    def _touch(self, one: Group, mention: Mention, targets: list[Wish]) -> None:
        """Changes a line that is already there."""
        self._pen.heard = True
        if len({t.skus for t in targets}) > 1:
            self._pen.doubtful(one, [s for t in targets for s in t.skus])
            return
        target, amount = targets[-1], one.amount
        target.words = mention.words
        self._pen.express(one, target)
        sign = self._pen.sign(one)
        if amount is not None and sign and amount.number is not None:
            self._sheet.change(target, amount, sign)
        elif amount is not None:
            self._sheet.put(target, amount)
        self._pen.price(one, target)
        target.touched = True
        self._sheet.last = target
        self._extras(one, target)

    def _scale(self, one: Group, skus: Sequence[str], targets: list[Wish]) -> None:
        assert one.mention is not None
        self._pen.heard = True
        factor = Decimal(2) if Mark.DOUBLE in one.marks else Decimal("0.5")
        if not targets:
            past = [line for line in self._history if line.sku in skus]
            if len(past) != 1:
                self._pen.unknown(one, one.mention.words)
                return
            targets = [self._sheet.add(Wish((past[0].sku,), Amount(past[0].quantity, past[0].unit)))]
        for target in targets:
            target.words = one.mention.words
            self._sheet.scale(target, factor)

    def _replace_last(self, one: Group, mention: Mention, skus: tuple[str, ...]) -> None:
        """红茶5箱 不对 绿茶5箱: what was said last is not what was meant."""
        self._pen.heard = True
        last = self._sheet.last
        assert last is not None
        if last.drafted is not None and self._pen.editing:
            self._wish(one, mention, skus)
            return
        last.skus, last.words, last.asked = skus, mention.words, None if mention.known else DoubtKind.PRODUCT_UNKNOWN
        if not mention.known:
            last.skus = ()
        if one.amount is not None:
            last.amount, last.base = one.amount, None
        self._pen.price(one, last)

    def _swap(self, source: Group, target: Group) -> None:
        assert source.mention is not None
        assert target.mention is not None
        self._pen.heard = True
        lines = self._sheet.matching(self._pointed(source.mention)) if source.mention.known else []
        if len({line.skus for line in lines}) > 1:
            self._pen.doubtful(source, [s for line in lines for s in line.skus])
            return
        if lines:
            self._swap_line(lines[0], target)
        elif self._pen.editing or self._sheet.wishes:
            self._pen.unknown(source, source.mention.words)
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
        self._pen.heard = True
        amount = one.amount
        wish = Wish(skus, amount, mention.words, free=one.free)
        if not mention.known:
            wish.skus, wish.asked = (), DoubtKind.PRODUCT_UNKNOWN
        elif mention.guessed:
            wish.asked = DoubtKind.PRODUCT_AMBIGUOUS
        if amount is not None and (amount.sign < 0 or Mark.LESS in one.marks) and not one.free:
            wish.asked = wish.asked or DoubtKind.QUANTITY_ODD
        self._pen.express(one, wish)
        self._pen.price(one, wish)
        self._sheet.add(wish)
        self._extras(one, wish)

    def _extras(self, one: Group, wish: Wish) -> None:
        """The free part of 10+1 and 买十送一."""
        if one.extra is not None:
            self._sheet.wishes.append(Wish(wish.skus, one.extra, wish.words, free=True, asked=wish.asked))
