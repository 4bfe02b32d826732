"""How amounts, dates and names are written on paper."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

import cn2an
from babel import Locale
from babel.dates import DateTimePattern, get_date_format

from sales.money import Money
from sales.people import Language

LOCALES = {Language.ZH: Locale.parse("zh_Hans_CN"), Language.EN: Locale.parse("en_GB")}
# A word longer than this gets invisible places where its line may break, so that it cannot run off the paper.
_UNBROKEN = re.compile(r"[!-~]{25,}")


def amount(money: Money) -> str:
    """`-12,345,678.90`: groups of three, exactly the currency's decimals, the same in both languages."""
    return f"{money.amount:,f}"


@cache
def _long_date(language: Language) -> DateTimePattern:
    return get_date_format("long", LOCALES[language])


def long_date(day: date, language: Language) -> str:
    """`2026年10月31日` or `31 October 2026`."""
    return _long_date(language).apply(day, LOCALES[language])


def currency_name(code: str, language: Language) -> str:
    """`人民币` or `Chinese Yuan`."""
    return str(LOCALES[language].currencies.get(code, code))


def capitals(money: Money) -> str | None:
    """The amount in 大写, as Chinese finance writes it against forgery; only renminbi has such a form."""
    if money.currency != "CNY" or abs(money.minor) >= 10**18:
        return None
    return str(cn2an.an2cn(str(money.amount), "rmb"))


def printable(text: str) -> str:
    """A name as one line: no control or direction characters that could make paper and data read differently."""
    line = " ".join(text.split())
    kept = "".join(c for c in line if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return _UNBROKEN.sub(lambda word: "\u200b".join(word[0]), kept)
