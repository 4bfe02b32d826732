"""Amounts written in words: 人民币贰仟元整 and RINGGIT MALAYSIA SIXTY EIGHT ONLY, also as engines misread them."""

from __future__ import annotations

import re
from decimal import Decimal

from ocr.fields.candidates import Slip
from ocr.fields.text import edits, plain
from ocr.fields.variants import simplified
from sales.slips import Seen

_DIGITS = {c: n for n, forms in enumerate(
    ("零〇○另", "壹一壶弌臺", "贰二弍貮贰貳", "叁三参參仨", "肆四肄", "伍五仵", "陆六陸", "柒七染", "捌八别", "玖九久")
) for c in forms}  # fmt: skip
_PLACES = {"拾": 10, "十": 10, "抬": 10, "佰": 100, "百": 100, "伯": 100, "仟": 1000, "千": 1000, "任": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_YUAN, _JIAO, _FEN, _END = "元圆园", "角", "分", "整正"
_NUMERAL = "".join((*_DIGITS, *_PLACES, *_MYRIADS))
_RUN = re.compile(
    rf"(?:[{_NUMERAL}]\s?)+[{_YUAN}](?:\s?[{_NUMERAL}{_JIAO}{_FEN}{_END}])*|(?:[{_NUMERAL}]\s?)+[{_JIAO}](?:\s?[{_NUMERAL}]\s?{_FEN})?"
)
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_NAMED = re.compile(r"大写|人民币|金额|RMB")

_SMALL = (
    *("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"),
    *("THIRTEEN", "FOURTEEN", "FIFTEEN", "SIXTEEN", "SEVENTEEN", "EIGHTEEN", "NINETEEN"),
)
_TENS = ("TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY")
_WORDS = {word: n for n, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_TIMES = {"HUNDRED": 100, "THOUSAND": 1000, "MILLION": 10**6}
_CENTS = ("SEN", "CENT", "CENTS", "PENCE")
_COINS = (*_CENTS, "RINGGIT", "DOLLARS", "DOLLAR", "POUNDS")
_BETWEEN = ("AND", "ONLY", "MALAYSIA", "SINGAPORE", "US", "RM")
_OPENING = re.compile(r"\b(?:RINGGIT|DOLLARS?|POUNDS?|AMOUNT IN WORDS)\b", re.I)


def capitals_of(slip: Slip) -> Seen[Decimal] | None:
    """The amount written in words, or None; formal numerals or a label that names them make surer."""
    best: Seen[Decimal] | None = None
    for index in range(len(slip.rows)):
        text = slip.text(index)
        for value, sure in (*_chinese(text), *_english(slip, index)):
            if best is None or sure > best.confidence:
                best = slip.seen(value, sure, (index,), why=("label:capitals",))
    return best


def _chinese(text: str) -> list[tuple[Decimal, float]]:
    line = simplified(plain(text))
    found = []
    for match in _RUN.finditer(line):
        value = amount_in_capitals(match.group())
        formal = sum(c in _FORMAL for c in match.group())
        if value is not None and (formal or _NAMED.search(line)):
            whole = match.group()[-1] in _END + _FEN or _JIAO in match.group()
            found.append((value, 0.93 if formal and whole else 0.8))
    return found


def amount_in_capitals(text: str) -> Decimal | None:
    """The amount that Chinese numerals name, such as 壹仟零伍拾元伍角; None when they name none."""
    line = "".join(c for c in simplified(plain(text)) if not c.isspace()).rstrip(_END)
    match = re.fullmatch(rf"(?:([{_NUMERAL}]+)[{_YUAN}])?(?:([{_NUMERAL}])角)?(?:零?([{_NUMERAL}])分)?零?", line)
    if match is None or not any(match.groups()):
        return None
    whole = _number(match.group(1)) if match.group(1) else 0
    small = [_DIGITS.get(part, -1) if part else 0 for part in match.groups()[1:]]
    if whole is None or min(small) < 0:
        return None
    return Decimal(whole) + Decimal(small[0]) / 10 + Decimal(small[1]).scaleb(-2) + Decimal("0.00")


def _number(text: str) -> int | None:
    """Whole numerals, with or without the units between them; None where they stand in no order."""
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    last = 10**9
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _PLACES:
            if _PLACES[c] >= last or not (digit or _PLACES[c] == 10):
                return None
            section, last, digit = section + (digit or 1) * _PLACES[c], _PLACES[c], 0
        else:
            total, section, digit, last = (total + section + digit) * _MYRIADS[c], 0, 0, 10**9
    return total + section + digit


def _english(slip: Slip, index: int) -> list[tuple[Decimal, float]]:
    """The words from the opening one on, also on the next two rows, up to ONLY."""
    opening = _OPENING.search(slip.text(index))
    if opening is None:
        return []
    below = (slip.text(i) for i in range(index + 1, min(index + 3, len(slip.rows))))
    text = " ".join((slip.text(index)[opening.start() :], *below)).upper()
    words, end, _ = text.partition("ONLY")
    value = _spoken(re.findall(r"[A-Z]+", words))
    return [(value, 0.85 if end else 0.6)] if value is not None else []


def _spoken(words: list[str]) -> Decimal | None:
    """English number words up to the first that is none once they have begun: `SIXTY AND SEN FIFTY` as well as `SIXTY
    DOLLARS AND FIFTY CENTS`."""
    parts: list[list[str]] = [[]]  # between the words for the coins
    cents_named = False
    joint = 0  # where the last AND stood
    for word in words:
        known = _known(word)
        if known in _CENTS and len(parts) == 1:
            parts = _split(parts[0], joint)
        if known in _WORDS or known in _TIMES:
            parts[-1].append(known)
        elif known == "AND":
            joint = len(parts[-1])
        elif known in _COINS and parts[-1]:
            parts.append([])
        elif known is None and parts != [[]]:
            break
        if known in _CENTS:
            cents_named = True
    numbers = [_worth(part) for part in parts if part]
    if not numbers or len(numbers) > 2 or (len(numbers) == 2 and not cents_named) or numbers[-1] >= 10**9:
        return None
    cents = numbers[1] if len(numbers) == 2 else 0
    return Decimal(numbers[0]) + Decimal(cents).scaleb(-2) + Decimal("0.00") if cents < 100 else None


def _split(words: list[str], joint: int) -> list[list[str]]:
    """`ONE HUNDRED AND FIVE AND TWENTY CENTS`: what follows the last AND is of the small coin, if it can be."""
    return [words[:joint], words[joint:]] if 0 < joint < len(words) and _worth(words[joint:]) < 100 else [words]


def _worth(words: list[str]) -> int:
    total = section = 0
    for word in words:
        if word == "HUNDRED":
            section *= 100
        elif word in _TIMES:
            total, section = total + section * _TIMES[word], 0
        else:
            section += _WORDS[word]
    return total + section


def _known(word: str) -> str | None:
    """The number word that this is, one misread letter forgiven in a long one."""
    everything = (*_WORDS, *_TIMES, *_COINS, *_BETWEEN)
    if word in everything:
        return word
    return next((known for known in everything if len(known) > 4 and edits(word, known, 1) <= 1), None)
