"""Numbers as people write them: digits, 中文 and 大写 numerals, English words, halves."""

from __future__ import annotations

import re
from decimal import Decimal

import cn2an

from language.text import rule
from language.words import row

HAN_DIGITS = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
HAN_NUMERAL = f"[{HAN_DIGITS}十百千万拾佰仟廿卅]{{1,12}}"
FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,9})(?:\.\d{1,4})?"
_SMALL = row(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ENGLISH = {word: Decimal(n) for n, word in enumerate(_SMALL) if n} | {w: Decimal(n) for w, n in _TENS.items()}
_ENGLISH_WORD = "(?:" + "|".join(sorted(ENGLISH, key=len, reverse=True)) + ")"
ENGLISH_NUMBER = rf"(?:{_ENGLISH_WORD})(?:[ -]{_ENGLISH_WORD})?(?: hundred)?(?!-[a-z])|(?:a|an) hundred"
NUMBER = rf"{FIGURES}[百千万]?|{HAN_NUMERAL}|\b(?:{ENGLISH_NUMBER})\b"
_PAIRS = {"俩": Decimal(2), "仨": Decimal(3)}
_BIG = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_PLAIN_HAN = rule(rf"[{HAN_DIGITS}]+")
_FIGURES = rule(rf"({FIGURES})([百千万]?)")


def read_number(word: str) -> Decimal | None:
    """The value of a written number, or None when it is none."""
    word = word.strip()
    figures = _FIGURES.fullmatch(word)
    if figures:
        return Decimal(figures[1].replace(",", "")) * _BIG.get(figures[2], Decimal(1))
    if not word:
        return None
    if word in _PAIRS:
        return _PAIRS[word]
    if word[0].isascii():
        return _read_english(word)
    return _read_han(word)


def _read_english(word: str) -> Decimal | None:
    if word in ("a", "an"):
        return Decimal(1)
    total = Decimal(0)
    for part in re.split(r"[ -]+", word):
        if part in ("a", "an"):
            total += 1
        elif part == "hundred":
            total *= 100
        elif part in ENGLISH:
            total += ENGLISH[part]
        else:
            return None
    return total


def _read_han(word: str) -> Decimal | None:
    if _PLAIN_HAN.fullmatch(word):
        figures = "".join(str(_digit(char)) for char in word)
        return Decimal(figures) if len(figures) <= 9 else None
    word = word.replace("廿", "二十").replace("卅", "三十")
    try:
        return Decimal(str(cn2an.cn2an(word, "smart")))
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _digit(char: str) -> int:
    if char in "零〇":
        return 0
    if char == "两":
        return 2
    plain, formal = "一二三四五六七八九", "壹贰叁肆伍陆柒捌玖"
    return (plain.find(char) if char in plain else formal.find(char)) + 1
