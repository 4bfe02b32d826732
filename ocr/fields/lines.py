"""One row of the article part taken apart: name, counts, prices and amounts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ocr.fields.figures import printed_in
from ocr.fields.text import digits_for_letters, plain
from ocr.rows import Row

_UNIT = r"(?:PCS?|EA|UNITS?|NOS?|SETS?|PKTS?|BOX|BTL|KG|L|[个件瓶箱份杯包支袋盒斤条只串位碗盘打])"
_MONEY = r"(?:R[MHN]|[¥$€£])?\s?"
_PRICE = r"(\d{1,6}[.,]\d{2,4})(?!\d)"
# `2 x 39.00`, `@2 X RM 2.45`, `1.5kg*12.80`; and the other way round, `39.00*2`.
_BY = re.compile(rf"(?<![\w.,-])@?(\d{{1,4}}(?:\.\d{{1,3}})?)\s?{_UNIT}?\s?[xX×*@]\s?{_MONEY}{_PRICE}", re.I)
_YB = re.compile(rf"(?<![\w.,-]){_MONEY}{_PRICE}\s?[xX×*]\s?(\d{{1,4}})(?![\w.,])", re.I)
_EACH = re.compile(rf"@\s?{_MONEY}{_PRICE}")
_COUNT = re.compile(rf"[xX×*@]?\s?([\d|lIO]{{1,4}}(?:\.\d{{1,3}})?)\s?([xX×*@]|{_UNIT})?\s?[xX×*.]{{0,2}}", re.I)
_COUNTED = re.compile(rf"\d{{1,4}}\s?{_UNIT}\s?[*xX×.]?", re.I)
_ONLY_UNIT = re.compile(rf"\W*{_UNIT}\W*", re.I)
_NUMBER = re.compile(r"-?\d{1,4}(?:\.\d{1,3})?")
_LEAD = re.compile(r"(\d{1,3})\s?(?:([xX×])\s*(?=[^\W\d]|\d{6}|$)|\s(?![xX×]\s?\W{0,2}\d)(?=\W{0,2}[^\W\d]))")
_INDEX = re.compile(r"\d{1,2}\s?[.、)]\s*(?=\D)")
_BARCODE = re.compile(r"(?<!\d)\d{6,}(?![\d.,])")
_CODE = re.compile(r"^(?:\d{4,}[\s-]+|\d[\d.\-]{5,}\s*)(?=[^\W\d])")
_TAX_MARK = re.compile(r"(?:^|(?<=[\s|.)\d]))(?:SR|ZRL?|ZRE|ST|TX|OS|RM|R[HN]|[A-Zsz])\*?(?=\s|$)")
_ONLY_MARK = re.compile(r"\W*(?:SR|ZRL?|ZRE|ST|TX|OS|RM|MYR|CODE|TAX|EUR|[A-Za-z])\W*", re.I)
_NAME = re.compile(r"[^\W\d_]{2}|[\u3400-\u9fff]")


@dataclass(slots=True)
class Line:
    """A row taken apart. `numbers` are counts and amounts in reading order, `exact` those with cents; `lead` is a small
    number before the name: a count or the number of the line."""

    name: str = ""
    numbers: tuple[Decimal, ...] = ()
    exact: tuple[Decimal, ...] = ()
    quantity: Decimal | None = None
    price: Decimal | None = None
    lead: Decimal | None = None

    @property
    def amount(self) -> Decimal | None:
        """The last of its amounts; a lone `2 x 1.50` has none."""
        return self.exact[-1] if self.exact else None

    @property
    def counts(self) -> tuple[Decimal, ...]:
        """The numbers that may be quantities."""
        marked = () if self.quantity is None else (self.quantity,)
        return (*(n for n in self.numbers if n and n not in self.exact), *marked)


def taken_apart(row: Row, whole: bool) -> Line:
    """What an engine kept apart was printed apart, so every word is a name, a number or both behind each other."""
    line = Line()
    names: list[str] = []
    for word in row.words:
        text = _BARCODE.sub(" ", plain(word.text)).strip()
        if lead := (_LEAD.match(plain(word.text)) if not names and line.lead is None else None):
            line.lead = Decimal(lead.group(1))
            line.quantity = line.lead if lead.group(2) else line.quantity
            text = _BARCODE.sub(" ", plain(word.text)[lead.end() :]).strip()
        rest = _numbers_out(line, text, whole)
        if rest and (not _NAME.search(rest) or _ONLY_MARK.fullmatch(rest) or _COUNTED.fullmatch(rest)):
            _count(line, rest, not names)
        elif rest and not _ONLY_UNIT.fullmatch(rest):
            names.append(rest)
    line.name = _clean(" ".join(names))
    return line


def _numbers_out(line: Line, text: str, whole: bool) -> str:
    """What is left of a word when its `2 x 39.00` and its amounts are taken out."""
    for pattern, turned in ((_BY, False), (_YB, True)):
        if found := pattern.search(text):
            first, second = (_decimal(part) for part in (found.groups()[::-1] if turned else found.groups()))
            line.quantity, line.price = first, second
            text = text[: found.start()] + " " + text[found.end() :]
    if found := _EACH.search(text):
        line.price = _decimal(found.group(1))
        text = text[: found.start()] + " " + text[found.end() :]
    amounts = printed_in(text, whole and not _COUNT.fullmatch(text))
    for amount in amounts:
        line.numbers += (amount.value,)
        line.exact += (amount.value,)
    for amount in reversed(amounts):
        text = text[: amount.start] + " " + text[amount.end :]
    return (_TAX_MARK.sub(" ", text) if amounts else text).strip()


def _count(line: Line, rest: str, before_name: bool) -> None:
    """A word without a name: a count, or several numbers that ran together."""
    match = _COUNT.fullmatch(rest)
    if match and any(c.isdigit() or c in "|lI" for c in match.group(1)):
        value = Decimal(digits_for_letters(match.group(1)))
        if match.group(2) or rest[0] in "xX×*@":
            line.quantity = value
        elif any(c.isdigit() for c in match.group(1)):
            line.numbers += (value,)
            if before_name and line.lead is None and not line.exact and value == value.to_integral():
                line.lead = value
        return
    line.numbers += tuple(Decimal(number) for number in _NUMBER.findall(rest))


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _clean(name: str) -> str:
    """Without the number of the line, codes and the marks that stand around names."""
    name = _INDEX.sub("", name, count=1) if _INDEX.match(name) else name
    name = _CODE.sub("", " ".join(name.split()))
    return name.strip(" |:;,._-=~").strip()
