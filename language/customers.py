"""Whom a message is about: a customer on file, several of that name, or one that is not on file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from language.index import Names
from language.sound import spell
from language.strangers import stranger
from language.text import Said, is_han, listen, rule, tighten
from language.tokens import Kind, Mark, Token
from language.words import ANY_SHOP, FILL_HAN, SHOP_ENGLISH, SHOP_WORDS, TRADES
from sales.catalogue import CustomerNames

_NEXT_WORD = rule(r" (?:[a-z][a-z']*|\d{1,4}(?![\d.]))")


@dataclass(frozen=True, slots=True)
class Whom:
    """The customer a text names: certain with one code, ambiguous with several, unknown with none."""

    codes: tuple[str, ...]
    words: str
    several: bool = False  # different customers are named


class Customers:
    """The customers the speaker may see."""

    def __init__(self, customers: Sequence[CustomerNames]) -> None:
        self._named = {customer.code: customer for customer in customers}
        self.names = Names((c.code, _names_of(c)) for c in customers)

    def find(self, words: str) -> tuple[str, ...]:
        """Codes these words may mean: by name, sound, slip of the finger, or part of a name."""
        exact = self.names.exact(words)
        if exact:
            return exact
        said = listen(words)
        whom = self.named(said, _scan(said, self.names))
        if whom and whom.codes:
            return whom.codes
        return self.guess(words) or self.names.by_initials(words) or self._holding(words)

    def find_named(self, words: str) -> tuple[str, ...]:
        """Codes a display name (兴隆酒楼采购) means; nothing looser than a name on file, its sound or a slip."""
        said = listen(words)
        whom = self.named(said, _scan(said, self.names))
        return whom.codes if whom else self.guess(words)

    def _holding(self, words: str) -> tuple[str, ...]:
        key = tighten(words)
        if len(key) < 2:
            return ()
        return self.names.sorted(c for name, codes in self.names.keys.items() if key in name for c in codes)

    def sounds(self, code: str, sound: str) -> bool:
        """Whether a customer's full name holds this sound, or this word."""
        named = self._named[code]
        return sound in spell(tighten(named.name_zh)) or sound in re.findall(r"[a-z]{3,}", named.name_en.lower())

    def guess(self, words: str) -> tuple[str, ...]:
        """Codes meant by words that sound like a name or are a mistyped one."""
        found = self.names.sounding(words)
        if found:
            return found
        return self.names.nearest(words)

    def named(self, said: Said, tokens: Sequence[Token]) -> Whom | None:
        """Whom the names on file in these pieces point at, the words around them considered."""
        found = [token for token in tokens if token.kind is Kind.CUSTOMER]
        if not found:
            return None
        sets: list[tuple[tuple[str, ...], Token]] = []
        for token in found:
            codes = self._considered(said, token, tokens)
            sets.append((codes, token))
        fixed = _corrected(tokens, sets)
        if fixed is not None:
            sets = fixed
        return self._settled(said, sets)

    def _settled(self, said: Said, sets: list[tuple[tuple[str, ...], Token]]) -> Whom:
        words = " ".join(dict.fromkeys(said.words(token.start, token.end) for _, token in sets))
        known = [set(codes) for codes, _ in sets if codes]
        if not known:
            return Whom((), words)
        common = set.intersection(*known)
        codes = self.names.sorted(common or set.union(*known))
        if len(codes) > 1:
            codes = self._told_apart(said, codes)
        return Whom(codes, words, several=not common and len(codes) > 1)

    def _considered(self, said: Said, token: Token, tokens: Sequence[Token]) -> tuple[str, ...]:
        """A name with another trade glued to it is another shop (王记烧烤), and so is one with another prefix."""
        after = said.norm[token.end :]
        shared = len(token.codes) > 1
        trade = next((word for word in SHOP_WORDS if after.lstrip(" (").startswith(word)), None)
        if trade and trade not in ("店", "摊") and not after.startswith("\n"):
            fitting = tuple(code for code in token.codes if self._in_trade(code, trade, exactly=shared))
            glued = after.startswith(trade)
            if fitting or glued:
                return fitting
        latin = re.match(r" ([a-z]+)", after)
        if latin and latin[1] in SHOP_ENGLISH and said.norm[token.end - 1].isascii():
            fitting = tuple(c for c in token.codes if latin[1] in self._named[c].name_en.lower())
            if fitting or latin[1] not in ANY_SHOP:
                return fitting
        return () if _foreign(said, token, tokens) else token.codes

    def _in_trade(self, code: str, trade: str, exactly: bool) -> bool:
        """Whether a customer is in this trade; one of several of a name must bear the very word."""
        if exactly:
            return any(trade in name for name in (self._named[code].name_zh, *self._named[code].aliases))
        row = next((row for row in TRADES if trade in row), (trade,))
        names = (self._named[code].name_zh, *self._named[code].aliases)
        return any(word in name for word in row for name in names)

    def _told_apart(self, said: Said, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Narrows customers of one alias by other words of their names that stand elsewhere (人民路那家好又来)."""
        own = {code: set(_parts(self._named[code])) for code in codes}
        common = set.intersection(*own.values())
        telling = {part for part in set().union(*own.values()) - common if part in said.norm}
        fitting = tuple(code for code in codes if telling & own[code])
        return fitting if telling and len(fitting) < len(codes) else codes

    def unknown(self, said: Said, tokens: Sequence[Token], goods: Sequence[tuple[int, int]]) -> Whom | None:
        """A shop or person in the text that is not on file, told by where it stands and how it is called."""
        name = stranger(said, tokens, goods)
        return Whom((), name) if name else None


def _names_of(customer: CustomerNames) -> tuple[str, ...]:
    return (customer.name_zh, customer.name_en, customer.code, *customer.aliases)


def _parts(customer: CustomerNames) -> tuple[str, ...]:
    """Telling parts of a customer's names: every pair of characters, every longer Latin word."""
    chars = tighten(customer.name_zh)
    pairs = (chars[at : at + 2] for at in range(len(chars) - 1) if chars[at + 1] != "店")
    return (*pairs, *(word for word in re.findall(r"[a-z]{4,}", customer.name_en.lower())))


def _scan(said: Said, names: Names) -> list[Token]:
    found, at = [], 0
    while at < len(said.norm):
        here = names.at(said, at)
        if here:
            found.append(Token(Kind.CUSTOMER, at, here[0], codes=here[1]))
        at = here[0] if here else at + 1
    return found


def _corrected(
    tokens: Sequence[Token], sets: list[tuple[tuple[str, ...], Token]]
) -> list[tuple[tuple[str, ...], Token]] | None:
    """A customer named behind "不对" replaces the one before."""
    if len(sets) < 2:
        return None
    last = sets[-1][1]
    fixes = [t for t in tokens if t.mark in (Mark.FIX, Mark.NOT) and t.end <= last.start]
    if fixes and sets[-2][1].end <= fixes[-1].start:
        return [sets[-1]]
    denied = {t.end for t in tokens if t.mark is Mark.NOT}
    kept = [named for named in sets if named[1].start not in denied]  # 不是老张，是老王
    return kept if kept and len(kept) < len(sets) else None


def _foreign(said: Said, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether unexplained characters glued before a name make it another name: 城南网吧, not 我在网吧."""
    if not is_han(said.norm[token.start]):
        return False
    if any(other.kind is not Kind.CUSTOMER for other in tokens):
        return any(o.end == token.start and o.kind is Kind.WORD and o.text != "shop" for o in tokens)
    before = said.norm[: token.start]
    return bool(before) and is_han(before[-1]) and not any(before.endswith(word) for word in FILL_HAN)


def window_ends(norm: str, end: int) -> list[int]:
    """Where a name that begins before `end` may end: there, or up to two Latin words on."""
    ends = [end]
    for _ in range(2):
        following = _NEXT_WORD.match(norm, ends[-1])
        if not following:
            break
        ends.append(following.end())
    return ends[::-1]
