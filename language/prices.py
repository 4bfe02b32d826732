"""Prices and discounts as said: 55一箱, 58块, @45, 2块5, 九五折, 5% off, 原价."""

from __future__ import annotations

import re
from decimal import Decimal

from language.numerals import FIGURES, HAN_DIGITS, HAN_NUMERAL, read_number
from language.text import rule
from language.tokens import Kind, Token
from language.units import Units

_MONEY = rf"(?:{FIGURES}|{HAN_NUMERAL})"
_COIN = r"(?:块钱?|元|圆|rmb|cny|yuan|kuai|bucks)"
_LEAD = (
    r"(?:按?(?:批发|会员|优惠|特|老|活动|促销)价|单价|价格|价钱|价|算|按照?|每(?:箱|件|瓶)|给|卖|@|at"
    r"|price[ds]?(?: at)?|for)"
)
_FOLD = rf"[{HAN_DIGITS}\d](?:[.点]?[{HAN_DIGITS}\d])?"
_HAN_FIGURE = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {"两": "2", "点": "."}


class Prices:
    """Finds prices and discounts in a text, with the units of one catalogue."""

    def __init__(self, units: Units) -> None:
        unit = units.pattern
        per = rf" ?(?:(?:一|每|/|\bper\b|\ba\b|\ban\b|\beach\b) ?(?P<u>{unit})(?!装))"
        self._per_unit = rule(
            rf"(?:{_LEAD}[: ]{{0,2}})?[¥$]?(?P<n>{_MONEY}) ?(?:(?:块)(?P<t>[\d{HAN_DIGITS}])(?!\d)|{_COIN})?{per}"
        )
        self._unit_first = rule(
            rf"(?:每|一|单)(?P<u>{unit})(?:算|按|价格?|卖|给|是|要"
            rf"|只要)?[: ]?(?P<n>{_MONEY}) ?(?:(?:块)(?P<t>[\d{HAN_DIGITS}])(?!\d)|{_COIN})"
            rf"|每(?P<v>{unit})[: ]?(?P<k>{FIGURES})(?![\d.]| ?{unit})"
        )
        self._coins = rule(
            rf"(?:{_LEAD}[: ]{{0,2}})?(?:(?P<n>{_MONEY}) ?(?:块(?P<t>[\d{HAN_DIGITS}])(?!\d|{unit})|{_COIN})"
            rf"|[¥$] ?(?P<m>{FIGURES})|\b(?:rmb|cny) ?(?P<k>{FIGURES}))(?P<e> each| ea\b)?"
        )
        self._led = rule(
            rf"(?:(?:价格?|单价)?(?:按照?|照)(?P<w>{_MONEY})(?:块|元)?(?:算|走|来|给|开)"
            rf"|(?:(?:按?(?:批发|会员|优惠|特|老|活动|促销)价|单价|价格|价钱|@|price[ds]?(?: at)?:?)[: ]{{0,2}}"
            rf"|\b(?:at|for) (?=\d+(?:\.\d+)? ?(?:each|ea\b|$"
            rf"|[,.;!\n]|apiece))|算|按)(?P<n>{_MONEY})(?![%\d折]| ?{unit})(?:算)?(?: ?(?:each|ea|apiece)\b)?)"
            rf"|(?P<m>{FIGURES}) ?(?:each|ea|apiece)\b|(?P<k>{FIGURES})(?:算|的价)"
        )
        self._percent = rule(
            r"(?:(?:discount|less|minus|打|减|便宜|优惠|让利?|降)(?: of)? ?)?(?P<p>\d{1,3}(?:\.\d{1,2})?) ?(?:%"
            r"|percent\b"
            r"|per cent\b|个?点)(?: ?(?:off|discount|折扣|优惠|disc\b))?(?! ?(?:橙|苹果|纯|orange|apple))"
        )
        self._fold = rule(rf"(?:打个?|给个?|按|算|享受)?(?P<f>{_FOLD})折(?:优惠)?")
        self._half = rule(r"半价|对折|\bhalf price\b|\bhalf off\b")

    def find(self, norm: str, at: int) -> Token | None:
        """The price or discount that begins at this place, the longest one."""
        if norm[at].isdigit() and at and (norm[at - 1].isdigit() or norm[at - 1] == "."):
            return None
        if norm[at].isalpha() and norm[at].isascii() and at and norm[at - 1].isascii() and norm[at - 1].isalpha():
            return None
        found = [token for token in (self._price(norm, at), self._discount(norm, at)) if token]
        return max(found, key=lambda token: token.end, default=None)

    def _price(self, norm: str, at: int) -> Token | None:
        best: Token | None = None
        for pattern in (self._per_unit, self._unit_first, self._coins, self._led):
            found = pattern.match(norm, at)
            if not found or (best and found.end() <= best.end):
                continue
            groups = found.groupdict()
            written = groups["n"] or groups.get("m") or groups.get("k") or groups.get("w") or ""
            money = read_number(written)
            if money is None:
                continue
            if groups.get("t"):
                money += (read_number(groups["t"] or "") or Decimal(0)) / 10
            best = Token(Kind.PRICE, at, found.end(), money=money, unit_word=groups.get("u") or groups.get("v"))
        return best

    def _discount(self, norm: str, at: int) -> Token | None:
        percent = self._percent.match(norm, at)
        if percent and Decimal(percent["p"]) < 100:
            return Token(Kind.DISCOUNT, at, percent.end(), money=Decimal(percent["p"]))
        fold = self._fold.match(norm, at)
        if fold:
            off = _fold_off(fold["f"])
            return Token(Kind.DISCOUNT, at, fold.end(), money=off) if off is not None else None
        half = self._half.match(norm, at)
        return Token(Kind.DISCOUNT, at, half.end(), money=Decimal(50)) if half else None


def _fold_off(words: str) -> Decimal | None:
    """九折 is 10 off, 9.5折, 95折 and 九五折 are 5 off."""
    figures = "".join(_HAN_FIGURE.get(char, char) for char in words)
    if not re.fullmatch(r"\d(?:\.?\d)?", figures):
        return None
    folds = Decimal(figures)
    kept = folds * 10 if "." in figures or len(figures) == 1 else folds
    return Decimal(100) - kept if 0 < kept <= 100 else None
