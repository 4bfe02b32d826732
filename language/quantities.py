"""Amounts as people say them: 两箱半, 2箱3瓶, a few cases, 3-5箱, x8, 10+1, 买十送一."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from language.numerals import ENGLISH_NUMBER, FIGURES, HAN_DIGITS, HAN_NUMERAL, NUMBER, read_number
from language.text import is_latin, rule
from language.tokens import Amount, Kind, Token
from language.units import SIZE, Units, same_unit

_ABOUT = (
    r"大概|大约|约|差不多|大致|估计|至少|起码|最少|最多|不超过|\b(?:about|around|roughly|approx(?:imately)?\.?"
    r"|at least|at most|maybe|some(?= \d)|up to)\b"
)
_TO = r" ?(?:-|~|到|至|或者?|\bto\b|\bor\b) ?"
_WHOLE_NUMBER = rule(rf"\b(?:{NUMBER})\b")
_BARE_HAN_END = rule(r" *(?:$|[,。;!?\n ])")
_HUNDREDS_OR_SO = rule(r"hundred|thousand|dozen")
_HUNDREDS = rule(rf"[一二三四五六七八九](?:千|百)[{HAN_DIGITS}百十]{{0,5}}")  # 五百五的水, 冰红茶五百的


class Quantities:
    """Finds amounts in a text, with the units of one catalogue."""

    def __init__(self, units: Units) -> None:
        self._units = units
        unit = units.pattern
        number = NUMBER
        gap = r" ?(?P<gap>full |whole |big |free |more |extra |additional |fewer |less |大|整|小)?"
        self._exact = rule(rf"(?P<n>{number}|[俩仨]){gap}(?P<u>{unit})(?![装错])(?P<half>半(?!价))?")
        self._half = rule(rf"半(?P<u>{unit})(?!装)|\bhalf (?:an? )?(?P<e>{unit})|(?:1/2|½) ?(?P<f>{unit})")
        self._and_half = rule(
            rf"(?P<n>{number}) ?(?:and|&) (?:a )?half (?P<u>{unit})|(?P<m>{number}) (?P<v>{unit}) and a half"
            rf"|(?P<k>\d{{1,3}}) 1/2 (?P<w>{unit})"
        )
        self._dozens = rule(
            rf"(?:(?P<n>{number}|an?|half(?: a)?) )?dozens? (?:of )?(?P<u>{unit})"
            rf"|(?P<m>{number}|半) ?打(?P<v>{unit})"
        )
        self._article = rule(
            rf"\b(?:an?|one more|another|the) (?P<u>{unit})(?= of\b| more\b| extra\b| free\b)|\ba (?P<v>{unit})\b"
        )
        self._range = rule(
            rf"(?:{_ABOUT}) ?(?:{number})(?: ?{unit})?"
            rf"|(?:{FIGURES}|{HAN_NUMERAL}) ?(?:{unit})?{_TO}(?:{number}) ?(?P<u>{unit})(?!装)"
            rf"|(?:{ENGLISH_NUMBER})(?: {unit})? (?:to|or) (?:{number}) ?(?P<t>{unit})"
            rf"|(?:{FIGURES})(?:~|到|至|\bto\b|-)(?:{FIGURES})(?![\d年])"
            rf"|(?P<a>\d{{1,2}})[、,/](?P<b>\d{{1,2}}) ?(?P<v>{unit})"
            rf"|(?:一两|两三|二三|三四|三五|四五|五六|六七|七八|八九)十?百?(?: ?(?P<w>{unit}))"
            rf"|(?:{number})(?:来|多|几|余)(?: ?(?P<x>{unit}))|(?:{FIGURES}|{HAN_NUMERAL})(?:上下|左右)"
            rf"|(?:{number}) ?(?P<y>{unit})(?:左右|上下|多|吧左右|出头| or so| or thereabouts)"
            rf"|(?:{number})-?ish(?: (?P<z>{unit}))?"
            rf"|(?:{number})(?: ?{unit})? or (?:so|more|{number})"
        )
        self._vague = rule(
            rf"(?:好几|几|若干|多少|数)(?:十|百|个)?(?:(?P<u>{unit})|(?=个))"
            rf"|\b(?:(?:a few|several|some|a couple(?: of)?|couple(?: of)?|many) (?:hundred|dozen|thousand)"
            r"|a few|few|several|some|a couple(?: of)?|couple(?: of)?|many|a bunch of"
            r"|a bit of|loads of"
            rf"|lots of|plenty of)(?: of)?(?: more| extra)?(?: (?P<v>{unit}))?\b"
            r"|(?:再|多|先|给我|随便)?(?:来|拿|要|加|补|搞|弄|整|带|订|上|备|发|进|送|留)(?:上)?(?:一点儿?|点儿?"
            r"|一些|些|若干)|(?:一点儿?|一些|若干|适量)"
        )
        self._star = rule(
            rf"(?:\*|(?<![a-z])x) ?(?P<n>{FIGURES}) ?(?:(?P<u>{unit})(?!装))?(?![\d.])(?! ?(?:ml|l|kg|g|毫升|升|克"
            rf"|公斤)(?![a-z]))"
            rf"|(?<![\d.])(?P<m>\d{{1,5}}) ?(?:\*|x(?![a-z]))(?= ?(?:[^\d\s]|{SIZE.pattern}))"
        )
        self._signed = rule(rf"(?P<s>[+-])(?P<n>{FIGURES})(?: ?(?P<u>{unit})(?!装))?")
        self._bare = rule(rf"{FIGURES}[百千万]?|\b(?:half a dozen|half dozen)\b|\b(?:a )?dozen\b")
        self._bare_han = rule(HAN_NUMERAL)
        self._pair = rule(r"(?P<n>[俩仨])(?:个)?")
        self._joint = rule(r" ?(?:零|又|外加|加|and|\+|&|,)? ?")
        self._deal = rule(
            rf"(?:满|每|买)(?P<a>{number}) ?(?P<au>{unit})?"
            rf"(?:再|就|免费)?[送赠搭](?P<b>{number}) ?(?P<bu>{unit})?"
            rf"|\bbuy (?P<c>{number}) ?(?P<cu>{unit})?,? ?(?:and )?(?:get )?"
            rf"(?P<d>{number}) ?(?P<du>{unit})?(?: free)?\b"
            rf"|(?P<p>\d{{1,5}}) ?(?P<pu>{unit})? ?\+ ?(?P<q>\d{{1,4}}) ?(?P<qu>{unit})?"
            rf"(?: free| ?(?:是|算)?免费的?)?(?![\d.])"
            rf"|(?<![\d.])(?P<r>\d{{1,4}}|{HAN_NUMERAL})[送赠搭](?P<t>\d{{1,3}}|{HAN_NUMERAL})"
            rf"(?![\d.点个]| ?{unit})"
        )

    def find(self, norm: str, at: int) -> Token | None:
        """The amount that begins at this place, the longest one."""
        before = norm[at - 1 : at]
        if norm[at].isdigit() and (before.isdigit() or (before == "." and norm[at - 2 : at - 1].isdigit())):
            return None
        readers = (
            self._find_deal,
            self._find_range,
            self._find_vague,
            self._find_exact,
            self._find_signed,
            self._find_bare,
        )
        best: Token | None = None
        for reader in readers:
            token = reader(norm, at)
            if token and (best is None or token.end > best.end):
                best = token
        return best

    def _find_exact(self, norm: str, at: int) -> Token | None:
        found = self._dozens.match(norm, at)
        if found and not _inside_word(norm, at):
            word = found["n"] or found["m"] or "a"
            dozens = Decimal("0.5") if word[0] in "h半" else read_number(word)
            if dozens is not None:
                return _qty(at, found.end(), dozens * 12, found["u"] or found["v"])
        found = self._and_half.match(norm, at)
        if found:
            number = read_number(found["n"] or found["m"] or found["k"])
            if number is not None:
                return _qty(at, found.end(), number + Decimal("0.5"), found["u"] or found["v"] or found["w"])
        found = self._half.match(norm, at)
        if found and not _inside_word(norm, at):
            return _qty(at, found.end(), Decimal("0.5"), found["u"] or found["e"] or found["f"])
        found = self._article.match(norm, at)
        if found and not _inside_word(norm, at):
            return _qty(at, found.end(), Decimal(1), found["u"] or found["v"])
        return self._number_and_unit(norm, at)

    def _number_and_unit(self, norm: str, at: int) -> Token | None:
        found = self._exact.match(norm, at)
        if not found or _inside_word(norm, at):
            return self._slipped(norm, at)
        if SIZE.match(norm, at) and SIZE.match(norm, at).end() >= found.end():  # type: ignore[union-attr]
            return None
        number = read_number(found["n"])
        if number is None:
            return None
        if found["half"]:
            number += Decimal("0.5")
        gap = (found["gap"] or "").strip()
        sign = 1 if gap in ("more", "extra", "additional") else -1 if gap in ("fewer", "less") else 0
        amount = Amount(number, found["u"], sign=sign)
        return Token(Kind.QTY, at, found.end(), amount=amount, text="free" if gap == "free" else "")

    def _slipped(self, norm: str, at: int) -> Token | None:
        """A unit written with a character that sounds like it, or in pinyin."""
        found = rule(NUMBER).match(norm, at)
        if not found or _inside_word(norm, at) or found.end() >= len(norm):
            return None
        number, end = read_number(found.group()), found.end()
        if number is None:
            return None
        slip = self._units.slip(norm[end])
        if slip:
            return replace(_qty(at, end + 1, number, slip), text="slip")
        word = rule(r" ?([a-z]{2,6})(?![a-z])").match(norm, end)
        spelled = self._units.spelled(word[1]) if word else None
        return _qty(at, word.end(), number, spelled) if word and spelled else None

    def _find_range(self, norm: str, at: int) -> Token | None:
        found = self._range.match(norm, at)
        if not found or _inside_word(norm, at):
            return None
        groups = found.groupdict()
        if groups["a"] and (int(groups["b"]) != int(groups["a"]) + 1 or found.group().startswith("1/2")):
            return None
        unit = next((groups[key] for key in "tuvwxyz" if groups[key]), None)
        return Token(Kind.QTY, at, found.end(), amount=Amount(None, unit, odd=True))

    def _find_vague(self, norm: str, at: int) -> Token | None:
        found = self._vague.match(norm, at)
        if not found or _inside_word(norm, at):
            return None
        odd = bool(_HUNDREDS_OR_SO.search(found.group()))  # a couple hundred
        return Token(Kind.QTY, at, found.end(), amount=Amount(None, found["u"] or found["v"], odd=odd))

    def _find_signed(self, norm: str, at: int) -> Token | None:
        star = self._star.match(norm, at)
        if star and not (norm[at] == "x" and _inside_word(norm, at)):
            number = read_number(star["n"] or star["m"])
            if number is not None:
                return Token(Kind.QTY, at, star.end(), amount=Amount(number, star["u"], starred=True))
        signed = self._signed.match(norm, at)
        if not signed:
            return None
        before = norm[at - 1 : at]
        if signed["s"] == "-" and before not in ("", " ", "\n", ",", ":", "*"):
            return None  # a dash between name and number, not a minus
        number = read_number(signed["n"])
        if number is None:
            return None
        sign = 1 if signed["s"] == "+" else -1
        return Token(Kind.QTY, at, signed.end(), amount=Amount(number, signed["u"], sign=sign))

    def _find_bare(self, norm: str, at: int) -> Token | None:
        if _inside_word(norm, at):
            return None
        pair = self._pair.match(norm, at)
        if pair:
            return _qty(at, pair.end(), Decimal(2 if pair["n"] == "俩" else 3), None)
        found = self._bare.match(norm, at)
        if found:
            return _bare(at, found.end(), found.group())
        han = self._bare_han.match(norm, at)
        if han and (_BARE_HAN_END.match(norm, han.end()) or _HUNDREDS.fullmatch(han.group())):
            return _bare(at, han.end(), han.group())
        word = _WHOLE_NUMBER.match(norm, at) if norm[at].isascii() else None
        return _bare(at, word.end(), word.group()) if word else None

    def _find_deal(self, norm: str, at: int) -> Token | None:
        found = self._deal.match(norm, at)
        if not found or _inside_word(norm, at):
            return None
        groups = found.groupdict()
        paid, paid_unit = _first(groups, "acpr"), _first(groups, ("au", "cu", "pu"))
        free, free_unit = _first(groups, "bdqt"), _first(groups, ("bu", "du", "qu"))
        bought, given = read_number(paid or ""), read_number(free or "")
        if bought is None or given is None or bought <= 0 or given <= 0:
            return None
        if groups["p"] and paid_unit and free_unit and not same_unit(paid_unit, free_unit):
            return None  # 2箱+3瓶 is one amount
        unit = paid_unit or free_unit
        gift = Amount(given, free_unit or unit)
        rate = "rate" if groups["a"] and not unit else ""  # 买五送一 says no amount
        return Token(
            Kind.DEAL, at, found.end(), amount=Amount(bought, unit), free_amount=gift, text=rate, deal=not groups["p"]
        )

    def join(self, tokens: list[Token], norm: str) -> list[Token]:
        """Makes neighbours one amount where they are (2箱3瓶, 一箱零五包, 2 cases and 3 bottles)."""
        joined: list[Token] = []
        tokens = self._late_units(tokens, norm)
        for at, token in enumerate(tokens):
            back = next((n for n in (1, 2) if len(joined) >= n and joined[-n].kind is Kind.QTY), 0)
            last = joined[-back] if back else None
            if last and self._one_amount(last, token, norm, tokens[at + 1 : at + 3]):
                del joined[len(joined) - back + 1 :]
                assert last.amount is not None
                assert token.amount is not None
                assert token.amount.number is not None
                rest = (*last.amount.rest, (token.amount.number, token.amount.unit_word or ""))
                amount = Amount(last.amount.number, last.amount.unit_word, rest=rest)
                joined[-1] = Token(Kind.QTY, last.start, token.end, amount=amount)
            else:
                joined.append(token)
        return joined

    def _late_units(self, tokens: list[Token], norm: str) -> list[Token]:
        """6 bottled beer cases: the unit stands behind the goods."""
        fixed = list(tokens)
        for at, token in enumerate(tokens):
            if token.kind is not Kind.NUM or token.amount is None:
                continue
            behind = at + 1
            while behind < min(at + 5, len(tokens)) and tokens[behind].kind in (Kind.NAME, Kind.SIZE):
                behind += 1
            unit = tokens[behind] if at + 1 < behind < len(tokens) else None
            if unit is None or unit.kind is not Kind.WORD or not is_latin(norm[unit.start]):
                continue
            word = norm[unit.start : unit.end]
            following = tokens[behind + 1].kind if behind + 1 < len(tokens) else None
            if self._units.is_unit(word) and following not in (Kind.NAME, Kind.WORD, Kind.SIZE):
                fixed[at] = _qty(token.start, token.end, token.amount.number or Decimal(1), word)
                fixed[behind] = Token(Kind.FILL, unit.start, unit.end)
        return fixed

    def _one_amount(self, one: Token, two: Token, norm: str, after: list[Token]) -> bool:
        if one.kind is not Kind.QTY or two.kind is not Kind.QTY or one.amount is None or two.amount is None:
            return False
        units = one.amount.unit_word, two.amount.unit_word
        if None in units or same_unit(*units) or one.amount.number is None or two.amount.number is None:
            return False
        if two.amount.sign < 0 or one.amount.odd or two.amount.odd:
            return False
        if two.amount.number == 1 and after and after[0].kind is Kind.NUM:
            return False  # 5箱 一瓶65: what follows is a price
        between = norm[one.end : two.start]
        if not self._joint.fullmatch(between) or ("," in between and "零" not in between):
            return False
        named = [t for t in after if t.kind is not Kind.FILL]
        glued = bool(named) and named[0].kind is Kind.NAME and named[0].start == two.end
        return between.strip() != "" or not glued


def _first(groups: dict[str, str | None], keys: str | tuple[str, ...]) -> str | None:
    return next((groups[key] for key in keys if groups[key]), None)


def _qty(start: int, end: int, number: Decimal, unit: str | None) -> Token:
    return Token(Kind.QTY, start, end, amount=Amount(number, unit))


def _bare(start: int, end: int, word: str) -> Token | None:
    if "dozen" in word:
        return _qty(start, end, Decimal("0.5") if "half" in word else Decimal(1), "dozen")
    number = read_number(word)
    return Token(Kind.NUM, start, end, amount=Amount(number)) if number is not None else None


def _inside_word(norm: str, at: int) -> bool:
    return at > 0 and is_latin(norm[at]) and is_latin(norm[at - 1])
