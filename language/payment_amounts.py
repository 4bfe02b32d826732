"""Amounts of money as people write them: figures, 中文数字, three-five for 三千五, with or without a currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from language.numerals import ENGLISH
from language.text import is_latin, rule

DOLLAR, YUAN_OR_YEN = "$", "¥"  # whose, the house's own currency decides
_CURRENCIES = {
    "CNY": r"人民币|rmb|cny|元整?|圆整?|块钱?|yuan|kuai|大洋",
    "USD": r"us ?\$|usd|us dollars?|美元|美金|美刀|刀",
    "HKD": r"hk ?\$|hkd|hk dollars?|港币|港元|港纸|港幣",
    "TWD": r"nt ?\$|twd|ntd|新?台币",
    "SGD": r"s\$|sgd|新加坡元|新币|坡币",
    "EUR": r"€|eur|euros?|欧元|欧",
    "GBP": r"£|gbp|pounds?|英镑|镑",
    "MYR": r"myr|rm(?=\d| \d)|ringgit|令吉|马币|林吉特",
    "JPY": r"jpy|日元|日圆|日币|yen",
    "KRW": r"₩|krw|韩元|韩币",
    "KWD": r"kwd|科威特第纳尔",
    YUAN_OR_YEN: r"¥",
    DOLLAR: r"\$|dollars?|bucks",
}
_AFTER = "|".join(f"(?:{words})" for words in _CURRENCIES.values())
_BEFORE = _AFTER.replace(r"元整?|圆整?|块钱?|", "").replace("|刀)", ")").replace("|欧)", ")").replace("|镑)", ")")
_LETTER_AFTER = r"(?![a-z])"
_HAN_ONES = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_HAN_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000, "w": 10000, "k": 1000}
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?"
_MIXED = rf"(?:{_FIGURES}|[{_HAN_ONES}]|(?=[十拾]))(?: ?[十拾百佰千仟万](?:[零〇]?(?:{_FIGURES}|[{_HAN_ONES}]))?)+"
_HAN = rf"[{_HAN_ONES}]{{1,14}}"
_WORD = "|".join(sorted((*ENGLISH, "hundred", "thousand", "grand", "and", "a"), key=len, reverse=True))
_ENGLISH_RUN = rf"(?:{_WORD})(?:[ -](?:{_WORD}))*(?![a-z])"
_NUMBER = rule(
    rf"(?P<mixed>{_MIXED})|(?P<figures>{_FIGURES})(?: ?(?P<times>[kw]{_LETTER_AFTER}|thousand\b|hundred\b|grand\b))?"
    rf"|(?P<han>{_HAN})|(?P<english>{_ENGLISH_RUN})"
)
_FRONT = rule(rf"(?:{_BEFORE}) ?")
_BACK = rule(rf" ?(?:{_AFTER})(?![a-z])")
_DIMES = rule(r" ?[元块圆] ?(\d)(?!\d) ?[毛角]? ?(?:(\d) ?分)?")
_DIME_SPOKEN = rule(rf"({_MIXED}|{_HAN}) ?[元块圆] ?([一二三四五六七八九])[毛角]?")  # 十二块五
_TAIL = rule(r" ?(?:钱|整|正|左右)")
_ODD = rule(r"[-+]?\d[\d.,]*(?:[-~e]\d+|[.,]\d+)[\d.,]*|-\d[\d.,]*")
# What counts goods, days or people is no money.
_COUNTS = rule(
    r" ?(?:号(?!码)|[箱瓶件包袋桶盒条个罐听提斤托板位折点楼日天次家批排只台套双片款种毛角%°]|支(?!票|付)|打(?!款|"
    r"到|卡|来|过|给|了|的)|周(?![一二三四五六日天末])|[人](?!民)|年(?!前)|月(?!初|底|结)|单(?!号)|件|"
    r"毫升|公斤|千克|升"
    r"|(?:ml|l|kg|g|cases?|boxe?s?|bottles?|packs?|bags?|cans?|cartons?|tins?|pcs|pieces?|days?|weeks?|months?|am|pm"
    r"|percent|units?|dozen|km|st|nd|rd|th)\b|:\d\d|[*x×]\d)"
)
_ENGLISH_TIMES = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "w": 10000}


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount from `start` to `end` of the compared text. `bare`: figures without anything that says it is money;
    `digits` are those of a number without comma or point, which may be the number of a cheque. `value` is None for
    figures that are no amount (1,20 or 1e9)."""

    start: int
    end: int
    value: Decimal | None
    currency: str | None = None
    bare: bool = False
    digits: str = ""


def figure_at(norm: str, at: int) -> Figure | None:
    """The amount that begins at this place, if one does."""
    if at and norm[at - 1].isascii() and (norm[at - 1].isalnum() or norm[at - 1] in ".-") and norm[at].isascii():
        return None
    odd = _ODD.match(norm, at)
    if odd and not re.fullmatch(_FIGURES, odd.group().rstrip(".,")) and not _COUNTS.match(norm, odd.end()):
        return Figure(at, odd.end(), None)
    front = _FRONT.match(norm, at)
    start = front.end() if front else at
    number = _NUMBER.match(norm, start)
    value = _value(number) if number else None
    if number is None or value is None:
        return None
    end = number.end()
    dimes = _DIMES.match(norm, end)
    if dimes and value == value.to_integral_value():
        value += Decimal(f"0.{dimes[1]}{dimes[2] or ''}")
        return Figure(at, dimes.end(), value, "CNY" if not front else _currency(front.group()))
    back = _BACK.match(norm, end)
    if back:
        end = back.end()
    elif not front and _COUNTS.match(norm, end):
        return None
    tail = _TAIL.match(norm, end)
    currency = _currency((front or back or number).group()) if front or back else None
    marked = currency is not None or number["times"] or number["mixed"] or "," in number.group()
    if not marked and not number["figures"] and value < 20:
        return None
    digits = number["figures"] or ""
    plain = digits if digits.isdigit() and not number["times"] else ""
    end = tail.end() if tail else end
    if norm[end : end + 1].isdigit() or (norm[end - 1 : end].isdigit() and is_latin(norm[end : end + 1])):
        return None
    return Figure(at, end, value, currency, not marked, plain)


def whole_figure(norm: str) -> Figure | None:
    """The amount that the compared text is, with nothing beside it; a number below twenty in words too."""
    dime = _DIME_SPOKEN.fullmatch(norm)
    yuan = han_value(dime[1]) if dime else None
    if dime and yuan is not None:
        return Figure(0, len(norm), yuan + Decimal(_one(dime[2])) / 10, "CNY")
    number = _NUMBER.fullmatch(norm)
    value = _value(number) if number else None
    figure = Figure(0, len(norm), value) if value is not None else figure_at(norm, 0)
    return figure if figure is not None and figure.end == len(norm) else None


def _currency(words: str) -> str | None:
    words = words.strip()
    return next((code for code, names in _CURRENCIES.items() if re.fullmatch(f"(?:{names})", words)), None)


def _value(number: re.Match[str]) -> Decimal | None:
    if number["figures"]:
        plain = Decimal(number["figures"].replace(",", ""))
        return plain * _ENGLISH_TIMES.get(number["times"] or "", 1)
    if number["english"]:
        return _english(number["english"])
    return han_value(number["mixed"] or number["han"])


def _english(words: str) -> Decimal | None:
    whole = part = Decimal(0)
    for word in re.split(r"[ -]", words):
        if word in ENGLISH:
            part += ENGLISH[word]
        elif word == "hundred":
            part = (part or Decimal(1)) * 100
        elif word in ("thousand", "grand"):
            whole, part = whole + (part or Decimal(1)) * 1000, Decimal(0)
    return (whole + part) or None


def han_value(words: str) -> Decimal | None:
    """The value of a number with Chinese digits or units in it, colloquial ones too: 三千五 is 3500, 1万2 is 12000."""
    pieces = re.findall(rf"{_FIGURES}|[{_HAN_ONES}]|[十拾百佰千仟万]", words.replace(" ", ""))
    if all(piece in _HAN_ONES for piece in pieces):
        return Decimal("".join(str(_one(piece)) for piece in pieces)) if len(pieces) != 2 else None
    whole = section = Decimal(0)
    held: Decimal | None = None
    last, gap = 1, False
    for piece in pieces:
        if piece in _HAN_UNITS:
            unit = _HAN_UNITS[piece]
            if unit == 10000:
                whole = (whole + section + (held or Decimal(0 if section else 1))) * unit
                section = Decimal(0)
            else:
                section += (Decimal(1) if held is None else held) * unit
            held, last, gap = None, unit, False
        elif piece in "零〇":
            gap = True
        elif held is not None:
            return None
        else:
            held = Decimal(_one(piece)) if piece in _HAN_ONES else Decimal(piece.replace(",", ""))
    if held is not None and not gap and last >= 100 and held < 10:
        held *= last // 10
    return whole + section + (held or 0)


def _one(piece: str) -> int:
    if piece in "零〇":
        return 0
    if piece == "两":
        return 2
    plain, formal = "一二三四五六七八九", "壹贰叁肆伍陆柒捌玖"
    return (plain.find(piece) if piece in plain else formal.find(piece)) + 1
