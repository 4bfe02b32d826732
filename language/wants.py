"""Whether goods that are named are wanted, or only talked about."""

from __future__ import annotations

from collections.abc import Sequence

from language.grouping import Group
from language.pairing import Item
from language.text import Said
from language.tokens import Kind, Mark, Token

_ACTS = frozenset({Mark.REMOVE, Mark.ONLY, Mark.DOUBLE, Mark.HALVE, Mark.FIX, Mark.SWAP, Mark.SET})
_ASKS = frozenset({Mark.WANT, Mark.ADD, Mark.MORE})


class Wants:
    """Tells wanted goods from talk in one message. `dropped`: part of it was no order at all; `addressed`: a
    customer is named; `drafting`: a draft is open."""

    def __init__(self, said: Said, items: Sequence[Item], dropped: bool, addressed: bool, drafting: bool) -> None:
        self._said, self._items = said, items
        self._dropped, self._addressed, self._drafting = dropped, addressed, drafting

    def sift(self, groups: Sequence[Group]) -> list[Group]:
        """The groups that ask for something."""
        return [one for one in groups if self._wanted(one, groups)]

    def _wanted(self, one: Group, groups: Sequence[Group]) -> bool:
        mention = one.mention
        if mention is None or one.amount is not None or one.rate is not None or one.swap_to is not None:
            return True
        if one.price is not None or one.discount is not None:
            return mention.known
        if _ACTS & set(one.marks):
            return mention.known or mention.misfit or (Mark.REMOVE in one.marks and self._drafting)
        if mention.bare and _tells_apart(one, groups):
            return True
        if mention.bare or not (mention.known or mention.misfit):
            return False
        counted = (g.mention for g in groups if g is not one and g.amount is not None)
        if any(other and set(other.skus) & set(mention.skus) for other in counted):
            return False  # 水快卖完了，550的来20箱: the goods were named before they were counted
        return self._asked_for(one, groups)

    def _asked_for(self, one: Group, groups: Sequence[Group]) -> bool:
        """Whether goods without any amount are asked for."""
        around = self._clause(one)
        if Mark.STATE in around or (self._dropped and not {Mark.WANT, Mark.ADD} & around):
            return False
        assert one.mention is not None
        return bool(_ASKS & around) or (not one.mention.weak and self._only_a_list(groups))

    def _clause(self, one: Group) -> set[Mark]:
        """The doing-words of the clause a group stands in."""
        found: set[Mark] = set()
        for at, step in ((one.start, -1), (one.end, 1)):
            while 0 <= at < len(self._items):
                item = self._items[at]
                if isinstance(item, Token) and item.kind is Kind.SEP and item.weight >= 2:
                    break
                if isinstance(item, Token) and item.mark:
                    found.add(item.mark)
                at += step
        return found

    def _only_a_list(self, groups: Sequence[Group]) -> bool:
        """Whether the message is nothing but names and amounts, hardly any talk beside them."""
        talk = sum(self._is_talk(item) for item in self._items)
        return talk <= (2 if self._addressed else 0) + 2 * any(g.amount for g in groups)

    def _is_talk(self, item: Item) -> bool:
        if not isinstance(item, Token):
            return not item.known and not item.misfit
        return item.kind is Kind.FILL and self._said.norm[item.start : item.end].isalpha()


def _tells_apart(one: Group, groups: Sequence[Group]) -> bool:
    """可乐10箱，要罐的: a size or form said later tells which goods were meant."""
    before = next((g for g in reversed(groups[: groups.index(one)]) if g.mention is not None), None)
    if before is None or before.mention is None or one.mention is None or before.amount is None:
        return False
    return len(before.mention.skus) > 1 and bool(set(before.mention.skus) & set(one.mention.skus))
